package web

import "time"

// Patience sets how long a slow upload is waited for, and gives what sets it back.
func Patience(d time.Duration) func() {
	was := patience
	patience = d
	return func() { patience = was }
}
