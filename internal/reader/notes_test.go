package reader

import "testing"

// TestNotes: the mark of a note is no part of the word that it stands at; what is raised otherwise is.
func TestNotes(t *testing.T) {
	for page, want := range map[string]string{
		"<p>It was signed on 20 November 1995.<sup>1</sup> It holds.</p>":                "It was signed on 20 November 1995. It holds.",
		"<p>It was signed in 1995<sup><a href=#n>[12]</a></sup> in Oslo.</p>":            "It was signed in 1995 in Oslo.",
		"<p>The embassy<sup>3</sup> in Oslo, opened<sup>*</sup> late.</p>":               "The embassy in Oslo, opened late.",
		"<p>On the 20<sup>th</sup> of May, 12 km<sup>2</sup>, 10<sup>6</sup> euros.</p>": "On the 20th of May, 12 km2, 106 euros.",
		"<p>Au XVIII<sup>e</sup> siècle, 40 Quadratmeter<sup>2</sup> dort.</p>":          "Au XVIIIe siècle, 40 Quadratmeter2 dort.",
	} {
		doc, _ := Read("a.html", []byte("<html><body>"+page+"</body></html>"))
		if doc.Text != want {
			t.Errorf("%s\n is %q\nwant %q", page, doc.Text, want)
		}
	}
}
