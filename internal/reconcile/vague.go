package reconcile

import (
	"slices"
	"strings"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/edtf"
	"github.com/bilat/bilat/internal/reason"
	"github.com/bilat/bilat/internal/resolve"
)

// When is a claim that tells only the year, or the month, entitled to the one event that it fits?
//
// That it leaves out the day does not make it equal to the claim that gives it: there may have been a second event of
// which nobody gives the day. How likely that is, the record itself tells. Somebody who was there again within two
// years goes often, and may have gone once more; and of reports that come independently to an event, each is as likely
// to be of the unknown one, so that vague ones weigh for it and closer ones against it. The odds are
//
//	(1 + other events within two years, those within half a year twice) × vague reports : (1 + closer reports)
//
// and a claim joins where they are at most even for a year, and at most four to one for a month, in which a second
// event is so much rarer. For example, one report that says “1966” joins a visit that one other dates, if none else is
// known from 1964 to 1968; not if that person went there in 1965 as well, and then only two that give the day outweigh it.
//
// Two things overrule the odds. A claim that names another place than all that tell of the event is of another. And
// where the record shows how many reports an event gets at most, more are two events.

// A hope is a vague claim and the one thing that it fits.
type hope struct {
	c *said
	t *thing
}

// slack is how many doubts a claim of each precision bears for each closer report: a day, a month, part of a year, a year.
var slack = [...]int{1: 4, 2: 2, 3: 1}

const (
	years    = 2 * 365 // others so near in time show that somebody goes often
	halfYear = 183     // and those so near count twice
)

// settle places the claims that waited: those that hope for one thing are weighed together.
func (g *groups) settle() {
	byThing := map[*thing][]*said{}
	var order []*thing
	for _, h := range g.waiting {
		if byThing[h.t] == nil {
			order = append(order, h.t)
		}
		byThing[h.t] = append(byThing[h.t], h.c)
	}
	g.waiting = nil
	type joining struct {
		t      *thing
		claims []*said
	}
	var joins []joining
	for _, t := range order {
		claims := byThing[t]
		var why reason.Reason
		if i := slices.IndexFunc(claims, func(c *said) bool { return !contrary(t, c).IsZero() }); i >= 0 {
			why = contrary(t, claims[i]) // there was another event, and the rest may be of that too
		} else {
			why = g.doubt(t, claims)
		}
		if !why.IsZero() {
			g.together(t, claims, why)
			continue
		}
		joins = append(joins, joining{t, claims})
	}
	for _, j := range joins {
		if n := len(j.claims); n > 0 && j.claims[0].precision() > 0 && j.claims[0].precision() < len(slack) {
			j.t.why = append(j.t.why, reason.Say("joined", reason.With{"n": count(n), "span": span(j.claims[0]), "kind": reason.Value("kind", j.t.spec.Name)}))
		}
		for _, c := range j.claims {
			g.join(j.t, c)
		}
	}
}

// together leaves claims unplaced beside the one thing they fit: those that say the same of time and place as one, for
// nobody knows of two.
func (g *groups) together(t *thing, claims []*said, why reason.Reason) {
	var made []*thing
	for _, c := range claims {
		i := slices.IndexFunc(made, func(m *thing) bool {
			return !slices.ContainsFunc(m.claims, func(d *said) bool { return d.first != c.first || d.last != c.last }) && contrary(m, c).IsZero()
		})
		if i >= 0 {
			g.join(made[i], c)
		} else {
			made = append(made, g.alone(c, []fit{{thing: t}}, why))
		}
	}
}

// contrary tells that a vague claim names another place than the only event it fits, in words.
func contrary(t *thing, c *said) (none reason.Reason) {
	slot, ok := slotOf(c.spec, bilat.TypePlace)
	if !ok || !c.spec.Event || c.precision() == 0 || c.text(slot.Name) == "" {
		return none
	}
	var named []string
	for _, d := range t.claims {
		switch at := d.text(slot.Name); {
		case at == "":
		case resolve.SamePlace(c.text(slot.Name), at, places{}).Same:
			return none
		default:
			named = append(named, at)
		}
	}
	if len(named) == 0 {
		return none
	}
	slices.Sort(named)
	return reason.Say("other-place", reason.With{"span": span(c), "place": reason.Text(c.text(slot.Name)), "kind": reason.Value("kind", c.spec.Name), "places": reason.Texts(slices.Compact(named))})
}

// doubt says why claims equally vague do not join the one thing they fit; nothing if they do.
func (g *groups) doubt(t *thing, claims []*said) (none reason.Reason) {
	if len(claims) == 0 {
		return none
	}
	c := claims[0]
	p := c.precision()
	if p == 0 || p >= len(slack) || !returning(c) {
		return none
	}
	around, near := g.others(t, c)
	vague, closer := len(claims), len(t.claims)
	if (1+around+near)*vague > slack[p]*(1+closer) {
		var because []reason.Reason
		if around > 0 {
			because = append(because, reason.Say("others-known", reason.With{"n": count(around)}))
		}
		if vague > 1 {
			because = append(because, reason.Say("no-more-than", reason.With{"n": count(vague), "span": span(c), "m": count(closer)}))
		} else {
			because = append(because, reason.Say("only-closer", reason.With{"n": count(closer)}))
		}
		return reason.Say("doubted", ofDay(t, reason.With{"span": span(c), "kind": reason.Value("kind", c.spec.Name), "because": reason.List(because...)}))
	}
	if most := g.stage.most[c.Kind]; most > 0 && vague+closer > most {
		return reason.Say("too-many", ofDay(t, reason.With{"span": span(c), "n": count(vague + closer), "kind": reason.Value("kind", c.spec.Name), "most": count(most)}))
	}
	return none
}

// returning tells that the kind of a claim is told by who and where alone, which happens again; what has a subject or a
// name is known by it.
func returning(c *said) bool {
	return c.spec.Event && !slices.ContainsFunc(c.spec.Slots, func(s bilat.SlotSpec) bool {
		return s.Identity && s.Type == bilat.TypeText && len(c.words[s.Name]) > 0
	})
}

// others counts the other things of the same identity within two years and within half a year of a claim's dates.
func (g *groups) others(t *thing, c *said) (around, near int) {
	for _, o := range g.kin[c.kin] {
		if o == t || o.unplaced || !o.anchor().dated {
			continue
		}
		switch gap := daysBetween(o.anchor(), c); {
		case gap < halfYear:
			around++
			near++
		case gap < years:
			around++
		}
	}
	return around, near
}

// daysBetween is how many days lie between the dates of two claims: none where they meet.
func daysBetween(a, b *said) int {
	return max(a.first.Sub(end(b)), b.first.Sub(end(a)), 0)
}

// end is the last day that a date means; of one that runs on, its first.
func end(c *said) edtf.CalendarDay {
	if c.last.IsEnd() {
		return c.first
	}
	return c.last
}

// kinship is all that identifies a claim but its date and its free texts: things that share it are the same persons'
// or countries', at another time.
func kinship(c *said) string {
	var b strings.Builder
	for _, slot := range c.spec.Slots {
		if !slot.Identity || slot.Type == bilat.TypeDate {
			continue
		}
		switch slot.Type {
		case bilat.TypePerson, bilat.TypePersons:
			var who []string
			for _, l := range c.persons[slot.Name] {
				who = append(who, l.Entity)
			}
			slices.Sort(who)
			b.WriteString(strings.Join(who, ","))
		case bilat.TypeText:
			b.WriteString(strings.Join(c.words[slot.Name], " "))
		default:
			b.WriteString(c.text(slot.Name))
		}
		b.WriteByte(0)
	}
	return b.String()
}
