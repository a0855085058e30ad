package export

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	emersion "github.com/emersion/go-ical"
	"github.com/mmcdole/gofeed"
	"github.com/piprate/json-gold/ld"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/edtf"
)

// offline is a loader that fetches nothing: the context of our files is in them.
type offline struct{ t *testing.T }

func (o offline) LoadDocument(u string) (*ld.RemoteDocument, error) {
	o.t.Errorf("the file asks for %s", u)
	return nil, ld.NewJsonLdError(ld.LoadingDocumentFailed, u)
}

// TestJSONLDExpands reads a fact by json-gold, with no network: quotes and their places come out in full names, counted in
// characters, with the words around them.
func TestJSONLDExpands(t *testing.T) {
	r := record(t)
	b, err := r.JSONLD(r.Facts[0])
	if err != nil {
		t.Fatal(err)
	}
	var doc any
	if err := json.Unmarshal(b, &doc); err != nil {
		t.Fatal(err)
	}
	options := ld.NewJsonLdOptions("")
	options.DocumentLoader = offline{t}
	out, err := ld.NewJsonLdProcessor().Expand(doc, options)
	if err != nil {
		t.Fatal(err)
	}
	if len(out) != 1 {
		t.Fatalf("%d things", len(out))
	}
	fact := out[0].(map[string]any)
	if fact["@id"] != "https://record.example/fact/f1" || !slices.Contains(fact["@type"].([]any), any("https://schema.org/Claim")) {
		t.Errorf("%v %v", fact["@id"], fact["@type"])
	}
	derived := fact["http://www.w3.org/ns/prov#wasDerivedFrom"].([]any)
	if len(derived) != 2 {
		t.Fatalf("derived from %d claims", len(derived))
	}
	for _, x := range derived {
		target := one(t, x, "http://www.w3.org/ns/oa#hasTarget")
		source := one(t, target, "http://www.w3.org/ns/oa#hasSource")
		selectors := target["http://www.w3.org/ns/oa#hasSelector"].([]any)
		if len(selectors) != 2 {
			t.Fatalf("%d selectors", len(selectors))
		}
		text := []rune(r.Documents[value(t, source, "https://schema.org/identifier").(string)].Text)
		quote := value(t, selectors[0], "http://www.w3.org/ns/oa#exact").(string)
		from, to := int(value(t, selectors[1], "http://www.w3.org/ns/oa#start").(float64)), int(value(t, selectors[1], "http://www.w3.org/ns/oa#end").(float64))
		if got := string(text[from:to]); got != quote {
			t.Errorf("characters %d to %d are %q, the quote %q", from, to, got, quote)
		}
		if prefix, _ := selectors[0].(map[string]any)["http://www.w3.org/ns/oa#prefix"].([]any); len(prefix) > 0 {
			before := value(t, selectors[0], "http://www.w3.org/ns/oa#prefix").(string)
			if !strings.HasSuffix(string(text[:from]), before) {
				t.Errorf("before the quote stands %q, not %q", string(text[:from]), before)
			}
		}
	}
	if kind := one(t, fact, "https://schema.org/additionalType"); kind["@id"] != "urn:bilat:ns:relations" {
		t.Errorf("the kind is no name: %v", kind)
	}
	if d := one(t, fact, "urn:bilat:ns:disputed"); d["@id"] != "https://record.example/dispute/d1" {
		t.Errorf("disputed: %v", d)
	}
	var graph bytes.Buffer
	if err := r.JSONLDGraph(&graph); err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(graph.Bytes(), &doc); err != nil {
		t.Fatal(err)
	}
	if out, err = ld.NewJsonLdProcessor().Expand(doc, options); err != nil || len(out) != 4 {
		t.Errorf("the graph has %d facts, %v", len(out), err)
	}
}

// TestJSONLDDaysOfEvents: a year stays a year, and what is only about right is no day.
func TestJSONLDDaysOfEvents(t *testing.T) {
	r := record(t)
	for date, want := range map[string][2]string{
		"2030-05-14": {"xsd:date 2030-05-14", "xsd:date 2030-05-14"}, "2030-05": {"xsd:gYearMonth 2030-05", "xsd:gYearMonth 2030-05"}, "2030": {"xsd:gYear 2030", "xsd:gYear 2030"},
		"2030-05-14/2030-06": {"xsd:date 2030-05-14", "xsd:gYearMonth 2030-06"}, "2030-05-14/..": {"xsd:date 2030-05-14", ""}, "2030~": {}, "[2030-05-14,2030-05-15]": {}, "203X": {}, "2030-21": {},
	} {
		f := r.Facts[1]
		f.Slots = maps.Clone(f.Slots)
		f.Slots["date"] = bilat.Text(date)
		b, err := r.JSONLD(f)
		if err != nil {
			t.Fatal(err)
		}
		var out map[string]any
		if err := json.Unmarshal(b, &out); err != nil {
			t.Fatal(err)
		}
		for i, name := range []string{"schema:startDate", "schema:endDate"} {
			got := ""
			if v, ok := out[name].(map[string]any); ok {
				got = fmt.Sprint(v["@type"], " ", v["@value"])
			}
			if got != want[i] {
				t.Errorf("%s of %s is %q, want %q", name, date, got, want[i])
			}
		}
	}
}

// TestJSONLDWithoutTexts: where a document's text is not at hand, no position is made up.
func TestJSONLDWithoutTexts(t *testing.T) {
	r := record(t)
	for n, d := range r.Documents {
		d.Text = ""
		r.Documents[n] = d
	}
	b, err := r.JSONLD(r.Facts[0])
	if err != nil || bytes.Contains(b, []byte("TextPositionSelector")) || !bytes.Contains(b, []byte("TextQuoteSelector")) {
		t.Errorf("%v %s", err, b)
	}
}

func one(t *testing.T, in any, name string) map[string]any {
	t.Helper()
	list, _ := in.(map[string]any)[name].([]any)
	if len(list) != 1 {
		t.Fatalf("%d of %s in %v", len(list), name, in)
	}
	return list[0].(map[string]any)
}

func value(t *testing.T, in any, name string) any {
	t.Helper()
	return one(t, in, name)["@value"]
}

// TestAtomByGofeed: newest first, with the words that say it, and markup in titles harmless.
func TestAtomByGofeed(t *testing.T) {
	r := record(t)
	b, err := r.Atom(Feed{Title: "Azerbaijan – Lithuania", Self: "https://record.example/pair/AZE-LTU.atom", Home: "https://record.example/pair/AZE-LTU"})
	if err != nil {
		t.Fatal(err)
	}
	feed, err := gofeed.NewParser().Parse(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	if feed.FeedType != "atom" || feed.Title != "Azerbaijan – Lithuania" || feed.Link != "https://record.example/pair/AZE-LTU" || len(feed.Items) != 4 {
		t.Fatalf("%+v", feed)
	}
	first := feed.Items[0]
	if first.GUID != "urn:bilat:fact:f2" || first.Link != "https://record.example/fact/f2" || !first.PublishedParsed.Equal(time.Date(2026, 4, 1, 12, 0, 0, 0, time.UTC)) {
		t.Errorf("%+v", first)
	}
	if !strings.Contains(first.Content, "“President Gitanas Nausėda is to visit Baku on 14 May 2030” – Baltic Desk, Desk notes <b>, 2030-04, desk.txt") {
		t.Errorf("%q", first.Content)
	}
	if !feed.UpdatedParsed.Equal(*first.UpdatedParsed) {
		t.Errorf("the feed was updated %v", feed.Updated)
	}
	if i := slices.IndexFunc(feed.Items, func(x *gofeed.Item) bool { return x.GUID == "urn:bilat:fact:f1" }); !strings.Contains(feed.Items[i].Content, "Disputed (contradiction): both cannot be right") {
		t.Errorf("%q", feed.Items[i].Content)
	}
	again, err := r.Atom(Feed{Title: "Azerbaijan – Lithuania", Self: "https://record.example/pair/AZE-LTU.atom", Home: "https://record.example/pair/AZE-LTU"})
	if err != nil || !bytes.Equal(b, again) {
		t.Error("the same facts gave another feed")
	}
}

func calendar(t *testing.T, r *Record) map[string]emersion.Event {
	t.Helper()
	b := r.Calendar("Azerbaijan – Lithuania", edtf.DayOf(time.Date(2026, 5, 1, 0, 0, 0, 0, time.UTC)))
	cal, err := emersion.NewDecoder(bytes.NewReader(b)).Decode()
	if err != nil {
		t.Fatalf("%v\n%s", err, b)
	}
	out := map[string]emersion.Event{}
	for _, e := range cal.Events() {
		uid, err := e.Props.Text("UID")
		if err != nil || uid == "" {
			t.Fatal(err)
		}
		out[uid] = e
	}
	var again bytes.Buffer // the other library holds it against RFC 5545 when it writes
	if err := emersion.NewEncoder(&again).Encode(cal); err != nil {
		t.Errorf("not as RFC 5545 has it: %v", err)
	}
	return out
}

// TestCalendarByAnotherParser: a plan is tentative; an anniversary comes every year; where sources differ over the day, each
// stands with who says it.
func TestCalendarByAnotherParser(t *testing.T) {
	events := calendar(t, record(t))
	if len(events) != 3 {
		t.Fatalf("%d entries", len(events))
	}
	visit := events["f2-0@bilat"]
	start, err := visit.DateTimeStart(time.UTC)
	if err != nil || !start.Equal(time.Date(2030, 5, 14, 0, 0, 0, 0, time.UTC)) {
		t.Errorf("starts %v, %v", start, err)
	}
	if end, err := visit.DateTimeEnd(time.UTC); err != nil || !end.Equal(time.Date(2030, 5, 15, 0, 0, 0, 0, time.UTC)) {
		t.Errorf("ends %v, %v", end, err)
	}
	if s, err := visit.Status(); err != nil || s != emersion.EventTentative {
		t.Errorf("status %v %v", s, err)
	}
	if rule, err := visit.Props.RecurrenceRule(); err != nil || rule != nil {
		t.Errorf("a visit comes again: %v %v", rule, err)
	}
	for uid, by := range map[string]string{"f1-0@bilat": "desk.txt", "f1-1@bilat": "wire.txt"} {
		e := events[uid]
		text, err := e.Props.Text("DESCRIPTION")
		if err != nil || !strings.Contains(text, "The day is disputed; this one is said by "+by) {
			t.Errorf("%q %v", text, err)
		}
		if rule, err := e.Props.RecurrenceRule(); err != nil || rule == nil {
			t.Errorf("no anniversary: %v %v", rule, err)
		}
	}
}

func TestCalendarHasOneDayOfWhatIsSettled(t *testing.T) {
	events := calendar(t, settled(t))
	if s, err := func() (emersion.EventStatus, error) { e := events["f1-0@bilat"]; return e.Status() }(); len(events) != 2 || err != nil || s != emersion.EventConfirmed {
		t.Errorf("%d entries, %v %v", len(events), s, err)
	}
}

func TestCalendarTellsWhatWasCalledOff(t *testing.T) {
	r := record(t)
	r.Facts[1].Status = bilat.Cancelled
	e := calendar(t, r)["f2-0@bilat"]
	if s, err := e.Status(); err != nil || s != emersion.EventCancelled {
		t.Errorf("%v %v", s, err)
	}
	r.Facts[1].Status = bilat.Denied
	if _, there := calendar(t, r)["f2-0@bilat"]; there {
		t.Error("what was denied stands in the calendar")
	}
}

// TestEvents: what is done, by its codes, from both sides; plans and states of affairs are counted, not coded.
func TestEvents(t *testing.T) {
	r := record(t)
	table, left := r.EventTable()
	if len(table.Rows) != 2 {
		t.Fatalf("%v", table.Rows)
	}
	for i, way := range [][2]string{{"AZE", "LTU"}, {"LTU", "AZE"}} {
		for name, want := range map[string]any{"source": way[0], "target": way[1], "cameo": "054", "cameo_root": "05", "plover": "SUPPORT", "quad": 1, "date": nil, "disputed": true, "event": "f1"} {
			if got := cellAt(t, table, i, name); got != want {
				t.Errorf("row %d: %s is %v, want %v", i, name, got, want)
			}
		}
	}
	if left.String() != "left out: 2 no event of CAMEO, 1 planned" {
		t.Error(left)
	}
	r.Facts[1].Status = bilat.Done
	table, _ = r.EventTable()
	if got := cellAt(t, table, 2, "cameo"); len(table.Rows) != 4 || got != "042" || cellAt(t, table, 2, "source") != "LTU" {
		t.Errorf("%v", table.Rows)
	}
	if got := cellAt(t, table, 3, "cameo"); got != "043" || cellAt(t, table, 3, "source") != "AZE" {
		t.Errorf("the host's part: %v", table.Rows[3])
	}
	r.Facts[0].Slots["action"] = bilat.Text("severed")
	table, _ = r.EventTable()
	if cellAt(t, table, 0, "cameo") != "161" || cellAt(t, table, 0, "quad") != 4 {
		t.Errorf("%v", table.Rows)
	}
}

// model is what of FollowTheMoney's own model is needed to hold entities against it.
type model struct {
	Schemata map[string]struct {
		Extends, Required []string
		Properties        map[string]struct {
			Type, Range string
			Stub        bool
			MaxLength   int
		}
	}
	Types struct{ Country, Language []string }
}

func (m model) is(schema, what string) bool {
	return schema == what || slices.ContainsFunc(m.Schemata[schema].Extends, func(s string) bool { return m.is(s, what) })
}

// TestFollowTheMoneyByItsModel holds every entity against FollowTheMoney's model: schema and properties are there, what is required
// is given, entities refer to entities of the right schema, countries, languages and dates are theirs.
//
// FollowTheMoney's own library reads them in TestFollowTheMoneyByItsLibrary; its validators of addresses, names and mime types, which are in Python, are not run.
func TestFollowTheMoneyByItsModel(t *testing.T) {
	b, err := os.ReadFile("testdata/followthemoney.json")
	if err != nil {
		t.Fatal(err)
	}
	var m model
	if err := json.Unmarshal(b, &m); err != nil {
		t.Fatal(err)
	}
	r := record(t)
	r.Facts[1].Status = bilat.Done
	r.Facts = append(r.Facts, bilat.Fact{ID: "f5", Kind: "meeting", Countries: []string{"LTU", "SUN", "XKX"}, Slots: bilat.Slots{"date": bilat.Text("1990~")}, Claims: []string{"c3"}})
	r.Entities = append(r.Entities, bilat.Entity{ID: "e3", What: bilat.EntityBody, Name: strings.Repeat("Ministry ", 100), Country: "DDR"}, bilat.Entity{ID: "e4", What: bilat.EntityPlace, Name: "Baku"})
	var out bytes.Buffer
	left, err := r.FollowTheMoney(&out)
	if err != nil {
		t.Fatal(err)
	}
	entities := map[string]ftmEntity{}
	for line := range strings.Lines(out.String()) {
		var e ftmEntity
		if err := json.Unmarshal([]byte(line), &e); err != nil {
			t.Fatal(err)
		}
		if _, twice := entities[e.ID]; twice {
			t.Errorf("%s is there twice", e.ID)
		}
		entities[e.ID] = e
	}
	counts := map[string]int{}
	for _, e := range entities {
		counts[e.Schema]++
		m.hold(t, e, entities)
	}
	for schema, n := range map[string]int{"Person": 2, "PublicBody": 1, "Position": 1, "Occupancy": 1, "Event": 3, "Document": 2} {
		if counts[schema] != n {
			t.Errorf("%d of %s, want %d", counts[schema], schema, n)
		}
	}
	if left.String() != "left out: 1 of kinds that FollowTheMoney has no form for" {
		t.Error(left)
	}
	visit := entities["bilat-f2"].Properties
	if !slices.Equal(visit["involved"], []string{"bilat-e2"}) || !slices.Equal(visit["startDate"], []string{"2030-05-14"}) || len(visit["proof"]) != 1 {
		t.Errorf("%v", visit)
	}
	if d := entities["bilat-f5"].Properties; d["startDate"] != nil || !slices.Equal(d["country"], []string{"lt", "suhh", "xk"}) {
		t.Errorf("%v", d)
	}
}

// TestFollowTheMoneyByItsLibrary reads the entities with the library of FollowTheMoney's makers: each is of a schema, no value is lost, what refers to
// another finds it.
func TestFollowTheMoneyByItsLibrary(t *testing.T) {
	r := record(t)
	r.Facts[1].Status = bilat.Done
	var out bytes.Buffer
	if _, err := r.FollowTheMoney(&out); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "entities.ftm.json")
	if err := os.WriteFile(path, out.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	read := reader(t, "ftm.mjs", path)
	if n := bytes.Count(out.Bytes(), []byte("\n")); bytes.Count(read, []byte("\n")) != n || n < 8 {
		t.Errorf("of %d entities were read: %s", n, read)
	}
	if !bytes.Contains(read, []byte(`"schema":"Person","caption":"Gitanas Nausėda"`)) {
		t.Errorf("%s", read)
	}
}

func (m model) hold(t *testing.T, e ftmEntity, all map[string]ftmEntity) {
	t.Helper()
	if _, ok := m.Schemata[e.Schema]; !ok {
		t.Errorf("there is no schema %s", e.Schema)
	}
	for schema, s := range m.Schemata {
		if m.is(e.Schema, schema) {
			for _, p := range s.Required {
				if len(e.Properties[p]) == 0 {
					t.Errorf("%s %s has no %s", e.Schema, e.ID, p)
				}
			}
		}
	}
	for name, values := range e.Properties {
		found := false
		for schema, s := range m.Schemata {
			p, ok := s.Properties[name]
			if !ok || !m.is(e.Schema, schema) {
				continue
			}
			found = true
			for _, v := range values {
				good := !p.Stub && len([]rune(v)) <= p.MaxLength
				switch p.Type {
				case "country":
					good = good && slices.Contains(m.Types.Country, v)
				case "language":
					good = good && slices.Contains(m.Types.Language, v)
				case "date":
					_, err := edtf.Parse(v)
					good = good && err == nil && isoDate(v)
				case "url":
					good = good && strings.HasPrefix(v, "https://")
				case "entity":
					to, there := all[v]
					good = good && there && m.is(to.Schema, p.Range)
				}
				if !good {
					t.Errorf("%s.%s is %q", e.Schema, name, v)
				}
			}
		}
		if !found {
			t.Errorf("%s has no property %s", e.Schema, name)
		}
	}
}

// TestCountriesOfFollowTheMoney: every code that we give is one of theirs.
func TestCountriesOfFollowTheMoney(t *testing.T) {
	b, err := os.ReadFile("testdata/followthemoney.json")
	if err != nil {
		t.Fatal(err)
	}
	var m model
	if err := json.Unmarshal(b, &m); err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, code := range everyCode(t) {
		if c := ftmCountry(code); c != "" {
			n++
			if !slices.Contains(m.Types.Country, c) {
				t.Errorf("%s is %q, which FollowTheMoney does not know", code, c)
			}
		}
	}
	if n < 240 {
		t.Errorf("only %d countries have a code", n)
	}
}

// TestQuickStatements: disputed facts are left out, or each rival stands in deprecated rank; what is settled stands with its day.
func TestQuickStatements(t *testing.T) {
	write := func(r *Record, how Disputed) (string, string) {
		var b bytes.Buffer
		left, err := r.QuickStatements(&b, how)
		if err != nil {
			t.Fatal(err)
		}
		return b.String(), left.String()
	}
	out, left := write(record(t), LeaveOut)
	if out != "" || left != "left out: 1 disputed, 3 of kinds that tie no two items" {
		t.Errorf("%q\n%s", out, left)
	}
	out, _ = write(record(t), Deprecated)
	lines := strings.Split(strings.TrimSpace(out), "\n")
	if len(lines) != 4 || !strings.HasPrefix(lines[0], "+Q227\tP530\tQ37\tR-\tP580\t+1995-11-20T00:00:00Z/11\tS854\t\"https://desk.example/2?a=1&b=2\"") {
		t.Errorf("%s", out)
	}
	out, _ = write(settled(t), LeaveOut)
	lines = strings.Split(strings.TrimSpace(out), "\n")
	if len(lines) != 2 || !strings.HasPrefix(lines[1], "Q37\tP530\tQ227\tP580\t+1995-11-27T00:00:00Z/11\tS854\t") {
		t.Fatalf("%s", out)
	}
	for _, part := range []string{
		"\t!S854\t\"https://wire.example/1\"\tS1476\ten:\"=HYPERLINK(”http://evil.example”,”click”)\"",
		"S1683\ten:\"took up relations on 20 November 1995\"", "\tS577\t+2022-01-05T00:00:00Z/11", "\tS577\t+2030-04-00T00:00:00Z/10",
	} {
		if !strings.Contains(lines[0], part) {
			t.Errorf("%q is not in %s", part, lines[0])
		}
	}
	if n := strings.Count(lines[0], `"`); n%2 != 0 {
		t.Errorf("%d quotation marks", n)
	}

	// An address keeps what it says; a tab in it is none.
	r := settled(t)
	wire, desk := r.Documents["wire.txt"], r.Documents["desk.txt"]
	wire.URL, desk.URL = `https://wire.example/a|b?q="c"`, "https://desk.example/\tP1"
	r.Documents["wire.txt"], r.Documents["desk.txt"] = wire, desk
	if out, _ = write(r, LeaveOut); !strings.Contains(out, `"https://wire.example/a%7Cb?q=%22c%22"`) || strings.Contains(out, "desk.example") {
		t.Error(out)
	}
}

// TestQuickStatementsOfEpisodes: relations that began twice are two statements, and an end goes with the beginning before it.
func TestQuickStatementsOfEpisodes(t *testing.T) {
	r := settled(t)
	base := r.Facts[0]
	r.Facts = nil
	for _, x := range [][2]string{{"restored", "1991"}, {"severed", "1940"}, {"established", "1921"}} {
		f := base
		f.ID, f.Slots = "f"+x[1], bilat.Slots{"countries": bilat.List("AZE", "LTU"), "action": bilat.Text(x[0]), "date": bilat.Text(x[1])}
		r.Facts = append(r.Facts, f)
	}
	var b bytes.Buffer
	if _, err := r.QuickStatements(&b, LeaveOut); err != nil {
		t.Fatal(err)
	}
	var got []string
	for line := range strings.Lines(b.String()) {
		if c := strings.Split(line, "\t"); c[2] == "Q37" {
			got = append(got, strings.Join([]string{c[0], c[3], c[4]}, " "))
		}
	}
	want := []string{"Q227 P580 +1921-00-00T00:00:00Z/9", "Q227 P582 +1940-00-00T00:00:00Z/9", "+Q227 P580 +1991-00-00T00:00:00Z/9"}
	if !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
}

// TestQuickStatementsByAnotherReader reads the statements of one document by a library that makes edits of them.
func TestQuickStatementsByAnotherReader(t *testing.T) {
	r := settled(t)
	desk := r.Documents["desk.txt"]
	desk.URL = "" // the library knows one reference
	r.Documents["desk.txt"] = desk
	var b bytes.Buffer
	if _, err := r.QuickStatements(&b, LeaveOut); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "commands.tsv")
	if err := os.WriteFile(path, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	type text struct{ Text, Language string }
	type day struct {
		Time      string
		Precision int
	}
	var read struct {
		Edits []struct {
			ID     string
			Claims map[string][]struct {
				Value      string
				Qualifiers struct{ P580 []day }
				References struct {
					P854         []string
					P1476, P1683 []text
					P577         []day
				}
			}
		}
		Creations, Merges []any
	}
	if err := json.Unmarshal(reader(t, "quickstatements.mjs", path), &read); err != nil {
		t.Fatal(err)
	}
	if len(read.Edits) != 2 || len(read.Creations)+len(read.Merges) > 0 {
		t.Fatalf("%+v", read)
	}
	for i, ends := range [][2]string{{"Q227", "Q37"}, {"Q37", "Q227"}} {
		e := read.Edits[i]
		if e.ID != ends[0] || len(e.Claims["P530"]) != 1 {
			t.Fatalf("%+v", e)
		}
		c := e.Claims["P530"][0]
		if ref := c.References; c.Value != ends[1] || !slices.Equal(c.Qualifiers.P580, []day{{"+1995-11-27T00:00:00Z", 11}}) || !slices.Equal(ref.P854, []string{"https://wire.example/1"}) ||
			!slices.Equal(ref.P1476, []text{{"=HYPERLINK(”http://evil.example”,”click”)", "en"}}) || !slices.Equal(ref.P577, []day{{"+2022-01-05T00:00:00Z", 11}}) ||
			len(ref.P1683) != 1 || ref.P1683[0].Text != "Azerbaijan and Lithuania established diplomatic relations on 27 November 1995." {
			t.Errorf("%+v", c)
		}
	}
}

// TestItems: every country that exists has an item, no two have one, and none is of a state that is no more.
func TestItems(t *testing.T) {
	seen := map[string]string{}
	for code, item := range items() {
		if !strings.HasPrefix(item, "Q") || seen[item] != "" {
			t.Errorf("%s is %s, as %s is", code, item, seen[item])
		}
		seen[item] = code
	}
	for _, code := range everyCode(t) {
		if items()[code] == "" && !former(t, code) {
			t.Errorf("%s has no item", code)
		}
	}
}

// TestCharactersBeforeAByte: by steps as one by one, wherever a step falls within a character.
func TestCharactersBeforeAByte(t *testing.T) {
	text := strings.Repeat("aä€𝄞", 3000)
	k := count(text)
	n := 0
	for at := range text {
		if got := k.before(at); got != n {
			t.Fatalf("byte %d: %d characters, want %d", at, got, n)
		}
		n++
	}
	if got := k.before(len(text)); got != n {
		t.Errorf("%d characters in all, want %d", got, n)
	}
	if got := lastOf("xä€", 2) + firstOf("€äx", 2); got != "ä€€ä" {
		t.Error(got)
	}
}
