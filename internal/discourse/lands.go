package discourse

// The page of a part of a country: "Free State of Thuringia, State Chancellery" at its top says whose "the Minister-President" is.

import (
	"slices"

	"github.com/bilat/bilat/internal/phrase"
)

// firstLines is how many sentences of a page are its first lines.
const firstLines = 6

// ownLand notices of which country the region is whose government a page belongs to: one of its first lines is no more than its
// name, or its name with a word for a part of a country.
func (d *State) ownLand(top []*phrase.Sentence) {
	const few = 4 // tokens
	for _, s := range top {
		if len(s.Tokens) > few {
			continue
		}
		for k := range s.Triggers {
			if t := &s.Triggers[k]; t.Class == d.c.subdivision && t.Tag.Entry != nil {
				d.land = t.Tag.Entry.Country
				return
			}
		}
	}
}

// ofLand gives the head of the government of a region the page's own region, where nothing says of what he is the head.
func (d *State) ofLand(s *phrase.Sentence, p *phrase.Phrase) bool {
	if d.land == "" || p.Country != "" || p.Role == "" {
		return false
	}
	role := phrase.Regional(p.Role)
	head := slices.ContainsFunc(s.Triggers, func(t phrase.Trigger) bool { return t.Class == d.c.landHead && p.First <= t.First && t.Last <= p.Last })
	if !head || role == p.Role || d.mayHave == nil || !d.mayHave(d.land, role) {
		return false
	}
	p.Country, p.Role = d.land, role
	if k, ok := d.persons[family(p.Value)]; ok && p.Class == phrase.Person && k.Country == "" {
		k.Country, k.Role = p.Country, p.Role
		d.persons[family(p.Value)] = k
	}
	return true
}
