package mcp

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/dossier"
	"github.com/bilat/bilat/internal/kind"
	"github.com/bilat/bilat/internal/mcp/portion"
	"github.com/bilat/bilat/internal/reader"
	"github.com/bilat/bilat/internal/store"
	"github.com/bilat/bilat/internal/view"
)

func (s *Server) tools() {
	add(s, "search", "Search", "Finds claims and documents by their words: all must be there; \"words in a row\" in quotes, -word for what must not be there, begin* for a beginning.", s.search)
	add(s, "pairs", "Pairs", "Lists the pairs of countries on record, those with most facts first.", s.pairs)
	add(s, "dossier", "Dossier", "The record of two countries, arranged: who holds the posts, visits, agreements, trade, what is disputed, what was not found; every line with its words.", s.dossier)
	add(s, "facts", "Facts", "Lists facts by countries and kind, each with its words.", s.facts)
	add(s, "fact", "Fact", "One fact by its id, with all words that say it.", s.fact)
	add(s, "disputes", "Disputes", "Lists where the sources differ: each rival value with its words and witnesses, and why.", s.disputes)
	add(s, "sources", "Sources", "Lists the documents that the record rests on, with publisher, date and hash.", s.sources)
	add(s, "document", "Document", "The archived text of a document, in parts; a quote can be read in its place.", s.document)
	add(s, "ask", "Ask", "Answers a simple question of the field by facts with their words; says how it was understood, or that the record has nothing.", s.ask)
	add(s, "check", "Check a text", "Holds a text against the record: each statement that is understood is contradicted, disputed, outdated, supported or unknown, with what the record has.", s.check)
}

type searchIn struct {
	Query string `json:"query" jsonschema:"the words"`
	moments
	budget
}

func (s *Server) search(ctx context.Context, in searchIn) (answer, budget, error) {
	if oneLine(in.Query) == "" {
		return answer{}, in.budget, view.Misgiven("give the words that are looked for")
	}
	out := answer{Head: "Found for " + portion.Cut(oneLine(in.Query), 200) + ":", Of: "hits", None: "Nothing. The record may say it in other words."}
	v, err := s.look(in.At, in.Known)
	if err != nil {
		return out, in.budget, err
	}
	hits, err := v.Search(ctx, in.Query, store.SearchFilter{Limit: 50})
	if err != nil {
		return out, in.budget, err
	}
	var ids []string
	for _, h := range hits {
		if h.Claim != "" {
			ids = append(ids, h.Claim)
		}
	}
	claims := map[string]bilat.Claim{}
	if len(ids) > 0 {
		list, err := v.Claims(ctx, store.ClaimFilter{IDs: ids, Mentions: true})
		if err != nil {
			return out, in.budget, err
		}
		for _, c := range list {
			claims[c.ID] = c.Claim
		}
	}
	documents, err := documentsOf(ctx, v)
	if err != nil {
		return out, in.budget, err
	}
	for _, h := range hits {
		d := documents[h.Doc]
		if d.Hash == "" {
			d.Hash = h.Hash
		}
		if c, ok := claims[h.Claim]; ok {
			out.Items = append(out.Items, fmt.Sprintf("claim %s: %s\n%s", c.ID, view.Sentence(c), quoted(c, d)))
			continue
		}
		out.Items = append(out.Items, "document "+short(h.Hash)+": "+cmp.Or(oneLine(h.Title), h.Doc)+"\n"+sourceLine(h.Snippet, h.Doc, d, h.Start, h.End, ""))
	}
	return out, in.budget, nil
}

type pairsIn struct{ budget }

func (s *Server) pairs(ctx context.Context, in pairsIn) (answer, budget, error) {
	out := answer{Head: "Pairs of countries on record:", Of: "pairs", None: "None; nothing was read yet."}
	v, err := s.look("", "")
	if err != nil {
		return out, in.budget, err
	}
	list, err := v.Pairs(ctx)
	for _, p := range list {
		line := fmt.Sprintf("%s–%s: %s and %s: %s, %s, %s", p.A.Code, p.B.Code, p.A.Name, p.B.Name, dossier.Count(p.Facts, "fact", "facts"),
			dossier.Count(p.Documents, "document", "documents"), dossier.Count(p.Disputes, "dispute", "disputes"))
		if p.Newest != "" {
			line += "; newest source " + p.Newest
		}
		out.Items = append(out.Items, line)
	}
	return out, in.budget, err
}

type dossierIn struct {
	A       string `json:"a" jsonschema:"one country, by name or code"`
	B       string `json:"b" jsonschema:"the other country"`
	Section string `json:"section,omitempty" jsonschema:"this section alone, by the name that the lines begin with: Visits, Trade …"`
	moments
	budget
}

func (s *Server) dossier(ctx context.Context, in dossierIn) (answer, budget, error) {
	out := answer{Of: "lines", None: "The record says nothing of them, which does not mean that there is nothing."}
	codes, err := view.Countries([]string{in.A, in.B})
	if err != nil {
		return out, in.budget, err
	}
	v, err := s.look(in.At, in.Known)
	if err != nil {
		return out, in.budget, err
	}
	d, err := v.Dossier(ctx, codes[0], codes[1], nil)
	if err != nil {
		return out, in.budget, err
	}
	documents, err := documentsOf(ctx, v)
	if err != nil {
		return out, in.budget, err
	}
	hashes := map[string]string{}
	for name, doc := range documents {
		hashes[name] = doc.Hash
	}
	out.Head = d.Title() + ": " + fmt.Sprintf("%s, %s, %s.", dossier.Count(d.Counts.Facts, "fact", "facts"), dossier.Count(d.Counts.Documents, "document", "documents"), dossier.Count(d.Counts.Disputes, "dispute", "disputes"))
	if d.At != "" {
		out.Head += " As the relations stood on " + d.At + "."
	}
	if d.Newest != "" {
		out.Head += " The newest source is of " + d.Newest + "."
	}
	wanted := func(title string) bool { return in.Section == "" || strings.EqualFold(in.Section, title) }
	byID := map[string]*dossier.Line{}
	for _, sec := range d.Sections {
		for _, g := range sec.Groups {
			for _, l := range g.Lines {
				byID[l.ID] = l
			}
		}
	}
	if in.Section == "" {
		for _, p := range d.First.Posts {
			if l := byID[p.Fact]; l != nil {
				out.Items = append(out.Items, strings.Replace(lineItem("Post: "+p.Title, l, hashes), "|", "| "+strings.Join(p.Holders, " or ")+" |", 1))
			}
		}
	}
	for _, sec := range d.Sections {
		if !wanted(sec.Title) {
			continue
		}
		for _, g := range sec.Groups {
			for _, l := range g.Lines {
				out.Items = append(out.Items, lineItem(sec.Title, l, hashes))
			}
		}
		for _, gap := range sec.Gaps {
			out.Items = append(out.Items, sec.Title+" | not found: "+gap)
		}
	}
	if in.Section != "" && len(out.Items) == 0 {
		var titles []string
		for _, sec := range d.Sections {
			titles = append(titles, sec.Title)
		}
		out.None = "There is nothing under " + in.Section + "; the sections are " + strings.Join(titles, ", ") + "."
	}
	return out, in.budget, nil
}

type factsIn struct {
	Countries []string `json:"countries,omitempty" jsonschema:"facts that tie all of these, by names or codes"`
	Kind      string   `json:"kind,omitempty" jsonschema:"facts of this kind: visit, mission, envoy, agreement, trade, relations …"`
	moments
	budget
}

// filter understands whose facts are asked for.
func (in factsIn) filter() (store.FactFilter, error) {
	f := store.FactFilter{}
	for _, typed := range in.Countries {
		code, err := view.Country(typed)
		if err != nil {
			return f, err
		}
		f.Countries = append(f.Countries, code)
	}
	if in.Kind != "" {
		f.Kinds = []string{in.Kind}
	}
	return f, view.KnownKind(in.Kind)
}

func (s *Server) facts(ctx context.Context, in factsIn) (answer, budget, error) {
	out := answer{Head: "Facts:", Of: "facts", None: "None: the record does not say, which does not mean that there is nothing."}
	f, err := in.filter()
	if err != nil {
		return out, in.budget, err
	}
	v, err := s.look(in.At, in.Known)
	if err != nil {
		return out, in.budget, err
	}
	kinds, err := kind.Load()
	if err != nil {
		return out, in.budget, err
	}
	f.Bare = true
	all, err := v.Facts(ctx, f)
	if err != nil {
		return out, in.budget, err
	}
	slices.SortStableFunc(all, func(a, b bilat.Fact) int {
		return cmp.Or(cmp.Compare(kinds.Order(a.Kind), kinds.Order(b.Kind)), strings.Compare(a.Slots.Text("date"), b.Slots.Text("date")))
	})
	// Words are looked up of those alone that there may be room for.
	out.Items = make([]string, len(all))
	from, to := in.Reach(len(all), shortestFact)
	place, ids := map[string]int{}, []string{}
	for i := from; i < to; i++ {
		place[all[i].ID], ids = i, append(ids, all[i].ID)
	}
	if len(ids) == 0 {
		return out, in.budget, nil
	}
	part, err := v.Facts(ctx, store.FactFilter{IDs: ids})
	if err != nil {
		return out, in.budget, err
	}
	disputes, err := v.Disputes(ctx, store.FactFilter{Facts: ids})
	if err != nil {
		return out, in.budget, err
	}
	r, err := v.Around(ctx, part, disputes)
	if err != nil {
		return out, in.budget, err
	}
	for _, x := range part {
		out.Items[place[x.ID]] = factItem(r, x, quotes)
	}
	return out, in.budget, nil
}

// shortestFact is less than any fact is told in: its id and kind, and of how many witnesses.
const shortestFact = 40

type factIn struct {
	ID string `json:"id" jsonschema:"the fact's id, as lists have it"`
	moments
	budget
}

func (s *Server) fact(ctx context.Context, in factIn) (answer, budget, error) {
	out := answer{Of: "sources", None: "It stands on no claim any more."}
	v, err := s.look(in.At, in.Known)
	if err != nil {
		return out, in.budget, err
	}
	f, err := v.Fact(ctx, in.ID)
	if err != nil {
		return out, in.budget, err
	}
	disputes, err := v.Disputes(ctx, store.FactFilter{Countries: f.Countries, Kinds: []string{f.Kind}})
	if err != nil {
		return out, in.budget, err
	}
	r, err := v.Around(ctx, []bilat.Fact{f.Fact}, disputes)
	if err != nil {
		return out, in.budget, err
	}
	bare := f.Fact
	bare.Claims = nil
	out.Head = factItem(r, bare, 0)
	for _, id := range f.Claims {
		if c, ok := r.Claims[id]; ok {
			out.Items = append(out.Items, quoted(c, r.Documents[c.Doc]))
		}
	}
	return out, in.budget, nil
}

func (s *Server) disputes(ctx context.Context, in factsIn) (answer, budget, error) {
	out := answer{Head: "Where the sources differ:", Of: "disputes", None: "Nowhere that the record knows of."}
	f, err := in.filter()
	if err != nil {
		return out, in.budget, err
	}
	v, err := s.look(in.At, in.Known)
	if err != nil {
		return out, in.budget, err
	}
	list, err := v.Disputes(ctx, f)
	if err != nil {
		return out, in.budget, err
	}
	documents, err := documentsOf(ctx, v)
	for _, d := range list {
		if !d.Class.Hidden() {
			out.Items = append(out.Items, disputeItem(d, documents))
		}
	}
	return out, in.budget, err
}

type sourcesIn struct {
	Countries []string `json:"countries,omitempty" jsonschema:"documents that say something of all of these"`
	moments
	budget
}

func (s *Server) sources(ctx context.Context, in sourcesIn) (answer, budget, error) {
	out := answer{Head: "Documents:", Of: "documents", None: "None."}
	f, err := factsIn{Countries: in.Countries}.filter()
	if err != nil {
		return out, in.budget, err
	}
	v, err := s.look(in.At, in.Known)
	if err != nil {
		return out, in.budget, err
	}
	said, documents := map[string]int{}, map[string]bilat.Document{}
	counted := len(f.Countries) == 0 && v.At() == "" && v.KnownOn() == "" // by the store
	list, err := v.Documents(ctx, store.DocumentFilter{Uncounted: !counted})
	if err != nil {
		return out, in.budget, err
	}
	for _, d := range list {
		documents[d.Name] = d.Document
		if len(d.Names) > 0 && d.Names[0] == d.Name { // the first of the names of one content has its claims
			said[d.Name] = d.Claims
		}
	}
	if !counted {
		claims, err := v.Claims(ctx, store.ClaimFilter{Countries: f.Countries, Bare: true})
		if err != nil {
			return out, in.budget, err
		}
		for _, c := range claims {
			said[c.Doc]++
		}
	}
	names := make([]string, 0, len(documents))
	for n := range documents {
		if len(f.Countries) == 0 || said[n] > 0 {
			names = append(names, n)
		}
	}
	slices.Sort(names)
	for _, n := range names {
		d := documents[n]
		line := fmt.Sprintf("document %s: %s", short(d.Hash), n)
		for _, part := range []string{d.Title, d.Publisher, d.Source(), d.Published, d.Language, d.URL} {
			if part = oneLine(part); part != "" {
				line += ", " + part
			}
		}
		out.Items = append(out.Items, line+": "+dossier.Count(said[n], "claim", "claims"))
	}
	return out, in.budget, nil
}

type documentIn struct {
	Document string `json:"document" jsonschema:"its name, or its hash or the beginning of it"`
	moments
	budget
}

func (s *Server) document(ctx context.Context, in documentIn) (answer, budget, error) {
	out := answer{Of: "paragraphs", None: "Its text is empty."}
	v, err := s.look(in.At, in.Known)
	if err != nil {
		return out, in.budget, err
	}
	d, err := v.Document(ctx, in.Document)
	if err != nil {
		return out, in.budget, err
	}
	out.Head = fmt.Sprintf("document %s: %s", short(d.Hash), d.Name)
	for _, part := range []string{d.Title, d.Publisher, d.Source(), d.Published, d.URL} {
		if part = oneLine(part); part != "" {
			out.Head += ", " + part
		}
	}
	for _, p := range strings.Split(d.Text, "\n") {
		out.Items = append(out.Items, pieces(strings.TrimSpace(p))...)
	}
	return out, in.budget, nil
}

// pieces are a paragraph in parts that fit into any budget.
func pieces(p string) (out []string) {
	const part = 250
	for utf8.RuneCountInString(p) > part {
		at := len(string([]rune(p)[:part]))
		if i := strings.LastIndexByte(p[:at], ' '); i > 0 {
			at = i
		}
		out, p = append(out, p[:at]), strings.TrimSpace(p[at:])
	}
	if p != "" {
		out = append(out, p)
	}
	return out
}

type checkIn struct {
	Text string `json:"text" jsonschema:"the text to be held against the record: plain text or Markdown"`
	moments
	budget
}

func (s *Server) check(ctx context.Context, in checkIn) (answer, budget, error) {
	out := answer{Of: "statements", None: "No statement of the text was understood; that says nothing about whether it is right."}
	doc, problems := reader.Read("text.md", []byte(in.Text))
	for _, p := range problems {
		if p.Fatal {
			return out, in.budget, view.Misgiven("the text cannot be read: %s", p.Message)
		}
	}
	v, err := s.look(in.At, in.Known)
	if err != nil {
		return out, in.budget, err
	}
	report, err := v.Check(ctx, doc)
	if err != nil {
		return out, in.budget, err
	}
	documents, err := documentsOf(ctx, v)
	if err != nil {
		return out, in.budget, err
	}
	out.Head = report.Summary()
	for _, f := range report.Findings {
		item := fmt.Sprintf("line %d, column %d: %s: %s", f.Line, f.Column, f.Verdict, oneLine(f.Message()))
		if d, ok := documents[f.Doc]; ok && f.Quote != "" {
			item += fmt.Sprintf("\n  [fact %s, document %s %s]", f.Fact, short(d.Hash), d.Name)
		}
		for _, u := range f.Unread {
			item += fmt.Sprintf("\n  line %d, column %d: %s", u.Line, u.Column, u.Message())
		}
		out.Items = append(out.Items, item)
	}
	return out, in.budget, nil
}

// documentsOf are the documents that speak, by name.
func documentsOf(ctx context.Context, v *view.View) (map[string]bilat.Document, error) {
	list, err := v.Documents(ctx, store.DocumentFilter{Uncounted: true})
	out := make(map[string]bilat.Document, len(list))
	for _, d := range list {
		out[d.Name] = d.Document
	}
	return out, err
}
