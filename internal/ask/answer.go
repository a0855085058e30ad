package ask

import (
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/dossier"
	"github.com/bilat/bilat/internal/kind"
)

// An Answer is what the record has to a question. Where Understood is false, Misread says what was not understood; where it is true
// and there are no facts, the record has none.
type Answer struct {
	Whether    Finding // of a question whether there is something; "" of any other
	Question   string
	Understood bool
	Misread    Misread
	Query      Query
	About      []string // the countries that the question was taken to be about, where it names none
	Facts      []Item
	Counted    int // how many things are on record, where the question asks for a number of such as have none of their own; 0 of any other
	Disputes   []bilat.Dispute
}

// A Finding is the answer to a question whether there is something.
type Finding string

// What such an answer can be. That the record has none is no denial.
const (
	Found    Finding = "yes"
	Ended    Finding = "no longer"
	Planned  Finding = "planned"
	NotFound Finding = "none"
)

// Words begin the sentence that says how a question was understood; "" where it did not ask whether there is something, or there is none.
func (f Finding) Words() string { return findings[f] }

var findings = map[Finding]string{Found: "Yes, says the record: ", Ended: "Not any more, says the record: ", Planned: "It is planned, says the record, which has none yet: "}

// An Item is one fact of an answer with its sources.
type Item struct {
	bilat.Fact
	Sources []Source
}

// A Source is where a fact stands.
type Source struct {
	Claim string `json:"claim"`
	Doc   string `json:"doc"`
	Date  string `json:"date"`
	Quote string `json:"quote"`
}

// NotUnderstood is the answer to a question, of which its language at least is known.
func NotUnderstood(q Query, m Misread) Answer { return Answer{Query: q, Misread: m} }

func (a *Answer) fill(facts []bilat.Fact, x *search) {
	for _, f := range facts {
		item := Item{Fact: f}
		for _, id := range f.Claims {
			if c, ok := x.record.Claims[id]; ok {
				item.Sources = append(item.Sources, Source{id, c.Doc, x.record.Documents[c.Doc].Published, c.Quote})
			}
		}
		a.Facts = append(a.Facts, item)
	}
	for _, d := range x.record.Disputes {
		if !d.Class.Hidden() && slices.ContainsFunc(d.Facts, func(id string) bool {
			return slices.ContainsFunc(facts, func(f bilat.Fact) bool { return f.ID == id })
		}) {
			a.Disputes = append(a.Disputes, d)
		}
	}
}

// Between names the countries of a fact in an answer to a question that named none, where the fact's sentence may not: "France, United States: ".
func (a Answer) Between(f bilat.Fact, name func(string) string) string {
	if len(a.About) > 0 || len(a.Query.Countries()) > 0 || len(a.Query.Persons) > 0 || len(f.Countries) != 2 {
		return ""
	}
	return name(f.Countries[0]) + ", " + name(f.Countries[1]) + ": "
}

// shownSources is how many quotes of a fact are written out.
const shownSources = 3

// Text writes the answer for a reader, in the language of the question as far as there are words in it. names gives the names of
// countries in a language.
func (a Answer) Text(w io.Writer, kinds *kind.Set, names func(language string) func(code string) string) error {
	lang := a.Query.Language
	if !slices.Contains(dossier.Languages(), lang) {
		lang = dossier.English
	}
	name := names(lang)
	say := func(key string, pairs ...string) string { return dossier.AnswerIn(lang, key, pairs...) }
	var b strings.Builder
	switch key := string(a.Whether); {
	case !a.Understood:
		fmt.Fprintf(&b, "%s\n", a.Misread.Words(lang))
	case len(a.Facts) == 0:
		fmt.Fprintf(&b, "%s\n", say("none", "reading", a.reading(lang, kinds, name)))
	default:
		if a.Whether.Words() == "" {
			key = "plain"
		}
		fmt.Fprintf(&b, "%s\n", say(key, "reading", a.reading(lang, kinds, name)))
	}
	if a.Counted > 0 {
		fmt.Fprintf(&b, "%s\n", dossier.CountIn(lang, "on_record", a.Counted))
	}
	for _, f := range a.Facts {
		fmt.Fprintf(&b, "\n%s%s  (%s; %s)\n", a.Between(f.Fact, name), dossier.FactSentence(lang, kinds, name, f.Fact, a.Disputes), f.ID[:min(9, len(f.ID))], dossier.CountIn(lang, "witness", f.Witnesses))
		for i, s := range f.Sources {
			if i == shownSources {
				fmt.Fprintf(&b, "    %s\n", dossier.CountIn(lang, "more", len(f.Sources)-i))
				break
			}
			when := ""
			if s.Date != "" {
				when = ", " + dossier.DateIn(lang, s.Date)
			}
			fmt.Fprintf(&b, "    “%s” (%s%s)\n", strings.Join(strings.Fields(s.Quote), " "), s.Doc, when)
		}
	}
	for _, d := range a.Disputes {
		why, _ := dossier.ReasonIn(lang, name, d.Why, d.Grounds)
		if lang == dossier.English {
			fmt.Fprintf(&b, "\n%s, %s: %s\n", d.Class, strings.TrimSuffix(d.Kind+" "+d.Slot, " "), why)
		} else {
			fmt.Fprintf(&b, "\n%s, %s: %s\n", dossier.ClassIn(lang, d.Class), dossier.SlotIn(lang, d.Slot), why)
		}
		if x := d.Settled; x.Settles() {
			what := x.Status
			if x.Value != "" {
				what += " for " + x.Value
			}
			fmt.Fprintf(&b, "%s\n", say("judged", "what", what, "by", x.By, "why", x.Why))
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// Reading says how the question was understood, in the record's own words.
func (a Answer) Reading(name func(string) string) string {
	return a.reading(dossier.English, nil, name)
}

// ReadingIn is Reading in a language.
func (a Answer) ReadingIn(lang string, kinds *kind.Set, name func(string) string) string {
	return a.reading(lang, kinds, name)
}

// reading is Reading in a language; in English with the names that the record has for kinds and slots.
func (a Answer) reading(lang string, kinds *kind.Set, name func(string) string) string {
	q := a.Query
	parts := []string{dossier.AnswerIn(lang, "kind "+q.Kind)}
	value := func(slot, v string) string {
		if lang == dossier.English {
			return v
		}
		return dossier.ValueIn(lang, kinds, name, q.Kind, slot, bilat.Slots{slot: bilat.Text(v)})
	}
	for _, s := range q.spec.Slots {
		if v := q.Slots[s.Name]; len(v) > 0 {
			words := slices.Clone(v)
			for i := range words {
				if s.Type == bilat.TypeCountry {
					words[i] = name(words[i])
				} else {
					words[i] = value(s.Name, words[i])
				}
			}
			if lang == dossier.English {
				parts = append(parts, s.Name+" "+strings.Join(words, " or "))
			} else {
				parts = append(parts, dossier.SlotIn(lang, s.Name)+" "+strings.Join(words, "/"))
			}
		}
	}
	for _, c := range q.Ties {
		parts = append(parts, name(c))
	}
	if q.Role != "" {
		parts = append(parts, value("role", q.Role))
	}
	if q.office != "" {
		parts = append(parts, dossier.RoleIn(lang, q.office))
	}
	for _, p := range q.Persons {
		p = enlarge(p, func(word string) bool { return utf8.RuneCountInString(word) > fewLetters })
		switch q.Beside {
		case -1:
			p = dossier.AnswerIn(lang, "before", "who", p)
		case 1:
			p = dossier.AnswerIn(lang, "after", "who", p)
		}
		parts = append(parts, p)
	}
	switch {
	case q.City != "" && q.capital:
		parts = append(parts, dossier.AnswerIn(lang, "capital", "city", q.City))
	case q.City != "":
		parts = append(parts, q.City)
	}
	for _, w := range q.Words {
		parts = append(parts, "“"+w[0]+"”")
	}
	for _, t := range q.Times {
		parts = append(parts, dossier.DateIn(lang, t.Date))
	}
	if !q.From.IsEnd() {
		parts = append(parts, dossier.AnswerIn(lang, "from", "date", dossier.DateIn(lang, q.From.String())))
	}
	if !q.Until.IsEnd() {
		parts = append(parts, dossier.AnswerIn(lang, "until", "date", dossier.DateIn(lang, q.Until.String())))
	}
	if q.Last {
		parts = append(parts, dossier.AnswerIn(lang, "last"))
	}
	if q.Again {
		parts = append(parts, dossier.AnswerIn(lang, "again"))
	}
	if q.Ahead {
		parts = append(parts, dossier.AnswerIn(lang, "ahead"))
	}
	if q.First {
		parts = append(parts, dossier.AnswerIn(lang, "first"))
	}
	return strings.Join(parts, " · ")
}

// JSON writes the answer for a program.
func (a Answer) JSON(w io.Writer, name func(string) string) error {
	type fact struct {
		ID        string       `json:"id"`
		Kind      string       `json:"kind"`
		Slots     bilat.Slots  `json:"slots"`
		Status    bilat.Status `json:"status,omitempty"`
		Witnesses int          `json:"witnesses"`
		Sources   []Source     `json:"sources"`
	}
	out := struct {
		Question   string          `json:"question"`
		Understood bool            `json:"understood"`
		Lacks      Lack            `json:"lacks,omitempty"`
		Left       string          `json:"left,omitempty"`
		Near       string          `json:"near,omitempty"`
		Reading    string          `json:"reading,omitempty"`
		Whether    Finding         `json:"whether,omitempty"`
		Counted    int             `json:"counted,omitempty"`
		Facts      []fact          `json:"facts"`
		Disputes   []bilat.Dispute `json:"disputes"`
	}{a.Question, a.Understood, a.Misread.Lack, a.Misread.Word, a.Misread.Near, "", a.Whether, a.Counted, []fact{}, []bilat.Dispute{}}
	if a.Understood {
		out.Reading = a.Reading(name)
	}
	for _, f := range a.Facts {
		out.Facts = append(out.Facts, fact{f.ID, f.Kind, f.Slots, f.Status, f.Witnesses, f.Sources})
	}
	out.Disputes = append(out.Disputes, a.Disputes...)
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(out)
}
