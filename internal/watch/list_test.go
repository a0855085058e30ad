package watch

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
)

func TestList(t *testing.T) {
	list, slips, err := ReadList("feeds.yaml", strings.NewReader(`
follow: [Azerbaijan-Lithuania, NOR]
every: 45m
feeds:
  - https://mfa.example/rss
  - {name: Gazette, url: "https://Gazette.example#top", every: 2h, follow: [NOR-CHL]}
  - {url: https://slow.example/, every: 1s}
  - {url: file:///etc/passwd}
  - {url: https://x.example/, evry: 2h}
  - {url: https://y.example/, follow: [Atlantis]}
  - https://mfa.example/rss
  - [nested]
`))
	if err != nil {
		t.Fatal(err)
	}
	if len(list.Sources) != 2 || list.Sources[0].Every != 45*time.Minute || list.Sources[1].URL != "https://gazette.example/" || list.Sources[1].Every != 2*time.Hour {
		t.Errorf("%+v", list.Sources)
	}
	if !list.Follow.Has("LTU", "AZE") || !list.Follow.Has("CHL", "NOR") || list.Follow.Has("LTU", "LVA") {
		t.Errorf("%v", list.Follow)
	}
	if f := list.Sources[1].Follow; !f.Has("CHL", "NOR") || f.Has("NOR", "SWE") {
		t.Errorf("%v", f)
	}
	var lines []int
	for _, s := range slips {
		lines = append(lines, s.Line)
	}
	if fmt.Sprint(lines) != "[7 8 9 10 11 12]" {
		t.Errorf("%v", slips)
	}
}

func TestListsThatAreNone(t *testing.T) {
	for text, want := range map[string]string{
		"- https://a.example/\n- https://b.example/": "2 feeds",
		"":                             "0 feeds",
		"just words":                   "0 feeds, feeds.yaml:1: a list of feeds",
		"feeds: {a: b}":                "0 feeds, feeds.yaml:1: a list of feeds is wanted here",
		"a: [":                         "feeds.yaml is no list of feeds",
		strings.Repeat("# x\n", 1<<19): "feeds.yaml is larger than 1 MB",
		"a: &a [*a]":                   "",
	} {
		list, slips, err := ReadList("feeds.yaml", strings.NewReader(text))
		got := fmt.Sprintf("%d feeds", len(list.Sources))
		for _, s := range slips {
			got += ", " + s.String()
		}
		if err != nil {
			got = err.Error()
		}
		if !strings.HasPrefix(got, want) {
			t.Errorf("%.40q: %s", text, got)
		}
	}
}

// TestOPML: the list of a reader of feeds, folders and all; what is wrong in it is told with its line, and the others hold.
func TestOPML(t *testing.T) {
	list, slips, err := ReadList("feeds.opml", strings.NewReader(`<?xml version="1.0"?>
<opml version="2.0"><body><outline text="Ministries">
<outline type="rss" text="Gazette" xmlUrl="https://Gazette.example/rss"/>
<outline type="rss" text="Files" xmlUrl="file:///etc/passwd"/>
<outline type="rss" text="Nowhere"/>
<outline type="rss" text="Again" xmlUrl="https://gazette.example/rss"/>
</outline></body>`))
	if err != nil || len(list.Sources) != 1 || list.Sources[0].Name != "Gazette" || list.Sources[0].Every != Every || list.Follow != nil {
		t.Errorf("%+v %v", list, err)
	}
	var lines []int
	for _, s := range slips {
		lines = append(lines, s.Line)
	}
	if fmt.Sprint(lines) != "[4 5 6 7]" {
		t.Errorf("%v", slips)
	}
}

func TestFollow(t *testing.T) {
	for typed, want := range map[string][2]string{
		"LTU": {"LTU"}, "Litauen": {"LTU"}, "AZE-LTU": {"AZE", "LTU"}, "LTU–AZE": {"AZE", "LTU"}, "Guinea-Bissau": {"GNB"},
		"Guinea-Bissau-Senegal": {"GNB", "SEN"}, "Senegal - Guinea-Bissau": {"GNB", "SEN"},
	} {
		f := Follow{}
		if err := f.Add(typed); err != nil || !f[want] || len(f) != 1 {
			t.Errorf("%s: %v %v", typed, f, err)
		}
	}
	if err := (Follow{}).Add("Lithuana-AZE"); err == nil {
		t.Error("a misspelt country is followed")
	}
	if !Follow(nil).Has("AZE", "LTU") || (Follow{}).Has("AZE", "LTU") {
		t.Error("nothing said is all; an empty list is nothing")
	}
}

// FuzzList: any text is a list with slips, or an error; what is listed can be asked for.
func FuzzList(f *testing.F) {
	f.Add("follow: [AZE-LTU]\nfeeds:\n  - {name: a, url: https://a.example/, every: 2h, follow: [NOR-CHL]}")
	f.Add("- https://a.example/")
	f.Add("a: &a [*a]")
	f.Add(`<opml><outline xmlUrl="https://a.example/"/>`)
	f.Fuzz(func(t *testing.T, text string) {
		list, slips, err := ReadList("f", strings.NewReader(text))
		if err != nil {
			return
		}
		for _, s := range list.Sources {
			if !strings.HasPrefix(s.URL, "http") || s.Every < leastly {
				t.Errorf("%+v", s)
			}
		}
		if slices.ContainsFunc(slips, func(s Slip) bool { return s.Line < 1 }) {
			t.Errorf("%v", slips)
		}
	})
}
