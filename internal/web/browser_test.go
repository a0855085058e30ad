package web_test

import (
	"bytes"
	"context"
	"fmt"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"github.com/bilat/bilat/internal/store"
	"github.com/bilat/bilat/internal/web"
)

// browser opens a headless Chromium; without one the test is skipped, but not where everything must be proven.
func browser(t *testing.T) (context.Context, *complaints) {
	t.Helper()
	path := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "chrome"} {
		if p, err := exec.LookPath(name); err == nil {
			path = p
			break
		}
	}
	if path == "" {
		if os.Getenv("CI") == "true" {
			t.Fatal("Chromium is missing; CI needs it to see the pages as readers do")
		}
		t.Skip("Chromium is missing; the pages are not looked at in a browser")
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.UserDataDir(t.TempDir()),
		chromedp.NoSandbox, chromedp.DisableGPU, chromedp.Flag("disable-quic", true), chromedp.Flag("no-first-run", true),
		chromedp.Flag("disable-component-update", true), chromedp.WSURLReadTimeout(time.Minute))
	ctx, cancel := chromedp.NewExecAllocator(t.Context(), options...)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewContext(ctx)
	t.Cleanup(cancel)
	ctx, cancel = context.WithTimeout(ctx, 8*time.Minute)
	t.Cleanup(cancel)
	said := &complaints{}
	if err := chromedp.Listen(ctx, func(event any) {
		if e, ok := event.(*log.EventEntryAdded); ok && !strings.Contains(e.Entry.Text, "favicon") && !strings.Contains(e.Entry.URL, "favicon") {
			said.add(e.Entry.Text)
		}
	}); err != nil {
		t.Fatal(err)
	}
	return ctx, said
}

// complaints are what the browser wrote to its console: a style refused by the policy, a failed load.
type complaints struct {
	sync.Mutex
	texts []string
}

func (c *complaints) add(s string) { c.Lock(); defer c.Unlock(); c.texts = append(c.texts, s) }
func (c *complaints) all() string  { c.Lock(); defer c.Unlock(); return strings.Join(c.texts, "\n") }

// TestInBrowser: a reader opens a line to its quote, follows it to the archived words, and sees the dispute without
// opening anything; on a phone nothing must be moved sideways. No script of a document runs, and the policy refuses nothing of ours.
func TestInBrowser(t *testing.T) {
	ctx, said := browser(t)
	site := httptest.NewServer(site(t, small))
	defer site.Close()
	run := func(steps ...chromedp.Action[chromedp.Void]) {
		t.Helper()
		if err := chromedp.Do(ctx, steps...); err != nil {
			t.Fatal(err)
		}
	}
	run(chromedp.EmulateViewport(1200, 900), chromedp.Navigate(site.URL+"/"), chromedp.Click(`.pairs a`), chromedp.WaitVisible(`#first`))
	const shown = `(e => !!e && e.checkVisibility() && e.getBoundingClientRect().height > 0)`
	if ask(t, ctx, chromedp.Evaluate[bool](shown+`(document.querySelector('.lines blockquote'))`)) {
		t.Error("a quote is open before anybody opened it")
	}
	run(chromedp.Click(`#s-missions summary`), chromedp.WaitVisible(`#s-missions blockquote`))
	if !ask(t, ctx, chromedp.Evaluate[bool](shown+`(document.querySelector('.dispute .sides blockquote'))`)) {
		t.Error("the contradiction is not seen without opening something")
	}
	rivals := ask(t, ctx, chromedp.Evaluate[[]string](`[...document.querySelectorAll('.dispute .sides .value')].map(e => e.textContent)`))
	if strings.Join(rivals, " / ") != "4 March 1906 / 14 March 1906" {
		t.Errorf("rivals: %q", rivals)
	}
	run(chromedp.Click(`#s-missions figcaption a`), chromedp.WaitVisible(`mark a:target`))
	marked := ask(t, ctx, chromedp.Evaluate[string](`document.querySelector('mark:has(a:target)').textContent`))
	if !strings.Contains(marked, "opened its embassy in Montevideo") {
		t.Errorf("the quote leads to a mark of %q", marked)
	}
	run(chromedp.EmulateViewport(390, 844, chromedp.EmulateMobile))
	for _, path := range []string{"/", "/pair/NOR-URY", web.DocumentLink("b <x>.md", ""), "/pair/NOR-XXX"} {
		run(chromedp.Navigate(site.URL + path))
		if width := ask(t, ctx, chromedp.Evaluate[int](`document.documentElement.scrollWidth`)); width > 390 {
			t.Errorf("%s is %d pixels wide on a phone of 390", path, width)
		}
	}
	for line := range strings.Lines(said.all()) {
		if !strings.Contains(line, "404") {
			t.Errorf("the browser complains: %s", line)
		}
	}
}

// TestAccessible runs axe-core over every page of two records, in both colour schemes, wide and on a phone: nothing serious is found.
// axe-core is under the MPL and no part of bilat; BILAT_AXE is its axe.min.js, which .ci/run installs.
func TestAccessible(t *testing.T) {
	axe := axeCore(t)
	ctx, _ := browser(t)
	for pair, record := range map[string]func() (store.Store, error){"NOR-URY": small, "AZE-LTU": demo} {
		db, err := record()
		if err != nil {
			t.Fatal(err)
		}
		server := httptest.NewServer(web.New(db))
		for name, path := range look(t, db, pair) {
			for _, scheme := range []string{"light", "dark"} {
				width := map[string]int64{"light": 1200, "dark": 390}[scheme]
				if err := chromedp.Do(ctx, chromedp.EmulateViewport(width, 900), colours(scheme), chromedp.Navigate(server.URL+path)); err != nil {
					t.Fatal(err)
				}
				accessible(t, ctx, axe, fmt.Sprintf("%s %s (%s)", pair, name, scheme))
			}
		}
		server.Close()
	}
}

// accessible runs axe-core over the page at hand. The page's policy would refuse a script from elsewhere; one that the debugger evaluates
// is none of the page's.
func accessible(t *testing.T, ctx context.Context, axe, name string) {
	t.Helper()
	if err := chromedp.Do(ctx, chromedp.Evaluate[chromedp.Void](axe+";undefined")); err != nil {
		t.Fatal(err)
	}
	for _, found := range ask(t, ctx, chromedp.Evaluate[[]string](`axe.run(document, {resultTypes: ["violations"]}).then(r => r.violations
		.filter(v => v.impact === "serious" || v.impact === "critical" || v.impact === "moderate")
		.map(v => v.id + ": " + v.nodes.slice(0, 3).map(n => n.html.slice(0, 160)).join(" | ")))`, chromedp.EvalAwaitPromise)) {
		t.Errorf("%s: %s", name, found)
	}
}

// axeCore is the script, which CI must have.
func axeCore(t *testing.T) string {
	t.Helper()
	file := os.Getenv("BILAT_AXE")
	if file == "" {
		if os.Getenv("CI") == "true" {
			t.Fatal("BILAT_AXE does not name axe.min.js; CI needs it")
		}
		t.Skip("BILAT_AXE does not name axe.min.js (npm package axe-core)")
	}
	axe, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if testing.Short() {
		t.Skip("many pages in a browser")
	}
	return string(axe)
}

// TestKeyboard: from the top of a page Tab leads to the content, "/" to the search box, Enter searches, and a line opens with Enter.
func TestKeyboard(t *testing.T) {
	ctx, _ := browser(t)
	server := httptest.NewServer(site(t, demo))
	defer server.Close()
	focused := func() string {
		return ask(t, ctx, chromedp.Evaluate[string](`(e => e.tagName + "#" + e.id + "." + e.className)(document.activeElement)`))
	}
	press := func(key string) {
		t.Helper()
		if err := chromedp.Do(ctx, chromedp.KeyEvent(key)); err != nil {
			t.Fatal(err)
		}
	}
	if err := chromedp.Do(ctx, chromedp.EmulateViewport(1200, 900), chromedp.Navigate(server.URL+"/pair/AZE-LTU")); err != nil {
		t.Fatal(err)
	}
	press(kb.Tab)
	if got := focused(); got != "A#.skip" {
		t.Errorf("the first stop is %s", got)
	}
	press(kb.Enter)
	if got := ask(t, ctx, chromedp.Evaluate[string](`location.hash`)); got != "#main" {
		t.Errorf("the link past the head leads to %s", got)
	}
	if err := chromedp.Do(ctx, chromedp.Evaluate[chromedp.Void](`document.querySelector("#s-missions .lines summary").focus()`)); err != nil {
		t.Fatal(err)
	}
	press(kb.Enter)
	if err := chromedp.Do(ctx, chromedp.WaitVisible(`#s-missions .lines blockquote`)); err != nil {
		t.Fatal(err)
	}
	press("/")
	if got := focused(); !strings.HasPrefix(got, "INPUT#q") {
		t.Errorf("/ leads to %s", got)
	}
	if err := chromedp.Do(ctx, chromedp.SendKeys(`#q`, "Nauseda"+kb.Enter), chromedp.WaitVisible(`.hits`)); err != nil {
		t.Fatal(err)
	}
	if found := ask(t, ctx, chromedp.Evaluate[string](`document.querySelector(".hits").textContent`)); !strings.Contains(found, "Gitanas Nausėda") {
		t.Errorf("Nauseda does not find Nausėda: %.200s", found)
	}
	// Every stop of Tab is seen: it has an outline of its own.
	for range 25 {
		press(kb.Tab)
		if !ask(t, ctx, chromedp.Evaluate[bool](`(e => e === document.body || getComputedStyle(e).outlineStyle !== "none" || e.id === "main")(document.activeElement)`)) {
			t.Errorf("%s has the focus and does not show it", focused())
		}
	}
}

// TestWithoutScript: with scripts switched off a line opens, filters narrow, the timeline is zoomed and the search finds.
func TestWithoutScript(t *testing.T) {
	ctx, _ := browser(t)
	server := httptest.NewServer(site(t, demo))
	defer server.Close()
	off := func(ctx context.Context, target *chromedp.Target) (chromedp.Void, error) {
		_, err := cdp.Call(ctx, target, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
		return chromedp.Void{}, err
	}
	text := func(selector string) string { return ask(t, ctx, chromedp.Text(selector)) }
	run := func(steps ...chromedp.Action[chromedp.Void]) {
		t.Helper()
		if err := chromedp.Do(ctx, steps...); err != nil {
			t.Fatal(err)
		}
	}
	run(off, chromedp.EmulateViewport(1200, 900), chromedp.Navigate(server.URL+"/pair/AZE-LTU"), chromedp.Click(`#s-missions .lines summary`),
		chromedp.WaitVisible(`#s-missions .lines blockquote`))
	run(chromedp.Navigate(server.URL+"/pair/AZE-LTU/timeline"), chromedp.Click(`.strip li:last-child a`), chromedp.WaitVisible(`.range`))
	if got := text(`.range`); !strings.HasPrefix(got, "2020–2029") {
		t.Errorf("the timeline shows %q", got)
	}
	run(chromedp.SendKeys(`#q`, "Nauseda"), chromedp.Click(`.find button`), chromedp.WaitVisible(`.hits`))
	if got := text(`.hits`); !strings.Contains(got, "Gitanas Nausėda") {
		t.Errorf("found: %.200s", got)
	}
}

// TestPrinted: the first page and the sections of a pair come on few pages of paper, without what is for the screen.
func TestPrinted(t *testing.T) {
	ctx, _ := browser(t)
	server := httptest.NewServer(site(t, demo))
	defer server.Close()
	if err := chromedp.Do(ctx, chromedp.Navigate(server.URL+"/pair/AZE-LTU")); err != nil {
		t.Fatal(err)
	}
	pdf := ask(t, ctx, func(ctx context.Context, target *chromedp.Target) ([]byte, error) {
		res, err := cdp.Call(ctx, target, page.PrintToPDF, page.PrintToPDFParams{PreferCSSPageSize: new(true), PaperWidth: 8.27, PaperHeight: 11.69})
		return res.Data, err
	})
	sheets := bytes.Count(pdf, []byte("/Type /Page\n")) + bytes.Count(pdf, []byte("/Type /Page "))
	if sheets < 2 || sheets > 5 {
		t.Errorf("the pair prints on %d pages", sheets)
	}
	keepLook(t, "pair.pdf", func() []byte { return pdf })
}

// TestNoPageIsWiderThanAPhone: nothing must be moved sideways, but for tables and charts within themselves.
func TestNoPageIsWiderThanAPhone(t *testing.T) {
	ctx, said := browser(t)
	for pair, record := range map[string]func() (store.Store, error){"NOR-URY": small, "AZE-LTU": demo} {
		db, err := record()
		if err != nil {
			t.Fatal(err)
		}
		server := httptest.NewServer(web.New(db))
		for _, path := range look(t, db, pair) {
			if err := chromedp.Do(ctx, chromedp.EmulateViewport(390, 844, chromedp.EmulateMobile), chromedp.Navigate(server.URL+path)); err != nil {
				t.Fatal(err)
			}
			if width := ask(t, ctx, chromedp.Evaluate[int](`document.documentElement.scrollWidth`)); width > 390 {
				t.Errorf("%s is %d pixels wide on a phone of 390", path, width)
			}
			// What stands beside the text on a wide screen stands beneath it here, and does not squeeze it.
			if width := ask(t, ctx, chromedp.Evaluate[int](`Math.min(390,...[...document.querySelectorAll('.twocol>:first-child,.archive>:first-child,.firstcols>:first-child')].map(e=>Math.round(e.getBoundingClientRect().width)).filter(w=>w>0))`)); width < 300 {
				t.Errorf("the text of %s is %d pixels wide on a phone of 390", path, width)
			}
		}
		server.Close()
	}
	for line := range strings.Lines(said.all()) {
		if !strings.Contains(line, "404") {
			t.Errorf("the browser complains: %s", line)
		}
	}
}

func ask[T any](t *testing.T, ctx context.Context, a chromedp.Action[T]) T {
	t.Helper()
	answer, err := chromedp.Run(ctx, a)
	if err != nil {
		t.Fatal(err)
	}
	return answer
}

// keepLook keeps what somebody may want to look at in the folder BILAT_LOOK; without one it is not even made.
func keepLook(t *testing.T, name string, made func() []byte) {
	t.Helper()
	folder := os.Getenv("BILAT_LOOK")
	if folder == "" {
		return
	}
	if err := os.MkdirAll(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(folder, name), made(), 0o644); err != nil {
		t.Fatal(err)
	}
}
