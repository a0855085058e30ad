package reader

import (
	"golang.org/x/text/encoding/htmlindex"

	"github.com/bilat/bilat"
)

// Text gives the text of a file that is no page and no prose, a table of values for one: its bytes where they are UTF-8,
// else what they decode to, as for any publication (see the package's own word on offsets). encoding names what they
// are where somebody knows it; else it is found. why says in plain words that the file is no text, and is "" where it is.
func Text(name string, data []byte, encoding string) (text, found string, problems []bilat.Problem, why string) {
	if why := unreadable(data); why != "" {
		return "", "", nil, why
	}
	if encoding != "" {
		e, err := htmlindex.Get(encoding)
		if err != nil {
			return "", "", nil, "there is no encoding called " + encoding
		}
		canonical, err := htmlindex.Name(e)
		if err == nil && canonical != "utf-8" {
			return decoded(e, data), canonical, nil, ""
		}
	}
	text, found, problems = decode(name, data)
	for i := range problems {
		problems[i].Doc = name
	}
	return text, found, problems, ""
}
