package dossier

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/edtf"
)

// A sentence is one pattern of words/<language>.yaml with the condition under which it is taken.
type sentence struct {
	when  map[string]string
	nodes []node
}

// A node is a literal, a slot or an optional group.
type node struct {
	literal  string
	slot     string
	form     string // "on", "money", …
	fallback string // {name|words}
	group    []node
}

// parseSentence reads a pattern: "{person} appointed {role}[ of {sender}][ {date:on}]".
func parseSentence(s string) ([]node, error) {
	nodes, rest, err := parseNodes(s, false)
	if err == nil && rest != "" {
		err = fmt.Errorf("sentence %q: ] without [", s)
	}
	return nodes, err
}

func parseNodes(s string, inGroup bool) (nodes []node, rest string, err error) {
	for s != "" {
		switch s[0] {
		case ']':
			if inGroup {
				return nodes, s[1:], nil
			}
			return nodes, s, nil
		case '[':
			var g []node
			if g, s, err = parseNodes(s[1:], true); err != nil {
				return nil, "", err
			}
			nodes = append(nodes, node{group: g})
		case '{':
			end := strings.IndexByte(s, '}')
			if end < 0 {
				return nil, "", fmt.Errorf("sentence: { without } in %q", s)
			}
			var n node
			n.slot, n.fallback, _ = strings.Cut(s[1:end], "|")
			n.slot, n.form, _ = strings.Cut(n.slot, ":")
			nodes = append(nodes, n)
			s = s[end+1:]
		default:
			end := strings.IndexAny(s, "[]{")
			if end < 0 {
				end = len(s)
			}
			nodes = append(nodes, node{literal: s[:end]})
			s = s[end:]
		}
	}
	if inGroup {
		return nil, "", fmt.Errorf("sentence: [ without ]")
	}
	return nodes, "", nil
}

// A speaker says facts in words.
type speaker struct {
	words *words
	name  func(code string) string
	pair  [2]string
}

// said is what one sentence is made of: a fact's kind, slots and status, the values in dispute ready in words,
// and whether the document speaks the dossier's language.
type said struct {
	kind    bilat.KindSpec
	slots   bilat.Slots
	status  bilat.Status
	rival   map[string]string // slot → rival values in words, where no single value stands
	exact   edtf.Precision    // of the rival dates
	foreign bool
	noDate  bool // leave the date out: it stands in a column of its own
}

// say is the fact as a sentence without full stop, the first letter a capital.
func (sp speaker) say(x said) string {
	if text, ok := sp.sentence(x); ok {
		return text
	}
	return capital(tidy(sp.plain(x)))
}

// sentence is say for kinds and slots that have a pattern.
func (sp speaker) sentence(x said) (string, bool) {
	for _, s := range sp.words.sentences[x.kind.Name] {
		if sp.holds(s.when, x) {
			if text, ok := sp.fill(s.nodes, x); ok {
				return capital(tidy(text + sp.others(x))), true
			}
		}
	}
	return "", false
}

// holds tests a sentence's condition.
func (sp speaker) holds(when map[string]string, x said) bool {
	for slot, want := range when {
		v, got := x.slots[slot], x.slots.Text(slot)
		if slot == "status" {
			got = string(x.status)
		}
		given := got != "" || x.rival[slot] != ""
		switch want {
		case "+", "-":
			if given != (want == "+") {
				return false
			}
		case "<0", ">0":
			r := v.Rat()
			if r == nil || r.Sign() == 0 || (r.Sign() < 0) != (want == "<0") {
				return false
			}
		default:
			if got != want {
				return false
			}
		}
	}
	return true
}

// fill renders a sentence of a fact.
func (sp speaker) fill(nodes []node, x said) (string, bool) {
	return fillNodes(nodes, func(n node) string { return sp.slot(n, x) })
}

// fillNodes renders nodes; ok is false where a slot outside a group is not given.
func fillNodes(nodes []node, slot func(node) string) (string, bool) {
	var b strings.Builder
	for _, n := range nodes {
		switch {
		case n.group != nil:
			if text, ok := fillNodes(n.group, slot); ok {
				b.WriteString(text)
			}
		case n.slot != "":
			text := slot(n)
			if text == "" {
				return "", false
			}
			b.WriteString(text)
		default:
			b.WriteString(n.literal)
		}
	}
	return b.String(), true
}

// slot is one slot's value in words; "" where it is not given.
func (sp speaker) slot(n node, x said) string {
	spec, _ := x.kind.Slot(n.slot)
	if spec.Type == bilat.TypeDate && x.noDate {
		return ""
	}
	if rival := x.rival[n.slot]; rival != "" {
		if n.form == "on" {
			return sp.words.on(rival, x.exact)
		}
		return rival
	}
	v, given := x.slots[n.slot]
	if !given || v.IsZero() {
		return n.fallback
	}
	return sp.value(spec, v, n.form, x)
}

// value is a value in words by its slot's type.
func (sp speaker) value(spec bilat.SlotSpec, v bilat.Value, form string, x said) string {
	switch spec.Type {
	case bilat.TypeCountry, bilat.TypeCountries:
		names := v.Members()
		for i, c := range names {
			names[i] = sp.country(c, form)
		}
		return sp.list(names)
	case bilat.TypeRole:
		roles := v.Members()
		for i, r := range roles {
			roles[i] = sp.words.role(r)
		}
		return sp.list(roles)
	case bilat.TypeDate:
		if form == "on" {
			return sp.words.dateOn(v.String())
		}
		return sp.words.date(v.String())
	case bilat.TypeNumber:
		switch form {
		case "money":
			return sp.words.money(v, x.slots.Text("currency"))
		case "ordinal":
			return sp.words.ordinal(v)
		case "size":
			return strings.TrimPrefix(sp.words.number(v), "−")
		}
		return sp.words.number(v)
	case bilat.TypeTerm, bilat.TypeTerms:
		terms := v.Members()
		for i, t := range terms {
			terms[i] = sp.words.term(x.kind.Name, spec.Name, t)
		}
		return sp.list(terms)
	case bilat.TypeText, bilat.TypeTexts:
		texts := v.Members()
		for i, t := range texts {
			if x.foreign {
				texts[i] = sp.words.Quotes[0] + t + sp.words.Quotes[1]
			}
		}
		if form == "about" {
			return sp.about(sp.list(texts))
		}
		return sp.list(texts)
	}
	return sp.list(v.Members())
}

// about puts "on" before a subject that does not begin with such a word itself.
func (sp speaker) about(subject string) string {
	first, _, _ := strings.Cut(strings.ToLower(strings.Trim(subject, `"'“”„«»`)), " ")
	if slices.Contains(sp.words.Bare, first) {
		return subject
	}
	if slices.Contains(sp.words.Verbs, first) {
		return sp.words.To + subject
	}
	return sp.words.On + subject
}

// list joins with commas and a last "and".
func (sp speaker) list(members []string) string {
	if n := len(members); n > 1 {
		return strings.Join(members[:n-1], ", ") + sp.words.And + members[n-1]
	}
	return strings.Join(members, "")
}

// others names the countries that a fact ties beside the pair.
func (sp speaker) others(x said) string {
	var names []string
	for _, spec := range x.kind.Slots {
		if spec.Type != bilat.TypeCountries || spec.Unscored {
			continue
		}
		for _, c := range x.slots[spec.Name].Members() {
			if c != sp.pair[0] && c != sp.pair[1] {
				names = append(names, sp.country(c, ""))
			}
		}
	}
	if len(names) == 0 {
		return ""
	}
	return strings.ReplaceAll(sp.words.With, "{countries}", sp.list(names))
}

// plain lists the slots of a kind for which there is no sentence: "Loan: lender Norway; value 5".
func (sp speaker) plain(x said) string {
	var parts []string
	for _, spec := range x.kind.Slots {
		if text := sp.slot(node{slot: spec.Name}, x); text != "" {
			parts = append(parts, cmp.Or(sp.words.Slots[spec.Name], spec.Name)+" "+text)
		}
	}
	name := sp.kind(x.kind)
	if len(parts) == 0 {
		return name
	}
	return name + ": " + strings.Join(parts, "; ")
}

// kind says what a kind tells.
func (sp speaker) kind(k bilat.KindSpec) string {
	return cmp.Or(sp.words.Kinds[k.Name], k.Doc, k.Name)
}

// values are the slots given, in words, without their names.
func (sp speaker) values(x said) []string {
	var out []string
	money := x.slots["value"].IsNumber() && !x.slots["currency"].IsZero()
	for _, spec := range x.kind.Slots {
		v, form := x.slots[spec.Name], ""
		if money && spec.Name == "value" {
			form = "money"
		}
		if !v.IsZero() && !(money && spec.Type == bilat.TypeCurrency) {
			out = append(out, sp.value(spec, v, form, x))
		}
	}
	return out
}

func capital(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	if n == 0 || r == utf8.RuneError {
		return s
	}
	return string(unicode.ToUpper(r)) + s[n:]
}

// tidy makes one line of what a document may have written over several, and drops what controls a terminal.
func tidy(s string) string {
	if isTidy(s) {
		return s
	}
	s = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || r == '\u2028' || r == '\u2029' || (r >= '\u202a' && r <= '\u202e') || (r >= '\u2066' && r <= '\u2069') {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(s, "\uFFFD"))
	return strings.Trim(strings.Join(strings.Fields(s), " "), " ,")
}

// isTidy tells that a text of plain letters has nothing to tidy, as most have.
func isTidy(s string) bool {
	before := byte(' ')
	for i := range len(s) {
		c := s[i]
		if c < ' ' || c >= 0x7f || c == ' ' && before == ' ' {
			return false
		}
		before = c
	}
	return s == "" || s[0] != ',' && before != ' ' && before != ','
}
