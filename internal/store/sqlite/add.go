package sqlite

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/kind"
	"github.com/bilat/bilat/internal/store"
)

// Why a row was closed, as a person reads it.
const (
	becauseNewer     = "a newer version of the page was read"
	becauseWithdrawn = "the document was withdrawn"
	becauseLost      = "a newer version of the program no longer finds it"
	becauseOtherwise = "a newer version of the program finds it otherwise"
)

// Knows implements store.Archive.
func (s *Store) Knows(ctx context.Context, name, hash, version string) (bool, error) {
	var known bool
	err := s.look(ctx, func(x *session) (err error) {
		known, err = x.knows(name, hash, version)
		return err
	})
	return known, err
}

func (x *session) knows(name, hash, version string) (bool, error) {
	var n int
	return x.one(`SELECT 1 FROM pages p JOIN documents d ON d.key = p.document JOIN readings r ON r.document = d.key
		WHERE p.name = ? AND p.known_until IS NULL AND d.hash = ? AND r.known_until IS NULL AND r.version = ?`,
		[]any{name, hash, version}, &n)
}

// Add implements store.Archive.
func (s *Store) Add(ctx context.Context, readings ...store.Reading) ([]store.Added, error) {
	kinds, err := kind.Load()
	if err != nil {
		return nil, err
	}
	out := make([]store.Added, len(readings))
	err = s.change(ctx, func(x *session) error {
		for i, r := range readings {
			a := adding{session: x, kinds: kinds, r: r, now: stamp(r.Learned), touched: map[store.Tie]bool{}}
			if err := a.run(); err != nil {
				return fmt.Errorf("%s: %w", r.Document.Name, err)
			}
			out[i] = a.out
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}

// adding is the taking in of one reading: content, page, reading, claims, in that order.
type adding struct {
	*session
	kinds   *kind.Set
	r       store.Reading
	now     int64
	out     store.Added
	touched map[store.Tie]bool

	document, reading, text int64 // keys
}

func (a *adding) run() error {
	doc := &a.r.Document
	if doc.Hash == "" {
		doc.Hash = bilat.HashOf(doc.Raw)
		if len(doc.Raw) == 0 {
			doc.Hash = bilat.HashOf([]byte(doc.Text))
		}
	}
	doc.TextHash = bilat.HashOf([]byte(doc.Text))
	known, err := a.knows(doc.Name, doc.Hash, a.r.Version)
	if err != nil {
		return err
	}
	if known {
		a.out.Outcome = store.Same
		return nil
	}
	if err := a.keepContent(); err != nil {
		return err
	}
	if err := a.keepPage(); err != nil {
		return err
	}
	fresh, err := a.keepReading()
	if err != nil {
		return err
	}
	if err := a.keepClaims(fresh); err != nil {
		return err
	}
	if err := a.markChanged(a.document); err != nil {
		return err
	}
	a.out.Touched = slices.Sorted(maps.Keys(a.touched))
	return a.markDirty(a.out.Touched...)
}

// keepContent archives the bytes and the text, each once.
func (a *adding) keepContent() error {
	doc := a.r.Document
	var kept bool
	found, err := a.one(`SELECT key, raw IS NOT NULL FROM documents WHERE hash = ?`, []any{doc.Hash}, &a.document, &kept)
	if err != nil {
		return err
	}
	var raw []byte // NULL where the text is the bytes
	if !kept && len(doc.Raw) > 0 && doc.Hash != doc.TextHash {
		if raw, err = pack(doc.Raw); err != nil {
			return err
		}
	}
	switch {
	case !found:
		a.document, err = a.insert(`INSERT INTO documents (hash, raw, learned) VALUES (?, ?, ?)`, doc.Hash, raw, a.now)
	case raw != nil: // an earlier version could read nothing of it and so kept nothing
		err = a.exec(`UPDATE documents SET raw = ? WHERE key = ?`, raw, a.document)
	}
	if err != nil {
		return err
	}
	found, err = a.one(`SELECT key FROM texts WHERE hash = ?`, []any{doc.TextHash}, &a.text)
	if err != nil || found {
		return err
	}
	body, err := pack([]byte(doc.Text))
	if err != nil {
		return err
	}
	if a.text, err = a.insert(`INSERT INTO texts (hash, body) VALUES (?, ?)`, doc.TextHash, body); err != nil {
		return err
	}
	return a.exec(`INSERT INTO text_words (rowid, words) VALUES (?, ?)`, a.text, store.FoldWords(doc.Text))
}

// keepPage lets the content speak for the name, in the place of what spoke before.
func (a *adding) keepPage() error {
	var page, before int64
	var hash string
	found, err := a.one(`SELECT p.key, p.document, d.hash FROM pages p JOIN documents d ON d.key = p.document
		WHERE p.name = ? AND p.known_until IS NULL`, []any{a.r.Document.Name}, &page, &before, &hash)
	if err != nil {
		return err
	}
	switch {
	case found && before == a.document:
		a.out.Outcome = store.Reread
		return nil
	case found:
		a.out.Outcome, a.out.Previous = store.Changed, hash
		if err := a.exec(`UPDATE pages SET known_until = ?, reason = ? WHERE key = ?`, a.now, becauseNewer, page); err != nil {
			return err
		}
		closed, err := a.silence(before, a.now, becauseNewer, a.touched)
		if err != nil {
			return err
		}
		a.out.Closed += closed
	default:
		if a.out.Outcome, err = a.newcomer(); err != nil {
			return err
		}
	}
	_, err = a.insert(`INSERT INTO pages (name, document, known_from) VALUES (?, ?, ?)`, a.r.Document.Name, a.document, a.now)
	return err
}

// newcomer tells what it is that a content comes under a name for which nothing speaks now.
func (a *adding) newcomer() (store.Outcome, error) {
	var last int64
	had, err := a.one(`SELECT document FROM pages WHERE name = ? ORDER BY key DESC LIMIT 1`, []any{a.r.Document.Name}, &last)
	if err != nil {
		return "", err
	}
	if had && last == a.document {
		return store.Returned, nil
	}
	if had {
		return store.Changed, nil
	}
	speaks, err := a.speaks(a.document)
	if speaks {
		return store.Copy, err
	}
	return store.New, err
}

// speaks tells that a content has a page now.
func (x *session) speaks(document int64) (bool, error) {
	var n int
	return x.one(`SELECT 1 FROM pages WHERE document = ? AND known_until IS NULL LIMIT 1`, []any{document}, &n)
}

// silence closes the claims of a content that has no page any more.
func (x *session) silence(document, now int64, reason string, touched map[store.Tie]bool) (int, error) {
	speaks, err := x.speaks(document)
	if err != nil {
		return 0, err
	}
	if err := x.touch(document, touched); err != nil || speaks {
		return 0, err
	}
	if err := x.markChanged(document); err != nil {
		return 0, err
	}
	var closed int
	if _, err := x.one(`SELECT count(*) FROM claims c JOIN findings f ON f.claim = c.key
		WHERE c.document = ? AND f.known_until IS NULL`, []any{document}, &closed); err != nil {
		return 0, err
	}
	return closed, x.exec(`UPDATE findings SET known_until = ?, reason = ?
		WHERE known_until IS NULL AND claim IN (SELECT key FROM claims WHERE document = ?)`, now, reason, document)
}

// touch notes the ties of all that a content says now: its names, and so the words of facts, may have changed.
func (x *session) touch(document int64, touched map[store.Tie]bool) error {
	ties, err := x.texts(`SELECT DISTINCT t.countries FROM claims c JOIN findings f ON f.claim = c.key JOIN ties t ON t.key = c.tie
		WHERE c.document = ? AND f.known_until IS NULL`, document)
	for _, t := range ties {
		touched[store.Tie(t)] = true
	}
	return err
}

// keepReading notes how the content was read. It is fresh where the claims are to be held against those on record:
// always but for a further name of the same bytes. Of several names of the same bytes the first in order is the
// one whose reading counts, so that the order of reading does not.
func (a *adding) keepReading() (fresh bool, err error) {
	doc := a.r.Document
	meta, err := encode(doc)
	if err != nil {
		return false, err
	}
	var last int64
	var version, name, old string
	found, err := a.one(`SELECT key, version, meta ->> 'name', meta FROM readings WHERE document = ? AND known_until IS NULL`,
		[]any{a.document}, &last, &version, &name, &old)
	if err != nil {
		return false, err
	}
	if found && version == a.r.Version {
		speaks, err := a.speaksAs(name)
		if err != nil {
			return false, err
		}
		if meta == old || (speaks && name < doc.Name) {
			a.reading = last
			return meta == old, nil
		}
	}
	if found {
		if err := a.exec(`UPDATE readings SET known_until = ? WHERE key = ?`, a.now, last); err != nil {
			return false, err
		}
	}
	var mapping []byte // NULL where there is none
	if doc.Mapping != nil {
		if mapping, err = pack(doc.Mapping); err != nil {
			return false, err
		}
	}
	a.reading, err = a.insert(`INSERT INTO readings (document, text, version, meta, mapping, known_from) VALUES (?, ?, ?, ?, ?, ?)`,
		a.document, a.text, a.r.Version, meta, mapping, a.now)
	if err != nil {
		return false, err
	}
	for i, p := range a.r.Problems {
		if err := a.exec(`INSERT INTO problems (reading, position, code, message, start, "end", fatal, line, "column") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
			a.reading, i, p.Code, p.Message, p.Start, p.End, p.Fatal, p.Line, p.Column); err != nil {
			return false, err
		}
	}
	return true, nil
}

func (a *adding) speaksAs(name string) (bool, error) {
	var n int
	return a.one(`SELECT 1 FROM pages WHERE name = ? AND document = ? AND known_until IS NULL`, []any{name, a.document}, &n)
}
