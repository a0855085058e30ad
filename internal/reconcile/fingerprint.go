package reconcile

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"hash"
	"slices"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/kind"
)

// Fingerprint is equal as long as all that Pair makes of a tie is equal: the claims and their words, what is known of
// their documents, who is who, and what people decided. A record that keeps it need not make the facts again.
func (s *Stage) Fingerprint(tie string) string {
	claims := slices.Clone(s.byTie[tie])
	for _, doc := range beside(claims) {
		claims = append(claims, s.byDoc[doc]...)
	}
	most := map[string]int{}
	for _, c := range s.byTie[tie] {
		if n, has := s.most[c.Kind]; has {
			most[c.Kind] = n
		}
	}
	return fmt.Sprint(s.fingerprint(claims), most) // a map is printed in the order of its keys
}

// DocumentFingerprint is the same for what Document makes of a document.
func (s *Stage) DocumentFingerprint(doc string) string { return s.fingerprint(s.byDoc[doc]) }

func (s *Stage) fingerprint(claims []*said) string {
	h := sha256.New()
	ruled := false
	for _, c := range claims {
		s.write(h, c)
		ruled = ruled || c.distrusted || len(s.judged.rulings[c.ID]) > 0 || s.judged.things.Has(c.ID)
	}
	in := func(id string) bool { return slices.ContainsFunc(claims, func(c *said) bool { return c.ID == id }) }
	for _, b := range s.judged.bound {
		// What is decided of two claims may follow from what was decided of others.
		settles := b.Kind == bilat.JudgedSettle && slices.ContainsFunc(b.Sides[0], in)
		if settles || ruled && b.Kind != bilat.JudgedSettle {
			body, _ := json.Marshal(b) // of texts and numbers: it cannot fail
			h.Write(append(body, '\n'))
		}
	}
	return hex.EncodeToString(h.Sum(nil)[:12])
}

// write puts all of a claim that a comparison may look at. What its identity is made of is told by its identifier.
func (s *Stage) write(h hash.Hash, c *said) {
	fmt.Fprintf(h, "%q %q %q %q %t %v\n", c.ID, c.Doc, c.Quote, c.Attributed, c.distrusted, c.source)
	for _, slot := range c.spec.Slots {
		for _, l := range c.persons[slot.Name] {
			fmt.Fprintf(h, "%q %q %q %q\n", slot.Name, l.Entity, l.Name, s.links.Country(l.Entity))
		}
	}
	fmt.Fprintf(h, "%q %q\n", c.passage, c.context)
}

// Beside names the documents of which all claims must be at hand when the facts of these claims' tie are made, and not
// these alone: those with a claim of a kind that Beyond lists.
func Beside(kinds *kind.Set, claims []bilat.Claim) []string {
	var out []string
	beyond := Beyond(kinds)
	for i := range claims {
		if slices.Contains(beyond, claims[i].Kind) {
			out = append(out, claims[i].Doc)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func beside(claims []*said) []string {
	var out []string
	for _, c := range claims {
		if beyondTie(c.spec) {
			out = append(out, c.Doc)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// Beyond lists the kinds whose claims are read together with what their document says of other countries: those that
// name a holder and no office, so that the days on which he held it are those of what else he did (Stage.dates).
func Beyond(kinds *kind.Set) []string {
	var out []string
	for _, spec := range kinds.All() {
		if beyondTie(&spec) {
			out = append(out, spec.Name)
		}
	}
	return out
}

func beyondTie(spec *bilat.KindSpec) bool {
	if _, ok := holderSlot(spec); !ok {
		return false
	}
	_, hasRole := slotOf(spec, bilat.TypeRole)
	return !hasRole
}
