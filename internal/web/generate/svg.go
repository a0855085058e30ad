package main

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
)

// What a drawing may consist of: shapes, groups and colours; nothing that runs, loads or is styled from outside.
var (
	elements = map[string]bool{"svg": true, "g": true, "path": true, "rect": true, "circle": true, "ellipse": true, "polygon": true,
		"polyline": true, "line": true}
	attributes = map[string]bool{"viewBox": true, "d": true, "fill": true, "fill-rule": true, "clip-rule": true, "fill-opacity": true,
		"stroke": true, "stroke-width": true, "stroke-linecap": true, "stroke-linejoin": true, "stroke-miterlimit": true, "opacity": true,
		"transform": true, "points": true, "x": true, "y": true, "x1": true, "y1": true, "x2": true, "y2": true, "width": true,
		"height": true, "cx": true, "cy": true, "r": true, "rx": true, "ry": true}
)

// sanitised writes a drawing anew with what it may consist of; anything else is an error, for somebody to look at.
func sanitised(b []byte) ([]byte, error) {
	var out bytes.Buffer
	d := xml.NewDecoder(bytes.NewReader(b))
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return append(out.Bytes(), '\n'), nil
		} else if err != nil {
			return nil, err
		}
		switch t := token.(type) {
		case xml.StartElement:
			if !elements[t.Name.Local] {
				return nil, fmt.Errorf("a drawing has <%s>", t.Name.Local)
			}
			out.WriteString("<" + t.Name.Local)
			if t.Name.Local == "svg" {
				out.WriteString(` xmlns="http://www.w3.org/2000/svg"`)
			}
			for _, a := range t.Attr {
				if a.Name.Local == "xmlns" || a.Name.Local == "class" || a.Name.Local == "id" {
					continue // written above; means nothing without a style
				}
				if !attributes[a.Name.Local] {
					return nil, fmt.Errorf("<%s> of a drawing has %s", t.Name.Local, a.Name.Local)
				}
				out.WriteString(" " + a.Name.Local + `="`)
				if err := xml.EscapeText(&out, []byte(a.Value)); err != nil {
					return nil, err
				}
				out.WriteString(`"`)
			}
			out.WriteString(">")
		case xml.EndElement:
			out.WriteString("</" + t.Name.Local + ">")
		}
	}
}
