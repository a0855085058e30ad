package dossier

import (
	"strings"

	"github.com/bilat/bilat"
)

// gather puts lines together that are of one thing: an embassy that was opened and closed, an envoy who came and left.
func (b *builder) gather() {
	b.things = map[string][]*Line{}
	for _, l := range b.lines { // the oldest first
		if l.Status == bilat.Done {
			key := thing(l)
			b.things[key] = append(b.things[key], l)
		}
	}
}

// thing is equal for lines whose slots that identify a thing are equal, the action aside.
func thing(l *Line) string {
	var key strings.Builder
	key.WriteString(l.Kind)
	for _, s := range l.spec.Slots {
		if s.Identity && s.Name != "action" {
			key.WriteByte(0)
			key.WriteString(l.Slots.Text(s.Name))
		}
	}
	return key.String()
}

// endings marks what a later fact of the same thing ended: an embassy opened in 2007 and closed in 2012. Of several ends the first
// one after the beginning is meant, and none if the thing had begun anew before it: an envoy of 1912 to 1914, sent again from 1921 to
// 1929, left a first time in 1914; where that is not told, nobody says when.
func (b *builder) endings() {
	for _, end := range b.lines { // the oldest first
		if !b.ends(end) || end.Status != bilat.Done {
			continue
		}
		same := b.things[thing(end)]
		for _, l := range same {
			if l.EndedBy == "" && !b.ends(l) && compareDates(l, end) <= 0 && !b.resumed(l, end) && !b.begunAnew(l, end, same) {
				l.Ended, l.EndedBy = end.When, end.ID
			}
		}
	}
}

// ends tells that a line is of an end: departing, closed, severed.
func (b *builder) ends(l *Line) bool { return b.layout.Ends[l.Kind][l.Slots.Text("action")] }

// begunAnew tells that between l and the end the same was done to the same thing once more.
func (b *builder) begunAnew(l, end *Line, same []*Line) bool {
	for _, x := range same {
		if x != l && x.Slots.Text("action") == l.Slots.Text("action") && later(x.Date, l.Date) && !b.resumed(x, end) {
			return true
		}
	}
	return false
}

// resumed tells that l began after the end, or on a date that nobody gave.
func (b *builder) resumed(l, end *Line) bool {
	return l.Date == "" || end.Date == "" || !later(end.Date, l.Date) && end.Date != l.Date
}
