package brief

import (
	"slices"
	"strconv"
	"strings"

	"github.com/bilat/bilat/internal/dossier"
)

// builder holds what the parts share.
type builder struct {
	d       dossier.Dossier
	layout  *layout
	options Options
	brief   *Brief
	number  map[string]int  // document → its number among the sources cited
	shown   map[string]bool // lines that stand in the brief
}

// Build makes a brief of a dossier.
func Build(d dossier.Dossier, o Options) Brief {
	lay, err := loadLayout()
	if err != nil {
		panic(err) // embedded data; TestLayout reads it
	}
	b := &builder{d: d, layout: lay, options: o, number: map[string]int{}, shown: map[string]bool{},
		brief: &Brief{Language: d.Language, Title: d.T("brief_title", "pair", d.Title()), d: d}}
	if what := b.short(strings.Join(strings.Fields(o.For), " ")); what != "" {
		b.brief.Lead = append(b.brief.Lead, d.T("brief_for", "what", what))
	}
	b.brief.Lead = append(b.brief.Lead, d.Summary())
	for _, p := range lay.Parts {
		part := Part{ID: p.ID, Title: b.title(p), Box: p.Box, count: "more_in_dossier"}
		if b.fill(&part, p) {
			b.brief.Parts = append(b.brief.Parts, part)
		}
	}
	b.fit()
	b.settle()
	b.annex()
	return *b.brief
}

func (b *builder) title(p part) string {
	switch p.Holds {
	case "new":
		return b.d.NewTitle()
	case "lines", "trade":
		return b.d.T("brief_" + p.ID)
	case "disputes":
		return b.d.T("disputed")
	}
	return b.d.T(p.Holds) // the dossier's first page has the same under the same name
}

// fill makes a part; false where it is better not there than empty.
func (b *builder) fill(part *Part, p part) bool {
	f := b.d.First
	switch p.Holds {
	case "posts":
		return b.posts(part, p)
	case "named":
		return b.named(part, p)
	case "visits":
		b.visits(part, p)
	case "trade":
		return b.trade(part, p)
	case "open":
		b.refs(part, f.Open, f.MoreOpen, p.Most)
	case "new":
		b.refs(part, f.New, f.MoreNew, p.Most)
	case "disputes":
		b.disputes(part, p)
	case "lines":
		for _, t := range p.Take {
			for _, l := range b.choose(t) {
				part.Items = append(part.Items, b.item(l))
			}
		}
		if part.None = b.d.T("nothing_found_sentence"); len(part.Items) == 0 {
			return p.ID != "further"
		}
	}
	return true
}

// item is a line with its sources; choose takes it no second time.
func (b *builder) item(l *dossier.Line) Item {
	b.shown[l.ID] = true
	return Item{Text: b.short(b.d.LineWords(l)), sources: l.Sources, facts: []string{l.ID}}
}

func (b *builder) refs(part *Part, refs []dossier.Ref, more, most int) {
	part.None = b.d.T("nothing_found_sentence")
	for i, r := range refs {
		l := b.d.Line(r.ID)
		if i == most || l == nil {
			more++
			continue
		}
		part.Items = append(part.Items, b.item(l))
	}
	part.more = more
}

func (b *builder) posts(part *Part, p part) bool {
	t := &Table{Head: []string{b.d.T("post_head"), b.d.T("holder_head"), b.d.T("as_of_head")}, Widths: []int{4, 4, 4}}
	for i, post := range b.d.First.Posts {
		if i == p.Most {
			part.more = len(b.d.First.Posts) - i
			break
		}
		holder := Item{Text: b.short(b.d.Holder(post))}
		if l := b.d.Line(post.Fact); l != nil {
			holder.sources, holder.facts = l.Sources, []string{l.ID}
		}
		t.Rows = append(t.Rows, []Item{{Text: post.Title}, holder, {Text: b.d.PostNote(post)}})
	}
	part.Table, part.None = t, b.d.T("nobody")
	if len(t.Rows) == 0 {
		part.Table = nil
	}
	return true
}

// visits are the last and the next of each direction, and the newest before them.
func (b *builder) visits(part *Part, p part) {
	for _, w := range b.d.First.Visits {
		for _, x := range []struct {
			key, none string
			ref       *dossier.Ref
		}{{"last", "none_found", w.Last}, {"next", "none_announced", w.Next}} {
			it := Item{Strong: b.d.Way(w) + ", " + b.d.T("brief_"+x.key) + ":", Text: b.d.T(x.none)}
			if x.ref != nil {
				if l := b.d.Line(x.ref.ID); l != nil {
					strong := it.Strong
					it = b.item(l)
					it.Strong = strong
				}
			}
			part.Items = append(part.Items, it)
		}
	}
	for _, l := range b.choose(take{Section: "visits", Order: "newest", Most: p.Most}) {
		part.Items = append(part.Items, b.item(l))
	}
}

func (b *builder) trade(part *Part, p part) bool {
	if t := b.d.First.Trade; t != nil {
		it := Item{Text: b.d.T("turnover_line", "period", t.Period, "amount", t.Amount, "trend", t.Trend) + "."}
		if l := b.d.Line(t.Figure.ID); l != nil {
			it.sources, it.facts = l.Sources, []string{l.ID}
		}
		part.Text = append(part.Text, it)
	}
	part.None = b.d.T("no_turnover")
	if len(b.d.Trade.Tables) == 0 {
		return true
	}
	if charts := b.d.TradeCharts(); len(charts) > 0 {
		part.Chart = &charts[0]
	}
	part.Table = b.figures(b.d.Trade.Tables[0], p.Most)
	return true
}

// figures are the newest rows of the currency with most figures, with the sources of each.
func (b *builder) figures(t dossier.TradeTable, most int) *Table {
	out := &Table{Head: []string{strings.TrimSpace(b.d.T("period") + " " + t.Currency), t.Sides[0] + " → " + t.Sides[1], t.Sides[1] + " → " + t.Sides[0], b.d.T("turnover")}}
	if t.Reporter {
		out.Head = append(out.Head, b.d.T("reporter"))
	}
	for _, r := range t.Rows {
		if len(out.Rows) == most {
			break
		}
		if r.Planned { // what is aimed at is still open, no figure
			continue
		}
		row := []Item{{Text: r.When}}
		for _, f := range []*dossier.Figure{r.Out, r.Back, r.Total} {
			cell := Item{Text: "–"}
			if f != nil {
				cell.Text = f.Amount
				if f.Disputed {
					cell.Text += " (" + b.d.T("figure_disputed") + ")"
				}
				if l := b.d.Line(f.Fact); l != nil {
					row[0].sources = append(row[0].sources, l.Sources...)
					row[0].facts = append(row[0].facts, l.ID)
				}
			}
			row = append(row, cell)
		}
		if t.Reporter {
			row = append(row, Item{Text: r.Reporter})
		}
		out.Rows = append(out.Rows, row)
	}
	return out
}

// disputes are the grave ones that nobody has settled, each with what is said for it.
func (b *builder) disputes(part *Part, p part) {
	part.None = b.d.T("nothing_found_sentence")
	listed := 0
	for _, ref := range b.d.First.Disputed {
		i := slices.IndexFunc(b.d.Disputes, func(d dossier.Dispute) bool { return d.ID == ref.ID })
		if i < 0 {
			continue
		}
		if listed++; listed > p.Most {
			continue
		}
		dis := b.d.Disputes[i]
		it := Item{Strong: b.short(dis.Subject)}
		for k, r := range dis.Rivals {
			if k == b.layout.Rivals {
				it.Sub = append(it.Sub, Item{Text: b.d.Count("more", len(dis.Rivals)-k)})
				break
			}
			it.Sub = append(it.Sub, Item{Text: b.short(r.Value) + " (" + b.d.Count("witness", r.Witnesses) + ")", sources: r.Sources})
		}
		part.Items = append(part.Items, it)
	}
	part.more, part.count = listed-len(part.Items)+b.d.First.Further, "more_differences"
	part.Box = part.Box && len(part.Items) > 0 // a warning's frame around nothing would be a false alarm
}

// annex is what a reader looks up: the sources, what the brief leaves out, what was not found.
func (b *builder) annex() {
	left := Part{ID: "left-out", Title: b.d.T("brief_left_out"), None: b.d.T("brief_nothing_left_out")}
	for _, s := range b.d.Sections {
		shown, all := 0, 0
		for _, g := range s.Groups {
			for _, l := range g.Lines {
				all++
				if b.shown[l.ID] || slices.ContainsFunc(l.Parts, func(p *dossier.Line) bool { return b.shown[p.ID] }) {
					shown++
				}
			}
		}
		if all > shown {
			left.Items = append(left.Items, Item{Text: b.d.T("brief_left_line", "section", s.Title, "shown", strconv.Itoa(shown), "all", strconv.Itoa(all))})
		}
	}
	missing := Part{ID: "not-found", Title: b.d.T("not_found")}
	for _, s := range b.d.Sections {
		for _, gap := range s.Gaps {
			if len(missing.Items) < b.layout.Gaps {
				missing.Items = append(missing.Items, Item{Text: b.short(gap)})
			}
		}
		for _, f := range s.Findings {
			if len(missing.Items) < b.layout.Gaps {
				missing.Items = append(missing.Items, Item{Text: b.short(f.Text), Cites: b.cite(f.Sources)})
			}
		}
	}
	if n := b.d.NotFound; len(n.Nothing) > 0 {
		missing.Items = append(missing.Items, Item{Text: b.d.T("looked_for", "what", strings.Join(n.Nothing, "; "))})
	}
	var unasked []string
	for _, u := range b.d.NotFound.Unasked {
		unasked = append(unasked, u.What)
	}
	if len(unasked) > 0 {
		missing.Items = append(missing.Items, Item{Text: b.d.T("brief_unasked", "what", strings.Join(unasked, "; "))})
	}
	b.brief.Annex = []Part{left, missing}
}
