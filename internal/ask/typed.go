package ask

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/bilat/bilat/internal/extract"
)

// fewTries is how often a question is read anew with another word of it written large.
const fewTries = 8

// Read understands a question, also one in small letters, as people type: "swiss ambassador in accra". Names, and German nouns, are known by
// their capitals; so a word that has no place is tried with one, and where nothing tells what it is about, all longer words are. Where that does not
// help, it is told what was not understood of the question as it was written.
func Read(engine *extract.Engine, question, language string) (Query, Misread, error) {
	q, m, err := readAs(engine, question, question, language)
	if err == nil && !m.Is() && len(q.supposed) > 0 { // German nouns in small letters are no names
		typed := enlarge(question, func(w string) bool { return utf8.RuneCountInString(w) > fewLetters })
		if p, rest, wrong := readAs(engine, question, typed, language); wrong == nil && !rest.Is() && words(p.supposed) < words(q.supposed) {
			return p, rest, nil
		}
	}
	typed, left, all := question, m, false
	for n := 0; n < fewTries && left.Is() && left.Lack != NoEnd && err == nil; n++ {
		large := enlarge(typed, func(w string) bool { return strings.EqualFold(w, left.Word) })
		if left.Lack == NoSubject && !all {
			all = true
			large = enlarge(typed, func(w string) bool { return utf8.RuneCountInString(w) > fewLetters })
		}
		if large == typed {
			break
		}
		typed = large
		p, rest, wrong := readAs(engine, question, typed, language)
		if wrong != nil || !rest.Is() {
			return p, rest, wrong
		}
		left = rest
	}
	return q, m, err
}

// words counts those that are taken for names.
func words(supposed []supposition) (n int) {
	for _, m := range supposed {
		n += len(strings.Fields(m.name))
	}
	return n
}

// fewLetters is how long a word is of which nobody tries whether it is a name.
const fewLetters = 3

// enlarge writes words with a capital; short ones, "usa", in capitals.
func enlarge(s string, which func(word string) bool) string {
	return typedWord.ReplaceAllStringFunc(s, func(w string) string {
		switch first, n := utf8.DecodeRuneInString(w); {
		case !which(w) || !unicode.IsLower(first):
			return w
		case utf8.RuneCountInString(w) <= fewLetters:
			return strings.ToUpper(w)
		default:
			return string(unicode.ToUpper(first)) + w[n:]
		}
	})
}

var typedWord = regexp.MustCompile(`[\pL\pM][\pL\pM\pN'’]*`)
