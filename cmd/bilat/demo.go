package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"strconv"
	"syscall"

	"github.com/bilat/bilat/internal/source"
	"github.com/bilat/bilat/internal/store/sqlite"
	"github.com/bilat/bilat/sample"
)

// demo reads the sample and serves its dossiers.
type demo struct {
	DB      string `name:"db" placeholder:"FILE" help:"Keep the record here; without it, it is temporary."`
	NoServe bool   `help:"Print what was read and found, and end."`
	serving
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
	return c.serve(s, db, p, 100)
}

// listen takes the address, or where its port is busy one of the next ones.
func listen(ctx context.Context, addr string, more int) (net.Listener, error) {
	host, number, err := net.SplitHostPort(addr)
	if err != nil {
		return nil, usage("--listen %q is no address; write it like 127.0.0.1:8080", addr)
	}
	port, err := strconv.Atoi(number)
	if err != nil || port < 0 || port > 65535 {
		return nil, usage("--listen %q has no port between 0 and 65535", addr)
	}
	var config net.ListenConfig
	for next := port; next <= min(port+more, 65535); next++ {
		l, err := config.Listen(ctx, "tcp", net.JoinHostPort(host, strconv.Itoa(next)))
		switch {
		case err == nil:
			return l, nil
		case !errors.Is(err, syscall.EADDRINUSE):
			return nil, fmt.Errorf("%s cannot be listened on: %s", addr, cause(err))
		}
	}
	if more == 0 {
		return nil, fmt.Errorf("%s is taken by another program; --listen says where else to serve", addr)
	}
	return nil, fmt.Errorf("%s and the %d ports after it are busy", addr, more)
}

// cause is the last sentence of an error of the network.
func cause(err error) string {
	var number syscall.Errno
	if errors.As(err, &number) {
		return number.Error()
	}
	return err.Error()
}
