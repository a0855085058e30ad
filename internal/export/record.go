package export

import (
	"slices"
	"strings"
	"time"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/kind"
)

// A Record is what is exported: plain values of one look at the record.
type Record struct {
	Kinds     *kind.Set
	Facts     []bilat.Fact
	Disputes  []bilat.Dispute
	Claims    map[string]bilat.Claim    // by id: those that facts and disputes stand on
	Documents map[string]bilat.Document // by name; their texts only where positions are to be told in characters
	Entities  []bilat.Entity
	Learned   map[string]time.Time // by claim id: since when the record has it

	Name func(code string) string // of a country
	Say  func(kind string, slots bilat.Slots, status bilat.Status) string
	Link func(what, id string) string // the address of a fact, dispute, claim, document; nil: a URN
}

// said is a fact in words.
func (r *Record) said(f bilat.Fact) string { return r.Say(f.Kind, f.Slots, f.Status) }

// titled is a fact in words where nothing around it says of whom it is.
func (r *Record) titled(f bilat.Fact) string {
	names := make([]string, len(f.Countries))
	for i, code := range f.Countries {
		names[i] = r.Name(code)
	}
	if len(names) == 0 {
		return oneLine(r.said(f))
	}
	return oneLine(strings.Join(names, " – ") + ": " + r.said(f))
}

// link is where a thing is to be found.
func (r *Record) link(what, id string) string {
	if r.Link != nil {
		return r.Link(what, id)
	}
	return URN(what, id)
}

// URN names a thing of a record that has no address of its own.
func URN(what, id string) string { return "urn:bilat:" + what + ":" + id }

// claims are those that a fact stands on, by document and place.
func (r *Record) claims(f bilat.Fact) []bilat.Claim {
	out := make([]bilat.Claim, 0, len(f.Claims))
	for _, id := range f.Claims {
		if c, ok := r.Claims[id]; ok {
			out = append(out, c)
		}
	}
	slices.SortStableFunc(out, func(a, b bilat.Claim) int {
		if c := strings.Compare(a.Doc, b.Doc); c != 0 {
			return c
		}
		return a.Start - b.Start
	})
	return out
}

// known is since when the record has the fact: the first of its claims; zero where nobody told.
func (r *Record) known(f bilat.Fact) time.Time {
	var first time.Time
	for _, id := range f.Claims {
		if t := r.Learned[id]; !t.IsZero() && (first.IsZero() || t.Before(first)) {
			first = t
		}
	}
	return first.UTC()
}

// disputed gives for each fact the disputes that readers are shown and that nobody has settled.
func (r *Record) disputed() map[string][]bilat.Dispute {
	out := map[string][]bilat.Dispute{}
	for _, d := range r.Disputes {
		if d.Class.Hidden() || d.Settled.Settles() {
			continue
		}
		for _, f := range d.Facts {
			out[f] = append(out[f], d)
		}
	}
	return out
}

// oneLine is a text on one line, without characters that no form may hold.
func oneLine(s string) string { return strings.Join(strings.Fields(clean(s)), " ") }

// clean takes out what neither XML nor a calendar can hold: control characters, and marks that turn the direction of writing.
func clean(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\t' || r == '\n':
			return r
		case r < ' ' || r >= 0x7f && r < 0xa0 || r == 0xfffe || r == 0xffff || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069:
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, "\uFFFD"))
}

// cut is the beginning of a text that is longer than so many characters.
func cut(s string, most int) string {
	if r := []rune(s); len(r) > most {
		return string(r[:most-1]) + "…"
	}
	return s
}
