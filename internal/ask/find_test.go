package ask_test

import (
	"slices"
	"testing"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/ask"
	"github.com/bilat/bilat/internal/check"
)

// TestFind: what answers questions as people type them, from a record of Norway and Kenya in which three ambassadors followed each other and a
// fourth came forty years later, a visit is told by its country alone, and an embassy was opened twice.
func TestFind(t *testing.T) {
	engine, kinds := loaded(t)
	record := check.Record{Claims: map[string]bilat.Claim{}, Documents: map[string]bilat.Document{"d": {Name: "d", Published: "2024-06-01"}}}
	add := func(id, kind, quote string, status bilat.Status, pairs ...string) {
		slots := bilat.Slots{}
		for i := 0; i < len(pairs); i += 2 {
			slots[pairs[i]] = bilat.Text(pairs[i+1])
		}
		if kind == "meeting" || kind == "agreement" {
			slots["countries"] = bilat.List("KEN", "NOR")
		}
		if p := slots["persons"]; !p.IsZero() {
			slots["persons"] = bilat.List("Kari Holm", "Amina Otuoma")
		}
		record.Claims[id] = bilat.Claim{ID: id, Doc: "d", Kind: kind, Slots: slots, Quote: quote, Status: status}
		record.Facts = append(record.Facts, bilat.Fact{ID: id, Kind: kind, Countries: []string{"KEN", "NOR"}, Slots: slots, Status: status, Claims: []string{id}})
	}
	for _, e := range [][4]string{{"lund", "Ola Lund", "1967-05-03", "1971-08-01"}, {"moe", "Per Moe", "1971-11-02", "1975-06-30"}, {"dahl", "Siri Dahl", "1976-01-20", "1980-07-01"}, {"berg", "Jane Berg", "2023-09-12", ""}} {
		add(e[0], "envoy", "", bilat.Done, "person", e[1], "role", "ambassador", "sender", "NOR", "host", "KEN", "action", "credentials", "date", e[2])
		if e[3] != "" {
			add(e[0]+" left", "envoy", "", bilat.Done, "person", e[1], "role", "ambassador", "sender", "NOR", "host", "KEN", "action", "departing", "date", e[3])
		}
	}
	add("opened", "mission", "", bilat.Done, "sender", "NOR", "host", "KEN", "type", "embassy", "action", "opened", "date", "1967-05-03")
	add("anew", "mission", "", bilat.Done, "sender", "NOR", "host", "KEN", "type", "embassy", "city", "Nairobi", "action", "opened", "date", "1985")
	add("consulate", "mission", "", bilat.Done, "sender", "NOR", "host", "KEN", "type", "consulate", "city", "Mombasa", "action", "opened", "date", "1972")
	add("trip", "visit", "", bilat.Done, "person", "Haakon Vik", "role", "prime minister", "from", "NOR", "to", "KEN", "date", "2016-06-08")
	add("coast", "visit", "a visit to Mombasa", bilat.Done, "person", "Haakon Vik", "role", "prime minister", "from", "NOR", "to", "KEN", "city", "Mombasa", "date", "2018-06-08")
	add("both", "visit", "a visit to Mombasa and Nairobi", bilat.Done, "person", "Haakon Vik", "role", "prime minister", "from", "NOR", "to", "KEN", "city", "Mombasa", "date", "2019-06-08")
	add("lost", "visit", "", bilat.Done, "person", "Wanja Kip?oech", "from", "KEN", "to", "NOR", "date", "2012")
	add("next", "visit", "", bilat.Planned, "person", "Haakon Vik", "role", "prime minister", "from", "NOR", "to", "KEN", "date", "2027")
	add("met", "meeting", "The Foreign Minister Kari Holm met the Foreign Minister Amina Otuoma.", bilat.Done, "persons", "x", "format", "meeting", "date", "2009")
	add("war", "agreement", "they signed an agreement to establish military cooperation", bilat.Done, "type", "agreement", "action", "signed", "date", "2002")
	for _, c := range []struct {
		question string
		want     []string
	}{
		{"who was norwegian ambassador in nairobi before moe", []string{"lund", "lund left"}},
		{"who succeeded Lund as ambassador", []string{"moe", "moe left"}},
		{"Wer war Nachfolger von Moe als norwegischer Botschafter?", []string{"dahl", "dahl left"}},
		{"who was ambassador before berg", nil}, // nobody knows who was in between
		{"who was ambassador after berg", nil},
		{"norwegian ambassador nairobi 1973", []string{"moe", "moe left"}},
		{"list of norwegian ambassadors to kenya", []string{"lund", "moe", "dahl", "berg"}},
		{"norwegian ambassadors to kenya since 1977", []string{"dahl", "berg"}},
		{"when was the norwegian embassy in nairobi opened", []string{"opened", "anew"}},
		{"when was the norwegian embassy in nairobi reopened", []string{"anew"}},
		{"how often was vik in kenya", []string{"trip", "coast", "both"}},
		{"wann war vik in nairobi", []string{"trip", "both"}},
		{"last visit of the norwegian prime minister to nairobi", []string{"both"}},
		{"visits 2016 vs 2018", []string{"trip", "coast"}},
		{"kipkoech visit", []string{"lost"}},
		{"next visit", []string{"next"}},
		{"holm otuoma meeting", []string{"met"}},
		{"meeting of foreign ministers", []string{"met"}},
		{"meeting of defence ministers", nil},
		{"military cooperation agreement", []string{"war"}},
		{"how many agreements since 2000", []string{"war"}},
		{"nobody visit", nil},
	} {
		q, left, err := ask.Read(engine, c.question, "")
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		if !left.Is() {
			a := ask.Find(q, record, kinds, []string{"KEN", "NOR"})
			for _, f := range a.Facts {
				got = append(got, f.ID)
			}
			if q.Asked == ask.Number && a.Counted != len(c.want) {
				t.Errorf("%q counts %d, wanted %d", c.question, a.Counted, len(c.want))
			}
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%q is answered %v, misread %v; wanted %v", c.question, got, left, c.want)
		}
	}
}
