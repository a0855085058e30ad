package resolve

import (
	"os"
	"strings"
	"testing"
)

type namePair struct {
	id, kind      string
	left, right   Described
	verdict, note string
}

func readPairs(t *testing.T, file string) []namePair {
	t.Helper()
	raw, err := os.ReadFile(file)
	if os.IsNotExist(err) {
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
		for len(c) < 12 {
			c = append(c, "")
		}
		side := func(c []string) Described {
			return Described{Name: c[0], Office: c[1], Country: c[2], First: Year(c[3]), Last: Year(c[3])}
		}
		out = append(out, namePair{c[0], c[1], side(c[2:]), side(c[6:]), c[10], c[11]})
	}
	return out
}

func TestNames(t *testing.T) {
	type count struct{ said, right, of int }
	by := map[string]*count{}
	for _, p := range readPairs(t, "../../bench/names/open.tsv") {
		m := Same(p.kind, p.left, p.right)
		if by[p.kind] == nil {
			by[p.kind] = &count{}
		}
		c := by[p.kind]
		if p.verdict == "same" {
			c.of++
		}
		if m.Same {
			c.said++
			if p.verdict == "same" {
				c.right++
			}
		}
		if m.Same != (p.verdict == "same") {
			t.Logf("%s %s: %v %v is %q, not %v (%d: %s) %s", p.id, p.kind, p.left, p.right, p.verdict, m.Same, m.Score, m.Reason, p.note)
		}
	}
	for k, c := range by {
		t.Logf("%s: precision %d/%d, recall %d/%d", k, c.right, c.said, c.right, c.of)
	}
}
