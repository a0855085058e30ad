package api

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/export"
	"github.com/bilat/bilat/internal/kind"
	"github.com/bilat/bilat/internal/store"
	"github.com/bilat/bilat/internal/view"
)

// Filter is what lists of facts, disputes, claims and events may be narrowed by.
type Filter struct {
	Moments
	Paging
	Countries []string `query:"countries" maxItems:"8" doc:"Those that tie all of these, by codes or names, separated by commas."`
	Kind      string   `query:"kind" doc:"Those of this kind; /kinds lists them."`
}

// read understands the filter.
func (f Filter) read() (store.FactFilter, []string, error) {
	out := store.FactFilter{}
	for _, typed := range f.Countries {
		code, err := view.Country(typed)
		if err != nil {
			return out, nil, err
		}
		if !slices.Contains(out.Countries, code) {
			out.Countries = append(out.Countries, code)
		}
	}
	if err := view.KnownKind(f.Kind); err != nil {
		return out, nil, err
	}
	if f.Kind != "" {
		out.Kinds = []string{f.Kind}
	}
	return out, out.Kinds, nil
}

// A Fact is what the claims about one thing amount to.
type Fact struct {
	ID         string         `json:"id"`
	URL        string         `json:"url" doc:"Where the fact is."`
	Kind       string         `json:"kind"`
	Says       string         `json:"says" doc:"The fact in a sentence."`
	Countries  []string       `json:"countries" doc:"Codes of all countries that it ties, sorted."`
	Slots      bilat.Slots    `json:"slots" doc:"The values on which no dispute stands, by the names of the kind's slots."`
	Status     string         `json:"status" enum:"done,planned,cancelled,denied"`
	Witnesses  int            `json:"witnesses" doc:"Independent origins; copies of one text are one."`
	Voices     []bilat.Voice  `json:"voices,omitempty" doc:"The witnesses with who they are."`
	BothSides  bool           `json:"both_sides,omitempty" doc:"The governments of two of its countries say so."`
	Unplaced   bool           `json:"unplaced,omitempty" doc:"Too vague to say which of the candidates it is."`
	Candidates []string       `json:"candidates,omitempty"`
	Why        string         `json:"why,omitempty" doc:"The merge in words, in English."`
	Grounds    bilat.Grounds  `json:"grounds,omitempty" doc:"The same as data: a text, a list, or an object of one name (a sentence with its values, or a value of a sort)."`
	Section    string         `json:"section,omitempty"`
	Judged     []bilat.Ruling `json:"judged,omitempty"`
	Disputes   []string       `json:"disputes,omitempty" doc:"Ids of the disputes on it."`
	Known      string         `json:"known_since,omitempty" doc:"When the record learned it (RFC 3339)."`
	Closed     string         `json:"closed,omitempty" doc:"Since when it stands no more (RFC 3339)."`
	Sources    []Source       `json:"sources" doc:"The claims that it stands on."`

	record *export.Record
}

// linked is the fact as JSON-LD.
func (f Fact) linked() ([]byte, error) { return f.record.JSONLD(f.record.Facts[0]) }

// A Source is a claim with its words and the document that has them.
type Source struct {
	Claim      string `json:"claim"`
	Quote      string `json:"quote"`
	Start      int    `json:"start" doc:"First byte of the quote in the document's UTF-8 text."`
	End        int    `json:"end"`
	Attributed string `json:"attributed,omitempty" doc:"Whom the document names as its source."`
	Document   string `json:"document"`
	Hash       string `json:"hash,omitempty"`
	Title      string `json:"title,omitempty"`
	Publisher  string `json:"publisher,omitempty"`
	Class      string `json:"class,omitempty" doc:"What sort of publisher."`
	Published  string `json:"published,omitempty" doc:"EDTF."`
	Language   string `json:"language,omitempty"`
	URL        string `json:"url,omitempty"`
}

// factsOf are facts as they are shown.
func factsOf(ctx context.Context, r *export.Record) []Fact {
	disputes := map[string][]string{}
	for _, d := range r.Disputes {
		if !d.Class.Hidden() {
			for _, f := range d.Facts {
				disputes[f] = append(disputes[f], d.ID)
			}
		}
	}
	out := make([]Fact, len(r.Facts))
	for i, f := range r.Facts {
		x := Fact{
			ID: f.ID, URL: linkTo(ctx)("fact", f.ID), Kind: f.Kind, Says: r.Say(f.Kind, f.Slots, f.Status), Countries: f.Countries, Slots: f.Slots,
			Status: statusWord(f.Status), Witnesses: f.Witnesses, Voices: f.Voices, BothSides: f.BothSides, Unplaced: f.Unplaced, Candidates: f.Candidates,
			Why: f.Why, Grounds: f.Grounds, Section: f.Section, Judged: f.Judged, Disputes: disputes[f.ID], Sources: []Source{},
		}
		if x.Countries == nil {
			x.Countries = []string{}
		}
		var known time.Time
		for _, id := range f.Claims {
			c, ok := r.Claims[id]
			if !ok {
				continue
			}
			if t := r.Learned[id]; known.IsZero() || t.Before(known) {
				known = t
			}
			x.Sources = append(x.Sources, sourceOf(c, r.Documents[c.Doc]))
		}
		x.Known = moment(known)
		out[i] = x
	}
	return out
}

func sourceOf(c bilat.Claim, d bilat.Document) Source {
	return Source{
		Claim: c.ID, Quote: c.Quote, Start: c.Start, End: c.End, Attributed: c.Attributed, Document: c.Doc, Hash: d.Hash, Title: d.Title,
		Publisher: d.Publisher, Class: d.Source(), Published: d.Published, Language: d.Language, URL: d.URL,
	}
}

func statusWord(s bilat.Status) string {
	if s == bilat.Done {
		return "done"
	}
	return string(s)
}

// moment is a time as it is told; not given where there is none.
func moment(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339)
}

// linkTo makes addresses of what the interface has.
func linkTo(ctx context.Context) func(what, id string) string {
	base := baseOf(ctx) + Prefix
	return func(what, id string) string { return base + "/" + what + "s/" + escaped(id) }
}

func (a *API) facts(ctx context.Context, in *Filter) (*listed[Fact], error) {
	v, err := a.see(in.Moments)
	if err != nil {
		return nil, err
	}
	where, only, err := in.read()
	if err != nil {
		return nil, err
	}
	from := listing[bilat.Fact]{
		id: func(f bilat.Fact) string { return f.ID },
		page: func(limit int, after string) ([]bilat.Fact, error) {
			page := where
			page.Limit, page.After = limit, after
			return v.Facts(ctx, page)
		},
		count: func() (int, error) { return v.CountFacts(ctx, where) },
	}
	return turned(ctx, in.Paging, from, func(part []bilat.Fact) ([]Fact, error) {
		disputes, err := disputesOn(ctx, v, part...)
		if err != nil {
			return nil, err
		}
		r, err := v.Around(ctx, part, disputes)
		if err != nil {
			return nil, err
		}
		return factsOf(ctx, r), nil
	}, func(all []bilat.Fact) (export.Table, error) {
		disputes, err := v.Disputes(ctx, where)
		if err != nil {
			return export.Table{}, err
		}
		r, err := v.Around(ctx, all, disputes)
		if err != nil {
			return export.Table{}, err
		}
		return r.FactTable(only...), nil
	})
}

// disputesOn are the disputes on facts.
func disputesOn(ctx context.Context, v *view.View, facts ...bilat.Fact) ([]bilat.Dispute, error) {
	if len(facts) == 0 {
		return nil, nil
	}
	ids := make([]string, len(facts))
	for i, f := range facts {
		ids[i] = f.ID
	}
	return v.Disputes(ctx, store.FactFilter{Facts: ids})
}

// One is a thing asked for by its id.
type One struct {
	Moments
	ID string `path:"id" maxLength:"80" doc:"Its id, whole."`
}

// oneFact may also be asked as linked data.
type oneFact struct {
	One
	Format string `query:"format" enum:"json,jsonld" doc:"The form, for those who cannot set Accept."`
}

type answered[T any] struct{ Body T }

func (a *API) fact(ctx context.Context, in *oneFact) (*answered[Fact], error) {
	v, err := a.see(in.Moments)
	if err != nil {
		return nil, err
	}
	f, err := v.Fact(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	disputes, err := disputesOn(ctx, v, f.Fact)
	if err != nil {
		return nil, err
	}
	r, err := v.Around(ctx, []bilat.Fact{f.Fact}, disputes)
	if err != nil {
		return nil, err
	}
	r.Link = linkTo(ctx)
	if linkedForm(ctx) {
		if err := v.AddTexts(ctx, r); err != nil {
			return nil, err
		}
	}
	out := factsOf(ctx, r)[0]
	out.Closed, out.record = moment(f.Closed), r
	return &answered[Fact]{out}, nil
}

// disputesIn is the filter of disputes.
type disputesIn struct {
	Filter
	Hidden bool `query:"hidden" doc:"Also what is no dispute for a reader: one voice twice, a vaguer date."`
}

func (a *API) disputes(ctx context.Context, in *disputesIn) (*listed[bilat.Dispute], error) {
	v, err := a.see(in.Moments)
	if err != nil {
		return nil, err
	}
	where, _, err := in.read()
	if err != nil {
		return nil, err
	}
	where.Shown = !in.Hidden
	from := listing[bilat.Dispute]{
		whole: v.At() != "",
		id:    func(d bilat.Dispute) string { return d.ID },
		page: func(limit int, after string) ([]bilat.Dispute, error) {
			page := where
			page.Limit, page.After = limit, after
			return v.Disputes(ctx, page)
		},
		count: func() (int, error) { return v.CountDisputes(ctx, where) },
	}
	return turned(ctx, in.Paging, from,
		func(part []bilat.Dispute) ([]bilat.Dispute, error) { return part, nil },
		func(all []bilat.Dispute) (export.Table, error) {
			return (&export.Record{Disputes: all}).DisputeTable(), nil
		})
}

func (a *API) dispute(ctx context.Context, in *One) (*answered[bilat.Dispute], error) {
	v, err := a.see(in.Moments)
	if err != nil {
		return nil, err
	}
	d, err := v.Dispute(ctx, in.ID)
	return &answered[bilat.Dispute]{d.Dispute}, err
}

// An Event is a fact as event data have it.
type Event struct {
	Event     string   `json:"event" doc:"The fact's id."`
	Date      string   `json:"date,omitempty" doc:"EDTF."`
	First     string   `json:"date_first,omitempty"`
	Last      string   `json:"date_last,omitempty"`
	Source    string   `json:"source" doc:"Country that acts."`
	Target    string   `json:"target" doc:"Country that it is done to or with."`
	CAMEO     string   `json:"cameo"`
	PLOVER    string   `json:"plover,omitempty"`
	Quad      int      `json:"quad,omitempty" doc:"1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict."`
	Place     string   `json:"place,omitempty"`
	Says      string   `json:"says"`
	Witnesses int      `json:"witnesses"`
	Disputed  bool     `json:"disputed,omitempty"`
	Documents []string `json:"documents"`
	Quotes    []string `json:"quotes"`
}

func (a *API) events(ctx context.Context, in *Filter) (*listed[Event], error) {
	v, err := a.see(in.Moments)
	if err != nil {
		return nil, err
	}
	where, _, err := in.read()
	if err != nil {
		return nil, err
	}
	if tableForm(ctx) {
		r, err := v.Gather(ctx, view.What{FactFilter: where})
		if err != nil {
			return nil, err
		}
		table, _ := r.EventTable()
		return list[export.Act, Event](ctx, in.Paging, nil, nil, nil, func() (export.Table, error) { return table, nil })
	}
	kinds, err := kind.Load()
	if err != nil {
		return nil, err
	}
	where.Events = true
	from := listing[export.Act]{
		id:    actID,
		page:  func(limit int, after string) ([]export.Act, error) { return actsOf(ctx, v, kinds, where, limit, after) },
		count: func() (int, error) { return v.CountEvents(ctx, where) },
	}
	return turned(ctx, in.Paging, from, func(part []export.Act) ([]Event, error) { return eventsOf(ctx, v, part) }, nil)
}

// actID tells an act from the others of its fact.
func actID(a export.Act) string { return a.Fact.ID + " " + a.Source + " " + a.Target }

// actsOf is a page of the acts of facts, behind one of them: first what is left of its own fact, which may be gone.
func actsOf(ctx context.Context, v *view.View, kinds *kind.Set, where store.FactFilter, limit int, after string) (acts []export.Act, err error) {
	where.Limit, where.After = limit, ""
	if fact, _, _ := strings.Cut(after, " "); fact != "" {
		where.After = fact
		own, err := v.Facts(ctx, store.FactFilter{IDs: []string{fact}})
		if err != nil {
			return nil, err
		}
		acts, _ = export.Acts(kinds, own)
		for len(acts) > 0 && actID(acts[0]) != after {
			acts = acts[1:]
		}
		acts = acts[min(1, len(acts)):]
	}
	more, err := v.Facts(ctx, where)
	if err != nil {
		return nil, err
	}
	rest, _ := export.Acts(kinds, more)
	acts = append(acts, rest...)
	return acts[:min(limit, len(acts))], nil
}

// eventsOf are acts as they are shown, with the words they stand on.
func eventsOf(ctx context.Context, v *view.View, acts []export.Act) ([]Event, error) {
	var facts []bilat.Fact
	for _, a := range acts {
		if n := len(facts); n == 0 || facts[n-1].ID != a.Fact.ID {
			facts = append(facts, a.Fact)
		}
	}
	disputes, err := disputesOn(ctx, v, facts...)
	if err != nil {
		return nil, err
	}
	r, err := v.Around(ctx, facts, disputes)
	if err != nil {
		return nil, err
	}
	table, _ := r.EventTable()
	cell, row := cellsOf(table), map[string]int{}
	for i := range table.Rows {
		row[cell.text(i, "event")+" "+cell.text(i, "source")+" "+cell.text(i, "target")] = i
	}
	var out []Event
	for _, a := range acts {
		i := row[actID(a)]
		out = append(out, Event{
			Event: cell.text(i, "event"), Date: cell.text(i, "date"), First: cell.text(i, "date_first"), Last: cell.text(i, "date_last"),
			Source: cell.text(i, "source"), Target: cell.text(i, "target"), CAMEO: cell.text(i, "cameo"), PLOVER: cell.text(i, "plover"),
			Quad: cell.whole(i, "quad"), Place: cell.text(i, "place"), Says: cell.text(i, "says"), Witnesses: cell.whole(i, "witnesses"),
			Disputed: cell.at(i, "disputed") == true, Documents: cell.list(i, "documents"), Quotes: cell.list(i, "quotes"),
		})
	}
	return out, nil
}

// cells reads a table by its columns' names.
type cells struct {
	rows   [][]any
	column map[string]int
}

func cellsOf(t export.Table) cells {
	c := cells{t.Rows, map[string]int{}}
	for i, col := range t.Columns {
		c.column[col.Name] = i
	}
	return c
}

func (c cells) at(row int, name string) any      { return c.rows[row][c.column[name]] }
func (c cells) text(row int, name string) string { s, _ := c.at(row, name).(string); return s }
func (c cells) whole(row int, name string) int   { n, _ := c.at(row, name).(int); return n }
func (c cells) list(row int, name string) []string {
	s, _ := c.at(row, name).([]string)
	return append([]string{}, s...)
}
