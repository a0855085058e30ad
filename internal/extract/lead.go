package extract

// Lines that lead a list in: what they say holds for its items, as a heading does.

import (
	"slices"
	"strings"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/discourse"
	"github.com/bilat/bilat/internal/phrase"
)

// leadLevel is the heading level of a line that leads a list in; longestLead is its length in bytes.
const leadLevel, longestLead = 9, 80

// leads tells that unit i is one short line over a list, with a colon at its end, or one that says whence and whither: "Visits from Chad
// to Peru". Of several sentences only the last leads in: see introduce.
func (r *reading) leads(i int) bool {
	b := r.units[i].block
	text := r.doc.Text[b.Start:b.End]
	if len(text) > longestLead || len(text) == 0 || i+1 >= len(r.units) || r.units[i+1].block.Kind != bilat.ListItem {
		return false
	}
	return b.Kind == bilat.Paragraph && len(r.units[i].sentences) == 1 && text[len(text)-1] == ':' || r.showsWay(i)
}

// showsWay tells that a line names nothing but whence and whither, and perhaps that it is about visits.
func (r *reading) showsWay(i int) bool {
	const longest = 9 // tokens
	u := &r.units[i]
	if len(u.sentences) != 1 {
		return false
	}
	s := u.sentences[0]
	if n := len(s.Tokens); n > longest || s.Tokens[n-1].Fold == "." || slices.ContainsFunc(s.Phrases, func(p phrase.Phrase) bool {
		return p.Class == phrase.Date || p.Class == phrase.Person || p.Class == phrase.Money
	}) {
		return false
	}
	from, to := discourse.Way(s)
	return from != "" && to != ""
}

// introduce makes the last sentence of unit i, if it ends in a colon over a list, the heading of that list: "3. On the same
// day, three documents were signed in Lima:". It was itself read before.
func (r *reading) introduce(i int) {
	u := &r.units[i]
	if i+1 >= len(r.units) || len(u.sentences) == 0 || r.units[i+1].block.Kind != bilat.ListItem || r.units[i].block.End == u.block.Start {
		return
	}
	if text := r.doc.Text[u.block.Start:u.block.End]; !strings.HasSuffix(text, ":") {
		return
	}
	m := r.bullet(u.block)
	if m != 0 && m == r.bullet(r.units[i+1].block) {
		return // the next item is no part of this one
	}
	r.leadBy = m
	lead := u.sentences
	if u.block.Len() > longestLead {
		lead = lead[len(lead)-1:]
	}
	r.state.Heading(leadLevel, lead)
}

// endsLead tells that a block no longer belongs to the list that a line has led in.
func (r *reading) endsLead(b *bilat.Block) bool {
	if b.Kind != bilat.ListItem || r.leadBy != 0 && r.leadBy == r.bullet(b) {
		r.leadBy = 0
		return true
	}
	return false
}

// bullet is the sort of sign before a list item: a figure, a small or capital letter, a Roman number, or the sign itself; 0
// for what is no item.
func (r *reading) bullet(b *bilat.Block) byte {
	if b.Kind != bilat.ListItem {
		return 0
	}
	line := r.doc.Text[strings.LastIndexByte(r.doc.Text[:b.Start], '\n')+1 : b.Start]
	line = strings.TrimLeft(line, " \t(")
	switch {
	case line == "":
		return ' '
	case line[0] >= '0' && line[0] <= '9':
		return '0'
	case strings.TrimLeft(line, "IVX") != line && !isLetter(strings.TrimLeft(line, "IVX")):
		return 'I'
	case line[0] >= 'a' && line[0] <= 'z':
		return 'a'
	case line[0] >= 'A' && line[0] <= 'Z':
		return 'A'
	}
	return line[0]
}

func isLetter(s string) bool {
	return s != "" && (s[0] >= 'a' && s[0] <= 'z' || s[0] >= 'A' && s[0] <= 'Z')
}
