package export

import (
	"cmp"
	"encoding/xml"
	"slices"
	"strings"
	"time"
)

// A Feed is what a reader of feeds shows of it.
type Feed struct {
	Title string
	Self  string // where the feed itself is
	Home  string // the page it is about
	Most  int    // entries; 0 is 50
}

type atomFeed struct {
	XMLName   xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
	ID        string      `xml:"id"`
	Title     string      `xml:"title"`
	Updated   string      `xml:"updated"`
	Author    string      `xml:"author>name"`
	Generator string      `xml:"generator"`
	Links     []atomLink  `xml:"link"`
	Entries   []atomEntry `xml:"entry"`
}

type atomLink struct {
	Rel  string `xml:"rel,attr"`
	Type string `xml:"type,attr,omitempty"`
	Href string `xml:"href,attr"`
}

type atomEntry struct {
	ID         string         `xml:"id"`
	Title      string         `xml:"title"`
	Updated    string         `xml:"updated"`
	Published  string         `xml:"published"`
	Links      []atomLink     `xml:"link"`
	Categories []atomCategory `xml:"category"`
	Content    atomText       `xml:"content"`
}

type atomCategory struct {
	Term string `xml:"term,attr"`
}

type atomText struct {
	Type string `xml:"type,attr"`
	Text string `xml:",chardata"`
}

// Atom is a feed of the facts that the record learned last, newest first: what each says, and the words and documents that say
// it. What is new is reckoned by when the record learned it, not by when it happened: a reader wants to hear of an embassy of
// 1995 when its source comes in. Facts of which nobody told when they were learned are left out.
func (r *Record) Atom(about Feed) ([]byte, error) {
	type dated struct {
		at    time.Time
		entry atomEntry
	}
	var list []dated
	disputed := r.disputed()
	for _, f := range r.Facts {
		at := r.known(f)
		if at.IsZero() {
			continue
		}
		var b strings.Builder
		b.WriteString(oneLine(r.said(f)) + ".\n")
		for _, d := range disputed[f.ID] {
			b.WriteString("Disputed (" + string(d.Class) + "): " + oneLine(d.Why) + "\n")
		}
		for _, c := range r.claims(f) {
			d := r.Documents[c.Doc]
			b.WriteString("\n“" + oneLine(c.Quote) + "” – " + strings.Join(given(oneLine(d.Publisher), oneLine(d.Title), d.Published, c.Doc), ", ") + "\n")
		}
		day := at.Format(time.RFC3339)
		e := atomEntry{
			ID: URN("fact", f.ID), Title: r.titled(f), Updated: day, Published: day,
			Links:      []atomLink{{Rel: "alternate", Href: r.link("fact", f.ID)}},
			Categories: []atomCategory{{f.Kind}}, Content: atomText{"text", b.String()},
		}
		for _, code := range f.Countries {
			e.Categories = append(e.Categories, atomCategory{code})
		}
		list = append(list, dated{at, e})
	}
	slices.SortStableFunc(list, func(a, b dated) int { return cmp.Or(b.at.Compare(a.at), strings.Compare(a.entry.ID, b.entry.ID)) })
	feed := atomFeed{
		ID: cmp.Or(about.Self, "urn:bilat:feed"), Title: oneLine(about.Title), Updated: time.Unix(0, 0).UTC().Format(time.RFC3339),
		Author: "bilat", Generator: "bilat",
	}
	for rel, href := range map[string]string{"self": about.Self, "alternate": about.Home} {
		if href != "" {
			feed.Links = append(feed.Links, atomLink{Rel: rel, Href: href})
		}
	}
	slices.SortFunc(feed.Links, func(a, b atomLink) int { return strings.Compare(b.Rel, a.Rel) })
	for _, x := range list[:min(len(list), cmp.Or(about.Most, 50))] {
		feed.Entries = append(feed.Entries, x.entry)
	}
	if len(list) > 0 {
		feed.Updated = list[0].entry.Updated
	}
	b, err := xml.MarshalIndent(feed, "", "  ")
	return append([]byte(xml.Header), append(b, '\n')...), err
}

// given are those of the words that are not empty.
func given(words ...string) []string {
	return slices.DeleteFunc(words, func(s string) bool { return s == "" })
}
