package storetest

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/edtf"
	"github.com/bilat/bilat/internal/asof"
	"github.com/bilat/bilat/internal/kind"
	"github.com/bilat/bilat/internal/store"
)

// pagesAreTheList turns every list over, with pages of every size.
func pagesAreTheList(t *testing.T, open Open) {
	s := open(t)
	for n := range 7 {
		add(t, s, page(fmt.Sprintf("%c.txt", 'f'-n%5)+fmt.Sprint(n), 1+n, relations("1991", "AZE", "LTU"), office("Rasa Petrauskė", "speaker of parliament", "LTU"),
			relations(fmt.Sprint(1990+n), "LTU", "LVA"), mission("LVA", "LTU", "Vilnius"), mission("AZE", "LTU", fmt.Sprint("Town ", n))))
	}
	settle(t, s, 9)
	day, _ := edtf.NewCalendarDay(1992, 12, 31)
	for name, f := range map[string]store.FactFilter{
		"all": {}, "of a country": {Countries: []string{"LTU"}}, "of a kind": {Kinds: []string{"mission"}}, "around": {Countries: []string{"LTU", "LVA"}, Around: true}, "then": {Known: Day(9)},
		"begun": {Begun: store.Begun{By: &day}}, "without a date": {Begun: store.Begun{Undated: true}, Countries: []string{"LTU"}}, "from a day": {Begun: store.Begun{From: &day}}, "bare": {Bare: true},
		"events": {Events: true}, "events of a country": {Events: true, Countries: []string{"LVA"}}, "events then": {Events: true, Known: Day(9)},
	} {
		turnOver(t, "facts "+name, func(limit int, after string) ([]bilat.Fact, error) {
			f.Limit, f.After = limit, after
			return s.Facts(ctx, f)
		}, must(s.CountFacts(ctx, f))(t), func(f bilat.Fact) string { return f.ID })
		turnOver(t, "disputes "+name, func(limit int, after string) ([]bilat.Dispute, error) {
			f.Limit, f.After = limit, after
			return s.Disputes(ctx, f)
		}, must(s.CountDisputes(ctx, f))(t), func(d bilat.Dispute) string { return d.ID })
	}
	kinds, err := kind.Load()
	if err != nil {
		t.Fatal(err)
	}
	for name, f := range map[string]store.FactFilter{"all": {}, "of a country": {Countries: []string{"LVA"}}, "of a kind": {Kinds: []string{"relations"}}, "begun": {Begun: store.Begun{By: &day}}, "then": {Known: Day(9)}} {
		all, some := 0, 0
		for _, fact := range must(s.Facts(ctx, f))(t) {
			spec, _ := kinds.Kind(fact.Kind)
			if events, _ := spec.Events(fact); len(events) > 0 {
				all, some = all+len(events), some+1
			}
		}
		equal(t, "events counted, "+name, must(s.CountEvents(ctx, f))(t), all)
		f.Events = true
		equal(t, "facts that are events, "+name, len(must(s.Facts(ctx, f))(t)), some)
		equal(t, "there are some and others, "+name, all > some && some > 0, true)
	}
	learned := map[string]time.Time{}
	for _, c := range must(s.Claims(ctx, store.ClaimFilter{Mentions: true}))(t) {
		learned[c.ID] = c.Learned
	}
	for name, f := range map[string]store.FactFilter{"all": {}, "of a country": {Countries: []string{"LVA"}}, "of a kind": {Kinds: []string{"mission"}}, "then": {Known: Day(9)}} {
		first := func(f bilat.Fact) time.Time {
			return learned[slices.MinFunc(f.Claims, func(a, b string) int { return learned[a].Compare(learned[b]) })]
		}
		list := must(s.Facts(ctx, f))(t)
		slices.SortFunc(list, func(a, b bilat.Fact) int { return cmp.Or(first(b).Compare(first(a)), cmp.Compare(a.ID, b.ID)) })
		var ids []string
		for _, fact := range list[:min(3, len(list))] {
			ids = append(ids, fact.ID)
		}
		equal(t, "newest, "+name, must(s.Newest(ctx, f, 3))(t), ids)
	}
	equal(t, "nothing is new", len(must(s.Newest(ctx, store.FactFilter{Known: Day(0)}, 3))(t)), 0)
	hash := must(s.Documents(ctx, store.DocumentFilter{}))(t)[2].Hash
	for name, f := range map[string]store.ClaimFilter{
		"all": {}, "of a country": {Countries: []string{"LTU"}}, "of a pair": {Countries: []string{"LVA", "LTU"}}, "of a pair in a document": {Countries: []string{"LVA", "LTU"}, Document: hash}, "of a pair then": {Countries: []string{"AZE", "LTU"}, Known: Day(4)}, "of a kind": {Kinds: []string{"mission"}, Bare: true}, "of a document": {Document: hash}, "with mentions": {Mentions: true}, "then": {Known: Day(4)},
		"begun": {Begun: store.Begun{By: &day}}, "without a date": {Begun: store.Begun{Undated: true}}, "of a document then": {Document: hash, Known: Day(5)},
	} {
		turnOver(t, "claims "+name, func(limit int, after string) ([]store.Claim, error) {
			f.Limit, f.After = limit, after
			return s.Claims(ctx, f)
		}, must(s.CountClaims(ctx, f))(t), func(c store.Claim) string { return c.ID })
	}
	turnOver(t, "documents", func(limit int, after string) ([]store.Document, error) {
		return s.Documents(ctx, store.DocumentFilter{Limit: limit, After: after})
	}, must(s.CountDocuments(ctx, store.DocumentFilter{}))(t), func(d store.Document) string { return d.Name })

	for _, c := range must(s.Claims(ctx, store.ClaimFilter{}))(t) {
		begins, tells := asof.Begins(c.Status, c.Slots.Text("date"))
		by := must(s.Claims(ctx, store.ClaimFilter{IDs: []string{c.ID}, Begun: store.Begun{By: &day}}))(t)
		equal(t, "stood by the day: "+c.Quote, len(by) == 1, !tells || begins <= day)
		undated := must(s.Claims(ctx, store.ClaimFilter{IDs: []string{c.ID}, Begun: store.Begun{Undated: true}}))(t)
		equal(t, "without a date: "+c.Quote, len(undated) == 1, !tells)
	}

	// What a page stood behind may be gone by the time it is turned; what never was is told.
	all := must(s.Claims(ctx, store.ClaimFilter{}))(t)
	must(s.Withdraw(ctx, all[0].Doc, Day(10)))(t)
	rest := slices.DeleteFunc(slices.Clone(all), func(c store.Claim) bool { return c.DocHash == all[0].DocHash })
	equal(t, "behind what is gone", quotes(must(s.Claims(ctx, store.ClaimFilter{After: all[0].ID, Limit: 100}))(t)), quotes(rest))
	var none *store.NotFoundError
	_, err = s.Claims(ctx, store.ClaimFilter{After: "c0"})
	equal(t, "behind a claim that never was", errors.As(err, &none), true)
	_, err = s.Facts(ctx, store.FactFilter{After: "f0"})
	equal(t, "behind a fact that never was", errors.As(err, &none), true)
}

func turnOver[T any](t *testing.T, what string, list func(limit int, after string) ([]T, error), count int, id func(T) string) {
	t.Helper()
	whole := must(list(0, ""))(t)
	equal(t, what+", counted", count, len(whole))
	for limit := 1; limit <= len(whole)+1; limit++ {
		var pages []T
		after := ""
		for {
			page := must(list(limit, after))(t)
			pages = append(pages, page...)
			if len(page) < limit {
				break
			}
			after = id(page[len(page)-1])
		}
		equal(t, fmt.Sprint(what, ", by ", limit), pages, whole)
	}
}

// pairsTellTheirNewest looks at documents that say when they came out.
func pairsTellTheirNewest(t *testing.T, open Open) {
	s := open(t)
	dated := func(name, published string, lines ...line) store.Reading {
		r := page(name, 1, lines...)
		r.Document.Published = published
		return r
	}
	add(t, s, dated("a.txt", "2019-05", relations("1991", "AZE", "LTU")), dated("b.txt", "2021-01-02", relations("1991-12", "AZE", "LTU")),
		dated("c.txt", "2024", relations("1991", "LTU", "LVA")), dated("d.txt", "", relations("1991", "AZE", "LVA")))
	settle(t, s, 1)
	newest := func() (out []string) {
		for _, p := range must(s.Pairs(ctx))(t) {
			out = append(out, fmt.Sprintf("%s %s %d %s", p.A, p.B, p.Documents, p.Newest))
		}
		return out
	}
	equal(t, "newest", newest(), []string{"AZE LTU 2 2021-01-02", "AZE LVA 1 ", "LTU LVA 1 2024"})
	must(s.Withdraw(ctx, "b.txt", Day(2)))(t)
	settle(t, s, 2)
	equal(t, "newest that speaks", newest()[0], "AZE LTU 1 2019-05")
}
