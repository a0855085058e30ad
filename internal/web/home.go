package web

import (
	"cmp"
	"context"
	"net/http"
	"slices"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/gazetteer"
	"github.com/bilat/bilat/internal/dossier"
	"github.com/bilat/bilat/internal/kind"
	"github.com/bilat/bilat/internal/store"
	"github.com/bilat/bilat/internal/view"
)

// What the first page names of each; all of it has a page of its own.
const (
	homePairs    = 24
	homeDisputes = 6
	homeNew      = 6
	tableClaims  = 500 // a document of more is a table, which tells of too many pairs to name them
)

// A homePage is what the record holds at a glance.
type homePage struct {
	Totals    store.Totals
	Pairs     []pairRow
	All       int
	Disputes  []disputeRow
	New       []newDocument
	Countries []string // names to choose from
}

// A pairRow is a pair in a list.
type pairRow struct {
	A, B                       string // codes
	Facts, Documents, Disputes int
}

// A newDocument is one that was read lately, with the facts it tells and the pairs it tells of.
type newDocument struct {
	store.Document
	Facts int
	Pairs []pairRow
	First string // of its facts, in words
	ID    string
}

// home is the first page: which pairs, what is disputed, what is new.
func (s *site) home(w http.ResponseWriter, r *http.Request) {
	told := s.words(w, r)
	page, err := keep(r.Context(), s, "home "+told.lang, homePage.size, func(ctx context.Context) (homePage, error) { return s.homeOf(ctx, told) })
	if err != nil {
		s.fail(w, r, err)
		return
	}
	s.page(w, r, http.StatusOK, "home.html", "", page)
}

// size is about how many bytes it takes.
func (p homePage) size() int {
	return 1000*(len(p.New)+len(p.Disputes)) + 60*(len(p.Pairs)+len(p.Countries))
}

func (s *site) homeOf(ctx context.Context, told *words) (page homePage, err error) {
	v, err := view.New(s.db, "", "")
	if err != nil {
		return page, err
	}
	if page.Totals, err = s.db.Totals(ctx); err != nil {
		return page, err
	}
	all, err := s.pairRows(ctx)
	if err != nil {
		return page, err
	}
	page.All, page.Pairs = len(all), slices.Clone(all[:min(len(all), homePairs)])
	list, err := v.Disputes(ctx, store.FactFilter{Shown: true, Class: bilat.Contradiction, Open: true, Limit: homeDisputes})
	if err != nil {
		return page, err
	}
	if page.Disputes, err = s.disputeRows(ctx, v, told, list); err != nil {
		return page, err
	}
	if page.New, err = s.newest(ctx, v, told); err != nil {
		return page, err
	}
	page.Countries = countriesOf(all, told)
	return page, nil
}

// pairRows lists all pairs, those with most facts first.
func (s *site) pairRows(ctx context.Context) ([]pairRow, error) {
	list, err := s.db.Pairs(ctx)
	if err != nil {
		return nil, err
	}
	out := make([]pairRow, len(list))
	for i, p := range list {
		out[i] = pairRow{p.A, p.B, p.Facts, p.Documents, p.Disputes}
	}
	slices.SortStableFunc(out, func(x, y pairRow) int { return cmp.Compare(y.Facts, x.Facts) })
	return out, nil
}

// newest are the documents that say something and came out last, or were read last where they do not say when they came out.
func (s *site) newest(ctx context.Context, v *view.View, told *words) ([]newDocument, error) {
	list, err := v.Documents(ctx, store.DocumentFilter{Uncounted: true})
	if err != nil {
		return nil, err
	}
	slices.SortStableFunc(list, func(x, y store.Document) int {
		return cmp.Or(cmp.Compare(y.Learned.Format("2006-01-02"), x.Learned.Format("2006-01-02")), cmp.Compare(y.Published, x.Published))
	})
	kinds, err := kind.Load()
	if err != nil {
		return nil, err
	}
	var out []newDocument
	for _, d := range list {
		if len(out) == homeNew {
			break
		}
		if d.Claims, err = v.CountClaims(ctx, store.ClaimFilter{Document: d.Hash}); err != nil {
			return nil, err
		}
		if d.Claims == 0 {
			continue
		}
		n := newDocument{Document: d}
		if d.Claims > tableClaims {
			out = append(out, n)
			continue
		}
		facts, err := v.Facts(ctx, store.FactFilter{Document: d.Hash})
		if err != nil {
			return nil, err
		}
		n.Facts = len(facts)
		seen := map[pairRow]bool{}
		for _, f := range facts {
			if len(f.Countries) < 2 {
				continue
			}
			p := pairRow{A: f.Countries[0], B: f.Countries[1]}
			if !seen[p] && len(n.Pairs) < 3 {
				n.Pairs = append(n.Pairs, p)
			}
			seen[p] = true
			if n.First == "" {
				n.First, n.ID = dossier.SentenceIn(told.lang, kinds, told.country, f.Kind, f.Slots, f.Status), f.ID
			}
		}
		out = append(out, n)
	}
	return out, nil
}

// countriesOf are the names of all countries that the record has a pair of, in the reader's language.
func countriesOf(pairs []pairRow, told *words) []string {
	var out []string
	if _, err := gazetteer.Load(); err != nil {
		return nil
	}
	seen := map[string]bool{}
	for _, p := range pairs {
		for _, c := range []string{p.A, p.B} {
			if !seen[c] {
				seen[c] = true
				out = append(out, told.country(c))
			}
		}
	}
	slices.Sort(out)
	return out
}

// pairs lists all pairs.
func (s *site) pairs(w http.ResponseWriter, r *http.Request) {
	all, err := s.pairRows(r.Context())
	if err != nil {
		s.fail(w, r, err)
		return
	}
	from, to, pages := turns(len(all), 150, "/pairs", r.URL.Query())
	s.page(w, r, http.StatusOK, "pairs.html", s.words(w, r).say("home.pairs"), map[string]any{"Pairs": all[from:to], "All": len(all), "Turn": pages})
}
