package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/netip"
	"os"
	"strings"
	"sync"
	"time"

	"github.com/bilat/bilat/internal/account"
	"github.com/bilat/bilat/internal/api"
	"github.com/bilat/bilat/internal/guard"
	"github.com/bilat/bilat/internal/intake"
	"github.com/bilat/bilat/internal/mcp"
	"github.com/bilat/bilat/internal/pipeline"
	"github.com/bilat/bilat/internal/shelf"
	"github.com/bilat/bilat/internal/store/sqlite"
	"github.com/bilat/bilat/internal/store/summed"
	"github.com/bilat/bilat/internal/view"
	"github.com/bilat/bilat/internal/web"
)

// serving is how a record is served.
type serving struct {
	Listen string   `placeholder:"ADDR" default:"127.0.0.1:8080" help:"Where to serve (default 127.0.0.1:8080, which this machine alone can reach)."`
	Host   []string `placeholder:"NAME" help:"A name under which the pages are asked for, besides localhost and addresses; others are refused."`
	Open   bool     `help:"Let everybody who can reach the pages read them, without a login. On this machine alone that is so anyway."`
	Cert   string   `placeholder:"FILE" type:"existingfile" help:"Serve over TLS with this certificate (PEM)."`
	Key    string   `placeholder:"FILE" type:"existingfile" help:"The certificate's key (PEM)."`
	Proxy  bool     `name:"behind-proxy" help:"A proxy with TLS stands in front: who asks is whom it names last in X-Forwarded-For, and cookies go over TLS alone."`
	Log    string   `name:"log" enum:",info,warn,error" default:"" help:"What is logged on standard error, as JSON: info (every request; serve's default), warn (demo's), error."`
}

// Connections that are kept at once, and how long each may take.
const (
	connections = 2048
	toBegin     = 10 * time.Second // for a request's head
	toAsk       = 30 * time.Second // for all of it; files that are handed over have their own measure
	toAnswer    = 90 * time.Second
	toRest      = 30 * time.Second
	toEnd       = 10 * time.Second
	headBytes   = 32 << 10
)

// serveSite shows a record to browsers and lets people work on it.
type serveSite struct {
	record
	publishers
	serving
}

// Help is what `bilat serve --help` says besides.
func (serveSite) Help() string {
	return "Reading needs no login where only this machine can ask. Adding documents, judging and withdrawing always does: " +
		"at the first start a link is printed, by which the first account is made, once, within a day; `bilat user` makes others."
}

// Run serves until it is interrupted.
func (c serveSite) Run(s streams) error {
	db, err := sqlite.Create(s, c.DB)
	if err != nil {
		return err
	}
	defer db.Close()
	p, err := c.into(s, db)
	if err != nil {
		return err
	}
	c.Log = cmp.Or(c.Log, "info")
	return c.serve(s, db, p, 0)
}

// serve answers until the context ends; where the port is busy it tries so many more.
func (c serving) serve(s streams, db *sqlite.Store, p pipeline.Pipeline, more int) error {
	if (c.Cert == "") != (c.Key == "") {
		return usage("--cert and --key go together")
	}
	l, err := listen(s, c.Listen, more)
	if err != nil {
		return err
	}
	near := loopback(l.Addr())
	var level slog.Level
	_ = level.UnmarshalText([]byte(cmp.Or(c.Log, "warn"))) // an enum
	log := slog.New(slog.NewJSONHandler(s.err, &slog.HandlerOptions{Level: level}))
	accounts := account.New(db, time.Now)
	summing := summed.New(db)
	meters := guard.NewMeters(summing.Totals)
	in := &intake.Intake{Pipeline: p, Accounts: accounts, Log: log, Read: meters.Read, Waiting: meters.Waiting}
	look := func(at, known string) (*view.View, error) { return view.New(summing, at, known) }
	turns := shelf.NewTurns(0)
	programs := api.New(look, api.Options{Version: pipeline.Version(), Log: log, Turns: turns})
	assistants := mcp.New(look, pipeline.Version(), log).Handler()
	server := &http.Server{
		Handler: web.Serve(summing, web.Doors{Accounts: accounts, Sessions: accounts.NewSessions(c.secure()), Intake: in, Meters: meters, Log: log, Now: time.Now,
			Hosts: c.hosts(l.Addr()), ReadFreely: near || c.Open, Proxied: c.Proxy, Turns: turns,
			Beside: programs.Beside, Also: func(mux *http.ServeMux) {
				for _, method := range []string{"GET", "POST", "DELETE"} {
					mux.Handle(method+" /mcp", assistants)
				}
			}}),
		ReadHeaderTimeout: toBegin, ReadTimeout: toAsk, WriteTimeout: toAnswer, IdleTimeout: toRest, MaxHeaderBytes: headBytes,
		ErrorLog: slog.NewLogLogger(log.Handler(), slog.LevelWarn),
	}
	room := &reception{most: connections}
	room.watch(server)
	if err := c.announce(s, accounts, l.Addr(), near); err != nil {
		return errors.Join(err, l.Close())
	}
	reading, stop := context.WithCancel(context.WithoutCancel(s))
	var running sync.WaitGroup
	running.Go(func() { in.Run(reading) })
	ended := make(chan error, 1)
	running.Go(func() {
		l := room.listener(l)
		if c.Cert != "" {
			ended <- server.ServeTLS(l, c.Cert, c.Key)
		} else {
			ended <- server.Serve(l)
		}
	})
	defer running.Wait()
	defer stop()
	select {
	case err := <-ended:
		return err
	case <-s.Done():
	}
	stop() // what is being read ends with what is committed
	last, cancel := context.WithTimeout(context.WithoutCancel(s), toEnd)
	defer cancel()
	if err := server.Shutdown(last); err != nil {
		return errors.Join(err, server.Close())
	}
	if err := <-ended; !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}

// secure tells that browsers come over TLS.
func (c serving) secure() bool { return c.Cert != "" || c.Proxy }

// announce says where the pages are, what it means that they are there, and by which link the first account is made.
func (c serving) announce(s streams, accounts *account.Accounts, at net.Addr, near bool) error {
	scheme := "http"
	if c.Cert != "" {
		scheme = "https"
	}
	address := scheme + "://" + shownAddress(at)
	if len(c.Host) > 0 && !near {
		_, port, _ := net.SplitHostPort(at.String())
		address = scheme + "://" + net.JoinHostPort(c.Host[0], port)
	}
	if !near {
		fmt.Fprintf(s.err, "bilat: every machine that can reach %s can ask for these pages. %s\n", at, c.meaning())
	}
	said := fmt.Sprintf("the record is at %s/ (Ctrl-C ends)\n", address)
	nobody, err := accounts.Nobody(s)
	if err != nil {
		return err
	}
	if nobody {
		secret, err := accounts.FirstLink(s, operator())
		if err != nil {
			return err
		}
		said += fmt.Sprintf("nobody can log in yet; this link makes the first account, once, within a day:\n%s/link/%s\n", address, secret)
	}
	fmt.Fprint(s.out, said)
	if f, ok := s.out.(interface{ Flush() error }); ok {
		return f.Flush()
	}
	return nil
}

// meaning is what it means to listen to other machines.
func (c serving) meaning() string {
	reading := "Reading needs a login; --open would let everybody read."
	if c.Open {
		reading = "Everybody who can reach them reads without a login."
	}
	if c.secure() {
		return reading
	}
	return reading + " They are not encrypted: whoever sits on the way reads pages and passwords. Give --cert and --key, or let a proxy with TLS stand in front (--behind-proxy)."
}

// hosts are the names under which the pages may be asked for.
func (c serving) hosts(at net.Addr) []string {
	out := []string{"localhost"}
	for _, h := range c.Host {
		out = append(out, strings.ToLower(strings.TrimSuffix(h, ".")))
	}
	if host, _, err := net.SplitHostPort(c.Listen); err == nil && host != "" {
		out = append(out, strings.ToLower(host))
	}
	if name, err := os.Hostname(); err == nil && !loopback(at) {
		out = append(out, strings.ToLower(name))
	}
	return out
}

// loopback tells that only this machine can ask.
func loopback(a net.Addr) bool {
	at, err := netip.ParseAddrPort(a.String())
	return err == nil && at.Addr().IsLoopback()
}

// shownAddress is an address as a browser on this machine takes it.
func shownAddress(a net.Addr) string {
	at, err := netip.ParseAddrPort(a.String())
	if err == nil && at.Addr().IsUnspecified() {
		return fmt.Sprintf("localhost:%d", at.Port())
	}
	return a.String()
}
