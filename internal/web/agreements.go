package web

import (
	"cmp"
	"net/http"
	"slices"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/dossier"
	"github.com/bilat/bilat/internal/text"
)

// An agreementPage is the register of instruments.
type agreementPage struct {
	Rows     []instrument
	All      int
	Turn     []turn
	Gaps     []string
	Findings []dossier.Finding
	Heads    []string // steps that some instrument has taken: signed, in force, …
	Rest     *part    // lines of the section that are no instruments: counts
}

// An instrument is what several facts say of one agreement: it was signed then, has been in force since.
type instrument struct {
	Subject, Type, Level, City string
	Steps                      map[string][]*dossier.Line
	Lines                      []*dossier.Line
	sort                       string
}

// steps are the actions of an instrument in the order in which it takes them; "" is where none is told.
var steps = []string{"initialled", "signed", "ratified", "in force", "expired", "terminated", ""}

// agreements is the register: a row for each instrument, a column for each step that some of them has taken.
func (s *site) agreements(w http.ResponseWriter, r *http.Request, p *pairPage) {
	rows := map[string]*instrument{}
	var list []*instrument
	page := agreementPage{}
	var rest dossier.Section
	for _, sec := range p.Sections {
		for _, g := range sec.Groups {
			for _, l := range g.Lines {
				if l.Kind != "agreement" {
					if sec.ID == "agreements" {
						rest.ID, rest.Title = sec.ID, sec.Title
						rest.Lines++
						rest.Groups = []dossier.Group{{Lines: append(firstLines(rest.Groups), l)}}
					}
					continue
				}
				key := text.Fold(l.Slots.Text("subject")) + "|" + l.Slots.Text("type")
				if l.Slots.Text("subject") == "" {
					key = l.ID
				}
				one := rows[key]
				if one == nil {
					one = &instrument{Subject: l.Slots.Text("subject"), Type: l.Slots.Text("type"), Steps: map[string][]*dossier.Line{}}
					rows[key] = one
					list = append(list, one)
				}
				one.Level, one.City = cmp.Or(one.Level, l.Slots.Text("level")), cmp.Or(one.City, l.Slots.Text("city"))
				step := l.Slots.Text("action")
				if !slices.Contains(steps, step) {
					step = ""
				}
				one.Steps[step] = append(one.Steps[step], l)
				one.Lines = append(one.Lines, l)
				one.sort = max(one.sort, l.Date)
			}
		}
		if sec.ID == "agreements" {
			page.Gaps, page.Findings = sec.Gaps, sec.Findings
		}
	}
	slices.SortStableFunc(list, func(x, y *instrument) int { return cmp.Compare(y.sort, x.sort) })
	for _, step := range steps {
		if slices.ContainsFunc(list, func(i *instrument) bool { return len(i.Steps[step]) > 0 }) {
			page.Heads = append(page.Heads, step)
		}
	}
	from, to, pages := turns(len(list), pageLines*2, p.Link+"/agreements", r.URL.Query())
	page.All, page.Turn = len(list), pages
	for _, one := range list[from:to] {
		page.Rows = append(page.Rows, *one)
	}
	if rest.Lines > 0 {
		p.place([]dossier.Section{rest})
		page.Rest = &part{Section: rest, Groups: whole(rest.Groups)}
	}
	p.It = page
	s.page(w, r, http.StatusOK, "agreements.html", p.Title()+": "+p.TabTitle(), p)
}

func firstLines(groups []dossier.Group) []*dossier.Line {
	if len(groups) == 0 {
		return nil
	}
	return groups[0].Lines
}

// Planned tells that nothing of it has been done yet.
func (i instrument) Planned() bool {
	return !slices.ContainsFunc(i.Lines, func(l *dossier.Line) bool { return l.Status == bilat.Done })
}

// Sources counts the documents that speak of it.
func (i instrument) Sources() int {
	docs := map[string]bool{}
	for _, l := range i.Lines {
		for _, s := range l.Sources {
			docs[s.Document] = true
		}
	}
	return len(docs)
}
