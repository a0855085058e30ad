package web

import (
	"net/url"
	"slices"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/dossier"
)

// What a pair's pages show of lines. A record of five hundred facts is no page: where there are many lines, each section shows
// some and leads to a page of its own, which is turned over.
const (
	allLines  = 90 // so many lines of all sections are shown at once
	someLines = 6  // else so many of each group of a section
	pageLines = 60 // of a section's own page
)

// A part is a section as a page shows it.
type part struct {
	dossier.Section
	Link   string // its own page; "" where all of it is shown
	Groups []group
}

// A group is lines of one direction, and how many more there are.
type group struct {
	dossier.Group
	More int
}

// sections cuts the dossier's sections to what a page holds.
func (p *pairPage) sections(f filters, query url.Values) []part {
	shown := f.sections(p)
	total := 0
	for _, s := range shown {
		total += s.Lines
	}
	var out []part
	for _, s := range shown {
		one := part{Section: s}
		for _, g := range s.Groups {
			cut := group{Group: g}
			if total > allLines && len(g.Lines) > someLines+2 {
				cut.Lines, cut.More = g.Lines[:someLines], len(g.Lines)-someLines
				one.Link = p.Link + "/" + s.ID
				if len(query) > 0 {
					one.Link += "?" + query.Encode()
				}
			}
			one.Groups = append(one.Groups, cut)
		}
		if total > allLines {
			one.Also = s.Also[:min(len(s.Also), someLines)]
		}
		out = append(out, one)
	}
	placed := make([]dossier.Section, len(out))
	for i, s := range out {
		for _, g := range s.Groups {
			placed[i].Groups = append(placed[i].Groups, g.Group)
		}
	}
	p.place(placed)
	return out
}

// place stands each dispute beneath the first line of its kind that the page shows.
func (p *pairPage) place(sections []dossier.Section) {
	p.under = map[string][]*dossier.Dispute{}
	first := map[string]*dossier.Line{}
	for _, s := range sections {
		for _, g := range s.Groups {
			for _, l := range g.Lines {
				for _, id := range l.Disputes {
					d := p.dispute(id)
					if d != nil && (first[id] == nil || first[id].Kind != d.Kind && l.Kind == d.Kind) {
						first[id] = l
					}
				}
			}
		}
	}
	for i := range p.Disputes {
		if l := first[p.Disputes[i].ID]; l != nil {
			p.under[l.ID] = append(p.under[l.ID], &p.Disputes[i])
		}
	}
}

func (p *pairPage) dispute(id string) *dossier.Dispute {
	for i := range p.Disputes {
		if p.Disputes[i].ID == id {
			return &p.Disputes[i]
		}
	}
	return nil
}

// TabTitle names the page of the pair; "" for the first one.
func (p *pairPage) TabTitle() string {
	if title, has := p.words.text["tab."+p.Tab]; has && p.Tab != "" {
		return title
	}
	for _, s := range p.Sections {
		if s.ID == p.Tab {
			return s.Title
		}
	}
	return ""
}

// Under are the disputes that stand beneath a line.
func (p *pairPage) Under(l *dossier.Line) []*dossier.Dispute { return p.under[l.ID] }

// Elsewhere are a line's disputes that stand beneath another line.
func (p *pairPage) Elsewhere(l *dossier.Line) []*dossier.Dispute {
	var out []*dossier.Dispute
	for _, id := range l.Disputes {
		if d := p.dispute(id); d != nil && !slices.Contains(p.under[l.ID], d) {
			out = append(out, d)
		}
	}
	return out
}

// Homeless are the disputes that no line of the record carries.
func (p *pairPage) Homeless() []*dossier.Dispute {
	var out []*dossier.Dispute
	for i := range p.Disputes {
		d := &p.Disputes[i]
		if !slices.ContainsFunc(d.Facts, func(id string) bool { _, has := p.facts[id]; return has }) {
			out = append(out, d)
		}
	}
	return out
}

// Grave tells that a dispute is shown open.
func (p *pairPage) Grave(d *dossier.Dispute) bool {
	return d.Class == bilat.Contradiction && !d.Settles
}

// A badge is a mark beside a sentence.
type badge struct{ Class, Text string }

// Badges are what stands beside a line's sentence.
func (p *pairPage) Badges(l *dossier.Line) []badge {
	var out []badge
	switch {
	case l.Passed:
		out = append(out, badge{"planned", p.words.term("status", string(l.Status)) + ", " + p.words.say("badge.passed")})
	case l.Status == bilat.Planned:
		out = append(out, badge{"planned", p.words.term("status", string(l.Status))})
	case l.Status != bilat.Done:
		out = append(out, badge{"cancelled", p.words.term("status", string(l.Status))})
	}
	if l.Ended != "" {
		out = append(out, badge{"cancelled", p.words.say("badge.ended", "date", l.Ended)})
	}
	if l.Unplaced {
		out = append(out, badge{"unplaced", p.words.say("badge.unplaced")})
	}
	if l.BothSides {
		out = append(out, badge{"both", p.words.say("badge.both")})
	}
	shown := map[string]bool{}
	for _, id := range l.Disputes {
		if d := p.dispute(id); d != nil && !shown[d.Name] {
			shown[d.Name] = true
			out = append(out, badge{string(d.Class), d.Name})
		}
	}
	return out
}

// Support counts sources and witnesses: "2 sources, 1 witness".
func (p *pairPage) Support(l *dossier.Line) string {
	text := p.words.count("source", l.Documents)
	if l.Documents > 1 || l.Witnesses > 1 {
		text += ", " + p.words.count("witness", l.Witnesses)
	}
	return text
}

// Side tells whose government or statistics office a source is: "a", "b", or neither.
func (p *pairPage) Side(s dossier.Source) string {
	d := p.Documents[s.Document]
	if d.Class != bilat.SourceGovernment && d.Class != bilat.SourceStatistics {
		return ""
	}
	switch d.Country {
	case p.Countries[0].Code:
		return "a"
	case p.Countries[1].Code:
		return "b"
	}
	return ""
}

// Foreign tells that words are not in the page's language.
func (p *pairPage) Foreign(language string) bool { return language != "" && language != p.words.lang }
