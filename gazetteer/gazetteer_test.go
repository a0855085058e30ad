package gazetteer

import (
	"errors"
	"slices"
	"strings"
	"testing"
)

func mustLoad(t testing.TB) *Gazetteer {
	t.Helper()
	g, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// iso3166 is every code of ISO 3166-1: alpha-3, alpha-2, in the order of the former.
const iso3166 = `ABW AW AFG AF AGO AO AIA AI ALA AX ALB AL AND AD ARE AE ARG AR ARM AM ASM AS ATA AQ ATF TF ATG AG AUS AU AUT AT AZE AZ BDI BI
BEL BE BEN BJ BES BQ BFA BF BGD BD BGR BG BHR BH BHS BS BIH BA BLM BL BLR BY BLZ BZ BMU BM BOL BO BRA BR BRB BB BRN BN BTN BT BVT BV BWA BW
CAF CF CAN CA CCK CC CHE CH CHL CL CHN CN CIV CI CMR CM COD CD COG CG COK CK COL CO COM KM CPV CV CRI CR CUB CU CUW CW CXR CX CYM KY CYP CY
CZE CZ DEU DE DJI DJ DMA DM DNK DK DOM DO DZA DZ ECU EC EGY EG ERI ER ESH EH ESP ES EST EE ETH ET FIN FI FJI FJ FLK FK FRA FR FRO FO FSM FM
GAB GA GBR GB GEO GE GGY GG GHA GH GIB GI GIN GN GLP GP GMB GM GNB GW GNQ GQ GRC GR GRD GD GRL GL GTM GT GUF GF GUM GU GUY GY HKG HK HMD HM
HND HN HRV HR HTI HT HUN HU IDN ID IMN IM IND IN IOT IO IRL IE IRN IR IRQ IQ ISL IS ISR IL ITA IT JAM JM JEY JE JOR JO JPN JP KAZ KZ KEN KE
KGZ KG KHM KH KIR KI KNA KN KOR KR KWT KW LAO LA LBN LB LBR LR LBY LY LCA LC LIE LI LKA LK LSO LS LTU LT LUX LU LVA LV MAC MO MAF MF MAR MA
MCO MC MDA MD MDG MG MDV MV MEX MX MHL MH MKD MK MLI ML MLT MT MMR MM MNE ME MNG MN MNP MP MOZ MZ MRT MR MSR MS MTQ MQ MUS MU MWI MW MYS MY
MYT YT NAM NA NCL NC NER NE NFK NF NGA NG NIC NI NIU NU NLD NL NOR NO NPL NP NRU NR NZL NZ OMN OM PAK PK PAN PA PCN PN PER PE PHL PH PLW PW
PNG PG POL PL PRI PR PRK KP PRT PT PRY PY PSE PS PYF PF QAT QA REU RE ROU RO RUS RU RWA RW SAU SA SDN SD SEN SN SGP SG SGS GS SHN SH SJM SJ
SLB SB SLE SL SLV SV SMR SM SOM SO SPM PM SRB RS SSD SS STP ST SUR SR SVK SK SVN SI SWE SE SWZ SZ SXM SX SYC SC SYR SY TCA TC TCD TD TGO TG
THA TH TJK TJ TKL TK TKM TM TLS TL TON TO TTO TT TUN TN TUR TR TUV TV TWN TW TZA TZ UGA UG UKR UA UMI UM URY UY USA US UZB UZ VAT VA VCT VC
VEN VE VGB VG VIR VI VNM VN VUT VU WLF WF WSM WS YEM YE ZAF ZA ZMB ZM ZWE ZW`

func TestEveryCountryOfISO3166IsThere(t *testing.T) {
	g := mustLoad(t)
	codes := strings.Fields(iso3166)
	if len(codes) != 2*249 {
		t.Fatalf("the list has %d codes, want 249 pairs", len(codes))
	}
	for i := 0; i < len(codes); i += 2 {
		three, two := codes[i], codes[i+1]
		c, ok := g.Country(three)
		if !ok || c.Alpha2 != two || len(c.Numeric) != 3 || c.Former {
			t.Errorf("Country(%s) = %+v, %v; want alpha-2 %s", three, c, ok, two)
		}
		for _, lang := range Languages {
			name := g.CountryName(three, lang)
			if name == three || name == "" {
				t.Errorf("%s has no name in %s", three, lang)
			}
			if code, ok := g.FindCountry(name); !ok || code != three {
				t.Errorf("FindCountry(%q) = %q, want %s", name, code, three)
			}
		}
		if code, _ := g.FindCountry(two); code != three {
			t.Errorf("FindCountry(%q) = %q, want %s", two, code, three)
		}
	}
}

func TestStatesThatNeverHadACode(t *testing.T) {
	g := mustLoad(t)
	for code, want := range map[string]string{
		"SUN": "Soviet Union", "YUG": "Yugoslavia", "DDR": "East Germany", "CSK": "Czechoslovakia", "XKX": "Kosovo", "EUE": "European Union",
		"XPR": "Prussia", "XOE": "Austria-Hungary", "XOT": "Ottoman Empire", "XTX": "Republic of Texas", "XTS": "Two Sicilies",
	} {
		if name := g.CountryName(code, "en"); name != want {
			t.Errorf("CountryName(%s, en) = %q, want %q", code, name, want)
		}
	}
	c, _ := g.Country("CSK")
	if !c.Former || c.Until != "1992-12-31" || !slices.Equal(c.Successors, []string{"CZE", "SVK"}) {
		t.Errorf("Czechoslovakia is %+v", c)
	}
	if c, ok := g.Country("BUR"); !ok || c.Code != "MMR" {
		t.Errorf("Country(BUR) = %v, %v: the code of a state that changed its name leads to the state", c.Code, ok)
	}
	if name := g.CountryName("QQQ", "de"); name != "QQQ" {
		t.Errorf("an unknown code is its own name, not %q", name)
	}
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
		"  new   zealand ": "NZL", "SUISSE": "CHE", "l’Allemagne": "DEU", "Helvetica": "", "South Korea": "KOR", "Nordkorea": "PRK", "Georgia": "GEO", "Jordan": "JOR", "Niger": "NER",
		"Nigeria": "NGA", "Dominica": "DMA", "Dominikanische Republik": "DOM", "Congo": "COG", "DR Congo": "COD", "Weißrussland": "BLR",
	} {
		if code, ok := g.FindCountry(name); code != want || ok != (want != "") {
			t.Errorf("FindCountry(%q) = %q, want %q", name, code, want)
		}
	}
	for _, name := range []string{"", "the", "Atlantis", "Lithuanian", "xq", ".", "\xff\xfe"} {
		if code, ok := g.FindCountry(name); ok {
			t.Errorf("FindCountry(%q) = %q, want nothing", name, code)
		}
	}
}

func TestSuggestNamesWhatWasNearlyTyped(t *testing.T) {
	g := mustLoad(t)
	for typed, want := range map[string]string{
		"Lithuana": "Lithuania", "Azerbajdzan": "Azerbaijan", "Germani": "Germany", "Litauhen": "Lithuania", "Kyrgistan": "Kyrgyzstan",
		"United Kindgom": "United Kingdom", "Vereinigte Arab": "United Arab Emirates",
	} {
		if got := g.Suggest(typed); !slices.Contains(got, want) || len(got) > 5 {
			t.Errorf("Suggest(%q) = %q, want %q among at most five", typed, got, want)
		}
	}
	for _, typed := range []string{"", "q", "zzzzzzzzzz", strings.Repeat("Lithuania", 10_000)} {
		if got := g.Suggest(typed); len(got) > 0 {
			t.Errorf("Suggest(%.20q) = %q, want nothing", typed, got)
		}
	}
}

// entry finds what a form means: an entry of a type, the first of them where there are several.
func entry(g *Gazetteer, lang, form string, kind Type) (Entry, bool) {
	list := g.Entries(lang)
	i := slices.IndexFunc(list, func(e Entry) bool { return e.Form == form && e.Type == kind })
	if i < 0 {
		return Entry{}, false
	}
	return list[i], true
}

func TestWhatFormsMean(t *testing.T) {
	g := mustLoad(t)
	for _, c := range []struct {
		lang, form string
		kind       Type
		class, ref string
	}{
		{"en", "Lithuanian", TypeCountry, "adjective", "LTU"},
		{"en", "Emirati", TypeCountry, "adjective", "ARE"},
		{"en", "Ivorian", TypeCountry, "adjective", "CIV"},
		{"en", "Britons", TypeCountry, "inhabitant", "GBR"},
		{"en", "Nigerien", TypeCountry, "adjective", "NER"},
		{"en", "Burma", TypeCountry, "old", "MMR"},
		{"de", "litauisch", TypeCountry, "adjective", "LTU"},
		{"de", "aserbaidschanisch", TypeCountry, "adjective", "AZE"},
		{"de", "US-amerikanisch", TypeCountry, "adjective", "USA"},
		{"de", "Schweizer", TypeCountry, "adjective-fixed", "CHE"},
		{"de", "Österreichs", TypeCountry, "genitive", "AUT"},
		{"de", "Vereinigten Staaten", TypeCountry, "name", "USA"},
		{"de", "Vereinigten Arabischen Emiraten", TypeCountry, "name", "ARE"},
		{"de", "Slowakischen Republik", TypeCountry, "official", "SVK"},
		{"de", "Litauerinnen", TypeCountry, "inhabitant", "LTU"},
		{"de", "Wilna", TypeCity, "capital", "Vilnius"},
		{"de", "Tiflis", TypeCity, "capital", "Tbilisi"},
		{"de", "Laibach", TypeCity, "capital", "Ljubljana"},
		{"de", "Mailand", TypeCity, "subdivision-capital", "Milan"},
		{"en", "Kiev", TypeCity, "capital", "Kyiv"},
		{"en", "Rangoon", TypeCity, "subdivision-capital", "Yangon"},
		{"en", "The Hague", TypeCity, "seat", "The Hague"},
		{"en", "Davos", TypeCity, "city", "Davos"},
		{"en", "Leningrad", TypeCity, "subdivision-capital", "Saint Petersburg"},
		{"en", "Minister for Foreign Affairs", TypeOffice, "", "minister of foreign affairs"},
		{"en", "Chairman of the Seimas", TypeOffice, "", "speaker of parliament"},
		{"en", "Chargé d’Affaires", TypeOffice, "", "charge d'affaires"},
		{"de", "Vizeaußenministerin", TypeOffice, "feminine", "deputy minister of foreign affairs"},
		{"de", "Botschafters", TypeOffice, "", "ambassador"},
		{"de", "stellvertretenden Außenministers", TypeOffice, "", "deputy minister of foreign affairs"},
		{"en", "Defense", TypeDomain, "", "defence"},
		{"de", "Wirtschafts", TypeDomain, "compound", "economy"},
		{"en", "Seimas", TypeBody, "parliament", "parliament"},
		{"de", "Auswärtigen Amtes", TypeBody, "foreign ministry", "foreign ministry"},
		{"de", "OSZE", TypeOrganisation, "abbreviation", "OSCE"},
		{"en", "South Caucasus", TypeRegion, "name", "South Caucasus"},
		{"de", "Mecklenburg-Vorpommern", TypeSubdivision, "name", "Mecklenburg-Western Pomerania"},
		{"en", "NZ$", TypeCurrency, "symbol", "NZD"},
		{"de", "Schweizer Franken", TypeCurrency, "name", "CHF"},
		{"en", "billion", TypeUnit, "word", "1000000000"},
		{"de", "Billionen", TypeUnit, "word", "1000000000000"},
		{"en", "crore", TypeUnit, "word", "10000000"},
		{"de", "Jänner", TypeMonth, "alternative", "1"},
		{"en", "Sept", TypeMonth, "abbreviation", "9"},
		{"de", "siebzehnten", TypeNumber, "ordinal", "17"},
		{"en", "twenty-first", TypeNumber, "ordinal", "21"},
	} {
		e, ok := entry(g, c.lang, c.form, c.kind)
		if !ok || e.Class != c.class || e.Ref != c.ref {
			t.Errorf("%s %q as %s = %+v, %v; want class %q, ref %q", c.lang, c.form, c.kind, e, ok, c.class, c.ref)
		}
	}
}

func TestCapitalsLeadToTheirCountry(t *testing.T) {
	g := mustLoad(t)
	for city, want := range map[string]string{
		"Baku": "AZE", "Vilnius": "LTU", "Gaborone": "BWA", "Praia": "CPV", "Apia": "WSM", "Amman": "JOR", "Ottawa": "CAN", "Wellington": "NZL",
		"Asunción": "PRY", "Tripoli": "LBY", "London": "GBR", "Paris": "FRA", "Athens": "GRC", "Aden": "YEM", "Brussels": "BEL",
	} {
		if e, ok := entry(g, "en", city, TypeCity); !ok || e.Country != want {
			t.Errorf("%s is in %q, want %s", city, e.Country, want)
		}
	}
}

func TestAmbiguityIsMarked(t *testing.T) {
	g := mustLoad(t)
	for _, c := range []struct {
		form string
		kind Type
	}{
		{"Georgia", TypeCountry}, {"Jordan", TypeCountry}, {"Congolese", TypeCountry}, {"Dominican", TypeCountry}, {"Korean", TypeCountry},
		{"Nice", TypeCity}, {"Split", TypeCity}, {"Victoria", TypeCity}, {"San José", TypeCity}, {"Essen", TypeCity}, {"May", TypeMonth},
	} {
		if e, ok := entry(g, "en", c.form, c.kind); !ok || !e.Ambiguous || e.Reason == "" {
			t.Errorf("%q is %+v, want it ambiguous, with a reason", c.form, e)
		}
	}
	for _, form := range []string{"Lithuania", "Azerbaijan", "Germany", "Nigeria", "Japan"} {
		if e, _ := entry(g, "en", form, TypeCountry); e.Ambiguous {
			t.Errorf("%q is %+v, want it plain", form, e)
		}
	}
}

func TestEntriesAreTheSameEachTime(t *testing.T) {
	for _, lang := range Languages {
		one, err := readFrom(tables)
		if err != nil {
			t.Fatal(err)
		}
		if !slices.Equal(one.Entries(lang), mustLoad(t).Entries(lang)) {
			t.Errorf("two readings of the tables differ in %s", lang)
		}
		for _, e := range one.Entries(lang) {
			if e.Form == "" || e.Ref == "" || e.Type == "" || (e.Lang != lang && e.Lang != "") || e.Ambiguous != (e.Reason != "") {
				t.Errorf("bad entry %+v", e)
			}
			if e.Country != "" {
				if _, ok := one.Country(e.Country); !ok {
					t.Errorf("%+v has an unknown country", e)
				}
			}
		}
	}
}

// FuzzFindCountry: whatever is typed, a code that is found exists, and nothing panics.
func FuzzFindCountry(f *testing.F) {
	for _, seed := range []string{"Lithuania", "the Netherlands", "Côte d’Ivoire", "U.S.", "\xff", "ǅǅǅ", "  ", "den", "K\u030ao\u0308ln"} {
		f.Add(seed)
	}
	g := mustLoad(f)
	f.Fuzz(func(t *testing.T, name string) {
		if code, ok := g.FindCountry(name); ok {
			if _, known := g.Country(code); !known {
				t.Errorf("FindCountry(%q) = %q, which is no country", name, code)
			}
		}
		if got := g.Suggest(name); len(got) > 5 {
			t.Errorf("Suggest(%q) gives %d names", name, len(got))
		}
	})
}

// FuzzParse: any bytes are a table or an error with its place.
func FuzzParse(f *testing.F) {
	f.Add("form\tnumber\tclass\none\t1\tcardinal\n")
	f.Add("# only a comment\n")
	f.Add("form\tnumber\tclass\n\t\t\t\t\n")
	f.Fuzz(func(t *testing.T, text string) {
		last := 0
		err := parse("numbers.en.tsv", text, columns["numbers.tsv"], func(line int, cells []string) {
			if len(cells) != 3 || line <= last {
				t.Errorf("line %d after %d has %d cells", line, last, len(cells))
			}
			last = line
		})
		if err != nil {
			var p Problem
			if !errors.As(err, &p) || p.Line < 1 {
				t.Errorf("the error %v has no place", err)
			}
		}
	})
}
