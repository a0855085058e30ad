package extract

// Prose in a cell of a table: read as any text is, but its row has said already who, with whom, when and where. "Met with
// President Roe" has no subject because the row has one.

import (
	"slices"
	"strconv"
	"strings"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/edtf"
	"github.com/bilat/bilat/internal/discourse"
	"github.com/bilat/bilat/internal/phrase"
	"github.com/bilat/bilat/internal/projection"
)

// A Setting is what a row says around a cell of prose.
type Setting struct {
	Language   string
	Own, Other string // codes: the country of the person the row is about, and the one it is about besides
	Person     Told   // whom the row is about: the subject of what has none
	Role       string // his office
	Date       Told   // EDTF
	City       Told
	Kinds      []string // what may come of it
}

// Told is a value and where in the row it stands.
type Told struct {
	Value string
	At    []bilat.Evidence
}

// Cell reads a cell of prose. Each distinct thing comes once; what the cell says of a time before or after its row, or of third
// parties, it must say itself. A language that is not read gives nothing.
func (e *Engine) Cell(doc bilat.Document, cell bilat.Span, skip []bilat.Span, in Setting) (claims []bilat.Claim, problems []bilat.Problem) {
	lang := e.Grammar.Languages[in.Language]
	if lang == nil {
		return nil, nil
	}
	e.with(in.Language, func(w *worker) {
		r := &reading{engine: e, doc: doc, language: in.Language, lang: lang, worker: w, memory: w.memory}
		defer func() {
			w.keep(r.memory)
			w.matching.forget()
		}()
		r.state = discourse.New("", nil, nil, nil)
		if in.Own != "" && in.Other != "" && in.Own != in.Other {
			r.state.Pair = []string{in.Own, in.Other}
			slices.Sort(r.state.Pair)
		}
		r.state.Weigh(e.statecraft, nil)
		const year = len("2006")
		if len(in.Date.Value) >= year {
			r.state.Row(in.Date.Value[:year])
		}
		block := &bilat.Block{Kind: bilat.Paragraph, Span: cell}
		ss := r.sentences(cell, skip)
		r.units = []unit{{block: block, sentences: ss}}
		r.state.Block()
		var found []bilat.Claim
		for _, s := range ss {
			r.state.Sentence(s)
			nearYear(s, in.Date.Value)
			e.implied(s, in)
			n := len(r.mentions)
			r.match(s, block)
			for _, c := range r.mentions[n:] {
				found = append(found, e.settled(c, s, in)...)
			}
		}
		r.mentions = withoutWider(found)
		claims, _ = projection.Claims(e.Grammar.Kinds, r.mentions)
		problems = r.problems
	})
	return claims, problems
}

// withoutWider leaves out what another claim of the same words tells more narrowly: of "signed a consular convention and exchange
// agreements" the agreement whose subject would be "consular convention and exchange".
func withoutWider(claims []bilat.Claim) []bilat.Claim {
	wider := func(c, d *bilat.Claim) bool {
		if c.Kind != d.Kind || c.Start != d.Start {
			return false
		}
		for slot, ev := range c.Evidence {
			other := d.Evidence[slot]
			if c.Slots[slot].IsText() && len(ev) == 1 && len(other) == 1 && ev[0].Start <= other[0].Start && other[0].End <= ev[0].End && ev[0].End-ev[0].Start > other[0].End-other[0].Start {
				return true
			}
		}
		return false
	}
	return slices.DeleteFunc(slices.Clone(claims), func(c bilat.Claim) bool {
		return slices.ContainsFunc(claims, func(d bilat.Claim) bool { return wider(&c, &d) })
	})
}

// nearYear gives days without a year, which a row puts into the year it begins in, the one before or after where that is
// nearer: "January 3" of a row from December.
func nearYear(s *phrase.Sentence, row string) {
	const half = 183
	d, err := edtf.Parse(row)
	if err != nil {
		return
	}
	from, to, ok := d.Bounds()
	if !ok || from.IsEnd() || to.IsEnd() {
		return
	}
	for i := range s.Phrases {
		p := &s.Phrases[i]
		if p.Class != phrase.Date || !strings.HasPrefix(p.Relative, "--") || len(p.Value) < len("2006-01") {
			continue
		}
		v, err := edtf.Parse(p.Value)
		if err != nil {
			continue
		}
		first, _, ok := v.Bounds()
		year, err := strconv.Atoi(p.Value[:4])
		if !ok || err != nil {
			continue
		}
		switch {
		case to.Sub(first) > half:
			year++
		case first.Sub(from) > half:
			year--
		default:
			continue
		}
		parts := strings.Split(p.Value, "/")
		for k, part := range parts {
			if len(part) >= 4 {
				parts[k] = strconv.Itoa(year) + part[4:]
			}
		}
		if moved := strings.Join(parts, "/"); valid(moved) {
			p.Value = moved
		}
	}
}

func valid(date string) bool {
	_, err := edtf.Parse(date)
	return err == nil
}

// namesPlace tells that a sentence names a place of its own.
func namesPlace(s *phrase.Sentence) bool {
	return slices.ContainsFunc(s.Phrases, func(p phrase.Phrase) bool { return p.Class == phrase.City })
}

// elsewhen tells that a sentence speaks of a time before or after its row: "afterwards", "en route", "earlier".
func (e *Engine) elsewhen(s *phrase.Sentence) bool {
	return slices.ContainsFunc(s.Triggers, func(t phrase.Trigger) bool { return t.Class == e.c.afterWord || e.clauses.Op(t.Class) == "planned" })
}

// implied puts the row's person before a sentence that has no subject: "Met with President Roe" has one, in another
// cell.
func (e *Engine) implied(s *phrase.Sentence, in Setting) {
	if in.Person.Value == "" || !e.verbAlone(s) {
		return
	}
	who := phrase.Phrase{Class: phrase.Person, Span: bilat.Span{Start: s.Start, End: s.Start}, Value: in.Person.Value, Role: in.Role,
		Country: in.Own, Marker: "bare", Form: impliedForm, Full: true, Sure: true}
	s.Phrases = append(s.Phrases, who) // tokens know their phrases by number, so it stands behind them
}

const impliedForm = "implied"

// verbAlone tells that a verb begins or goes on with a sentence in which nobody stands before it: "Met with", "State visit; met
// with".
func (e *Engine) verbAlone(s *phrase.Sentence) bool {
	for kt := range s.Triggers {
		t := &s.Triggers[kt]
		if !e.clauses.IsPredicate(t.Class) || !e.opens(s, t.First) {
			continue
		}
		return !slices.ContainsFunc(s.Phrases, func(p phrase.Phrase) bool {
			return p.First < t.First && p.Marker == "bare" && (p.Class == phrase.Person || p.Class == phrase.Office || p.Class == phrase.Pronoun || p.Class == phrase.Body)
		})
	}
	return false
}

// hasSubject tells that a sentence names somebody before anything is said of him.
func hasSubject(s *phrase.Sentence) bool {
	return len(s.Phrases) > 0 && s.Phrases[0].Form != impliedForm && s.Phrases[0].Marker == "bare" && s.Phrases[0].First == 0 &&
		(s.Phrases[0].Class == phrase.Person || s.Phrases[0].Class == phrase.Office)
}
