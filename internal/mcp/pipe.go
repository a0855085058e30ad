package mcp

import (
	"bytes"
	"encoding/json"
	"io"
	"sync"
	"time"

	sdk "github.com/modelcontextprotocol/go-sdk/mcp"
)

// patience is how long the end of what is asked waits for the answers.
const patience = time.Minute

// Pipe is a transport over a reader and a writer, a message a line, that answers what was asked before it ends: a caller that writes its
// questions and closes (printf … | bilat mcp) gets its answers, where the session would end with the questions.
func Pipe(in io.ReadCloser, out io.WriteCloser) sdk.Transport {
	p := &pipe{in: in, out: out, less: make(chan struct{}, 1)}
	return &sdk.IOTransport{Reader: asked{p}, Writer: answers{p}}
}

type pipe struct {
	in  io.ReadCloser
	out io.WriteCloser

	mu      sync.Mutex
	open    int // questions without an answer
	read    []byte
	written []byte
	less    chan struct{}
}

// lines takes the complete lines out of what went by, and tells of each what it adds to the open questions.
func (p *pipe) lines(rest, more []byte, worth func(id, method bool) int) []byte {
	p.mu.Lock()
	defer p.mu.Unlock()
	rest = append(rest, more...)
	for {
		line, after, ok := bytes.Cut(rest, []byte("\n"))
		if !ok {
			return rest
		}
		rest = after
		var m struct {
			ID     json.RawMessage
			Method string
		}
		if json.Unmarshal(line, &m) == nil {
			p.open += worth(len(m.ID) > 0, m.Method != "")
		}
		select {
		case p.less <- struct{}{}:
		default:
		}
	}
}

type asked struct{ *pipe }

func (a asked) Read(b []byte) (int, error) {
	n, err := a.in.Read(b)
	a.read = a.lines(a.read, b[:n], func(id, method bool) int {
		if id && method {
			return 1
		}
		return 0
	})
	if n > 0 || err == nil {
		return n, err
	}
	for late := time.After(patience); ; {
		a.mu.Lock()
		open := a.open
		a.mu.Unlock()
		if open <= 0 {
			return 0, err
		}
		select {
		case <-a.less:
		case <-late:
			return 0, err
		}
	}
}

func (a asked) Close() error { return a.in.Close() }

type answers struct{ *pipe }

func (a answers) Write(b []byte) (int, error) {
	n, err := a.out.Write(b)
	a.written = a.lines(a.written, b[:n], func(id, method bool) int {
		if id && !method {
			return -1
		}
		return 0
	})
	return n, err
}

func (a answers) Close() error { return a.out.Close() }
