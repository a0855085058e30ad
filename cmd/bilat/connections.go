package main

import (
	"net"
	"net/http"
	"sync/atomic"

	"golang.org/x/net/netutil"
)

// A reception lets in so many connections at once. A browser keeps one open after its page has come, in case it wants another; were such
// idle ones left until they are full, whoever comes next would wait until one of them is given up. So from half of them on each is closed
// with its answer, and there is always room.
type reception struct {
	most int
	open atomic.Int64
}

// listener takes no more connections than there is room for.
func (c *reception) listener(l net.Listener) net.Listener { return netutil.LimitListener(l, c.most) }

// watch has a server count its connections.
func (c *reception) watch(s *http.Server) {
	s.ConnState = func(_ net.Conn, state http.ConnState) {
		switch state {
		case http.StateNew:
			c.open.Add(1)
		case http.StateHijacked, http.StateClosed:
			c.open.Add(-1)
		}
	}
	next := s.Handler
	s.Handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if c.open.Load() > int64(c.most)/2 {
			w.Header().Set("Connection", "close")
		}
		next.ServeHTTP(w, r)
	})
}
