package phrase

import (
	"cmp"
	"slices"
	"unsafe"

	"github.com/bilat/bilat/internal/rule"
	"github.com/bilat/bilat/internal/text"
)

// Most of what reading a sentence costs is memory, so an analyser takes it in large pieces and, where its owner
// says that a document is done, uses them again.
type memory struct {
	found     []*rule.Tag // of the token at hand
	keys      []rule.Key  // of the sentence at hand
	spare     []Phrase
	triggered []Trigger
	order     []int32
	sentences pieces[Sentence]
	tokens    pieces[text.Token]
	lists     pieces[[]*rule.Tag]
	tags      pieces[*rule.Tag]
	places    pieces[int32]
	classes   pieces[uint64]
	marks     pieces[opening]
	kept      pieces[Phrase]
	chosen    pieces[Trigger]
	namesakes
}

// Forget tells that no sentence that the analyser has made is in use any longer.
func (a *Analyser) Forget() {
	a.sentences.reset()
	a.tokens.reset()
	a.lists.reset()
	a.tags.reset()
	a.places.reset()
	a.classes.reset()
	a.marks.reset()
	a.kept.reset()
	a.chosen.reset()
	a.namesakes.reset()
}

// Tokens copies tokens into the analyser's memory, for sentences that last until Forget.
func (a *Analyser) Tokens(tokens []text.Token) []text.Token {
	kept := append(a.tokens.room(len(tokens)), tokens...)
	a.tokens.keep(len(tokens))
	return kept
}

func (m *memory) sentence() *Sentence { return &m.sentences.take(1)[0] }

// ordered puts phrases into dst by where they begin; of two that begin together the one found first comes first.
func (m *memory) ordered(dst, phrases []Phrase) {
	if inOrder(phrases) {
		copy(dst, phrases)
		return
	}
	m.order = m.order[:0]
	for i := range phrases {
		m.order = append(m.order, int32(i))
	}
	slices.SortStableFunc(m.order, func(i, j int32) int { return cmp.Compare(phrases[i].First, phrases[j].First) })
	for k, i := range m.order {
		dst[k] = phrases[i]
	}
}

// sort puts a sentence's phrases in order.
func (m *memory) sort(s *Sentence) {
	if inOrder(s.Phrases) {
		return
	}
	m.spare = slices.Grow(m.spare[:0], len(s.Phrases))[:len(s.Phrases)]
	m.ordered(m.spare, s.Phrases)
	s.Phrases, m.spare = m.spare, s.Phrases
}

func inOrder(phrases []Phrase) bool {
	for i := 1; i < len(phrases); i++ {
		if phrases[i].First < phrases[i-1].First {
			return false
		}
	}
	return true
}

// pieces hands out slices of larger ones.
type pieces[T any] struct {
	free []T
	all  [][]T
	next int // of all: the piece that comes after free
}

// The size of a piece in elements, and how many bytes of pieces are kept for the next document.
const piece, keptBytes = 1024, 4 << 20

// take hands out n elements, zeroed.
func (p *pieces[T]) take(n int) []T {
	out := p.room(n)[:n]
	clear(out)
	p.keep(n)
	return out
}

// room is an empty slice with room for n elements; keep takes those that were used of it.
func (p *pieces[T]) room(n int) []T {
	for len(p.free) < n {
		if p.next == len(p.all) {
			p.all = append(p.all, make([]T, max(n, piece)))
		}
		p.free = p.all[p.next]
		p.next++
	}
	return p.free[:0:n]
}

func (p *pieces[T]) keep(n int) { p.free = p.free[n:] }

// reset takes back all that was handed out.
func (p *pieces[T]) reset() {
	var t T
	if kept := int(keptBytes / (piece * unsafe.Sizeof(t))); len(p.all) > kept {
		clear(p.all[kept:])
		p.all = p.all[:kept]
	}
	p.free, p.next = nil, 0
}
