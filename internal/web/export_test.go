package web

import (
	"net/http"
	"time"

	"github.com/bilat/bilat/internal/shelf"
	"github.com/bilat/bilat/internal/store"
)

// NewWith is New with turns that a test can take.
func NewWith(db store.Store, turns *shelf.Turns) http.Handler { return pagesOf(db, turns) }

// Patience sets how long a slow upload is waited for, and gives what sets it back.
func Patience(d time.Duration) func() {
	was := patience
	patience = d
	return func() { patience = was }
}

// Asked are the parameters that pages read.
var Asked = asked
