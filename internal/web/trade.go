package web

import (
	"bytes"
	"errors"
	"html/template"
	"math"
	"net/http"
	"slices"
	"strconv"

	"github.com/bilat/bilat/internal/chart"
	"github.com/bilat/bilat/internal/dossier"
)

// A tradePage is a pair's trade: each currency's figures as a chart and a table, what the two sides' statistics tell otherwise, and the
// lines that are no figures.
type tradePage struct {
	Figures  []figures
	Disputes []*dossier.Dispute
	Section  *part
	Turn     []turn
}

// figures are those in one currency.
type figures struct {
	dossier.TradeTable
	Caption string
	Chart   template.HTML // drawn by package chart, which escapes all words and lets no style through
	Mirrors []mirror
}

// A mirror is one flow of one period as two reporters tell it.
type mirror struct {
	When, Way string
	A, B      told
	Ratio     string
}

type told struct{ Reporter, Amount, Fact string }

// trade shows a pair's trade.
func (s *site) trade(w http.ResponseWriter, r *http.Request, p *pairPage) {
	t := tradePage{}
	for i, table := range p.Trade.Tables {
		f := figures{TradeTable: table, Mirrors: p.mirrors(table)}
		drawing, err := p.drawing(table, "trade"+strconv.Itoa(i+1))
		if err != nil {
			s.fail(w, r, err)
			return
		}
		f.Chart = drawing
		if c, ok := p.TradeChart(table); ok {
			f.Caption = c.Title // with the unit of the axis
		}
		t.Figures = append(t.Figures, f)
	}
	for i := range p.Disputes {
		if d := &p.Disputes[i]; d.Kind == "trade" {
			t.Disputes = append(t.Disputes, d)
		}
	}
	for _, sec := range p.Sections {
		if sec.ID != "trade" || sec.Lines == 0 {
			continue
		}
		// The figures stand in the tables; what they open to is each one's own page.
		sec.Groups = slices.DeleteFunc(slices.Clone(sec.Groups), func(g dossier.Group) bool { return g.Folded })
		sec.Lines = 0
		for _, g := range sec.Groups {
			sec.Lines += len(g.Lines)
		}
		cut, turn := paged(sec, p.Link+"/trade", r.URL.Query())
		p.place([]dossier.Section{cut})
		for line, under := range p.under { // these stand above
			p.under[line] = slices.DeleteFunc(under, func(d *dossier.Dispute) bool { return slices.Contains(t.Disputes, d) })
		}
		t.Section, t.Turn = &part{Section: cut, Groups: whole(cut.Groups)}, turn
	}
	p.It = t
	s.page(w, r, http.StatusOK, "trade.html", p.Title()+": "+p.TabTitle(), p)
}

// drawing is a table's chart, as the dossier has it; "" where there is nothing to compare.
func (p *pairPage) drawing(t dossier.TradeTable, id string) (template.HTML, error) {
	c, ok := p.TradeChart(t)
	if !ok {
		return "", nil
	}
	var b bytes.Buffer
	if err := c.SVG(&b, id); errors.Is(err, chart.ErrNothing) {
		return "", nil
	} else if err != nil {
		return "", err
	}
	return template.HTML(b.String()), nil
}

// mirrors finds what two reporters tell of one flow and period, where they tell it otherwise.
func (p *pairPage) mirrors(t dossier.TradeTable) []mirror {
	var out []mirror
	for i, x := range t.Rows {
		for _, y := range t.Rows[i+1:] {
			if x.Period != y.Period || x.Reporter == y.Reporter || x.Planned || y.Planned {
				continue
			}
			for _, c := range []struct {
				a, b *dossier.Figure
				way  string
			}{{x.Out, y.Out, t.Sides[0] + " → " + t.Sides[1]}, {x.Back, y.Back, t.Sides[1] + " → " + t.Sides[0]}, {x.Total, y.Total, p.words.say("trade.turnover")}} {
				if c.a == nil || c.b == nil || c.a.Amount == c.b.Amount {
					continue
				}
				m := mirror{When: x.When, Way: c.way, A: told{x.Reporter, c.a.Amount, c.a.Fact}, B: told{y.Reporter, c.b.Amount, c.b.Fact}}
				if small := math.Min(c.a.Value.Float(), c.b.Value.Float()); small > 0 {
					m.Ratio = p.words.decimal(strconv.FormatFloat(math.Max(c.a.Value.Float(), c.b.Value.Float())/small, 'f', 2, 64))
				}
				out = append(out, m)
			}
		}
	}
	return out
}
