package resolve

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/kind"
)

// Entities makes what claims name visible: the persons by the links that were found of them, bodies and places by the gazetteer. A
// name that the gazetteer does not know is an entity by its own words.
func Entities(known []Known, claims []bilat.Claim, kinds *kind.Set) []bilat.Entity {
	g := &gathering{kinds: kinds, byID: map[string]*gathered{}}
	byID := map[string]*bilat.Claim{}
	for i := range claims {
		byID[claims[i].ID] = &claims[i]
		g.things(&claims[i])
	}
	for _, k := range known {
		c := byID[k.Claim]
		if c == nil {
			continue // it no longer stands
		}
		e := g.at(k.Entity, bilat.EntityPerson)
		e.Name, e.Country, e.Score = k.Name, k.Country, k.Score
		e.take(c, k.Written, k.Reason)
		for _, m := range mentionsOf(c, kinds) {
			if m.key == (mentionKey{k.Claim, k.Slot, k.Written}) && m.role != "" {
				e.holds(c, m)
			}
		}
	}
	return g.list()
}

// gathering is entities in the making.
type gathering struct {
	kinds *kind.Set
	byID  map[string]*gathered
}

type gathered struct {
	bilat.Entity
	variants map[string]*bilat.Variant
	tenures  map[[3]string]*bilat.Tenure
	claims   map[string]bool
}

func (g *gathering) at(id, what string) *gathered {
	if g.byID[id] == nil {
		g.byID[id] = &gathered{Entity: bilat.Entity{ID: id, What: what, Score: 100}, variants: map[string]*bilat.Variant{}, tenures: map[[3]string]*bilat.Tenure{}, claims: map[string]bool{}}
	}
	return g.byID[id]
}

func (e *gathered) take(c *bilat.Claim, written, reason string) {
	v := e.variants[written]
	if v == nil {
		v = &bilat.Variant{Name: written}
		e.variants[written] = v
	}
	v.Mentions++
	v.Docs, v.Reasons = append(v.Docs, c.Doc), append(v.Reasons, reason)
	e.claims[c.ID] = true
}

// holds notes an office that a claim says of a person.
func (e *gathered) holds(c *bilat.Claim, m mention) {
	role, host, _ := strings.Cut(m.role, inHost)
	k := [3]string{role, m.country, host}
	t := e.tenures[k]
	if t == nil {
		t = &bilat.Tenure{Role: role, Country: m.country, Host: host}
		e.tenures[k] = t
	}
	t.Claims++
	if m.date == "" {
		return
	}
	if t.From == "" || m.date < t.From {
		t.From = m.date
	}
	t.Until = max(t.Until, m.date)
}

// things takes the bodies and places of a claim.
func (g *gathering) things(c *bilat.Claim) {
	spec, ok := g.kinds.Kind(c.Kind)
	if !ok {
		return
	}
	codes := g.kinds.Countries(*c)
	for _, slot := range spec.Slots {
		place := slot.Type == bilat.TypePlace || slot.Type == bilat.TypePlaces
		if !place && slot.Names != bilat.EntityBody {
			continue
		}
		for _, name := range c.Slots[slot.Name].Members() {
			what := bilat.EntityBody
			var key, country string
			if place {
				what = bilat.EntityPlace
				key, country = placeKey(name, codes)
			} else {
				key, country = bodyKey(name, codes)
			}
			if key == "" {
				continue
			}
			e := g.at(thingID(what, key), what)
			if e.Country = country; e.Name == "" || len(name) > len(e.Name) && !strings.ContainsRune(name, damaged) {
				e.Name = name
			}
			if at, _, ok := strings.Cut(key, ", "); ok && place {
				e.Name = at // as the gazetteer has it
			}
			e.take(c, name, "the gazetteer's "+key)
		}
	}
}

// placeKey tells which place a claim names: one of the gazetteer's, in a country that the claim ties where several bear the name, else
// the name itself.
func placeKey(name string, codes []string) (key, country string) {
	found := candidates(Described{Name: name})
	if len(found) != 1 {
		found = nil
		for _, code := range codes {
			for _, id := range candidates(Described{Name: name, Country: code}) {
				if strings.HasSuffix(id, ", "+code) && !slices.Contains(found, id) {
					found = append(found, id)
				}
			}
		}
	}
	if len(found) == 1 {
		_, country, _ = strings.Cut(found[0], ", ")
		return found[0], country
	}
	return foldWords(name), ""
}

// bodyKey tells which body a claim names: the one of its type that a country has, an organisation, else its words.
func bodyKey(name string, codes []string) (key, country string) {
	b := parseBody(name)
	if country = b.country; country == "" && len(codes) == 1 {
		country = codes[0]
	}
	if len(b.organs) > 0 {
		return b.organs[0], ""
	}
	for _, t := range b.types {
		if gazetted().single[t] && country != "" {
			return t + " of " + country, country
		}
	}
	return strings.TrimSpace(strings.Join(b.words, " ") + " " + country), country
}

func thingID(what, key string) string {
	sum := sha256.Sum256([]byte(what + "\x00" + key))
	letter := map[string]string{bilat.EntityPlace: "l", bilat.EntityBody: "o"}[what]
	return letter + hex.EncodeToString(sum[:8])
}

// list finishes the entities and puts them in order: persons, bodies, places, by name.
func (g *gathering) list() []bilat.Entity {
	out := make([]bilat.Entity, 0, len(g.byID))
	folded := make(map[string]string, len(g.byID)) // by id: a name is compared many times
	for _, e := range g.byID {
		folded[e.ID] = foldWords(e.Name)
		for _, v := range e.variants {
			slices.Sort(v.Docs)
			slices.Sort(v.Reasons)
			v.Docs, v.Reasons = slices.Compact(v.Docs), slices.Compact(v.Reasons)
			e.Names = append(e.Names, *v)
		}
		slices.SortFunc(e.Names, func(a, b bilat.Variant) int { return cmp.Or(b.Mentions-a.Mentions, strings.Compare(a.Name, b.Name)) })
		for _, t := range e.tenures {
			e.Offices = append(e.Offices, *t)
		}
		slices.SortFunc(e.Offices, func(a, b bilat.Tenure) int {
			return cmp.Or(strings.Compare(a.From, b.From), strings.Compare(a.Role, b.Role), strings.Compare(a.Country, b.Country), strings.Compare(a.Host, b.Host))
		})
		e.Claims = sortedKeys(e.claims)
		out = append(out, e.Entity)
	}
	order := map[string]int{bilat.EntityPerson: 0, bilat.EntityBody: 1, bilat.EntityPlace: 2}
	slices.SortFunc(out, func(a, b bilat.Entity) int {
		return cmp.Or(order[a.What]-order[b.What], strings.Compare(folded[a.ID], folded[b.ID]), strings.Compare(a.ID, b.ID))
	})
	return out
}
