package reader

import (
	"strings"
	"unicode/utf8"

	"github.com/bilat/bilat"
)

// longestLabel is how many letters a line has at most that stands over lines set in, fewestBeneath how many these are.
const longestLabel, fewestBeneath = 60, 2

// sheet reads a short line over lines that are all set in, each of which says something of its own, as fact sheets have
// it. Such a line needs no mark to be told from text wrapped at a margin: wrapped text does not break so early.
func (p *plain) sheet(run []line) bool {
	if p.form == wikiForm || len(run) <= fewestBeneath {
		return false
	}
	at := func(i int) string { return p.text[run[i].Start:run[i].End] }
	if head := at(0); utf8.RuneCountInString(head) > longestLabel || ends(head) && !strings.HasSuffix(head, ":") || hanging(head) || strings.HasSuffix(head, ",") {
		return false
	}
	for i := 1; i < len(run); i++ {
		if run[i].indent < run[0].indent+2 || p.inside(p.at-len(run)+i) {
			return false
		}
	}
	p.add(bilat.Block{Kind: bilat.Paragraph, Span: run[0].Span}, 1, false)
	for i := 1; i < len(run); {
		j := i + 1
		for j < len(run) && (hanging(at(j-1)) || strings.HasSuffix(at(j-1), ",") || run[j].indent > run[i].indent && startsLow(at(j)) && !labelled(at(j))) {
			j++
		}
		p.add(bilat.Block{Kind: bilat.ListItem, Level: 1, Span: bilat.Span{Start: run[i].Start, End: run[j-1].End}}, j-i, false)
		i = j
	}
	return true
}

// labelled tells that a line begins with a label of one or two words: "from Chad: …".
func labelled(s string) bool {
	i := strings.IndexByte(clip(s, 30), ':')
	return i > 0 && wordCount(s[:i]) <= 2
}
