package phrase

import (
	"slices"
	"strings"
)

// Names that several countries share: "Congo", "Korean", "Dominican". Such a form is that of the country which the page has named
// in full, where it names but one of them so; a page on North Korea does not say each time which one it means.
type namesakes struct {
	vague int            // shared forms met so far
	among []string       // who shares them: "COD,COG"
	full  map[string]int // by code: how many shared forms stood before the page named it by a form of its own
	means map[string]string
}

func (n *namesakes) reset() {
	n.vague, n.among = 0, n.among[:0]
	clear(n.full)
	clear(n.means)
}

// meant is the country of a form that those among share (none where it is the country's own), and notices which it is.
func (n *namesakes) meant(code, among string) string {
	if among == "" {
		if _, has := n.full[code]; !has {
			if n.full == nil {
				n.full = map[string]int{}
			}
			n.full[code] = n.vague
		}
		return code
	}
	n.vague++
	if !slices.Contains(n.among, among) {
		n.among = append(n.among, among)
	}
	if other := n.means[among+code]; other != "" {
		return other
	}
	return code
}

// decide tells whether a shared form has to be read otherwise than it was: as the one country sharing it that is named in full, be it
// behind one shared form, as behind a title. The country that it was read as must not be named so anywhere.
func (n *namesakes) decide() bool {
	const title = 1
	again := false
	for _, among := range n.among {
		codes := strings.Split(among, ",")
		named := slices.DeleteFunc(slices.Clone(codes), func(c string) bool { at, has := n.full[c]; return !has || at > title })
		if len(named) != 1 {
			continue
		}
		for _, code := range codes {
			if _, full := n.full[code]; full || n.means[among+code] != "" {
				continue
			}
			if n.means == nil {
				n.means = map[string]string{}
			}
			n.means[among+code], again = named[0], true
		}
	}
	return again
}
