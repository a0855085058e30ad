package guard

import (
	"errors"
	"log/slog"
	"net"
	"net/http"
	"net/netip"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/bilat/bilat/internal/account"
)

// Setting is how strict a guard is.
type Setting struct {
	Accounts *account.Accounts
	Sessions *account.Sessions
	Meters   *Meters
	Log      *slog.Logger
	Now      func() time.Time
	// Hosts are the names and addresses by which these pages may be asked for, without ports. Another site may give a name of its own
	// our address, and a browser would then let it read us: so other names are refused.
	Hosts []string
	// ReadFreely lets who has not logged in read.
	ReadFreely bool
	// Proxied believes X-Forwarded-For of who asks, for a proxy in front of us says so.
	Proxied bool
	// Say answers with a page that says a refusal: its reason in a word, and the sentence in English.
	Say func(w http.ResponseWriter, r *http.Request, status int, reason, sentence string)
}

// Guard stands around handlers.
type Guard struct {
	Setting
	asks, changes *Limits // by address; by user
	near          *Limits // by address, of this machine's own
}

// New makes a guard.
func New(s Setting) *Guard {
	if s.Say == nil {
		s.Say = func(w http.ResponseWriter, _ *http.Request, status int, _, sentence string) {
			http.Error(w, sentence, status)
		}
	}
	return &Guard{Setting: s, asks: NewLimits(50, 200, s.Now), near: NewLimits(2000, 4000, s.Now), changes: NewLimits(2, 60, s.Now)}
}

// policy lets a page load what lies here and nothing else, and run no script and no style that stands in it.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// Headers keep a hostile document from doing anything.
func Headers(h http.Header) {
	h.Set("Content-Security-Policy", policy)
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("X-Frame-Options", "DENY")
	h.Set("Cross-Origin-Opener-Policy", "same-origin")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	h.Set("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()")
}

// Around puts the guard around a handler.
func (g *Guard) Around(next http.Handler) http.Handler {
	inside := g.Sessions.LoadAndSave(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		g.admit(w, r, next)
	}))
	g.Sessions.ErrorFunc = func(w http.ResponseWriter, r *http.Request, err error) {
		if r.Context().Err() == nil {
			g.Log.Error("session", "error", err)
		}
		g.refuse(w, r, http.StatusInternalServerError, "session", "The record could not be read.")
	}
	own := http.NewCrossOriginProtection()
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		began := g.Now()
		seen := &seen{ResponseWriter: w, from: g.from(r)}
		defer func() {
			if fault := recover(); fault != nil {
				if fault == http.ErrAbortHandler { //nolint:errorlint // the very value that net/http throws
					panic(fault)
				}
				g.Log.Error("fault", "page", seen.page, "fault", faultName(fault))
				if seen.status == 0 {
					http.Error(seen, "bilat has a fault here; the other pages go on.", http.StatusInternalServerError)
				}
			}
			took := g.Now().Sub(began)
			g.Meters.served(seen.page, methodName(r.Method), seen.status, took)
			g.Log.Info("served", "method", methodName(r.Method), "page", seen.page, "status", seen.status, "bytes", seen.bytes,
				"ms", float64(took.Microseconds())/1000, "from", seen.from, "user", seen.who.Name, "token", seen.who.Token)
		}()
		Headers(seen.Header())
		if g.Sessions.Cookie.Secure {
			seen.Header().Set("Strict-Transport-Security", "max-age=31536000")
		}
		r = r.WithContext(withSeen(r.Context(), seen))
		limits := g.asks
		if a, err := netip.ParseAddr(seen.from); err == nil && a.IsLoopback() && !g.Proxied {
			limits = g.near
		}
		switch {
		case !g.known(r.Host):
			g.refuse(seen, r, http.StatusMisdirectedRequest, "host", "This record is not served under that name.")
		case !limits.Allow(neighbourhood(seen.from)):
			g.tooMany(seen, r, limits)
		case own.Check(r) != nil:
			g.refuse(seen, r, http.StatusForbidden, "cross-site", "This was asked by another site's page, and is not done.")
		default:
			inside.ServeHTTP(seen, r)
		}
	})
}

// admit finds out who asks, and whether that is enough.
func (g *Guard) admit(w http.ResponseWriter, r *http.Request, next http.Handler) {
	s := seenOf(r.Context())
	rule, ok := fitting(Rules, r.Method, r.URL.Path)
	role := rule.Role
	if !ok {
		w.Header().Set("Allow", "GET, HEAD")
		g.refuse(w, r, http.StatusMethodNotAllowed, "method", "This page can only be read.")
		return
	}
	who, err := g.who(r)
	who.From = s.from
	s.who = who
	r = r.WithContext(account.With(r.Context(), who))
	if who.Role != account.Nobody && role != account.Nobody {
		w.Header().Set("Cache-Control", "private, no-store") // what somebody sees who has logged in is not kept for the next
	}
	switch {
	case errors.Is(err, account.ErrRefused):
		w.Header().Set("WWW-Authenticate", `Bearer realm="bilat"`)
		g.refuse(w, r, http.StatusUnauthorized, "token", "This token does not hold.")
		return
	case err != nil:
		g.Log.Error("account", "error", err)
		g.refuse(w, r, http.StatusInternalServerError, "account", "The record could not be read.")
		return
	case role == account.Nobody, who.Role.May(role), role == account.Reader && g.ReadFreely:
	case who.Role != account.Nobody:
		g.refuse(w, r, http.StatusForbidden, "role", "Your role, "+string(who.Role)+", does not allow this; it needs "+string(role)+".")
		return
	default:
		w.Header().Set("WWW-Authenticate", `Bearer realm="bilat"`)
		g.refuse(w, r, http.StatusUnauthorized, "login", "Log in first; this needs the role "+string(role)+".")
		return
	}
	if unsafe(r.Method) && who.Name != "" && !g.changes.Allow(who.Name) {
		g.tooMany(w, r, g.changes)
		return
	}
	next.ServeHTTP(w, r)
	if _, s.page, _ = strings.Cut(r.Pattern, " "); s.page == "" {
		s.page = rule.Path // of what has addresses of its own within
	}
}

// who asks: whose token it is, else whose session.
func (g *Guard) who(r *http.Request) (account.Who, error) {
	if kind, secret, found := strings.Cut(r.Header.Get("Authorization"), " "); found {
		if !strings.EqualFold(kind, "Bearer") {
			return account.Who{}, account.ErrRefused
		}
		return g.Accounts.Bearer(r.Context(), strings.TrimSpace(secret))
	}
	return g.Sessions.Whose(r.Context())
}

func (g *Guard) refuse(w http.ResponseWriter, r *http.Request, status int, reason, sentence string) {
	g.refused(r, reason)
	g.Say(w, r, status, reason, sentence)
}

func (g *Guard) refused(r *http.Request, reason string) {
	g.Meters.refusals.WithLabelValues(reason).Inc()
	s := seenOf(r.Context())
	g.Log.Warn("refused", "reason", reason, "method", methodName(r.Method), "from", s.from, "user", s.who.Name)
}

func (g *Guard) tooMany(w http.ResponseWriter, r *http.Request, l *Limits) {
	w.Header().Set("Retry-After", strconv.Itoa(l.Wait()))
	g.refuse(w, r, http.StatusTooManyRequests, "rate", "That is more than is answered at once; try again in a moment.")
}

// from is the address that asks: the connection's, or the last one that our proxy names.
func (g *Guard) from(r *http.Request) string {
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		host = r.RemoteAddr
	}
	if !g.Proxied {
		return host
	}
	named := strings.Split(strings.Join(r.Header.Values("X-Forwarded-For"), ","), ",")
	if a, err := netip.ParseAddr(strings.TrimSpace(named[len(named)-1])); err == nil {
		return a.String()
	}
	return host
}

// known tells that the pages may be asked for under this name. A bare address is no name that another site could give us.
func (g *Guard) known(host string) bool {
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	}
	host = strings.ToLower(strings.TrimSuffix(strings.Trim(host, "[]"), "."))
	if _, err := netip.ParseAddr(host); err == nil {
		return true
	}
	return slices.Contains(g.Hosts, host)
}

// WantsPage tells a request for a page, as browsers and curl make it, from a program's.
func WantsPage(r *http.Request) bool {
	accept := r.Header.Get("Accept")
	return r.Header.Get("Authorization") == "" && (strings.Contains(accept, "text/html") || accept == "*/*" && !strings.HasPrefix(r.URL.Path, "/api/") && r.URL.Path != "/mcp" && r.URL.Path != "/metrics")
}

func unsafe(method string) bool {
	return method != http.MethodGet && method != http.MethodHead && method != http.MethodOptions
}

// methodName is a method as it is counted: what nobody ever heard of is one of many.
func methodName(m string) string {
	switch m {
	case http.MethodGet, http.MethodHead, http.MethodPost, http.MethodPut, http.MethodDelete, http.MethodPatch, http.MethodOptions:
		return m
	}
	return "other"
}
