package resolve

import (
	"strings"
	"sync"

	"github.com/bilat/bilat/gazetteer"
)

// Two words are held against each other letter group by letter group, by the table gazetteer/persons.letters.tsv: it says which letters
// writers and languages put for one another, and how surely. The cheapest way through both words counts what it had to
// take: nothing is guessed that the table does not say, but for one slip of the pen.
//
//	khalafov   kh a l a f o v
//	xalafov     x a l a f o v      one sure pair: x for kh

// cost is a count of each sort of step in one number; what is worse weighs more than any number of what is better.
type cost int32

const (
	sure   cost = 1
	loose  cost = 1 << 6
	ending cost = 1 << 12
	breath cost = 1 << 18 // a slip that puts a vowel in or leaves one out, within a word
	slip   cost = 1 << 24
	never  cost = 1 << 30
)

func (c cost) sure() int    { return int(c & 63) }
func (c cost) loose() int   { return int(c >> 6 & 63) }
func (c cost) ending() int  { return int(c >> 12 & 63) }
func (c cost) breaths() int { return int(c >> 18 & 63) }
func (c cost) slips() int   { return int(c >> 24) }

// A step is one row of the table, read in one direction.
type step struct {
	a, b       string
	start, end bool // only there
	cost       cost
}

// alphabet is the table by the first letters of both sides; 0 stands for nothing.
type alphabet struct{ steps [128][128][]step }

var letters = sync.OnceValue(func() *alphabet {
	t := &alphabet{}
	p, err := gazetteer.LoadPersons()
	if err != nil {
		return t // words are then compared letter by letter
	}
	weights := map[string]cost{"sure": sure, "loose": loose, "ending": ending}
	for _, l := range p.Letters {
		s := step{l.Left, l.Right, l.Place == "start", l.Place == "end", weights[l.Weight]}
		t.add(s)
		s.a, s.b = s.b, s.a
		t.add(s)
	}
	return t
})

func (t *alphabet) add(s step) {
	first := func(s string) byte {
		if s == "" {
			return 0
		}
		return s[0] & 127
	}
	a, b := first(s.a), first(s.b)
	t.steps[a][b] = append(t.steps[a][b], s)
}

// longest is how many letters of a word are aligned; longer words are one only where they are equal.
const longest = 32

// align finds the cheapest way from a to b; never where there is none.
func align(a, b string) cost {
	c, _ := alignWith(a, b, false)
	return c
}

// ways tells in words what stands for what on the cheapest way: "x for kh, w for v".
func ways(a, b string) string {
	_, w := alignWith(a, b, true)
	return w
}

func alignWith(a, b string, tell bool) (cost, string) {
	if len(a) > longest || len(b) > longest || len(a) == 0 || len(b) == 0 || len(a) > 2*len(b)+3 || len(b) > 2*len(a)+3 {
		return never, ""
	}
	t := letters()
	var best [longest + 1][longest + 1]cost
	var from *[longest + 1][longest + 1][2]int8 // where each step came from, if that is to be told
	if tell {
		from = new([longest + 1][longest + 1][2]int8)
	}
	for i := range len(a) + 1 {
		for j := range len(b) + 1 {
			best[i][j] = never
		}
	}
	best[0][0] = 0
	reach := func(i, j, di, dj int, c cost) {
		if c < best[i+di][j+dj] {
			best[i+di][j+dj] = c
			if tell {
				from[i+di][j+dj] = [2]int8{int8(di), int8(dj)}
			}
		}
	}
	for i := range len(a) + 1 {
		for j := range len(b) + 1 {
			c := best[i][j]
			if c == never {
				continue
			}
			restA, restB := a[i:], b[j:]
			if restA != "" && restB != "" && restA[0] == restB[0] {
				reach(i, j, 1, 1, c)
			}
			if restA != "" && i > 0 && a[i] == a[i-1] { // doubled letters are one
				reach(i, j, 1, 0, c)
			}
			if restB != "" && j > 0 && b[j] == b[j-1] {
				reach(i, j, 0, 1, c)
			}
			try := func(list []step) {
				for k := range list {
					s := &list[k]
					if strings.HasPrefix(restA, s.a) && strings.HasPrefix(restB, s.b) &&
						(!s.start || i == 0 && j == 0) && (!s.end || len(s.a) == len(restA) && len(s.b) == len(restB)) {
						reach(i, j, len(s.a), len(s.b), c+s.cost)
					}
				}
			}
			if restA != "" && restB != "" {
				try(t.steps[restA[0]&127][restB[0]&127])
			}
			if restA != "" {
				try(t.steps[restA[0]&127][0])
			}
			if restB != "" {
				try(t.steps[0][restB[0]&127])
			}
			if i == 0 || j == 0 || c >= breath { // the first letter stands, and there is one slip at most
				continue
			}
			within := len(restA) > 1 && len(restB) > 1
			if restA != "" && restB != "" {
				reach(i, j, 1, 1, c+slip)
			}
			if restA != "" {
				reach(i, j, 1, 0, c+slipOf(len(restA) > 1 && restB != "" && isVowel(restA[0])))
			}
			if restB != "" {
				reach(i, j, 0, 1, c+slipOf(len(restB) > 1 && restA != "" && isVowel(restB[0])))
			}
			if within && restA[0] == restB[1] && restA[1] == restB[0] {
				reach(i, j, 2, 2, c+slip)
			}
		}
	}
	if !tell || best[len(a)][len(b)] == never {
		return best[len(a)][len(b)], ""
	}
	var told []string
	for i, j := len(a), len(b); i > 0 || j > 0; {
		d := from[i][j]
		x, y := a[i-int(d[0]):i], b[j-int(d[1]):j]
		i, j = i-int(d[0]), j-int(d[1])
		if x != y && !(x == "" && j > 0 && y == b[j-1:j]) && !(y == "" && i > 0 && x == a[i-1:i]) {
			told = append(told, orNothing(x)+" for "+orNothing(y))
		}
	}
	for l, r := 0, len(told)-1; l < r; l, r = l+1, r-1 {
		told[l], told[r] = told[r], told[l]
	}
	return best[len(a)][len(b)], strings.Join(told, ", ")
}

func isVowel(c byte) bool { return strings.IndexByte("aeiouy", c) >= 0 }

func slipOf(vowel bool) cost {
	if vowel {
		return breath
	}
	return slip
}

func orNothing(s string) string {
	if s == "" {
		return "nothing"
	}
	return s
}
