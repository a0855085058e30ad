package reader

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"

	"github.com/bilat/bilat"
)

// The page is read as a stream of tags, not as a tree: time and memory are linear in its length whatever is nested
// in what (docs/adr/0001-main-text.md). Elements deeper than maxDepth are passed over as if they were not there;
// their words stay.
const maxDepth = 400

// A zone tells in what part of a page a block stands.
type zone uint8

const (
	zoneMain    zone = 1 << iota // within <main> or <article>
	zoneAside                    // beside the text: <aside>, a page's <header>, what its class calls a sidebar (found later)
	zoneDropped                  // not shown, or navigation
)

// A pageBlock is a paragraph, heading, list item or table of a page before the text is put together.
type pageBlock struct {
	kind   bilat.BlockKind
	level  int
	marker string
	text   string        // white space collapsed; "\n" where the page breaks the line
	from   []bilat.Piece // where it stands in the page
	linked int           // bytes of text within links
	bold   bool          // all of it is set bold
	words  int
	zone   zone
	region int // index of the container it stands in
	table  *pageTable
	title  bool // the page's first <h1>
}

// An element is an open tag that matters.
type element struct {
	tag    string
	zone   zone // of what is within
	region int
	cell   *pageCell // of td and th
	table  *pageTable
	list   *pageList
	item   *pageItem
	bound  bool // an end tag within closes nothing outside
}

type pageList struct {
	ordered bool
	next    int
	letters bool
	level   int
}

type pageItem struct {
	marker string
	level  int
	used   bool // its first paragraph has been read
}

// A container is an element that holds blocks, in which the main text is looked for.
type container struct {
	parent int
	words  int
	hinted bool // its class says that it stands beside the text
}

type page struct {
	keep    bool // navigation is kept too
	stack   []element
	open    map[string]int // open elements by tag
	passed  map[string]int // open elements deeper than maxDepth
	sinks   []*[]*pageBlock
	blocks  []*pageBlock
	regions []container
	meta    pageMeta
	capped  bool
	count   int

	text    traced        // of the paragraph that is open
	token   []bilat.Piece // where the words stand that are read
	space   bool          // white space is due
	blank   bilat.Span    // the letter of white space that it is for
	linked  int
	bolds   int // bytes within bold
	links   int // depth of <a>
	bold    int
	heading int // level of the open heading
	pre     int
	termDue bool   // a <dt> waits for its <dd>
	rawText string // the tag whose words are no text (title, script), while it is open
	raw     strings.Builder
	titled  bool
}

// buildPage reads the tags of a page.
func buildPage(source string, keep bool) *page {
	p := &page{keep: keep, open: map[string]int{}, passed: map[string]int{}, regions: []container{{parent: -1}}}
	p.sinks = []*[]*pageBlock{&p.blocks}
	z := html.NewTokenizer(strings.NewReader(source))
	for end := 0; !p.capped; {
		token := z.Next()
		start := end
		end += len(z.Raw())
		switch token {
		case html.ErrorToken:
			p.endAll()
			return p
		case html.TextToken:
			if p.rawText != "" {
				if p.raw.Len() < 1<<20 {
					p.raw.Write(z.Text())
				}
				continue
			}
			words := string(z.Text())
			p.token = unescaped(p.token[:0], words, source[start:end], start)
			p.words(words)
		case html.StartTagToken, html.SelfClosingTagToken:
			name, more := z.TagName()
			tag := string(name)
			p.start(tag, attributes(z, more))
		case html.EndTagToken:
			name, _ := z.TagName()
			p.end(string(name))
		}
	}
	p.endAll()
	return p
}

// attributes reads the few attributes that matter; a hostile page may have a million of them.
func attributes(z *html.Tokenizer, more bool) map[string]string {
	var m map[string]string
	for n := 0; more && n < 100; n++ {
		var k, v []byte
		k, v, more = z.TagAttr()
		if len(k) > 40 || len(v) > 4000 {
			continue
		}
		if m == nil {
			m = map[string]string{}
		}
		if _, ok := m[string(k)]; !ok {
			m[string(k)] = string(v)
		}
	}
	return m
}

// top is the innermost open element, or the page itself.
func (p *page) top() element {
	if len(p.stack) == 0 {
		return element{}
	}
	return p.stack[len(p.stack)-1]
}

// words adds text to the open paragraph, with white space collapsed.
func (p *page) words(s string) {
	if p.top().zone&zoneDropped != 0 {
		return
	}
	if p.open["sup"] > 0 && leadsToNote(p.text.String(), s, p.space) {
		return
	}
	if p.pre > 0 {
		p.asSet(s)
		return
	}
	for at := 0; at < len(s); {
		r, n := utf8.DecodeRuneInString(s[at:])
		if isSpace(r) && r != '\u00ad' && r != '\u200b' && r != 0 {
			if !p.space {
				p.space, p.blank = true, bilat.Span{}
				if i := bilat.PieceAt(p.token, at); i < len(p.token) {
					p.blank = p.token[i].Cut(bilat.Span{Start: at, End: at + n}).File
				}
			}
			at += n
			continue
		}
		end := strings.IndexFunc(s[at:], isSpace)
		if end < 0 {
			end = len(s) - at
		}
		if end == 0 { // a soft hyphen or the like: dropped
			at += n
			continue
		}
		if p.space && p.text.Len() > 0 && !strings.HasSuffix(p.text.String(), "\n") {
			if p.blank.Len() > 0 {
				p.text.put(bilat.Piece{Text: bilat.Span{Start: p.text.Len(), End: p.text.Len() + 1}, File: p.blank})
			}
			p.text.WriteByte(' ')
		}
		p.space = false
		p.text.add(s, p.token, bilat.Span{Start: at, End: at + end})
		if p.links > 0 {
			p.linked += end + 1
		}
		if p.bold > 0 || p.heading > 0 {
			p.bolds += end + 1
		}
		at += end
	}
}

// asSet adds text whose white space counts.
func (p *page) asSet(s string) {
	s = strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\x00\n"), "\r", "\n") // as long as before; what was "&#13;"
	at := 0
	if p.text.Len() == 0 {
		at = len(s) - len(strings.TrimLeft(s, "\n"))
	}
	for at < len(s) {
		end := strings.IndexByte(s[at:], 0)
		if end < 0 {
			end = len(s) - at
		}
		p.text.add(s, p.token, bilat.Span{Start: at, End: at + end})
		at += end + 1
	}
}

// flush ends the open paragraph.
func (p *page) flush() {
	const outer = " \n\t\u00a0"
	text, from := strings.TrimLeft(p.text.String(), outer), []bilat.Piece(nil)
	start := p.text.Len() - len(text)
	text = strings.TrimRight(text, outer)
	if text != "" {
		from = p.text.within(bilat.Span{Start: start, End: start + len(text)})
	}
	linked, bolds := p.linked, p.bolds
	p.text.Reset()
	p.space, p.linked, p.bolds = false, 0, 0
	if text == "" || !hasWord(text) {
		return
	}
	if p.count++; p.count > maxParts {
		p.capped = true
		return
	}
	top := p.top()
	b := &pageBlock{kind: bilat.Paragraph, text: text, from: from, linked: linked, zone: top.zone, region: top.region, words: wordCount(text),
		bold: bolds*10 >= len(text)*9}
	switch item := top.item; {
	case p.heading > 0:
		b.kind, b.level = bilat.Heading, p.heading
		b.text = strings.ReplaceAll(text, "\n", " ")
		if p.heading == 1 && !p.titled {
			p.titled, b.title = true, true
		}
	case item != nil && !item.used:
		item.used = true
		b.kind, b.level, b.marker = bilat.ListItem, item.level, item.marker
	}
	sink := p.sinks[len(p.sinks)-1]
	*sink = append(*sink, b)
}

// endAll closes what is open at the end of the page.
func (p *page) endAll() {
	p.endRaw()
	for len(p.stack) > 0 {
		p.pop()
	}
	p.flush()
}
