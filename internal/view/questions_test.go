package view_test

import (
	"context"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/ask"
	"github.com/bilat/bilat/internal/text"
)

// A question of bench/ask, with the facts that its answer must have, and may have.
type question struct {
	Ask  string              `json:"ask"`
	Lang string              `json:"lang"`
	Want []map[string]string `json:"want"`
	Also []map[string]string `json:"also"`
	None bool                `json:"none"`
}

// TestQuestions asks the questions of bench/ask; bench/ask/README.md tells when an answer is right and when it is wrong. No answer
// may be wrong.
func TestQuestions(t *testing.T) {
	right, all := 0, 0
	for _, set := range []struct {
		name  string
		seeds bool
	}{{"aze-ltu", true}, {"usa-fra", false}} {
		v := recordOf(t, set.seeds)
		for _, q := range linesIn[question](t, filepath.Join(bench, "ask", set.name+".jsonl")) {
			all++
			a, err := v.Ask(context.Background(), q.Ask, "", nil)
			if err != nil {
				t.Fatal(err)
			}
			switch ok, wrong := graded(q, a); {
			case wrong != "":
				t.Errorf("%s: wrong: %s", q.Ask, wrong)
			case ok:
				right++
			case !a.Understood:
				t.Logf("%s: not understood: %s", q.Ask, a.Misread.Words("en"))
			default:
				t.Logf("%s: not answered: %s, %d facts", q.Ask, a.Reading(func(c string) string { return c }), len(a.Facts))
			}
		}
	}
	t.Logf("%d of %d questions are answered rightly", right, all)
	if right < 50 {
		t.Errorf("%d of %d, at least 50 are wanted", right, all)
	}
}

// graded tells whether an answer is right, and what is wrong in it.
func graded(q question, a ask.Answer) (right bool, wrong string) {
	given := givenBy(a)
	for _, g := range given {
		if !slices.ContainsFunc(append(slices.Clone(q.Want), q.Also...), func(w map[string]string) bool { return answers(w, g) }) {
			return false, g.Kind + " " + g.Slots.Canonical()
		}
	}
	if q.None {
		return a.Understood && len(given) == 0, ""
	}
	for _, w := range q.Want {
		if !slices.ContainsFunc(given, func(g bilat.Fact) bool { return answers(w, g) }) {
			return false, ""
		}
	}
	return true, ""
}

// givenBy are the facts of an answer; one in dispute once for each of its values.
func givenBy(a ask.Answer) []bilat.Fact {
	var out []bilat.Fact
	for _, f := range a.Facts {
		spread := false
		for _, d := range a.Disputes {
			if d.Class != bilat.Contradiction || !f.Slots[d.Slot].IsZero() || !slices.Contains(d.Facts, f.ID) {
				continue
			}
			for _, v := range d.Values {
				g := f.Fact
				g.Slots = f.Slots.Clone()
				g.Slots[d.Slot] = bilat.Text(v.Text())
				out, spread = append(out, g), true
			}
		}
		if !spread {
			out = append(out, f.Fact)
		}
	}
	return out
}

// answers tells that a fact has the values wanted: a date itself or one that begins with it, a name by its family name.
func answers(want map[string]string, f bilat.Fact) bool {
	for slot, w := range want {
		have := f.Slots.Text(slot)
		if slot == "kind" {
			have = f.Kind
		}
		switch slot {
		case "person", "chair", "places":
			words := strings.Fields(text.Fold(w))
			if !strings.Contains(text.Fold(have), words[len(words)-1]) {
				return false
			}
		case "date":
			if !strings.HasPrefix(have, w) {
				return false
			}
		default:
			if have != w {
				return false
			}
		}
	}
	return true
}
