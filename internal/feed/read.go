package feed

import (
	"bytes"
	"cmp"
	"encoding/hex"
	"encoding/xml"
	"errors"
	"fmt"
	"hash/fnv"
	"io"
	"net/url"
	"regexp"
	"strings"
	"time"
	"unicode"

	"github.com/mmcdole/gofeed"
	"golang.org/x/net/html/charset"

	"github.com/bilat/bilat/internal/fetch"
)

// Bounds of what a feed may be. No real one comes near them.
const (
	maxFeed    = 4 << 20 // bytes
	maxItems   = 500     // announced by one answer
	maxDepth   = 100     // of elements in each other
	maxWithin  = 4000    // parts directly within one element, but for those that hold the items
	maxTitle   = 300     // letters
	maxTrouble = 5       // items of one feed whose trouble is told
)

// An Answer is what an address gave: a feed with what it announces, or a page.
type Answer struct {
	Page    bool
	Title   string
	Items   []Item
	Trouble []string // with single items, in words
}

// An Item is a page that a feed announced.
type Item struct {
	Address   string
	Title     string
	Published string // the day; "" where the feed gives none that can be
	Print     string // another one where the words or dates of the announcement are others
}

// Read understands the bytes of an answer. base is the address that gave them, against which links are resolved; a date that lies
// more than a day after now is none.
func Read(raw []byte, media, base string, now time.Time) (a Answer, err error) {
	if len(raw) > maxFeed {
		if kindOf(raw) == "html" {
			return Answer{Page: true}, nil
		}
		return a, fmt.Errorf("it is larger than %d MB", maxFeed>>20)
	}
	text, err := decoded(raw, media)
	if err != nil {
		return a, err
	}
	switch kind := kindOf(text); {
	case kind == "html":
		return Answer{Page: true}, nil
	case kind == "xml":
		if err := bounded(text); err != nil {
			return a, err
		}
	case kind == "text" && strings.HasPrefix(media, "text/"):
		return Answer{Page: true}, nil
	case kind == "text":
		return a, errors.New("what came is neither a feed nor a page")
	}
	feed, err := parsed(text)
	if err != nil {
		return a, err
	}
	a.Title = Line(feed.Title)
	at, err := url.Parse(base)
	if err != nil {
		return a, fmt.Errorf("%q is no address", base)
	}
	seen := map[string]bool{}
	for i, item := range feed.Items {
		if i == maxItems {
			a.tell("it announces %d items; the first %d are taken", len(feed.Items), maxItems)
			break
		}
		page, err := announced(item, at, now)
		switch {
		case err != nil:
			a.tell("item %d (%s): %s", i+1, cmp.Or(Short(Line(item.Title), 60), "without a title"), err)
		case !seen[page.Address]:
			seen[page.Address] = true
			a.Items = append(a.Items, page)
		}
	}
	return a, nil
}

func (a *Answer) tell(format string, args ...any) {
	switch n := len(a.Trouble); {
	case n < maxTrouble:
		a.Trouble = append(a.Trouble, fmt.Sprintf(format, args...))
	case n == maxTrouble:
		a.Trouble = append(a.Trouble, "and more like it")
	}
}

// declaration is where XML says its encoding; it no longer holds when the text is UTF-8.
var declaration = regexp.MustCompile(`^\s*<\?xml[^>]{0,300}\?>`)

// decoded makes UTF-8 of an answer, by its mark, by what was sent with it, by its declaration or by how it looks.
func decoded(raw []byte, media string) ([]byte, error) {
	if m := declaration.Find(raw[:min(len(raw), 1024)]); m != nil && !strings.Contains(media, "charset") {
		if enc := regexp.MustCompile(`encoding\s*=\s*["']([A-Za-z0-9._:-]{1,40})["']`).FindSubmatch(m); enc != nil {
			media = "text/xml; charset=" + string(enc[1])
		}
	}
	enc, _, _ := charset.DetermineEncoding(raw[:min(len(raw), 1024)], media)
	text, err := enc.NewDecoder().Bytes(raw)
	if err != nil {
		return nil, fmt.Errorf("its letters cannot be read: %w", err)
	}
	text = bytes.TrimPrefix(bytes.ToValidUTF8(text, []byte("\ufffd")), []byte("\ufeff"))
	return bytes.TrimLeft(declaration.ReplaceAll(text, nil), " \t\r\n"), nil
}

// kindOf tells by its beginning what a text is: xml with the root of a feed, json, html, text.
func kindOf(text []byte) string {
	head := bytes.ToLower(text[:min(len(text), 4096)])
	switch {
	case len(head) > 0 && head[0] == '{':
		return "json"
	case bytes.HasPrefix(head, []byte("<!doctype html")), bytes.HasPrefix(head, []byte("<html")):
		return "html"
	case gofeed.DetectFeedType(bytes.NewReader(text[:min(len(text), 4096)])) != gofeed.FeedTypeUnknown:
		return "xml"
	case bytes.Contains(head, []byte("<html")), bytes.Contains(head, []byte("<body")), bytes.Contains(head, []byte("<!doctype html")):
		return "html"
	}
	return "text"
}

// bounded refuses what the parser of feeds, which goes down element by element and joins their parts, would take too long or too much
// memory for. Entities are not at issue: those that a document defines are not known to encoding/xml, and stay as they are written.
func bounded(text []byte) error {
	d := xml.NewDecoder(bytes.NewReader(text))
	d.Strict = false
	var within []int // for each element that is open, how many parts it has
	for {
		token, err := d.RawToken()
		if err != nil {
			return nil //nolint:nilerr // where it ends or breaks off is the parser's to say
		}
		if n := len(within); n > 2 {
			if within[n-1]++; within[n-1] > maxWithin {
				return fmt.Errorf("one of its elements has more than %d parts", maxWithin)
			}
		}
		switch token.(type) {
		case xml.StartElement:
			if within = append(within, 0); len(within) > maxDepth {
				return fmt.Errorf("its elements stand more than %d deep in each other", maxDepth)
			}
		case xml.EndElement:
			within = within[:max(len(within)-1, 0)]
		}
	}
}

// parsed has the library read a feed; a fault of its own is the feed's trouble, not the program's.
func parsed(text []byte) (feed *gofeed.Feed, err error) {
	defer func() {
		if fault := recover(); fault != nil {
			feed, err = nil, fmt.Errorf("it brings out a fault in the reading of feeds: %v", fault)
		}
	}()
	feed, err = gofeed.NewParser().Parse(bytes.NewReader(text))
	var syntax *xml.SyntaxError
	switch {
	case errors.As(err, &syntax):
		return nil, fmt.Errorf("it is broken at line %d: %s", syntax.Line, syntax.Msg)
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return nil, errors.New("it breaks off before its end")
	case errors.Is(err, gofeed.ErrFeedTypeNotDetected):
		return nil, errors.New("what came is neither a feed nor a page")
	case err != nil:
		return nil, fmt.Errorf("it is broken: %w", err)
	}
	return feed, nil
}

// announced is the page that an item leads to.
func announced(item *gofeed.Item, base *url.URL, now time.Time) (Item, error) {
	link := strings.TrimSpace(item.Link)
	if link == "" {
		link = strings.TrimSpace(item.GUID)
	}
	if link == "" {
		return Item{}, errors.New("it leads to no page")
	}
	to, err := base.Parse(link)
	if err != nil {
		return Item{}, fmt.Errorf("%q is no address", Short(link, 80))
	}
	to, err = fetch.Address(to.String())
	if err != nil {
		return Item{}, err
	}
	untracked(to)
	a := Item{Address: to.String(), Title: Line(item.Title)}
	if a.Published = dayOf(item.Published, item.PublishedParsed, now); a.Published == "" {
		a.Published = dayOf(item.Updated, item.UpdatedParsed, now)
	}
	said := []string{item.Title, item.Published, item.Updated}
	if item.Published == "" && item.Updated == "" {
		said = append(said, item.Description)
	}
	h := fnv.New64a()
	_, _ = io.WriteString(h, strings.Join(said, "\x00")) // a hash takes every byte
	a.Print = hex.EncodeToString(h.Sum(nil))
	return a, nil
}

// untracked takes off an address what tells only on which way somebody came.
func untracked(u *url.URL) {
	if !strings.Contains(u.RawQuery, "utm_") && !strings.Contains(u.RawQuery, "clid=") {
		return
	}
	var kept []string
	for part := range strings.SplitSeq(u.RawQuery, "&") {
		if !strings.HasPrefix(part, "utm_") && !strings.HasPrefix(part, "fbclid=") && !strings.HasPrefix(part, "gclid=") {
			kept = append(kept, part)
		}
	}
	u.RawQuery = strings.Join(kept, "&")
}

// dayOf is the day of a date in the feed's own zone; "" where there is none, or where it is still to come.
func dayOf(written string, understood *time.Time, now time.Time) string {
	if understood == nil {
		return ""
	}
	t := *understood
	for _, layout := range []string{time.RFC1123Z, time.RFC3339, "Mon, 2 Jan 2006 15:04:05 -0700", "2 Jan 2006 15:04:05 -0700"} {
		if own, err := time.Parse(layout, strings.TrimSpace(written)); err == nil {
			t = own
			break
		}
	}
	const first = 1970 // a year before that is a clock that was never set
	if t.Year() < first || t.After(now.Add(24*time.Hour)) {
		return ""
	}
	return t.Format(time.DateOnly)
}

// Line is a text on one line without signs that steer a terminal, and not longer than a title is.
func Line(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case !unicode.IsPrint(r):
			return -1
		}
		return r
	}, s[:min(len(s), 16*maxTitle)])
	return Short(strings.Join(strings.Fields(strings.ToValidUTF8(s, "")), " "), maxTitle)
}

// Short is a text of so many letters at most.
func Short(s string, most int) string {
	if r := []rune(s); len(r) > most {
		return string(r[:most-1]) + "…"
	}
	return s
}
