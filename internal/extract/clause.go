package extract

import (
	"slices"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/phrase"
	"github.com/bilat/bilat/internal/rule"
	"github.com/bilat/bilat/internal/text"
)

// The operators of a clause, as classes of the lexicon.
var operators = []string{"op-negated", "op-planned", "op-cancelled", "op-denied", "op-wished"}

// A clause is a part of a sentence in which a frame looks for its words.
type clause struct {
	text.Range
	passive bool
}

// clauses parts a sentence at semicolons and at the words that open a clause of their own ("while", "but",
// relative pronouns after a comma), and around what is set in.
func (e *Engine) clauses(s *phrase.Sentence, in []text.Range) []clause {
	var room [16]int // most sentences have fewer clauses
	cuts := room[:0]
	for _, r := range in {
		cuts = append(cuts, r.First+1, r.Last)
	}
	if s.Language.VerbLast { // "während Peru Kaffee liefert": a state is no time
		for k := range s.Phrases {
			if p := &s.Phrases[k]; opensWhile(s, p) && p.First > 1 {
				cuts = append(cuts, p.First-1)
			}
		}
	}
	verbs := e.verbs(s)
	for i := range s.Tokens {
		if s.Tokens[i].Shape != text.Punct {
			continue
		}
		switch s.Tokens[i].Fold {
		case ";":
			cuts = append(cuts, i)
		case ",":
			if i > 0 && e.newSubject(s, i, verbs) {
				cuts = append(cuts, i+1)
			}
		}
	}
	for kt := range s.Triggers {
		t := &s.Triggers[kt]
		if t.Class == e.c.clause && t.First > 0 && s.PhraseAt(t.First) < 0 {
			cuts = append(cuts, t.First)
		}
		if t.Class == e.c.relativePronoun && t.First > 0 && s.Tokens[t.First-1].Fold == "," && s.PhraseAt(t.First) < 0 && !inGroup(s, t.Range) && !infinitiveAhead(s, t.First) && !appositive(s, t.Last) && !e.closesSaying(s, t.First-1) {
			cuts = append(cuts, t.First)
		}
		if t.Class == e.c.relativePronoun && t.First > 1 && s.Tokens[t.First-2].Fold == "," && s.Language.Marker(s.Tokens[t.First-1].Fold) == "after" {
			cuts = append(cuts, t.First-1) // ", after which"
		}
	}
	slices.Sort(cuts)
	cuts = slices.Compact(cuts)
	out := make([]clause, 0, len(cuts)+1)
	first := 0
	for _, c := range append(cuts, len(s.Tokens)) {
		if c > first {
			out = append(out, clause{Range: text.Range{First: first, Last: c}})
			first = c
		}
	}
	for i := range out {
		for kt := range s.Triggers {
			t := &s.Triggers[kt]
			if t.Class == e.c.passive && out[i].First <= t.First && t.First < out[i].Last {
				out[i].passive = true
			}
		}
	}
	return out
}

// opensWhile tells that a country stands right behind a word for "while" that elsewhere means "during".
func opensWhile(s *phrase.Sentence, p *phrase.Phrase) bool {
	return p.Class == phrase.Country && p.Form == "name" && p.First > 0 && s.Language.Marker(s.Tokens[p.First-1].Fold) == "during"
}

// closesSaying tells that the comma at i ends words set in that say whose the sentence is: "Peru habe, so Ruiz, die Resolution
// unterstützt".
func (e *Engine) closesSaying(s *phrase.Sentence, i int) bool {
	const longest = 8 // tokens
	if !s.Language.VerbLast {
		return false
	}
	for k := i - 1; k > 0 && i-k <= longest; k-- {
		if s.Tokens[k].Fold == "," {
			return slices.ContainsFunc(s.Triggers, func(t phrase.Trigger) bool { return t.First == k+1 && t.Class == e.c.attribution })
		}
	}
	return false
}

// inGroup tells that a word is the article of a further name of a list: "China, den USA und Peru".
func inGroup(s *phrase.Sentence, at text.Range) bool {
	k, n := s.PhraseAt(at.First-2), s.PhraseAt(at.Last)
	return k >= 0 && n >= 0 && s.Phrases[k].Group > 0 && s.Phrases[k].Group == s.Phrases[n].Group
}

// infinitiveAhead tells that the stretch from token i to the next sign ends in an infinitive, where verbs come last: what
// looks like a relative pronoun is the article of its object ("dementierte, die Botschaft geschlossen zu haben").
func infinitiveAhead(s *phrase.Sentence, i int) bool {
	if !s.Language.VerbLast {
		return false
	}
	for ; i < len(s.Tokens); i++ {
		if s.Tokens[i].Shape == text.Punct && s.PhraseAt(i) < 0 {
			break
		}
	}
	return i > 2 && s.Language.Marker(s.Tokens[i-2].Fold) == "to" && !s.Tokens[i-1].Cap && s.Tokens[i-1].Shape == text.Word && s.PhraseAt(i-1) < 0
}

// newSubject tells that behind the comma at i "and" joins a clause with a subject of its own: "…, and its last
// session was held", with a verb before and a verb after.
func (e *Engine) newSubject(s *phrase.Sentence, i int, verbs text.Range) bool {
	verb := verbs.First < i
	if verbs.Last <= i+1 || !verb && !endsDate(s, i) { // a date closes a clause whose verb is not known
		return false
	}
	and := slices.ContainsFunc(s.Triggers, func(t phrase.Trigger) bool { return t.First == i+1 && t.Class == e.c.and })
	if !and { // "a treaty is in force, a protocol is being negotiated"
		return verb && e.passiveSubject(s, i+1)
	}
	if e.passiveSubject(s, i+2) {
		return true
	}
	for k := i + 2; k < len(s.Tokens) && k <= i+4; k++ {
		if p := s.PhraseAt(k); p >= 0 {
			switch q := s.Phrases[p]; q.Class {
			case phrase.Pronoun, phrase.Person:
				return true
			case phrase.Country, phrase.Pair:
				return q.Marker == "bare" && q.Form != "adjective"
			}
			return false
		}
		if !s.Language.IsTransparent(s.Tokens[k].Fold) {
			return false
		}
	}
	return false
}

// endsDate tells that a date ends before token i.
func endsDate(s *phrase.Sentence, i int) bool {
	k := s.PhraseAt(i - 1)
	return k >= 0 && s.Phrases[k].Class == phrase.Date && s.Phrases[k].Last == i
}

// verbs are where the first and the last word stand that say what happens, or that something is done to something.
func (e *Engine) verbs(s *phrase.Sentence) text.Range {
	r := text.Range{First: len(s.Tokens), Last: -1}
	for kt := range s.Triggers {
		if t := &s.Triggers[kt]; e.isPredicate(t.Class) || t.Class == e.c.passive {
			r.First, r.Last = min(r.First, t.First), max(r.Last, t.First)
		}
	}
	return r
}

// passiveSubject tells that a thing with a verb in the passive stands at token i: "…, and the consulate was closed".
func (e *Engine) passiveSubject(s *phrase.Sentence, i int) bool {
	const near = 9
	if i >= len(s.Tokens) || !s.Language.IsTransparent(s.Tokens[i].Fold) {
		return false
	}
	passive := 0
	for k := range s.Triggers {
		t := &s.Triggers[k]
		switch {
		case t.First <= i || t.First > i+near:
		case t.Class == e.c.passive && passive == 0:
			passive = t.Last
		case e.isPredicate(t.Class) && passive == 0:
			return false
		case e.isPredicate(t.Class) && t.First-passive <= 1:
			return true
		}
	}
	return false
}

// relative is an anchor's noun phrase with the relative clause right behind it ("a legation in Jakarta, which was
// raised …"), and the token where that clause begins. Where verbs come last, a comma ends it.
func (e *Engine) relative(s *phrase.Sentence, cs []clause, anchor text.Range, in []text.Range) (clause, int, bool) {
	const before, behind, subject = 4, 4, 12 // tokens of the noun phrase on either side of the anchor; behind it, of a whole subject
	for k := 0; k+1 < len(cs); k++ {
		next := cs[k+1]
		far := behind
		if inserted(in, next.First) && (!s.Language.VerbLast || !e.opensRelative(s, next.First)) {
			far = subject
		}
		if anchor.First < cs[k].First || anchor.First >= cs[k].Last || next.First-anchor.Last > far || !e.opensRelative(s, next.First) && !inserted(in, next.First) {
			continue
		}
		c := clause{Range: text.Range{First: max(cs[k].First, anchor.First-before), Last: next.Last}}
		for i := next.First + 2; s.Language.VerbLast && i < next.Last; i++ {
			if s.Tokens[i].Fold == "," {
				c.Last = i
				break
			}
		}
		for kt := range s.Triggers {
			t := &s.Triggers[kt]
			if t.Class == e.c.passive && next.First <= t.First && t.First < c.Last {
				c.passive = true
			}
		}
		return c, next.First, true
	}
	return clause{}, 0, false
}

// appositive tells that a date follows at token i, so that what stands before it is an article: ", dem 7. Juni 1905,".
func appositive(s *phrase.Sentence, i int) bool {
	k := s.PhraseAt(i)
	return s.Language.VerbLast && k >= 0 && s.Phrases[k].Class == phrase.Date && s.Phrases[k].Last < len(s.Tokens) && s.Tokens[s.Phrases[k].Last].Shape == text.Punct
}

// opensRelative tells that a relative pronoun after a comma stands at token i.
func (e *Engine) opensRelative(s *phrase.Sentence, i int) bool {
	return i > 0 && s.Tokens[i-1].Fold == "," && slices.ContainsFunc(s.Triggers, func(t phrase.Trigger) bool {
		return t.First == i && t.Class == e.c.relativePronoun && !appositive(s, t.Last)
	})
}

func clauseOf(cs []clause, i int) clause {
	for _, c := range cs {
		if c.First <= i && i < c.Last {
			return c
		}
	}
	return cs[len(cs)-1]
}

// isPredicate tells that a class is one of verbs: its name begins with "to-".
func (e *Engine) isPredicate(c rule.Class) bool {
	return int(c) < len(e.predicate) && e.predicate[c]
}

// status reads the operators that govern the pivot (the word that says what happened) in its clause. blocked
// tells that nothing is said to have happened or to be planned.
//
// An operator governs the predicate that follows it; a predicate between it and the pivot takes it away:
// in "had signed a memorandum and would hold a session", "would" is of the session alone.
func (e *Engine) status(s *phrase.Sentence, c clause, pivot, anchor text.Range, allow []string) (bilat.Status, bool, string) {
	st := bilat.Done
	for kt := range s.Triggers {
		t := &s.Triggers[kt]
		op := e.op(t.Class)
		if op == "denied" && t.Last <= c.First && s.PhraseAt(t.First) < 0 && !slices.Contains(allow, op) && e.opensContent(s, c.First) {
			st = bilat.Denied // "dementierte Berichte, wonach …"
		}
		if op == "cancelled" && e.goesOn(s, c, t) && !slices.Contains(allow, op) {
			st = bilat.Cancelled
			continue
		}
		if op == "" || t.First < c.First || t.First >= c.Last || slices.Contains(allow, op) || s.PhraseAt(t.First) >= 0 {
			continue
		}
		if quotedTitle(s, t.First, pivot.First) || !e.governs(s, c, t, pivot, anchor) || op == "negated" && e.lifted(s, c, *t, pivot) {
			continue
		}
		switch op {
		case "negated":
			return st, true, s.Text(t.First, t.Last)
		case "wished":
			if t.Value == asked && e.answeredNo(s, t.Last) {
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

// asked is the value of operators behind which stands what somebody was asked.
const asked = "asked"

// answeredNo tells that behind a question the answer begins with a word like "no": "Asked whether relations had been severed, he said:
// 'No.'"
func (e *Engine) answeredNo(s *phrase.Sentence, from int) bool {
	said := false
	for kt := range s.Triggers {
		t := &s.Triggers[kt]
		switch {
		case t.First < from:
		case t.Class == e.c.says || t.Class == e.c.attribution:
			said = true
		case said && e.op(t.Class) == "negated":
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
		if opening[s.Tokens[k].Fold] {
			first = k
			break
		}
	}
	for k := i + 1; first >= 0 && k < len(s.Tokens) && k-first <= longest; k++ {
		if opening[s.Tokens[k].Fold] {
			last = k
			break
		}
	}
	if last < 0 || first < at && at < last || first+1 >= len(s.Tokens) || !s.Tokens[first+1].Cap {
		return false
	}
	marks := 0 // a mark that closes another name opens none
	for k := range first {
		if opening[s.Tokens[k].Fold] {
			marks++
		}
	}
	return marks%2 == 0
}

// goesOn tells that the clause after c, opened by a word like "but", goes on about the same: nobody else is named in it
// and nothing else happens before the operator: "was to leave for Lima but put off the trip".
func (e *Engine) goesOn(s *phrase.Sentence, c clause, op *phrase.Trigger) bool {
	const near = 5
	if op.First < c.Last || op.First-c.Last > near || c.Last >= len(s.Tokens) {
		return false
	}
	opens := false
	for k := range s.Triggers {
		t := &s.Triggers[k]
		opens = opens || t.Class == e.c.clause && t.First == c.Last
		if t.First > c.Last && t.First < op.First && e.isPredicate(t.Class) && t.Class != e.c.light {
			return false
		}
	}
	return opens && !slices.ContainsFunc(s.Phrases, func(p phrase.Phrase) bool { return p.First >= c.Last && p.First < op.First })
}

// attributive tells that a participle stands before its noun: "die 1941 geschlossene chilenische Gesandtschaft".
func (e *Engine) attributive(s *phrase.Sentence, verb, noun text.Range) bool {
	const near = 3
	if !s.Language.VerbLast || verb.Last > noun.First || noun.First-verb.Last > near {
		return false
	}
	for i := verb.Last; i < noun.First; i++ {
		if t := &s.Tokens[i]; t.Shape != text.Word || t.Cap && s.PhraseAt(i) < 0 || s.Language.IsTransparent(t.Fold) || s.Language.Marker(t.Fold) != "" {
			return false
		}
	}
	const lead = 5
	for i := verb.First - 1; i >= 0 && verb.First-i <= lead; i-- { // back to the article
		t := &s.Tokens[i]
		switch k := s.PhraseAt(i); {
		case k >= 0 && s.Phrases[k].Class == phrase.Date:
		case t.Shape != text.Word || t.Cap && i > 0 || k >= 0:
			return false
		case s.Language.IsTransparent(t.Fold):
			return true
		}
	}
	return false
}

// lifted tells that a negation before the pivot holds only up to a time: "did not recognise it until May 1949" says
// that it did so then.
func (e *Engine) lifted(s *phrase.Sentence, c clause, op phrase.Trigger, pivot text.Range) bool {
	if op.First > pivot.First {
		return false
	}
	for kt := range s.Triggers {
		t := &s.Triggers[kt]
		switch {
		case t.Class == e.c.notUntil && t.First == op.Last && t.Last < pivot.First && isDate(s, t.Last):
			return true // "not until 1999 was an embassy opened"
		case t.First < pivot.Last || t.First >= c.Last:
		case t.Class == e.c.notUntil:
			return true
		case e.isPredicate(t.Class) && t.Class != e.c.light:
			return false
		}
	}
	return false
}

func isDate(s *phrase.Sentence, i int) bool {
	k := s.PhraseAt(i)
	return k >= 0 && s.Phrases[k].Class == phrase.Date
}

// heldUntil tells that such a negation stands in the clause.
func (e *Engine) heldUntil(s *phrase.Sentence, c clause, pivot text.Range) bool {
	return slices.ContainsFunc(s.Triggers, func(t phrase.Trigger) bool {
		return e.op(t.Class) == "negated" && c.First <= t.First && e.lifted(s, c, t, pivot)
	})
}

// lasting tells that a word which makes the future and the passive ("wird") stands with a date after "since": it is the
// passive of what has been so since then.
func (e *Engine) lasting(s *phrase.Sentence, c clause, op *phrase.Trigger) bool {
	return e.op(op.Class) == "planned" && isPassive(e, s, op.First) && slices.ContainsFunc(s.Phrases, func(p phrase.Phrase) bool {
		return p.Class == phrase.Date && p.Marker == "since" && c.First <= p.First && p.Last <= c.Last
	})
}

// firstTo tells that an infinitive stands behind an ordinal: the first treaty to be signed was signed.
func (e *Engine) firstTo(s *phrase.Sentence, op *phrase.Trigger) bool {
	const near = 4
	if e.op(op.Class) != "planned" || op.Range.Len() < 2 || s.Language.Marker(s.Tokens[op.First].Fold) != "to" {
		return false
	}
	return slices.ContainsFunc(s.Phrases, func(p phrase.Phrase) bool {
		return p.Class == phrase.Ordinal && p.Last <= op.First && op.First-p.Last <= near
	})
}

func (e *Engine) governs(s *phrase.Sentence, c clause, op *phrase.Trigger, pivot, anchor text.Range) bool {
	if op.Value == reported && op.First > pivot.First {
		return false // "at a press conference in Lima he announced"
	}
	if e.op(op.Class) == "cancelled" || e.op(op.Class) == "denied" {
		return true
	}
	if e.lasting(s, c, op) || e.firstTo(s, op) || op.Last <= pivot.First && e.joined(s, c, op, pivot) {
		return false
	}
	if op.First >= pivot.First && op.Last <= pivot.Last {
		return true // the word itself says so: "scheduled visit"
	}
	if op.Last <= anchor.First && anchor.First-op.Last <= 2 && e.op(op.Class) == "negated" {
		return true // "there is no embassy"
	}
	if op.First < pivot.First && e.op(op.Class) == "negated" {
		for i := op.Last; i < pivot.First; i++ {
			if s.Tokens[i].Fold == ":" {
				return false // "Not all went well: the visit was put off"
			}
		}
	}
	lo, hi := op.Last, pivot.First
	if op.First > pivot.First {
		if e.op(op.Class) == "wished" {
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
		if e.isPredicate(t.Class) && t.Class != e.c.light && t.Class != e.c.become && t.First != pivot.First && !e.attributive(s, t.Range, anchor) {
			between++
		}
	}
	noun := !pivotPredicate(e, s, pivot) || e.op(op.Class) == "negated" && pivot.Last == anchor.First // "did not have an open embassy"
	if between > 1 || between == 1 && (!noun || op.First > pivot.First) {
		return false // one verb between is the one whose object the noun is: "plan to raise trade to …"
	}
	if op.First > pivot.First { // "the session of A and B will take place", not "signed an accord and will …"
		for i := lo; i < hi; i++ {
			if s.Tokens[i].Fold == "," {
				return false
			}
		}
		if pivotPredicate(e, s, pivot) && (!s.Language.VerbLast || isPassive(e, s, op.First)) {
			return false
		}
	}
	return true
}

// joined tells that an operator stands among what is said of an earlier verb, to which "and" joins the pivot in the same
// form: in "condemned plans to leave without a deal and called for talks" nothing but the deal is lacking.
func (e *Engine) joined(s *phrase.Sentence, c clause, op *phrase.Trigger, pivot text.Range) bool {
	and, verb := false, false
	ending := func(i int) byte { f := s.Tokens[i].Fold; return f[len(f)-1] }
	for kt := range s.Triggers {
		t := &s.Triggers[kt]
		switch {
		case t.First < c.First || t.First >= pivot.First:
		case t.Class == e.c.and && t.Last == pivot.First:
			and = true
		case t.First <= op.First && e.isPredicate(t.Class):
			verb = verb || ending(t.First) == ending(pivot.First)
		case t.First >= op.Last && t.Class == e.c.passive:
			return false
		}
	}
	return and && verb
}

// isPassive tells that a word also forms the passive: behind a participle it says nothing of the future.
func isPassive(e *Engine, s *phrase.Sentence, i int) bool {
	for kt := range s.Triggers {
		t := &s.Triggers[kt]
		if t.First == i && t.Class == e.c.passive {
			return true
		}
	}
	return false
}

func pivotPredicate(e *Engine, s *phrase.Sentence, pivot text.Range) bool {
	for kt := range s.Triggers {
		t := &s.Triggers[kt]
		if t.First == pivot.First && e.isPredicate(t.Class) {
			return true
		}
	}
	return false
}

// calledOff tells that a later clause of the sentence calls off what this one plans: "was to come in May, but the trip was
// cancelled".
func (m *matching) calledOff() bool {
	return slices.ContainsFunc(m.sentence.Triggers, func(t phrase.Trigger) bool {
		return m.engine.op(t.Class) == "cancelled" && t.First >= m.clause.Last
	})
}
