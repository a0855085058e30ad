package intake

import (
	"context"
	"crypto/rand"
	"slices"
	"strings"
	"sync"
	"time"
	"unicode/utf8"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/account"
	"github.com/bilat/bilat/internal/pipeline"
	"github.com/bilat/bilat/internal/source"
	"github.com/bilat/bilat/internal/store"
	"github.com/bilat/bilat/internal/view"
)

// The states of a paper.
const (
	Waits   = "waits"
	Read    = "read"
	Known   = "known already"
	Refused = "not read"
)

// What is told of one paper; the rest is counted.
const (
	toldClaims   = 100
	toldProblems = 30
	toldFacts    = 100
)

// A Batch is what somebody handed over at once. Its methods may be called while it is read.
type Batch struct {
	ID    string
	Who   account.Who
	Since time.Time

	items []source.Item
	told  source.Told
	size  int

	mu      sync.Mutex
	papers  []*Paper
	done    chan struct{}
	trouble string
}

// A Paper is one file of a batch, with what it came to.
type Paper struct {
	Name, Given string
	Hash        string
	Title       string
	State       string
	Claims      []Finding // the first of them
	ClaimCount  int
	Problems    []Trouble // the first of them
	MoreTrouble int
	Facts       []Fact // the first of them, when all is read
	FactCount   int
	Disputes    int
}

// A Finding is a claim as it was found.
type Finding struct {
	Kind   string
	Slots  bilat.Slots
	Status bilat.Status
	Quote  string
}

// A Trouble is a problem with the words that it is about.
type Trouble struct {
	Message             string
	Before, Mark, After string
	At                  int // where in the text, in characters from 1; 0 where it is about the whole document
}

// A Fact is a fact that stands on the paper.
type Fact struct {
	ID, Kind  string
	Slots     bilat.Slots
	Status    bilat.Status
	Countries []string
	Witnesses int
}

func newBatch(who account.Who, now time.Time) *Batch {
	return &Batch{ID: rand.Text(), Who: who, Since: now, done: make(chan struct{})}
}

// Done tells that nothing more comes.
func (b *Batch) Done() bool {
	select {
	case <-b.done:
		return true
	default:
		return false
	}
}

// Wait waits until nothing more comes, or the context ends.
func (b *Batch) Wait(ctx context.Context) error {
	select {
	case <-b.done:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// A Story is how far a batch is.
type Story struct {
	Done    bool
	Trouble string // why it ended before its end, in words
	Papers  []Paper
	Read    int // done with
	Claims  int
}

// Story tells how far it is.
func (b *Batch) Story() Story {
	b.mu.Lock()
	defer b.mu.Unlock()
	s := Story{Done: b.Done(), Trouble: b.trouble}
	for _, p := range b.papers {
		s.Papers = append(s.Papers, *p)
		if p.State != Waits {
			s.Read++
		}
		s.Claims += p.ClaimCount
	}
	return s
}

func (b *Batch) finish(trouble string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.trouble = trouble
	for _, p := range b.papers {
		if p.State == Waits {
			p.refuse(trouble)
		}
	}
	close(b.done)
}

func (p *Paper) refuse(why string) {
	p.State = Refused
	if why != "" {
		p.Problems = append(p.Problems, Trouble{Message: why})
	}
}

// found takes in what a document said.
func (b *Batch) found(r pipeline.Reading) {
	b.mu.Lock()
	defer b.mu.Unlock()
	i := slices.IndexFunc(b.papers, func(p *Paper) bool { return p.Name == r.Document.Name && p.State == Waits })
	if i < 0 {
		return
	}
	p := b.papers[i]
	p.Hash, p.Title, p.ClaimCount = r.Document.Hash, r.Document.Title, len(r.Claims)
	switch {
	case r.Failed:
		p.State = Refused
	case r.Known:
		p.State = Known
	default:
		p.State = Read
	}
	for _, c := range r.Claims[:min(len(r.Claims), toldClaims)] {
		p.Claims = append(p.Claims, Finding{c.Kind, c.Slots, c.Status, view.OneLine(c.Quote, 300)})
	}
	for _, x := range r.Problems[:min(len(r.Problems), toldProblems)] {
		p.Problems = append(p.Problems, troubleOf(x, r.Document.Text))
	}
	p.MoreTrouble = max(0, len(r.Problems)-toldProblems)
}

// troubleOf cuts out the words that a problem is about.
func troubleOf(x bilat.Problem, text string) Trouble {
	t := Trouble{Message: x.Message}
	if x.Start < 0 || x.End > len(text) || x.Start >= x.End {
		return t
	}
	const around, most = 60, 200
	from, to := x.Start, x.End
	if to-from > most {
		to = edge(text, from+most)
	}
	t.At = utf8.RuneCountInString(text[:edge(text, from)]) + 1
	t.Before = strings.TrimLeft(text[edge(text, max(0, from-around)):edge(text, from)], "\n")
	t.Mark = text[edge(text, from):edge(text, to)]
	t.After = text[edge(text, to):edge(text, min(len(text), to+around))]
	return t
}

// edge is the beginning of the character in which a place lies.
func edge(s string, i int) int {
	for i > 0 && i < len(s) && !utf8.RuneStart(s[i]) {
		i--
	}
	return i
}

// conclude finds the facts and disputes that stand on what was read.
func (b *Batch) conclude(ctx context.Context, record pipeline.Record) error {
	for _, p := range b.papers {
		if p.State != Read && p.State != Known {
			continue
		}
		hash := p.Hash
		if hash == "" {
			d, err := record.Document(ctx, p.Name)
			if err != nil {
				return err
			}
			hash = d.Hash
		}
		facts, err := record.Facts(ctx, store.FactFilter{Document: hash})
		if err != nil {
			return err
		}
		on := map[string]bool{}
		var told []Fact
		for _, f := range facts {
			on[f.ID] = true
			if len(told) < toldFacts {
				told = append(told, Fact{f.ID, f.Kind, f.Slots, f.Status, f.Countries, f.Witnesses})
			}
		}
		disputes := 0
		if len(facts) > 0 {
			if disputes, err = disputed(ctx, record, facts); err != nil {
				return err
			}
		}
		b.mu.Lock()
		p.Hash, p.Facts, p.FactCount, p.Disputes = hash, told, len(facts), disputes
		b.mu.Unlock()
	}
	return nil
}

// disputed counts the disputes that are about some of the facts.
func disputed(ctx context.Context, record pipeline.Record, facts []bilat.Fact) (int, error) {
	on, ties := map[string]bool{}, map[store.Tie]bool{}
	for _, f := range facts {
		on[f.ID] = true
		ties[store.TieOf(f.Countries...)] = true
	}
	n := 0
	for tie := range ties {
		list, err := record.Disputes(ctx, store.FactFilter{Tie: &tie})
		if err != nil {
			return 0, err
		}
		for _, d := range list {
			if !d.Class.Hidden() && slices.ContainsFunc(d.Facts, func(id string) bool { return on[id] }) {
				n++
			}
		}
	}
	return n, nil
}
