package extract

// Which phrases are of the type of a slot, and what they give it.

import (
	"strings"

	"github.com/bilat/bilat/internal/phrase"
	"github.com/bilat/bilat/internal/rule"
)

// takes are the classes of phrases that may fit a slot, as bits: see fits.
func takes(slot *rule.Slot) uint32 {
	bits := uint32(0)
	for _, as := range slot.Types() {
		switch as {
		case "country":
			bits |= phrase.Country.Bit() | phrase.Body.Bit()
		case "capital":
			bits |= phrase.City.Bit()
		case "state":
			bits |= phrase.Country.Bit() | phrase.Body.Bit() | phrase.Person.Bit() | phrase.Office.Bit()
		case "receiver", "office":
			bits |= phrase.Person.Bit() | phrase.Office.Bit()
		case "nominee", "guest":
			bits |= phrase.Person.Bit()
		default:
			bits |= phrase.ClassOf(as).Bit()
		}
	}
	return bits
}

// asks are the sets of classes of phrases without which a required slot of a frame stays empty: of each such slot that only
// phrases of the sentence fill.
func asks(f *rule.Frame) []uint32 {
	var out []uint32
	for i := range f.Slots {
		if !f.Slots[i].Required {
			continue
		}
		bits := uint32(0)
		for k := range f.Slots { // the lines of one slot
			slot := &f.Slots[k]
			if slot.Name != f.Slots[i].Name {
				continue
			}
			if slot.Of != "" || len(slot.Else) > 0 || readers[slot.As] != nil || !phraseTypes[strings.SplitN(slot.As, "|", 2)[0]] {
				bits = 0
				break
			}
			bits |= slot.Takes
		}
		if bits != 0 && f.Fill != f.Slots[i].Name && f.Set[f.Slots[i].Name] == "" {
			out = append(out, bits)
		}
	}
	return out
}

// phraseTypes are the types of slots that take one phrase of the sentence; a date may also be the row's.
var phraseTypes = map[string]bool{"country": true, "capital": true, "state": true, "receiver": true, "office": true, "person": true, "city": true,
	"number": true, "money": true, "percent": true, "ordinal": true}

// fits tells that a phrase is of the slot's type.
func (m *matching) fits(slot *rule.Slot, p *phrase.Phrase) bool {
	if slot.Takes&p.Class.Bit() == 0 {
		return false
	}
	for _, as := range slot.Types() {
		switch as {
		case "country":
			if p.Class == phrase.Country || p.Class == phrase.Body && p.Country != "" && p.Form != "organisation" {
				return true
			}
		case "capital": // "Ankara" for the government
			if p.Class == phrase.City && (p.Form == "capital" || p.Seat != "") && p.Country != "" && (p.Marker == "bare" || m.seats(p)) {
				return true
			}
		case "state":
			if (p.Class == phrase.Country || p.Class == phrase.Body || p.Class == phrase.Person || p.Class == phrase.Office) && p.Country != "" {
				return true
			}
		case "receiver": // an office-holder who is no envoy
			if (p.Class == phrase.Person || p.Class == phrase.Office) && p.Country != "" && p.Role != "" && !phrase.IsEnvoy(p.Role) {
				return true
			}
		case "person":
			if p.Class == phrase.Person {
				return true
			}
		case "nominee": // a person who has no other office than an envoy's
			if p.Class == phrase.Person && (p.Role == "" || phrase.IsEnvoy(p.Role)) && !m.sentByAnother(p) {
				return true
			}
		case "guest": // a person who is no envoy: that one is received to take up his post
			if p.Class == phrase.Person && !phrase.IsEnvoy(p.Role) {
				return true
			}
		case "office":
			if p.Class == phrase.Office || p.Class == phrase.Person && p.Role != "" {
				return true
			}
		case "date":
			if p.Class == phrase.Date && p.Value != "" {
				return true
			}
		case "city":
			if p.Class == phrase.City {
				return true
			}
		case p.Class.String():
			return true
		}
	}
	return false
}

// sentByAnother tells that somebody is known as the envoy of another state than the office at the anchor is of: the Persian Chargé who
// approached Roe is not Roe.
func (m *matching) sentByAnother(p *phrase.Phrase) bool {
	a := m.anchor.phrase
	return a != nil && a.Country != "" && p.Country != "" && (!p.Assumed || p.Form == "later") && phrase.IsEnvoy(p.Role) && a.Country != p.Country
}

// valueOf is what a phrase gives a slot.
func valueOf(slot *rule.Slot, p *phrase.Phrase) (string, bool) {
	for _, as := range slot.Types() {
		switch as {
		case "country", "state", "capital", "receiver":
			return p.Country, p.Country != ""
		case "office":
			return p.Role, p.Role != ""
		case "pair":
			return strings.Join(p.Codes, "+"), len(p.Codes) > 0
		}
	}
	return p.Value, p.Value != ""
}

// roleFits tells that a phrase has one of the roles that a frame asks for: Frame.Role, parted at "|".
func roleFits(roles []string, p *phrase.Phrase) bool {
	if len(roles) == 1 {
		switch roles[0] {
		case "":
			return true
		case "none":
			return p.Role == ""
		case "holder":
			return p.Role != "" && isOffice(p) && !phrase.Titular(p)
		case "any":
			return p.Role != ""
		}
	}
	if p.Role == "" {
		return false
	}
	for _, role := range roles {
		if role == p.Role || role == "office" && isOffice(p) || role == "envoy" && phrase.IsEnvoy(p.Role) {
			return true
		}
	}
	return false
}

// isOffice tells that the role of a phrase is an office of which the word alone says what it is, and no envoy's.
func isOffice(p *phrase.Phrase) bool {
	return !phrase.IsEnvoy(p.Role) && !phrase.IsMember(p.Role) && !phrase.LacksBody(p) && !noOffices[p.Role]
}

// noOffices are roles of which the word alone does not say what they are of, and posts abroad that no claim of an envoy is made of.
var noOffices = map[string]bool{"minister": true, "general": true, "archbishop": true, "spokesperson": true, "diplomatic agent": true, "commissioner": true, "vice consul": true}

// roles are which of the roles that frames ask for one phrase fits, as bits: many frames ask for the same.
type roles struct{ asked, fits uint64 }

func (r *roles) fit(e *Engine, number int, p *phrase.Phrase) bool {
	bit := uint64(1) << number // of a number too high for the bits it is 0, and the role is asked anew
	if r.asked&bit == 0 {
		r.asked |= bit
		fits := roleFits(e.roles[number], p)
		if bit == 0 || !fits {
			return fits
		}
		r.fits |= bit
	}
	return r.fits&bit != 0
}
