package dossier

import (
	"cmp"
	"slices"
	"strings"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/edtf"
)

// Lists of the first page are cut here; what is cut is counted.
const firstPageLines = 6

func (b *builder) firstPage() {
	f := &b.d.First
	f.Posts = b.posts()
	f.Visits = []Way{b.visits(b.in.A, b.in.B), b.visits(b.in.B, b.in.A)}
	f.Open, f.MoreOpen = cut(b.open())
	f.New, f.MoreNew = cut(b.news())
	f.Disputed = []Ref{}
	for _, d := range b.d.Disputes {
		if !slices.Contains(b.layout.FirstPageDisputes, string(d.Class)) {
			f.Further++
			continue
		}
		if d.spec.Settled.Settles() {
			continue
		}
		values := make([]string, len(d.Rivals))
		for i, r := range d.Rivals {
			values[i] = r.Value
		}
		f.Disputed = append(f.Disputed, Ref{ID: d.ID, Text: d.Subject, Bare: strings.Join(values, " / ")})
	}
}

func cut(refs []Ref) ([]Ref, int) {
	if len(refs) > firstPageLines {
		return refs[:firstPageLines], len(refs) - firstPageLines
	}
	return refs, 0
}

// seen is one fact that shows somebody in a post.
type seen struct {
	line   *Line
	person string
	day    edtf.CalendarDay // the latest day it speaks for: its own date, else the newest source's; or never
	ends   bool
}

// posts finds for each post the person whom the latest evidence shows in it.
func (b *builder) posts() []Post {
	type post struct{ role, country, host string }
	found := map[post][]seen{}
	for _, l := range b.lines {
		if l.Status != bilat.Done || l.Unplaced {
			continue
		}
		for _, p := range b.layout.Posts {
			person, role, country := l.Slots.Text(p.Person), l.Slots.Text(p.Role), l.Slots.Text(p.Country)
			if l.Kind != p.Kind || person == "" || role == "" || country == "" {
				continue
			}
			key := post{role, country, ""}
			if p.Host != "" {
				key.host = l.Slots.Text(p.Host)
				if key.host == "" {
					continue
				}
			}
			found[key] = append(found[key], seen{l, tidy(person), b.evidenceDay(l), slices.Contains(p.Ends, l.Slots.Text("action"))})
		}
	}
	keys := make([]post, 0, len(found)+2)
	for k := range found {
		keys = append(keys, k)
	}
	for _, p := range b.layout.Posts {
		for _, way := range [][2]string{{b.in.A, b.in.B}, {b.in.B, b.in.A}} {
			k := post{b.layout.Ranks[0].Role, way[0], way[1]}
			if p.Host != "" && !slices.ContainsFunc(keys, func(x post) bool { return x.host != "" && x.country == k.country && b.rank(x.role) <= 2 }) {
				keys = append(keys, k)
			}
		}
	}
	slices.SortFunc(keys, func(x, y post) int {
		return cmp.Or(cmp.Compare(b.rank(x.role), b.rank(y.role)), cmp.Compare(b.side(x.country), b.side(y.country)),
			cmp.Compare(x.role, y.role), cmp.Compare(x.host, y.host), cmp.Compare(x.country, y.country))
	})
	out := []Post{}
	for _, k := range keys {
		p := Post{Role: k.role, Country: k.country, Host: k.host, Holders: []string{}}
		p.Title = b.sp.post(k.role, k.country, k.host)
		b.hold(&p, found[k])
		rank := b.rank(k.role)
		always := rank < len(b.layout.Ranks) && b.layout.Ranks[rank].Always
		if past := b.past(found[k]); past && rank > 0 {
			continue
		} else if past {
			p = Post{Role: p.Role, Country: p.Country, Host: p.Host, Title: p.Title, Holders: []string{}} // who is ambassador now, nobody says
		}
		if always || !p.Stale && len(p.Holders) > 0 && b.evidence(found[k]) != never {
			out = append(out, p)
		}
	}
	return out
}

// hold picks the person of the latest evidence; people without any dated evidence stand side by side.
func (b *builder) hold(p *Post, all []seen) {
	if len(all) == 0 {
		return
	}
	day := b.evidence(all)
	p.Stale = day == never || b.now != never && b.now.Sub(day) > b.layout.RecentYears*365
	for _, s := range all {
		if s.day != day {
			continue
		}
		if !slices.ContainsFunc(p.Holders, func(h string) bool { return samePerson(h, s.person) }) {
			p.Holders = append(p.Holders, s.person)
			p.Fact = cmp.Or(p.Fact, s.line.ID)
		}
		p.Left = p.Left || s.ends
	}
	for _, s := range all {
		if !slices.ContainsFunc(p.Holders, func(h string) bool { return samePerson(h, s.person) }) {
			continue
		}
		if later(s.line.Said, p.Said) {
			p.Said = s.line.Said
		}
		if later(s.line.Date, p.Seen) {
			p.Seen = s.line.Date
		}
	}
	slices.Sort(p.Holders)
}

// past tells that the latest evidence of a post is too old to say who holds it. Of evidence without any date as much is known as
// its sources tell of their time: one that tells nothing of the two countries after 1956 does not say who is ambassador now.
func (b *builder) past(all []seen) bool {
	day := b.evidence(all)
	if day == never {
		for _, s := range all {
			for _, source := range s.line.Sources {
				day = max(day, b.toldUntil(source.Document))
			}
		}
	}
	return day != never && b.now != never && b.now.Sub(day) > b.layout.PastYears*365
}

// toldUntil is the latest day of what a document tells as done; never if it dates nothing.
func (b *builder) toldUntil(document string) edtf.CalendarDay {
	day := never
	for _, l := range b.lines {
		d, err := edtf.Parse(l.Date)
		if err != nil || d.IsZero() || l.Status != bilat.Done ||
			!slices.ContainsFunc(l.Sources, func(s Source) bool { return s.Document == document }) {
			continue
		}
		if last := lastDay(d); !last.IsEnd() {
			day = max(day, last)
		}
	}
	return day
}

func (b *builder) evidence(all []seen) edtf.CalendarDay {
	day := never
	for _, s := range all {
		day = max(day, s.day)
	}
	return day
}

// evidenceDay is the latest day for which a line speaks. A line about 2008 in a page of 2020 speaks for 2008; one
// without a date of its own speaks for the day on which its newest source was published.
func (b *builder) evidenceDay(l *Line) edtf.CalendarDay {
	if d, err := edtf.Parse(l.Date); err == nil && !d.IsZero() && !d.IsOpen() {
		if last := lastDay(d); !last.IsEnd() {
			return last
		}
	}
	if d, err := edtf.Parse(l.Said); err == nil && !d.IsZero() {
		return lastDay(d)
	}
	if d, err := edtf.Parse(l.Date); err == nil && d.IsOpen() && !d.Start().IsZero() {
		return lastDay(d.Start())
	}
	return never
}

// samePerson: the same name, or the same family name with initials that fit. Resolution has done the real work;
// this only keeps "V. Adamkus" and "Valdas Adamkus" from being shown as two holders.
func samePerson(a, b string) bool {
	x, y := strings.Fields(strings.ToLower(a)), strings.Fields(strings.ToLower(b))
	if len(x) == 0 || len(y) == 0 || x[len(x)-1] != y[len(y)-1] {
		return strings.EqualFold(a, b)
	}
	return len(x) == 1 || len(y) == 1 || strings.HasPrefix(x[0], strings.TrimSuffix(y[0], ".")) || strings.HasPrefix(y[0], strings.TrimSuffix(x[0], "."))
}

func (b *builder) rank(role string) int {
	for i, r := range b.layout.Ranks {
		if r.Role == role {
			return i
		}
	}
	return len(b.layout.Ranks)
}

func (b *builder) side(country string) int {
	if country == b.in.A {
		return 0
	}
	return 1
}

// visits finds the last and the next visit of one direction.
func (b *builder) visits(from, to string) Way {
	w := Way{From: from, To: to}
	for _, l := range b.lines { // the oldest first
		v := b.layout.Visits
		if l.Kind != v.Kind || l.Slots.Text(v.From) != from || l.Slots.Text(v.To) != to || l.Unplaced {
			continue
		}
		r := b.ref(l)
		switch {
		case l.Status == bilat.Done && l.Date != "":
			w.Last = &r
		case l.Status == bilat.Planned && !l.Passed && w.Next == nil:
			w.Next = &r
		}
	}
	return w
}

// open lists what was promised and is not known to have been done.
func (b *builder) open() []Ref {
	out := []Ref{}
	for _, l := range b.lines {
		if l.Status != bilat.Planned || slices.ContainsFunc(b.lines, func(done *Line) bool { return fulfils(done, l) }) {
			continue
		}
		r := b.ref(l)
		out = append(out, r)
	}
	return out
}

// fulfils tells that a thing done is the thing planned: the same kind, nothing that identifies it differs, and the
// dates can be one, or it was done after it was said to be planned.
func fulfils(done, plan *Line) bool {
	if done.Kind != plan.Kind || done.Status != bilat.Done || done.Unplaced {
		return false
	}
	for _, s := range plan.spec.Slots {
		x, y := plan.Slots[s.Name], done.Slots[s.Name]
		if s.Identity && !x.IsZero() && !x.Equal(y) {
			return false
		}
	}
	p, _ := edtf.Parse(plan.Date)
	d, err := edtf.Parse(done.Date)
	if err != nil || d.IsZero() {
		return false
	}
	if !p.IsZero() {
		return edtf.Overlaps(p, d)
	}
	s, err := edtf.Parse(plan.Said)
	return err == nil && !s.IsZero() && edtf.Compare(d, s) >= 0
}

// news lists the facts that were first said since the day reckoned, or learned since the day asked for (the last
// brief's); the newest first. Without a day asked for, old stories told again are no news.
func (b *builder) news() []Ref {
	out := []Ref{}
	since, err := edtf.Parse(b.d.Since)
	if err != nil || since.IsZero() {
		return out
	}
	type fresh struct {
		line  *Line
		ref   Ref
		first edtf.Date
	}
	var all []fresh
	for _, l := range b.lines {
		if slices.Contains(b.layout.Quiet, l.Kind) {
			continue
		}
		first := edtf.Date{}
		undated := len(l.Sources) == 0
		for _, s := range l.Sources {
			day := s.Published
			if learned, ok := b.in.Learned[s.Claim]; ok && b.in.Since != "" {
				day = learned
			}
			d, err := edtf.Parse(day)
			if err != nil || d.IsZero() {
				undated = true
			} else if first.IsZero() || edtf.Compare(d, first) < 0 {
				first = d
			}
		}
		if happened, err := edtf.Parse(l.Date); err == nil && !happened.IsZero() && b.in.Since == "" && lastDay(happened) < lastDay(since) {
			continue // an old story told again
		}
		if undated || first.IsZero() || edtf.Compare(first, since) < 0 || l.Unplaced {
			continue
		}
		r := b.ref(l)
		r.Said = first.String()
		all = append(all, fresh{l, r, first})
	}
	slices.SortStableFunc(all, func(x, y fresh) int {
		return cmp.Or(edtf.Compare(y.first, x.first), -compareText(b.sortDate(x.line), b.sortDate(y.line)))
	})
	for _, f := range all {
		out = append(out, f.ref)
	}
	return out
}
