package view

import (
	"cmp"
	"context"
	"strings"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/store"
)

// A Marked claim stands in its document, with the fact that it belongs to.
type Marked struct {
	bilat.Claim
	Said string // what it says, on one line
	Fact string // id; "" where the record has none
}

// Archived gives a document with its text, without the bytes that it was read from. By its name that costs the text alone.
func (v *View) Archived(ctx context.Context, ref string) (bilat.Document, error) {
	if v.known.IsZero() {
		named, err := v.Documents(ctx, store.DocumentFilter{Names: []string{ref}, Uncounted: true})
		if err != nil {
			return bilat.Document{}, err
		}
		if len(named) == 1 {
			read, err := v.Text(ctx, named[0].Hash)
			doc := named[0].Document
			doc.Text = read.Text
			return doc, err
		}
	}
	d, err := v.Document(ctx, ref)
	return d.Document, err
}

// FactsOf gives the fact that each of the claims belongs to, by their ids; one that is part of none is left out.
func (v *View) FactsOf(ctx context.Context, claims []string) (map[string]string, error) {
	out := map[string]string{}
	if len(claims) == 0 {
		return out, nil
	}
	facts, err := v.Facts(ctx, store.FactFilter{Claims: claims})
	for _, f := range facts {
		for _, c := range f.Claims {
			out[c] = cmp.Or(out[c], f.ID)
		}
	}
	return out, err
}

// Sentence is a claim on one line, slot by slot.
func Sentence(c bilat.Claim) string {
	line := c.Kind + "  " + SlotLine(c.Slots)
	if c.Status != bilat.Done {
		line += "  " + string(c.Status)
	}
	return line
}

// SlotLine names slots with their values: "sender LTU · host AZE · type embassy".
func SlotLine(slots bilat.Slots) string {
	parts := []string{}
	for _, n := range slots.Names() {
		parts = append(parts, n+" "+slots.Text(n))
	}
	return strings.Join(parts, " · ")
}

// Short is the beginning of an id, enough to find it by.
func Short(id string) string { return id[:min(len(id), 9)] }

// OneLine is a text on one line, cut to about so many characters.
func OneLine(s string, most int) string {
	s = strings.Join(strings.Fields(s), " ")
	r := []rune(s)
	if len(r) <= most {
		return s
	}
	cut := string(r[:most])
	if i := strings.LastIndexByte(cut, ' '); i > most/2 {
		cut = cut[:i]
	}
	return cut + " …"
}
