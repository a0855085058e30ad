package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"os"
	"time"

	"github.com/bilat/bilat/internal/mcp"
	"github.com/bilat/bilat/internal/pipeline"
	"github.com/bilat/bilat/internal/store/summed"
	"github.com/bilat/bilat/internal/view"
)

// asking lets an assistant ask the record, over standard input and output or HTTP.
type asking struct {
	record
	Listen string `placeholder:"ADDR" help:"Answer over streamable HTTP at ADDR/mcp instead of standard input and output."`
	Open   bool   `help:"Let every machine that can reach ADDR ask; without it, ADDR is of this machine alone."`
}

// Help is what `bilat mcp --help` says besides.
func (asking) Help() string {
	return "The Model Context Protocol, read-only: search, pairs, dossier, facts, fact, disputes, sources, document, ask, check. Every answer carries quotes and documents, " +
		"and keeps to the caller's budget of characters."
}

// Run answers until its caller ends, or it is interrupted.
func (c asking) Run(s streams) error {
	db, err := c.open(s)
	if err != nil {
		return err
	}
	defer db.Close()
	log := slog.New(slog.NewTextHandler(s.err, &slog.HandlerOptions{Level: slog.LevelWarn}))
	summing := summed.New(db)
	server := mcp.New(func(at, known string) (*view.View, error) { return view.New(summing, at, known) }, pipeline.Version(), log)
	if c.Listen == "" {
		if err := server.Run(s, mcp.Pipe(os.Stdin, os.Stdout)); err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, context.Canceled) {
			return err
		}
		return nil
	}
	return c.serve(s, server)
}

func (c asking) serve(s streams, server *mcp.Server) error {
	l, err := (&net.ListenConfig{}).Listen(s, "tcp", c.Listen)
	if err != nil {
		return fmt.Errorf("%s cannot be listened on: %s", c.Listen, cause(err))
	}
	if at, ok := l.Addr().(*net.TCPAddr); !c.Open && (!ok || !at.IP.IsLoopback()) {
		return errors.Join(usage("%s can be reached by other machines, and whoever reaches it may ask everything; give --open if that is meant", l.Addr()), l.Close())
	}
	mux := http.NewServeMux()
	mux.Handle("/mcp", server.Handler())
	web := &http.Server{Handler: mux, ReadHeaderTimeout: 10 * time.Second, ReadTimeout: 30 * time.Second, IdleTimeout: 2 * time.Minute}
	ended := make(chan error, 1)
	go func() { ended <- web.Serve(l) }()
	fmt.Fprintf(s.out, "answering at http://%s/mcp (Ctrl-C ends)\n", l.Addr())
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
	if err := web.Shutdown(last); err != nil {
		return errors.Join(err, web.Close())
	}
	if err := <-ended; !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}
