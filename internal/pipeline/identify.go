package pipeline

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"time"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/judgement"
	"github.com/bilat/bilat/internal/kind"
	"github.com/bilat/bilat/internal/reconcile"
	"github.com/bilat/bilat/internal/resolve"
	"github.com/bilat/bilat/internal/store"
)

// noteBound is the note of what judgements were about when they were last looked at.
const noteBound = "judgements"

// identify finds who is who anew where it may have changed: for the names in changed contents and all names that hang
// together with them. It marks dirty whatever that touches, and gives the judgements with what they are about.
func (p Pipeline) identify(ctx context.Context, kinds *kind.Set) ([]judgement.Bound, error) {
	const tries = 20 // of several programs that write one record, each in its turn
	for range tries {
		round, err := p.Record.Note(ctx, "round")
		if err != nil {
			return nil, err
		}
		i := identifying{
			Pipeline: p, kinds: kinds, claims: map[string]bilat.Claim{}, stood: map[store.Naming]store.Naming{}, names: map[string]bool{}, byName: map[string][]string{}, dropped: map[store.Naming]bool{},
			out:  store.Identified{Round: round, Filed: map[string][]string{}, Notes: map[string]string{}},
			ties: map[store.Tie]bool{}, docs: map[string]bool{},
		}
		if err := i.run(ctx); err != nil {
			return nil, err
		}
		if i.idle() {
			return i.bound, nil
		}
		if kept, err := p.Record.Identify(ctx, i.out); kept || err != nil {
			return i.bound, err
		}
	}
	return nil, fmt.Errorf("other programs write this record all the time; its facts will be made by the next run")
}

// identifying is one look at who is who.
type identifying struct {
	Pipeline
	kinds *kind.Set
	bound []judgement.Bound
	wrong map[string]bool

	claims  map[string]bilat.Claim        // those at hand, by id
	stood   map[store.Naming]store.Naming // by place: what was found before
	names   map[string]bool               // those to look at
	byName  map[string][]string           // ids of claims of changed contents
	dropped map[store.Naming]bool         // by place
	ties    map[store.Tie]bool            // touched
	docs    map[string]bool               // touched, by hash
	out     store.Identified
}

// place is where a naming stands, whoever is meant.
func place(n store.Naming) store.Naming {
	return store.Naming{Claim: n.Claim, Slot: n.Slot, Name: n.Name}
}

func (i *identifying) idle() bool {
	return len(i.out.Done)+len(i.out.Put)+len(i.out.Drop)+len(i.out.Ties)+len(i.out.Documents)+len(i.out.Notes) == 0
}

func (i *identifying) run(ctx context.Context) error {
	changed, err := i.Record.Changes(ctx)
	if err != nil {
		return err
	}
	i.out.Done = changed
	for _, s := range changed {
		i.docs[s.Hash] = true
	}
	if err := i.judgements(ctx); err != nil {
		return err
	}
	for _, hash := range slices.Sorted(maps.Keys(i.docs)) {
		if err := i.content(ctx, hash); err != nil {
			return err
		}
	}
	if err := i.persons(ctx); err != nil {
		return err
	}
	if err := i.beyond(ctx); err != nil {
		return err
	}
	i.out.Ties, i.out.Documents = slices.Sorted(maps.Keys(i.ties)), slices.Sorted(maps.Keys(i.docs))
	return nil
}

// judgements finds what live judgements are about. Where that is not what it was, all they are about is looked at
// again, for one may follow from the others.
func (i *identifying) judgements(ctx context.Context) error {
	live, err := i.Record.Judgements(ctx, false)
	if err != nil {
		return err
	}
	i.bound = []judgement.Bound{}
	if len(live) > 0 {
		if i.bound, err = Bound(ctx, i.Record, live, time.Time{}); err != nil {
			return err
		}
	}
	i.wrong = reconcile.Wrong(i.bound)
	note, err := i.Record.Note(ctx, noteBound)
	if err != nil {
		return err
	}
	now := ""
	if len(i.bound) > 0 {
		b, err := json.Marshal(i.bound)
		if err != nil {
			return err
		}
		now = string(b)
	}
	if now == note {
		return nil
	}
	i.out.Notes[noteBound] = now
	var before []judgement.Bound
	if note != "" {
		if err := json.Unmarshal([]byte(note), &before); err != nil {
			return fmt.Errorf("the record's note of its judgements is damaged: %w", err)
		}
	}
	var about []string
	for _, b := range slices.Concat(before, i.bound) {
		for _, side := range b.Sides {
			about = append(about, side...)
		}
		for _, s := range b.About {
			for _, n := range s.Names {
				i.names[n] = true
			}
		}
	}
	if len(about) == 0 {
		return nil
	}
	slices.Sort(about)
	claims, err := i.Record.Claims(ctx, store.ClaimFilter{IDs: slices.Compact(about), Closed: true, Bare: true})
	for _, c := range claims {
		i.touch(c.Claim)
	}
	return err
}

func (i *identifying) touch(c bilat.Claim) {
	i.ties[store.TieOf(i.kinds.Countries(c)...)] = true
	i.docs[c.DocHash] = true
}

// content holds the names that a content has now against those it had.
func (i *identifying) content(ctx context.Context, hash string) error {
	claims, err := i.Record.Claims(ctx, store.ClaimFilter{Document: hash, Bare: true})
	if err != nil {
		return err
	}
	before, err := i.Record.Namings(ctx, store.NamingFilter{Document: hash})
	if err != nil {
		return err
	}
	gone := map[store.Naming]bool{}
	for _, n := range before {
		i.stood[place(n)] = n
		gone[place(n)] = true
	}
	for _, c := range claims {
		if i.wrong[c.ID] {
			continue
		}
		i.claims[c.ID] = c.Claim
		for _, n := range i.namesIn(c.Claim) {
			i.byName[n.Name] = append(i.byName[n.Name], c.ID)
			if _, had := i.stood[n]; !had {
				i.names[n.Name] = true
			}
			delete(gone, n)
		}
	}
	for _, n := range before {
		if gone[place(n)] {
			i.names[n.Name] = true
			i.out.Drop = append(i.out.Drop, n)
			i.dropped[place(n)] = true
			delete(i.stood, place(n))
		}
	}
	return nil
}

// namesIn lists the places of a claim that name a person.
func (i *identifying) namesIn(c bilat.Claim) []store.Naming {
	spec, _ := i.kinds.Kind(c.Kind)
	var out []store.Naming
	for _, slot := range spec.Slots {
		if slot.Type == bilat.TypePerson || slot.Type == bilat.TypePersons {
			for _, n := range c.Slots[slot.Name].Members() {
				out = append(out, store.Naming{Claim: c.ID, Slot: slot.Name, Name: n})
			}
		}
	}
	return out
}

// persons finds who is who among the names to look at and all that hang together with them.
func (i *identifying) persons(ctx context.Context) error {
	if len(i.names) == 0 {
		return nil
	}
	// Those that hung together with a name that changed, and those that do now.
	were, err := i.Record.Grouped(ctx, slices.Sorted(maps.Keys(i.names)))
	if err != nil {
		return err
	}
	for _, n := range were {
		i.names[n] = true
	}
	judged := reconcile.JudgedNames(i.bound)
	kin, claims, err := resolve.Kinship(slices.Sorted(maps.Keys(i.names)), resolve.Filed{
		Names:  func(keys []string) (map[string][]string, error) { return i.Record.Names(ctx, keys) },
		Claims: func(names []string) ([]bilat.Claim, error) { return i.naming(ctx, names) },
	}, i.kinds, judged...)
	if err != nil {
		return err
	}
	looked := map[string]bool{}
	for _, n := range kin {
		looked[n] = true
	}
	links := resolve.Persons(claims, i.kinds, judged...)
	meant := map[string][][2]store.Naming{} // by content: who was meant, and who is meant now
	for _, c := range claims {
		for _, n := range i.namesIn(c) {
			if !looked[n.Name] {
				continue
			}
			l := links.Of(n.Claim, n.Slot, n.Name)
			found := n
			found.Entity, found.Shown, found.Score, found.Reason = l.Entity, l.Name, l.Score, l.Reason
			found.Country, found.Group = links.Country(l.Entity), links.Group(l.Entity)
			before, had := i.stood[n]
			meant[c.DocHash] = append(meant[c.DocHash], [2]store.Naming{before, found})
			if had && before == found {
				continue
			}
			i.out.Put = append(i.out.Put, found)
			i.out.Filed[n.Name] = resolve.Lookups(n.Name)
			if !had || !before.Is(found) {
				i.ties[store.TieOf(i.kinds.Countries(c)...)] = true
			}
		}
	}
	for hash, m := range meant {
		if regrouped(m) {
			i.docs[hash] = true
		}
	}
	return nil
}

// regrouped tells that names of one document that meant one person mean two now, or the other way round, or somebody of
// another country. Where they only go by another name now, what the document has with itself is as it was. All mentions
// of a person are there, for those that were or are one person are kin.
func regrouped(meant [][2]store.Naming) bool {
	there, back := map[string]string{}, map[string]string{}
	for _, m := range meant {
		from, to := m[0].Entity, m[1].Entity
		if from == "" || m[0].Country != m[1].Country {
			return true
		}
		if was, seen := there[from]; seen && was != to {
			return true
		}
		if was, seen := back[to]; seen && was != from {
			return true
		}
		there[from], back[to] = to, from
	}
	return false
}

// naming gathers the claims that have one of the names: those of changed contents are at hand.
func (i *identifying) naming(ctx context.Context, names []string) ([]bilat.Claim, error) {
	before, err := i.Record.Namings(ctx, store.NamingFilter{Names: names})
	if err != nil {
		return nil, err
	}
	here := map[string]bool{}
	for _, n := range names {
		for _, id := range i.byName[n] {
			here[id] = true
		}
	}
	var missing []string
	for _, n := range before {
		if i.dropped[place(n)] {
			continue
		}
		i.stood[place(n)] = n
		here[n.Claim] = true
		if _, at := i.claims[n.Claim]; !at {
			missing = append(missing, n.Claim)
		}
	}
	if len(missing) > 0 {
		slices.Sort(missing)
		more, err := i.Record.Claims(ctx, store.ClaimFilter{IDs: slices.Compact(missing), Bare: true})
		if err != nil {
			return nil, err
		}
		for _, c := range more {
			i.claims[c.ID] = c.Claim
		}
	}
	var out []bilat.Claim
	for _, id := range slices.Sorted(maps.Keys(here)) {
		if c, at := i.claims[id]; at {
			out = append(out, c)
		}
	}
	return out, nil
}

// beyond marks the ties whose facts are made of more of a document than what it says of them.
func (i *identifying) beyond(ctx context.Context) error {
	kinds := reconcile.Beyond(i.kinds)
	for hash := range i.docs {
		claims, err := i.Record.Claims(ctx, store.ClaimFilter{Document: hash, Kinds: kinds, Bare: true})
		if err != nil {
			return err
		}
		for _, c := range claims {
			i.ties[store.TieOf(i.kinds.Countries(c.Claim)...)] = true
		}
	}
	return nil
}
