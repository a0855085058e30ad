package judgement_test

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/judgement"
	"github.com/bilat/bilat/internal/kind"
)

func claim(doc, hash, quote string, start int, slots bilat.Slots) bilat.Claim {
	c := bilat.Claim{Doc: doc, DocHash: hash, Kind: "visit", Quote: quote, Start: start, End: start + len(quote), Slots: slots}
	c.ID = c.Identity()
	return c
}

func slots(pairs ...string) bilat.Slots {
	s := bilat.Slots{}
	for i := 0; i < len(pairs); i += 2 {
		s[pairs[i]] = bilat.Text(pairs[i+1])
	}
	return s
}

// A judgement finds its claim again when a newer grammar gives it another id, and only then.
func TestAJudgementHoldsOnToWords(t *testing.T) {
	const said = "Ana Rojas visited Norway on 2 May 2024."
	was := claim("a.txt", "h1", said, 10, slots("person", "Ana Rojas", "to", "NOR"))
	j := bilat.Judgement{ID: 1, Kind: bilat.JudgedWrong, Left: was.ID, About: []bilat.Subject{
		{What: bilat.SubjectClaim, Label: was.ID, Claims: []bilat.Anchor{bilat.AnchorOf(was)}},
	}}
	other := claim("a.txt", "h1", "Peru thanked Norway.", 90, slots("person", "Ana Rojas", "to", "NOR"))
	for _, c := range []struct {
		about string
		now   []bilat.Claim
		found int // of now; -1: none
	}{
		{"as it was", []bilat.Claim{other, was}, 1},
		{"with one slot more", []bilat.Claim{other, claim("a.txt", "h1", said, 10, slots("person", "Ana Rojas", "to", "NOR", "date", "2024-05-02"))}, 1},
		{"with one slot less", []bilat.Claim{claim("a.txt", "h1", said, 10, slots("person", "Ana Rojas")), other}, 0},
		{"in a shorter quote", []bilat.Claim{claim("a.txt", "h1", "Ana Rojas visited Norway", 10, slots("person", "Ana Rojas", "to", "NOR")), other}, 0},
		{"where offsets moved", []bilat.Claim{claim("a.txt", "h1", "Ana Rojas  visited\nNorway on 2 May 2024.", 14, slots("person", "Ana Rojas", "to", "NOR"))}, 0},
		{"read otherwise: the judgement was of another reading", []bilat.Claim{claim("a.txt", "h1", said, 10, slots("person", "Ana Rojas", "to", "CHL"))}, -1},
		{"in another document, in the same words", []bilat.Claim{claim("b.txt", "h2", "Ana Rojas visited  Norway on 2 May 2024.", 90, slots("person", "Ana Rojas", "to", "NOR")), other}, 0},
		{"in another document, in other words", []bilat.Claim{claim("b.txt", "h2", "Ana Rojas went to Norway on 2 May 2024.", 10, slots("person", "Ana Rojas", "to", "NOR"))}, -1},
		{"in another document, read to say something else", []bilat.Claim{claim("b.txt", "h2", said, 10, slots("person", "Ana Rojas", "to", "CHL"))}, -1},
		{"in a newer version of the page", []bilat.Claim{claim("a.txt", "h3", said, 77, slots("person", "Ana Rojas", "to", "NOR"))}, 0},
		{"two that could be it equally well", []bilat.Claim{
			claim("a.txt", "h1", said, 10, slots("person", "Ana Rojas", "to", "NOR", "type", "state")),
			claim("a.txt", "h1", said, 10, slots("person", "Ana Rojas", "to", "NOR", "type", "official")),
		}, -1},
		{"not at all", []bilat.Claim{other}, -1},
	} {
		t.Run(c.about, func(t *testing.T) {
			b := judgement.Bind(kinds(t), []bilat.Judgement{j}, c.now, nil)[0]
			var want []string
			if c.found >= 0 {
				want = []string{c.now[c.found].ID}
			}
			if !slices.Equal(b.Sides[0], want) {
				t.Errorf("found %v, want %v", b.Sides[0], want)
			}
			if (b.Dangling() != "") != (c.found < 0) {
				t.Errorf("dangling: %q", b.Dangling())
			}
		})
	}
}

// TestWhereTheSameWordsStand: a judgement of a claim holds for its copies; two copies that were judged against each other stay two,
// and whose words a third has too, nobody decided of it.
func TestWhereTheSameWordsStand(t *testing.T) {
	const said, more = "Ana Rojas visited Norway on 2 May 2024.", "Ana Rojas visited Norway in May."
	of := func(doc, quote string) bilat.Claim {
		return claim(doc, "h"+doc, quote, 0, slots("person", "Ana Rojas", "to", "NOR"))
	}
	a, b, c, d := of("a.txt", said), of("b.txt", said), of("c.txt", said), of("d.txt", more)
	all := []bilat.Claim{a, b, c, d}
	about := func(kind string, of ...bilat.Claim) (j bilat.Judgement) {
		j.Kind = kind
		for _, c := range of {
			j.About = append(j.About, bilat.Subject{What: bilat.SubjectClaim, Claims: []bilat.Anchor{bilat.AnchorOf(c)}})
		}
		return j
	}
	for _, x := range []struct {
		about string
		j     bilat.Judgement
		want  [][]bilat.Claim
	}{
		{"wrong", about(bilat.JudgedWrong, a), [][]bilat.Claim{{a, b, c}}},
		{"one with what says it otherwise", about(bilat.JudgedSame, a, d), [][]bilat.Claim{{a, b, c}, {d}}},
		{"two, though in the same words", about(bilat.JudgedDifferent, a, b), [][]bilat.Claim{{a}, {b}}},
		{"the status of a dispute", about(bilat.JudgedSettle, a), [][]bilat.Claim{{a}}},
	} {
		got := judgement.Bind(kinds(t), []bilat.Judgement{x.j}, all, nil)[0].Sides
		for i, side := range x.want {
			var want []string
			for _, c := range side {
				want = append(want, c.ID)
			}
			slices.Sort(want)
			if !slices.Equal(got[i], want) {
				t.Errorf("%s, side %d: %v, want %v", x.about, i, got[i], want)
			}
		}
	}
}

func TestSourcesAreFoundByNameAndHost(t *testing.T) {
	wire := judgement.Source{Publisher: "Fjord Wire", URL: "https://www.fjordwire.example/a?b"}
	for publisher, want := range map[string]bool{
		"fjord wire": true, "fjordwire.example": true, "WWW.fjordwire.example": true, "wire.example": false, "": false, "Fjord": false,
	} {
		if got := judgement.Publishes(wire, publisher); got != want {
			t.Errorf("%q: %v", publisher, got)
		}
	}
	c := claim("a.txt", "h1", "x", 0, slots("to", "NOR"))
	for kind, want := range map[string]int{"": 1, "visit": 1, "trade": 0} {
		j := bilat.Judgement{Kind: bilat.JudgedDistrust, Value: kind, About: []bilat.Subject{{What: bilat.SubjectPublisher, Names: []string{"Fjord Wire"}}}}
		b := judgement.Bind(kinds(t), []bilat.Judgement{j}, []bilat.Claim{c}, func(string) judgement.Source { return wire })[0]
		if len(b.Sides[0]) != want {
			t.Errorf("kind %q: %v", kind, b.Sides)
		}
	}
}

func TestRelation(t *testing.T) {
	var r judgement.Relation
	r.Same("a", "b")
	r.Same("c", "b")
	r.Different("c", "d")
	r.Same("d", "e")
	for pair, want := range map[string]string{
		"a b": "true true", "a c": "true true", "a d": "false true", "e b": "false true", "d e": "true true", "a x": "false false", "a a": "false false",
	} {
		var x, y string
		fmt.Sscan(pair, &x, &y)
		same, decided := r.Judged(x, y)
		if got := fmt.Sprint(same, decided); got != want {
			t.Errorf("%s: %s, want %s", pair, got, want)
		}
	}
	// A group in which two are judged different concludes nothing; what was said in so many words holds.
	r.Different("a", "c")
	for pair, want := range map[string]string{"a b": "true true", "a c": "false true", "a d": "false false", "c d": "false true"} {
		var x, y string
		fmt.Sscan(pair, &x, &y)
		same, decided := r.Judged(x, y)
		if got := fmt.Sprint(same, decided); got != want {
			t.Errorf("torn, %s: %s, want %s", pair, got, want)
		}
	}
}

// What follows from judgements does not depend on their order, both ways round it is the same, and no negative one is
// ever overruled.
func TestRelationProperties(t *testing.T) {
	type said struct {
		a, b string
		same bool
	}
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.SampledFrom([]string{"a", "b", "c", "d", "e"})
		list := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) said {
			return said{name.Draw(t, "a"), name.Draw(t, "b"), rapid.Bool().Draw(t, "same")}
		}), 0, 8).Draw(t, "judgements")
		list = slices.DeleteFunc(list, func(s said) bool { return s.a == s.b })
		of := func(list []said) *judgement.Relation {
			r := &judgement.Relation{}
			for _, s := range list {
				if s.same {
					r.Same(s.a, s.b)
				} else {
					r.Different(s.a, s.b)
				}
			}
			return r
		}
		one, two := of(list), of(rapid.Permutation(list).Draw(t, "order"))
		for _, a := range []string{"a", "b", "c", "d", "e"} {
			for _, b := range []string{"a", "b", "c", "d", "e"} {
				s1, d1 := one.Judged(a, b)
				s2, d2 := two.Judged(b, a)
				if s1 != s2 || d1 != d2 {
					t.Fatalf("%s %s: %v %v, otherwise %v %v", a, b, s1, d1, s2, d2)
				}
			}
		}
		for _, s := range list {
			if same, _ := one.Judged(s.a, s.b); same && !s.same {
				t.Fatalf("%+v was overruled", s)
			}
		}
	})
}

func kinds(t *testing.T) *kind.Set {
	t.Helper()
	k, err := kind.Load()
	if err != nil {
		t.Fatal(err)
	}
	return k
}
