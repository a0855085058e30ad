package score

import (
	"encoding/json"
	"math"
	"sort"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// names compare as people's and places' names do, free as wordings; every other slot compares exactly.
var (
	names = map[string]bool{"person": true, "chair": true, "persons": true, "places": true, "city": true, "attributed": true}
	free  = map[string]bool{"subject": true, "name": true, "purpose": true, "issue": true, "goods": true, "region": true, "about": true, "body": true}
	stop  = setOf("the a an of on in for and to between with der die das des und in im am von für zwischen mit über")
)

// letters that have no decomposition are read as those they are typed for.
var letters = strings.NewReplacer("ə", "a", "ß", "ss", "ı", "i", "ł", "l", "ø", "o", "đ", "d")

func setOf(s string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(s) {
		m[w] = true
	}
	return m
}

// fold reads a text without case, accents and punctuation: "Nausėda, G." is "nauseda g".
func fold(s string) []string {
	s = cases.Fold().String(norm.NFKD.String(s))
	var b strings.Builder
	for _, r := range s {
		if norm.NFKD.PropertiesString(string(r)).CCC() == 0 {
			b.WriteRune(r)
		}
	}
	return strings.FieldsFunc(letters.Replace(b.String()), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsNumber(r) && r != '_'
	})
}

func contentWords(s string) map[string]bool {
	m := map[string]bool{}
	for _, w := range fold(s) {
		if !stop[w] {
			m[w] = true
		}
	}
	return m
}

// sameName: equal, or the family name alone on one side, or initials that fit: "V. Adamkus" is "Valdas Adamkus".
func sameName(x, y string) bool {
	a, b := fold(x), fold(y)
	if len(a) == 0 || len(b) == 0 {
		return false
	}
	if strings.Join(a, " ") == strings.Join(b, " ") {
		return true
	}
	if a[len(a)-1] != b[len(b)-1] && a[0] != b[0] {
		return false
	}
	short, long := a, b
	if len(b) < len(a) {
		short, long = b, a
	}
	last := long[len(long)-1]
	if len(short) == 1 {
		return short[0] == last || short[0] == long[0]
	}
	if short[len(short)-1] != last {
		return false
	}
	for _, s := range short {
		fits := false
		for _, l := range long {
			fits = fits || initial(s) == initial(l)
		}
		if !fits {
			return false
		}
	}
	return true
}

func initial(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

// sameWords: half of the longer side's content words are shared; a compound shares its first part.
func sameWords(x, y string) bool {
	a, b := contentWords(x), contentWords(y)
	if len(a) == 0 || len(b) == 0 {
		return false
	}
	shared := 0
	for v := range a {
		for w := range b {
			if v == w || min(utf8.RuneCountInString(v), utf8.RuneCountInString(w)) >= 5 && (strings.HasPrefix(v, w) || strings.HasPrefix(w, v)) {
				shared++
				break
			}
		}
	}
	return 2*shared >= max(len(a), len(b))
}

func sameValue(slot string, found, gold any) bool {
	switch {
	case names[slot]:
		return sameName(text(found), text(gold))
	case free[slot]:
		return sameWords(text(found), text(gold))
	}
	_, aIs := found.(json.Number)
	_, bIs := gold.(json.Number)
	if aIs || bIs {
		a, okA := number(found)
		b, okB := number(gold)
		return okA && okB && math.Abs(a-b) <= 1e-9*math.Max(1, math.Abs(b))
	}
	exact := cases.Fold()
	return exact.String(strings.TrimSpace(text(found))) == exact.String(strings.TrimSpace(text(gold)))
}

func number(v any) (float64, bool) {
	f, err := strconv.ParseFloat(strings.TrimSpace(text(v)), 64)
	return f, err == nil
}

// agreeing lists the units of gold that found also has, one to one.
func agreeing(gold, found []unit) []unit {
	left := append([]unit(nil), found...)
	var hits []unit
	for _, g := range gold {
		for i, f := range left {
			if g.slot == f.slot && sameValue(g.slot, f.value, g.value) {
				hits = append(hits, g)
				left = append(left[:i], left[i+1:]...)
				break
			}
		}
	}
	return hits
}

// samePlace: the found quote speaks from where the gold quote does; they overlap, or tell it in the same words.
func samePlace(g, c Claim, doc *string) bool {
	if doc == nil {
		return true
	}
	if g.Quote == "" || c.Quote == "" {
		return false
	}
	if utf8.RuneCountInString(strings.TrimSpace(c.Quote)) >= min(12, utf8.RuneCountInString(g.Quote)) {
		for _, a := range places(*doc, g.Quote) {
			for _, b := range places(*doc, c.Quote) {
				if a[0] < b[1] && a[1] > b[0] {
					return true
				}
			}
		}
	}
	x, y := contentWords(g.Quote), contentWords(c.Quote)
	shared := 0
	for w := range x {
		if y[w] {
			shared++
		}
	}
	return 2*shared >= min(len(x), len(y)) && shared >= 3
}

// places are where a quote stands in a text, one after the other.
func places(doc, quote string) [][2]int {
	var out [][2]int
	for from := 0; ; {
		i := strings.Index(doc[from:], quote)
		if i < 0 {
			return out
		}
		out = append(out, [2]int{from + i, from + i + len(quote)})
		from += i + len(quote)
	}
}

type match struct {
	gold, found int
	score       float64
}

// pairUp pairs each gold claim with at most one found claim of its kind, best agreement first; of equals the one that
// says less besides, then the earlier one.
func pairUp(golds, found []Claim, doc *string) (pairs []match, missed, extra []int) {
	var all []match
	for i, g := range golds {
		for j, c := range found {
			if g.Kind != c.Kind || !samePlace(g, c, doc) {
				continue
			}
			units := c.units()
			if hits := len(agreeing(g.units(), units)); hits > 0 {
				cost := float64(0.01 * float64(len(units))) // rounded by itself, so that it is equal on every machine
				all = append(all, match{i, j, float64(hits) - cost})
			}
		}
	}
	sort.Slice(all, func(a, b int) bool {
		x, y := all[a], all[b]
		switch {
		case x.score != y.score:
			return x.score > y.score
		case x.gold != y.gold:
			return x.gold < y.gold
		}
		return x.found < y.found
	})
	usedGold, usedFound := map[int]bool{}, map[int]bool{}
	for _, m := range all {
		if !usedGold[m.gold] && !usedFound[m.found] {
			usedGold[m.gold], usedFound[m.found] = true, true
			pairs = append(pairs, m)
		}
	}
	for i := range golds {
		if !usedGold[i] {
			missed = append(missed, i)
		}
	}
	for j := range found {
		if !usedFound[j] {
			extra = append(extra, j)
		}
	}
	return pairs, missed, extra
}
