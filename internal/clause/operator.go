package clause

import (
	"slices"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/phrase"
	"github.com/bilat/bilat/internal/rule"
	"github.com/bilat/bilat/internal/text"
)

// Status reads the operators that govern the pivot (the word that says what happened) in its clause. blocked
// tells that nothing is said to have happened or to be planned.
//
// An operator governs the predicate that follows it; a predicate between it and the pivot takes it away:
// in "had signed a memorandum and would hold a session", "would" is of the session alone.
func (g *Grammar) Status(s *phrase.Sentence, c Clause, pivot, anchor text.Range, allow []string) (bilat.Status, bool, string) {
	st := bilat.Done
	if g.supposed(s) && !slices.Contains(allow, "wished") {
		return st, true, s.Text(0, 1)
	}
	for kt := range s.Triggers {
		t := &s.Triggers[kt]
		op := g.Op(t.Class)
		if op == "" {
			continue
		}
		if op == "denied" && t.Last <= c.First && s.PhraseAt(t.First) < 0 && !slices.Contains(allow, op) && g.opensContent(s, c.First) {
			st = bilat.Denied // "dementierte Berichte, wonach …"
		}
		if op == "denied" && t.Value == behind && t.First > pivot.First && g.reported(s) && !slices.Contains(allow, op) {
			st = bilat.Denied // "Reports that …, are untrue"
			continue
		}
		if op == "cancelled" && g.goesOn(s, c, t) && !slices.Contains(allow, op) {
			st = bilat.Cancelled
			continue
		}
		if t.First < c.First || t.First >= c.Last || slices.Contains(allow, op) || s.PhraseAt(t.First) >= 0 {
			continue
		}
		if t.Value == behind && t.First < pivot.First {
			continue
		}
		if bracketed(s, pivot.First, t.First) {
			continue // "the biggest partner (for which the duty was dropped)": brackets say nothing of what stands outside
		}
		if quotedTitle(s, t.First, pivot.First) || !g.governs(s, c, t, pivot, anchor) || op == "negated" && g.lifted(s, c, *t, pivot) {
			continue
		}
		switch op {
		case "negated":
			return st, true, s.Text(t.First, t.Last)
		case "wished":
			if t.Value == asked && g.answeredNo(s, t.Last) {
				return bilat.Denied, false, ""
			}
			return st, true, s.Text(t.First, t.Last)
		case "cancelled":
			st = bilat.Cancelled
		case "denied":
			st = bilat.Denied
		case "planned":
			if st == bilat.Done {
				st = bilat.Planned
			}
		}
	}
	return st, false, ""
}

// bracketed tells that a word stands in brackets that open behind another word, and not first in them: "(cancelled)" is of what stands before.
func bracketed(s *phrase.Sentence, from, at int) bool {
	const begin = 2 // tokens: "was cancelled"
	open := -1
	for i := from; i < at; i++ {
		switch s.Tokens[i].Fold {
		case "(":
			open = i
		case ")":
			open = -1
		}
	}
	return open >= 0 && at-open > begin
}

// sinceThen tells that what stands at token i is told as that since which something was or will be so: "will be the first visit since the
// establishment of relations in 1946".
func sinceThen(s *phrase.Sentence, i int) bool {
	const near = 2 // tokens: "since the"
	for k := i - 1; k >= 0 && i-k <= near; k-- {
		if s.Language.Marker(s.Tokens[k].Fold) == "since" {
			return true
		}
		if !s.Language.IsTransparent(s.Tokens[k].Fold) {
			return false
		}
	}
	return false
}

// supposed tells that a sentence tells of what is not so: it begins with a word like "if" and goes on with "would".
func (g *Grammar) supposed(s *phrase.Sentence) bool {
	opens := false
	for kt := range s.Triggers {
		t := &s.Triggers[kt]
		switch {
		case t.First > 0 && !opens:
			return false
		case t.Class == g.c.supposition && t.First == 0:
			opens = true
		case opens && t.First > 0 && g.Op(t.Class) == "planned" && t.Value == Reported:
			return true
		}
	}
	return false
}

// helpsAt tells that the word at token i helps the verb behind it: "had", "has".
func (g *Grammar) helpsAt(s *phrase.Sentence, i int) bool {
	return slices.ContainsFunc(s.Triggers, func(t phrase.Trigger) bool { return t.First == i && t.Class == g.c.anterior })
}

// duringAt tells that right before token i, articles apart, stands a word that makes what follows the time of something else.
func (g *Grammar) duringAt(s *phrase.Sentence, i int) bool {
	for i > 0 && s.Language.IsTransparent(s.Tokens[i-1].Fold) && !slices.ContainsFunc(s.Triggers, func(t phrase.Trigger) bool { return t.Last == i && t.Class == g.c.during }) {
		i--
	}
	return slices.ContainsFunc(s.Triggers, func(t phrase.Trigger) bool { return t.Last == i && t.Class == g.c.during })
}

// pledges tells that the word at token i is what somebody did there: promised.
func (g *Grammar) pledges(s *phrase.Sentence, i int) bool {
	return slices.ContainsFunc(s.Triggers, func(t phrase.Trigger) bool { return t.First == i && t.Class == g.c.pledge })
}

// fills tells that the word at token i may stand among the words of a verb: "has", "ever".
func (g *Grammar) fills(s *phrase.Sentence, i int) bool {
	return slices.ContainsFunc(s.Triggers, func(t phrase.Trigger) bool { return t.First == i && (t.Class == g.c.adverb || t.Class == g.c.anterior) })
}

// reported tells that a sentence begins with a word like "reports".
func (g *Grammar) reported(s *phrase.Sentence) bool {
	const opening = 1 // token: "The"
	return slices.ContainsFunc(s.Triggers, func(t phrase.Trigger) bool { return t.Class == g.c.report && t.First <= opening })
}

// behind is the value of operators that govern only what they stand behind: "reports that it had closed are untrue, Minister Roe said".
const behind = "behind"

// asked is the value of operators behind which stands what somebody was asked.
const asked = "asked"

// answeredNo tells that behind a question the answer begins with a word like "no": "Asked whether relations had been severed, he said:
// 'No.'"
func (g *Grammar) answeredNo(s *phrase.Sentence, from int) bool {
	said := false
	for kt := range s.Triggers {
		t := &s.Triggers[kt]
		switch {
		case t.First < from:
		case t.Class == g.c.says || t.Class == g.c.attribution:
			said = true
		case said && g.Op(t.Class) == "negated":
			return t.First > 0 && s.Tokens[t.First-1].Shape == text.Punct && s.Tokens[t.First-1].Fold != ","
		}
	}
	return false
}

// quotedTitle tells that token i is part of a name in quotation marks, and at is not: the "without" of "Science without
// Borders" denies nothing.
func quotedTitle(s *phrase.Sentence, i, at int) bool {
	const longest = 8 // words of a name
	first, last := -1, -1
	for k := i - 1; k >= 0 && i-k <= longest; k-- {
		if text.IsQuote(s.Tokens[k].Fold) {
			first = k
			break
		}
	}
	for k := i + 1; first >= 0 && k < len(s.Tokens) && k-first <= longest; k++ {
		if text.IsQuote(s.Tokens[k].Fold) {
			last = k
			break
		}
	}
	if last < 0 || first < at && at < last || first+1 >= len(s.Tokens) || !s.Tokens[first+1].Cap {
		return false
	}
	marks := 0 // a mark that closes another name opens none
	for k := range first {
		if text.IsQuote(s.Tokens[k].Fold) {
			marks++
		}
	}
	return marks%2 == 0
}

// goesOn tells that the clause after c, opened by a word like "but", goes on about the same: nobody else is named in it
// and nothing else happens before the operator: "was to leave for Lima but put off the trip".
func (g *Grammar) goesOn(s *phrase.Sentence, c Clause, op *phrase.Trigger) bool {
	const near = 5
	if op.First < c.Last || op.First-c.Last > near || c.Last >= len(s.Tokens) {
		return false
	}
	opens := false
	for k := range s.Triggers {
		t := &s.Triggers[k]
		opens = opens || t.Class == g.c.clause && t.First == c.Last
		if t.First > c.Last && t.First < op.First && g.IsPredicate(t.Class) && t.Class != g.c.light {
			return false
		}
	}
	return opens && !slices.ContainsFunc(s.Phrases, func(p phrase.Phrase) bool { return p.First >= c.Last && p.First < op.First })
}

// lifted tells that a negation before the pivot holds only up to a time: "did not recognise it until May 1949" says
// that it did so then.
func (g *Grammar) lifted(s *phrase.Sentence, c Clause, op phrase.Trigger, pivot text.Range) bool {
	if op.First > pivot.First {
		return false
	}
	for kt := range s.Triggers {
		t := &s.Triggers[kt]
		switch {
		case t.Class == g.c.notUntil && t.First == op.Last && t.Last < pivot.First && isDate(s, t.Last):
			return true // "not until 1999 was an embassy opened"
		case t.First < pivot.Last || t.First >= c.Last:
		case t.Class == g.c.notUntil:
			return true
		case g.IsPredicate(t.Class) && t.Class != g.c.light:
			return false
		}
	}
	return false
}

func isDate(s *phrase.Sentence, i int) bool {
	k := s.PhraseAt(i)
	return k >= 0 && s.Phrases[k].Class == phrase.Date
}

// HeldUntil tells that such a negation stands in the clause.
func (g *Grammar) HeldUntil(s *phrase.Sentence, c Clause, pivot text.Range) bool {
	return slices.ContainsFunc(s.Triggers, func(t phrase.Trigger) bool {
		return g.Op(t.Class) == "negated" && c.First <= t.First && g.lifted(s, c, t, pivot)
	})
}

// lasting tells that a word which makes the future and the passive ("wird") stands with a date after "since": it is the
// passive of what has been so since then.
func (g *Grammar) lasting(s *phrase.Sentence, c Clause, op *phrase.Trigger) bool {
	return g.Op(op.Class) == "planned" && g.isPassive(s, op.First) && slices.ContainsFunc(s.Phrases, func(p phrase.Phrase) bool {
		return p.Class == phrase.Date && p.Marker == "since" && c.First <= p.First && p.Last <= c.Last
	})
}

// firstTo tells that an infinitive stands behind an ordinal: the first treaty to be signed was signed.
func (g *Grammar) firstTo(s *phrase.Sentence, op *phrase.Trigger) bool {
	const near = 4
	if g.Op(op.Class) != "planned" || op.Range.Len() < 2 || s.Language.Marker(s.Tokens[op.First].Fold) != "to" {
		return false
	}
	return slices.ContainsFunc(s.Phrases, func(p phrase.Phrase) bool {
		return p.Class == phrase.Ordinal && p.Last <= op.First && op.First-p.Last <= near
	})
}

// beHeld tells that right behind an operator a light verb stands in the passive, and the pivot is its subject: "consultations would be
// held", not "after consultations a session would be held".
func (g *Grammar) beHeld(s *phrase.Sentence, pivot text.Range, op *phrase.Trigger) bool {
	for i := pivot.Last; i < op.First; i++ {
		if s.Language.IsSingularArticle(s.Tokens[i].Fold) || slices.ContainsFunc(s.Triggers, func(t phrase.Trigger) bool { return t.First == i && t.Class == g.c.and }) {
			return false
		}
	}
	passive, light := false, false
	for kt := range s.Triggers {
		if t := &s.Triggers[kt]; t.First == op.Last || t.Last == op.Last {
			passive = passive || t.Class == g.c.passive
		}
		if t := &s.Triggers[kt]; t.Class == g.c.light && t.First >= op.Last-1 && t.First <= op.Last+1 {
			light = true
		}
	}
	return passive && light
}

func (g *Grammar) governs(s *phrase.Sentence, c Clause, op *phrase.Trigger, pivot, anchor text.Range) bool {
	held := op.First > pivot.First && g.beHeld(s, pivot, op) // of the noun that is the verb's subject: "consultations will be held"
	if op.First > pivot.First && !held && g.pledges(s, op.First) && g.duringAt(s, pivot.First) {
		return false // "bei den Verhandlungen im Mai wurden drei Millionen zugesagt"
	}
	if op.Value == Reported && op.First > pivot.First && !held {
		return false // "at a press conference in Lima he announced"
	}
	if g.Op(op.Class) == "cancelled" && slices.ContainsFunc(s.Triggers, func(t phrase.Trigger) bool { return t.Class == g.c.delayed && t.First <= op.First && op.Last <= t.Last }) {
		return false // "was held on 3 May, having been put off for a year"
	}
	if g.Op(op.Class) == "cancelled" || g.Op(op.Class) == "denied" {
		return true
	}
	if (g.Op(op.Class) == "planned" || g.Op(op.Class) == "wished") && op.First < pivot.First && sinceThen(s, pivot.First) {
		return false
	}
	if g.lasting(s, c, op) || g.firstTo(s, op) || op.Last <= pivot.First && g.joined(s, c, op, pivot) {
		return false
	}
	if op.First >= pivot.First && op.Last <= pivot.Last {
		return true // the word itself says so: "scheduled visit"
	}
	if op.Last <= anchor.First && anchor.First-op.Last <= 2 && g.Op(op.Class) == "negated" {
		return true // "there is no embassy"
	}
	if op.First < pivot.First && g.Op(op.Class) == "negated" {
		for i := op.Last; i < pivot.First; i++ {
			if s.Tokens[i].Fold == ":" {
				return false // "Not all went well: the visit was put off"
			}
		}
	}
	if op.First < pivot.First && g.Op(op.Class) == "planned" && g.alsoTo(s, pivot.First) {
		return true
	}
	lo, hi := op.Last, pivot.First
	if op.First > pivot.First {
		if g.Op(op.Class) == "wished" {
			return false
		}
		lo, hi = pivot.Last, op.First
	}
	const object = 2 // tokens up to the object of a verb
	between := 0
	for kt := range s.Triggers {
		t := &s.Triggers[kt]
		if t.First < lo || t.First >= hi || t.First < c.First || t.First >= c.Last {
			continue
		}
		if t.First == op.Last && op.First < pivot.First && pivot.First-t.Last <= object && (t.Last == pivot.First || s.Language.IsTransparent(s.Tokens[pivot.First-1].Fold)) {
			continue // "could have an audience": the verb that the operator itself governs
		}
		if g.Op(op.Class) == "planned" && op.First < pivot.First && classAt(s, t.Class, pivot.First) && behindArticle(s, pivot.First) {
			continue // "is to travel to Oslo for a three-day visit": one thing, said twice
		}
		if g.Op(op.Class) == "negated" && t.Range.Len() == 1 && pivot.First-t.Last <= 1 && g.fills(s, t.First) && (t.Last == pivot.First || g.fills(s, t.Last)) {
			continue // "no president of Chad has ever visited it": "has" only helps
		}
		if t.Last == pivot.First && g.helpsAt(s, t.First) {
			continue // "rumours that Chad had closed it": the pivot's own "had"
		}
		if g.IsPredicate(t.Class) && t.Class != g.c.light && t.Class != g.c.become && t.First != pivot.First && !g.Attributive(s, t.Range, anchor) {
			between++
		}
	}
	noun := !g.PredicateAt(s, pivot.First) || g.Op(op.Class) == "negated" && pivot.Last == anchor.First // "did not have an open embassy"
	deed := op.First > pivot.First && g.Op(op.Class) == "planned" && between == 0 && g.nominalSubject(s, c, pivot)
	if !deed && (between > 1 || between == 1 && (!noun || op.First > pivot.First)) {
		return false // one verb between is the one whose object the noun is: "plan to raise trade to …"
	}
	if op.First > pivot.First && !deed { // "the session of A and B will take place", not "signed an accord and will …"
		for i := lo; i < hi; i++ {
			if s.Tokens[i].Fold == "," {
				return false
			}
		}
		if !held && g.PredicateAt(s, pivot.First) && (!s.Language.VerbLast || g.isPassive(s, op.First)) {
			return false
		}
	}
	return true
}

// alsoTo tells that "and" joins the verb at token i, in the infinitive, to one before it: "will reopen its embassy in Peru and open a consulate". What
// governs the first governs both.
func (g *Grammar) alsoTo(s *phrase.Sentence, i int) bool {
	and, infinitive := false, false
	for kt := range s.Triggers {
		t := &s.Triggers[kt]
		and = and || t.Class == g.c.and && t.Last == i
		infinitive = infinitive || t.Class == g.c.infinitive && t.First == i
	}
	return and && infinitive
}

// nominalSubject tells that the pivot is a noun made of a verb, with its article and with "of" behind it, and the first thing its clause speaks of:
// "the signing of the treaty will help".
func (g *Grammar) nominalSubject(s *phrase.Sentence, c Clause, pivot text.Range) bool {
	const opening = 2 // tokens: "that the"
	at := pivot.First - 1
	if at < 0 || pivot.Last >= len(s.Tokens) || !s.Language.IsTransparent(s.Tokens[at].Fold) || s.Language.Marker(s.Tokens[pivot.Last].Fold) != "of" && s.Language.Marker(s.Tokens[pivot.Last-1].Fold) != "of" {
		return false
	}
	return at-c.First < opening || slices.ContainsFunc(s.Triggers, func(t phrase.Trigger) bool { return t.Class == g.c.conjunction && t.Last == at })
}

// classAt tells that a word of a class begins at token i.
func classAt(s *phrase.Sentence, c rule.Class, i int) bool {
	return slices.ContainsFunc(s.Triggers, func(t phrase.Trigger) bool { return t.Class == c && t.First == i })
}

// behindArticle tells that the word at token i is a noun with its article, and at most two words between: "a three-day official visit".
func behindArticle(s *phrase.Sentence, i int) bool {
	const near = 5 // tokens, of "three-day" three
	for k := i - 1; k >= 0 && i-k <= near; k-- {
		if s.Language.IsSingularArticle(s.Tokens[k].Fold) {
			return true
		}
	}
	return false
}

// joined tells that an operator stands among what is said of an earlier verb, to which "and" joins the pivot in the same
// form: in "condemned plans to leave without a deal and called for talks" nothing but the deal is lacking.
func (g *Grammar) joined(s *phrase.Sentence, c Clause, op *phrase.Trigger, pivot text.Range) bool {
	and, verb := false, false
	ending := func(i int) byte { f := s.Tokens[i].Fold; return f[len(f)-1] }
	for kt := range s.Triggers {
		t := &s.Triggers[kt]
		switch {
		case t.First < c.First || t.First >= pivot.First:
		case t.Class == g.c.and && t.Last == pivot.First:
			and = true
		case t.First <= op.First && g.IsPredicate(t.Class):
			verb = verb || ending(t.First) == ending(pivot.First)
		case t.First >= op.Last && t.Class == g.c.passive:
			return false
		}
	}
	return and && verb
}

// isPassive tells that a word also forms the passive: behind a participle it says nothing of the future.
func (g *Grammar) isPassive(s *phrase.Sentence, i int) bool {
	for kt := range s.Triggers {
		t := &s.Triggers[kt]
		if t.First == i && t.Class == g.c.passive {
			return true
		}
	}
	return false
}
