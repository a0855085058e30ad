package export

import (
	"slices"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/edtf"
	"github.com/bilat/bilat/internal/kind"
)

// A slot's name that is also the name of what is told of every fact: the countries that it ties are those of its slots.
const tieSlot = "countries"

// A slotColumn is a column for the slots of one name of all kinds that have it.
type slotColumn struct {
	Column
	slot string
}

// slotColumns declares a column for each slot of the kinds asked for, in the order of their declaration; none is all kinds. So
// a table has the same columns whatever it holds.
func slotColumns(kinds *kind.Set, only []string) []slotColumn {
	var out []slotColumn
	at := map[string]int{}
	for _, k := range kinds.All() {
		if len(only) > 0 && !slices.Contains(only, k.Name) {
			continue
		}
		for _, s := range k.Slots {
			if s.Name == tieSlot {
				continue
			}
			t := typeOf(s.Type)
			i, has := at[s.Name]
			if !has {
				at[s.Name] = len(out)
				out = append(out, slotColumn{Column{Name: s.Name, Type: t, Doc: docOf(s)}, s.Name})
			} else if out[i].Type != t {
				out[i].Type = Text // two kinds mean different things by the name: both are text
			}
		}
	}
	return out
}

func typeOf(t bilat.SlotType) Type {
	switch t {
	case bilat.TypeNumber:
		return Number
	case bilat.TypeCountries, bilat.TypePersons, bilat.TypePlaces, bilat.TypeTerms, bilat.TypeTexts:
		return List
	}
	return Text
}

var slotDocs = map[bilat.SlotType]string{
	bilat.TypeCountry: "country, by its code of three letters", bilat.TypeDate: "date or period, EDTF", bilat.TypeNumber: "number, in units",
	bilat.TypePerson: "person, as written", bilat.TypePersons: "persons, as written", bilat.TypePlace: "place, as written",
	bilat.TypePlaces: "places, as written", bilat.TypeRole: "office, in English", bilat.TypeTerm: "term of the kind",
	bilat.TypeTerms: "terms of the kind", bilat.TypeText: "in the document's words", bilat.TypeTexts: "in the document's words",
	bilat.TypeCurrency: "currency, ISO 4217",
}

func docOf(s bilat.SlotSpec) string {
	if s.Doc != "" {
		return s.Doc
	}
	return slotDocs[s.Type]
}

// slotCells are the cells of the columns.
func slotCells(columns []slotColumn, slots bilat.Slots) []any {
	out := make([]any, len(columns))
	for i, c := range columns {
		out[i] = cellOf(slots[c.slot], c.Type)
	}
	return out
}

// daysOf are the first and last day that a date can mean, as cells: not given where it is open, or no day of our years.
func daysOf(date string) (first, last any) {
	d, err := edtf.Parse(date)
	if err != nil {
		return nil, nil
	}
	a, b, ok := d.Bounds()
	if !ok {
		return nil, nil
	}
	return dayCell(a), dayCell(b)
}

func dayCell(d edtf.CalendarDay) any {
	if d.IsEnd() || d.Year() < 1 || d.Year() > 9999 {
		return nil
	}
	return d.String()
}
