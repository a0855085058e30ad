package source

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"

	"github.com/bilat/bilat"
)

// Told is what somebody says of a document beside it: a feed that announces a page, whoever hands over a letter that names no publisher. It
// counts where the document itself says nothing. It is kept with the document as the mapping of a table is, so that the document is read
// in the same way when it is read again.
type Told struct {
	Title     string            `json:"title,omitempty"`
	Published string            `json:"published,omitempty"` // EDTF
	Publisher string            `json:"publisher,omitempty"`
	Class     bilat.SourceClass `json:"class,omitempty"`
	Country   string            `json:"country,omitempty"`
	Language  string            `json:"language,omitempty"`
	By        string            `json:"by,omitempty"` // who says so; "" is the feed
}

// said tells that it says anything.
func (t Told) said() bool { t.By = ""; return t != Told{} }

// With is the item with what is told of it. A table says such things in its mapping.
func (i Item) With(told Told) Item {
	if b, err := json.Marshal(told); err == nil && told.said() && !IsTable(i.Name) {
		i.Mapping = func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(b)), nil }
	}
	return i
}

// ToldOf is what was told of a document; kept is what Item.Mapping gave.
func ToldOf(name string, kept []byte) Told {
	var told Told
	if len(kept) == 0 || IsTable(name) || json.Unmarshal(kept, &told) != nil {
		return Told{}
	}
	return told
}

// AsTold gives a document what was told of it and it does not say itself. Where it says otherwise its own word holds, and that is a problem
// to know of, unless a feed says so: feeds shorten titles, and date what they announce.
func AsTold(d bilat.Document, kept []byte) (bilat.Document, []bilat.Problem) {
	told := ToldOf(d.Name, kept)
	var problems []bilat.Problem
	var what []string
	fill := func(name string, own *string, given string) {
		switch {
		case given == "" || *own == given:
		case *own == "":
			*own, what = given, append(what, name)
		case told.By != "":
			problems = append(problems, bilat.Problem{Doc: d.Name, Code: "told-otherwise",
				Message: fmt.Sprintf("%s gave %q as its %s; the document itself says %q, and its own word holds", told.By, given, inWords[name], *own)})
		}
	}
	silent := d.Publisher == ""
	fill("title", &d.Title, told.Title)
	fill("published", &d.Published, told.Published)
	fill("publisher", &d.Publisher, told.Publisher)
	fill("language", &d.Language, told.Language)
	if silent && (told.Publisher != "" || told.Country != "") { // whose it is goes with who it is
		if told.Class != "" && told.Class != bilat.SourceUnknown {
			d.Class = told.Class
		}
		if told.Country != "" {
			d.Country, what = told.Country, append(what, "country")
		}
	}
	if len(what) > 0 {
		d.Given = &bilat.Given{By: told.By, What: what}
	}
	return d, problems
}

var inWords = map[string]string{"title": "title", "published": "publication date", "publisher": "publisher", "language": "language"}
