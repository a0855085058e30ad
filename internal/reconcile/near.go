package reconcile

import (
	"cmp"
	"crypto/sha256"
	"slices"
	"strings"
)

// A passage is compared by the runs of three words in it, folded, without plural s. Two passages are near-copies if
// half of all their runs are shared, or seven in ten of the shorter one's: "Two-way trade of the two countries
// came to $42 million" is still found where "countries" became "nations". A passage of fewer than
// leastWords words says too little to tell a copy from two people who say the same.
const (
	runLength  = 3
	leastWords = 8
	leastRuns  = 6
)

// Which passages are worth comparing is told by their sketch: bands of least hashes (min-hash). Two passages share a
// bucket of one band with the square of the chance that one of their runs is common to both, so of two that share half of
// their runs one in ten thousand is missed, and two that share a twentieth seldom meet. A sketch is a function of the
// passage's words alone: a new document is held only against what lies in its buckets. Bands are gone through one after the
// other, so that memory grows with the passages and not with the buckets.
const (
	bands = 32
	// crowd is how many different wordings in one bucket are too many to be copies of one text: it is a turn of speech.
	crowd = 100
)

// A bulletin says the same again with other figures, and is no copy of the last: of the numbers in a passage half at least
// must stand in its copy, and where both have figures that tell (no days, no years), one of those.

// passages are the distinct wordings of all passages, and which are near-copies of which.
type passages struct {
	byKey   map[[16]byte]int
	size    []int     // in words
	text    []wording // what the following is worked out from, when a wording is first compared
	runs    [][]uint32
	numbers [][]uint32
	telling [][]uint32           // of the numbers those that are no days and no years
	keeping []keeping            // what a translation of it would keep
	near    [][]int32            // sorted
	at      []map[string]Passage // where each wording stands: the first place in each document
}

func newPassages() *passages {
	return &passages{byKey: map[[16]byte]int{}}
}

// node finds or makes the wording of a passage.
func (p *passages) node(source Source, place Passage, words []string) int {
	whole := strings.Join(words, " ")
	if len(words) < leastWords { // nobody's copy but its own document's
		whole = place.Doc + "\x00" + whole
	}
	sum := sha256.Sum256([]byte(whole))
	key := [16]byte(sum[:16])
	n, ok := p.byKey[key]
	if !ok {
		n = len(p.runs)
		p.byKey[key] = n
		p.size = append(p.size, len(words))
		p.text = append(p.text, wording{source, place, words})
		p.runs, p.numbers, p.telling = append(p.runs, nil), append(p.numbers, nil), append(p.telling, nil)
		p.keeping = append(p.keeping, keeping{})
		p.at = append(p.at, map[string]Passage{})
		p.near = append(p.near, nil)
	}
	if was, seen := p.at[n][place.Doc]; !seen || place.Start < was.Start {
		p.at[n][place.Doc] = place
	}
	return n
}

// A wording is a passage as it stands where it was met first.
type wording struct {
	source Source
	place  Passage
	words  []string
}

// ready works out what a wording is compared by.
func (p *passages) ready(n int) {
	w := p.text[n]
	if w.words == nil {
		return
	}
	figures := figuresIn(w.source.at(w.place))
	p.runs[n], p.numbers[n], p.telling[n] = runsOf(w.words), hashed(figures, nil), hashed(figures, tells)
	p.keeping[n] = keepingOf(w.source, w.place, p.telling[n])
	p.text[n] = wording{}
}

// compare finds the near-copies among some wordings. Of two rows of one table nobody asks whether the one is a copy: a
// document is one voice anyway.
func (p *passages) compare(nodes []int) {
	nodes = slices.Clone(nodes)
	slices.Sort(nodes)
	nodes = slices.Compact(nodes)
	for _, n := range nodes {
		p.ready(n)
	}
	type entry struct {
		key  uint64
		node int32
	}
	entries := make([]entry, 0, len(nodes))
	for band := range uint64(bands) {
		entries = entries[:0]
		for _, n := range nodes {
			if runs := p.runs[n]; len(runs) >= leastRuns {
				entries = append(entries, entry{sketch(runs, band), int32(n)})
			}
		}
		slices.SortFunc(entries, func(a, b entry) int { return cmp.Or(cmp.Compare(a.key, b.key), cmp.Compare(a.node, b.node)) })
		for len(entries) > 0 {
			end := 1
			for end < len(entries) && entries[end].key == entries[0].key {
				end++
			}
			bucket := entries[:end]
			entries = entries[end:]
			if len(bucket) > crowd {
				continue
			}
			for i, a := range bucket {
				for _, b := range bucket[i+1:] {
					if !p.tied(a.node, b.node) && !p.oneDocument(a.node, b.node) && p.agree(a.node, b.node) && alike(p.runs[a.node], p.runs[b.node]) {
						p.tie(a.node, b.node)
					}
				}
			}
		}
	}
	p.translations(nodes)
}

// oneDocument tells that two wordings stand in one and the same document only.
func (p *passages) oneDocument(n, m int32) bool {
	if len(p.at[n]) != 1 || len(p.at[m]) != 1 {
		return false
	}
	for doc := range p.at[n] {
		_, both := p.at[m][doc]
		return both
	}
	return false
}

// sketch is the bucket of one band: the least of all runs under two orders of them, put together.
func sketch(runs []uint32, band uint64) uint64 {
	a, b := uint64(1<<64-1), uint64(1<<64-1)
	for _, r := range runs {
		a, b = min(a, mix(uint64(r)+(2*band+1)<<32)), min(b, mix(uint64(r)+(2*band+2)<<32))
	}
	return mix(a ^ b<<1 ^ band)
}

// mix spreads the bits of a number over all of its bits, one to one.
func mix(x uint64) uint64 {
	x = (x ^ x>>31) * 0x7fb5d329728ea185
	x = (x ^ x>>27) * 0x81dadef4bc2dd44d
	return x ^ x>>33
}

// alike tells by whole numbers that two sorted sets of runs are of near-copies.
func alike(a, b []uint32) bool {
	shared := sharedBy(a, b)
	return 2*shared >= len(a)+len(b)-shared || 10*shared >= 7*min(len(a), len(b))
}

func (p *passages) agree(n, m int32) bool {
	a, b := p.numbers[n], p.numbers[m]
	x, y := p.telling[n], p.telling[m]
	return 2*sharedBy(a, b) >= min(len(a), len(b)) && (len(x) == 0 || len(y) == 0 || sharedBy(x, y) > 0)
}

// sharedBy counts what two sorted sets have in common.
func sharedBy(a, b []uint32) (n int) {
	for len(a) > 0 && len(b) > 0 {
		switch {
		case a[0] < b[0]:
			a = a[1:]
		case a[0] > b[0]:
			b = b[1:]
		default:
			n, a, b = n+1, a[1:], b[1:]
		}
	}
	return n
}

func (p *passages) tied(n, m int32) bool {
	_, found := slices.BinarySearch(p.near[n], m)
	return found
}

func (p *passages) tie(n, m int32) {
	for _, e := range [][2]int32{{n, m}, {m, n}} {
		if i, found := slices.BinarySearch(p.near[e[0]], e[1]); !found {
			p.near[e[0]] = slices.Insert(p.near[e[0]], i, e[1])
		}
	}
}

// copies tells that two passages are one wording or near-copies.
func (p *passages) copies(n, m int) bool { return n == m || p.tied(int32(n), int32(m)) }

func runsOf(words []string) []uint32 {
	if len(words) < leastWords {
		return nil
	}
	var out []uint32
	for i := 0; i+runLength <= len(words); i++ {
		out = append(out, hashOf(words[i:i+runLength]...))
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// hashOf is a number for some words (FNV-1a, mixed).
func hashOf(words ...string) uint32 {
	h := uint64(14695981039346656037)
	for _, w := range words {
		for i := range len(w) {
			h = (h ^ uint64(w[i])) * 1099511628211
		}
		h = (h ^ 0xff) * 1099511628211
	}
	return uint32(mix(h) >> 32)
}
