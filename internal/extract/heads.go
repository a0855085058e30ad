package extract

// Lines that stand over others: what they say holds for those beneath, as a heading does. "Visits", "From Chad to Peru" or
// "○ Trade (2022)" carries the kind, the way or the day; the bare lines under it ("Prime Minister Jane Roe (May 2010)") carry
// the rest. A line is a head only where its own words say nothing else: it is covered by words for a kind of list, countries
// and days. What stands beneath is read as the items of a list, whether the page marks them as such or not.

import (
	"slices"
	"strings"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/discourse"
	"github.com/bilat/bilat/internal/phrase"
	"github.com/bilat/bilat/internal/rule"
	"github.com/bilat/bilat/internal/text"
)

// A headSort says in which way a line stands over others.
type headSort byte

const (
	noHead    headSort = iota
	colonHead          // a short line with a colon at its end, over a list
	kindHead           // names what is listed: "High-level visits", "Visits from Peru to Chad"
	wayHead            // names only whence and whither: "To Chad", "[Chad → Peru]", "From the Peruvian side"
)

// The levels of heads, beneath all headings: of a line of its own; of a list's item one more for each step that it stands
// in; of a line that names only a way, which stands beneath whatever names the kind.
const leadLevel, wayLevel = 9, 20

// longestLead is the length in bytes of a head, longestEntry of a line beneath; fewOther is how many words of a head may be
// others than those of heads.
const longestLead, longestEntry, fewOther = 80, 240, 2

// A head is one that holds at the place at hand.
type head struct {
	level  int
	item   int  // the level of the list's item that it is; 0 for a line of its own
	bullet byte // of that item; of a line the one of the list that it interrupts
}

// markHeads finds the heads among a document's blocks, and makes list items of the lines beneath them.
func (r *reading) markHeads() {
	listed := false // beneath a head or a heading that is one
	for i := range r.units {
		u := &r.units[i]
		b := u.block
		switch b.Kind {
		case bilat.Boilerplate:
			continue
		case bilat.Heading:
			u.sort = r.sortOf(i)
			if listed = u.sort != noHead; b.Level <= 1 {
				listed, u.sort = false, noHead
			}
			continue
		case bilat.Paragraph, bilat.ListItem:
		default:
			listed = false
			continue
		}
		if u.sort = r.sortOf(i); u.sort != noHead {
			listed = listed || b.Kind == bilat.Paragraph
			continue
		}
		if b.Kind == bilat.ListItem || !listed {
			continue
		}
		if !r.isEntry(u) {
			listed = false
			continue
		}
		item := *b
		item.Kind, item.Level = bilat.ListItem, 1
		u.block = &item
	}
}

// isEntry tells that a paragraph is one line that is no sentence.
func (r *reading) isEntry(u *unit) bool {
	s := r.doc.Text[u.block.Start:u.block.End]
	return len(s) <= longestEntry && len(u.sentences) > 0 && !strings.Contains(s, "\n") && !strings.HasSuffix(s, ".")
}

// sortOf tells in which way unit i stands over the lines that follow.
func (r *reading) sortOf(i int) headSort {
	u := &r.units[i]
	s := r.doc.Text[u.block.Start:u.block.End]
	if len(s) == 0 || len(s) > longestLead || i+1 >= len(r.units) || strings.Contains(s, "\n") {
		return noHead
	}
	next := &r.units[i+1]
	heading := u.block.Kind == bilat.Heading
	if len(u.sentences) == 1 && s[len(s)-1] != '.' && (heading || r.over(u, next)) {
		if sort := r.headBy(u.sentences[0]); sort != noHead {
			return sort
		}
	}
	if u.block.Kind == bilat.Paragraph && len(u.sentences) == 1 && s[len(s)-1] == ':' && next.block.Kind == bilat.ListItem {
		return colonHead
	}
	return noHead
}

// over tells that a line stands over the one that follows: a line of its own over an item, another line or a heading; an item
// over one that stands further in, or over a line of its own.
func (r *reading) over(u, next *unit) bool {
	switch next.block.Kind {
	case bilat.ListItem:
		return u.block.Kind == bilat.Paragraph || next.block.Level > u.block.Level
	case bilat.Heading:
		return u.block.Kind == bilat.Paragraph
	case bilat.Paragraph:
		return r.isEntry(next)
	}
	return false
}

// headBy tells which sort of head the words of a line make it.
func (r *reading) headBy(s *phrase.Sentence) headSort {
	e := r.engine
	covered := make([]bool, len(s.Tokens))
	cover := func(at text.Range) {
		for i := at.First; i < at.Last; i++ {
			covered[i] = true
		}
	}
	kind, way := false, false
	for k := range s.Triggers {
		switch t := &s.Triggers[k]; {
		case e.isHead(t.Class):
			cover(t.Range)
			kind = true
		case t.Class == e.c.incoming, t.Class == e.c.outgoing:
			cover(t.Range)
			way = true
		case t.Class == e.c.sideWord, t.Class == e.c.and:
			cover(t.Range)
		}
	}
	for k := range s.Phrases {
		switch p := &s.Phrases[k]; p.Class {
		case phrase.Country, phrase.City, phrase.Pair, phrase.Date:
			cover(p.Range)
		case phrase.Person, phrase.Money, phrase.Percent, phrase.Pronoun:
			if !kind || p.Sure || p.Class != phrase.Person {
				return noHead
			}
		}
	}
	other := 0
	for i := range s.Tokens {
		if t := &s.Tokens[i]; !covered[i] && t.Shape == text.Word && r.lang.Marker(t.Fold) == "" && !r.lang.IsTransparent(t.Fold) {
			if i > 0 && slices.Contains([]string{"on", "about"}, r.lang.Marker(s.Tokens[i-1].Fold)) {
				return noHead // "Agreement on fisheries" is what is listed
			}
			other++
		}
	}
	for k := range s.Triggers {
		if t := &s.Triggers[k]; !covered[t.First] && (e.clauses.IsPredicate(t.Class) || t.Class == e.c.passive) {
			return noHead
		}
	}
	if from, to := discourse.Way(s); !way {
		way = from != "" || to != ""
	}
	switch {
	case kind && other <= fewOther:
		return kindHead
	case way && other == 0:
		return wayHead
	}
	return noHead
}

// isHead tells that a class is one of words that name what a list is of.
func (e *Engine) isHead(c rule.Class) bool { return int(c) < len(e.ofHeads) && e.ofHeads[c] }

// bow makes unit i, if it is a head, hold for what follows. An item and the end of a paragraph ("… three documents were signed in
// Lima:") lead a list in whatever their words are, if they end in a colon and the list is another than their own.
func (r *reading) bow(i int) {
	u := &r.units[i]
	if len(u.sentences) == 0 {
		return
	}
	h := head{level: leadLevel}
	if u.block.Kind == bilat.ListItem {
		h.item, h.bullet = u.block.Level, r.bullet(u.block)
		h.level += min(u.block.Level, wayLevel-leadLevel-1)
	}
	if u.sort == noHead {
		if i+1 >= len(r.units) || r.units[i+1].block.Kind != bilat.ListItem || !strings.HasSuffix(r.doc.Text[u.block.Start:u.block.End], ":") ||
			h.bullet != 0 && h.bullet == r.bullet(r.units[i+1].block) && r.units[i+1].block.Level <= u.block.Level {
			return
		}
	}
	if h.item == 0 && i+1 < len(r.units) {
		if h.bullet = r.bulletBefore(i); h.bullet == r.bullet(r.units[i+1].block) {
			h.bullet = 0
		}
	}
	if u.sort == wayHead {
		h.level = wayLevel
	}
	r.heads = append(r.heads, h)
	lead := u.sentences
	if u.block.Len() > longestLead { // of several sentences only the last leads in
		lead = lead[len(lead)-1:]
	}
	r.state.Heading(h.level, lead)
}

// bulletBefore is the sort of bullet of the item that unit i interrupts the list of; 0 if it interrupts none.
func (r *reading) bulletBefore(i int) byte {
	for k := i - 1; k >= 0; k-- {
		switch u := &r.units[k]; {
		case u.block.Kind == bilat.Heading:
			return 0
		case u.block.Kind == bilat.ListItem && u.block.Marker != "":
			return r.bullet(u.block)
		}
	}
	return 0
}

// unbow ends the heads that do not hold for unit i.
func (r *reading) unbow(i int) {
	u := &r.units[i]
	keep := 0
	for ; keep < len(r.heads); keep++ {
		h := &r.heads[keep]
		if u.sort != noHead && u.block.Kind != bilat.ListItem {
			if h.level >= wayLevel || u.sort != wayHead {
				break
			}
			continue
		}
		if u.block.Kind != bilat.ListItem {
			break
		}
		b := r.bullet(u.block)
		if h.item == 0 && h.bullet != 0 && b == h.bullet || h.item > 0 && (u.block.Level < h.item || u.block.Level == h.item && b == h.bullet) {
			break
		}
	}
	if keep < len(r.heads) {
		r.state.EndLead(r.heads[keep].level)
		r.heads = r.heads[:keep]
	}
}

// kindAbove tells that what is listed here has been said: the innermost heading that says more than a way names a kind.
func (r *reading) kindAbove() bool {
	hs := r.state.Headings()
	return len(hs) > 0 && r.namesKind(hs[len(hs)-1]) || len(hs) > 1 && r.headBy(hs[len(hs)-1]) == wayHead && r.namesKind(hs[len(hs)-2])
}

func (r *reading) namesKind(s *phrase.Sentence) bool {
	return slices.ContainsFunc(s.Triggers, func(t phrase.Trigger) bool { return r.engine.isHead(t.Class) })
}

// way says whence and whither what stands here goes, as far as a heading shows it: the innermost that says so, up to the one
// that names the kind. "Incoming" and "outgoing" are so from the side whose page it is.
func (r *reading) way() (from, to string) {
	hs := r.state.Headings()
	for i := len(hs) - 1; i >= 0; i-- {
		h := hs[i]
		if r.wayOf.head == h {
			return r.wayOf.from, r.wayOf.to
		}
		from, to = discourse.Way(h)
		if from == "" && to == "" {
			for k := range h.Triggers {
				switch t := &h.Triggers[k]; t.Class {
				case r.engine.c.incoming:
					to = r.ownSide(r.state.Pair)
				case r.engine.c.outgoing:
					from = r.ownSide(r.state.Pair)
				}
			}
		}
		if from != "" || to != "" {
			r.wayOf = headWay{h, from, to}
			return from, to
		}
		if len(discourse.Countries(h.Phrases)) > 0 || r.namesKind(h) {
			return "", ""
		}
	}
	return "", ""
}

// A headWay is a heading with the way that it says.
type headWay struct {
	head     *phrase.Sentence
	from, to string
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
