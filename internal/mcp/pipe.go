package mcp

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"sync"
	"time"

	"github.com/modelcontextprotocol/go-sdk/jsonrpc"
	sdk "github.com/modelcontextprotocol/go-sdk/mcp"
)

// patience is how long the end of what is asked waits for the answers.
const patience = time.Minute

// Pipe is a transport over a reader and a writer, a message a line, that answers what was asked before it ends: a caller that writes its
// questions and closes (printf … | bilat mcp) gets its answers, where the session would end with the questions.
func Pipe(in io.ReadCloser, out io.WriteCloser) sdk.Transport {
	p := &pipe{in: in, out: out, less: make(chan struct{}, 1)}
	return &sdk.IOTransport{Reader: &asked{pipe: p, lines: bufio.NewReaderSize(in, 64<<10)}, Writer: answers{p}}
}

type pipe struct {
	in  io.ReadCloser
	out io.WriteCloser

	mu   sync.Mutex
	open int           // questions without an answer
	less chan struct{} // that there are others than before

	writing sync.Mutex
	written []byte // of an answer that is not yet whole
}

// longestLine is what one message may have; a text that is to be checked stands in one.
const longestLine = 8 << 20

// asked are the messages that come in, whole lines of them. A line that is no message is answered as such and goes no further: the
// session would end with it.
type asked struct {
	*pipe
	lines *bufio.Reader
	rest  []byte // of the line that is being handed over
}

func (a *asked) Read(b []byte) (int, error) {
	for len(a.rest) == 0 {
		line, err := a.line()
		if len(line) == 0 && err != nil {
			a.wait()
			return 0, err
		}
		if len(bytes.TrimSpace(line)) == 0 {
			continue
		}
		var m struct {
			ID     json.RawMessage `json:"id"`
			Method string          `json:"method"`
		}
		unread := json.Unmarshal(line, &m)
		if _, err := jsonrpc.DecodeMessage(line); err != nil || unread != nil {
			if err := a.refuse(line, m.ID); err != nil {
				return 0, err
			}
			continue
		}
		if len(m.ID) > 0 && m.Method != "" {
			a.count(1)
		}
		a.rest = append(bytes.TrimSpace(line), '\n')
	}
	n := copy(b, a.rest)
	a.rest = a.rest[n:]
	return n, nil
}

// line reads one line; of one that is too long, its beginning.
func (a *asked) line() (line []byte, err error) {
	for {
		part, err := a.lines.ReadSlice('\n')
		if len(line) <= longestLine {
			line = append(line, part...)
		}
		if !errors.Is(err, bufio.ErrBufferFull) {
			return line, err
		}
	}
}

// refuse answers a line that is no message.
func (a *asked) refuse(line []byte, id json.RawMessage) error {
	code, why := jsonrpc.CodeParseError, "this line is no JSON"
	switch {
	case len(line) > longestLine:
		why = fmt.Sprintf("a message has at most %d MB", longestLine>>20)
	case json.Valid(line):
		code, why = jsonrpc.CodeInvalidRequest, "this is no message of JSON-RPC; there is one on each line, and no lists of them"
	}
	if len(id) == 0 {
		id = json.RawMessage("null")
	}
	said, err := json.Marshal(map[string]any{"jsonrpc": "2.0", "id": id, "error": map[string]any{"code": code, "message": why}})
	if err != nil {
		return err
	}
	_, err = answers{a.pipe}.put(append(said, '\n'))
	return err
}

// count tells how many questions are open more.
func (p *pipe) count(n int) {
	p.mu.Lock()
	p.open += n
	p.mu.Unlock()
	select {
	case p.less <- struct{}{}:
	default:
	}
}

// wait waits until what was asked is answered.
func (p *pipe) wait() {
	for late := time.After(patience); ; {
		p.mu.Lock()
		open := p.open
		p.mu.Unlock()
		if open <= 0 {
			return
		}
		select {
		case <-p.less:
		case <-late:
			return
		}
	}
}

func (a *asked) Close() error { return a.in.Close() }

type answers struct{ *pipe }

func (a answers) put(b []byte) (int, error) {
	a.writing.Lock()
	defer a.writing.Unlock()
	return a.out.Write(b)
}

// Write takes the answers, of which there may be some in one call or a part of one.
func (a answers) Write(b []byte) (int, error) {
	n, err := a.put(b)
	a.written = append(a.written, b[:n]...)
	for {
		line, rest, whole := bytes.Cut(a.written, []byte("\n"))
		if !whole {
			return n, err
		}
		a.written = rest
		var m struct {
			ID     json.RawMessage `json:"id"`
			Method string          `json:"method"`
		}
		if json.Unmarshal(line, &m) == nil && len(m.ID) > 0 && m.Method == "" {
			a.count(-1)
		}
	}
}

func (a answers) Close() error { return a.out.Close() }
