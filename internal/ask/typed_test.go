package ask_test

import (
	"testing"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/ask"
	"github.com/bilat/bilat/internal/check"
	"github.com/bilat/bilat/internal/extract"
	"github.com/bilat/bilat/internal/kind"
)

// loaded are the grammar and the kinds of claims.
func loaded(t *testing.T) (*extract.Engine, *kind.Set) {
	t.Helper()
	engine, err := extract.Load()
	if err != nil {
		t.Fatal(err)
	}
	kinds, err := kind.Load()
	if err != nil {
		t.Fatal(err)
	}
	return engine, kinds
}

// TestTyped: questions as people type them, in small letters, against three envoys, an agreement and a visit.
func TestTyped(t *testing.T) {
	engine, kinds := loaded(t)
	record := check.Record{Claims: map[string]bilat.Claim{}, Documents: map[string]bilat.Document{"d": {Name: "d", Published: "2024-06-01"}}}
	add := func(id, kind string, slots bilat.Slots) {
		record.Claims[id] = bilat.Claim{ID: id, Doc: "d", Kind: kind, Slots: slots}
		record.Facts = append(record.Facts, bilat.Fact{ID: id, Kind: kind, Countries: []string{"KEN", "NOR"}, Slots: slots, Claims: []string{id}})
	}
	for _, e := range [][3]string{{"first", "Ola Lund", "1967-05-03"}, {"second", "Kari Holm", "1999-02-01"}, {"third", "Jane Berg", "2023-09-12"}} {
		add(e[0], "envoy", bilat.Slots{"person": bilat.Text(e[1]), "role": bilat.Text("ambassador"), "sender": bilat.Text("NOR"), "host": bilat.Text("KEN"),
			"action": bilat.Text("credentials"), "date": bilat.Text(e[2])})
	}
	add("air", "agreement", bilat.Slots{"countries": bilat.List("KEN", "NOR"), "type": bilat.Text("agreement"), "subject": bilat.Text("Air Services"), "action": bilat.Text("signed"), "date": bilat.Text("2009-04-08")})
	add("trip", "visit", bilat.Slots{"person": bilat.Text("Wanjala Otuoma"), "from": bilat.Text("KEN"), "to": bilat.Text("NOR"), "city": bilat.Text("Oslo"), "date": bilat.Text("2016-06-08")})
	for question, want := range map[string]string{
		"norwegian ambassador nairobi":                     "third",
		"who was the first norwegian ambassador to kenya":  "first",
		"wer war norwegens erster botschafter in kenia":    "first",
		"air services agreement signed when":               "air",
		"luftverkehrsabkommen":                             "air",
		"when did wanjala otuoma visit oslo":               "trip",
		"when did wanjala berg visit oslo":                 "",
		"fischereiabkommen":                                "",
		"who was the first kenyan ambassador to norway":    "",
		"wann besuchte wanjala otuoma das erste mal kenia": "",
	} {
		q, left, err := ask.Read(engine, question, "")
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		if !left.Is() {
			for _, f := range ask.Find(q, record, kinds, []string{"KEN", "NOR"}).Facts {
				got = append(got, f.ID)
			}
		}
		if len(got) > 1 || len(got) == 0 && want != "" || len(got) == 1 && got[0] != want {
			t.Errorf("%q is answered %v, misread %v; wanted %q", question, got, left, want)
		}
	}
}
