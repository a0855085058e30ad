package shelf

import (
	"context"
	"errors"
	"net/http"
	"runtime"
	"strconv"
	"sync/atomic"
	"time"
)

// How many may wait for their turn, and how long. Whoever is one more, or waits longer, is told to come again: who asked has mostly
// gone by then, and the others would wait the longer.
const (
	mostWaiting = 256
	longest     = 5 * time.Second
)

// ErrBusy says that a turn did not come in time.
var ErrBusy = errors.New("more is asked for than can be made at once")

// Turns bound how many make something at the same time; they come in the order in which they are asked for.
type Turns struct {
	places  chan struct{}
	waiting atomic.Int32
}

// NewTurns lets so many at a time; 0 is as many as there are processors.
func NewTurns(atOnce int) *Turns {
	if atOnce <= 0 {
		atOnce = runtime.GOMAXPROCS(0)
	}
	return &Turns{places: make(chan struct{}, atOnce)}
}

// Take waits for a turn, which done ends. Nil turns are always there.
func (t *Turns) Take(ctx context.Context) (done func(), err error) {
	if t == nil {
		return func() {}, nil
	}
	done = func() { <-t.places }
	select {
	case t.places <- struct{}{}:
		return done, nil
	default:
	}
	defer t.waiting.Add(-1)
	if t.waiting.Add(1) > mostWaiting {
		return nil, ErrBusy
	}
	late := time.NewTimer(longest)
	defer late.Stop()
	select {
	case t.places <- struct{}{}:
		return done, nil
	case <-late.C:
		return nil, ErrBusy
	case <-ctx.Done():
		return nil, context.Cause(ctx)
	}
}

// Busy is the status of an answer that cannot be made in time; it tells when to come again.
func Busy(h http.Header) int {
	h.Set("Retry-After", strconv.Itoa(int(longest.Seconds())))
	h.Set("Cache-Control", "no-store")
	return http.StatusServiceUnavailable
}
