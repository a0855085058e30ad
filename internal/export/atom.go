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
	Most  int    // entries; 0 is Entries
}

// Entries are as many as a feed has where nobody says how many.
const Entries = 50

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

// An Entry is one thing that a feed tells.
type Entry struct {
	ID    string // a URI
	Title string
	At    time.Time
	Link  string
	Terms []string
	Text  string
}

// Atom is a feed of the facts that the record learned last, newest first: what each says, and the words and documents that say
// it. What is new is reckoned by when the record learned it, not by when it happened: a reader wants to hear of an embassy of
// 1995 when its source comes in. Facts of which nobody told when they were learned are left out.
func (r *Record) Atom(about Feed) ([]byte, error) {
	var list []Entry
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
		list = append(list, Entry{
			ID: URN("fact", f.ID), Title: r.titled(f), At: at, Link: r.link("fact", f.ID), Text: b.String(),
			Terms: append([]string{f.Kind}, f.Countries...),
		})
	}
	return Atom(about, list)
}

// Atom is a feed of entries, newest first; of one moment, by their ids.
func Atom(about Feed, list []Entry) ([]byte, error) {
	list = slices.Clone(list)
	slices.SortStableFunc(list, func(a, b Entry) int { return cmp.Or(b.At.Compare(a.At), strings.Compare(a.ID, b.ID)) })
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
	for _, x := range list[:min(len(list), cmp.Or(about.Most, Entries))] {
		day := x.At.UTC().Format(time.RFC3339)
		e := atomEntry{ID: x.ID, Title: x.Title, Updated: day, Published: day, Content: atomText{"text", x.Text}}
		if x.Link != "" {
			e.Links = []atomLink{{Rel: "alternate", Href: x.Link}}
		}
		for _, t := range x.Terms {
			e.Categories = append(e.Categories, atomCategory{t})
		}
		feed.Entries = append(feed.Entries, e)
	}
	if len(list) > 0 {
		feed.Updated = feed.Entries[0].Updated
	}
	b, err := xml.MarshalIndent(feed, "", "  ")
	return append([]byte(xml.Header), append(b, '\n')...), err
}

// given are those of the words that are not empty.
func given(words ...string) []string {
	return slices.DeleteFunc(words, func(s string) bool { return s == "" })
}
