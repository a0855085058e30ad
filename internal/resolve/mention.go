package resolve

import (
	"cmp"
	"slices"
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
	host        string   // where an envoy represents it
	role        string
	date        string
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
	docs     []string // sorted, each once
}

// inHost stands between an envoy's role and the country where it is held: of the ambassadors to one country there is one at a time.
const inHost = " in "

// mentionsOf lists the persons of a claim. A person's own country is the first country slot its kind declares:
// the sender of an envoy, the country of an office, where a visitor comes from.
func mentionsOf(c *bilat.Claim, kinds *kind.Set) []mention {
	spec, ok := kinds.Kind(c.Kind)
	if !ok {
		return nil
	}
	m := mention{doc: c.Doc}
	var persons []bilat.SlotSpec
	own := false
	for _, s := range spec.Slots {
		switch s.Type {
		case bilat.TypePerson, bilat.TypePersons:
			persons = append(persons, s)
		case bilat.TypeCountry:
			if v := c.Slots.Text(s.Name); !own {
				own, m.country = true, v
			} else if !spec.Event && v != "" {
				m.host = v
			}
		case bilat.TypeCountries:
			m.among = c.Slots[s.Name].Members()
		case bilat.TypeRole:
			m.role = c.Slots.Text(s.Name)
		case bilat.TypeDate:
			m.date = c.Slots.Text(s.Name)
			if d, err := edtf.Parse(m.date); err == nil {
				if a, b, ok := d.Bounds(); ok {
					m.first, m.last = yearOf(a, b), yearOf(b, a)
				}
			}
		}
	}
	if m.host != "" && m.role != "" && m.country != "" { // one ambassador in a country at a time
		m.role += inHost + m.host
	}
	var out []mention
	for _, s := range persons {
		for _, n := range c.Slots[s.Name].Members() {
			m.key = mentionKey{c.ID, s.Name, n}
			out = append(out, m)
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

// formsOf gathers the mentions of one spelling by country, and takes apart what cannot be one person. A mention that somebody spoke
// of is a form by itself.
func formsOf(text string, n *name, mentions []mention, judged *verdicts) []*form {
	known := map[string]bool{}
	for _, m := range mentions {
		if m.country != "" {
			known[m.country] = true
		}
	}
	by := map[[2]string]*form{} // country, and the mention spoken of
	for _, m := range mentions {
		if m.country == "" { // the one country that the same spelling has elsewhere
			var fits []string
			for c := range known {
				if len(m.among) == 0 || slices.Contains(m.among, c) {
					fits = append(fits, c)
				}
			}
			if len(fits) == 1 {
				m.country = fits[0]
			}
		}
		key := [2]string{m.country, judged.alone(&m)}
		if by[key] == nil {
			by[key] = &form{name: *n, text: text, country: m.country}
		}
		by[key].mentions = append(by[key].mentions, m)
	}
	var out []*form
	for _, f := range by {
		for _, g := range namesakes(f) {
			out = append(out, generations(g)...)
		}
	}
	slices.SortFunc(out, formOrder)
	return out
}

// formOrder puts the fullest names first, in an order that rests on content alone.
func formOrder(a, b *form) int {
	if c := cmp.Or(fullness(b)-fullness(a), strings.Compare(a.text, b.text)); c != 0 {
		return c
	}
	if a.country != b.country && (a.country == "" || b.country == "") {
		return strings.Compare(b.country, a.country)
	}
	return cmp.Or(strings.Compare(a.country, b.country), a.years[0]-b.years[0], strings.Compare(a.least(), b.least()))
}

// least is the first of the form's mentions in the order of their keys.
func (f *form) least() string {
	out := ""
	for _, m := range f.mentions {
		if s := m.key.claim + "\x00" + m.key.slot; out == "" || s < out {
			out = s
		}
	}
	return out
}

// namesakes takes a form apart where the tables know several people of that name in that country: each mention goes to the one
// that office and time tell, the rest stays together.
func namesakes(f *form) []*form {
	if f.country == "" {
		return []*form{f}
	}
	if all, _ := whom(gather(&form{name: f.name, text: f.text, country: f.country})); len(all) < 2 {
		return []*form{gather(f)}
	}
	by := map[int][]mention{}
	for _, m := range f.mentions {
		who := -1
		if fit, sure := whom(alone(f, m)); sure {
			who = fit[0]
		}
		by[who] = append(by[who], m)
	}
	var out []*form
	for _, list := range by {
		out = append(out, alone(f, list...))
	}
	return out
}

// generations takes a form apart where more years pass without a word than a career has: grandfather and grandson of one
// name. Mentions without a date go with the first.
func generations(f *form) []*form {
	slices.SortFunc(f.mentions, func(a, b mention) int {
		return cmp.Or(a.first-b.first, strings.Compare(a.key.claim, b.key.claim), strings.Compare(a.key.slot, b.key.slot))
	})
	var out []*form
	last := 0
	for _, m := range f.mentions {
		if len(out) == 0 || last != 0 && m.first-last > generationYears {
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

// generationYears is how many years without a word about one spelling in one country are believed.
const generationYears = 40

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

// gather sums up what a form's mentions say.
func gather(f *form) *form {
	f.roles, f.docs, f.years = map[string]bool{}, nil, [2]int{}
	for _, m := range f.mentions {
		if m.role != "" {
			f.roles[m.role] = true
		}
		f.docs = append(f.docs, m.doc)
		if m.first != 0 {
			if f.years[0] == 0 || m.first < f.years[0] {
				f.years[0] = m.first
			}
			f.years[1] = max(f.years[1], m.last)
		}
	}
	slices.Sort(f.docs)
	f.docs = slices.Compact(f.docs)
	return f
}

func alone(f *form, m ...mention) *form {
	return gather(&form{name: f.name, text: f.text, country: f.country, mentions: m})
}
