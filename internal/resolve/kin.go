package resolve

import (
	"slices"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/kind"
)

// Persons is a function of all mentions of the record, and yet what it makes of a name rests on few others: on those
// that the name can be taken for, on those that these can be taken for, and so on. A record that grows need only look
// at those: Lookups finds who comes into question, Kin says who is. What Persons makes of the claims of a whole kinship
// is what it makes of them among all claims (TestAKinshipIsEnough).

// Lookups are what a name is filed under: the keys of its family name, and those of its other parts by themselves.
func Lookups(name string) []string { return KindredOf(name).Filed() }

// A Kindred is one name held against many.
type Kindred struct {
	text string
	name name
}

// Filed are the keys that the name is filed under.
func (k Kindred) Filed() []string {
	keys := keysOf(k.name)
	return slices.Concat(marked("f", keys.family), marked("o", keys.other))
}

// Sought are the keys under which those are filed that it can be taken for: whose family name or another part sounds like
// its family name, or whose family name sounds like another part of it. Two names of which this does not hold are never
// taken for one person, unless somebody judged so; two given names alone bring nobody together.
func (k Kindred) Sought() []string {
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

// Filed is the record as Kinship asks it.
type Filed struct {
	Names  func(keys []string) (map[string][]string, error) // by key: those filed under it
	Claims func(names []string) ([]bilat.Claim, error)      // those that have one of the names in a slot
}

// Kinship finds all names that hang together with those given, and the claims that have them: what Persons makes of
// these claims is for these names what it makes of them among all. Names hang together whose forms may come to stand
// in one cluster, and those that are written alike but for accents, for they share identifiers. The names are sorted
// and hold those given.
func Kinship(names []string, on Filed, kinds *kind.Set, judgements ...bilat.Judgement) ([]string, []bilat.Claim, error) {
	k := &kinship{on: on, kinds: kinds, grouping: &grouping{judged: verdictsOf(judgements)}, judged: map[string][]string{}, met: map[string]*relative{}}
	for _, pair := range k.grouping.judged.together() {
		k.judged[pair[0]] = append(k.judged[pair[0]], pair[1])
		k.judged[pair[1]] = append(k.judged[pair[1]], pair[0])
	}
	for next := slices.Clone(names); len(next) > 0; {
		var err error
		if next, err = k.round(next); err != nil {
			return nil, nil, err
		}
	}
	var out []string
	var claims []bilat.Claim
	seen := map[string]bool{}
	for _, n := range sortedKeys(k.met) {
		if r := k.met[n]; r.in {
			out = append(out, n)
			for _, c := range r.claims {
				if !seen[c.ID] {
					seen[c.ID] = true
					claims = append(claims, c)
				}
			}
		}
	}
	return out, claims, nil
}

// A kinship on its way.
type kinship struct {
	on       Filed
	kinds    *kind.Set
	grouping *grouping
	judged   map[string][]string // names that people spoke of together, folded
	met      map[string]*relative
}

// A relative is a name that was looked at.
type relative struct {
	Kindred
	in     bool // of the kinship
	read   bool
	claims []bilat.Claim
	forms  []*form
}

func (k *kinship) of(name string) *relative {
	r := k.met[name]
	if r == nil {
		r = &relative{Kindred: KindredOf(name)}
		k.met[name] = r
	}
	return r
}

// round takes names into the kinship and finds who else hangs together with them.
func (k *kinship) round(names []string) (next []string, err error) {
	fresh := map[string][]*relative{} // by key, and by the names that somebody judged with them
	var keys []string
	for _, n := range names {
		r := k.of(n)
		if r.in {
			continue
		}
		r.in = true
		for _, key := range r.Sought() {
			fresh[key] = append(fresh[key], r)
			keys = append(keys, key)
		}
		for _, other := range k.judged[fold(n)] {
			fresh["judged "+other] = append(fresh["judged "+other], r)
			keys = append(keys, Lookups(other)...)
		}
	}
	if err := k.read(names); err != nil {
		return nil, err
	}
	slices.Sort(keys)
	filed, err := k.on.Names(slices.Compact(keys))
	if err != nil {
		return nil, err
	}
	may, judged := map[string][]*relative{}, map[string]bool{} // by name: those it can be taken for; whom somebody spoke of
	for _, key := range sortedKeys(filed) {
		for _, n := range filed[key] {
			r := k.of(n)
			if r.in || judged[n] {
				continue
			}
			if len(k.judged) > 0 && len(fresh["judged "+fold(n)]) > 0 {
				judged[n] = true
				next = append(next, n)
				continue
			}
			for _, f := range fresh[key] {
				if !slices.Contains(may[n], f) && f.Kin(r.Kindred) {
					may[n] = append(may[n], f)
				}
			}
		}
	}
	for n := range judged {
		delete(may, n)
	}
	if err := k.read(sortedKeys(may)); err != nil {
		return nil, err
	}
	for _, n := range sortedKeys(may) {
		if slices.ContainsFunc(may[n], func(f *relative) bool { return k.tied(f, k.of(n)) }) {
			next = append(next, n)
		}
	}
	return next, nil
}

func (k *kinship) tied(a, b *relative) bool {
	if fold(a.text) == fold(b.text) {
		return true
	}
	for _, f := range a.forms {
		for _, g := range b.forms {
			if k.grouping.tied(f, g) || k.grouping.tied(g, f) {
				return true
			}
		}
	}
	return false
}

// read gathers what claims say of names.
func (k *kinship) read(names []string) error {
	var unread []string
	for _, n := range names {
		if r := k.of(n); !r.read {
			r.read = true
			unread = append(unread, n)
		}
	}
	if len(unread) == 0 {
		return nil
	}
	claims, err := k.on.Claims(unread)
	if err != nil {
		return err
	}
	asked, mentions := map[string]bool{}, map[string][]mention{}
	for _, n := range unread {
		asked[n] = true
	}
	for i := range claims {
		for _, m := range mentionsOf(&claims[i], k.kinds) {
			if n := m.key.name; asked[n] {
				mentions[n] = append(mentions[n], m)
				k.met[n].claims = append(k.met[n].claims, claims[i])
			}
		}
	}
	for n, list := range mentions {
		r := k.met[n]
		r.forms = formsOf(n, &r.name, list, k.grouping.judged)
	}
	return nil
}

// A Known link is one that was found over the whole record before.
type Known struct {
	Claim, Slot, Written string // the mention: the name as written
	Link
	Country string // of the entity, as Links.Country gives it
	Group   string // and as Links.Group does
}

// LinksOf gives links back that were kept.
func LinksOf(known []Known) *Links {
	out := &Links{byMention: make(map[mentionKey]Link, len(known)), country: map[string]string{}, group: map[string]string{}}
	for _, k := range known {
		out.byMention[mentionKey{k.Claim, k.Slot, k.Written}] = k.Link
		out.country[k.Entity], out.group[k.Entity] = k.Country, k.Group
	}
	return out
}
