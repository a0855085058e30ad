package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"syscall"
	"time"

	"github.com/bilat/bilat/internal/source"
	"github.com/bilat/bilat/internal/store/sqlite"
	"github.com/bilat/bilat/internal/web"
	"github.com/bilat/bilat/sample"
)

// demo reads the sample and serves its dossiers.
type demo struct {
	DB      string `name:"db" placeholder:"FILE" help:"Keep the record here; without it, it is temporary."`
	Listen  string `placeholder:"ADDR" default:"127.0.0.1:8080" help:"Where to serve; a busy port is answered by the next free one."`
	NoServe bool   `help:"Print what was read and found, and end."`
}

// Run reads, says what was found, and serves until it is interrupted.
func (c demo) Run(s streams) error {
	path := c.DB
	if path == "" {
		dir, err := os.MkdirTemp("", "bilat-demo-")
		if err != nil {
			return err
		}
		defer os.RemoveAll(dir)
		path = filepath.Join(dir, "demo.db")
	}
	items, err := source.Embedded(sample.FS())
	if err != nil {
		return err
	}
	db, err := sqlite.Create(s, path)
	if err != nil {
		return err
	}
	defer db.Close()
	p, err := into(db)
	if err != nil {
		return err
	}
	sum, err := s.readAll(p, items)
	if err != nil {
		return err
	}
	totals, err := db.Totals(s)
	if err != nil {
		return err
	}
	fmt.Fprintf(s.out, "%s, %s, %s, %s, %s\n", counted(totals.Documents, "document"), counted(totals.Claims, "claim"),
		counted(totals.Facts, "fact"), counted(totals.Disputes, "dispute"), counted(totals.Problems, "problem"))
	if c.NoServe {
		if len(sum.Problems) > 0 {
			told(s.out, sum.Problems, 20)
		}
		return nil
	}
	return c.serve(s, db)
}

// serve answers on the first free port from the one asked for, until the context ends.
func (c demo) serve(s streams, db *sqlite.Store) error {
	l, err := listen(s, c.Listen)
	if err != nil {
		return err
	}
	server := &http.Server{Handler: web.New(db), ReadHeaderTimeout: 10 * time.Second}
	ended := make(chan error, 1)
	go func() { ended <- server.Serve(l) }()
	fmt.Fprintf(s.out, "the dossiers are at http://%s/ (Ctrl-C ends)\n", l.Addr())
	if f, ok := s.out.(interface{ Flush() error }); ok {
		if err := f.Flush(); err != nil {
			return err
		}
	}
	select {
	case err := <-ended:
		return err
	case <-s.Done():
	}
	last, cancel := context.WithTimeout(context.WithoutCancel(s), 5*time.Second)
	defer cancel()
	if err := server.Shutdown(last); err != nil {
		return err
	}
	if err := <-ended; !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}

// listen takes the address, or where its port is busy one of the next hundred.
func listen(ctx context.Context, addr string) (net.Listener, error) {
	host, number, err := net.SplitHostPort(addr)
	if err != nil {
		return nil, usage("--listen %q is no address; write it like 127.0.0.1:8080", addr)
	}
	port, err := strconv.Atoi(number)
	if err != nil || port < 0 || port > 65535 {
		return nil, usage("--listen %q has no port between 0 and 65535", addr)
	}
	var config net.ListenConfig
	for next := port; next <= min(port+100, 65535); next++ {
		l, err := config.Listen(ctx, "tcp", net.JoinHostPort(host, strconv.Itoa(next)))
		switch {
		case err == nil:
			return l, nil
		case !errors.Is(err, syscall.EADDRINUSE):
			return nil, fmt.Errorf("%s cannot be listened on: %s", addr, cause(err))
		}
	}
	return nil, fmt.Errorf("%s and the hundred ports after it are busy", addr)
}

// cause is the last sentence of an error of the network.
func cause(err error) string {
	var number syscall.Errno
	if errors.As(err, &number) {
		return number.Error()
	}
	return err.Error()
}
