package check

import (
	"slices"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/gazetteer"
	"github.com/bilat/bilat/internal/reconcile"
)

// namesIt tells that a part has half of the words of a free text, or that it has none that count.
func (p *part) namesIt(what string) bool {
	words := reconcile.ContentWords(what)
	return 2*sharedWords(words, p.words) >= len(words)
}

// ofItsDate tells that a kind's things are of the time that they name: the trade of 2017.
func ofItsDate(spec *bilat.KindSpec) bool {
	date, ok := dateSlot(spec)
	return ok && date.Identity
}

// ofOtherOrgan tells, of what each of the two may have, that a part speaks of the one's and a passage not of it: a friendship group in the
// Storting.
func (l *looker) ofOtherOrgan(p *part, q *passage, spec *bilat.KindSpec) bool {
	owner, one := slotOf(spec, bilat.TypeCountry)
	_, both := slotOf(spec, bilat.TypeCountries)
	if !one || !both || !owner.Identity {
		return false
	}
	organs := p.organs
	if len(organs) == 0 {
		organs = l.cutter.whole(p).organs // "its counterpart in the Storting was set up in 2014 and has eleven members"
	}
	if len(organs) == 0 {
		return false
	}
	for c := range organs {
		if q.organs[c] || slices.ContainsFunc(q.tellings, func(t *telling) bool { return t.Kind == spec.Name && t.Slots.Text(owner.Name) == c }) {
			return false
		}
	}
	if first := q.firstLand(); len(q.organs) == 0 && (first == "" || organs[first] && slices.Contains(l.reading.pair, first)) {
		return false // it may be; and "the Kenya–Norway group" is more likely the one in Nairobi
	}
	return true
}

// firstLand is the country that a stretch names first; "" where it names none.
func (m *marks) firstLand() string {
	if len(m.abroad) == 0 {
		return ""
	}
	return slices.MinFunc(m.abroad, func(x, y particular) int { return x.Start - y.Start }).value
}

// sameThing tells that a passage tells of the thing that a part does: of one kind, of which the part has a word, and of what has a time of its own
// at that time. Two passages that differ must besides tell of one stage of it, a signature or a ratification.
func (l *looker) sameThing(p *part, k look, yes []look) bool {
	two := len(yes) > 0
	spec := l.spec(p, k.passage)
	if spec == nil {
		return !two
	}
	if l.ofOtherOrgan(p, k.passage, spec) || two && (!p.field[spec.Name] || l.lacksWord(p, &yes[0], &k, spec.Name)) {
		return false
	}
	if k.date != same && (two || k.date == apart) && (ofItsDate(spec) || slices.ContainsFunc(k.tellings, func(t *telling) bool { return ofItsDate(t.spec) })) {
		return false
	}
	t := l.telling(p, k.passage)
	for _, s := range spec.Slots {
		if two && t != nil && t.Kind == spec.Name && s.Identity && s.Type == bilat.TypeText && !p.namesIt(t.Slots.Text(s.Name)) {
			return false
		}
		if two && s.Type == bilat.TypeTerm && s.Identity && !p.oneStage(&k.marks, spec.Name, &s) {
			return false
		}
	}
	return !two || l.ofOneSort(yes[0].passage, k.passage, spec)
}

// lacksWord tells that a passage lacks a word that tells of the kind, and that a part and the passage which says so both have: a group of members of
// parliament is no chamber of commerce.
func (l *looker) lacksWord(p *part, yes, k *look, kind string) bool {
	for s := range p.keys {
		if yes.keys[s] && !k.keys[s] && slices.Contains(l.cutter.marker.telling[s], kind) {
			return true
		}
	}
	return false
}

// ofOneSort tells that two passages, as far as the record has something of both, tell of the same sort of thing: not one of an embassy and one of
// an office before it.
func (l *looker) ofOneSort(q, o *passage, spec *bilat.KindSpec) bool {
	met := false
	for _, x := range q.tellings {
		for _, y := range o.tellings {
			if x.Kind != spec.Name || y.Kind != spec.Name {
				continue
			}
			met = true
			if !slices.ContainsFunc(spec.Slots, func(s bilat.SlotSpec) bool {
				return s.Identity && (s.Type == bilat.TypeTerm || s.Type == bilat.TypeCountry) && len(s.States) == 0 && l.b.slot(s, x, y) == apart
			}) {
				return true
			}
		}
	}
	return !met
}

// ofOthers tells that a passage is about somebody else: it names one of the two countries of the draft, and a third one
// instead of the other, or stands in a document that is about another pair.
func (l *looker) ofOthers(q *passage, p *part) bool {
	pair := l.reading.pair
	told := l.told(q)
	for c := range p.states {
		if !slices.Contains(pair, c) && l.passages.about[q.doc][c] {
			return false // the part is about that one, too
		}
	}
	if len(pair) > 1 && !told && l.passages.elsewhere[q.doc] && !(q.states[pair[0]] && q.states[pair[1]]) {
		return true
	}
	named := slices.DeleteFunc(slices.Clone(pair), func(c string) bool { return !q.states[c] })
	if len(named) != 1 || told {
		return false
	}
	for c := range q.states {
		if c != gazetteer.EuropeanUnion && !slices.Contains(pair, c) && !p.states[c] {
			return true
		}
	}
	return false
}

// told tells that the record has a thing between the two from a passage.
func (l *looker) told(q *passage) bool {
	return slices.ContainsFunc(q.tellings, func(t *telling) bool {
		return !slices.ContainsFunc(l.reading.pair, func(c string) bool { return !slices.Contains(t.thing.Countries, c) })
	})
}

// speaksOf tells that a passage is of one of the kinds that a part has words of.
func speaksOf(q *passage, p *part) bool {
	if len(p.kinds) == 0 {
		return true
	}
	for _, k := range p.sure {
		if q.kinds[k] {
			return true
		}
	}
	if len(p.sure) > 0 {
		return false
	}
	for k := range p.kinds {
		if q.kinds[k] {
			return true
		}
	}
	return false
}
