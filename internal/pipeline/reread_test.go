package pipeline_test

import (
	"context"
	"errors"
	"hash/fnv"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/pipeline"
	"github.com/bilat/bilat/internal/store"
)

// What an older grammar made of a claim, by some number made of its words.
const (
	missedIt = iota
	quotedLess
	saidLess
	foundAsNow
	foundBesides // and one that is none
	fates
)

func fate(c bilat.Claim) int {
	h := fnv.New32a()
	h.Write([]byte(c.Kind + c.Quote + c.Slots.Canonical()))
	return int(h.Sum32() % fates)
}

// before is how an older grammar tells a claim.
func before(c bilat.Claim) []bilat.Claim {
	switch fate(c) {
	case missedIt:
		return nil
	case quotedLess:
		if cut := strings.TrimRight(c.Quote, "."); cut != "" {
			c.Quote, c.End = cut, c.Start+len(cut)
		}
	case saidLess:
		c.Slots = c.Slots.Clone()
		for _, slot := range []string{"city", "type", "purpose", "subject"} {
			if len(c.Slots) > 2 {
				delete(c.Slots, slot)
			}
		}
	case foundBesides:
		wrong := c
		wrong.Slots = c.Slots.Clone()
		wrong.Slots["date"] = bilat.Text("1066-10-14")
		return []bilat.Claim{c, wrong}
	}
	return []bilat.Claim{c}
}

// older is the pipeline with the grammar of another time.
func older(p pipeline.Pipeline) pipeline.Pipeline {
	now := p.Extract
	p.Version = "0.0.9+00000000"
	p.Extract = func(d bilat.Document) pipeline.Extraction {
		e := now(d)
		said := func(list []bilat.Claim) (out []bilat.Claim) {
			for _, c := range list {
				out = append(out, before(c)...)
			}
			return out
		}
		e.Claims, e.Mentions = said(e.Claims), said(e.Mentions)
		return e
	}
	return p
}

// clock gives a later moment each time, from noon of a day on.
func clock(day int) func() time.Time {
	t := time.Date(2026, 3, day, 12, 0, 0, 0, time.UTC)
	return func() time.Time { t = t.Add(time.Microsecond); return t }
}

// TestReread: the record reads its own documents again, and is then what it were had it read them by this version at
// once. What is found again stands since when it did; what is not is closed with the reason, and stays readable.
func TestReread(t *testing.T) {
	all := good(t)
	fresh, p := open(t)
	run(t, p, all)
	want := digest(t, fresh)

	db, p := open(t)
	p.Now = clock(1)
	run(t, older(p), all)
	if digest(t, db) == want {
		t.Fatal("the older grammar finds the same: this test shows little")
	}
	was, err := db.Claims(t.Context(), store.ClaimFilter{})
	if err != nil {
		t.Fatal(err)
	}
	p.Now = clock(2)
	sum, err := p.Reread(t.Context())
	if err != nil || sum.Reread != len(all) || sum.New+sum.Changed > 0 {
		t.Fatalf("%+v, %v", sum.Counts, err)
	}
	if got := digest(t, db); got != want {
		t.Errorf("%s, read at once %s", got, want)
	}
	if v, err := db.Verify(t.Context()); err != nil || !v.Held() {
		t.Error(v, err)
	}
	again, closed := 0, 0
	for _, c := range was {
		now, err := db.Claim(t.Context(), c.ID)
		switch {
		case err != nil:
			t.Error(err)
		case now.Closed.IsZero():
			again++
			if now.Learned != c.Learned {
				t.Errorf("%s is known since %s, was since %s", c.ID, now.Learned, c.Learned)
			}
		default:
			closed++
			if now.Reason != "a newer version of the program no longer finds it" || now.Closed.Day() != 2 {
				t.Errorf("closed %s: %s", now.Closed, now.Reason)
			}
		}
	}
	if again == 0 || closed == 0 {
		t.Errorf("%d found again, %d closed: this test shows little", again, closed)
	}
	if sum, err := p.Reread(t.Context()); err != nil || sum.Files != 0 {
		t.Errorf("once more: %+v, %v", sum.Counts, err)
	}
}

// TestAStoppedRereadingGoesOn wherever it was stopped.
func TestAStoppedRereadingGoesOn(t *testing.T) {
	all := good(t)
	fresh, p := open(t)
	run(t, p, all)
	db, p := open(t)
	run(t, older(p), all)
	for _, at := range []int{1, 7, len(all) - 1} {
		ctx, cancel := context.WithCancel(t.Context())
		p.Progress = func(done, _ int, _ string) {
			if done == at {
				cancel()
			}
		}
		if _, err := p.Reread(ctx); !errors.Is(err, context.Canceled) {
			t.Error(err)
		}
		cancel()
	}
	p.Progress = nil
	if _, err := p.Reread(t.Context()); err != nil {
		t.Fatal(err)
	}
	if got, want := digest(t, db), digest(t, fresh); got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

// judgedFact is a fact without what tells when and by which number it was judged.
type judgedFact struct {
	id, claims, slots string
	judged            int
}

func judgedFacts(list []bilat.Fact) (out []judgedFact) {
	for _, f := range list {
		out = append(out, judgedFact{f.ID, strings.Join(f.Claims, " "), f.Slots.Canonical(), len(f.Judged)})
	}
	return out
}

// TestAJudgementSurvivesRereading: a claim judged wrong, and two facts judged one, are so under a grammar that gives
// them other ids too. Withdrawn, they leave no trace in what the record says.
func TestAJudgementSurvivesRereading(t *testing.T) {
	all := good(t)
	fresh, p := open(t)
	run(t, p, all)
	plain := digest(t, fresh)
	claims, err := fresh.Claims(t.Context(), store.ClaimFilter{})
	if err != nil {
		t.Fatal(err)
	}
	// Claims that the older grammar tells with another id; of two in the same words a judgement could not know which.
	var moved []store.Claim
	inWords := map[string]int{}
	for _, c := range claims {
		inWords[c.DocHash+c.Kind+c.Quote]++
	}
	for _, c := range claims {
		b := before(c.Claim)
		if len(b) == 1 && b[0].Identity() != c.Claim.Identity() && inWords[c.DocHash+c.Kind+c.Quote] == 1 && len(moved) < 8 {
			moved = append(moved, c)
		}
	}
	if len(moved) < 8 {
		t.Fatalf("%d claims are told otherwise: this test shows little", len(moved))
	}
	judge := func(p pipeline.Pipeline, c bilat.Claim) bilat.Judgement {
		t.Helper()
		c.ID = c.Identity()
		j, _, err := p.Judge(t.Context(), bilat.Judgement{Kind: bilat.JudgedWrong, Left: c.ID, By: "Rasa", Why: "misread",
			About: []bilat.Subject{{What: bilat.SubjectClaim, Claims: []bilat.Anchor{bilat.AnchorOf(c)}}}})
		if err != nil {
			t.Fatal(err)
		}
		return j
	}
	db, q := open(t)
	run(t, older(q), all)
	var numbers []int64
	for _, c := range moved {
		numbers = append(numbers, judge(q, before(c.Claim)[0]).ID)
		judge(p, c.Claim)
	}
	if _, err := q.Reread(t.Context()); err != nil {
		t.Fatal(err)
	}
	list, err := db.Judgements(t.Context(), false)
	if err != nil {
		t.Fatal(err)
	}
	bound, err := pipeline.Bound(t.Context(), db, list, time.Time{})
	if err != nil {
		t.Fatal(err)
	}
	for i, b := range bound {
		if b.Dangling() != "" || !slices.Equal(b.Sides[0], []string{moved[i].ID}) {
			t.Errorf("judgement %d is about %v, not %s: %s", b.ID, b.Sides, moved[i].ID, b.Dangling())
		}
	}
	if got, want := judgedFacts(facts(t, db)), judgedFacts(facts(t, fresh)); !reflect.DeepEqual(got, want) {
		t.Errorf("%d facts, want %d", len(got), len(want))
	}
	for _, n := range numbers {
		if _, err := q.Unjudge(t.Context(), n, "Rasa", "enough"); err != nil {
			t.Fatal(err)
		}
	}
	if got := digest(t, db); got != plain {
		t.Errorf("withdrawn: %s, never judged: %s", got, plain)
	}
}

// TestTheOrderOfJudgingAndReadingDoesNotCount: judged first or read first, one by one or at once, withdrawn and read again:
// one digest.
func TestTheOrderOfJudgingAndReadingDoesNotCount(t *testing.T) {
	all := good(t)
	first, p := open(t)
	run(t, p, all)
	list := facts(t, first)
	var two []bilat.Fact // of one kind and pair, not planned
	for i, a := range list {
		for _, b := range list[i+1:] {
			if len(two) == 0 && a.Kind == "visit" && b.Kind == a.Kind && slices.Equal(a.Countries, b.Countries) && len(a.Countries) == 2 && a.Status == b.Status && len(a.Claims) > 1 {
				two = []bilat.Fact{a, b}
			}
		}
	}
	if two == nil {
		t.Fatal("no two visits: this test shows little")
	}
	subject := func(f bilat.Fact) bilat.Subject {
		s := bilat.Subject{What: bilat.SubjectFact}
		claims, err := first.Claims(t.Context(), store.ClaimFilter{IDs: f.Claims})
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range claims {
			s.Claims = append(s.Claims, bilat.AnchorOf(c.Claim))
		}
		return s
	}
	js := []bilat.Judgement{
		{Kind: bilat.JudgedSame, Left: two[0].ID, Right: two[1].ID, By: "Rasa", Why: "one journey", About: []bilat.Subject{subject(two[0]), subject(two[1])}},
		{Kind: bilat.JudgedDistrust, Left: all[3].Name, By: "Rasa", Why: "copies", About: []bilat.Subject{{What: bilat.SubjectDocument, Names: []string{all[3].Name}}}},
	}
	judge := func(p pipeline.Pipeline, list ...bilat.Judgement) {
		t.Helper()
		for _, j := range list {
			if _, _, err := p.Judge(t.Context(), j); err != nil {
				t.Fatal(err)
			}
		}
	}
	unjudged := digest(t, first)
	judge(p, js...)
	want := digest(t, first)
	if want == unjudged || len(facts(t, first)) >= len(list) {
		t.Error("the judgements change nothing: this test shows little")
	}
	for about, way := range map[string]func(p pipeline.Pipeline){
		"judged first": func(p pipeline.Pipeline) { judge(p, js...); run(t, p, all) },
		"in between, the other way round": func(p pipeline.Pipeline) {
			run(t, p, all[:5])
			judge(p, js[1], js[0])
			run(t, p, all[5:])
		},
		"withdrawn and read again": func(p pipeline.Pipeline) {
			run(t, p, all)
			judge(p, js...)
			for _, i := range []int{0, 3} {
				if _, err := p.Withdraw(t.Context(), all[i].Name); err != nil {
					t.Fatal(err)
				}
				run(t, p, all[i:i+1])
			}
		},
		"judged, withdrawn, judged again": func(p pipeline.Pipeline) {
			run(t, p, all)
			judge(p, js...)
			for _, n := range []int64{2, 1} {
				if _, err := p.Unjudge(t.Context(), n, "Rasa", "no"); err != nil {
					t.Fatal(err)
				}
			}
			judge(p, js...)
		},
	} {
		t.Run(about, func(t *testing.T) {
			db, p := open(t)
			way(p)
			if got := digest(t, db); got != want {
				t.Errorf("%s, want %s", got, want)
			}
		})
	}
}
