package dossier

import (
	"cmp"
	"slices"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/edtf"
	"github.com/bilat/bilat/internal/asof"
	"github.com/bilat/bilat/internal/kind"
)

// Input is what a dossier is made of, as plain values.
type Input struct {
	A, B      string                    // country codes
	Kinds     *kind.Set                 // nil: the embedded declaration
	Names     func(code string) string  // a country's name; nil: the code
	Facts     []bilat.Fact              // of the pair, and of either country alone (office-holders)
	Disputes  []bilat.Dispute           //
	Claims    map[string]bilat.Claim    // by id
	Documents map[string]bilat.Document // by name
	At, Known string                    // EDTF days, or ""
	Language  string                    // one of Languages; "" is English. Names should be of it
	// Since is the day from which something counts as new; "" is a year before the newest source.
	Since string
	// Learned tells by claim id the day (EDTF) on which the record learned it: with Since, what is new is reckoned by it,
	// else by the publication of the sources.
	Learned map[string]string
	// Looked lists the kinds that extraction looks for; nil means all.
	Looked []string
	// Judgements are people's decisions on claims and sources of the pair, by number.
	Judgements []bilat.Ruling
	// Unread are the problems of documents that could not be read.
	Unread []bilat.Problem
	// Link gives the address of a claim in the archived text; nil makes no links.
	Link func(doc, claim string) string
}

// builder holds what the parts of Build share.
type builder struct {
	in     Input
	layout *layout
	sp     speaker
	at     asof.Day
	now    edtf.CalendarDay // the day that "planned" and "stale" are held against: At, or the newest source's; or never
	d      *Dossier
	lines  []*Line
	sums   []*Line            // lines that sum up others
	things map[string][]*Line // lines of one thing, in the order of time: see thing

	rivalDates    map[string]string // fact → the earliest of its rival dates
	leftOutClaims map[string]bool   // of facts that lie after At
}

// Build arranges the record of a pair.
func Build(in Input) Dossier {
	lay, err := loadLayout()
	if err != nil {
		panic(err) // embedded data; TestEmbeddedData reads it
	}
	w, err := loadWords(cmp.Or(in.Language, English))
	if err != nil {
		panic(err)
	}
	if in.Kinds == nil {
		if in.Kinds, err = kind.Load(); err != nil {
			panic(err)
		}
	}
	in.Names = named(in.Names)
	b := &builder{in: in, layout: lay, sp: speaker{w, in.Names, [2]string{in.A, in.B}},
		leftOutClaims: map[string]bool{}}
	b.d = &Dossier{
		Format: Format, Language: w.Language, At: in.At, Known: in.Known, words: w,
		Countries: [2]Country{{in.A, in.Names(in.A)}, {in.B, in.Names(in.B)}},
		lines:     map[string]*Line{}, dispute: map[string]*Dispute{},
		Sections: []Section{}, Timeline: []Year{}, Disputes: []Dispute{}, Sources: []Origin{},
	}
	at, _ := edtf.Parse(in.At) // one that cannot be read is none; the commands have refused it
	b.at = asof.On(at)
	b.reckonNewest()
	b.reckonRivalDates()
	b.readLines()
	b.readDisputes()
	b.phrase()
	b.gather()
	b.endings()
	b.sections()
	b.placeDisputes()
	b.trade()
	b.fields()
	b.firstPage()
	b.timeline()
	for _, r := range in.Judgements {
		b.d.Judgements = append(b.d.Judgements, b.ruling(r))
	}
	b.sources()
	b.notFound()
	return *b.d
}

// named gives names of countries, each asked for once; what has none goes by its code.
func named(given func(code string) string) func(code string) string {
	names := map[string]string{}
	return func(code string) string {
		name, had := names[code]
		if !had {
			if given != nil {
				name = tidy(given(code))
			}
			name = cmp.Or(name, code)
			names[code] = name
		}
		return name
	}
}

// reckonNewest finds the newest publication among the sources of the pair's facts. Where none of them says when it came out, as
// tables do not, the latest day of what is told as done stands for it.
func (b *builder) reckonNewest() {
	newest := edtf.Date{}
	for _, f := range b.in.Facts {
		for _, id := range f.Claims {
			d, err := edtf.Parse(b.in.Documents[b.in.Claims[id].Doc].Published)
			if err != nil || d.IsZero() || b.at.After(d) {
				continue
			}
			if newest.IsZero() || lastDay(d) > lastDay(newest) || lastDay(d) == lastDay(newest) && edtf.Compare(d, newest) > 0 {
				newest = d
			}
		}
	}
	if !newest.IsZero() {
		b.d.Newest = newest.String()
		b.now = lastDay(newest)
	} else {
		b.now = b.latestDone()
	}
	if !b.at.IsZero() {
		b.now = b.at.Last()
	}
	b.d.Since = b.in.Since
	if b.d.Since == "" && !newest.IsZero() {
		b.d.Since = lastDay(newest).Add(-365).String()
	}
}

// latestDone is the latest day of what has been done, by the facts' dates.
func (b *builder) latestDone() edtf.CalendarDay {
	latest := never
	for _, f := range b.in.Facts {
		d, err := edtf.Parse(f.Slots.Text("date"))
		if err != nil || d.IsZero() || f.Status != bilat.Done {
			continue
		}
		if _, last, ok := d.Bounds(); ok && !last.IsEnd() && !b.at.After(d) {
			latest = max(latest, last)
		}
	}
	return latest
}

// never is in the place of a day that nobody tells.
const never = edtf.Earliest

func lastDay(d edtf.Date) edtf.CalendarDay { _, last, _ := d.Bounds(); return last }

// readLines takes the facts that belong here and finds their sources.
func (b *builder) readLines() {
	for _, f := range b.in.Facts {
		spec, known := b.in.Kinds.Kind(f.Kind)
		if !known {
			spec = bilat.KindSpec{Name: f.Kind, Section: f.Section}
			for _, n := range f.Slots.Names() {
				spec.Slots = append(spec.Slots, bilat.SlotSpec{Name: n, Type: bilat.TypeText})
			}
		}
		if !b.concerns(f, spec) {
			continue
		}
		l := &Line{ID: f.ID, Kind: f.Kind, Slots: f.Slots, Status: f.Status, Witnesses: f.Witnesses, BothSides: f.BothSides,
			Unplaced: f.Unplaced, spec: spec, fact: f, Sources: []Source{}}
		l.Why, l.WhyIn = b.sp.reason(f.Why, f.Grounds)
		l.Sources = b.sourcesOf(f.Claims)
		for _, r := range f.Judged {
			if r.Kind != bilat.JudgedSettle { // that stands with the dispute
				l.Judged = append(l.Judged, b.ruling(r))
			}
		}
		docs := map[string]bool{}
		for _, s := range l.Sources {
			docs[s.Document] = true
			if d, err := edtf.Parse(s.Published); err == nil && !d.IsZero() && !b.at.After(d) && later(s.Published, l.Said) {
				l.Said = s.Published
			}
		}
		l.Documents = len(docs)
		for _, s := range spec.Slots {
			if s.Type == bilat.TypeDate && l.Date == "" && s.Name == "date" {
				l.Date = f.Slots.Text(s.Name)
			}
		}
		if b.leftOut(l) {
			b.d.Counts.LeftOut++
			for _, c := range f.Claims {
				b.leftOutClaims[c] = true
			}
			continue
		}
		b.lines = append(b.lines, l)
		b.d.lines[l.ID] = l
		b.d.Counts.Claims += len(f.Claims)
		if slices.Contains(f.Countries, b.in.A) && slices.Contains(f.Countries, b.in.B) {
			b.d.Counts.Facts++
		} else {
			b.d.Counts.Around++
		}
	}
}

// later compares two EDTF texts; "" is before everything.
func later(x, than string) bool {
	d, err := edtf.Parse(x)
	if err != nil || d.IsZero() {
		return false
	}
	e, err := edtf.Parse(than)
	return err != nil || e.IsZero() || lastDay(d) > lastDay(e)
}

// concerns tells that a fact ties both countries, or is of one of them alone.
func (b *builder) concerns(f bilat.Fact, spec bilat.KindSpec) bool {
	hasA, hasB := slices.Contains(f.Countries, b.in.A), slices.Contains(f.Countries, b.in.B)
	if hasA && hasB {
		return true
	}
	for _, s := range spec.Slots {
		if s.Type == bilat.TypeCountry || s.Type == bilat.TypeCountries {
			for _, c := range f.Slots[s.Name].Members() {
				if c != b.in.A && c != b.in.B {
					return false
				}
			}
		}
	}
	return true
}

// leftOut applies --at (package asof).
func (b *builder) leftOut(l *Line) bool {
	var published []string
	for _, s := range l.Sources {
		published = append(published, s.Published)
	}
	return !b.at.Stands(l.Status, cmp.Or(l.Date, b.rivalDates[l.ID]), published...)
}

// sourcesOf gives the claims as sources, the newest first.
func (b *builder) sourcesOf(ids []string) []Source {
	out := []Source{}
	for _, id := range ids {
		c, ok := b.in.Claims[id]
		if !ok {
			continue
		}
		doc := b.in.Documents[c.Doc]
		s := Source{Claim: id, Document: c.Doc, Title: tidy(doc.Title), Publisher: tidy(doc.Publisher), Class: doc.Class,
			Published: doc.Published, Language: doc.Language, URL: doc.URL, Quote: tidy(c.Quote),
			Start: c.Start, End: c.End, Attributed: tidy(c.Attributed)}
		if b.in.Link != nil {
			s.Link = b.in.Link(c.Doc, id)
		}
		out = append(out, s)
	}
	slices.SortStableFunc(out, newestSource)
	return out
}

func newestSource(x, y Source) int {
	if x.Published != y.Published {
		if later(x.Published, y.Published) {
			return -1
		}
		if later(y.Published, x.Published) {
			return 1
		}
	}
	return cmp.Or(cmp.Compare(x.Document, y.Document), cmp.Compare(x.Start, y.Start), cmp.Compare(x.Claim, y.Claim))
}

// phrase gives every line its sentences and dates in words, and puts the lines in order.
func (b *builder) phrase() {
	for _, l := range b.lines {
		x := said{kind: l.spec, slots: l.Slots, status: l.Status, rival: b.rivals(l), foreign: b.foreign(l)}
		l.day, _ = edtf.Parse(b.sortDate(l))
		x.exact = l.day.Start().Precision()
		l.Text = b.sp.say(x)
		x.noDate = true
		l.Bare = b.sp.say(x)
		l.When = b.sp.words.date(l.Date)
		if r := x.rival["date"]; r != "" && l.Date == "" {
			l.When = r
		}
		if d, err := edtf.Parse(l.Date); err == nil && l.Status == bilat.Planned && !d.IsZero() {
			l.Passed = b.now != never && lastDay(d) < b.now
		}
	}
	slices.SortStableFunc(b.lines, func(x, y *Line) int {
		return cmp.Or(compareDates(x, y), cmp.Compare(b.in.Kinds.Order(x.Kind), b.in.Kinds.Order(y.Kind)),
			cmp.Compare(x.Text, y.Text), cmp.Compare(x.ID, y.ID))
	})
	for _, l := range b.lines {
		for _, c := range l.fact.Candidates {
			if other := b.d.lines[c]; other != nil {
				l.Candidates = append(l.Candidates, b.ref(other))
			}
		}
	}
}

// compareDates orders lines by when they happened; lines without a date come last.
func compareDates(x, y *Line) int {
	return edtf.Compare(x.day, y.day)
}

// sortDate is a line's date, or the earliest of its rivals.
func (b *builder) sortDate(l *Line) string { return cmp.Or(l.Date, b.rivalDates[l.ID]) }

// reckonRivalDates finds for facts that have no date because sources differ the earliest that is told; the gravest
// dispute speaks first.
func (b *builder) reckonRivalDates() {
	disputes := slices.Clone(b.in.Disputes)
	slices.SortStableFunc(disputes, func(x, y bilat.Dispute) int { return cmp.Compare(b.gravity(x.Class), b.gravity(y.Class)) })
	b.rivalDates = asof.RivalDates(disputes)
}

// foreign tells that no source of the line is in the dossier's language.
func (b *builder) foreign(l *Line) bool {
	foreign := false
	for _, s := range l.Sources {
		if s.Language == "" || s.Language == b.sp.words.Language {
			return false
		}
		foreign = true
	}
	return foreign
}

func (b *builder) ref(l *Line) Ref {
	id := l.Facts()[0].ID
	return Ref{ID: id, Text: l.Text, Bare: l.Bare, When: l.When, Status: l.Status, Passed: l.Passed, Said: l.Said}
}
