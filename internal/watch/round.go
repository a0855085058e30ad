package watch

import (
	"context"
	"errors"
	"sync"
	"time"

	"github.com/bilat/bilat/internal/feed"
	"github.com/bilat/bilat/internal/fetch"
	"github.com/bilat/bilat/internal/pipeline"
	"github.com/bilat/bilat/internal/source"
	"github.com/bilat/bilat/internal/store"
)

const (
	sites     = 16 // that are asked at the same time
	batch     = 16 // pages that are read together, where so many have come
	maxPage   = 8 << 20
	pageTries = 6 // then a page is given up
	pagePause = 5 * time.Minute
)

// A task is one thing to be asked for: a feed, or a page that feeds announced.
type task struct {
	source *Source
	page   *store.Page
}

func (t task) address(w *Watcher) string {
	if t.page != nil {
		return t.page.Address
	}
	if moved := w.feeds[t.source.URL].Moved; moved != "" {
		return moved
	}
	return t.source.URL
}

// A result is what a task came to.
type result struct {
	task
	site   string
	answer fetch.Answer
	err    error
}

// A round is all that is due, asked for: one thing at a time of each site, several sites at once. What comes is handled by one goroutine,
// the one that writes.
type round struct {
	*Watcher
	regardless bool // of when a feed's time comes
	asked      map[string]bool
	queues     map[string][]task // by site
	sites      []string          // that wait, in order
	busy       map[string]bool
	results    chan result
	done, all  int
}

func (w *Watcher) round(ctx context.Context, regardless bool) error {
	r := &round{
		Watcher: w, regardless: regardless, asked: map[string]bool{}, queues: map[string][]task{}, busy: map[string]bool{},
		results: make(chan result, sites),
	}
	ctx, cancel := context.WithCancel(ctx)
	var asking sync.WaitGroup
	defer asking.Wait()
	defer cancel()
	for {
		if err := r.due(ctx); err != nil {
			return err
		}
		for len(r.sites) > 0 && len(r.busy) < sites {
			site := r.sites[0]
			r.sites = r.sites[1:]
			t := r.queues[site][0]
			r.queues[site] = r.queues[site][1:]
			r.busy[site] = true
			request := r.request(t)
			asking.Go(func() {
				a, err := w.Net.Get(ctx, request)
				r.results <- result{t, site, a, err} // has room for all that are busy
			})
		}
		if len(r.busy) == 0 {
			return ctx.Err()
		}
		come := []result{<-r.results}
		for len(come) < batch && len(r.results) > 0 {
			come = append(come, <-r.results)
		}
		if err := r.handle(ctx, come); err != nil {
			return err
		}
	}
}

// due puts into the queues what has come to be due.
func (r *round) due(ctx context.Context) error {
	now := r.Clock.Now()
	for i := range r.Sources {
		s := &r.Sources[i]
		f := r.feeds[s.URL]
		if f.Gone || !r.regardless && now.Before(f.Checked.Add(s.Every)) || r.asked[s.URL] {
			continue
		}
		if now.Before(f.NotBefore) {
			if r.regardless {
				r.Log.Warn("feed is left alone for now", "feed", s.Called(), "problem", f.Problem, "until", f.NotBefore.UTC().Format(time.DateTime))
				r.asked[s.URL] = true
			}
			continue
		}
		r.queue(task{source: s}, s.URL)
	}
	pages, err := r.Record.Waiting(ctx, r.addresses(), now)
	for i := range pages {
		if p := &pages[i]; !r.asked[p.Address] {
			r.queue(task{page: p}, p.Address)
		}
	}
	return err
}

func (r *round) queue(t task, key string) {
	r.asked[key] = true
	r.all++
	site := siteOf(t.address(r.Watcher))
	r.queues[site] = append(r.queues[site], t)
	if !r.busy[site] && len(r.queues[site]) == 1 {
		r.sites = append(r.sites, site)
	}
}

func (r *round) request(t task) fetch.Request {
	q := fetch.Request{URL: t.address(r.Watcher), Most: maxPage, Accept: "text/html, application/xhtml+xml, text/plain;q=0.9, */*;q=0.1"}
	if t.page != nil {
		q.ETag, q.Modified = t.page.ETag, t.page.Modified
		return q
	}
	f := r.feeds[t.source.URL]
	q.ETag, q.Modified = f.ETag, f.Modified
	q.Accept = "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, text/xml;q=0.9, text/html;q=0.5, */*;q=0.1"
	return q
}

// handle takes what has come, has its pages read, and tells what that changed.
func (r *round) handle(ctx context.Context, come []result) error {
	var pages []got
	for _, c := range come {
		delete(r.busy, c.site)
		if len(r.queues[c.site]) > 0 {
			r.sites = append(r.sites, c.site)
		}
		if c.err != nil && ctx.Err() != nil {
			return ctx.Err()
		}
		var page *got
		var err error
		if c.page != nil {
			page, err = r.pageCame(ctx, c)
		} else {
			page, err = r.feedCame(ctx, c)
		}
		if err != nil {
			return err
		}
		if page != nil {
			pages = append(pages, *page)
		}
		r.done++
		if r.Progress != nil {
			r.Progress(r.done, r.all)
		}
	}
	if len(pages) == 0 {
		return nil
	}
	if err := r.read(ctx, pages); err != nil {
		return err
	}
	return r.tell(ctx)
}

// got is a page that came and is to be read; settle keeps that it was.
type got struct {
	item   source.Item
	settle func(context.Context) error
}

// feedCame keeps what a feed said. Where the feed is a page, it is to be read, and only then counts as seen.
func (r *round) feedCame(ctx context.Context, c result) (*got, error) {
	s, f := c.source, *r.feeds[c.source.URL]
	now := r.Clock.Now()
	keep := func(ctx context.Context, pages []store.Announced) (int, error) {
		fresh, err := r.Record.Announce(ctx, f, pages)
		if err == nil {
			*r.feeds[s.URL] = f
		}
		return fresh, err
	}
	log := r.Log.With("feed", s.Called(), "url", s.URL)
	f.Checked = now
	// What will not go better by itself is asked again at its time: somebody may have set it right. All else is asked less and less often.
	trouble := func(sentence string, later bool, asked time.Time) (*got, error) {
		f.Failures++
		f.Problem, f.NotBefore = sentence, time.Time{}
		if later {
			f.NotBefore = after(now, s.Every, f.Failures, asked)
			log = log.With("again", f.NotBefore.UTC().Format(time.DateTime))
		}
		log.Warn("feed cannot be read", "problem", sentence)
		_, err := keep(ctx, nil)
		return nil, err
	}
	if failure := (*fetch.Failure)(nil); errors.As(c.err, &failure) {
		if failure.Gone() {
			f.Gone, f.Problem = true, failure.Sentence
			log.Warn("feed is gone and will not be asked again", "problem", failure.Sentence)
			_, err := keep(ctx, nil)
			return nil, err
		}
		if !failure.Later {
			f.Moved = "" // where it has moved to may be what is wrong
		}
		return trouble(failure.Sentence, failure.Later, failure.After)
	} else if c.err != nil {
		return nil, c.err
	}
	if c.answer.Moved && c.answer.URL != f.Moved {
		f.Moved = c.answer.URL
		log.Warn("feed has moved for good; write its new address into the list", "to", f.Moved)
	}
	seen := func() {
		f.NotBefore, f.Failures, f.Problem = time.Time{}, 0, ""
		f.ETag, f.Modified = c.answer.ETag, c.answer.Modified
	}
	if c.answer.Unchanged {
		seen()
		log.Info("feed asked", "new", 0, "unchanged", true)
		_, err := keep(ctx, nil)
		return nil, err
	}
	a, err := feed.Read(c.answer.Body, c.answer.Media, c.answer.URL, now)
	switch {
	case err != nil:
		return trouble(err.Error(), true, time.Time{})
	case a.Page && f.Title != "": // a feed has a title, and a page that is watched has none
		return trouble("a page came where a feed was", true, time.Time{})
	case a.Page:
		return &got{source.Page(s.URL, c.answer.Body, source.Told{}), func(ctx context.Context) error {
			seen()
			f.Page = true
			log.Info("page read")
			_, err := keep(ctx, nil)
			return err
		}}, nil
	}
	seen()
	if f.Title = a.Title; f.Title == "" {
		f.Title = s.Called()
	}
	for _, t := range a.Trouble {
		log.Warn("feed has an item that cannot be read", "problem", t)
	}
	fresh, err := keep(ctx, announced(a.Items))
	if err == nil {
		log.Info("feed asked", "new", fresh, "announced", len(a.Items))
	}
	return nil, err
}

// announced are a feed's items as the record keeps them.
func announced(items []feed.Item) []store.Announced {
	out := make([]store.Announced, len(items))
	for i, item := range items {
		out[i] = store.Announced(item)
	}
	return out
}

// pageCame settles a page that need not be read, and hands on one that must be.
func (r *round) pageCame(ctx context.Context, c result) (*got, error) {
	p := *c.page
	log := r.Log.With("page", p.Address)
	if failure := (*fetch.Failure)(nil); errors.As(c.err, &failure) {
		p.Failures++
		p.Problem, p.Due = failure.Sentence, time.Time{}
		if failure.Later && p.Failures < pageTries {
			p.Due = after(r.Clock.Now(), pagePause, p.Failures, failure.After)
			log.Warn("page cannot be read", "problem", p.Problem, "again", p.Due.UTC().Format(time.DateTime))
		} else {
			log.Warn("page cannot be read and is given up", "problem", p.Problem)
		}
		return nil, r.Record.Settle(ctx, p)
	} else if c.err != nil {
		return nil, c.err
	}
	p.Due, p.Failures, p.Problem = time.Time{}, 0, ""
	if c.answer.Unchanged {
		log.Info("page unchanged")
		return nil, r.Record.Settle(ctx, p)
	}
	p.ETag, p.Modified = c.answer.ETag, c.answer.Modified
	// A page is named as it was announced; where that was only a way-mark on another site, by where it led.
	if p.Document = p.Address; siteOf(c.answer.URL) != siteOf(p.Address) {
		p.Document = c.answer.URL
	}
	item := source.Page(p.Document, c.answer.Body, source.Told{Title: p.Title, Published: p.Published})
	return &got{item, func(ctx context.Context) error {
		log.Info("page read")
		return r.Record.Settle(ctx, p)
	}}, nil
}

// read has pages read into the record, and settles them when it has them.
func (r *round) read(ctx context.Context, pages []got) error {
	items, names := make([]source.Item, len(pages)), make([]string, len(pages))
	for i, p := range pages {
		items[i], names[i] = p.item, p.item.Name
	}
	logged := r.Logged
	if logged == nil {
		logged = func(ctx context.Context, _ []string, read func(context.Context) error) error { return read(ctx) }
	}
	var sum pipeline.Summary
	err := logged(ctx, names, func(ctx context.Context) (err error) {
		sum, err = r.Pipeline.Run(ctx, items)
		return err
	})
	if err != nil {
		return err
	}
	for _, p := range sum.Problems {
		r.Log.Warn("document has a problem", "document", p.Doc, "problem", p.Message, "at", p.Start)
	}
	for _, p := range pages {
		if err := p.settle(ctx); err != nil {
			return err
		}
	}
	r.Log.Info("read", "documents", sum.Files, "new", sum.New+sum.Copies+sum.Returned, "changed", sum.Changed, "unchanged", sum.Same,
		"failed", sum.Failed, "claims", sum.Claims, "problems", sum.Counts.Problems)
	return nil
}
