package ask_test

import (
	"io"
	"strings"
	"testing"

	"github.com/bilat/bilat/internal/ask"
	"github.com/bilat/bilat/internal/check"
	"github.com/bilat/bilat/internal/extract"
	"github.com/bilat/bilat/internal/kind"
)

// FuzzRead asks whatever comes, and answers it from an empty record.
func FuzzRead(f *testing.F) {
	for _, q := range []string{
		"Who is Norway's ambassador in Nairobi?", "trade 2021", "letzter Besuch des Präsidenten", "agreements on transport since 2015",
		"Wann wurde Peru von Chile anerkannt?", "?", "", "in in in 2020 2020 since", "Who who WHO is\x00 \xff the ambassador",
	} {
		f.Add(q)
	}
	engine, err := extract.Load()
	if err != nil {
		f.Fatal(err)
	}
	kinds, err := kind.Load()
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, question string) {
		q, misread, err := ask.Read(engine, question, "")
		if err != nil {
			t.Fatal(err)
		}
		if misread.Is() {
			return
		}
		a := ask.Find(q, check.Record{}, kinds, []string{"KEN", "NOR"})
		if len(a.Facts) > 0 {
			t.Fatalf("an empty record answers %q", question)
		}
		name := func(code string) string { return code }
		if a.Text(io.Discard, kinds, names) != nil || a.JSON(io.Discard, name) != nil {
			t.Fatalf("the answer to %q cannot be written", question)
		}
	})
}

// TestRead: what a question is understood to ask, by the words of the gazetteer and the lexicons alone.
func TestRead(t *testing.T) {
	engine, err := extract.Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ question, kind, reading string }{
		{"Who is Norway's ambassador in Nairobi?", "envoy", "envoy · sender NOR · host KEN · ambassador"},
		{"When was Peru recognised by Chile?", "recognition", "recognition · by CHL · of PER"},
		{"Wann wurde Peru von Chile anerkannt?", "recognition", "recognition · by CHL · of PER"},
		{"Wie hoch waren die norwegischen Exporte nach Kenia 2018?", "trade", "trade · flow export · exporter NOR · importer KEN · 2018"},
		{"Agreements between Norway and Kenya on transport since 2015", "agreement", "agreement · NOR · KEN · “transport” · from 1 January 2015"},
		{"norwegian ambassador nairobi", "envoy", "envoy · sender NOR · host KEN · ambassador"},
		{"when was peru recognised by chile", "recognition", "recognition · by CHL · of PER"},
		{"wie hoch waren die norwegischen exporte nach kenia 2018", "trade", "trade · flow export · exporter NOR · importer KEN · 2018"},
		{"letzte sitzung der gemischten kommission", "commission", "commission · action session · the last on record"},
		{"Who represents Norway in Kenya?", "envoy", "envoy · sender NOR · host KEN · head of mission"},
		{"Wer vertritt Norwegen in Nairobi?", "envoy", "envoy · sender NOR · host KEN · head of mission"},
		{"What does Norway buy from Kenya?", "goods", "goods · exporter KEN · importer NOR"},
		{"Was kauft Norwegen in Kenia?", "goods", "goods · exporter KEN · importer NOR"},
		{"Was verkauft Norwegen nach Kenia?", "goods", "goods · exporter NOR · importer KEN"},
		{"When did the president of Kenya first visit Norway?", "visit", "visit · from KEN · to NOR · president · the first on record"},
		{"Wann war der erste Besuch des kenianischen Präsidenten in Norwegen?", "visit", "visit · from KEN · to NOR · president · the first on record"},
		{"When did the joint commission of Kenya and Norway first meet?", "commission", "commission · action session · KEN · NOR · the first on record"},
		{"State visits of Norwegian presidents to Kenya", "visit", "visit · from NOR · to KEN · type state · president"},
		{"When were relations established between Norway and Kenya?", "relations", "relations · action established · NOR · KEN"},
		{"Who visited Kenya in 2007?", "visit", "visit · to KEN · 2007"},
		{"Does Norway have an embassy in Kenya?", "mission", "mission · sender NOR · host KEN · type embassy"},
		{"Hat Norwegen eine Botschaft in Kenia?", "mission", "mission · sender NOR · host KEN · type embassy"},
		{"Gibt es ein norwegisches Honorarkonsulat in Mombasa?", "mission", "mission · sender NOR · host KEN · type honorary consulate · Mombasa"},
		{"When did Holm visit Nairobi?", "visit", "visit · to KEN · Holm · Nairobi, or no town told"},
		{"Wann besuchte Holm Nairobi?", "visit", "visit · to KEN · Holm · Nairobi, or no town told"},
		{"Who was foreign minister of Norway at the talks of March 2024?", "office", "office · country NOR · minister of foreign affairs · March 2024"},
		{"Which cities of Norway and Kenya are twinned?", "twinning", "twinning · NOR · KEN"},
		{"How many agreements have Norway and Kenya signed?", "agreement-count", "agreement-count · NOR · KEN"},
		{"When did Chile recognise the independence of Peru?", "recognition", "recognition · by CHL · of PER"},
		{"When did Chile recognise Peru's independence?", "recognition", "recognition · by CHL · of PER"},
		{"recognition of Peruvian independence by Chile", "recognition", "recognition · by CHL · of PER"},
		{"Wann erkannte Chile die Unabhängigkeit Perus an?", "recognition", "recognition · by CHL · of PER"},
		{"Wann hat Chile die Unabhängigkeit von Peru anerkannt?", "recognition", "recognition · by CHL · of PER"},
		{"Anerkennung der Unabhängigkeit Perus durch Chile", "recognition", "recognition · by CHL · of PER"},
		{"Chilean recognition of Peru", "recognition", "recognition · by CHL · of PER"},
		{"Anerkennung Perus durch Chile", "recognition", "recognition · by CHL · of PER"},
		{"Anerkennung von Peru", "recognition", "recognition · of PER"},
		{"Wann hat Norwegen die USA anerkannt?", "recognition", "recognition · by NOR · of USA"},
		{"When did Norway and Kenya recognise each other?", "recognition", "recognition · NOR · KEN"},
		{"kenya exports 2017", "trade", "trade · flow export · exporter KEN · 2017"},
		{"kenya imports 2017", "trade", "trade · flow import · importer KEN · 2017"},
		{"erster besuch eines norwegischen präsidenten in nairobi", "visit", "visit · from NOR · to KEN · president · Nairobi, or no town told · the first on record"},
		{"kenya norway visits", "visit", "visit · KEN · NOR"},
		{"norwegian embassy in nairobi when opened", "mission", "mission · sender NOR · host KEN · type embassy · action opened · Nairobi, or no town told"},
		{"trade norway kenya 2014 vs 2018", "trade", "trade · flow turnover · NOR · KEN · 2014 · 2018"},
		{"Besuche nach 2015", "visit", "visit · from 1 January 2016"},
		{"visits before 2015", "visit", "visit · until 31 December 2014"},
		{"visits until 2015", "visit", "visit · until 31 December 2015"},
		{"next visit of the king of norway", "visit", "visit · from NOR · king · planned"},
		{"When was the Norwegian embassy in Nairobi reopened?", "mission", "mission · sender NOR · host KEN · type embassy · action opened · Nairobi, or no town told · not for the first time"},
		{"Does Norway support Kenya's bid?", "position", "position · holder NOR · stance supports · KEN · “bid”"},
		{"Is Kenya Norway's biggest trading partner?", "trade-rank", "trade-rank · country KEN · of NOR"},
		{"US-Botschafter in Nairobi", "envoy", "envoy · sender USA · host KEN · ambassador"},
		{"norwegische präsidenten in nairobi 2005", "visit", "visit · from NOR · to KEN · president · Nairobi, or no town told · 2005"},
		{"Treffen der Außenminister 2009", "meeting", "meeting · minister of foreign affairs · 2009"},
		{"who was ambassador in nairobi before berg", "envoy", "envoy · host KEN · ambassador · before Berg"},
	} {
		q, misread, err := ask.Read(engine, c.question, "")
		if err != nil || misread.Is() {
			t.Errorf("%s: %+v, %v", c.question, misread, err)
			continue
		}
		if got := (ask.Answer{Query: q}).Reading(func(code string) string { return code }); got != c.reading {
			t.Errorf("%s\n is read %q\n     not %q", c.question, got, c.reading)
		}
	}
	for _, question := range []string{"When did Norway lend Kenya a ladder?", "What is the capital of Kenya?", "Visits last year", "Visits in recent years", "Why is Kenya's ambassador angry?"} {
		if q, misread, _ := ask.Read(engine, question, ""); !misread.Is() {
			t.Errorf("%s is taken to ask for %s", question, q.Kind)
		}
	}
}

// TestMisread: what is not understood is told in the question's language, and what is written nearly like a word of the field is
// named, never answered as if it had been asked.
func TestMisread(t *testing.T) {
	engine, err := extract.Load()
	if err != nil {
		t.Fatal(err)
	}
	for question, want := range map[string]string{
		"Who is Norway's ambasador in Nairobi?":            "I did not understand what is asked: ambasador (is “ambassador” meant?)",
		"Wer ist der norwegische Botschaffter in Nairobi?": "Nicht verstanden: Botschaffter (ist „Botschafter“ gemeint?)",
		"Wer ist der norwegische Botschafter in Keniaa?":   "Nicht verstanden: Keniaa (ist „Kenia“ gemeint?)",
		"Wer hat den Kuchen gebacken?":                     "Nicht verstanden: Kuchen",
		"Wie alt ist der Präsident von Kenia?":             "Nicht verstanden: alt",
		"What is the weather?":                             "I did not understand what is asked: weather",
		"Who is it?":                                       "I did not understand what the question is about",
		"":                                                 "I did not understand what the question is about",
	} {
		q, m, err := ask.Read(engine, question, "")
		if err != nil {
			t.Fatal(err)
		}
		var b strings.Builder
		if err := ask.NotUnderstood(q, m).Text(&b, nil, func(string) func(string) string { return nil }); err != nil {
			t.Fatal(err)
		}
		if got := strings.TrimSpace(b.String()); got != want {
			t.Errorf("%s: %s\n want %s", question, got, want)
		}
	}
}
