package dossier

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/edtf"
	"github.com/bilat/bilat/internal/kind"
)

// Phrases that text, Markdown and the page share.

// Title is the pair: "Azerbaijan – Lithuania".
func (d Dossier) Title() string { return d.Countries[0].Name + " – " + d.Countries[1].Name }

// Summary tells what the dossier rests on.
func (d Dossier) Summary() string {
	w := d.words
	newest, differences, around := "", "", ""
	if d.Counts.Around > 0 {
		around = w.count("fact_around", d.Counts.Around)
	}
	if d.Newest != "" {
		newest = w.date(d.Newest)
	}
	if d.Counts.Disputes > 0 {
		differences = w.count("difference", d.Counts.Disputes)
		settled := 0
		for _, x := range d.Disputes {
			if x.Settles {
				settled++
			}
		}
		if settled > 0 {
			differences += w.count("of_them_settled", settled)
		}
	}
	text := w.phrase("summary", "facts", w.count("fact", d.Counts.Facts), "around", around, "documents", w.count("from_document", d.Counts.Documents),
		"newest", newest, "differences", differences)
	if d.At != "" {
		text += " " + w.phrase("as_they_stood", "date", w.dateOn(d.At))
		if d.Counts.LeftOut > 0 {
			text += " " + w.count("later_fact_left_out", d.Counts.LeftOut)
		}
	}
	if d.Known != "" {
		text += " " + w.phrase("as_known", "date", w.dateOn(d.Known))
	}
	return text
}

// T is a phrase of the dossier's language: name and text by turns fill its places.
func (d Dossier) T(key string, fill ...string) string { return d.words.phrase(key, fill...) }

// Count is a number with a noun of the dossier's language, by its key: "witness".
func (d Dossier) Count(noun string, n int) string { return d.words.count(noun, n) }

// Line is a line by its fact's id; nil where the dossier has none.
func (d Dossier) Line(id string) *Line { return d.lines[id] }

// Spec is what is declared of a line's kind.
func (l *Line) Spec() bilat.KindSpec { return l.spec }

// LineWords is a line with what is to be known of it: that it is planned, has ended, or is not told which.
func (d Dossier) LineWords(l *Line) string {
	text := l.Text + d.Marks(l.Status, l.Passed)
	if l.Ended != "" {
		text += " – " + d.T("ended", "date", l.Ended)
	}
	if l.Unplaced {
		text += " (" + d.T("not_told_which") + ")"
	}
	return text
}

// Marks stand behind a sentence: " (planned; the date has passed)".
func (d Dossier) Marks(status bilat.Status, passed bool) string { return d.words.marks(status, passed) }

// Date is an EDTF date in words.
func (d Dossier) Date(edtf string) string { return d.words.date(edtf) }

// Way names a direction.
func (d Dossier) Way(w Way) string { return d.name(w.From) + " → " + d.name(w.To) }

func (d Dossier) name(code string) string {
	for _, c := range d.Countries {
		if c.Code == code {
			return c.Name
		}
	}
	return code
}

// Holder is who holds a post.
func (d Dossier) Holder(p Post) string {
	switch {
	case len(p.Holders) == 0:
		return d.T("post_not_found")
	case p.Left:
		return d.T("post_leaving", "holder", strings.Join(p.Holders, d.words.Dates["or"]))
	}
	return strings.Join(p.Holders, d.words.Dates["or"])
}

// PostNote tells how fresh that is.
func (d Dossier) PostNote(p Post) string {
	var parts []string
	if p.Said != "" {
		parts = append(parts, d.T("last_said", "date", d.words.dateOn(p.Said)))
	}
	if p.Seen != "" && (p.Said == "" || later(p.Said, p.Seen) || p.Stale) {
		parts = append(parts, d.T("seen", "date", d.words.dateOn(p.Seen)))
	}
	if len(parts) == 0 && len(p.Holders) > 0 {
		parts = append(parts, d.T("undated_source"))
	}
	return strings.Join(parts, "; ")
}

// NewTitle heads what is new.
func (d Dossier) NewTitle() string {
	if d.Since == "" {
		return d.T("new")
	}
	return d.T("new_since", "date", d.words.date(d.Since))
}

// FurtherWords counts the milder differences.
func (d Dossier) FurtherWords() string {
	return d.T("further", "differences", d.words.count("further_difference", d.First.Further))
}

// SourceWords names a claim's document: title, publisher, date, kind of source, and language where it is another
// than the dossier's.
func (d Dossier) SourceWords(s Source) string {
	text := d.originWords(s.Document, s.Title, s.Publisher, s.Published, string(s.Class), s.Language)
	if s.Attributed != "" {
		text += ", " + d.T("after", "who", s.Attributed)
	}
	if s.Number > 0 {
		return fmt.Sprintf("[%d] %s", s.Number, text)
	}
	return text
}

// OriginWords names a document.
func (d Dossier) OriginWords(o Origin) string {
	return d.originWords(o.Document, o.Title, o.Publisher, o.Published, string(o.Class), o.Language)
}

func (d Dossier) originWords(name, title, publisher, published, class, language string) string {
	parts := []string{cmp.Or(title, name)}
	if publisher != "" {
		parts = append(parts, publisher)
	}
	if published != "" {
		parts = append(parts, d.words.date(published))
	} else {
		parts = append(parts, d.T("no_date"))
	}
	var about []string
	if class != "" && class != "unknown" {
		about = append(about, cmp.Or(d.words.SourceClasses[class], class))
	}
	if language != "" && language != d.Language {
		about = append(about, cmp.Or(d.words.Languages[language], language))
	}
	text := strings.Join(parts, ", ")
	if len(about) > 0 {
		text += " (" + strings.Join(about, ", ") + ")"
	}
	return tidy(text)
}

// disputesAt are the disputes shown beneath a line: the first of their lines. Those with no line here have "".
func (d Dossier) disputesAt(line string) []Dispute {
	var out []Dispute
	for _, dis := range d.Disputes {
		if dis.shown == line {
			out = append(out, dis)
		}
	}
	return out
}

// Date is an EDTF date in words, in English: "2006-06-08/2006-06-09" is "8–9 June 2006".
func Date(edtf string) string { return DateIn(English, edtf) }

// DateIn is an EDTF date in the words of a language.
func DateIn(language, edtf string) string {
	w, err := loadWords(language)
	if err != nil {
		return edtf
	}
	return w.date(edtf)
}

// Count is a number with its noun: "1 claim", "2 claims".
func Count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

// Sentence is one claim or fact in English words, for pages and lists that show it by itself.
func Sentence(kinds *kind.Set, names func(code string) string, kindName string, slots bilat.Slots, status bilat.Status) string {
	return SentenceIn(English, kinds, names, kindName, slots, status)
}

// SentenceIn is one claim or fact in the words of a language; names should be of it.
func SentenceIn(language string, kinds *kind.Set, names func(code string) string, kindName string, slots bilat.Slots, status bilat.Status) string {
	w, err := loadWords(language)
	if err != nil {
		return kindName
	}
	spec, _ := kinds.Kind(kindName)
	sp := speaker{words: w, name: names}
	if codes := kinds.Countries(bilat.Claim{Kind: kindName, Slots: slots}); len(codes) == 2 {
		sp.pair = [2]string{codes[0], codes[1]}
	}
	return sp.say(said{kind: spec, slots: slots, status: status}) + w.marks(status, false)
}

// ValueIn is one slot's value in the words of a language, as disputes show it: "3 April 2007", "USD 42.0 million".
func ValueIn(language string, kinds *kind.Set, names func(code string) string, kindName, slot string, slots bilat.Slots) string {
	w, err := loadWords(language)
	if err != nil {
		return slots.Text(slot)
	}
	spec, _ := kinds.Kind(kindName)
	declared, _ := spec.Slot(slot)
	if c := slots.Text("currency"); c != "" && slot == "value" {
		return tidy(w.money(slots[slot], c))
	}
	sp := speaker{words: w, name: names}
	return tidy(sp.value(declared, slots[slot], "", said{kind: spec, slots: slots}))
}

// AnswerIn is what stands around the facts that answer a question, in the words of a language; pairs are places and what fills them.
func AnswerIn(language, key string, pairs ...string) string {
	w, err := loadWords(language)
	if err != nil || w.Answers[key] == "" {
		return key
	}
	for i := 0; i+1 < len(pairs); i += 2 {
		pairs[i] = "{" + pairs[i] + "}"
	}
	return strings.NewReplacer(pairs...).Replace(w.Answers[key])
}

// SlotIn names a slot in the words of a language, ClassIn a class of disputes, CountIn a number with its noun.
func SlotIn(language, slot string) string {
	if w, err := loadWords(language); err == nil && w.Slots[slot] != "" {
		return w.Slots[slot]
	}
	return slot
}

// RoleIn names an office in the words of a language.
func RoleIn(language, role string) string {
	if w, err := loadWords(language); err == nil {
		return w.role(role)
	}
	return role
}

// ClassIn: see SlotIn.
func ClassIn(language string, class bilat.DisputeClass) string {
	if w, err := loadWords(language); err == nil && w.Classes[string(class)].Name != "" {
		return w.Classes[string(class)].Name
	}
	return string(class)
}

// CountIn: see SlotIn.
func CountIn(language, noun string, n int) string {
	if w, err := loadWords(language); err == nil {
		return w.count(noun, n)
	}
	return fmt.Sprintf("%d %s", n, noun)
}

// FactSentence is a fact in the words of a language with the rival values where sources contradict each other and the fact has none of
// its own: "Trade turnover in 2024: EUR 12.8 million or EUR 14.2 million". names should be of the language.
func FactSentence(language string, kinds *kind.Set, names func(code string) string, f bilat.Fact, disputes []bilat.Dispute) string {
	w, err := loadWords(language)
	if err != nil {
		return f.Kind
	}
	spec, _ := kinds.Kind(f.Kind)
	sp := speaker{words: w, name: names}
	if codes := kinds.Countries(bilat.Claim{Kind: f.Kind, Slots: f.Slots}); len(codes) == 2 {
		sp.pair = [2]string{codes[0], codes[1]}
	}
	x := said{kind: spec, slots: f.Slots, status: f.Status, rival: map[string]string{}}
	for _, d := range disputes {
		if d.Kind != f.Kind || !f.Slots[d.Slot].IsZero() || x.rival[d.Slot] != "" || !slices.Contains(d.Facts, f.ID) ||
			d.Class != bilat.Contradiction && d.Class != bilat.InternalError {
			continue
		}
		var values []string
		for _, r := range d.Values {
			if v := sp.rivalWords(spec, d, r.Value, f.Slots.Text("currency")); !slices.Contains(values, v) {
				values = append(values, v)
			}
			if v, _ := rivalValue(r.Value); d.Slot == "date" { // "on 20 or 27 November", "in 1991 or 1992"
				if day, err := edtf.Parse(v.String()); err == nil {
					x.exact = day.Start().Precision()
				}
			}
		}
		x.rival[d.Slot] = strings.Join(values, w.Dates["or"])
		if text := w.sameMonth(d.Values, w.Dates["or"]); text != "" {
			x.rival[d.Slot] = text
		}
	}
	return sp.say(x) + w.marks(f.Status, false)
}

// PostIn names a post in the words of a language; host is "" for one at home.
func PostIn(language string, names func(code string) string, role, country, host string) string {
	w, err := loadWords(language)
	if err != nil {
		return role
	}
	return speaker{words: w, name: names}.post(role, country, host)
}

// CountryIn is a country's name as it stands in a sentence of a language: "the United States", "of the United States" for the form "of".
func CountryIn(language string, names func(code string) string, code, form string) string {
	w, err := loadWords(language)
	if err != nil {
		return names(code)
	}
	return speaker{words: w, name: names}.country(code, form)
}
