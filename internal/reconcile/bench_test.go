package reconcile

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/bilat/bilat"
)

// busyTie makes claims of one tie as tables and articles give them over a hundred years: who went there and back, who
// represented whom, what was signed.
func busyTie(n int) []bilat.Claim {
	r := rand.New(rand.NewPCG(7, 7))
	family := []string{"Abbot", "Birch", "Cole", "Dunmore", "Ebury", "Farrow", "Gray", "Hale", "Ives", "Jarrow", "Keane", "Lorne", "Marsh", "Nairn", "Orme", "Pryor", "Quill", "Reed", "Stowe", "Tarn"}
	given := []string{"Ann", "Bruno", "Clara", "David", "Edith", "Frank"}
	subjects := []string{"fisheries", "air services", "double taxation", "extradition", "postal exchange", "nuclear safety", "film production", "patents"}
	var out []bilat.Claim
	for i := range n {
		year := 1920 + r.IntN(100)
		date := fmt.Sprintf("%d-%02d-%02d", year, 1+r.IntN(12), 1+r.IntN(28))
		switch r.IntN(6) {
		case 0:
			date = date[:4]
		case 1:
			date = date[:7]
		}
		name := given[(year/5+r.IntN(2))%len(given)] + " " + family[(year/4+r.IntN(3))%len(family)]
		c := bilat.Claim{Doc: fmt.Sprintf("%d.txt", i/3), Status: bilat.Done, Start: 100 * i, End: 100*i + 10}
		switch r.IntN(5) {
		case 0, 1:
			c.Kind, c.Slots = "visit", bilat.Slots{"person": bilat.Text(name), "from": bilat.Text("USA"), "to": bilat.Text("GBR"), "date": bilat.Text(date)}
		case 2:
			c.Kind, c.Slots = "envoy", bilat.Slots{"person": bilat.Text(name), "role": bilat.Text("ambassador"), "sender": bilat.Text("USA"), "host": bilat.Text("GBR"), "action": bilat.Text([]string{"appointed", "credentials", "departing"}[r.IntN(3)]), "date": bilat.Text(date)}
		case 3:
			c.Kind, c.Slots = "agreement", bilat.Slots{"countries": bilat.List("GBR", "USA"), "type": bilat.Text("agreement"), "subject": bilat.Text(subjects[r.IntN(len(subjects))]), "action": bilat.Text("signed"), "date": bilat.Text(date)}
		case 4:
			c.Kind, c.Slots = "meeting", bilat.Slots{"countries": bilat.List("GBR", "USA"), "persons": bilat.List(name, "Tom Wood"), "date": bilat.Text(date)}
		}
		c.Quote = fmt.Sprintf("%s %v", c.Kind, c.Slots)
		c.ID = c.Identity()
		out = append(out, c)
	}
	return out
}

// BenchmarkThings times the grouping of claims alone, BenchmarkPair all that is made of a tie, to show that both grow
// with the claims and not with their square: read ns/claim from one size to the next.
func BenchmarkThings(b *testing.B) { benchTie(b, func(s *Stage) { s.things(s.byTie["GBR USA"]) }) }

func BenchmarkPair(b *testing.B) { benchTie(b, func(s *Stage) { s.Pair("GBR USA") }) }

func benchTie(b *testing.B, run func(*Stage)) {
	for _, n := range []int{250, 1000, 4000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			s := Prepare(Input{Kinds: kinds(b), Claims: busyTie(n)})
			for b.Loop() {
				run(s)
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(n), "ns/claim")
		})
	}
}
