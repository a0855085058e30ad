package web

import (
	"cmp"
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"github.com/bilat/bilat/edtf"
	"github.com/bilat/bilat/internal/dossier"
)

// The timeline is read in three depths: all decades with how much each has and what weighed most, the years of a stretch, a year
// with everything. A stretch with few events is shown in full at once.
const (
	timelineLines = 120 // a stretch of no more events is listed in full
	denseYear     = 12  // of more events in a year of a longer stretch, some are named
	namedEvents   = 4
)

// weighty are the kinds that a decade is told by, the weightiest first; the rest follow by date.
var weighty = []string{"recognition", "relations", "mission", "agreement", "visit", "envoy", "commission"}

// A timelinePage is a stretch of years.
type timelinePage struct {
	Filters     filters
	From, Until int
	Total       int
	Strip       []span // how much each stretch of the whole has: the way in
	Decades     []span // told by what weighs most
	Years       []span // told in full, or cut where dense
	Kinds       []kindCount
	Out         string // the link that shows everything
	Link        string
}

// A span is a year or a decade with what happened.
type span struct {
	Name    string
	Link    string
	N       int
	Here    bool
	Height  int // 0 to 10, of the strip's bars
	Events  []event
	More    int
	ByKind  []kindCount
	Numbers string
}

type kindCount struct {
	Kind string
	N    int
	Link string
	Here bool
}

type event struct {
	dossier.Ref
	Kind string
	Year int
	Line *dossier.Line
}

// timeline is what happened between the two, by year.
func (s *site) timeline(w http.ResponseWriter, r *http.Request, p *pairPage) {
	chosen := choose(r, p)
	t := timelinePage{Filters: chosen, Link: p.Link + "/timeline"}
	var all, shown []event
	by := map[string]*dossier.Line{}
	for _, l := range p.lines() {
		by[l.ID] = l
	}
	kinds := map[string]int{}
	for _, y := range p.Timeline {
		for _, ref := range y.Lines {
			e := event{Ref: ref, Year: yearOf(y.Year), Line: by[ref.ID]}
			if e.Line == nil {
				continue
			}
			e.Kind = e.Line.Kind
			if !who(chosen).pass(p, e.Line) {
				continue
			}
			kinds[e.Kind]++
			if chosen.Kind == "" || e.Kind == chosen.Kind {
				all = append(all, e)
			}
		}
	}
	link := func(from, until int, kind string) string {
		q := chosen.Query()
		q.Del("from")
		q.Del("until")
		q.Del("kind")
		if from != 0 {
			q.Set("from", strconv.Itoa(from))
			q.Set("until", strconv.Itoa(until))
		}
		if kind != "" {
			q.Set("kind", kind)
		}
		return address(t.Link, q)
	}
	t.From, _ = strconv.Atoi(chosen.From)
	t.Until, _ = strconv.Atoi(chosen.Until)
	for _, e := range all {
		if (t.From == 0 || e.Year >= t.From) && (t.Until == 0 || e.Year <= t.Until) {
			shown = append(shown, e)
		}
	}
	t.Total = len(shown)
	t.Out = link(0, 0, chosen.Kind)
	for _, k := range slices.Sorted(maps.Keys(kinds)) {
		t.Kinds = append(t.Kinds, kindCount{k, kinds[k], link(t.From, t.Until, k), k == chosen.Kind})
	}
	slices.SortStableFunc(t.Kinds, func(x, y kindCount) int { return cmp.Compare(y.N, x.N) })
	t.Strip = strip(all, t.From, t.Until, func(from, until int) string { return link(from, until, chosen.Kind) })
	decades := len(shown) > timelineLines && (t.From == 0 || t.Until == 0 || t.Until-t.From >= 10)
	groups, order := map[int][]event{}, []int{}
	for _, e := range shown {
		key := e.Year
		if decades {
			key = e.Year - mod(e.Year, 10)
		}
		if groups[key] == nil {
			order = append(order, key)
		}
		groups[key] = append(groups[key], e)
	}
	slices.Sort(order)
	for _, key := range order {
		one := span{N: len(groups[key]), Events: groups[key]}
		switch {
		case decades:
			one.Name, one.Link = fmt.Sprintf("%d–%d", key, key+9), link(key, key+9, chosen.Kind)
			one.ByKind = countKinds(one.Events)
			one.Events = weightiest(one.Events, namedEvents)
			t.Decades = append(t.Decades, one)
		default:
			one.Name, one.Link = strconv.Itoa(key), link(key, key, chosen.Kind)
			if len(shown) > timelineLines/2 && len(one.Events) > denseYear && t.From != t.Until {
				one.ByKind = countKinds(one.Events)
				one.Events = weightiest(one.Events, denseYear/2)
			}
			t.Years = append(t.Years, one)
		}
		last := &one
		last.More = last.N - len(last.Events)
		if decades {
			t.Decades[len(t.Decades)-1].More = last.More
		} else {
			t.Years[len(t.Years)-1].More = last.More
		}
	}
	p.It = t
	s.page(w, r, http.StatusOK, "timeline.html", p.Title()+": "+p.TabTitle(), p)
}

// who is what narrows by sources alone; years and kinds are the timeline's own affair.
func who(f filters) filters {
	f.Kind, f.From, f.Until = "", "", ""
	return f
}

func yearOf(s string) int {
	d, err := edtf.Parse(s)
	first, _, ok := d.Bounds()
	if err != nil || !ok {
		n, _ := strconv.Atoi(s)
		return n
	}
	return first.Year()
}

func mod(n, m int) int { return (n%m + m) % m }

func address(link string, q url.Values) string {
	if len(q) == 0 {
		return link
	}
	return link + "?" + q.Encode()
}

// strip is the whole as bars: decades where it spans more than forty years, else years.
func strip(all []event, from, until int, link func(from, until int) string) []span {
	if len(all) == 0 {
		return nil
	}
	first, last := all[0].Year, all[0].Year
	for _, e := range all {
		first, last = min(first, e.Year), max(last, e.Year)
	}
	step := 1
	if last-first > 40 {
		step = 10
	}
	if last-first > 1000 {
		return nil // a slip among the dates; decades of a thousand years are no help
	}
	counts, most := map[int]int{}, 0
	for _, e := range all {
		key := e.Year - mod(e.Year, step)
		counts[key]++
		most = max(most, counts[key])
	}
	var out []span
	for y := first - mod(first, step); y <= last; y += step {
		s := span{Name: strconv.Itoa(y), N: counts[y], Height: (counts[y]*10 + most - 1) / most, Link: link(y, y+step-1),
			Here: from != 0 && until != 0 && y+step-1 >= from && y <= until}
		out = append(out, s)
	}
	return out
}

func countKinds(events []event) []kindCount {
	n := map[string]int{}
	for _, e := range events {
		n[e.Kind]++
	}
	var out []kindCount
	for _, k := range slices.Sorted(maps.Keys(n)) {
		out = append(out, kindCount{Kind: k, N: n[k]})
	}
	slices.SortStableFunc(out, func(x, y kindCount) int { return cmp.Compare(y.N, x.N) })
	return out
}

// weightiest are so many events, in the order in which they happened; what more witnesses tell goes before, within a kind.
func weightiest(events []event, n int) []event {
	if len(events) <= n {
		return events
	}
	rank := func(e event) int {
		if i := slices.Index(weighty, e.Kind); i >= 0 {
			return i
		}
		return len(weighty)
	}
	best := slices.Clone(events)
	slices.SortStableFunc(best, func(x, y event) int {
		return cmp.Or(cmp.Compare(rank(x), rank(y)), cmp.Compare(y.Line.Witnesses, x.Line.Witnesses))
	})
	best = best[:n]
	return slices.DeleteFunc(slices.Clone(events), func(e event) bool {
		return !slices.ContainsFunc(best, func(b event) bool { return b.ID == e.ID })
	})
}
