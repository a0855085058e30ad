package resolve

import (
	"fmt"
	"slices"
	"sort"
	"strings"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/edtf"
	"github.com/bilat/bilat/internal/kind"
)

// A mention is one name in one slot, with what its claim says of the person.
type mention struct {
	key         mentionKey
	doc         string
	country     string   // whose office-holder or traveller it is
	among       []string // countries one of which it must be, where country is not given
	role        string
	first, last int // years, 0 where no date is given
}

// A form is one spelling with one country: all its mentions are one person unless the form is weak.
type form struct {
	name     name
	text     string // as written
	country  string
	mentions []mention
	roles    map[string]bool
	years    [2]int
	docs     map[string]bool
}

// mentionsOf lists the persons of all claims. A person's own country is the first country slot its kind declares:
// the sender of an envoy, the country of an office, where a visitor comes from.
func mentionsOf(claims []bilat.Claim, kinds *kind.Set) []mention {
	var out []mention
	for _, c := range claims {
		spec, ok := kinds.Kind(c.Kind)
		if !ok {
			continue
		}
		m := mention{doc: c.Doc}
		var persons []bilat.SlotSpec
		own := false
		for _, s := range spec.Slots {
			switch s.Type {
			case bilat.TypePerson, bilat.TypePersons:
				persons = append(persons, s)
			case bilat.TypeCountry:
				if !own {
					own, m.country = true, c.Slots.Text(s.Name)
				}
			case bilat.TypeCountries:
				m.among = c.Slots[s.Name].Members()
			case bilat.TypeRole:
				m.role = c.Slots.Text(s.Name)
			case bilat.TypeDate:
				if d, err := edtf.Parse(c.Slots.Text(s.Name)); err == nil {
					if a, b, ok := d.Bounds(); ok {
						m.first, m.last = yearOf(a, b), yearOf(b, a)
					}
				}
			}
		}
		for _, s := range persons {
			for _, n := range c.Slots[s.Name].Members() {
				m.key = mentionKey{c.ID, s.Name, n}
				out = append(out, m)
			}
		}
	}
	return out
}

func yearOf(d, other edtf.CalendarDay) int {
	if d.IsEnd() {
		d = other
	}
	if d.IsEnd() {
		return 0
	}
	return d.Year()
}

// formsOf gathers mentions by spelling and country, the fullest names first, in an order that rests on content alone.
func formsOf(mentions []mention) []*form {
	byKey := map[[2]string]*form{}
	countries := map[string]map[string]bool{} // of a spelling
	for _, m := range mentions {
		if m.country != "" {
			if countries[m.key.name] == nil {
				countries[m.key.name] = map[string]bool{}
			}
			countries[m.key.name][m.country] = true
		}
	}
	for _, m := range mentions {
		if m.country == "" { // the one country that the same spelling has elsewhere
			var known []string
			for c := range countries[m.key.name] {
				if len(m.among) == 0 || slices.Contains(m.among, c) {
					known = append(known, c)
				}
			}
			if len(known) == 1 {
				m.country = known[0]
			}
		}
		k := [2]string{m.key.name, m.country}
		if byKey[k] == nil {
			byKey[k] = &form{name: parse(m.key.name), text: m.key.name, country: m.country}
		}
		byKey[k].mentions = append(byKey[k].mentions, m)
	}
	out := make([]*form, 0, len(byKey))
	for _, f := range byKey {
		out = append(out, generations(f)...)
	}
	sort.Slice(out, func(i, j int) bool {
		a, b := out[i], out[j]
		if c := fullness(b) - fullness(a); c != 0 {
			return c < 0
		}
		if a.text != b.text {
			return a.text < b.text
		}
		if a.country != b.country {
			return b.country == "" || a.country < b.country && a.country != ""
		}
		return a.years[0] < b.years[0]
	})
	return out
}

// generations takes a form apart where more than forty years pass without a word: grandfather and grandson of one
// name. Mentions without a date go with the first.
func generations(f *form) []*form {
	sort.Slice(f.mentions, func(i, j int) bool {
		a, b := f.mentions[i], f.mentions[j]
		if a.first != b.first {
			return a.first < b.first
		}
		return less(a.key, b.key)
	})
	var out []*form
	last := 0
	for _, m := range f.mentions {
		if len(out) == 0 || last != 0 && m.first-last > 40 {
			out = append(out, &form{name: f.name, text: f.text, country: f.country})
		}
		last = max(last, m.last)
		out[len(out)-1].mentions = append(out[len(out)-1].mentions, m)
	}
	for _, g := range out {
		gather(g)
	}
	return out
}

func fullness(f *form) int {
	n := 0
	for _, g := range f.name.given {
		n += min(len(g), 4)
	}
	if strings.ContainsRune(f.text, damaged) {
		n--
	}
	return n
}

func less(a, b mentionKey) bool {
	return fmt.Sprint(a.claim, "\x00", a.slot, "\x00", a.name) < fmt.Sprint(b.claim, "\x00", b.slot, "\x00", b.name)
}

// gather sums up what a form's mentions say.
func gather(f *form) *form {
	f.roles, f.docs, f.years = map[string]bool{}, map[string]bool{}, [2]int{}
	for _, m := range f.mentions {
		if m.role != "" {
			f.roles[m.role] = true
		}
		f.docs[m.doc] = true
		if m.first != 0 {
			if f.years[0] == 0 || m.first < f.years[0] {
				f.years[0] = m.first
			}
			f.years[1] = max(f.years[1], m.last)
		}
	}
	return f
}

func single(f *form, m mention) *form {
	return gather(&form{name: f.name, text: f.text, country: f.country, mentions: []mention{m}})
}
