package feed

import (
	"fmt"
	"strings"
	"testing"
)

func TestOutlines(t *testing.T) {
	const head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<opml version=\"2.0\"><head><title>Mine</title></head>\n<body>\n"
	for _, c := range []struct{ about, text, want, err string }{
		{"folders in folders", head + `<outline text="Ministries"><outline text="North">` + "\n" + `<outline type="rss" text="Gazette" title="The Gazette" xmlUrl="https://a.example/rss" htmlUrl="https://a.example/"/></outline>` + "\n" + `<outline type="rss" text="B" xmlUrl=" https://b.example/rss "/></outline></body></opml>`, "5 The Gazette https://a.example/rss; 6 B https://b.example/rss", ""},
		{"attributes in another case, as some programs write them", head + `<outline XMLURL="https://a.example/rss" Text="A"/></body></opml>`, "4 A https://a.example/rss", ""},
		{"a feed without an address; a link is none", head + `<outline type="rss" text="A"/><outline type="link" text="L" url="https://l.example/"/></body></opml>`, "4 A ", ""},
		{"none", head + "</body></opml>", "", ""},
		{"an address with signs of XML", head + `<outline xmlUrl="https://a.example/?a=1&amp;b=2"/></body></opml>`, "4  https://a.example/?a=1&b=2", ""},
		{"the same, forgotten to be written as such", head + `<outline xmlUrl="https://a.example/?a=1&b=2"/></body></opml>`, "4  https://a.example/?a=1&b=2", ""},
		{"that breaks off", head + `<outline xmlUrl="https://a.example/rss"/><outline`, "4  https://a.example/rss", "it is broken at line 4"},
		{"whose end is lost", head + `<outline xmlUrl="https://a.example/rss"/>`, "4  https://a.example/rss", "it breaks off before its end"},
		{"depth without end", head + strings.Repeat("<outline>", 1<<16), "", "its elements stand more than 100 deep"},
		{"windows-1251", strings.Replace(head, "UTF-8", "windows-1251", 1) + "<outline text=\"\xc2\xe8\xe7\xe8\xf2\" xmlUrl=\"https://a.example/\"/></body></opml>", "4 Визит https://a.example/", ""},
		{"an entity that is a file", `<!DOCTYPE o [<!ENTITY x SYSTEM "file:///etc/passwd">]>` + "\n" + `<opml><outline text="&x;" xmlUrl="https://a.example/"/></opml>`, "2 &x; https://a.example/", ""},
	} {
		if !IsOPML([]byte(c.text)) {
			t.Errorf("%s: it is not known for a list", c.about)
		}
		list, err := Outlines([]byte(c.text))
		var got []string
		for _, o := range list {
			got = append(got, fmt.Sprintf("%d %s %s", o.Line, o.Title, o.URL))
		}
		if s := strings.Join(got, "; "); s != c.want || (err == nil) != (c.err == "") || err != nil && !strings.HasPrefix(err.Error(), c.err) {
			t.Errorf("%s:\n got %s, %v\nwant %s, %s", c.about, s, err, c.want, c.err)
		}
	}
	for _, text := range []string{"feeds: [https://a.example/]", "<rss><channel/></rss>", "", "# <opml>"} {
		if IsOPML([]byte(text)) {
			t.Errorf("%q is taken for a list", text)
		}
	}
}

// FuzzOPML: any bytes are a list, or one with an error in words; what is listed is one line and has its place.
func FuzzOPML(f *testing.F) {
	f.Add([]byte(`<opml version="2.0"><body><outline text="A"><outline type="rss" text="B" xmlUrl="https://a.example/"/></outline></body></opml>`))
	f.Add([]byte("<?xml version=\"1.0\" encoding=\"utf-16\"?>\n<opml><outline type=rss text='\x1b' xmlUrl=a&b>"))
	f.Add([]byte("\xff\xfe<\x00o\x00p\x00m\x00l\x00>\x00"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		list, err := Outlines(raw)
		if err != nil && strings.TrimSpace(err.Error()) == "" {
			t.Error("an error without words")
		}
		for _, o := range list {
			if o.Line < 1 || o.Line > strings.Count(string(raw), "\n")+2 || strings.ContainsAny(o.Title, "\n\x1b\u202e") || len([]rune(o.Title)) > maxTitle {
				t.Errorf("%+v", o)
			}
		}
	})
}
