package resolve

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"testing"
)

// TestNames holds what is said of the pairs of bench/names against what careful people say of them. Of a pair marked open "same" is
// wrong and silence right. The floors stand below what is reached; `make score` prints the figures, and -v the pairs that are missed.
func TestNames(t *testing.T) {
	for _, set := range []struct {
		file              string
		precision, recall int // of a thousand
	}{
		{"open.tsv", 990, 930},
		{"closed.tsv", 970, 850}, // nobody looks at it while the rules change
	} {
		t.Run(set.file, func(t *testing.T) {
			pairs := readPairs(t, "../../bench/names/"+set.file)
			var all tally
			kinds := map[string]*tally{}
			for _, p := range pairs {
				m := Same(p.kind, p.left, p.right)
				if kinds[p.kind] == nil {
					kinds[p.kind] = &tally{}
				}
				wanted := p.verdict == "same"
				all.note(m.Same, wanted)
				kinds[p.kind].note(m.Same, wanted)
				if m.Same != wanted && set.file == "open.tsv" {
					t.Logf("%s: %q and %q are %s (%s), and we say: %d, %s", p.id, p.left.Name, p.right.Name, p.verdict, p.why, m.Score, m.Reason)
				}
			}
			for _, k := range sortedKeys(kinds) {
				t.Logf("names %s: %-7s %s", set.file, k, kinds[k])
			}
			t.Logf("names %s: all     %s", set.file, &all)
			if 1000*all.right < set.precision*all.said || 1000*all.right < set.recall*all.wanted {
				t.Errorf("less than 0.%d and 0.%d: %s", set.precision, set.recall, &all)
			}
		})
	}
}

// A tally counts pairs that are said to be the same, that are the same, and both.
type tally struct{ said, wanted, right int }

func (t *tally) note(said, wanted bool) {
	if said {
		t.said++
	}
	if wanted {
		t.wanted++
	}
	if said && wanted {
		t.right++
	}
}

func (t *tally) String() string {
	return fmt.Sprintf("precision %.3f (%d of %d)  recall %.3f (%d of %d)", float64(t.right)/float64(max(t.said, 1)), t.right, t.said,
		float64(t.right)/float64(max(t.wanted, 1)), t.right, t.wanted)
}

// A namePair is one line of bench/names.
type namePair struct {
	id, kind     string
	left, right  Described
	verdict, why string
}

func readPairs(t *testing.T, file string) []namePair {
	t.Helper()
	raw, err := os.ReadFile(file)
	if errors.Is(err, fs.ErrNotExist) {
		t.Skipf("%s is not there", file)
	}
	if err != nil {
		t.Fatal(err)
	}
	var out []namePair
	for i, line := range strings.Split(strings.TrimSpace(string(raw)), "\n") {
		c := strings.Split(line, "\t")
		if i == 0 {
			continue
		}
		if len(c) != 12 {
			t.Fatalf("%s:%d: %d cells, not 12", file, i+1, len(c))
		}
		side := func(c []string) Described {
			return Described{Name: c[0], Office: c[1], Country: c[2], First: Year(c[3]), Last: Year(c[3])}
		}
		out = append(out, namePair{c[0], c[1], side(c[2:]), side(c[6:]), c[10], c[11]})
	}
	return out
}

// TestNamesAreSound: no pair decides otherwise when its sides change places, and every answer says why.
func TestNamesAreSound(t *testing.T) {
	for _, p := range readPairs(t, "../../bench/names/open.tsv") {
		m, n := Same(p.kind, p.left, p.right), Same(p.kind, p.right, p.left)
		if m.Same != n.Same || m.Veto != n.Veto {
			t.Errorf("%s: %+v, the other way about %+v", p.id, m, n)
		}
		if m.Reason == "" {
			t.Errorf("%s: %d without a reason", p.id, m.Score)
		}
	}
}
