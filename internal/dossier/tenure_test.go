package dossier

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/bilat/bilat"
)

// TestATenureIsOneLine: what becomes one line, what stays apart, and how it is told.
func TestATenureIsOneLine(t *testing.T) {
	step := func(action, date string) [3]string { return [3]string{action, date, "list.csv"} }
	for _, c := range []struct {
		about string
		steps [][3]string
		want  []string // the lines, the newest first
	}{
		{"all of it", [][3]string{step("appointed", "1912-02-15"), step("credentials", "1912-04-29"), step("departing", "1914-11-28")},
			[]string{"appointed 15 February 1912, credentials 29 April 1912, until 28 November 1914"}},
		{"in office for years", [][3]string{step("serving", "1912"), step("serving", "1913"), step("serving", "1914")},
			[]string{"in office 1912, in office 1914"}},
		{"in office, said without a date", [][3]string{step("serving", ""), step("appointed", "1912-02-15")},
			[]string{"appointed 15 February 1912"}},
		{"appointed after he had served: anew", [][3]string{step("credentials", "1912-04-29"), step("departing", "1914-11-28"), step("appointed", "1921"), step("credentials", "1922")},
			[]string{"appointed 1921, credentials 1922", "credentials 29 April 1912, until 28 November 1914"}},
		{"left and sent again on one day", [][3]string{step("appointed", "1912"), step("departing", "1914-11-28"), step("appointed", "1914-11-28"), step("departing", "1920")},
			[]string{"appointed 28 November 1914, until 1920", "appointed 1912, until 28 November 1914"}},
		{"credentials dated before the appointment", [][3]string{step("credentials", "1912-01-03"), step("appointed", "1912-02-15")},
			[]string{"appointed 15 February 1912, credentials 3 January 1912"}},
		{"in office long before the appointment", [][3]string{step("serving", "1902"), step("appointed", "1912-02-15"), step("credentials", "1912")},
			[]string{"appointed 15 February 1912, credentials 1912", "alone"}},
		{"one step", [][3]string{step("credentials", "1912-04-29")}, []string{"alone"}},
		{"two tenures, and one word without a date", [][3]string{step("appointed", "1912"), step("departing", "1914"), step("appointed", "1921"), step("departing", "1929"), step("serving", "")},
			[]string{"appointed 1921, until 1929", "appointed 1912, until 1914", "alone"}},
	} {
		t.Run(c.about, func(t *testing.T) {
			d := Build(envoys(t, "USA", c.steps...))
			var got []string
			facts := map[string]bool{}
			for _, s := range d.Sections {
				for _, g := range s.Groups {
					for _, l := range g.Lines {
						_, told, many := strings.Cut(l.Text, ": ")
						if many != (len(l.Parts) > 1) {
							t.Errorf("%d parts: %s", len(l.Parts), l.Text)
						}
						if !many {
							told = "alone"
						}
						got = append(got, told)
						for _, p := range l.Facts() {
							if facts[p.ID] || len(p.Sources) == 0 {
								t.Errorf("%s is there twice, or without its words", p.ID)
							}
							facts[p.ID] = true
						}
					}
				}
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("got  %q\nwant %q", got, c.want)
			}
			if len(facts) != len(c.steps) {
				t.Errorf("%d facts of %d", len(facts), len(c.steps))
			}
		})
	}
}

// TestWhatIsWrongWithATenureStandsUnderIt: a dispute on one of its facts is shown beneath the line, once.
func TestWhatIsWrongWithATenureStandsUnderIt(t *testing.T) {
	in := envoys(t, "USA", [3]string{"appointed", "1912-02-15", "list.csv"}, [3]string{"credentials", "1912-04-29", "list.csv"})
	in.Disputes = []bilat.Dispute{{ID: "d1", Countries: []string{"FRA", "USA"}, Kind: "envoy", Slot: "date", Class: bilat.Contradiction, Facts: []string{in.Facts[1].ID},
		Values: []bilat.Rival{{Value: "1912-04-29", Witnesses: 1, Claims: in.Facts[1].Claims}, {Value: "1912-04-30", Witnesses: 1}}}}
	d := Build(in)
	var text, page, raw bytes.Buffer
	for _, err := range []error{d.Text(&text), d.HTML(&page), d.JSON(&raw)} {
		if err != nil {
			t.Fatal(err)
		}
	}
	if n := strings.Count(text.String(), "! Sources contradict each other"); n != 1 || !strings.Contains(text.String(), "[1; disputed]") {
		t.Errorf("shown %d times:\n%s", n, text.String())
	}
	if n := strings.Count(page.String(), `id="d-d1"`); n != 1 {
		t.Errorf("on the page %d times", n)
	}
	for _, f := range in.Facts {
		if !strings.Contains(raw.String(), `"id": "`+f.ID+`"`) {
			t.Errorf("%s is not in the JSON", f.ID)
		}
		if !strings.Contains(page.String(), `id="`+Anchor("f", f.ID)) {
			t.Errorf("%s is not on the page", f.ID)
		}
	}
	if !json.Valid(raw.Bytes()) {
		t.Error("no JSON")
	}
}
