package table

import (
	"fmt"
	"slices"
	"strings"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/edtf"
)

// state reads a cell that names a country, by the words of the mapping, else as the gazetteer knows it for the day of the
// row: "Burma", "Siam (Thailand)", "Korea, Republic of", "vietnam south", "antigua barbuda".
func (r *reading) state(column int, cell string, when edtf.Date) (code, why string) {
	code = r.stateOf(column, cell, when)
	return code, r.unknownState(cell, code)
}

// stateOf is the code alone; "" where the cell names no country.
func (r *reading) stateOf(column int, cell string, when edtf.Date) (code string) {
	if m, ok := r.meant(column, cell, when); ok {
		return m
	}
	if isCode(cell) {
		if c, ok := r.engine.Names.Country(cell); ok {
			return c.Code
		}
	}
	const longest = 100
	if len(cell) > longest {
		return ""
	}
	first, last, dated := when.Bounds()
	if !dated {
		first, last = edtf.Latest-1, edtf.Latest-1 // a name without a date is one of today
	}
	key := cell + "\x00" + when.String()
	if code, known := r.states[key]; known {
		return code
	}
	for _, form := range stateForms(cell) {
		if c, ok := r.engine.Names.FindCountryAt(form, first, last); ok {
			code = c
			break
		}
	}
	r.states[key] = code
	return code
}

func (r *reading) unknownState(cell, code string) string {
	if code != "" {
		return ""
	}
	why := "names no country that is known"
	if near := r.engine.Names.Suggest(cell); len(near) > 0 {
		why += "; is it " + near[0] + "?"
	}
	return why
}

// stateForms are the ways in which a table's name for a state may be meant: as it stands; without what stands in brackets;
// what stands in them; turned about at a comma ("Korea, Republic of") or before the last word ("vietnam south"); with the
// small words that keys leave out ("antigua barbuda").
func stateForms(cell string) []string {
	forms := []string{cell}
	if i := strings.IndexByte(cell, '('); i > 0 {
		before := strings.TrimSpace(cell[:i])
		forms = append(forms, before, turned(before))
		if j := strings.IndexByte(cell[i:], ')'); j > 0 {
			forms = append(forms, strings.TrimSpace(cell[i+1:i+j]))
		}
	}
	forms = append(forms, turned(cell))
	if words := strings.Fields(cell); len(words) > 1 && !strings.ContainsAny(cell, ",(") {
		last := len(words) - 1
		forms = append(forms, words[last]+" "+strings.Join(words[:last], " "))
		for i := 1; i < len(words); i++ {
			before, behind := strings.Join(words[:i], " "), strings.Join(words[i:], " ")
			forms = append(forms, before+" and "+behind, before+" and the "+behind)
		}
		if last > 1 { // "congo democratic republic", "saint vincent grenadines"
			forms = append(forms, strings.Join(words[1:], " ")+" of the "+words[0])
		} else {
			forms = append(forms, words[1]+" of the "+words[0], words[1]+" of "+words[0])
		}
	}
	return forms
}

// turned is a name whose second part was put first for the sake of the alphabet: "Republic of Korea".
func turned(s string) string {
	before, behind, ok := strings.Cut(s, ",")
	if !ok {
		return s
	}
	return strings.TrimSpace(behind) + " " + strings.TrimSpace(before)
}

// knowsCountries refuses a mapping with a code that is no country's.
func (r *reading) knowsCountries() error {
	unknown := func(code string) bool { _, ok := r.engine.Names.Country(code); return !ok }
	if c := r.mapping.Country; c != "" && unknown(c) {
		return fmt.Errorf("country: no country has the code %s", c)
	}
	for i, rule := range r.rules {
		for _, slot := range rule.spec.Slots {
			if slot.Type != bilat.TypeCountry && slot.Type != bilat.TypeCountries {
				continue
			}
			if at := slices.IndexFunc(rule.Always[slot.Name], unknown); at >= 0 {
				return fmt.Errorf("claims, %d (%s): %s: no country has the code %s", i+1, rule.Kind, slot.Name, rule.Always[slot.Name][at])
			}
		}
	}
	for i, p := range r.mapping.Prose {
		for _, b := range p.Between {
			if isCode(b) && unknown(b) {
				return fmt.Errorf("prose, %d: between: no country has the code %s", i+1, b)
			}
		}
	}
	return nil
}
