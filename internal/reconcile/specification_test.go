package reconcile

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/bilat/bilat"
)

// claim writes a claim in one line: "a.txt visit person=Ann Gray role=president from=NZL to=FJI date=2006-06-08".
// The quote is the line itself unless a quote follows after "|".
func claim(t testing.TB, line string) bilat.Claim {
	t.Helper()
	set := kinds(t)
	head, quote, _ := strings.Cut(line, " | ")
	parts := strings.SplitN(head, " ", 3)
	c := bilat.Claim{Doc: parts[0], Kind: parts[1], Slots: bilat.Slots{}, Quote: quote}
	spec, ok := set.Kind(c.Kind)
	if !ok {
		t.Fatalf("%q: no such kind", line)
	}
	if len(parts) > 2 {
		var slot string
		values := map[string][]string{}
		for _, w := range strings.Fields(parts[2]) {
			name, v, ok := strings.Cut(w, "=")
			if _, known := spec.Slot(name); ok && (known || name == "status") {
				slot = name
				w = v
			}
			values[slot] = append(values[slot], w)
		}
		for name, words := range values {
			text := strings.Join(words, " ")
			if name == "status" {
				c.Status = bilat.Status(text)
				continue
			}
			s, _ := spec.Slot(name)
			switch s.Type {
			case bilat.TypeNumber:
				n, err := bilat.Number(text)
				if err != nil {
					t.Fatal(err)
				}
				c.Slots[name] = n
			case bilat.TypeCountries, bilat.TypePersons, bilat.TypePlaces, bilat.TypeTerms, bilat.TypeTexts:
				c.Slots[name] = bilat.List(strings.Split(text, ",")...)
			default:
				c.Slots[name] = bilat.Text(text)
			}
		}
	}
	if c.Quote == "" {
		c.Quote = head
	}
	if err := set.Validate(c); err != nil {
		t.Fatalf("%q: %v", line, err)
	}
	return c
}

// made is what comes of some claims: facts as the numbers of their claims ("1+2 3"), "?" where unplaced, and disputes
// as "kind slot class: value, value".
func made(t *testing.T, lines []string) (facts string, disputes []string) {
	in := Input{Kinds: kinds(t), Documents: map[string]Source{}}
	number := map[string]int{}
	for i, l := range lines {
		c := claim(t, l)
		c.Start, c.End = 1000*i, 1000*i+len(c.Quote)
		c.ID = fmt.Sprintf("c%d", i+1)
		number[c.ID] = i + 1
		in.Claims = append(in.Claims, c)
		name, _, _ := strings.Cut(c.Doc, ".")
		if len(name) == 5 { // "a2007.txt" is of 2007
			in.Documents[c.Doc] = Source{Published: name[1:]}
		}
	}
	r := Run(in)
	var groups []string
	for _, f := range r.Facts {
		var n []int
		for _, c := range f.Claims {
			n = append(n, number[c])
		}
		slices.Sort(n)
		g := strings.Trim(strings.ReplaceAll(fmt.Sprint(n), " ", "+"), "[]")
		if f.Unplaced {
			g += "?"
		}
		groups = append(groups, g)
	}
	slices.Sort(groups)
	for _, d := range r.Disputes {
		if d.Class.Hidden() {
			continue
		}
		var values []string
		for _, v := range d.Values {
			values = append(values, canonical(v.Value))
		}
		disputes = append(disputes, fmt.Sprintf("%s %s %s: %s", d.Kind, d.Slot, d.Class, strings.Join(values, " ")))
	}
	return strings.Join(groups, " "), disputes
}

// TestFacts says which claims make one fact.
func TestFacts(t *testing.T) {
	const gray = "visit person=Ann Gray role=president from=NZL to=FJI "
	for _, c := range []struct {
		about  string
		claims []string
		want   string
	}{
		{"one visit told by three, one of them by its first day and one by its year", []string{"a.txt " + gray + "date=2006-06-08/2006-06-09", "b.txt " + gray + "date=2006-06-08", "c.txt " + gray + "date=2006"}, "1+2+3"},
		{"visits of two years are two", []string{"a.txt " + gray + "date=2006", "b.txt " + gray + "date=2007"}, "1 2"},
		{"two visits of one year with other days are two", []string{"a.txt " + gray + "date=2006-06-08", "b.txt " + gray + "date=2006-11-02"}, "1 2"},
		{"the year alone fits either of two visits", []string{"a.txt " + gray + "date=2006-06-08", "b.txt " + gray + "date=2006-11-02", "c.txt " + gray + "date=2006"}, "1 2 3?"},
		{"and is no bridge", []string{"a.txt " + gray + "date=2006-06", "b.txt " + gray + "date=2006-11", "c.txt " + gray + "date=2006", "d.txt " + gray + "date=2006"}, "1 2 3? 4?"},
		{"the other direction is another visit", []string{"a.txt " + gray + "date=2006-06-08", "b.txt visit person=Ann Gray role=president from=FJI to=NZL date=2006-06-08"}, "1 2"},
		{"other spellings are one person", []string{"a.txt visit person=Juras Pozhela from=LTU to=AZE date=2013-05-02", "b.txt visit person=Juras Požela from=LTU to=AZE date=2013-05-02", "c.txt visit person=J. Požela from=LTU to=AZE date=2013-05-02"}, "1+2+3"},
		{"another given name is another person", []string{"a.txt " + gray + "date=2006-06-08", "b.txt visit person=Oscar Gray role=president from=NZL to=FJI date=2006-06-08"}, "1 2"},
		{"a planned visit and the visit that it became are one", []string{"a.txt " + gray + "date=2006-06-08", "b.txt " + gray + "date=2006-06-08 status=planned"}, "1+2"},
		{"a year and a day within it are one establishment", []string{"a.txt relations countries=FJI,NZL action=established date=1970", "b.txt relations countries=FJI,NZL action=established date=1970-10-10"}, "1+2"},
		{"so are two days that cannot both be right", []string{"a.txt relations countries=FJI,NZL action=established date=1970-10-10", "b.txt relations countries=FJI,NZL action=established date=1970-10-12"}, "1+2"},
		{"an earlier episode is another", []string{"a.txt relations countries=FJI,NZL action=established date=1919", "b.txt relations countries=FJI,NZL action=established date=1970-10-10"}, "1 2"},
		{"one visit told once for each of two days that follow each other", []string{"a.txt " + gray + "city=Suva date=2006-06-08", "b.txt " + gray + "city=Suva date=2006-06-09", "c.txt " + gray + "date=2006-06"}, "1+2+3"},
		{"not where more tell of the one, the city is not said, one text tells of both, or she goes often", []string{
			"a.txt " + gray + "city=Suva date=2006-06-08", "b.txt " + gray + "city=Suva date=2006-06-09", "c.txt " + gray + "city=Suva date=2006-06-09",
			"d.txt " + gray + "date=2010-06-08", "e.txt " + gray + "city=Suva date=2010-06-09",
			"f.txt " + gray + "city=Suva date=2014-06-08", "f.txt " + gray + "city=Suva date=2014-06-09",
			"g.txt " + gray + "city=Suva date=2018-06-08", "h.txt " + gray + "city=Suva date=2018-06-09", "i.txt " + gray + "city=Suva date=2018-04-01"}, "1 10 2+3 4 5 6 7 8 9"},
		{"what was closed between two openings was opened twice", []string{"a.txt mission sender=FJI host=NZL type=embassy action=opened date=1985", "b.txt mission sender=FJI host=NZL type=embassy action=closed date=1990-05-02", "c.txt mission sender=FJI host=NZL type=embassy action=opened date=1993-01-07", "d.txt mission sender=FJI host=NZL type=embassy action=opened date=1993"}, "1 2 3+4"},
		{"and opened between two closings, closed twice", []string{"a.txt mission sender=FJI host=NZL type=embassy action=closed date=1985", "b.txt mission sender=FJI host=NZL type=embassy action=closed date=1990", "c.txt mission sender=FJI host=NZL type=embassy action=opened date=1987"}, "1 2 3"},
		{"not where the closing came before both, or in the year of one", []string{"a.txt mission sender=FJI host=NZL type=embassy action=opened date=1985", "b.txt mission sender=FJI host=NZL type=embassy action=opened date=1987", "c.txt mission sender=FJI host=NZL type=embassy action=closed date=1980", "d.txt mission sender=FJI host=NZL type=embassy action=closed date=1987"}, "1+2 3 4"},
		{"nor where another consulate was closed", []string{"a.txt mission sender=FJI host=NZL type=consulate city=Auckland action=opened date=1985", "b.txt mission sender=FJI host=NZL type=consulate city=Auckland action=opened date=1993", "c.txt mission sender=FJI host=NZL type=consulate city=Wellington action=closed date=1990"}, "1+2 3"},
		{"relations that were severed between", []string{"a.txt relations countries=FJI,NZL action=established date=1985", "b.txt relations countries=FJI,NZL action=severed date=1987", "c.txt relations countries=FJI,NZL action=established date=1988"}, "1 2 3"},
		{"two stops of one list are two, a day of a stay is not", []string{"a.txt " + gray + "city=Suva date=2006-06-08/2006-06-11", "a.txt " + gray + "city=Nadi date=2006-06-09", "b.txt " + gray + "city=Suva date=2008-06-08/2008-06-11", "b.txt " + gray + "date=2008-06-09"}, "1 2 3+4"},
		{"an embassy is not a consulate", []string{"a.txt mission sender=FJI host=NZL type=embassy action=opened date=1985", "b.txt mission sender=FJI host=NZL type=consulate action=opened date=1985"}, "1 2"},
		{"agreements of one day on two subjects are two", []string{"a.txt agreement countries=FJI,NZL type=agreement subject=fisheries action=signed date=2001-03-05", "b.txt agreement countries=FJI,NZL type=agreement subject=air services action=signed date=2001-03-05"}, "1 2"},
		{"one agreement in other words", []string{"a.txt agreement countries=FJI,NZL type=agreement subject=cooperation in the agricultural sphere action=signed date=2001-03-05", "b.txt agreement countries=FJI,NZL type=document subject=agriculture action=signed date=2001"}, "1+2"},
		{"signed and in force are two", []string{"a.txt agreement countries=FJI,NZL type=treaty subject=extradition action=signed date=2001-03-05", "b.txt agreement countries=FJI,NZL type=treaty subject=extradition action=in force date=2002-01-01"}, "1 2"},
		{"figures of two years, and of two currencies", []string{"a.txt trade flow=turnover countries=FJI,NZL value=100 currency=USD date=2001", "b.txt trade flow=turnover countries=FJI,NZL value=100 currency=USD date=2002", "c.txt trade flow=turnover countries=FJI,NZL value=100 currency=EUR date=2001", "d.txt trade flow=turnover countries=FJI,NZL value=100 currency=USD date=2001-01/2001-12"}, "1+4 2 3"},
		{"sessions on two days are two, though none is numbered", []string{"a.txt commission countries=FJI,NZL action=session date=2001-03-05", "b.txt commission countries=FJI,NZL action=session date=2003-04-01"}, "1 2"},
		{"the number of sessions is no session", []string{"a.txt commission countries=FJI,NZL action=session date=2001-03-05", "b.txt commission countries=FJI,NZL action=session count=5"}, "1 2"},
		{"ambassadors by name", []string{"a.txt envoy person=Ann Gray role=ambassador sender=FJI host=NZL action=serving", "b.txt envoy person=Oscar Reed role=ambassador sender=FJI host=NZL action=serving date=2004"}, "1 2"},
		{"a place under two names", []string{"a.txt twinning places=Vilnius,Baku countries=AZE,LTU", "b.txt twinning places=Baku,Wilna countries=AZE,LTU"}, "1+2"},
	} {
		if got, _ := made(t, c.claims); got != c.want {
			t.Errorf("%s: %s, want %s", c.about, got, c.want)
		}
	}
}

// TestDisputes says what is a dispute, of which class, and what is none.
func TestDisputes(t *testing.T) {
	for _, c := range []struct {
		about  string
		claims []string
		want   []string
	}{
		{"two days of one establishment", []string{"a.txt relations countries=FJI,NZL action=established date=1970-10-10", "b.txt relations countries=FJI,NZL action=established date=1970-10-12"},
			[]string{`relations date contradiction: "1970-10-10" "1970-10-12"`}},
		{"a year and a day within it are none", []string{"a.txt relations countries=FJI,NZL action=established date=1970", "b.txt relations countries=FJI,NZL action=established date=1970-10-10"}, nil},
		{"inside one source it is that source's error", []string{"a.txt relations countries=FJI,NZL action=established date=1970-10-10", "a.txt relations countries=FJI,NZL action=established date=1970-10-12"},
			[]string{`relations date internal-error: "1970-10-10" "1970-10-12"`}},
		{"another episode", []string{"a.txt relations countries=FJI,NZL action=established date=1919", "b.txt relations countries=FJI,NZL action=established date=1970-10-10"},
			[]string{`relations date different-scope: "1919" "1970-10-10"`}},
		{"nor are a month and days that run over its end", []string{"a.txt visit person=Ann Gray from=NZL to=FJI date=2006-06-29/2006-07-02", "b.txt visit person=Ann Gray from=NZL to=FJI date=2006-06"}, nil},
		{"two days of one visit, each told once", []string{"a.txt visit person=Ann Gray from=NZL to=FJI city=Suva date=2006-06-08", "b.txt visit person=Ann Gray from=NZL to=FJI city=Suva date=2006-06-09"},
			[]string{`visit date contradiction: "2006-06-08" "2006-06-09"`}},
		{"of which one is told twice", []string{"a.txt visit person=Ann Gray from=NZL to=FJI city=Suva date=2006-06-08", "b.txt visit person=Ann Gray from=NZL to=FJI city=Suva date=2006-06-09", "c.txt visit person=Ann Gray from=NZL to=FJI city=Suva date=2006-06-09"},
			[]string{`visit date different-scope: "2006-06-08" "2006-06-09"`}},
		{"two visits of a year are none", []string{"a.txt visit person=Ann Gray from=NZL to=FJI date=2006-06-08", "b.txt visit person=Ann Gray from=NZL to=FJI date=2006-11-02"}, nil},
		{"a count that grew", []string{"a2001.txt agreement-count countries=FJI,NZL count=11", "b2009.txt agreement-count countries=FJI,NZL count=14"},
			[]string{`agreement-count count change-over-time: 11 14`}},
		{"counts with their days are history", []string{"a.txt education from=FJI in=NZL measure=students value=110 date=2001", "b.txt education from=FJI in=NZL measure=students value=140 date=2009"}, nil},
		{"counts for one day", []string{"a.txt education from=FJI in=NZL measure=students value=110 date=2001", "b.txt education from=FJI in=NZL measure=students value=140 date=2001"},
			[]string{`education value contradiction: 110 140`}},
		{"a successor", []string{"a.txt envoy person=Ann Gray role=ambassador sender=FJI host=NZL action=serving", "b.txt envoy person=Oscar Reed role=ambassador sender=FJI host=NZL action=serving"},
			[]string{`envoy person change-over-time: "Ann Gray" "Oscar Reed"`}},
		{"successors with their dates are history", []string{"a.txt envoy person=Ann Gray role=ambassador sender=FJI host=NZL action=appointed date=2001", "b.txt envoy person=Oscar Reed role=ambassador sender=FJI host=NZL action=appointed date=2005"}, nil},
		{"two at once in one source", []string{"a.txt envoy person=Ann Gray role=ambassador sender=FJI host=NZL action=serving", "a.txt envoy person=Oscar Reed role=ambassador sender=FJI host=NZL action=serving"},
			[]string{`envoy person internal-error: "Ann Gray" "Oscar Reed"`}},
		{"two spellings are not two holders", []string{"a.txt envoy person=Ann Gray role=ambassador sender=FJI host=NZL action=serving", "b.txt envoy person=A. Gray role=ambassador sender=FJI host=NZL action=serving", "c.txt envoy person=Gray role=ambassador sender=FJI host=NZL action=serving"}, nil},
		{"there may be two deputies", []string{"a.txt office person=Ann Gray role=deputy minister of foreign affairs country=FJI", "a.txt office person=Oscar Reed role=deputy minister of foreign affairs country=FJI"}, nil},
		{"two currencies", []string{"a.txt trade flow=turnover countries=FJI,NZL value=1000 currency=USD date=2001", "b.txt trade flow=turnover countries=FJI,NZL value=1100 currency=EUR date=2001"},
			[]string{`trade value different-scope: {"currency":"EUR","date":"2001","value":1100} {"currency":"USD","date":"2001","value":1000}`}},
		{"a part of the year", []string{"a.txt trade flow=turnover countries=FJI,NZL value=1000 currency=USD date=2001", "b.txt trade flow=turnover countries=FJI,NZL value=400 currency=USD date=2001-01/2001-06"},
			[]string{`trade value different-scope: {"currency":"USD","date":"2001","value":1000} {"currency":"USD","date":"2001-01/2001-06","value":400}`}},
		{"a figure rounded is none", []string{"a.txt trade flow=turnover countries=FJI,NZL value=41970000 currency=USD date=2001", "b.txt trade flow=turnover countries=FJI,NZL value=42000000 currency=USD date=2001"}, nil},
		{"a figure that is another", []string{"a.txt trade flow=turnover countries=FJI,NZL value=41970000 currency=USD date=2001", "b.txt trade flow=turnover countries=FJI,NZL value=47000000 currency=USD date=2001"},
			[]string{`trade value contradiction: {"currency":"USD","date":"2001","value":41970000} {"currency":"USD","date":"2001","value":47000000}`}},
		{"a row that does not add up", []string{
			"a.txt trade flow=turnover countries=FJI,NZL value=52 currency=USD date=2001 | 2001 52 20 31",
			"a.txt trade flow=export countries=FJI,NZL exporter=FJI importer=NZL value=20 currency=USD date=2001 | 2001 52 20 31",
			"a.txt trade flow=import countries=FJI,NZL exporter=NZL importer=FJI value=25 currency=USD date=2001 | 2001 52 20 31"},
			[]string{`trade value internal-error: 52`}},
		{"a row that does", []string{
			"a.txt trade flow=turnover countries=FJI,NZL value=51 currency=USD date=2001 | 2001 51 20 31",
			"a.txt trade flow=export countries=FJI,NZL exporter=FJI importer=NZL value=20 currency=USD date=2001 | 2001 51 20 31",
			"a.txt trade flow=import countries=FJI,NZL exporter=NZL importer=FJI value=31 currency=USD date=2001 | 2001 51 20 31"}, nil},
		{"an embassy before recognition", []string{"a.txt recognition by=NZL of=FJI date=1970-10-10", "a.txt mission sender=NZL host=FJI type=embassy action=opened date=1970-02-01"},
			[]string{`mission date internal-error: "1970-02-01" "1970-10-10"`}},
		{"an office may come before relations, an ambassador not", []string{"a.txt relations countries=FJI,NZL action=established date=1970-10-10", "a.txt mission sender=NZL host=FJI type=liaison office action=opened date=1970-02-01", "a.txt envoy person=Ann Gray role=ambassador sender=NZL host=FJI action=appointed date=1970-03-01"},
			[]string{`envoy date internal-error: "1970-03-01" "1970-10-10"`}},
		{"a year that is none", []string{"a.txt visit role=minister of defence from=NZL to=FJI | The ministers came in 2002, 2004, 0206 and 2008."},
			[]string{`visit date internal-error: "0206"`}},
		{"a day that is none", []string{"a.txt visit role=minister of defence from=NZL to=FJI | The minister came on 31 June 2012."},
			[]string{`visit date internal-error: "31 June 2012"`}},
		{"a president with another's country", []string{
			"a.txt visit person=A. Gray role=president from=NZL to=FJI date=2005-10-13", "a.txt visit person=A. Gray role=president from=NZL to=FJI date=2006-06-08",
			"a.txt visit person=A. Gray role=president from=FJI to=FJI date=2008-11-13"},
			[]string{`visit from internal-error: {"from":"FJI","person":"A. Gray","role":"president"} {"from":"NZL","person":"A. Gray","role":"president"}`}},
		{"one day, two numbers", []string{"a.txt commission countries=FJI,NZL action=session ordinal=5 date=2022-03-14", "b.txt commission countries=FJI,NZL action=session ordinal=6 date=2022-03-14"},
			[]string{`commission ordinal contradiction: 5 6`}},
		{"planned and done are no rivals", []string{"a.txt meeting countries=FJI,NZL persons=Ann Gray,Oscar Reed date=2022-03-14 status=planned", "b.txt meeting countries=FJI,NZL persons=Ann Gray,Oscar Reed date=2022-03-14"}, nil},
		{"what is denied", []string{"a.txt visit person=Ann Gray from=NZL to=FJI date=2006-06-08 status=denied", "b.txt visit person=Ann Gray from=NZL to=FJI date=2006-06-08"},
			[]string{`visit status contradiction: "denied" "done"`}},
		{"a mission by two words", []string{"a.txt mission sender=NZL host=FJI type=embassy action=opened date=1971-05-04", "b.txt mission sender=NZL host=FJI type=representative office action=operating date=1971-05-04/.."},
			[]string{`mission type different-scope: {"date":"1971-05-04","type":"embassy"} {"date":"1971-05-04/..","type":"representative office"}`}},
		{"a legation raised to an embassy is none", []string{"a.txt mission sender=NZL host=FJI type=legation action=opened date=1951", "a.txt mission sender=NZL host=FJI type=embassy action=opened date=1957"}, nil},
	} {
		_, got := made(t, c.claims)
		if !slices.Equal(got, c.want) {
			t.Errorf("%s:\n  got  %q\n  want %q", c.about, got, c.want)
		}
	}
}

// TestWitnesses counts voices and not copies.
func TestWitnesses(t *testing.T) {
	const sentence = "Two-way trade of the two countries came to 42 million dollars in 2021, the economy ministry let it be known."
	edited := strings.Replace(sentence, "countries", "nations", 1)
	own := "Both sides traded goods for 42 million dollars in 2021, according to the customs service in Suva."
	const what = " trade flow=turnover countries=FJI,NZL value=42000000 currency=USD date=2021 | "
	for _, c := range []struct {
		about  string
		quotes []string
		want   int
	}{
		{"a sentence word for word", []string{sentence, sentence, sentence}, 1},
		{"a word changed", []string{sentence, edited}, 1},
		{"in its own words", []string{sentence, own, edited}, 2},
	} {
		in := Input{Kinds: kinds(t)}
		for i, q := range c.quotes {
			in.Claims = append(in.Claims, claim(t, fmt.Sprintf("%c.txt%s%s", 'a'+i, what, q)))
		}
		r := Run(in)
		if len(r.Facts) != 1 || r.Facts[0].Witnesses != c.want {
			t.Errorf("%s: %d facts, %d witnesses, want one of %d", c.about, len(r.Facts), r.Facts[0].Witnesses, c.want)
		}
	}
}

// TestJudgements: what a person decides outlives any score.
func TestJudgements(t *testing.T) {
	lines := []string{"a.txt visit person=Ann Gray from=NZL to=FJI date=2006-06-08", "b.txt visit person=Ann Gray from=NZL to=FJI date=2006-06-08"}
	run := func(j ...bilat.Judgement) int {
		in := Input{Kinds: kinds(t), Judgements: j}
		for i, l := range lines {
			c := claim(t, l)
			c.ID = fmt.Sprintf("c%d", i+1)
			in.Claims = append(in.Claims, c)
		}
		return len(Run(in).Facts)
	}
	if n := run(); n != 1 {
		t.Errorf("without a judgement: %d facts, want 1", n)
	}
	if n := run(bilat.Judgement{Kind: "different", Left: "c1", Right: "c2"}); n != 2 {
		t.Errorf("judged different: %d facts, want 2", n)
	}
	if n := run(bilat.Judgement{Kind: "wrong", Left: "c1"}); n != 1 {
		t.Errorf("judged wrong: %d facts, want 1", n)
	}
	in := Input{Kinds: kinds(t), Judgements: []bilat.Judgement{{Kind: "distrust", Left: "b.txt"}}}
	for _, day := range []string{"10", "12"} {
		in.Claims = append(in.Claims, claim(t, string("ab"[len(in.Claims)])+".txt relations countries=FJI,NZL action=established date=1970-10-"+day))
	}
	if r := Run(in); len(r.Disputes) != 0 || r.Facts[0].Witnesses != 1 {
		t.Errorf("a source that is not trusted raises %d disputes and %d witnesses", len(r.Disputes), r.Facts[0].Witnesses)
	}
	if n := run(bilat.Judgement{Kind: "different", Left: "c1", Right: "c2", Closed: "2024-01-01T00:00:00Z"}); n != 1 {
		t.Errorf("withdrawn: %d facts, want 1", n)
	}
	if n := run(bilat.Judgement{Kind: "same", Left: "c1", Right: "c2"}, bilat.Judgement{Kind: "different", Left: "c2", Right: "c1"}); n != 2 {
		t.Errorf("a negative judgement holds against a positive one: %d facts, want 2", n)
	}
}

// TestChecksAreKnown: a declaration names only checks that there are, and there is no check that none names.
func TestChecksAreKnown(t *testing.T) {
	used := map[string]bool{}
	for _, k := range kinds(t).All() {
		for _, name := range k.Checks {
			used[name] = true
			if !slices.Contains(Checks(), name) {
				t.Errorf("%s names the check %q, which there is not", k.Name, name)
			}
		}
	}
	for _, name := range Checks() {
		if !used[name] {
			t.Errorf("no kind names the check %q", name)
		}
	}
}

// TestDaysOfAStay: a fact shows all days of a stay, though some tell but one of them.
func TestDaysOfAStay(t *testing.T) {
	in := Input{Kinds: kinds(t)}
	for _, l := range []string{"a.txt visit person=Ann Gray from=NZL to=FJI date=2006-06-08", "b.txt visit person=Ann Gray from=NZL to=FJI date=2006-06-08/2006-06-10", "c.txt visit person=Ann Gray from=NZL to=FJI date=2006-06"} {
		in.Claims = append(in.Claims, claim(t, l))
	}
	r := Run(in)
	if len(r.Facts) != 1 || r.Facts[0].Slots.Text("date") != "2006-06-08/2006-06-10" {
		t.Errorf("%d facts, the first of %s", len(r.Facts), r.Facts[0].Slots.Text("date"))
	}
}
