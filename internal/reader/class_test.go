package reader

import (
	"testing"

	"github.com/bilat/bilat"
)

// TestClass: a page tells what sort of publisher speaks only where it says so itself.
func TestClass(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       bilat.SourceClass
	}{
		{"a.txt", " date 2019-03-04 OSLO, March 4 (NNB) - The ministers of Norway and Chile met here.\n", bilat.SourceAgency},
		{"b.txt", "Oslo (Nordic Wire) – Die Minister trafen sich heute in der Stadt.\n", bilat.SourceAgency},
		{"c.txt", "By Kari Holm\n\nNorway and Chile met today in Oslo to talk about fish.\n", bilat.SourcePress},
		{"d.txt", "= Chile–Norway relations =\n\nBoth are far apart.\n\n== History ==\nThey met in [[Oslo]].\n", bilat.SourceEncyclopedia},
		{"e.html", `<html><head><title>Chile – Ministry of Foreign Affairs</title></head><body><main><p>Norway and Chile have had embassies in each other's capitals for a long time, and both are fond of fish.</p></main></body></html>`, bilat.SourceGovernment},
		{"f.txt", "Norway and Chile met today in Oslo to talk about fish and other things.\n", bilat.SourceUnknown},
		{"g.txt", "The visit (planned) - as some said - never took place in Oslo or elsewhere.\n", bilat.SourceUnknown},
	} {
		doc, _ := Read(c.name, []byte(c.text))
		if doc.Class != c.want {
			t.Errorf("%s: class %q, want %q", c.name, doc.Class, c.want)
		}
	}
}
