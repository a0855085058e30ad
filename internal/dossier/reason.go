package dossier

import (
	"cmp"
	"strings"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/reason"
)

// ReasonIn says in a language why a fact is one or a dispute has its class. Where it cannot, for a record of an earlier version kept the
// English words alone, it gives those; in tells which language it is.
func ReasonIn(language string, names func(code string) string, why string, grounds bilat.Grounds) (text, in string) {
	w, err := loadWords(language)
	if err != nil {
		return why, English
	}
	return speaker{words: w, name: names}.reason(why, grounds)
}

func (sp speaker) reason(why string, grounds bilat.Grounds) (text, in string) {
	if sp.words.Language == English || len(grounds) == 0 {
		return tidy(why), English
	}
	r, err := reason.Read(grounds)
	if err != nil {
		return tidy(why), English
	}
	if text := r.In(sp.words.Language, sp.voice); text != "" {
		return tidy(text), sp.words.Language
	}
	return tidy(why), English
}

// voice puts the values of a reason into words: reason.Voice.
func (sp speaker) voice(sort, value, form string) string {
	w := sp.words
	switch sort {
	case "date":
		return w.date(value)
	case "number":
		return w.grouped(value)
	case "money":
		sum, currency, _ := strings.Cut(value, " ")
		if v, err := bilat.Number(sum); err == nil {
			return w.money(v, currency)
		}
	case "country":
		return sp.country(value, form)
	case "slot":
		return cmp.Or(w.Slots[value], value)
	case "kind":
		return cmp.Or(w.Kinds[value], value)
	case "role":
		return w.role(value)
	case "class":
		return cmp.Or(w.SourceClasses[value], value)
	case "term":
		if parts := strings.SplitN(value, " ", 3); len(parts) == 3 {
			return w.term(parts[0], parts[1], parts[2])
		}
	}
	return value
}
