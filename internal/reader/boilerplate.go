package reader

import (
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// Beginnings of lines that say nothing about the matter, folded to small letters. A line must also be short and
// no sentence, so that "Share of exports rose to 5 percent." stays.
var boilerplateBeginnings = []string{
	"follow us", "follow him", "follow her", "follow @", "follow the ", "share this", "share on", "share:", "tags:", "tag:", "related:", "related article", "related stories", "related news",
	"read also", "read more", "read next", "see also:", "also read", "more on", "more about:", "most read", "most popular", "lesen sie auch", "mehr zum thema", "zum thema", "siehe auch:",
	"filed under", "posted in", "posted by", "categories:", "keywords:", "schlagwörter:", "schlagworte:", "stichwörter:", "stichworte:", "themenfelder:", "rubrik:", "topics:",
	"tweet", "teilen", "drucken", "merken", "print this", "print |", "send by e-mail", "sign up", "subscribe", "newsletter", "abonnieren", "log in", "login", "sign in", "register",
	"copyright", "©", "(c)", "all rights reserved", "alle rechte vorbehalten", "our standards", "terms of use", "privacy policy", "cookie", "we use cookies", "impressum", "datenschutz",
	"home |", "home >", "home »", "skip to", "back to top", "nach oben", "click here", "advertisement", "anzeige", "sponsored", "comment (", "comments (", "leave a comment", "kommentare (",
	"(reporting by", "reporting by", "(editing by", "editing by", "[video]", "[photo", "[foto", "photo:", "foto:", "bild:", "image:", "watch:", "listen to", "download pdf", "download the app", "next:", "previous:",
	"isbn", "issn", "doi:", "issued by", "released by", "mitgeteilt vom", "mitgeteilt von", "communiqué par", "printed from", "retrieved from", "abgerufen von", "this page was last edited", "diese seite wurde zuletzt", ">>", "»", "← ", "abmelden", "unsubscribe", "für rückfragen", "for further information", "for more information", "media contact", "press contact", "press office", "pressestelle", "contact:", "kontakt:", "für den inhalt", "alle angaben ohne gewähr",
}

var boilerplateInside = []string{
	"staff journalist", "follow him on", "follow her on", "follow them on", "follow us on", "all rights reserved", "alle rechte vorbehalten", "ohne gewähr", "| like", "kommentare", "comments |", "comment (", "newsletter", "sign up for", "the views expressed", "opinions expressed", "share this", "print this page", "report an error", "| drucken", "  drucken", "sitemap", "subscribe", "privacy policy", "page not found", "(redirected from", "text size", "font size", "schriftgröße",
}

var boilerplateForms = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)^(?:` +
		`(?:by|von|par|por|da)\s+(?:our |unserem |unserer )?\p{L}[\p{L}.'’-]*,?(?:\s+(?:[\p{L}.'’-]+,?|[|,&/–-]|@\S+)){0,9}` + // By Peter Wamalwa | Business Desk
		`|\d+ (?:comments?|kommentare|shares|views|min read)` +
		`|\(?(?:last )?(?:updated?|modified|published|posted|aktualisiert|veröffentlicht|stand|letzte aktualisierung|last updated|erstellt|date|datum)(?: on| am| as on| as of)?:?\s.{4,48}` +
		`|(?:\d{1,2}[:.]\d{2}\s*(?:h|uhr|am|pm|utc|gmt)?[,|/ -]*)?(?:\w+,?\s+)?\d{1,2}(?:st|nd|rd|th|\.)?\s+\p{L}+\.?,?\s+\d{4}(?:[,| -]*\d{1,2}:\d{2}(?::\d{2})?)?(?:\s*(?:h|uhr|am|pm))?(?:\s*\((?:utc|gmt|cet|est)[^)]{0,10}\))?` + // 19 July 2022 17:01 (UTC+04:00)
		`|(?:\w+,\s+)?\p{L}{3,9}\.? \d{1,2}(?:st|nd|rd|th)?, \d{4}` + // February 14, 2022
		`|\d{4}-\d{2}-\d{2}(?:[ t]\d{2}:\d{2}(?::\d{2})?)?` +
		`|\d{1,2}[./]\d{1,2}[./]\d{4}(?:,?\s+\d{1,2}:\d{2})?(?:\s*uhr)?` +
		`|\[[^\]]{0,40}\d\d[:.]\d\d\]` + // [mgd/ka/18-03-21 14:05]
		`|\p{Lu}{2,6}[ ]?/[ ]?\p{L}[\p{L} .-]{1,30}` + // VNX/Le Thu Ha
		`|-+ ?\p{Lu}{2,6} ?-*` + // -VNA
		`)$`)
})

var releaseForm = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)^(?:press release|media release|news release|pressemitteilung|presseinformation|medienmitteilung|policy paper|press statement|communiqué|comunicado de prensa|nota de prensa|communiqué de presse|nota à imprensa)` +
		`(?:\W+(?:no|nr|ref|date|datum)?\W*[\w./-]*\d[\w./-]*){0,4}\W*$`)
})

// isRelease tells the line that names the sort of a publication: "Press release 842/23", "Pressemitteilung Nr. 77".
func isRelease(s string) bool { return len(s) < 120 && releaseForm().MatchString(s) }

// isBoilerplate tells that a line by itself is a byline, a menu, a time stamp, a notice or an invitation.
func isBoilerplate(s string) bool {
	if s == "" || len(s) > 300 {
		return false
	}
	low := strings.ToLower(s)
	low = strings.TrimLeft(low, "*_#>•- \t")
	if strings.HasPrefix(strings.TrimSpace(s), ">>") {
		return true
	}
	words := wordCount(s)
	sentence := words > 14 && ends(s)
	if !sentence {
		for _, b := range beginningsBy()[firstByte(low)] {
			if strings.HasPrefix(low, b) && afterCue(low[len(b):], b) {
				return true
			}
		}
	}
	for _, b := range boilerplateInside {
		if words <= 30 && strings.Contains(low, b) && !(sentence && words > 20) {
			return true
		}
	}
	return words <= 14 && formed(s) && boilerplateForms().MatchString(s) && !isByTheWay(s) || isMenu(s) || isRelease(s)
}

// formed tells in passing whether a line could be of one of the forms: most of them hold a figure.
func formed(s string) bool {
	if strings.ContainsAny(s, "0123456789/") || s[0] == '-' {
		return true
	}
	switch word, _, _ := strings.Cut(s, " "); strings.ToLower(word) {
	case "by", "von", "par", "por", "da", "updated", "last":
		return true
	}
	return false
}

// beginningsBy keeps the cues by their first byte.
var beginningsBy = sync.OnceValue(func() *[256][]string {
	var by [256][]string
	for _, b := range boilerplateBeginnings {
		by[b[0]] = append(by[b[0]], b)
	}
	return &by
})

var bracketGap = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`\]\s*\[`) })

func firstByte(s string) byte {
	if s == "" {
		return 0
	}
	return s[0]
}

// afterCue tells that a cue ends where a word ends: "tweet" is not the beginning of "tweeted".
func afterCue(rest, cue string) bool {
	last, _ := utf8.DecodeLastRuneInString(cue)
	if !unicode.IsLetter(last) {
		return true
	}
	r, _ := utf8.DecodeRuneInString(rest)
	return !unicode.IsLetter(r)
}

// isByTheWay tells a line that begins like a byline and is none: "By 2019", "By then trade had doubled.",
// "Von der Leyen in Baku".
func isByTheWay(s string) bool {
	word, rest, _ := strings.Cut(s, " ")
	switch strings.ToLower(word) {
	case "by", "von", "par", "por", "da":
		low := strings.ToLower(rest)
		r, _ := utf8.DecodeRuneInString(rest)
		small := 0
		for w := range strings.FieldsSeq(strings.NewReplacer("our ", "", "unserem ", "", "unserer ", "").Replace(rest)) {
			if c, _ := utf8.DecodeRuneInString(w); unicode.IsLower(c) && len(w) > 3 {
				small++
			}
		}
		if strings.HasPrefix(low, "our ") || strings.HasPrefix(low, "unserem ") || strings.HasPrefix(low, "unserer ") {
			return small > 2
		}
		return !unicode.IsUpper(r) || small > 0 || strings.HasSuffix(s, ".") && !strings.HasSuffix(s, " Jr.")
	}
	return false
}

// isMenu tells a line of short fields parted by bars or in brackets: "HOME | CONTACT | SITEMAP", "[ Home ]  [ Visa ]  [ News ]".
// It is asked only of a line that is no row of a table.
func isMenu(s string) bool {
	if s[0] == '[' && s[len(s)-1] == ']' {
		fields := bracketGap().Split(s[1:len(s)-1], -1)
		return len(fields) > 2 && !slices.ContainsFunc(fields, func(f string) bool { return wordCount(f) > 4 || strings.ContainsAny(f, "[]") })
	}
	if strings.Count(s, "|") < 2 || s[0] == '|' {
		return false
	}
	long, most := 0, strings.Count(s, "|") >= 3 && !strings.ContainsAny(s, "0123456789")
	for f := range strings.SplitSeq(s, "|") {
		switch n := wordCount(f); {
		case n > 10 || n > 6 && !most:
			return false
		case n > 6: // whose site it is: "Embassy of the Republic of Norway in Lima | Home | Visas | Contact"
			long++
		}
	}
	return long <= 1
}

// closes tells a heading or label behind which only references and pointers follow: "See also", "Read also:".
func closes(s string) bool {
	switch strings.ToLower(strings.TrimRight(strings.TrimSpace(s), ":")) {
	case "see also", "references", "external links", "notes", "further reading", "bibliography", "sources", "footnotes", "notes and references",
		"siehe auch", "einzelnachweise", "weblinks", "literatur", "anmerkungen", "quellen", "fußnoten", "voir aussi", "références", "véase también", "referencias", "ver também", "referências":
		return true
	}
	return false
}

// leadsAway tells a label behind which the headlines of other pages follow: "Related News", "Das könnte Sie auch interessieren".
func leadsAway(s string) bool {
	switch strings.ToLower(strings.TrimRight(strings.TrimSpace(s), ":!.…»> ")) {
	case "read also", "also read", "read more", "read next", "related", "related articles", "related news", "related stories", "related posts", "related topics", "related content", "related information", "related links", "more news", "more stories", "more from this section", "most read", "most popular", "latest news", "recent news", "recent posts", "other news", "top news", "top stories", "trending", "trending now", "you may also like", "you might also like", "you may like", "recommended", "recommended for you", "editor's picks", "editors' picks", "don't miss", "previous article", "next article",
		"lesen sie auch", "mehr zum thema", "weitere meldungen", "weiterführende informationen", "weiterführende links", "weitere artikel", "weitere nachrichten", "weitere themen", "das könnte sie auch interessieren", "das könnte dich auch interessieren", "auch interessant", "passend dazu", "passend zum thema", "ähnliche artikel", "verwandte artikel", "verwandte themen", "letzte nachrichten", "neueste nachrichten", "aktuelle nachrichten", "meistgelesen", "meist gelesen", "top-themen", "alle nachrichten",
		"à lire aussi", "articles similaires", "sur le même sujet", "noticias relacionadas", "te puede interesar", "leia também", "notícias relacionadas":
		return true
	}
	return false
}
