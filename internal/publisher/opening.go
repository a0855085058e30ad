package publisher

import (
	"regexp"
	"strings"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/text"
)

// How a text opens tells an agency by its dateline: a city, a date, and the agency in brackets or between strokes. What stands in
// brackets after anything but a city is no agency ("the alliance (NATO) – …").
var (
	dateline = regexp.MustCompile(`(?m)^(?: ?date \d{4}-\d{2}-\d{2} )?(\p{Lu}[\p{L}'’]*(?:[ -]\p{L}[\p{L}'’]*){0,3})(?:/\p{L}[\p{L} ]*)?(?:,[^()\n/]{0,40})? ?(?:\(([^()\n]{2,30})\)|/([^/\n]{2,30})/)\s*(?:[-–—.]|\.-)`)
	agency   = regexp.MustCompile(`^(?:\p{Lu}[\p{L}-]+(?: \p{Lu}[\p{L}-]+){0,3}|\p{Ll}{3})$`)
	byline   = regexp.MustCompile(`(?m)^(?: ?date \d{4}-\d{2}-\d{2} )?(?:By|Von|Par|Por) \p{Lu}[\p{L}.'-]+ \p{Lu}`)
	work     = regexp.MustCompile(`(?i)from the ([\p{L}' ]*encyclop(?:a)?edia[\p{L}' ]*)|infobox bilateral relations`)
)

// head is how many bytes of a text's begin are looked at.
const head = 700

// byOpening tells by how a text opens.
func (t *Table) byOpening(doc bilat.Document) Publisher {
	first := doc.Text[:min(len(doc.Text), head)]
	if m := work.FindStringSubmatch(first); m != nil {
		return Publisher{Class: bilat.SourceEncyclopedia, Name: strings.TrimSpace(m[1])}
	}
	if doc.Media == "text/x-wiki" && strings.Contains(doc.Text, "\n== ") {
		return Publisher{Class: bilat.SourceEncyclopedia}
	}
	for _, m := range dateline.FindAllStringSubmatch(first, 3) {
		name := strings.TrimSpace(m[2] + m[3])
		if !agency.MatchString(name) {
			continue
		}
		country, city := t.cities()[text.Fold(m[1])]
		if !city {
			continue
		}
		p := t.byName(name, country)
		if p.Class == bilat.SourceUnknown {
			p = Publisher{Class: bilat.SourceAgency}
		}
		p.Name = name
		return p
	}
	if byline.MatchString(first) {
		return Publisher{Class: bilat.SourcePress}
	}
	return Publisher{Class: bilat.SourceUnknown}
}
