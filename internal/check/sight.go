package check

import (
	"cmp"
	"slices"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/gazetteer"
	"github.com/bilat/bilat/internal/phrase"
	"github.com/bilat/bilat/internal/reconcile"
)

// A sight is what the passages say of a part: those that say so, and those that say otherwise, the best first.
type sight struct {
	yes   []look
	no    []look
	maybe []look // those that have all that it names, and share too little to be sure that they speak of it
}

// sight holds a part against the passages that share most with it.
func (l *looker) sight(p *part) sight {
	var looks []look
	for _, q := range l.all().candidates(p) {
		if q.negated || !speaksOf(q, p) || l.ofOthers(q, p) {
			continue
		}
		if k := l.beside(p, q); k.weight >= 1 {
			looks = append(looks, k)
		}
	}
	slices.SortStableFunc(looks, func(x, y look) int { return cmp.Compare(y.weight, x.weight) })
	var s sight
	for _, k := range looks {
		switch {
		case l.planned(p, k.passage):
		case k.says(p):
			s.yes = append(s.yes, k)
		case k.agrees(p) && l.common(p, k.passage) != "":
			s.maybe = append(s.maybe, k)
		}
	}
	if l.super.ranked(p.sentence, p.first, p.last) {
		s.yes = slices.DeleteFunc(s.yes, func(k look) bool { return !l.rankedText(k.passage) })
	}
	if l.super.compares(p.sentence, p.first, p.last) {
		s.yes = nil
	}
	s.no = l.otherwise(p, looks, s.yes)
	return s
}

// planned tells that a passage tells of what was to come when it was written: it is not what has been since.
func (l *looker) planned(p *part, q *passage) bool {
	t := l.telling(p, q)
	return t != nil && t.Status == bilat.Planned
}

// agrees tells that a passage has all that a part names.
func (k *look) agrees(p *part) bool {
	differs := len(k.lacking)+len(k.persons) > 0 || k.opposed
	for _, a := range []answer{k.date, k.figure, k.place} {
		differs = differs || a == apart || a == closer
	}
	return !differs && (k.date == same || k.figure == same) && (len(p.dates) == 0 || k.date == same)
}

// says tells besides that what they share is rare enough.
func (k *look) says(p *part) bool {
	return k.agrees(p) && k.weight >= enough && k.firm >= enoughFirm
}

// otherwise are the passages that say otherwise in one thing of what is singled out by all the rest. Where others say what the part says, they must
// share as much with the part as those do.
func (l *looker) otherwise(p *part, looks, yes []look) []look {
	var out []look
	for _, k := range looks {
		if !k.thing || k.differs() != 1 || len(k.lacking) > 0 || !k.about(p) || l.planned(p, k.passage) || k.date == apart && k.times() > fewDates {
			continue
		}
		alike := false
		if len(yes) > 0 {
			alike = k.sharesAll(&yes[0])
			if len(k.shared) == 0 || k.core < rival*yes[0].core || k.core < enough && !alike {
				continue // all that it shares are words of what was spoken of before, or too few of them
			}
		} else if k.weight < max(enoughTold, rival*looks[0].weight) {
			break
		} else if k.core < enoughCore {
			continue // a day and a town are shared by much
		}
		first := l.super.ranked(p.sentence, p.first, p.last) && l.rankedText(k.passage)
		switch {
		case len(k.persons) == 1 && (len(k.marks.persons) != 1 || k.persons[0].marker == "poss" || l.namedBeside(p, k.marks.persons[0].value)):
			continue
		case len(k.persons) == 1 && len(p.roles) > 0 && k.marks.persons[0].role != "" && !slices.ContainsFunc(p.roles, func(r string) bool { return sameOffice(r, k.marks.persons[0].role) }):
			continue // the first ambassador does not stand in the place of the first president
		case len(k.persons) == 1 && len(p.dates) > 0 && p.dates[0].last.Sub(p.dates[0].first) > monthDays:
			continue
		case len(k.persons) == 1 && k.date != same && !first && (len(yes) == 0 || len(p.dates) > 0 || !l.state(p, k.passage)):
			continue // somebody else may have done the same another day
		case alike && l.spec(p, k.passage) == nil:
			// no kind, but all the same words
		case (k.date == apart || k.date != same && k.place == apart && !l.state(p, k.passage)) && !l.tellsWhich(p, k), !l.sameThing(p, k, yes):
			continue
		}
		if len(k.persons) == 1 {
			k.said, k.value, k.rival, k.sort = k.persons[0].Span, k.persons[0].value, k.marks.persons[0].value, bilat.TypePerson
		}
		out = append(out, k)
	}
	return out
}

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
	return true
}

// namedBeside tells that a part's sentence names somebody besides: "his successor, Jane Roe, handed her letters to President Lund".
func (l *looker) namedBeside(p *part, who string) bool {
	return slices.ContainsFunc(p.sentence.Phrases, func(x phrase.Phrase) bool { return x.Class == phrase.Person && x.Value != "" && l.alike(x.Value, who) })
}

// state tells that a passage tells of how things are, and not of an event.
func (l *looker) state(p *part, q *passage) bool {
	spec := l.spec(p, q)
	return spec != nil && !spec.Event
}

// sharesAll tells that a passage has all words of a part that another one has, if those are several.
func (k *look) sharesAll(o *look) bool {
	return len(o.shared) > 1 && !slices.ContainsFunc(o.shared, func(s string) bool { return !k.keys[s] })
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

// overtakes tells that what a passage says of how things are is newer than what another one does, and that the part says it of today.
func (l *looker) overtakes(p *part, no *look, doc string) bool {
	later, had := l.b.written[no.doc]
	earlier, has := l.b.written[doc]
	return had && has && later > earlier && (len(p.dates) == 0 || p.latest) && no.date != apart && no.place != apart
}

// differs counts what the part says otherwise than the passage; -1 where it says more, or tells of
// another stage of it.
func (k *look) differs() int {
	if k.opposed {
		return -1
	}
	n := len(k.persons)
	for _, a := range []answer{k.date, k.figure, k.place} {
		switch a {
		case apart:
			n++
		case closer:
			return -1
		}
	}
	return n
}

// about tells that a passage is about every subject of the part: "beside the one on air services, one on roads came in 2017" is not told by one
// on air services alone.
func (k *look) about(p *part) bool {
	for s := range p.keys {
		if s[0] == 's' && !k.keys[s] {
			return false
		}
	}
	return true
}

// tellsWhich tells that what a part shares with a passage singles it out: who came may come again, and so may a minister, a session or a
// forum; a name, a subject or words that no two passages on other things have.
func (l *looker) tellsWhich(p *part, k look) bool {
	if spec := l.spec(p, k.passage); spec != nil && !spec.Event && p.field[spec.Name] {
		return true
	}
	if l.super.ranked(p.sentence, p.first, p.last) && l.rankedText(k.passage) {
		return true // "the first consular post"
	}
	if l.onlyTime(p, k) {
		return true
	}
	n := 0.0
	for _, s := range k.shared {
		if s[0] == 'c' {
			continue
		}
		if l.passages.seen[s] <= seldom {
			n += l.passages.rarity(s)
		}
		if (s[0] == 'n' || s[0] == 's') && (l.passages.seen[s] <= seldom || l.onlyOne(s, p, k.passage)) {
			return true
		}
	}
	return n >= 2*l.passages.rarity("")
}

// onlyTime tells that of somebody named the record has one event of the sort alone, and that within the years in which he is not taken to
// have done it twice: the one state visit, where the part speaks of one.
func (l *looker) onlyTime(p *part, k look) bool {
	t := l.telling(p, k.passage)
	if t == nil || !t.spec.Event || !t.dated || len(p.dates) != 1 || len(p.whom()) != 1 {
		return false
	}
	var sort bilat.SlotSpec
	window := visitYears
	for _, s := range t.spec.Slots {
		if v := t.Slots.Text(s.Name); slices.Contains(s.Seldom, v) && slices.ContainsFunc(p.triggers, func(t phrase.Trigger) bool { return t.Value == v }) {
			sort, window = s, termYears
			if slices.Contains(s.Rare, v) {
				window = episodeYears
			}
		}
	}
	person, ok := slotOf(t.spec, bilat.TypePerson)
	if !ok || yearsApart(p.dates[0].telling(), t) > window || !l.alike(p.whom()[0].value, t.Slots.Text(person.Name)) {
		return false
	}
	for _, x := range l.b.things[t.Kind] {
		if x != t.thing && slices.ContainsFunc(x.tellings, func(r *telling) bool {
			return l.alike(p.whom()[0].value, r.Slots.Text(person.Name)) && (sort.Name == "" || l.b.slot(sort, t, r) != apart)
		}) {
			return false
		}
	}
	return true
}

// times counts a passage's dates, but for those within another one: the first and the last day of a stay.
func (k *look) times() int {
	n := 0
	for i, d := range k.marks.dates {
		if !slices.ContainsFunc(k.marks.dates[:i], func(o particular) bool { return d.first == o.first && d.last == o.last }) &&
			!slices.ContainsFunc(k.marks.dates, func(o particular) bool {
				return o.first <= d.first && d.last <= o.last && (o.first < d.first || d.last < o.last)
			}) {
			n++
		}
	}
	return n
}

// fewDates is how many dates a passage may have and still tell of one day.
const fewDates = 2

// seldom is how many passages may have what singles one out: the same thing is told by several.
const seldom = 3

// onlyOne tells that of the kind of a passage there is nothing else on record with a key.
func (l *looker) onlyOne(key string, p *part, q *passage) bool {
	t := l.telling(p, q)
	if t == nil {
		return false
	}
	for _, i := range l.passages.with[key] {
		for _, o := range l.passages.list[i].tellings {
			if o.Kind == t.Kind && o.thing != t.thing {
				return false
			}
		}
	}
	return true
}

// ofOthers tells that a passage is about somebody else: it names one of the two countries of the draft, and a third one
// instead of the other, or stands in a document that is about another pair.
func (l *looker) ofOthers(q *passage, p *part) bool {
	pair := l.reading.pair
	told := l.told(q)
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
