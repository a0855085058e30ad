package table

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/bilat/bilat/gazetteer"
	"github.com/bilat/bilat/internal/text"
)

// A named person, with the office that stands before the name.
type named struct {
	name, role string
}

// offices finds the office that a cell begins with. What stands before and behind it ("Acting", "-elect", "Prince") is told
// apart from the name and kept out of it.
type offices struct {
	byFirst map[string][]wording // by the first word, the longest first
}

type wording struct {
	words []string
	role  string // "" for a title or modifier
}

func newOffices(names *gazetteer.Gazetteer, lang string) offices {
	o := offices{byFirst: map[string][]wording{}}
	for _, e := range names.Entries(lang) {
		if e.Type != gazetteer.TypeOffice || e.Class == "plural" {
			continue
		}
		w := wording{words: wordsOf(e.Form), role: e.Role}
		if e.Extra == "modifier" {
			w.role = ""
		}
		if len(w.words) > 0 {
			o.byFirst[w.words[0]] = append(o.byFirst[w.words[0]], w)
		}
	}
	for _, t := range []string{"Sir", "Lord", "Lady", "Viscount", "Sheikh", "Shaikh", "Dom", "Don", "Marshal", "Field Marshal", "General", "Colonel", "Major", "Captain", "Admiral"} {
		w := wordsOf(t)
		if !slices.ContainsFunc(o.byFirst[w[0]], func(x wording) bool { return slices.Equal(x.words, w) }) {
			o.byFirst[w[0]] = append(o.byFirst[w[0]], wording{words: w})
		}
	}
	for _, list := range o.byFirst {
		slices.SortStableFunc(list, func(a, b wording) int { return cmp.Compare(len(b.words), len(a.words)) })
	}
	return o
}

// opens tells that offices of several words begin with a word ("prime"), and none is that word alone.
func (o offices) opens(word string) bool {
	list := o.byFirst[word]
	const initial = 2 // letters: "P. Robert Roe" begins with no "P.M."
	return len(word) > initial && len(list) > 0 && !slices.ContainsFunc(list, func(w wording) bool { return len(w.words) == 1 })
}

func wordsOf(s string) []string {
	return strings.FieldsFunc(text.Fold(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '\'' })
}

// office reads the office that a cell begins with: its role, and the rest of the cell, which is the name.
func (r *reading) office(cell string) (role, rest string) {
	rest = cell
	for range 4 { // "Acting", "Prime Minister", "Prince"
		first := firstWords(rest, 1)
		if len(first) == 0 {
			break
		}
		found := false
		for _, w := range r.offices.byFirst[first[0]] {
			if slices.Equal(firstWords(rest, len(w.words)), w.words) {
				if role == "" {
					role = w.role
				}
				rest, found = strings.TrimLeft(behind(rest, len(w.words)), " -.,:"), true
				break
			}
		}
		if !found {
			break
		}
	}
	return role, rest
}

// firstWords are the first n words of a text, folded.
func firstWords(s string, n int) []string {
	end := behindAt(s, n)
	return wordsOf(s[:end])
}

func behind(s string, n int) string { return s[behindAt(s, n):] }

// behindAt is where the n-th word of a text ends.
func behindAt(s string, n int) int {
	in := false
	for i, r := range s {
		letter := unicode.IsLetter(r) || unicode.IsDigit(r) || r == '\'' || r == '’' || unicode.Is(unicode.Mn, r)
		if in && !letter {
			if n--; n == 0 {
				return i
			}
		}
		in = letter
	}
	return len(s)
}

// persons reads a cell of names with their offices: "President Roe", "President Roe, Prime Minister Doe", "King Roe and
// Queen Doe".
func (r *reading) persons(cell string) (all []named, why string) {
	also := ""
	for _, part := range r.parted(cell) {
		role, name := r.office(part)
		name = withoutBrackets(name)
		if name == "" && role != "" { // "Premier and Prince Roe"
			also = role
			continue
		}
		if also != "" {
			role, also = also, ""
		}
		if !isName(name) {
			return nil, "is no name of a person"
		}
		if first := firstWords(name, 1); role == "" && len(first) == 1 && r.offices.opens(first[0]) {
			return nil, "begins like an office that is not known; the mapping can say under `words` what it means"
		}
		all = append(all, named{name, role})
	}
	if also != "" {
		return nil, "names an office and nobody who holds it"
	}
	return all, ""
}

// parted parts a cell of several persons at commas and "and", where an office stands behind.
func (r *reading) parted(cell string) []string {
	var parts []string
	for {
		at, end := -1, 0
		for _, sign := range []string{", ", "; ", " and ", " und ", " et ", " & "} {
			for from := 0; ; {
				i := strings.Index(cell[from:], sign)
				if i < 0 {
					break
				}
				i += from
				if role, rest := r.office(cell[i+len(sign):]); role != "" && rest != "" && (at < 0 || i < at) {
					at, end = i, i+len(sign)
					break
				}
				from = i + len(sign)
			}
		}
		if at <= 0 {
			return append(parts, cell)
		}
		parts = append(parts, strings.TrimSpace(cell[:at]))
		cell = cell[end:]
	}
}

// withoutBrackets takes a by-name out: "Lewis (Louis) Dent".
func withoutBrackets(s string) string {
	if i, j := strings.IndexByte(s, '('), strings.IndexByte(s, ')'); i > 0 && j > i {
		s = s[:i] + " " + s[j+1:]
	}
	return strings.Join(strings.Fields(strings.TrimRight(s, ",;")), " ")
}

// mostWords is how many words a name has at most.
const mostWords = 10

// isName tells that a cell may be a person's name: few words, no figures but an ordinal, none that begins low but particles.
func isName(s string) bool {
	words := strings.Fields(s)
	if len(words) == 0 || len(words) > mostWords || strings.ContainsAny(s, "!:;/@#*") {
		return false
	}
	high := false
	for _, w := range words {
		first, _ := utf8.DecodeRuneInString(w)
		switch {
		case unicode.IsDigit(first):
			if len(w) > 4 {
				return false
			}
		case unicode.IsUpper(first), !unicode.IsLower(first) && unicode.IsLetter(first):
			high = true
		}
		if unicode.IsLower(first) && len(w) > 5 && !strings.ContainsFunc(w, unicode.IsUpper) { // "d'Estaing", "al-Sabah"
			return false
		}
	}
	return high
}
