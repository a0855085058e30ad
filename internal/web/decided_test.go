package web_test

import (
	"context"
	"net/http"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/pipeline"
	"github.com/bilat/bilat/internal/source"
	"github.com/bilat/bilat/internal/store"
	"github.com/bilat/bilat/internal/view"
)

// TestDecisionsInWords: the list of decisions and the page of what was decided on say it in the reader's words, with links; no id, name of a
// slot or word of another language is left in them.
func TestDecisionsInWords(t *testing.T) {
	h := houseWith(t)
	db := h.db
	steps, err := pipeline.Load()
	if err != nil {
		t.Fatal(err)
	}
	items, err := source.Embedded(documents)
	if err != nil {
		t.Fatal(err)
	}
	ctx := context.Background()
	p := pipeline.Pipeline{Steps: steps, Record: db, Now: func() time.Time { return time.Date(2024, 2, 3, 12, 0, 0, 0, time.UTC) }}
	if _, err := p.Run(ctx, items); err != nil {
		t.Fatal(err)
	}
	x := view.SubjectsOf(db)
	judge := func(j bilat.Judgement, err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		j.By, j.Why = "Rasa", "the archive"
		if _, _, err := p.Judge(ctx, j); err != nil {
			t.Fatal(err)
		}
	}
	disputes, err := db.Disputes(ctx, store.FactFilter{Class: bilat.Contradiction})
	if err != nil || len(disputes) == 0 {
		t.Fatal(len(disputes), err)
	}
	claims, err := db.Claims(ctx, store.ClaimFilter{})
	if err != nil || len(claims) == 0 {
		t.Fatal(len(claims), err)
	}
	visit := ""
	for _, c := range claims {
		if c.Kind == "visit" {
			visit = c.ID
		}
	}
	about, id, err := x.Thing(ctx, visit, bilat.SubjectClaim)
	judge(bilat.Judgement{Kind: bilat.JudgedRight, Left: id, About: []bilat.Subject{about}}, err)
	judge(x.Settling(ctx, disputes[0].ID, "1906-03-04"))
	about, id, err = x.Source(ctx, "harbour/news.md")
	judge(bilat.Judgement{Kind: bilat.JudgedDistrust, Left: id, Value: "trade", About: []bilat.Subject{about}}, err)

	reader := h.as("Rea")
	page := func(path string) string {
		status, body := reader.get(path)
		if status != http.StatusOK {
			t.Errorf("%s: status %d", path, status)
		}
		return body
	}
	tags := regexp.MustCompile(`<[^>]*>`)
	for lang, want := range map[string][]string{
		"en": {"Right:", "official visit", "Settled for 4 March 1906:", "diplomatic relations, date (Norway – Uruguay)", "Not to be trusted on trade:", "Harbour news", "3 February 2024, Rasa"},
		"de": {"Richtig:", "offizieller Besuch", "Entschieden für 4. März 1906:", "diplomatische Beziehungen, Datum (Norwegen – Uruguay)", "Nicht zu trauen, was Handel angeht:", "Harbour news", "3. Februar 2024, Rasa"},
	} {
		body := page("/review?lang=" + lang)
		_, history, _ := strings.Cut(body, `<ol class="history">`)
		said := tags.ReplaceAllString(history, "")
		for _, w := range want {
			if !strings.Contains(strings.ToLower(said), strings.ToLower(w)) {
				t.Errorf("%s: the decisions do not say %q:\n%s", lang, w, said)
			}
		}
		for _, raw := range []string{visit, disputes[0].ID, "1906-03-04", "2024-02-03", "claim c", "dispute d"} {
			if strings.Contains(said, raw) {
				t.Errorf("%s: the decisions say %q", lang, raw)
			}
		}
		for _, link := range []string{`href="/review/` + visit + `"`, `href="/review/` + disputes[0].ID + `"`, `href="/document/harbour/news.md"`} {
			if !strings.Contains(history, link) {
				t.Errorf("%s: the decisions do not lead to %s", lang, link)
			}
		}
		thing := page("/review/" + visit + "?lang=" + lang)
		if !strings.Contains(thing, want[0]) || !strings.Contains(thing, `href="/pair/NOR-URY"`) || !strings.Contains(thing, ">Harbour news</a>") {
			t.Errorf("%s: the page of a claim does not say what was decided, or where it belongs:\n%s", lang, thing)
		}
	}
}
