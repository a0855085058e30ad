package intake

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"strings"
	"sync"
	"time"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/account"
	"github.com/bilat/bilat/internal/pipeline"
	"github.com/bilat/bilat/internal/source"
	"github.com/bilat/bilat/internal/store"
)

// What is taken in at once, and what may wait.
const (
	MaxFiles = 50
	MaxBytes = 32 << 20 // of one batch
	waiting  = 96 << 20 // of all that wait
	kept     = 100      // batches whose story is remembered
)

// ErrFull says that there is no room for more just now.
var ErrFull = errors.New("too many documents wait to be read already; try again in a minute")

// ErrClosed says that the server is ending.
var ErrClosed = errors.New("bilat is ending; nothing was changed")

// A File is what somebody hands over.
type File struct {
	Name string // as it was called there
	Body []byte
	// Problem is set where it was not taken, in words.
	Problem string
}

// Intake reads what is handed over.
type Intake struct {
	Pipeline pipeline.Pipeline
	Accounts *account.Accounts
	Log      *slog.Logger
	Read     func(store.Counts, time.Duration) // told of each batch
	Waiting  func(documents int)               // told when that changes

	mu      sync.Mutex
	batches map[string]*Batch
	order   []string
	bytes   int
	files   int

	once  sync.Once
	queue chan *Batch
	turn  chan struct{} // whose turn it is to write
	ended chan struct{}
}

func (in *Intake) init() {
	in.once.Do(func() {
		in.batches = map[string]*Batch{}
		in.queue = make(chan *Batch, 256)
		in.turn, in.ended = make(chan struct{}, 1), make(chan struct{})
	})
}

// Offer takes files in, with what is told of all of them. With newer, a file of a name that the record has, with other content, is a newer version of that document;
// without, it is not read, and the batch says so.
func (in *Intake) Offer(ctx context.Context, who account.Who, files []File, told source.Told, newer bool) (*Batch, error) {
	in.init()
	told.By = who.Name
	b := newBatch(who, in.Pipeline.Now())
	b.told = told
	taken, size := map[string]bool{}, 0
	mappings := map[string][]byte{}
	for _, f := range files {
		if name := CleanName(f.Name); source.IsMapping(name) && f.Problem == "" {
			mappings[name] = f.Body
		}
	}
	for _, f := range files {
		p := &Paper{Name: CleanName(f.Name), Given: f.Name, State: Waits}
		if source.IsMapping(p.Name) {
			continue
		}
		problem := f.Problem
		switch {
		case problem != "":
		case p.Name == "":
			problem = "The file has no name that could be kept."
		case taken[p.Name]:
			problem = "Another file of this name was handed over with it; give one of them another name."
		case len(f.Body) == 0:
			problem = "The file is empty."
		case len(f.Body) > source.MaxBytes:
			problem = fmt.Sprintf("The file is larger than %d MB.", source.MaxBytes>>20)
		case size+len(f.Body) > MaxBytes:
			problem = fmt.Sprintf("All files together are larger than %d MB; hand this one over by itself.", MaxBytes>>20)
		case len(taken) == MaxFiles:
			problem = fmt.Sprintf("More than %d files were handed over at once; hand this one over with the next.", MaxFiles)
		case !newer:
			var err error
			if problem, err = in.inTheWay(ctx, p.Name, bilat.HashOf(f.Body)); err != nil {
				return nil, err
			}
		}
		if problem != "" {
			p.refuse(problem)
		} else {
			body := f.Body
			taken[p.Name], size = true, size+len(body)
			item := source.Item{Name: p.Name, Open: func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(body)), nil }}.With(told)
			if m, ok := mappings[source.MappingOf(p.Name)]; ok && source.IsTable(p.Name) {
				item.Mapping = func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(m)), nil }
			}
			b.items = append(b.items, item)
		}
		b.papers = append(b.papers, p)
	}
	b.size = size
	if len(b.items) == 0 {
		b.finish("")
		in.remember(b)
		return b, nil
	}
	in.mu.Lock()
	defer in.mu.Unlock()
	if in.bytes+size > waiting {
		return nil, ErrFull
	}
	select {
	case <-in.ended:
		return nil, ErrClosed
	default:
	}
	select {
	case in.queue <- b:
	default:
		return nil, ErrFull
	}
	in.bytes, in.files = in.bytes+size, in.files+len(b.items)
	in.rememberLocked(b)
	in.tell()
	return b, nil
}

// inTheWay says why a document would take another's place: the record has one of this name with other content.
func (in *Intake) inTheWay(ctx context.Context, name, hash string) (string, error) {
	documents, err := in.Pipeline.Record.Documents(ctx, store.DocumentFilter{Uncounted: true})
	if err != nil {
		return "", err
	}
	for _, d := range documents {
		if d.Name == name && d.Hash != hash {
			return "The record has a document of this name with other content. If this is a newer version of it, say so when you add it; if it is another document, give it another name.", nil
		}
	}
	return "", nil
}

func (in *Intake) tell() {
	if in.Waiting != nil {
		in.Waiting(in.files)
	}
}

// Batch finds one of the latest batches.
func (in *Intake) Batch(id string) (*Batch, bool) {
	in.init()
	in.mu.Lock()
	defer in.mu.Unlock()
	b, ok := in.batches[id]
	return b, ok
}

func (in *Intake) remember(b *Batch) {
	in.mu.Lock()
	defer in.mu.Unlock()
	in.rememberLocked(b)
}

func (in *Intake) rememberLocked(b *Batch) {
	in.batches[b.ID] = b
	in.order = append(in.order, b.ID)
	for len(in.order) > kept { // the oldest that is done with
		i := 0
		for i < len(in.order)-1 && !in.batches[in.order[i]].Done() {
			i++
		}
		delete(in.batches, in.order[i])
		in.order = append(in.order[:i:i], in.order[i+1:]...)
	}
}

// Run reads what is handed over until its context ends.
func (in *Intake) Run(ctx context.Context) {
	in.init()
	defer func() {
		in.mu.Lock()
		defer in.mu.Unlock()
		close(in.ended)
		for {
			select {
			case b := <-in.queue:
				b.finish("bilat ended before this was read; add it again.")
			default:
				return
			}
		}
	}()
	for {
		select {
		case <-ctx.Done():
			return
		case b := <-in.queue:
			in.read(ctx, b)
			in.mu.Lock()
			in.bytes, in.files = in.bytes-b.size, in.files-len(b.items)
			b.items = nil
			in.tell()
			in.mu.Unlock()
		}
	}
}

// givenAs is what was told of the documents, for the log.
func givenAs(t source.Told) string {
	var out []string
	for _, x := range [][2]string{{"publisher", t.Publisher}, {"class", string(t.Class)}, {"country", t.Country}, {"date", t.Published}, {"language", t.Language}} {
		if x[1] != "" {
			out = append(out, x[0]+" "+x[1])
		}
	}
	if len(out) == 0 {
		return ""
	}
	return "given as: " + strings.Join(out, ", ")
}

func (in *Intake) read(ctx context.Context, b *Batch) {
	began := in.Pipeline.Now()
	var names []string
	for _, i := range b.items {
		names = append(names, i.Name)
	}
	var sum pipeline.Summary
	err := in.Write(ctx, b.Who, "documents added", strings.Join(names, ", "), givenAs(b.told), func(ctx context.Context) (err error) {
		p := in.Pipeline
		p.Found = b.found
		if sum, err = p.Run(ctx, b.items); err != nil {
			return err
		}
		return b.conclude(ctx, p.Record)
	})
	took := in.Pipeline.Now().Sub(began)
	switch {
	case err == nil:
		b.finish("")
	case ctx.Err() != nil:
		b.finish("bilat ended while this was read; what was read by then is kept. Add it again, and the rest is read.")
	default:
		b.finish("The record could not be written; what was read by then is kept.")
		in.Log.Error("read", "error", err)
	}
	if in.Read != nil {
		in.Read(sum.Counts, took)
	}
	in.Log.Info("read", "documents", sum.Files, "new", sum.New, "newer", sum.Changed, "unchanged", sum.Same, "failed", sum.Failed,
		"claims", sum.Claims, "problems", sum.Counts.Problems, "ms", took.Milliseconds(), "user", b.Who.Name)
}

// Write changes the record when it is its turn, and logs it first: who does what to what, and why. What fails is logged too.
func (in *Intake) Write(ctx context.Context, who account.Who, what, on, why string, change func(context.Context) error) error {
	in.init()
	select {
	case in.turn <- struct{}{}:
	case <-ctx.Done():
		return ctx.Err()
	}
	defer func() { <-in.turn }()
	return in.Accounts.Do(ctx, who, what, on, why, change)
}
