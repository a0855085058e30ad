package view

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/bilat/bilat/edtf"
	"github.com/bilat/bilat/gazetteer"
	"github.com/bilat/bilat/internal/dossier"
	"github.com/bilat/bilat/internal/kind"
)

// A MisgivenError says in a sentence what is wrong with what somebody typed.
type MisgivenError struct{ sentence string }

func (e *MisgivenError) Error() string { return e.sentence }

// Misgiven makes one.
func Misgiven(format string, args ...any) error { return misgiven(format, args...) }

func misgiven(format string, args ...any) error { return &MisgivenError{fmt.Sprintf(format, args...)} }

// A RefusedError says in a sentence why something cannot be judged so: the record does not have it, or has it otherwise.
type RefusedError struct{ sentence string }

func (e *RefusedError) Error() string { return e.sentence }

func refused(format string, args ...any) error { return &RefusedError{fmt.Sprintf(format, args...)} }

// Day reads a day that somebody typed in the field of that name: the last day that it covers, and that day's end in UTC.
func Day(flag, typed string) (string, time.Time, error) {
	if typed == "" {
		return "", time.Time{}, nil
	}
	d, err := edtf.Parse(typed)
	if err != nil {
		return "", time.Time{}, misgiven("%s %q is no date; write it like 2019-05-01", flag, typed)
	}
	_, last, ok := d.Bounds()
	if !ok {
		return "", time.Time{}, misgiven("%s %q names no day; write it like 2019-05-01", flag, typed)
	}
	t, err := time.Parse(time.DateOnly, last.String())
	if err != nil {
		return "", time.Time{}, misgiven("%s %q is out of range", flag, typed)
	}
	return last.String(), t.Add(24*time.Hour - time.Nanosecond), nil
}

// Countries turns what somebody typed into codes: none, or two different ones.
func Countries(typed []string) ([]string, error) {
	if len(typed) == 0 {
		return nil, nil
	}
	if len(typed) != 2 {
		return nil, misgiven("give two countries, or none; %q is %s", strings.Join(typed, " "), dossier.Count(len(typed), "name", "names"))
	}
	a, err := Country(typed[0])
	if err != nil {
		return nil, err
	}
	b, err := Country(typed[1])
	if err != nil {
		return nil, err
	}
	if a == b {
		return nil, misgiven("%s and %s are one country; give two", typed[0], typed[1])
	}
	return []string{a, b}, nil
}

// Country finds a code by any name or code; an unknown one is answered by near names.
func Country(typed string) (string, error) {
	g, err := gazetteer.Load()
	if err != nil {
		return "", err
	}
	if code, ok := g.FindCountry(typed); ok {
		return code, nil
	}
	near := g.Suggest(typed)
	switch len(near) {
	case 0:
		return "", misgiven("there is no country %q", typed)
	case 1:
		return "", misgiven("there is no country %q; did you mean %s?", typed, near[0])
	}
	return "", misgiven("there is no country %q; did you mean %s or %s?", typed, strings.Join(near[:len(near)-1], ", "), near[len(near)-1])
}

// Name is a country's English name.
func Name(code string) string { return NameIn(dossier.English)(code) }

// NameIn gives names of countries in a language.
func NameIn(language string) func(code string) string {
	g, err := gazetteer.Load()
	return func(code string) string {
		if err != nil {
			return code
		}
		return g.CountryName(code, language)
	}
}

// Language answers an unknown language by those there are.
func Language(name string) error {
	if known := dossier.Languages(); !slices.Contains(known, name) {
		return misgiven("there are no words in %q; a dossier can be written in %s", name, strings.Join(known, ", "))
	}
	return nil
}

// KnownKind answers an unknown kind by those there are.
func KnownKind(name string) error {
	if name == "" {
		return nil
	}
	kinds, err := kind.Load()
	if err != nil {
		return err
	}
	if _, ok := kinds.Kind(name); ok {
		return nil
	}
	var all []string
	for _, k := range kinds.All() {
		all = append(all, k.Name)
	}
	return misgiven("there is no kind %q; the kinds are %s", name, strings.Join(all, ", "))
}
