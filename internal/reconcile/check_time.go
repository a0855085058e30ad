package reconcile

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/edtf"
	"github.com/bilat/bilat/gazetteer"
	"github.com/bilat/bilat/internal/reason"
	"github.com/bilat/bilat/internal/text"
)

// orderOfEvents finds, inside one document, a mission or an envoy older than the recognition of either state, or an
// embassy or ambassador older than relations.
func orderOfEvents(s *Stage, claims []*said) []draft {
	return s.tooEarly(claims, bilat.InternalError)
}

// orderAcrossDocuments does the same over all that is known of a tie, where no single document says both.
func orderAcrossDocuments(s *Stage, things []*thing) []draft {
	var claims []*said
	for _, t := range things {
		if !t.unplaced {
			claims = append(claims, t.claims...)
		}
	}
	slices.SortFunc(claims, earlier)
	var out []draft
	for _, d := range s.tooEarly(claims, bilat.Contradiction) {
		docs := map[string]bool{}
		for _, c := range d.claims() {
			docs[c.Doc] = true
		}
		inOne := slices.ContainsFunc(sortedKeys(docs), func(doc string) bool { // and told there
			return len(s.tooEarly(slices.DeleteFunc(slices.Clone(d.claims()), func(c *said) bool { return c.Doc != doc }), bilat.InternalError)) > 0
		})
		if !inOne {
			out = append(out, d)
		}
	}
	return out
}

// A beginning is a claim with the day before which nothing may be.
func (s *Stage) tooEarly(claims []*said, class bilat.DisputeClass) []draft {
	byTie := map[string][]*said{}
	for _, c := range claims {
		byTie[c.tie] = append(byTie[c.tie], c)
	}
	var out []draft
	for _, tie := range sortedKeys(byTie) {
		out = append(out, s.tooEarlyIn(byTie[tie], class)...)
	}
	return out
}

func (s *Stage) tooEarlyIn(claims []*said, class bilat.DisputeClass) []draft {
	var recognised, related, present []*said
	for _, c := range claims {
		if _, ok := c.start(); !ok || c.Status != bilat.Done {
			continue
		}
		switch {
		case !c.Slots["by"].IsZero() && !c.Slots["of"].IsZero():
			recognised = append(recognised, c)
		case !c.Slots["sender"].IsZero() && !c.Slots["host"].IsZero():
			ending := c.text("action") == "closed" || c.text("action") == "departing"
			if !ending && (c.text("role") == "" || diplomatic(c)) {
				present = append(present, c)
			}
		case c.spec.Episodes && !c.Slots["countries"].IsZero() && (c.text("action") == "established" || c.text("action") == "restored"):
			related = append(related, c)
		}
	}
	if len(recognised)+len(related) == 0 {
		return nil
	}
	// What is too early for the same reason is told together.
	type ground struct{ kind, what, how, days string }
	found := map[ground][]*said{}
	beginnings := map[ground][]*said{}
	var order []ground
	for _, c := range present {
		full := diplomatic(c)
		if full && ofPredecessor(c) {
			continue
		}
		before := s.allAfter(c, recognised, related)
		if _, last, _ := c.date.Start().Bounds(); !full && len(before) > 0 && before[0].first.Sub(last) > 366 {
			before = nil // a consulate may have stood in the city long before there was the state
		}
		how := "too-early-recognition"
		if len(before) == 0 && full {
			before = s.allAfter(c, related, nil)
			how = "too-early-relations"
		}
		if len(before) == 0 || inAnticipation(c, before) {
			continue
		}
		k := ground{c.Kind, cmp.Or(c.text("type"), c.text("role")), how, fmt.Sprint(docsOf(before), before[0].first)}
		if found[k] == nil {
			order = append(order, k)
		}
		found[k], beginnings[k] = append(found[k], c), before
	}
	var out []draft
	for _, k := range order {
		early := byValue(found[k], func(c *said) any { return c.Slots["date"] })
		begun := byValue(beginnings[k], func(c *said) any { return c.Slots["date"] })
		var are, days []reason.Reason
		for _, r := range early {
			are = append(are, since(r.claims[0]))
		}
		for _, r := range begun {
			days = append(days, s.elsewhere(reason.Value("date", r.value.(bilat.Value).String()), r.claims, found[k]))
		}
		out = append(out, draft{kind: k.kind, slot: "date", class: class, rivals: append(early, begun...),
			why: reason.Say(k.how, reason.With{"who": s.who(found[k]), "what": postIn(found[k][0]), "are": reason.List(are...), "days": reason.List(days...)})})
	}
	return out
}

// anticipation is how many days before relations begin an ambassador may be named who is to begin them.
const anticipation = 183

// inAnticipation tells that somebody was named, and no more, shortly before what he was named for began.
func inAnticipation(c *said, before []*said) bool {
	_, last, _ := c.date.Start().Bounds()
	return c.text("action") == "appointed" && before[0].first.Sub(last) < anticipation
}

// ofPredecessor tells that one of a claim's states was not yet there, and followed another: what it had then the other had.
func ofPredecessor(c *said) bool {
	g, err := gazetteer.Load()
	if err != nil {
		return false
	}
	return slices.ContainsFunc(c.countries, func(code string) bool {
		state, ok := g.Country(code)
		from, err := edtf.Parse(state.From)
		if !ok || err != nil || from.IsZero() {
			return false
		}
		first, _, _ := from.Bounds()
		_, last, _ := c.date.Start().Bounds()
		return last < first && slices.ContainsFunc(g.Countries(), func(former gazetteer.Country) bool { return slices.Contains(former.Successors, code) })
	})
}

// elsewhere names who gives a date, where that is not who says the rest.
func (s *Stage) elsewhere(date reason.Reason, claims, rest []*said) reason.Reason {
	if slices.Equal(docsOf(claims), docsOf(rest)) {
		return date
	}
	return reason.Say("date-by", reason.With{"date": date, "who": s.who(claims)})
}

// postIn is the type of a mission or the office of an envoy.
func postIn(c *said) reason.Reason {
	if c.text("type") != "" {
		return termIn(c, "type", c.text("type"))
	}
	return reason.Value("role", c.text("role"))
}

func since(c *said) reason.Reason {
	if c.open() {
		return on(c.date)
	}
	return reason.Say("for", reason.With{"date": on(c.date)})
}

// allAfter gives the beginnings between the same countries if every one of them is later than all that c's date can
// mean, so that none explains it; unless keeps quiet what an earlier one of those explains. What is older by more than
// an episode belongs to an earlier one, of which the text need not tell: a legation of 1940, relations of 1991.
func (s *Stage) allAfter(c *said, beginnings, unless []*said) []*said {
	var out []*said
	_, last, _ := c.date.Start().Bounds()
	for i, b := range append(slices.Clone(beginnings), unless...) {
		if b.tie != c.tie {
			continue
		}
		if b.first <= last || b.first.Sub(last) > episodeYears*366 {
			return nil
		}
		if i < len(beginnings) {
			out = append(out, b)
		}
	}
	return out
}

// diplomatic tells that a mission or envoy presupposes diplomatic relations.
func diplomatic(c *said) bool {
	switch c.text("type") + c.text("role") {
	case "embassy", "high commission", "legation", "ambassador", "high commissioner":
		return c.text("action") != "" || c.text("role") != ""
	}
	return false
}

var (
	fourDigits = regexp.MustCompile(`\b\d{4}\b`)
	yearLists  = regexp.MustCompile(`\b\d{4}(?:(?:,? (?:and|und|or|oder)|,|;) \d{4})+\b`)
	dayMonth   = regexp.MustCompile(`(?i)\b(\d{1,2})(?:st|nd|rd|th|\.)?(?:\s+of)?\s+(\pL{3,9})\.?\s+(\d{4})\b|\b(\pL{3,9})\s+(\d{1,2}),?\s+(\d{4})\b`)
)

// plausible years are those that relations between today's states are told of.
func plausible(year int) bool { return year >= 1500 && year <= 2100 }

// impossibleDates finds what is written as a date and cannot be one: a year between years that is none ("2012, 0214,
// 2015"), a day that its month does not have ("31 June 2012"), something done later than the text that tells it.
func impossibleDates(s *Stage, claims []*said) []draft {
	var out []draft
	seen := map[string]bool{}
	find := func(c *said, written string, why reason.Reason) {
		key := fmt.Sprint(c.node, "\x00", written)
		if seen[key] {
			return
		}
		seen[key] = true
		slot, _ := dateSlot(c.spec)
		out = append(out, draft{kind: c.Kind, slot: slot.Name, class: bilat.InternalError, rivals: []rival{{bilat.Text(written), []*said{c}}},
			why: reason.Say("written", reason.With{"who": s.who([]*said{c}), "written": reason.Text(written), "why": why})})
	}
	sorted := slices.Clone(claims)
	slices.SortStableFunc(sorted, func(a, b *said) int { // those that lack a date are the ones it was meant for
		if a.dated != b.dated {
			if b.dated {
				return -1
			}
			return 1
		}
		return 0
	})
	for _, c := range sorted {
		for _, at := range yearLists.FindAllStringIndex(c.Quote, -1) {
			if strings.HasPrefix(c.Quote[at[1]:], "-") { // the beginning of 2001-02-03
				continue
			}
			years := fourDigits.FindAllString(c.Quote[at[0]:at[1]], -1)
			for i, y := range years {
				n, _ := strconv.Atoi(y)
				inside := i > 0 && i+1 < len(years)
				if len(years) > 1 && (n < 1000 || !plausible(n) && inside) {
					find(c, y, reason.Note("no-year"))
				}
			}
		}
		for _, m := range dayMonth.FindAllStringSubmatch(c.Quote, -1) {
			d, month, y := m[1], m[2], m[3]
			if d == "" {
				d, month, y = m[5], m[4], m[6]
			}
			mm, known := months()[text.Fold(month)]
			dd, _ := strconv.Atoi(d)
			yy, _ := strconv.Atoi(y)
			if !known || yy == 0 {
				continue
			}
			if _, ok := edtf.NewCalendarDay(yy, mm, dd); !ok {
				find(c, strings.TrimSpace(m[0]), reason.Note("no-such-day"))
			} else if !plausible(yy) {
				find(c, strings.TrimSpace(m[0]), reason.Note("not-the-year"))
			}
		}
		if d, err := edtf.Parse(c.pubText); err == nil && c.dated && c.Status == bilat.Done && !c.first.IsEnd() {
			if _, last, ok := d.Bounds(); ok && !last.IsEnd() && c.first.Sub(last) > 366 {
				find(c, c.text("date"), reason.Say("done-later", reason.With{"date": on(d)}))
			}
		}
	}
	return out
}

// newerThanList finds a list of visits that ends long before a visit told elsewhere: the list is older.
func newerThanList(s *Stage, things []*thing) []draft {
	type office struct{ role, from, to string }
	visits := map[office][]*said{}
	var order []office
	for _, t := range things {
		for _, c := range t.claims {
			k := office{c.text("role"), c.text("from"), c.text("to")}
			if !c.dated || c.Status != bilat.Done || k.role == "" || k.from == "" || k.to == "" || len(c.spec.Slots) == 0 || c.text("person") == "" {
				continue
			}
			if visits[k] == nil {
				order = append(order, k)
			}
			visits[k] = append(visits[k], c)
		}
	}
	var out []draft
	for _, k := range order {
		byDoc := map[string][]*said{}
		for _, c := range visits[k] {
			byDoc[c.Doc] = append(byDoc[c.Doc], c)
		}
		latest := func(claims []*said) *said {
			best := claims[0]
			for _, c := range claims[1:] {
				if c.first > best.first || c.first == best.first && c.precision() < best.precision() {
					best = c
				}
			}
			return best
		}
		newest := latest(visits[k])
		for _, doc := range sortedKeys(byDoc) {
			last := latest(byDoc[doc])
			if len(byDoc[doc]) < 2 || newest.first.Sub(last.first) < 366 {
				continue
			}
			var tell []*said
			for _, c := range visits[k] {
				if edtf.Overlaps(c.date, newest.date) {
					tell = append(tell, c)
				}
			}
			out = append(out, draft{kind: newest.Kind, slot: "date", class: bilat.ChangeOverTime,
				rivals: append(byValue(tell, func(c *said) any { return pick(c, "person", "date") }), rival{pick(last, "person", "date"), []*said{last}}),
				why:    reason.Say("list-older", reason.With{"who": s.who([]*said{last}), "last": on(last.date), "newest": on(newest.date), "other": s.who(tell)})})
		}
	}
	return out
}
