package extract

// Cells of a table of figures: periods, numbers, whose export it is.

import (
	"cmp"
	"slices"
	"strings"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/discourse"
	"github.com/bilat/bilat/internal/phrase"
	"github.com/bilat/bilat/internal/text"
)

// period is the period a cell names: its date, or a bare year.
func (r *reading) period(cell bilat.Cell) string {
	for _, s := range r.sentences(cell.Span, nil) {
		for kp := range s.Phrases {
			p := &s.Phrases[kp]
			if p.Class == phrase.Date && p.Value != "" {
				return p.Value
			}
		}
	}
	if raw := r.cellText(cell); isBareYear(raw) {
		return yearOf(raw)
	}
	return ""
}

// yearOf is the period of a cell that is a bare year or fiscal year: "2019*" is 2019, "2019/20" is 2019/2020.
func yearOf(raw string) string {
	year := raw[:4]
	if len(raw) < 7 || raw[4] != '/' && raw[4] != '-' {
		return year
	}
	if last := raw[5:]; len(last) == 2 {
		return year + "/" + year[:2] + last
	}
	return year + "/" + raw[5:9]
}

// decimalOfCells is the cells' sign for decimals: one that is not followed by three digits somewhere is; "" where
// nothing tells.
func (r *reading) decimalOfCells(cells []bilat.Cell) string {
	for _, c := range cells {
		raw := strings.TrimSpace(r.doc.Text[c.Start:c.End])
		for _, sign := range []string{",", "."} {
			if i := strings.LastIndex(raw, sign); i >= 0 && len(raw)-i-1 != 3 && strings.Count(raw, sign) == 1 {
				return sign
			}
		}
	}
	return ""
}

func trimSpan(s string, sp bilat.Span) bilat.Span {
	for sp.Start < sp.End && strings.IndexByte(" \t\r\n", s[sp.Start]) >= 0 {
		sp.Start++
	}
	for sp.End > sp.Start && strings.IndexByte(" \t\r\n", s[sp.End-1]) >= 0 {
		sp.End--
	}
	return sp
}

func partnerOf(pair []string, own string) string {
	if !slices.Contains(pair, own) {
		return ""
	}
	return partner(pair, own)
}

// cellNumber reads a cell that is one figure, perhaps with a sign apart ("- 41,0") or a footnote mark.
func (r *reading) cellNumber(cell bilat.Cell, decimal string) (string, bool) {
	raw := text.Fold(strings.TrimSpace(r.doc.Text[cell.Start:cell.End]))
	negative := false
	if rest, ok := strings.CutPrefix(raw, "-"); ok {
		negative, raw = true, strings.TrimSpace(rest)
	} else if rest, ok := strings.CutPrefix(raw, "+"); ok {
		raw = strings.TrimSpace(rest)
	}
	if i := strings.IndexAny(raw, "[(*"); i > 0 {
		raw = strings.TrimSpace(raw[:i])
	}
	d, ok := phrase.Decimal(raw, decimal)
	if !ok {
		return "", false
	}
	if negative {
		d = "-" + d
	}
	return d, true
}

// home is the country whose own page this is: of who publishes it, else the one that its title names alone.
func (r *reading) home() string {
	if r.state.Elsewhere {
		return ""
	}
	return cmp.Or(r.doc.Country, r.state.TitleCountry)
}

// ownSide is which of two countries speaks on the page: its publisher's, that of the mission whose page it is; of a page that has no more
// than a country for its title, the other one, for nobody keeps a page on himself.
func (r *reading) ownSide(pair []string) string {
	if r.state.Elsewhere || len(pair) != 2 {
		return ""
	}
	sender, _ := r.state.Own()
	for _, of := range []string{r.doc.Country, sender} {
		if slices.Contains(pair, of) {
			return of
		}
	}
	if r.titleAlone() {
		switch r.state.TitleCountry {
		case pair[0]:
			return pair[1]
		case pair[1]:
			return pair[0]
		}
	}
	return ""
}

// titleAlone tells that the page's title is a country's name and no more.
func (r *reading) titleAlone() bool {
	for _, s := range r.title {
		k := s.PhraseAt(0)
		if k < 0 && len(s.Tokens) > 1 && r.lang.IsTransparent(s.Tokens[0].Fold) {
			k = s.PhraseAt(1)
		}
		if k >= 0 && s.Phrases[k].Class == phrase.Country && s.Phrases[k].Last == len(s.Tokens) {
			return true
		}
	}
	return false
}

// tablePair is whose trade a figure is of: those its row and column name, the owner of a table and a row's partner, the pair
// in focus.
func (r *reading) tablePair(c, around column) ([]string, bilat.Via) {
	for _, k := range []column{c, around} {
		if k.exporter != "" && k.importer != "" {
			return []string{k.exporter, k.importer}, bilat.ViaTable
		}
	}
	for _, k := range []column{c, around} { // a table of partners: each row has its own
		owner := cmp.Or(around.owner, r.home())
		if owner != "" && k.partner != "" && k.partner != owner {
			return []string{owner, k.partner}, bilat.ViaTable
		}
	}
	pair, via := r.state.PairHere()
	if r.state.Pair != nil {
		pair, via = r.state.Pair, bilat.ViaPair
	}
	return pair, via
}

// perspective is whose export a bare "Export" is: of the country the table's surroundings give, of the first
// country of a heading that names the pair, of whom the text before speaks of as exporter, else of the country
// that the first sentence about the pair names first.
func (r *reading) perspective(around column, pair []string) string {
	key := strings.Join(pair, "+") + around.exporter + around.flow
	if own, ok := r.own[key]; ok {
		return own
	}
	own := r.findPerspective(around, pair)
	if r.own == nil {
		r.own = map[string]string{}
	}
	r.own[key] = own
	return own
}

func (r *reading) findPerspective(around column, pair []string) string {
	if around.exporter != "" && around.flow != "import" {
		return around.exporter
	}
	if first := r.firstOf(pair, func(k bilat.BlockKind) bool { return k == bilat.Heading }); first != "" {
		return first
	}
	for i := len(r.mentions) - 1; i >= 0; i-- {
		if c := r.mentions[i]; c.Kind == "trade" {
			switch c.Slots.Text("flow") {
			case "export":
				return c.Slots.Text("exporter")
			case "import":
				return c.Slots.Text("importer")
			}
		}
	}
	return r.firstOf(pair, func(k bilat.BlockKind) bool { return k != bilat.Heading && k != bilat.Boilerplate })
}

// firstOf is the country that the first sentence about just this pair names first, in blocks of some kind.
func (r *reading) firstOf(pair []string, in func(bilat.BlockKind) bool) string {
	for _, u := range r.units {
		if !in(u.block.Kind) {
			continue
		}
		for _, s := range u.sentences {
			cs := discourse.Countries(s.Phrases)
			if len(cs) != 2 || !slices.Contains(cs, pair[0]) || !slices.Contains(cs, pair[1]) {
				continue
			}
			for kp := range s.Phrases {
				p := &s.Phrases[kp]
				if c := discourse.CountriesOf(p); len(c) > 0 {
					return c[0]
				}
			}
		}
	}
	return ""
}
