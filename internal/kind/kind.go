// Package kind reads the declaration of kinds (grammar/kinds.yaml) and holds claims against it.
//
// In goes the YAML, out comes a Set of bilat.KindSpec in declared order. A declaration that does not parse or
// names an unknown slot type is an error that names the kind and slot; a claim that breaks its declaration is
// told so in plain words by Validate and never changed.
package kind

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"sort"
	"strings"
	"sync"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/edtf"
	"github.com/bilat/bilat/grammar"
)

// A Set is all kinds, by name and in declared order.
type Set struct {
	list   []bilat.KindSpec
	byName map[string]int
}

// Load reads the embedded declaration once.
var Load = sync.OnceValues(func() (*Set, error) {
	b, err := grammar.FS.ReadFile("kinds.yaml")
	if err != nil {
		return nil, err
	}
	return Parse(b)
})

// Parse reads a declaration.
func Parse(b []byte) (*Set, error) {
	var file struct {
		Kinds []bilat.KindSpec `yaml:"kinds"`
	}
	if err := grammar.Decode(b, &file); err != nil {
		return nil, fmt.Errorf("kinds: %w", err)
	}
	s := &Set{list: file.Kinds, byName: map[string]int{}}
	var problems []error
	for i, k := range s.list {
		if _, twice := s.byName[k.Name]; twice {
			problems = append(problems, fmt.Errorf("kinds: %s is declared twice", k.Name))
		}
		s.byName[k.Name] = i
		problems = append(problems, lint(k)...)
	}
	if err := errors.Join(problems...); err != nil {
		return nil, err
	}
	return s, nil
}

var types = []bilat.SlotType{
	bilat.TypeCountry, bilat.TypeCountries, bilat.TypeDate, bilat.TypeNumber, bilat.TypePerson, bilat.TypePersons,
	bilat.TypePlace, bilat.TypePlaces, bilat.TypeRole, bilat.TypeTerm, bilat.TypeTerms, bilat.TypeText,
	bilat.TypeTexts, bilat.TypeCurrency,
}

var truths = []string{"", "one", "grows", "changes", "measured", "free"}

func lint(k bilat.KindSpec) []error {
	var out []error
	say := func(format string, args ...any) {
		out = append(out, fmt.Errorf("kinds: %s: "+format, append([]any{k.Name}, args...)...))
	}
	if k.Name == "" || k.Doc == "" || k.Section == "" {
		say("name, doc and section are needed")
	}
	for _, s := range k.Slots {
		if !slices.Contains(types, s.Type) {
			say("slot %s has the unknown type %q", s.Name, s.Type)
		}
		if !slices.Contains(truths, s.Truth) {
			say("slot %s has the unknown truth %q", s.Name, s.Truth)
		}
		if (s.Type == bilat.TypeTerm) && len(s.Terms) == 0 {
			say("slot %s is a term without terms", s.Name)
		}
		for _, named := range [][]string{s.States, s.Repeats, s.Apart, s.Begins, s.Ends, s.Renames, s.Seldom, s.Rare, s.Vague} {
			for _, term := range named {
				if !slices.Contains(s.Terms, term) {
					say("slot %s has no term %q", s.Name, term)
				}
			}
		}
	}
	if len(k.Required) == 0 {
		say("no required slots")
	}
	if len(k.Codes) == 0 {
		say("neither a code for those who count events nor a reason why it has none")
	}
	out = append(out, lintCodes(k)...)
	for _, set := range k.Required {
		for _, n := range set {
			if _, ok := k.Slot(n); !ok {
				say("required slot %s is not declared", n)
			}
		}
	}
	return out
}

// The types of events of PLOVER, and the form of a code of CAMEO.
var (
	ploverTypes = []string{
		"", "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT",
		"REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
	}
	cameoCode    = regexp.MustCompile(`^(0[1-9]|1[0-9]|20)[0-9]{1,2}$`)
	wikidataProp = regexp.MustCompile(`^P[1-9][0-9]*$`)
)

// lintCodes holds what other programs' words are told of a kind against their forms.
func lintCodes(k bilat.KindSpec) []error {
	var out []error
	for _, c := range k.Codes {
		switch {
		case c.None != "" && c.CAMEO+c.Back+c.PLOVER+c.Why != "" || c.None == "" && c.Why == "":
			out = append(out, fmt.Errorf("kinds: %s: an event has a code and a reason, what is none has a reason why not", k.Name))
		case c.None == "" && (!cameoCode.MatchString(c.CAMEO) || c.Back != "" && !cameoCode.MatchString(c.Back) || !slices.Contains(ploverTypes, c.PLOVER)):
			out = append(out, fmt.Errorf("kinds: %s: %q or %q is no code of CAMEO, or %q no type of PLOVER", k.Name, c.CAMEO, c.Back, c.PLOVER))
		}
		for name, values := range c.When {
			slot, ok := k.Slot(name)
			for _, v := range values {
				if !ok || !slices.Contains(slot.Terms, v) {
					out = append(out, fmt.Errorf("kinds: %s: a code hangs on %s %q, which is not declared", k.Name, name, v))
				}
			}
		}
	}
	if k.Wikidata != "" && !wikidataProp.MatchString(k.Wikidata) {
		out = append(out, fmt.Errorf("kinds: %s: %q is no property of Wikidata", k.Name, k.Wikidata))
	}
	return out
}

// All lists the kinds in declared order.
func (s *Set) All() []bilat.KindSpec { return s.list }

// Kind finds a kind by name.
func (s *Set) Kind(name string) (bilat.KindSpec, bool) {
	i, ok := s.byName[name]
	if !ok {
		return bilat.KindSpec{}, false
	}
	return s.list[i], true
}

// Order is the kind's place in the declaration, for sorting; unknown kinds come last.
func (s *Set) Order(name string) int {
	if i, ok := s.byName[name]; ok {
		return i
	}
	return len(s.list)
}

// Complete tells whether a required set of slots is given: without one there is no claim.
func Complete(k bilat.KindSpec, slots bilat.Slots) bool {
	return slices.ContainsFunc(k.Required, func(set []string) bool {
		return !slices.ContainsFunc(set, func(n string) bool { return slots[n].IsZero() })
	})
}

// Validate says in plain words what of a claim breaks its kind's declaration.
func (s *Set) Validate(c bilat.Claim) error {
	k, ok := s.Kind(c.Kind)
	if !ok {
		return fmt.Errorf("there is no kind %q", c.Kind)
	}
	for _, n := range c.Slots.Names() {
		spec, ok := k.Slot(n)
		if !ok {
			return fmt.Errorf("%s has no slot %q", k.Name, n)
		}
		if err := validValue(spec, c.Slots[n]); err != nil {
			return fmt.Errorf("%s, slot %s: %w", k.Name, n, err)
		}
	}
	if !Complete(k, c.Slots) {
		sets := make([]string, len(k.Required))
		for i, r := range k.Required {
			sets[i] = strings.Join(r, ", ")
		}
		return fmt.Errorf("%s needs %s", k.Name, strings.Join(sets, "; or "))
	}
	return nil
}

func validValue(spec bilat.SlotSpec, v bilat.Value) error {
	list := false
	switch spec.Type {
	case bilat.TypeCountries, bilat.TypePersons, bilat.TypePlaces, bilat.TypeTerms, bilat.TypeTexts:
		list = true
	case bilat.TypeNumber:
		if !v.IsNumber() {
			return fmt.Errorf("%q is no number", v)
		}
		return nil
	}
	if list != v.IsList() {
		if list {
			return fmt.Errorf("%q is no list", v)
		}
		return fmt.Errorf("%q is no text", v)
	}
	switch spec.Type {
	case bilat.TypeDate:
		if _, err := edtf.Parse(v.String()); err != nil {
			return err
		}
	case bilat.TypeCountry, bilat.TypeCountries:
		members := v.Members()
		for _, m := range members {
			if !isCode(m) {
				return fmt.Errorf("%q is no country code of three capital letters", m)
			}
		}
		if !sort.StringsAreSorted(members) {
			return fmt.Errorf("countries %v are not sorted", members)
		}
	case bilat.TypeTerm:
		if !spec.Open && !slices.Contains(spec.Terms, v.String()) {
			return fmt.Errorf("%q is none of %s", v, strings.Join(spec.Terms, ", "))
		}
	}
	return nil
}

func isCode(s string) bool {
	return len(s) == 3 && strings.Trim(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == ""
}

// Countries lists all codes that a claim's country slots name, sorted and without repeats: whose relations it
// is about. The pair of a claim of two is its key in the record.
func (s *Set) Countries(c bilat.Claim) []string {
	k, ok := s.Kind(c.Kind)
	if !ok {
		return nil
	}
	var codes []string
	for _, spec := range k.Slots {
		if spec.Unscored || (spec.Type != bilat.TypeCountry && spec.Type != bilat.TypeCountries) {
			continue
		}
		codes = append(codes, c.Slots[spec.Name].Members()...)
	}
	sort.Strings(codes)
	return slices.Compact(codes)
}

// Persons lists the names in a claim's slots of persons, in the order of the slots.
func (s *Set) Persons(c bilat.Claim) []string {
	k, ok := s.Kind(c.Kind)
	if !ok {
		return nil
	}
	var out []string
	for _, spec := range k.Slots {
		if spec.Type == bilat.TypePerson || spec.Type == bilat.TypePersons {
			out = append(out, c.Slots[spec.Name].Members()...)
		}
	}
	return out
}
