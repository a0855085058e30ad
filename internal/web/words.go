package web

import (
	"cmp"
	"embed"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/gazetteer"
	"github.com/bilat/bilat/grammar"
	"github.com/bilat/bilat/internal/dossier"
	"github.com/bilat/bilat/internal/kind"
)

//go:embed words/*.yaml
var wordFiles embed.FS

// Languages are those in which the pages speak, the first one by default.
var Languages = []string{"en", "de"}

// words is what the pages say in one language: words/<language>.yaml. A text has places for values, as in
// "All {n} lines of {section}"; a count has two forms, as in "{n} fact | {n} facts".
type words struct {
	lang string
	text map[string]string
}

// speaking reads the words of a language; an unknown language speaks English.
var speaking = func() func(lang string) (*words, error) {
	load := sync.OnceValues(func() (map[string]*words, error) {
		all := map[string]*words{}
		for _, lang := range Languages {
			w := &words{lang: lang, text: map[string]string{}}
			for _, name := range []string{lang + ".yaml", "doors." + lang + ".yaml", "check." + lang + ".yaml"} {
				b, err := wordFiles.ReadFile("words/" + name)
				if err != nil {
					return nil, err
				}
				var text map[string]string
				if err := grammar.Decode(b, &text); err != nil {
					return nil, fmt.Errorf("words/%s: %w", name, err)
				}
				maps.Copy(w.text, text)
			}
			all[lang] = w
		}
		return all, nil
	})
	return func(lang string) (*words, error) {
		all, err := load()
		if err != nil {
			return nil, err
		}
		return cmp.Or(all[lang], all[Languages[0]]), nil
	}
}()

// say fills a text's places: say("pair.title", "a", "Norway", "b", "Chile"). A word that is missing shows its name, which
// the tests do not let pass.
func (w *words) say(key string, values ...any) string {
	text, ok := w.text[key]
	if !ok {
		return key
	}
	if len(values) < 2 {
		return text
	}
	pairs := make([]string, 0, len(values))
	for i := 0; i+1 < len(values); i += 2 {
		pairs = append(pairs, "{"+fmt.Sprint(values[i])+"}", w.value(values[i+1]))
	}
	return strings.NewReplacer(pairs...).Replace(text)
}

// count says how many of something there are: count("fact", 1) is "1 fact".
func (w *words) count(key string, n int, values ...any) string {
	one, many, _ := strings.Cut(w.text["n."+key], " | ")
	if one == "" {
		return fmt.Sprint(n, " ", key)
	}
	if n != 1 {
		one = many
	}
	pairs := []string{"{n}", w.number(n)}
	for i := 0; i+1 < len(values); i += 2 {
		pairs = append(pairs, "{"+fmt.Sprint(values[i])+"}", w.value(values[i+1]))
	}
	return strings.NewReplacer(pairs...).Replace(one)
}

// term is a word of the record ("agency", "planned") in the reader's language; one that has no translation stays.
func (w *words) term(group, value string) string {
	return cmp.Or(w.text[group+"."+value], value)
}

func (w *words) value(v any) string {
	if n, ok := v.(int); ok {
		return w.number(n)
	}
	return fmt.Sprint(v)
}

// number writes a whole number with the language's mark between thousands: 12,345 or 12.345.
func (w *words) number(n int) string {
	digits := fmt.Sprint(n)
	sign := ""
	if strings.HasPrefix(digits, "-") {
		sign, digits = "−", digits[1:]
	}
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + w.text["number.thousands"] + digits[i:]
	}
	return sign + digits
}

// date is an EDTF date in words.
func (w *words) date(edtf string) string { return dossier.DateIn(w.lang, edtf) }

// country is a country's name.
func (w *words) country(code string) string {
	g, err := gazetteer.Load()
	if err != nil {
		return code
	}
	return cmp.Or(g.CountryName(code, w.lang), code)
}

// countryIn is a country's name as it stands in a sentence: "of the United States" for the form "of".
func (w *words) countryIn(code, form string) string {
	return dossier.CountryIn(w.lang, w.country, code, form)
}

// slot is a slot's value in words.
func (w *words) slot(kindName, name string, v bilat.Value) string {
	kinds, err := kind.Load()
	if err != nil {
		return v.String()
	}
	return dossier.ValueIn(w.lang, kinds, w.country, kindName, name, bilat.Slots{name: v})
}

// source is the sort of a witness's source: "government of LTU" is "government, Lithuania".
func (w *words) source(s string) string {
	class, code, owned := strings.Cut(s, " of ")
	if !owned {
		return w.term("class", s)
	}
	return w.term("class", class) + ", " + w.country(code)
}

// decimal writes a number as the language does, its digits as they are.
func (w *words) decimal(s string) string {
	whole, part, has := strings.Cut(s, ".")
	n, err := strconv.Atoi(whole)
	if err != nil {
		return s
	}
	out := w.number(n)
	if n == 0 && strings.HasPrefix(whole, "-") {
		out = "−" + out
	}
	if has {
		out += w.text["number.point"] + part
	}
	return out
}

// known tells that the pages speak the language.
func known(lang string) bool { return slices.Contains(Languages, lang) }
