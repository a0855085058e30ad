package feed

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
)

// An Outline is a feed that a list in OPML names: what readers of feeds hand to each other.
type Outline struct {
	Line  int
	Title string
	URL   string // of the feed, as written; "" where the entry is meant to be a feed and names none
}

// IsOPML tells by its beginning that a text is a list in OPML.
func IsOPML(raw []byte) bool {
	head := raw[:min(len(raw), 4096)]
	return bytes.HasPrefix(bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\ufeff")), " \t\r\n"), []byte("<")) && bytes.Contains(bytes.ToLower(head), []byte("<opml"))
}

// Outlines lists the feeds of a list in OPML, in their order, whatever folders they lie in. A list that breaks off or is broken is an error
// that names the line, beside what stood before it: readers write such lists by hand.
func Outlines(raw []byte) (list []Outline, err error) {
	text, err := decoded(raw, "text/xml")
	if err != nil {
		return nil, err
	}
	offset := bytes.Count(raw, []byte("\n")) - bytes.Count(text, []byte("\n")) // lines of the declaration, which is taken off
	d := xml.NewDecoder(bytes.NewReader(text))
	d.Strict = false
	for depth := 0; ; {
		token, err := d.RawToken()
		line, _ := d.InputPos()
		line += offset
		var syntax *xml.SyntaxError
		switch {
		case errors.Is(err, io.EOF) && depth == 0:
			return list, nil
		case errors.Is(err, io.EOF):
			return list, errors.New("it breaks off before its end")
		case errors.As(err, &syntax):
			return list, fmt.Errorf("it is broken at line %d: %s", syntax.Line+offset, syntax.Msg)
		case err != nil:
			return list, fmt.Errorf("it is broken at line %d: %w", line, err)
		}
		switch e := token.(type) {
		case xml.StartElement:
			if depth++; depth > maxDepth {
				return list, fmt.Errorf("its elements stand more than %d deep in each other", maxDepth)
			}
			if o, ok := outline(e); ok {
				o.Line = line
				list = append(list, o)
			}
		case xml.EndElement:
			depth = max(depth-1, 0)
		}
	}
}

// outline is an entry that names a feed, or says that it is one; folders and links are none.
func outline(e xml.StartElement) (o Outline, ok bool) {
	if !strings.EqualFold(e.Name.Local, "outline") {
		return o, false
	}
	var text, sort string
	for _, a := range e.Attr {
		switch strings.ToLower(a.Name.Local) {
		case "xmlurl":
			o.URL = strings.TrimSpace(a.Value)
		case "title":
			o.Title = Line(a.Value)
		case "text":
			text = Line(a.Value)
		case "type":
			sort = strings.ToLower(strings.TrimSpace(a.Value))
		}
	}
	if o.Title == "" {
		o.Title = text
	}
	return o, o.URL != "" || sort == "rss" || sort == "atom"
}
