package rule

import (
	"slices"

	"github.com/bilat/bilat/internal/text"
)

// smallWords are what is kept by words that nearly every word of a text is looked up among.
type smallWords[V any] struct {
	words   text.Table[V]
	lengths text.Lengths
}

func (s *smallWords[V]) add(word string, v V) {
	if _, ok := s.words.Find(word); ok {
		return
	}
	s.words.Put(word, v)
	s.lengths.Add(word)
}

func (s *smallWords[V]) find(word string) (v V, ok bool) {
	if word == "" || !s.lengths.May(word[0], len(word)) {
		return v, false
	}
	return s.words.Find(word)
}

// A wordSet is small words of which there is nothing to say but that they are there.
type wordSet struct{ smallWords[struct{}] }

func newWordSet(words []string) *wordSet {
	s := &wordSet{}
	for _, w := range words {
		s.add(text.Fold(w), struct{}{})
	}
	return s
}

func (s *wordSet) has(word string) bool {
	_, ok := s.find(word)
	return ok
}

// What a word is among the small words of its language is told once for all its tokens, in text.Written.Small: a bit for each set of
// words, and above them the number of the marker that it is. The passes that ask every word of a text ask for it there.
const (
	isTransparent uint16 = 1 << iota
	isParticle
	isNotName
	markerBit = iota
)

// small tells what a folded word is among the language's small words.
func (l *Language) small(fold string) uint16 {
	is := uint16(slices.Index(l.markerNames, l.Marker(fold))) << markerBit
	if l.transparent.has(fold) {
		is |= isTransparent
	}
	if l.particles.has(fold) {
		is |= isParticle
	}
	if l.notNames.has(fold) {
		is |= isNotName
	}
	return is
}

// MarkerOf is Marker for a word of a text that the language's tokenizer has cut.
func (l *Language) MarkerOf(w *text.Written) string { return l.markerNames[w.Small>>markerBit] }

// Transparent, Particle and NotName are IsTransparent, IsParticle and IsNotName for such a word.
func Transparent(w *text.Written) bool { return w.Small&isTransparent != 0 }
func Particle(w *text.Written) bool    { return w.Small&isParticle != 0 }
func NotName(w *text.Written) bool     { return w.Small&isNotName != 0 }
