package api

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/edtf"
	"github.com/bilat/bilat/internal/diff"
	"github.com/bilat/bilat/internal/dossier"
	"github.com/bilat/bilat/internal/export"
	"github.com/bilat/bilat/internal/store"
	"github.com/bilat/bilat/internal/view"
)

// A Pair is two countries that facts tie, and how much there is.
type Pair struct {
	Pair      string `json:"pair" doc:"Both codes, as addresses have them."`
	A         string `json:"a"`
	B         string `json:"b"`
	AName     string `json:"a_name"`
	BName     string `json:"b_name"`
	Facts     int    `json:"facts"`
	Documents int    `json:"documents"`
	Disputes  int    `json:"disputes"`
	Newest    string `json:"newest,omitempty" doc:"Publication of the newest source (EDTF)."`
	URL       string `json:"url" doc:"Its dossier."`
}

type pairsIn struct {
	Paging
	Countries []string `query:"countries" maxItems:"2" doc:"Those of which these are one, by codes or names, separated by commas."`
}

func (a *API) pairs(ctx context.Context, in *pairsIn) (*listed[Pair], error) {
	v, err := a.see(Moments{})
	if err != nil {
		return nil, err
	}
	where, _, err := Filter{Countries: in.Countries}.read()
	if err != nil {
		return nil, err
	}
	all, err := v.Pairs(ctx)
	if err != nil {
		return nil, err
	}
	all = slices.DeleteFunc(slices.Clone(all), func(p view.Pair) bool {
		return slices.ContainsFunc(where.Countries, func(code string) bool { return code != p.A.Code && code != p.B.Code })
	})
	return list(ctx, in.Paging, all, func(p view.Pair) string { return p.A.Code + "-" + p.B.Code },
		func(part []view.Pair) (out []Pair, err error) {
			for _, p := range part {
				name := p.A.Code + "-" + p.B.Code
				out = append(out, Pair{name, p.A.Code, p.B.Code, p.A.Name, p.B.Name, p.Facts, p.Documents, p.Disputes, p.Newest, linkTo(ctx)("pair", name) + "/dossier"})
			}
			return out, nil
		},
		func() (export.Table, error) {
			list := make([]export.Pair, len(all))
			for i, p := range all {
				list[i] = export.Pair{A: p.A.Code, B: p.B.Code, Facts: p.Facts, Documents: p.Documents, Disputes: p.Disputes, Newest: p.Newest}
			}
			return (&export.Record{Name: view.Name}).PairTable(list), nil
		})
}

// pairIn is a pair asked for.
type pairIn struct {
	Moments
	Pair string `path:"pair" maxLength:"120" doc:"Two countries by codes or names, with a hyphen between: AZE-LTU."`
}

// codes are the two countries. A name may have hyphens itself: each is tried.
func (p pairIn) codes() (a, b string, err error) {
	for i, r := range p.Pair {
		if r != '-' {
			continue
		}
		if a, err = view.Country(p.Pair[:i]); err != nil {
			continue
		}
		if b, err = view.Country(p.Pair[i+1:]); err != nil {
			continue
		}
		if a == b {
			return "", "", view.Misgiven("%s is one country; give two", p.Pair)
		}
		return a, b, nil
	}
	if err == nil {
		err = view.Misgiven("%q is no pair; write it like AZE-LTU", p.Pair)
	}
	return "", "", err
}

// dossierIn is a dossier asked for.
type dossierIn struct {
	Moments
	Pair     string `path:"pair" maxLength:"120" doc:"Two countries by codes or names, with a hyphen between: AZE-LTU."`
	Language string `query:"language" enum:"en,de" default:"en" doc:"Of its sentences; quotes stand as they are in their documents."`
}

func (a *API) dossier(ctx context.Context, in *dossierIn) (*answered[dossier.Dossier], error) {
	v, err := a.see(in.Moments)
	if err != nil {
		return nil, err
	}
	one, two, err := pairIn{Pair: in.Pair}.codes()
	if err != nil {
		return nil, err
	}
	from, err := v.Input(ctx, one, two)
	if err != nil {
		return nil, err
	}
	from.Link = func(doc, _ string) string { return linkTo(ctx)("document", doc) }
	from.Language, from.Names = in.Language, view.NameIn(in.Language)
	return &answered[dossier.Dossier]{dossier.Build(from)}, nil
}

type changesIn struct {
	Pair  string `path:"pair" maxLength:"120" doc:"Two countries by codes or names, with a hyphen between: AZE-LTU."`
	Since string `query:"since" required:"true" doc:"From that day on (EDTF; 2024 is its first day)."`
}

func (a *API) changes(ctx context.Context, in *changesIn) (*answered[diff.Report], error) {
	v, err := a.see(Moments{})
	if err != nil {
		return nil, err
	}
	one, two, err := pairIn{Pair: in.Pair}.codes()
	if err != nil {
		return nil, err
	}
	d, err := edtf.Parse(in.Since)
	if err != nil {
		return nil, view.Misgiven("since %q is no date; write it like 2019-05-01", in.Since)
	}
	first, _, ok := d.Bounds()
	if !ok || first.IsEnd() {
		return nil, view.Misgiven("since %q names no day; write it like 2019-05-01", in.Since)
	}
	changes, now, err := view.Changes(ctx, v.Store, one, two, first.Time().Add(-time.Microsecond), time.Time{})
	if err != nil {
		return nil, err
	}
	if changes == nil {
		changes = []diff.Change{}
	}
	return &answered[diff.Report]{diff.Report{Countries: now.Countries, Since: first.String(), Changes: changes}}, nil
}

func (a *API) judgements(ctx context.Context, in *judgementsIn) (*listed[bilat.Judgement], error) {
	v, err := a.see(in.Moments)
	if err != nil {
		return nil, err
	}
	all, err := v.Judgements(ctx, in.Withdrawn)
	if err != nil {
		return nil, err
	}
	return list(ctx, in.Paging, all, func(j bilat.Judgement) string { return j.At + j.Left },
		func(part []bilat.Judgement) ([]bilat.Judgement, error) { return part, nil },
		func() (export.Table, error) { return export.JudgementTable(all), nil })
}

type judgementsIn struct {
	Moments
	Paging
	Withdrawn bool `query:"withdrawn" doc:"Also those that were withdrawn."`
}

// A Run is one reading of files.
type Run struct {
	ID      int64        `json:"id"`
	Version string       `json:"version" doc:"Of program and grammar."`
	Started string       `json:"started"`
	Ended   string       `json:"ended,omitempty" doc:"Not given where it was killed."`
	Counts  store.Counts `json:"counts"`
}

func (a *API) runs(ctx context.Context, in *runsIn) (*listed[Run], error) {
	v, err := a.see(Moments{})
	if err != nil {
		return nil, err
	}
	all, err := v.Runs(ctx)
	if err != nil {
		return nil, err
	}
	return list(ctx, in.Paging, all, func(r store.Run) string { return r.Version + moment(r.Started) }, func(part []store.Run) (out []Run, err error) {
		for _, r := range part {
			out = append(out, Run{r.ID, r.Version, moment(r.Started), moment(r.Ended), r.Counts})
		}
		return out, nil
	}, func() (export.Table, error) { return view.RunTable(all), nil })
}

type runsIn struct{ Paging }

// file is an answer in a form of its own.
type file struct {
	Type string `header:"Content-Type"`
	Body []byte
}

func (a *API) pairFeed(ctx context.Context, in *pairIn) (*file, error) {
	one, two, err := in.codes()
	if err != nil {
		return nil, err
	}
	return a.feed(ctx, in.Moments, "/pair/"+one+"-"+two, one, two)
}

func (a *API) pairCalendar(ctx context.Context, in *pairIn) (*file, error) {
	one, two, err := in.codes()
	if err != nil {
		return nil, err
	}
	return a.calendar(ctx, in.Moments, one, two)
}

type countryIn struct {
	Moments
	Country string `path:"country" maxLength:"80" doc:"A country by its code or name."`
}

func (a *API) countryFeed(ctx context.Context, in *countryIn) (*file, error) {
	code, err := view.Country(in.Country)
	if err != nil {
		return nil, err
	}
	return a.feed(ctx, in.Moments, "/country/"+code, code)
}

func (a *API) countryCalendar(ctx context.Context, in *countryIn) (*file, error) {
	code, err := view.Country(in.Country)
	if err != nil {
		return nil, err
	}
	return a.calendar(ctx, in.Moments, code)
}

// gathered is what get takes of the record of a pair or a country, with addresses of the pages.
func (a *API) gathered(ctx context.Context, m Moments, codes []string, get func(*view.View, store.FactFilter) (*export.Record, error)) (*export.Record, string, error) {
	v, err := a.see(m)
	if err != nil {
		return nil, "", err
	}
	r, err := get(v, store.FactFilter{Countries: codes})
	if err != nil {
		return nil, "", err
	}
	r.Link = func(what, id string) string { return baseOf(ctx) + "/" + what + "/" + escaped(id) } // the pages: people read feeds
	names := make([]string, len(codes))
	for i, c := range codes {
		names[i] = view.Name(c)
	}
	return r, strings.Join(names, " – "), nil
}

func (a *API) feed(ctx context.Context, m Moments, room string, codes ...string) (*file, error) {
	r, title, err := a.gathered(ctx, m, codes, func(v *view.View, f store.FactFilter) (*export.Record, error) {
		return v.Newest(ctx, f, export.Entries)
	})
	if err != nil {
		return nil, err
	}
	home := baseOf(ctx) + room
	b, err := r.Atom(export.Feed{Title: title, Self: home + ".atom", Home: home})
	return &file{atomMedia + "; charset=utf-8", b}, err
}

func (a *API) calendar(ctx context.Context, m Moments, codes ...string) (*file, error) {
	today := a.o.Today()
	if m.At != "" {
		on, _, err := view.Day("at", m.At)
		if err != nil {
			return nil, err
		}
		if d, err := edtf.Parse(on); err == nil {
			_, today, _ = d.Bounds()
		}
	}
	r, title, err := a.gathered(ctx, m, codes, func(v *view.View, f store.FactFilter) (*export.Record, error) { return v.Coming(ctx, f, today) })
	if err != nil {
		return nil, err
	}
	return &file{calendarMedia + "; charset=utf-8", r.Calendar(title, today)}, nil
}
