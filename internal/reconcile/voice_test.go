package reconcile

import (
	"slices"
	"strings"
	"testing"

	"github.com/bilat/bilat"
)

// TestVoices: a fact tells whose words it rests on, who took them over, and whether both governments say so.
func TestVoices(t *testing.T) {
	const (
		what = " relations countries=FJI,NZL action=established date=1970-10-10 | "
		text = "Fiji and New Zealand, neighbours by the measure of that ocean, established diplomatic relations on 10 October 1970."
		own  = "It was on 10 October 1970, the day of independence, that Wellington and Suva took up relations with each other."
	)
	for _, c := range []struct {
		about string
		docs  map[string]Source
		lines []string
		want  string // origin+copies [source] …
		both  bool
	}{
		{"nothing is known of one document", nil, []string{"a.txt" + what + text}, "", false},
		{"a copy of a later day is no origin", map[string]Source{"b.txt": {Published: "2001-01-01", Class: "agency"}, "a.txt": {Published: "2002-01-01", Class: "press"}},
			[]string{"a.txt" + what + text, "b.txt" + what + text}, "b.txt+a.txt [agency]", false},
		{"of one day the government is the origin", map[string]Source{"b.txt": {Published: "2001-01-01", Class: "government", Country: "FJI"}, "a.txt": {Published: "2001-01-01", Class: "agency"}},
			[]string{"a.txt" + what + text, "b.txt" + what + text}, "b.txt+a.txt [government of FJI]", false},
		{"both governments, in words of their own", map[string]Source{"a.txt": {Class: "government", Country: "NZL"}, "b.txt": {Class: "statistics office", Country: "FJI"}},
			[]string{"a.txt" + what + text, "b.txt" + what + own}, "a.txt [government of NZL] b.txt [statistics office of FJI]", true},
		{"both governments, in one text", map[string]Source{"a.txt": {Class: "government", Country: "NZL"}, "b.txt": {Class: "government", Country: "FJI"}},
			[]string{"a.txt" + what + text, "b.txt" + what + text}, "a.txt+b.txt [government of NZL]", true},
		{"a third government is no side", map[string]Source{"a.txt": {Class: "government", Country: "NZL"}, "b.txt": {Class: "government", Country: "AUS"}},
			[]string{"a.txt" + what + text, "b.txt" + what + own}, "a.txt [government of NZL] b.txt [government of AUS]", false},
	} {
		in := Input{Kinds: kinds(t), Documents: c.docs}
		for _, l := range c.lines {
			in.Claims = append(in.Claims, claim(t, l))
		}
		r := Run(in)
		if len(r.Facts) != 1 {
			t.Fatalf("%s: %d facts", c.about, len(r.Facts))
		}
		f := r.Facts[0]
		var got []string
		for _, v := range f.Voices {
			got = append(got, strings.Join(v.Docs, "+")+" ["+v.Source+"]")
		}
		if strings.Join(got, " ") != c.want || f.BothSides != c.both {
			t.Errorf("%s: %q, both sides %v; want %q, %v", c.about, got, f.BothSides, c.want, c.both)
		}
		if f.Voices != nil && len(f.Voices) != f.Witnesses {
			t.Errorf("%s: %d voices, %d witnesses", c.about, len(f.Voices), f.Witnesses)
		}
	}
}

// TestPlaces: every quote of a dispute is located.
func TestPlaces(t *testing.T) {
	in := sampleInput(t)
	for _, d := range Run(in).Disputes {
		for _, v := range d.Values {
			for _, p := range v.Places {
				text := in.Documents[p.Doc].Text
				if p.End > len(text) || !slices.Contains(v.Quotes, text[p.Start:p.End]) {
					t.Errorf("%s %s: nothing quoted stands in %s from %d to %d", d.Kind, d.ID, p.Doc, p.Start, p.End)
				}
			}
			if len(v.Places) == 0 {
				t.Errorf("%s %s: a value without a place", d.Kind, d.ID)
			}
		}
	}
}

// FuzzPassages: whatever the text and wherever a claim says it stands, a passage lies within the text, and what is taken from it for
// the comparison does not fail.
func FuzzPassages(f *testing.F) {
	f.Add("Fiji and New Zealand. On 3.5.1970 they met.\nNo. 7", 4, 12)
	f.Add("1,5\u00a0Mio. é\xff", 0, 3)
	f.Fuzz(func(t *testing.T, text string, start, end int) {
		c := &bilat.Claim{Doc: "a", Start: start, End: end}
		if start >= 0 && start < end && end <= len(text) {
			c.Quote = text[start:end]
		}
		source := Source{Text: text, Language: "en"}
		place, words, _ := around("a", source, c)
		p := newPassages()
		n := p.node(source, place, words)
		p.compare([]int{n, n})
		if c.Quote != "" && (place.Start < 0 || place.End > len(text) || place.Start > place.End) {
			t.Errorf("a passage from %d to %d of %d bytes", place.Start, place.End, len(text))
		}
	})
}
