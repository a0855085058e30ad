package reader

import (
	"net/url"
	"regexp"
	"strings"

	"github.com/bilat/bilat"
)

// A mark is what a page says of itself that leaves no doubt of the sort of its publisher.
type mark struct {
	class bilat.SourceClass
	says  *regexp.Regexp
}

// named are marks in a publisher's name, a page's title or its address; the first that fits decides.
var named = []mark{
	{bilat.SourceEncyclopedia, regexp.MustCompile(`(?i)encyclop(a)?edia|enzyklopädie|wikipedia`)},
	{bilat.SourceStatistics, regexp.MustCompile(`(?i)statistics (office|agency|bureau|committee)|office for national statistics|bureau of statistics|statistisches (bundes)?amt|eurostat|statistik austria`)},
	{bilat.SourceInternational, regexp.MustCompile(`(?i)council of the eu|european (commission|council|parliament)|united nations|\bosce\b|\.europa\.eu$|\.un\.org$`)},
	{bilat.SourceGovernment, regexp.MustCompile(`(?i)ministry of|ministerium|auswärtiges amt|\bembassy (of|in)\b|\bbotschaft\b|federal department|department of state|foreign office|\bhigh commission\b|\.gov(\.[a-z]{2})?$|^(www\.)?(mfa|mofa|mea)\.|bundesregierung`)},
	{bilat.SourceAgency, regexp.MustCompile(`(?i)news agency|press agency|nachrichtenagentur|presseagentur`)},
}

// opening are marks in the first lines of the text.
var opening = []mark{
	{bilat.SourceEncyclopedia, regexp.MustCompile(`(?i)from the encyclop(a)?edia|infobox bilateral relations`)},
	{bilat.SourceAgency, regexp.MustCompile(`\((?:[A-Z][A-Za-z]{1,5}|[a-z]{3}|[A-Z][A-Za-z]+ (?:Wire|Desk|News|Press)(?: Agency)?)\)\s*(?:[-–—]|\.\s)`)}, // "Wien (APX). Der …", "HANOI (VNX) --"
	{bilat.SourceAgency, regexp.MustCompile(`/[A-Z]{3,}[A-Za-z]*/\.?`)},
	{bilat.SourcePress, regexp.MustCompile(`(?m)^(?:By|Von) \p{Lu}[\p{L}.'-]+ \p{Lu}`)},
}

// head is how many bytes of a text's begin are looked at for marks.
const head = 700

// classOf tells the sort of publisher where a page says so plainly; most pages do not.
func classOf(doc *bilat.Document) bilat.SourceClass {
	host := ""
	if u, err := url.Parse(doc.URL); err == nil {
		host = u.Hostname()
	}
	for _, m := range named {
		for _, s := range []string{doc.Publisher, host, doc.Title} {
			if s != "" && m.says.MatchString(s) {
				return m.class
			}
		}
	}
	if doc.Media == wikiForm.media() && strings.Contains(doc.Text, "\n== ") {
		return bilat.SourceEncyclopedia
	}
	first := doc.Text[:min(len(doc.Text), head)]
	for _, m := range opening {
		if m.says.MatchString(first) {
			return m.class
		}
	}
	return bilat.SourceUnknown
}
