package rule

import "github.com/bilat/bilat/internal/text"

// smallWords are a set of words that nearly every word of a text is looked up in.
type smallWords struct {
	words   map[string]bool
	lengths text.Lengths
}

func newSmallWords(words []string) *smallWords {
	s := &smallWords{words: set(words)}
	for w := range s.words {
		s.lengths.Add(w)
	}
	return s
}

func (s *smallWords) has(word string) bool {
	return word != "" && s.lengths.May(word[0], len(word)) && s.words[word]
}
