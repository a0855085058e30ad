package dossier

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/kind"
)

func TestDatesForPeople(t *testing.T) {
	w, err := loadWords(English)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ edtf, date, on string }{
		{"2007-04-03", "3 April 2007", "on 3 April 2007"},
		{"2007-09", "September 2007", "in September 2007"},
		{"1995", "1995", "in 1995"},
		{"2007-09-06/..", "since 6 September 2007", "since 6 September 2007"},
		{"../1985", "until 1985", "until 1985"},
		{"1985/", "since 1985", "since 1985"},
		{"2006-06-08/2006-06-09", "8–9 June 2006", "on 8–9 June 2006"},
		{"2006-06-30/2006-07-02", "30 June – 2 July 2006", "on 30 June – 2 July 2006"},
		{"2006-12-30/2007-01-02", "30 December 2006 – 2 January 2007", "on 30 December 2006 – 2 January 2007"},
		{"2022-01/2022-06", "January–June 2022", "in January–June 2022"},
		{"2012-07/2013-06", "July 2012 – June 2013", "in July 2012 – June 2013"},
		{"1992/1995", "1992–1995", "in 1992–1995"},
		{"1993~", "about 1993", "about 1993"},
		{"1993?", "1993 (uncertain)", "in 1993 (uncertain)"},
		{"199X", "1990s", "in 1990s"},
		{"2001-21", "spring 2001", "in spring 2001"},
		{"[1995-11-20,1995-11-27]", "20 November 1995 or 27 November 1995", "in 20 November 1995 or 27 November 1995"},
		{"0214", "0214", "in 0214"},
		{"", "", ""},
		{"no date", "no date", "no date"},
	} {
		if got := w.date(c.edtf); got != c.date {
			t.Errorf("%s is told as %q, want %q", c.edtf, got, c.date)
		}
		if got := w.dateOn(c.edtf); got != c.on && !strings.HasPrefix(c.edtf, "[") {
			t.Errorf("%s with its preposition is %q, want %q", c.edtf, got, c.on)
		}
	}
}

func FuzzDate(f *testing.F) {
	for _, s := range []string{"2007-04-03", "1985/..", "[1995,1996..1998]", "-0044", "Y170000002", "2001-34", "156X-12-25~"} {
		f.Add(s)
	}
	w, err := loadWords(English)
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if s != "" && w.date(s) == "" {
			t.Errorf("%q is told as nothing", s)
		}
		w.dateOn(s)
	})
}

func TestMoney(t *testing.T) {
	w, _ := loadWords(English)
	for in, want := range map[string]string{
		"42000000": "USD 42.0 million", "39600000": "USD 39.6 million", "19120000": "USD 19.12 million", "1820000000": "USD 1.82 billion",
		"-600000": "USD −600,000", "-21600000": "USD −21.6 million", "950": "USD 950", "12345.67": "USD 12,345.67", "2300000000000": "USD 2.3 trillion",
	} {
		v, err := bilat.Number(in)
		if err != nil {
			t.Fatal(err)
		}
		if got := w.money(v, "USD"); got != want {
			t.Errorf("%s is told as %q, want %q", in, got, want)
		}
	}
}

// TestEveryKindHasItsPlace: a kind of kinds.yaml has a sentence and a section; a sentence names only slots it has.
func TestEveryKindHasItsPlace(t *testing.T) {
	kinds, err := kind.Load()
	if err != nil {
		t.Fatal(err)
	}
	w, err := loadWords(English)
	if err != nil {
		t.Fatal(err)
	}
	lay, err := loadLayout()
	if err != nil {
		t.Fatal(err)
	}
	held := []string{}
	for _, s := range lay.Sections {
		held = append(held, s.Holds...)
		if w.Sections[s.ID].Title == "" {
			t.Errorf("section %s has no title", s.ID)
		}
	}
	for _, k := range kinds.All() {
		if !slices.Contains(held, k.Section) {
			t.Errorf("%s: section %s is held by no section of the dossier", k.Name, k.Section)
		}
		if len(w.sentences[k.Name]) == 0 {
			t.Errorf("%s has no sentence", k.Name)
		}
		for _, s := range w.sentences[k.Name] {
			for _, slot := range slotsOf(s.nodes) {
				if _, ok := k.Slot(slot); !ok {
					t.Errorf("%s: a sentence names the slot %s, which the kind has not", k.Name, slot)
				}
			}
		}
		// Whatever set of slots is required makes a sentence, and not a list of slots.
		sp := speaker{words: w, name: func(c string) string { return c }}
		for _, set := range k.Required {
			slots := bilat.Slots{}
			for _, n := range set {
				spec, _ := k.Slot(n)
				slots[n] = sampleValue(spec)
			}
			if _, ok := sp.sentence(said{kind: k, slots: slots}); !ok {
				t.Errorf("%s with %v has no sentence", k.Name, set)
			}
		}
	}
}

func slotsOf(nodes []node) []string {
	var out []string
	for _, n := range nodes {
		if n.slot != "" {
			out = append(out, n.slot)
		}
		out = append(out, slotsOf(n.group)...)
	}
	return out
}

func sampleValue(s bilat.SlotSpec) bilat.Value {
	switch s.Type {
	case bilat.TypeNumber:
		return bilat.Int(7)
	case bilat.TypeDate:
		return bilat.Text("2001")
	case bilat.TypeCountries, bilat.TypePersons, bilat.TypePlaces, bilat.TypeTexts, bilat.TypeTerms:
		return bilat.List("AAA", "BBB")
	case bilat.TypeTerm:
		return bilat.Text(s.Terms[0])
	}
	return bilat.Text("AAA")
}

// TestAnyOrder: facts, disputes and claims in any order give the same bytes.
func TestAnyOrder(t *testing.T) {
	want := jsonOf(t, Build(pair(t)))
	for seed := range uint64(10) {
		in := pair(t)
		r := rand.New(rand.NewPCG(seed, 1))
		r.Shuffle(len(in.Facts), func(i, j int) { in.Facts[i], in.Facts[j] = in.Facts[j], in.Facts[i] })
		r.Shuffle(len(in.Disputes), func(i, j int) { in.Disputes[i], in.Disputes[j] = in.Disputes[j], in.Disputes[i] })
		if got := jsonOf(t, Build(in)); got != want {
			t.Fatalf("another order gives another dossier:\n%s", firstDifference(want, got))
		}
	}
}

func jsonOf(t *testing.T, d Dossier) string {
	var b bytes.Buffer
	if err := d.JSON(&b); err != nil {
		t.Fatal(err)
	}
	if !json.Valid(b.Bytes()) {
		t.Fatal("no valid JSON")
	}
	return b.String()
}

func firstDifference(a, b string) string {
	x, y := strings.Split(a, "\n"), strings.Split(b, "\n")
	for i := range x {
		if i >= len(y) || x[i] != y[i] {
			return fmt.Sprintf("line %d: %s\nnow: %s", i+1, x[i], y[min(i, len(y)-1)])
		}
	}
	return "it is longer"
}

// TestAsTheyStood: what --at leaves out, keeps and shows as ended.
func TestAsTheyStood(t *testing.T) {
	for _, c := range []struct{ at, has, hasNot string }{
		{"1945", "Diplomatic relations established", "embassy"},
		{"1990-01-01", "opened September 1946", "ended"},
		{"1946-09-10", "opened September 1946", "Honorary"}, // may have been
		{"2003", "opened September 1946 – ended 30 June 2002", "8–9 June 2006"},
		{"2010", "Honorary consulate of Norway in Uruguay (Montevideo), since 1 July 2002", "Inés Rivero"}, // said in 2021 only
		{"2022", "Inés Rivero", "Pablo Quintana"},
		{"2023-04-30", "Prime minister of Norway: visit to Uruguay, 2024 (planned)", "Tomás Ferrer"},
	} {
		in := pair(t)
		in.At = c.at
		var b bytes.Buffer
		if err := Build(in).Text(&b); err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(b.String(), c.has) || strings.Contains(b.String(), c.hasNot) {
			t.Errorf("as of %s the dossier must have %q and not %q; it is\n%s", c.at, c.has, c.hasNot, b.String())
		}
	}
}

// TestPageIsSound: every link inside the page leads somewhere, ids are unique, sources are folded, grave disputes
// open, hidden classes absent; there is no script and nothing fetched.
func TestPageIsSound(t *testing.T) {
	inputs := map[string]func(testing.TB) Input{"pair": pair, "seeds": seeds}
	for name, input := range inputs {
		t.Run(name, func(t *testing.T) {
			d := Build(input(t))
			var page bytes.Buffer
			if err := d.HTML(&page); err != nil {
				t.Fatal(err)
			}
			root, err := html.Parse(bytes.NewReader(page.Bytes()))
			if err != nil {
				t.Fatal(err)
			}
			ids, links, headings := map[string]bool{}, map[string]bool{}, 0
			for n := range root.Descendants() {
				if n.Type != html.ElementNode {
					continue
				}
				switch n.Data {
				case "script", "link", "img", "iframe", "object":
					t.Errorf("the page holds <%s>", n.Data)
				case "h1":
					headings++
				}
				for _, a := range n.Attr {
					switch {
					case a.Key == "id" && ids[a.Val]:
						t.Errorf("id %s is there twice", a.Val)
					case a.Key == "id":
						ids[a.Val] = true
					case a.Key == "href" && strings.HasPrefix(a.Val, "#"):
						links[a.Val[1:]] = true
					case a.Key == "style" || strings.HasPrefix(a.Key, "on"):
						t.Errorf("<%s %s=%q>", n.Data, a.Key, a.Val)
					}
				}
				if n.Data == "details" {
					id, grave := attribute(n, "id"), strings.Contains(attribute(n, "class"), "contradiction") || strings.Contains(attribute(n, "class"), "internal-error")
					if open := hasAttribute(n, "open"); open != grave {
						t.Errorf("details %s: open is %v", id, open)
					}
				}
			}
			for id := range links {
				if !ids[id] {
					t.Errorf("#%s leads nowhere", id)
				}
			}
			for _, dis := range d.Disputes {
				if !ids[Anchor("d", dis.ID)] {
					t.Errorf("dispute %s is not on the page", dis.ID)
				}
			}
			if headings != 1 {
				t.Errorf("%d main headings", headings)
			}
			if strings.Contains(page.String(), "less-precise") {
				t.Error("a hidden dispute is shown")
			}
		})
	}
}

func attribute(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func hasAttribute(n *html.Node, key string) bool {
	return slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == key })
}

// TestHostileWords: what a document wrote is text in every format, and one line of it.
func TestHostileWords(t *testing.T) {
	const evil = "</style><script>alert(1)</script>\x1b[31m\n# heading | *bold* [x](javascript:alert(2)) \u202e"
	in := pair(t)
	in.Names = func(string) string { return evil }
	for name, d := range in.Documents {
		d.Title, d.Publisher, d.URL, d.Language, d.Class = evil, evil, "javascript:alert(3)", `"><script>`, bilat.SourceClass(evil)
		in.Documents[name] = d
	}
	for id, c := range in.Claims {
		c.Quote, c.Attributed = evil, evil
		in.Claims[id] = c
	}
	for i, f := range in.Facts {
		slots := f.Slots.Clone()
		for _, n := range []string{"person", "city", "subject", "name", "type", "role"} {
			if !slots[n].IsZero() {
				slots[n] = bilat.Text(evil)
			}
		}
		in.Facts[i].Slots, in.Facts[i].Why = slots, evil
	}
	in.Facts = append(in.Facts, bilat.Fact{ID: `x" onmouseover="alert(4)`, Kind: evil, Countries: []string{in.A, in.B}, Slots: bilat.Slots{evil: bilat.Text(evil)}, Status: bilat.Status(evil)})
	in.Unread = []bilat.Problem{{Doc: evil, Message: evil}}
	d := Build(in)
	var page, text, markdown bytes.Buffer
	for _, err := range []error{d.HTML(&page), d.Text(&text), d.Markdown(&markdown)} {
		if err != nil {
			t.Fatal(err)
		}
	}
	root, err := html.Parse(&page)
	if err != nil {
		t.Fatal(err)
	}
	for n := range root.Descendants() {
		if n.Type == html.ElementNode && n.Data == "script" {
			t.Error("the page holds a script")
		}
		for _, a := range n.Attr {
			if strings.HasPrefix(a.Key, "on") || strings.HasPrefix(a.Val, "javascript:") {
				t.Errorf("<%s %s=%q>", n.Data, a.Key, a.Val)
			}
		}
	}
	for name, out := range map[string]string{"text": text.String(), "Markdown": markdown.String()} {
		if strings.ContainsAny(out, "\x1b\u202e") {
			t.Errorf("%s holds what controls a terminal", name)
		}
		if strings.Contains(out, "\n# heading") {
			t.Errorf("%s: a document begins a line of its own", name)
		}
	}
	if strings.Contains(markdown.String(), "<script") && !strings.Contains(markdown.String(), `\<script`) || strings.Contains(markdown.String(), " [x](") {
		t.Error("Markdown keeps a document's markup")
	}
}

// TestContrast: text on its grounds meets WCAG AA (4.5 to 1), by day and by night.
func TestContrast(t *testing.T) {
	css, err := os.ReadFile("page/page.css")
	if err != nil {
		t.Fatal(err)
	}
	day, night, _ := strings.Cut(string(css), "prefers-color-scheme:dark")
	night, _, _ = strings.Cut(night, "}}")
	for name, part := range map[string]string{"day": day, "night": night} {
		colours := map[string]float64{}
		for _, m := range regexp.MustCompile(`--([a-z-]+):#([0-9a-f]{3,6})`).FindAllStringSubmatch(part, -1) {
			colours[m[1]] = luminance(m[2])
		}
		for _, pair := range [][2]string{{"ink", "paper"}, {"soft", "paper"}, {"soft", "wash"}, {"ink", "wash"}, {"link", "paper"}, {"link", "wash"}, {"dispute", "paper"},
			{"dispute", "dispute-wash"}, {"plan", "paper"}, {"plan", "plan-wash"}, {"ink", "mark"}, {"link", "mark"}, {"soft", "mark"}} {
			a, b := colours[pair[0]], colours[pair[1]]
			if ratio := (math.Max(a, b) + 0.05) / (math.Min(a, b) + 0.05); ratio < 4.5 {
				t.Errorf("%s: %s on %s has a contrast of %.2f", name, pair[0], pair[1], ratio)
			}
		}
	}
}

func luminance(hex string) float64 {
	sum := 0.0
	for i, weight := range []float64{0.2126, 0.7152, 0.0722} {
		n, _ := strconv.ParseUint(hex[2*i:2*i+2], 16, 8)
		c := float64(n) / 255
		if c <= 0.04045 {
			c /= 12.92
		} else {
			c = math.Pow((c+0.055)/1.055, 2.4)
		}
		sum += weight * c
	}
	return sum
}
