package storetest

import (
	"errors"
	"testing"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/store"
)

func factsKeepRows(t *testing.T, open Open) {
	s := open(t)
	add(t, s, page("a.txt", 1, relations("1995-11-20", "AZE", "LTU"), mission("LTU", "AZE", "Baku")))
	settle(t, s, 1)
	old := must(s.Facts(ctx, store.FactFilter{}))(t)
	add(t, s, page("b.txt", 5, relations("1995-11-27", "AZE", "LTU")))
	settle(t, s, 5)
	now := must(s.Facts(ctx, store.FactFilter{}))(t)
	equal(t, "facts", len(now), 2)
	for _, f := range now {
		row := must(s.Fact(ctx, f.ID))(t)
		want := Day(1)
		if f.Kind == "relations" {
			want = Day(5)
			equal(t, "claims", len(f.Claims), 2)
		}
		equal(t, f.Kind+" is known so since", row.Learned, want)
	}
	equal(t, "known before", must(s.Facts(ctx, store.FactFilter{Known: Day(4)}))(t), old)
	equal(t, "disputes before", len(must(s.Disputes(ctx, store.FactFilter{Known: Day(4)}))(t)), 0)
	equal(t, "disputes now", len(must(s.Disputes(ctx, store.FactFilter{}))(t)), 1)

	must(s.Withdraw(ctx, "a.txt", Day(7)))(t)
	settle(t, s, 7)
	now = must(s.Facts(ctx, store.FactFilter{}))(t)
	equal(t, "facts follow", len(now), 1)
	gone := must(s.Facts(ctx, store.FactFilter{Known: Day(6), Kinds: []string{"mission"}}))(t)
	equal(t, "a fact that is gone stays readable", must(s.Fact(ctx, gone[0].ID))(t).Closed, Day(7))
	_, err := s.Fact(ctx, "f123")
	var none *store.NotFoundError
	equal(t, "unknown", errors.As(err, &none), true)
}

func factFilters(t *testing.T, open Open) {
	s := open(t)
	a := page("a.txt", 1, relations("1995-11-20", "AZE", "LTU"), office("Ona Kazlauskė", "president", "LTU"))
	b := page("b.txt", 2, relations("1991", "AZE", "LTU", "LVA"), office("Jānis Ozols", "president", "LVA"))
	c := page("c.txt", 3, office("Rasa Petrauskė", "speaker of parliament", "LTU"), mission("LVA", "LTU", "Vilnius"))
	add(t, s, a, b, c)
	settle(t, s, 3)
	count := func(what string, f store.FactFilter, want int) {
		t.Helper()
		equal(t, what, len(must(s.Facts(ctx, f))(t)), want)
	}
	tie := store.TieOf("AZE", "LTU")
	count("all", store.FactFilter{}, 6)
	count("of the pair", store.FactFilter{Countries: []string{"AZE", "LTU"}}, 2)
	count("of exactly the pair", store.FactFilter{Tie: &tie}, 1)
	count("around the pair", store.FactFilter{Countries: []string{"AZE", "LTU"}, Around: true}, 3)
	count("of a kind", store.FactFilter{Kinds: []string{"office"}}, 3)
	count("of a document", store.FactFilter{Document: b.Document.Hash}, 2)
	count("of a claim", store.FactFilter{Claims: []string{idOf(a, 0)}}, 1)
	count("of several", store.FactFilter{Claims: []string{idOf(a, 0), idOf(b, 0), "c0"}}, 2)
	count("known before", store.FactFilter{Known: Day(2)}, 0)
	facts := must(s.Facts(ctx, store.FactFilter{Kinds: []string{"mission"}}))(t)
	count("by id", store.FactFilter{IDs: []string{facts[0].ID}}, 1)
	claims := must(s.Claims(ctx, store.ClaimFilter{Fact: facts[0].ID}))(t)
	equal(t, "its claims", quotes(claims), []string{"c.txt: The embassy of LVA to LTU works in Vilnius."})
	var order []string
	for _, f := range must(s.Facts(ctx, store.FactFilter{}))(t) {
		order = append(order, string(store.TieOf(f.Countries...))+" "+f.Kind)
	}
	equal(t, "order", order, []string{"AZE LTU relations", "AZE LTU LVA relations", "LTU office", "LTU office", "LTU LVA mission", "LVA office"})

	// The same fact by two owners is listed once.
	twice := []store.Derived{{Owner: "AZE LTU", Facts: facts}, {Owner: "AZE LVA", Facts: facts}}
	equal(t, "stood already", must(s.ReplaceFacts(ctx, Day(4), twice, nil))(t).Facts.New, nil)
	count("listed once", store.FactFilter{IDs: []string{facts[0].ID}}, 1)
	equal(t, "stands still", must(s.ReplaceFacts(ctx, Day(5), []store.Derived{{Owner: "AZE LTU"}}, nil))(t).Facts.Gone, nil)
	equal(t, "moves", must(s.ReplaceFacts(ctx, Day(6), []store.Derived{{Owner: "AZE LTU", Facts: facts}, {Owner: "AZE LVA"}, {Owner: "LTU LVA"}}, nil))(t).Facts, store.Turn{})
}

func disputeValues(t *testing.T, open Open) {
	s := open(t)
	number := must(bilat.Number("42000000.50"))(t)
	want := []bilat.Dispute{{
		ID: "d1", Countries: []string{"AZE", "LTU"}, Kind: "trade", Slot: "value", Class: bilat.DifferentScope, Why: "euros <and> dollars",
		Facts: []string{}, // it stands on no claims of the record
		Values: []bilat.Rival{
			{Value: "0214", Docs: []string{"a.txt"}, Witnesses: 1, Quotes: []string{"in 0214"}},
			{Value: number, Docs: []string{"b.txt"}, Witnesses: 1, Quotes: []string{"42"}},
			{Value: bilat.Slots{"value": number, "currency": bilat.Text("EUR")}, Docs: []string{"c.txt"}, Witnesses: 2, Quotes: []string{"€"}},
		},
	}, {
		ID: "d2", Countries: []string{"AZE", "LTU"}, Kind: "trade", Slot: "value", Class: bilat.LessPrecise, Why: "1995", Facts: []string{}, Values: []bilat.Rival{},
	}}
	came := must(s.ReplaceFacts(ctx, Day(1), []store.Derived{{Owner: "AZE LTU", Disputes: want}}, nil))(t)
	equal(t, "came, but for the hidden one", came, store.Replaced{Disputes: store.Turn{New: []string{"d1"}}})
	equal(t, "disputes", must(s.Disputes(ctx, store.FactFilter{Countries: []string{"LTU", "AZE"}}))(t), want)
	equal(t, "of a class", must(s.Disputes(ctx, store.FactFilter{Class: bilat.DifferentScope, Open: true}))(t), want[:1])
	equal(t, "the second", must(s.Disputes(ctx, store.FactFilter{Limit: 1, After: "d1"}))(t), want[1:])
	equal(t, "none further", len(must(s.Disputes(ctx, store.FactFilter{Limit: 1, After: "d2"}))(t)), 0)
	equal(t, "counted", must(s.TallyDisputes(ctx, store.FactFilter{Open: true}))(t), []store.DisputeTally{{Class: bilat.DifferentScope, Countries: []string{"AZE", "LTU"}, N: 1}})
	must(s.ReplaceFacts(ctx, Day(2), []store.Derived{{Owner: "AZE LTU", Disputes: want}}, nil))(t)
	equal(t, "unchanged", must(s.Dispute(ctx, "d1"))(t).Learned, Day(1))
	equal(t, "hidden are counted apart", must(s.Totals(ctx))(t), store.Totals{Disputes: 1, Hidden: 1})
	want[0].Why = "changed"
	came = must(s.ReplaceFacts(ctx, Day(3), []store.Derived{{Owner: "AZE LTU", Disputes: want[:1]}}, nil))(t)
	equal(t, "says something else of the same", came, store.Replaced{})
	equal(t, "changed", must(s.Dispute(ctx, "d1"))(t).Learned, Day(3))
	equal(t, "gone", must(s.Dispute(ctx, "d2"))(t).Closed, Day(3))
	came = must(s.ReplaceFacts(ctx, Day(4), []store.Derived{{Owner: "AZE LTU"}}, nil))(t)
	equal(t, "went", came, store.Replaced{Disputes: store.Turn{Gone: []string{"d1"}}})
}

func factWithoutClaim(t *testing.T, open Open) {
	s := open(t)
	bad := store.Derived{Owner: "AZE LTU", Facts: []bilat.Fact{{ID: "f1", Kind: "relations", Countries: []string{"AZE", "LTU"}, Claims: []string{"c404"}}}}
	equal(t, "refused", failed(s.ReplaceFacts(ctx, Day(1), []store.Derived{bad}, nil)), true)
	twice := store.Derived{Owner: "AZE LTU", Facts: []bilat.Fact{{ID: "f1", Kind: "relations"}, {ID: "f1", Kind: "visit"}}}
	equal(t, "two things with one id", failed(s.ReplaceFacts(ctx, Day(1), []store.Derived{twice}, nil)), true)
	equal(t, "nothing kept", len(must(s.Facts(ctx, store.FactFilter{}))(t)), 0)
}

func dirtyTies(t *testing.T, open Open) {
	s := open(t)
	add(t, s, page("a.txt", 1, relations("1995-11-20", "AZE", "LTU"), office("Ona Kazlauskė", "president", "LTU")))
	first := must(s.Dirty(ctx))(t)
	equal(t, "dirty", []store.Tie{first[0].Tie, first[1].Tie}, []store.Tie{"AZE LTU", "LTU"})
	// What changes while facts are made stays dirty.
	add(t, s, page("b.txt", 2, relations("1995-11-27", "AZE", "LTU")))
	must(s.ReplaceFacts(ctx, Day(2), nil, first))(t)
	left := must(s.Dirty(ctx))(t)
	equal(t, "left", []any{len(left), left[0].Tie}, []any{1, store.Tie("AZE LTU")})
	settle(t, s, 3)
	equal(t, "settled", len(must(s.Dirty(ctx))(t)), 0)
	check(t, s.MarkDirty(ctx, "LTU", "AZE LTU", "LTU"))
	equal(t, "marked", len(must(s.Dirty(ctx))(t)), 2)
}

func pairs(t *testing.T, open Open) {
	s := open(t)
	equal(t, "empty", len(must(s.Pairs(ctx))(t)), 0)
	add(t, s, page("a.txt", 1, relations("1995-11-20", "AZE", "LTU"), office("Ona Kazlauskė", "president", "LTU")),
		page("b.txt", 1, relations("1995-11-27", "AZE", "LTU"), relations("1991", "AZE", "LTU", "LVA")))
	settle(t, s, 1)
	equal(t, "pairs", must(s.Pairs(ctx))(t), []store.Pair{
		{A: "AZE", B: "LTU", Facts: 2, Disputes: 1, Documents: 2, Newest: "2025-12-01"},
		{A: "AZE", B: "LVA", Facts: 1, Documents: 1, Newest: "2025-12-01"},
		{A: "LTU", B: "LVA", Facts: 1, Documents: 1, Newest: "2025-12-01"},
	})
}

func judgements(t *testing.T, open Open) {
	s := open(t)
	r := page("a.txt", 1, relations("1995-11-20", "AZE", "LTU"))
	claim := r.Claims[0]
	claim.ID, claim.DocHash = idOf(r, 0), r.Document.Hash
	j := bilat.Judgement{Kind: "different", Left: "e1", Right: "e2", Value: "1995 <or> 1996", About: []bilat.Subject{
		{What: "claim", Label: "“x” & y", Claims: []bilat.Anchor{bilat.AnchorOf(claim)}}, {What: "person", Names: []string{"Ona Kazlauskė"}},
	}, By: "Rasa", Why: "father and son", At: "2026-01-05T12:00:00Z"}
	empty := must(s.Digest(ctx))(t)
	j.ID = must(s.Judge(ctx, j, "LTU"))(t)
	dirty := must(s.Dirty(ctx))(t)
	equal(t, "dirty", []any{len(dirty), dirty[0].Tie}, []any{1, store.Tie("LTU")})
	must(s.ReplaceFacts(ctx, Day(1), nil, dirty))(t)
	equal(t, "kept", must(s.Judgements(ctx, false))(t), []bilat.Judgement{j})
	equal(t, "the digest holds it", must(s.Digest(ctx))(t) != empty, true)
	check(t, s.CloseJudgement(ctx, j.ID, "2026-01-06T12:00:00Z", "Petras", "one man after all", "AZE LTU", "LTU"))
	equal(t, "dirty again", len(must(s.Dirty(ctx))(t)), 2)
	equal(t, "twice", s.CloseJudgement(ctx, j.ID, "2026-01-07T12:00:00Z", "Petras", "again") != nil, true)
	var none *store.NotFoundError
	equal(t, "unknown", errors.As(s.CloseJudgement(ctx, 99, "2026-01-07T12:00:00Z", "Petras", "none"), &none), true)
	equal(t, "live", len(must(s.Judgements(ctx, false))(t)), 0)
	j.Closed, j.ClosedBy, j.ClosedWhy = "2026-01-06T12:00:00Z", "Petras", "one man after all"
	equal(t, "all", must(s.Judgements(ctx, true))(t), []bilat.Judgement{j})
	equal(t, "the digest holds live ones", must(s.Digest(ctx))(t), empty)
}

func rulings(t *testing.T, open Open) {
	s := open(t)
	add(t, s, page("a.txt", 1, relations("1995-11-20", "AZE", "LTU")), page("b.txt", 1, relations("1995-11-27", "AZE", "LTU")))
	settle(t, s, 1)
	plain := must(s.Digest(ctx))(t)
	r := bilat.Ruling{Judgement: 7, Kind: "settle", Says: "settled for <1995-11-20>", By: "Rasa", Why: "the treaty", At: "2026-01-02T12:00:00Z"}
	d := derive(t, s, "AZE LTU")
	d.Facts[0].Judged = []bilat.Ruling{r}
	d.Disputes[0].Settled = &bilat.Settlement{Ruling: r, Status: "settled", Value: "1995-11-20", Since: []string{"1996"}}
	must(s.ReplaceFacts(ctx, Day(2), []store.Derived{d}, nil))(t)
	fact := must(s.Fact(ctx, d.Facts[0].ID))(t)
	equal(t, "the fact", []any{fact.Judged, fact.Learned}, []any{[]bilat.Ruling{r}, Day(2)})
	dispute := must(s.Dispute(ctx, d.Disputes[0].ID))(t)
	equal(t, "the dispute", []any{*dispute.Settled, dispute.Learned}, []any{*d.Disputes[0].Settled, Day(2)})
	must(s.ReplaceFacts(ctx, Day(3), []store.Derived{d}, nil))(t)
	equal(t, "unchanged", must(s.Fact(ctx, fact.ID))(t).Learned, Day(2))
	equal(t, "unchanged", must(s.Dispute(ctx, dispute.ID))(t).Learned, Day(2))
	was := must(s.Disputes(ctx, store.FactFilter{Known: Day(1)}))(t)
	equal(t, "not known before", was[0].Settled == nil, true)
	equal(t, "the digest is of what follows, not of who said it when", must(s.Digest(ctx))(t), plain)
}

func runs(t *testing.T, open Open) {
	s := open(t)
	one := must(s.StartRun(ctx, "1", Day(1)))(t)
	check(t, s.EndRun(ctx, one, Day(2), store.Counts{Files: 3, New: 2, Failed: 1, Bytes: 99}))
	two := must(s.StartRun(ctx, "1", Day(3)))(t)
	equal(t, "runs", must(s.Runs(ctx))(t), []store.Run{
		{ID: one, Version: "1", Started: Day(1), Ended: Day(2), Counts: store.Counts{Files: 3, New: 2, Failed: 1, Bytes: 99}},
		{ID: two, Version: "1", Started: Day(3)},
	})
}
