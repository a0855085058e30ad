package fetch

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"net/http"
	"strconv"
	"syscall"
	"time"

	"code.dny.dev/ssrf"
)

// A Failure is why a page was not got, in plain words.
type Failure struct {
	Code     string // short and stable: "robots", "not-public", "gone", "too-large", …
	Sentence string
	Later    bool      // it may go better another time
	After    time.Time // not to be asked before; zero where nothing was said
}

func (f *Failure) Error() string { return f.Sentence }

// Gone tells that the page is no more and will not come back.
func (f *Failure) Gone() bool { return f.Code == "gone" }

func failed(code, format string, args ...any) *Failure {
	return &Failure{Code: code, Sentence: fmt.Sprintf(format, args...)}
}

func (f *Failure) later(after time.Time) *Failure {
	f.Later, f.After = true, after
	return f
}

// ofNetwork says what went wrong on the way to a host.
func ofNetwork(host string, err error, bound time.Duration) *Failure {
	var dns *net.DNSError
	var certificate *tls.CertificateVerificationError
	var network net.Error
	switch {
	case errors.Is(err, ssrf.ErrProhibitedIP), errors.Is(err, ssrf.ErrProhibitedNetwork), errors.Is(err, ssrf.ErrInvalidHostPort):
		return failed("not-public", "%s leads to an address that is not public and was not asked", host)
	case errors.As(err, &dns) && dns.IsNotFound:
		return failed("no-host", "there is no host %s", host).later(time.Time{})
	case errors.As(err, &certificate):
		return failed("certificate", "the certificate of %s does not hold: %v", host, certificate.Err).later(time.Time{})
	case errors.Is(err, context.DeadlineExceeded), errors.As(err, &network) && network.Timeout():
		return failed("slow", "%s did not answer in full within %s", host, bound).later(time.Time{})
	case errors.Is(err, syscall.ECONNREFUSED):
		return failed("refused", "%s does not take connections", host).later(time.Time{})
	}
	return failed("network", "%s cannot be asked: %v", host, err).later(time.Time{})
}

// ofStatus says what an answer's status means.
func ofStatus(host string, answer *http.Response, now time.Time) *Failure {
	s := answer.StatusCode
	f := failed("status-"+strconv.Itoa(s), "%s answers %d %s", host, s, http.StatusText(s))
	switch {
	case s == http.StatusGone:
		f.Code, f.Sentence = "gone", host+" says that the page is gone for good"
	case s == http.StatusTooManyRequests, s == http.StatusServiceUnavailable:
		f = failed("busy", "%s asks to be left alone for now (%d)", host, s).later(retryAfter(answer.Header, now))
	case s == http.StatusRequestTimeout, s >= 500:
		f = f.later(retryAfter(answer.Header, now))
	}
	return f
}

// longestSilence is how long a host is left alone at most, whatever it asks for.
const longestSilence = 7 * 24 * time.Hour

// retryAfter reads the header in both its forms: seconds, or a moment.
func retryAfter(h http.Header, now time.Time) time.Time {
	said := h.Get("Retry-After")
	wait := time.Duration(0)
	if s, err := strconv.Atoi(said); err == nil {
		wait = time.Duration(min(max(s, 0), int(longestSilence.Seconds()))) * time.Second
	} else if t, err := http.ParseTime(said); err == nil {
		wait = t.Sub(now)
	}
	if wait <= 0 {
		return time.Time{}
	}
	return now.Add(min(wait, longestSilence))
}
