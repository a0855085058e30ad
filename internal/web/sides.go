package web

import (
	"net/http"
	"slices"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/edtf"
	"github.com/bilat/bilat/internal/dossier"
)

// sideLines is how many lines the page shows of what one side alone says; its filter has all of them.
const sideLines = 12

// A sidesPage holds what sources of one government say beside what those of the other say.
type sidesPage struct {
	Said   [2]int   // lines that sources of each side say
	Differ []facing // disputes in which the two sides give other values
	Near   []facing // what each side alone tells, and may be one and the same
	Both   []facing // facts that both sides tell alike
	Alone  [2][]*dossier.Line
	More   [2]int
	Turn   []turn
}

// A facing is one thing, with each side's words.
type facing struct {
	Text, Link string
	Class      string // of a dispute
	Name       string
	Sides      [2][]saying
}

// A saying is a value, of a dispute, with the words of one side that give it.
type saying struct {
	Value   string
	Sources []dossier.Source
}

// Empty tells that neither side says anything.
func (p sidesPage) Empty() bool { return p.Said == [2]int{} }

// sides compares what the two governments' own sources say, ministries and statistics offices; what agencies and others report of them is no
// word of theirs.
func (s *site) sides(w http.ResponseWriter, r *http.Request, p *pairPage) {
	var page sidesPage
	differ := map[string]bool{}
	for i := range p.Disputes {
		d := &p.Disputes[i]
		one := facing{Text: d.Subject, Link: "/dispute/" + d.ID, Class: string(d.Class), Name: d.Name}
		for _, rival := range d.Rivals {
			for side, sources := range p.bySide(rival.Sources) {
				if len(sources) > 0 {
					one.Sides[side] = append(one.Sides[side], saying{rival.Value, sources})
				}
			}
		}
		if a, b := one.Sides[0], one.Sides[1]; len(a) > 0 && len(b) > 0 && (len(a) > 1 || len(b) > 1 || a[0].Value != b[0].Value) {
			page.Differ = append(page.Differ, one)
			for _, f := range d.Facts {
				differ[f] = true
			}
		}
	}
	for _, l := range p.lines() {
		says := p.bySide(l.Sources)
		for side := range says {
			if len(says[side]) == 0 {
				continue
			}
			page.Said[side]++
			if len(says[1-side]) == 0 {
				page.Alone[side] = append(page.Alone[side], l)
			}
		}
		if len(says[0]) > 0 && len(says[1]) > 0 && !differ[l.ID] {
			page.Both = append(page.Both, facing{Text: l.Text, Link: "/fact/" + l.ID, Sides: [2][]saying{{{Sources: says[0]}}, {{Sources: says[1]}}}})
		}
	}
	p.near(&page)
	for side, lines := range page.Alone {
		page.Alone[side], page.More[side] = lines[:min(len(lines), sideLines)], max(0, len(lines)-sideLines)
	}
	from, to, turn := turns(len(page.Both), pageLines/3, p.Link+"/sides", r.URL.Query())
	page.Both, page.Turn = page.Both[from:to], turn
	p.It = page
	s.page(w, r, http.StatusOK, "sides.html", p.Title()+": "+p.TabTitle(), p)
}

// soon is how many days two events may be apart that each side tells alone and that may be one: "from 11 June", "on 12 June".
const soon = 10

// near moves to a place of their own what one side tells of a day and the other of a day close by, where nothing but day and place differs.
// The record keeps such things apart, for nobody says that they are one; who compares the two sides wants to see them together.
func (p *pairPage) near(page *sidesPage) {
	for i := 0; i < len(page.Alone[0]); i++ {
		a := page.Alone[0][i]
		j := slices.IndexFunc(page.Alone[1], func(b *dossier.Line) bool { return nearly(a, b) })
		if j < 0 {
			continue
		}
		b := page.Alone[1][j]
		one := facing{Text: a.Text, Link: "/fact/" + a.ID}
		for side, l := range []*dossier.Line{a, b} {
			one.Sides[side] = []saying{{Value: p.Date(l.Date), Sources: p.bySide(l.Sources)[side]}}
		}
		page.Near = append(page.Near, one)
		page.Alone[0], page.Alone[1] = slices.Delete(page.Alone[0], i, i+1), slices.Delete(page.Alone[1], j, j+1)
		i--
	}
}

// nearly tells that two lines are of one sort of event, close in time, and alike in all else that both give, two things of it at least.
func nearly(a, b *dossier.Line) bool {
	if a.Kind != b.Kind || a.Status != b.Status || !a.Spec().Event || a.Unplaced || b.Unplaced {
		return false
	}
	x, err := edtf.Parse(a.Date)
	y, wrong := edtf.Parse(b.Date)
	if err != nil || wrong != nil || x.IsZero() || y.IsZero() {
		return false
	}
	from, until, _ := x.Bounds()
	first, last, _ := y.Bounds()
	if from.IsEnd() || until.IsEnd() || first.IsEnd() || last.IsEnd() || max(first.Sub(until), from.Sub(last)) > soon {
		return false
	}
	alike := 0
	for _, slot := range a.Spec().Slots {
		v, w := a.Slots[slot.Name], b.Slots[slot.Name]
		switch {
		case v.IsZero() || w.IsZero() || slot.Type == bilat.TypeDate || slot.Type == bilat.TypePlace:
		case !v.Equal(w):
			return false
		case slot.Type != bilat.TypeCountries:
			alike++
		}
	}
	return alike > 1
}

// bySide are the sources of the first state and of the second.
func (p *pairPage) bySide(sources []dossier.Source) (out [2][]dossier.Source) {
	for _, s := range sources {
		switch p.Side(s) {
		case "a":
			out[0] = append(out[0], s)
		case "b":
			out[1] = append(out[1], s)
		}
	}
	return out
}

// sided tells that a government of the two is among the pair's sources.
func (p *pairPage) sided() bool {
	for _, o := range p.Sources {
		if p.Side(dossier.Source{Document: o.Document}) != "" {
			return true
		}
	}
	return false
}
