package export

import (
	"fmt"
	"slices"
	"strings"
	"time"

	ics "github.com/arran4/golang-ical"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/edtf"
)

// longest is the longest stretch of days that is put into a calendar: "in December" is, "in 2027" is no entry for a desk.
const longest = 31

// Calendar is an iCalendar of what is to come from a day on, and of the anniversaries that a desk keeps (grammar/kinds.yaml says
// of which kinds).
//
// A plan is tentative, what was called off is cancelled, what was denied is not there. Where the sources differ over the day,
// each day that they give is an entry of its own, tentative, and says who gives it: no day is picked.
func (r *Record) Calendar(title string, today edtf.CalendarDay) []byte {
	cal := ics.NewCalendarFor("bilat")
	cal.SetProductId("-//bilat//EN")
	cal.SetMethod(ics.MethodPublish)
	cal.SetXWRCalName(oneLine(title))
	disputed := r.disputed()
	facts := slices.Clone(r.Facts)
	slices.SortStableFunc(facts, func(a, b bilat.Fact) int { return strings.Compare(a.ID, b.ID) })
	for _, f := range facts {
		if f.Status == bilat.Denied || f.Unplaced {
			continue
		}
		for i, day := range datesOf(f, disputed[f.ID]) {
			r.enter(cal, f, i, day, disputed[f.ID], today)
		}
	}
	return []byte(cal.Serialize(ics.WithNewLineWindows))
}

// A dating is one date of a fact, and who gives it where the sources differ.
type dating struct {
	date string
	by   *bilat.Rival
}

// datesOf are the fact's date, or the rival ones.
func datesOf(f bilat.Fact, disputes []bilat.Dispute) []dating {
	if d := f.Slots.Text("date"); d != "" {
		return []dating{{date: d}}
	}
	for _, d := range disputes {
		if d.Slot != "date" {
			continue
		}
		var out []dating
		for i := range d.Values {
			out = append(out, dating{d.Values[i].Text(), &d.Values[i]})
		}
		return out
	}
	return nil
}

// enter puts an entry in, if the day is to come or is kept every year.
func (r *Record) enter(cal *ics.Calendar, f bilat.Fact, n int, on dating, disputes []bilat.Dispute, today edtf.CalendarDay) {
	date, err := edtf.Parse(on.date)
	if err != nil {
		return
	}
	first, last, ok := date.Bounds()
	if !ok || first.IsEnd() || first.Year() < 1 || first.Year() > 9999 {
		return
	}
	spec, _ := r.Kinds.Kind(f.Kind)
	coming := first.Compare(today) >= 0 && !last.IsEnd() && last.Sub(first) < longest
	kept := !coming && spec.Anniversary && f.Status == bilat.Done && first == last && (spec.Begins(f.Slots) || !begins(spec))
	if !coming && !kept {
		return
	}
	said := r.titled(f)
	e := cal.AddEvent(fmt.Sprintf("%s-%d@bilat", f.ID, n))
	stamp := r.known(f)
	if stamp.IsZero() {
		stamp = time.Unix(0, 0).UTC()
	}
	e.SetDtStampTime(stamp)
	e.SetAllDayStartAt(first.Time())
	e.SetAllDayEndAt(last.Add(1).Time()) // the end is the day after
	e.SetTimeTransparency(ics.TransparencyTransparent)
	e.SetURL(r.link("fact", f.ID))
	e.AddProperty(ics.ComponentPropertyCategories, f.Kind)
	if city := f.Slots.Text("city"); city != "" {
		e.SetLocation(oneLine(city))
	}
	var about []string
	switch {
	case kept:
		e.AddRrule("FREQ=YEARLY")
		e.SetSummary("Anniversary: " + said)
	default:
		e.SetSummary(said)
	}
	switch {
	case f.Status == bilat.Cancelled:
		e.SetStatus(ics.ObjectStatusCancelled)
	case f.Status == bilat.Planned || on.by != nil:
		e.SetStatus(ics.ObjectStatusTentative)
	default:
		e.SetStatus(ics.ObjectStatusConfirmed)
	}
	if !kept && first != last && !date.IsPeriod() {
		about = append(about, "No nearer day is known than "+on.date+".")
	}
	if on.by != nil {
		about = append(about, "The day is disputed; this one is said by "+strings.Join(on.by.Docs, ", ")+".")
	}
	for _, d := range disputes {
		about = append(about, "Disputed ("+string(d.Class)+"): "+oneLine(d.Why))
	}
	for _, c := range r.claims(f) {
		about = append(about, "“"+oneLine(c.Quote)+"” – "+c.Doc)
	}
	e.SetDescription(strings.Join(about, "\n"))
}

// begins tells that a kind has terms with which an episode begins.
func begins(k bilat.KindSpec) bool {
	return slices.ContainsFunc(k.Slots, func(s bilat.SlotSpec) bool { return len(s.Begins) > 0 })
}
