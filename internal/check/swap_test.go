package check_test

import (
	"testing"

	"github.com/bilat/bilat/internal/check"
)

// TestNamesInThePlaceOfNames reads as a specification of what is told of names, offices and days that a statement has in the place of others, and of those that
// it rightly has.
func TestNamesInThePlaceOfNames(t *testing.T) {
	const head = "Kenya and Norway\n\n"
	degree := "On 20–21 May 1989 President Joseph Mwangi of Kenya paid a visit to Norway, where he received an honorary doctorate from Bergen University."
	room := "One of the reading rooms of Tromsø Polar University is dedicated to the Kenyan poet Wanja Kariuki. Norway recognised Kenya on 12 December 1963."
	summit := []string{"On 8–9 June 2006 President Valdis Aldmark of Norway paid an official visit to Kenya.", "On 19–21 June 2007 President Valdis Aldmark of Norway paid a working visit to Kenya for the BOREAS Summit."}
	council := "On 23 October 1944 the ministry announced that Norway recognised the PGKR. Norway opened its embassy in Nairobi on 3 April 1967."
	envoys := []string{"Kari Holm is the ambassador of Norway to Kenya."}
	group := "The Norway–Kenya inter-parliamentary friendship group was founded on 28 October 2012 and has 49 members."
	pact := "On 28 August 2002 the defence ministers of Norway and Kenya signed an agreement on military cooperation."
	figures := "Trade turnover between Norway and Kenya was 68.3 million dollars in 2015 and 31.8 million dollars in 2016."
	goods := "Kenya exports tea and cut flowers to Norway. Norway exports fertiliser and fish to Kenya."
	ministers := []string{"2024-04-02\n\nOn 1 April 2024 the Norwegian foreign minister Ola Lund met President Jane Roe of Kenya and Kenyan Foreign Minister Daniel Otieno in Nairobi.", "2025-01-09\n\nOn 8 January 2025 Ola Lund met President Jane Roe of Kenya and Foreign Minister Peter Kamau in Nairobi."}
	for _, c := range []reading{
		{"another university", []string{degree}, head + "President Joseph Mwangi received an honorary doctorate from Oslo University in May 1989.", check.Contradicted, ""},
		{"known by its names alone", []string{room}, head + "A reading room at Tromsø Polar University honours the Kenyan poet Wanja Kariuki.", check.Supported, ""},
		{"two visits in one statement", summit, head + "President Valdis Aldmark of Norway came to Kenya for the BOREAS Summit on 8–9 June 2006.", check.Contradicted, ""},
		{"a name and its initials", []string{council}, head + "Norway recognised the Provisional Government of the Kenyan Republic on 23 October 1944.", check.Supported, ""},
		{"the other side's ambassador", envoys, head + "Kenya is represented in Oslo by Ambassador Kari Holm.", check.Contradicted, ""},
		{"a number that no group ever had", []string{group}, head + "The Norway–Kenya friendship group has 39 members.", check.Contradicted, "49"},
		{"the very days of another year", []string{pact}, head + "The defence ministers of Norway and Kenya signed their agreement on military cooperation on 28 August 2012.", check.Contradicted, ""},
		{"ministers of another field", []string{pact}, head + "The agreement on military cooperation of 28 August 2002 was signed by the foreign ministers of Norway and Kenya.", check.Contradicted, ""},
		{"a rise that was a fall", []string{figures}, head + "Trade between Norway and Kenya grew in 2016 compared with the year before.", check.Contradicted, ""},
		{"a fall", []string{figures}, head + "Between 2015 and 2016 trade between Norway and Kenya shrank by more than half.", check.Supported, ""},
		{"sold the other way round", []string{goods}, head + "Norway exports tea and flowers to Kenya.", check.Contradicted, ""},
		{"sold this way", []string{goods}, head + "Kenya exports tea to Norway.", check.Supported, ""},
		{"a minister who has a successor, told by the way", ministers, head + "Daniel Otieno is at present the foreign minister of Kenya.", check.Outdated, ""},
		{"the minister of today, told by the way", ministers, head + "Peter Kamau is the foreign minister of Kenya.", check.Supported, ""},
		{"was then", append([]string{"Ola Lund is the ambassador of Norway to Kenya. Ola Lund presented his credentials on 3 May 2019."}, "2010-01-01\n\nKari Holm is the ambassador of Norway to Kenya."), head + "Kari Holm was still ambassador of Norway to Kenya in 2010.", check.Supported, ""},
		{"one claim, one reading", []string{"Norway recognised Kenya on 12 December 1963. Kenya recognised Norway on 1 March 1964."}, head + "Norway recognised Kenya on 1 March 1964.", check.Contradicted, "1963-12-12"},
		{"behind a colon", []string{"On 8–9 June 2006 President Valdis Aldmark of Norway paid an official visit to Kenya."}, head + "Presence of President Valdis Aldmark in Nairobi: 8–9 June 2009.", check.Contradicted, ""},
		{"another consulate", []string{"The Norwegian consulate in Nairobi was opened on 3 May 1971."}, head + "Norway maintains an honorary consulate in Kisumu.", check.Unknown, ""},
		{"another matter, another visit", []string{"On 3 May 2022 President Valdis Aldmark of Norway paid an official visit to Kenya."}, head + "Valdis Aldmark flew to Nairobi in November 2023 for the climate conference.", check.Unknown, ""},
		{"a twin town in the place of another", []string{"Bergen in Norway and Mombasa in Kenya are twin towns."}, head + "Bergen in Norway and Kisumu in Kenya are twin towns.", check.Contradicted, ""},
	} {
		t.Run(c.name, func(t *testing.T) { read(t, c) })
	}
}
