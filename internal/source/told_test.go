package source_test

import (
	"strings"
	"testing"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/source"
)

func TestAsTold(t *testing.T) {
	letter := bilat.Document{Name: "letter.docx", Class: bilat.SourceUnknown}
	told := source.Told{Publisher: "Ministry of Foreign Affairs", Class: bilat.SourceGovernment, Country: "EST", Published: "2024-05", Language: "en", By: "Rolf"}
	page := letter
	page.Publisher, page.Published, page.Class = "Harbour News", "2024-05-02", bilat.SourcePress
	for _, c := range []struct {
		about    string
		doc      bilat.Document
		told     source.Told
		want     bilat.Document
		problems []string
	}{
		{"a letter that says nothing of itself", letter, told,
			bilat.Document{Name: "letter.docx", Publisher: "Ministry of Foreign Affairs", Class: bilat.SourceGovernment, Country: "EST", Published: "2024-05", Language: "en"}, nil},
		{"a page that says otherwise", page, told,
			bilat.Document{Name: "letter.docx", Publisher: "Harbour News", Class: bilat.SourcePress, Published: "2024-05-02", Language: "en"}, []string{"date", "publisher"}},
		{"the same from a feed is no problem", page, source.Told{Published: "2024-05-03"}, page, nil},
		{"a government by its country alone", letter, source.Told{Class: bilat.SourceGovernment, Country: "EST", By: "Rolf"},
			bilat.Document{Name: "letter.docx", Class: bilat.SourceGovernment, Country: "EST"}, nil},
		{"a name nobody knows leaves the class open", letter, source.Told{Publisher: "The Harbour Club", Class: bilat.SourceUnknown, By: "Rolf"},
			bilat.Document{Name: "letter.docx", Publisher: "The Harbour Club", Class: bilat.SourceUnknown}, nil},
		{"nothing", letter, source.Told{By: "Rolf"}, letter, nil},
		{"a table says it in its mapping", bilat.Document{Name: "t.csv"}, told, bilat.Document{Name: "t.csv"}, nil},
	} {
		kept, problem := source.Item{Name: c.doc.Name}.With(c.told).MappingBytes()
		if problem != nil {
			t.Fatal(problem)
		}
		got, problems := source.AsTold(c.doc, kept)
		got.Blocks, got.Raw, got.Mapping = nil, nil, nil
		if got.Publisher != c.want.Publisher || got.Class != c.want.Class || got.Country != c.want.Country || got.Published != c.want.Published || got.Language != c.want.Language {
			t.Errorf("%s: got %+v, want %+v", c.about, got, c.want)
		}
		if len(problems) != len(c.problems) {
			t.Errorf("%s: %v", c.about, problems)
			continue
		}
		for i, p := range problems {
			if !strings.Contains(p.Message, c.problems[i]) || !strings.Contains(p.Message, "Rolf") {
				t.Errorf("%s: %s", c.about, p.Message)
			}
		}
	}
	for _, kept := range []string{"kind: visit\n", "{", "[]", `{"published":7}`} {
		if d, problems := source.AsTold(letter, []byte(kept)); d.Published != "" || problems != nil {
			t.Errorf("%q: %+v %v", kept, d, problems)
		}
	}
}
