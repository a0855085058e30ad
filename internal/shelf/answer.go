package shelf

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/klauspost/compress/gzip"
)

// An Answer is one of HTTP, as it is kept: with its ETag, and compressed where that gains something. Almost all readers take it so;
// for the others it is unpacked, which costs less than to keep it twice.
type Answer struct {
	Status int
	Header http.Header
	Tag    string // of the content, a weak one: it is that of both forms. "" of what is not the thing that was asked for
	body   []byte
	packed bool
}

// small is a body whose compression gains nothing.
const small = 1400

// Record lets a handler answer into memory. What it sets as a cookie is for one reader and is left out.
func Record(h http.Handler, r *http.Request) *Answer {
	if r.Header.Get("Accept-Encoding") != "" {
		r = r.Clone(r.Context())
		r.Header.Del("Accept-Encoding")
	}
	w := &recorder{header: http.Header{}}
	h.ServeHTTP(w, r)
	a := &Answer{Status: w.status, Header: w.header, body: w.body.Bytes()}
	if a.Status == 0 {
		a.Status = http.StatusOK
	}
	a.Header.Del("Set-Cookie")
	a.Header.Del("Content-Length") // of the plain one
	if a.Status == http.StatusOK {
		sum := sha256.Sum256(a.body)
		a.Tag = `W/"` + hex.EncodeToString(sum[:12]) + `"`
	}
	if packed := Pack(a.body); len(packed) < len(a.body)-len(a.body)/8 {
		a.body, a.packed = packed, true
	}
	a.body = slices.Clip(slices.Clone(a.body))
	return a
}

// Size is how many bytes it takes.
func (a *Answer) Size() int {
	n := len(a.body) + 1000
	for k, v := range a.Header {
		n += len(k) + len(strings.Join(v, "")) + 64
	}
	return n
}

// Send answers with it. A reader who has it as it is, by its ETag, is told so in a line. It may be kept by a reader, and is to be asked
// for again, for a record grows.
func (a *Answer) Send(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	for k, v := range a.Header {
		h[k] = slices.Clone(v)
	}
	if a.packed && !slices.Contains(h.Values("Vary"), "Accept-Encoding") {
		h.Add("Vary", "Accept-Encoding")
	}
	if a.Tag != "" {
		h.Set("ETag", a.Tag)
		h.Set("Cache-Control", "private, no-cache")
		if Had(r.Header.Values("If-None-Match"), a.Tag) {
			h.Del("Content-Type")
			w.WriteHeader(http.StatusNotModified)
			return
		}
	}
	switch {
	case !a.packed:
		h.Set("Content-Length", strconv.Itoa(len(a.body)))
		w.WriteHeader(a.Status)
		_, _ = w.Write(a.body) // who has gone away is not told
	case TakesGzip(r.Header.Get("Accept-Encoding")):
		h.Set("Content-Encoding", "gzip")
		h.Set("Content-Length", strconv.Itoa(len(a.body)))
		w.WriteHeader(a.Status)
		_, _ = w.Write(a.body)
	default:
		w.WriteHeader(a.Status)
		if z, err := gzip.NewReader(bytes.NewReader(a.body)); err == nil {
			_, _ = io.Copy(w, z) //nolint:gosec // we packed it
		}
	}
}

// Had tells that a reader has an answer already, by the lines of If-None-Match. Tags compare weakly, as RFC 9110 has it for reading.
func Had(lines []string, tag string) bool {
	for _, line := range lines {
		for part := range strings.SplitSeq(line, ",") {
			if part = strings.TrimSpace(part); part == "*" || strings.TrimPrefix(part, "W/") == strings.TrimPrefix(tag, "W/") {
				return true
			}
		}
	}
	return false
}

// Pack compresses a body that is worth it: a dossier of 150 facts is 170 kB, or 27. The standard library would take three times as long.
func Pack(body []byte) []byte {
	if len(body) <= small {
		return body
	}
	z := packers.Get().(*gzip.Writer)
	defer packers.Put(z)
	packed := bytes.NewBuffer(make([]byte, 0, len(body)/4))
	z.Reset(packed)
	_, _ = z.Write(body) // a buffer takes everything
	_ = z.Close()
	return packed.Bytes()
}

// packers are used again: one holds as much as a large answer.
var packers = sync.Pool{New: func() any { return gzip.NewWriter(io.Discard) }}

// TakesGzip tells from Accept-Encoding that a reader takes what is compressed.
func TakesGzip(accept string) bool {
	for part := range strings.SplitSeq(accept, ",") {
		coding, weight, _ := strings.Cut(strings.TrimSpace(part), ";")
		if strings.TrimSpace(coding) == "gzip" {
			return !slices.Contains([]string{"q=0", "q=0.0", "q=0.00", "q=0.000"}, strings.ReplaceAll(weight, " ", ""))
		}
	}
	return false
}

// A recorder takes an answer in the place of a connection.
type recorder struct {
	header http.Header
	status int
	body   bytes.Buffer
}

func (w *recorder) Header() http.Header { return w.header }

func (w *recorder) WriteHeader(status int) {
	if w.status == 0 {
		w.status = status
	}
}

func (w *recorder) Write(b []byte) (int, error) {
	w.WriteHeader(http.StatusOK)
	return w.body.Write(b)
}
