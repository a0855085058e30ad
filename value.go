package bilat

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"math/big"
	"slices"
	"strings"
	"unicode/utf8"
)

// A Value is what a slot holds: a text, a number in units, or a list of texts.
// Numbers are kept as exact decimals ("42000000", "-8.4"), so that equality never depends on a float.
type Value struct {
	form byte // 0 none, 't' text, 'n' number, 'l' list
	text string
	list []string
}

// Text makes a text value; an empty text is no value.
func Text(s string) Value {
	if s == "" {
		return Value{}
	}
	return Value{form: 't', text: s}
}

// List makes a list value in the order given; an empty list is no value.
func List(members ...string) Value {
	if len(members) == 0 {
		return Value{}
	}
	return Value{form: 'l', list: slices.Clone(members)}
}

// numberChars are the most characters of a number.
const numberChars = 64

// Number makes a number from a decimal ("3.10" becomes 3.1, "1.82e9" becomes 1820000000).
// What is no finite decimal of reasonable size is an error.
func Number(decimal string) (Value, error) {
	if len(decimal) > numberChars {
		return Value{}, fmt.Errorf("number of %d characters is too long", len(decimal))
	}
	if e := strings.IndexAny(decimal, "eE"); e >= 0 && len(decimal)-e > 4 {
		return Value{}, fmt.Errorf("number %q is out of range", decimal)
	}
	r, ok := new(big.Rat).SetString(decimal)
	if !ok || strings.ContainsAny(decimal, "/_xXpP") {
		return Value{}, fmt.Errorf("%q is not a decimal number", decimal)
	}
	v := NumberFromRat(r)
	if len(v.text) > numberChars { // nobody could read it again
		return Value{}, fmt.Errorf("number %q is out of range", decimal)
	}
	return v, nil
}

// NumberFromRat makes a number from an exact fraction, rounded to twelve decimals where it does not end.
func NumberFromRat(r *big.Rat) Value {
	s := r.FloatString(12)
	s = strings.TrimRight(s, "0")
	s = strings.TrimSuffix(s, ".")
	if s == "-0" || s == "" {
		s = "0"
	}
	return Value{form: 'n', text: s}
}

// Int makes a whole number.
func Int(n int64) Value { return Value{form: 'n', text: big.NewInt(n).String()} }

// IsZero tells that the slot is not given.
func (v Value) IsZero() bool { return v.form == 0 }

// IsText, IsNumber and IsList tell the form.
func (v Value) IsText() bool   { return v.form == 't' }
func (v Value) IsNumber() bool { return v.form == 'n' }
func (v Value) IsList() bool   { return v.form == 'l' }

// String is the value as text: a number as its decimal, a list joined by ", ".
func (v Value) String() string {
	if v.form == 'l' {
		return strings.Join(v.list, ", ")
	}
	return v.text
}

// Members are the list's members, or the one value as a list of one.
func (v Value) Members() []string {
	switch v.form {
	case 'l':
		return slices.Clone(v.list)
	case 0:
		return nil
	}
	return []string{v.text}
}

// Len counts the members.
func (v Value) Len() int {
	switch v.form {
	case 'l':
		return len(v.list)
	case 0:
		return 0
	}
	return 1
}

// Has tells that a text is the value or one of the list's members.
func (v Value) Has(member string) bool {
	switch v.form {
	case 'l':
		return slices.Contains(v.list, member)
	case 0:
		return false
	}
	return v.text == member
}

// Rat is the number as an exact fraction; nil if it is no number.
func (v Value) Rat() *big.Rat {
	if v.form != 'n' {
		return nil
	}
	r, ok := new(big.Rat).SetString(v.text)
	if !ok {
		return nil
	}
	return r
}

// Float is the number for charts and the like, never for deciding an equality.
func (v Value) Float() float64 {
	r := v.Rat()
	if r == nil {
		return 0
	}
	f, _ := r.Float64()
	return f
}

// Equal compares form and content; lists compare in order.
func (v Value) Equal(w Value) bool {
	return v.form == w.form && v.text == w.text && slices.Equal(v.list, w.list)
}

// MarshalJSON writes a string, a plain number or a list of strings.
func (v Value) MarshalJSON() ([]byte, error) {
	switch v.form {
	case 0:
		return []byte("null"), nil
	case 'n':
		return []byte(v.text), nil
	case 'l':
		return plainJSON(v.list)
	}
	return plainJSON(v.text)
}

// UnmarshalJSON reads what MarshalJSON writes; numbers in any JSON form.
func (v *Value) UnmarshalJSON(b []byte) error {
	b = bytes.TrimSpace(b)
	if len(b) == 0 || bytes.Equal(b, []byte("null")) {
		*v = Value{}
		return nil
	}
	switch b[0] {
	case '"':
		if text, ok := plainString(b); ok {
			*v = Text(text)
			return nil
		}
		var s string
		if err := json.Unmarshal(b, &s); err != nil {
			return err
		}
		*v = Text(s)
		return nil
	case '[':
		var parts []Value
		if err := json.Unmarshal(b, &parts); err != nil {
			return err
		}
		members := make([]string, 0, len(parts))
		for _, p := range parts {
			if p.form == 'l' {
				return fmt.Errorf("a list within a list is no slot value")
			}
			members = append(members, p.text)
		}
		*v = List(members...)
		return nil
	}
	n, err := Number(string(b))
	if err != nil {
		return err
	}
	*v = n
	return nil
}

// plainString is the text of a JSON string in which nothing is escaped, as nearly all are: a dossier reads thousands.
func plainString(b []byte) (string, bool) {
	if len(b) < 2 || b[len(b)-1] != '"' || !utf8.Valid(b) {
		return "", false
	}
	b = b[1 : len(b)-1]
	for _, c := range b {
		if c == '\\' || c == '"' || c < ' ' {
			return "", false
		}
	}
	return string(b), true
}

// plainJSON marshals without escaping <, > and &, so that texts stay readable in JSON Lines.
func plainJSON(x any) ([]byte, error) {
	var buf bytes.Buffer
	enc := json.NewEncoder(&buf)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(x); err != nil {
		return nil, err
	}
	return bytes.TrimRight(buf.Bytes(), "\n"), nil
}

// Slots are a claim's or fact's values by slot name. A slot that is not given is not in the map.
type Slots map[string]Value

// Names lists the slots given, sorted.
func (s Slots) Names() []string { return s.appendNames(make([]string, 0, len(s))) }

func (s Slots) appendNames(names []string) []string {
	for n, v := range s {
		if !v.IsZero() {
			names = append(names, n)
		}
	}
	slices.Sort(names)
	return names
}

// Text is the slot's value as text, or "" where it is not given.
func (s Slots) Text(name string) string { return s[name].String() }

// Clone copies the map.
func (s Slots) Clone() Slots {
	if s == nil {
		return Slots{}
	}
	return maps.Clone(s)
}

// Canonical is the slots' one JSON form, keys sorted: what identities and digests are made of.
func (s Slots) Canonical() string { return string(s.appendCanonical(make([]byte, 0, 256))) }

func (s Slots) appendCanonical(b []byte) []byte {
	var room [16]string
	b = append(b, '{')
	for i, n := range s.appendNames(room[:0]) {
		if i > 0 {
			b = append(b, ',')
		}
		b = append(appendJSON(b, n), ':')
		switch v := s[n]; v.form {
		case 't':
			b = appendJSON(b, v.text)
		case 'n':
			b = append(b, v.text...)
		case 'l':
			b = append(b, '[')
			for k, m := range v.list {
				if k > 0 {
					b = append(b, ',')
				}
				b = appendJSON(b, m)
			}
			b = append(b, ']')
		default:
			val, _ := v.MarshalJSON()
			b = append(b, val...)
		}
	}
	return append(b, '}')
}

// plain are the bytes that stand in a JSON string as they are.
var plain = func() (is [256]bool) {
	for c := ' '; c < 0x7f; c++ {
		is[c] = c != '"' && c != '\\'
	}
	return is
}()

// appendJSON appends a string as plainJSON writes it.
func appendJSON(b []byte, s string) []byte {
	for i := 0; i < len(s); i++ {
		if c := s[i]; !plain[c] {
			if c == 0xe2 || c < 0x7f || !utf8.ValidString(s) { // U+2028 and U+2029, which are escaped, begin with E2
				val, _ := plainJSON(s)
				return append(b, val...)
			}
		}
	}
	b = append(b, '"')
	b = append(b, s...)
	return append(b, '"')
}
