package text_test

import (
	"strings"
	"testing"

	"github.com/bilat/bilat/internal/text"
)

func sentences(s string, m text.Marks) []string {
	ts := tokens(s)
	ranges, _ := text.Sentences(nil, ts, m)
	var out []string
	for _, r := range ranges {
		sp := text.SpanOf(ts, r)
		out = append(out, s[sp.Start:sp.End])
	}
	return out
}

var english = text.Marks{Abbreviations: map[string]bool{"mr": true, "dr": true, "no": true, "gen": true, "jan": true, "mln": true, "u.s": true, "approx": true}}

// TestSentences says where a sentence ends; "|" stands between two.
func TestSentences(t *testing.T) {
	german := text.Marks{Abbreviations: map[string]bool{"dr": true, "z": true, "bzw": true}, OrdinalStop: true}
	for _, c := range []struct {
		marks      text.Marks
		name, text string
	}{
		{english, "plain", "Kenya opened an embassy.| Peru did not."},
		{english, "question and exclamation", "Who came?| Nobody!| Then the lights went out."},
		{english, "an abbreviation", "Mr. Salas met Dr. Okello.| They talked."},
		{english, "an initial", "The guest was V. Adamko of Latvia.| He spoke."},
		{english, "two initials", "J. R. Mwangi spoke.| He left."},
		{english, "initials of a country", "The U.S. Ambassador came.| He left."},
		{english, "a decimal", "Trade was 3.5 million.| It grew."},
		{english, "a date with stops", "It opened on 1.2.2019 in Oslo.| It closed later."},
		{english, "a short month", "It opened on 3 Jan. 2011 in Oslo."},
		{english, "a number ends it", "Trade rose in 2018.| In 2019 it fell."},
		{english, "a number begins it", "It was late.| 45 firms came."},
		{english, "quotation marks", "\"We agree.\"| The sides signed."},
		{english, "brackets", "They met (in Oslo.)| Then they left."},
		{english, "a lower-case letter goes on", "The firm approx. doubled its sales."},
		{english, "an address", "See example.org for more.| It is free."},
		{english, "dots", "And then … they left."},
		{german, "an ordinal", "Am 20. Februar trafen sie sich.| Danach reisten sie ab."},
		{german, "an ordinal before a noun", "Die 7. Sitzung fand in Wien statt."},
		{german, "a date in figures with spaces", "Am 15. 1. 1992 war es so.| Es folgte die 3. Sitzung."},
		{german, "abbreviations", "Dr. Gruber reiste z. B. nach Peru.| Er blieb."},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := strings.ReplaceAll(c.text, "|", "")
			var want []string
			for _, p := range strings.Split(c.text, "|") {
				want = append(want, strings.TrimSpace(p))
			}
			if got := sentences(s, c.marks); strings.Join(got, "|") != strings.Join(want, "|") {
				t.Errorf("got    %s\nwanted %s", strings.Join(got, "|"), strings.Join(want, "|"))
			}
		})
	}
}

// TestSentencesAreBounded: a text without sentence ends is cut, and it is told how often.
func TestSentencesAreBounded(t *testing.T) {
	ts := tokens(strings.Repeat("word ", 5000))
	ranges, capped := text.Sentences(nil, ts, english)
	if capped == 0 || len(ranges) != capped+1 {
		t.Errorf("%d sentences, %d cuts", len(ranges), capped)
	}
	for _, r := range ranges {
		if r.Len() > 400 {
			t.Errorf("a sentence of %d tokens", r.Len())
		}
	}
}

// TestLanguage: a short page is told by its function words, any other by its letters.
func TestLanguage(t *testing.T) {
	words := map[string][]string{
		"en": {"the", "of", "and", "in", "to", "was", "on", "with"},
		"de": {"der", "die", "das", "und", "in", "am", "mit", "von"},
	}
	for _, c := range []struct{ text, want string }{
		{"The Embassy of Kenya in Tokyo was opened in 1979.", "en"},
		{"Die Botschaft von Kenia in Tokio wurde am 3. Mai eröffnet und mit einem Empfang gefeiert.", "de"},
		{"Министр иностранных дел прибыл с официальным визитом в столицу страны и провёл переговоры.", "ru"},
		{"", ""},
	} {
		if got := text.Language(c.text, words); got != c.want {
			t.Errorf("%q is taken for %q, wanted %q", c.text, got, c.want)
		}
	}
}
