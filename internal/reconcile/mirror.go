package reconcile

import (
	"cmp"
	"fmt"
	"math/big"
	"slices"
	"strings"
	"sync"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/gazetteer"
	"github.com/bilat/bilat/internal/reason"
)

// mirrorTrade finds figures for one flow and period that are told in other currencies or by the other side, which
// books the same goods at other prices, days and borders.
func mirrorTrade(s *Stage, things []*thing) []draft {
	type flow struct{ quality, date string }
	groups := map[flow][]figure{}
	var order []flow
	for _, t := range things {
		if t.unplaced {
			continue
		}
		for _, f := range figures(t.claims) {
			if !f.c.dated {
				continue
			}
			k := flow{f.quality, fmt.Sprint(f.c.first, f.c.last)}
			if groups[k] == nil {
				order = append(order, k)
			}
			groups[k] = append(groups[k], f)
		}
	}
	var out []draft
	for _, k := range order {
		g := groups[k]
		money, flows, values := map[string]bool{}, map[string]bool{}, map[string]bool{}
		for _, f := range g {
			money[f.money], flows[f.flow] = true, true
			values[f.money+f.value.String()] = true
		}
		if len(values) < 2 || len(money) < 2 && len(flows) < 2 {
			continue
		}
		if len(money) < 2 && (agree(g) || len(docsIn(g)) < 2) { // one text in one currency gives two flows, not two views
			continue
		}
		out = append(out, s.mirrored(g, sortedKeys(money), len(flows) > 1))
	}
	return out
}

func (s *Stage) mirrored(g []figure, money []string, mirrored bool) draft {
	var claims []*said
	for _, f := range g {
		claims = append(claims, f.c)
	}
	d := draft{kind: g[0].c.Kind, slot: "value", class: bilat.DifferentScope}
	d.rivals = byValue(claims, func(c *said) any { return pick(c, whole(c.spec)...) })
	var parts, amounts, reasons []reason.Reason
	for _, r := range d.rivals {
		if len(docsOf(claims)) == 1 {
			f, _ := figureOf(r.claims[0])
			amounts = append(amounts, reason.Value("money", f.value.String()+" "+f.money))
			continue
		}
		parts = append(parts, s.sideSays(r))
	}
	if len(docsOf(claims)) == 1 {
		parts = []reason.Reason{reason.Say("gives-amounts", reason.With{"who": s.who(claims), "values": reason.List(amounts...)})}
	}
	if len(money) > 1 {
		var names []reason.Reason
		for _, m := range money {
			if m != "" {
				names = append(names, reason.Value("currency", m))
			}
		}
		how := "currencies-differ"
		if len(names) < len(money) {
			how = "currency-unsaid-of"
		}
		reasons = append(reasons, reason.Say(how, reason.With{"names": reason.List(names...)}))
	}
	if mirrored {
		reasons = append(reasons, reason.Note("mirror"))
		if len(money) == 1 {
			reasons = append(reasons, mirrorReasons(g)...)
		}
	}
	d.why = reason.Say("two-views", reason.With{"parts": reason.Steps(parts...), "reasons": reason.Steps(reasons...)})
	return d
}

// sideSays tells whose figure it is, how much, and after whom: "Lithuania’s figure (a.txt) is 34.8 million euros and names no
// source".
func (s *Stage) sideSays(r rival) reason.Reason {
	f, _ := figureOf(r.claims[0])
	source := ""
	owners := map[string]bool{}
	for _, c := range r.claims {
		if c.Attributed != "" {
			source = c.Attributed
		}
		owners[s.sideOf(c)] = true
	}
	figure, says := reason.Say("figure-of", reason.With{"who": s.who(r.claims)}), "amount-unsourced"
	if owner := sortedKeys(owners); len(owner) == 1 && owner[0] != "" {
		figure = reason.Say("figure-of-side", reason.With{"side": country(owner[0]), "who": s.who(r.claims)})
		if s.ownFigure(r.claims) {
			says = "amount"
		}
	}
	with := reason.With{"figure": figure, "amount": money(f.value, f.money)}
	if source != "" {
		says, with["source"] = "amount-from", reason.Text(source)
	}
	return reason.Say(says, with)
}

// sideOf is the country whose figure a claim gives: its reporter, the country that its source names or its publisher is of.
func (s *Stage) sideOf(c *said) string {
	if r := c.text("reporter"); r != "" {
		return r
	}
	for _, code := range countriesIn(c.Attributed) {
		if slices.Contains(c.countries, code) {
			return code
		}
	}
	x := s.sources[c.Doc]
	if slices.Contains(c.countries, x.Country) && (x.Class == bilat.SourceGovernment || x.Class == bilat.SourceStatistics) {
		return x.Country
	}
	return ""
}

// ownFigure tells that a statistics office or customs gives it, which needs no source.
func (s *Stage) ownFigure(claims []*said) bool {
	return !slices.ContainsFunc(claims, func(c *said) bool { return s.sources[c.Doc].Class != bilat.SourceStatistics })
}

// mirrorReasons tells the ratio of what the importer books to what the exporter books, and what usually makes it.
func mirrorReasons(g []figure) []reason.Reason {
	var export, imported *big.Rat
	for _, f := range g {
		switch v := size(f.value).Rat(); {
		case v == nil || v.Sign() == 0:
		case f.flow == "export" && export == nil:
			export = v
		case f.flow == "import" && imported == nil:
			imported = v
		}
	}
	if export == nil || imported == nil {
		return nil
	}
	ratio := new(big.Rat).Quo(imported, export)
	how := "ratio-other"
	percent := func(n int64) *big.Rat { return big.NewRat(n, 100) }
	switch {
	case ratio.Cmp(percent(101)) >= 0 && ratio.Cmp(percent(120)) <= 0:
		how = "ratio-freight"
	case ratio.Cmp(percent(150)) > 0 || ratio.Cmp(percent(67)) < 0:
		how = "ratio-third"
	}
	return []reason.Reason{reason.Say(how, reason.With{"ratio": reason.Value("number", ratio.FloatString(2))})}
}

// amount is money in words: "34.8 million euros".
func amount(v bilat.Value, currency string) string {
	r := v.Rat()
	name := cmp.Or(currencyName(currency), currency)
	for _, u := range []struct {
		word string
		of   int64
	}{{"billion", 1_000_000_000}, {"million", 1_000_000}} {
		if r == nil || new(big.Rat).Abs(r).Cmp(big.NewRat(u.of, 1)) < 0 {
			continue
		}
		short := bilat.NumberFromRat(new(big.Rat).Quo(r, big.NewRat(u.of, 1)))
		if _, fraction, _ := strings.Cut(short.String(), "."); len(fraction) <= 3 {
			return strings.TrimSpace(number(short) + " " + u.word + " " + name)
		}
	}
	return strings.TrimSpace(number(v) + " " + name)
}

// currencyNames are the English plurals of currencies by code.
var currencyNames = sync.OnceValue(func() map[string]string {
	out := map[string]string{}
	g, err := gazetteer.Load()
	if err != nil {
		return out
	}
	for _, e := range g.Entries("en") {
		if e.Type == gazetteer.TypeCurrency && e.Class == "plural" && out[e.Ref] == "" {
			out[e.Ref] = e.Form
		}
	}
	return out
})

func currencyName(code string) string { return cmp.Or(currencyNames()[code], code) }

// size is a figure without its sign, which a balance has from either side.
func size(v bilat.Value) bilat.Value {
	r := v.Rat()
	if r == nil {
		return v
	}
	return bilat.NumberFromRat(r.Abs(r))
}

// agree tells that all figures are one figure, rounded. What the two sides of one flow book differs by little, so no more
// than a fiftieth is put down to rounding.
func agree(g []figure) bool {
	for _, a := range g {
		for _, b := range g {
			x, y := size(a.value), size(b.value)
			diff := new(big.Rat).Sub(x.Rat(), y.Rat())
			fiftieth := new(big.Rat).Mul(x.Rat(), big.NewRat(1, 50))
			if !rounds(x, y) && !rounds(y, x) || diff.Abs(diff).Cmp(fiftieth) > 0 {
				return false
			}
		}
	}
	return true
}
