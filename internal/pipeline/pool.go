package pipeline

import (
	"context"
	"fmt"
	"iter"
	"regexp"
	"runtime"
	"slices"
	"sync"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/source"
)

// A Reading is what one item came to: the document with what it says, or why there is none.
type Reading struct {
	Document bilat.Document
	Claims   []bilat.Claim // the projection
	Mentions []bilat.Claim // all
	Problems []bilat.Problem
	Version  string // by which it was read: that of the program, and of a table's mapping
	Bytes    int
	Known    bool // by Skip: it was not read again
	Failed   bool // nothing could be read; the problem says why
}

// Readings goes item by item through source → read → split → extract on several workers, and hands the readings out in
// the items' order, one at a time. At most two documents for each worker are in flight, the one handed out among
// them, so memory does not grow with the corpus. The steps are pure; what one of them does to one document
// reaches no other.
func (s Steps) Readings(ctx context.Context, items []source.Item) iter.Seq[Reading] {
	return func(yield func(Reading) bool) {
		ctx, cancel := context.WithCancel(ctx)
		workers := s.workers()
		type job struct {
			item   source.Item
			answer chan Reading
		}
		var (
			room    = make(chan struct{}, 2*workers) // documents in flight
			jobs    = make(chan job)
			answers = make(chan chan Reading, 2*workers) // in the items' order
			running sync.WaitGroup
		)
		defer running.Wait()
		defer cancel()
		running.Go(func() {
			defer close(jobs)
			defer close(answers)
			for _, item := range items {
				select {
				case room <- struct{}{}:
				case <-ctx.Done():
					return
				}
				j := job{item, make(chan Reading, 1)}
				answers <- j.answer // has room for all in flight
				select {
				case jobs <- j:
				case <-ctx.Done():
					return
				}
			}
		})
		for range workers {
			running.Go(func() {
				for j := range jobs {
					j.answer <- s.one(j.item)
				}
			})
		}
		for answer := range answers {
			select {
			case r := <-answer:
				if !yield(r) {
					return
				}
				<-room
			case <-ctx.Done():
				return
			}
		}
	}
}

func (s Steps) workers() int {
	if s.Workers > 0 {
		return s.Workers
	}
	return runtime.GOMAXPROCS(0)
}

// one takes a single document all the way to its claims. A step that panics has a fault of ours: it is reported as
// a problem of the document that brought it out, and the others are read.
func (s Steps) one(item source.Item) (r Reading) {
	r.Document.Name = item.Name
	fail := func(p bilat.Problem) {
		r.Problems, r.Failed = []bilat.Problem{p}, true
		r.Claims, r.Mentions, r.Document = nil, nil, bilat.Document{Name: item.Name}
	}
	defer func() {
		if fault := recover(); fault != nil {
			fail(bilat.Problem{Doc: item.Name, Code: "fault", Fatal: true, Message: fmt.Sprintf("bilat has a fault that this document brings out (%v); please report it", fault)})
		}
	}()
	raw, problem := item.Bytes()
	if problem != nil {
		fail(*problem)
		return r
	}
	mapping, problem := item.MappingBytes()
	if problem != nil {
		fail(*problem)
		return r
	}
	r.Bytes, r.Version = len(raw), s.versionOf(mapping)
	if s.Skip != nil && s.Skip(item.Name, bilat.HashOf(raw), r.Version) {
		r.Known = true
		return r
	}
	doc, said := s.said(item.Name, raw, mapping)
	for _, p := range said.Problems {
		if p.Fatal {
			fail(p)
			return r
		}
	}
	doc.Language, doc.Mapping = said.Language, mapping
	r.Document, r.Claims, r.Mentions, r.Problems = doc, said.Claims, said.Mentions, said.Problems
	return r
}

// said is what a document says: a text by its words, a table by its mapping. The words give the document too, with what was told of it.
func (s Steps) said(name string, raw, mapping []byte) (bilat.Document, Extraction) {
	if s.Table != nil && source.IsTable(name) {
		return s.Table(name, raw, mapping)
	}
	doc, problems := s.Read(name, raw)
	for _, p := range problems {
		if p.Fatal {
			return doc, Extraction{Problems: problems}
		}
	}
	doc, differ := source.AsTold(doc, mapping)
	said := s.Extract(doc)
	said.Problems = folded(slices.Concat(problems, differ, said.Problems))
	return doc, said
}

// versionOf names what finds claims in a document: the program's version, and of a table its mapping too, so that a table
// whose mapping was changed is read again.
func (s Steps) versionOf(mapping []byte) string {
	if mapping == nil {
		return s.Version
	}
	const enough = 8 // digits to tell mappings of one table apart
	return s.Version + "+" + bilat.HashOf(mapping)[:enough]
}

var figures = regexp.MustCompile(`[0-9]+`)

// folded tells problems that differ in nothing but their figures once, at their first place: a line of five megabytes is
// cut in many places, and that is one thing to know.
func folded(problems []bilat.Problem) []bilat.Problem {
	type sort struct{ code, message string }
	times, first := map[sort]int{}, map[sort]int{}
	var out []bilat.Problem
	for _, p := range problems {
		s := sort{p.Code, figures.ReplaceAllString(p.Message, "#")}
		if times[s]++; times[s] == 1 {
			first[s] = len(out)
			out = append(out, p)
		}
	}
	for s, n := range times {
		if n > 1 {
			out[first[s]].Message += fmt.Sprintf(" (in %d places)", n)
		}
	}
	return out
}
