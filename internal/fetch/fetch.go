package fetch

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
	"time"
)

// Product is the name by which robots.txt may speak to the program.
const Product = "bilat"

const (
	maxHops     = 5
	maxHeader   = 64 << 10
	rulesStand  = 24 * time.Hour // how long a robots.txt is not asked for again
	rulesAbsent = time.Hour      // and one that could not be got
)

// Options are what a client is made of; the zero value of each is a sensible one but for Agent.
type Options struct {
	Agent    string        // who asks, and where that is documented
	Private  bool          // private networks and this machine may be asked
	Pause    time.Duration // between two requests to one host, where its robots.txt asks for no longer one
	Time     time.Duration // for one request with its answer; 60 s
	Clock    Clock
	Resolver *net.Resolver // of names; the system's
}

// Client gets pages. It may be used from several goroutines; Close ends what it holds open.
type Client struct {
	Options
	http  *http.Client
	hosts hosts
}

// New makes a client.
func New(o Options) *Client {
	if o.Time <= 0 {
		o.Time = time.Minute
	}
	if o.Clock == nil {
		o.Clock = SystemClock{}
	}
	transport := &http.Transport{
		DialContext:            guarded(o.Private, o.Resolver).DialContext,
		TLSHandshakeTimeout:    15 * time.Second,
		MaxResponseHeaderBytes: maxHeader,
		MaxIdleConns:           16,
		IdleConnTimeout:        30 * time.Second,
		ForceAttemptHTTP2:      true,
	}
	c := &Client{Options: o, hosts: hosts{byName: map[string]*host{}, rules: map[string]kept{}}}
	c.http = &http.Client{Transport: transport, CheckRedirect: func(*http.Request, []*http.Request) error {
		return http.ErrUseLastResponse // each hop is held against the rules
	}}
	return c
}

// Close ends idle connections.
func (c *Client) Close() { c.http.CloseIdleConnections() }

// A Request asks for a page, and says what is known of it.
type Request struct {
	URL            string
	ETag, Modified string // of the last answer
	Accept         string
	Most           int64 // bytes, after unpacking
}

// An Answer is a page as it came.
type Answer struct {
	URL            string // that answered, after redirects
	Moved          bool   // all redirects on the way were for good
	Unchanged      bool   // there is nothing newer than what is known
	Body           []byte
	Media          string // the Content-Type as it was sent
	ETag, Modified string
}

// Address reads the address of a page: http or https, with a host, and without a name or password in it, which would go into the
// record. A fragment is cut off.
func Address(s string) (*url.URL, error) {
	const longest = 2048
	if len(s) > longest {
		return nil, fmt.Errorf("an address of more than %d characters", longest)
	}
	u, err := url.Parse(strings.TrimSpace(s))
	switch {
	case err != nil:
		return nil, fmt.Errorf("%q is no address", s)
	case u.Scheme != "http" && u.Scheme != "https":
		return nil, fmt.Errorf("%q is no address of a page, which begins with http or https", s)
	case u.Hostname() == "":
		return nil, fmt.Errorf("%q names no host", s)
	case u.User != nil:
		return nil, fmt.Errorf("the address at %s holds a name or password", u.Hostname())
	}
	u.Fragment, u.RawFragment = "", ""
	u.Host = strings.ToLower(u.Host)
	if u.Path == "" {
		u.Path = "/"
	}
	return u, nil
}

// Get asks for a page. What goes wrong is a *Failure, but for a context that is done.
func (c *Client) Get(ctx context.Context, r Request) (Answer, error) {
	u, err := Address(r.URL)
	if err != nil {
		return Answer{}, failed("address", "%s", err)
	}
	moved := true
	for hop := 0; ; hop++ {
		a, location, err := c.polite(ctx, u, r)
		if err != nil || location == nil {
			a.URL, a.Moved = u.String(), moved && hop > 0
			return a, err
		}
		if hop == maxHops {
			return a, failed("redirects", "%s leads on more than %d times", r.URL, maxHops)
		}
		next, err := Address(u.ResolveReference(location.to).String())
		switch {
		case err != nil:
			return a, failed("redirect", "%s leads to what is not asked: %s", u.Host, err)
		case u.Scheme == "https" && next.Scheme == "http":
			return a, failed("redirect", "%s leads from https to http, which anybody on the way could change", u.Host)
		}
		moved = moved && location.permanent
		u = next
	}
}

// A location is where an answer leads.
type location struct {
	to        *url.URL
	permanent bool
}

// polite asks once: when it is this request's turn, and where robots.txt allows it.
func (c *Client) polite(ctx context.Context, u *url.URL, r Request) (Answer, *location, error) {
	h, err := c.hosts.take(ctx, u.Hostname())
	if err != nil {
		return Answer{}, nil, err
	}
	defer h.give()
	if now := c.Clock.Now(); now.Before(h.quiet) {
		return Answer{}, nil, failed("busy", "%s asked to be left alone until %s", u.Host, h.quiet.UTC().Format(time.DateTime)).later(h.quiet)
	}
	rules, err := c.rulesOf(ctx, h, u)
	if err != nil {
		return Answer{}, nil, err
	}
	if !rules.allows(u.RequestURI()) {
		if rules.none {
			return Answer{}, nil, failed("robots", "the robots.txt of %s cannot be had, so nothing is asked there", u.Host).later(time.Time{})
		}
		return Answer{}, nil, failed("robots", "the robots.txt of %s asks not to read %s", u.Host, u.RequestURI())
	}
	return c.ask(ctx, h, u, r, max(rules.delay, c.Pause))
}

// rulesOf gives a site's robots.txt, asked for once a day. One that is not there allows all; one that cannot be had allows nothing.
func (c *Client) rulesOf(ctx context.Context, h *host, u *url.URL) (robots, error) {
	origin := u.Scheme + "://" + u.Host
	if r, ok := c.hosts.known(origin, c.Clock.Now()); ok {
		return r, nil
	}
	at := u.ResolveReference(&url.URL{Path: "/robots.txt"})
	var f *Failure
	for range maxHops + 1 {
		a, location, err := c.ask(ctx, h, at, Request{Most: maxRobots, Accept: "text/plain"}, c.Pause)
		if location != nil {
			// Only within the host whose turn this is; what leads elsewhere counts as not there.
			next, wrong := Address(at.ResolveReference(location.to).String())
			if wrong == nil && next.Hostname() == u.Hostname() {
				at = next
				continue
			}
			break
		}
		switch {
		case err == nil:
			r := parseRobots(a.Body, Product)
			c.hosts.keep(origin, r, c.Clock.Now().Add(rulesStand))
			return r, nil
		case !errors.As(err, &f):
			return robots{}, err
		case f.Code == "not-public":
			return robots{}, f
		case f.Later:
			c.hosts.keep(origin, robots{none: true}, c.Clock.Now().Add(rulesAbsent))
			if !strings.HasPrefix(f.Code, "status-") {
				return robots{}, f // says more than that the rules are missing
			}
			return robots{none: true}, nil
		}
		break // it is not there, or longer than anybody's rules are
	}
	c.hosts.keep(origin, robots{}, c.Clock.Now().Add(rulesStand))
	return robots{}, nil
}

// ask sends one request, after the pause that the host is owed.
func (c *Client) ask(ctx context.Context, h *host, u *url.URL, r Request, pause time.Duration) (Answer, *location, error) {
	if err := c.Clock.Wait(ctx, h.next.Sub(c.Clock.Now())); err != nil {
		return Answer{}, nil, err
	}
	defer func() { h.next = c.Clock.Now().Add(pause) }()
	bounded, cancel := context.WithTimeout(ctx, c.Time)
	defer cancel()
	request, err := http.NewRequestWithContext(bounded, http.MethodGet, u.String(), nil)
	if err != nil {
		return Answer{}, nil, failed("address", "%s is no address", u)
	}
	set := func(name, value string) {
		if value != "" {
			request.Header.Set(name, value)
		}
	}
	set("User-Agent", c.Agent)
	set("Accept", r.Accept)
	set("If-None-Match", r.ETag)
	set("If-Modified-Since", r.Modified)
	answer, err := c.http.Do(request)
	if err != nil {
		return Answer{}, nil, c.broken(ctx, u, err)
	}
	defer answer.Body.Close()
	a := Answer{Media: answer.Header.Get("Content-Type"), ETag: short(answer.Header.Get("ETag")), Modified: short(answer.Header.Get("Last-Modified"))}
	switch s := answer.StatusCode; {
	case s == http.StatusNotModified:
		a.Unchanged, a.ETag, a.Modified = true, r.ETag, r.Modified
		return a, nil, nil
	case s == http.StatusMovedPermanently, s == http.StatusPermanentRedirect, s == http.StatusFound, s == http.StatusSeeOther, s == http.StatusTemporaryRedirect:
		to, err := url.Parse(answer.Header.Get("Location"))
		if err != nil || answer.Header.Get("Location") == "" {
			return a, nil, failed("redirect", "%s leads on, but does not say where", u.Host)
		}
		return a, &location{to, s == http.StatusMovedPermanently || s == http.StatusPermanentRedirect}, nil
	case s != http.StatusOK:
		f := ofStatus(u.Host, answer, c.Clock.Now())
		if f.Code == "busy" {
			h.quiet = f.After
		}
		return a, nil, f
	}
	a.Body, err = io.ReadAll(io.LimitReader(answer.Body, r.Most+1))
	switch {
	case err != nil:
		return a, nil, c.broken(ctx, u, err)
	case int64(len(a.Body)) > r.Most:
		return Answer{}, nil, failed("too-large", "%s sends more than %s", u.Host, size(r.Most))
	}
	return a, nil, nil
}

// broken tells a request that was given up from one that failed.
func (c *Client) broken(ctx context.Context, u *url.URL, err error) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	var inner *url.Error
	if errors.As(err, &inner) {
		err = inner.Err
	}
	return ofNetwork(u.Host, err, c.Time)
}

// short drops a validator that nobody needs that long.
func short(s string) string {
	if len(s) > 1024 {
		return ""
	}
	return s
}

func size(n int64) string {
	if n >= 1<<20 {
		return fmt.Sprintf("%d MB", n>>20)
	}
	return fmt.Sprintf("%d KB", n>>10)
}

// Post sends something to an address of somebody's own: no robots.txt is asked, and no redirect followed.
func (c *Client) Post(ctx context.Context, address string, header http.Header, body []byte) error {
	u, err := Address(address)
	if err != nil {
		return failed("address", "%s", err)
	}
	bounded, cancel := context.WithTimeout(ctx, c.Time)
	defer cancel()
	request, err := http.NewRequestWithContext(bounded, http.MethodPost, u.String(), bytes.NewReader(body))
	if err != nil {
		return failed("address", "%s is no address", u)
	}
	request.Header = header.Clone()
	request.Header.Set("User-Agent", c.Agent)
	answer, err := c.http.Do(request)
	if err != nil {
		return c.broken(ctx, u, err)
	}
	defer answer.Body.Close()
	_, _ = io.Copy(io.Discard, io.LimitReader(answer.Body, maxHeader)) // so that the connection can be used again
	if answer.StatusCode < 200 || answer.StatusCode > 299 {
		return ofStatus(u.Host, answer, c.Clock.Now()).later(retryAfter(answer.Header, c.Clock.Now()))
	}
	return nil
}
