package guard

import (
	"container/list"
	"net/netip"
	"sync"
	"time"

	"golang.org/x/time/rate"
)

// Limits holds back those who ask too much, each by a key: an address, a name. It remembers the latest keys only, so that
// its memory is bounded however many addresses there are; whoever is forgotten starts anew.
type Limits struct {
	sync.Mutex
	every rate.Limit
	burst int
	most  int
	now   func() time.Time
	of    map[string]*list.Element
	order *list.List // the latest first
}

type limited struct {
	key string
	*rate.Limiter
}

// NewLimits lets each key do so much a second, and so much at once.
func NewLimits(perSecond float64, burst int, now func() time.Time) *Limits {
	return &Limits{every: rate.Limit(perSecond), burst: burst, most: 10_000, now: now, of: map[string]*list.Element{}, order: list.New()}
}

// Allow takes one from the key's account, if there is one left.
func (l *Limits) Allow(key string) bool {
	l.Lock()
	defer l.Unlock()
	e, known := l.of[key]
	if known {
		l.order.MoveToFront(e)
	} else {
		if len(l.of) >= l.most {
			last := l.order.Back()
			delete(l.of, l.order.Remove(last).(limited).key)
		}
		e = l.order.PushFront(limited{key, rate.NewLimiter(l.every, l.burst)})
		l.of[key] = e
	}
	return e.Value.(limited).AllowN(l.now(), 1)
}

// Wait is after how long one may be left again, in whole seconds.
func (l *Limits) Wait() int { return max(1, int(1/float64(l.every))) }

// neighbourhood is the key of an address: itself, or of IPv6 its /64, which is what one subscriber has.
func neighbourhood(from string) string {
	a, err := netip.ParseAddr(from)
	if err != nil {
		return from
	}
	if a = a.Unmap().WithZone(""); a.Is6() {
		if p, err := a.Prefix(64); err == nil {
			return p.String()
		}
	}
	return a.String()
}
