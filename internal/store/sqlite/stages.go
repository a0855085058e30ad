package sqlite

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/store"
)

// Changes implements store.Stages.
func (s *Store) Changes(ctx context.Context) ([]store.Change, error) {
	var out []store.Change
	err := s.look(ctx, func(x *session) error {
		return x.each(`SELECT d.hash, c.mark FROM changed c JOIN documents d ON d.key = c.document ORDER BY d.hash`, nil,
			func(scan func(...any) error) error {
				var c store.Change
				err := scan(&c.Hash, &c.Mark)
				out = append(out, c)
				return err
			})
	})
	return out, err
}

// markChanged notes that a content's claims are not what they were when somebody looked who is who.
func (x *session) markChanged(document int64) error {
	return x.exec(`INSERT OR REPLACE INTO changed (document) VALUES (?)`, document)
}

const selectNaming = `SELECT c.id, g.slot, n.written, p.entity, p.shown, p.country, p."group", p.score, g.reason FROM `

// namingsBy are the ways to ask for namings. CROSS JOIN is SQLite's word for an order of tables that is meant: from the
// few to the many.
var namingsBy = struct{ names, document, tie, all string }{
	all: selectNaming + `namings g JOIN names n ON n.key = g.name JOIN persons p ON p.key = g.person JOIN claims c ON c.key = g.claim WHERE ? = 0`,
	names: selectNaming + `json_each(?) j CROSS JOIN names n ON n.written = j.value CROSS JOIN namings g ON g.name = n.key
		JOIN persons p ON p.key = g.person JOIN claims c ON c.key = g.claim`,
	document: selectNaming + `documents d CROSS JOIN claims c ON c.document = d.key CROSS JOIN namings g ON g.claim = c.key
		JOIN names n ON n.key = g.name JOIN persons p ON p.key = g.person WHERE d.hash = ?`,
	tie: selectNaming + `ties t CROSS JOIN claims c ON c.tie = t.key CROSS JOIN namings g ON g.claim = c.key
		JOIN names n ON n.key = g.name JOIN persons p ON p.key = g.person WHERE t.countries = ?`,
}

// Namings implements store.Stages.
func (s *Store) Namings(ctx context.Context, f store.NamingFilter) ([]store.Naming, error) {
	query, arg := namingsBy.document, any(f.Document)
	switch {
	case f.Tie != nil:
		query, arg = namingsBy.tie, string(*f.Tie)
	case f.Document == "" && f.Names == nil:
		query, arg = namingsBy.all, 0
	case f.Document == "":
		list, err := json.Marshal(f.Names)
		if err != nil {
			return nil, err
		}
		query, arg = namingsBy.names, string(list)
	}
	var out []store.Naming
	err := s.look(ctx, func(x *session) error {
		return x.each(query, []any{arg}, func(scan func(...any) error) error {
			var n store.Naming
			err := scan(&n.Claim, &n.Slot, &n.Name, &n.Entity, &n.Shown, &n.Country, &n.Group, &n.Score, &n.Reason)
			out = append(out, n)
			return err
		})
	})
	slices.SortFunc(out, func(a, b store.Naming) int {
		return slices.Compare([]string{a.Claim, a.Slot, a.Name}, []string{b.Claim, b.Slot, b.Name})
	})
	return out, err
}

const namesFiled = `SELECT j.value, n.written FROM json_each(?) j CROSS JOIN name_keys k ON k.filed = j.value JOIN names n ON n.key = k.name
	WHERE EXISTS (SELECT 1 FROM namings WHERE name = n.key)`

// Names implements store.Stages.
func (s *Store) Names(ctx context.Context, keys []string) (map[string][]string, error) {
	list, err := json.Marshal(keys)
	if err != nil {
		return nil, err
	}
	out := map[string][]string{}
	err = s.look(ctx, func(x *session) error {
		return x.each(namesFiled, []any{string(list)}, func(scan func(...any) error) error {
			var key, name string
			err := scan(&key, &name)
			out[key] = append(out[key], name)
			return err
		})
	})
	for _, names := range out {
		slices.Sort(names)
	}
	return out, err
}

const namesGrouped = `SELECT DISTINCT n.written FROM json_each(?) j CROSS JOIN names m ON m.written = j.value CROSS JOIN namings h ON h.name = m.key
	CROSS JOIN persons p ON p.key = h.person CROSS JOIN persons q ON q."group" = p."group"
	CROSS JOIN namings g ON g.person = q.key CROSS JOIN names n ON n.key = g.name`

// Grouped implements store.Stages.
func (s *Store) Grouped(ctx context.Context, names []string) ([]string, error) {
	return s.listed(ctx, namesGrouped, names)
}

// listed reads one column by a list of texts, sorted.
func (s *Store) listed(ctx context.Context, query string, by []string) ([]string, error) {
	list, err := json.Marshal(by)
	if err != nil {
		return nil, err
	}
	var out []string
	err = s.look(ctx, func(x *session) (err error) {
		out, err = x.texts(query, string(list))
		return err
	})
	slices.Sort(out)
	return out, err
}

// Identify implements store.Stages.
func (s *Store) Identify(ctx context.Context, i store.Identified) (bool, error) {
	kept := false
	err := s.change(ctx, func(x *session) error {
		round := ""
		if _, err := x.one(`SELECT note FROM notes WHERE name = 'round'`, nil, &round); err != nil || round != i.Round {
			return err
		}
		kept = true
		last, _ := strconv.Atoi(round) // none is the first
		if err := x.keepNotes(map[string]string{"round": strconv.Itoa(last + 1)}); err != nil {
			return err
		}
		for _, n := range i.Drop {
			if err := x.dropNaming(n); err != nil {
				return err
			}
		}
		for _, n := range i.Put {
			if err := x.putNaming(n, i.Filed[n.Name]); err != nil {
				return err
			}
		}
		for _, c := range i.Done {
			if err := x.exec(`DELETE FROM changed WHERE mark = ?`, c.Mark); err != nil {
				return err
			}
		}
		for _, hash := range i.Documents {
			document, err := x.documentKey(hash)
			if err != nil {
				return err
			}
			if err := x.exec(`INSERT OR REPLACE INTO dirty (document) VALUES (?)`, document); err != nil {
				return err
			}
		}
		if err := x.keepNotes(i.Notes); err != nil {
			return err
		}
		return x.markDirty(i.Ties...)
	})
	return kept && err == nil, err
}

func (x *session) dropNaming(n store.Naming) error {
	var claim, name, person int64
	found, err := x.one(`SELECT g.claim, g.name, g.person FROM claims c JOIN namings g ON g.claim = c.key JOIN names n ON n.key = g.name
		WHERE c.id = ? AND g.slot = ? AND n.written = ?`, []any{n.Claim, n.Slot, n.Name}, &claim, &name, &person)
	if err != nil || !found {
		return err
	}
	if err := x.exec(`DELETE FROM namings WHERE claim = ? AND slot = ? AND name = ?`, claim, n.Slot, name); err != nil {
		return err
	}
	return x.forgetPerson(person)
}

// forgetPerson takes a person out whom no claim names any more.
func (x *session) forgetPerson(person int64) error {
	return x.exec(`DELETE FROM persons WHERE key = ? AND NOT EXISTS (SELECT 1 FROM namings WHERE person = persons.key)`, person)
}

func (x *session) putNaming(n store.Naming, filed []string) error {
	var claim, name, person, before int64
	found, err := x.one(`SELECT key FROM claims WHERE id = ?`, []any{n.Claim}, &claim)
	if err != nil {
		return err
	}
	if !found {
		return fmt.Errorf("%s is named by claim %s, which the record does not have", n.Name, n.Claim)
	}
	if found, err = x.one(`SELECT key FROM names WHERE written = ?`, []any{n.Name}, &name); err != nil {
		return err
	}
	if !found {
		if name, err = x.insert(`INSERT INTO names (written) VALUES (?)`, n.Name); err != nil {
			return err
		}
		for _, key := range filed {
			if err := x.exec(`INSERT OR IGNORE INTO name_keys (filed, name) VALUES (?, ?)`, key, name); err != nil {
				return err
			}
		}
	}
	if _, err := x.one(`INSERT INTO persons (entity, shown, country, "group", score) VALUES (?, ?, ?, ?, ?)
		ON CONFLICT (entity) DO UPDATE SET shown = excluded.shown, country = excluded.country, "group" = excluded."group", score = excluded.score
		RETURNING key`, []any{n.Entity, n.Shown, n.Country, n.Group, n.Score}, &person); err != nil {
		return err
	}
	had, err := x.one(`SELECT person FROM namings WHERE claim = ? AND slot = ? AND name = ?`, []any{claim, n.Slot, name}, &before)
	if err != nil {
		return err
	}
	if err := x.exec(`INSERT INTO namings (claim, slot, name, person, reason) VALUES (?, ?, ?, ?, ?)
		ON CONFLICT (claim, slot, name) DO UPDATE SET person = excluded.person, reason = excluded.reason`,
		claim, n.Slot, name, person, n.Reason); err != nil {
		return err
	}
	if had && before != person {
		return x.forgetPerson(before)
	}
	return nil
}

func (x *session) documentKey(hash string) (int64, error) {
	var key int64
	found, err := x.one(`SELECT key FROM documents WHERE hash = ?`, []any{hash}, &key)
	if err == nil && !found {
		err = &store.NotFoundError{What: "document", Ref: hash}
	}
	return key, err
}

var fingerprintOf = struct{ tie, document string }{
	tie:      `SELECT s.fingerprint FROM ties t JOIN settled s ON s.tie = t.key WHERE t.countries = ?`,
	document: `SELECT s.fingerprint FROM documents d JOIN settled s ON s.document = d.key WHERE d.hash = ?`,
}

// Fingerprints implements store.Stages.
func (s *Store) Fingerprints(ctx context.Context, owners []store.Dirty) ([]string, error) {
	out := make([]string, len(owners))
	err := s.look(ctx, func(x *session) error {
		for i, o := range owners {
			query, arg := fingerprintOf.tie, string(o.Tie)
			if o.Document != "" {
				query, arg = fingerprintOf.document, o.Document
			}
			if _, err := x.one(query, []any{arg}, &out[i]); err != nil {
				return err
			}
		}
		return nil
	})
	return out, err
}

// keepFingerprint notes what the facts of a tie, or the disputes of a document with itself, were made from.
func (x *session) keepFingerprint(owner, document int64, fingerprint string) error {
	column, key := "tie", owner
	if document != 0 {
		column, key = "document", document
	}
	if fingerprint == "" {
		return x.exec(`DELETE FROM settled WHERE `+column+` = ?`, key)
	}
	return x.exec(`INSERT INTO settled (`+column+`, fingerprint) VALUES (?, ?)
		ON CONFLICT (`+column+`) DO UPDATE SET fingerprint = excluded.fingerprint`, key, fingerprint)
}

// keepReports keeps how many events of a tie have how many reports.
func (x *session) keepReports(tie int64, reports map[string]map[int]int) error {
	if err := x.exec(`DELETE FROM reports WHERE tie = ?`, tie); err != nil {
		return err
	}
	for kind, events := range reports {
		for n, count := range events {
			if err := x.exec(`INSERT INTO reports (tie, kind, reports, events) VALUES (?, ?, ?, ?)`, tie, kind, n, count); err != nil {
				return err
			}
		}
	}
	return nil
}

// Reports implements store.Stages.
func (s *Store) Reports(ctx context.Context) (map[string]map[int]int, error) {
	out := map[string]map[int]int{}
	err := s.look(ctx, func(x *session) error {
		return x.each(`SELECT kind, reports, sum(events) FROM reports GROUP BY kind, reports`, nil, func(scan func(...any) error) error {
			var kind string
			var n, events int
			err := scan(&kind, &n, &events)
			if out[kind] == nil {
				out[kind] = map[int]int{}
			}
			out[kind][n] = events
			return err
		})
	})
	return out, err
}

// Weigh implements store.Stages.
func (s *Store) Weigh(ctx context.Context, name, note string, kinds []string) error {
	list, err := json.Marshal(kinds)
	if err != nil {
		return err
	}
	return s.change(ctx, func(x *session) error {
		if err := x.exec(`INSERT OR REPLACE INTO dirty (tie) SELECT DISTINCT tie FROM claims WHERE kind IN (SELECT value FROM json_each(?)) ORDER BY tie`, string(list)); err != nil {
			return err
		}
		return x.keepNotes(map[string]string{name: note})
	})
}

// Note implements store.Stages.
func (s *Store) Note(ctx context.Context, name string) (string, error) {
	var note string
	err := s.look(ctx, func(x *session) error {
		_, err := x.one(`SELECT note FROM notes WHERE name = ?`, []any{name}, &note)
		return err
	})
	return note, err
}

func (x *session) keepNotes(notes map[string]string) error {
	for _, name := range slices.Sorted(maps.Keys(notes)) {
		if err := x.exec(`INSERT OR REPLACE INTO notes (name, note) VALUES (?, ?)`, name, notes[name]); err != nil {
			return err
		}
	}
	return nil
}

// Restage implements store.Stages.
func (s *Store) Restage(ctx context.Context, notes map[string]string) error {
	return s.change(ctx, func(x *session) error {
		for _, q := range []string{
			`DELETE FROM namings`, `DELETE FROM persons`, `DELETE FROM name_keys`, `DELETE FROM names`, `DELETE FROM settled`, `DELETE FROM reports`, `DELETE FROM notes WHERE name <> 'round'`,
			`INSERT OR REPLACE INTO changed (document) SELECT DISTINCT document FROM pages WHERE known_until IS NULL`,
			`INSERT OR REPLACE INTO dirty (tie) SELECT key FROM ties`,
		} {
			if err := x.exec(q); err != nil {
				return err
			}
		}
		return x.keepNotes(notes)
	})
}

const (
	readingOf = `SELECT meta, text FROM readings
	WHERE key = (SELECT max(key) FROM readings WHERE document = (SELECT key FROM documents WHERE hash = ?))`
	textOf = `SELECT body FROM texts WHERE key = ?`
)

// Text implements store.Stages.
func (s *Store) Text(ctx context.Context, hash string) (bilat.Document, error) {
	var out bilat.Document
	err := s.look(ctx, func(x *session) error {
		var meta string
		var key int64
		found, err := x.one(readingOf, []any{hash}, &meta, &key)
		if err != nil {
			return err
		}
		if !found {
			return &store.NotFoundError{What: "document", Ref: hash}
		}
		if err := json.Unmarshal([]byte(meta), &out); err != nil {
			return fmt.Errorf("the record's entry of document %s is damaged: %w", hash, err)
		}
		out.Text, err = s.text(x, key)
		return err
	})
	return out, err
}

// text gives a text by its key.
func (s *Store) text(x *session, key int64) (string, error) {
	if text, had := s.lately.find(key); had {
		return text, nil
	}
	var body []byte
	if _, err := x.one(textOf, []any{key}, &body); err != nil {
		return "", err
	}
	b, err := unpack(body)
	if err != nil {
		return "", err
	}
	text := string(b)
	s.lately.put(key, text)
	return text, nil
}
