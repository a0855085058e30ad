package text

// A Table finds what is kept by words. Nearly all words are short: their letters are two numbers, which are compared without going
// where they are kept, so that to look a word up takes a third of what a map takes. That it is asked for every word of a text, and
// most often in vain, is what it is for.
type Table[V any] struct {
	slots []slot[V] // a power of two of them, at most half of them taken
	taken int
	long  map[string]V
}

type slot[V any] struct {
	packed
	value V
}

// packed are the letters of a short word: its first and its last eight bytes, and how many there are.
type packed struct {
	first, last uint64
	length      int
}

// short is the longest word in bytes that is packed.
const short = 16

// pack packs a word of 1 to 16 bytes; no two words are packed alike.
func pack(v string) packed {
	n := len(v)
	switch {
	case n >= 8:
		return packed{eight(v), eight(v[n-8:]), n}
	case n >= 4:
		return packed{uint64(four(v)) | uint64(four(v[n-4:]))<<32, 0, n}
	}
	return packed{uint64(v[0]) | uint64(v[n/2])<<8 | uint64(v[n-1])<<16, 0, n}
}

func eight(s string) uint64 {
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 | uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}

func four(s string) uint32 {
	return uint32(s[0]) | uint32(s[1])<<8 | uint32(s[2])<<16 | uint32(s[3])<<24
}

// place is where among n slots to begin to look.
func (p *packed) place(n int) int {
	h := (p.first ^ p.last*0x9E3779B97F4A7C15 ^ uint64(p.length)) * 0xD6E8FEB86659FD93
	return int(h>>32) & (n - 1)
}

// Find is what is kept by a word, and whether anything is.
func (t *Table[V]) Find(word string) (v V, ok bool) {
	if len(word) > short || len(word) == 0 {
		v, ok = t.long[word]
		return v, ok
	}
	if len(t.slots) == 0 {
		return v, false
	}
	p := pack(word)
	for i := p.place(len(t.slots)); ; i = (i + 1) & (len(t.slots) - 1) {
		s := &t.slots[i]
		if s.packed == p {
			return s.value, true
		}
		if s.length == 0 {
			return v, false
		}
	}
}

// Put keeps a value by a word that has none yet.
func (t *Table[V]) Put(word string, v V) {
	if len(word) > short || len(word) == 0 {
		if t.long == nil {
			t.long = map[string]V{}
		}
		t.long[word] = v
		return
	}
	if t.taken*2 >= len(t.slots) {
		old := t.slots
		t.slots = make([]slot[V], max(16, 2*len(old)))
		for _, s := range old {
			if s.length > 0 {
				t.put(s)
			}
		}
	}
	t.taken++
	t.put(slot[V]{pack(word), v})
}

func (t *Table[V]) put(s slot[V]) {
	i := s.place(len(t.slots))
	for t.slots[i].length > 0 {
		i = (i + 1) & (len(t.slots) - 1)
	}
	t.slots[i] = s
}

// Len is how many words it has.
func (t *Table[V]) Len() int { return t.taken + len(t.long) }
