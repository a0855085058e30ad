package ask

import (
	"slices"
	"strings"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/phrase"
)

// countries gives the countries of a question their roles. A kind with two countries in roles has first the one whose thing it is
// (who sends, recognises, sells, travels) and then the other: an adjective, a possessive, "of", "from" and "by" show the first,
// "to" and "in" the second; of two bare names the first is the first, and one alone stands before its verb or behind it.
func (r *parse) countries() {
	owner, other := roles(r.topic.spec)
	take := func(slot, code string) {
		if slot == "" || len(r.q.Slots[slot]) > 0 && r.q.Slots[slot][0] != code {
			r.tie(code)
			return
		}
		r.q.Slots[slot] = []string{code}
	}
	import_ := slices.Equal(r.q.Slots["flow"], []string{"import"})
	if flow, ok := r.q.Slots["flow"]; ok && owner == "exporter" && !slices.Contains(flow, "export") && !import_ {
		owner, other = "", "" // a turnover has no direction
	}
	if r.topic.Of {
		owner, other = other, owner
	}
	for i := range r.s.Phrases {
		p := &r.s.Phrases[i]
		switch p.Class {
		case phrase.Office, phrase.Person:
			if p.Country != "" && p.Role != "" {
				take(owner, p.Country)
			}
			if p.Host != "" {
				take(other, p.Host)
			}
		case phrase.Pair:
			r.mark(p.First, p.Last)
			for _, c := range p.Codes {
				r.tie(c)
			}
		case phrase.City:
			r.mark(p.First, p.Last)
			take(other, p.Country)
			if p.Form != "capital" {
				r.q.City = p.Value
			} else if _, ok := r.topic.spec.Slot("city"); ok {
				r.q.City, r.q.capital = p.Value, other != ""
			}
		case phrase.Country:
			r.mark(p.First, p.Last)
			if r.topic.Subject {
				if p.First < r.at {
					take(owner, p.Country)
				} else {
					r.tie(p.Country)
				}
				continue
			}
			switch p.Marker {
			case "adj", "poss", "gen", "of":
				switch {
				case import_, r.object(p):
					take(other, p.Country)
				case r.theirs(p):
					r.tie(p.Country)
				default:
					take(owner, p.Country)
				}
			case "from", "by":
				take(owner, p.Country)
			case "in":
				if r.topic.Inward {
					take(owner, p.Country)
				} else {
					take(other, p.Country)
				}
			case "to":
				take(other, p.Country)
			case "bare":
				if r.object(p) {
					take(other, p.Country)
				} else if r.theirs(p) {
					r.tie(p.Country)
				} else if p.Form == "adjective" || p.Form == "genitive" || r.possessed(p) {
					take(owner, p.Country)
				} else {
					r.bare = append(r.bare, p)
				}
			default:
				r.tie(p.Country)
			}
		}
	}
	if r.topic.Of && len(r.bare) == 1 && len(r.q.Slots[owner]) > 0 { // "is Kenya Norway's biggest partner": it is, if not of itself
		take(other, r.bare[0].Country)
		return
	}
	r.bares(owner, other)
}

// bares gives names without a marker the roles that are free.
func (r *parse) bares(owner, other string) {
	free := func(slot string) bool { return slot != "" && len(r.q.Slots[slot]) == 0 }
	if _, _, t := r.has("passive"); r.verb && t != nil { // "when was Norway recognised?"
		owner, other = other, owner
	}
	switch {
	case len(r.bare) == 2 && (r.mutual() || r.alike()):
		r.tie(r.bare[0].Country)
		r.tie(r.bare[1].Country)
	case len(r.bare) == 1 && r.noun && !r.topic.spec.Event && r.bare[0].Last == r.at && free(owner) && free(other): // "Kenya exports"
		if slices.Equal(r.q.Slots["flow"], []string{"import"}) {
			owner = other
		}
		r.q.Slots[owner] = []string{r.bare[0].Country}
	case len(r.bare) == 2 && free(owner) && free(other):
		r.q.Slots[owner], r.q.Slots[other] = []string{r.bare[0].Country}, []string{r.bare[1].Country}
	case len(r.bare) == 1 && free(other) && (!free(owner) || r.verb && r.bare[0].First > r.at && r.at > 0):
		r.q.Slots[other] = []string{r.bare[0].Country}
	case len(r.bare) == 1 && free(owner) && free(other) && r.verb && r.bare[0].First < r.at:
		r.q.Slots[owner] = []string{r.bare[0].Country}
	case len(r.bare) == 1 && free(owner) && !free(other):
		r.q.Slots[owner] = []string{r.bare[0].Country}
	default:
		for _, p := range r.bare {
			r.tie(p.Country)
		}
	}
}

// object tells that a country is that of a word beside it that is what was done to: "Peru's independence", "die Unabhängigkeit Perus",
// "recognition of Peru".
func (r *parse) object(p *phrase.Phrase) bool {
	const between = 2 // words, as in "independence of the"
	beside := func(first, last int, before bool) bool {
		return first >= 0 && (p.First >= last && p.First-last <= between && p.Marker != "by" && p.Marker != "from" ||
			before && first >= p.Last && first-p.Last < between && (p.Form == "adjective" || p.Form == "genitive" || r.possessed(p)))
	}
	for _, class := range r.topic.Object {
		if first, last, _ := r.has(class); beside(first, last, true) {
			return true
		}
	}
	for _, class := range r.topic.ObjectOf {
		if first, last, _ := r.has(class); beside(first, last, false) {
			return true
		}
	}
	return false
}

// mutual tells that two did the same to each other.
func (r *parse) mutual() bool {
	_, _, ok := r.forms(r.v.words["mutual"])
	return ok
}

// alike tells that nothing in the order of two bare names says which of them it was: "visits Kenya Norway", "recognition of Kenya and Norway". In "when did
// Kenya recognise Norway" and "wann erkannte Kenia Norwegen an" it does.
func (r *parse) alike() bool {
	gap := r.s.Words[r.bare[0].Last:max(r.bare[0].Last, r.bare[1].First)]
	joined := len(gap) == 1 && slices.ContainsFunc(r.v.words["and"], func(f []string) bool { return f[0] == gap[0].Fold }) || len(gap) == 1 && strings.ContainsAny(gap[0].Fold, "-–/&")
	return joined || len(gap) == 0 && (r.q.Asked == Nothing || r.noun)
}

// posted tells that an office is one abroad: "the US minister in France", "Gesandter in Frankreich".
func (r *parse) posted(o *phrase.Phrase) bool {
	return o.Host != "" || slices.ContainsFunc(r.s.Phrases, func(p phrase.Phrase) bool {
		return (p.Class == phrase.Country || p.Class == phrase.City) && (p.Marker == "in" || p.Marker == "to") && p.First == o.Last+1 && p.Country != o.Country
	})
}

// elsewhere tells that a question about an office names a place that is not its country's: "US secretaries of state in Paris" were there.
func (r *parse) elsewhere() bool {
	owner, _ := roles(r.topic.spec)
	return slices.ContainsFunc(r.s.Phrases, func(p phrase.Phrase) bool {
		return (p.Class == phrase.Country || p.Class == phrase.City) && (p.Marker == "in" || p.Marker == "to") && len(r.q.Slots[owner]) > 0 && p.Country != r.q.Slots[owner][0]
	})
}

// theirs tells that a country may be either end of what a person did: "Pompidou US visit" went there, "Lavrov's Russian visit" came from there.
func (r *parse) theirs(p *phrase.Phrase) bool {
	return r.topic.spec.Event && len(r.q.Persons) > 0 && r.at == p.Last
}

// possessed tells that a possessive stands behind a name.
func (r *parse) possessed(p *phrase.Phrase) bool {
	return p.Last < len(r.s.Words) && r.s.Words[p.Last].Fold == "'s"
}

func (r *parse) tie(code string) {
	if code != "" && !slices.Contains(r.q.Ties, code) {
		r.q.Ties = append(r.q.Ties, code)
	}
}

// roles are the two slots of a kind that have countries in roles.
func roles(spec bilat.KindSpec) (owner, other string) {
	var out []string
	for _, s := range spec.Slots {
		if s.Type == bilat.TypeCountry && s.Identity {
			out = append(out, s.Name)
		}
	}
	switch len(out) {
	case 0:
		return "", ""
	case 1:
		return out[0], ""
	}
	return out[0], out[1]
}
