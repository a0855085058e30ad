package extract

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/clause"
	"github.com/bilat/bilat/internal/discourse"
	"github.com/bilat/bilat/internal/phrase"
	"github.com/bilat/bilat/internal/text"
)

// split makes the sentences of every block. All of a document are cut first and then analysed together: see phrase.Analyser.AnalyseAll.
func (r *reading) split() {
	cuts := r.cuts[:0]
	r.units = make([]unit, 0, len(r.doc.Blocks))
	for i := range r.doc.Blocks {
		b := &r.doc.Blocks[i]
		u := unit{block: b}
		if b.Kind != bilat.Boilerplate && b.Kind != bilat.TableBlock {
			before := len(cuts)
			cuts = r.cut(cuts, b.Span, b.Skip)
			u.length = len(cuts) - before
		}
		r.units = append(r.units, u)
	}
	r.cuts = cuts
	all := r.worker.analyser.AnalyseAll(make([]*phrase.Sentence, 0, len(cuts)), r.doc.Text, cuts)
	var title, headings []*phrase.Sentence
	body := make([]*phrase.Sentence, 0, len(all))
	for i := range r.units {
		u := &r.units[i]
		b := u.block
		if b.Kind == bilat.Boilerplate || b.Kind == bilat.TableBlock {
			continue
		}
		u.sentences, all = all[:u.length:u.length], all[u.length:]
		ss := u.sentences
		r.finish(ss)
		if len(body) < datelines && len(ss) > 0 {
			if of := dateline(ss[0]); of != "" {
				r.writtenIn = of
			}
		}
		switch {
		case b.Kind == bilat.Heading && b.Level <= 1, len(body) == 0 && len(title) == 0 && r.isTitle(b):
			title = append(title, ss...)
			if b.Kind != bilat.Heading {
				r.bareTitle = ss
			}
		case b.Kind == bilat.Heading:
			headings = append(headings, ss...)
		default:
			body = append(body, ss...)
		}
	}
	r.title = title
	r.state = r.worker.state.Begin(r.doc.Published, title, headings, body)
	page := slices.Concat(title, headings, body)
	r.state.Weigh(r.engine.statecraft, page)
	_, host := r.state.Own()
	day := r.dayLine()
	if r.state.Home = cmp.Or(r.writtenIn, host, r.doc.Country); r.state.Home == "" {
		r.state.Home = discourse.HomeOf(append(day, page...), r.engine.clauses.IsPredicate)
	}
	r.state.Receives(r.engine.statecraft, page)
	r.markHeads()
}

// dayLine is the line of the page's head that gives its day, where that is no part of its text: "Lima, 3 May 2019".
func (r *reading) dayLine() []*phrase.Sentence {
	const longest, near = 80, 600 // bytes
	at := r.doc.PublishedAt
	if at.End == 0 || at.Start > near {
		return nil
	}
	first, last := strings.LastIndexByte(r.doc.Text[:at.Start], '\n')+1, len(r.doc.Text)
	if i := strings.IndexByte(r.doc.Text[at.End:], '\n'); i >= 0 {
		last = at.End + i
	}
	if last-first > longest {
		return nil
	}
	return r.oneSentence(bilat.Span{Start: first, End: last}, nil)
}

// dayAlone tells that a block's first sentence is no more than a day, a month or a year: the head of an entry in a chronology.
func dayAlone(ts []text.Token) bool {
	const longest = 9
	if len(ts) > longest || len(ts) < 2 || ts[len(ts)-1].Fold != "." {
		return false
	}
	figures, words := 0, 0
	for _, t := range ts {
		switch t.Shape {
		case text.Number:
			figures++
		case text.Word:
			words++
		}
	}
	return figures > 0 && (words == 0 && len(ts) <= 4 || words > 0 && words <= 2)
}

// oneSentence is a short stretch taken as one sentence, whatever full stops it has.
func (r *reading) oneSentence(span bilat.Span, skip []bilat.Span) []*phrase.Sentence {
	w := r.worker
	w.tokens = w.tokenizer.Tokens(w.tokens[:0], r.doc.Text, span, skip)
	if len(w.tokens) == 0 {
		return nil
	}
	return []*phrase.Sentence{r.sentence(w.analyser.Tokens(w.tokens))}
}

// sentences are those of a stretch of the text.
func (r *reading) sentences(span bilat.Span, skip []bilat.Span) []*phrase.Sentence {
	ss := r.worker.analyser.AnalyseAll(nil, r.doc.Text, r.cut(nil, span, skip))
	r.finish(ss)
	return ss
}

// cut appends the tokens of each sentence of a stretch to dst.
func (r *reading) cut(dst [][]text.Token, span bilat.Span, skip []bilat.Span) [][]text.Token {
	w := r.worker
	w.tokens = w.tokenizer.Tokens(w.tokens[:0], r.doc.Text, span, skip)
	tokens := w.analyser.Tokens(w.tokens)
	ranges, capped := text.Sentences(r.ranges[:0], tokens, r.lang.Marks)
	r.ranges = ranges
	if capped > 0 {
		r.problems = append(r.problems, bilat.Problem{Doc: r.doc.Name, Code: "capped", Start: span.Start, End: span.End,
			Message: fmt.Sprintf("a stretch without sentence ends was cut %d times", capped)})
	}
	if len(ranges) > 1 && dayAlone(tokens[ranges[0].First:ranges[0].Last]) {
		ranges[1].First = ranges[0].First // "2 April 2014. The minister arrives …"
		ranges = ranges[1:]
	}
	for _, rg := range ranges {
		dst = append(dst, tokens[rg.First:rg.Last])
	}
	return dst
}

// finish looks in sentences that follow each other for what is to come, and for sums whose currency the one before names.
func (r *reading) finish(ss []*phrase.Sentence) {
	for k, s := range ss {
		r.tense(s)
		if k > 0 && slices.ContainsFunc(s.Triggers, func(t phrase.Trigger) bool { return t.Class == r.engine.c.flow }) {
			r.worker.analyser.GoOn(ss[k-1], s)
		}
	}
}

// nouns takes the verb that helps out of a noun written alike: in "verkauften Waren" no "waren".
func (e *Engine) nouns(s *phrase.Sentence) {
	noun := func(t phrase.Trigger) bool {
		return t.Class == e.c.passive && t.First > 0 && t.Range.Len() == 1 && s.Tokens[t.First].Cap && !s.Tokens[t.First].Upper && s.Tokens[t.First-1].Shape != text.Punct
	}
	if slices.ContainsFunc(s.Triggers, noun) {
		s.Triggers = slices.DeleteFunc(s.Triggers, noun)
	}
}

// sentence analyses the tokens of one sentence.
func (r *reading) sentence(tokens []text.Token) *phrase.Sentence {
	s := r.worker.analyser.Analyse(r.doc.Text, tokens)
	r.tense(s)
	return s
}

// tense looks for what says that something is to come.
func (r *reading) tense(s *phrase.Sentence) {
	if r.lang.NounCapitals {
		r.engine.nouns(s)
	}
	for kt := range s.Triggers {
		t := &s.Triggers[kt]
		switch {
		case t.Class == r.engine.c.planned && t.Value == clause.Reported:
			s.Reported = t.First
		case t.Class == r.engine.c.planned, t.Class == r.engine.c.present:
			if !s.Future {
				s.FutureFirst = t.First
			}
			s.Future, s.FutureLast = true, t.First
		}
	}
}
