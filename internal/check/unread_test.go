package check_test

import (
	"slices"
	"testing"

	"github.com/bilat/bilat/internal/check"
)

// TestUnread: which words of supported sentences are told to be unchecked. Half of the sentences are read whole: a note there
// would be noise.
func TestUnread(t *testing.T) {
	record := recorded(
		"Norway opened its embassy in Nairobi on 3 April 1967. Norway and Kenya established diplomatic relations on 5 May 1964.",
		"2019-03-01\n\nNorway and Kenya have signed 39 agreements. Kari Holm is the ambassador of Norway to Kenya. Trade between Norway and Kenya amounted to 42 million dollars in 2018.",
		"President Joseph Mwangi of Kenya paid an official visit to Norway on 8–9 June 2016.",
	)
	for _, c := range []struct {
		draft string
		want  []string
	}{
		{"Norway opened its embassy in Nairobi on 3 April 1967.", nil},
		{"On 3 April 1967, after long preparations, Norway opened its embassy in Nairobi.", nil},
		{"Norway and Kenya have signed 39 agreements.", nil},
		{"Kenya has signed 39 agreements with Norway.", nil},
		{"Kari Holm is Norway's ambassador to Kenya and is well known there.", nil},
		{"Trade between Kenya and Norway amounted to 42 million dollars in 2018, to the delight of both.", nil},
		{"President Joseph Mwangi of Kenya visited Norway on 8–9 June 2016.", nil},
		{"Norwegen und Kenia nahmen am 5. Mai 1964 diplomatische Beziehungen auf.", nil},

		{"Norway opened its embassy in Nairobi on 3 April 1967, with 14 members of staff.", []string{"14 members of staff"}},
		{"Norway opened its embassy in Nairobi on 3 April 1967, not without misgivings of Sweden.", []string{"not without misgivings of Sweden"}},
		{"President Joseph Mwangi of Kenya visited Norway on 8–9 June 2016, a year after Ola Lund had fallen ill.", []string{"year after Ola Lund had fallen ill"}},
		{"Norway and Kenya established diplomatic relations on 5 May 1964, two months after Denmark.", []string{"two months after Denmark"}},
		{"Norwegen und Kenia nahmen am 5. Mai 1964 diplomatische Beziehungen auf, zwei Monate nach Schweden.", []string{"zwei Monate nach Schweden"}},
	} {
		var got []string
		supported := false
		for _, f := range held(c.draft, record).Findings {
			supported = supported || f.Verdict == check.Supported
			for _, u := range f.Unread {
				got = append(got, u.Text)
			}
		}
		if !supported {
			t.Errorf("nothing is supported in %q", c.draft)
		} else if !slices.Equal(got, c.want) {
			t.Errorf("%q: not checked %q, wanted %q", c.draft, got, c.want)
		}
	}
}
