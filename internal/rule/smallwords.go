package rule

import "github.com/bilat/bilat/internal/text"

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
