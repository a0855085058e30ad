// Package storetest is the suite that every implementation of store.Store passes.
//
// An implementation's test calls Run with a function that makes an empty store. The cases read as what the record
// promises; they use documents of a few sentences and a reconciliation of a few lines, both below.
package storetest

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/store"
)

// Open makes an empty store that is closed when the test ends.
type Open func(t testing.TB) store.Store

// Run proves a store.
func Run(t *testing.T, open Open) {
	cases := []struct {
		name string
		run  func(t *testing.T, open Open)
	}{
		{"pages make up the list, whatever their size", pagesAreTheList},
		{"a pair tells its newest source", pairsTellTheirNewest},
		{"a document is kept with its text, bytes and metadata", documentIsKept},
		{"any text comes back to the byte", oddTexts},
		{"each reading is told what it changed", outcomes},
		{"two names of one content are one document", copies},
		{"a newer version of a page speaks in the place of the older", newerVersion},
		{"withdrawing closes claims and reading again brings them back", withdrawAndReturn},
		{"a newer program keeps what it finds again and closes what it does not", reread},
		{"a page is found by name, end of name, hash and beginning of hash", documentRefs},
		{"what failed leaves the record as it was", failedAdd},
		{"problems are kept beside the document", problems},
		{"claims are listed by place and narrowed by filters", claimFilters},
		{"claims are known since they were read", claimsKnown},
		{"a claim is found by its id, also when it was closed", claimByID},
		{"facts that did not change keep their row", factsKeepRows},
		{"facts are narrowed by countries, kinds, documents and time", factFilters},
		{"disputes come back as they were given", disputeValues},
		{"a fact without claims on record is refused", factWithoutClaim},
		{"ties stay dirty until they are settled", dirtyTies},
		{"contents whose claims changed are marked until somebody looked who is who", changesAreMarked},
		{"who is named where is found by name, tie, document and key", namings},
		{"what facts were made from is kept, and a dispute stands on the facts of its claims", settledFrom},
		{"a content's text is found by its hash", textsByHash},
		{"pairs count facts, disputes and documents", pairs},
		{"judgements are withdrawn, not deleted", judgements},
		{"what people decided of facts and disputes comes back and is no part of the digest", rulings},
		{"runs are booked", runs},
		{"a revision is of what the record says", revisions},
		{"users have one name for good, and an admin is left", users},
		{"a link is used once, by whoever comes first", links},
		{"a token opens until it is revoked, expires, or its user is removed", tokens},
		{"sessions end", sessions},
		{"what people did is logged, line upon line", acts},
		{"words are found whatever their case and accents", searches},
		{"an id's beginning is enough to find things", finds},
		{"totals count what stands", totals},
		{"the digest does not depend on the order of reading", digestOrder},
		{"the digest is the same after any way to the same documents", digestProperty},
		{"the digest tells different records apart", digestDiffers},
		{"verify finds what does not lead back", verifies},
		{"what feeds said last is kept with the pages that wait to be read", feeds},
		{"one program watches at a time", alone},
		{"alerts are kept in order, and how far each listener has heard", alerts},
		{"what changed since a moment is told by ties", changedSince},
		{"a cancelled context stops a call", cancelled},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) { c.run(t, open) })
	}
}

// Day is a moment of the tests: noon of a day in January 2026.
func Day(n int) time.Time { return time.Date(2026, 1, n, 12, 0, 0, 0, time.UTC) }

// A line is one sentence of a test document, with the claims it makes.
type line struct {
	text  string
	kind  string
	slots bilat.Slots
	// mention marks a place that says something but is no claim of its own.
	mention bool
}

// page makes a reading of lines. Every claim's quote is its sentence, every slot's evidence too.
func page(name string, day int, lines ...line) store.Reading {
	r := store.Reading{Learned: Day(day), Version: "1"}
	var b strings.Builder
	for _, l := range lines {
		start := b.Len()
		b.WriteString(l.text)
		end := b.Len()
		b.WriteString("\n")
		if l.kind == "" {
			continue
		}
		c := bilat.Claim{
			Doc: name, Kind: l.kind, Slots: l.slots, Quote: l.text, Start: start, End: end, Rule: l.kind + "/en", Confidence: 0.9,
			Evidence: map[string][]bilat.Evidence{},
		}
		for _, s := range l.slots.Names() {
			c.Evidence[s] = []bilat.Evidence{{Start: start, End: end, Via: bilat.ViaSentence}}
		}
		r.Mentions = append(r.Mentions, c)
		if !l.mention {
			r.Claims = append(r.Claims, c)
		}
	}
	text := b.String()
	r.Document = bilat.Document{
		Name: name, Hash: bilat.HashOf([]byte(text)), Media: "text/plain", Language: "en", Title: "About " + name,
		Class: bilat.SourcePress, Published: "2025-12-01", Text: text,
	}
	return r
}

func relations(day string, codes ...string) line {
	return line{
		text: fmt.Sprintf("%s took up relations on %s.", strings.Join(codes, " and "), day), kind: "relations",
		slots: bilat.Slots{"countries": bilat.List(codes...), "action": bilat.Text("established"), "date": bilat.Text(day)},
	}
}

func mission(sender, host, city string) line {
	return line{
		text: fmt.Sprintf("The embassy of %s to %s works in %s.", sender, host, city), kind: "mission",
		slots: bilat.Slots{"sender": bilat.Text(sender), "host": bilat.Text(host), "type": bilat.Text("embassy"), "city": bilat.Text(city)},
	}
}

func office(person, role, country string) line {
	return line{
		text: fmt.Sprintf("%s is the %s of %s.", person, role, country), kind: "office",
		slots: bilat.Slots{"person": bilat.Text(person), "role": bilat.Text(role), "country": bilat.Text(country)},
	}
}

func again(l line) line {
	l.mention = true
	return l
}

// settle makes facts and disputes of all dirty ties: claims alike in all slots but the date are one fact, and
// dates that differ are a dispute. It stands for reconciliation.
func settle(t testing.TB, s store.Store, day int) {
	t.Helper()
	ctx := context.Background()
	dirty := must(s.Dirty(ctx))(t)
	var derived []store.Derived
	for _, d := range dirty {
		derived = append(derived, derive(t, s, d.Tie))
	}
	must(s.ReplaceFacts(ctx, Day(day), derived, dirty))(t)
}

func derive(t testing.TB, s store.Store, tie store.Tie) store.Derived {
	t.Helper()
	out := store.Derived{Owner: tie}
	groups := map[string][]store.Claim{}
	for _, c := range must(s.Claims(context.Background(), store.ClaimFilter{Tie: &tie}))(t) {
		slots := c.Slots.Clone()
		delete(slots, "date")
		key := c.Kind + slots.Canonical()
		groups[key] = append(groups[key], c)
	}
	for key, claims := range groups {
		f := bilat.Fact{ID: "f" + bilat.HashOf([]byte(key))[:20], Kind: claims[0].Kind, Countries: tie.Countries(), Slots: claims[0].Slots.Clone()}
		dates := map[string][]store.Claim{}
		docs := map[string]bool{}
		for _, c := range claims {
			f.Claims = append(f.Claims, c.ID)
			docs[c.Doc] = true
			dates[c.Slots.Text("date")] = append(dates[c.Slots.Text("date")], c)
		}
		f.Witnesses = len(docs)
		if len(dates) > 1 {
			delete(f.Slots, "date")
			out.Disputes = append(out.Disputes, dispute(f, dates))
		}
		out.Facts = append(out.Facts, f)
	}
	return out
}

func dispute(f bilat.Fact, dates map[string][]store.Claim) bilat.Dispute {
	d := bilat.Dispute{
		ID: "d" + f.ID[1:], Countries: f.Countries, Kind: f.Kind, Slot: "date", Class: bilat.Contradiction,
		Why: "the dates differ", Facts: []string{f.ID},
	}
	for _, day := range slices.Sorted(keys(dates)) {
		r := bilat.Rival{Value: day, Witnesses: len(dates[day])}
		for _, c := range dates[day] {
			r.Docs = append(r.Docs, c.Doc)
			r.Quotes = append(r.Quotes, c.Quote)
		}
		d.Values = append(d.Values, r)
	}
	return d
}

func keys[V any](m map[string]V) func(func(string) bool) {
	return func(yield func(string) bool) {
		for k := range m {
			if !yield(k) {
				return
			}
		}
	}
}

func add(t testing.TB, s store.Store, readings ...store.Reading) []store.Added {
	t.Helper()
	return must(s.Add(context.Background(), readings...))(t)
}

func check(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// must gives a value or ends the test: must(s.Facts(ctx, f))(t).
func must[T any](v T, err error) func(testing.TB) T {
	return func(t testing.TB) T {
		t.Helper()
		check(t, err)
		return v
	}
}

// failed tells that a call was refused.
func failed[T any](_ T, err error) bool { return err != nil }

func equal[T any](t testing.TB, what string, got, want T) {
	t.Helper()
	if g, w := fmt.Sprintf("%+v", got), fmt.Sprintf("%+v", want); g != w {
		t.Errorf("%s:\n got %s\nwant %s", what, g, w)
	}
}

func quotes(claims []store.Claim) []string {
	out := []string{}
	for _, c := range claims {
		out = append(out, c.Doc+": "+c.Quote)
	}
	return out
}

// Numbered makes the n-th of any number of readings: small pages about a few pairs that share some facts.
func Numbered(n int) store.Reading {
	codes := []string{"AZE", "EST", "GEO", "LTU", "LVA", "POL"}
	a, b := codes[n%3], codes[3+n%2]
	return page(fmt.Sprintf("page-%05d.txt", n), 1,
		relations(fmt.Sprintf("199%d-11-20", n%7), a, b), mission(a, b, fmt.Sprintf("City %d", n%11)),
		again(relations(fmt.Sprintf("199%d-11-20", n%7), a, b)), office(fmt.Sprintf("Person %d", n), "president", a),
		line{text: fmt.Sprintf("This is page %d.", n)})
}

// Settle makes the facts of all dirty ties.
func Settle(t testing.TB, s store.Store, day int) {
	t.Helper()
	settle(t, s, day)
}
