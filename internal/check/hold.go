package check

import (
	"slices"
	"strings"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/reconcile"
	"github.com/bilat/bilat/internal/text"
)

// A hold is a stretch beside a telling.
type hold struct {
	record *telling
	part   *part
	same   []string
	apart  []string
	missed []string // texts of identity of which the stretch has no word
	score  int
	by     map[string]particular // what of the stretch stands in a slot's place
	firm   int                   // how many independent particulars agree
}

// hold compares; ok is false where the stretch speaks of something else.
func (l *leaning) hold(st *part, r *telling) (h hold, ok bool) {
	h = hold{record: r, part: st, by: map[string]particular{}}
	codes := l.b.kinds.Countries(r.Claim)
	for _, c := range st.countries {
		if len(codes) > 0 && !slices.Contains(codes, c.country) {
			return h, false
		}
	}
	if !l.directed(st, r, &h) {
		return h, false
	}
	for i := range r.spec.Slots {
		s := &r.spec.Slots[i]
		v := r.Slots[s.Name]
		if v.IsZero() {
			continue
		}
		switch s.Type {
		case bilat.TypeCountry:
			if v.String() != ownerOf(r) && slices.ContainsFunc(st.towns, func(p particular) bool { return p.country == v.String() }) {
				h.agree(s.Name, particular{}, 1) // a town in the country where it went
			}
		case bilat.TypeDate:
			l.date(st, r, s, &h)
		case bilat.TypePerson, bilat.TypePersons:
			l.person(st, r, s, &h)
		case bilat.TypePlace, bilat.TypePlaces:
			l.place(st, r, s, &h)
		case bilat.TypeNumber:
			l.figure(st, r, s, &h)
		case bilat.TypeText, bilat.TypeTexts:
			l.text(st, r, s, &h)
		case bilat.TypeTerm:
			if said := l.says(st, r.Kind, s); len(said) > 0 {
				fits := slices.Contains(said, v.String()) || slices.Contains(s.Vague, v.String()) || slices.ContainsFunc(said, func(x string) bool { return slices.Contains(s.Vague, x) }) ||
					slices.ContainsFunc(said, func(x string) bool { return slices.Contains(s.States, x) }) && !slices.Contains(s.Ends, v.String()) ||
					slices.Contains(s.States, v.String()) && slices.ContainsFunc(said, func(x string) bool { return slices.Contains(s.Begins, x) })
				if !fits && (s.Identity || s.Truth == "one") {
					return h, false
				}
				if slices.Contains(said, v.String()) && s.Truth == "one" {
					h.agree(s.Name, particular{}, 1)
				}
			} else if slices.Contains(s.Ends, v.String()) && len(st.whom())+len(st.names) == 0 {
				return h, false // an end must be said
			}
		case bilat.TypeRole:
			switch {
			case len(st.roles) == 0:
			case !slices.ContainsFunc(st.roles, func(x string) bool { return sameOffice(x, v.String()) }):
				h.missed = append(h.missed, s.Name)
			default:
				w := 1
				if reconcile.Single(v.String()) && st.owner != "" && st.owner == ownerOf(r) {
					w = 2
				}
				h.agree(s.Name, particular{}, w)
			}
		}
	}
	if slices.Contains(h.missed, roleOf(r)) && h.firm == 0 {
		return h, false
	}
	return h, true
}

// heads are the offices that may be meant by a word for whoever is at the head.
var heads = map[string][]string{
	"head of state":      {"president", "king", "queen", "emperor", "prince", "grand duke", "sultan", "emir"},
	"head of government": {"prime minister", "chancellor", "minister-president"},
	"head of mission":    {"ambassador"},
}

// headOf tells that an office is that of a head, and the other one of those that are meant by it.
func headOf(head, office string) bool { return slices.Contains(heads[head], office) }

// ownerOf is the country whose the office in a telling is: the first that it names.
func ownerOf(r *telling) string {
	s, _ := slotOf(r.spec, bilat.TypeCountry)
	return r.Slots.Text(s.Name)
}

func roleOf(r *telling) string {
	s, _ := slotOf(r.spec, bilat.TypeRole)
	return s.Name
}

func (h *hold) agree(slot string, p particular, weight int) {
	h.same = append(h.same, slot)
	h.by[slot] = p
	h.score += weight
	if weight > 1 {
		h.firm++
	}
}

func (l *leaning) date(st *part, r *telling, s *bilat.SlotSpec, h *hold) {
	if !r.dated || len(st.dates) == 0 {
		return
	}
	worst := open
	for _, d := range st.dates {
		switch a := dates(d.telling(), r); a {
		case same:
			w := 1
			if d.last.Sub(d.first) < 40 {
				w = 2
			}
			h.agree(s.Name, d, w)
			return
		case closer:
			worst = closer
		case apart:
			if worst == open {
				worst = apart
			}
		}
	}
	if worst == apart && len(st.dates) == 1 {
		h.apart = append(h.apart, s.Name)
		h.by[s.Name] = st.dates[0]
		return
	}
	h.missed = append(h.missed, s.Name)
}

func (l *leaning) person(st *part, r *telling, s *bilat.SlotSpec, h *hold) {
	names := r.Slots[s.Name].Members()
	n := 0
	for _, name := range names {
		d := describe(r, *s, name)
		d.First, d.Last = 0, 0
		for _, p := range st.whom() {
			like := l.b.like(described{Name: p.value}, described{Name: name})
			if like.same || like.near && !like.no || !like.no && lastWord(p.value) == lastWord(name) {
				h.agree(s.Name, p, 2)
				n++
			}
		}
		if n == 0 && slices.Contains(st.names, lastWord(name)) {
			h.agree(s.Name, particular{value: name}, 2)
			n++
		}
	}
	if n == 0 && len(st.persons) == 1 && len(names) == 1 {
		h.apart = append(h.apart, s.Name)
		h.by[s.Name] = st.persons[0]
	} else if n == 0 && len(st.persons) > 0 {
		h.missed = append(h.missed, s.Name)
	}
}

func (l *leaning) place(st *part, r *telling, s *bilat.SlotSpec, h *hold) {
	theirs := parts(r.Slots[s.Name])
	n := 0
	for _, p := range st.towns {
		if slices.ContainsFunc(theirs, func(x string) bool { return reconcile.SamePlace(p.value, x) }) {
			w := 2
			if p.form == "capital" {
				w = 1
			}
			h.agree(s.Name, p, w)
			n++
		}
	}
	switch {
	case n > 0 || len(st.towns) == 0:
	case len(st.towns) == 1 && len(theirs) == 1 && s.Type == bilat.TypePlace:
		h.apart = append(h.apart, s.Name)
		h.by[s.Name] = st.towns[0]
	default:
		h.missed = append(h.missed, s.Name)
	}
}

func (l *leaning) figure(st *part, r *telling, s *bilat.SlotSpec, h *hold) {
	if len(st.figures) == 0 {
		return
	}
	currency := ""
	if c, ok := slotOf(r.spec, bilat.TypeCurrency); ok {
		currency = r.Slots.Text(c.Name)
	}
	other := -1
	for i, f := range st.figures {
		if f.currency != currency {
			continue
		}
		v, err := bilat.Number(f.value)
		if err != nil {
			continue
		}
		x := telling{Claim: bilat.Claim{Slots: bilat.Slots{s.Name: v}, Quote: st.sentence.Source[st.Start:st.End], Start: st.Start,
			Evidence: map[string][]bilat.Evidence{s.Name: {{Start: f.Start, End: f.End, Via: bilat.ViaQuote}}}}, spec: r.spec}
		if figures(*s, &x, r) == same {
			h.agree(s.Name, f, 2)
			return
		}
		other = i
	}
	if other >= 0 && len(st.figures) == 1 {
		h.apart = append(h.apart, s.Name)
		h.by[s.Name] = st.figures[other]
	}
}

func (l *leaning) text(st *part, r *telling, s *bilat.SlotSpec, h *hold) {
	for _, m := range r.Slots[s.Name].Members() {
		words := reconcile.ContentWords(m)
		n := 0
		for _, w := range words {
			if slices.ContainsFunc(st.words, func(x string) bool { return reconcile.Akin(w, x) }) {
				n++
			}
		}
		abroad := false
		if n < len(words) {
			names := subjectsIn(l.b.draftIn, st.sentence.Source[st.Start:st.End])
			abroad = l.b.named(names, r, s.Name)
		}
		switch {
		case len(words) == 0:
		case n == len(words) || 2*n >= len(words) && n > 1 || abroad:
			h.agree(s.Name, particular{}, min(max(n, 1)+1, 3))
			return
		case n > 0:
			h.score++
		}
	}
	if s.Identity {
		h.missed = append(h.missed, s.Name)
	}
}

// directed compares who does it to whom.
func (l *leaning) directed(st *part, r *telling, h *hold) bool {
	var sides []string
	for _, s := range r.spec.Slots {
		if s.Type == bilat.TypeCountry && s.Identity && !r.Slots[s.Name].IsZero() {
			sides = append(sides, r.Slots.Text(s.Name))
		}
	}
	if len(sides) == 0 {
		return true
	}
	// The first country that stands there as an actor does, by its name, as an adjective or by its capital.
	actor := ""
	at := 1 << 30
	for _, c := range st.countries {
		if c.word < at && (c.marker == "bare" || c.marker == "poss" || c.marker == "adj" || c.marker == "gen" || c.marker == "by" || c.marker == "") {
			actor, at = c.country, c.word
		}
	}
	for _, p := range st.towns {
		if p.form == "capital" && (p.marker == "bare" || p.marker == "by") && p.word < at {
			actor, at = p.country, p.word
		}
	}
	for _, list := range [][]particular{st.countries, st.towns} {
		for _, c := range list {
			if c.marker == "by" && (c.form == "capital" || c.form == "name") {
				actor = c.country // "recognition of Kenyan independence by Oslo"
			}
		}
	}
	if role := roleOf(r); slices.Contains(sides, st.owner) && (actor == "" || role != "" && len(st.roles) == 1 && sameOffice(st.roles[0], r.Slots.Text(role))) {
		actor = st.owner // "the last Norwegian president to visit Kenya": whose officials do it
	}
	if actor == "" {
		return true
	}
	if len(sides) > 1 && sides[0] != actor {
		return false
	}
	if slices.Contains(sides, actor) {
		h.score++
	}
	return true
}

// covered tells that all that a stretch names stands in the slots held, or in words of the thing's tellings.
func (l *leaning) covered(st *part, h hold) bool {
	used := func(p particular) bool {
		for _, x := range h.by {
			if x.Span == p.Span {
				return true
			}
		}
		word := text.Fold(st.sentence.Source[p.Start:p.End])
		for _, r := range h.record.thing.tellings {
			if strings.Contains(text.Fold(r.Quote), word) {
				return true
			}
		}
		return false
	}
	for _, list := range [][]particular{st.dates, st.persons, st.figures} {
		for _, p := range list {
			if !used(p) {
				return false
			}
		}
	}
	codes := l.b.kinds.Countries(h.record.Claim)
	for _, p := range st.towns {
		if !used(p) && (p.form != "capital" || !slices.Contains(codes, p.country)) {
			return false
		}
	}
	return true
}
