package web_test

import (
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/bilat/bilat/internal/source"
)

// ministries is a record of what two ministries say of their relations: a day and a figure that differ, a visit that each tells for another
// day, agreements that both tell or one alone, and an agency between them.
var ministries = reading(func() ([]source.Item, error) { return source.Embedded(os.DirFS("testdata/sides")) })

// TestBothSides: what the two governments tell otherwise stands side by side, what they tell alike is not repeated there, what one alone tells is its
// own, and what an agency says is nobody's.
func TestBothSides(t *testing.T) {
	tags := regexp.MustCompile(`<[^>]*>`)
	for lang, want := range map[string]map[string][]string{
		"en": {
			"h-differ": {"Date: Diplomatic relations established", "10 September 1993", "27 September 1993", "EUR 14.2 million", "EUR 12.8 million"},
			"h-near":   {"Wanjiru Otieno", "12 June 2024", "11 June 2024"},
			"h-both":   {"Agreement on digital services", "Liina Tamm"},
			"h-alone":  {"Embassy of Estonia in Kenya", "Mart Kask", "Peter Mwangi", "Memorandum on fisheries"},
		},
		"de": {
			"h-differ": {"Datum: Aufnahme diplomatischer Beziehungen", "10. September 1993", "27. September 1993", "14,2 Mio. EUR", "12,8 Mio. EUR"},
			"h-near":   {"Wanjiru Otieno", "12. Juni 2024", "11. Juni 2024"},
			"h-both":   {"Abkommen über", "Liina Tamm"},
			"h-alone":  {"Botschaft Estlands in Kenia", "Mart Kask", "Peter Mwangi", "Memorandum über"},
		},
	} {
		status, page := from(t, ministries, "/pair/EST-KEN/sides?lang="+lang)
		if status.Code != 200 {
			t.Fatal(status.Code)
		}
		parts := strings.Split(page, "<section aria-labelledby=")
		said := map[string]string{}
		for _, part := range parts[1:] {
			name := strings.SplitN(part, `"`, 3)[1]
			part, _, _ = strings.Cut(part, "</section>")
			said[name] = tags.ReplaceAllString(part, " ")
		}
		for name, words := range want {
			for _, w := range words {
				if !strings.Contains(said[name], w) {
					t.Errorf("%s, %s: %q is missing:\n%s", lang, name, w, said[name])
				}
			}
		}
		for _, other := range []string{"h-both", "h-alone"} {
			for _, w := range []string{"27. September", "27 September", "Wanjiru", "12,8", "12.8"} {
				if strings.Contains(said[other], w) {
					t.Errorf("%s: %s has %q, which the two sides tell otherwise", lang, other, w)
				}
			}
		}
		if strings.Contains(page, "Baltic Desk") {
			t.Errorf("%s: an agency's words stand among the governments'", lang)
		}
	}
}
