package web

import (
	"cmp"
	"net/http"
	"net/url"
	"slices"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/dossier"
	"github.com/bilat/bilat/internal/view"
)

// document is an archived text with every claim marked where it stands.
func (s *site) document(w http.ResponseWriter, r *http.Request) {
	v, err := view.New(s.db, "", r.URL.Query().Get("known"))
	if err != nil {
		s.fail(w, r, err)
		return
	}
	doc, claims, err := v.Marked(r.Context(), r.PathValue("name"))
	if err != nil {
		s.fail(w, r, err)
		return
	}
	page := archive(doc, claims)
	s.page(w, r, http.StatusOK, "document.html", page.Title, page)
}

// fact leads to the line of a fact in its dossier.
func (s *site) fact(w http.ResponseWriter, r *http.Request) {
	f, err := s.db.Fact(r.Context(), r.PathValue("id"))
	if err == nil && len(f.Countries) < 2 {
		err = errMissing
	}
	if err != nil {
		s.fail(w, r, err)
		return
	}
	to := "/pair/" + url.PathEscape(f.Countries[0]+"-"+f.Countries[1]) + "#" + dossier.Anchor("f", r.PathValue("id"))
	http.Redirect(w, r, to, http.StatusSeeOther)
}

// An archived is a document's page: its text in stretches, and its claims in the order in which they stand.
type archived struct {
	Doc       bilat.Document
	Title     string
	Stretches []stretch
	Claims    []note
}

// A stretch is text under the same claims throughout. "Lithuania's on 3 April", said by two claims of which one
// covers more, is cut into three.
type stretch struct {
	Text   string
	Begins []note // claims that begin here: their anchors and numbers
	Deep   bool   // more than one claim
	Marked bool
}

// A note is a claim with its number.
type note struct {
	N int
	view.Marked
}

// archive cuts the text where claims begin and end. A claim whose place does not lie in the text, or not between
// characters, is listed without a mark.
func archive(doc bilat.Document, claims []view.Marked) archived {
	claims = slices.Clone(claims)
	slices.SortStableFunc(claims, func(x, y view.Marked) int {
		return cmp.Or(cmp.Compare(x.Start, y.Start), cmp.Compare(y.End, x.End), cmp.Compare(x.ID, y.ID))
	})
	page := archived{Doc: doc, Title: cmp.Or(doc.Title, doc.Name)}
	text := doc.Text
	type edge struct{ at, step int }
	var edges []edge
	begins := map[int][]note{}
	for i, c := range claims {
		n := note{i + 1, c}
		page.Claims = append(page.Claims, n)
		if c.Start < 0 || c.End > len(text) || c.Start >= c.End || !boundary(text, c.Start) || !boundary(text, c.End) {
			continue
		}
		begins[c.Start] = append(begins[c.Start], n)
		edges = append(edges, edge{c.Start, 1}, edge{c.End, -1})
	}
	slices.SortFunc(edges, func(x, y edge) int { return cmp.Compare(x.at, y.at) })
	at, depth := 0, 0
	cut := func(to int) {
		if to > at {
			page.Stretches = append(page.Stretches, stretch{Text: text[at:to], Begins: begins[at], Deep: depth > 1, Marked: depth > 0})
			at = to
		}
	}
	for _, e := range edges {
		cut(e.at)
		depth += e.step
	}
	cut(len(text))
	return page
}

func boundary(s string, i int) bool { return i == len(s) || s[i]&0xC0 != 0x80 }
