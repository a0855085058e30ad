package reconcile

import (
	"fmt"
	"math/rand/v2"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/bilat/bilat"
)

// A newsroom makes documents on events: reports in their own words, and texts taken over from another with the edits
// that desks make. What is whose is known, so that the witnesses found can be held against it.
type newsroom struct {
	*rand.Rand
	in     Input
	from   map[string]string // a document → the one whose text it is
	tongue string
	show   bool
}

var (
	givenNames  = strings.Fields("Ann Oscar Leyla Jonas Mere Kari Rashid Ilze Tomas Noor Pita Sana Emil Vera Hugo Tala")
	familyNames = strings.Fields("Gray Reed Rustamov Petraitis Tavola Holm Siddiqui Kalnina Novak Haddad Waqa Mirza Lund Sokol Brandt Faleolo")
	topics      = []string{"fisheries", "student exchange", "railway links", "wheat and dairy", "solar power", "visas for seasonal workers", "a direct flight", "cyber defence"}
	// voices tell one visit each in its own words. The fifth is the turn of speech that two press offices may both use.
	voices = []string{
		"%[1]s, the foreign minister of New Zealand, travelled to Fiji on %[3]s June %[5]d for talks with %[2]s about %[4]s.",
		"On %[3]s June %[5]d the Fijian side received New Zealand's chief diplomat %[1]s; with %[2]s the guest went over %[4]s.",
		"A trip that brought foreign minister %[1]s from Wellington to Suva on %[3]s June %[5]d was given over to %[4]s, said the host %[2]s.",
		"What %[1]s wanted of %[2]s when the two sat down on %[3]s June %[5]d, it is understood in the Fijian capital, was progress on %[4]s.",
		"New Zealand's foreign minister %[1]s visited Fiji on %[3]s June %[5]d.",
	}
	trades = []string{
		"Trade between the two came to %[1]d.%[2]d million dollars in %[3]d, after %[4]d.%[5]d million dollars the year before, the customs service put out.",
		"Goods worth %[1]d.%[2]d million dollars went back and forth in %[3]d; a year earlier the merchants had to be content with %[4]d.%[5]d million.",
		"According to the trade ministry the exchange of goods stood at %[1]d.%[2]d million dollars in %[3]d as against %[4]d.%[5]d million twelve months earlier.",
	}
	german  = "Der Handel zwischen Neuseeland und Fidschi belief sich %[3]d auf %[1]d,%[2]d Millionen Dollar, nach %[4]d,%[5]d Millionen im Vorjahr, teilte der Zoll in Suva mit, wie %[6]s und %[7]s erfuhren."
	english = "Trade between New Zealand and Fiji came to %[1]d.%[2]d million dollars in %[3]d, after %[4]d.%[5]d million the year before, the customs in Suva put out, as %[6]s and %[7]s learned."
	fillers = []string{
		"Rain had kept the airfield closed until noon.", "Schools in the islands were on holiday that week.", "No questions were taken afterwards.",
		"The delegation also saw a cannery and a nursery for coral.", "Opposition members called the programme thin.", "Photographs were handed out by both press offices.",
	}
)

func pickOf[T any](r *newsroom, from []T) T { return from[r.IntN(len(from))] }

func (r *newsroom) person() string { return pickOf(r, givenNames) + " " + pickOf(r, familyNames) }

// An event is told in sentences, each with the claim it makes.
type told struct {
	text string
	kind string
	want bilat.Slots
}

func (r *newsroom) print(name string, sentences []told) {
	var b strings.Builder
	for _, s := range sentences {
		start := b.Len()
		b.WriteString(s.text)
		if s.kind != "" {
			r.in.Claims = append(r.in.Claims, bilat.Claim{Doc: name, Kind: s.kind, Slots: s.want, Quote: s.text, Start: start, End: b.Len()})
		}
		b.WriteByte(' ')
	}
	r.in.Documents[name] = Source{Text: b.String(), Language: r.tongue}
}

// edit is what a desk does to a sentence: a word is another, the head or the tail is cut, something is put before it.
func (r *newsroom) edit(s string) string {
	words := strings.Fields(s)
	switch r.IntN(5) {
	case 0:
		for i := range words {
			if r.IntN(12) == 0 && strings.ToLower(words[i]) == words[i] && !strings.ContainsAny(words[i], "0123456789") {
				words[i] = pickOf(r, []string{"reportedly", "likewise", "lately", "moreover"})
			}
		}
	case 1:
		if len(words) > 14 {
			words = words[:len(words)-len(words)/7]
		}
	case 2:
		if len(words) > 14 {
			words = words[len(words)/7:]
		}
	case 3:
		words = append(strings.Fields("Our desk has it that"), words...)
	}
	s = strings.TrimRight(strings.Join(words, " "), ".,;") + "."
	return strings.ToUpper(s[:1]) + s[1:]
}

// fill makes the documents of one event: reports of their own, and copies of them.
func (r *newsroom) fill(event int) {
	who, host, topic := r.person(), r.person(), pickOf(r, topics)
	day, year := fmt.Sprint(1+r.IntN(28)), 1990+r.IntN(30)
	visit := bilat.Slots{"person": bilat.Text(who), "from": bilat.Text("NZL"), "to": bilat.Text("FJI"), "date": bilat.Text(fmt.Sprintf("%d-06-%02s", year, day))}
	figures := []any{20 + r.IntN(400), r.IntN(9), year, 20 + r.IntN(400), r.IntN(9), who, host}
	value := func(n int) bilat.Value {
		v, _ := bilat.Number(fmt.Sprintf("%d.%d", figures[n], figures[n+1]))
		return v
	}
	trade := bilat.Slots{"flow": bilat.Text("turnover"), "countries": bilat.List("FJI", "NZL"), "value": value(0), "currency": bilat.Text("USD"), "date": bilat.Text(fmt.Sprint(year))}
	before := trade.Clone()
	before["value"], before["date"] = value(3), bilat.Text(fmt.Sprint(year-1))
	own := map[string][]told{}
	var names []string
	report := func(name string, sentences []told) {
		own[name] = sentences
		names = append(names, name)
		r.from[name] = name
		r.print(name, sentences)
	}
	r.tongue = "en"
	for i, v := range r.Perm(len(voices))[:3] {
		t := []told{{fmt.Sprintf(voices[v], who, host, day, topic, year), "visit", visit}, {pickOf(r, fillers), "", nil},
			{fmt.Sprintf(trades[i], figures[:5]...), "trade", trade}}
		t = append(t, told{pickOf(r, fillers), "", nil})
		report(fmt.Sprintf("%04d-%d.txt", event, i), t)
	}
	if r.IntN(2) == 0 { // two press offices with one turn of speech
		for i := range 2 {
			report(fmt.Sprintf("%04d-p%d.txt", event, i), []told{{fmt.Sprintf(voices[4], who, host, day, topic, year), "visit", visit}, {fillers[i], "", nil}})
		}
	}
	report(fmt.Sprintf("%04d-b.txt", event), []told{{fmt.Sprintf(english, figures...), "trade", trade}})
	for i := range 3 {
		of := pickOf(r, names[:3])
		var t []told
		for _, s := range own[of] {
			s.text = r.edit(s.text)
			t = append(t, s)
		}
		if r.IntN(2) == 0 {
			slices.Reverse(t) // boilerplate in another order
		}
		name := fmt.Sprintf("%04d-c%d.txt", event, i)
		r.from[name] = of
		r.print(name, t)
	}
	r.tongue = "de"
	report(fmt.Sprintf("%04d-d.txt", event), []told{{fmt.Sprintf("Mit %[1]d,%[2]d Millionen Dollar lag der Austausch %[3]d laut %[7]s höher oder tiefer als im Jahr davor, als es %[4]d,%[5]d Millionen waren.", figures...), "trade", trade}})
	name := fmt.Sprintf("%04d-t.txt", event)
	r.from[name] = fmt.Sprintf("%04d-b.txt", event)
	r.print(name, []told{{fmt.Sprintf(german, figures...), "trade", trade}})
}

// pairs counts the pairs of documents behind one fact that are found to be one witness, and those that are.
func (r *newsroom) pairs(t *testing.T) (right, found, are int) {
	s := Prepare(r.in)
	for _, tie := range s.Ties() {
		s.passages.compare(nodesOf(s.byTie[tie]))
		for _, x := range s.things(s.byTie[tie]) {
			voices := s.origins(x.claims)
			voice := map[string]int{}
			for i, o := range voices {
				for _, d := range o.docs {
					voice[d] = i
				}
			}
			docs := sortedKeys(voice)
			for i, a := range docs {
				for _, b := range docs[i+1:] {
					one, truth := voice[a] == voice[b], r.from[a] == r.from[b]
					if one {
						found++
					}
					if truth {
						are++
					}
					if one && truth {
						right++
					} else if one != truth {
						if r.show {
							t.Logf("%s %s: found %v, is %v:\n  %s\n  %s", a, b, one, truth, quoteOf(x, a), quoteOf(x, b))
						}
					}
				}
			}
		}
	}
	return right, found, are
}

func quoteOf(x *thing, doc string) string {
	return x.claims[slices.IndexFunc(x.claims, func(c *said) bool { return c.Doc == doc })].Quote
}

func room(seed uint64, events int) *newsroom {
	r := &newsroom{Rand: rand.New(rand.NewPCG(seed, 7)), in: Input{Documents: map[string]Source{}}, from: map[string]string{}}
	for e := range events {
		r.fill(e)
	}
	return r
}

// TestCopiesAreFoundAndReportsAreNot: of pairs of documents behind one fact, those that are one text, edited, cut, put in
// another order or translated, are one witness; reports in their own words are not.
func TestCopiesAreFoundAndReportsAreNot(t *testing.T) {
	right, found, are := 0, 0, 0
	for seed := range uint64(4) {
		r := room(seed, 40)
		r.in.Kinds = kinds(t)
		r.show = testing.Verbose()
		a, b, c := r.pairs(t)
		right, found, are = right+a, found+b, are+c
	}
	t.Logf("%d pairs are one text, %d found, %d of them rightly: precision %.4f, recall %.4f", are, found, right, float64(right)/float64(found), float64(right)/float64(are))
	if 1000*right < 985*found {
		t.Errorf("precision: %d of %d", right, found)
	}
	if 1000*right < 930*are {
		t.Errorf("recall: %d of %d", right, are)
	}
}

// BenchmarkCopies finds the copies among 20,000 documents.
func BenchmarkCopies(b *testing.B) {
	r := room(1, 2200)
	r.in.Kinds = kinds(b)
	if len(r.in.Documents) < 19000 {
		b.Fatalf("%d documents", len(r.in.Documents))
	}
	for b.Loop() {
		p := newPassages()
		var all []int
		for i := range r.in.Claims {
			c := &r.in.Claims[i]
			place, words, _ := around(c.Doc, r.in.Documents[c.Doc], c)
			all = append(all, p.node(r.in.Documents[c.Doc], place, words))
		}
		p.compare(all)
		var m runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&m)
		b.ReportMetric(float64(len(r.in.Documents)), "documents")
		b.ReportMetric(float64(len(p.runs)), "passages")
		b.ReportMetric(float64(m.HeapAlloc>>20), "MB-heap-with-texts")
		runtime.KeepAlive(p)
	}
}
