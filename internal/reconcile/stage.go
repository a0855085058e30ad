package reconcile

import (
	"cmp"
	"slices"
	"sort"
	"strings"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/edtf"
	"github.com/bilat/bilat/internal/kind"
	"github.com/bilat/bilat/internal/resolve"
)

// A Stage is what the facts of some claims are made from: who is who, and what people decided. It is made over the
// whole record, or over a part of it with what was found over the whole before (Input.Links, Input.Bound).
type Stage struct {
	kinds    *kind.Set
	claims   []*said
	byTie    map[string][]*said
	byDoc    map[string][]*said
	sources  map[string]Source // what is known of the documents
	passages *passages
	links    *resolve.Links
	judged   judged
	most     map[string]int         // by kind, how many reports an event gets at most
	filed    map[string][2][]string // by name: the keys it is filed under, and those it is looked for under
	turns    map[string][]turn      // beginnings and ends, by what began or ended
	parted   map[string]resolve.Kindred
	compared map[[2]string]resolve.Match // and held against each other
}

// Prepare readies claims for comparison.
func Prepare(in Input) *Stage {
	s := &Stage{
		kinds: in.Kinds, byTie: map[string][]*said{}, byDoc: map[string][]*said{},
		sources: in.Documents, passages: newPassages(), links: in.Links, turns: map[string][]turn{}, filed: map[string][2][]string{}, parted: map[string]resolve.Kindred{}, compared: map[[2]string]resolve.Match{},
	}
	s.judge(in)
	kept := s.standing(in)
	if s.links == nil {
		s.links = resolve.Persons(kept, in.Kinds, s.judged.persons()...)
	}
	for i := range kept {
		s.add(&kept[i], in.Documents[kept[i].Doc])
	}
	s.most = in.Most
	if in.Links == nil {
		all := Reports{}
		for _, tie := range s.Ties() {
			all.Add(s.Reports(tie))
		}
		s.most = all.Most()
	}
	return s
}

// standing are the claims that count, each once, by document and place: none of an unknown kind, none that somebody
// judged wrong.
func (s *Stage) standing(in Input) []bilat.Claim {
	var kept []bilat.Claim
	seen := map[string]bool{}
	for _, c := range in.Claims {
		if c.ID == "" {
			c.ID = c.Identity()
		}
		if _, ok := in.Kinds.Kind(c.Kind); !ok || seen[c.ID] || s.judged.wrong[c.ID] {
			continue
		}
		seen[c.ID] = true
		kept = append(kept, c)
	}
	slices.SortFunc(kept, func(a, b bilat.Claim) int {
		return cmp.Or(strings.Compare(a.Doc, b.Doc), a.Start-b.Start, strings.Compare(a.ID, b.ID))
	})
	return kept
}

func (s *Stage) add(c *bilat.Claim, source Source) {
	spec, _ := s.kinds.Kind(c.Kind)
	x := &said{Claim: c, spec: &spec, distrusted: s.judged.distrust[c.ID], countries: s.kinds.Countries(*c), persons: map[string][]resolve.Link{}, words: map[string][]string{}}
	x.tie = tieOf(x.countries)
	x.named = namedCountries(x)
	x.published, x.pubText = edtf.Latest, source.Published
	x.source = [6]string{source.Published, string(source.Class), source.Country, source.Publisher, source.URL, source.Language}
	if d, err := edtf.Parse(source.Published); err == nil {
		if first, _, ok := d.Bounds(); ok {
			x.published = first
		}
	}
	if slot, ok := dateSlot(&spec); ok {
		if d, err := edtf.Parse(c.Slots.Text(slot.Name)); err == nil && !d.IsZero() {
			x.date = d
			x.first, x.last, x.dated = d.Bounds()
			x.firm = x.dated && !slot.Identity && slot.Truth == "one" && !d.Approximate()
		}
	}
	x.closeness = x.howClosely()
	x.state = isState(&spec, c.Slots)
	for _, slot := range spec.Slots {
		switch slot.Type {
		case bilat.TypePerson, bilat.TypePersons:
			for _, n := range c.Slots[slot.Name].Members() {
				x.persons[slot.Name] = append(x.persons[slot.Name], s.links.Of(c.ID, slot.Name, n))
			}
		case bilat.TypeText:
			if slot.Identity {
				x.words[slot.Name] = contentWords(c.Slots.Text(slot.Name))
			}
		}
		x.repeats = x.repeats || slices.Contains(slot.Repeats, c.Slots.Text(slot.Name))
	}
	x.kin = kinship(x)
	x.unsaid, x.blocks = missing(x), blocksOf(x)
	x.filed, x.sought = s.nameKeys(x)
	s.turning(x)
	place, words, sentence := around(c.Doc, source, c)
	x.place, x.passage, x.context, x.node = place, words, sentence, s.passages.node(source, place, words)
	s.claims = append(s.claims, x)
	s.byTie[x.tie] = append(s.byTie[x.tie], x)
	s.byDoc[x.Doc] = append(s.byDoc[x.Doc], x)
}

// Ties lists the ties of countries that claims have, sorted: "AZE LTU", "AZE" (an office), "" (no country named).
func (s *Stage) Ties() []string { return sortedKeys(s.byTie) }

// Documents lists the documents that say something, sorted.
func (s *Stage) Documents() []string { return sortedKeys(s.byDoc) }

// Pair makes the facts of one tie, and the disputes among its claims. It looks at them alone, and at what Beside names.
func (s *Stage) Pair(tie string) Record {
	claims := s.byTie[tie]
	s.passages.compare(nodesOf(claims))
	things := s.things(claims)
	for _, t := range things {
		for _, c := range t.claims {
			c.fact = t.id
		}
	}
	var drafts []draft
	for _, t := range things {
		drafts = append(drafts, s.rivals(t)...)
	}
	drafts = append(drafts, s.between(things)...)
	drafts = append(drafts, s.sameSource(things)...)
	drafts = append(drafts, s.checkTie(tie, things)...)
	out := s.disputes(drafts)
	inside := map[*thing][]draft{}
	for _, d := range drafts { // with what is settled of them
		inside[d.inside] = append(inside[d.inside], d)
	}
	for _, t := range things {
		out.Facts = append(out.Facts, s.fact(t, inside[t]))
	}
	return out
}

// Document gives the disputes that one document has with itself, of whatever countries: sums that do not add up, an
// office that a person cannot have held.
func (s *Stage) Document(doc string) Record {
	trusted := slices.DeleteFunc(slices.Clone(s.byDoc[doc]), func(c *said) bool { return c.distrusted })
	return s.disputes(s.checkDocument(trusted))
}

func (s *Stage) disputes(drafts []draft) (out Record) {
	for i := range drafts {
		drafts[i].settled = s.settlement(drafts[i])
		out.Disputes = append(out.Disputes, s.dispute(drafts[i]))
	}
	return out
}

func nodesOf(claims []*said) []int {
	out := make([]int, len(claims))
	for i, c := range claims {
		out[i] = c.node
	}
	return out
}

// Join puts parts together: sorted, each dispute with the facts it stands on, and the copies of all.
func (s *Stage) Join(parts ...Record) Record {
	var out Record
	for _, p := range parts {
		out.Facts = append(out.Facts, p.Facts...)
		out.Disputes = append(out.Disputes, p.Disputes...)
	}
	of := map[string]string{}
	for _, f := range out.Facts {
		for _, c := range f.Claims {
			of[c] = f.ID
		}
	}
	for i := range out.Disputes {
		facts := map[string]bool{}
		for _, v := range out.Disputes[i].Values {
			for _, c := range v.Claims {
				if f, ok := of[c]; ok {
					facts[f] = true
				}
			}
		}
		out.Disputes[i].Facts = sortedKeys(facts)
	}
	sort.Slice(out.Facts, func(i, j int) bool { return s.factBefore(out.Facts[i], out.Facts[j]) })
	sort.Slice(out.Disputes, func(i, j int) bool { return s.disputeBefore(out.Disputes[i], out.Disputes[j]) })
	out.Disputes = slices.CompactFunc(out.Disputes, func(a, b bilat.Dispute) bool { return a.ID == b.ID })
	out.Copies = s.copies()
	return out
}

// copies lists for each wording that stands in several documents, or is a near-copy of another, origin and copy.
func (s *Stage) copies() []Copy {
	published := map[string]edtf.CalendarDay{}
	for _, c := range s.claims {
		published[c.Doc] = c.published
	}
	before := func(a, b Passage) bool {
		if published[a.Doc] != published[b.Doc] {
			return published[a.Doc] < published[b.Doc]
		}
		return a.Doc < b.Doc || a.Doc == b.Doc && a.Start < b.Start
	}
	best := make([]Passage, len(s.passages.at))
	for n, at := range s.passages.at {
		for i, d := range sortedKeys(at) {
			if i == 0 || before(at[d], best[n]) {
				best[n] = at[d]
			}
		}
	}
	var out []Copy
	for n, at := range s.passages.at {
		origin := best[n]
		for _, m := range s.passages.near[n] {
			if best[m].Doc != origin.Doc && before(best[m], origin) || origin.Doc == best[n].Doc && before(best[m], origin) {
				origin = best[m]
			}
		}
		for _, d := range sortedKeys(at) {
			if d != origin.Doc {
				out = append(out, Copy{origin, at[d]})
			}
		}
	}
	sort.Slice(out, func(i, j int) bool {
		a, b := out[i], out[j]
		if a.Copy != b.Copy {
			return a.Copy.Doc < b.Copy.Doc || a.Copy.Doc == b.Copy.Doc && a.Copy.Start < b.Copy.Start ||
				a.Copy.Doc == b.Copy.Doc && a.Copy.Start == b.Copy.Start && a.Copy.End < b.Copy.End
		}
		return before(a.Origin, b.Origin)
	})
	return slices.Compact(out)
}

func sortedKeys[V any](m map[string]V) []string {
	out := make([]string, 0, len(m))
	for k := range m {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}

// namedCountries adds to a claim's own countries those it names besides: in slots that are kept without being scored,
// and, where it has but one of its own, in the text that says what it is about ("Azerbaijan's position").
func namedCountries(c *said) []string {
	out := slices.Clone(c.countries)
	for _, slot := range c.spec.Slots {
		if slot.Type == bilat.TypeText && slot.Identity && len(c.countries) == 1 && !slot.Unscored {
			out = append(out, countriesIn(c.text(slot.Name))...)
		}
		if slot.Unscored && slot.Type == bilat.TypeCountry && c.text(slot.Name) != "" {
			out = append(out, c.text(slot.Name))
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// allCountries are the countries that claims are about or name.
func allCountries(claims []*said) []string {
	var out []string
	for _, c := range claims {
		out = append(out, c.named...)
	}
	slices.Sort(out)
	return slices.Compact(out)
}
