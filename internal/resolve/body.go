package resolve

import (
	"fmt"
	"slices"
	"strings"

	"github.com/bilat/bilat/gazetteer"
)

// bodyYears is how many years after a body of the same name is another one: the Duma of the Empire and that of the Federation.
const bodyYears = 70

// A body is a name of a ministry, a parliament, a committee taken apart.
//
//	MFA of Lithuania                  type foreign ministry, country LTU
//	State Committee on Statistics     words committee state statistics
type body struct {
	types   []string
	country string   // in its name, or the one that has a body of that name
	native  bool     // the country comes from the name
	words   []string // content words without the country, sorted
	organs  []string // international organisations of that name
}

// little are words that tell no body from another.
var little = map[string]bool{"of": true, "the": true, "on": true, "for": true, "and": true, "in": true, "de": true, "du": true, "des": true, "der": true, "die": true,
	"das": true, "von": true, "fur": true, "und": true, "la": true, "le": true, "republic": true, "republik": true, "s": true, "us": true}

func parseBody(s string) body {
	t := gazetted()
	var b body
	whole := foldWords(s)
	take := func(name string) bool {
		entries := t.bodies[name]
		codes := map[string]bool{}
		for _, e := range entries {
			if e.Type == gazetteer.TypeOrganisation {
				b.organs = append(b.organs, e.Ref)
				continue
			}
			if !slices.Contains(b.types, e.Class) {
				b.types = append(b.types, e.Class)
			}
			codes[e.Country] = true
		}
		if len(codes) == 1 && !codes[""] && b.country == "" {
			b.country, b.native = sortedKeys(codes)[0], true
		}
		return len(entries) > 0
	}
	found := take(whole)
	named, rest := withoutCountry(whole)
	if b.country == "" {
		b.country, b.native = named, named != ""
		if rest != whole && !found {
			for _, lead := range []string{"", "national "} {
				if take(strings.TrimSpace(lead + rest)) {
					break
				}
			}
		}
	}
	for _, w := range strings.Fields(rest) {
		if !little[w] {
			b.words = append(b.words, strings.TrimSuffix(w, "s"))
		}
	}
	slices.Sort(b.words)
	return b
}

// withoutCountry finds the country that a body's name has in it, and gives what is left: "azerbaijan state customs committee".
func withoutCountry(name string) (code, rest string) {
	t := gazetted()
	words := strings.Fields(name)
	for n := min(t.longest, len(words)); n > 0; n-- {
		for i := 0; i+n <= len(words); i++ {
			codes := t.countries[strings.Join(words[i:i+n], " ")]
			if len(codes) != 1 {
				continue
			}
			if codes[0] == gazetteer.EuropeanUnion { // "European" tells one of its institutions from another
				return codes[0], name
			}
			left := slices.Clone(words[:i])
			for len(left) > 0 && little[left[len(left)-1]] {
				left = left[:len(left)-1]
			}
			return codes[0], strings.Join(append(left, words[i+n:]...), " ")
		}
	}
	return "", name
}

// SameBody compares two bodies as they are described: by the country and by the type where a state has one of it, else by their words.
func SameBody(a, b Described) Match {
	x, y := parseBody(a.Name), parseBody(b.Name)
	code := func(d Described, b body) string {
		if d.Country != "" {
			return d.Country
		}
		return b.country
	}
	ca, cb := code(a, x), code(b, y)
	if ca != "" && cb != "" && ca != cb {
		return Match{Veto: true, Reason: fmt.Sprintf("of two countries: %s, %s", ca, cb)}
	}
	if a.First != 0 && b.First != 0 && max(a.First-b.Last, b.First-a.Last) > bodyYears {
		return Match{Score: 40, Reason: "more than a lifetime apart: another body of the name"}
	}
	single := gazetted().single
	var one string
	for _, t := range x.types {
		if slices.Contains(y.types, t) && single[t] {
			one = t
		}
	}
	sameWords := len(x.words) > 0 && slices.Equal(x.words, y.words)
	switch {
	case ca != cb: // one of them has no country
		if fold(a.Name) == fold(b.Name) || sameWords {
			return Match{Score: 60, Reason: "the same name; only one says of which country"}
		}
		return Match{Score: 30, Reason: "only one says of which country"}
	case one != "" && ca != "":
		return Match{Score: 95, Same: true, Reason: fmt.Sprintf("names of the %s of %s", one, ca)}
	case len(x.organs) > 0 && len(y.organs) > 0:
		if slices.ContainsFunc(x.organs, func(o string) bool { return slices.Contains(y.organs, o) }) {
			return Match{Score: 95, Same: true, Reason: "names of " + x.organs[0]}
		}
		return Match{Veto: true, Reason: "two organisations"}
	case sameWords && (ca != "" || len(x.types) == 0):
		return Match{Score: 90, Same: true, Reason: "the same words"}
	case ca != "" && alike(strings.Join(x.words, ""), strings.Join(y.words, "")) >= sounding:
		return Match{Score: 86, Same: true, Reason: "one name transliterated otherwise"}
	case len(x.types) > 0 && len(y.types) > 0 && single[x.types[0]] && single[y.types[0]] && one == "":
		return Match{Veto: true, Reason: fmt.Sprintf("a %s and a %s", x.types[0], y.types[0])}
	}
	return Match{Score: 20, Reason: "other words"}
}
