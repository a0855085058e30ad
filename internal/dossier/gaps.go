package dossier

import (
	"slices"
	"strconv"
	"strings"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/edtf"
)

// gaps tells what is missing among what a section found: a direction, a year, and, with the words that tell of it, an ordinal, and
// documents counted but not listed.
func (b *builder) gaps(section string, lines []*Line) (gaps []string, findings []Finding) {
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
			gaps = append(gaps, b.missingWays(g.Kind, g.Both, of)...)
		case g.Series != "":
			findings = append(findings, b.missingOrdinals(g.Series, of)...)
		case g.Years != "":
			gaps = append(gaps, b.missingYears(of)...)
		case g.Counted != nil:
			findings = append(findings, b.uncounted(g.Counted.Kind, g.Counted.Slot, lines, of)...)
		}
	}
	return gaps, b.recorded(section, findings)
}

// recorded gives findings that the record has too their ids, and adds those that it alone has: what a check found and no reader
// would call a dispute.
func (b *builder) recorded(section string, findings []Finding) []Finding {
	for _, d := range b.in.Disputes {
		if d.Check == "" || !d.Class.Hidden() || !b.disputeConcerns(d) || b.sectionOf(d.Kind) != section {
			continue
		}
		if i := slices.IndexFunc(findings, func(f Finding) bool { return f.ID == "" && f.kind == d.Kind }); i >= 0 {
			findings[i].ID, findings[i].Check = d.ID, d.Check
			continue
		}
		if !b.at.IsZero() {
			continue // it was made of all that is known, and says so
		}
		f := Finding{ID: d.ID, Check: d.Check, Facts: d.Facts, kind: d.Kind}
		f.Text, _ = b.sp.reason(d.Why, d.Grounds)
		for _, r := range d.Values {
			f.Sources = append(f.Sources, b.rivalSources(r)...)
		}
		if len(f.Sources) > 0 {
			findings = append(findings, f)
		}
	}
	return findings
}

// sectionOf is the section in which facts of a kind stand.
func (b *builder) sectionOf(kind string) string {
	spec, _ := b.in.Kinds.Kind(kind)
	for _, s := range b.layout.Sections {
		if slices.Contains(s.Holds, spec.Section) {
			return s.ID
		}
	}
	return "others"
}

// found makes a finding of the lines that tell of it.
func (b *builder) found(kind, text string, lines ...*Line) Finding {
	f := Finding{Text: text, Facts: []string{}, Sources: []Source{}, kind: kind}
	for _, l := range lines {
		f.Facts = append(f.Facts, l.ID)
		f.Sources = append(f.Sources, l.Sources...)
	}
	slices.SortStableFunc(f.Sources, newestSource)
	return f
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

// missingOrdinals holds the highest ordinal against the list: "7th session" of which six are found. The words are those of the
// highest.
func (b *builder) missingOrdinals(slot string, lines []*Line) []Finding {
	have, most := map[int][]*Line{}, 0
	for _, l := range lines {
		if n, err := strconv.Atoi(l.Slots.Text(slot)); err == nil && n > 0 && n < 1000 {
			have[n] = append(have[n], l)
			most = max(most, n)
		}
	}
	var missing []string
	for n := 1; n < most; n++ {
		if have[n] == nil {
			missing = append(missing, b.sp.words.ordinal(bilat.Int(int64(n))))
		}
	}
	if len(missing) == 0 {
		return nil
	}
	return []Finding{b.found(have[most][0].Kind, b.sp.words.phrase("missing_ordinals", "count", strconv.Itoa(most), "missing", b.sp.list(missing)), have[most]...)}
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

// uncounted holds a count that sources give against the list: "39 documents" of which 14 are found. The words are those of the
// highest count.
func (b *builder) uncounted(kind, slot string, lines, listed []*Line) []Finding {
	most := 0
	var told []*Line
	said := map[string]bool{} // claims with the highest count
	for _, l := range lines {
		if l.Kind != kind || l.Status != bilat.Done {
			continue
		}
		for _, id := range l.fact.Claims {
			c := b.in.Claims[id]
			n, err := strconv.Atoi(c.Slots.Text(slot))
			if err != nil || n < most {
				continue
			}
			if n > most {
				most, told = n, nil
				clear(said)
			}
			said[id] = true
			if !slices.Contains(told, l) {
				told = append(told, l)
			}
		}
	}
	if most <= len(listed) {
		return nil
	}
	f := b.found(kind, b.sp.words.phrase("uncounted", "count", strconv.Itoa(most), "listed", strconv.Itoa(len(listed))), told...)
	f.Sources = slices.DeleteFunc(f.Sources, func(s Source) bool { return !said[s.Claim] })
	return []Finding{f}
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
