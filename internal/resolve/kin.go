package resolve

import (
	"slices"

	"github.com/bilat/bilat"
)

// Persons is a function of all mentions of the record, and yet what it makes of a name rests on few others: on those
// that the name can be taken for, on those that these can be taken for, and so on. A record that grows need only look
// at those: Lookups finds who comes into question, Kin says who is. What Persons makes of the claims of a whole kinship
// is what it makes of them among all claims (TestAKinshipIsEnough).

// Lookups are what a name is filed under: the keys of its family name, and those of its other parts by themselves.
func Lookups(name string) []string { return KindredOf(name).filed() }

// A Kindred is one name held against many.
type Kindred struct {
	text string
	name name
}

// filed are the keys that the name is filed under.
func (k Kindred) filed() []string {
	keys := keysOf(k.name)
	return slices.Concat(marked("f", keys.family), marked("o", keys.other))
}

// sought are the keys under which those are filed that it can be taken for: whose family name or another part sounds like
// its family name, or whose family name sounds like another part of it. Two names of which this does not hold are never
// taken for one person, unless somebody judged so; two given names alone bring nobody together.
func (k Kindred) sought() []string {
	keys := keysOf(k.name)
	return slices.Concat(marked("f", keys.family), marked("o", keys.family), marked("f", keys.other))
}

func marked(by string, keys []string) []string {
	out := make([]string, len(keys))
	for i, k := range keys {
		out[i] = by + k
	}
	return out
}

// KindredOf readies a name, so that it is taken apart once.
func KindredOf(name string) Kindred { return Kindred{text: name, name: parse(name)} }

// Kin tells that one name may be taken for the other, if other things agree as far as they can: nothing forbids it, and
// country, office and time could tell.
func (k Kindred) Kin(other Kindred) bool {
	may := func(m Match) bool { return !m.Veto && m.need < more }
	return k.text == other.text || may(sameNames(k.name, other.name, "")) || may(familyFirst(k.name, other.name))
}

// Same is SameName of names that were readied.
func (k Kindred) Same(other Kindred) Match { return sameNames(k.name, other.name, "") }

// Kinship finds all names that hang together with those given: on lists the names on record that are filed under any
// of the keys. The answer is sorted and holds those given.
func Kinship(names []string, on func(keys []string) ([]string, error), judgements ...bilat.Judgement) ([]string, error) {
	judged := map[string][]string{} // names that people spoke of together, folded
	for pair := range judgedNames(judgements) {
		judged[pair[0]] = append(judged[pair[0]], pair[1])
		judged[pair[1]] = append(judged[pair[1]], pair[0])
	}
	known := map[string]Kindred{}
	met := map[string]Kindred{} // taken apart already
	next := slices.Clone(names)
	for len(next) > 0 {
		fresh := map[string][]Kindred{} // by key, and by the names that somebody judged with them
		var keys []string
		for _, n := range next {
			if _, seen := known[n]; seen {
				continue
			}
			k := KindredOf(n)
			known[n] = k
			for _, key := range k.sought() {
				fresh[key] = append(fresh[key], k)
				keys = append(keys, key)
			}
			for _, other := range judged[fold(n)] {
				fresh["judged "+other] = append(fresh["judged "+other], k)
				keys = append(keys, Lookups(other)...)
			}
		}
		slices.Sort(keys)
		filed, err := on(slices.Compact(keys))
		if err != nil {
			return nil, err
		}
		next = nil
		for _, n := range filed {
			if _, seen := known[n]; seen {
				continue
			}
			if _, seen := met[n]; !seen {
				met[n] = KindredOf(n)
			}
			if len(fresh["judged "+fold(n)]) > 0 || slices.ContainsFunc(met[n].filed(), func(key string) bool {
				return slices.ContainsFunc(fresh[key], met[n].Kin)
			}) {
				next = append(next, n)
			}
		}
	}
	out := make([]string, 0, len(known))
	for n := range known {
		out = append(out, n)
	}
	slices.Sort(out)
	return out, nil
}

// A Known link is one that was found over the whole record before.
type Known struct {
	Claim, Slot, Written string // the mention: the name as written
	Link
	Country string // of the entity, as Links.Country gives it
}

// LinksOf gives links back that were kept.
func LinksOf(known []Known) *Links {
	out := &Links{byMention: make(map[mentionKey]Link, len(known)), country: map[string]string{}}
	for _, k := range known {
		out.byMention[mentionKey{k.Claim, k.Slot, k.Written}] = k.Link
		out.country[k.Entity] = k.Country
	}
	return out
}
