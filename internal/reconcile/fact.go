package reconcile

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/edtf"
)

// factID is made of the first claim: it stays when a later witness joins.
func factID(t *thing) string {
	h := sha256.New()
	fmt.Fprintf(h, "%s\x00%s", t.spec.Name, t.anchor().ID)
	return "f" + hex.EncodeToString(h.Sum(nil)[:10])
}

// fact puts a thing into the words of the vocabulary; the drafts are those of the disputes inside it.
func (s *Stage) fact(t *thing, drafts []draft) bilat.Fact {
	trusted := s.trusted(t.claims)
	voices := s.origins(trusted)
	f := bilat.Fact{
		ID: t.id, Kind: t.spec.Name, Countries: allCountries(t.claims), Status: t.status, Section: t.spec.Section,
		Witnesses: len(voices), Slots: bilat.Slots{}, Unplaced: t.unplaced,
	}
	for _, c := range slices.Concat(t.claims, t.plans) {
		f.Claims = append(f.Claims, c.ID)
	}
	slices.Sort(f.Claims)
	for _, c := range t.candidates {
		f.Candidates = append(f.Candidates, c.id)
	}
	slices.Sort(f.Candidates)
	for _, slot := range t.spec.Slots {
		if disputed(t, slot.Name, drafts) {
			if v, ok := settledFor(t, slot.Name, drafts); ok {
				f.Slots[slot.Name] = v
			}
			continue
		}
		if v := s.settled(slot, t.claims); !v.IsZero() {
			f.Slots[slot.Name] = v
		}
	}
	f.Voices, f.BothSides = s.heard(voices), s.bothSides(trusted)
	why := s.explain(t, voices)
	f.Why, f.Grounds = inEnglish(why), why.Grounds()
	f.Judged = s.ruledOn(t, drafts)
	return f
}

// disputed tells that a dispute inside the thing stands on the slot, so that it has no one value.
func disputed(t *thing, slot string, drafts []draft) bool {
	return slices.ContainsFunc(drafts, func(d draft) bool {
		return d.inside == t && d.slot == slot && (d.class == bilat.Contradiction || d.class == bilat.InternalError)
	})
}

// trusted leaves out the claims of documents judged not to be trusted, unless no other are left.
func (s *Stage) trusted(claims []*said) []*said {
	out := slices.DeleteFunc(slices.Clone(claims), func(c *said) bool { return c.distrusted })
	if len(out) == 0 {
		return claims
	}
	return out
}

// settled is the value that a fact shows for a slot on which no dispute stands: of dates the most precise, of an event told
// by the day all of its days, of counts and holders the last published, of lists all members, of names the fullest, of
// other texts the most frequent.
func (s *Stage) settled(slot bilat.SlotSpec, claims []*said) bilat.Value {
	var given []*said
	for _, c := range claims {
		if !c.Slots[slot.Name].IsZero() {
			given = append(given, c)
		}
	}
	if len(given) == 0 {
		return bilat.Value{}
	}
	switch {
	case slot.Type == bilat.TypeDate:
		best := given[0]
		for _, c := range given[1:] {
			nearer := c.precision() - best.precision()
			if nearer == 0 {
				nearer = width(c, slot.Name) - width(best, slot.Name)
				if c.spec.Event && c.precision() == 0 {
					nearer = -nearer // who gives first and last day tells more than who gives one of them
				}
			}
			if nearer < 0 {
				best = c
			}
		}
		return best.Slots[slot.Name]
	case slot.Type == bilat.TypePerson:
		return bilat.Text(lastOf(given).persons[slot.Name][0].Name)
	case slot.Type == bilat.TypePersons:
		best := given[0]
		for _, c := range given[1:] {
			if len(c.persons[slot.Name]) > len(best.persons[slot.Name]) {
				best = c
			}
		}
		var names []string
		for _, l := range best.persons[slot.Name] {
			names = append(names, l.Name)
		}
		return bilat.List(names...)
	case slot.Type == bilat.TypeTerms || slot.Type == bilat.TypeTexts:
		var all []string
		for _, c := range given {
			all = append(all, c.Slots[slot.Name].Members()...)
		}
		slices.Sort(all)
		return bilat.List(slices.Compact(all)...)
	case slot.Truth == "grows" || slot.Truth == "changes" || slot.Truth == "measured":
		return lastOf(given).Slots[slot.Name]
	}
	count := map[string]int{}
	best := given[0].Slots[slot.Name]
	for _, c := range given {
		count[c.text(slot.Name)]++
	}
	general := func(v string) int { // "document" says less than "convention"
		if v == "document" {
			return 1
		}
		return 0
	}
	for _, c := range given[1:] {
		v := c.Slots[slot.Name]
		if cmp.Or(general(v.String())-general(best.String()), count[best.String()]-count[v.String()], strings.Compare(v.String(), best.String())) < 0 {
			best = v
		}
	}
	return best
}

func lastOf(claims []*said) *said {
	best := claims[0]
	for _, c := range claims[1:] {
		if c.published != edtf.Latest && (best.published == edtf.Latest || c.published >= best.published) {
			best = c
		}
	}
	return best
}

// width is how many days a date may mean, the end of an open period left out of account.
func width(c *said, slot string) int {
	d, err := edtf.Parse(c.text(slot))
	if err != nil {
		return 1 << 30
	}
	first, last, ok := d.Bounds()
	if !ok || first.IsEnd() {
		return 1 << 30
	}
	if last.IsEnd() {
		_, last, _ = d.Start().Bounds()
	}
	return last.Sub(first)
}

func (s *Stage) factBefore(a, b bilat.Fact) bool {
	return cmp.Or(slices.Compare(a.Countries, b.Countries), s.kinds.Order(a.Kind)-s.kinds.Order(b.Kind), strings.Compare(a.Slots.Text("date"), b.Slots.Text("date")), strings.Compare(a.ID, b.ID)) < 0
}
