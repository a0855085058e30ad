package dossier

import (
	"slices"
	"strconv"
	"strings"

	"github.com/bilat/bilat"
)

// phrase is a phrase of the language with its places filled: name and text by turns. A place whose text is "" takes its brackets with it.
func (w *words) phrase(key string, fill ...string) string {
	return w.fillPhrase(key, func(n node) string { return given(fill, n.slot) })
}

func given(fill []string, name string) string {
	for i := 0; i+1 < len(fill); i += 2 {
		if fill[i] == name {
			return fill[i+1]
		}
	}
	return ""
}

func (w *words) fillPhrase(key string, slot func(node) string) string {
	nodes, ok := w.phrases[key]
	if !ok {
		return key // no language may lack one: TestLanguagesSayTheSame
	}
	text, _ := fillNodes(nodes, slot)
	return text
}

// phrase is a phrase about two countries, each in the form that it asks for: "No embassy {from:of} {to:in} was found".
func (sp speaker) phrase(key, from, to string, fill ...string) string {
	return sp.words.fillPhrase(key, func(n node) string {
		switch n.slot {
		case "from":
			return sp.country(from, n.form)
		case "to":
			return sp.country(to, n.form)
		}
		return given(fill, n.slot)
	})
}

// count is a number with its noun: "1 witness", "2 witnesses".
func (w *words) count(noun string, n int) string {
	forms := w.Counts[noun]
	if len(forms) != 2 {
		return strconv.Itoa(n) + " " + noun
	}
	text := forms[1]
	if n == 1 {
		text = forms[0]
	}
	return strings.ReplaceAll(text, "{n}", w.grouped(strconv.Itoa(n)))
}

// status is a fact's status in a word.
func (w *words) status(s bilat.Status) string {
	if word := w.Statuses[string(s)]; word != "" {
		return word
	}
	return tidy(string(s))
}

// marks stand behind a sentence: " (planned; the date has passed)".
func (w *words) marks(status bilat.Status, passed bool) string {
	switch {
	case passed:
		return " (" + w.phrase("date_has_passed", "status", w.status(status)) + ")"
	case status != "":
		return " (" + w.status(status) + ")"
	}
	return ""
}

// term is a word of a closed or open vocabulary; one that the language has no word for stands in quotation marks.
func (w *words) term(kind, slot, term string) string {
	own := w.OwnTerms[kind+"."+slot]
	for _, word := range []string{own[term], w.Terms[term], strings.ReplaceAll(own["*"], "{term}", term)} {
		if word != "" {
			return word
		}
	}
	return w.quotedTerm(term)
}

// quotedTerm marks what stands in no vocabulary as somebody else's word, where the vocabulary itself is another language's.
func (w *words) quotedTerm(term string) string {
	if w.Language == English || term == "" {
		return term
	}
	return w.Quotes[0] + term + w.Quotes[1]
}

// role is an office in the language.
func (w *words) role(role string) string {
	if word := w.Roles[role]; word != "" {
		return word
	}
	for i := len(role) - 1; i > 0; i-- { // "acting *": "geschäftsführende/r {role}"
		if role[i] == ' ' && w.Roles[role[:i]+" *"] != "" {
			return strings.ReplaceAll(w.Roles[role[:i]+" *"], "{role}", w.role(role[i+1:]))
		}
	}
	return w.quotedTerm(role)
}

// country is a country's name as it stands inside a sentence: "the Netherlands"; with a form, as that form has it: "in den
// Niederlanden".
func (sp speaker) country(code, form string) string {
	w, name := sp.words, sp.name(code)
	if slices.Contains(w.The, code) && !strings.HasPrefix(strings.ToLower(name), "the ") {
		name = "the " + name
	}
	pattern, cases := 0, []string{name, w.genitive(name), name, name}
	if own := w.Cases[code]; len(own) == 4 {
		pattern, cases = 1, own
	}
	forms := w.Forms[form]
	if len(forms) != 2 {
		return cases[0]
	}
	text := strings.NewReplacer("{nom}", cases[0], "{gen}", cases[1], "{dat}", cases[2], "{acc}", cases[3]).Replace(forms[pattern])
	for from, to := range w.Contract {
		if rest, ok := strings.CutPrefix(text, from); ok {
			return to + rest
		}
	}
	return text
}

func (w *words) genitive(name string) string {
	for _, end := range w.Genitive.After {
		if strings.HasSuffix(name, end) {
			return strings.ReplaceAll(w.Genitive.Else, "{name}", name)
		}
	}
	return name + w.Genitive.Add
}

// post names a post, abroad where it has a host: "Ambassador of France to the United States".
func (sp speaker) post(role, country, host string) string {
	name := "post"
	if host != "" {
		name = "post_abroad"
	}
	return capital(tidy(sp.phrase(name, country, host, "role", sp.words.role(role))))
}
