package reconcile

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/bilat/bilat"
)

// judgedRecord is what lines amount to under judgements; the claims are c1, c2, … in their order.
func judgedRecord(t *testing.T, lines []string, js ...bilat.Judgement) Record {
	t.Helper()
	in := Input{Kinds: kinds(t)}
	for i, l := range lines {
		c := claim(t, l)
		c.ID = fmt.Sprintf("c%d", i+1)
		in.Claims = append(in.Claims, c)
	}
	for i, j := range js {
		j.ID, j.By = int64(i+1), "Rasa"
		in.Judgements = append(in.Judgements, j)
	}
	return Run(in)
}

func groupsOf(r Record) string {
	var out []string
	for _, f := range r.Facts {
		out = append(out, strings.Join(f.Claims, "+"))
	}
	slices.Sort(out)
	return strings.Join(out, " ")
}

func same(a, b string) bilat.Judgement {
	return bilat.Judgement{Kind: bilat.JudgedSame, Left: a, Right: b}
}

func different(a, b string) bilat.Judgement {
	return bilat.Judgement{Kind: bilat.JudgedDifferent, Left: a, Right: b}
}

// TestJudgedThings: people make one of what rules keep apart, and two of what rules make one; what follows follows.
func TestJudgedThings(t *testing.T) {
	visits := []string{
		"a.txt visit person=Ann Gray from=NZL to=FJI date=2006-06-08",
		"b.txt visit person=Ann Gray from=NZL to=FJI date=2006-07-08",
		"c.txt visit person=Ann Gray from=NZL to=FJI date=2007-08-08",
		"d.txt visit person=Ann Gray from=NZL to=FJI date=2006-06-08",
	}
	for _, c := range []struct {
		about string
		js    []bilat.Judgement
		want  string
	}{
		{"nothing judged", nil, "c1+c4 c2 c3"},
		{"two days of one year are one visit, and who tells one of the days still tells it", []bilat.Judgement{same("c1", "c2")}, "c1+c2+c4 c3"},
		{"two years", []bilat.Judgement{same("c2", "c3")}, "c1+c4 c2+c3"},
		{"three, by way of the middle one", []bilat.Judgement{same("c1", "c2"), same("c2", "c3")}, "c1+c2+c3+c4"},
		{"what is different stays so", []bilat.Judgement{different("c1", "c4")}, "c1 c2 c3 c4"},
		{"a negative one goes before the conclusion from two positive ones", []bilat.Judgement{same("c1", "c2"), same("c2", "c3"), different("c1", "c3")}, "c1+c2+c4 c3"},
	} {
		if got := groupsOf(judgedRecord(t, visits, c.js...)); got != c.want {
			t.Errorf("%s: %s, want %s", c.about, got, c.want)
		}
	}
	r := judgedRecord(t, visits, bilat.Judgement{Kind: bilat.JudgedSame, Left: "c1", Right: "c2", Why: "the day was moved", At: "2026-01-05T10:00:00Z"})
	for _, f := range r.Facts {
		if has := len(f.Judged) == 1; has != (len(f.Claims) == 3) {
			t.Errorf("%v: %+v", f.Claims, f.Judged)
		}
		if len(f.Claims) == 3 && (f.Judged[0].By != "Rasa" || f.Judged[0].Why != "the day was moved" || !strings.Contains(f.Why, "by judgement")) {
			t.Errorf("who and why is not told: %+v, %s", f.Judged, f.Why)
		}
	}
}

// TestJudgedPersons: names that no rule holds together are one person, and what follows from two judgements holds.
func TestJudgedPersons(t *testing.T) { // married, renamed, or known by another name: nothing sounds alike
	lines := []string{
		"a.txt visit person=Ann Gray from=NZL to=FJI date=2006-06-08",
		"b.txt visit person=Ann Brown from=NZL to=FJI date=2006-06-08",
		"c.txt visit person=Tomasi Vuki from=NZL to=FJI date=2006-06-08",
	}
	for want, js := range map[string][]bilat.Judgement{
		"c1 c2 c3": nil,
		"c1+c2 c3": {same("Ann Gray", "Ann Brown")},
		"c1+c2+c3": {same("Ann Gray", "Ann Brown"), same("Ann Brown", "Tomasi Vuki")},
	} {
		if got := groupsOf(judgedRecord(t, lines, js...)); got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
}

// TestSettledDisputes: a status stays with its dispute; what nobody had told when it was given opens it again.
func TestSettledDisputes(t *testing.T) {
	lines := []string{
		"a.txt relations countries=FJI,NZL action=established date=1970-10-10",
		"b.txt relations countries=FJI,NZL action=established date=1970-10-12",
	}
	settle := func(value string) bilat.Judgement {
		return bilat.Judgement{Kind: bilat.JudgedSettle, Left: "d1", Value: value, At: "2026-01-05T10:00:00Z", About: []bilat.Subject{{
			What: bilat.SubjectDispute, Kind: "relations", Slot: "date", Values: []string{"1970-10-10", "1970-10-12"},
			Claims: []bilat.Anchor{{Claim: "c1"}, {Claim: "c2"}},
		}}}
	}
	one := func(r Record) (bilat.Fact, *bilat.Settlement) {
		t.Helper()
		r.Disputes = slices.DeleteFunc(r.Disputes, func(d bilat.Dispute) bool { return d.Class.Hidden() })
		if len(r.Facts) != 1 || len(r.Disputes) != 1 {
			t.Fatalf("%d facts, %d disputes: %+v", len(r.Facts), len(r.Disputes), r.Disputes)
		}
		return r.Facts[0], r.Disputes[0].Settled
	}
	f, s := one(judgedRecord(t, lines))
	if s != nil || f.Slots.Text("date") != "" {
		t.Errorf("open: %+v, %s", s, f.Slots.Text("date"))
	}
	f, s = one(judgedRecord(t, lines, settle("1970-10-12")))
	if !s.Settles() || s.Status != bilat.StatusSettled || s.Value != "1970-10-12" || f.Slots.Text("date") != "1970-10-12" || len(f.Judged) != 1 {
		t.Errorf("settled: %+v, %s, %+v", s, f.Slots.Text("date"), f.Judged)
	}
	f, s = one(judgedRecord(t, lines, settle("1970-10-12"), settle(bilat.StatusNotComparable)))
	if s.Status != bilat.StatusNotComparable || f.Slots.Text("date") != "" {
		t.Errorf("the last status counts: %+v, %s", s, f.Slots.Text("date"))
	}
	if _, s = one(judgedRecord(t, lines, settle("1970-10-12"), settle(bilat.StatusOpen))); s.Settles() {
		t.Errorf("opened again by hand: %+v", s)
	}
	// A witness more for a value that was known changes nothing; a value more opens it.
	more := append(lines, "c.txt relations countries=FJI,NZL action=established date=1970-10-10")
	if _, s = one(judgedRecord(t, more, settle("1970-10-12"))); !s.Settles() {
		t.Errorf("a further witness: %+v", s)
	}
	more = append(lines, "c.txt relations countries=FJI,NZL action=established date=1970-10-14")
	f, s = one(judgedRecord(t, more, settle("1970-10-12")))
	if !s.Reopened() || s.Settles() || strings.Join(s.Since, " ") != "1970-10-14" || f.Slots.Text("date") != "" {
		t.Errorf("a new value: %+v, %s", s, f.Slots.Text("date"))
	}
}
