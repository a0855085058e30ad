package resolve

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/encoding/charmap"
)

// A name is a personal name taken apart: "V. Adamkus" has the initial v and the family name adamkus.
//
//	Mohammed bin Salman Al Saud      given mohammed, father salman, family saud
//	Putin, Vladimir Vladimirovich    given vladimir vladimirovich, family putin (sure)
//	Christian IX                     family christian, numeral ix
type name struct {
	given     []string // folded; an initial is one letter, or a few before a dot ("Yu.")
	cut       []bool   // beside given: it stood before a dot
	family    string
	parts     []string    // all of it in order, without honorifics, particles and fathers' names
	run       signature   // of the whole
	muhammad  bool        // it begins with that name and goes on
	whole     string      // all of it run together, particles too: what spaces and hyphens cannot change
	fathers   []string    // after bin, before oglu
	nick      string      // in quotes or brackets
	suffix    string      // jr, sr, ii …
	numeral   string      // of a throne: "ix"
	sex       string      // male or female, by a title
	sign      signature   // of the family name
	signs     []signature // beside parts
	halves    []string    // of a family name with a hyphen
	glued     bool        // with hyphens, particles or articles, which others leave out
	hyphen    bool        // somewhere in it
	nasab     bool        // with bin or ibn
	aliases   *aliasRows  // of the table of aliases; nil where nobody asks
	sure      bool        // capitals or a comma told which part is the family name
	several   bool        // "and" stands in it: it is no one person's
	wadeGiles bool        // it may be Chinese in the older system
	other     *name       // as it reads if a wrong code page was taken: "Jeremiæ", Jeremić
}

// parse takes a name apart. The family name is the part in capitals where only one is, the part before a comma, or
// the last.
func parse(s string) name {
	s = unspoilt(s)
	n := parseOne(s)
	n.aliases = &aliasRows{of: n}
	if again := centralEuropean(s); again != s {
		o := parseOne(again)
		n.other = &o
	}
	return n
}

// centralEuropean reads a name again whose Central European letters were taken for Western ones: æ for ć, è for č.
func centralEuropean(s string) string {
	if !strings.ContainsAny(s, "æèðêñ¹¾³¿ùøòïìõûÈÆÐÊ") {
		return s
	}
	raw, err := charmap.ISO8859_1.NewEncoder().String(s)
	if err != nil {
		return s
	}
	again, err := charmap.ISO8859_2.NewDecoder().String(raw)
	if err != nil {
		return s
	}
	return again
}

type part struct {
	folded       string
	cut, capital bool
}

func parseOne(s string) name {
	t := tables()
	var n name
	s, n.nick = nickname(withoutExcellency(s))
	s, n.sure = turnedAtComma(s)
	fields := strings.Fields(strings.ReplaceAll(strings.ReplaceAll(s, ".", ". "), ",", " "))
	var parts []part
	inNames, sons := false, false // a name has begun; what comes is a father's name
	var whole strings.Builder
	for i, w := range fields {
		f := fold(w)
		last := i == len(fields)-1
		dotted := strings.HasSuffix(w, ".")
		if f == "" {
			continue
		}
		if t.title(f) && !last && !(f == "u" && dotted) && !(inNames && len(t.given[f]) > 0) && !(t.given[f] != nil && (len(fields) == 2 || isInitial(fold(fields[i+1])))) { // Don Evans, Don L. Evans; not Don Mariano Ospina
			for _, sex := range []string{"male", "female"} {
				if t.is(f, sex) && n.sex == "" && !inNames {
					n.sex = sex
				}
			}
			continue
		}
		if inNames && !last && t.is(f, "and") && strings.ToLower(w) == w {
			n.several = true
		}
		if inNames && t.is(f, "suffix") {
			n.suffix = t.means(f, "suffix")
			continue
		}
		if inNames && roman(w, last) {
			n.numeral = f
			continue
		}
		if t.is(f, "fatherly") && len(parts) > 1 {
			n.fathers = append(n.fathers, parts[len(parts)-1].folded)
			parts = parts[:len(parts)-1]
			continue
		}
		if t.is(f, "son") && inNames && !last {
			sons = true
			whole.WriteString(f)
			continue
		}
		if t.is(f, "particle") && !last && (inNames || len(fields) > 2 || t.means(f, "particle") == "first") && len(f) > 1 || inNames && f == "v" && dotted && strings.ToLower(w) == w {
			sons = false // bin Abdulaziz Al Saud: the house is no father
			whole.WriteString(f)
			continue
		}
		inNames = true
		p := part{withoutArticle(w, f), dotted, isCapital(w)}
		if strings.HasPrefix(f, "o") && strings.HasPrefix(w, "O'") {
			p.capital = false
		}
		whole.WriteString(servant(p.folded))
		if sons {
			n.fathers, n.nasab, sons = append(n.fathers, p.folded), true, false
			continue
		}
		parts = append(parts, p)
	}
	n.hyphen = strings.ContainsAny(s, "-‐‑")
	n.glued = n.hyphen || whole.String() != runParts(parts)
	n.whole, n.wadeGiles = whole.String(), inWadeGiles(s)
	n.divide(parts)
	n.muhammad = len(n.parts) > 1 && slices.Contains(t.given[n.parts[0]], t.muhammad)
	for _, p := range n.parts {
		n.signs = append(n.signs, signatureOf(p))
	}
	if at := slices.Index(n.parts, n.family); at >= 0 {
		n.sign = n.signs[at]
	} else {
		n.sign = signatureOf(n.family)
	}
	if n.run = n.sign; n.whole != n.family {
		n.run = signatureOf(n.whole)
	}
	for _, w := range fields {
		if fold(w) == n.family && strings.ContainsAny(w, "-‐‑–") {
			for _, half := range strings.FieldsFunc(w, func(r rune) bool { return strings.ContainsRune("-‐‑–", r) }) {
				n.halves = append(n.halves, fold(half))
			}
		}
	}
	return n
}

// servant writes what begins with Abd, servant of God by one of his names, without the article that follows it: Abdelaziz,
// Abd al-Aziz and Abdul Aziz are all "abd" and "aziz".
func servant(folded string) string {
	rest, ok := strings.CutPrefix(folded, "abd")
	if !ok {
		return folded
	}
	rest = strings.TrimLeft(rest, "aeiou")
	switch {
	case strings.HasPrefix(rest, "l"):
		rest = rest[1:]
	case len(rest) > 1 && rest[0] == rest[1]:
		rest = rest[1:]
	}
	return "abd" + rest
}

func runParts(parts []part) string {
	var b strings.Builder
	for _, p := range parts {
		b.WriteString(p.folded)
	}
	return b.String()
}

// withoutExcellency takes H.E. and the like from the beginning: they look like initials.
func withoutExcellency(s string) string {
	for _, e := range []string{"H.E.", "H. E. Mr", "H.R.H.", "H.H.", "H.M.", "S.E.", "S.E.M.", "I.E.", "Rt. Hon.", "Rt Hon"} {
		if rest, ok := strings.CutPrefix(strings.TrimSpace(s), e); ok && len(strings.Fields(rest)) > 1 {
			return strings.TrimLeft(rest, "., ")
		}
	}
	return s
}

// nickname takes out what stands in quotes or brackets: William "Bill" Clinton.
func nickname(s string) (rest, nick string) {
	for _, q := range [][2]string{{"(", ")"}, {"“", "”"}, {"\"", "\""}, {"„", "“"}, {"«", "»"}} {
		i := strings.Index(s, q[0])
		if i <= 0 {
			continue
		}
		if j := strings.Index(s[i+len(q[0]):], q[1]); j > 0 {
			return s[:i] + " " + s[i+len(q[0])+j+len(q[1]):], fold(s[i+len(q[0]) : i+len(q[0])+j])
		}
	}
	return s, ""
}

// turnedAtComma puts what stands before a comma behind: "Adamkus, Valdas"; not "Baker, Jr.".
func turnedAtComma(s string) (string, bool) {
	before, after, ok := strings.Cut(s, ",")
	if !ok || strings.TrimSpace(after) == "" || len(strings.Fields(before)) > 3 {
		return s, false
	}
	first, rest, _ := strings.Cut(strings.TrimSpace(after), " ")
	if f := fold(first); tables().is(f, "suffix") || roman(strings.Trim(first, ".,"), false) {
		return s, false
	}
	return first + " " + rest + " " + before, true
}

// roman tells that a word is the number of a ruler or of a generation; one letter only at the end, for it may be an initial.
func roman(w string, last bool) bool {
	bare := strings.TrimSuffix(w, ".")
	return bare != "" && strings.Trim(bare, "IVX") == "" && (len(bare) > 1 || last && bare == w)
}

// articles are glued on to Arabic names.
var articles = []string{"al-", "el-", "an-", "ar-", "as-", "at-", "ad-", "az-", "ash-", "esh-", "es-", "er-", "en-", "al’", "al'"}

func withoutArticle(w, folded string) string {
	for i, a := range articles {
		rest, ok := strings.CutPrefix(strings.ToLower(w), a)
		if !ok || len(fold(rest)) < 3 || len(rest) > len(w) || i > 1 && rest[:1] == w[len(w)-len(rest):][:1] {
			continue // of the rarer ones only before a capital: En-lai is no article
		}
		return fold(rest)
	}
	return folded
}

// divide says which part is the family name.
func (n *name) divide(parts []part) {
	if len(parts) == 0 && len(n.fathers) > 0 { // "Ben Ali"
		parts, n.fathers = []part{{folded: n.fathers[0]}}, nil
	}
	if len(parts) == 1 && len(n.fathers) > 0 { // "Mohammed bin Salman" has no family name
		n.given, n.cut, n.parts = []string{parts[0].folded}, []bool{parts[0].cut}, []string{parts[0].folded}
		return
	}
	if len(parts) == 0 {
		return
	}
	at, capitals := len(parts)-1, 0
	for _, p := range parts {
		n.parts = append(n.parts, p.folded)
		if p.capital {
			capitals++
		}
	}
	if capitals == 1 && len(parts) > 1 {
		at, n.sure = slices.IndexFunc(parts, func(p part) bool { return p.capital }), true
	}
	if at > 1 && isInitial(parts[at].folded) { // Felipe Calderón H.
		at--
	}
	if !n.sure && len(parts) == 3 && patronymic(parts[2].folded) && !patronymic(parts[1].folded) && !isInitial(parts[1].folded) && !parts[1].cut {
		at = 0 // Putin Vladimir Vladimirovich
	}
	n.family = parts[at].folded
	for i, p := range parts {
		if i != at && !(i > at && isInitial(p.folded)) {
			n.given = append(n.given, p.folded)
			n.cut = append(n.cut, p.cut)
		}
	}
}

// patronymic tells the father's name that East Slavs put behind the given one. Serbian family names end alike without h.
func patronymic(folded string) bool {
	for _, e := range []string{"ovich", "evich", "yevich", "ovych", "evych", "ovna", "evna", "ivna", "ovitch", "evitch", "owitsch", "ewitsch"} {
		if len(folded) > len(e)+2 && strings.HasSuffix(folded, e) {
			return true
		}
	}
	return false
}

// isCapital tells that a word of more than two letters is all capitals, as family names are in official lists.
func isCapital(w string) bool {
	letters := 0
	for _, r := range w {
		if unicode.IsLetter(r) {
			letters++
			if !unicode.IsUpper(r) {
				return false
			}
		}
	}
	return letters > 2
}

func isInitial(given string) bool { return len([]rune(given)) == 1 && given != string(damaged) }

// full tells that a given name is spelt out.
func (n name) full() bool {
	return slices.ContainsFunc(n.given, func(g string) bool { return !isInitial(g) })
}

// bare tells that there is one name only: a family name, or a given one.
func (n name) bare() bool { return len(n.given) == 0 }

// turned takes the first part for the family name: "Xi Jinping", "Nguyen Phu Trong".
func (n name) turned() name {
	if len(n.parts) < 2 || n.sure || isInitial(n.parts[0]) || len(n.fathers) > 0 && n.family == "" {
		return name{}
	}
	t := n
	t.family, t.sign, t.given, t.cut, t.sure = n.parts[0], n.signs[0], n.parts[1:], make([]bool, len(n.parts)-1), true
	return t
}
