package extract

// Days that a report gives once and then leaves unsaid: the day on which what goes before happened, and the day of the event that
// somebody of the same sentence takes part in.

import (
	"slices"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/edtf"
	"github.com/bilat/bilat/internal/phrase"
)

// sameStory is how many bytes before a sentence the last event of its story may have been told, and newest how many days before
// the page came out that event was.
const sameStory, newest = 900, 4

// storyDay is the day of the event last told in a report of these days, for a sentence that says no time of its own: "She met President
// Roe on Tuesday. The two signed a treaty on fish." Nothing where the sentence says that it was before, or is to come.
func (m *matching) storyDay(slot string) string {
	first, _, ok := m.state.Published.Bounds()
	if len(m.frame.Either) > 0 && !slices.ContainsFunc(m.frame.Either, m.given) {
		return "" // a day nobody names is no reason to believe it
	}
	if !ok || m.sentence.Future || m.classes&phrase.Date.Bit() != 0 || m.present.one(m.engine.c.anterior) {
		return ""
	}
	for i := len(m.mentions) - 1; i >= 0; i-- {
		c := &m.mentions[i]
		if m.sentence.Start-c.Start > sameStory {
			return ""
		}
		if c.Status != bilat.Done || c.Slots["date"].IsZero() || c.Slots["persons"].IsZero() {
			continue // a visit's days are many
		}
		day, fine := dayOf(c.Slots.Text("date"))
		if !fine || day > first || first.Sub(day) > newest || !m.sameTie(c) {
			return ""
		}
		return c.Slots.Text(slot)
	}
	return ""
}

// dayOf is the day that a date is; false if it is no day.
func dayOf(date string) (edtf.CalendarDay, bool) {
	d, err := edtf.Parse(date)
	if err != nil {
		return 0, false
	}
	first, last, ok := d.Bounds()
	return first, ok && first == last
}

// sameTie tells that all countries of a mention are among those of the claim at hand, or the other way round.
func (m *matching) sameTie(c *bilat.Claim) bool {
	mine := m.slots["countries"].Members()
	if len(mine) == 0 {
		return true
	}
	for _, spec := range []string{"from", "to"} {
		if v := c.Slots.Text(spec); v != "" && !slices.Contains(mine, v) {
			return false
		}
	}
	for _, v := range c.Slots["countries"].Members() {
		if !slices.Contains(mine, v) {
			return false
		}
	}
	return true
}

// eventDay is the day of what the sentence has told that the person at the anchor takes part in; nothing where it tells of two.
func (m *matching) eventDay() string {
	if m.anchor.phrase == nil {
		return ""
	}
	who, date := m.anchor.phrase.Value, ""
	for i := len(m.mentions) - 1; i >= 0 && m.mentions[i].Start >= m.sentence.Start; i-- {
		c := &m.mentions[i]
		if spec, _ := m.engine.Grammar.Kinds.Kind(c.Kind); !spec.Event || c.Slots["date"].IsZero() || c.Start >= m.sentence.End {
			continue
		}
		alone := c.Slots["person"].IsZero() && c.Slots["persons"].IsZero() && len(m.clauses) == 1 && !m.engine.knownBy[c.Rule] // "the ministers Roe and Doe signed a treaty"
		if !alone && c.Slots.Text("person") != who && !slices.Contains(c.Slots["persons"].Members(), who) {
			continue
		}
		if v := c.Slots.Text("date"); date != "" && v != date {
			return ""
		} else if date = v; c.Status == bilat.Cancelled || c.Status == bilat.Denied {
			return ""
		}
	}
	return date
}
