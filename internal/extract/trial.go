package extract

// Which frames are tried at a word or phrase. Every word asks, and most frames fall away: what that is seen from stands close together,
// frame by frame as they are asked.

import (
	"slices"

	"github.com/bilat/bilat/internal/phrase"
	"github.com/bilat/bilat/internal/rule"
)

// A trial is a frame, and what is asked before it is tried.
type trial struct {
	frame   *rule.Frame
	wants   []uint64 // see meets
	group   int      // of which only one frame speaks at an anchor
	role    int      // see roles
	form    string   // of a phrase anchor: see rule.Frame
	grouped bool
	listed  bool // only in a list item, or a line without a verb
	office  bool // of what an office is told of: nobody is told of again
	fresh   bool // not of somebody of whom a claim of the kind has told
}

// trials lists the frames of a grammar by the class of words that they anchor on, and by that of phrases.
func (e *Engine) trials(g *rule.Grammar) {
	of := func(frames []*rule.Frame) []trial {
		list := make([]trial, 0, len(frames))
		all := 0
		for _, f := range frames {
			all += len(f.Wants)
		}
		wants := make([]uint64, 0, all) // of all of them in one piece
		for _, f := range frames {
			first := len(wants)
			wants = append(wants, f.Wants...)
			list = append(list, trial{frame: f, wants: wants[first:len(wants):len(wants)], group: f.GroupNumber(), grouped: f.Group != "",
				role: f.RoleNumber, form: f.Form, listed: f.Listed, office: f.Kind == "office", fresh: f.Fresh})
		}
		return list
	}
	for c := range g.Classes.Len() {
		e.byWord = append(e.byWord, of(g.ByAnchor(rule.Class(c))))
	}
	for c := phrase.Class(0); c <= phrase.Compared; c++ {
		e.byPhrase = append(e.byPhrase, of(g.ByPhrase(c.String())))
	}
}

// atWord are the frames that anchor on a class of words.
func (e *Engine) atWord(c rule.Class) []trial {
	if int(c) >= len(e.byWord) {
		return nil // of names, which come in later
	}
	return e.byWord[c]
}

// dismisses tells that a frame is not tried at an anchor: another of its group has spoken there, the sentence lacks a word that it asks
// for, or so many have been tried that it is enough.
func (r *reading) dismisses(t *trial, first int) bool {
	if t.grouped && slices.Contains(r.spoken, speaker{t.group, first}) {
		if r.trace != nil {
			r.tried = append(r.tried, t.frame) // another of its group has spoken
		}
		return true
	}
	r.trials++
	return r.trials > maxAnchors*8 || t.listed && r.prose && r.trace == nil || !r.possible(t.wants)
}
