package dossier

import (
	"bytes"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/gazetteer"
	"github.com/bilat/bilat/internal/kind"
	"go.yaml.in/yaml/v3"
)

// others are the languages beside English: each says everything that English says.
func others(t *testing.T) []string {
	t.Helper()
	out := slices.DeleteFunc(Languages(), func(l string) bool { return l == English })
	if len(out) == 0 {
		t.Fatal("there is no other language")
	}
	return out
}

// TestLanguagesSayTheSame: every key that one language's file has stands in the others', and phrases have the same places.
func TestLanguagesSayTheSame(t *testing.T) {
	// What a language has in its own way: English needs no words for the vocabulary, which is English; German no article list.
	own := regexp.MustCompile(`^(sentences|verbs|bare|the|cases|forms|terms|own_terms|roles|kinds|slots|genitive|contract|dates\.(on_|since_|until_)|ordinals)`)
	en := keys(t, English)
	for _, language := range others(t) {
		there := keys(t, language)
		for key, text := range en {
			if own.MatchString(key) {
				continue
			}
			other, ok := there[key]
			if !ok {
				t.Errorf("%s lacks %s: %q", language, key, text)
			} else if strings.HasPrefix(key, "phrases.") && !slices.Equal(places(text), places(other)) {
				t.Errorf("%s: %s has the places %v, in English %v", language, key, places(other), places(text))
			} else if strings.TrimSpace(other) == "" {
				t.Errorf("%s: %s is empty", language, key)
			}
		}
		for key := range there {
			if _, ok := en[key]; !ok && !own.MatchString(key) {
				t.Errorf("%s has %s, which English has not", language, key)
			}
		}
	}
}

var place = regexp.MustCompile(`\{(\w+)`)

func places(s string) []string {
	var out []string
	for _, m := range place.FindAllStringSubmatch(s, -1) {
		out = append(out, m[1])
	}
	slices.Sort(out)
	return out
}

// keys are the paths to a file's texts.
func keys(t *testing.T, language string) map[string]string {
	t.Helper()
	b, err := data.ReadFile("words/" + language + ".yaml")
	if err != nil {
		t.Fatal(err)
	}
	var root map[string]any
	if err := yaml.Unmarshal(b, &root); err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	var walk func(path string, v any)
	walk = func(path string, v any) {
		switch v := v.(type) {
		case map[string]any:
			for k, x := range v {
				walk(path+"."+k, x)
			}
		case map[any]any:
			for k, x := range v {
				walk(fmt.Sprintf("%s.%v", path, k), x)
			}
		case []any:
			for i, x := range v {
				walk(fmt.Sprintf("%s.%d", path, i), x)
			}
		default:
			out[strings.TrimPrefix(path, ".")] = fmt.Sprint(v)
		}
	}
	walk("", root)
	return out
}

// TestLanguagesKnowTheVocabulary: what the contract writes in English has a word in every language: kinds, slots, terms, offices, and
// the cases of every country that has an article.
func TestLanguagesKnowTheVocabulary(t *testing.T) {
	kinds, err := kind.Load()
	if err != nil {
		t.Fatal(err)
	}
	g, err := gazetteer.Load()
	if err != nil {
		t.Fatal(err)
	}
	lay, err := loadLayout()
	if err != nil {
		t.Fatal(err)
	}
	for _, language := range others(t) {
		w, err := loadWords(language)
		if err != nil {
			t.Fatal(err)
		}
		for _, k := range kinds.All() {
			if w.Kinds[k.Name] == "" || len(w.sentences[k.Name]) == 0 {
				t.Errorf("%s does not say what the kind %s tells", language, k.Name)
			}
			for _, s := range k.Slots {
				if w.Slots[s.Name] == "" {
					t.Errorf("%s has no word for the slot %s of %s", language, s.Name, k.Name)
				}
				for _, term := range s.Terms {
					if w.OwnTerms[k.Name+"."+s.Name][term] == "" && w.Terms[term] == "" {
						t.Errorf("%s has no word for %q (%s of %s)", language, term, s.Name, k.Name)
					}
				}
			}
		}
		for e := range g.Offices(English) {
			for role := range strings.SplitSeq(e.Role, ",") {
				if role = strings.TrimSpace(role); w.Roles[role] == "" {
					t.Errorf("%s has no word for the office %q", language, role)
				}
			}
		}
		for _, before := range []string{"acting", "deputy", "first deputy"} { // what is put before any office
			if word := w.role(before + " minister of windmills"); strings.Contains(word, before) || !strings.Contains(word, w.role("minister of windmills")) {
				t.Errorf("%s has no word for an office with %q before it: %s", language, before, word)
			}
		}
		for _, r := range lay.Ranks {
			if w.Roles[r.Role] == "" {
				t.Errorf("%s has no word for the office %q", language, r.Role)
			}
		}
	}
}

// TestGerman holds how German says countries, dates and numbers, which English says without cases.
func TestGerman(t *testing.T) {
	w, err := loadWords("de")
	if err != nil {
		t.Fatal(err)
	}
	g, err := gazetteer.Load()
	if err != nil {
		t.Fatal(err)
	}
	sp := speaker{words: w, name: func(c string) string { return g.CountryName(c, "de") }}
	for _, x := range []struct{ code, form, want string }{
		{"NOR", "of", "Norwegens"}, {"NLD", "of", "der Niederlande"}, {"HND", "of", "von Honduras"}, {"USA", "of", "der Vereinigten Staaten"},
		{"NOR", "in", "in Norwegen"}, {"NLD", "in", "in den Niederlanden"}, {"TUR", "in", "in der Türkei"}, {"IRN", "in", "im Iran"}, {"GBR", "in", "im Vereinigten Königreich"},
		{"NOR", "to", "nach Norwegen"}, {"CHE", "to", "in die Schweiz"}, {"IRQ", "to", "in den Irak"},
		{"ARE", "from", "aus den Vereinigten Arabischen Emiraten"}, {"UKR", "by", "die Ukraine"}, {"SVK", "with", "der Slowakei"}, {"TUR", "", "die Türkei"},
	} {
		if got := sp.country(x.code, x.form); got != x.want {
			t.Errorf("%s, %s: %q, want %q", x.code, x.form, got, x.want)
		}
	}
	for date, want := range map[string][2]string{
		"2007-04-03":            {"3. April 2007", "am 3. April 2007"},
		"2006-06-08/2006-06-09": {"8.–9. Juni 2006", "vom 8. bis 9. Juni 2006"},
		"2006-05-30/2006-06-02": {"30. Mai – 2. Juni 2006", "vom 30. Mai bis 2. Juni 2006"},
		"2018-01/2018-10":       {"Januar–Oktober 2018", "von Januar bis Oktober 2018"},
		"2018-03":               {"März 2018", "im März 2018"},
		"1995":                  {"1995", "im Jahr 1995"},
		"1990/1994":             {"1990–1994", "in den Jahren 1990 bis 1994"},
		"2007-04-03/..":         {"seit dem 3. April 2007", "seit dem 3. April 2007"},
		"2007/..":               {"seit 2007", "seit 2007"},
		"../2007-04-03":         {"bis zum 3. April 2007", "bis zum 3. April 2007"},
		"1993~":                 {"um 1993", "um 1993"},
		"2020-34":               {"2. Quartal 2020", "im 2. Quartal 2020"},
		"199X":                  {"1990er-Jahre", "in den 1990er-Jahren"},
	} {
		if got := w.date(date); got != want[0] {
			t.Errorf("%s: %q, want %q", date, got, want[0])
		}
		if got := w.dateOn(date); got != want[1] {
			t.Errorf("%s with its preposition: %q, want %q", date, got, want[1])
		}
	}
	for text, want := range map[string]string{"42000000": "42,0 Mio. USD", "-1234567890": "−1,235 Mrd. USD", "15400": "15.400 USD", "12.5": "12,5 USD"} {
		if got := w.money(number(t, text), "USD"); got != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}

// TestEveryArticleIsDeclined: a country that the German gazetteer gives an article has its cases, so that nothing says "in Türkei".
func TestEveryArticleIsDeclined(t *testing.T) {
	w, err := loadWords("de")
	if err != nil {
		t.Fatal(err)
	}
	table, err := os.ReadFile("../../gazetteer/names.de.tsv")
	if err != nil {
		t.Fatal(err)
	}
	// Said without an article (in Oman, in Senegal), or no state of today or before.
	bare := []string{"CIV", "OMN", "SEN", "ATF", "BES", "BVT", "CCK", "CXR", "IMN", "IOT", "NFK", "PCN", "UMI", "PCZ", "PCI", "NTZ", "AFI", "GEL", "XHY"}
	n := 0
	for line := range strings.Lines(string(table)) {
		cells := strings.Split(strings.TrimRight(line, "\n"), "\t")
		if len(cells) < 6 || cells[2] != "name" || cells[5] == "" || slices.Contains(bare, cells[0]) {
			continue
		}
		if n++; len(w.Cases[cells[0]]) != 4 {
			t.Errorf("%s (%s) has the article %s and no four cases", cells[0], cells[1], cells[5])
		}
	}
	if n < 40 {
		t.Errorf("only %d countries with an article were looked at", n)
	}
}

// TestNoEnglishInGerman: the fixture's dossier in German has no English word of ours in it; what documents say stands in quotation marks.
func TestNoEnglishInGerman(t *testing.T) {
	in := pair(t)
	in.Language = "de"
	g, err := gazetteer.Load()
	if err != nil {
		t.Fatal(err)
	}
	in.Names = func(c string) string { return g.CountryName(c, "de") }
	d := Build(in)
	var text, page bytes.Buffer
	if err := d.Text(&text); err != nil {
		t.Fatal(err)
	}
	if err := d.HTML(&page); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(page.String(), `<html lang="de">`) {
		t.Error("the page does not say that it is German")
	}
	ours := regexp.MustCompile(`(?i)\b(the|of|and|or|with|found|last|next|visit|embassy|ambassador|signed|witness|witnesses|sources?|turnover|planned|disputed|said|since|none|nothing)\b`)
	visible := regexp.MustCompile(`(?s)<style>.*?</style>|<blockquote.*?</blockquote>|<figcaption>\[.*?</figcaption>|<(?:p class="why"|span) lang="en">.*?</(?:p|span)>|<a [^>]*>[^<]*</a>|<[^>]+>|„[^“]*“`).ReplaceAllString(page.String(), " ")
	plain := regexp.MustCompile(`(?m)„[^“]*“.*$|^.*Begründung \(englisch\).*$|^ *\[\d+\] .*$`).ReplaceAllString(text.String(), "")
	for name, s := range map[string]string{"text": plain, "page": visible} {
		for line := range strings.SplitSeq(s, "\n") {
			if m := ours.FindString(line); m != "" && !strings.Contains(line, "Almanac") && !strings.Contains(line, "One event") && !strings.Contains(line, "Why") {
				t.Errorf("%s: %q in %q", name, m, strings.TrimSpace(line))
			}
		}
	}
}

func number(t *testing.T, decimal string) bilat.Value {
	t.Helper()
	v, err := bilat.Number(decimal)
	if err != nil {
		t.Fatal(err)
	}
	return v
}
