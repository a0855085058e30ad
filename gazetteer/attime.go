package gazetteer

import (
	"cmp"
	"slices"

	"github.com/bilat/bilat/edtf"
)

// A bearer is a country that has, or had, a name.
type bearer struct {
	code        string
	rank        int
	first, last edtf.CalendarDay // in which the name was right and the country was there
}

// FindCountryAt is FindCountry for a name of its time: of several countries that bore the name the one is meant that was
// there, under this name, within the days given. "Korea" of 1890 is the old kingdom, of 1960 the South; "Republic of China"
// of 1930 is China, of 1960 Taiwan. Where the days decide nothing it is whom FindCountry finds.
func (g *Gazetteer) FindCountryAt(name string, first, last edtf.CalendarDay) (code string, ok bool) {
	code, ok = g.FindCountry(name)
	if !ok {
		return "", false
	}
	best := -1
	bearers := g.bearers()[fold(name)]
	for i, b := range bearers {
		if b.first <= last && first <= b.last {
			best = i
			break
		}
	}
	if best < 0 {
		return code, true
	}
	return bearers[best].code, true
}

// newBearers lists for each folded name who bears it, the plainest name first.
func newBearers(g *Gazetteer) map[string][]bearer {
	all := map[string][]bearer{}
	for _, lang := range Languages {
		for _, e := range g.entries[lang] {
			r, ok := rank[e.Class]
			if e.Type != TypeCountry || !ok || e.Class == "genitive" {
				continue
			}
			c := g.countries[g.byCode[e.Ref]]
			b := bearer{code: e.Ref, rank: r, first: edtf.Earliest, last: edtf.Latest}
			for _, from := range []string{e.From, c.From} {
				if day, _, ok := days(from); ok {
					b.first = max(b.first, day)
				}
			}
			for _, until := range []string{e.Until, c.Until} {
				if _, day, ok := days(until); ok {
					b.last = min(b.last, day)
				}
			}
			if b.first <= b.last {
				all[fold(e.Form)] = append(all[fold(e.Form)], b)
			}
		}
	}
	for _, list := range all {
		slices.SortStableFunc(list, func(a, b bearer) int { return cmp.Or(a.rank-b.rank, cmp.Compare(a.code, b.code)) })
	}
	return all
}

func days(date string) (first, last edtf.CalendarDay, ok bool) {
	d, err := edtf.Parse(date)
	if err != nil {
		return 0, 0, false
	}
	return d.Bounds()
}
