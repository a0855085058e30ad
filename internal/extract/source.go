package extract

// Who says it: "according to the State Customs Committee", "…, Minister Roth said", "wie die Wirtschaftskammer mitteilte".

import (
	"slices"
	"strings"

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

// spokenBy reads "X said that …", "…, X said", "…, sagte X", "wie X mitteilte".
func (r *reading) spokenBy(s *phrase.Sentence, t *phrase.Trigger) (saying, bool) {
	out := saying{Range: t.Range}
	if who, ok := r.speaker(s, t); ok {
		out.phrase, out.Range = who, text.Range{First: min(who.First, t.First), Last: max(who.Last, t.Last)}
		if who.Class == phrase.Person {
			out.name = r.asWritten(s, who)
		} else {
			out.name = s.Text(who.First, who.Last)
		}
	} else if at := r.unknownSpeaker(s, t.First); at.Len() > 0 {
		out.First, out.name = at.First, s.Text(at.First, at.Last)
	} else {
		return saying{}, false
	}
	before := out.First - 1
	for before > 0 && r.saysAs(s, before) { // "as", "wie"
		before--
	}
	set := before >= 0 && (s.Tokens[before].Fold == "," || closing[s.Tokens[before].Fold] || s.Tokens[before].Fold == "-")
	if set && (r.endsAfter(s, out.Last) || !r.saysMore(s, out.Last)) {
		out.scope = text.Range{Last: out.First}
		if out.Last < len(s.Tokens)-2 {
			out.scope.Last = len(s.Tokens) // "…", she said, "…"
		}
	} else {
		out.scope = text.Range{First: out.Last, Last: len(s.Tokens)}
	}
	return out, true
}

// saysMore tells that something is said to have happened behind token i.
func (r *reading) saysMore(s *phrase.Sentence, i int) bool {
	return slices.ContainsFunc(s.Triggers, func(t phrase.Trigger) bool {
		return t.First >= i && (r.engine.clauses.IsPredicate(t.Class) || t.Class == r.engine.c.passive)
	})
}

// closing are the signs behind what was quoted.
var closing = map[string]bool{"\"": true, "”": true, "“": true, "»": true, "«": true, "'": true, "’": true}

// saysAs tells that a token only leads a saying in or belongs to its speaker: "as", "wie", an article.
func (r *reading) saysAs(s *phrase.Sentence, i int) bool {
	t := s.Tokens[i]
	return t.Shape == text.Word && (r.lang.IsTransparent(t.Fold) || r.lang.IsGenitiveArticle(t.Fold) || r.lang.Marker(t.Fold) == "as" || i == 0 || r.isStop(s, i))
}

func (r *reading) isStop(s *phrase.Sentence, i int) bool {
	return slices.ContainsFunc(s.Triggers, func(t phrase.Trigger) bool { return t.First == i && t.Last == i+1 && t.Class == r.engine.c.stop })
}

// endsAfter tells that nothing is said behind token i: the sentence ends there, a comma stands there, or only a date follows.
func (r *reading) endsAfter(s *phrase.Sentence, i int) bool {
	for i < len(s.Tokens) {
		t := s.Tokens[i]
		if t.Shape == text.Punct {
			return true
		}
		k := s.PhraseAt(i)
		switch {
		case k >= 0 && (s.Phrases[k].Class == phrase.Date || s.Phrases[k].Class == phrase.City):
			i = s.Phrases[k].Last
		case k < 0 && (r.lang.Marker(t.Fold) != "" && t.Fold != "to" || r.lang.IsTransparent(t.Fold)):
			i++
		default:
			return false
		}
	}
	return true
}

// speaker is the person, body or official right before a verb of saying, as its subject, or right behind it.
func (r *reading) speaker(s *phrase.Sentence, t *phrase.Trigger) (*phrase.Phrase, bool) {
	var best *phrase.Phrase
	nearest := nearVerb + 1
	for kp := range s.Phrases {
		p := &s.Phrases[kp]
		if p.Class != phrase.Person && p.Class != phrase.Body && p.Class != phrase.Office {
			continue
		}
		d := distance(p.Range, t.Range)
		switch {
		case d >= nearest, p.Marker != "bare" && d > 0:
			continue
		case p.First >= t.Last && (d > 1 || t.First > 0 && s.Tokens[t.First-1].Shape == text.Word && !r.lang.NounCapitals):
			continue // "told the minister"; "sagte der Minister"
		case p.Last <= t.First && !r.clear(s, p.Last, t.First):
			continue
		}
		best, nearest = p, d
	}
	return best, best != nil
}

// unknownSpeaker is the name right before a verb of saying that no table knows, "Statistics Canada", or an official
// without one, "a Kenyan spokesman".
func (r *reading) unknownSpeaker(s *phrase.Sentence, end int) text.Range {
	first, official := end, false
	for first > 0 && end-first < longestName {
		t := s.Tokens[first-1]
		if t.Shape == text.Punct {
			break
		}
		if slices.ContainsFunc(s.Triggers, func(u phrase.Trigger) bool {
			return u.First <= first-1 && first-1 < u.Last && u.Class == r.engine.c.officialWord
		}) {
			official = true
		} else if !t.Cap && t.Shape != text.Possessive && !inName(r.lang, t.Fold) && !r.lang.IsTransparent(t.Fold) && !r.lang.IsGenitiveArticle(t.Fold) {
			break
		}
		first--
	}
	for first < end && (!s.Tokens[first].Cap || r.lang.IsTransparent(s.Tokens[first].Fold) || r.lang.IsGenitiveArticle(s.Tokens[first].Fold)) && !official {
		first++
	}
	begins := first == 0 || s.Tokens[first-1].Shape == text.Punct || r.saysAs(s, first-1) || inName(r.lang, s.Tokens[first-1].Fold)
	if first == end || !begins || !official && (first == 0 || !s.Tokens[end-1].Cap) {
		return text.Range{}
	}
	return text.Range{First: first, Last: end}
}

// clear tells that no other verb and no full comma clause parts a speaker from his verb.
func (r *reading) clear(s *phrase.Sentence, from, to int) bool {
	return !slices.ContainsFunc(s.Triggers, func(t phrase.Trigger) bool {
		return t.First >= from && t.Last <= to && r.engine.clauses.IsPredicate(t.Class) && t.Class != r.engine.c.attribution
	})
}

// asWritten is a person's name as this sentence has it: the end of the phrase that is of the name.
func (r *reading) asWritten(s *phrase.Sentence, p *phrase.Phrase) string {
	if p.Form == "pronoun" {
		return p.Value
	}
	here := s.Text(p.First, p.Last)
	for name := p.Value; name != ""; {
		if i := strings.Index(here, name); i >= 0 {
			return name
		}
		_, rest, ok := strings.Cut(name, " ")
		if !ok {
			break
		}
		name = rest
	}
	return p.Value
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
