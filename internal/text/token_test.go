package text_test

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"pgregory.net/rapid"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/text"
)

func tokens(s string, skip ...bilat.Span) []text.Token {
	return text.NewTokenizer(nil, nil, nil).Tokens(nil, s, bilat.Span{End: len(s)}, skip)
}

func written(s string, ts []text.Token) string {
	var parts []string
	for _, t := range ts {
		parts = append(parts, s[t.Start:t.End])
	}
	return strings.Join(parts, "|")
}

// TestTokens says where words part.
func TestTokens(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"Kenya and Peru", "Kenya|and|Peru"},
		{"Kenya's embassy", "Kenya|'s|embassy"},
		{"Kenya’s embassy", "Kenya|’s|embassy"},
		{"the states' accord", "the|states|'|accord"},
		{"USD42", "USD|42"},
		{"$3.1bn", "$|3.1|bn"},
		{"the 17th session", "the|17|th|session"},
		{"5%", "5|%"},
		{"€1,250.50", "€|1,250.50"},
		{"2019-05-03", "2019|-|05|-|03"},
		{"1.2.2019", "1.2.2019"},
		{"Kenya-Peru", "Kenya|-|Peru"},
		{"8–9 June", "8|–|9|June"},
		{"(Nairobi), then", "(|Nairobi|)|,|then"},
		{"one_two", "one|two"},
		{"V. Adamko", "V|.|Adamko"},
		{"Müller, Çelik", "Müller|,|Çelik"},
	} {
		if got := written(c.text, tokens(c.text)); got != c.want {
			t.Errorf("%q parts as %s, wanted %s", c.text, got, c.want)
		}
	}
}

// TestTokenMarks says what a token knows of itself.
func TestTokenMarks(t *testing.T) {
	s := "The UN met\nKenya's 3"
	ts := tokens(s)
	for i, want := range []struct {
		fold                    string
		shape                   text.Shape
		cap, upper, space, line bool
	}{
		{"the", text.Word, true, false, true, true},
		{"un", text.Word, true, true, true, false},
		{"met", text.Word, false, false, true, false},
		{"kenya", text.Word, true, false, true, true},
		{"'s", text.Possessive, false, false, false, false},
		{"3", text.Number, false, false, true, false},
	} {
		g := ts[i]
		if g.Fold != want.fold || g.Shape != want.shape || g.Cap != want.cap || g.Upper != want.upper || g.Space != want.space || g.Line != want.line {
			t.Errorf("token %d is %+v, wanted %+v", i, g, want)
		}
	}
}

// TestSkip passes over markup: a word beside it is a word of its own.
func TestSkip(t *testing.T) {
	s := "'''Kenya'''<ref>x</ref> opened"
	ts := tokens(s, bilat.Span{Start: 0, End: 3}, bilat.Span{Start: 8, End: 23})
	if got := written(s, ts); got != "Kenya|opened" {
		t.Errorf("got %s", got)
	}
}

// TestTokensCover holds for any text: tokens stand in order, do not overlap, are not empty, and between them is
// nothing but blanks.
func TestTokensCover(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		cover(t, rapid.StringOf(rapid.RuneFrom([]rune("aZ0é ß.,'’_-/%€(\n\u00a0\u200b5КитайЖ中"))).Draw(t, "text"))
	})
}

type failer interface {
	Fatalf(format string, args ...any)
}

func cover(t failer, s string) {
	at := 0
	for _, tok := range tokens(s) {
		if tok.Start < at || tok.End <= tok.Start || tok.End > len(s) {
			t.Fatalf("token %d–%d after %d in %q", tok.Start, tok.End, at, s)
		}
		if gap := s[at:tok.Start]; strings.TrimFunc(gap, blank) != "" {
			t.Fatalf("between tokens is %q in %q", gap, s)
		}
		at = tok.End
	}
	// After a broken byte in a text's last three, the rules of Unicode join what follows to the white space before.
	if gap := strings.TrimFunc(s[at:], blank); gap != "" && utf8.ValidString(s) {
		t.Fatalf("after the last token is %q in %q", gap, s)
	}
}

// blank tells what may stand between tokens: white space, and what Unicode hangs on it (marks, format signs,
// bytes that are no character).
func blank(r rune) bool {
	return unicode.IsSpace(r) || r == '_' || r == utf8.RuneError || unicode.In(r, unicode.M, unicode.Cf)
}

func FuzzTokens(f *testing.F) {
	for _, s := range []string{"Kenya's U.S.$3.1bn", "a_b__c", "\xff\xfe\x00", "١٢٣ 中文", strings.Repeat("x", 300), "USD42's_", "e\u0301\u0301'S"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		cover(t, s)
		ts := tokens(s)
		ranges, _ := text.Sentences(nil, ts, text.Marks{OrdinalStop: true})
		at := 0
		for _, r := range ranges {
			if r.First != at || r.Last <= r.First {
				t.Fatalf("sentence %v after token %d in %q", r, at, s)
			}
			at = r.Last
		}
		if at != len(ts) {
			t.Fatalf("sentences end at token %d of %d in %q", at, len(ts), s)
		}
	})
}

// TestFold says which words compare alike.
func TestFold(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"Nausėda", "nauseda"}, {"NAUSEDA", "nauseda"}, {"Straße", "strasse"}, {"Łódź", "lodz"}, {"Əliyev", "aliyev"},
		{"Ærø", "aero"}, {"İstanbul", "istanbul"}, {"Kırıkkale", "kirikkale"}, {"Đà Nẵng", "da nang"}, {"’s", "'s"},
		{"–", "-"}, {"Þór", "thor"}, {"plain", "plain"},
	} {
		if got := text.Fold(c.in); got != c.want {
			t.Errorf("%q folds to %q, wanted %q", c.in, got, c.want)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.String().Draw(t, "s")
		if once := text.Fold(s); text.Fold(once) != once {
			t.Fatalf("%q folds to %q and that to %q", s, once, text.Fold(once))
		}
		if !utf8.ValidString(text.Fold(s)) {
			t.Fatalf("%q folds to bytes that are no text", s)
		}
	})
}
