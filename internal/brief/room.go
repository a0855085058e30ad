package brief

import (
	"math"
	"slices"
	"unicode/utf8"
)

// room is how much the parts may take, and what each thing takes, in printed lines.
type room struct {
	Lines   float64 `yaml:"lines"`
	Letters int     `yaml:"letters"` // of a printed line
	Heading float64 `yaml:"heading"`
	Chart   float64 `yaml:"chart"`
	Row     float64 `yaml:"row"`
	Cell    int     `yaml:"cell"` // letters of a printed line of a table's cell
	Box     float64 `yaml:"box"`
}

func (r room) part(p Part) float64 {
	sum := r.Heading
	if p.Box {
		sum += r.Box
	}
	if p.Chart != nil {
		sum += r.Chart
	}
	if p.Table != nil {
		sum += r.Row
		for _, row := range p.Table.Rows {
			lines := 1.0
			for _, c := range row {
				lines = math.Max(lines, r.wrapped(utf8.RuneCountInString(c.Text), r.Cell))
			}
			sum += lines * r.Row
		}
	}
	for _, it := range slices.Concat(p.Text, p.Items) {
		sum += r.item(it)
	}
	if p.more > 0 || p.empty() {
		sum++
	}
	return sum
}

func (r room) item(it Item) float64 {
	sum := r.wrapped(utf8.RuneCountInString(it.Strong+it.Text), r.Letters)
	for _, s := range it.Sub {
		sum += r.item(s)
	}
	return sum
}

func (r room) wrapped(letters, line int) float64 {
	return math.Max(1, math.Ceil(float64(letters)/float64(line)))
}

// fit takes lines away until the parts have room.
func (b *builder) fit() {
	parts := b.brief.Parts
	need := func() (sum float64) {
		for _, p := range parts {
			sum += b.layout.Room.part(p)
		}
		return sum
	}
	for need() > b.layout.Room.Lines {
		cut := false
		for _, s := range b.layout.Spare {
			i := slices.IndexFunc(parts, func(p Part) bool { return p.ID == s.Part })
			if i >= 0 && parts[i].shorten(s.Least) {
				cut = true
				break
			}
		}
		if !cut {
			break // what is left is what no brief can be without
		}
	}
	b.brief.Parts = slices.DeleteFunc(parts, func(p Part) bool { return p.ID == "further" && len(p.Items) == 0 })
}

// shorten takes the last line of a part away, if it has more than so many.
func (p *Part) shorten(least int) bool {
	switch {
	case len(p.Items) > least:
		p.Items = p.Items[:len(p.Items)-1]
	case len(p.Items) == 0 && p.Table != nil && len(p.Table.Rows) > least:
		p.Table.Rows = p.Table.Rows[:len(p.Table.Rows)-1]
	default:
		return false
	}
	p.more++
	return true
}

// settle numbers the sources of what stands, in reading order, and counts the lines shown.
func (b *builder) settle() {
	b.shown = map[string]bool{}
	for i := range b.brief.Parts {
		p := &b.brief.Parts[i]
		b.settleItems(p.Text)
		if p.Table != nil {
			for _, row := range p.Table.Rows {
				b.settleItems(row)
			}
		}
		b.settleItems(p.Items)
		if p.more > 0 {
			p.More = b.d.Count(p.count, p.more)
		}
	}
}

func (b *builder) settleItems(items []Item) {
	for i := range items {
		for _, f := range items[i].facts {
			b.shown[f] = true
		}
		items[i].Cites = b.cite(items[i].sources)
		b.settleItems(items[i].Sub)
	}
}
