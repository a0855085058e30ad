package extract

// Whose rupees: a name that several currencies share means the one that is tender in a country of the claim.

import (
	"strings"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/phrase"
)

// tender is the currency that money of a name means among the countries of a claim: theirs if one of them has such, of two
// that of whoever publishes the page; nothing if that tells neither; the likelier one where none of them has any.
func (r *reading) tender(likelier, among string, slots bilat.Slots) string {
	if among == "" {
		return likelier
	}
	found := ""
	for _, name := range []string{"countries", "from", "in"} {
		for _, country := range slots[name].Members() {
			code := ofCountry(among, country)
			if code == "" || code == found {
				continue
			}
			if found != "" {
				return ofCountry(among, r.doc.Country)
			}
			found = code
		}
	}
	if found == "" {
		return likelier
	}
	return found
}

// ofCountry is what a country has in a list of "IND=INR,MUS=MUR".
func ofCountry(among, country string) string {
	if country == "" {
		return ""
	}
	_, rest, _ := strings.Cut(","+among, ","+country+"=")
	code, _, _ := strings.Cut(rest, ",")
	return code
}

// settleTender puts right the currency that a matching's money took.
func (m *matching) settleTender() {
	at := m.evidence["currency"]
	if len(at) == 0 || m.slots["currency"].IsZero() {
		return
	}
	for kp := range m.sentence.Phrases {
		p := &m.sentence.Phrases[kp]
		if p.Class != phrase.Money || p.Among == "" || p.Start != at[0].Start {
			continue
		}
		if code := m.tender(p.Currency, p.Among, m.slots); code != "" {
			m.slots["currency"] = bilat.Text(code)
		} else {
			delete(m.slots, "currency")
		}
	}
}
