package extract

// States that were no more: on a page on two countries of today, "the two countries" of a sentence about 1998 are not the state
// that one of them was part of until 1992, though a sentence before spoke of it.

import (
	"slices"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/edtf"
)

// inherit puts the page's own country in the place of a state that had ended before the claim's date and that no word of the
// sentence names.
func (m *matching) inherit(spec *bilat.KindSpec) {
	if len(m.state.Pair) != 2 {
		return
	}
	date := m.slots.Text("date")
	if date == "" {
		return
	}
	for i := range spec.Slots {
		s := &spec.Slots[i]
		if s.Unscored || s.Type != bilat.TypeCountry && s.Type != bilat.TypeCountries || m.spelt(s.Name) {
			continue
		}
		codes := m.slots[s.Name].Members()
		for k, code := range codes {
			if heir := m.heir(code, date); heir != "" && !slices.Contains(codes, heir) {
				codes = slices.Clone(codes)
				codes[k] = heir
				m.slots[s.Name] = typed(s.Type, codes)
			}
		}
	}
}

// spelt tells that words of the sentence gave a slot.
func (m *matching) spelt(slot string) bool {
	return slices.ContainsFunc(m.evidence[slot], func(e bilat.Evidence) bool { return e.Via == bilat.ViaQuote || e.Via == bilat.ViaSentence })
}

// heir is the one country of the page's pair that followed a state which had ended by a date (EDTF); "" where there is none.
func (m *matching) heir(code, date string) string {
	state, ok := m.engine.Names.Country(code)
	if !ok || state.Until == "" {
		return ""
	}
	end, err := edtf.Parse(state.Until)
	day, err2 := edtf.Parse(date)
	if err != nil || err2 != nil {
		return ""
	}
	_, last, known := end.Bounds()
	first, _, dated := day.Bounds()
	if !known || !dated || first <= last {
		return ""
	}
	heir := ""
	for _, c := range m.state.Pair {
		if slices.Contains(state.Successors, c) {
			if heir != "" {
				return ""
			}
			heir = c
		}
	}
	return heir
}
