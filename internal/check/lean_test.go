package check_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/bilat/bilat/internal/check"
)

// TestLean: sentences that no frame understands, or not whole, are read by the names and figures of the record; and where they may speak of
// something else, they are not.
func TestLean(t *testing.T) {
	visit := "President Joseph Mwangi of Kenya paid an official visit to Norway on 8–9 June 2016."
	record := []string{
		"2019-03-01\n\n" + visit + " Kari Holm presented her credentials as ambassador of Norway to Kenya on 3 May 2015. Kari Holm is the ambassador of Norway to Kenya.",
		"2022-03-01\n\nJane Berg is the ambassador of Norway to Kenya. Norway recognised Kenya on 12 December 1963.",
		"Norway and Kenya signed an agreement on air services in Nairobi on 8 April 2009.",
	}
	for _, c := range []struct {
		name  string
		draft string
		want  check.Verdict
	}{
		{"a government by its seat, another year", "Norway and Kenya are old friends. Oslo waited until 1966 before it recognised Kenya.", check.Contradicted},
		{"the same, the right year", "Norway and Kenya are old friends. Oslo was quick, having recognised Kenya in 1963.", check.Supported},
		{"the person, the capital, the year after", "Norway and Kenya are old friends. President Joseph Mwangi was received in the Norwegian capital in the summer of 2017.", check.Contradicted},
		{"the person alone", "Norway and Kenya are old friends. Joseph Mwangi visited many countries.", check.Unknown},
		{"years later: another visit", "Norway and Kenya are old friends. President Joseph Mwangi was received in the Norwegian capital in the summer of 2023.", check.Unknown},
		{"somebody else", "Norway and Kenya are old friends. The Kenyan defence minister spent two days in Oslo in June 2016.", check.Unknown},
		{"who is in office no more", "Norway and Kenya are old friends. Her man in Nairobi now is Ambassador Kari Holm.", check.Outdated},
		{"a later year of the one treaty of its name", "Norway and Kenya are old friends. The air services accord dates from the spring of 2011.", check.Contradicted},
		{"another treaty", "Norway and Kenya are old friends. The fisheries accord dates from the spring of 2009.", check.Unknown},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := checked(c.draft, record...)
			got := check.Unknown
			for _, v := range check.Verdicts {
				if slices.ContainsFunc(r.Findings, func(f check.Finding) bool { return f.Verdict == v && f.Kind != "office" }) {
					got = v
					break
				}
			}
			if got != c.want {
				var b strings.Builder
				_ = r.Text(&b, "draft")
				t.Errorf("%s, wanted %s\n%s", got, c.want, b.String())
			}
		})
	}
}

// TestDoubt: what a document says, though no claim was made of it, is not called contradicted.
func TestDoubt(t *testing.T) {
	record := recorded("Norway recognised Kenya on 12 December 1963.", "2019-03-01\n\nNorway opened its embassy in Nairobi on 3 April 1967.")
	draft := "Norway recognised Kenya on 15 December 1963."
	if r := held(draft, record); r.Count(check.Contradicted) != 1 {
		t.Fatalf("without a text to look at: %s", r.Summary())
	}
	text := map[string]string{"1.txt": "The minister recalled who had been first to recognise them, on 15 December 1963. He smiled."}
	record.Text = func(name string) string { return text[name] }
	r := held(draft, record)
	if r.Count(check.Disputed) != 1 || r.Findings[0].SeeDoc != "1.txt" || !strings.Contains(r.Findings[0].Message(), "first to recognise") {
		t.Errorf("the passage was not found: %+v", r.Findings)
	}
	text["1.txt"] = "The minister recalled the hard winter of 1963. On 15 December 1963 he had been six."
	if r := held(draft, record); r.Count(check.Contradicted) != 1 {
		t.Errorf("a passage on something else makes a doubt: %+v", r.Findings)
	}
}
