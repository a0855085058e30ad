package export

import (
	"slices"
	"strings"

	"github.com/bilat/bilat"
)

// saying is the columns of what is said, by a fact or by a claim, and of the days that its date can mean.
func saying(what string, slots []slotColumn) []Column {
	columns := []Column{
		{"id", Text, "the " + what + "'s id"},
		{"kind", Text, "what sort of " + what + " it is"},
		{"says", Text, "the " + what + " in a sentence"},
		{"countries", List, "codes of all countries that it ties"},
		{"status", Text, "done, planned, cancelled or denied"},
	}
	for _, c := range slots {
		columns = append(columns, c.Column)
	}
	return append(columns,
		Column{"date_first", Day, "the first day that the date can mean"},
		Column{"date_last", Day, "the last day that the date can mean"})
}

// said is the cells of those columns.
func said(slots []slotColumn, id, kind, says string, countries []string, status bilat.Status, values bilat.Slots) []any {
	first, last := daysOf(values.Text("date"))
	row := append([]any{id, kind, text(says), list(countries), statusWord(status)}, slotCells(slots, values)...)
	return append(row, first, last)
}

// FactTable is the table of facts: what each says, slot by slot, and what it stands on. only names kinds, for fewer columns.
func (r *Record) FactTable(only ...string) Table {
	slots := slotColumns(r.Kinds, only)
	t := Table{Name: "facts", Columns: append(saying("fact", slots), []Column{
		{"witnesses", Whole, "independent origins; copies of one text are one"},
		{"both_sides", Truth, "the governments of two of its countries say so"},
		{"unplaced", Truth, "too vague to say which of the candidates it is"},
		{"candidates", List, "ids of the facts that it may mean"},
		{"disputes", List, "ids of the disputes on it that are open"},
		{"claims", List, "ids of the claims that it stands on"},
		{"documents", List, "names of the documents that say it"},
		{"quotes", List, "the words that say it, in the order of documents"},
		{"urls", List, "addresses of those documents, where they are known"},
		{"known_since", Text, "when the record learned it"},
		{"section", Text, "where the dossier shows it"},
	}...)}
	disputed := r.disputed()
	for _, f := range r.Facts {
		var docs, quotes, urls, ids []string
		for _, c := range r.claims(f) {
			quotes = append(quotes, c.Quote)
			if !slices.Contains(docs, c.Doc) {
				docs = append(docs, c.Doc)
				if u := r.Documents[c.Doc].URL; u != "" {
					urls = append(urls, u)
				}
			}
		}
		for _, d := range disputed[f.ID] {
			ids = append(ids, d.ID)
		}
		since := ""
		if k := r.known(f); !k.IsZero() {
			since = k.Format("2006-01-02T15:04:05Z")
		}
		row := said(slots, f.ID, f.Kind, r.said(f), f.Countries, f.Status, f.Slots)
		t.put(append(row, f.Witnesses, truth(f.BothSides), truth(f.Unplaced), list(f.Candidates), list(ids), list(f.Claims),
			list(docs), list(quotes), list(urls), text(since), text(f.Section))...)
	}
	return t
}

// ClaimTable is the table of claims: one thing that one document says.
func (r *Record) ClaimTable(claims []bilat.Claim, only ...string) Table {
	slots := slotColumns(r.Kinds, only)
	t := Table{Name: "claims", Columns: append(saying("claim", slots), []Column{
		{"document", Text, "name of the document"},
		{"document_hash", Text, "SHA-256 of its content"},
		{"quote", Text, "the words that say it"},
		{"start", Whole, "first byte of the quote in the document's UTF-8 text"},
		{"end", Whole, "the byte behind its last"},
		{"attributed", Text, "whom the document names as its source"},
		{"title", Text, "of the document"},
		{"publisher", Text, "of the document"},
		{"source", Text, "what sort of publisher that is"},
		{"published", Text, "date of publication, EDTF"},
		{"language", Text, "of the document, ISO 639-1"},
		{"url", Text, "of the document"},
		{"rule", Text, "by which it was found"},
	}...)}
	for _, c := range claims {
		d := r.Documents[c.Doc]
		row := said(slots, c.ID, c.Kind, r.Say(c.Kind, c.Slots, c.Status), r.Kinds.Countries(c), c.Status, c.Slots)
		t.put(append(row, c.Doc, text(c.DocHash), text(c.Quote), c.Start, c.End, text(c.Attributed), text(d.Title), text(d.Publisher),
			text(d.Source()), text(d.Published), text(d.Language), text(d.URL), text(c.Rule))...)
	}
	return t
}

// DisputeTable is the table of disputes: a row for each rival value, so that values can be counted and sorted.
func (r *Record) DisputeTable() Table {
	t := Table{Name: "disputes", Columns: []Column{
		{"dispute", Text, "the dispute's id; its values stand in rows of one id"},
		{"class", Text, "the kind of difference"},
		{"kind", Text, "the kind of the facts it is on"},
		{"countries", List, "codes of all countries that it ties"},
		{"slot", Text, "in which the values differ; none where in several"},
		{"value", Text, "what these witnesses say"},
		{"witnesses", Whole, "independent origins of this value"},
		{"documents", List, "documents that say it"},
		{"quotes", List, "their words"},
		{"claims", List, "ids of the claims that say it"},
		{"facts", List, "ids of the facts that the dispute is on"},
		{"why", Text, "why it is of this class"},
		{"check", Text, "the check that found it"},
		{"status", Text, "that somebody gave it: open, settled, both right, not comparable"},
		{"settled_for", Text, "the value it is settled for"},
	}}
	for _, d := range r.Disputes {
		status, value := bilat.StatusOpen, ""
		if d.Settled != nil && !d.Settled.Reopened() {
			status, value = d.Settled.Status, d.Settled.Value
		}
		for _, v := range d.Values {
			t.put(d.ID, string(d.Class), d.Kind, list(d.Countries), text(d.Slot), RivalText(v), v.Witnesses, list(v.Docs), list(v.Quotes), list(v.Claims),
				list(d.Facts), text(d.Why), text(d.Check), status, text(value))
		}
	}
	return t
}

// DocumentTable is the table of documents.
func (r *Record) DocumentTable() Table {
	t := Table{Name: "documents", Columns: []Column{
		{"name", Text, "under which it was read"},
		{"hash", Text, "SHA-256 of its bytes"},
		{"title", Text, "as the page shows it"},
		{"publisher", Text, "as the page names it"},
		{"source", Text, "what sort of publisher that is"},
		{"country", Text, "whose government, agency or office it is"},
		{"published", Text, "date of publication, EDTF"},
		{"language", Text, "ISO 639-1"},
		{"url", Text, "its address"},
		{"media", Text, "form of its content"},
	}}
	names := make([]string, 0, len(r.Documents))
	for n := range r.Documents {
		names = append(names, n)
	}
	slices.Sort(names)
	for _, n := range names {
		d := r.Documents[n]
		t.put(d.Name, text(d.Hash), text(d.Title), text(d.Publisher), text(string(d.Class)), text(d.Country), text(d.Published), text(d.Language), text(d.URL), text(d.Media))
	}
	return t
}

// EntityTable is the table of persons, bodies and places.
func (r *Record) EntityTable() Table {
	t := Table{Name: "entities", Columns: []Column{
		{"id", Text, "the entity's id"},
		{"what", Text, "person, body or place"},
		{"name", Text, "the fullest spelling"},
		{"country", Text, "code, where only one is known"},
		{"names", List, "all spellings, the most frequent first"},
		{"offices", List, "offices in which somebody is named, with the first and last date said of each"},
		{"claims", Whole, "how many claims name it"},
	}}
	for _, e := range r.Entities {
		var names, offices []string
		for _, n := range e.Names {
			names = append(names, n.Name)
		}
		for _, o := range e.Offices {
			offices = append(offices, tenure(o))
		}
		t.put(e.ID, e.What, text(e.Name), text(e.Country), list(names), list(offices), len(e.Claims))
	}
	return t
}

// tenure is an office on one line: "ambassador of LTU in AZE 2007–2011".
func tenure(o bilat.Tenure) string {
	s := o.Role
	if o.Country != "" {
		s += " of " + o.Country
	}
	if o.Host != "" {
		s += " in " + o.Host
	}
	if o.From != "" {
		s += " " + o.From
	}
	if o.Until != "" && o.Until != o.From {
		s += "–" + o.Until
	}
	return s
}

func statusWord(s bilat.Status) string {
	if s == bilat.Done {
		return "done"
	}
	return string(s)
}

// RivalText is a rival's value on one line. A record gives the slots of a rival back as plain JSON.
func RivalText(v bilat.Rival) string {
	m, ok := v.Value.(map[string]any)
	if !ok {
		return v.Text()
	}
	names := make([]string, 0, len(m))
	for n := range m {
		names = append(names, n)
	}
	slices.Sort(names)
	var parts []string
	for _, n := range names {
		parts = append(parts, n+" "+bilat.Rival{Value: m[n]}.Text())
	}
	return strings.Join(parts, " · ")
}

// A Pair is two countries that facts tie, and how much there is.
type Pair struct {
	A, B                       string
	Facts, Documents, Disputes int
	Newest                     string // EDTF: publication of the newest source
}

// PairTable is the table of pairs of countries on record.
func (r *Record) PairTable(pairs []Pair) Table {
	t := Table{Name: "pairs", Columns: []Column{
		{"pair", Text, "both codes, as addresses have them"},
		{"a", Text, "code of the first country"},
		{"b", Text, "code of the second country"},
		{"a_name", Text, "its name"},
		{"b_name", Text, "its name"},
		{"facts", Whole, "facts that tie both"},
		{"documents", Whole, "documents that say something of both"},
		{"disputes", Whole, "disputes that readers are shown"},
		{"newest", Text, "publication of the newest source, EDTF"},
	}}
	for _, p := range pairs {
		t.put(p.A+"-"+p.B, p.A, p.B, r.Name(p.A), r.Name(p.B), p.Facts, p.Documents, p.Disputes, text(p.Newest))
	}
	return t
}
