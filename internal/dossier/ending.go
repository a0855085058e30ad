package dossier

import (
	"github.com/bilat/bilat"
)

// endings marks what a later fact of the same thing ended: an embassy opened in 2007 and closed in 2012. Of several ends the first
// one after the beginning is meant, and none if the thing had begun anew before it: an envoy of 1912 to 1914, sent again from 1921 to
// 1929, left a first time in 1914; where that is not told, nobody says when.
func (b *builder) endings() {
	for _, end := range b.lines { // the oldest first
		if !b.ends(end) || end.Status != bilat.Done {
			continue
		}
		for _, l := range b.lines {
			if l.EndedBy == "" && l.Kind == end.Kind && l.Status == bilat.Done && !b.ends(l) &&
				sameThing(l, end) && compareDates(l, end) <= 0 && !b.resumed(l, end) && !b.begunAnew(l, end) {
				l.Ended, l.EndedBy = end.When, end.ID
			}
		}
	}
}

// ends tells that a line is of an end: departing, closed, severed.
func (b *builder) ends(l *Line) bool { return b.layout.Ends[l.Kind][l.Slots.Text("action")] }

// begunAnew tells that between l and the end the same was done to the same thing once more.
func (b *builder) begunAnew(l, end *Line) bool {
	for _, x := range b.lines {
		if x != l && x.Kind == l.Kind && x.Status == bilat.Done && x.Slots.Text("action") == l.Slots.Text("action") &&
			sameThing(x, l) && later(x.Date, l.Date) && !b.resumed(x, end) {
			return true
		}
	}
	return false
}

// resumed tells that l began after the end, or on a date that nobody gave.
func (b *builder) resumed(l, end *Line) bool {
	return l.Date == "" || end.Date == "" || !later(end.Date, l.Date) && end.Date != l.Date
}

// sameThing compares the slots that identify a thing, its action aside; each must be given by both.
func sameThing(x, y *Line) bool {
	for _, s := range x.spec.Slots {
		if s.Identity && s.Name != "action" && !x.Slots[s.Name].Equal(y.Slots[s.Name]) {
			return false
		}
	}
	return true
}
