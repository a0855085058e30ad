package ask

import (
	"slices"
	"strings"
	"unicode"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/gazetteer"
	"github.com/bilat/bilat/internal/text"
)

// held tells that a source of a fact has the office that is asked for, in some language; of several ("the foreign ministers") two of them. Claims
// of a meeting name those who met and not what they are.
func (x *search) held(f bilat.Fact) bool {
	return slices.ContainsFunc(f.Claims, func(id string) bool {
		words := strings.FieldsFunc(text.Fold(x.record.Claims[id].Quote), func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsDigit(c) })
		n := 0
		for at := range words {
			if several, ok := officeAt(words, at, x.q.office); ok && several {
				n += 2
			} else if ok {
				n++
			}
		}
		return n > 1 || n == 1 && !x.q.offices
	})
}

// officeAt tells that an office stands at a word, and whether in the plural. A deputy does not hold it.
func officeAt(words []string, at int, role string) (several, ok bool) {
	if at > 0 && deputies[words[at-1]] {
		return false, false
	}
	for _, form := range officeForms(role) {
		if at+len(form.words) <= len(words) && slices.Equal(words[at:at+len(form.words)], form.words) {
			return form.several, true
		}
	}
	return false, false
}

// deputies are words before an office that make it that of somebody below, or of somebody who held it once.
var deputies = map[string]bool{"deputy": true, "vice": true, "stellvertretende": true, "stellvertretender": true, "stellvertretenden": true, "former": true}

type officeForm struct {
	words   []string // folded
	several bool
}

// officeForms are all forms of an office, in every language.
func officeForms(role string) (out []officeForm) {
	names, err := gazetteer.Load()
	if err != nil {
		return nil
	}
	for _, lang := range gazetteer.Languages {
		for e := range names.Offices(lang) {
			if e.Role == role {
				out = append(out, officeForm{strings.Fields(strings.ReplaceAll(text.Fold(e.Form), "-", " ")), e.Class == "plural"})
			}
		}
	}
	return out
}
