package extract

// A phrase, or an attribute of one, put into a slot.

import (
	"slices"
	"strings"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/phrase"
	"github.com/bilat/bilat/internal/rule"
)

// take puts a phrase into a slot.
func (m *matching) take(slot *rule.Slot, p *phrase.Phrase, via bilat.Via) bool {
	v, ok := valueOf(slot, p)
	if !ok {
		return false
	}
	if p.Class == phrase.Date {
		if v = m.dated(slot, p, v); v == "" {
			return false
		}
	}
	m.fill(slot.Name, v)
	if p.Form == "pronoun" || p.Form == "later" {
		via = bilat.ViaAntecedent
	}
	m.witness(slot.Name, p.Range, via)
	m.bound[slot.Name] = p
	m.used = append(m.used, p.Range)
	return true
}

// dated applies "since": an open period, the day, or nothing at all.
func (m *matching) dated(slot *rule.Slot, p *phrase.Phrase, v string) string {
	if p.Marker != "since" || strings.Contains(v, "/") {
		return v
	}
	switch slot.Since {
	case "open":
		return v + "/.."
	case "day":
		return v
	case "after": // "have been suspended since 2012", not "Since 1783 they have broken relations once"
		if p.First > m.pivot.First {
			return v
		}
	}
	return ""
}

// acting tells that a word right before somebody's office says that he only stands in for its holder.
func (m *matching) acting(p *phrase.Phrase) bool {
	modifier := m.engine.Grammar.Classes.Of("modifier")
	return slices.ContainsFunc(m.sentence.Triggers, func(t phrase.Trigger) bool {
		at := t.Last
		if at < p.First && m.sentence.Tokens[at].Fold == "-" {
			at++ // "Acting-Secretary"
		}
		return t.Class == modifier && t.Value == "acting" && (at == p.First || p.First <= t.First && t.Last < p.Last && !m.sentence.Tokens[t.Last-1].Cap || p.First <= t.First && t.First < p.First+2 && t.Last < p.Last)
	})
}

// derive takes a slot's value from an attribute of the phrase that filled another ("city.country").
func (m *matching) derive(slot *rule.Slot) bool {
	for _, of := range slot.Sources() {
		name, attribute := of.Slot, of.Attribute
		p, ok := m.bound[name]
		if name == "heading" {
			p, ok = m.headingOffice()
		}
		if name == "anchor" && m.anchor.phrase != nil {
			p, ok = m.anchor.phrase, true
			if as, is := m.bound["role"]; is && attribute == "host" && as.Role != p.Role {
				continue // his credentials are those of another office than the one he came with
			}
		}
		if name == "source" { // whose words the claim is
			if w := m.source(); w != nil && w.phrase != nil {
				p, ok = w.phrase, true
			}
		}
		if !ok {
			continue
		}
		v := ""
		switch attribute {
		case "name":
			if p.Class == phrase.Person {
				v = p.Value
			}
		case "country":
			if v = p.Country; p.Class == phrase.City {
				v = m.ofItsTime(p)
			}
			if (p.Assumed || p.Form == "pronoun") && m.slotHas(v) {
				continue // he is not where he goes to
			}
		case "host":
			if v = p.Host; m.accreditedElsewhere(p) {
				continue // the minister to Chad presents them in Peru as well
			}
		case "seat":
			v = p.Seat
		case "state": // the country, where the office is one of the state
			if p.Body == "" {
				v = p.Country
			}
		case "body":
			if v = p.Body; p.Class == phrase.Body {
				v = p.Value
			}
		case "role":
			if v = p.Role; v != "" && m.frame.Kind == "office" && m.acting(p) {
				v = "acting " + v
			}
		case "value":
			v = p.Value
		case "currency":
			v = p.Currency
		}
		if v == "" {
			continue
		}
		m.fill(slot.Name, v)
		via := bilat.ViaQuote
		if p.Class == phrase.City && attribute == "country" {
			via = bilat.ViaGazetteer
		}
		m.witness(slot.Name, p.Range, via)
		return true
	}
	return false
}
