package reconcile

import (
	"math/big"
	"slices"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/edtf"
	"github.com/bilat/bilat/internal/reason"
)

// A figure is a measured value with what it measures.
type figure struct {
	c       *said
	value   bilat.Value
	flow    string // turnover, export, import, balance
	from    string // exporter
	to      string
	money   string // currency
	quality string // what is measured, whoever reports it: "AZE>LTU", "turnover"
}

func figureOf(c *said) (figure, bool) {
	slot, ok := truthSlot(c.spec, "measured", bilat.TypeNumber)
	if !ok || c.Slots[slot.Name].IsZero() {
		return figure{}, false
	}
	f := figure{c: c, value: c.Slots[slot.Name], flow: c.text("flow"), from: c.text("exporter"), to: c.text("importer")}
	if m, ok := slotOf(c.spec, bilat.TypeCurrency); ok {
		f.money = c.text(m.Name)
	}
	f.quality = f.flow
	if f.from != "" && f.to != "" {
		f.quality = f.from + ">" + f.to
	}
	return f, true
}

func figures(claims []*said) []figure {
	var out []figure
	for _, c := range claims {
		if f, ok := figureOf(c); ok && c.Status == bilat.Done {
			out = append(out, f)
		}
	}
	return out
}

// balance holds the figures of one row together: export and import make the turnover, their difference the balance.
func balance(s *Stage, claims []*said) []draft {
	type row struct{ countries, date, money, quote string }
	rows := map[row]map[string]figure{}
	var order []row
	var percents []*said
	all := figures(claims)
	for _, f := range all {
		if f.c.text("percent") != "" {
			percents = append(percents, f.c)
			continue
		}
		if !f.c.dated {
			continue
		}
		k := row{f.c.tie, f.c.text("date"), f.money, f.c.Quote}
		if rows[k] == nil {
			rows[k] = map[string]figure{}
			order = append(order, k)
		}
		rows[k][f.flow] = f
	}
	// Where a text says the figures in several sentences, they still belong together if there is one of each.
	loose := map[row]map[string][]figure{}
	for _, k := range order {
		w := row{k.countries, k.date, k.money, ""}
		if loose[w] == nil {
			loose[w] = map[string][]figure{}
		}
		for flow, f := range rows[k] {
			loose[w][flow] = append(loose[w][flow], f)
		}
	}
	var out []draft
	seen := map[row]bool{}
	for _, k := range order {
		r, apart := rows[k], false
		w := row{k.countries, k.date, k.money, ""}
		if len(r) < 3 {
			if seen[w] || slices.ContainsFunc(flowsOf(loose[w]), func(flow string) bool { return len(loose[w][flow]) > 1 }) {
				continue
			}
			seen[w], apart = true, true
			r = map[string]figure{}
			for flow, f := range loose[w] {
				r[flow] = f[0]
			}
		}
		out = append(out, s.addsUp(r, apart)...)
	}
	return append(out, s.percentages(percents, all)...)
}

func flowsOf(m map[string][]figure) []string { return sortedKeys(m) }

// addsUp checks one row. A row whose total is wrong makes no statement on its parts; the finding names the total.
// Figures that stand apart in the text and are far from adding up measure different things: goods, goods and services.
func (s *Stage) addsUp(r map[string]figure, apart bool) []draft {
	e, i := r["export"], r["import"]
	if e.c == nil || i.c == nil {
		return nil
	}
	var out []draft
	check := func(total figure, want *big.Rat, how string) {
		if total.c == nil {
			return
		}
		got := total.value.Rat()
		slack := new(big.Rat)
		for _, f := range []figure{e, i, total} {
			if u := unit(f.value); slack.Sign() == 0 || u.Cmp(slack) < 0 {
				slack = u // the row is rounded to its finest place
			}
		}
		slack = new(big.Rat).Mul(slack, big.NewRat(2, 1))
		diff := new(big.Rat).Sub(got, want)
		if how == "difference" { // signed from either side
			other := new(big.Rat).Add(got, want)
			if diff.Abs(diff).Cmp(other.Abs(other)) > 0 {
				diff = other
			}
		}
		tenth := new(big.Rat).Mul(new(big.Rat).Abs(got), big.NewRat(1, 10))
		if diff.Abs(diff).Cmp(slack) <= 0 || apart && diff.Cmp(tenth) > 0 || roughTotal(total, e, i) && rounds(bilat.NumberFromRat(want), size(total.value)) {
			return
		}
		sum := bilat.NumberFromRat(want)
		if got.Sign() < 0 && want.Sign() > 0 && how == "difference" {
			sum = bilat.NumberFromRat(new(big.Rat).Neg(want))
		}
		out = append(out, draft{kind: total.c.Kind, slot: "value", class: bilat.InternalError,
			rivals: []rival{{total.value, []*said{total.c, e.c, i.c}}},
			why: reason.Say(how, reason.With{"who": s.who([]*said{total.c}), "flow": termIn(total.c, "flow", total.flow), "value": figureWords(total.value),
				"date": reason.Value("date", total.c.text("date")), "export": figureWords(e.value), "import": figureWords(i.value), "want": figureWords(sum)})})
	}
	check(r["turnover"], new(big.Rat).Add(e.value.Rat(), i.value.Rat()), "sum")
	check(r["balance"], new(big.Rat).Sub(e.value.Rat(), i.value.Rat()), "difference")
	return out
}

// roughTotal tells that a total is given more roughly than its parts, by two digits at least: "9.1 billion" over 3112.8 and 5985.4
// million.
func roughTotal(total, e, i figure) bool {
	return len(significant(total.value))+2 <= max(len(significant(e.value)), len(significant(i.value)))
}

// percentages holds a percentage against the two figures it compares, where the document gives both.
func (s *Stage) percentages(changes []*said, all []figure) []draft {
	var out []draft
	for _, c := range changes {
		f, _ := figureOf(c)
		base := c.text("base")
		if base == "" || !c.dated {
			continue
		}
		find := func(date string) []figure {
			var found []figure
			for _, g := range all {
				if g.c.text("percent") == "" && g.quality == f.quality && g.c.tie == c.tie && g.c.text("date") == date && g.value.Rat().Sign() > 0 {
					found = append(found, g)
				}
			}
			return found
		}
		for _, now := range find(c.text("date")) {
			for _, then := range find(base) {
				if now.money != then.money {
					continue
				}
				want := new(big.Rat).Quo(now.value.Rat(), then.value.Rat())
				want.Sub(want, big.NewRat(1, 1)).Mul(want, big.NewRat(100, 1))
				diff := new(big.Rat).Sub(f.value.Rat(), want)
				limit := new(big.Rat).Abs(want)
				limit.Mul(limit, big.NewRat(1, 10)).Add(limit, big.NewRat(2, 1)) // figures beside a percentage are rounded
				if diff.Abs(diff).Cmp(limit) <= 0 {
					continue
				}
				out = append(out, draft{kind: c.Kind, slot: "percent", class: bilat.InternalError, rivals: []rival{{f.value, []*said{c, now.c, then.c}}},
					why: reason.Say("percent", reason.With{"who": s.who([]*said{c}), "percent": figureWords(f.value), "then": figureWords(then.value), "now": figureWords(now.value),
						"want": reason.Value("number", want.FloatString(1))})})
			}
		}
	}
	return out
}

// nestedPeriods finds figures of which one covers a part of the other's period, told by different voices.
func nestedPeriods(s *Stage, things []*thing) []draft {
	byQuality := map[string][]figure{}
	var order []string
	for _, t := range things {
		for _, f := range figures(t.claims) {
			if t.unplaced || !f.c.dated || f.c.first.IsEnd() || f.c.last.IsEnd() {
				continue
			}
			if byQuality[f.quality] == nil {
				order = append(order, f.quality)
			}
			byQuality[f.quality] = append(byQuality[f.quality], f)
		}
	}
	var out []draft
	for _, q := range order {
		g := byQuality[q]
		years := map[string][]figure{}
		var dates []string
		for _, f := range g {
			d := f.c.text("date")
			if years[d] == nil {
				dates = append(dates, d)
			}
			years[d] = append(years[d], f)
		}
		for _, long := range dates {
			for _, short := range dates {
				a, b := years[long][0].c, years[short][0].c
				part := edtf.Contains(a.date, b.date) && !edtf.Contains(b.date, a.date)
				across := fiscalAndCalendar(a, b)
				if !across && (a.last.Sub(a.first) > 400 || !part) {
					continue
				}
				var claims []*said
				for _, f := range append(slices.Clone(years[long]), years[short]...) {
					claims = append(claims, f.c)
				}
				in, shorter := docsIn(years[long]), docsIn(years[short])
				if slices.ContainsFunc(shorter, func(d string) bool { return slices.Contains(in, d) }) {
					continue // one document that gives both knows the difference
				}
				d := draft{kind: a.Kind, slot: "value", class: bilat.DifferentScope}
				d.rivals = byValue(claims, func(c *said) any { return pick(c, whole(c.spec)...) })
				how := "part-of"
				if across {
					how = "fiscal"
				}
				d.why = reason.Say(how, reason.With{"short": reason.Value("date", short), "long": reason.Value("date", long), "voices": s.told(d.rivals, func(r rival) reason.Reason {
					f, _ := figureOf(r.claims[0])
					return money(f.value, f.money)
				})})
				out = append(out, d)
			}
		}
	}
	return out
}

// fiscalAndCalendar tells that a runs over parts of two calendar years ("2012/2013", July to June) and b is one of the two.
func fiscalAndCalendar(a, b *said) bool {
	calendar := b.date.Precision() == edtf.PrecisionYear && !b.date.IsPeriod()
	long := a.last.Sub(a.first)
	twoYears := a.date.IsPeriod() && a.date.Start().Precision() == edtf.PrecisionYear && a.last.Year() == a.first.Year()+1
	twelveMonths := long > 360 && long < 370 && a.first.Year() != a.last.Year()
	return calendar && (twoYears || twelveMonths) && edtf.Overlaps(a.date, b.date)
}

func docsIn(g []figure) []string {
	var claims []*said
	for _, f := range g {
		claims = append(claims, f.c)
	}
	return docsOf(claims)
}
