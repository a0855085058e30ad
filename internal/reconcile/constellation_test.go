package reconcile

import (
	"bufio"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/reason"
)

// A constellation is what a few documents say, and the disputes that an expert would find in it.
type constellation struct {
	about    string
	docs     map[string]Source
	claims   []string
	expected []expectation
}

type expectation struct {
	kind, slot string
	class      bilat.DisputeClass
	values     string // words that the values must show
	say        []string
}

func constellations(t testing.TB) []constellation {
	t.Helper()
	f, err := os.Open("testdata/constellations.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var out []constellation
	lines := bufio.NewScanner(f)
	for n := 1; lines.Scan(); n++ {
		line := strings.TrimRightFunc(lines.Text(), unicode.IsSpace)
		word, rest, _ := strings.Cut(strings.TrimSpace(line), " ")
		switch {
		case line == "" || strings.HasPrefix(line, "#"):
		case word == "case":
			out = append(out, constellation{about: rest, docs: map[string]Source{}})
		case len(out) == 0:
			t.Fatalf("line %d stands before the first case", n)
		case word == "doc":
			name, keys, _ := strings.Cut(rest, " ")
			out[len(out)-1].docs[name] = sourceOf(t, n, keys)
		case word == "expect":
			head, values, ok := strings.Cut(rest, ": ")
			p := strings.Fields(head)
			if len(p) != 3 || !ok {
				t.Fatalf("line %d: want `expect KIND SLOT CLASS: VALUES`", n)
			}
			c := &out[len(out)-1]
			c.expected = append(c.expected, expectation{kind: p[0], slot: p[1], class: bilat.DisputeClass(p[2]), values: values})
		case word == "say":
			c := &out[len(out)-1]
			e := &c.expected[len(c.expected)-1]
			e.say = append(e.say, rest)
		default:
			out[len(out)-1].claims = append(out[len(out)-1].claims, line)
		}
	}
	return out
}

func sourceOf(t testing.TB, line int, keys string) (s Source) {
	t.Helper()
	at := -1
	fields := []struct {
		key string
		to  *string
	}{{"published", &s.Published}, {"class", (*string)(&s.Class)}, {"country", &s.Country}, {"publisher", &s.Publisher}}
	for _, w := range strings.Fields(keys) {
		key, value, ok := strings.Cut(w, "=")
		i := slices.IndexFunc(fields, func(f struct {
			key string
			to  *string
		}) bool {
			return ok && f.key == key
		})
		switch {
		case i >= 0:
			at = i
			*fields[at].to = value
		case at >= 0:
			*fields[at].to += " " + w
		default:
			t.Fatalf("line %d: %q is nothing known of a document", line, w)
		}
	}
	return s
}

// run gives what is found in the constellation, and how it meets what was expected.
func (c constellation) run(t testing.TB) []bilat.Dispute {
	t.Helper()
	in := Input{Kinds: kinds(t), Documents: map[string]Source{}}
	for i, l := range c.claims {
		x := claim(t, l)
		x.Start, x.End = 1000*i, 1000*i+len(x.Quote)
		x.ID = fmt.Sprintf("c%02d", i+1)
		in.Claims = append(in.Claims, x)
		in.Documents[x.Doc] = c.docs[x.Doc]
	}
	return Run(in).Disputes
}

func (e expectation) met(d bilat.Dispute) bool {
	shown := ""
	for _, v := range d.Values {
		shown += " " + canonical(v.Value)
	}
	for _, v := range strings.FieldsFunc(e.values, func(r rune) bool { return r == ',' }) {
		for _, w := range parts(v) {
			if !strings.Contains(shown, w) {
				return false
			}
		}
	}
	return d.Kind == e.kind && d.Slot == e.slot && d.Class == e.class
}

// parts are the values of a list without commas ("1970-10-10 1970-10-12"), or the one value ("Buenos Aires").
func parts(v string) []string {
	words := strings.Fields(v)
	if slices.ContainsFunc(words, func(w string) bool { return strings.Trim(w, "0123456789-/.") != "" }) {
		return []string{strings.TrimSpace(v)}
	}
	return words
}

// TestConstellations scores the disputes that are found against those an expert would find: all of them, no other, each
// with its class and its reason in words.
func TestConstellations(t *testing.T) {
	cases := constellations(t)
	expected, found, said, toSay, alarms, right := 0, 0, 0, 0, 0, 0
	for _, c := range cases {
		t.Run(c.about, func(t *testing.T) {
			disputes := c.run(t)
			ok := true
			answered := map[string]bool{}
			for _, e := range c.expected {
				expected++
				toSay += len(e.say)
				i := slices.IndexFunc(disputes, func(d bilat.Dispute) bool { return !answered[d.ID] && e.met(d) })
				if i < 0 {
					t.Logf("missed: %s %s %s: %s", e.kind, e.slot, e.class, e.values)
					ok = false
					continue
				}
				found++
				answered[disputes[i].ID] = true
				for _, w := range e.say {
					if strings.Contains(disputes[i].Why, w) {
						said++
					} else {
						t.Logf("does not say %q: %s", w, disputes[i].Why)
						ok = false
					}
				}
			}
			for _, d := range disputes {
				if !answered[d.ID] && !d.Class.Hidden() {
					t.Logf("not asked for: %s %s %s: %s", d.Kind, d.Slot, d.Class, d.Why)
					alarms++
					ok = false
				}
			}
			if ok {
				right++
			} else {
				t.Error("not right")
			}
		})
	}
	t.Logf("%d constellations, %d wholly right; %d of %d disputes found with their class, %d of %d sayings, %d not asked for",
		len(cases), right, found, expected, said, toSay, alarms)
}

// TestSentences: what a dispute says of itself is never empty or broken, names everybody whose words it is about, and gives a
// reason that belongs to its class alone.
func TestSentences(t *testing.T) {
	class := map[string]bilat.DisputeClass{}
	check := func(about string, docs map[string]Source, disputes []bilat.Dispute) {
		for _, d := range disputes {
			if len(d.Why) < 20 || strings.Contains(d.Why, "%!") || strings.Contains(d.Why, "  ") || strings.Contains(d.Why, "()") || strings.Contains(d.Why, "; ;") || strings.Contains(d.Why, " is said by ;") {
				t.Errorf("%s: no sentence: %q", about, d.Why)
			}
			for _, v := range d.Values {
				named := d.Class.Hidden() // where one tells less than the other nobody is against anybody
				for _, doc := range v.Docs {
					named = named || strings.Contains(d.Why, doc)
				}
				if !named {
					t.Errorf("%s: %v says %s, and the sentence does not name it: %q", about, v.Docs, canonical(v.Value), d.Why)
				}
			}
			ground := d.Why[strings.LastIndexAny(d.Why, ";:")+1:]
			if was, seen := class[ground]; seen && was != d.Class && len(ground) > 30 {
				t.Errorf("%s: %q is the reason for %s and for %s", about, ground, was, d.Class)
			}
			class[ground] = d.Class
			everyLanguage(t, about, d.Why, d.Grounds)
		}
	}
	for _, c := range constellations(t) {
		check(c.about, c.docs, c.run(t))
	}
	in := sampleInput(t)
	made := Run(in)
	check("the sample", in.Documents, made.Disputes)
	for _, f := range made.Facts {
		everyLanguage(t, "the sample", f.Why, f.Grounds)
	}
}

// everyLanguage: the English words are those of the grounds, and each other language can say them, with nothing missing.
func everyLanguage(t *testing.T, about, why string, grounds bilat.Grounds) {
	t.Helper()
	r, err := reason.Read(grounds)
	if err != nil || r.In("en", plainly) != why {
		t.Errorf("%s: %s is not why: %q (%v)", about, grounds, why, err)
	}
	for _, lang := range reason.Languages() {
		if text := r.In(lang, plainly); (text == "") != (why == "") || strings.Contains(text, "{") || strings.Contains(text, "  ") || strings.Contains(text, "()") {
			t.Errorf("%s: in %s: %q, for %q", about, lang, text, why)
		}
	}
}
