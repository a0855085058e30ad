package web_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"os"
	"path/filepath"

	"github.com/chromedp/chromedp/kb"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/pipeline"
	"github.com/bilat/bilat/internal/store"
)

// TestGivenAs: what somebody says of the documents that he hands over is kept with them as said by him, stands in the log, and outlives
// another reading; what cannot be so is refused, and nothing is kept.
func TestGivenAs(t *testing.T) {
	h := houseWith(t)
	v := h.as("Rolf")
	for _, c := range []struct{ field, value, says string }{
		{"published", "yesterday", "no date on which"},
		{"published", "2999-01-01", "no date on which"},
		{"published", "0214-13", "no date on which"},
		{"country", "Atlantis", "no such country"},
		{"language", "tlh", "language are not read"},
		{"publisher", "Ministry\x00of Truth", "no name has"},
	} {
		status, page := v.add(given{Field: c.field, Body: c.value}, given{Field: "text", Body: first})
		if status != http.StatusUnprocessableEntity || !strings.Contains(told(page), c.says) || !strings.Contains(page, "Norway and Chile were established") {
			t.Errorf("%s %q: status %d, %s", c.field, c.value, status, told(page))
		}
	}
	if list, err := h.db.Documents(t.Context(), store.DocumentFilter{}); err != nil || len(list) != 0 {
		t.Fatalf("%d documents were kept, %v", len(list), err)
	}
	v.add(given{Field: "publisher", Body: "Ministry of Foreign Affairs"}, given{Field: "country", Body: "Norwegen"}, given{Field: "published", Body: "2024-05"},
		given{Field: "language", Body: "en"}, given{Name: "letter.txt", Body: first})
	d, err := h.db.Document(t.Context(), "letter.txt")
	if err != nil || d.Publisher != "Ministry of Foreign Affairs" || d.Class != bilat.SourceGovernment || d.Country != "NOR" || d.Published != "2024-05" {
		t.Fatalf("%+v, %v", d.Document, err)
	}
	_, page := v.get("/document/letter.txt?lang=de")
	if !strings.Contains(page, "Angegeben von Rolf: Herausgeber Ministry of Foreign Affairs, dessen Land Norwegen, Datum Mai 2024, Sprache Englisch.") {
		t.Errorf("the page does not say who said so:\n%s", page)
	}
	_, log := h.as("Ada").get("/log")
	if !strings.Contains(log, "given as: publisher Ministry of Foreign Affairs, class government, country NOR, date 2024-05, language en") {
		t.Errorf("the log does not say what was given")
	}
	steps, err := pipeline.Load()
	if err != nil {
		t.Fatal(err)
	}
	steps.Version = "of tomorrow"
	if sum, err := (pipeline.Pipeline{Steps: steps, Record: h.db, Now: time.Now}).Reread(t.Context()); err != nil || sum.Files != 1 {
		t.Fatalf("%+v, %v", sum, err)
	}
	if d, err := h.db.Document(t.Context(), "letter.txt"); err != nil || d.Version == "" || !strings.HasPrefix(d.Version, "of tomorrow") || d.Country != "NOR" || d.Published != "2024-05" {
		t.Errorf("read again, it is %+v, %v", d.Document, err)
	}
	if _, page := v.add(given{Name: "bare.txt", Body: second}); !strings.Contains(page, "bare.txt") {
		t.Errorf("a file without anything told of it is not taken: %s", told(page))
	}
}

// TestGivenAsInBrowser: the form offers the publishers it knows, takes what is chosen, and the document's page says it.
func TestGivenAsInBrowser(t *testing.T) {
	ctx, said := browser(t)
	h := houseWith(t)
	run := func(steps ...chromedp.Action[chromedp.Void]) {
		t.Helper()
		if err := chromedp.Do(ctx, steps...); err != nil {
			t.Fatal(err)
		}
	}
	file := filepath.Join(t.TempDir(), "letter.txt")
	if err := os.WriteFile(file, []byte(first), 0o600); err != nil {
		t.Fatal(err)
	}
	run(chromedp.Navigate(h.url+"/login"), chromedp.SendKeys(`input[name=name]`, "Rolf"), chromedp.SendKeys(`input[name=password]`, password+kb.Enter), chromedp.WaitVisible(`.who`),
		chromedp.Navigate(h.url+"/add"), chromedp.WaitVisible(`#files`), chromedp.Click(`details.said summary`), chromedp.WaitVisible(`input[name=publisher]`))
	for name, width := range map[string]int64{"wide": 1200, "phone": 390} {
		run(chromedp.EmulateViewport(width, 900))
		if wider := ask(t, ctx, chromedp.Evaluate[int](`document.documentElement.scrollWidth - innerWidth`)); wider > 0 {
			t.Errorf("%s: the form is %d pixels too wide", name, wider)
		}
		if folder := os.Getenv("BILAT_LOOK"); folder != "" {
			if err := os.WriteFile(filepath.Join(folder, "given-"+name+".png"), ask(t, ctx, chromedp.FullScreenshot(100)), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	if n := ask(t, ctx, chromedp.Evaluate[int](`document.querySelectorAll("#publishers option").length`)); n < 100 {
		t.Errorf("%d publishers are offered", n)
	}
	run(chromedp.SetUploadFiles(`#files`, []string{file}), chromedp.SendKeys(`input[name=publisher]`, "Ministry of Foreign Affairs of Chile"),
		chromedp.SendKeys(`input[name=published]`, "2024-05-28"), chromedp.Click(`.adding > p button`), chromedp.WaitVisible(`.paper .found a`),
		chromedp.Navigate(h.url+"/document/letter.txt"), chromedp.WaitVisible(`main h1`))
	text := ask(t, ctx, chromedp.Evaluate[string](`document.querySelector("main .head").textContent`))
	for _, want := range []string{"Ministry of Foreign Affairs of Chile", "28 May 2024", "government", "Chile", "As given by Rolf"} {
		if !strings.Contains(text, want) {
			t.Errorf("the document's page does not say %q: %s", want, text)
		}
	}
	if complaints := said.all(); complaints != "" {
		t.Errorf("the browser complains: %s", complaints)
	}
}
