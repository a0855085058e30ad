package pipeline

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"sync"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/judgement"
	"github.com/bilat/bilat/internal/kind"
	"github.com/bilat/bilat/internal/reconcile"
	"github.com/bilat/bilat/internal/resolve"
	"github.com/bilat/bilat/internal/store"
)

// chunk is how many owners are settled in one transaction: a kill loses the work on that many, and no more are held in
// memory.
const chunk = 64

// Reconcile makes facts anew where claims changed: after reading, withdrawing or judging. It goes by marks that the
// record keeps, so that it costs what was touched and goes on where an earlier run was stopped:
//
//	changed contents → who is who (identify) → dirty ties and documents → their facts and disputes → how many reports an
//	event gets at most (weigh), and if that is another than before: the ties it weighs in, once more
//
// What is made from the same as before is not made again, and what comes out as it was keeps its row.
func (p Pipeline) Reconcile(ctx context.Context) error {
	_, err := p.reconcile(ctx)
	return err
}

// reconcile is Reconcile, and tells what came and went.
func (p Pipeline) reconcile(ctx context.Context) (came store.Replaced, err error) {
	changed, err := p.Record.Changes(ctx)
	if err != nil {
		return came, err
	}
	dirty, err := p.Record.Dirty(ctx)
	if err != nil {
		return came, err
	}
	if len(changed)+len(dirty) == 0 {
		// An earlier run may have been stopped before it weighed what it made.
		if again, err := p.weigh(ctx); err != nil || !again {
			return came, err
		}
	}
	// Facts that two versions made of the same would differ by who came first.
	if by, err := p.Record.Note(ctx, "version"); err != nil {
		return came, err
	} else if by != Version() {
		if err := p.Record.Restage(ctx, map[string]string{"version": Version()}); err != nil {
			return came, err
		}
	}
	kinds, err := kind.Load()
	if err != nil {
		return came, err
	}
	bound, err := p.identify(ctx, kinds)
	if err != nil {
		return came, err
	}
	s := settling{Pipeline: p, kinds: kinds, bound: bound, sources: sources{record: p.Record}}
	for again := true; again; {
		if err := s.settle(ctx); err != nil {
			return came, err
		}
		if again, err = p.weigh(ctx); err != nil {
			return came, err
		}
	}
	return s.came, nil
}

// noteMost is the note of how many reports an event of each kind gets at most.
const noteMost = "most reports"

// weigh finds how many reports an event gets at most in the record as it is now, and says whether ties must be made again
// for it. What is counted does not hang on what was weighed, so that once more is enough.
func (p Pipeline) weigh(ctx context.Context) (again bool, err error) {
	before, err := p.most(ctx)
	if err != nil {
		return false, err
	}
	reports, err := p.Record.Reports(ctx)
	if err != nil {
		return false, err
	}
	now := reconcile.Reports(reports).Most()
	var other []string
	for kind := range reports {
		if before[kind] != now[kind] {
			other = append(other, kind)
		}
	}
	for kind := range before {
		if now[kind] == 0 && !slices.Contains(other, kind) {
			other = append(other, kind)
		}
	}
	if len(other) == 0 {
		return false, nil
	}
	note, err := json.Marshal(now)
	if err != nil {
		return false, err
	}
	return true, p.Record.Weigh(ctx, noteMost, string(note), other)
}

func (p Pipeline) most(ctx context.Context) (map[string]int, error) {
	most := map[string]int{}
	note, err := p.Record.Note(ctx, noteMost)
	if err != nil || note == "" {
		return most, err
	}
	if err := json.Unmarshal([]byte(note), &most); err != nil {
		return nil, fmt.Errorf("the record's note of reports is damaged: %w", err)
	}
	return most, nil
}

// settle makes what all dirty owners are to have, some at a time.
func (s *settling) settle(ctx context.Context) error {
	dirty, err := s.Record.Dirty(ctx)
	if err != nil {
		return err
	}
	if s.most, err = s.Pipeline.most(ctx); err != nil { // after the marks, which come with it
		return err
	}
	for len(dirty) > 0 {
		some := dirty[:min(chunk, len(dirty))]
		dirty = dirty[len(some):]
		derived, err := s.derive(ctx, some)
		if err != nil {
			return err
		}
		came, err := s.Record.ReplaceFacts(ctx, s.Now(), derived, some)
		if err != nil {
			return err
		}
		s.came = s.came.Then(came)
	}
	return nil
}

// settling makes what dirty owners are to have.
type settling struct {
	Pipeline
	kinds   *kind.Set
	bound   []judgement.Bound
	most    map[string]int // reports of an event, by kind
	came    store.Replaced // and went
	sources sources
}

// derive makes the facts of several owners on several workers, and leaves out those that are made from the same as before.
func (s *settling) derive(ctx context.Context, owners []store.Dirty) ([]store.Derived, error) {
	before, err := s.Record.Fingerprints(ctx, owners)
	if err != nil {
		return nil, err
	}
	made := make([]*store.Derived, len(owners))
	errs := make([]error, len(owners))
	next := make(chan int)
	var working sync.WaitGroup
	for range min(s.workers(), len(owners)) {
		working.Go(func() {
			for n := range next {
				made[n], errs[n] = s.owner(ctx, owners[n], before[n])
			}
		})
	}
	for n := range owners {
		next <- n
	}
	close(next)
	working.Wait()
	var out []store.Derived
	for _, d := range made {
		if d != nil {
			out = append(out, *d)
		}
	}
	return out, errors.Join(errs...)
}

// owner makes what a tie, or a document by itself, is to have; nil where that is made from the same as before.
func (s *settling) owner(ctx context.Context, o store.Dirty, before string) (*store.Derived, error) {
	in, err := s.input(ctx, o)
	if err != nil {
		return nil, err
	}
	stage := reconcile.Prepare(in)
	out := store.Derived{Owner: o.Tie, Document: o.Document}
	make := func() reconcile.Record { return stage.Pair(string(o.Tie)) }
	if o.Document == "" {
		out.Fingerprint, out.Reports = stage.Fingerprint(string(o.Tie)), stage.Reports(string(o.Tie))
	} else {
		name := ""
		if len(in.Claims) > 0 {
			name = in.Claims[0].Doc
		}
		out.Fingerprint = stage.DocumentFingerprint(name)
		make = func() reconcile.Record { return stage.Document(name) }
	}
	if out.Fingerprint == before {
		return nil, nil
	}
	made := stage.Join(make())
	out.Facts, out.Disputes = made.Facts, made.Disputes
	return &out, nil
}

// input gathers what an owner's facts are made of.
func (s *settling) input(ctx context.Context, o store.Dirty) (reconcile.Input, error) {
	in := reconcile.Input{Kinds: s.kinds, Bound: s.bound, Most: s.most, Documents: map[string]reconcile.Source{}}
	var known []resolve.Known
	gather := func(claims store.ClaimFilter, namings store.NamingFilter) error {
		claims.Bare = true
		list, err := s.Record.Claims(ctx, claims)
		if err != nil {
			return err
		}
		for _, c := range list {
			in.Claims = append(in.Claims, c.Claim)
		}
		names, err := s.Record.Namings(ctx, namings)
		for _, n := range names {
			known = append(known, resolve.Known{
				Claim: n.Claim, Slot: n.Slot, Written: n.Name, Country: n.Country,
				Link: resolve.Link{Entity: n.Entity, Name: n.Shown, Score: n.Score, Reason: n.Reason},
			})
		}
		return err
	}
	if o.Document != "" {
		if err := gather(store.ClaimFilter{Document: o.Document}, store.NamingFilter{Document: o.Document}); err != nil {
			return in, err
		}
	} else {
		if err := gather(store.ClaimFilter{Tie: &o.Tie}, store.NamingFilter{Tie: &o.Tie}); err != nil {
			return in, err
		}
		hashes := map[string]string{}
		for _, c := range in.Claims {
			hashes[c.Doc] = c.DocHash
		}
		for _, doc := range reconcile.Beside(s.kinds, in.Claims) {
			if err := gather(store.ClaimFilter{Document: hashes[doc]}, store.NamingFilter{Document: hashes[doc]}); err != nil {
				return in, err
			}
		}
	}
	in.Links = resolve.LinksOf(known)
	for _, c := range in.Claims {
		if _, had := in.Documents[c.Doc]; !had {
			source, err := s.sources.of(ctx, c.DocHash)
			if err != nil {
				return in, err
			}
			in.Documents[c.Doc] = source
		}
	}
	return in, nil
}

// sources hands out what is known of contents, and keeps some at hand: ties that are settled together often have their
// claims from the same tables.
type sources struct {
	record store.Stages

	mu    sync.Mutex
	kept  map[string]reconcile.Source
	bytes int
}

// atHand is how many bytes of texts are kept.
const atHand = 16 << 20

func (s *sources) of(ctx context.Context, hash string) (reconcile.Source, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if source, had := s.kept[hash]; had {
		return source, nil
	}
	d, err := s.record.Text(ctx, hash)
	if err != nil {
		return reconcile.Source{}, err
	}
	if s.bytes += len(d.Text); s.bytes > atHand || s.kept == nil {
		s.kept, s.bytes = map[string]reconcile.Source{}, len(d.Text)
	}
	s.kept[hash] = sourceOf(d)
	return s.kept[hash], nil
}

func sourceOf(d bilat.Document) reconcile.Source {
	return reconcile.Source{Published: d.Published, Class: d.Class, Country: d.Country, Publisher: d.Publisher, URL: d.URL, Language: d.Language, Text: d.Text}
}
