package reader

import (
	"regexp"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/bilat/bilat"
)

var publishedCue = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)\b(?:published|posted|date|datum|veröffentlicht|erschienen|publié|publicado|issued|released)\b`)
})

var updatedCue = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)\b(?:updated?|modified|aktualisiert|aktualisierung|stand|as of|as on|edited|corrected)\b`)
})

// timeOfDay is what a page puts behind its day alone on a line: "17.05.2023. | 15:20", "3 May 2021, 9:30 am".
var timeOfDay = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)^\.?\s*[|,–-]?\s*(?:\d{1,2}[:.]\d\d(?:\s*(?:h|hrs|am|pm|a\.m\.|p\.m\.|uhr|cet|utc|gmt))?)?\s*$`)
})

// publishedIn finds the day a text says it was published on, by itself: a line beside the title ("Date:
// 23/10/2020", "Stand: 19.10.2021", a date alone), the dateline of the first paragraph ("Lima, 23 Ago. 2015
// (AndesPress).-"), or a line at the end ("Published: 8/23/2015"). A date without a year is none.
func publishedIn(text string, parts []part) (string, bilat.Span) {
	var best writtenDate
	rank := 0
	consider := func(r int, d writtenDate, base int) {
		if r > rank {
			rank, best = r, writtenDate{edtf: d.edtf, Span: bilat.Span{Start: base + d.Start, End: base + d.End}}
		}
	}
	paragraphs := 0
	for i, b := range parts {
		head := i < 10 && paragraphs < 2
		tail := i >= len(parts)-5
		if !head && !tail {
			if i < len(parts)-6 {
				continue
			}
		}
		s := clip(text[b.Start:b.End], 300)
		ds := datesIn(s)
		long := b.Len() > 160 || b.Kind == bilat.Paragraph && ends(s) && wordCount(s) > 14
		if b.Kind == bilat.Paragraph && long {
			paragraphs++
		}
		if len(ds) == 0 || b.Kind == bilat.TableBlock || b.Kind == bilat.ListItem {
			continue
		}
		d := ds[0]
		switch {
		case !long && publishedCue().MatchString(s) && (head || tail):
			consider(9, d, b.Start)
		case !long && head && strings.TrimSpace(s[:d.Start]+timeOfDay().ReplaceAllString(s[d.End:], "")) == "":
			consider(8, d, b.Start)
		case !long && i < 4 && len(d.edtf) == len("2006-01-02") && withDate(s[:d.Start], s[d.End:]):
			consider(7, d, b.Start)
		case !long && head && updatedCue().MatchString(s):
			consider(6, d, b.Start)
		case head && b.Kind != bilat.Heading && b.Kind != bilat.ListItem && isDateline(s, d):
			consider(7, d, b.Start)
		case !long && head && b.Kind == bilat.Boilerplate:
			consider(7, d, b.Start)
		case head && b.Kind == bilat.Heading && strings.HasSuffix(s, "("+s[d.Start:d.End]+")"):
			consider(5, d, b.Start)
		case !long && tail && updatedCue().MatchString(s):
			consider(4, d, b.Start)
		}
	}
	return best.edtf, best.Span
}

// numberedIssue is what stands before the date of a numbered release: "Medienmitteilung Nr. 14/2021 vom", "Press release No. 88 of".
var numberedIssue = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)\b(?:nr|no|n°)\.? ?\d[\d/.-]* (?:vom|of|dated|du)\s*$`)
})

// withDate tells what stands with a page's date on a line over it: the sort of page ("6. April 2022 Presse"), or an agency's
// marks ("APX0187 5 AA 0412 Di,").
func withDate(before, after string) bool {
	const fewWords = 2
	if strings.Trim(after, " |-–—:") == "" && before != "" {
		if numberedIssue().MatchString(before) {
			return true
		}
		for w := range strings.FieldsSeq(before) {
			if strings.ToUpper(w) != w && utf8.RuneCountInString(strings.Trim(w, ",.")) > 2 {
				return false
			}
		}
		return strings.ContainsAny(before, "0123456789")
	}
	return before == "" && wordCount(after) <= fewWords && !strings.ContainsAny(after, "0123456789.:")
}

// isDateline tells "Santiago/Berlin, 30. Januar 2023 -", "ABU DHABI, 19th October, 2021 (WAM) --",
// "Tunis, 18.03.2021 (…)", "Budapest, den 29. September 2020": a few capitalised words, then the date, then a sign.
func isDateline(s string, d writtenDate) bool {
	before, after := strings.Trim(s[:d.Start], " *_"), strings.Trim(s[d.End:], " *_")
	if d.Start > 60 || before == "" || s[d.Start-1] == '-' || strings.HasSuffix(s[:d.Start], "–") {
		return false
	}
	before = strings.TrimSuffix(strings.TrimSuffix(strings.TrimSuffix(before, " den"), " am"), " le")
	if !strings.HasSuffix(before, ",") && !strings.HasSuffix(before, "|") && !strings.HasSuffix(before, "-") && !strings.HasSuffix(before, "–") && !strings.HasSuffix(before, "(") {
		return false
	}
	for w := range strings.FieldsSeq(before) {
		r, _ := utf8.DecodeRuneInString(w)
		if unicode.IsLower(r) && utf8.RuneCountInString(w) > 3 {
			return false
		}
	}
	if after == "" {
		return true
	}
	r, _ := utf8.DecodeRuneInString(after)
	return strings.ContainsRune("(-–—/.:|)", r)
}

// isStamp tells a short line that says when it was published or brought up to date, and little more: "Enterprise
// Desk, updated January 2018", "Bern | Stand: Mai 2022".
func isStamp(s string) bool {
	if len(s) > 120 || wordCount(s) > 11 || !publishedCue().MatchString(s) && !updatedCue().MatchString(s) {
		return false
	}
	ds := datesIn(s)
	if len(ds) == 0 {
		return false
	}
	rest := s[:ds[0].Start] + " " + s[ds[0].End:]
	rest = updatedCue().ReplaceAllString(publishedCue().ReplaceAllString(rest, " "), " ")
	return wordCount(rest) <= 4 && !strings.HasSuffix(s, ".")
}

// agencyMark is the sign of an agency behind a dateline: "(ots/ikr)".
var agencyMark = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^\s*\([^()\n]{1,24}\)`) })

// onlyDateline tells a line that is a dateline and nothing more: "Budapest, den 29. September 2020", "Vaduz, 26. April 2024 (ots/ikr) –".
func onlyDateline(s string) bool {
	if len(s) > 80 {
		return false
	}
	ds := datesIn(s)
	return len(ds) > 0 && strings.Trim(agencyMark().ReplaceAllString(s[ds[0].End:], ""), " .|-–—:*_") == "" && isDateline(s, ds[0])
}

// isMasthead tells the line over a newspaper's page: its name, perhaps a section, and the day, with gaps between them.
func isMasthead(s string) bool {
	if !gapped(s) || len(s) > 160 {
		return false
	}
	dated := false
	for _, c := range gapCells(s) {
		cell := s[c.Start:c.End]
		ds := datesIn(cell)
		alone := len(ds) > 0 && wordCount(cell[:ds[0].Start])+wordCount(cell[ds[0].End:]) <= 1
		if dated = dated || alone; !alone && (wordCount(cell) > 6 || ends(cell)) {
			return false
		}
	}
	return dated
}
