package web_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"github.com/bilat/bilat/internal/account"
	"github.com/bilat/bilat/internal/store"
)

// TestDoorsInBrowser: somebody takes up a link, adds files with the browser, sees what was found without reloading, and settles a
// dispute by keyboard. The policy refuses nothing of ours, and a phone need not be moved sideways.
func TestDoorsInBrowser(t *testing.T) {
	ctx, said := browser(t)
	h := houseWith(t)
	run := func(steps ...chromedp.Action[chromedp.Void]) {
		t.Helper()
		if err := chromedp.Do(ctx, steps...); err != nil {
			t.Fatal(err)
		}
	}
	picture := func(name string) {
		t.Helper()
		if width := ask(t, ctx, chromedp.Evaluate[int](`document.documentElement.scrollWidth - innerWidth`)); width > 0 {
			t.Errorf("%s is %d pixels too wide", name, width)
		}
		keepLook(t, "doors-"+name+".png", func() []byte { return ask(t, ctx, chromedp.FullScreenshot(100)) })
	}
	link, err := h.accounts.Add(t.Context(), operator, "Ines", account.Admin)
	if err != nil {
		t.Fatal(err)
	}
	run(chromedp.EmulateViewport(1200, 900), chromedp.Navigate(h.url+"/link/"+link), chromedp.WaitVisible(`input[name=password]`))
	picture("link")
	run(chromedp.SendKeys(`input[name=password]`, password), chromedp.SendKeys(`input[name=again]`, password+kb.Enter), chromedp.WaitVisible(`.who`))

	folder := t.TempDir()
	var files []string
	for name, text := range map[string]string{"one.txt": first, "two.txt": second, "three.bin": "\x00\x01\x02\x00"} {
		files = append(files, filepath.Join(folder, name))
		if err := os.WriteFile(files[len(files)-1], []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	run(chromedp.Navigate(h.url+"/add"), chromedp.WaitVisible(`#files`), chromedp.SetUploadFiles(`#files`, files))
	if chosen := ask(t, ctx, chromedp.Evaluate[string](`document.querySelector("output.chosen").textContent`)); !strings.Contains(chosen, "one.txt") {
		t.Errorf("what was chosen is not listed: %q", chosen)
	}
	picture("add")
	run(chromedp.Click(`.adding button`), chromedp.WaitVisible(`.paper .found a`))
	if text := ask(t, ctx, chromedp.Evaluate[string](`document.querySelector("#story").textContent`)); !strings.Contains(text, "3 of 3") || !strings.Contains(text, "1 dispute") || !strings.Contains(text, "not read") {
		t.Errorf("the page says %q", text)
	}
	picture("batch")

	disputes, err := h.db.Disputes(t.Context(), store.FactFilter{})
	if err != nil || len(disputes) != 1 {
		t.Fatalf("%d disputes, %v", len(disputes), err)
	}
	run(chromedp.Navigate(h.url+"/review"), chromedp.WaitVisible(`a[href^="/review/d"]`))
	picture("review-open")
	run(chromedp.Click(`a[href^="/review/d"]`), chromedp.WaitVisible(`input[name=value]`), chromedp.Focus(`input[name=value]`), chromedp.KeyEvent(" "))
	picture("dispute")
	run(chromedp.SendKeys(`input[name=why]`, "the notes are in the archive"+kb.Enter), chromedp.WaitVisible(`#j1`))
	picture("review")
	if d, err := h.db.Dispute(t.Context(), disputes[0].ID); err != nil || !d.Settled.Settles() || d.Settled.By != "Ines" {
		t.Errorf("the dispute is not settled: %+v, %v", d.Settled, err)
	}
	run(chromedp.Navigate(h.url+"/review/"+disputes[0].Values[0].Claims[0]), chromedp.WaitVisible(`textarea[name=says]`))
	picture("claim")
	run(chromedp.Navigate(h.url+"/accounts"), chromedp.WaitVisible(`table`))
	picture("accounts")
	run(chromedp.Navigate(h.url+"/log"), chromedp.WaitVisible(`table.log`))
	picture("log")

	run(chromedp.EmulateViewport(390, 844, chromedp.EmulateMobile))
	for name, path := range map[string]string{"add": "/add", "review": "/review", "thing": "/review/" + disputes[0].ID, "accounts": "/accounts", "log": "/log", "login": "/login"} {
		run(chromedp.Navigate(h.url + path))
		picture("phone-" + name)
	}
	if complaints := said.all(); complaints != "" {
		t.Errorf("the browser complains: %s", complaints)
	}
}

// TestDoorsAccessible runs axe-core over the pages of those who have logged in, in both colour schemes, wide and on a phone, and over a
// draft that was checked.
func TestDoorsAccessible(t *testing.T) {
	axe := axeCore(t)
	ctx, _ := browser(t)
	h := houseWith(t)
	run := func(steps ...chromedp.Action[chromedp.Void]) {
		t.Helper()
		if err := chromedp.Do(ctx, steps...); err != nil {
			t.Fatal(err)
		}
	}
	both := func(name string) {
		t.Helper()
		for _, scheme := range []string{"light", "dark"} {
			width := map[string]int64{"light": 1200, "dark": 390}[scheme]
			run(chromedp.EmulateViewport(width, 900), colours(scheme))
			accessible(t, ctx, axe, name+" ("+scheme+")")
			keepLook(t, "in-"+name+"-"+scheme+".png", func() []byte { return ask(t, ctx, chromedp.FullScreenshot(100)) })
		}
	}
	run(chromedp.Navigate(h.url+"/login"), chromedp.WaitVisible(`input[name=password]`))
	both("login")
	run(chromedp.Navigate(h.url+"/add"), chromedp.WaitVisible(`input[name=password]`))
	both("refused")
	run(chromedp.SendKeys(`input[name=name]`, "Ada"), chromedp.SendKeys(`input[name=password]`, password+kb.Enter), chromedp.WaitVisible(`#files`))
	both("add")
	folder := t.TempDir()
	var files []string
	for name, text := range map[string]string{"one.txt": first, "two.txt": second, "three.bin": "\x00\x01\x02\x00"} {
		files = append(files, filepath.Join(folder, name))
		if err := os.WriteFile(files[len(files)-1], []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	run(chromedp.SetUploadFiles(`#files`, files), chromedp.Click(`.adding button`), chromedp.WaitVisible(`.paper .found a`))
	both("batch")
	disputes, err := h.db.Disputes(t.Context(), store.FactFilter{})
	if err != nil || len(disputes) != 1 {
		t.Fatalf("%d disputes, %v", len(disputes), err)
	}
	for name, path := range map[string]string{"review": "/review", "decide": "/review/" + disputes[0].ID, "decide-claim": "/review/" + disputes[0].Values[0].Claims[0],
		"dispute": "/dispute/" + disputes[0].ID, "accounts": "/accounts", "log": "/log", "document": "/document/one.txt"} {
		run(chromedp.Navigate(h.url+path), chromedp.WaitVisible(`main h1`))
		both(name)
	}
	run(chromedp.EmulateViewport(1200, 900), chromedp.Navigate(h.url+"/check"), chromedp.WaitVisible(`textarea`),
		chromedp.SetValue(`textarea`, first+"\nNorway opened an embassy in Santiago in 1990."), chromedp.Click(`.adding button`), chromedp.WaitVisible(`.draft`))
	both("check")
}
