package extract_test

import (
	"testing"

	"github.com/bilat/bilat/internal/extract"
	"github.com/bilat/bilat/internal/reader"
)

// TestNestedLead reads a list with small letters under a paragraph with a Roman number that leads it in.
func TestNestedLead(t *testing.T) {
	e, err := extract.Load()
	if err != nil {
		t.Fatal(err)
	}
	doc, _ := reader.Read("declaration.txt", []byte("Kenya and Peru\n\n(I) Kenya and Peru are friends, and both sides said so.\n\n"+
		"(II) After their talks in Nairobi the ministers of the two countries witnessed the signing of:\n"+
		"   (a) an Agreement on the Trade in Tea;\n   (b) a Letter of Intent regarding the supply of buses.\n\n(III) They were glad.\n"))
	found := map[string]string{}
	for _, c := range e.Document(doc).Claims {
		if c.Kind == "agreement" {
			found[c.Slots.Text("subject")] = c.Slots.Text("action") + " " + c.Slots.Text("city")
		}
	}
	if len(found) != 2 || found["Trade in Tea"] != "signed Nairobi" || found["supply of buses"] != "signed Nairobi" {
		t.Errorf("found %v", found)
	}
}
