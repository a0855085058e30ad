package resolve

import (
	"fmt"
	"testing"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/kind"
)

// BenchmarkPersons resolves thirty thousand mentions of five thousand people, whose names are made of common and of rare parts, each
// spelt in a few ways.
func BenchmarkPersons(b *testing.B) {
	kinds, err := kind.Load()
	if err != nil {
		b.Fatal(err)
	}
	given := []string{"Anna", "Ivan", "Yevgeny", "Jewgeni", "Mohammed", "John", "José", "Élise", "Wolodymyr", "Şahin", "Kim", "Dmitri", "Olga", "Pierre", "Hans", "Ali"}
	first := []string{"Kra", "Zhe", "Mam", "Shu", "Pet", "Ga", "Bor", "Tsi", "Ou", "Ho", "Lu", "Ber", "Va", "Ni", "Ru", "Che", "Do", "Fa", "Sme", "Yan"}
	last := []string{"kovski", "madov", "senko", "chuk", "nauskas", "rián", "ström", "dze", "oglu", "ini", "berg", "tov", "rad", "gh", "lles", "ova"}
	countries := []string{"AZE", "LTU", "UKR", "DEU", "FRA", "USA", "CHN", "PER", "GEO", "EGY"}
	var claims []bilat.Claim
	for i := range 30_000 {
		p := i % 5000
		g, f := given[p%len(given)], first[p/16%len(first)]+last[p/320%len(last)]
		if i%7 == 0 {
			g = g[:1] + "."
		}
		claims = append(claims, bilat.Claim{ID: fmt.Sprintf("c%05d", i), Doc: fmt.Sprintf("d%d", i%900), Kind: "office", Slots: bilat.Slots{
			"person": bilat.Text(g + " " + f), "role": bilat.Text("ambassador"), "country": bilat.Text(countries[p%len(countries)]), "date": bilat.Text(fmt.Sprint(1950 + i%60))}})
	}
	b.ResetTimer()
	for b.Loop() {
		Persons(claims, kinds)
	}
}
