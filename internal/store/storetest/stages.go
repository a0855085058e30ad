package storetest

import (
	"testing"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/store"
)

func changesAreMarked(t *testing.T, open Open) {
	s := open(t)
	a, b := page("a.txt", 1, office("Ona Kazlauskė", "president", "LTU")), page("b.txt", 1, relations("1995-11-20", "AZE", "LTU"))
	add(t, s, a, b)
	marks := func() map[string]int64 {
		out := map[string]int64{}
		for _, c := range must(s.Changes(ctx))(t) {
			out[c.Hash] = c.Mark
		}
		return out
	}
	first := must(s.Changes(ctx))(t)
	equal(t, "both", len(first), 2)
	must(s.Withdraw(ctx, "b.txt", Day(2)))(t)
	equal(t, "identified", must(s.Identify(ctx, store.Identified{Done: first}))(t), true)
	left := marks()
	equal(t, "what changed since stays marked", []any{len(left), left[b.Document.Hash] > 0}, []any{1, true})
	add(t, s, a)
	equal(t, "the same again changes nothing", marks(), left)
	check(t, s.Restage(ctx, map[string]string{"version": "2"}))
	equal(t, "all that speaks, and what was left", len(marks()), 2)
	equal(t, "a note", must(s.Note(ctx, "version"))(t), "2")
	equal(t, "no note", must(s.Note(ctx, "none"))(t), "")
}

func namings(t *testing.T, open Open) {
	s := open(t)
	a := page("a.txt", 1, office("Ona Kazlauskė", "president", "LTU"))
	b := page("b.txt", 1, office("O. Kazlauskė", "president", "LTU"), office("Jānis Ozols", "president", "LVA"))
	add(t, s, a, b)
	settle(t, s, 1)
	naming := func(r store.Reading, n int, entity, shown string) store.Naming {
		c := r.Claims[n]
		return store.Naming{
			Claim: idOf(r, n), Slot: "person", Name: c.Slots.Text("person"), Entity: entity, Shown: shown,
			Country: c.Slots.Text("country"), Group: "g" + entity, Score: 75, Reason: "spelt so",
		}
	}
	one, two, three := naming(a, 0, "p1", "Ona Kazlauskė"), naming(b, 0, "p2", "O. Kazlauskė"), naming(b, 1, "p3", "Jānis Ozols")
	filed := map[string][]string{one.Name: {"fkzl", "oon"}, two.Name: {"fkzl"}, three.Name: {"fzl"}}
	round := must(s.Note(ctx, "round"))(t)
	equal(t, "kept", must(s.Identify(ctx, store.Identified{Put: []store.Naming{one, two, three}, Filed: filed, Round: round, Documents: []string{b.Document.Hash}, Ties: []store.Tie{"LVA"}}))(t), true)
	equal(t, "somebody else was there", must(s.Identify(ctx, store.Identified{Drop: []store.Naming{one}, Round: round}))(t), false)
	dirty := must(s.Dirty(ctx))(t)
	equal(t, "dirty", []any{len(dirty), dirty[0].Tie, dirty[1].Document}, []any{2, store.Tie("LVA"), b.Document.Hash})
	equal(t, "filed", must(s.Names(ctx, []string{"fkzl", "oon", "none"}))(t), map[string][]string{"fkzl": {two.Name, one.Name}, "oon": {one.Name}})
	of := func(f store.NamingFilter) map[string]store.Naming {
		out := map[string]store.Naming{}
		for _, n := range must(s.Namings(ctx, f))(t) {
			out[n.Entity] = n
		}
		return out
	}
	tie := store.Tie("LTU")
	equal(t, "of a tie", of(store.NamingFilter{Tie: &tie}), map[string]store.Naming{"p1": one, "p2": two})
	equal(t, "of a document", of(store.NamingFilter{Document: b.Document.Hash}), map[string]store.Naming{"p2": two, "p3": three})
	equal(t, "of a name", of(store.NamingFilter{Names: []string{three.Name}}), map[string]store.Naming{"p3": three})
	equal(t, "by themselves", must(s.Grouped(ctx, []string{two.Name}))(t), []string{two.Name})

	// They are found to be one, and then one document goes.
	two.Entity, two.Shown, two.Group, two.Reason = one.Entity, one.Shown, one.Group, "an initial"
	must(s.Identify(ctx, store.Identified{Put: []store.Naming{two}, Round: must(s.Note(ctx, "round"))(t)}))(t)
	equal(t, "one person", must(s.Namings(ctx, store.NamingFilter{Names: []string{two.Name}}))(t), []store.Naming{two})
	equal(t, "together", must(s.Grouped(ctx, []string{two.Name}))(t), []string{two.Name, one.Name})
	must(s.Identify(ctx, store.Identified{Drop: []store.Naming{one}, Round: must(s.Note(ctx, "round"))(t)}))(t)
	equal(t, "nobody's name any more", must(s.Names(ctx, []string{"fkzl"}))(t), map[string][]string{"fkzl": {two.Name}})
}

func settledFrom(t *testing.T, open Open) {
	s := open(t)
	a := page("a.txt", 1, relations("1995-11-20", "AZE", "LTU"), relations("1995-11-27", "AZE", "LTU"))
	add(t, s, a)
	dirty := must(s.Dirty(ctx))(t)
	d := derive(t, s, "AZE LTU")
	d.Fingerprint = "abc"
	claims := []string{idOf(a, 0), idOf(a, 1)}
	for i := range d.Disputes[0].Values {
		d.Disputes[0].Values[i].Claims = claims[i : i+1]
	}
	inside := store.Derived{Document: a.Document.Hash, Disputes: d.Disputes, Fingerprint: "def"}
	must(s.ReplaceFacts(ctx, Day(1), []store.Derived{d, inside}, dirty))(t)
	equal(t, "what they were made from", must(s.Fingerprints(ctx, []store.Dirty{{Tie: "AZE LTU"}, {Document: a.Document.Hash}, {Tie: "LTU"}}))(t), []string{"abc", "def", ""})
	disputes := must(s.Disputes(ctx, store.FactFilter{}))(t)
	equal(t, "found by two, listed once", []any{len(disputes), disputes[0].Facts}, []any{1, []string{d.Facts[0].ID}})

	// The tie makes its fact anew under another identifier: the dispute that the document has with itself stands on that.
	d.Disputes, d.Facts[0].ID = nil, "f2"
	must(s.ReplaceFacts(ctx, Day(2), []store.Derived{d}, nil))(t)
	equal(t, "follows", must(s.Dispute(ctx, disputes[0].ID))(t).Facts, []string{"f2"})
	was := must(s.Disputes(ctx, store.FactFilter{Known: Day(1)}))(t)
	equal(t, "stood on", was[0].Facts, disputes[0].Facts)

	// Who comes too late puts nothing in its place.
	check(t, s.MarkDirty(ctx, "AZE LTU"))
	late := must(s.Dirty(ctx))(t)
	check(t, s.MarkDirty(ctx, "AZE LTU"))
	d.Facts[0].ID = "f3"
	must(s.ReplaceFacts(ctx, Day(3), []store.Derived{d}, late))(t)
	equal(t, "too late", must(s.Facts(ctx, store.FactFilter{}))(t)[0].ID, "f2")
	must(s.ReplaceFacts(ctx, Day(3), []store.Derived{d}, must(s.Dirty(ctx))(t)))(t)
	equal(t, "in time", must(s.Facts(ctx, store.FactFilter{}))(t)[0].ID, "f3")
}

func textsByHash(t *testing.T, open Open) {
	s := open(t)
	a := page("a.txt", 1, relations("1995-11-20", "AZE", "LTU"))
	add(t, s, a)
	d := must(s.Text(ctx, a.Document.Hash))(t)
	equal(t, "text", []any{d.Text, d.Published, d.Class}, []any{a.Document.Text, a.Document.Published, bilat.SourcePress})
	_, err := s.Text(ctx, "404")
	equal(t, "unknown", err != nil, true)
}
