package store

import (
	"context"
	"encoding/json"
	"time"
)

// Watching keeps what feeds said last, which pages they announced that are still to be read, and what was told of changes and to whom.
//
// It is kept so that a kill loses and doubles nothing: that a feed was asked and what it announced is one transaction, so that no
// answer "nothing new" hides a page that nobody read; a page is settled after the record has it; an alert is kept with the moment
// up to which changes were looked at, and told afterwards, each under its own id.
type Watching interface {
	// Alone lets one program at a time watch the record: a second one gets a *WatchedError that says who it is. It holds until it is let go, or
	// until the program ends in whatever way: a lock of the operating system in a file, of the session in a database server.
	Alone(ctx context.Context, who string) (letGo func() error, err error)
	// Feed is what is known of a feed; of one that was never asked, its address.
	Feed(ctx context.Context, address string) (Feed, error)
	// Announce keeps a feed's state and the pages it announces. A page is to be read if nobody announced it before, or if this feed
	// announced it otherwise. It answers how many those are.
	Announce(ctx context.Context, f Feed, pages []Announced) (fresh int, err error)
	// Waiting lists the pages of these feeds that are to be read by then, in the order in which they were announced.
	Waiting(ctx context.Context, feeds []string, by time.Time) ([]Page, error)
	// NextWaiting is when the first page of these feeds is to be read; zero where none is.
	NextWaiting(ctx context.Context, feeds []string) (time.Time, error)
	// Settle keeps what became of pages.
	Settle(ctx context.Context, pages ...Page) error
	// FeedsOf lists the feeds that announced a document, sorted.
	FeedsOf(ctx context.Context, document string) ([]string, error)

	// ChangedSince lists the ties whose facts or disputes changed after a moment, sorted, and the moment of the last change of all. A change
	// that ties one country or none is one of the ties that its documents speak of.
	ChangedSince(ctx context.Context, since time.Time) ([]Tie, time.Time, error)
	// ToldUntil is up to which moment changes were looked at; zero where that was never done.
	ToldUntil(ctx context.Context) (time.Time, error)
	// KeepAlerts keeps what is to be told, and up to which moment changes were looked at. One of a known id is not kept again.
	KeepAlerts(ctx context.Context, until time.Time, alerts []Alert) error
	// Alerts lists those after a number; at most so many, the last ones if last is set, in their order.
	Alerts(ctx context.Context, after int64, most int, last bool) ([]Alert, error)
	// Heard is the number of the last alert that a listener was told. A new listener has heard all that there are.
	Heard(ctx context.Context, listener string) (int64, error)
	MarkHeard(ctx context.Context, listener string, number int64) error
}

// A Feed is an address that is asked again and again, and what it said last.
type Feed struct {
	Address   string    `json:"-"`                  // as it is listed
	Page      bool      `json:"page,omitempty"`     // it is a page itself, no list of pages
	Title     string    `json:"title,omitempty"`    // as it calls itself
	ETag      string    `json:"etag,omitempty"`     // of the last answer
	Modified  string    `json:"modified,omitempty"` // its Last-Modified
	Checked   time.Time `json:"checked,omitzero"`   // when it was last asked
	NotBefore time.Time `json:"not_before,omitzero"`
	Failures  int       `json:"failures,omitempty"` // since it last answered
	Problem   string    `json:"problem,omitempty"`  // the last of them, in words
	Moved     string    `json:"moved,omitempty"`    // where it has moved for good
	Gone      bool      `json:"gone,omitempty"`     // it said that it is no more
}

// Announced is a page as a feed announces it.
type Announced struct {
	Address   string
	Title     string
	Published string // EDTF
	Print     string // differs where the feed announces it otherwise
}

// A Page is one that a feed announced.
type Page struct {
	Address   string    `json:"-"`
	Title     string    `json:"title,omitempty"`
	Published string    `json:"published,omitempty"`
	ETag      string    `json:"etag,omitempty"`
	Modified  string    `json:"modified,omitempty"`
	Failures  int       `json:"failures,omitempty"`
	Problem   string    `json:"problem,omitempty"`
	Document  string    `json:"-"` // the name under which the record has it; "" where it has not
	Due       time.Time `json:"-"` // when it is to be read; zero where it is settled
}

// An Alert is a change that is to be told.
type Alert struct {
	Number int64 // in the order in which they are told
	ID     string
	At     time.Time
	Body   json.RawMessage
}
