package check

import (
	"cmp"
	"maps"
	"slices"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/gazetteer"
	"github.com/bilat/bilat/internal/extract"
	"github.com/bilat/bilat/internal/kind"
	"github.com/bilat/bilat/internal/phrase"
)

// A Reading is a draft with what was found in it, before it is held against a record.
type Reading struct {
	Document  bilat.Document
	Language  string
	Claims    []bilat.Claim
	Problems  []bilat.Problem
	sentences []extract.Sentence
	pair      []string // the two countries that it is about
	engine    *extract.Engine
}

// Read finds the claims of a draft. It is a step of its own, for the claims tell of which countries the record is to be asked.
func Read(engine *extract.Engine, doc bilat.Document) Reading {
	found, sentences, pair := engine.Draft(doc)
	r := Reading{doc, found.Language, statements(found, engine.Grammar.Kinds), found.Problems, sentences, pair, engine}
	if len(r.pair) < 2 {
		r.pair = r.mostNamed()
	}
	return r
}

// fewestNamed is how often a draft that does not say which two countries it is about must name each of them.
const fewestNamed = 3

// mostNamed are the two countries that a draft names most, in alphabetical order; nil where there are no two, or a third one is named as often.
func (r Reading) mostNamed() []string {
	count := map[string]int{}
	for i := range r.sentences {
		for k := range r.sentences[i].Phrases {
			if p := &r.sentences[i].Phrases[k]; p.Class == phrase.Country && p.Value != gazetteer.EuropeanUnion {
				count[p.Value]++
			}
		}
	}
	order := slices.SortedFunc(maps.Keys(count), func(a, b string) int { return cmp.Or(count[b]-count[a], cmp.Compare(a, b)) })
	if len(order) < 2 || count[order[1]] < fewestNamed || len(order) > 2 && count[order[2]] == count[order[1]] {
		return nil
	}
	pair := order[:2]
	slices.Sort(pair)
	return pair
}

// statements are what a draft says, place by place. A document's claims leave out what it says a second time, for a record has it
// already; in a draft each place is to be right. Left out is what a fuller claim in the same words says: who a visitor is.
func statements(found extract.Result, kinds *kind.Set) []bilat.Claim {
	out := slices.Clone(found.Claims)
	for _, m := range found.Mentions {
		if !slices.ContainsFunc(out, func(c bilat.Claim) bool {
			return c.Span().Overlaps(m.Span()) && covers(c, m) || c.Kind == m.Kind && c.Start < m.Start && covers(c, m) && pointsBack(m, kinds)
		}) {
			out = append(out, m)
		}
	}
	slices.SortStableFunc(out, func(a, b bilat.Claim) int { return cmp.Compare(a.Start, b.Start) })
	return out
}

// pointsBack tells that a mention only takes up what was told before: none of its values but coded terms stands in its own words. "He
// used that trip to …" says nothing more of the trip.
func pointsBack(m bilat.Claim, kinds *kind.Set) bool {
	spec, ok := kinds.Kind(m.Kind)
	pronouns := map[bilat.Span]bool{} // what else they give, an office and whose, is as little said here
	for _, list := range m.Evidence {
		for _, e := range list {
			if e.Via == bilat.ViaAntecedent {
				pronouns[bilat.Span{Start: e.Start, End: e.End}] = true
			}
		}
	}
	return ok && !slices.ContainsFunc(spec.Slots, func(s bilat.SlotSpec) bool {
		return s.Type != bilat.TypeTerm && slices.ContainsFunc(m.Evidence[s.Name], func(e bilat.Evidence) bool {
			return (e.Via == bilat.ViaQuote || e.Via == bilat.ViaSentence) && !pronouns[bilat.Span{Start: e.Start, End: e.End}]
		})
	})
}

// covers tells that a claim says all that another says of the same words: of one kind the same values, of another kind the names and
// offices that the other consists of.
func covers(c, m bilat.Claim) bool {
	if c.ID == m.ID && m.ID != "" {
		return true
	}
	for name, v := range m.Slots {
		switch {
		case c.Kind == m.Kind && !c.Slots[name].Equal(v):
			return false
		case c.Kind != m.Kind && name != "country" && name != "date" && !slices.ContainsFunc(c.Slots.Names(), func(n string) bool { return c.Slots[n].Equal(v) && sameWords(c.Evidence[n], m.Evidence[name]) }):
			return false
		}
	}
	return true
}

// sameWords tells that two values stand in the same words: an office that a visit takes from an earlier sentence is not the one that is told here.
func sameWords(x, y []bilat.Evidence) bool {
	return slices.ContainsFunc(x, func(a bilat.Evidence) bool {
		return slices.ContainsFunc(y, func(b bilat.Evidence) bool { return a.Start < b.End && b.Start < a.End })
	})
}

// Countries are the sets of countries that the draft speaks of: pairs, and single countries whose offices it names.
func (r Reading) Countries(kinds *kind.Set) [][]string {
	var out [][]string
	if len(r.pair) > 1 {
		out = append(out, r.pair)
	}
	for _, c := range r.Claims {
		if codes := kinds.Countries(c); len(codes) > 0 && !slices.ContainsFunc(out, func(o []string) bool { return slices.Equal(o, codes) }) {
			out = append(out, codes)
		}
	}
	slices.SortFunc(out, slices.Compare)
	return out
}

// Draft holds what was found in a draft against the record.
func Draft(r Reading, record Record, kinds *kind.Set) Report {
	report := Report{Document: r.Document, Language: r.Language, Problems: r.Problems}
	b := newBook(record, kinds)
	b.draftIn = r.Language
	super := superlatives(r.engine.Grammar, r.Language)
	m := newMarker(r.engine.Grammar, super.anchors)
	m.known = b.namesOnRecord()
	coming := make(chan *passages, 1)
	go func() { coming <- b.passagesOf(r.engine, m, r.pair) }()
	cut := newCutter(&r, m, super)
	report.Findings = b.verdicts(r.statements(b, cut))
	for _, s := range r.sentences {
		if s.Prose && !slices.ContainsFunc(r.Claims, func(c bilat.Claim) bool { return c.Span().Overlaps(s.Span) }) {
			report.Silent = append(report.Silent, s.Span)
		}
	}
	newCoverage(r.engine.Grammar, r.Language, super.anchors).note(r, report.Findings)
	report.Findings = newLeaning(b, &r, cut).look(report.Findings)
	report.Findings = b.withoutVaguer(b.readTwice(report.Findings), cut)
	l := newLooker(b, &r, cut, coming)
	l.all()
	for i := range report.Findings {
		l.doubt(&report.Findings[i])
	}
	for i := range report.Findings {
		l.inPosts(&report.Findings[i])
	}
	report.Findings = l.succession(l.again(report.Findings))
	lines := r.Document.Lines()
	for i := range report.Findings {
		f := &report.Findings[i]
		f.Position = lines.At(f.Value.Start)
		for k := range f.Unread {
			u := &f.Unread[k]
			u.Position = lines.At(u.Start)
		}
	}
	slices.SortStableFunc(report.Findings, func(a, b Finding) int {
		return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column), cmp.Compare(a.Kind, b.Kind))
	})
	return report
}

// sentence is the one in which a claim's evidence begins.
func (r Reading) sentence(c bilat.Claim) *extract.Sentence {
	span := own(c)
	for i := range r.sentences {
		if r.sentences[i].Contains(bilat.Span{Start: span.Start, End: span.Start}) {
			return &r.sentences[i]
		}
	}
	return nil
}

// verdict holds one claim against the record.
func (b *book) verdict(draft *telling) Finding {
	var f Finding
	switch count, counts := countOf(draft); {
	case holds(draft):
		f = b.office(draft)
	case counts:
		f = b.counts(draft, count)
	default:
		f = b.general(b.borrow(draft))
	}
	f.Kind, f.Claim, f.Span = draft.Kind, draft.Claim, own(draft.Claim)
	f.Said = shown(draft, f.Slot)
	f.Value = valueAt(draft.Claim, f.Slot, f.Span)
	return f
}

// finding is a verdict with what the record has to it.
func (b *book) finding(draft *telling, v Verdict, slot string, m match) Finding {
	r := m.record
	f := Finding{Verdict: v, Slot: slot, Quote: r.Quote, Doc: r.Doc, Date: b.published(r.Doc), Witnesses: max(r.thing.Witnesses, 1), Fact: r.thing.ID, Record: r.Claim}
	for _, d := range r.thing.disputes { // where witnesses differ on the slot, those of its value alone
		for _, x := range d.Values {
			if d.Slot == slot && slices.Contains(x.Claims, r.ID) {
				f.Witnesses = max(x.Witnesses, 1)
			}
		}
	}
	if v != Supported {
		f.RivalSlot = rivalSlot(draft, r, slot)
		f.Rival = shown(r, f.RivalSlot)
		if f.RivalSlot == "status" {
			f.Rival = string(r.thing.Status)
		}
	}
	return f
}

// rivalSlot is where the record has what stands in the place of the draft's value; a holder may be told by another kind, in another slot.
func rivalSlot(draft, r *telling, slot string) string {
	if r.Kind != draft.Kind {
		if s, ok := draft.spec.Slot(slot); ok {
			if o, ok := slotOf(r.spec, s.Type); ok {
				return o.Name
			}
		}
	}
	return slot
}

// shown is a slot's value; of money with its currency.
func shown(t *telling, slot string) string {
	v := t.Slots[slot]
	if s, ok := t.spec.Slot(slot); ok && s.Type == bilat.TypeNumber {
		if c, ok := slotOf(t.spec, bilat.TypeCurrency); ok && !v.IsZero() && !t.Slots[c.Name].IsZero() {
			return v.String() + " " + t.Slots.Text(c.Name)
		}
	}
	return v.String()
}

// headline is the slot that says most of a claim: its figure, its date, its person, its words.
func (b *book) headline(t *telling) string {
	for _, want := range []bilat.SlotType{bilat.TypeNumber, bilat.TypeDate, bilat.TypePerson, bilat.TypePersons, bilat.TypeText, bilat.TypeTexts, bilat.TypePlaces, bilat.TypeTerms, bilat.TypeCountries, bilat.TypeCountry} {
		for _, s := range t.spec.Slots {
			if s.Type == want && !s.Unscored && !t.Slots[s.Name].IsZero() {
				return s.Name
			}
		}
	}
	return ""
}
