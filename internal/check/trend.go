package check

import (
	"slices"
	"strconv"

	"github.com/bilat/bilat"
)

// Rise and fall.
//
// "Trade grew from 2015 to 2016" is told of no single fact where the documents give a figure for each year. It is read off the two figures, if one statistics
// has both: of one flow, in one currency, told by one document.

// trend holds what a part says of the rise or fall of a flow between two years against the figures of these years.
func (l *looker) trend(p *part) (Finding, bool) {
	first, last, ok := p.twoYears()
	flow, up, told := l.moves(p)
	if !ok || !told || len(p.figures) > 0 || p.negated {
		return Finding{}, false
	}
	for _, t := range l.b.things[tradeKind] {
		for _, later := range t.tellings {
			if !l.ofFlow(p, later, flow, last) {
				continue
			}
			for _, o := range l.b.things[tradeKind] {
				for _, earlier := range o.tellings {
					if earlier.Doc != later.Doc || !l.ofFlow(p, earlier, flow, first) || !sameStatistics(earlier, later) {
						continue
					}
					grown := later.Slots["value"].Rat().Cmp(earlier.Slots["value"].Rat())
					if grown == 0 {
						continue
					}
					f := Finding{Span: p.Span, Value: p.dates[0].Span, Verdict: Supported, Kind: "trade-change", Said: strconv.Itoa(first) + "/" + strconv.Itoa(last), Quote: later.Quote, Doc: later.Doc,
						Date: l.b.published(later.Doc), Witnesses: 1, Basis: ByFact, Claim: bilat.Claim{Kind: "trade-change"}, Record: later.Claim, Fact: later.thing.ID}
					if (grown > 0) != up {
						f.Verdict, f.Rival = Contradicted, shown(earlier, "value")+" → "+shown(later, "value")
					}
					return f, true
				}
			}
		}
	}
	return Finding{}, false
}

// tradeKind is the kind whose figures are held against what is said of a rise or fall.
const tradeKind = "trade"

// twoYears are the years between which a part says that something rose or fell: both, "from 2015 to 2016", or one, the other being the year before.
func (p *part) twoYears() (first, last int, ok bool) {
	for _, d := range p.dates {
		if d.first.IsEnd() || d.last.IsEnd() || d.last.Sub(d.first) < yearDays-2 {
			return 0, 0, false
		}
		if first == 0 || d.first.Year() < first {
			first = d.first.Year()
		}
		last = max(last, d.last.Year())
	}
	if first == last {
		first--
	}
	return first, last, len(p.dates) > 0 && len(p.dates) < 3
}

// moves are the flow of which a part speaks first, and whether it is said to have risen.
func (l *looker) moves(p *part) (flow string, up, ok bool) {
	m := l.cutter.marker
	for _, t := range p.triggers {
		switch {
		case t.Class == m.flow && flow == "":
			flow = t.Value
		case !ok && (t.Class == m.rise || t.Class == m.fall) && !l.compared(p, t.Last):
			up, ok = t.Class == m.rise, true
		}
	}
	return flow, up, ok && flow != ""
}

// compared tells that a word goes on with "than": "more than half" tells of no rise.
func (l *looker) compared(p *part, k int) bool {
	lang := l.reading.engine.Grammar.Languages[l.reading.Language]
	return lang != nil && k < len(p.sentence.Words) && lang.Marker(p.sentence.Words[k].Fold) == "than"
}

// ofFlow tells that a telling is of a flow in a year: of goods that one side sells, by the country that the part names first.
func (l *looker) ofFlow(p *part, r *telling, flow string, year int) bool {
	if !r.dated || r.first.IsEnd() || r.last.IsEnd() || r.first.Year() != year || r.last.Year() != year || r.last.Sub(r.first) < yearDays-3 || r.Slots["value"].Rat() == nil || r.thing.Status != bilat.Done {
		return false
	}
	if slices.ContainsFunc(l.reading.pair, func(c string) bool { return !slices.Contains(r.thing.Countries, c) }) {
		return false
	}
	switch flow {
	case "turnover":
		return r.Slots.Text("flow") == flow
	case "export":
		return r.Slots.Text("exporter") != "" && r.Slots.Text("exporter") == p.firstLand()
	case "import":
		return r.Slots.Text("importer") != "" && r.Slots.Text("importer") == p.firstLand()
	}
	return false
}

// sameStatistics tells that two figures are of one flow, seen from one side and in one currency.
func sameStatistics(x, y *telling) bool {
	return !slices.ContainsFunc([]string{"flow", "exporter", "importer", "currency", "reporter", "basis"}, func(s string) bool { return !x.Slots[s].Equal(y.Slots[s]) })
}
