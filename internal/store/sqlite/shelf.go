package sqlite

import "sync"

// A shelf keeps texts that were unpacked lately, by their key; a text of the record never changes. One article more on
// France and the United States asks for the tables whose rows are about them, and the next one does so again.
type shelf struct {
	mu    sync.Mutex
	texts map[int64]string
	bytes int
}

// shelfBytes is how much is kept; where more comes, what was there goes.
const shelfBytes = 16 << 20

func (s *shelf) find(key int64) (string, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	text, had := s.texts[key]
	return text, had
}

func (s *shelf) put(key int64, text string) {
	if len(text) > shelfBytes {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if _, had := s.texts[key]; had {
		return
	}
	if s.bytes += len(text); s.bytes > shelfBytes || s.texts == nil {
		s.texts, s.bytes = map[int64]string{}, len(text)
	}
	s.texts[key] = text
}
