package check

import (
	"cmp"
	"slices"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/phrase"
)

// A sight is what the passages say of a part: those that say so, and those that say otherwise, the best first.
type sight struct {
	yes   []look
	no    []look
	maybe []look // those that have all that it names, and share too little to be sure that they speak of it
	cross *look  // see crossed
}

// sight holds a part against the passages that share most with it.
func (l *looker) sight(p *part) sight {
	var looks []look
	for _, q := range l.all().candidates(p) {
		if q.negated || l.ofOthers(q, p) {
			continue
		}
		if k := l.beside(p, q); k.weight >= 1 && (speaksOf(q, p) || k.namesAll(p) || len(p.whom()) > 0 && k.says(p) && k.mostWords(p)) {
			looks = append(looks, k)
		}
	}
	slices.SortStableFunc(looks, func(x, y look) int { return cmp.Compare(y.weight, x.weight) })
	var s sight
	for _, k := range looks {
		switch {
		case l.planned(p, k.passage):
		case k.says(p) && (!l.ofOtherKind(p, k.passage) || l.sharesKind(p, k.passage) || len(p.whom()) > 0):
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
	s.cross = l.crossed(p, looks, s)
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
	return k.agrees(p) && k.weight >= enough && k.firm >= enoughFirm || k.namesAll(p)
}

// What a part without a day and a figure must share with a passage.
const (
	fewestNames = 2   // names
	enoughNamed = 7.0 // weight
	mostOfWords = 0.5 // and words, the rest may be said otherwise
)

// namesAll tells that a passage has all names of a part that gives neither day nor figure nor office, and most of its words: "a classroom of the
// Pedagogical University is called after the poet Jane Roe".
func (k *look) namesAll(p *part) bool {
	if len(p.dates)+len(p.figures)+len(p.roles)+len(k.lacking)+len(k.persons) > 0 || p.latest || k.opposed || k.place == apart || k.place == closer || k.weight < enoughNamed {
		return false
	}
	names := len(p.whom())
	for s := range p.keys {
		if s[0] == 'n' && k.keys[s] {
			names++
		}
	}
	return names >= fewestNames && k.mostWords(p)
}

// mostWords tells that a passage has most of the words of a part that are no names.
func (k *look) mostWords(p *part) bool {
	words, met := 0, 0
	for s := range p.keys {
		if s[0] == 'w' {
			words++
			if k.keys[s] {
				met++
			}
		}
	}
	return float64(met) >= mostOfWords*float64(words)
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
		if k.date == apart && l.ofOtherKind(p, k.passage) || k.place == apart && l.elsewhereToo(looks) {
			continue
		}
		first := l.super.ranked(p.sentence, p.first, p.last) && l.rankedText(k.passage)
		other, one := l.stranger(p, &k)
		switch {
		case len(k.persons) == 1 && (!one || k.persons[0].marker == "poss"):
			continue
		case len(k.persons) == 1 && len(p.roles) > 0 && other.role != "" && !slices.ContainsFunc(p.roles, func(r string) bool { return sameOffice(r, other.role) }):
			continue // the first ambassador does not stand in the place of the first president
		case len(k.persons) == 1 && len(p.dates) > 0 && p.dates[0].last.Sub(p.dates[0].first) > monthDays && !(k.date == same && l.tellsWhich(p, k)):
			continue
		case len(k.persons) == 1 && k.date != same && !first && (len(yes) == 0 || len(p.dates) > 0 || !l.state(p, k.passage)):
			continue // somebody else may have done the same another day
		case alike && l.spec(p, k.passage) == nil:
			// no kind, but all the same words
		case (k.date == apart || k.date != same && k.place == apart && !l.state(p, k.passage)) && !l.tellsWhich(p, k), !l.sameThing(p, k, yes):
			continue
		case k.place == apart && k.date != same && l.manyPlaces(p, k.passage):
			continue
		}
		if len(k.persons) == 1 {
			k.said, k.value, k.rival, k.sort = k.persons[0].Span, k.persons[0].value, other.value, bilat.TypePerson
		}
		out = append(out, k)
	}
	return out
}

// ofOtherKind tells that a part has a word of a kind, and that what the record has from a passage is of kinds of which it has none: trade in goods in a
// year, and a visit to a council on trade in another.
func (l *looker) ofOtherKind(p *part, q *passage) bool {
	return len(p.kinds) > 0 && len(q.tellings) > 0 && !slices.ContainsFunc(q.tellings, func(t *telling) bool {
		return slices.Contains(p.sure, t.Kind) || len(p.sure) == 0 && (p.kinds[t.Kind] || p.field[t.Kind])
	})
}

// sharesKind tells that a part and a passage share a word that tells of a kind of which the part has a sure word: an opening, and the visit to it.
func (l *looker) sharesKind(p *part, q *passage) bool {
	shared := l.cutter.marker.shared(p, q)
	return slices.ContainsFunc(p.sure, func(kind string) bool { return shared[kind] > 0 })
}

// elsewhereToo tells that another passage has the part's persons, day and place: where somebody was the day after is not against it.
func (l *looker) elsewhereToo(looks []look) bool {
	return slices.ContainsFunc(looks, func(o look) bool {
		return o.place == same && o.date == same && len(o.persons) == 0 && !o.opposed && o.firm >= enoughFirm
	})
}

// stranger is the one person of a passage whom a part's sentence does not name; where it names others besides, day and town must be those of the part, so
// that it is the very same meeting at which somebody else was.
func (l *looker) stranger(p *part, k *look) (who particular, one bool) {
	n := 0
	for _, x := range k.marks.persons {
		if !l.namedBeside(p, x.value) && !slices.Contains(p.names, lastWord(x.value)) {
			who = x
			n++
		}
	}
	return who, n == 1 && (len(k.marks.persons) == 1 || k.date == same && (k.place == same || len(p.towns) == 0 && l.tellsWhich(p, *k)))
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

// manyPlaces tells that a passage tells of a thing that there may be in several places, as there may be consulates.
func (l *looker) manyPlaces(p *part, q *passage) bool {
	spec := l.spec(p, q)
	if spec == nil || spec.Event {
		return false
	}
	s, ok := slotOf(spec, bilat.TypePlace)
	return ok && s.Truth == "changes" && !l.super.ranked(p.sentence, p.first, p.last)
}

// sharesAll tells that a passage has all words of a part that another one has, if those are several.
func (k *look) sharesAll(o *look) bool {
	return len(o.shared) > 1 && !slices.ContainsFunc(o.shared, func(s string) bool { return !k.keys[s] })
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
