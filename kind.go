package bilat

import "slices"

// SlotType tells what a slot holds and so how two of its values compare.
type SlotType string

// The slot types of kinds.yaml.
const (
	TypeCountry   SlotType = "country"   // one code
	TypeCountries SlotType = "countries" // sorted codes
	TypeDate      SlotType = "date"      // EDTF
	TypeNumber    SlotType = "number"
	TypePerson    SlotType = "person"
	TypePersons   SlotType = "persons"
	TypePlace     SlotType = "place"
	TypePlaces    SlotType = "places"
	TypeRole      SlotType = "role"     // lower-case English term
	TypeTerm      SlotType = "term"     // one of Terms (open where OpenTerms)
	TypeTerms     SlotType = "terms"    // a list of terms
	TypeText      SlotType = "text"     // free text in the document's words
	TypeTexts     SlotType = "texts"    // a list of them
	TypeCurrency  SlotType = "currency" // ISO 4217
)

// A SlotSpec declares one slot of a kind.
type SlotSpec struct {
	Name     string   `yaml:"name"`
	Type     SlotType `yaml:"type"`
	Terms    []string `yaml:"terms"`    // the terms of a term slot
	Open     bool     `yaml:"open"`     // further terms are allowed
	Identity bool     `yaml:"identity"` // two claims that differ here are about two things
	// Truth tells how rival values of one thing are to be read: "one" true value (rivals contradict), "grows"
	// (a count), "changes" (an office-holder), "measured" (by period, currency, reporter), "free" (wordings).
	Truth string `yaml:"truth"`
	// States are those of Terms that tell a state, not an event: an embassy is operating, an ambassador serving. A date
	// beside one is a moment at which it held, so two dates are no rivals.
	States []string `yaml:"states"`
	// Repeats are those of Terms that tell one event of a series: a session. Two that are on other days are two.
	Repeats []string `yaml:"repeats"`
	// Begins and Ends are those of Terms with which an episode begins, and ends: an embassy that was opened, closed and
	// opened again was opened twice.
	Begins []string `yaml:"begins"`
	// Renames are those of Terms after which the thing has another name.
	Renames []string `yaml:"renames"`
	Ends    []string `yaml:"ends"`
	// Apart are those of Terms that tell what is done in two places at once, by two clocks: a telephone call.
	Apart []string `yaml:"apart"`
	// Seldom are those of Terms that tell an event of which one person has no two in a year: a state visit.
	Seldom []string `yaml:"seldom"`
	// Rare are those of Seldom of which one person has no two in three years.
	Rare []string `yaml:"rare"`
	// Vague are those of Terms that may stand for any other: a diplomatic mission may be an embassy.
	Vague    []string `yaml:"vague"`
	Unscored bool     `yaml:"unscored"`
	Names    string   `yaml:"names"` // of a text: what it names ("body"), so that its wordings can be one entity
	Doc      string   `yaml:"doc"`
}

// A KindSpec declares a kind of claim: all that the engine, the record and the pages know of it.
type KindSpec struct {
	Name    string `yaml:"name"`
	Doc     string `yaml:"doc"`
	Section string `yaml:"section"` // of the dossier
	// Codes tell what it is to those who count events; the first that holds is meant.
	Codes []EventCode `yaml:"codes"`
	// Anniversary tells that its day is kept year by year.
	Anniversary bool       `yaml:"anniversary"`
	FtM         string     `yaml:"ftm"`      // the schema of FollowTheMoney in which it is exported
	Wikidata    string     `yaml:"wikidata"` // the property that ties two countries' items
	Slots       []SlotSpec `yaml:"slots"`
	Required    [][]string `yaml:"required"` // at least one of these sets of slots must be given
	Checks      []string   `yaml:"checks"`   // named checks of reconcile that apply
	Episodes    bool       `yaml:"episodes"` // several true values, one for each episode (relations of 1919 and of 1995)
	// Event tells that claims with dates that cannot be one are about two events (visits, meetings).
	Event bool `yaml:"event"`
}

// An EventCode is an event's place in CAMEO and PLOVER, where the slots named have one of the values told, or why it has none.
type EventCode struct {
	When   map[string][]string `yaml:"when"`
	CAMEO  string              `yaml:"cameo"`
	Back   string              `yaml:"back"` // CAMEO's code of the other side's part, where that is another one
	PLOVER string              `yaml:"plover"`
	Why    string              `yaml:"why"`
	None   string              `yaml:"none"` // why it is no event of theirs
}

// Holds tells that the slots fill the code's condition.
func (c EventCode) Holds(slots Slots) bool {
	for name, values := range c.When {
		if !slices.Contains(values, slots.Text(name)) {
			return false
		}
	}
	return true
}

// Code is the first of the kind's codes that holds. A state of affairs is no event: an embassy that is operating has none.
func (k KindSpec) Code(slots Slots) (EventCode, bool) {
	for _, s := range k.Slots {
		if slices.Contains(s.States, slots.Text(s.Name)) {
			return EventCode{}, false
		}
	}
	for _, c := range k.Codes {
		if c.Holds(slots) {
			return c, c.None == ""
		}
	}
	return EventCode{}, false
}

// Begins and Ends tell that the slots tell of an episode's first, or last, day.
func (k KindSpec) Begins(slots Slots) bool {
	return k.terms(slots, func(s SlotSpec) []string { return s.Begins })
}

// Ends is Begins for the last day.
func (k KindSpec) Ends(slots Slots) bool {
	return k.terms(slots, func(s SlotSpec) []string { return s.Ends })
}

func (k KindSpec) terms(slots Slots, of func(SlotSpec) []string) bool {
	return slices.ContainsFunc(k.Slots, func(s SlotSpec) bool { return slices.Contains(of(s), slots.Text(s.Name)) })
}

// Slot finds a slot's declaration.
func (k KindSpec) Slot(name string) (SlotSpec, bool) {
	if s := k.FindSlot(name); s != nil {
		return *s, true
	}
	return SlotSpec{}, false
}

// FindSlot is Slot without a copy: nil where there is none of the name.
func (k *KindSpec) FindSlot(name string) *SlotSpec {
	for i := range k.Slots {
		if k.Slots[i].Name == name {
			return &k.Slots[i]
		}
	}
	return nil
}
