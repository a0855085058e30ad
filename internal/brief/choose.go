package brief

import (
	"cmp"
	"slices"
	"strings"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/edtf"
	"github.com/bilat/bilat/internal/dossier"
)

// linesOf are a section's lines, each once.
func linesOf(d dossier.Dossier, section string) (out []*dossier.Line) {
	for _, s := range d.Sections {
		if s.ID != section {
			continue
		}
		for _, g := range s.Groups {
			out = append(out, g.Lines...)
		}
	}
	return out
}

// choose takes lines by a rule, those that stand in the brief already aside. Undone and unplaced facts, and what has ended, are no
// news of how things stand.
func (b *builder) choose(t take) []*dossier.Line {
	var fit []*dossier.Line
	for _, l := range linesOf(b.d, t.Section) {
		if l.Status == bilat.Done && !l.Unplaced && (t.Ended || l.Ended == "") && !b.shown[l.ID] &&
			(len(t.Kinds) == 0 || slices.Contains(t.Kinds, l.Kind)) && !without(l, t.Without) && b.recent(l, t.Years) {
			fit = append(fit, l)
		}
	}
	weigh := func(*dossier.Line) int { return 0 }
	newest := func(x, y *dossier.Line) int { return compareDates(y, x) }
	switch t.Order {
	case "oldest":
		newest = func(x, y *dossier.Line) int { return cmp.Or(cmp.Compare(undated(x), undated(y)), compareDates(x, y)) }
	case "weight":
		weigh = func(l *dossier.Line) int { return weight(l, t.Weights) }
	}
	slices.SortStableFunc(fit, func(x, y *dossier.Line) int {
		return cmp.Or(cmp.Compare(weigh(y), weigh(x)), newest(x, y), cmp.Compare(x.ID, y.ID))
	})
	var out []*dossier.Line
	seen := map[string]bool{}
	for _, l := range fit {
		if key := sameness(l, t.Same); len(out) < t.Most && (key == "" || !seen[key]) {
			seen[key] = true
			out = append(out, l)
		}
	}
	if t.Order == "weight" { // chosen by weight, read by date
		slices.SortStableFunc(out, func(x, y *dossier.Line) int { return compareDates(y, x) })
	}
	return out
}

func without(l *dossier.Line, over map[string][]string) bool {
	for slot, values := range over {
		if slices.Contains(values, l.Slots.Text(slot)) {
			return true
		}
	}
	return false
}

func weight(l *dossier.Line, weights map[string]map[string]int) int {
	sum := 0
	for slot, of := range weights {
		sum += of[l.Slots.Text(slot)]
	}
	if l.BothSides {
		sum++
	}
	if l.Witnesses > 1 {
		sum++
	}
	return sum
}

// sameness is what two lines must share to be one to a reader; "" where the line gives none of it.
func sameness(l *dossier.Line, slots []string) string {
	var parts []string
	some := false
	for _, s := range slots {
		text := strings.ToLower(l.Slots.Text(s))
		some = some || text != ""
		parts = append(parts, text)
	}
	if !some {
		return ""
	}
	return strings.Join(parts, "\x00")
}

// recent tells that a line is of the last years before the newest source; one without a date by its newest source.
func (b *builder) recent(l *dossier.Line, years int) bool {
	if years == 0 || b.d.Newest == "" {
		return true
	}
	newest, err := edtf.Parse(b.d.Newest)
	if err != nil {
		return true
	}
	d, err := edtf.Parse(cmp.Or(l.Date, l.Said))
	if err != nil || d.IsZero() {
		return false
	}
	_, last, _ := d.Bounds()
	_, now, _ := newest.Bounds()
	return last.IsEnd() || now.Sub(last) <= years*365
}

// compareDates orders by date, the undated first: turned round, they come last.
func compareDates(x, y *dossier.Line) int {
	dx, _ := edtf.Parse(x.Date)
	dy, _ := edtf.Parse(y.Date)
	if dx.IsZero() || dy.IsZero() {
		return cmp.Compare(undated(y), undated(x))
	}
	return edtf.Compare(dx, dy)
}

func undated(l *dossier.Line) int {
	if d, err := edtf.Parse(l.Date); err != nil || d.IsZero() {
		return 1
	}
	return 0
}

// cite gives the numbers of a line's sources: as few as say it, and rather those that are cited already.
func (b *builder) cite(sources []dossier.Source) []int {
	left := slices.Clone(sources)
	slices.SortStableFunc(left, func(x, y dossier.Source) int {
		return cmp.Or(cmp.Compare(b.uncited(x), b.uncited(y)), cmp.Compare(b.class(x), b.class(y)), strings.Compare(y.Published, x.Published), cmp.Compare(x.Number, y.Number))
	})
	var out []int
	for _, s := range left {
		if s.Document == "" {
			continue
		}
		n, ok := b.number[s.Document]
		if !ok {
			if len(out) == b.layout.Cited || len(out) > 0 && len(b.brief.Sources) >= b.layout.Sources {
				continue
			}
			b.brief.Sources = append(b.brief.Sources, b.origin(s))
			n = len(b.brief.Sources)
			b.number[s.Document] = n
		}
		if len(out) < b.layout.Cited && !slices.Contains(out, n) {
			out = append(out, n)
		}
	}
	slices.Sort(out)
	return out
}

func (b *builder) uncited(s dossier.Source) int {
	if _, ok := b.number[s.Document]; ok {
		return 0
	}
	return 1
}

func (b *builder) class(s dossier.Source) int {
	if i := slices.Index(b.layout.Classes, string(s.Class)); i >= 0 {
		return i
	}
	return len(b.layout.Classes)
}

// origin names a source; of a title longer than a brief can bear only the beginning, so that publisher and date stay.
func (b *builder) origin(s dossier.Source) string {
	for _, o := range b.d.Sources {
		if o.Document == s.Document {
			o.Title = cutAt(cmp.Or(o.Title, o.Document), b.layout.Title)
			return b.short(b.d.OriginWords(o))
		}
	}
	s.Number, s.Attributed, s.Title = 0, "", cutAt(cmp.Or(s.Title, s.Document), b.layout.Title)
	return b.short(b.d.SourceWords(s))
}

func (b *builder) short(s string) string { return cutAt(s, b.layout.Longest) }

// cutAt cuts a text at a space before so many letters, and says so.
func cutAt(s string, longest int) string {
	r := []rune(s)
	if len(r) <= longest {
		return s
	}
	cut := string(r[:longest])
	if i := strings.LastIndexByte(cut, ' '); i > len(cut)/2 {
		cut = cut[:i]
	}
	return cut + " …"
}
