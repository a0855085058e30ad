package brief

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/dossier"
	"github.com/bilat/bilat/internal/text"
)

// named is what the record has on whom the brief is made for: "visit of Gitanas Nausėda" finds the lines with that person. A name
// counts where its last word stands in the words given, whole and however spelt.
func (b *builder) named(part *Part, p part) bool {
	given := words(b.options.For)
	if len(given) == 0 {
		return false
	}
	var who string
	var lines []*dossier.Line
	for _, s := range b.d.Sections {
		for _, l := range linesOf(b.d, s.ID) {
			name := b.personOf(l, given)
			if name == "" || l.Unplaced {
				continue
			}
			if len([]rune(name)) > len([]rune(who)) {
				who = name
			}
			lines = append(lines, l)
		}
	}
	if len(lines) == 0 {
		return false
	}
	slices.SortStableFunc(lines, func(x, y *dossier.Line) int { return cmp.Or(compareDates(y, x), cmp.Compare(x.ID, y.ID)) })
	part.Title = b.d.T("brief_named", "who", who)
	for i, l := range lines {
		if i == p.Most {
			part.more = len(lines) - i
			break
		}
		part.Items = append(part.Items, b.item(l))
	}
	return true
}

// personOf is the person of a line who stands in the words given.
func (b *builder) personOf(l *dossier.Line, given []string) string {
	for _, spec := range l.Spec().Slots {
		if spec.Type != bilat.TypePerson && spec.Type != bilat.TypePersons {
			continue
		}
		for _, name := range l.Slots[spec.Name].Members() {
			if w := words(name); len(w) > 0 && len([]rune(w[len(w)-1])) > 3 && slices.Contains(given, w[len(w)-1]) {
				return name
			}
		}
	}
	return ""
}

func words(s string) []string {
	return strings.FieldsFunc(text.Fold(s), func(r rune) bool { return !unicode.IsLetter(r) })
}
