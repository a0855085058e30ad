package reader

import (
	"encoding/json"
	"strings"

	"github.com/bilat/bilat"
)

// pageMeta gathers what a page says of itself in its head.
type pageMeta struct {
	title, ogTitle, publisher, canonical, ogURL string
	published                                   string
	rank                                        int // how plainly the page calls it its date of publication
	rawKind                                     string
	scripts                                     int
}

// dateNames are the names under which pages give their date of publication; the plainer, the higher.
var dateNames = map[string]int{
	"article:published_time": 9, "og:article:published_time": 9, "og:published_time": 9, "datepublished": 9, "article:published": 8, "citation_publication_date": 8,
	"dc.date.issued": 8, "dcterms.issued": 8, "dcterms.date": 7, "dc.date": 7, "dc.date.created": 7, "dcterms.created": 7, "pubdate": 8, "publishdate": 8, "publish-date": 8, "publish_date": 8,
	"publication_date": 8, "publicationdate": 8, "sailthru.date": 6, "parsely-pub-date": 8, "article.published": 8, "date": 6, "originalpublicationdate": 8, "release_date": 7,
	"datecreated": 5, "article:modified_time": 2, "datemodified": 2, "dcterms.modified": 2, "last-modified": 1, "og:updated_time": 2, "revised": 1, "lastmod": 1,
}

func (m *pageMeta) add(attr map[string]string) {
	name := strings.ToLower(strings.TrimSpace(attr["property"]))
	if name == "" {
		name = strings.ToLower(strings.TrimSpace(attr["name"]))
	}
	if name == "" {
		name = strings.ToLower(attr["itemprop"])
	}
	if name == "" {
		name = strings.ToLower(attr["http-equiv"])
	}
	content := strings.TrimSpace(attr["content"])
	if content == "" {
		return
	}
	m.date(content, dateNames[name])
	switch name {
	case "og:title":
		m.ogTitle = content
	case "og:site_name", "dc.publisher", "dcterms.publisher", "publisher", "citation_publisher":
		if m.publisher == "" || name == "og:site_name" {
			m.publisher = strings.Join(strings.Fields(content), " ")
		}
	case "og:url":
		m.ogURL = content
	}
}

func (m *pageMeta) link(attr map[string]string) {
	for rel := range strings.FieldsSeq(strings.ToLower(attr["rel"])) {
		if rel == "canonical" && m.canonical == "" {
			m.canonical = strings.TrimSpace(attr["href"])
		}
	}
}

// time reads <time datetime="…">; in the text it may be any date, so only one marked as the page's own counts
// much.
func (m *pageMeta) time(attr map[string]string, inText bool) {
	rank := 3
	if _, ok := attr["pubdate"]; ok || strings.EqualFold(attr["itemprop"], "datePublished") || strings.Contains(attr["class"], "publish") || strings.Contains(attr["class"], "entry-date") {
		rank = 8
	} else if !inText {
		return
	}
	m.date(attr["datetime"], rank)
}

func (m *pageMeta) itemprop(attr map[string]string) {
	if p := attr["itemprop"]; p != "" {
		if v := attr["content"]; v != "" {
			m.date(v, dateNames[strings.ToLower(p)])
		}
	}
}

// date keeps the plainest date of publication, to the day.
func (m *pageMeta) date(s string, rank int) {
	if rank <= m.rank || len(s) > 60 {
		return
	}
	s = strings.TrimSpace(s)
	if len(s) >= 8 && strings.Trim(s[:8], "0123456789") == "" {
		s = s[:4] + "-" + s[4:6] + "-" + s[6:8] // 20220719T1701
	}
	if ds := datesIn(s); len(ds) > 0 {
		m.published, m.rank = ds[0].edtf, rank
	}
}

// script reads JSON-LD. Other scripts are no business of ours.
func (m *pageMeta) script(s string) {
	if !strings.Contains(strings.ToLower(m.rawKind), "ld+json") || len(s) > 1<<19 || m.scripts > 20 {
		return
	}
	m.scripts++
	var v any
	if json.Unmarshal([]byte(strings.TrimSpace(s)), &v) == nil {
		m.linked(v, 0)
	}
}

func (m *pageMeta) linked(v any, depth int) {
	if depth > 6 {
		return
	}
	switch v := v.(type) {
	case []any:
		for i, x := range v {
			if i < 50 {
				m.linked(x, depth+1)
			}
		}
	case map[string]any:
		if s, ok := v["datePublished"].(string); ok {
			m.date(s, 9)
		}
		if s, ok := v["dateModified"].(string); ok {
			m.date(s, 2)
		}
		if pub, ok := v["publisher"].(map[string]any); ok && m.publisher == "" {
			if s, ok := pub["name"].(string); ok {
				m.publisher = strings.Join(strings.Fields(s), " ")
			}
		}
		for _, key := range []string{"@graph", "mainEntity", "mainEntityOfPage"} { // in this order, for the same answer each time
			if x, ok := v[key]; ok {
				m.linked(x, depth+1)
			}
		}
	}
}

// into writes what was found into the document.
func (m *pageMeta) into(doc *bilat.Document) {
	doc.Published = m.published
	doc.Publisher = valid(m.publisher)
	for _, u := range []string{m.canonical, m.ogURL} {
		if (strings.HasPrefix(u, "https://") || strings.HasPrefix(u, "http://")) && len(u) < 2000 {
			doc.URL = valid(u)
			break
		}
	}
	if doc.Title == "" {
		doc.Title = valid(strings.Join(strings.Fields(m.ogTitle), " "))
	}
	if doc.Title == "" {
		doc.Title = valid(m.title)
	}
}

func valid(s string) string { return strings.ToValidUTF8(clip(s, 1000), "\ufffd") }
