package export

import (
	"slices"
	"strings"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/kind"
)

// quads are the four sorts of events by the type of PLOVER: words and deeds, for and against, as its manual groups them.
var quads = map[string]int{
	"AGREE": 1, "CONSULT": 1, "SUPPORT": 1, "CONCEDE": 1, "COOPERATE": 2, "AID": 2, "RETREAT": 2,
	"REQUEST": 3, "ACCUSE": 3, "REJECT": 3, "THREATEN": 3, "PROTEST": 4, "SANCTION": 4, "MOBILIZE": 4, "COERCE": 4, "ASSAULT": 4,
}

// EventTable is the record as event data: one row for who did what to whom, by the codes of CAMEO and PLOVER that grammar/kinds.yaml
// declares. What two countries do together (they met) is two rows, one from each side, as event data have it, and so is a visit, which
// one makes and the other receives; both have the fact's id as their event.
//
// Only what is done is an event: plans, denials and states of affairs are counted as left out, and so is what is too vague to be
// one thing. Where the sources differ over the day, the row has none.
func (r *Record) EventTable() (Table, Left) {
	t := Table{Name: "events", Columns: []Column{
		{"event", Text, "the fact's id"},
		{"date", Text, "when, EDTF"},
		{"date_first", Day, "the first day that it can mean"},
		{"date_last", Day, "the last day that it can mean"},
		{"source", Text, "country that acts, by its code of three letters"},
		{"target", Text, "country that it is done to or with"},
		{"cameo", Text, "code of CAMEO"},
		{"cameo_root", Text, "its first two digits"},
		{"plover", Text, "type of PLOVER"},
		{"quad", Whole, "1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict"},
		{"place", Text, "city, as written"},
		{"persons", List, "persons, as written"},
		{"says", Text, "the fact in a sentence"},
		{"witnesses", Whole, "independent origins; copies of one text are one"},
		{"disputed", Truth, "the sources differ"},
		{"documents", List, "names of the documents that say it"},
		{"quotes", List, "their words"},
		{"urls", List, "their addresses, where known"},
		{"kind", Text, "what sort of fact it is"},
	}}
	acts, left := Acts(r.Kinds, r.Facts)
	disputed := r.disputed()
	for _, a := range acts {
		f := a.Fact
		spec, _ := r.Kinds.Kind(f.Kind)
		var docs, quotes, urls []string
		for _, c := range r.claims(f) {
			quotes = append(quotes, c.Quote)
			if !slices.Contains(docs, c.Doc) {
				docs = append(docs, c.Doc)
				urls = append(urls, given(r.Documents[c.Doc].URL)...)
			}
		}
		var quad any // none for a mere statement: a condemnation is no cooperation
		if q := quads[a.PLOVER]; q > 0 {
			quad = q
		}
		date := f.Slots.Text("date")
		first, last := daysOf(date)
		t.put(f.ID, text(date), first, last, a.Source, a.Target, a.CAMEO, a.CAMEO[:2], text(a.PLOVER), quad, text(f.Slots.Text("city")),
			list(named(spec, f.Slots)), text(r.said(f)), f.Witnesses, truth(len(disputed[f.ID]) > 0), list(docs), list(quotes), list(urls), f.Kind)
	}
	return t, left
}

// An Act is one row of event data: a fact, as who did what to whom.
type Act struct {
	Fact bilat.Fact
	bilat.Event
}

// Acts are those of facts, in their order. They are told from the facts alone, whatever these stand on.
func Acts(kinds *kind.Set, facts []bilat.Fact) (acts []Act, left Left) {
	left = Left{}
	for _, f := range facts {
		spec, _ := kinds.Kind(f.Kind)
		events, why := spec.Events(f)
		if why != "" {
			left.add(why)
		}
		for _, e := range events {
			acts = append(acts, Act{f, e})
		}
	}
	return acts, left
}

// named are the persons that a fact's slots name.
func named(k bilat.KindSpec, slots bilat.Slots) (out []string) {
	for _, s := range k.Slots {
		if s.Type == bilat.TypePerson || s.Type == bilat.TypePersons {
			for _, m := range slots[s.Name].Members() {
				if m = strings.TrimSpace(m); m != "" && !slices.Contains(out, m) {
					out = append(out, m)
				}
			}
		}
	}
	return out
}
