package reason

import (
	"embed"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/bilat/bilat/grammar"
)

//go:embed words/*.yaml
var data embed.FS

// A Voice puts a value of a sort into words: "date", "number", "money" (an amount and its currency, "34800000 EUR"), "country" (a code),
// "currency", "slot", "kind", "role", "term" (of the kind and slot that stand before it: "mission type embassy"), "class" (of a source).
// The form is what the sentence asks for, "" or a word such as "of"; a Voice that does not know it ignores it.
type Voice func(sort, value, form string) string

// words is words/<language>.yaml.
type words struct {
	Numbers   []string             `yaml:"numbers"` // none, one, two …: as far as they are written as words
	Lists     map[string][2]string `yaml:"lists"`   // between members, and before the last
	Sentences map[string]string    `yaml:"sentences"`
}

// Languages are those in which reasons can be said.
func Languages() []string {
	files, err := fs.Glob(data, "words/*.yaml")
	if err != nil {
		panic(err) // the pattern is ours
	}
	out := make([]string, len(files))
	for i, f := range files {
		out[i] = strings.TrimSuffix(path.Base(f), ".yaml")
	}
	return out
}

var loaded = sync.OnceValues(func() (map[string]*words, error) {
	out := map[string]*words{}
	for _, l := range Languages() {
		file := "words/" + l + ".yaml"
		b, err := data.ReadFile(file)
		if err != nil {
			return nil, err
		}
		w := &words{}
		if err := grammar.Decode(b, w); err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
		out[l] = w
	}
	return out, nil
})

// In says a reason in a language; "" where the language has no words for all of it.
func (r Reason) In(language string, v Voice) string {
	all, err := loaded()
	if err != nil || all[language] == nil {
		return ""
	}
	s := saying{all[language], v, true}
	text := s.say(r, "", deepest)
	if !s.whole {
		return ""
	}
	return text
}

type saying struct {
	words *words
	voice Voice
	whole bool // nothing was met that there are no words for
}

func (s *saying) say(r Reason, form string, room int) string {
	if room == 0 {
		s.whole = false
		return ""
	}
	switch {
	case r.Parts != nil:
		return s.list(r, form, room-1)
	case r.With != nil:
		sentence, known := s.words.Sentences[r.Name]
		if !known {
			s.whole = false
		}
		return s.fill(sentence, r.With, room-1)
	case r.Name != "":
		return s.voice(r.Name, r.Text, form)
	}
	return r.Text
}

func (s *saying) list(r Reason, form string, room int) string {
	between, known := s.words.Lists[r.Name]
	if r.Name == "" {
		between, known = s.words.Lists["and"], true
	}
	if !known {
		s.whole = false
	}
	var b strings.Builder
	for i, p := range r.Parts {
		switch {
		case i > 0 && i == len(r.Parts)-1:
			b.WriteString(between[1])
		case i > 0:
			b.WriteString(between[0])
		}
		b.WriteString(s.say(p, form, room))
	}
	return b.String()
}

// fill puts values into a sentence. A place is {name} or {name:form}; {name|one|more} chooses by a number, or by how many a list has,
// with # for the number in words; what stands in [ ] is left out where a place in it has no value.
func (s *saying) fill(sentence string, with With, room int) string {
	var b strings.Builder
	for sentence != "" {
		open := strings.IndexAny(sentence, "{[")
		if open < 0 {
			b.WriteString(sentence)
			break
		}
		b.WriteString(sentence[:open])
		closing := "}"
		if sentence[open] == '[' {
			closing = "]"
		}
		inner, rest, _ := strings.Cut(sentence[open+1:], closing)
		sentence = rest
		if closing == "]" {
			if !slices.ContainsFunc(places(inner), func(n string) bool { return with[n].IsZero() }) {
				b.WriteString(s.fill(inner, with, room))
			}
			continue
		}
		b.WriteString(s.place(inner, with, room))
	}
	return b.String()
}

func (s *saying) place(place string, with With, room int) string {
	name, choice, chooses := strings.Cut(place, "|")
	name, form, _ := strings.Cut(name, ":")
	if !chooses {
		return s.say(with[name], form, room)
	}
	one, more, _ := strings.Cut(choice, "|")
	n := len(with[name].Parts)
	if with[name].Parts == nil {
		n, _ = strconv.Atoi(with[name].Text)
	}
	if n == 1 {
		return one
	}
	count := strconv.Itoa(n)
	if n >= 0 && n < len(s.words.Numbers) {
		count = s.words.Numbers[n]
	}
	return strings.ReplaceAll(more, "#", count)
}

// places are the names of a sentence's places.
func places(sentence string) []string {
	var out []string
	for {
		_, rest, found := strings.Cut(sentence, "{")
		if !found {
			slices.Sort(out)
			return slices.Compact(out)
		}
		inner, after, _ := strings.Cut(rest, "}")
		name := inner
		if i := strings.IndexAny(inner, ":|"); i >= 0 {
			name = inner[:i]
		}
		out, sentence = append(out, name), after
	}
}
