package check

import (
	"maps"
	"slices"
	"strings"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/reconcile"
)

// yearDays is how far back a text without dates tells.
const yearDays = 366

// A look is a part beside a passage.
type look struct {
	*passage
	weight  float64
	core    float64      // of it, what names, persons and words of the field weigh
	firm    float64      // and the figure: what is not its date and place
	shared  []string     // keys
	lacking []string     // names of the part that the passage has not
	persons []particular // of the part that the passage has not
	opposed bool         // it has another term than the part: to fall for to rise
	date    answer
	figure  answer
	place   answer
	rival   string
	thing   bool           // they share more than what was done: "was founded"
	sort    bilat.SlotType // of what differs
	money   string         // the rival's currency
	said    bilat.Span
	value   string
}

// beside holds a part against a passage.
func (l *looker) beside(p *part, q *passage) look {
	k := look{passage: q}
	for _, s := range p.keysInOrder() {
		if !q.keys[s] {
			continue
		}
		w := wordWeight
		switch s[0] {
		case 'n':
			w = nameWeight
		case 'c':
			w = fieldWeight
		case 's':
			w = aboutWeight
		}
		k.weight += w * l.passages.rarity(s)
		k.shared = append(k.shared, s)
		k.thing = k.thing || !p.verbs[s]
	}
	for _, n := range p.names {
		switch {
		case q.keys[key("n", n)], q.keys[key("n", n+"s")], q.keys[key("n", strings.TrimSuffix(n, "s"))]: // also in the plural
		case q.keys[key("n", inOrderOf(n))]: // its words in full
		case p.short[n] != "" && q.keys[key("n", p.short[n])]: // by its initials
		case q.nameWords()[n]:
			k.weight += nameInPerson
			k.thing = true
		case !q.keys[key("w", n)]:
			k.lacking = append(k.lacking, n)
		}
	}
	for _, n := range p.whom() {
		if slices.ContainsFunc(q.marks.persons, func(o particular) bool { return l.alike(n.value, o.value) }) {
			k.weight += l.rarePerson(n.value)
			k.thing = true
		} else {
			k.persons = append(k.persons, n)
		}
	}
	k.firm = k.weight
	k.opposed = l.opposed(p, q)
	for _, s := range p.keysInOrder() {
		if s[0] == 's' && !q.keys[s] && !k.named(p) {
			k.lacking = append(k.lacking, s)
		}
	}
	for _, s := range slices.Sorted(maps.Keys(p.borrowed)) {
		if q.keys[s] {
			k.thing = k.thing || !strings.HasPrefix(s, key("c", verbClass))
			k.firm += wordWeight * l.passages.rarity(s)
			k.weight += wordWeight * l.passages.rarity(s)
		}
	}
	k.core = k.firm
	k.date = l.dates(p, q, &k)
	k.figure = l.figures(p, q, &k)
	k.place = l.places(p, q, &k)
	return k
}

// named tells that a name or person of the part is found again.
func (k *look) named(p *part) bool {
	return len(p.whom()) > len(k.persons) || len(p.names) > len(k.lacking)
}

func (l *looker) alike(x, y string) bool {
	a := l.b.like(described{Name: x}, described{Name: y})
	return a.same || a.near && !a.no
}

// rarePerson is how much it says that a passage names somebody.
func (l *looker) rarePerson(n string) float64 {
	k := "p:" + n
	if _, ok := l.passages.seen[k]; !ok {
		c := 0
		for _, i := range l.passages.with[key("p", lastWord(n))] {
			if slices.ContainsFunc(l.passages.list[i].marks.persons, func(o particular) bool { return l.alike(n, o.value) }) {
				c++
			}
		}
		l.passages.seen[k] = max(c, 1)
	}
	return l.passages.rarity(k)
}

func (l *looker) dates(p *part, q *passage, k *look) answer {
	if len(p.dates) == 0 {
		return open
	}
	if len(q.dates) == 0 {
		// Its year may go without saying: it tells of the months before it was published.
		if len(p.dates) == 1 && l.ofItsTime(q, p.dates[0]) {
			return same
		}
		if len(p.dates) == 1 && slices.ContainsFunc(q.near, func(o particular) bool { return o.within(p.dates[0]) }) {
			return same // of the day of the sentence before
		}
		return open
	}
	out, met := same, false
	for _, d := range p.dates {
		switch {
		case slices.ContainsFunc(q.dates, func(o particular) bool { return o.within(d) }):
			met = true
			k.weight += l.passages.rareDay(d)
		case slices.ContainsFunc(q.dates, func(o particular) bool { return o.overlaps(d) }):
			if out == same {
				out = closer
			}
		case l.ofItsTime(q, d):
			if out == same {
				out = closer // what it tells of may have been that year, and the day in it be of something else
			}
		default:
			out = apart
			k.said, k.value = d.Span, d.value
			k.rival, k.sort = q.dates[0].value, bilat.TypeDate
		}
	}
	if met && out == apart {
		return closer // the part tells of another day as well
	}
	return out
}

// ofItsTime tells that a document was published within the days of a date, or in the year after.
func (l *looker) ofItsTime(q *passage, d particular) bool {
	w, ok := l.b.written[q.doc]
	return ok && l.b.published(q.doc) != "" && d.first <= w && d.last >= w.Add(-yearDays)
}

// counts tells that a part and a passage speak of a kind whose things are counted, so that the one figure of each is of the same.
func (l *looker) counts(p *part, q *passage) bool {
	spec, ok := l.b.kinds.Kind(l.common(p, q))
	return ok && !spec.Event && slices.ContainsFunc(spec.Slots, func(s bilat.SlotSpec) bool {
		return s.Type == bilat.TypeNumber && (s.Truth == "grows" || s.Truth == "changes")
	})
}

func (l *looker) figures(p *part, q *passage, k *look) answer {
	out, met := open, false
	for _, f := range p.figures {
		a := open
		var rival particular
		for _, g := range q.figures {
			switch {
			case f.currency != g.currency:
			case f.rat.Cmp(g.rat) == 0 || reconcile.LeavesRoom(f.estimate, f.rat, g.rat):
				a = same
			case a == open && (f.currency != "" || f.noun != "" && f.noun == g.noun || len(p.figures)+len(q.figures) == 2 && l.counts(p, q)):
				a, rival = apart, g
			}
		}
		switch {
		case a == same:
			met = true
			k.weight += 2.5
			k.firm += 2.5
			out = max(out, same)
		case a == apart && len(p.dates) > 0 && !slices.ContainsFunc(q.dates, func(d particular) bool { return d.first == p.dates[0].first && d.last == p.dates[0].last }):
			out = closer // of another period
		case a == apart && slices.ContainsFunc(p.figures, func(o particular) bool { return o.Span != f.Span && o.currency == f.currency }):
			out = closer // which of them is of that day is not told: "1.7 billion in 2022, last year 1.4 billion"
		case a == apart:
			out = apart
			k.said, k.value, k.rival, k.sort, k.money = f.Span, f.value, rival.value, bilat.TypeNumber, rival.currency
		default:
			if out != apart {
				out = closer // the passage does not have it
			}
		}
	}
	if met && out == apart {
		return closer
	}
	return out
}

func (l *looker) places(p *part, q *passage, k *look) answer {
	out := open
	for _, c := range p.towns {
		switch {
		case slices.ContainsFunc(q.marks.places, func(o particular) bool { return reconcile.SamePlace(c.value, o.value) }) || q.keys[key("n", reconcile.PlaceName(c.value))]:
			k.weight += 0.5
			if out == open {
				out = same
			}
		case len(q.marks.places) == 1 && c.marker != "from": // where somebody is from is not where he was
			out = apart
			k.said, k.value, k.rival, k.sort = c.Span, c.value, q.marks.places[0].value, bilat.TypePlace
		case len(q.marks.places) == 0 && l.capital(c.value):
		default:
			if out != apart {
				out = closer
			}
		}
	}
	return out
}
