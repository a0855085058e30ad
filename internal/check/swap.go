package check

import (
	"path"
	"slices"
	"strings"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/gazetteer"
	"github.com/bilat/bilat/internal/phrase"
	"github.com/bilat/bilat/internal/reconcile"
	"github.com/bilat/bilat/internal/text"
)

// One name in the place of another.
//
// What was understood of a statement may be right, and a name beside it wrong: "In Cannes, in November 2011, he attended a NATO summit" is
// the stay that the record has, and there it was the G-20. So what is supported is held against the passages on which it rests: where
// they do not have an organisation, a town or a third country of the statement, and have another one that the statement does not have, the one stands in
// the place of the other.

// A sortOf is a sort of names of which one may stand in the place of another: those of the draft, and those of a passage.
type sortOf struct {
	mine, theirs func(*marks) []particular
	alike        func(x, y string) bool
	inIt         bool // only what says that something was in it, or went to it
}

func (l *looker) sorts() []sortOf {
	bodies := func(m *marks) []particular { return m.bodies }
	return []sortOf{
		{bodies, bodies, func(x, y string) bool { return text.Fold(x) == text.Fold(y) }, false},
		{l.others, l.others, func(x, y string) bool { return x == y }, false},
		{l.spots, l.elsewhere, reconcile.SamePlace, false},
		{l.spots, l.seats, reconcile.SamePlace, true}, // "in Lyon" of what was in Paris
		{l.seats, l.sites, reconcile.SamePlace, true}, // and the other way round
	}
}

// otherPerson is the one person of a part whom no passage names, and the one of theirs whom the part's sentence does not name, in the same office as far as
// they are said to have one.
func (l *looker) otherPerson(p *part, rests []*passage) (mine, theirs particular, ok bool) {
	persons := func(m *marks) []particular { return m.persons }
	list := without(p.persons, rests, persons, l.alike)
	if len(list) != 1 || len(p.persons) < 2 || list[0].marker == "poss" {
		return mine, theirs, false
	}
	mine = list[0]
	for _, q := range rests {
		for _, y := range q.marks.persons {
			if mine.role != "" && y.role != "" && !sameOffice(mine.role, y.role) || l.namedBeside(p, y.value) || slices.Contains(p.names, lastWord(y.value)) || ok && l.alike(y.value, theirs.value) {
				continue
			}
			if ok {
				return mine, theirs, false
			}
			theirs, ok = y, true
		}
	}
	return mine, theirs, ok
}

// otherName is a name of a part that no passage has, and the one of theirs that ends in the same noun: Harvard University, Boston University.
func otherName(p *part, rests []*passage) (mine, theirs particular, ok bool) {
	alike := func(x, y string) bool { return text.Fold(x) == text.Fold(y) }
	called := func(m *marks) []particular { return m.called }
	for _, x := range without(p.called, rests, called, alike) {
		if slices.ContainsFunc(rests, func(q *passage) bool { return strings.Contains(text.Fold(q.text), text.Fold(x.value)) }) {
			continue
		}
		for _, q := range rests {
			for _, y := range without(q.called, []*passage{{marks: p.marks}}, called, alike) {
				if y.noun != x.noun || ok && alike(y.value, theirs.value) {
					continue
				}
				if ok {
					return mine, theirs, false
				}
				mine, theirs, ok = x, y, true
			}
		}
	}
	return mine, theirs, ok
}

// swapped makes a supported finding one that is contradicted, where a name stands in the place of another.
func (l *looker) swapped(p *part, f *Finding) {
	rests := l.restsOn(f)
	if len(rests) == 0 {
		return
	}
	if mine, theirs, ok := l.otherPerson(p, rests); ok {
		l.standsFor(f, mine, theirs, rests[0])
		return
	}
	if mine, theirs, ok := otherName(p, rests); ok {
		l.standsFor(f, mine, theirs, rests[0])
		return
	}
	for _, sort := range l.sorts() {
		mine := without(sort.mine(&p.marks), rests, sort.theirs, sort.alike)
		mine = slices.DeleteFunc(mine, func(x particular) bool {
			word := text.Fold(l.reading.Document.Text[x.Start:x.End])
			return slices.ContainsFunc(rests, func(q *passage) bool {
				return strings.Contains(text.Fold(q.text), word) || l.all().about[q.doc][x.value]
			})
		})
		if len(mine) != 1 || sort.inIt && mine[0].marker != "in" && mine[0].marker != "to" {
			continue
		}
		var theirs []particular
		for _, q := range rests {
			for _, y := range without(sort.theirs(&q.marks), []*passage{{marks: l.cutter.whole(p).marks}}, sort.theirs, sort.alike) {
				if !slices.ContainsFunc(theirs, func(x particular) bool { return sort.alike(x.value, y.value) }) {
					theirs = append(theirs, y)
				}
			}
		}
		if len(theirs) != 1 || (mine[0].marker == "from") != (theirs[0].marker == "from") {
			continue // "coming from Denmark" does not stand in the place of "on his way to Sweden"
		}
		l.standsFor(f, mine[0], theirs[0], rests[0])
		return
	}
}

// standsFor makes a finding one that is contradicted: one name stands in the place of another, which a passage has.
func (l *looker) standsFor(f *Finding, mine, theirs particular, q *passage) {
	*f = Finding{Span: f.Span, Value: mine.Span, Verdict: Contradicted, Kind: f.Kind, Said: mine.value, Rival: theirs.value, Quote: q.text, Doc: q.doc,
		Date: l.b.published(q.doc), Witnesses: f.Witnesses, Basis: ByPassage, Claim: f.Claim, Record: f.Record, Fact: f.Fact}
}

// turnedRound makes a supported finding one that is contradicted, where passages on which it rests say that the other side did it, that
// something else was done, or that somebody had another office, and none says what the part says.
func (l *looker) turnedRound(p *part, f *Finding) {
	rests := l.restsOn(f)
	var said, rival string
	var at bilat.Span
	var q *passage
	for _, o := range rests {
		s, r, span := l.otherSide(p, o)
		if r == "" && !l.silent(p, o) {
			return
		}
		if r != "" && q == nil {
			said, rival, at, q = s, r, span, o
		}
	}
	if q == nil {
		return
	}
	*f = Finding{Span: f.Span, Value: at, Verdict: Contradicted, Kind: f.Kind, Said: said, Rival: rival, Quote: q.text, Doc: q.doc,
		Date: l.b.published(q.doc), Witnesses: f.Witnesses, Basis: ByPassage, Claim: f.Claim, Record: f.Record, Fact: f.Fact}
}

// silent tells that a passage does not say who did what a part says that one of the two countries did.
func (l *looker) silent(p *part, q *passage) bool {
	for v, who := range p.did {
		if slices.Contains(l.reading.pair, who) && q.did[v] != "" {
			return false
		}
	}
	return len(p.did) > 0
}

// otherSide is what a part says of who did it, of its beginning or end, or of somebody's office, and what a passage says instead.
func (l *looker) otherSide(p *part, q *passage) (said, rival string, at bilat.Span) {
	if other := l.turned(p, q); other != "" {
		return l.partner(other), other, p.Span
	}
	for _, x := range p.persons {
		for _, y := range q.marks.persons {
			if !sameOffice(x.role, y.role) && (reconcile.Single(x.role) && reconcile.Single(y.role) || otherField(x.role, y.role)) && !slices.Contains(l.cutter.whole(p).roles, y.role) && l.alike(x.value, y.value) {
				return x.role, y.role, x.Span
			}
		}
	}
	if said, rival, at = otherOffices(p, q); rival != "" {
		return said, rival, at
	}
	if said, rival, at = l.otherOffice(p, q); rival != "" {
		return said, rival, at
	}
	for _, t := range inOrder(p.terms) {
		spec, _ := l.b.kinds.Kind(t.kind)
		s, _ := spec.Slot(t.slot)
		for _, o := range inOrder(q.terms) {
			if o.kind == t.kind && o.slot == t.slot && !p.terms[o] && !q.terms[t] &&
				(slices.Contains(s.Ends, t.value) && slices.Contains(s.Begins, o.value) || slices.Contains(s.Begins, t.value) && slices.Contains(s.Ends, o.value)) {
				return t.value, o.value, p.Span
			}
		}
	}
	return "", "", bilat.Span{}
}

// otherField tells that two offices are of one rank, and of other fields: a minister of foreign affairs, a minister of defence.
func otherField(a, b string) bool {
	a, b = american.Replace(a), american.Replace(b)
	x, f, ok := strings.Cut(a, " of ")
	y, g, also := strings.Cut(b, " of ")
	return ok && also && x == y && !strings.Contains(f, g) && !strings.Contains(g, f)
}

// otherOffices is the one office that a part names without a holder, "signed by the two foreign ministers", and the one that a passage has, of another field.
func otherOffices(p *part, q *passage) (said, rival string, at bilat.Span) {
	if len(p.persons) > 0 {
		return "", "", at
	}
	differ := func(list []particular) bool {
		return len(list) == 0 || slices.ContainsFunc(list, func(x particular) bool { return x.role != list[0].role })
	}
	if differ(p.offices) || differ(q.offices) || !otherField(p.offices[0].role, q.offices[0].role) {
		return "", "", at
	}
	return p.offices[0].role, q.offices[0].role, p.offices[0].Span
}

// otherOffice is the office in which a part says that the one person whom it names did something ("came as speaker", "was minister of health when he came"),
// and the one that a passage gives him.
func (l *looker) otherOffice(p *part, q *passage) (said, rival string, at bilat.Span) {
	if len(p.persons) != 1 {
		return "", "", at
	}
	for i := range p.sentence.Phrases {
		x := &p.sentence.Phrases[i]
		if x.Class != phrase.Office || x.Role == "" || x.First < p.first || x.Last > p.last || !l.cutter.predicated(p, x) {
			continue
		}
		for _, y := range q.marks.persons {
			if y.role != "" && (reconcile.Single(x.Role) && reconcile.Single(y.role) || otherField(x.Role, y.role)) && !sameOffice(x.Role, y.role) && l.alike(p.persons[0].value, y.value) {
				return x.Role, y.role, x.Span
			}
		}
	}
	return "", "", at
}

// ofOtherMatter tells that a part names what a thing is about, of which no passage on which its finding rests has a word: a memorandum on one
// matter is not supported by an agreement of the same year on another one.
func (l *looker) ofOtherMatter(p *part, f *Finding) bool {
	spec, ok := l.b.kinds.Kind(f.Kind)
	text, named := slotOf(&spec, bilat.TypeText)
	rests := l.restsOn(f)
	if !ok || !named || !text.Identity || len(rests) == 0 || f.Basis == ByPassage {
		return false
	}
	var mine []string
	for k := range p.keys {
		if k[0] == 's' {
			mine = append(mine, k)
		}
	}
	return len(mine) > 0 && !slices.ContainsFunc(rests, func(q *passage) bool {
		return slices.ContainsFunc(mine, func(k string) bool { return q.keys[k] })
	})
}

// partner is the other one of the two countries.
func (l *looker) partner(c string) string {
	for _, o := range l.reading.pair {
		if o != c {
			return o
		}
	}
	return ""
}

// others are the third countries that a stretch names: islands far from the mother country among them.
func (l *looker) others(m *marks) []particular {
	return slices.DeleteFunc(slices.Clone(m.abroad), func(c particular) bool {
		return slices.Contains(l.reading.pair, c.value) || c.value == gazetteer.EuropeanUnion
	})
}

// spots are the towns that are no capital of one of the countries, and parts of countries.
func (l *looker) spots(m *marks) []particular {
	return slices.DeleteFunc(slices.Concat(m.cities, m.lands), func(c particular) bool { return l.capital(c.value) })
}

// elsewhere are besides third countries, and, where a stretch names no place, those that were understood of it.
func (l *looker) elsewhere(m *marks) []particular {
	if out := append(l.spots(m), l.others(m)...); len(m.cities) > 0 || len(out) > 0 {
		return out
	}
	return slices.DeleteFunc(slices.Clone(m.places), func(c particular) bool { return l.capital(c.value) })
}

// seats are the capitals of the two countries in which a stretch says that something was.
func (l *looker) seats(m *marks) []particular {
	return slices.DeleteFunc(slices.Clone(m.places), func(c particular) bool { return !l.capital(c.value) })
}

// sites are the towns that are no capital of one of the two countries in which a stretch says that something was, where it names no other.
func (l *looker) sites(m *marks) []particular {
	if len(m.places) != 1 || len(m.cities) > 1 {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(m.places), func(c particular) bool { return l.capital(c.value) })
}

// without are the particulars of which no passage has the like.
func without(list []particular, passages []*passage, of func(*marks) []particular, alike func(x, y string) bool) []particular {
	return slices.DeleteFunc(slices.Clone(list), func(x particular) bool {
		return slices.ContainsFunc(passages, func(q *passage) bool {
			return slices.ContainsFunc(of(&q.marks), func(y particular) bool { return alike(x.value, y.value) })
		})
	})
}

// restsOn are the passages on which a finding rests: those that tell of its fact.
func (l *looker) restsOn(f *Finding) []*passage {
	ps := l.all()
	list := ps.byFact[f.Fact]
	if len(list) == 0 {
		list = ps.byQuote[quoted{f.Doc, f.Quote}]
	}
	out := slices.Clone(list)
	for _, q := range list {
		if q.whole || !tables[strings.ToLower(path.Ext(q.doc))] {
			continue
		}
		for _, row := range ps.list { // what a remark says, it says of its row
			if row.doc == q.doc && len(row.text) > len(q.text) && strings.Contains(row.text, q.text) && sameDay(row, q) && !slices.Contains(out, row) {
				out = append(out, row)
			}
		}
	}
	return out
}

// sameDay tells that two passages of a table tell of one day.
func sameDay(x, y *passage) bool {
	return slices.ContainsFunc(x.dates, func(d particular) bool {
		return slices.ContainsFunc(y.dates, func(o particular) bool { return d.first == o.first && d.last == o.last })
	})
}
