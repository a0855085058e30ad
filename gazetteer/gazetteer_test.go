package gazetteer

import "testing"

func mustLoad(t testing.TB) *Gazetteer {
	t.Helper()
	g, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func TestFindCountry(t *testing.T) {
	g := mustLoad(t)
	for name, want := range map[string]string{
		"Lithuania": "LTU", "litauen": "LTU", "Litauens": "LTU", "Republic of Lithuania": "LTU", "LTU": "LTU", "lt": "LTU",
		"Aserbaidschan": "AZE", "the Netherlands": "NLD", "Holland": "NLD", "den Niederlanden": "NLD", "Burma": "MMR", "Birma": "MMR",
		"Ceylon": "LKA", "Siam": "THA", "Persia": "IRN", "Swaziland": "SWZ", "Zaire": "COD", "Macedonia": "MKD", "Upper Volta": "BFA",
		"Obervolta": "BFA", "Czechoslovakia": "CSK", "Tschechoslowakei": "CSK", "USSR": "SUN", "UdSSR": "SUN", "U.S.": "USA",
		"vereinigten staaten": "USA", "UK": "GBR", "Großbritannien": "GBR", "Grossbritannien": "GBR", "UAE": "ARE", "VAE": "ARE",
		"DRC": "COD", "EU": "EUE", "GDR": "DDR", "BRD": "DEU", "cote d’ivoire": "CIV", "Elfenbeinküste": "CIV", "turkiye": "TUR",
		"Türkei": "TUR", "Prussia": "XPR", "Österreich-Ungarn": "XOE", "Korea": "KOR", "BUR": "MMR", "Kosovo": "XKX", "Kap Verde": "CPV",
		"Sao Tome and Principe": "STP", "Antigua & Barbuda": "ATG", "Republic of China": "TWN", "Dahomey": "BEN", "Bosnia-Herzegovina": "BIH",
	} {
		if code, ok := g.FindCountry(name); !ok || code != want {
			t.Errorf("FindCountry(%q) = %q, want %q", name, code, want)
		}
	}
	for _, name := range []string{"", "the", "Atlantis", "Lithuanian", "xq", "."} {
		if code, ok := g.FindCountry(name); ok {
			t.Errorf("FindCountry(%q) = %q, want nothing", name, code)
		}
	}
}
