package rule

import "iter"

// branches lead on by the next word. Nearly every node has one or two, which are looked through one by one; those of many are found by
// their numbers.
type branches struct {
	bits uint64   // which words lead on, as bits of their numbers: nearly every word that is asked for does not, and that is seen first
	list []branch // up to few in a row; else a power of two of places, at most half of them taken, each as near behind its own as is free
	many int      // how many there are where they have places of their own
}

type branch struct {
	key  uint32 // 0 of a free place
	node *node
}

// few is how many branches are looked through one by one.
const few = 8

func (b *branches) find(key uint32) *node {
	if b.bits&bit(key) == 0 {
		return nil
	}
	if b.many == 0 {
		for i := range b.list {
			if b.list[i].key == key {
				return b.list[i].node
			}
		}
		return nil
	}
	for i := b.place(key); b.list[i].key != 0; i = (i + 1) & (len(b.list) - 1) {
		if b.list[i].key == key {
			return b.list[i].node
		}
	}
	return nil
}

// place is a word's own place.
func (b *branches) place(key uint32) int { return int(key*0x9E3779B1>>8) & (len(b.list) - 1) }

// add takes in a branch for a word that has none.
func (b *branches) add(key uint32, n *node) {
	b.bits |= bit(key)
	if b.many == 0 && len(b.list) < few {
		b.list = append(b.list, branch{key, n})
		return
	}
	if b.many == 0 || b.many*2 >= len(b.list) {
		old := b.list
		b.list, b.many = make([]branch, 4*len(old)), 0
		for _, br := range old {
			if br.key != 0 {
				b.put(br)
			}
		}
	}
	b.put(branch{key, n})
}

func (b *branches) put(br branch) {
	i := b.place(br.key)
	for b.list[i].key != 0 {
		i = (i + 1) & (len(b.list) - 1)
	}
	b.list[i] = br
	b.many++
}

// all goes through the nodes that the branches lead to, in no order.
func (b *branches) all() iter.Seq[*node] {
	return func(yield func(*node) bool) {
		for _, br := range b.list {
			if br.key != 0 && !yield(br.node) {
				return
			}
		}
	}
}
