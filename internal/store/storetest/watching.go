package storetest

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/store"
)

func feeds(t *testing.T, open Open) {
	s, ctx := open(t), context.Background()
	waiting := func(by time.Time, feeds ...string) string {
		t.Helper()
		list, err := s.Waiting(ctx, feeds, by)
		if err != nil {
			t.Fatal(err)
		}
		var out []string
		for _, p := range list {
			out = append(out, p.Address+" "+p.Title+" "+p.Published)
		}
		return strings.Join(out, "; ")
	}
	announce := func(feed string, day int, want int, pages ...store.Announced) {
		t.Helper()
		f := store.Feed{Address: feed, ETag: fmt.Sprint(day), Checked: Day(day)}
		fresh, err := s.Announce(ctx, f, pages)
		if err != nil || fresh != want {
			t.Errorf("%s on day %d: %d fresh, want %d, %v", feed, day, fresh, want, err)
		}
		if got, err := s.Feed(ctx, feed); err != nil || got != f {
			t.Errorf("%+v %v", got, err)
		}
	}
	if f, err := s.Feed(ctx, "unknown"); err != nil || f != (store.Feed{Address: "unknown"}) {
		t.Errorf("%+v %v", f, err)
	}
	a, b := store.Announced{Address: "a", Title: "A", Published: "2024", Print: "1"}, store.Announced{Address: "b", Print: "1"}
	announce("one", 1, 2, b, a)
	announce("one", 2, 0, b, a)
	announce("two", 2, 0, a) // announced by another already
	equal(t, "in the order in which they were announced", waiting(Day(3), "one"), "b  ; a A 2024")
	equal(t, "of the feed that is asked for", waiting(Day(3), "two"), "a A 2024")
	equal(t, "not before its day", waiting(Day(1).Add(-time.Hour), "one"), "")
	for _, p := range []store.Page{{Address: "a", Document: "doc", ETag: "x"}, {Address: "b", Due: Day(9), Failures: 1}} {
		if err := s.Settle(ctx, p); err != nil {
			t.Fatal(err)
		}
	}
	equal(t, "what is settled waits no more", waiting(Day(8), "one", "two"), "")
	equal(t, "what failed waits for its day", waiting(Day(9), "one"), "b  ")
	if next, err := s.NextWaiting(ctx, []string{"one", "two"}); err != nil || !next.Equal(Day(9)) {
		t.Errorf("%s %v", next, err)
	}
	if next, err := s.NextWaiting(ctx, []string{"two"}); err != nil || !next.IsZero() {
		t.Errorf("%s %v", next, err)
	}
	a.Print, a.Title, a.Published = "2", "A, corrected", "2025"
	announce("one", 4, 1, a)
	list, err := s.Waiting(ctx, []string{"one"}, Day(5))
	if err != nil || len(list) != 1 || list[0].Title != "A, corrected" || list[0].Published != "2025" || list[0].Document != "doc" {
		t.Errorf("%+v %v", list, err)
	}
	of, err := s.FeedsOf(ctx, "doc")
	equal(t, "who announced it", fmt.Sprint(of, err), "[one two] <nil>")
}

func alerts(t *testing.T, open Open) {
	s, ctx := open(t), context.Background()
	if at, err := s.ToldUntil(ctx); err != nil || !at.IsZero() {
		t.Errorf("%s %v", at, err)
	}
	alert := func(id string) store.Alert {
		return store.Alert{ID: id, At: Day(1), Body: json.RawMessage(`{"a":"` + id + `"}`)}
	}
	keep := func(until time.Time, list ...store.Alert) {
		t.Helper()
		if err := s.KeepAlerts(ctx, until, list); err != nil {
			t.Fatal(err)
		}
		if at, err := s.ToldUntil(ctx); err != nil || !at.Equal(until) {
			t.Errorf("%s %v", at, err)
		}
	}
	keep(Day(1), alert("x"), alert("y"))
	keep(Day(2), alert("y"), alert("z"))
	listed := func(after int64, most int, last bool) string {
		t.Helper()
		list, err := s.Alerts(ctx, after, most, last)
		if err != nil {
			t.Fatal(err)
		}
		out := ""
		for _, a := range list {
			out += a.ID + string(a.Body)
		}
		return out
	}
	equal(t, "each id once, in order", listed(0, 9, false), `x{"a":"x"}y{"a":"y"}z{"a":"z"}`)
	equal(t, "the first", listed(0, 1, false), `x{"a":"x"}`)
	equal(t, "the last, in order", listed(0, 2, true), `y{"a":"y"}z{"a":"z"}`)
	list, err := s.Alerts(ctx, 0, 9, false)
	if err != nil {
		t.Fatal(err)
	}
	if n, err := s.Heard(ctx, "new"); err != nil || n != list[2].Number {
		t.Errorf("a new listener stands at %d: %v", n, err)
	}
	if err := s.MarkHeard(ctx, "new", list[0].Number); err != nil {
		t.Fatal(err)
	}
	if n, err := s.Heard(ctx, "new"); err != nil || n != list[0].Number {
		t.Errorf("it stands at %d: %v", n, err)
	}
}

func changedSince(t *testing.T, open Open) {
	s, ctx := open(t), context.Background()
	changed := func(since time.Time) string {
		t.Helper()
		ties, until, err := s.ChangedSince(ctx, since)
		if err != nil {
			t.Fatal(err)
		}
		return fmt.Sprint(ties, until.Year())
	}
	equal(t, "an empty record", changed(Day(1)), "[] 1970")
	add(t, s, page("a.txt", 1, relations("2024-05-01", "NOR", "CHL")))
	settle(t, s, 2)
	equal(t, "a fact is made", changed(Day(1)), "[CHL NOR] 2026")
	equal(t, "looked at since", changed(Day(2)), "[] 2026")
	if _, err := s.Withdraw(ctx, "a.txt", Day(3)); err != nil {
		t.Fatal(err)
	}
	settle(t, s, 4)
	equal(t, "a fact is gone", changed(Day(2)), "[CHL NOR] 2026")
	// A holder of an office is of one country; the pairs that may show him are those of the page that names him.
	add(t, s, page("b.txt", 5, relations("1991-08-20", "AZE", "LTU"), office("Ana Rojas", "minister", "LTU")))
	settle(t, s, 6)
	add(t, s, page("b.txt", 7, relations("1991-08-20", "AZE", "LTU"), office("Eva Berg", "minister", "LTU")))
	settle(t, s, 8)
	equal(t, "another minister", changed(Day(6)), "[AZE LTU] 2026")
	for _, c := range []struct {
		about     string
		since     time.Time
		countries []string
		want      bool
	}{
		{"the minister is of one of the two", Day(7), []string{"AZE", "LTU"}, true},
		{"nothing since", Day(8), []string{"AZE", "LTU"}, false},
		{"gone meanwhile", Day(3), []string{"CHL", "NOR"}, true},
		{"gone before", Day(4), []string{"CHL", "NOR"}, false},
		{"never on record", Day(1), []string{"FRA", "USA"}, false},
	} {
		equal(t, "touched: "+c.about, must(s.Touched(ctx, c.since, c.countries...))(t), c.want)
	}
	must(s.Judge(ctx, bilat.Judgement{Kind: bilat.JudgedWrong, Left: "x", By: "y", Why: "z", At: Day(9).Format(time.RFC3339Nano)}))(t)
	equal(t, "touched: a judgement, of whatever", must(s.Touched(ctx, Day(9).Add(-time.Hour), "FRA", "USA"))(t), true)
	equal(t, "touched: judged before", must(s.Touched(ctx, Day(10), "FRA", "USA"))(t), false)
}

// alone: one watches at a time, and a second is told who.
func alone(t *testing.T, open Open) {
	s, ctx := open(t), context.Background()
	letGo, err := s.Alone(ctx, "the first")
	if err != nil {
		t.Fatal(err)
	}
	taken := (*store.WatchedError)(nil)
	if _, err := s.Alone(ctx, "the second"); !errors.As(err, &taken) || taken.By != "the first" {
		t.Errorf("%v", err)
	}
	if err := letGo(); err != nil {
		t.Fatal(err)
	}
	letGo, err = s.Alone(ctx, "the third")
	if err != nil {
		t.Fatalf("what was let go is still held: %v", err)
	}
	if err := letGo(); err != nil {
		t.Error(err)
	}
}
