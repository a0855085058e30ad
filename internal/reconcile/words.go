package reconcile

import (
	"strings"
	"sync"
	"unicode"

	"github.com/bilat/bilat/gazetteer"
	"github.com/bilat/bilat/internal/text"
)

// idle are words that say nothing about which agreement, event or issue is meant.
var idle = set(`a an the of on in at for to and or with by from as is are was were be its their his her this that these those between
 about into under over within than de la le der die das des dem den ein eine einer und oder im in zu zur zum von vom auf fur mit uber
 zwischen aus bei cooperation cooperate collaboration agreement agreements memorandum understanding treaty convention protocol field fields
 sphere area areas sector development develop developing joint jointly activities activity legal framework establishment establish
 creation bilateral mutual relations relationship issues issue matters concerning regarding related two countries states sides parties
 both government governments republic ministry zusammenarbeit kooperation abkommen vertrag bereich gebiet gemeinsame gemeinsamen
 entwicklung forderung regierung republik beziehungen signing promotion strengthening further`)

func set(s string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(s) {
		m[w] = true
	}
	return m
}

// severally stands for the code of a word that more than one country goes by.
const severally = ""

// isCountry tells that a folded word names a country or its people.
func isCountry(word string) bool {
	_, ok := names().country[word]
	return ok
}

// countryName is a country as English sentences call it.
func countryName(code string) string {
	g, err := gazetteer.Load()
	if err != nil {
		return code
	}
	return g.CountryName(code, "en")
}

// countriesIn are the codes of the countries that a free text names.
func countriesIn(s string) []string {
	var out []string
	for _, w := range strings.FieldsFunc(text.Fold(s), func(r rune) bool { return !unicode.IsLetter(r) && r != '\'' }) {
		if code := names().country[strings.TrimSuffix(w, "'s")]; code != severally {
			out = append(out, code)
		}
	}
	return out
}

// names are the gazetteer's words for countries and its cities by form.
var names = sync.OnceValue(func() (n struct {
	country map[string]string
	city    map[string]string
}) {
	n.country, n.city = map[string]string{}, map[string]string{}
	g, err := gazetteer.Load()
	if err != nil {
		return n // names are then compared by their letters alone
	}
	for _, lang := range append([]string{""}, gazetteer.Languages...) {
		for _, e := range g.Entries(lang) {
			form := text.Fold(e.Form)
			switch e.Type {
			case gazetteer.TypeCountry:
				if code, taken := n.country[form]; strings.Contains(form, " ") || taken && code == e.Country {
					continue
				} else if taken {
					n.country[form] = severally // "Congolese"
				} else {
					n.country[form] = e.Country
				}
			case gazetteer.TypeCity:
				if _, taken := n.city[form]; !taken || e.Class == "capital" {
					n.city[form] = e.Country + " " + e.Ref
				}
			}
		}
	}
	return n
})

// places is the gazetteer as package resolve asks it.
type places struct{}

func (places) Place(name string) (string, bool) {
	id, ok := names().city[text.Fold(strings.TrimSpace(name))]
	return id, ok
}

// contentWords are the words of a free text that tell which thing it means: "cooperation in the agricultural sphere" is
// about "agricultural". Names of countries do not tell.
func contentWords(s string) []string {
	var out []string
	for _, w := range strings.FieldsFunc(text.Fold(s), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '-' && r != '\''
	}) {
		w = strings.Trim(strings.TrimSuffix(w, "'s"), "-'")
		bare := strings.TrimSuffix(w, "s")
		if len(w) < 3 && !isNumber(w) || idle[w] || isCountry(w) || isCountry(bare) || hyphenated(w) {
			continue
		}
		out = append(out, w)
	}
	return out
}

// hyphenated tells that a word is only names of countries: "azerbaijani-lithuanian".
func hyphenated(w string) bool {
	parts := strings.Split(w, "-")
	for _, p := range parts {
		if !isCountry(p) && !idle[p] {
			return false
		}
	}
	return true
}

func isNumber(w string) bool { return strings.Trim(w, "0123456789") == "" }

// akin tells that two words have one stem: "agriculture", "agricultural".
func akin(a, b string) bool {
	if a == b {
		return true
	}
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n >= 5 && 5*n >= 3*max(len(a), len(b)) && !isNumber(a)
}

// sharing counts the words of a that b has too.
func sharing(a, b []string) int {
	n := 0
	used := make([]bool, len(b))
	for _, w := range a {
		for i, v := range b {
			if !used[i] && akin(w, v) {
				used[i] = true
				n++
				break
			}
		}
	}
	return n
}
