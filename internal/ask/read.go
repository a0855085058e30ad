package ask

import (
	"slices"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/edtf"
	"github.com/bilat/bilat/internal/dossier"
	"github.com/bilat/bilat/internal/extract"
)

// A Query is a question as it was understood.
type Query struct {
	Language string
	Kind     string
	Asked    Asked
	Slots    map[string][]string // values that a slot may have
	Ties     []string            // countries that it must tie, in no role
	Persons  []string            // names that it must name
	Role     string              // the office of whom it is about
	City     string
	Words    [][]string // each of which, in one of its forms, the fact's own words must have
	From     edtf.CalendarDay
	Until    edtf.CalendarDay
	Times    []Span // of which one will do, where several are named: "2014 vs 2018"
	Last     bool
	First    bool
	Ahead    bool // what is planned
	Again    bool // not for the first time: "reopened"
	Each     bool // all who held an office
	Beside   int  // whoever held the office before (-1) or after (1) the person named

	spec     bilat.KindSpec
	topic    *topic
	capital  bool          // City may stand for its country: "visits to Paris"
	office   string        // of those who took part, of a kind whose claims do not say it
	offices  bool          // and of several of them
	whom     bool          // it asks how many persons, not how many things
	supposed []supposition // words that are taken for names of persons as long as the record knows somebody of that name; else they are not understood
}

// Countries are all that the question names, sorted.
func (q Query) Countries() []string {
	out := slices.Clone(q.Ties)
	for _, s := range q.spec.Slots {
		if s.Type == bilat.TypeCountry {
			out = append(out, q.Slots[s.Name]...)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// Named tells that a query names a thing by several words of its own: "treaty of amity and commerce".
func (q Query) Named() bool { return len(q.Words) > 1 }

// Supposed are the names of persons that a query is taken to have, for all that is known from the question.
func (q Query) Supposed() (names []string) {
	for _, m := range q.supposed {
		names = append(names, m.name)
	}
	return names
}

// Trust is the query of whom it is known that the record has them, if of other countries.
func (q Query) Trust() Query {
	q.supposed = nil
	return q
}

// Names tells that somebody of that name is among a claim's persons.
func Names(spec bilat.KindSpec, slots bilat.Slots, name string) bool {
	return slices.ContainsFunc(named(spec, bilat.Fact{Slots: slots}), func(n string) bool { return called(name, n) })
}

// longest is how many bytes of a question are read.
const longest = 500

// readAs understands a question as it is written. Of the languages that are read, or the one given, the one counts in which most words have
// their place. What is not understood of it, in the best of them, is misread; its language is told all the same.
//
// typed is the question as it was typed; in question some words of it may have a capital that was not.
func readAs(engine *extract.Engine, typed, question, language string) (q Query, m Misread, err error) {
	k, err := load()
	if err != nil {
		return q, m, err
	}
	q.Language = language
	if len(question) > longest {
		return q, Misread{Lack: NoEnd}, nil
	}
	fewest, most := 1<<30, -1
	var best *parse                 // which leaves fewest words over
	var over []string               // these words
	lack := NoPlace                 // or no topic is found, and these are the words that nothing is known of
	codes := engine.Grammar.Codes() // English first: "export 2017" is read as either
	if i := slices.Index(codes, dossier.English); i > 0 {
		codes = slices.Insert(slices.Delete(slices.Clone(codes), i, i+1), 0, dossier.English)
	}
	for _, code := range codes {
		if language != "" && code != language {
			continue
		}
		v, ok := k.languages[code]
		if !ok {
			continue
		}
		s, ok := sentence(engine, v.names.write(question), code)
		if !ok {
			continue
		}
		v.names.seats(&s)
		parsed := func(t *topic) *parse {
			return &parse{k: k, v: v, s: s, topic: t, engine: engine, code: code, typed: typed, used: make([]bool, len(s.Words))}
		}
		for i := range k.topics {
			r := parsed(&k.topics[i])
			if !r.about() {
				continue
			}
			if r.read(); !r.fits() {
				continue
			}
			rest := r.rest()
			if n := len(rest) + r.guesses; lack == NoSubject || n < fewest || n == fewest && r.weight > most {
				fewest, most, best, over, lack = n, r.weight, r, rest, NoPlace
			}
		}
		if best == nil || lack == NoSubject {
			r := parsed(nil)
			if words := r.strange(); best == nil || len(words) < len(over) || len(words) == len(over) && code == dossier.English {
				best, over, lack = r, words, NoSubject
			}
		}
	}
	switch {
	case best == nil:
		return q, Misread{Lack: NoSubject}, nil
	case lack == NoSubject:
		q.Language = best.code
	default:
		q = best.q
	}
	if len(over) > 0 || lack == NoSubject {
		m = best.misread(lack, over)
	}
	return q, m, nil
}

// sentence is the question as one sentence; what stands behind a full stop belongs to it.
func sentence(engine *extract.Engine, question, code string) (extract.Sentence, bool) {
	doc := bilat.Document{Name: "question", Text: question, Blocks: []bilat.Block{{Kind: bilat.Paragraph, Span: bilat.Span{End: len(question)}}}}
	_, list := engine.Sentences(doc, code)
	if len(list) != 1 {
		return extract.Sentence{}, false
	}
	return list[0], true
}
