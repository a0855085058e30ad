package diff

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/bilat/bilat/internal/dossier"
)

// Sort is what happened to a thing.
type Sort string

// The sorts of changes, in the order in which they are told.
const (
	New       Sort = "new"
	Changed   Sort = "changed"
	Disputed  Sort = "newly disputed"
	Settled   Sort = "settled"
	Reopened  Sort = "open again"
	Undispute Sort = "no longer disputed"
	Gone      Sort = "gone"
	Supported Sort = "further said" // the same, by more sources
)

// Sorts lists them in that order.
var Sorts = []Sort{New, Changed, Disputed, Reopened, Settled, Undispute, Gone, Supported}

// A Change is one thing that is not as it was.
type Change struct {
	Sort    Sort             `json:"change"`
	ID      string           `json:"id"` // of the fact or dispute; of what is gone, as it was
	Text    string           `json:"text"`
	Was     []string         `json:"was,omitempty"`     // how it was told before
	Note    string           `json:"note,omitempty"`    // what happened, where the texts do not show it
	Sources []dossier.Source `json:"sources,omitempty"` // those that are new; of what is gone, those it had
}

// A Report is all changes of a pair.
type Report struct {
	Countries [2]dossier.Country `json:"countries"`
	Since     string             `json:"since"`
	Changes   []Change           `json:"changes"`
}

// Pair tells what changed between two dossiers of one pair. gone says why a claim no longer stands.
func Pair(then, now dossier.Dossier, gone func(claim string) string) []Change {
	p := pair{was: linesOf(then), is: linesOf(now), gone: gone}
	changes := append(p.lines(), p.disputes(then.Disputes, now.Disputes)...)
	slices.SortStableFunc(changes, func(a, b Change) int { return cmp.Compare(slices.Index(Sorts, a.Sort), slices.Index(Sorts, b.Sort)) })
	return changes
}

type pair struct {
	was, is []*dossier.Line
	gone    func(string) string
}

// linesOf lists a dossier's lines in reading order.
func linesOf(d dossier.Dossier) (out []*dossier.Line) {
	for _, s := range d.Sections {
		for _, g := range s.Groups {
			for _, l := range g.Lines {
				out = append(out, l.Facts()...)
			}
		}
	}
	return out
}

// kin pairs lines that share a claim: for each of the one side, those of the other in their order. A newer version of a page has
// claims of its own, so lines that share none are paired where they tell the same by the same words of the same page.
func kin(of, among []*dossier.Line) map[*dossier.Line][]*dossier.Line {
	by, said := map[string]*dossier.Line{}, map[string]*dossier.Line{}
	for _, l := range among {
		for _, s := range l.Sources {
			by[s.Claim] = l
			said[words(s)+told(l)] = l
		}
	}
	out := map[*dossier.Line][]*dossier.Line{}
	for _, l := range of {
		for _, s := range l.Sources {
			if o := by[s.Claim]; o != nil && !slices.Contains(out[l], o) {
				out[l] = append(out[l], o)
			}
		}
		for _, s := range l.Sources {
			if o := said[words(s)+told(l)]; o != nil && len(out[l]) == 0 {
				out[l] = append(out[l], o)
			}
		}
	}
	return out
}

// words are those that a source stands on: of a page by its name, whatever its version.
func words(s dossier.Source) string {
	if s.Quote == "" {
		return s.Claim
	}
	return s.Document + "\x00" + s.Quote + "\x00"
}

func (p pair) lines() (out []Change) {
	before, after := kin(p.is, p.was), kin(p.was, p.is)
	for _, l := range p.is {
		old := before[l]
		if len(old) == 0 {
			out = append(out, Change{Sort: New, ID: l.ID, Text: told(l), Sources: l.Sources})
			continue
		}
		if c, changed := p.compare(l, old, after); changed {
			out = append(out, c)
		}
	}
	for _, l := range p.was {
		if len(after[l]) == 0 {
			out = append(out, Change{Sort: Gone, ID: l.ID, Text: told(l), Note: p.reasons(l.Sources), Sources: l.Sources})
		}
	}
	return out
}

// compare tells how a line differs from those it comes from.
func (p pair) compare(l *dossier.Line, old []*dossier.Line, after map[*dossier.Line][]*dossier.Line) (Change, bool) {
	c := Change{Sort: Changed, ID: l.ID, Text: told(l), Sources: fresh(l.Sources, old)}
	for _, o := range old {
		c.Was = append(c.Was, told(o))
	}
	switch o := old[0]; {
	case len(old) > 1:
		c.Note = fmt.Sprintf("what was told as %d is one", len(old))
	case len(after[o]) > 1:
		c.Note = fmt.Sprintf("what was told as one is %d", len(after[o]))
	case told(l) != told(o):
	case !slices.Equal(l.Judged, o.Judged) && len(l.Judged) > 0:
		c.Was, c.Note = nil, l.Judged[len(l.Judged)-1]
	case l.Witnesses != o.Witnesses:
		c.Sort, c.Was = Supported, nil
		c.Note = fmt.Sprintf("%s, before %d", count(l.Witnesses, "witness", "witnesses"), o.Witnesses)
	case len(c.Sources) > 0:
		c.Sort, c.Was, c.Note = Supported, nil, "no further witness"
	default:
		return c, false
	}
	return c, true
}

// told is a line as a sentence with what its marks say.
func told(l *dossier.Line) string {
	text := l.Text
	if l.Status != "" {
		text += " (" + string(l.Status) + ")"
	}
	if l.Ended != "" {
		text += " – ended " + l.Ended
	}
	if l.Unplaced {
		text += " (not told which)"
	}
	return text
}

// fresh are the sources that none of the older lines had.
func fresh(sources []dossier.Source, old []*dossier.Line) (out []dossier.Source) {
	had := map[string]bool{}
	for _, o := range old {
		for _, s := range o.Sources {
			had[s.Claim], had[words(s)] = true, true
		}
	}
	for _, s := range sources {
		if !had[s.Claim] && !had[words(s)] {
			out = append(out, s)
		}
	}
	return out
}

// reasons says why claims no longer stand, each reason once.
func (p pair) reasons(sources []dossier.Source) string {
	var out []string
	for _, s := range sources {
		if why := p.gone(s.Claim); why != "" && !slices.Contains(out, why) {
			out = append(out, why)
		}
	}
	return strings.Join(out, "; ")
}

func (p pair) disputes(was, is []dossier.Dispute) (out []Change) {
	seen := map[string]bool{}
	for _, d := range is {
		o := counterpart(d, was)
		if o == nil {
			out = append(out, Change{Sort: Disputed, ID: d.ID, Text: rivals(d), Note: d.Why, Sources: disputeSources(d, nil)})
			if d.Settled != "" {
				out = append(out, Change{Sort: Settled, ID: d.ID, Text: rivals(d), Note: d.Settled})
			}
			continue
		}
		seen[o.ID] = true
		c := Change{ID: d.ID, Text: rivals(d), Note: d.Settled, Sources: disputeSources(d, o)}
		switch {
		case d.Settles && (!o.Settles || d.Settled != o.Settled):
			c.Sort = Settled
		case o.Settles && !d.Settles:
			c.Sort, c.Note = Reopened, cmp.Or(d.Settled, "the judgement was withdrawn")
		case rivals(d) != rivals(*o):
			c.Sort, c.Was, c.Note = Changed, []string{rivals(*o)}, d.Why
		default:
			continue
		}
		out = append(out, c)
	}
	for _, d := range was {
		if !seen[d.ID] {
			out = append(out, Change{Sort: Undispute, ID: d.ID, Text: rivals(d), Note: p.reasons(disputeSources(d, nil))})
		}
	}
	return out
}

// counterpart is the dispute that one was before: the same, or of the same slot with claims in common.
func counterpart(d dossier.Dispute, among []dossier.Dispute) *dossier.Dispute {
	claims := map[string]bool{}
	for _, s := range disputeSources(d, nil) {
		claims[s.Claim], claims[words(s)] = true, true
	}
	var kin *dossier.Dispute
	for i := range among {
		o := &among[i]
		if o.ID == d.ID {
			return o
		}
		if kin == nil && o.Kind == d.Kind && o.Slot == d.Slot && o.Check == d.Check && slices.ContainsFunc(disputeSources(*o, nil), func(s dossier.Source) bool { return claims[s.Claim] || claims[words(s)] }) {
			kin = o
		}
	}
	return kin
}

// rivals is a dispute on one line: what it is about, and the values.
func rivals(d dossier.Dispute) string {
	var values []string
	for _, r := range d.Rivals {
		values = append(values, r.Value)
	}
	return d.Subject + ": " + strings.Join(values, " / ")
}

// disputeSources are those of all rivals that an older dispute had not.
func disputeSources(d dossier.Dispute, old *dossier.Dispute) (out []dossier.Source) {
	had := map[string]bool{}
	if old != nil {
		for _, s := range disputeSources(*old, nil) {
			had[s.Claim], had[words(s)] = true, true
		}
	}
	for _, r := range d.Rivals {
		for _, s := range r.Sources {
			if !had[s.Claim] && !had[words(s)] {
				out = append(out, s)
			}
		}
	}
	return out
}

func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
