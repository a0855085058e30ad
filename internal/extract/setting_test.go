package extract_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/extract"
)

// TestProseInACellIsReadInItsRowsContext: the row is of a minister of Norway who was in Chile in March 2011.
func TestProseInACellIsReadInItsRowsContext(t *testing.T) {
	engine, err := extract.Load()
	if err != nil {
		t.Fatal(err)
	}
	in := extract.Setting{Language: "en", Own: "NOR", Other: "CHL", Role: "minister of foreign affairs", Kinds: []string{"meeting", "agreement"},
		Person: extract.Told{Value: "Kari Moe"}, Date: extract.Told{Value: "2011-03-04/2011-03-05"}, City: extract.Told{Value: "Santiago"}}
	for text, want := range map[string][]string{
		"Met with President Jara.": {
			`meeting {"city":"Santiago","countries":["CHL","NOR"],"date":"2011-03-04/2011-03-05","format":"meeting","persons":["Kari Moe","Jara"]}`},
		"Official visit; met with President Jara and Foreign Minister Soto.": {
			`meeting {"city":"Santiago","countries":["CHL","NOR"],"date":"2011-03-04/2011-03-05","format":"meeting","persons":["Kari Moe","Jara","Soto"]}`},
		// Each met her; that they met each other is not said.
		"Met with President Jara and Peruvian Foreign Minister Vega.": {
			`meeting {"city":"Santiago","countries":["CHL","NOR"],"date":"2011-03-04/2011-03-05","format":"meeting","persons":["Kari Moe","Jara"]}`,
			`meeting {"city":"Santiago","countries":["NOR","PER"],"date":"2011-03-04/2011-03-05","format":"meeting","persons":["Kari Moe","Vega"]}`},
		// Of two presidents nothing says whose the second one is; of a minister behind a foreigner neither.
		"Met with President Jara, President Rojas and Prime Minister Luna.": {
			`meeting {"city":"Santiago","countries":["CHL","NOR"],"date":"2011-03-04/2011-03-05","format":"meeting","persons":["Kari Moe","Jara"]}`},
		"Met with Peruvian President Vega and Prime Minister Luna.": {
			`meeting {"city":"Santiago","countries":["NOR","PER"],"date":"2011-03-04/2011-03-05","format":"meeting","persons":["Kari Moe","Vega"]}`},
		"Met with President Jara on March 5.": {
			`meeting {"countries":["CHL","NOR"],"date":"2011-03-05","format":"meeting","persons":["Kari Moe","Jara"]}`},
		"Signed an agreement on fisheries.": {
			`agreement {"action":"signed","city":"Santiago","countries":["CHL","NOR"],"date":"2011-03-04/2011-03-05","subject":"fisheries","type":"agreement"}`},
		"Signed consular convention and technical exchange agreements.": {
			`agreement {"action":"signed","city":"Santiago","countries":["CHL","NOR"],"date":"2011-03-04/2011-03-05","subject":"consular","type":"convention"}`},
		"Attended the signing of an agreement on fisheries.":     nil,
		"Accompanied the King to a meeting with President Jara.": nil,
		"Will meet with President Jara.":                         nil,
		"Official visit.":                                        nil,
	} {
		doc := bilat.Document{Name: "t.csv", Text: text}
		claims, problems := engine.Cell(doc, bilat.Span{End: len(text)}, nil, in)
		var got []string
		for _, c := range claims {
			if c.Status == bilat.Done {
				got = append(got, fmt.Sprintf("%s %s", c.Kind, c.Slots.Canonical()))
			}
			if text[c.Start:c.End] != c.Quote || c.ID != c.Identity() {
				t.Errorf("%q: %+v", text, c)
			}
		}
		slices.Sort(got)
		if !slices.Equal(got, want) || len(problems) > 0 {
			t.Errorf("%q\n got %q\nwant %q %v", text, got, want, problems)
		}
	}
}

// TestADayWithoutAYearIsNearItsRow: "January 3" of a row from the end of December is of the year after.
func TestADayWithoutAYearIsNearItsRow(t *testing.T) {
	engine, err := extract.Load()
	if err != nil {
		t.Fatal(err)
	}
	in := extract.Setting{Language: "en", Own: "NOR", Other: "CHL", Kinds: []string{"meeting"}, Person: extract.Told{Value: "Kari Moe"}, Date: extract.Told{Value: "1929-12-26/1930-01-04"}}
	text := "Met with President Jara January 3."
	claims, _ := engine.Cell(bilat.Document{Name: "t.csv", Text: text}, bilat.Span{End: len(text)}, nil, in)
	if len(claims) != 1 || claims[0].Slots.Text("date") != "1930-01-03" {
		t.Errorf("%+v", claims)
	}
}
