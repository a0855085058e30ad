package web

import (
	"cmp"
	"embed"
	"html/template"
	"slices"
	"strings"
	"sync"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/dossier"
	"github.com/bilat/bilat/internal/view"
)

//go:embed page/*.html
var pages embed.FS

var templates = sync.OnceValues(func() (*template.Template, error) {
	return template.New("").Funcs(template.FuncMap{"anchor": dossier.Anchor, "web": webAddress}).ParseFS(pages, "page/*.html")
})

func webAddress(s string) string {
	if strings.HasPrefix(s, "https://") || strings.HasPrefix(s, "http://") {
		return s
	}
	return ""
}

// An archived is a document's page: its text in stretches, and its claims in the order in which they stand.
type archived struct {
	Doc       bilat.Document
	Title     string
	Summary   string
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
	page := archived{Doc: doc, Title: cmp.Or(doc.Title, doc.Name), Summary: summary(doc, len(claims))}
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

func summary(doc bilat.Document, claims int) string {
	var parts []string
	if doc.Publisher != "" {
		parts = append(parts, doc.Publisher)
	}
	if doc.Published != "" {
		parts = append(parts, dossier.Date(doc.Published))
	} else {
		parts = append(parts, "no date")
	}
	parts = append(parts, dossier.Count(claims, "claim", "claims"))
	return strings.Join(parts, " · ")
}
