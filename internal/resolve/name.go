package resolve

import (
	"slices"
	"strings"
	"unicode"
)

// A name is a personal name taken apart: "V. Adamkus" has the initial v and the family name adamkus.
type name struct {
	given  []string // folded; an initial is one letter
	family string
	suffix string // "jr", "iii"
	sure   bool   // capitals or a comma told which part is the family name
}

var honorifics = words("mr mrs ms miss dr prof professor sir dame lord lady he hon herr frau madame monsieur gen col lt capt adm extraordinary ambassador president presidentelect minister chancellor chairman acting phd sheikh emir shaikh king queen prince princess")
var particles = words("al el ul bin ibn ben bint van von der den de del della di da dos das do la le zu zum ter ten af av")
var suffixes = words("jr sr junior senior ii iii iv")
var patronymics = words("oglu ogly oghlu qizi kizi gizi kyzy uly")

func words(s string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(s) {
		m[w] = true
	}
	return m
}

// short are the short forms of given names that official texts use for the full ones.
var short = map[string]string{
	"bill": "william", "will": "william", "joe": "joseph", "bob": "robert", "rob": "robert", "jim": "james", "jimmy": "james",
	"tony": "anthony", "mike": "michael", "tom": "thomas", "dick": "richard", "rick": "richard", "ted": "edward", "ed": "edward",
	"ben": "benjamin", "dan": "daniel", "dave": "david", "jack": "john", "ron": "ronald", "don": "donald", "steve": "steven",
	"andy": "andrew", "liz": "elizabeth", "kate": "katherine", "sasha": "aleksandr", "alex": "alexander", "volodya": "vladimir",
	"gerry": "gerald", "jerry": "gerald", "ken": "kenneth", "al": "albert", "sam": "samuel", "nick": "nicholas", "greg": "gregory",
}

// parse takes a name apart. The family name is the part in capitals where only one is, the part before a comma, or the last.
func parse(s string) name {
	var n name
	if before, after, ok := strings.Cut(s, ","); ok {
		if w := strings.Fields(before); len(w) == 1 && len(strings.Fields(after)) > 0 && !suffixes[fold(strings.TrimSpace(after))] {
			s, n.sure = after+" "+before, true
		}
	}
	type part struct {
		folded  string
		capital bool
	}
	var parts []part
	var capitals int
	fields := strings.Fields(strings.ReplaceAll(s, ".", ". "))
	for i, w := range fields {
		f := fold(w)
		if f == "" || (honorifics[f] && i < len(fields)-1) {
			continue
		}
		if suffixes[f] && len(parts) > 1 {
			n.suffix = map[string]string{"junior": "jr", "senior": "sr"}[f]
			if n.suffix == "" {
				n.suffix = f
			}
			continue
		}
		if patronymics[f] && len(parts) > 1 {
			parts = parts[:len(parts)-1] // the father's name goes with it
			continue
		}
		if particles[f] && i < len(fields)-1 && (len(parts) > 0 || len(fields) > 2) && len([]rune(f)) > 1 && short[f] == "" {
			continue
		}
		for _, p := range []string{"al-", "el-", "al-", "an-", "ar-", "as-", "at-", "ad-", "az-"} {
			if rest, ok := strings.CutPrefix(strings.ToLower(w), p); ok && len(fold(rest)) > 2 {
				f = fold(rest)
			}
		}
		up := isCapital(w)
		if up {
			capitals++
		}
		parts = append(parts, part{f, up})
	}
	if len(parts) == 0 {
		return n
	}
	at := len(parts) - 1
	if capitals > 0 && capitals < len(parts) {
		if i := slices.IndexFunc(parts, func(p part) bool { return p.capital }); capitals == 1 {
			at, n.sure = i, true
		}
	}
	n.family = parts[at].folded
	for i, p := range parts {
		if i != at {
			n.given = append(n.given, p.folded)
		}
	}
	return n
}

// isCapital tells that a word of more than two letters is all capitals, as family names are in official lists.
func isCapital(w string) bool {
	letters := 0
	for _, r := range w {
		if unicode.IsLetter(r) {
			letters++
			if !unicode.IsUpper(r) {
				return false
			}
		}
	}
	return letters > 2
}

func isInitial(given string) bool { return len([]rune(given)) == 1 && given != string(damaged) }

// full tells that a given name is spelt out.
func (n name) full() bool {
	return slices.ContainsFunc(n.given, func(g string) bool { return !isInitial(g) })
}

func (n name) bare() bool { return len(n.given) == 0 }
