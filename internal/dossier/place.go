package dossier

import (
	"cmp"
	"fmt"
	"path"
	"regexp"
	"slices"
	"sort"
	"strings"

	"github.com/bilat/bilat/edtf"
)

// sections puts the lines where layout.yaml has them.
func (b *builder) sections() {
	place := map[string]int{}
	for i, s := range b.layout.Sections {
		b.d.Sections = append(b.d.Sections, Section{ID: s.ID, Title: b.sp.words.Sections[s.ID].Title})
		for _, h := range s.Holds {
			place[h] = i
		}
	}
	others := len(b.d.Sections)
	b.d.Sections = append(b.d.Sections, Section{ID: "others", Title: b.sp.words.Sections["others"].Title})
	per := make([][]*Line, len(b.d.Sections))
	for _, l := range b.lines {
		i, ok := place[l.spec.Section]
		if !ok {
			i = others
		}
		l.section = i
		per[i] = append(per[i], l)
	}
	for i := range b.d.Sections {
		lines := b.tenures(per[i])
		if i < others && b.layout.Sections[i].Newest {
			lines = newestFirst(lines)
		}
		b.d.Sections[i].Lines = len(lines)
		b.d.Sections[i].Groups = b.groups(i, lines)
		b.d.Sections[i].Also = b.also(i)
		b.d.Sections[i].Gaps, b.d.Sections[i].Findings = b.gaps(b.d.Sections[i].ID, per[i])
	}
}

// fields sums lines that list terms: fourteen texts that name fields of cooperation are one list with its counts,
// and stand folded under it.
func (b *builder) fields() {
	for i := range b.d.Sections {
		if i >= len(b.layout.Sections) || b.layout.Sections[i].Sum == nil || len(b.d.Sections[i].Groups) != 1 {
			continue
		}
		sum, sec := b.layout.Sections[i].Sum, &b.d.Sections[i]
		plain, folded := Group{}, Group{Title: b.sp.words.Sums[sum.Kind].Each, Folded: true}
		where := map[string]map[string]bool{}
		for _, l := range sec.Groups[0].Lines {
			if l.Kind != sum.Kind {
				plain.Lines = append(plain.Lines, l)
				continue
			}
			folded.Lines = append(folded.Lines, l)
			for _, id := range l.fact.Claims { // the fact joins what each text names by itself
				c := b.in.Claims[id]
				for _, t := range c.Slots[sum.Slot].Members() {
					t = tidy(b.sp.words.term(sum.Kind, sum.Slot, t))
					if where[t] == nil {
						where[t] = map[string]bool{}
					}
					where[t][c.Doc] = true
				}
			}
		}
		if len(where) == 0 {
			continue
		}
		sec.FieldsTitle = b.sp.words.Sums[sum.Kind].Title
		for _, t := range sortedKeys(where) {
			sec.Fields = append(sec.Fields, Field{t, len(where[t])})
		}
		slices.SortStableFunc(sec.Fields, func(x, y Field) int { return cmp.Compare(y.Documents, x.Documents) })
		sec.Groups = slices.DeleteFunc([]Group{plain, folded}, func(g Group) bool { return len(g.Lines) == 0 })
	}
}

// newestFirst turns the order round; lines without a date stay last.
func newestFirst(lines []*Line) []*Line {
	dated := slices.DeleteFunc(slices.Clone(lines), func(l *Line) bool { return l.When == "" })
	slices.Reverse(dated)
	return append(dated, slices.DeleteFunc(slices.Clone(lines), func(l *Line) bool { return l.When != "" })...)
}

// groups splits lines by direction where the section has one.
func (b *builder) groups(section int, lines []*Line) []Group {
	if len(lines) == 0 {
		return nil
	}
	if section >= len(b.layout.Sections) || b.layout.Sections[section].Group == nil {
		return []Group{{Lines: lines}}
	}
	by := b.layout.Sections[section].Group
	groups := []Group{{Title: b.way(b.in.A, b.in.B)}, {Title: b.way(b.in.B, b.in.A)}, {}}
	for _, l := range lines {
		slots, i := by[l.Kind], 2
		if len(slots) == 2 {
			switch [2]string{l.Slots.Text(slots[0]), l.Slots.Text(slots[1])} {
			case [2]string{b.in.A, b.in.B}:
				i = 0
			case [2]string{b.in.B, b.in.A}:
				i = 1
			}
		}
		groups[i].Lines = append(groups[i].Lines, l)
	}
	if len(groups[2].Lines) > 0 && len(groups[2].Lines) < len(lines) {
		groups[2].Title = b.sp.words.Other
	}
	return slices.DeleteFunc(groups, func(g Group) bool { return len(g.Lines) == 0 })
}

func (b *builder) way(from, to string) string {
	return b.in.Names(from) + " → " + b.in.Names(to)
}

// also finds facts of other sections that concern this one, by words in a slot.
func (b *builder) also(section int) []Ref {
	if section >= len(b.layout.Sections) {
		return nil
	}
	var out []Ref
	for _, l := range b.lines {
		if l.section == section || l.Unplaced {
			continue
		}
		for _, rule := range b.layout.Sections[section].Also {
			if l.Slots[rule.Slot].IsZero() || !hasWord(l.Slots.Text(rule.Slot), rule.Words) {
				continue
			}
			out = append(out, b.ref(l))
			break
		}
	}
	return out
}

func hasWord(text string, any []string) bool {
	for _, w := range strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return strings.ContainsRune(" ,.;:()\"'“”-–/", r) }) {
		if slices.Contains(any, w) {
			return true
		}
	}
	return false
}

// timeline lists by year what happened.
func (b *builder) timeline() {
	byYear, summed := map[int][]Ref{}, map[*Line]*Line{} // of a tenure its first step tells the whole
	for _, sum := range b.sums {
		for i, p := range sum.Parts {
			summed[p] = nil
			if i == 0 {
				summed[p] = sum
			}
		}
	}
	for _, l := range b.lines {
		if sum, has := summed[l]; has {
			if l = sum; l == nil {
				continue
			}
		}
		d, err := edtf.Parse(b.sortDate(l))
		first, _, ok := d.Bounds()
		if err != nil || !ok || first.IsEnd() || l.Unplaced || !slices.Contains(b.layout.Timeline, l.Kind) {
			continue
		}
		byYear[first.Year()] = append(byYear[first.Year()], b.ref(l))
	}
	years := make([]int, 0, len(byYear))
	for y := range byYear {
		years = append(years, y)
	}
	sort.Ints(years)
	for _, y := range years {
		b.d.Timeline = append(b.d.Timeline, Year{Year: b.sp.words.year(y), Lines: byYear[y]})
	}
}

// sources lists the documents that the lines rest on, the newest first.
func (b *builder) sources() {
	claims := map[string]map[string]bool{}
	for _, l := range b.lines {
		for _, s := range l.Sources {
			if claims[s.Document] == nil {
				claims[s.Document] = map[string]bool{}
			}
			claims[s.Document][s.Claim] = true
		}
	}
	for name := range claims {
		doc := b.in.Documents[name]
		o := Origin{Document: name, Title: tidy(doc.Title), Publisher: tidy(doc.Publisher), Class: doc.Class,
			Published: doc.Published, Language: doc.Language, URL: doc.URL, Claims: len(claims[name])}
		if b.in.Link != nil {
			o.Link = b.in.Link(name, "")
		}
		b.d.Sources = append(b.d.Sources, o)
	}
	slices.SortFunc(b.d.Sources, func(x, y Origin) int {
		if later(x.Published, y.Published) {
			return -1
		}
		if later(y.Published, x.Published) {
			return 1
		}
		return cmp.Compare(x.Document, y.Document)
	})
	for i := range b.d.Sources {
		b.d.Sources[i].Number = i + 1
	}
	b.d.Counts.Documents = len(b.d.Sources)
	b.number()
}

// number puts the documents' numbers beside their quotes, and instead of their file names into the reasons: "said by
// [2] and [3]".
func (b *builder) number() {
	number := map[string]int{}
	names := []string{}
	for _, o := range b.d.Sources {
		number[o.Document] = o.Number
		if base := path.Base(o.Document); len(base) > 5 {
			names = append(names, base, fmt.Sprintf("[%d]", o.Number))
		}
	}
	replace := strings.NewReplacer(names...)
	code := regexp.MustCompile(`\b[A-Z]{3}\b`)
	bracketed := regexp.MustCompile(`\((\[\d+\](?:[^()\[\]]{2,5}\[\d+\])*)\)`) // "Caspian Wire ([3])"
	short := func(why string) string {
		return code.ReplaceAllStringFunc(bracketed.ReplaceAllString(replace.Replace(why), "$1"), func(c string) string {
			if c == b.in.A || c == b.in.B {
				return b.in.Names(c)
			}
			return c
		})
	}
	set := func(sources []Source) {
		for i := range sources {
			sources[i].Number = number[sources[i].Document]
		}
	}
	for _, l := range b.lines {
		l.Why = short(l.Why)
		set(l.Sources)
	}
	for _, l := range b.sums {
		set(l.Sources)
	}
	for i := range b.d.Sections {
		for _, f := range b.d.Sections[i].Findings {
			set(f.Sources)
		}
	}
	for i := range b.d.Disputes {
		d := &b.d.Disputes[i]
		d.Why = short(d.Why)
		for _, r := range d.Rivals {
			set(r.Sources)
		}
	}
}
