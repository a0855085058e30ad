package reconcile

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/reason"
)

// A draft is a dispute with its claims still at hand.
type draft struct {
	kind   string
	slot   string
	class  bilat.DisputeClass
	why    reason.Reason
	check  string
	inside *thing // the one thing it is about, if it is about one
	rivals []rival

	settled *bilat.Settlement // the status that somebody gave it
}

// A rival is one value and the claims that say it.
type rival struct {
	value  any // bilat.Value or bilat.Slots
	claims []*said
}

func (d draft) claims() []*said {
	var out []*said
	for _, r := range d.rivals {
		out = append(out, r.claims...)
	}
	return out
}

// dispute puts a draft into the words of the vocabulary.
func (s *Stage) dispute(d draft) bilat.Dispute {
	out := bilat.Dispute{Countries: allCountries(d.claims()), Kind: d.kind, Slot: d.slot, Class: d.class, Why: inEnglish(d.why), Grounds: d.why.Grounds(), Check: d.check, Settled: d.settled}
	h := sha256.New()
	fmt.Fprintf(h, "%s\x00%s\x00%s\x00%s\x00%s", d.kind, d.slot, d.class, d.check, strings.Join(out.Countries, " "))
	for _, r := range d.rivals {
		out.Values = append(out.Values, s.rival(r))
	}
	slices.SortStableFunc(out.Values, func(a, b bilat.Rival) int {
		return cmp.Or(strings.Compare(canonical(a.Value), canonical(b.Value)), slices.Compare(a.Docs, b.Docs))
	})
	for _, v := range out.Values {
		fmt.Fprintf(h, "\x00%s", canonical(v.Value))
		if d.class == bilat.InternalError || d.class == bilat.SameSource {
			fmt.Fprintf(h, "\x00%s", strings.Join(v.Docs, "\x00"))
		}
	}
	out.ID = "d" + hex.EncodeToString(h.Sum(nil)[:10])
	return out
}

func canonical(v any) string {
	if slots, ok := v.(bilat.Slots); ok {
		return slots.Canonical()
	}
	b, _ := json.Marshal(v)
	return string(b)
}

func (s *Stage) rival(r rival) bilat.Rival {
	out := bilat.Rival{Value: r.value, Witnesses: len(s.origins(r.claims))}
	claims := slices.Clone(r.claims)
	slices.SortFunc(claims, earlier)
	for _, c := range claims {
		out.Docs = append(out.Docs, path.Base(c.Doc))
		if c.Quote != "" && !slices.Contains(out.Quotes, c.Quote) {
			out.Quotes = append(out.Quotes, c.Quote)
		}
		out.Claims = append(out.Claims, c.ID)
		out.Places = append(out.Places, bilat.Place{Doc: c.Doc, Span: c.Span()})
	}
	slices.SortFunc(out.Places, func(a, b bilat.Place) int { return cmp.Or(strings.Compare(a.Doc, b.Doc), a.Start-b.Start, a.End-b.End) })
	out.Places = slices.Compact(out.Places)
	slices.Sort(out.Docs)
	out.Docs = slices.Compact(out.Docs)
	slices.Sort(out.Claims)
	out.Claims = slices.Compact(out.Claims)
	return out
}

func (s *Stage) disputeBefore(a, b bilat.Dispute) bool {
	return cmp.Or(slices.Compare(a.Countries, b.Countries), s.kinds.Order(a.Kind)-s.kinds.Order(b.Kind), strings.Compare(string(a.Class), string(b.Class)), strings.Compare(a.ID, b.ID), strings.Compare(a.Why, b.Why)) < 0
}

// pick takes the slots named, those that are given, as a rival's value: a bare value where it is one slot.
func pick(c *said, slots ...string) any {
	out := bilat.Slots{}
	for _, n := range slots {
		if v := c.Slots[n]; !v.IsZero() {
			out[n] = v
		}
	}
	if len(slots) == 1 {
		if v, ok := out[slots[0]]; ok {
			return v
		}
	}
	return out
}

// byValue gathers claims into rivals by what value makes of them, in the order of first appearance.
func byValue(claims []*said, value func(*said) any) []rival {
	var out []rival
	at := map[string]int{}
	for _, c := range claims {
		v := value(c)
		k := canonical(v)
		i, ok := at[k]
		if !ok {
			i = len(out)
			at[k] = i
			out = append(out, rival{value: v})
		}
		out[i].claims = append(out[i].claims, c)
	}
	return out
}

func docsOf(claims []*said) []string {
	var out []string
	for _, c := range claims {
		out = append(out, c.Doc)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// told says who says what, and what follows: "20 November 1995 is said by 000.txt and 001.txt (one text, one witness); …".
func (s *Stage) told(rivals []rival, show func(rival) reason.Reason, why ...reason.Reason) reason.Reason {
	var out []reason.Reason
	for _, r := range rivals {
		with := reason.With{"value": show(r), "who": s.who(r.claims)}
		n, name := len(s.origins(r.claims)), "said-by"
		switch {
		case n == len(docNames(r.claims)):
		case n == 1:
			name = "said-by-one-text"
		default:
			name, with["n"] = "said-by-witnesses", count(n)
		}
		out = append(out, reason.Say(name, with))
	}
	return reason.Steps(append(out, why...)...)
}
