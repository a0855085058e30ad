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
	"github.com/bilat/bilat/internal/dossier"
	"github.com/bilat/bilat/internal/kind"
	"github.com/bilat/bilat/internal/store"
	"github.com/bilat/bilat/internal/view"
)

const (
	searchLimit = 400 // claims that are looked at for one question
	searchHits  = 25
	searchTexts = 10
)

// A searchPage is what a question found.
type searchPage struct {
	Query  string
	Pair   string // a link, where the question names two countries
	Title  string
	One    string // a country's code, where it names one
	Hits   []hit
	All    int
	Capped bool
	Turn   []turn
	Facets []facet
	Texts  []hit // documents whose text has the words
	Chosen bool
	Answer *reply // where the words are a question that is understood
	Missed string // or what is not understood of it
}

// A hit is a claim or a document that has the words.
type hit struct {
	Said, Kind, Quote, Fact, Link string
	Title, Publisher, Published   string
	Class, Language               string
	Countries                     []string
	Witnesses                     int
	More                          []hit // other words that say the same fact
	year                          string
	claim                         bilat.Claim
}

// A facet is one way to narrow: by kind, country, year, sort of source.
type facet struct {
	Name    string
	Choices []choice
}

type choice struct {
	Value, Text, Link string
	N                 int
	Here              bool
}

// search finds claims and documents by words, folded: "Nauseda" finds "Nausėda".
func (s *site) search(w http.ResponseWriter, r *http.Request) {
	q := r.URL.Query()
	told := s.words(w, r)
	page := searchPage{Query: strings.TrimSpace(q.Get("q"))}
	title := told.say("search.title")
	if page.Query == "" {
		s.page(w, r, http.StatusOK, "search.html", title, page)
		return
	}
	v, err := view.New(s.db, q.Get("at"), q.Get("known"))
	if err != nil {
		s.fail(w, r, err)
		return
	}
	page.named(told)
	if page.Answer, page.Missed, err = s.reply(r, v, page.Query, told); err != nil {
		s.fail(w, r, err)
		return
	}
	found, err := v.Search(r.Context(), page.Query, store.SearchFilter{Limit: searchLimit, Texts: searchTexts})
	if err != nil {
		s.fail(w, r, err)
		return
	}
	claims, texts, err := hits(r.Context(), v, found)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	page.Capped = len(claims) >= searchLimit
	claims = page.narrow(claims, q, told)
	from, to, pages := turns(len(claims), searchHits, "/search", q)
	page.All, page.Hits, page.Turn = len(claims), claims[from:to], pages
	if from == 0 && !page.Chosen {
		page.Texts = texts
	}
	if err := say(r.Context(), v, told, page.Hits); err != nil {
		s.fail(w, r, err)
		return
	}
	page.Hits = byFact(page.Hits)
	s.page(w, r, http.StatusOK, "search.html", page.Query+" · "+title, page)
}

// named tells that the question names one country, or two: "Norway Chile", "nor-chl", "Norwegen und Chile".
func (p *searchPage) named(told *words) {
	words := strings.FieldsFunc(p.Query, func(r rune) bool { return strings.ContainsRune(" ,;–—/", r) })
	if len(words) == 1 {
		words = strings.Split(p.Query, "-")
	}
	if len(words) > 12 {
		return
	}
	if code, err := view.Country(p.Query); err == nil {
		p.One, p.Title = code, told.country(code)
		return
	}
	for i := 1; i < len(words); i++ {
		rest := words[i:]
		if len(rest) > 1 && slices.Contains([]string{"and", "und", "with", "mit", "et", "&"}, strings.ToLower(rest[0])) {
			rest = rest[1:]
		}
		both, err := view.Countries([]string{strings.Join(words[:i], " "), strings.Join(rest, " ")})
		if err == nil && len(both) == 2 {
			p.Pair, p.Title = pairLink(both[0], both[1]), told.country(both[0])+" – "+told.country(both[1])
			return
		}
	}
}

// hits are what was found, with the documents that say so.
func hits(ctx context.Context, v *view.View, found []store.Hit) (claims, texts []hit, err error) {
	kinds, err := kind.Load()
	if err != nil {
		return nil, nil, err
	}
	var ids, names []string
	for _, h := range found {
		names = append(names, h.Doc)
		if h.Claim != "" {
			ids = append(ids, h.Claim)
		}
	}
	doc, err := v.Named(ctx, names)
	if err != nil {
		return nil, nil, err
	}
	said := map[string]store.Claim{}
	if len(ids) > 0 {
		list, err := v.Claims(ctx, store.ClaimFilter{IDs: ids, Bare: true})
		if err != nil {
			return nil, nil, err
		}
		for _, c := range list {
			said[c.ID] = c
		}
	}
	for _, f := range found {
		d := doc[f.Doc]
		h := hit{Quote: f.Snippet, Kind: f.Kind, Title: cmp.Or(d.Title, f.Doc), Publisher: d.Publisher, Published: d.Published,
			Class: string(cmp.Or(d.Class, bilat.SourceUnknown)), Language: d.Language, Link: DocumentLink(f.Doc, f.Claim)}
		if f.Claim == "" {
			texts = append(texts, h)
			continue
		}
		c := said[f.Claim]
		h.claim, h.Countries = c.Claim, kinds.Countries(c.Claim)
		if y := yearIn(c.Slots.Text("date")); y > 0 {
			h.year = strconv.Itoa(y)
		}
		claims = append(claims, h)
	}
	return claims, texts, nil
}

// say gives the hits that a page shows their sentences and the facts to which their claims belong.
func say(ctx context.Context, v *view.View, told *words, hits []hit) error {
	kinds, err := kind.Load()
	if err != nil || len(hits) == 0 {
		return err
	}
	ids := make([]string, len(hits))
	for i, h := range hits {
		ids[i] = h.claim.ID
	}
	of, err := v.FactsOf(ctx, ids)
	for i := range hits {
		h := &hits[i]
		h.Said = dossier.SentenceIn(told.lang, kinds, told.country, h.claim.Kind, h.claim.Slots, h.claim.Status)
		h.Fact = of[h.claim.ID]
	}
	return err
}

// byFact puts the words that say one fact together, where the first of them stands.
func byFact(hits []hit) []hit {
	at := map[string]int{}
	var out []hit
	for _, h := range hits {
		if i, had := at[h.Fact]; had && h.Fact != "" {
			out[i].More = append(out[i].More, h)
			continue
		}
		at[h.Fact] = len(out)
		out = append(out, h)
	}
	return out
}

// narrow keeps what the chosen facets let pass, and counts the choices among what is left.
func (p *searchPage) narrow(hits []hit, q url.Values, told *words) []hit {
	ways := []struct {
		name   string
		values func(hit) []string
		text   func(string) string
	}{
		{"kind", func(h hit) []string { return []string{h.Kind} }, func(v string) string { return told.term("kind", v) }},
		{"country", func(h hit) []string { return h.Countries }, told.country},
		{"year", func(h hit) []string {
			if h.year == "" {
				return nil
			}
			return []string{h.year}
		}, func(v string) string { return v }},
		{"class", func(h hit) []string { return []string{h.Class} }, func(v string) string { return told.term("class", v) }},
	}
	for _, way := range ways {
		if chosen := q.Get(way.name); chosen != "" {
			p.Chosen = true
			hits = slices.DeleteFunc(hits, func(h hit) bool { return !slices.Contains(way.values(h), chosen) })
		}
	}
	for _, way := range ways {
		n := map[string]int{}
		for _, h := range hits {
			for _, v := range way.values(h) {
				n[v]++
			}
		}
		f := facet{Name: way.name}
		for _, v := range slices.Sorted(maps.Keys(n)) {
			link := url.Values{"q": {p.Query}}
			for _, other := range ways {
				if c := q.Get(other.name); c != "" {
					link.Set(other.name, c)
				}
			}
			here := q.Get(way.name) == v
			if here {
				link.Del(way.name)
			} else {
				link.Set(way.name, v)
			}
			f.Choices = append(f.Choices, choice{v, way.text(v), "/search?" + link.Encode(), n[v], here})
		}
		slices.SortStableFunc(f.Choices, func(x, y choice) int { return cmp.Compare(y.N, x.N) })
		f.Choices = f.Choices[:min(len(f.Choices), 8)]
		if len(f.Choices) > 1 || len(f.Choices) == 1 && f.Choices[0].Here {
			p.Facets = append(p.Facets, f)
		}
	}
	return hits
}

// goPair leads from two countries that somebody typed to their pair.
func (s *site) goPair(w http.ResponseWriter, r *http.Request) {
	q := r.URL.Query()
	both, err := view.Countries([]string{q.Get("a"), q.Get("b")})
	if err != nil {
		s.fail(w, r, err)
		return
	}
	http.Redirect(w, r, pairLink(both[0], both[1]), http.StatusSeeOther)
}
