package guard

import (
	"context"
	"fmt"
	"net/http"
	"strings"

	"github.com/bilat/bilat/internal/account"
)

// seen is a request as it is logged and counted.
type seen struct {
	http.ResponseWriter
	page   string // the pattern that it fits
	from   string
	who    account.Who
	status int
	bytes  int64
}

func (s *seen) WriteHeader(status int) {
	if s.status == 0 && status >= 200 {
		s.status = status
	}
	s.ResponseWriter.WriteHeader(status)
}

func (s *seen) Write(b []byte) (int, error) {
	if s.status == 0 {
		s.status = http.StatusOK
	}
	n, err := s.ResponseWriter.Write(b)
	s.bytes += int64(n)
	return n, err
}

// Unwrap is how http.ResponseController finds what lies below.
func (s *seen) Unwrap() http.ResponseWriter { return s.ResponseWriter }

type seenKey struct{}

func withSeen(ctx context.Context, s *seen) context.Context {
	return context.WithValue(ctx, seenKey{}, s)
}

func seenOf(ctx context.Context) *seen {
	if s, ok := ctx.Value(seenKey{}).(*seen); ok {
		return s
	}
	return &seen{}
}

// faultName is what is logged of a panic: the sort of fault, on one line, without what may stand in it of a document.
func faultName(fault any) string {
	if err, ok := fault.(error); ok {
		return strings.ReplaceAll(fmt.Sprintf("%T: %.80s", err, err.Error()), "\n", " ")
	}
	return fmt.Sprintf("%T", fault)
}
