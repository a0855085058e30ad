package web_test

import (
	"context"
	"fmt"
	"strings"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/dossier"
	"github.com/bilat/bilat/internal/kind"
	"github.com/bilat/bilat/internal/view"
	"github.com/bilat/bilat/internal/web"
)

// hostile is what a document may try: everywhere a document has a say, it says this.
const hostile = `<script>alert(1)</script>"'><img src=x onerror=alert(2)>`

// small is a record of one pair and two documents, one of them hostile in every field.
type small struct{}

var names = map[string]string{"NOR": "Norway", "URY": "Uruguay"}

var documents = map[string]bilat.Document{
	"harbour/news.txt": {Name: "harbour/news.txt", Title: "Harbour news", Publisher: "Harbour News", Published: "2023-05-12", Language: "en", Class: bilat.SourcePress, URL: "https://harbour.example/1",
		Text: "Norway opened its embassy in Montevideo on 4 March 1946. Relations date from 4 March 1906, the ministers said."},
	"b <x>.txt": {Name: "b <x>.txt", Title: hostile, Publisher: hostile, Language: "en", URL: "javascript:alert(3)",
		Text: "Relations were established on 14 March 1906 " + hostile + " by both."},
}

func claims() map[string]bilat.Claim {
	at := func(id, doc, quote, kind string, slots bilat.Slots) bilat.Claim {
		start := strings.Index(documents[doc].Text, quote)
		return bilat.Claim{ID: id, Doc: doc, Kind: kind, Slots: slots, Quote: quote, Start: start, End: start + len(quote), Attributed: "the ministers"}
	}
	relations := func(date string) bilat.Slots {
		return bilat.Slots{"countries": bilat.List("NOR", "URY"), "action": bilat.Text("established"), "date": bilat.Text(date)}
	}
	out := map[string]bilat.Claim{}
	for _, c := range []bilat.Claim{
		at("c1", "harbour/news.txt", "Norway opened its embassy in Montevideo on 4 March 1946.", "mission", bilat.Slots{"sender": bilat.Text("NOR"), "host": bilat.Text("URY"),
			"type": bilat.Text("embassy"), "city": bilat.Text("Montevideo"), "action": bilat.Text("opened"), "date": bilat.Text("1946-03-04")}),
		at("c2", "harbour/news.txt", "Relations date from 4 March 1906", "relations", relations("1906-03-04")),
		at("c3", "b <x>.txt", "Relations were established on 14 March 1906 "+hostile, "relations", relations("1906-03-14")),
		at("c4", "b <x>.txt", hostile, "community", bilat.Slots{"name": bilat.Text(hostile), "of": bilat.Text("NOR"), "in": bilat.Text("URY")}),
	} {
		out[c.ID] = c
	}
	return out
}

func (small) input(at, known string) dossier.Input {
	cs := claims()
	relations := cs["c2"].Slots.Clone()
	delete(relations, "date")
	pair := []string{"NOR", "URY"}
	trade := func(id, flow, from, date string, millions int64) bilat.Fact {
		slots := bilat.Slots{"flow": bilat.Text(flow), "countries": bilat.List(pair...), "value": bilat.Int(millions * 1e6), "currency": bilat.Text("USD"), "date": bilat.Text(date)}
		if from != "" {
			slots["exporter"], slots["importer"] = bilat.Text(from), bilat.Text(map[string]string{"NOR": "URY", "URY": "NOR"}[from])
		}
		return bilat.Fact{ID: id, Kind: "trade", Countries: pair, Slots: slots, Witnesses: 1, Claims: []string{"c2"}}
	}
	return dossier.Input{A: "NOR", B: "URY", At: at, Known: known, Names: func(c string) string { return names[c] }, Claims: cs, Documents: documents,
		Link: web.DocumentLink,
		Facts: []bilat.Fact{
			{ID: "f1", Kind: "mission", Countries: pair, Slots: cs["c1"].Slots, Witnesses: 1, Claims: []string{"c1"}},
			{ID: "f2", Kind: "relations", Countries: pair, Slots: relations, Witnesses: 2, Claims: []string{"c2", "c3"}},
			{ID: "f3", Kind: "community", Countries: pair, Slots: cs["c4"].Slots, Witnesses: 1, Claims: []string{"c4"}, Why: hostile},
			trade("t1", "turnover", "", "2019", 42), trade("t2", "export", "NOR", "2019", 30), trade("t3", "import", "URY", "2019", 12),
			trade("t4", "turnover", "", "2021", 47), trade("t5", "turnover", "", "2022-01/2022-06", 22),
		},
		Disputes: []bilat.Dispute{{ID: "d1", Countries: pair, Kind: "relations", Slot: "date", Class: bilat.Contradiction, Why: "Two days " + hostile, Facts: []string{"f2"}, Values: []bilat.Rival{
			{Value: "1906-03-04", Docs: []string{"harbour/news.txt"}, Witnesses: 1, Quotes: []string{cs["c2"].Quote}, Claims: []string{"c2"}},
			{Value: "1906-03-14", Docs: []string{"b <x>.txt"}, Witnesses: 1, Quotes: []string{cs["c3"].Quote}, Claims: []string{"c3"}}}}}}
}

func (small) Pairs(context.Context) ([]view.Pair, error) {
	return []view.Pair{{A: dossier.Country{Code: "NOR", Name: "Norway"}, B: dossier.Country{Code: "URY", Name: "Uruguay"}, Facts: 3, Documents: 2, Disputes: 1, Newest: "2023-05-12"}}, nil
}

func (s small) Dossier(_ context.Context, a, b, at, known string) (dossier.Dossier, error) {
	if a == "ERR" {
		return dossier.Dossier{}, fmt.Errorf("disk of /secret/path is full")
	}
	if a != "NOR" || b != "URY" {
		return dossier.Dossier{}, web.ErrNotFound
	}
	return dossier.Build(s.input(at, known)), nil
}

func (small) Document(_ context.Context, name string) (bilat.Document, []view.Marked, error) {
	doc, ok := documents[name]
	if !ok {
		return doc, nil, fmt.Errorf("%s: %w", name, web.ErrNotFound)
	}
	kinds, err := kind.Load()
	if err != nil {
		return doc, nil, err
	}
	var marked []view.Marked
	for id, c := range claims() {
		if c.Doc == name {
			said := dossier.Sentence(kinds, func(c string) string { return names[c] }, c.Kind, c.Slots, c.Status)
			marked = append(marked, view.Marked{Claim: c, Said: said, Fact: map[string]string{"c1": "f1", "c2": "f2", "c3": "f2"}[id]})
		}
	}
	return doc, marked, nil
}

func (small) Fact(_ context.Context, id string) (string, string, error) {
	if id == "f1" {
		return "NOR", "URY", nil
	}
	return "", "", web.ErrNotFound
}
