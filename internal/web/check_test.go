package web_test

import (
	"bytes"
	"fmt"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"golang.org/x/net/html"

	"github.com/bilat/bilat/internal/store"
	"github.com/bilat/bilat/internal/web"
)

// draft says a thing that is disputed on record, one that is right, one that is wrong, one on which there is nothing, and one
// that nobody understands; and it is hostile.
const draft = `# Norway & Uruguay <script>alert(1)</script>

Norway and Uruguay established diplomatic relations on 4 March 1906. In 2019 trade turnover between Norway and Uruguay amounted to 42 million US dollars.

In 2021 trade turnover between Norway and Uruguay amounted to 57 million US dollars.

Norway opened a consulate in Salto on 3. May 1999, <img src=x onerror=alert(2)> it was sunny. The weather of Montevideo pleased everybody.
`

// handed is the answer to a draft: a file of that name, or a text that was pasted where it has none.
func handed(t *testing.T, h http.Handler, lang, name string, body []byte) (int, string) {
	t.Helper()
	var b bytes.Buffer
	form := multipart.NewWriter(&b)
	part, err := form.CreateFormField("text")
	if name != "" {
		part, err = form.CreateFormFile("files", name)
	}
	if err != nil {
		t.Fatal(err)
	}
	if _, err := part.Write(body); err != nil {
		t.Fatal(err)
	}
	form.Close()
	r := httptest.NewRequest(http.MethodPost, "/check", &b)
	r.Header.Set("Content-Type", form.FormDataContentType())
	r.Header.Set("Accept-Language", lang)
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	if cache := w.Header().Get("Cache-Control"); cache != "no-store" {
		t.Errorf("the answer to a draft may be kept by others: %q", cache)
	}
	return w.Code, w.Body.String()
}

// margin lists the remarks of a page: "contradicted: its text".
func margin(t *testing.T, page string) []string {
	t.Helper()
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for n := range root.Descendants() {
		if n.Type == html.ElementNode && strings.HasPrefix(attr(n, "class"), "remark ") {
			var text strings.Builder
			for c := range n.Descendants() {
				if c.Type == html.TextNode {
					text.WriteString(c.Data + " ")
				}
			}
			out = append(out, strings.TrimPrefix(attr(n, "class"), "remark ")+": "+strings.Join(strings.Fields(text.String()), " "))
		}
	}
	return out
}

// TestCheck: a draft comes back as it is, each statement marked by colour, sign and word, with what the record has beside it.
func TestCheck(t *testing.T) {
	for lang, want := range map[string][]string{
		"en": {"disputed: ≠ disputed The record also has 14 March 1906", "supported: ✓ supported USD 42.0 million", "contradicted: × contradicted The record has USD 47.0 million Harbour news 12 May 2023 1 witness", "unknown: ? not on record Salto"},
		"de": {"disputed: ≠ umstritten Verzeichnet ist auch 14. März 1906", "supported: ✓ belegt 42,0 Mio.", "contradicted: × widersprochen Verzeichnet ist 47,0 Mio. Harbour news 12. Mai 2023", "unknown: ? nicht verzeichnet Salto"},
	} {
		status, page := handed(t, site(t, small), lang, "", []byte(draft))
		if status != http.StatusOK {
			t.Fatalf("status %d", status)
		}
		got := margin(t, page)
		if len(got) != len(want) {
			t.Fatalf("%d remarks: %q", len(got), got)
		}
		for i, parts := range want {
			for word := range strings.FieldsSeq(parts) {
				if !strings.Contains(got[i], word) {
					t.Errorf("%s: remark %d has no %q: %s", lang, i+1, word, got[i])
				}
			}
		}
		for _, has := range []string{`class="silent">The weather of Montevideo pleased everybody.`, `">Norway &amp; Uruguay &lt;script&gt;alert(1)`, `<a href="/dispute/d`, `<a href="/fact/f`, `<a href="/claim/c`} {
			if !strings.Contains(page, has) {
				t.Errorf("%s: the page has no %s", lang, has)
			}
		}
		if strings.Contains(page, "<script>alert") || strings.Contains(page, "<img src=x") {
			t.Error("words of the draft are taken for markup")
		}
	}
}

// TestWordsNotChecked: what the verdict on a sentence does not cover is underlined in the draft and told beside it.
func TestWordsNotChecked(t *testing.T) {
	for lang, says := range map[string]string{"en": "Not checked: <i>thanks to 14 men &amp; women</i>", "de": "Nicht geprüft: <i>thanks to 14 men &amp; women</i>"} {
		_, page := handed(t, site(t, small), lang, "", []byte("In 2019 trade turnover between Norway and Uruguay amounted to 42 million US dollars, thanks to 14 men & women."))
		for _, has := range []string{says, `<span class="silent">thanks to 14 men &amp; women</span>`, `class="verdict supported"`} {
			if !strings.Contains(page, has) {
				t.Errorf("%s: the page has no %s", lang, has)
			}
		}
	}
}

// TestCheckTakesWhatItCanRead: files of the four sorts; what cannot be read, or is too long, is told and not checked.
func TestCheckTakesWhatItCanRead(t *testing.T) {
	h := site(t, small)
	page := "<html><body><main><h1>Note</h1><p>Norway and Uruguay established diplomatic relations on 4 March 1906.</p></main></body></html>"
	for _, c := range []struct {
		name, body string
		status     int
		says       string
	}{
		{"note.txt", "Norway and Uruguay established diplomatic relations on 4 March 1906.", 200, "≠"},
		{"note.html", page, 200, "≠"},
		{"note.bin", "\x00\x01\x02\x00\x00", 422, "cannot be read"},
		{"note.docx", "PK\x03\x04 no archive", 422, "cannot be read"},
		{"", strings.Repeat("It rained. ", 40_000), 413, "in parts"},
		{"", "", 422, ""},
	} {
		if status, page := handed(t, h, "en", c.name, []byte(c.body)); status != c.status || !strings.Contains(page, c.says) {
			t.Errorf("%s: status %d, want %d with %q", c.name, status, c.status, c.says)
		}
	}
}

// TestADraftIsNotKept: neither the record nor the log knows anything of it, and who may not read may not check.
func TestADraftIsNotKept(t *testing.T) {
	h := houseWith(t, func(d *web.Doors) { d.ReadFreely = false })
	for _, who := range []struct {
		*visitor
		status int
	}{{h.visitor(), http.StatusUnauthorized}, {h.as("Rea"), http.StatusOK}} {
		var b bytes.Buffer
		form := multipart.NewWriter(&b)
		fmt.Fprint(must(form.CreateFormFile("files", "quagga.txt")), "The quagga of Norway and Chile established diplomatic relations on 4 March 1906.")
		form.Close()
		r, err := http.NewRequest(http.MethodPost, h.url+"/check", &b)
		if err != nil {
			t.Fatal(err)
		}
		r.Header.Set("Content-Type", form.FormDataContentType())
		if status, _, _ := who.do(r); status != who.status {
			t.Errorf("status %d, want %d", status, who.status)
		}
	}
	if totals, err := h.db.Totals(t.Context()); err != nil || totals.Documents+totals.Claims > 0 {
		t.Errorf("the record has %+v, %v", totals, err)
	}
	if strings.Contains(h.log.all(), "quagga") {
		t.Error("the log has words of the draft")
	}
	if hits, err := h.db.Documents(t.Context(), store.DocumentFilter{}); err != nil || len(hits) > 0 {
		t.Errorf("the record has documents: %v, %v", hits, err)
	}
}

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

// TestCheckInBrowser: a draft is pasted and comes back, its remarks in the margin; on a phone each stands below its statement,
// and nothing must be moved sideways.
func TestCheckInBrowser(t *testing.T) {
	ctx, said := browser(t)
	server := httptest.NewServer(site(t, small))
	defer server.Close()
	run := func(steps ...chromedp.Action[chromedp.Void]) {
		t.Helper()
		if err := chromedp.Do(ctx, steps...); err != nil {
			t.Fatal(err)
		}
	}
	picture := func(name string) {
		t.Helper()
		keepLook(t, "checked-"+name+".png", func() []byte { return ask(t, ctx, chromedp.FullScreenshot(100)) })
	}
	text := draft
	if file := os.Getenv("BILAT_LOOK_DRAFT"); file != "" {
		text = string(must(os.ReadFile(file)))
	}
	run(chromedp.EmulateViewport(1200, 900), chromedp.Navigate(server.URL+"/check"), chromedp.WaitVisible(`textarea`),
		chromedp.SetValue(`textarea`, text), chromedp.Click(`.adding button`), chromedp.WaitVisible(`.draft`))
	picture("wide")
	const beside = `(()=>{const m=document.querySelector('mark.verdict').getBoundingClientRect(),r=document.querySelector('.remark').getBoundingClientRect();return `
	if !ask(t, ctx, chromedp.Evaluate[bool](beside+`r.left>m.right&&Math.abs(r.top-m.top)<40})()`)) {
		t.Error("the remark is not beside its statement")
	}
	if kept := ask(t, ctx, chromedp.Evaluate[string](`document.querySelector('textarea').value`)); kept != strings.TrimSpace(text) && kept != text {
		t.Errorf("the draft cannot be mended where it was pasted: %q", kept)
	}
	run(colours("dark"))
	picture("dark")
	run(colours("light"), chromedp.EmulateViewport(390, 844, chromedp.EmulateMobile))
	picture("phone")
	if !ask(t, ctx, chromedp.Evaluate[bool](beside+`r.top>=m.bottom-2&&document.documentElement.scrollWidth<=390})()`)) {
		t.Error("on a phone the remark is not below its statement, or the page is too wide")
	}
	if complaints := said.all(); complaints != "" {
		t.Errorf("the browser complains: %s", complaints)
	}
}
