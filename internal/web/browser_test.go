package web_test

import (
	"context"
	"net/http/httptest"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/chromedp"

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

func ask[T any](t *testing.T, ctx context.Context, a chromedp.Action[T]) T {
	t.Helper()
	answer, err := chromedp.Run(ctx, a)
	if err != nil {
		t.Fatal(err)
	}
	return answer
}
