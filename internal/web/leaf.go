package web

import (
	"context"
	"net/http"
	"sort"
	"strconv"
	"strings"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/dossier"
	"github.com/bilat/bilat/internal/store"
	"github.com/bilat/bilat/internal/view"
)

// A long text is turned over: a page holds so much of it, and so many claims.
const (
	pageBytes  = 20_000
	pageClaims = 60
)

// A cutting is a document's text in pages. It is reckoned once, as long as nothing is written into the record.
type cutting struct {
	leaves []bilat.Span // at least one
	claims int          // of all
}

func (c cutting) size() int { return 16 * len(c.leaves) }

// leaves cuts a document, by its hash, where its text is long or says much.
func (s *site) leaves(ctx context.Context, v *view.View, document string) (cutting, error) {
	return keep(ctx, s, "leaves "+document+" "+v.KnownOn(), cutting.size, func(ctx context.Context) (cutting, error) {
		doc, err := v.Text(ctx, document)
		if err != nil {
			return cutting{}, err
		}
		places, err := v.Places(ctx, document, v.Known())
		return cutting{cut(doc.Text, places), len(places)}, err
	})
}

// cut cuts a text at the ends of lines into what a page holds; starts are where claims begin, sorted.
func cut(body string, starts []int) []bilat.Span {
	if len(body) <= pageBytes && len(starts) <= pageClaims {
		return []bilat.Span{{Start: 0, End: len(body)}}
	}
	var out []bilat.Span
	from, next, marked := 0, 0, 0
	for at := 0; at < len(body); {
		end := at + 1 + strings.IndexByte(body[at:], '\n')
		if end == at {
			end = len(body)
		}
		here := 0
		for next < len(starts) && starts[next] < end {
			next++
			here++
		}
		if at > from && (end-from > pageBytes || marked+here > pageClaims) {
			out = append(out, bilat.Span{Start: from, End: at})
			from, marked = at, 0
		}
		marked += here
		at = end
	}
	return append(out, bilat.Span{Start: from, End: len(body)})
}

// at is the page on which a place of the text stands.
func (c cutting) at(start int) int {
	return max(0, sort.Search(len(c.leaves), func(i int) bool { return c.leaves[i].Start > start })-1)
}

// asked is the page that an address asks for: by its number, or the one with a claim.
func (c cutting) asked(r *http.Request, v *view.View, document string) (int, error) {
	q := r.URL.Query()
	if id := q.Get("claim"); id != "" {
		claims, err := v.Claims(r.Context(), store.ClaimFilter{IDs: []string{id}, Document: document, Bare: true})
		if err != nil {
			return 0, err
		}
		if len(claims) > 0 {
			return c.at(claims[0].Start), nil
		}
	}
	if n, err := strconv.Atoi(q.Get("page")); err == nil && n >= 1 && n <= len(c.leaves) {
		return n - 1, nil
	}
	return 0, nil
}

// claim leads to a claim's place in its document: to the page on which it stands, which all its claims share.
func (s *site) claim(w http.ResponseWriter, r *http.Request) {
	c, err := s.db.Claim(r.Context(), r.PathValue("id"))
	if err != nil {
		s.fail(w, r, err)
		return
	}
	v, err := view.New(s.db, "", "")
	if err != nil {
		s.fail(w, r, err)
		return
	}
	cut, err := s.leaves(r.Context(), v, c.DocHash)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	to := DocumentLink(c.Doc, "")
	if n := cut.at(c.Start); n > 0 {
		to += "?page=" + strconv.Itoa(n+1)
	}
	http.Redirect(w, r, to+"#"+dossier.Anchor("c", c.ID), http.StatusSeeOther)
}
