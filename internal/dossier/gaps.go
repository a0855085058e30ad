package dossier

import (
	"slices"
	"strconv"
	"strings"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/edtf"
)

// gaps tells what is missing among what a section found: a direction, an ordinal, a year, documents counted but not
// listed.
func (b *builder) gaps(section string, lines []*Line) []string {
	var out []string
	for _, g := range b.layout.Gaps {
		if g.Section != section {
			continue
		}
		var of []*Line
		for _, l := range lines {
			if l.Kind == g.Kind && !l.Unplaced && l.Status == bilat.Done {
				of = append(of, l)
			}
		}
		switch {
		case len(g.Both) == 2 && len(of) > 0:
			out = append(out, b.missingWays(g.Kind, g.Both, of)...)
		case g.Series != "":
			out = append(out, b.missingOrdinals(g.Series, of)...)
		case g.Years != "":
			out = append(out, b.missingYears(of)...)
		case g.Counted != nil:
			out = append(out, b.uncounted(g.Counted.Kind, g.Counted.Slot, lines, of)...)
		}
	}
	return out
}

func (b *builder) missingWays(kind string, slots []string, lines []*Line) []string {
	var out []string
	for _, w := range [][2]string{{b.in.A, b.in.B}, {b.in.B, b.in.A}} {
		if !slices.ContainsFunc(lines, func(l *Line) bool { return l.Slots.Text(slots[0]) == w[0] && l.Slots.Text(slots[1]) == w[1] }) {
			out = append(out, b.sp.phrase("missing_"+kind, w[0], w[1]))
		}
	}
	return out
}

func (b *builder) missingOrdinals(slot string, lines []*Line) []string {
	have, most := map[int]bool{}, 0
	for _, l := range lines {
		if n, err := strconv.Atoi(l.Slots.Text(slot)); err == nil && n > 0 && n < 1000 {
			have[n] = true
			most = max(most, n)
		}
	}
	var missing []string
	for n := 1; n < most; n++ {
		if !have[n] {
			missing = append(missing, b.sp.words.ordinal(bilat.Int(int64(n))))
		}
	}
	if len(missing) == 0 {
		return nil
	}
	return []string{b.sp.words.phrase("missing_ordinals", "count", strconv.Itoa(most), "missing", b.sp.list(missing))}
}

func (b *builder) missingYears(lines []*Line) []string {
	have, from, to := map[int]bool{}, 0, 0
	for _, l := range lines {
		d, err := edtf.Parse(l.Date)
		if err != nil || !wholeYear(l.Date) {
			continue
		}
		first, _, _ := d.Bounds()
		y := first.Year()
		have[y] = true
		if from == 0 || y < from {
			from = y
		}
		to = max(to, y)
	}
	if to-from > 200 {
		return nil
	}
	var missing []string
	for y := from; y < to; y++ {
		if have[y] {
			continue
		}
		start := y
		for !have[y+1] {
			y++
		}
		switch y - start {
		case 0:
			missing = append(missing, strconv.Itoa(start))
		default:
			missing = append(missing, b.sp.words.pattern("years", "a", strconv.Itoa(start), "b", strconv.Itoa(y)))
		}
	}
	if len(missing) == 0 {
		return nil
	}
	return []string{b.sp.words.phrase("missing_years", "first", strconv.Itoa(from), "last", strconv.Itoa(to), "missing", b.sp.list(missing))}
}

// uncounted holds a count that sources give against the list: "39 documents" of which 14 are found.
func (b *builder) uncounted(kind, slot string, lines, listed []*Line) []string {
	most := 0
	for _, l := range lines {
		if l.Kind != kind || l.Status != bilat.Done {
			continue
		}
		if n, err := strconv.Atoi(l.Slots.Text(slot)); err == nil {
			most = max(most, n)
		}
		for _, id := range l.Disputes {
			if d := b.d.dispute[id]; d.Slot == slot {
				for _, r := range d.Rivals {
					if n, err := strconv.Atoi(r.Value); err == nil {
						most = max(most, n)
					}
				}
			}
		}
	}
	if most <= len(listed) {
		return nil
	}
	return []string{b.sp.words.phrase("uncounted", "count", strconv.Itoa(most), "listed", strconv.Itoa(len(listed)))}
}

// notFound tells, section by section, what was found, what was looked for in vain and what nobody looked for.
func (b *builder) notFound() {
	n := &b.d.NotFound
	n.Found, n.Nothing, n.Unasked = []string{}, []string{}, []Unasked{}
	n.Unread = b.in.Unread
	for i, s := range b.layout.Sections {
		title := b.d.Sections[i].Title
		var kinds, skipped []string
		for _, k := range b.in.Kinds.All() {
			if !slices.Contains(s.Holds, k.Section) {
				continue
			}
			if b.in.Looked != nil && !slices.Contains(b.in.Looked, k.Name) {
				skipped = append(skipped, b.sp.kind(k))
				continue
			}
			kinds = append(kinds, k.Name)
		}
		switch {
		case b.d.Sections[i].Lines > 0:
			n.Found = append(n.Found, title)
		case len(kinds) > 0:
			n.Nothing = append(n.Nothing, title)
		}
		if len(skipped) > 0 {
			n.Unasked = append(n.Unasked, Unasked{title, strings.Join(skipped, "; ")})
		}
		if what := b.sp.words.Unasked[s.ID]; what != "" {
			n.Unasked = append(n.Unasked, Unasked{title, what})
		}
	}
}
