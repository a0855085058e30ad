package storetest

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/store"
)

func claimFilters(t *testing.T, open Open) {
	s := open(t)
	b := page("b.txt", 1, mission("LTU", "AZE", "Baku"), relations("1995-11-20", "AZE", "LTU"), again(relations("1995-11-20", "AZE", "LTU")),
		office("Ona Kazlauskė", "president", "LTU"))
	a := page("a.txt", 2, relations("1991", "AZE", "LTU", "LVA"), office("Jānis Ozols", "president", "LVA"), office("Rasa Petrauskė", "president", "LTU"))
	add(t, s, b, a, page("c.txt", 2, office("Rasa Petrauskė", "speaker of parliament", "LTU")))
	count := func(what string, f store.ClaimFilter, want int) []store.Claim {
		t.Helper()
		got := must(s.Claims(ctx, f))(t)
		equal(t, what, len(got), want)
		return got
	}
	tie := store.TieOf("LTU", "AZE")
	none := store.Tie("")
	equal(t, "by name and place", quotes(count("all", store.ClaimFilter{}, 7))[:4], []string{
		"a.txt: AZE and LTU and LVA took up relations on 1991.", "a.txt: Jānis Ozols is the president of LVA.",
		"a.txt: Rasa Petrauskė is the president of LTU.", "b.txt: The embassy of LTU to AZE works in Baku.",
	})
	count("with mentions", store.ClaimFilter{Mentions: true}, 8)
	count("of the pair", store.ClaimFilter{Countries: []string{"LTU", "AZE"}}, 3)
	count("of exactly the pair", store.ClaimFilter{Tie: &tie}, 2)
	count("of no country", store.ClaimFilter{Tie: &none}, 0)
	count("of a country", store.ClaimFilter{Countries: []string{"LTU"}}, 6)
	count("around the pair", store.ClaimFilter{Countries: []string{"AZE", "LTU"}, Around: true}, 5)
	count("of a kind", store.ClaimFilter{Kinds: []string{"office", "visit"}}, 4)
	count("of a document", store.ClaimFilter{Document: b.Document.Hash}, 3)
	second := b.Claims[1]
	within := count("within a stretch of it", store.ClaimFilter{Document: b.Document.Hash, Within: &bilat.Span{Start: second.Start, End: second.End}}, 1)
	equal(t, "that which begins there", within[0].ID, idOf(b, 1))
	equal(t, "where they begin", must(s.Places(ctx, b.Document.Hash, time.Time{}))(t), []int{b.Claims[0].Start, second.Start, b.Claims[2].Start})
	equal(t, "before anything was read", len(must(s.Places(ctx, b.Document.Hash, Day(0)))(t)), 0)
	equal(t, "documents by name", len(must(s.Documents(ctx, store.DocumentFilter{Names: []string{"a.txt", "c.txt", "d.txt"}}))(t)), 2)
	count("of an unknown country", store.ClaimFilter{Countries: []string{"XXX"}}, 0)
	got := count("by id", store.ClaimFilter{IDs: []string{b.Claims[0].Identity(), idOf(b, 0), "c0"}}, 1)[0]

	want := b.Claims[0]
	want.ID, want.DocHash = idOf(b, 0), b.Document.Hash
	equal(t, "a claim comes back as it was", got.Claim, want)
}

func idOf(r store.Reading, i int) string {
	c := r.Claims[i]
	c.DocHash = r.Document.Hash
	return c.Identity()
}

func claimsKnown(t *testing.T, open Open) {
	s := open(t)
	add(t, s, page("a.txt", 2, relations("1995-11-20", "AZE", "LTU")))
	for day, want := range map[int]int{1: 0, 2: 1, 3: 1} {
		equal(t, "known", len(must(s.Claims(ctx, store.ClaimFilter{Known: Day(day)}))(t)), want)
	}
}

func claimByID(t *testing.T, open Open) {
	s := open(t)
	r := page("a.txt", 1, relations("1995-11-20", "AZE", "LTU"))
	r.Claims[0].Status, r.Claims[0].Attributed = bilat.Planned, "the ministry"
	r.Claims[0].Slots["countries"] = bilat.List("AZE", "LTU")
	add(t, s, r)
	must(s.Withdraw(ctx, "a.txt", Day(2)))(t)
	c := must(s.Claim(ctx, idOf(r, 0)))(t)
	equal(t, "status", c.Status, bilat.Planned)
	equal(t, "attributed", c.Attributed, "the ministry")
	equal(t, "closed", c.Closed, Day(2))
	equal(t, "document", c.Doc, "a.txt")
	_, err := s.Claim(ctx, "c123")
	var none *store.NotFoundError
	equal(t, "unknown", errors.As(err, &none), true)
}

func searches(t *testing.T, open Open) {
	s := open(t)
	add(t, s,
		page("a.txt", 1, office("Gitanas Nausėda", "president", "LTU"), line{text: "Straße und Əliyev: 外交部发言人。 <b>O'Neill</b>"}),
		page("b.txt", 1, mission("LTU", "AZE", "Baku"), line{text: "A state visit followed. The visit of state."}),
	)
	docs := func(query string) []string {
		t.Helper()
		out := []string{}
		for _, h := range must(s.Search(ctx, query, store.SearchFilter{}))(t) {
			if h.Claim == "" {
				out = append(out, h.Doc)
				d := must(s.Document(ctx, h.Hash))(t)
				if h.Start < 0 || h.Start >= h.End || h.End > len(d.Text) {
					t.Errorf("%s: the place %d–%d is not in the text", query, h.Start, h.End)
				}
			}
		}
		return out
	}
	for query, want := range map[string][]string{
		"NAUSEDA": {"a.txt"}, "nausėda president": {"a.txt"}, "strasse": {"a.txt"}, "aliyev": {"a.txt"}, "外交": {"a.txt"},
		"o'neill": {"a.txt"}, `"state visit"`: {"b.txt"}, `"visit state"`: {}, "visit -embassy": {}, "emb*": {"b.txt"},
		"embassy OR": {}, "": {}, `"`: {}, "*": {}, "-": {}, "-visit": {}, "NEAR(visit, state)": {}, "words:visit": {},
	} {
		equal(t, query, docs(query), want)
	}
	must(s.Withdraw(ctx, "a.txt", Day(3)))(t)
	for day, want := range map[int]int{0: 0, 1: 2, 2: 2, 3: 0} {
		f := store.SearchFilter{}
		if day > 0 {
			f.Known = Day(day)
		}
		equal(t, "known that day", len(must(s.Search(ctx, "nauseda", f))(t)), want)
	}
	hits := must(s.Search(ctx, "embassy", store.SearchFilter{Limit: 1}))(t)
	equal(t, "a claim and a document", len(hits), 2)
	equal(t, "the claim's quote", hits[0].Snippet, "The embassy of LTU to AZE works in Baku.")
	equal(t, "the document's words", hits[1].Snippet, "The embassy of LTU to AZE works in Baku. A state visit followed. The visit of state.")
}

func finds(t *testing.T, open Open) {
	s := open(t)
	r := page("news/a.txt", 1, relations("1995-11-20", "AZE", "LTU"))
	add(t, s, r, page("b.txt", 1, relations("1995-11-27", "AZE", "LTU")))
	settle(t, s, 1)
	fact := must(s.Facts(ctx, store.FactFilter{}))(t)[0]
	dispute := must(s.Disputes(ctx, store.FactFilter{}))(t)[0]
	find := func(ref string, want ...store.Ref) {
		t.Helper()
		equal(t, ref, must(s.Find(ctx, ref))(t), want)
	}
	document := store.Ref{What: "document", ID: r.Document.Hash, Label: "news/a.txt"}
	find("news/a.txt", document)
	find("a.txt", document)
	find(r.Document.Hash[:16], document)
	find(idOf(r, 0)[:12], store.Ref{What: "claim", ID: idOf(r, 0), Label: "relations"})
	find(fact.ID[:14], store.Ref{What: "fact", ID: fact.ID, Label: "relations"})
	find(dispute.ID[:14], store.Ref{What: "dispute", ID: dispute.ID, Label: "relations"})
	find("")
	find("%")
	find("zzz")
}

func totals(t *testing.T, open Open) {
	s := open(t)
	add(t, s, page("a.txt", 1, relations("1995-11-20", "AZE", "LTU"), again(relations("1995-11-20", "AZE", "LTU"))),
		page("b.txt", 1, relations("1995-11-27", "AZE", "LTU")), page("c.txt", 1, mission("LTU", "AZE", "Baku")))
	settle(t, s, 1)
	must(s.Withdraw(ctx, "c.txt", Day(2)))(t)
	settle(t, s, 2)
	equal(t, "totals", must(s.Totals(ctx))(t), store.Totals{Documents: 2, Claims: 2, Mentions: 1, Facts: 1, Disputes: 1})
}

func cancelled(t *testing.T, open Open) {
	s := open(t)
	stopped, cancel := context.WithCancel(ctx)
	cancel()
	_, err := s.Facts(stopped, store.FactFilter{})
	equal(t, "stopped", errors.Is(err, context.Canceled), true)
}
