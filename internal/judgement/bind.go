package judgement

import (
	"cmp"
	"fmt"
	"net/url"
	"slices"
	"strings"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/kind"
	"github.com/bilat/bilat/internal/text"
)

// A Source is what a judgement of a source looks at in a document.
type Source struct{ Publisher, URL string }

// A Bound judgement is one with the claims that it is about now.
type Bound struct {
	bilat.Judgement
	Sides   [][]string // ids of claims by subject, sorted
	Missing []int      // by subject: anchors whose words nobody finds any more
}

// Dangling says in words that a subject is no longer there, or "".
func (b Bound) Dangling() string {
	for i, side := range b.Sides {
		if len(side) > 0 || b.Kind == bilat.JudgedDistrust {
			continue
		}
		switch s := b.About[i]; s.What {
		case bilat.SubjectPerson:
			return fmt.Sprintf("no claim names %s any more", s.Label)
		default:
			return fmt.Sprintf("the words of %s are not found any more", cmp.Or(s.Label, []string{b.Left, b.Right}[min(i, 1)]))
		}
	}
	return ""
}

// Bind finds for each judgement the claims that it is about among those that stand. source tells what is known of a
// document by its name; nil knows nothing.
//
// A judgement of a claim is one of its words: where they stand in another document and are read to say the same, it holds
// there too.
func Bind(kinds *kind.Set, judgements []bilat.Judgement, claims []bilat.Claim, source func(doc string) Source) []Bound {
	if len(judgements) == 0 {
		return nil
	}
	x := indexOf(claims, source)
	x.kinds = kinds
	out := make([]Bound, 0, len(judgements))
	for _, j := range judgements {
		if len(j.About) == 0 {
			j.About = x.guess(j)
		}
		b := Bound{Judgement: j}
		copies := x.copies(j)
		for i, s := range j.About {
			found, missing := x.find(s)
			found = append(found, copies[i]...)
			if j.Kind == bilat.JudgedDistrust && j.Value != "" {
				found = slices.DeleteFunc(found, func(id string) bool { return x.byID[id].Kind != j.Value })
			}
			slices.Sort(found)
			b.Sides, b.Missing = append(b.Sides, slices.Compact(found)), append(b.Missing, missing)
		}
		out = append(out, b)
	}
	return out
}

// index is claims by what subjects are found by.
type index struct {
	claims []bilat.Claim
	byID   map[string]*bilat.Claim
	byDoc  map[string][]*bilat.Claim // by hash of the content, and by name
	names  map[string][]string       // folded name of a person to ids of claims; made when first asked for
	words  map[string][]*bilat.Claim // by what they say in which words; made when first asked for
	kinds  *kind.Set
	source func(string) Source
}

func indexOf(claims []bilat.Claim, source func(string) Source) *index {
	x := &index{claims: claims, byID: map[string]*bilat.Claim{}, byDoc: map[string][]*bilat.Claim{}, source: source}
	for i := range claims {
		c := &claims[i]
		x.byID[c.ID] = c
		x.byDoc["name:"+c.Doc] = append(x.byDoc["name:"+c.Doc], c)
		if c.DocHash != "" {
			x.byDoc[c.DocHash] = append(x.byDoc[c.DocHash], c)
		}
	}
	return x
}

// guess makes subjects of a judgement that only names things.
func (x *index) guess(j bilat.Judgement) []bilat.Subject {
	var out []bilat.Subject
	for _, ref := range []string{j.Left, j.Right} {
		s := bilat.Subject{What: bilat.SubjectPerson, Label: ref, Names: []string{ref}}
		switch {
		case ref == "":
			continue
		case x.byID[ref] != nil || j.Kind == bilat.JudgedWrong:
			s = bilat.Subject{What: bilat.SubjectClaim, Label: ref, Claims: []bilat.Anchor{{Claim: ref}}}
		case j.Kind == bilat.JudgedDistrust:
			s.What = bilat.SubjectDocument
		}
		out = append(out, s)
	}
	return out
}

func (x *index) find(s bilat.Subject) (found []string, missing int) {
	switch s.What {
	case bilat.SubjectPerson:
		if len(s.Claims) > 0 { // as these claims name that person
			break
		}
		for _, n := range s.Names {
			found = append(found, x.naming(n)...)
		}
		return found, 0
	case bilat.SubjectDocument, bilat.SubjectPublisher:
		for i := range x.claims {
			if x.from(&x.claims[i], s) {
				found = append(found, x.claims[i].ID)
			}
		}
		return found, 0
	}
	for _, a := range s.Claims {
		if c := x.again(a); c != nil {
			found = append(found, c.ID)
		} else {
			missing++
		}
	}
	return found, missing
}

// copies are for each subject the claims of other documents that say the same as one of its own, in the same words. Of two that
// were judged against each other neither is a copy of the other, nor is what stands for both.
func (x *index) copies(j bilat.Judgement) [][]string {
	out := make([][]string, len(j.About))
	owners := map[string]map[int]bool{} // by what is said in which words: the subjects that say it
	for i, s := range j.About {
		if !Carries(j, s) {
			continue
		}
		for _, a := range s.Claims {
			k := saying(a.Kind, a.Status, a.Slots, a.Quote)
			if owners[k] == nil {
				owners[k] = map[int]bool{}
			}
			owners[k][i] = true
		}
	}
	if len(owners) == 0 {
		return out
	}
	if x.words == nil {
		x.words = map[string][]*bilat.Claim{}
		for i := range x.claims {
			c := &x.claims[i]
			k := saying(c.Kind, c.Status, c.Slots, c.Quote)
			x.words[k] = append(x.words[k], c)
		}
	}
	for k, subjects := range owners {
		if len(subjects) > 1 {
			continue
		}
		for i := range subjects {
			for _, c := range x.words[k] {
				if !slices.ContainsFunc(j.About[i].Claims, func(a bilat.Anchor) bool { return a.Doc == c.Doc || a.Hash != "" && a.Hash == c.DocHash }) {
					out[i] = append(out[i], c.ID)
				}
			}
		}
	}
	return out
}

// Carries tells that a judgement of a subject holds wherever its words stand: where it is of a claim or a fact, or of a person as
// these name him. A dispute is one of its own documents.
func Carries(j bilat.Judgement, s bilat.Subject) bool {
	return len(s.Claims) > 0 && j.Kind != bilat.JudgedSettle && j.Kind != bilat.JudgedDistrust
}

// saying is equal for claims that say the same in the same words.
func saying(kind string, status bilat.Status, slots bilat.Slots, quote string) string {
	return strings.Join([]string{kind, string(status), slots.Canonical(), words(quote)}, "\x00")
}

// again finds the claim that stands for an anchor now: itself; else the one claim of its document, of its kind, that says
// the same of the same words; else the one that a newer version of the page has in the very same words.
func (x *index) again(a bilat.Anchor) *bilat.Claim {
	if c := x.byID[a.Claim]; c != nil {
		return c
	}
	if c := best(a, x.byDoc[a.Hash]); c != nil || a.Hash == "" {
		return c
	}
	var same []*bilat.Claim
	for _, c := range x.byDoc["name:"+a.Doc] {
		if c.Kind == a.Kind && c.Status == a.Status && c.Quote == a.Quote && c.Slots.Canonical() == a.Slots.Canonical() {
			same = append(same, c)
		}
	}
	if len(same) == 0 {
		return nil
	}
	return same[0] // a page that repeats itself: the first time
}

// best is the one claim that can be the anchor's, read otherwise. Two that are equally good are none: a judgement is not
// put on what nobody judged.
func best(a bilat.Anchor, claims []*bilat.Claim) *bilat.Claim {
	var out *bilat.Claim
	top, twice := 0, false
	for _, c := range claims {
		switch n := likeness(a, c); {
		case n == 0 || n < top:
		case n == top:
			twice = true
		default:
			out, top, twice = c, n, false
		}
	}
	if twice {
		return nil
	}
	return out
}

// likeness weighs how well a claim can be the anchor's: 0 is not at all. A slot that both give must be equal; a slot that
// only one gives does no harm. The words must be the same or lie in each other.
func likeness(a bilat.Anchor, c *bilat.Claim) int {
	if c.Kind != a.Kind || c.Status != a.Status {
		return 0
	}
	agree := 0
	for _, n := range a.Slots.Names() {
		v := c.Slots[n]
		switch {
		case v.IsZero():
		case !v.Equal(a.Slots[n]):
			return 0
		default:
			agree++
		}
	}
	if agree == 0 {
		return 0
	}
	// The words by themselves: where offsets moved they are still the same words.
	old, now := words(a.Quote), words(c.Quote)
	n := 10 * agree
	switch {
	case old == now:
		n += 4
	case strings.Contains(old, now) || strings.Contains(now, old):
		n += 2
	default:
		return 0
	}
	if c.Start == a.Start {
		n++
	}
	return n
}

func words(s string) string { return strings.Join(strings.Fields(s), " ") }

// naming lists the claims that have the name in a slot of persons.
func (x *index) naming(name string) []string {
	if x.names == nil {
		x.names = map[string][]string{}
		for i := range x.claims {
			c := &x.claims[i]
			for _, n := range x.kinds.Persons(*c) {
				x.names[text.Fold(n)] = append(x.names[text.Fold(n)], c.ID)
			}
		}
	}
	return slices.Clone(x.names[text.Fold(name)])
}

// from tells that a claim comes from a source: the document of that name, or any document of the publisher, by its name
// or by the host of its pages.
func (x *index) from(c *bilat.Claim, s bilat.Subject) bool {
	for _, n := range s.Names {
		if s.What == bilat.SubjectDocument {
			if c.Doc == n || c.DocHash == n && n != "" {
				return true
			}
			continue
		}
		if x.source == nil {
			continue
		}
		if Publishes(x.source(c.Doc), n) {
			return true
		}
	}
	return false
}

// Publishes tells that a source is the publisher's, by its name or by the host of its page ("example.org" has
// "www.example.org").
func Publishes(s Source, publisher string) bool {
	if publisher == "" {
		return false
	}
	if s.Publisher != "" && text.Fold(s.Publisher) == text.Fold(publisher) {
		return true
	}
	u, err := url.Parse(s.URL)
	if err != nil || u.Hostname() == "" {
		return false
	}
	host, want := strings.ToLower(u.Hostname()), strings.ToLower(publisher)
	return host == want || strings.HasSuffix(host, "."+want)
}
