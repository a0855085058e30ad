package web

import (
	"context"
	"net/http"
	"slices"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/dossier"
	"github.com/bilat/bilat/internal/store"
	"github.com/bilat/bilat/internal/view"
)

// excerpt makes a dossier of a few facts and disputes alone, so that a page about one of them says it in the same words as the
// dossier of the pair, and costs what it shows.
func (s *site) excerpt(ctx context.Context, v *view.View, told *words, facts []bilat.Fact, disputes []bilat.Dispute) (*pairPage, error) {
	in := dossier.Input{Language: told.lang, Names: told.country, Facts: facts, Disputes: disputes, Claims: map[string]bilat.Claim{}, Documents: map[string]bilat.Document{},
		Known: v.KnownOn(), Link: DocumentLink}
	var ids, names []string
	countries := map[string]bool{}
	note := func(list []string) {
		for _, c := range list {
			countries[c] = true
			if in.A == "" {
				in.A = c
			} else if in.B == "" && c != in.A {
				in.B = c
			}
		}
	}
	for _, f := range facts {
		ids = append(ids, f.Claims...)
		note(f.Countries)
	}
	for _, d := range disputes {
		note(d.Countries)
		for _, r := range d.Values {
			ids = append(ids, r.Claims...)
		}
	}
	if len(ids) > 0 {
		claims, err := v.Claims(ctx, store.ClaimFilter{IDs: ids, Mentions: true, Closed: true})
		if err != nil {
			return nil, err
		}
		for _, c := range claims {
			in.Claims[c.ID] = c.Claim
			names = append(names, c.Doc)
		}
	}
	var err error
	if in.Documents, err = v.Named(ctx, names); err != nil {
		return nil, err
	}
	p := &pairPage{Dossier: dossier.Build(in), Documents: in.Documents, words: told, facts: map[string]bilat.Fact{}}
	if len(countries) > 1 {
		p.Link = pairLink(in.A, in.B)
	}
	for _, f := range facts {
		p.facts[f.ID] = f
	}
	p.place(p.Sections)
	return p, nil
}

// lines are all lines of a dossier's single facts, in reading order.
func (p *pairPage) lines() []*dossier.Line {
	var out []*dossier.Line
	for _, s := range p.Sections {
		for _, g := range s.Groups {
			for _, l := range g.Lines {
				out = append(out, l.Facts()...)
			}
		}
	}
	return out
}

func (p *pairPage) line(id string) *dossier.Line {
	for _, l := range p.lines() {
		if l.ID == id {
			return l
		}
	}
	return nil
}

// A factPage is one fact with everything that says so.
type factPage struct {
	*pairPage
	Line      *dossier.Line
	Fact      bilat.Fact
	History   store.Fact
	Slots     []slotRow
	Voices    []voice
	Disputes  []*dossier.Dispute
	Section   string
	SectionID string
}

// A slotRow is one slot with its value in words.
type slotRow struct{ Name, Value string }

// A voice is one witness with its words: an origin, and the documents that took them over.
type voice struct {
	Source  string
	Docs    []string
	Sources []dossier.Source
}

// fact is one fact by itself: what it says slot by slot, who says so in which words, why these claims are one, what is disputed.
func (s *site) fact(w http.ResponseWriter, r *http.Request) {
	v, err := view.New(s.db, "", r.URL.Query().Get("known"))
	if err != nil {
		s.fail(w, r, err)
		return
	}
	f, err := v.Fact(r.Context(), r.PathValue("id"))
	if err != nil {
		s.fail(w, r, err)
		return
	}
	page, err := s.factOf(r.Context(), v, s.words(w, r), f)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	s.page(w, r, http.StatusOK, "fact.html", page.Line.Text, page)
}

func (s *site) factOf(ctx context.Context, v *view.View, told *words, f store.Fact) (*factPage, error) {
	facts := []bilat.Fact{f.Fact}
	if len(f.Candidates) > 0 {
		more, err := v.Facts(ctx, store.FactFilter{IDs: f.Candidates})
		if err != nil {
			return nil, err
		}
		facts = append(facts, more...)
	}
	disputes, err := v.Disputes(ctx, store.FactFilter{Facts: []string{f.ID}})
	if err != nil {
		return nil, err
	}
	p, err := s.excerpt(ctx, v, told, facts, disputes)
	if err != nil {
		return nil, err
	}
	page := &factPage{pairPage: p, Line: p.line(f.ID), Fact: f.Fact, History: f}
	if page.Line == nil {
		return nil, errMissing
	}
	for _, s := range p.Sections {
		for _, g := range s.Groups {
			if slices.ContainsFunc(g.Lines, func(l *dossier.Line) bool { return slices.Contains(l.Facts(), page.Line) }) {
				page.Section, page.SectionID = s.Title, s.ID
			}
		}
	}
	for i := range p.Dossier.Disputes {
		page.Disputes = append(page.Disputes, &p.Dossier.Disputes[i])
	}
	for _, n := range f.Slots.Names() {
		page.Slots = append(page.Slots, slotRow{told.term("slot", n), told.slot(f.Kind, n, f.Slots[n])})
	}
	page.Voices = voices(f.Fact, page.Line)
	for i := range page.Voices {
		page.Voices[i].Source = told.source(page.Voices[i].Source)
	}
	return page, nil
}

// voices sorts a line's sources by witness; sources that no voice names are each their own.
func voices(f bilat.Fact, l *dossier.Line) []voice {
	var out []voice
	placed := map[int]bool{}
	for _, told := range f.Voices {
		v := voice{Source: told.Source, Docs: told.Docs}
		for i, s := range l.Sources {
			if slices.Contains(told.Docs, s.Document) && !placed[i] {
				placed[i] = true
				v.Sources = append(v.Sources, s)
			}
		}
		if len(v.Sources) > 0 {
			out = append(out, v)
		}
	}
	for i, s := range l.Sources {
		if !placed[i] {
			out = append(out, voice{Docs: []string{s.Document}, Sources: []dossier.Source{s}})
		}
	}
	return out
}

// A disputePage is one dispute by itself.
type disputePage struct {
	*pairPage
	Dispute *dossier.Dispute
	Raw     store.Dispute
	Lines   []*dossier.Line
}

// Choices are the values for one of which it can be settled.
func (p *disputePage) Choices() []rivalChoice { return choices(p.Dispute) }

// disputed is one dispute by itself: the rival values side by side, who says which in which words, and why it is one.
func (s *site) disputed(w http.ResponseWriter, r *http.Request) {
	v, err := view.New(s.db, "", r.URL.Query().Get("known"))
	if err != nil {
		s.fail(w, r, err)
		return
	}
	d, err := v.Dispute(r.Context(), r.PathValue("id"))
	if err != nil {
		s.fail(w, r, err)
		return
	}
	page, err := s.disputeOf(r.Context(), v, s.words(w, r), d)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	s.page(w, r, http.StatusOK, "dispute.html", page.Dispute.Subject, page)
}

func (s *site) disputeOf(ctx context.Context, v *view.View, told *words, d store.Dispute) (*disputePage, error) {
	var facts []bilat.Fact
	var err error
	if len(d.Facts) > 0 {
		if facts, err = v.Facts(ctx, store.FactFilter{IDs: d.Facts}); err != nil {
			return nil, err
		}
	}
	p, err := s.excerpt(ctx, v, told, facts, []bilat.Dispute{d.Dispute})
	if err != nil {
		return nil, err
	}
	page := &disputePage{pairPage: p, Dispute: p.dispute(d.ID), Raw: d, Lines: p.lines()}
	if page.Dispute == nil { // of a class that readers are not shown, or about no fact that still stands
		return nil, errMissing
	}
	return page, nil
}

// rivals says a dispute in words without its quotes, for lists.
func rivals(told *words, facts []bilat.Fact, d bilat.Dispute) *dossier.Dispute {
	in := dossier.Input{Language: told.lang, Names: told.country, Facts: facts, Disputes: []bilat.Dispute{d}}
	for i, c := range d.Countries {
		switch i {
		case 0:
			in.A = c
		case 1:
			in.B = c
		}
	}
	for i := range facts {
		facts[i].Claims = nil
	}
	built := dossier.Build(in)
	if len(built.Disputes) == 0 {
		return nil
	}
	return &built.Disputes[0]
}
