package check_test

import (
	"cmp"
	"fmt"
	"io"
	"strings"
	"sync"
	"testing"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/check"
	"github.com/bilat/bilat/internal/extract"
	"github.com/bilat/bilat/internal/kind"
	"github.com/bilat/bilat/internal/reader"
	"github.com/bilat/bilat/internal/reconcile"
)

// TestVerdicts reads as a specification: what documents say, what a draft says, and what is to be said of the draft. A document
// begins with its date, if it has one.
func TestVerdicts(t *testing.T) {
	embassy := "Norway opened its embassy in Nairobi on 3 April 1967."
	visit := "President Joseph Mwangi of Kenya paid an official visit to Norway on 8–9 June 2016."
	for _, c := range []struct {
		name   string
		record []string
		draft  string
		want   check.Verdict
		rival  string
	}{
		{"the same day", []string{embassy}, "Norway opened its embassy in Nairobi on 3 April 1967.", check.Supported, ""},
		{"a vaguer date that is true", []string{embassy}, "Norway opened its embassy in Nairobi in 1967.", check.Supported, ""},
		{"another day", []string{embassy}, "Norway opened its embassy in Nairobi on 4 April 1967.", check.Contradicted, "1967-04-03"},
		{"a day where the record has the month", []string{"Norway opened its embassy in Nairobi in April 1967."}, "Norway opened its embassy in Nairobi on 4 April 1967.", check.Unknown, "1967-04"},
		{"long after: perhaps opened anew", []string{embassy}, "Norway opened its embassy in Nairobi in 1994.", check.Unknown, "1967-04-03"},
		{"another country's", []string{embassy}, "Kenya opened its embassy in Oslo on 4 April 1967.", check.Unknown, ""},
		{"sources that differ", []string{embassy, "Norway opened its embassy in Nairobi on 7 May 1967."}, "Norway opened its embassy in Nairobi on 3 April 1967.", check.Disputed, "1967-05-07"},
		{"what sources that differ agree on", []string{embassy, "Norway opened its embassy in Nairobi on 7 May 1967."}, "Norway opened its embassy in Nairobi in 1967.", check.Supported, ""},
		{"neither of those that differ", []string{embassy, "Norway opened its embassy in Nairobi on 7 May 1967."}, "Norway opened its embassy in Nairobi in 1968.", check.Contradicted, "1967-05-07"},

		{"a day of the stay", []string{visit}, "President Joseph Mwangi of Kenya visited Norway on 8 June 2016.", check.Supported, ""},
		{"other days of the stay", []string{visit}, "President Joseph Mwangi of Kenya visited Norway on 9–10 June 2016.", check.Contradicted, "2016-06-08/2016-06-09"},
		{"another visit", []string{visit}, "President Joseph Mwangi of Kenya visited Norway in October 2019.", check.Unknown, "2016-06-08/2016-06-09"},
		{"an official visit of the same year", []string{visit}, "President Joseph Mwangi of Kenya paid an official visit to Norway on 20 August 2016.", check.Contradicted, "2016-06-08/2016-06-09"},
		{"another president on the very days", []string{visit}, "President Daniel Otieno of Kenya paid an official visit to Norway on 8–9 June 2016.", check.Contradicted, "Joseph Mwangi"},
		{"the last visit, which was not the last", []string{visit, "President Joseph Mwangi of Kenya visited Norway on 3 May 2018."}, "The last visit of President Joseph Mwangi of Kenya to Norway took place on 8–9 June 2016.", check.Outdated, "2018-05-03"},

		{"a wrong year within two", []string{visit}, "President Joseph Mwangi of Kenya visited Norway in October 2018.", check.Contradicted, "2016-06-08/2016-06-09"},
		{"a minister's visit of that year", []string{visit, "Ministers of foreign affairs of Kenya visited Norway in 2012, 2014 and 2018."}, "President Joseph Mwangi of Kenya paid an official visit to Norway in May 2018.", check.Contradicted, "2016-06-08/2016-06-09"},

		{"a former ambassador", []string{"2015-03-01\n\nKari Holm is the ambassador of Norway to Kenya.", "2019-03-01\n\nJane Berg is the ambassador of Norway to Kenya."}, "Kari Holm is the ambassador of Norway to Kenya.", check.Outdated, "Jane Berg"},
		{"a former ambassador, of a day", []string{"2015-03-01\n\nKari Holm is the ambassador of Norway to Kenya.", "2019-03-01\n\nJane Berg is the ambassador of Norway to Kenya."}, "The consulate in Mombasa was opened by Norway's ambassador to Kenya Kari Holm in May 2015.", check.Supported, ""},
		{"the ambassador", []string{"2015-03-01\n\nKari Holm is the ambassador of Norway to Kenya.", "2019-03-01\n\nJane Berg is the ambassador of Norway to Kenya."}, "The Norwegian ambassador to Kenya is Jane Berg.", check.Supported, ""},
		{"an ambassador of whom the record has not heard", []string{"2015-03-01\n\nKari Holm is the ambassador of Norway to Kenya."}, "Anne Dahl is the ambassador of Norway to Kenya.", check.Unknown, "Kari Holm"},

		{"a count that has grown", []string{"2019-03-01\n\nNorway and Kenya have signed 39 agreements."}, "Norway and Kenya have signed 38 agreements.", check.Outdated, "39"},
		{"a count that may have grown since", []string{"2019-03-01\n\nNorway and Kenya have signed 39 agreements."}, "Norway and Kenya have signed 41 agreements.", check.Unknown, "39"},
		{"the count", []string{"2019-03-01\n\nNorway and Kenya have signed 39 agreements."}, "Norway and Kenya have signed 39 agreements.", check.Supported, ""},

		{"a figure, rounded", []string{"Trade between Norway and Kenya amounted to 41.97 million dollars in 2018."}, "Trade between Norway and Kenya amounted to 42 million dollars in 2018.", check.Supported, ""},
		{"another figure", []string{"Trade between Norway and Kenya amounted to 41.97 million dollars in 2018."}, "Trade between Norway and Kenya amounted to 52 million dollars in 2018.", check.Contradicted, "41970000 USD"},
		{"in another currency", []string{"Trade between Norway and Kenya amounted to 41.97 million dollars in 2018."}, "Trade between Norway and Kenya amounted to 36 million euros in 2018.", check.Unknown, ""},
		{"of another year", []string{"Trade between Norway and Kenya amounted to 41.97 million dollars in 2018."}, "Trade between Norway and Kenya amounted to 52 million dollars in 2019.", check.Unknown, ""},
		{"one side's export is the other's import", []string{"Kenya's imports from Norway amounted to 12 million dollars in 2018."}, "Norway's exports to Kenya amounted to 12 million dollars in 2018.", check.Supported, ""},

		{"a slip of the pen", []string{"Norway and Kenya signed an agreement on air services on 8 April 2009."}, "Norway and Kenya signed an agreement on air services on 8 May 2009.", check.Contradicted, "2009-04-08"},
		{"another agreement", []string{"Norway and Kenya signed an agreement on air services on 8 April 2009."}, "Norway and Kenya signed an agreement on fisheries on 8 May 2009.", check.Unknown, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := checked(c.draft, c.record...)
			if len(r.Findings) == 0 {
				t.Fatal("nothing was found in the draft")
			}
			f := r.Findings[0]
			if f.Verdict != c.want || c.want != check.Supported && c.rival != "" && f.Rival != c.rival {
				t.Errorf("%s, rival %q; wanted %s, %q\n%s", f.Verdict, f.Rival, c.want, c.rival, f.Message())
			}
		})
	}
}

// loaded is the engine and the kinds, made once for all tests.
var loaded = sync.OnceValues(func() (*extract.Engine, *kind.Set) {
	engine, err := extract.Load()
	kinds, wrong := kind.Load()
	if err = cmp.Or(err, wrong); err != nil {
		panic(err)
	}
	return engine, kinds
})

// checked holds a draft against documents.
func checked(draft string, texts ...string) check.Report { return held(draft, recorded(texts...)) }

// recorded is the record of documents.
func recorded(given ...string) check.Record {
	engine, kinds := loaded()
	in := reconcile.Input{Kinds: kinds, Documents: map[string]reconcile.Source{}}
	record := check.Record{Claims: map[string]bilat.Claim{}, Documents: map[string]bilat.Document{}}
	texts := map[string]string{}
	for i, text := range given {
		doc, _ := reader.Read(fmt.Sprintf("%d.txt", i), []byte(text))
		for _, c := range engine.Document(doc).Claims {
			c.ID = c.Identity()
			in.Claims = append(in.Claims, c)
			record.Claims[c.ID] = c
		}
		in.Documents[doc.Name] = reconcile.Source{Published: doc.Published, Text: doc.Text}
		record.Documents[doc.Name] = doc
		texts[doc.Name] = doc.Text
	}
	record.Text = func(name string) string { return texts[name] }
	made := reconcile.Run(in)
	record.Facts, record.Disputes = made.Facts, made.Disputes
	return record
}

func held(draft string, record check.Record) check.Report {
	engine, kinds := loaded()
	doc, _ := reader.Read("draft.txt", []byte(draft))
	return check.Draft(check.Read(engine, doc), record, kinds)
}

// FuzzDraft holds whatever comes against a small record: every place must lie in the draft, and all forms be written.
func FuzzDraft(f *testing.F) {
	for _, d := range []string{
		"Norway opened its embassy in Nairobi on 3 April 1967.", "The last visit of the President of Kenya to Norway was in 2011.",
		"Norway and Kenya have signed 9999999999999999999 agreements.\r\nTrade amounted to 0 dollars in 0000.", "", "\xff\xfe\x00",
	} {
		f.Add(d)
	}
	record := recorded("Norway opened its embassy in Nairobi on 3 April 1967.", "2019-03-01\n\nNorway and Kenya have signed 39 agreements. Kari Holm is the ambassador of Norway to Kenya.")
	f.Fuzz(func(t *testing.T, draft string) {
		r := held(draft, record)
		for _, x := range r.Findings {
			if x.Start < 0 || x.End > len(r.Document.Text) || x.Start > x.End || x.Line < 1 || x.Column < 1 || x.Line > strings.Count(r.Document.Text, "\n")+strings.Count(r.Document.Text, "\r")+1 {
				t.Fatalf("a place that is not in the draft: %+v", x)
			}
		}
		if r.Text(io.Discard, "draft") != nil || r.JSON(io.Discard) != nil || r.SARIF(io.Discard, "draft", "0") != nil {
			t.Fatal("the findings cannot be written")
		}
	})
}
