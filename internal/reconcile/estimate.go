package reconcile

import (
	"math/big"
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/gazetteer"
	"github.com/bilat/bilat/internal/text"
)

// A figure that is said to be about, more than or almost so much leaves room for others. estimate is how a claim's words
// give the figure of a slot: "about", "at-least", "at-most", or "" for the figure itself.
func estimate(c *said, slot string) string {
	digits := significant(c.Slots[slot])
	if digits == "" {
		return ""
	}
	quote := text.Fold(c.Quote)
	if !hedged(quote) {
		return ""
	}
	for _, m := range estimates().FindAllStringSubmatch(quote, -1) {
		figure := ungrouped.Replace(m[2])
		if strings.Trim(figure, "0") == digits {
			return estimateClass()[m[1]]
		}
	}
	return ""
}

// hedged tells that a word of estimation stands in a quote, with a blank behind it. Most quotes have none; the pattern, which takes long, is
// for the others.
func hedged(quote string) bool {
	for _, f := range estimateForms() {
		for at := 0; ; at++ {
			i := strings.Index(quote[at:], f)
			if i < 0 {
				break
			}
			at += i
			before, _ := utf8.DecodeLastRuneInString(quote[:at])
			if end := at + len(f); !unicode.IsLetter(before) && end < len(quote) && strings.IndexByte(" \t\n\f\r", quote[end]) >= 0 {
				return true
			}
		}
	}
	return false
}

// significant are a number's digits without the noughts at both ends.
func significant(v bilat.Value) string {
	if !v.IsNumber() {
		return ""
	}
	return strings.Trim(digitsOnly.Replace(v.String()), "0")
}

// ungrouped takes the signs between the digits of a figure in words, digitsOnly those of a number in a slot.
var (
	ungrouped  = strings.NewReplacer(",", "", ".", "", " ", "")
	digitsOnly = strings.NewReplacer("-", "", ".", "")
)

// estimateForms are the words of estimation, folded, the longest first.
var estimateForms = sync.OnceValue(func() []string {
	var forms []string
	for _, class := range []string{gazetteer.About, gazetteer.AtLeast, gazetteer.AtMost} {
		for _, f := range gazetteer.Estimates()[class] {
			forms = append(forms, text.Fold(f))
		}
	}
	slices.SortFunc(forms, func(a, b string) int { return len(b) - len(a) })
	return forms
})

// estimates finds a word of estimation with the figure straight behind it, a sign or code of money between them.
var estimates = sync.OnceValue(func() *regexp.Regexp {
	var forms []string
	for _, f := range estimateForms() {
		forms = append(forms, regexp.QuoteMeta(f))
	}
	return regexp.MustCompile(`(?:^|[^\pL])(` + strings.Join(forms, "|") + `)\s+(?:[^\pL\d\s]{1,3}\s?|\pL{2,3}[ $]?)?(\d[\d., ]*)`)
})

var estimateClass = sync.OnceValue(func() map[string]string {
	out := map[string]string{}
	for class, forms := range gazetteer.Estimates() {
		for _, f := range forms {
			out[text.Fold(f)] = class
		}
	}
	return out
})

// leavesRoom tells that a figure, as it is said, may be the other: "more than 150" may be 163, "around 150 million" 143.7.
func leavesRoom(said string, figure, other *big.Rat) bool {
	if figure == nil || other == nil {
		return false
	}
	quarter := func(n int64) *big.Rat { return new(big.Rat).Mul(figure, big.NewRat(n, 4)) }
	switch said {
	case gazetteer.AtLeast: // so much is said of 47 where it is more than 40, but not of 90
		return other.Cmp(figure) >= 0 && other.Cmp(quarter(6)) <= 0
	case gazetteer.AtMost:
		return other.Cmp(figure) <= 0 && other.Cmp(quarter(3)) >= 0
	case gazetteer.About:
		diff := new(big.Rat).Sub(figure, other)
		return diff.Abs(diff).Cmp(new(big.Rat).Mul(new(big.Rat).Abs(figure), big.NewRat(1, 10))) <= 0
	}
	return false
}

// vagueBeside parts rivals into those that give a figure and those whose words leave room for one of them, or that are one of
// them rounded. Sharp ones come first, the most exact before the rounder.
func vagueBeside(slot string, rivals []rival) (sharp, vague []rival) {
	how := func(r rival) string {
		for _, c := range r.claims {
			if e := estimate(c, slot); e != "" {
				return e
			}
		}
		return ""
	}
	rivals = slices.Clone(rivals)
	slices.SortStableFunc(rivals, func(a, b rival) int { // estimates last, the roundest last
		if x, y := how(a) != "", how(b) != ""; x != y {
			if x {
				return 1
			}
			return -1
		}
		return unit(a.value.(bilat.Value)).Cmp(unit(b.value.(bilat.Value)))
	})
	for _, r := range rivals {
		v, e := r.value.(bilat.Value), how(r)
		if slices.ContainsFunc(sharp, func(q rival) bool {
			return leavesRoom(e, v.Rat(), q.value.(bilat.Value).Rat()) || measuredRound(r, slot) && rounds(q.value.(bilat.Value), v)
		}) {
			vague = append(vague, r)
		} else {
			sharp = append(sharp, r)
		}
	}
	return sharp, vague
}

// measuredRound tells that a figure may be rounded without a word: money and quantities are, documents and students counted one
// by one are not.
func measuredRound(r rival, slot string) bool {
	spec, ok := r.claims[0].spec.Slot(slot)
	return ok && spec.Truth == "measured"
}
