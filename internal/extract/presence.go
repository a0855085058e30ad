package extract

// Which words a sentence has, and which frames may speak of it: most lack a word that they ask for, and that is seen first.

import (
	"slices"

	"github.com/bilat/bilat/internal/phrase"
	"github.com/bilat/bilat/internal/rule"
)

// meets numbers what frames ask for: each is a list of classes one of whose words must stand in the sentence, and many frames ask for
// the same. It gives each frame the numbers of what it asks for, as bits, and tells for each class which of them its words meet.
func meets(g *rule.Grammar) (met [][]uint64) {
	var asked [][]rule.Class
	number := func(alt []rule.Class) int {
		n := slices.IndexFunc(asked, func(other []rule.Class) bool { return slices.Equal(other, alt) })
		if n < 0 {
			n, asked = len(asked), append(asked, alt)
		}
		return n
	}
	const word = 64
	for _, f := range g.Frames {
		f.Wants = nil
		for _, alt := range slices.Concat(f.Needs(), f.Besides()) {
			n := number(alt)
			for len(f.Wants) <= n/word {
				f.Wants = append(f.Wants, 0)
			}
			f.Wants[n/word] |= 1 << (n % word)
		}
	}
	met = make([][]uint64, g.Classes.Len())
	met[0] = make([]uint64, len(asked)/word+1)
	for n, alt := range asked {
		for _, c := range alt {
			if met[c] == nil {
				met[c] = make([]uint64, len(asked)/word+1)
			}
			met[c][n/word] |= 1 << (n % word)
		}
	}
	return met
}

// A presence is which classes of words a sentence has.
type presence struct {
	of   *phrase.Sentence
	has  []bool
	list []rule.Class
	met  []uint64 // what they meet: see meets
}

func (p *presence) set(s *phrase.Sentence, met [][]uint64) {
	p.of = s
	for _, c := range p.list {
		p.has[c] = false
	}
	p.list = p.list[:0]
	if len(p.met) < len(met[0]) {
		p.met = make([]uint64, len(met[0]))
	}
	clear(p.met)
	for i := range s.Triggers {
		c := s.Triggers[i].Class
		if int(c) >= len(p.has) {
			p.has = append(p.has, make([]bool, int(c)+64-len(p.has))...)
		}
		if p.has[c] {
			continue
		}
		p.has[c] = true
		p.list = append(p.list, c)
		if int(c) < len(met) {
			for i, bits := range met[c] {
				p.met[i] |= bits
			}
		}
	}
}

// one tells that the sentence has a word of a class.
func (p *presence) one(c rule.Class) bool { return int(c) < len(p.has) && p.has[c] }

// lacks tells that a sentence is known to have no word of a class: the cheap question before its words are gone through.
func (p *presence) lacks(s *phrase.Sentence, c rule.Class) bool { return p.of == s && !p.one(c) }

func (p *presence) any(classes []rule.Class) bool {
	for _, c := range classes {
		if int(c) < len(p.has) && p.has[c] {
			return true
		}
	}
	return false
}

// possible tells that the sentence has the words that a frame asks for (Frame.Wants), wherever they stand: what most frames lack.
// Whoever asks to be told why a frame fails has all of them tried.
func (r *reading) possible(wants []uint64) bool {
	if r.trace != nil || r.takesUp {
		return true // what the sentence lacks the one before may have: see saidBefore
	}
	for i, bits := range wants {
		if bits&^r.present.met[i] != 0 {
			return false
		}
	}
	return true
}
