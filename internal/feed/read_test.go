package feed

import (
	"encoding/base64"
	"fmt"
	"strings"
	"testing"
	"time"
	"unicode/utf16"
)

var now = time.Date(2026, 11, 1, 12, 0, 0, 0, time.UTC)

const base = "https://mfa.example/news/feed.xml"

func rss(items string) string {
	return `<?xml version="1.0"?><rss version="2.0"><channel><title>Gazette</title><link>https://mfa.example/</link>` + items + `</channel></rss>`
}

// said is an answer in one line: "address | title | day", or what is wrong.
func said(a Answer, err error) string {
	if err != nil {
		return "error: " + err.Error()
	}
	if a.Page {
		return "page"
	}
	var out []string
	for _, i := range a.Items {
		out = append(out, i.Address+" | "+i.Title+" | "+i.Published)
	}
	for _, t := range a.Trouble {
		out = append(out, "trouble: "+t)
	}
	return strings.Join(out, "; ")
}

func TestFeeds(t *testing.T) {
	item := func(inner string) string { return "<item>" + inner + "</item>" }
	for _, c := range []struct{ about, media, text, want string }{
		{"RSS", "application/rss+xml", rss(item(`<title>Visit</title><link>/a</link><pubDate>Fri, 03 May 2024 00:30:00 +0400</pubDate>`)), "https://mfa.example/a | Visit | 2024-05-03"},
		{"Atom", "", `<feed xmlns="http://www.w3.org/2005/Atom"><title>G</title><entry><title>Visit</title><link href="a.html"/><updated>2024-05-03T10:00:00Z</updated></entry></feed>`, "https://mfa.example/news/a.html | Visit | 2024-05-03"},
		{"RDF", "", `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>G</title></channel><item><title>Visit</title><link>https://mfa.example/a</link><dc:date>2024-05-03</dc:date></item></rdf:RDF>`, "https://mfa.example/a | Visit | 2024-05-03"},
		{"JSON", "application/feed+json", `{"version":"https://jsonfeed.org/version/1.1","title":"G","items":[{"id":"1","url":"https://mfa.example/a","title":"Visit","date_published":"2024-05-03T10:00:00Z"}]}`, "https://mfa.example/a | Visit | 2024-05-03"},
		{"a page", "text/html", "<!DOCTYPE html><html><body>x</body></html>", "page"},
		{"a plain text", "text/plain", "Diplomatic relations were established.", "page"},
		{"something else", "image/png", "\x89PNG", "error: what came is neither a feed nor a page"},
		{"nothing", "", "", "error: what came is neither a feed nor a page"},
		{"an empty feed", "", rss(""), ""},
		{"the same page twice, and on which way somebody came", "", rss(item("<title>A</title><link>/a?id=1&amp;utm_source=rss#top</link>") + item("<title>B</title><link>/a?id=1</link>")), "https://mfa.example/a?id=1 | A | "},
		{"a date to come", "", rss(item("<title>A</title><link>/a</link><pubDate>Fri, 03 May 2126 10:00:00 GMT</pubDate>")), "https://mfa.example/a | A | "},
		{"a date of a clock that was never set", "", rss(item("<title>A</title><link>/a</link><pubDate>Mon, 01 Jan 0001 00:00:00 GMT</pubDate>")), "https://mfa.example/a | A | "},
		{"no date but words", "", rss(item("<title>A</title><link>/a</link><pubDate>lately</pubDate>")), "https://mfa.example/a | A | "},
		{"an item that leads nowhere", "", rss(item("<title>A</title>") + item("<title>B</title><link>/b</link>")), "https://mfa.example/b | B | ; trouble: item 1 (A): it leads to no page"},
		{"to a file", "", rss(item("<title>A</title><link>file:///etc/passwd</link>")), `trouble: item 1 (A): "file:///etc/passwd" is no address of a page, which begins with http or https`},
		{"to a script", "", rss(item("<title>A</title><link>javascript:alert(1)</link>")), `trouble: item 1 (A): "javascript:alert(1)" is no address of a page, which begins with http or https`},
		{"script in the title stays a text", "", rss(item("<title>&lt;script&gt;alert(1)&lt;/script&gt;</title><link>/a</link>")), "https://mfa.example/a | <script>alert(1)</script> | "},
		{"signs that steer a terminal", "", rss(item("<title>A&#x202e;B\u009b31mC\n D</title><link>/a</link>")), "https://mfa.example/a | AB31mC D | "},
		{"windows-1251, declared", "", strings.Replace(rss(item("<title>\xc2\xe8\xe7\xe8\xf2</title><link>/a</link>")), `"1.0"?`, `"1.0" encoding="windows-1251"?`, 1), "https://mfa.example/a | Визит | "},
		{"windows-1251, sent with it", "text/xml; charset=windows-1251", rss(item("<title>\xc2\xe8\xe7\xe8\xf2</title><link>/a</link>")), "https://mfa.example/a | Визит | "},
		{"a wrong declaration", "", strings.Replace(rss(item("<title>Besuch \xff</title><link>/a</link>")), `"1.0"?`, `"1.0" encoding="klingon"?`, 1), "https://mfa.example/a | Besuch ÿ | "},
		{"broken XML", "", rss("<item><title>A</title"), "error: it is broken at line 1"},
		{"that breaks off", "", `<rss version="2.0"><channel><title>A</title><item><link>/a</link>`, "error: it"},
		{"broken JSON", "", `{"version":"https://jsonfeed.org/version/1.1","items":[`, "error: it"},
		{"entities of entities", "", `<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><rss version="2.0"><channel><item><title>&b;</title><link>/a</link></item></channel></rss>`, "https://mfa.example/a | "},
		{"an entity that is a file", "", `<?xml version="1.0"?><!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss version="2.0"><channel><item><title>&x;</title><link>/a</link></item></channel></rss>`, "https://mfa.example/a | "},
		{"depth without end", "", rss(item(strings.Repeat("<x:a>", 1<<19))), "error: its elements stand more than 100 deep in each other"},
		{"parts without end", "", rss(item("<x:a>" + strings.Repeat("a<!---->", 1<<18) + "</x:a>")), "error: one of its elements has more than 4000 parts"},
		{"a title of ten megabytes", "", rss(item("<title>" + strings.Repeat("a", 10<<20) + "</title><link>/a</link>")), "error: it is larger than 4 MB"},
		{"a title of three megabytes", "", rss(item("<title>" + strings.Repeat("a", 3<<20) + "</title><link>/a</link>")), "https://mfa.example/a | " + strings.Repeat("a", 299) + "… | "},
	} {
		got := said(Read([]byte(c.text), c.media, base, now))
		exact := !strings.HasPrefix(c.want, "error: it") && !strings.Contains(c.about, "entit")
		if exact && got != c.want || !strings.HasPrefix(got, c.want) {
			t.Errorf("%s:\n got %.300s\nwant %s", c.about, got, c.want)
		}
		if strings.Contains(got, "root:") || strings.Contains(got, strings.Repeat("a", 80)) && !strings.Contains(c.about, "megabytes") {
			t.Errorf("%s: an entity was followed: %.200s", c.about, got)
		}
	}
}

func TestManyItems(t *testing.T) {
	var b strings.Builder
	for i := range 1200 {
		fmt.Fprintf(&b, "<item><title>%d</title><link>/%d</link></item>", i, i)
	}
	a, err := Read([]byte(rss(b.String())), "", base, now)
	if err != nil || len(a.Items) != maxItems || len(a.Trouble) != 1 {
		t.Errorf("%d items, %v, %v", len(a.Items), a.Trouble, err)
	}
}

func TestUTF16(t *testing.T) {
	units := utf16.Encode([]rune("\ufeff" + rss("<item><title>Besuch in Århus</title><link>/a</link></item>")))
	raw := make([]byte, 0, 2*len(units))
	for _, u := range units {
		raw = append(raw, byte(u), byte(u>>8))
	}
	if got := said(Read(raw, "", base, now)); got != "https://mfa.example/a | Besuch in Århus | " {
		t.Error(got)
	}
}

// TestPrints: an item is another announcement when its words or dates are, not when a counter in its text goes up.
func TestPrints(t *testing.T) {
	printOf := func(inner string) string {
		a, err := Read([]byte(rss("<item><link>/a</link>"+inner+"</item>")), "", base, now)
		if err != nil || len(a.Items) != 1 {
			t.Fatal(a, err)
		}
		return a.Items[0].Print
	}
	first := printOf("<title>A</title><pubDate>Fri, 03 May 2024 10:00:00 GMT</pubDate><description>1 comment</description>")
	if first != printOf("<title>A</title><pubDate>Fri, 03 May 2024 10:00:00 GMT</pubDate><description>2 comments</description>") {
		t.Error("a counter makes an item new")
	}
	if first == printOf("<title>A</title><pubDate>Fri, 03 May 2024 11:00:00 GMT</pubDate>") || first == printOf("<title>B</title><pubDate>Fri, 03 May 2024 10:00:00 GMT</pubDate>") {
		t.Error("another date or title is not told apart")
	}
}

// FuzzFeed: any bytes are a feed, a page, or an error in words; what is announced can be asked for and shown.
func FuzzFeed(f *testing.F) {
	f.Add([]byte(rss("<item><title>A</title><link>/a</link><pubDate>Fri, 03 May 2024 10:00:00 GMT</pubDate></item>")), "text/xml")
	f.Add([]byte(`<feed xmlns="http://www.w3.org/2005/Atom" xml:base="//x"><entry><title type="xhtml"><div>A</div></title><link href="../a"/><updated>2024</updated></entry></feed>`), "")
	f.Add([]byte(`{"version":"https://jsonfeed.org/version/1","items":[{"url":"a","title":1}]}`), "application/json")
	f.Add([]byte("\xff\xfe<\x00r\x00s\x00s\x00"), "text/xml; charset=utf-16")
	bomb, err := base64.StdEncoding.DecodeString("PCFET0NUWVBFIGE+PHJzcz48Y2hhbm5lbD4mYTs=")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(bomb, "")
	f.Fuzz(func(t *testing.T, raw []byte, media string) {
		a, err := Read(raw, media, base, now)
		if err != nil {
			return
		}
		for _, i := range a.Items {
			if !strings.HasPrefix(i.Address, "http") || len([]rune(i.Title)) > maxTitle || strings.ContainsAny(i.Title, "\n\x1b\u202e") || len(i.Published) != 0 && len(i.Published) != 10 {
				t.Errorf("%+v", i)
			}
		}
		if len(a.Items) > maxItems || len(a.Trouble) > maxTrouble+1 {
			t.Errorf("%d items, %d troubles", len(a.Items), len(a.Trouble))
		}
	})
}
