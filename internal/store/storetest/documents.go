package storetest

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/store"
)

var ctx = context.Background()

func documentIsKept(t *testing.T, open Open) {
	s := open(t)
	r := page("news/a.html", 1, relations("1995-11-20", "AZE", "LTU"))
	r.Document.Raw = []byte("<p>" + r.Document.Text + "</p>")
	r.Document.Hash = bilat.HashOf(r.Document.Raw)
	r.Document.URL = "https://example.org/a?b=1&c=2"
	r.Document.Mapping = []byte("kind: visit\x00\n")
	add(t, s, r)
	d := must(s.Document(ctx, "news/a.html"))(t)
	equal(t, "text", d.Text, r.Document.Text)
	raw, mapping, err := s.Original(ctx, d.Hash)
	equal(t, "bytes", string(raw), string(r.Document.Raw))
	equal(t, "mapping", string(mapping), string(r.Document.Mapping))
	equal(t, "original", err, nil)
	equal(t, "text hash", d.TextHash, bilat.HashOf([]byte(d.Text)))
	equal(t, "address", d.URL, r.Document.URL)
	equal(t, "published", d.Published, "2025-12-01")
	equal(t, "learned", d.Learned, Day(1))
	equal(t, "closed", d.Closed.IsZero(), true)
	equal(t, "claims", d.Claims, 1)
	equal(t, "version", d.Version, "1")

	list := must(s.Documents(ctx, store.DocumentFilter{}))(t)
	equal(t, "listed", len(list), 1)
	equal(t, "listing leaves the text out", list[0].Text+string(list[0].Raw), "")
}

func oddTexts(t *testing.T, open Open) {
	s := open(t)
	for _, text := range []string{
		"a\x00b <&> \u2028 \U0001F600 'quoted' \"twice\" \\ %s ?1 {\"json\": null}", " \n\t ", "null", "\ufeffbom", strings.Repeat("long ", 1<<17),
	} {
		name := "odd/'\"%;\\ " + text[:1]
		r := page(name, 1, line{text: text, kind: "relations", slots: bilat.Slots{
			"countries": bilat.List("AZE", "LTU"), "action": bilat.Text("established"), "subject": bilat.Text(text),
		}})
		r.Claims[0].Attributed, r.Document.Title = text, text
		add(t, s, r)
		c := must(s.Claim(ctx, idOf(r, 0)))(t)
		equal(t, "quote", c.Quote, text)
		equal(t, "slot", c.Slots.Text("subject"), text)
		equal(t, "attributed", c.Attributed, text)
		d := must(s.Document(ctx, name))(t)
		equal(t, "text and title", d.Text+d.Title, text+"\n"+text)
		settle(t, s, 1)
	}
	equal(t, "failures", must(s.Verify(ctx))(t).Failures, []store.Failure(nil))
	empty := page("empty.txt", 1)
	equal(t, "an empty document", add(t, s, empty)[0].Outcome, store.New)
	equal(t, "is known", add(t, s, empty)[0].Outcome, store.Same)
}

func outcomes(t *testing.T, open Open) {
	s := open(t)
	first := page("a.txt", 1, relations("1995-11-20", "AZE", "LTU"))
	second := page("a.txt", 2, relations("1995-11-27", "AZE", "LTU"))
	outcome := func(what string, r store.Reading, want store.Outcome) store.Added {
		t.Helper()
		known := must(s.Knows(ctx, r.Document.Name, r.Document.Hash, r.Version))(t)
		equal(t, what+" is known", known, want == store.Same)
		a := add(t, s, r)[0]
		equal(t, what, a.Outcome, want)
		return a
	}
	a := outcome("first", first, store.New)
	equal(t, "touched", a.Touched, []store.Tie{"AZE LTU"})
	equal(t, "opened", a.Opened, 1)
	a = outcome("the same again", first, store.Same)
	equal(t, "touched", len(a.Touched), 0)
	a = outcome("other content", second, store.Changed)
	equal(t, "previous", a.Previous, first.Document.Hash)
	equal(t, "opened and closed", []int{a.Opened, a.Closed}, []int{1, 1})
	a = outcome("the old content again", first, store.Changed)
	equal(t, "opened and closed", []int{a.Opened, a.Closed}, []int{1, 1})
	must(s.Withdraw(ctx, "a.txt", Day(3)))(t)
	outcome("withdrawn and read", first, store.Returned)
	must(s.Withdraw(ctx, "a.txt", Day(3)))(t)
	outcome("withdrawn and read with other content", second, store.Changed)
	second.Version = "2"
	a = outcome("read by a newer version", second, store.Reread)
	equal(t, "opened and closed", []int{a.Opened, a.Closed}, []int{0, 0})
	second.Document.Name = "b.txt"
	outcome("another name", second, store.Copy)
}

func copies(t *testing.T, open Open) {
	s := open(t)
	a := page("b.txt", 1, relations("1995-11-20", "AZE", "LTU"))
	b := a
	b.Document.Name, b.Learned = "a.txt", Day(2)
	add(t, s, a)
	add(t, s, b)
	claims := must(s.Claims(ctx, store.ClaimFilter{}))(t)
	equal(t, "claims", quotes(claims), []string{"a.txt: AZE and LTU took up relations on 1995-11-20."})
	equal(t, "names", must(s.Document(ctx, "b.txt"))(t).Names, []string{"a.txt", "b.txt"})
	claims = must(s.Claims(ctx, store.ClaimFilter{Known: Day(1)}))(t)
	equal(t, "name known on the first day", claims[0].Doc, "b.txt")

	w := must(s.Withdraw(ctx, "a.txt", Day(3)))(t)
	equal(t, "withdrawn", w, store.Withdrawal{Names: []string{"a.txt"}, Touched: []store.Tie{"AZE LTU"}})
	claims = must(s.Claims(ctx, store.ClaimFilter{}))(t)
	equal(t, "the other name still speaks", claims[0].Doc, "b.txt")
	add(t, s, b)
	w = must(s.Withdraw(ctx, a.Document.Hash, Day(4)))(t)
	equal(t, "withdrawn by content", w.Names, []string{"a.txt", "b.txt"})
	equal(t, "claims closed", w.Claims, 1)
	equal(t, "claims", len(must(s.Claims(ctx, store.ClaimFilter{}))(t)), 0)
}

func newerVersion(t *testing.T, open Open) {
	s := open(t)
	old := page("a.txt", 1, relations("1995-11-20", "AZE", "LTU"), mission("LTU", "AZE", "Baku"))
	add(t, s, old)
	add(t, s, page("a.txt", 5, relations("1995-11-27", "AZE", "LTU")))
	equal(t, "now", quotes(must(s.Claims(ctx, store.ClaimFilter{}))(t)),
		[]string{"a.txt: AZE and LTU took up relations on 1995-11-27."})
	equal(t, "known before", len(must(s.Claims(ctx, store.ClaimFilter{Known: Day(4)}))(t)), 2)
	d := must(s.Document(ctx, old.Document.Hash))(t)
	equal(t, "the older stays readable", d.Text, old.Document.Text)
	equal(t, "closed", d.Closed, Day(5))
	equal(t, "reason", d.Reason != "", true)
	equal(t, "history", len(must(s.Documents(ctx, store.DocumentFilter{History: true}))(t)), 2)
	before := must(s.Documents(ctx, store.DocumentFilter{Known: Day(4)}))(t)
	equal(t, "documents known before", before[0].Hash, old.Document.Hash)
	_, err := s.Withdraw(ctx, old.Document.Hash, Day(6))
	equal(t, "what does not speak cannot be withdrawn", err != nil, true)
}

func withdrawAndReturn(t *testing.T, open Open) {
	s := open(t)
	r := page("a.txt", 1, relations("1995-11-20", "AZE", "LTU"), again(relations("1995-11-20", "AZE", "LTU")), office("Ona Kazlauskė", "president", "LTU"))
	add(t, s, r)
	w := must(s.Withdraw(ctx, "a.txt", Day(3)))(t)
	equal(t, "withdrawn", w, store.Withdrawal{Names: []string{"a.txt"}, Claims: 2, Touched: []store.Tie{"AZE LTU", "LTU"}})
	equal(t, "no document speaks", len(must(s.Documents(ctx, store.DocumentFilter{}))(t)), 0)
	equal(t, "no claim stands", len(must(s.Claims(ctx, store.ClaimFilter{Mentions: true}))(t)), 0)
	closed := must(s.Claims(ctx, store.ClaimFilter{Closed: true}))(t)
	equal(t, "closed on", closed[0].Closed, Day(3))
	equal(t, "because", closed[0].Reason, "the document was withdrawn")
	equal(t, "words of a withdrawn document are not found", len(must(s.Search(ctx, "relations", store.SearchFilter{}))(t)), 0)
	_, err := s.Withdraw(ctx, "a.txt", Day(3))
	equal(t, "twice", err != nil && strings.Contains(err.Error(), "withdrawn"), true)
	_, err = s.Withdraw(ctx, "b.txt", Day(3))
	equal(t, "unknown", err, error(&store.NotFoundError{What: "document", Ref: "b.txt"}))

	r.Learned = Day(7)
	add(t, s, r)
	for day, want := range map[int]int{1: 2, 2: 2, 3: 0, 6: 0, 7: 2, 9: 2} {
		equal(t, "claims known", len(must(s.Claims(ctx, store.ClaimFilter{Known: Day(day)}))(t)), want)
	}
	equal(t, "history", len(must(s.Documents(ctx, store.DocumentFilter{History: true}))(t)), 2)
}

func reread(t *testing.T, open Open) {
	s := open(t)
	lines := []line{relations("1995-11-20", "AZE", "LTU"), mission("LTU", "AZE", "Baku"), office("Ona Kazlauskė", "president", "LTU")}
	add(t, s, page("a.txt", 1, lines...))
	next := page("a.txt", 4, lines...)
	next.Version = "2"
	next.Claims, next.Mentions = next.Claims[:2], next.Mentions[:2] // the office is not found any more
	next.Claims[1].Rule, next.Mentions[1].Rule = "mission/seat", "mission/seat"
	a := add(t, s, next)[0]
	equal(t, "opened and closed", []int{a.Opened, a.Closed}, []int{1, 2})
	claims := must(s.Claims(ctx, store.ClaimFilter{}))(t)
	equal(t, "standing", len(claims), 2)
	equal(t, "found again as it was", []any{claims[0].Learned, claims[0].Version}, []any{Day(1), "1"})
	equal(t, "found otherwise, and known since", []any{claims[1].Learned, claims[1].Rule}, []any{Day(1), "mission/seat"})
	gone := must(s.Claims(ctx, store.ClaimFilter{Kinds: []string{"office"}, Closed: true}))(t)
	equal(t, "not found", gone[0].Reason, "a newer version of the program no longer finds it")
	equal(t, "holds", must(s.Verify(ctx))(t).Held(), true)
	was := must(s.Claims(ctx, store.ClaimFilter{Kinds: []string{"mission"}, Known: Day(3)}))(t)
	equal(t, "known before", []any{was[0].Rule, was[0].Learned}, []any{"mission/en", Day(1)})
	// What was lost and is found once more is new.
	last := page("a.txt", 6, lines...)
	last.Version = "3"
	add(t, s, last)
	found := must(s.Claims(ctx, store.ClaimFilter{Kinds: []string{"office"}}))(t)
	equal(t, "found once more", found[0].Learned, Day(6))
}

func documentRefs(t *testing.T, open Open) {
	s := open(t)
	a := page("news/2024/a.txt", 1, relations("1995-11-20", "AZE", "LTU"))
	b := page("news/2025/a.txt", 1, relations("1995-11-27", "AZE", "LTU"))
	c := page("news/2025/c_x.txt", 1, mission("LTU", "AZE", "Baku"))
	add(t, s, a, b, c)
	for _, ref := range []string{a.Document.Name, a.Document.Hash, a.Document.Hash[:12], strings.ToUpper(a.Document.Hash[:12]), "2024/a.txt"} {
		equal(t, ref, must(s.Document(ctx, ref))(t).Name, a.Document.Name)
	}
	_, err := s.Document(ctx, "a.txt")
	var ambiguous *store.AmbiguousError
	equal(t, "two pages end so", errors.As(err, &ambiguous), true)
	for _, ref := range []string{"", "_x.txt", "c%x.txt", "nothing.txt", "abc", "' OR 1=1 --", "\x00", strings.Repeat("f", 64)} {
		_, err := s.Document(ctx, ref)
		var none *store.NotFoundError
		equal(t, ref, errors.As(err, &none), true)
	}
}

func failedAdd(t *testing.T, open Open) {
	s := open(t)
	add(t, s, page("a.txt", 1, relations("1995-11-20", "AZE", "LTU")))
	before := must(s.Digest(ctx))(t)
	stopped, cancel := context.WithCancel(ctx)
	cancel()
	_, err := s.Add(stopped, page("b.txt", 2, mission("LTU", "AZE", "Baku")), page("a.txt", 2, mission("AZE", "LTU", "Vilnius")))
	equal(t, "failed", err != nil, true)
	equal(t, "digest", must(s.Digest(ctx))(t), before)
	equal(t, "documents", len(must(s.Documents(ctx, store.DocumentFilter{History: true}))(t)), 1)
}

func problems(t *testing.T, open Open) {
	s := open(t)
	a := page("b.txt", 1, relations("1995-11-20", "AZE", "LTU"))
	a.Problems = []bilat.Problem{
		{Doc: "b.txt", Code: "damaged-name", Message: "a letter of the name is lost", Start: 9, End: 12},
		{Doc: "b.txt", Code: "capped", Message: "the clause is too long", Start: 3, End: 8, Position: bilat.Position{Line: 2, Column: 1}},
	}
	noise := store.Reading{
		Document: bilat.Document{Name: "a.bin", Hash: bilat.HashOf([]byte{0, 1, 2})}, Learned: Day(1), Version: "1",
		Problems: []bilat.Problem{{Doc: "a.bin", Code: "not-text", Message: "this is no text", Fatal: true}},
	}
	add(t, s, a, noise)
	got := must(s.Problems(ctx, ""))(t)
	equal(t, "problems", got, []bilat.Problem{noise.Problems[0], a.Problems[1], a.Problems[0]})
	equal(t, "of one", must(s.Problems(ctx, "a.bin"))(t), noise.Problems)
	equal(t, "read again", add(t, s, noise)[0].Outcome, store.Same)
	equal(t, "nothing archived, nothing to hold", must(s.Verify(ctx))(t).Held(), true)
	must(s.Withdraw(ctx, "a.bin", Day(2)))(t)
	equal(t, "of what speaks", len(must(s.Problems(ctx, ""))(t)), 2)
}
