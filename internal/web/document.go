package web

import (
	"cmp"
	"context"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/gazetteer"
	"github.com/bilat/bilat/internal/dossier"
	"github.com/bilat/bilat/internal/kind"
	"github.com/bilat/bilat/internal/store"
	"github.com/bilat/bilat/internal/text"
	"github.com/bilat/bilat/internal/view"
)

// document is an archived text with every claim marked where it stands. Of a table of eighteen thousand claims those of one page alone
// are asked for.
func (s *site) document(w http.ResponseWriter, r *http.Request) {
	v, err := view.New(s.db, "", r.URL.Query().Get("known"))
	if err != nil {
		s.fail(w, r, err)
		return
	}
	page, err := s.archived(r, v, s.words(w, r))
	if err != nil {
		s.fail(w, r, err)
		return
	}
	s.page(w, r, http.StatusOK, "document.html", page.Title, page)
}

func (s *site) archived(r *http.Request, v *view.View, told *words) (page archived, err error) {
	doc, err := v.Archived(r.Context(), r.PathValue("name"))
	if err != nil {
		return page, err
	}
	cut, err := s.leaves(r.Context(), v, doc.Hash)
	if err != nil {
		return page, err
	}
	n, err := cut.asked(r, v, doc.Hash)
	if err != nil {
		return page, err
	}
	marked, err := marks(r.Context(), v, doc, cut.leaves[n])
	if err != nil {
		return page, err
	}
	problems, err := v.Problems(r.Context(), doc.Name)
	if err != nil {
		return page, err
	}
	page = archive(doc, marked, problems, cut.leaves[n])
	page.All, page.Told = cut.claims, told.toldOf(doc)
	page.Turn = leafTurns(len(cut.leaves), n, DocumentLink(doc.Name, ""), r)
	for i := range page.Claims {
		page.Claims[i].tell(told)
	}
	page.Unread = unread(doc, marked, cut.leaves[n])
	if len(cut.leaves) == 1 { // of a table of thousands of rows, every row would be its own witness
		page.Copies, err = copies(r.Context(), v, doc)
	}
	return page, err
}

// longQuote is how long a claim's words are at most, in bytes, for it to be marked on the next page, too, if they go on there.
const longQuote = 4000

// marks are the claims of a page of a document, with their evidence and the facts that they belong to.
func marks(ctx context.Context, v *view.View, doc bilat.Document, leaf bilat.Span) ([]view.Marked, error) {
	claims, err := v.Claims(ctx, store.ClaimFilter{Document: doc.Hash, Within: &bilat.Span{Start: max(0, leaf.Start-longQuote), End: max(leaf.End, 1)}})
	if err != nil {
		return nil, err
	}
	var out []view.Marked
	var ids []string
	for _, c := range claims {
		if c.Span().Overlaps(leaf) || c.Span().Len() == 0 && leaf.Start == 0 {
			out, ids = append(out, view.Marked{Claim: c.Claim}), append(ids, c.ID)
		}
	}
	if len(ids) == 0 {
		return nil, nil
	}
	of, err := v.FactsOf(ctx, ids)
	for i := range out {
		out[i].Fact = of[out[i].ID]
	}
	return out, err
}

// leafTurns are links to the pages around the one shown, to the first and to the last.
func leafTurns(all, here int, link string, r *http.Request) []turn {
	q := url.Values{"page": {strconv.Itoa(here + 1)}}
	if known := r.URL.Query().Get("known"); known != "" {
		q.Set("known", known)
	}
	_, _, pages := turns(all, 1, link, q)
	return slices.DeleteFunc(pages, func(t turn) bool { return t.N != 1 && t.N != all && (t.N < here-3 || t.N > here+5) })
}

// An archived is a document's page: its text in stretches, and its claims in the order in which they stand.
type archived struct {
	Doc       bilat.Document
	Title     string
	Stretches []stretch
	Claims    []note
	Problems  []bilat.Problem
	Unread    []passage // what names the countries and gave no claim
	Copies    []nearCopy
	Turn      []turn
	All       int    // claims of the whole text
	Told      string // who said by whom or when it was published, where it does not say so itself
}

// A stretch is text under the same claims throughout. "Lithuania's on 3 April", said by two claims of which one
// covers more, is cut into three.
type stretch struct {
	Text   string
	Begins []note // claims that begin here: their anchors and numbers
	Deep   bool   // more than one claim
	Marked bool
	Wrong  string // what is wrong here
	At     int
}

// A note is a claim with its number, told slot by slot.
type note struct {
	N int
	view.Marked
	Sentence string
	Slots    []slotFrom
}

// A slotFrom is a slot's value with the words that it comes from and the way in which it was found.
type slotFrom struct{ Name, Value, Via string }

// tell says a claim in the reader's language.
func (n *note) tell(told *words) {
	kinds, err := kind.Load()
	if err != nil {
		n.Sentence = n.Said
		return
	}
	n.Sentence = dossier.SentenceIn(told.lang, kinds, told.country, n.Kind, n.Claim.Slots, n.Status)
	for _, name := range n.Claim.Slots.Names() {
		s := slotFrom{Name: told.term("slot", name), Value: told.slot(n.Kind, name, n.Claim.Slots[name])}
		for _, e := range n.Evidence[name] {
			if via := told.term("via", string(e.Via)); e.Via != bilat.ViaQuote && !strings.Contains(s.Via, via) {
				s.Via = strings.TrimPrefix(s.Via+", "+via, ", ")
			}
		}
		n.Slots = append(n.Slots, s)
	}
}

// A passage is a paragraph of the text.
type passage struct {
	Text string
	At   int
}

// A nearCopy is another document that tells something in the same words.
type nearCopy struct {
	Name  string
	Facts int
}

// mostPassages bounds what is listed of passages without a claim.
const mostPassages = 12

// unread are the paragraphs that name a country of the document and of which nothing was understood: where to look for what is
// missing.
func unread(doc bilat.Document, claims []view.Marked, leaf bilat.Span) []passage {
	g, err := gazetteer.Load()
	if err != nil {
		return nil
	}
	about := map[string]bool{}
	kinds, err := kind.Load()
	if err != nil {
		return nil
	}
	for _, c := range claims {
		for _, code := range kinds.Countries(c.Claim) {
			about[code] = true
		}
	}
	names := map[string]bool{}
	for _, e := range g.Entries(cmp.Or(doc.Language, "en")) {
		if e.Type == gazetteer.TypeCountry && about[e.Ref] && len(e.Form) > 3 {
			names[text.Fold(e.Form)] = true
		}
	}
	var out []passage
	at := leaf.Start
	for paragraph := range strings.SplitSeq(doc.Text[leaf.Start:leaf.End], "\n") {
		start := at
		at += len(paragraph) + 1
		span := bilat.Span{Start: start, End: start + len(paragraph)}
		if len(paragraph) < 60 || slices.ContainsFunc(claims, func(c view.Marked) bool { return c.Span().Overlaps(span) }) {
			continue
		}
		for word := range strings.FieldsSeq(store.FoldWords(paragraph)) {
			if names[word] {
				out = append(out, passage{view.OneLine(paragraph, 220), start})
				break
			}
		}
		if len(out) == mostPassages {
			break
		}
	}
	return out
}

// copies are the documents that share the words of some fact's witness with this one.
func copies(ctx context.Context, v *view.View, doc bilat.Document) ([]nearCopy, error) {
	facts, err := v.Facts(ctx, store.FactFilter{Document: doc.Hash})
	if err != nil {
		return nil, err
	}
	n := map[string]int{}
	for _, f := range facts {
		for _, voice := range f.Voices {
			if !slices.Contains(voice.Docs, doc.Name) {
				continue
			}
			for _, other := range voice.Docs {
				if other != doc.Name {
					n[other]++
				}
			}
		}
	}
	var out []nearCopy
	for _, name := range slices.Sorted(maps.Keys(n)) {
		out = append(out, nearCopy{name, n[name]})
	}
	slices.SortStableFunc(out, func(x, y nearCopy) int { return cmp.Compare(y.Facts, x.Facts) })
	return out, nil
}

// archive cuts the text where claims begin and end. A claim whose place does not lie in the text, or not between
// characters, is listed without a mark.
func archive(doc bilat.Document, claims []view.Marked, problems []bilat.Problem, leaf bilat.Span) archived {
	claims = slices.Clone(claims)
	slices.SortStableFunc(claims, func(x, y view.Marked) int {
		return cmp.Or(cmp.Compare(x.Start, y.Start), cmp.Compare(y.End, x.End), cmp.Compare(x.ID, y.ID))
	})
	page := archived{Doc: doc, Title: cmp.Or(doc.Title, doc.Name)}
	body := doc.Text
	type edge struct{ at, step int }
	var edges []edge
	begins := map[int][]note{}
	for i, c := range claims {
		n := note{N: i + 1, Marked: c}
		page.Claims = append(page.Claims, n)
		if c.Start < 0 || c.End > len(body) || c.Start >= c.End || !boundary(body, c.Start) || !boundary(body, c.End) {
			continue
		}
		begins[c.Start] = append(begins[c.Start], n)
		edges = append(edges, edge{c.Start, 1}, edge{c.End, -1})
	}
	wrong := map[int]bilat.Problem{}
	for _, p := range problems {
		if span := (bilat.Span{Start: p.Start, End: p.End}); span.Len() > 0 && !span.Overlaps(leaf) || span.Len() == 0 && leaf.Start > 0 {
			continue
		}
		page.Problems = append(page.Problems, p)
		if p.Start < 0 || p.End > len(body) || p.Start >= p.End || !boundary(body, p.Start) || !boundary(body, p.End) {
			continue
		}
		wrong[p.Start] = p
		edges = append(edges, edge{p.Start, 0}, edge{p.End, 0})
	}
	slices.SortFunc(edges, func(x, y edge) int { return cmp.Compare(x.at, y.at) })
	at, depth := leaf.Start, 0
	var bad bilat.Problem
	cut := func(to int) {
		if to = min(to, leaf.End); to > at {
			if p, begins := wrong[at]; begins {
				bad = p
			} else if at >= bad.End {
				bad = bilat.Problem{}
			}
			page.Stretches = append(page.Stretches, stretch{Text: body[at:to], Begins: begins[at], Deep: depth > 1, Marked: depth > 0, Wrong: bad.Message, At: at})
			at = to
		}
	}
	for _, e := range edges {
		cut(e.at)
		depth += e.step
	}
	cut(leaf.End)
	return page
}

func boundary(s string, i int) bool { return i == len(s) || s[i]&0xC0 != 0x80 }
