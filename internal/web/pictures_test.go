package web_test

import (
	"context"
	"fmt"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"github.com/bilat/bilat/internal/store"
	"github.com/bilat/bilat/internal/store/sqlite"
	"github.com/bilat/bilat/internal/web"
)

// look is every page of a record, by the name of its picture. What has an id is found in the record.
func look(t testing.TB, db store.Store, pair string) map[string]string {
	t.Helper()
	codes := strings.Split(pair, "-")
	pages := map[string]string{"home": "/", "pairs": "/pairs", "pair": "/pair/" + pair, "pair-narrowed": "/pair/" + pair + "?kind=visit", "section": "/pair/" + pair + "/visits",
		"timeline": "/pair/" + pair + "/timeline", "trade": "/pair/" + pair + "/trade", "people": "/pair/" + pair + "/people",
		"agreements": "/pair/" + pair + "/agreements", "disputes-pair": "/pair/" + pair + "/disputes", "sources-pair": "/pair/" + pair + "/sources",
		"coverage": "/pair/" + pair + "/coverage", "sides": "/pair/" + pair + "/sides", "country": "/country/" + codes[0], "sources": "/sources", "disputes": "/disputes",
		"search": "/search?q=visit", "search-empty": "/search", "check": "/check", "missing": "/nothing"}
	both := store.FactFilter{Countries: codes}
	facts, err := db.Facts(t.Context(), both)
	if err != nil || len(facts) == 0 {
		t.Fatalf("%s: %d facts, %v", pair, len(facts), err)
	}
	best := facts[0]
	for _, f := range facts {
		if len(f.Claims) > len(best.Claims) {
			best = f
		}
	}
	pages["fact"] = "/fact/" + best.ID
	disputes, err := db.Disputes(t.Context(), both)
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range disputes {
		if d.Class == "contradiction" {
			pages["dispute"] = "/dispute/" + d.ID
			break
		}
	}
	claims, err := db.Claims(t.Context(), store.ClaimFilter{IDs: best.Claims})
	if err != nil || len(claims) == 0 {
		t.Fatalf("no claim of %s, %v", best.ID, err)
	}
	pages["document"] = web.DocumentLink(claims[0].Doc, "")
	return pages
}

// TestPictures takes pictures of every page into the folder BILAT_LOOK, at three widths, light and dark: `make pictures`. They
// are for somebody to look at; of another record than the demo's with BILAT_LOOK_DB and BILAT_LOOK_PAIR, in
// another language with BILAT_LOOK_LANG, of some pages with BILAT_LOOK_ONLY.
func TestPictures(t *testing.T) {
	folder := os.Getenv("BILAT_LOOK")
	if folder == "" {
		t.Skip("pictures are taken by `make pictures`")
	}
	db, err := demo()
	pair := "AZE-LTU"
	if file := os.Getenv("BILAT_LOOK_DB"); file != "" {
		db, err = sqlite.Open(context.Background(), file)
		pair = os.Getenv("BILAT_LOOK_PAIR")
	}
	if err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	ctx, _ := browser(t)
	site := httptest.NewServer(web.New(db))
	defer site.Close()
	only := os.Getenv("BILAT_LOOK_ONLY")
	for name, path := range look(t, db, pair) {
		if only != "" && !strings.Contains(","+only+",", ","+name+",") {
			continue
		}
		if lang := os.Getenv("BILAT_LOOK_LANG"); lang != "" {
			between := "?"
			if strings.Contains(path, "?") {
				between = "&"
			}
			path += between + "lang=" + lang
		}
		for _, width := range []int64{390, 768, 1200} {
			for _, scheme := range []string{"light", "dark"} {
				file := filepath.Join(folder, fmt.Sprintf("%s-%d-%s.png", name, width, scheme))
				if err := chromedp.Do(ctx, chromedp.EmulateViewport(width, 1000), colours(scheme), chromedp.Navigate(site.URL+path)); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(file, ask(t, ctx, chromedp.FullScreenshot(100)), 0o644); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
}

// colours makes the browser prefer a colour scheme.
func colours(scheme string) chromedp.Action[chromedp.Void] {
	return func(ctx context.Context, t *chromedp.Target) (chromedp.Void, error) {
		_, err := cdp.Call(ctx, t, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
			Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}})
		return chromedp.Void{}, err
	}
}
