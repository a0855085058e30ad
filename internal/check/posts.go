package check

import (
	"slices"
	"strings"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/edtf"
	"github.com/bilat/bilat/internal/reconcile"
	"github.com/bilat/bilat/internal/text"
)

// Offices told by the way.
//
// Who holds an office is mostly told by the way: "met with President Jane Roe and Foreign Minister Ola Lund". No claim is made of it where the sentence
// does not say whose minister he is. But a draft that calls somebody the minister of today may be told that a newer passage names another one: whose he
// is follows from who stands beside him.

// A post is somebody whom a passage calls by an office.
type post struct {
	who  string
	day  edtf.CalendarDay
	from *passage
}

// posts are those of the passages whom they call by an office of a country.
func (l *looker) posts(role, country string) []post {
	var out []post
	for _, q := range l.all().list {
		for i := range q.marks.persons {
			x := &q.marks.persons[i]
			if x.role == role && (x.country == country || x.country == "" && l.companion(q, i) == country) {
				out = append(out, post{x.value, l.dayOf(q), q})
			}
		}
	}
	return out
}

// companion is the country of the official beside whom a passage names somebody, "President X and Foreign Minister Y"; "" where it is not known.
func (l *looker) companion(q *passage, i int) string {
	x := &q.marks.persons[i]
	for _, k := range []int{i - 1, i + 1} {
		if k < 0 || k >= len(q.marks.persons) {
			continue
		}
		y := &q.marks.persons[k]
		a, b := x, y
		if y.Start < x.Start {
			a, b = y, x
		}
		if a.End == 0 || a.End > b.Start || b.End > len(q.source) || y.role == "" || y.role == x.role || !l.joined(q, q.source[a.End:b.Start]) {
			continue
		}
		if c := l.countryOf(y); c != "" {
			return c
		}
	}
	return ""
}

// joined tells that between two names nothing stands but a comma and what joins.
func (l *looker) joined(q *passage, between string) bool {
	lang := l.reading.engine.Grammar.Languages[q.language]
	return lang != nil && !slices.ContainsFunc(strings.FieldsFunc(text.Fold(between), func(r rune) bool { return r == ' ' || r == ',' }), func(w string) bool {
		return !slices.Contains(lang.Joins, w)
	})
}

// countryOf is whose an official is: as the passage says it, else as the record knows of the one holder of that office with his name.
func (l *looker) countryOf(y *particular) string {
	if y.country != "" {
		return y.country
	}
	l.b.holders("")
	found := ""
	for seat := range l.b.seated {
		country, ok := strings.CutPrefix(seat, y.role+" ")
		if !ok || strings.Contains(country, " ") || l.holderOf(l.b.holders(seat), y.value) == nil {
			continue
		}
		if found != "" && found != country {
			return ""
		}
		found = country
	}
	return found
}

// dayOf is when a passage tells something to have been: the last day of what was understood of it, else its document's.
func (l *looker) dayOf(q *passage) edtf.CalendarDay {
	day := edtf.Earliest
	for _, t := range q.tellings {
		if t.dated && t.spec.Event && !t.last.IsEnd() {
			day = max(day, t.last)
		}
	}
	if day == edtf.Earliest {
		day = l.b.written[q.doc]
	}
	return day
}

// inPosts holds an office that a draft gives somebody today against those whom passages call by it, where the record has him in none, or knows of nobody newer.
func (l *looker) inPosts(f *Finding) {
	spec, ok := l.b.kinds.Kind(f.Claim.Kind)
	if !ok || f.Verdict != Unknown && f.Verdict != Supported || f.Basis != ByGrammar {
		return
	}
	t := told(f.Claim, &spec)
	role, _ := slotOf(&spec, bilat.TypeRole)
	if _, seat := slotOf(&spec, bilat.TypeCountries); seat || !holds(t) || t.dated || titled(f.Claim, l.reading.sentence(f.Claim)) || !reconcile.Single(t.Slots.Text(role.Name)) || spec.Event {
		return
	}
	seat, person, _ := seatOf(t)
	country, one := strings.CutPrefix(seat, t.Slots.Text(role.Name)+" ")
	if !one || strings.Contains(country, " ") {
		return
	}
	var mine, newest post
	for _, x := range l.posts(t.Slots.Text(role.Name), country) {
		switch {
		case l.alike(x.who, t.Slots.Text(person.Name)):
			if mine.from == nil || x.day > mine.day {
				mine = x
			}
		case newest.from == nil || x.day > newest.day:
			newest = x
		}
	}
	switch {
	case mine.from == nil || mine.day == edtf.Earliest:
	case newest.from != nil && newest.day > mine.day:
		l.rests(f, Outdated, newest)
		f.Rival, f.RivalSlot = newest.who, person.Name
		f.Record = bilat.Claim{Kind: f.Kind, Slots: bilat.Slots{person.Name: bilat.Text(newest.who)}}
	case f.Verdict == Unknown:
		l.rests(f, Supported, mine)
		f.Rival, f.RivalSlot, f.Record = "", "", bilat.Claim{}
	}
}

func (l *looker) rests(f *Finding, v Verdict, x post) {
	f.Verdict, f.Basis, f.Quote, f.Doc, f.Date, f.Witnesses, f.Fact = v, ByPassage, x.from.text, x.from.doc, l.b.published(x.from.doc), 1, ""
}
