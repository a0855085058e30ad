package main

import (
	"strings"

	"github.com/bilat/bilat/gazetteer"
	"github.com/bilat/bilat/internal/kind"
)

// countries turns what somebody typed into codes: none, or two different ones.
func countries(typed []string) ([]string, error) {
	if len(typed) == 0 {
		return nil, nil
	}
	if len(typed) != 2 {
		return nil, usage("give two countries, or none; %q is %s", strings.Join(typed, " "), counted(len(typed), "name"))
	}
	a, err := country(typed[0])
	if err != nil {
		return nil, err
	}
	b, err := country(typed[1])
	if err != nil {
		return nil, err
	}
	if a == b {
		return nil, usage("%s and %s are one country; give two", typed[0], typed[1])
	}
	return []string{a, b}, nil
}

// country finds a code by any name or code; an unknown one is answered by near names.
func country(typed string) (string, error) {
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
		return "", usage("there is no country %q", typed)
	case 1:
		return "", usage("there is no country %q; did you mean %s?", typed, near[0])
	}
	return "", usage("there is no country %q; did you mean %s or %s?", typed, strings.Join(near[:len(near)-1], ", "), near[len(near)-1])
}

// nameOf is a country's English name.
func nameOf(code string) string {
	g, err := gazetteer.Load()
	if err != nil {
		return code
	}
	return g.CountryName(code, "en")
}

// ties tells that a fact's countries hold all that were asked for.
func ties(of, asked []string) bool {
	have := " " + strings.Join(of, " ") + " "
	for _, c := range asked {
		if !strings.Contains(have, " "+c+" ") {
			return false
		}
	}
	return true
}

// knownKind answers an unknown kind by those there are.
func knownKind(name string) error {
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
	return usage("there is no kind %q; the kinds are %s", name, strings.Join(all, ", "))
}
