package fetch

import (
	"context"
	"sync"
	"time"
)

// A host is asked one thing at a time, with a pause between.
type host struct {
	turn  chan struct{} // holds one while somebody asks
	next  time.Time     // when it may be asked again; of who holds the turn
	quiet time.Time     // until when it asked to be left alone; of who holds the turn
}

// hosts are all that were asked, with the rules of their sites.
type hosts struct {
	mu     sync.Mutex
	byName map[string]*host
	rules  map[string]kept // by origin
}

type kept struct {
	robots
	until time.Time
}

// Of how many hosts and sites something is remembered; beyond that what can be asked anew is forgotten.
const (
	maxHosts = 4096
	maxSites = 512
)

// take waits for the turn at a host; give hands it on.
func (h *hosts) take(ctx context.Context, name string) (*host, error) {
	h.mu.Lock()
	at := h.byName[name]
	if at == nil {
		if len(h.byName) >= maxHosts {
			for n, other := range h.byName {
				if len(other.turn) == 0 {
					delete(h.byName, n)
				}
			}
		}
		at = &host{turn: make(chan struct{}, 1)}
		h.byName[name] = at
	}
	h.mu.Unlock()
	select {
	case at.turn <- struct{}{}:
		return at, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

func (h *host) give() { <-h.turn }

func (h *hosts) known(origin string, now time.Time) (robots, bool) {
	h.mu.Lock()
	defer h.mu.Unlock()
	k, ok := h.rules[origin]
	return k.robots, ok && now.Before(k.until)
}

func (h *hosts) keep(origin string, r robots, until time.Time) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if len(h.rules) >= maxSites {
		clear(h.rules)
	}
	h.rules[origin] = kept{r, until}
}
