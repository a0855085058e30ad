package reconcile

import (
	"hash/fnv"
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/text"
)

// A passage is compared by the runs of three words in it, folded, without plural s. Two passages are near-copies if
// half of all their runs are shared, or seven in ten of the shorter one's: "Two-way trade of the two countries
// came to $42 million" is still found where "countries" became "nations". A passage of fewer than
// leastWords words says too little to tell a copy from two people who say the same.
const (
	runLength  = 3
	leastWords = 8
	leastRuns  = 6
	// common runs ("between the two countries") are in too many passages to find copies by.
	common = 400
)

// passages are the distinct wordings of all passages, and which are near-copies of which.
type passages struct {
	byKey map[string]int
	runs  [][]uint64
	near  map[int]map[int]bool
	at    []map[string]Passage // where each wording stands: the first place in each document
}

// node finds or makes the wording of a passage.
func (p *passages) node(place Passage, words []string) int {
	key := strings.Join(words, " ")
	if len(words) < leastWords { // nobody's copy but its own document's
		key = place.Doc + "\x00" + key
	}
	n, ok := p.byKey[key]
	if !ok {
		n = len(p.runs)
		p.byKey[key] = n
		p.runs = append(p.runs, runsOf(words))
		p.at = append(p.at, map[string]Passage{})
	}
	if was, seen := p.at[n][place.Doc]; !seen || place.Start < was.Start {
		p.at[n][place.Doc] = place
	}
	return n
}

// compare finds the near-copies among some wordings. Only those that share an uncommon run are compared, and of two
// rows of one table nobody asks whether the one is a copy: a document is one voice anyway.
func (p *passages) compare(nodes []int) {
	nodes = slices.Clone(nodes)
	slices.Sort(nodes)
	nodes = slices.Compact(nodes)
	index := map[uint64][]int{}
	for _, n := range nodes {
		for _, r := range p.runs[n] {
			index[r] = append(index[r], n)
		}
	}
	shared := map[int]int{}
	for _, n := range nodes {
		clear(shared)
		for _, r := range p.runs[n] {
			if len(index[r]) > common {
				continue
			}
			for _, m := range index[r] {
				if m >= n {
					break // they are in order
				}
				if !p.oneDocument(n, m) {
					shared[m]++
				}
			}
		}
		for m, count := range shared {
			short := min(len(p.runs[n]), len(p.runs[m]))
			all := len(p.runs[n]) + len(p.runs[m]) - count
			if short >= leastRuns && (2*count >= all || 10*count >= 7*short) {
				p.tie(n, m)
			}
		}
	}
}

// oneDocument tells that two wordings stand in one and the same document only.
func (p *passages) oneDocument(n, m int) bool {
	if len(p.at[n]) != 1 || len(p.at[m]) != 1 {
		return false
	}
	for doc := range p.at[n] {
		_, both := p.at[m][doc]
		return both
	}
	return false
}

func (p *passages) tie(n, m int) {
	for _, e := range [][2]int{{n, m}, {m, n}} {
		if p.near[e[0]] == nil {
			p.near[e[0]] = map[int]bool{}
		}
		p.near[e[0]][e[1]] = true
	}
}

// copies tells that two passages are one wording or near-copies.
func (p *passages) copies(n, m int) bool { return n == m || p.near[n][m] }

func runsOf(words []string) []uint64 {
	if len(words) < leastWords {
		return nil
	}
	var out []uint64
	for i := 0; i+runLength <= len(words); i++ {
		h := fnv.New64a()
		for _, w := range words[i : i+runLength] {
			_, _ = h.Write([]byte(w))
			_, _ = h.Write([]byte{0})
		}
		out = append(out, h.Sum64())
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// wordsOf are a text's words as passages compare them.
func wordsOf(s string) []string {
	s = strings.Map(func(r rune) rune {
		if r == '\'' || r == '’' {
			return -1
		}
		return r
	}, s)
	fields := strings.FieldsFunc(text.Fold(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	for i, w := range fields {
		if len(w) > 4 {
			fields[i] = strings.TrimSuffix(w, "s")
		}
	}
	return fields
}

// around is the passage of a quote: the sentences it stands in, and neighbouring lines where those say too little
// (a row of a table). It gives the passage's words, and those of the sentences alone.
func around(doc string, source Source, c *bilat.Claim) (place Passage, words, sentence []string) {
	span := c.Span()
	if span.Len() <= 0 || span.Start < 0 || span.End > len(source.Text) || source.Text[span.Start:span.End] != c.Quote {
		i := -1
		if c.Quote != "" {
			i = strings.Index(source.Text, c.Quote)
		}
		if i < 0 {
			words = wordsOf(c.Quote)
			return Passage{doc, c.Span()}, words, words
		}
		span = bilat.Span{Start: i, End: i + len(c.Quote)}
	}
	t := source.Text
	span.Start, span.End = sentenceStart(t, span.Start), sentenceEnd(t, span.End)
	words = wordsOf(t[span.Start:span.End])
	sentence = words
	for tries := 0; len(words) < leastWords && tries < 2; tries++ {
		if s := strings.TrimRightFunc(t[:span.Start], unicode.IsSpace); s != "" {
			span.Start = sentenceStart(t, len(s)-1)
		}
		if rest := strings.TrimLeftFunc(t[span.End:], unicode.IsSpace); rest != "" {
			span.End = sentenceEnd(t, len(t)-len(rest)+1)
		}
		words = wordsOf(t[span.Start:span.End])
	}
	return Passage{doc, span}, words, sentence
}

// reach is how far a sentence is looked for on each side of a quote.
const reach = 400

func sentenceStart(t string, i int) int {
	for j := i; j > 0 && i-j < reach; j-- {
		if t[j-1] == '\n' {
			return j
		}
		if j < i && t[j-1] == ' ' && ends(t[:j-1]) && begins(t[j:]) {
			return j
		}
	}
	if i > reach {
		return boundary(t, i)
	}
	return 0
}

func sentenceEnd(t string, i int) int {
	for j := i; j < len(t) && j-i < reach; j++ {
		if t[j] == '\n' {
			return j
		}
		if t[j] == ' ' && ends(t[:j]) && begins(t[j+1:]) {
			return j
		}
	}
	if len(t)-i > reach {
		return boundary(t, i)
	}
	return len(t)
}

// boundary is i, or the next byte that begins a letter.
func boundary(t string, i int) int {
	for i < len(t) && i > 0 && !utf8.RuneStart(t[i]) {
		i++
	}
	return i
}

func ends(before string) bool {
	before = strings.TrimRight(before, "\"'”’)")
	if !strings.HasSuffix(before, ".") && !strings.HasSuffix(before, "!") && !strings.HasSuffix(before, "?") {
		return false
	}
	i := strings.LastIndexAny(before, " \n")
	word := strings.Trim(before[i+1:], ".(\"")
	return len(word) > 2 || word != "" && unicode.IsDigit(rune(word[0])) && len(word) > 2 // "Dr.", "V.", "20." end no sentence
}

func begins(after string) bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(after, "\"'“„("))
	return unicode.IsUpper(r) || unicode.IsDigit(r)
}

// An origin is one independent voice among claims: a document, and those that have its words.
type origin struct {
	docs   []string
	claims []*said
}

// origins groups claims by independent voice: a document once, and a document whose passage is a near-copy of an
// earlier one's with it. Copies of copies are no copies: what is compared is the first voice.
func (s *Stage) origins(claims []*said) []origin {
	byDoc := map[string][]*said{}
	for _, c := range claims {
		byDoc[c.Doc] = append(byDoc[c.Doc], c)
	}
	docs := make([]string, 0, len(byDoc))
	for d := range byDoc {
		docs = append(docs, d)
	}
	sort.Slice(docs, func(i, j int) bool {
		a, b := byDoc[docs[i]][0], byDoc[docs[j]][0]
		if a.published != b.published {
			return a.published < b.published
		}
		return docs[i] < docs[j]
	})
	var out []origin
	var first [][]*said
	for _, d := range docs {
		found := -1
		for i := range out {
			if s.copied(first[i], byDoc[d]) {
				found = i
				break
			}
		}
		if found < 0 {
			out = append(out, origin{})
			first = append(first, byDoc[d])
			found = len(out) - 1
		}
		out[found].docs = append(out[found].docs, d)
		out[found].claims = append(out[found].claims, byDoc[d]...)
	}
	return out
}

func (s *Stage) copied(a, b []*said) bool {
	for _, x := range a {
		for _, y := range b {
			if s.passages.copies(x.node, y.node) {
				return true
			}
		}
	}
	return false
}
