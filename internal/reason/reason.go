// Package reason says why: why claims are one fact, why a difference has its class, why a check found what it found.
//
// A reason is data, a tree of names and values. Who finds it out (reconcile) makes the tree; words/<language>.yaml has a sentence for
// each name; who shows it says it in the reader's language. What goes in is a reason and a Voice that puts single values (a date, a
// country, a term of a vocabulary) into words; out comes one line of text. It fails on nothing: a name that has no sentence, from a newer
// program or a damaged record, is not said, and then the whole is "", so that whoever shows it falls back to the words kept beside it.
//
// As JSON a reason is short and can be read: a text is a string, a list an array, and everything else an object of one name:
//
//	{"said-by": {"value": {"date": "1995-11-20"}, "who": ["a.txt", "b.txt"]}}
package reason

import (
	"encoding/json"
	"errors"
	"slices"

	"github.com/bilat/bilat"
)

// A Reason is one node of the tree. Without a name it is a text as it stands, or a list that is read "a, b and c". With a name it is
// a value of a sort ({"date": …}: see Voice), a list that is joined otherwise ({"steps": […]}), or a sentence with its values.
type Reason struct {
	Name  string
	Text  string
	Parts []Reason
	With  With
}

// With are the values in a sentence.
type With map[string]Reason

// Text is a text as it stands: the name of a document, a person.
func Text(s string) Reason { return Reason{Text: s} }

// Value is a value of a sort, which a Voice puts into words.
func Value(sort, value string) Reason { return Reason{Name: sort, Text: value} }

// Say is a sentence.
func Say(name string, with With) Reason {
	if with == nil {
		with = With{}
	}
	return Reason{Name: name, With: with}
}

// Note is a sentence without values.
func Note(name string) Reason { return Say(name, nil) }

// List is read "a, b and c".
func List(parts ...Reason) Reason { return Reason{Parts: nonNil(parts)} }

// Named is a list that is joined in a way of its own.
func Named(name string, parts ...Reason) Reason { return Reason{Name: name, Parts: nonNil(parts)} }

// Steps are read one after the other: "a; b; c".
func Steps(parts ...Reason) Reason { return Named("steps", parts...) }

// Texts is a list of texts.
func Texts(texts []string) Reason {
	parts := make([]Reason, len(texts))
	for i, t := range texts {
		parts[i] = Text(t)
	}
	return List(parts...)
}

func nonNil(parts []Reason) []Reason {
	if parts == nil {
		return []Reason{}
	}
	return parts
}

// IsZero tells that there is no reason.
func (r Reason) IsZero() bool {
	return r.Name == "" && r.Text == "" && len(r.Parts) == 0 && r.With == nil
}

// Grounds is the reason as it is kept.
func (r Reason) Grounds() bilat.Grounds {
	if r.IsZero() {
		return nil
	}
	b, err := json.Marshal(r)
	if err != nil {
		return nil // it is made of strings, lists and maps alone
	}
	return b
}

// MarshalJSON writes the short form.
func (r Reason) MarshalJSON() ([]byte, error) {
	var inner any = r.Text
	switch {
	case r.Parts != nil:
		inner = r.Parts
	case r.With != nil:
		inner = r.With
	}
	if r.Name != "" {
		inner = map[string]any{r.Name: inner}
	}
	return json.Marshal(inner)
}

// deepest is how far a reason may be nested; ours are nested four times.
const deepest = 16

var errShape = errors.New("no reason: a text, a list, or an object of one name is one")

// Read reads what is kept. What is no reason is an error.
func Read(g bilat.Grounds) (Reason, error) {
	if len(g) == 0 {
		return Reason{}, nil
	}
	var x any
	if err := json.Unmarshal(g, &x); err != nil {
		return Reason{}, err
	}
	return read(x, deepest)
}

func read(x any, room int) (Reason, error) {
	if room == 0 {
		return Reason{}, errShape
	}
	switch v := x.(type) {
	case string:
		return Text(v), nil
	case []any:
		parts, err := readParts(v, room-1)
		return List(parts...), err
	case map[string]any:
		for name, inner := range v {
			if len(v) != 1 || name == "" {
				break
			}
			return readNamed(name, inner, room-1)
		}
	}
	return Reason{}, errShape
}

func readNamed(name string, inner any, room int) (Reason, error) {
	switch v := inner.(type) {
	case string:
		return Value(name, v), nil
	case []any:
		parts, err := readParts(v, room)
		return Named(name, parts...), err
	case map[string]any:
		with := With{}
		for k, w := range v {
			r, err := read(w, room)
			if err != nil {
				return Reason{}, err
			}
			with[k] = r
		}
		return Say(name, with), nil
	}
	return Reason{}, errShape
}

func readParts(list []any, room int) ([]Reason, error) {
	out := make([]Reason, len(list))
	for i, x := range list {
		r, err := read(x, room)
		if err != nil {
			return nil, err
		}
		out[i] = r
	}
	return out, nil
}

// Names lists the names of all sentences and lists in it, sorted: what a language must have words for.
func (r Reason) Names() []string {
	var out []string
	var walk func(Reason)
	walk = func(r Reason) {
		if r.Name != "" && (r.With != nil || r.Parts != nil) {
			out = append(out, r.Name)
		}
		for _, p := range r.Parts {
			walk(p)
		}
		for _, w := range r.With {
			walk(w)
		}
	}
	walk(r)
	slices.Sort(out)
	return slices.Compact(out)
}
