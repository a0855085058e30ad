package extract

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// statements are plain statements and the ways of saying that it did not happen, has not happened yet, or was only
// wished for. A, B are countries, C a city of B, D a date, P and Q persons.
var statements = []struct {
	kind, plain string
	others      []string
}{
	{"mission", "A opened an embassy in C on D.", []string{
		"A did not open an embassy in C on D.", "A has not opened an embassy in C.", "A never opened an embassy in C.", "A plans to open an embassy in C.",
		"A will open an embassy in C next year.", "A intends to open an embassy in C.", "A denied that it had opened an embassy in C.",
		"A hopes to open an embassy in C.", "A is considering opening an embassy in C.", "The opening of A's embassy in C was called off.",
		"The opening of A's embassy in C was postponed.", "A proposed to open an embassy in C.", "A was expected to open an embassy in C on D.",
		"A refused to open an embassy in C.", "The minister denied reports that A opened an embassy in C.", "A could open an embassy in C.",
	}},
	{"relations", "A and B established diplomatic relations on D.", []string{
		"A and B did not establish diplomatic relations.", "A and B have not established diplomatic relations.", "A and B plan to establish diplomatic relations.",
		"A and B will establish diplomatic relations on D.", "A denied that it had established diplomatic relations with B.", "A hopes to establish diplomatic relations with B.",
		"A and B agreed to consider establishing diplomatic relations.", "A refused to establish diplomatic relations with B.",
	}},
	{"recognition", "A recognised the independence of B on D.", []string{
		"A did not recognise the independence of B.", "A has never recognised the independence of B.", "A plans to recognise the independence of B.",
		"A will recognise the independence of B.", "A denied that it had recognised the independence of B.", "A refused to recognise the independence of B.",
		"A may recognise the independence of B.",
	}},
	{"visit", "President of A P visited B on D.", []string{
		"President of A P did not visit B.", "President of A P will visit B on D.", "President of A P plans to visit B.", "President of A P is expected to visit B.",
		"President of A P denied that he had visited B.", "The visit of President of A P to B was called off.", "The visit of President of A P to B was postponed.",
		"President of A P was invited to visit B.", "President of A P hopes to visit B.", "President of A P cancelled his visit to B.",
	}},
	{"meeting", "Foreign Minister of A P met Foreign Minister of B Q in C on D.", []string{
		"Foreign Minister of A P did not meet Foreign Minister of B Q in C.", "Foreign Minister of A P will meet Foreign Minister of B Q in C on D.",
		"Foreign Minister of A P plans to meet Foreign Minister of B Q in C.", "The meeting of Foreign Minister of A P with Foreign Minister of B Q was cancelled.",
		"Foreign Minister of A P denied that he had met Foreign Minister of B Q.", "Foreign Minister of A P hopes to meet Foreign Minister of B Q.",
	}},
	{"agreement", "A and B signed an agreement on tourism in C on D.", []string{
		"A and B did not sign an agreement on tourism.", "A and B have not signed an agreement on tourism.", "A and B plan to sign an agreement on tourism.",
		"A and B will sign an agreement on tourism in C on D.", "An agreement on tourism between A and B is to be signed in C.", "A denied that it had signed an agreement on tourism with B.",
		"A hopes to sign an agreement on tourism with B.", "The signing of an agreement on tourism between A and B was called off.", "A refused to sign an agreement on tourism with B.",
		"A and B are negotiating an agreement on tourism to be signed in C.",
	}},
	{"commission", "The 5th session of the joint commission of A and B was held in C on D.", []string{
		"The 5th session of the joint commission of A and B was not held.", "The 5th session of the joint commission of A and B will be held in C on D.",
		"The 5th session of the joint commission of A and B is scheduled for D.", "The 5th session of the joint commission of A and B was postponed.",
		"The 5th session of the joint commission of A and B was called off.", "A hopes to hold the 5th session of the joint commission with B.",
		"A and B plan to hold the 5th session of the joint commission in C.",
	}},
	{"trade-change", "Trade turnover between A and B rose by 12% in 2015.", []string{
		"Trade turnover between A and B did not rise by 12% in 2015.", "Trade turnover between A and B will rise by 12% in 2015.",
		"Trade turnover between A and B is expected to rise by 12% in 2015.", "A hopes that trade turnover with B will rise by 12%.",
		"A denied that trade turnover with B rose by 12% in 2015.",
	}},
	{"goods", "A exports tea and steel to B.", []string{
		"A does not export tea and steel to B.", "A plans to export tea and steel to B.", "A will export tea and steel to B.", "A hopes to export tea and steel to B.",
		"A denied that it exports tea and steel to B.",
	}},
	{"business", "A invested 40 million dollars in B.", []string{
		"A did not invest 40 million dollars in B.", "A plans to invest 40 million dollars in B.", "A will invest 40 million dollars in B.",
		"A hopes to invest 40 million dollars in B.", "A denied that it had invested 40 million dollars in B.",
	}},
	{"position", "A supports the membership of B.", []string{"A does not support the membership of B.", "A will support the membership of B.", "A denied that it supports the membership of B."}},
	{"twinning", "Nairobi in Kenya and Lima in Peru are sister cities.", []string{"Nairobi in Kenya and Lima in Peru are not sister cities.", "Nairobi in Kenya and Lima in Peru plan to become sister cities.", "Nairobi in Kenya and Lima in Peru will become sister cities."}},
	{"event", "A business forum of A and B was held in C on D.", []string{
		"A business forum of A and B was not held in C.", "A business forum of A and B will be held in C on D.", "A business forum of A and B was called off.",
		"A business forum of A and B was postponed.", "A and B plan to hold a business forum in C.",
	}},
	{"parliament-group", "The Parliament of A established a friendship group with B on D.", []string{
		"The Parliament of A did not establish a friendship group with B.", "The Parliament of A plans to establish a friendship group with B.",
		"The Parliament of A will establish a friendship group with B.",
	}},
}

// asleep are those that the engine still takes for done, each with what misleads it.
var asleep = map[string]string{}

var places = [][2]string{{"Kenya", "Nairobi"}, {"Peru", "Lima"}, {"Norway", "Oslo"}, {"Vietnam", "Hanoi"}, {"Ghana", "Accra"}, {"Latvia", "Riga"}, {"Finland", "Helsinki"}, {"Austria", "Vienna"}}

// filled puts names into a statement; A to D stand alone as words.
func filled(statement string, t *rapid.T) string {
	ab := rapid.SliceOfNDistinct(rapid.IntRange(0, len(places)-1), 2, 2, rapid.ID[int]).Draw(t, "countries")
	names := map[string]string{
		"A": places[ab[0]][0], "B": places[ab[1]][0], "C": places[ab[1]][1],
		"D": rapid.SampledFrom([]string{"3 April 2011", "May 7, 2015", "12 October 1998", "20 June 2004"}).Draw(t, "date"),
		"P": rapid.SampledFrom([]string{"Joseph Mwangi", "Kari Holm"}).Draw(t, "person"), "Q": rapid.SampledFrom([]string{"Luis Salas", "Nino Beridze"}).Draw(t, "other"),
	}
	words := strings.Split(statement, " ")
	for i, w := range words {
		bare := strings.TrimRight(w, ".,'s")
		if name, ok := names[bare]; ok && !(i == 0 && bare == "A" && len(words) > 1 && words[1] == "business") {
			words[i] = name + w[len(bare):]
		}
	}
	return strings.Join(words, " ")
}

// TestOperators: what is plainly said is found as done; with "not", "plans to", "denied that", "hopes to" or
// "called off" put in, no done claim of the kind is left, whatever the names.
func TestOperators(t *testing.T) {
	e := engine(t)
	done := func(s, kind string) string {
		for _, c := range e.Document(Case{Text: s}.Document()).Claims {
			if c.Kind == kind && c.Status == "" && c.Slots.Text("action") != "operating" && c.Slots.Text("action") != "serving" {
				return sketchClaim(c)
			}
		}
		return ""
	}
	held, waiting := 0, 0
	for _, st := range statements {
		t.Run(st.kind+"/"+st.plain, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				s := filled(st.plain, t)
				if got := done(s, st.kind); got == "" {
					t.Fatalf("nothing found in %q", s)
				}
			})
		})
		for _, o := range st.others {
			t.Run(st.kind+"/"+o, func(t *testing.T) {
				if why, ok := asleep[o]; ok {
					if done(filledOnce(o), st.kind) == "" {
						t.Errorf("it is understood now: take it off the list (%s)", why)
					}
					waiting++
					t.Skip("pending:", why)
				}
				rapid.Check(t, func(t *rapid.T) {
					s := filled(o, t)
					if got := done(s, st.kind); got != "" {
						t.Fatalf("%q is taken for done: %s", s, got)
					}
				})
				held++
			})
		}
	}
	t.Logf("%d ways of saying that it is not done are understood, %d wait", held, waiting)
}

// filledOnce fills a statement with the first names.
func filledOnce(statement string) string {
	r := strings.NewReplacer(" A's ", " Kenya's ", " A ", " Kenya ", " B ", " Peru ", " B.", " Peru.", " C ", " Lima ", " C.", " Lima.", " D.", " 3 April 2011.", " P ", " Joseph Mwangi ", " Q ", " Luis Salas ", " Q.", " Luis Salas.")
	s := statement
	if strings.HasPrefix(s, "A ") && !strings.HasPrefix(s, "A business") {
		s = "Kenya " + s[2:]
	}
	return r.Replace(r.Replace(s))
}
