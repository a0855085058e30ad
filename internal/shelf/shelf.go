package shelf

import (
	"container/list"
	"context"
	"sync"
)

// A Shelf keeps things of one sort. Its methods may be called from several goroutines.
type Shelf[T any] struct {
	revision func(context.Context) string // "" where it is not told; then nothing is kept
	weigh    func(T) int
	most     int // bytes

	mu     sync.Mutex
	of     string // the revision of what is kept
	size   int
	kept   map[string]*list.Element // of *thing[T]
	order  *list.List               // what was asked for last stands in front
	making map[place]*making[T]
}

type thing[T any] struct {
	key   string
	value T
	size  int
}

// A place is a key at a revision: who asks after something was written is not given what others began to make before.
type place struct{ revision, key string }

// A making is something that is being made; done is closed at its end.
type making[T any] struct {
	done  chan struct{}
	ended bool // it was made, or could not be; else whoever made it has gone away
	value T
	err   error
}

// overhead is about what an entry takes besides the thing.
const overhead = 256

// New makes a shelf for so many bytes. revision names the state of what things are made of, and weigh tells how many bytes one takes.
func New[T any](most int, revision func(context.Context) string, weigh func(T) int) *Shelf[T] {
	return &Shelf[T]{revision: revision, weigh: weigh, most: most, kept: map[string]*list.Element{}, order: list.New(), making: map[place]*making[T]{}}
}

// Get gives what is kept under a key, or has it made when it is its turn; nil turns do not bound it. make tells whether the thing may be kept.
func (s *Shelf[T]) Get(ctx context.Context, key string, turns *Turns, make func(context.Context) (value T, keep bool, err error)) (T, error) {
	for {
		at := place{s.revision(ctx), key}
		value, m, had := s.find(at)
		switch {
		case had:
			return value, nil
		case m == nil:
			return s.make(ctx, at, turns, make)
		}
		select {
		case <-m.done:
			if m.ended {
				return m.value, m.err
			}
		case <-ctx.Done():
			return value, context.Cause(ctx)
		}
	}
}

// find gives what is kept, or what is being made; where neither is, the caller is to make it.
func (s *Shelf[T]) find(at place) (value T, m *making[T], had bool) {
	if at.revision == "" {
		return value, nil, false
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if at.revision == s.of {
		if e := s.kept[at.key]; e != nil {
			s.order.MoveToFront(e)
			return e.Value.(*thing[T]).value, nil, true
		}
	}
	if m := s.making[at]; m != nil {
		return value, m, false
	}
	s.making[at] = &making[T]{done: make(chan struct{})}
	return value, nil, false
}

func (s *Shelf[T]) make(ctx context.Context, at place, turns *Turns, make func(context.Context) (T, bool, error)) (value T, err error) {
	keep, ended := false, false
	if at.revision != "" {
		defer func() { // also where it panics
			s.mu.Lock()
			m := s.making[at]
			delete(s.making, at)
			if keep {
				s.put(at, value)
			}
			s.mu.Unlock()
			m.ended, m.value, m.err = ended, value, err
			close(m.done)
		}()
	}
	done, err := turns.Take(ctx)
	if err == nil {
		defer done()
		value, keep, err = make(ctx)
	}
	ended = ctx.Err() == nil
	keep = keep && ended && err == nil && s.revision(ctx) == at.revision
	return value, err
}

// put keeps a thing; what was not asked for longest makes room.
func (s *Shelf[T]) put(at place, value T) {
	t := &thing[T]{at.key, value, s.weigh(value) + len(at.key) + overhead}
	if t.size > s.most/8 { // it would drive out too much
		return
	}
	if s.of != at.revision {
		s.of, s.size = at.revision, 0
		clear(s.kept)
		s.order.Init()
	}
	if s.kept[at.key] != nil {
		return
	}
	s.kept[at.key] = s.order.PushFront(t)
	s.size += t.size
	for s.size > s.most {
		last := s.order.Remove(s.order.Back()).(*thing[T])
		delete(s.kept, last.key)
		s.size -= last.size
	}
}

// Holds tells how many things are kept, and how many bytes they take.
func (s *Shelf[T]) Holds() (things, bytes int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.order.Len(), s.size
}
