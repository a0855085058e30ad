package reader

import (
	"strconv"
	"strings"

	"github.com/bilat/bilat"
)

// What a tag does to the text. Tags that are not named here are inline and leave no trace.
var (
	voidTags  = set("area base br col embed hr img input link meta param source track wbr")
	blockTags = set("address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup html li main menu nav ol p pre section summary table tbody td tfoot th thead tr ul caption legend")
	// openTags are kept on the stack.
	openTags = set("address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup li main menu nav ol p pre section summary table tbody td tfoot th thead tr ul " +
		"a b strong sup span i em " + "svg math noscript template iframe object select datalist button canvas audio video map applet noframes")
	// unseenTags hold nothing that a reader sees as text.
	unseenTags = set("svg math template iframe object select datalist button canvas audio video map applet noframes")
	// rawTags are read by the tokenizer as one piece of text.
	rawTags = set("script style title textarea xmp noscript iframe noembed noframes")
	// barriers keep an end tag from closing what is outside.
	barriers = set("table td th caption")
)

func set(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}

func (p *page) start(tag string, attr map[string]string) {
	if p.rawText != "" {
		p.endRaw()
	}
	switch {
	case rawTags[tag]:
		p.rawText = tag
		p.meta.rawKind = attr["type"]
		return
	case tag == "meta":
		p.meta.add(attr)
		return
	case tag == "link":
		p.meta.link(attr)
		return
	case tag == "time":
		p.meta.time(attr, p.top().zone&zoneMain != 0 || p.titled)
		return
	case tag == "br":
		p.breakLine()
		return
	case tag == "hr":
		p.flush()
		return
	case voidTags[tag]:
		return
	}
	p.meta.itemprop(attr)
	p.closeImplied(tag)
	if blockTags[tag] && !(tag == "dd" && p.termDue) {
		p.flush()
	}
	p.termDue = false
	if !openTags[tag] {
		return
	}
	if len(p.stack) >= maxDepth {
		p.passed[tag]++
		return
	}
	e := element{tag: tag, zone: p.top().zone, region: p.top().region, list: p.top().list, item: p.top().item, bound: barriers[tag]}
	e.zone = p.zoneOf(tag, attr, e.zone)
	switch tag {
	case "a":
		p.links++
	case "b", "strong":
		p.bold++
	case "h1", "h2", "h3", "h4", "h5", "h6":
		p.heading = int(tag[1] - '0')
	case "pre":
		p.pre++
	case "ul", "ol", "menu":
		e.list = &pageList{ordered: tag == "ol", next: 1, level: 1}
		if outer := p.top().list; outer != nil {
			e.list.level = min(outer.level+1, 9)
		}
		if n, err := strconv.Atoi(attr["start"]); err == nil && n > -1000 && n < 100000 {
			e.list.next = n
		}
		e.list.letters = attr["type"] == "a" || attr["type"] == "A"
	case "li":
		e.item = &pageItem{marker: "•", level: 1}
		if l := e.list; l != nil {
			if n, err := strconv.Atoi(attr["value"]); err == nil && n > 0 && n < 100000 {
				l.next = n
			}
			e.item.level = l.level
			if l.ordered {
				e.item.marker = strconv.Itoa(l.next) + "."
				if l.letters && l.next >= 1 && l.next <= 26 {
					e.item.marker = string(rune('a'+l.next-1)) + ")"
				}
			}
			l.next++
		}
	case "table":
		e.table = &pageTable{zone: e.zone, class: attr["class"], role: attr["role"]}
		e.list, e.item = nil, nil
	case "tr":
		if t := p.table(); t != nil {
			t.rows = append(t.rows, pageRow{})
		}
	case "td", "th":
		if t := p.table(); t != nil {
			e.cell = t.newCell(tag == "th", attr)
			p.sinks = append(p.sinks, &e.cell.blocks)
		}
		e.list, e.item = nil, nil
	case "caption":
		if t := p.table(); t != nil {
			p.sinks = append(p.sinks, &t.caption)
			e.cell = &pageCell{}
		}
	}
	hinted := !p.keep && tag != "body" && tag != "main" && tag != "article" && blockTags[tag] && beside(strings.ToLower(attr["class"]+" "+attr["id"]))
	if (isContainer(tag) || hinted) && len(p.regions) < maxParts {
		p.regions = append(p.regions, container{parent: e.region, hinted: hinted})
		e.region = len(p.regions) - 1
	}
	p.stack = append(p.stack, e)
	p.open[tag]++
}

func isContainer(tag string) bool {
	switch tag {
	case "div", "section", "article", "main", "td", "body", "center", "form", "fieldset", "blockquote", "table":
		return true
	}
	return false
}

// closeImplied closes the elements that a start tag ends without saying so: a new <li> ends the last.
func (p *page) closeImplied(tag string) {
	switch tag {
	case "li":
		p.closeUpTo("li", "ul", "ol", "menu")
	case "dt", "dd":
		p.closeUpTo("dt", "dl")
		p.closeUpTo("dd", "dl")
	case "td", "th":
		p.closeUpTo("td", "tr", "table")
		p.closeUpTo("th", "tr", "table")
	case "tr":
		p.closeUpTo("td", "table")
		p.closeUpTo("th", "table")
		p.closeUpTo("tr", "table")
	case "thead", "tbody", "tfoot":
		p.closeUpTo("tr", "table")
	case "a":
		p.closeUpTo("a", "table")
	case "p", "div", "ul", "ol", "table", "section", "article", "blockquote", "pre", "form", "h1", "h2", "h3", "h4", "h5", "h6":
		p.closeUpTo("p", "div", "td", "li")
		if tag[0] == 'h' {
			for _, h := range []string{"h1", "h2", "h3", "h4", "h5", "h6"} {
				p.closeUpTo(h, "div", "td", "li")
			}
		}
	}
}

// closeUpTo closes the innermost open tag and all within it, unless one of the bounds stands between.
func (p *page) closeUpTo(tag string, bounds ...string) {
	if p.open[tag] == 0 {
		return
	}
	for i := len(p.stack) - 1; i >= 0; i-- {
		t := p.stack[i].tag
		if t == tag {
			for len(p.stack) > i {
				p.pop()
			}
			return
		}
		for _, b := range bounds {
			if t == b {
				return
			}
		}
		if p.stack[i].bound {
			return
		}
	}
}

func (p *page) end(tag string) {
	if p.rawText != "" {
		p.endRaw()
		return
	}
	if tag == "br" || tag == "p" && p.open["p"] == 0 {
		p.flush()
		return
	}
	if p.passed[tag] > 0 {
		p.passed[tag]--
		if blockTags[tag] {
			p.flush()
		}
		return
	}
	if p.open[tag] == 0 {
		return
	}
	for i := len(p.stack) - 1; i >= 0; i-- {
		t := p.stack[i].tag
		if t == tag {
			for len(p.stack) > i {
				p.pop()
			}
			return
		}
		if p.stack[i].bound && tag != "table" && tag != "tr" && tag != "tbody" && tag != "thead" && tag != "tfoot" {
			return
		}
		if t == "table" {
			return // what is outside the table is not closed from within
		}
	}
}

// pop closes the innermost element.
func (p *page) pop() {
	e := p.top()
	if blockTags[e.tag] {
		if e.tag == "dt" {
			p.takeTerm()
		} else {
			p.flush()
		}
	}
	p.stack = p.stack[:len(p.stack)-1]
	p.open[e.tag]--
	switch e.tag {
	case "a":
		p.links--
	case "b", "strong":
		p.bold--
	case "h1", "h2", "h3", "h4", "h5", "h6":
		p.heading = 0
	case "pre":
		p.pre--
	case "table":
		p.endTable(e)
	}
	if e.cell != nil {
		p.sinks = p.sinks[:len(p.sinks)-1]
	}
}

// takeTerm keeps a <dt>; the <dd> that follows is read with it as "Capital: Vaduz". A long one is a paragraph.
func (p *page) takeTerm() {
	text := strings.TrimSpace(p.text.String())
	if wordCount(text) > 8 || text == "" || strings.Contains(text, "\n") {
		p.flush()
		return
	}
	if !strings.HasSuffix(text, ":") {
		p.text.WriteByte(':')
	}
	p.space, p.blank = true, bilat.Span{}
	p.termDue = true
}

// breakLine reads <br>: a new line, and after an empty line a new paragraph.
func (p *page) breakLine() {
	if p.top().zone&zoneDropped != 0 {
		return
	}
	if p.heading > 0 {
		p.space, p.blank = true, bilat.Span{}
		return
	}
	if s := p.text.String(); strings.HasSuffix(s, "\n") {
		p.flush()
		return
	} else if s != "" {
		p.text.WriteByte('\n')
	}
	p.space = false
}

func (p *page) table() *pageTable {
	for i := len(p.stack) - 1; i >= 0; i-- {
		if t := p.stack[i].table; t != nil {
			return t
		}
	}
	return nil
}

func (p *page) endRaw() {
	text := p.raw.String()
	tag := p.rawText
	p.rawText = ""
	p.raw.Reset()
	switch tag {
	case "title":
		if p.meta.title == "" {
			p.meta.title = strings.Join(strings.Fields(text), " ")
		}
	case "script":
		p.meta.script(text)
	}
}

// zoneOf tells the zone of what is within an element.
func (p *page) zoneOf(tag string, attr map[string]string, outer zone) zone {
	z := outer
	if unseenTags[tag] || isHidden(attr) {
		return z | zoneDropped
	}
	names := strings.ToLower(attr["class"] + " " + attr["id"])
	switch role := attr["role"]; {
	case tag == "main" || tag == "article" || role == "main" || role == "article":
		return z | zoneMain
	case p.keep:
		return z
	case tag == "nav" || role == "navigation" || role == "search" || role == "menu" || role == "menubar" || tag == "dialog" || role == "dialog" || role == "contentinfo":
		return z | zoneDropped
	case tag == "footer" && z&zoneMain == 0, strings.Contains(names, "cookie") && tag == "div", strings.Contains(names, "mw-editsection"):
		return z | zoneDropped
	case tag == "sup" && (strings.Contains(names, "reference") || strings.Contains(names, "footnote")):
		return z | zoneDropped
	case tag != "body" && hasName(names, "comments", "commentlist", "comment-list", "disqus_thread", "respond", "kommentare"):
		return z | zoneAside
	case tag == "aside" || role == "complementary" || role == "banner" || tag == "header" && z&zoneMain == 0 || tag == "footer":
		return z | zoneAside
	}
	return z
}

func hasName(names string, wanted ...string) bool {
	for n := range strings.FieldsSeq(names) {
		for _, w := range wanted {
			if n == w {
				return true
			}
		}
	}
	return false
}

func isHidden(attr map[string]string) bool {
	if _, ok := attr["hidden"]; ok || attr["aria-hidden"] == "true" {
		return true
	}
	style := strings.ReplaceAll(strings.ToLower(attr["style"]), " ", "")
	return strings.Contains(style, "display:none") || strings.Contains(style, "visibility:hidden")
}

// besideNames are words of class names by which pages call what stands beside their text.
var besideNames = set("nav navbar navigation menu submenu breadcrumb breadcrumbs sidebar share sharing social socials related comments comment-list footer newsletter subscribe advert advertisement ad ads promo sponsored pagination pager tags tag-list toc teaser teasers popular most-read widget skip-link topbar byline")

// beside tells that a class or id has such a word: "article-share", "breadcrumb", but not "content-with-sidebar".
func beside(names string) bool {
	for n := range strings.FieldsSeq(names) {
		if besideNames[n] {
			return true
		}
		if strings.Contains(n, "content") || strings.Contains(n, "main") || strings.Contains(n, "body") || strings.Contains(n, "with") || strings.Contains(n, "has") || strings.Contains(n, "wrap") || strings.Contains(n, "container") || strings.Contains(n, "page") || strings.Contains(n, "layout") {
			continue
		}
		for _, w := range strings.FieldsFunc(n, func(r rune) bool { return r == '-' || r == '_' }) {
			if besideNames[w] {
				return true
			}
		}
	}
	return false
}
