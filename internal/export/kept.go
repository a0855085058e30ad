package export

import "github.com/bilat/bilat"

// Tables of how the record came about: who publishes what it reads, and what people decided.

// A Publisher is who publishes documents of the record.
type Publisher struct {
	Publisher string `json:"publisher,omitempty" doc:"As pages name it; not given for documents that name none."`
	Class     string `json:"class" doc:"What sort of publisher."`
	Country   string `json:"country,omitempty" doc:"Whose government, agency or office."`
	Documents int    `json:"documents"`
	Oldest    string `json:"oldest,omitempty" doc:"The first and last date of publication that is known (EDTF)."`
	Newest    string `json:"newest,omitempty"`
}

// PublisherTable is the table of publishers.
func PublisherTable(list []Publisher) Table {
	t := Table{Name: "sources", Columns: []Column{
		{"publisher", Text, "as pages name it; not given for documents that name none"},
		{"class", Text, "what sort of publisher"},
		{"country", Text, "code: whose government, agency or office"},
		{"documents", Whole, "documents of it"},
		{"oldest", Text, "first date of publication that is known, EDTF"},
		{"newest", Text, "last one"},
	}}
	for _, p := range list {
		t.put(text(p.Publisher), text(p.Class), text(p.Country), p.Documents, text(p.Oldest), text(p.Newest))
	}
	return t
}

// JudgementTable is the table of what people decided.
func JudgementTable(all []bilat.Judgement) Table {
	t := Table{Name: "judgements", Columns: []Column{
		{"id", Whole, "the judgement's number"},
		{"kind", Text, "same, different, right, wrong, distrust or settle"},
		{"left", Text, "id or name of what it is about"},
		{"right", Text, "and of the other, where it is about two"},
		{"value", Text, "of settle: the value or status; of distrust: the kind of claims"},
		{"labels", List, "what it is about, in words"},
		{"by", Text, "who decided"},
		{"why", Text, "the reason given"},
		{"at", Text, "when, RFC 3339"},
		{"closed", Text, "when it was withdrawn"},
		{"closed_by", Text, "by whom"},
		{"closed_why", Text, "and why"},
	}}
	for _, j := range all {
		var labels []string
		for _, s := range j.About {
			if s.Label != "" {
				labels = append(labels, s.Label)
			}
		}
		t.put(int(j.ID), text(j.Kind), text(j.Left), text(j.Right), text(j.Value), list(labels), text(j.By), text(j.Why), text(j.At), text(j.Closed), text(j.ClosedBy), text(j.ClosedWhy))
	}
	return t
}
