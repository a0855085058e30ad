package fetch

import (
	"context"
	"time"
)

// A Clock tells the time and waits; a test has its own.
type Clock interface {
	Now() time.Time
	// Wait returns when so much time is over, or with the context's error as soon as that is done.
	Wait(ctx context.Context, d time.Duration) error
}

// SystemClock is the machine's.
type SystemClock struct{}

// Now implements Clock.
func (SystemClock) Now() time.Time { return time.Now() }

// Wait implements Clock.
func (SystemClock) Wait(ctx context.Context, d time.Duration) error {
	if d <= 0 {
		return ctx.Err()
	}
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
