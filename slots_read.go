package bilat

import (
	"encoding/json"
	"strings"
	"unicode/utf8"
)

// UnmarshalJSON reads what MarshalJSON and Canonical write, in one pass: a large dossier reads thousands. What is written in any
// other way (escapes, spaces, numbers like 1e3) is read by encoding/json, with the same result.
func (s *Slots) UnmarshalJSON(b []byte) error { return s.Read(string(b)) }

// Read is UnmarshalJSON of a text that nobody else changes; the values are parts of it.
func (s *Slots) Read(text string) error {
	if *s == nil {
		if read, ok := readSlots(text); ok {
			*s = read
			return nil
		}
	}
	return json.Unmarshal([]byte(text), (*map[string]Value)(s))
}

// readSlots reads {"date":"1935","countries":["AFG","USA"],"value":42}; ok is false where it is written otherwise.
func readSlots(text string) (out Slots, ok bool) {
	rest, ok := strings.CutPrefix(text, "{")
	if !ok || !utf8.ValidString(text) {
		return nil, false
	}
	out = make(Slots, strings.Count(rest, `":`))
	if rest == "}" {
		return out, true
	}
	for {
		var name string
		var value Value
		if name, rest, ok = readString(rest); !ok {
			return nil, false
		}
		if rest, ok = strings.CutPrefix(rest, ":"); !ok {
			return nil, false
		}
		if value, rest, ok = readValue(rest); !ok {
			return nil, false
		}
		out[name] = value
		switch {
		case rest == "}":
			return out, true
		case rest == "" || rest[0] != ',':
			return nil, false
		}
		rest = rest[1:]
	}
}

func readValue(s string) (v Value, rest string, ok bool) {
	if s == "" {
		return v, s, false
	}
	switch s[0] {
	case '"':
		text, rest, ok := readString(s)
		return Text(text), rest, ok
	case '[':
		return readList(s)
	}
	end := strings.IndexAny(s, ",}")
	if end < 0 || !plainNumber(s[:end]) {
		return v, s, false
	}
	return Value{form: 'n', text: s[:end]}, s[end:], true
}

func readList(s string) (v Value, rest string, ok bool) {
	s = s[1:]
	members := make([]string, 0, 2)
	for {
		var m string
		if m, s, ok = readString(s); !ok {
			return v, s, false
		}
		members = append(members, m)
		switch {
		case s == "" || s[0] != ',' && s[0] != ']':
			return v, s, false
		case s[0] == ']':
			return Value{form: 'l', list: members}, s[1:], true
		}
		s = s[1:]
	}
}

// readString reads a text in quotes in which nothing is escaped.
func readString(s string) (text, rest string, ok bool) {
	if s == "" || s[0] != '"' {
		return "", s, false
	}
	for i := 1; i < len(s); i++ {
		switch c := s[i]; {
		case c == '"':
			return s[1:i], s[i+1:], true
		case c == '\\' || c < ' ':
			return "", s, false
		}
	}
	return "", s, false
}

// plainNumber tells a whole number as Number writes it: "0", "42", "-7".
func plainNumber(s string) bool {
	digits := strings.TrimPrefix(s, "-")
	if digits == "" || len(digits) > 60 || digits[0] == '0' && (len(digits) > 1 || len(s) > 1) {
		return false
	}
	return strings.Trim(digits, "0123456789") == ""
}
