package extract

// Who says it: "according to the State Customs Committee", "…, Minister Roth said", "wie die Wirtschaftskammer mitteilte".

import (
	"slices"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/phrase"
	"github.com/bilat/bilat/internal/rule"
	"github.com/bilat/bilat/internal/text"
)

// A saying is whom a sentence names as its source, and for which of its words.
type saying struct {
	text.Range        // of the name and the verb
	name       string // as it is written, without the office
	phrase     *phrase.Phrase
	scope      text.Range // what is said
}

const (
	nearVerb    = 4 // at most so many words stand between a speaker and the verb of saying
	longestName = 9 // words of a source's name
)

// sayings are the sources that a sentence names; they are looked for once a sentence.
func (r *reading) sayings(s *phrase.Sentence) []saying {
	if r.saidIn == s {
		return r.said
	}
	r.saidIn, r.said = s, r.said[:0]
	for kt := range s.Triggers {
		t := &s.Triggers[kt]
		var found saying
		ok := false
		switch t.Class {
		case r.engine.c.reporter:
			found, ok = r.reported(s, t)
		case r.engine.c.attribution, r.engine.c.says:
			found, ok = r.spokenBy(s, t)
		}
		if !ok {
			continue
		}
		r.said = append(r.said, found)
		if t.Class == r.engine.c.reporter {
			r.figuresOf = found.name
		}
	}
	return r.said
}

// reported reads "according to X", "laut X", "data of X show": all of the sentence is X's.
func (r *reading) reported(s *phrase.Sentence, t *phrase.Trigger) (saying, bool) {
	i := t.Last
	for i < len(s.Tokens) && (r.lang.IsTransparent(s.Tokens[i].Fold) || r.lang.Marker(s.Tokens[i].Fold) != "" || r.lang.IsGenitiveArticle(s.Tokens[i].Fold)) {
		i++
	}
	at, p := r.nameAt(s, i)
	if at.Len() == 0 {
		return saying{}, false
	}
	out := saying{Range: text.Range{First: t.First, Last: at.Last}, name: s.Text(at.First, at.Last), phrase: p, scope: text.Range{Last: len(s.Tokens)}}
	if p != nil && p.Class == phrase.Person {
		out.name = r.asWritten(s, p)
	}
	return out, true
}

// nameAt is the name of a body or person that begins at token i: a phrase with what goes on with it ("of Kenya"), or words
// with capitals and the small words within a name.
func (r *reading) nameAt(s *phrase.Sentence, i int) (text.Range, *phrase.Phrase) {
	if i >= len(s.Tokens) {
		return text.Range{}, nil
	}
	var p *phrase.Phrase
	last := i
	if k := s.PhraseAt(i); k >= 0 {
		switch q := &s.Phrases[k]; q.Class {
		case phrase.Person, phrase.Office:
			return q.Range, q
		case phrase.Body:
			p, last, i = q, q.Last, min(i, q.First)
		case phrase.Country, phrase.City: // "Kenya's Customs", "the Kenyan ministry"
			last = q.Last
		default:
			return text.Range{}, nil
		}
	}
	for end := last; end < len(s.Tokens) && end-i < longestName; end++ {
		k := s.PhraseAt(end)
		if k >= 0 && s.Phrases[k].Class != phrase.Country && s.Phrases[k].Class != phrase.Body && s.Phrases[k].Class != phrase.City {
			break
		}
		t := s.Tokens[end]
		switch {
		case t.Shape == text.Possessive && end > i:
			last = end + 1
		case t.Shape != text.Word:
			end = len(s.Tokens)
		case t.Cap:
			if last < end && r.lang.NounCapitals && p != nil && r.lang.Marker(s.Tokens[end-1].Fold) == "" && !r.lang.IsGenitiveArticle(s.Tokens[end-1].Fold) {
				end = len(s.Tokens)
				break
			}
			if r.lang.NounCapitals && p != nil && last == end {
				end = len(s.Tokens) // the next noun of a sentence, not of the name
				break
			}
			if k >= 0 && s.Phrases[k].Class == phrase.Body && p == nil {
				p = &s.Phrases[k]
			}
			last = end + 1
		case r.lang.IsTransparent(t.Fold), r.lang.IsGenitiveArticle(t.Fold), inName(r.lang, t.Fold):
		case r.isAndWord(s, end) && s.PhraseAt(end-1) < 0: // "of Trade and Industry", not "of Kenya and the Ministry of Peru"
		default:
			end = len(s.Tokens)
		}
	}
	if last == i || !s.Tokens[i].Cap && p == nil {
		return text.Range{}, nil
	}
	return text.Range{First: i, Last: last}, p
}

// inName tells that a relation word stands within names of bodies: "Ministry of Trade", "Bundesamt für Zoll".
func inName(l *rule.Language, fold string) bool {
	switch l.Marker(fold) {
	case "of", "for", "under":
		return true
	}
	return false
}

func (r *reading) isAndWord(s *phrase.Sentence, i int) bool {
	return slices.ContainsFunc(s.Triggers, func(t phrase.Trigger) bool { return t.First == i && t.Class == r.engine.c.and })
}

// source is whose words a matching's anchor stands among; nil where the page says it itself.
func (m *matching) source() *saying {
	var found *saying
	list := m.sayings(m.sentence)
	for i := range list {
		w := &list[i]
		if within := m.anchor.First >= w.scope.First && m.anchor.First < w.scope.Last; !within || m.anchor.First >= w.First && m.anchor.Last <= w.Last && w.phrase != nil && w.phrase.Class != phrase.Person {
			continue
		}
		if m.anchor.phrase != nil && m.anchor.phrase == w.phrase {
			continue // whoever speaks is no news of his own
		}
		if found == nil || w.scope.Len() < found.scope.Len() {
			found = w
		}
	}
	return found
}

// attributed is whom the sentence names as the claim's source; of figures, whom the paragraph has named for its figures.
func (m *matching) attributed() string {
	if w := m.source(); w != nil {
		return w.name
	}
	if m.anchor.phrase != nil && (m.anchor.phrase.Class == phrase.Money || m.anchor.phrase.Class == phrase.Percent) {
		return m.figuresOf
	}
	return ""
}

// sourceLines is how many blocks behind a table may tell its source.
const sourceLines = 2

// creditTable gives the mentions of a table (those from the n-th on) the source that its caption, the lines above or
// a line right behind it name.
func (r *reading) creditTable(i, n int) {
	if n == len(r.mentions) {
		return
	}
	around := r.tableContext(i)
	for k := i + 1; k < len(r.units) && k <= i+sourceLines && r.units[k].block.Kind == bilat.Paragraph; k++ {
		around = append(around, r.units[k].sentences...)
	}
	r.credit(around, n)
}

// credit gives figures without a source (of the mentions from the n-th on) the one that a line "Source: X" names.
func (r *reading) credit(ss []*phrase.Sentence, n int) {
	if n == len(r.mentions) {
		return
	}
	for _, s := range ss {
		for kt := range s.Triggers {
			t := &s.Triggers[kt]
			if t.Class != r.engine.c.sourceWord || t.Last >= len(s.Tokens) || s.Tokens[t.Last].Fold != ":" {
				continue
			}
			at, p := r.nameAt(s, t.Last+1)
			for k := n; k < len(r.mentions) && at.Len() > 0; k++ {
				if c := &r.mentions[k]; c.Attributed == "" && r.measured(c) {
					c.Attributed = s.Text(at.First, at.Last)
					r.reporter(c, s, at, p)
				}
			}
			return
		}
	}
}

// measured tells that a mention is of a figure.
func (r *reading) measured(c *bilat.Claim) bool {
	spec, _ := r.engine.Grammar.Kinds.Kind(c.Kind)
	return slices.ContainsFunc(spec.Slots, func(s bilat.SlotSpec) bool { return s.Truth == "measured" && !c.Slots[s.Name].IsZero() })
}

// reporter fills the slot of whose statistics a figure is, where the kind has one and the source's name tells.
func (r *reading) reporter(c *bilat.Claim, s *phrase.Sentence, at text.Range, p *phrase.Phrase) {
	spec, _ := r.engine.Grammar.Kinds.Kind(c.Kind)
	if _, ok := spec.Slot("reporter"); !ok || !c.Slots["reporter"].IsZero() {
		return
	}
	code := ""
	if p != nil {
		code = p.Country
	}
	for kp := range s.Phrases {
		if q := &s.Phrases[kp]; code == "" && q.Class == phrase.Country && q.First >= at.First && q.Last <= at.Last {
			code = q.Country
		}
	}
	if code == "" {
		return
	}
	sp := text.SpanOf(s.Tokens, at)
	c.Slots["reporter"] = bilat.Text(code)
	c.Evidence["reporter"] = []bilat.Evidence{{Start: sp.Start, End: sp.End, Via: bilat.ViaSentence}}
	c.ID = c.Identity()
}
