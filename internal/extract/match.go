package extract

import (
	"slices"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/clause"
	"github.com/bilat/bilat/internal/phrase"
	"github.com/bilat/bilat/internal/rule"
	"github.com/bilat/bilat/internal/text"
)

// An anchor is one place where a frame may speak.
type anchor struct {
	text.Range
	value  string
	tag    *rule.Tag      // noTag of a phrase anchor
	phrase *phrase.Phrase // of a phrase anchor
}

var noTag rule.Tag

// maxAnchors caps the anchors that are tried in one sentence.
const maxAnchors = 60

// match tries every frame whose anchor stands in the sentence. What is set into it is read by itself.
func (r *reading) match(s *phrase.Sentence, b *bilat.Block) {
	defer func() { r.previous = s }()
	if !r.anchored(s) || s.Tokens[0].Fold == "©" || r.engine.cites(s) {
		return
	}
	in := r.engine.clauses.Insertions(s)
	if len(in) > 0 {
		r.frames(r.worker.analyser.Without(s, in), b, nil)
	}
	r.frames(s, b, in)
}

// frames tries the frames at all anchors; of a sentence with insertions at those in them, and at the nouns before them.
func (r *reading) frames(s *phrase.Sentence, b *bilat.Block, in []text.Range) {
	e := r.engine
	cs := e.clauses.Clauses(r.parts[:0], s, in)
	r.parts = cs
	r.sketch(s, b, cs)
	r.present.set(s, e.met)
	r.classes, r.yearless = 0, false
	for i := range s.Phrases {
		p := &s.Phrases[i]
		r.classes |= p.Class.Bit()
		r.yearless = r.yearless || p.Class == phrase.Date && p.Value == "" && !p.Damaged && p.Relative != ""
	}
	r.prose = b.Kind != bilat.ListItem && (e.isProse(s) || len(cs) == 1 && e.hasPredicate(s, cs[0].Range))
	r.takesUp = r.previous != nil && r.engine.beginsWith(s, r.engine.c.anaphor)
	r.spoken, r.later, r.last = r.spoken[:0], r.later[:0], r.last[:0]
	if r.roster != nil {
		r.enterRoster(s, b)
	}
	if r.subject != nil {
		r.goOn(s, b, cs)
	}
	r.trials = 0
	try := func(f *rule.Frame, a anchor) {
		if len(f.Here) > 0 {
			r.last = append(r.last, pending{f, a})
			return
		}
		if len(in) > 0 && !clause.Inserted(in, a.First) {
			if len(f.Needs()) > 0 {
				r.later = append(r.later, pending{f, a})
			}
			return
		}
		m := r.matching(f, a, s, b)
		m.clause, m.clauses = clause.At(cs, a.First), cs
		told := len(r.mentions)
		ok := m.run()
		if silent := m.silent; !ok && silent && f.Chain { // "was closed in 1979 and has not been reopened"
			for _, g := range e.Grammar.ByAnchor(a.tag.Class) {
				if g == f || !g.Chain || g.Kind != f.Kind || g.Group != f.Group || !r.possible(g.Wants) {
					continue
				}
				m = r.matching(g, a, s, b)
				m.clause, m.clauses = clause.At(cs, a.First), cs
				if ok = m.run(); ok {
					break
				}
			}
			m.silent = true
		}
		if ok && f.Chain && told < len(r.mentions) {
			r.keepSubject(m, &r.mentions[told])
			defer r.chain(f, a, s, b, cs, m.pivot)
		}
		switch {
		case ok || m.silent:
			for i := a.First; f.Group != "" && i < a.Last; i++ { // the visit of "paid a visit to" is told
				r.spoken = append(r.spoken, speaker{f.GroupNumber(), i})
			}
		case len(f.Needs()) > 0 && len(cs) > 1:
			r.later = append(r.later, pending{f, a})
		}
	}
	for k := range s.Triggers {
		t := &s.Triggers[k]
		if k > maxAnchors*6 {
			r.problems = append(r.problems, bilat.Problem{Doc: r.doc.Name, Code: "capped", Start: s.Start, End: s.End,
				Message: "the sentence has more words of meaning than are tried"})
			break
		}
		trials := e.atWord(t.Class)
		if len(trials) == 0 {
			continue
		}
		if k := s.PhraseAt(t.First); k >= 0 && (s.Phrases[k].Class == phrase.Person || s.Phrases[k].Class == phrase.Office) {
			continue // a word of somebody's office or name
		}
		if e.clauses.IsPredicate(t.Class) && e.partOf(s, k) {
			continue // "an import market"
		}
		for i := range trials {
			if !r.dismisses(&trials[i], t.First) {
				try(trials[i].frame, anchor{Range: t.Range, value: t.Value, tag: t.Tag})
			}
		}
	}
	for i := range s.Phrases {
		p := &s.Phrases[i]
		roles := roles{}
		again := p.Form == "later" || p.Form == "pronoun"
		for k := range e.byPhrase[p.Class] {
			t := &e.byPhrase[p.Class][k]
			if t.form != "" && t.form != p.Form || !roles.fit(e, t.role, p) || t.office && again || t.fresh && again && r.toldOf[t.frame.Kind+p.Value] {
				continue
			}
			if !r.dismisses(t, p.First) {
				try(t.frame, anchor{Range: p.Range, value: p.Value, tag: &noTag, phrase: p})
			}
		}
	}
	r.last = slices.DeleteFunc(r.last, func(p pending) bool {
		return slices.Contains(r.spoken, speaker{p.frame.GroupNumber(), p.anchor.First})
	})
	r.spoken = r.spoken[:0]
	for _, l := range r.later {
		key := speaker{l.frame.GroupNumber(), l.anchor.First}
		c, from, ok := e.clauses.Relative(s, cs, l.anchor.Range, in)
		if !ok || slices.Contains(r.spoken, key) {
			continue
		}
		m := r.matching(l.frame, l.anchor, s, b)
		m.clause, m.clauses, m.from = c, cs, from
		if m.run() {
			r.spoken = append(r.spoken, key)
		}
	}
	for _, l := range r.last { // they ask what the others have told
		m := r.matching(l.frame, l.anchor, s, b)
		m.clause, m.clauses = clause.At(cs, l.anchor.First), cs
		m.run()
	}
	r.untried(s)
}

// partOf tells that the word for what happens at trigger k is part of a longer form that is a noun.
func (e *Engine) partOf(s *phrase.Sentence, k int) bool {
	t := &s.Triggers[k]
	longer := func(o *phrase.Trigger) bool {
		return o.Last >= t.Last && o.Range.Len() > t.Range.Len() && !e.clauses.IsPredicate(o.Class) && e.clauses.Op(o.Class) == ""
	}
	for j := k - 1; j >= 0 && t.First-s.Triggers[j].First < rule.LongestForm; j-- {
		if longer(&s.Triggers[j]) {
			return true
		}
	}
	for j := k + 1; j < len(s.Triggers) && s.Triggers[j].First == t.First; j++ {
		if longer(&s.Triggers[j]) {
			return true
		}
	}
	return false
}

// A speaker is a group of frames at an anchor: of them only one speaks.
type speaker struct{ group, first int }

// A pending frame did not match at its anchor; a relative clause right behind may say more of it.
type pending struct {
	frame  *rule.Frame
	anchor anchor
}

// anchored tells that some frame may anchor in a sentence.
func (r *reading) anchored(s *phrase.Sentence) bool {
	return r.trace != nil || len(s.Triggers) > 0 || len(s.Phrases) > 0
}
