package gazetteer

import (
	"slices"
	"strings"
)

// holders are the states that have, or all but those that have not, an office.
type holders struct {
	not   bool
	codes []string
}

func (g *Gazetteer) readHolders() error {
	return g.each("holders.tsv", "holders.tsv", func(c []string) {
		g.holders[c[0]] = holders{not: c[1] == "not", codes: splitList(c[2])}
	})
}

// MayHave tells that a state may have the office of a role: Norway a king, Peru none. Of most offices nothing is
// known, and any state may have them.
func (g *Gazetteer) MayHave(code, role string) bool {
	h, ok := g.holders[role]
	return !ok || slices.Contains(h.codes, code) != h.not
}

// among are the codes of an office that several countries have under this wording ("Bundespräsident").
func among(codes string) string {
	if strings.Contains(codes, ",") {
		return strings.ReplaceAll(codes, ", ", ",")
	}
	return ""
}
