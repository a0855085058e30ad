package ask_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/ask"
	"github.com/bilat/bilat/internal/check"
	"github.com/bilat/bilat/internal/dossier"
)

// TestWhether: "is there one" is answered by the newest that the record says; what has ended or is only planned is not called there.
func TestWhether(t *testing.T) {
	engine, kinds := loaded(t)
	type mission struct {
		action, date, published string
		status                  bilat.Status
	}
	for _, c := range []struct {
		name string
		of   []mission
		want ask.Finding
		says string
	}{
		{"opened", []mission{{"opened", "1967-04-03", "", bilat.Done}}, ask.Found, "Yes, says the record: "},
		{"closed since", []mission{{"opened", "1967-04-03", "", bilat.Done}, {"closed", "1994", "", bilat.Done}}, ask.Ended, "Not any more, says the record: "},
		{"closed, and at work by a later text", []mission{{"closed", "1994", "", bilat.Done}, {"operating", "", "2024-06-03", bilat.Done}}, ask.Found, "Yes, "},
		{"at work by an older text", []mission{{"operating", "", "1990-06-03", bilat.Done}, {"closed", "1994", "", bilat.Done}}, ask.Ended, "Not any more"},
		{"at work for a time that is over", []mission{{"operating", "1982/1989", "2024", bilat.Done}}, ask.Ended, "Not any more"},
		{"at work since", []mission{{"operating", "1982/..", "2024", bilat.Done}}, ask.Found, "Yes, "},
		{"planned", []mission{{"opened", "2030", "", bilat.Planned}}, ask.Planned, "It is planned"},
		{"called off", []mission{{"opened", "2030", "", bilat.Cancelled}}, ask.NotFound, "The record has none: "},
		{"nothing", nil, ask.NotFound, "The record has none: "},
	} {
		record := check.Record{Claims: map[string]bilat.Claim{}, Documents: map[string]bilat.Document{}}
		for i, m := range c.of {
			id := string(rune('a' + i))
			slots := bilat.Slots{"sender": bilat.Text("NOR"), "host": bilat.Text("KEN"), "type": bilat.Text("embassy"), "action": bilat.Text(m.action)}
			if m.date != "" {
				slots["date"] = bilat.Text(m.date)
			}
			record.Claims[id] = bilat.Claim{ID: id, Doc: id, Kind: "mission", Slots: slots, Status: m.status}
			record.Documents[id] = bilat.Document{Name: id, Published: m.published}
			record.Facts = append(record.Facts, bilat.Fact{ID: "f" + id, Kind: "mission", Countries: []string{"KEN", "NOR"}, Slots: slots, Status: m.status, Claims: []string{id}})
		}
		for _, question := range []string{"Does Norway have an embassy in Kenya?", "Unterhält Norwegen eine Botschaft in Nairobi?"} {
			q, misread, err := ask.Read(engine, question, "")
			if err != nil || misread.Is() {
				t.Fatalf("%s: %+v, %v", question, misread, err)
			}
			a := ask.Find(q, record, kinds, nil)
			var b bytes.Buffer
			says := c.says
			if q.Language == "de" {
				says = dossier.AnswerIn("de", string(c.want), "reading", "")
			}
			if err := a.Text(&b, kinds, names); err != nil || a.Whether != c.want || !strings.HasPrefix(b.String(), says) {
				t.Errorf("%s: %q is answered %q: %s %v", c.name, question, a.Whether, b.String(), err)
			}
		}
	}
}

// names gives codes for names, in every language.
func names(string) func(code string) string { return func(code string) string { return code } }
