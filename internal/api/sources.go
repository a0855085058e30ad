package api

import (
	"context"
	"maps"
	"net/url"
	"slices"
	"strings"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/export"
	"github.com/bilat/bilat/internal/kind"
	"github.com/bilat/bilat/internal/store"
	"github.com/bilat/bilat/internal/text"
	"github.com/bilat/bilat/internal/view"
)

func escaped(id string) string { return url.PathEscape(id) }

// A Claim is one thing that one document says.
type Claim struct {
	Source
	Kind      string      `json:"kind"`
	Says      string      `json:"says" doc:"The claim in a sentence."`
	Countries []string    `json:"countries"`
	Slots     bilat.Slots `json:"slots"`
	Status    string      `json:"status" enum:"done,planned,cancelled,denied"`
	Rule      string      `json:"rule,omitempty" doc:"By which it was found."`
	Known     string      `json:"known_since,omitempty"`
	Closed    string      `json:"closed,omitempty" doc:"Since when it stands no more."`
	Reason    string      `json:"reason,omitempty" doc:"Why it was closed."`
}

// claimsIn is the filter of claims.
type claimsIn struct {
	Filter
	Document string `query:"document" maxLength:"500" doc:"Those of this document, by name or hash."`
}

func (a *API) claims(ctx context.Context, in *claimsIn) (*listed[Claim], error) {
	v, err := a.see(in.Moments)
	if err != nil {
		return nil, err
	}
	where, only, err := in.read()
	if err != nil {
		return nil, err
	}
	claims := store.ClaimFilter{Countries: where.Countries, Kinds: where.Kinds, Bare: true}
	if in.Document != "" {
		d, err := v.Document(ctx, in.Document)
		if err != nil {
			return nil, err
		}
		claims.Document = d.Hash
	}
	from := listing[store.Claim]{
		id: func(c store.Claim) string { return c.ID },
		page: func(limit int, after string) ([]store.Claim, error) {
			page := claims
			page.Limit, page.After = limit, after
			return v.Claims(ctx, page)
		},
		count: func() (int, error) { return v.CountClaims(ctx, claims) },
	}
	return turned(ctx, in.Paging, from,
		func(part []store.Claim) ([]Claim, error) { return claimsOf(ctx, v, part) },
		func(all []store.Claim) (export.Table, error) {
			r, err := v.Around(ctx, nil, nil)
			if err != nil {
				return export.Table{}, err
			}
			if r.Documents, err = documentsOf(ctx, v); err != nil {
				return export.Table{}, err
			}
			plain := make([]bilat.Claim, len(all))
			for i, c := range all {
				plain[i] = c.Claim
			}
			return r.ClaimTable(plain, only...), nil
		})
}

func documentsOf(ctx context.Context, v *view.View) (map[string]bilat.Document, error) {
	list, err := v.Documents(ctx, store.DocumentFilter{Uncounted: true})
	out := make(map[string]bilat.Document, len(list))
	for _, d := range list {
		out[d.Name] = d.Document
	}
	return out, err
}

func claimsOf(ctx context.Context, v *view.View, part []store.Claim) ([]Claim, error) {
	r, err := v.Around(ctx, nil, nil)
	if err != nil {
		return nil, err
	}
	names := make([]string, len(part))
	for i, c := range part {
		names[i] = c.Doc
	}
	documents, err := v.Named(ctx, names)
	if err != nil {
		return nil, err
	}
	out := make([]Claim, 0, len(part))
	for _, c := range part {
		countries := r.Kinds.Countries(c.Claim)
		if countries == nil {
			countries = []string{}
		}
		out = append(out, Claim{
			Source: sourceOf(c.Claim, documents[c.Doc]), Kind: c.Kind, Says: r.Say(c.Kind, c.Slots, c.Status), Countries: countries, Slots: c.Slots,
			Status: statusWord(c.Status), Rule: c.Rule, Known: moment(c.Learned), Closed: moment(c.Closed), Reason: c.Reason,
		})
	}
	return out, nil
}

func (a *API) claim(ctx context.Context, in *One) (*answered[Claim], error) {
	v, err := a.see(in.Moments)
	if err != nil {
		return nil, err
	}
	c, err := v.Claim(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	out, err := claimsOf(ctx, v, []store.Claim{c})
	if err != nil {
		return nil, err
	}
	return &answered[Claim]{out[0]}, nil
}

type documentsIn struct {
	Moments
	Paging
	Countries []string `query:"countries" maxItems:"8" doc:"Those that say something of all of these."`
}

func (a *API) documents(ctx context.Context, in *documentsIn) (*listed[bilat.Document], error) {
	v, err := a.see(in.Moments)
	if err != nil {
		return nil, err
	}
	where, _, err := Filter{Countries: in.Countries}.read()
	if err != nil {
		return nil, err
	}
	name := func(d bilat.Document) string { return d.Name }
	same := func(part []bilat.Document) ([]bilat.Document, error) { return part, nil }
	table := func(all []bilat.Document) (export.Table, error) {
		r := export.Record{Documents: map[string]bilat.Document{}}
		for _, d := range all {
			r.Documents[d.Name] = d
		}
		return r.DocumentTable(), nil
	}
	if len(where.Countries) == 0 {
		return turned(ctx, in.Paging, listing[bilat.Document]{
			id: name,
			page: func(limit int, after string) (out []bilat.Document, err error) {
				page, err := v.Documents(ctx, store.DocumentFilter{Uncounted: true, Limit: limit, After: after})
				for _, d := range page {
					out = append(out, d.Document)
				}
				return out, err
			},
			count: func() (int, error) { return v.CountDocuments(ctx, store.DocumentFilter{}) },
		}, same, table)
	}
	documents, err := documentsOf(ctx, v)
	if err != nil {
		return nil, err
	}
	claims, err := v.Claims(ctx, store.ClaimFilter{Countries: where.Countries, Bare: true})
	if err != nil {
		return nil, err
	}
	cited := map[string]bilat.Document{}
	for _, c := range claims {
		if d, ok := documents[c.Doc]; ok {
			cited[c.Doc] = d
		}
	}
	all := slices.Collect(maps.Values(cited))
	slices.SortFunc(all, func(a, b bilat.Document) int { return strings.Compare(a.Name, b.Name) })
	return list(ctx, in.Paging, all, name, same, func() (export.Table, error) { return table(all) })
}

// A FullDocument is a document with its text and what is claimed in it.
type FullDocument struct {
	bilat.Document
	Names   []string `json:"names,omitempty" doc:"All names under which this content speaks."`
	Learned string   `json:"known_since,omitempty"`
	Closed  string   `json:"closed,omitempty" doc:"Since when it speaks no more."`
	Reason  string   `json:"reason,omitempty"`
	Text    string   `json:"text" doc:"The archived text; offsets are bytes of it in UTF-8."`
	Claims  []Claim  `json:"claims" doc:"What it claims, in the order of the text; of a long table the first thousand."`
	Total   int      `json:"claims_total" doc:"How many there are in all."`
	More    string   `json:"claims_more,omitempty" doc:"Where all of them are, a page at a time, where these are not all."`
}

// claimsShown is how many claims come along with a document.
const claimsShown = 1000

type documentIn struct {
	Moments
	Ref string `path:"ref" maxLength:"1000" doc:"Its hash, the beginning of it, or its name (a slash in it as %2F)."`
}

func (a *API) document(ctx context.Context, in *documentIn) (*answered[FullDocument], error) {
	v, err := a.see(in.Moments)
	if err != nil {
		return nil, err
	}
	d, err := v.Document(ctx, in.Ref)
	if err != nil {
		return nil, err
	}
	all := store.ClaimFilter{Document: d.Hash, Bare: true}
	first := all
	first.Limit = claimsShown
	stored, err := v.Claims(ctx, first)
	if err != nil {
		return nil, err
	}
	out := FullDocument{Document: d.Document, Names: d.Names, Learned: moment(d.Learned), Closed: moment(d.Closed), Reason: d.Reason, Text: d.Text, Total: len(stored)}
	if out.Claims, err = claimsOf(ctx, v, stored); err != nil {
		return nil, err
	}
	switch {
	case len(stored) < claimsShown:
	case v.At() == "" && v.Known().IsZero():
		out.Total = d.Claims
	default:
		if out.Total, err = v.CountClaims(ctx, all); err != nil {
			return nil, err
		}
	}
	if out.Total > len(stored) {
		out.More = baseOf(ctx) + Prefix + "/claims?document=" + url.QueryEscape(d.Hash)
	}
	return &answered[FullDocument]{out}, nil
}

type entitiesIn struct {
	Moments
	Paging
	Name    string `query:"name" maxLength:"200" doc:"Those that some spelling of has these words."`
	Country string `query:"country" doc:"Those of this country, by code or name."`
	What    string `query:"what" enum:"person,body,place" doc:"Those that are one."`
}

func (a *API) entities(ctx context.Context, in *entitiesIn) (*listed[bilat.Entity], error) {
	code := ""
	var err error
	if in.Country != "" {
		if code, err = view.Country(in.Country); err != nil {
			return nil, err
		}
	}
	all, err := a.named(ctx, in.Moments)
	if err != nil {
		return nil, err
	}
	words := strings.Fields(text.Fold(in.Name))
	all = slices.DeleteFunc(slices.Clone(all), func(e bilat.Entity) bool {
		return in.What != "" && e.What != in.What || code != "" && e.Country != code || !goesBy(e, words)
	})
	return list(ctx, in.Paging, all, func(e bilat.Entity) string { return e.ID },
		func(part []bilat.Entity) ([]bilat.Entity, error) { return part, nil },
		func() (export.Table, error) { return (&export.Record{Entities: all}).EntityTable(), nil })
}

// goesBy tells that one spelling has all the words.
func goesBy(e bilat.Entity, words []string) bool {
	return len(words) == 0 || slices.ContainsFunc(e.Names, func(n bilat.Variant) bool {
		folded := text.Fold(n.Name)
		return !slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(folded, w) })
	})
}

func (a *API) entity(ctx context.Context, in *One) (*answered[bilat.Entity], error) {
	all, err := a.named(ctx, in.Moments)
	if err != nil {
		return nil, err
	}
	if i := slices.IndexFunc(all, func(e bilat.Entity) bool { return e.ID == in.ID }); i >= 0 {
		return &answered[bilat.Entity]{all[i]}, nil
	}
	return nil, &store.NotFoundError{What: "entity", Ref: in.ID}
}

func (a *API) sources(ctx context.Context, in *documentsIn) (*listed[export.Publisher], error) {
	docs, err := a.documents(withForm(ctx, jsonMedia), &documentsIn{in.Moments, Paging{Limit: 1 << 30}, in.Countries})
	if err != nil {
		return nil, err
	}
	all := view.Publishers(docs.Body.Items)
	return list(ctx, in.Paging, all, func(p export.Publisher) string { return p.Publisher + "\x00" + p.Class + "\x00" + p.Country },
		func(part []export.Publisher) ([]export.Publisher, error) { return part, nil },
		func() (export.Table, error) { return export.PublisherTable(all), nil })
}

// A Hit is a document or a claim that a search found.
type Hit struct {
	Document string `json:"document"`
	Hash     string `json:"hash"`
	Title    string `json:"title,omitempty"`
	Claim    string `json:"claim,omitempty" doc:"Id; not given where the document's text was found."`
	Kind     string `json:"kind,omitempty"`
	Snippet  string `json:"snippet" doc:"Words of the text around what was found."`
	Start    int    `json:"start"`
	End      int    `json:"end"`
}

type searchIn struct {
	Moments
	Q     string `query:"q" required:"true" minLength:"1" maxLength:"1000" doc:"Words that must all be there, \"words in a row\", -word for what must not be, begin* for a beginning."`
	Limit int    `query:"limit" minimum:"1" maximum:"200" default:"50" doc:"How many documents, and how many claims, at most."`
}

// Found is the answer of a search.
type Found struct {
	Items []Hit `json:"items" doc:"The best first."`
}

func (a *API) search(ctx context.Context, in *searchIn) (*answered[Found], error) {
	v, err := a.see(in.Moments)
	if err != nil {
		return nil, err
	}
	hits, err := v.Search(ctx, in.Q, store.SearchFilter{Limit: in.Limit})
	if err != nil {
		return nil, err
	}
	out := Found{Items: []Hit{}}
	for _, h := range hits {
		out.Items = append(out.Items, Hit{h.Doc, h.Hash, h.Title, h.Claim, h.Kind, h.Snippet, h.Start, h.End})
	}
	return &answered[Found]{out}, nil
}

// A Kind is what the record knows of a sort of facts.
type Kind struct {
	Name    string `json:"name"`
	Doc     string `json:"doc"`
	Section string `json:"section"`
	Slots   []Slot `json:"slots"`
}

// A Slot is one of a kind's slots.
type Slot struct {
	Name     string   `json:"name"`
	Type     string   `json:"type"`
	Terms    []string `json:"terms,omitempty"`
	Open     bool     `json:"open,omitempty" doc:"Further terms are allowed."`
	Identity bool     `json:"identity,omitempty" doc:"What differs here is about two things."`
	Truth    string   `json:"truth,omitempty" doc:"How rival values read: one, grows, changes, measured, free."`
}

func (a *API) kinds(_ context.Context, _ *struct{}) (*answered[[]Kind], error) {
	set, err := kind.Load()
	if err != nil {
		return nil, err
	}
	out := []Kind{}
	for _, k := range set.All() {
		x := Kind{Name: k.Name, Doc: k.Doc, Section: k.Section}
		for _, s := range k.Slots {
			x.Slots = append(x.Slots, Slot{s.Name, string(s.Type), s.Terms, s.Open, s.Identity, s.Truth})
		}
		out = append(out, x)
	}
	return &answered[[]Kind]{out}, nil
}
