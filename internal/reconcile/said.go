package reconcile

import (
	"slices"
	"strings"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/edtf"
	"github.com/bilat/bilat/internal/resolve"
)

// said is a claim with what the comparisons need, worked out once.
type said struct {
	*bilat.Claim
	spec      *bilat.KindSpec
	countries []string // whose relations it is about
	named     []string // those, and countries it names besides (whom a position is about)
	tie       string
	kin       string // all that identifies it but the date (kinship)

	date        edtf.Date
	first, last edtf.CalendarDay
	dated       bool
	firm        bool // and its date is not approximate, nor part of the identity
	closeness   int  // how closely it tells its date: see precision
	state       bool // its action tells a state
	repeats     bool // it tells one of several events of a kind
	distrusted  bool // by judgement: it raises no dispute and counts as no witness

	published edtf.CalendarDay // the first day; latest possible where unknown, so that undated sources come last
	pubText   string
	source    [6]string // what else is known of the document, as Fingerprint writes it

	fact    string   // that it stands behind, once things are made
	place   Passage  // the passage it stands in
	passage []string // its words, folded
	context []string // the words of the sentences it stands in, folded
	node    int      // of that passage among the distinct passages
	persons map[string][]resolve.Link
	words   map[string][]string

	blocks        []string // what must be equal, as far as it is given: see blocksOf
	filed, sought []string // by whom it names: the keys it is filed under, and those under which the same person may be
	unsaid        int      // slots of identity that it leaves open
}

// precision ranks how closely a claim tells its date: 0 for days, then months, years, nothing.
func (c *said) precision() int { return c.closeness }

func (c *said) howClosely() int {
	if !c.dated {
		return 4
	}
	if c.first.IsEnd() || c.last.IsEnd() {
		return 1
	}
	switch c.date.Unqualified().Precision() {
	case edtf.PrecisionDay:
		return 0
	case edtf.PrecisionPeriod:
		if c.date.Start().Precision() == edtf.PrecisionDay && c.date.End().Precision() == edtf.PrecisionDay {
			return 0
		}
	}
	switch days := c.last.Sub(c.first); {
	case days < 32:
		return 1
	case days < 200:
		return 2
	}
	return 3
}

// vaguer tells that a claim gives the month or the year of what another gives the days, though these run over its end:
// "in June" of a visit from 29 June to 2 July.
func vaguer(a, b *said) bool {
	return b.precision() == 0 && a.precision() > 0 && !a.open() && edtf.Overlaps(a.date, b.date)
}

// start is the first day that the claim's date can mean, if it has a beginning.
func (c *said) start() (edtf.CalendarDay, bool) { return c.first, c.dated && !c.first.IsEnd() }

// closed tells that the claim's date is a period with an end.
func (c *said) closed() bool { return c.dated && c.date.IsPeriod() && !c.last.IsEnd() }

// open tells that the claim's date is a period that runs on.
func (c *said) open() bool { return c.dated && c.last.IsEnd() }

// text is a slot's value as text.
func (c *said) text(slot string) string { return c.Slots.Text(slot) }

// slotOf finds the first slot of a type that the kind declares.
func slotOf(spec *bilat.KindSpec, t bilat.SlotType) (bilat.SlotSpec, bool) {
	i := slices.IndexFunc(spec.Slots, func(s bilat.SlotSpec) bool { return s.Type == t && !s.Unscored })
	if i < 0 {
		return bilat.SlotSpec{}, false
	}
	return spec.Slots[i], true
}

// dateSlot is the slot that tells when.
func dateSlot(spec *bilat.KindSpec) (bilat.SlotSpec, bool) { return slotOf(spec, bilat.TypeDate) }

// truthSlot finds the first slot with a truth and a type.
func truthSlot(spec *bilat.KindSpec, truth string, t bilat.SlotType) (bilat.SlotSpec, bool) {
	i := slices.IndexFunc(spec.Slots, func(s bilat.SlotSpec) bool { return s.Truth == truth && s.Type == t && !s.Unscored })
	if i < 0 {
		return bilat.SlotSpec{}, false
	}
	return spec.Slots[i], true
}

// holderSlot is the slot that names who holds an office: a person that changes, or the person beside a role.
func holderSlot(spec *bilat.KindSpec) (bilat.SlotSpec, bool) {
	if s, ok := truthSlot(spec, "changes", bilat.TypePerson); ok {
		return s, true
	}
	if _, ok := slotOf(spec, bilat.TypeRole); !ok {
		return bilat.SlotSpec{}, false
	}
	s, ok := slotOf(spec, bilat.TypePerson)
	return s, ok && s.Identity
}

// isState tells that a claim's term is one of those that tell a state.
func isState(spec *bilat.KindSpec, slots bilat.Slots) bool {
	return slices.ContainsFunc(spec.Slots, func(s bilat.SlotSpec) bool { return slices.Contains(s.States, slots.Text(s.Name)) })
}

// hasCheck tells that the kind's declaration names the check.
func (c *said) hasCheck(name string) bool { return slices.Contains(c.spec.Checks, name) }

// country is the country whose person or seat the claim is about: the first country slot its kind declares.
func (c *said) country() string {
	if s, ok := slotOf(c.spec, bilat.TypeCountry); ok {
		return c.text(s.Name)
	}
	return ""
}

func tieOf(countries []string) string { return strings.Join(countries, " ") }
