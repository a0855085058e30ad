package view

import (
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

// Marked gives an archived document with the claims read from it.
func (v *View) Marked(ctx context.Context, name string) (bilat.Document, []Marked, error) {
	d, err := v.Document(ctx, name)
	if err != nil {
		return bilat.Document{}, nil, err
	}
	claims, err := v.Claims(ctx, store.ClaimFilter{Document: d.Hash})
	if err != nil {
		return bilat.Document{}, nil, err
	}
	facts, err := v.Facts(ctx, store.FactFilter{Document: d.Hash})
	if err != nil {
		return bilat.Document{}, nil, err
	}
	of := map[string]string{}
	for _, f := range facts {
		for _, c := range f.Claims {
			of[c] = f.ID
		}
	}
	out := make([]Marked, 0, len(claims))
	for _, c := range claims {
		out = append(out, Marked{Claim: c.Claim, Said: Sentence(c.Claim), Fact: of[c.ID]})
	}
	return d.Document, out, nil
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
