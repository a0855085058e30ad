package sqlite

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/store"
)

// Withdraw implements store.Archive.
func (s *Store) Withdraw(ctx context.Context, ref string, when time.Time) (store.Withdrawal, error) {
	var out store.Withdrawal
	err := s.change(ctx, func(x *session) error {
		p, err := x.page(ref)
		if err != nil {
			return err
		}
		f := filter{}
		f.and("p.known_until IS NULL AND p.document = ?", p.document)
		if p.byName {
			f.and("p.name = ?", p.name)
		}
		if out.Names, err = x.texts(`SELECT p.name FROM pages p WHERE `+f.where()+` ORDER BY p.name`, f.args...); err != nil {
			return err
		}
		if len(out.Names) == 0 {
			return fmt.Errorf("%s does not speak any more: it was withdrawn, or a newer version of the page was read", ref)
		}
		before, err := x.claimsOf(p.document)
		if err != nil {
			return err
		}
		for _, n := range out.Names {
			if err := x.exec(`UPDATE pages SET known_until = ?, reason = ? WHERE name = ? AND known_until IS NULL`, stamp(when), becauseWithdrawn, n); err != nil {
				return err
			}
		}
		touched := map[store.Tie]bool{}
		if _, err := x.silence(p.document, stamp(when), becauseWithdrawn, touched); err != nil {
			return err
		}
		after, err := x.claimsOf(p.document)
		if err != nil {
			return err
		}
		out.Claims = before - after
		out.Touched = slices.Sorted(maps.Keys(touched))
		return x.markDirty(out.Touched...)
	})
	if err != nil {
		return store.Withdrawal{}, err
	}
	return out, nil
}

func (x *session) claimsOf(document int64) (int, error) {
	var n int
	_, err := x.one(`SELECT count(*) FROM claims c JOIN findings f ON f.claim = c.key
		WHERE c.document = ? AND f.known_until IS NULL AND f.projected`, []any{document}, &n)
	return n, err
}

// A pageRef is what a person means by a document's name or hash.
type pageRef struct {
	key, document int64
	name          string
	byName        bool
}

// page finds what is meant: a name, a hash, the beginning of a hash, the end of a name; and of several times that
// it spoke the present or the last one.
func (x *session) page(ref string) (pageRef, error) {
	tries := []struct {
		where  string
		args   []any
		byName bool
	}{
		{"p.name = ?", []any{ref}, true},
		{"d.hash = ?", []any{strings.ToLower(ref)}, false},
		{"d.hash >= ? AND d.hash < ?", prefixRange(strings.ToLower(ref)), false},
		{"substr(p.name, -length(?) - 1) = '/' || ?", []any{ref, ref}, true},
	}
	for i, try := range tries {
		if ref == "" || (i == 2 && (len(ref) < 4 || !isHex(ref))) {
			continue
		}
		var found []pageRef
		fits := map[string]bool{}
		err := x.each(`SELECT p.key, p.document, p.name, d.hash FROM pages p JOIN documents d ON d.key = p.document
			WHERE `+try.where+` ORDER BY p.known_until IS NULL DESC, CASE WHEN p.known_until IS NULL THEN p.name END, p.key DESC LIMIT 50`,
			try.args, func(scan func(...any) error) error {
				p := pageRef{byName: try.byName}
				var hash string
				if err := scan(&p.key, &p.document, &p.name, &hash); err != nil {
					return err
				}
				found = append(found, p)
				if try.byName {
					fits[p.name] = true
				} else {
					fits[hash] = true
				}
				return nil
			})
		if err != nil {
			return pageRef{}, err
		}
		if len(fits) > 1 {
			names := slices.Sorted(maps.Keys(fits))
			return pageRef{}, &store.AmbiguousError{What: "document", Ref: ref, Fits: names[:min(len(names), 5)]}
		}
		if len(found) > 0 {
			return found[0], nil
		}
	}
	return pageRef{}, &store.NotFoundError{What: "document", Ref: ref}
}

func isHex(s string) bool { return strings.Trim(s, "0123456789abcdefABCDEF") == "" }

// prefixRange is the half-open range of texts that begin with the prefix.
func prefixRange(prefix string) []any { return []any{prefix, prefix + "\U0010ffff"} }

// countOfPage counts from an index alone.
const countOfPage = `(SELECT count(*) FROM findings f INDEXED BY findings_document
			WHERE f.document = p.document AND f.known_until IS NULL AND f.projected)`

const selectPage = `SELECT p.name, p.known_from, p.known_until, coalesce(p.reason, ''), r.version, r.meta,
		` + countOfPage + `,
		coalesce((SELECT json_group_array(q.name) FROM pages q WHERE q.document = p.document AND q.known_until IS NULL), '[]')
	FROM pages p JOIN readings r ON r.key = `

const latestReading = `(SELECT max(key) FROM readings WHERE document = p.document)`

func scanPage(scan func(...any) error, more ...any) (store.Document, error) {
	var out store.Document
	var name, meta, names string
	var from int64
	var end sql.NullInt64
	dest := append([]any{&name, &from, &end, &out.Reason, &out.Version, &meta, &out.Claims, &names}, more...)
	if err := scan(dest...); err != nil {
		return out, err
	}
	if err := json.Unmarshal([]byte(meta), &out.Document); err != nil {
		return out, fmt.Errorf("the record's entry of %s is damaged: %w", name, err)
	}
	if err := json.Unmarshal([]byte(names), &out.Names); err != nil {
		return out, err
	}
	slices.Sort(out.Names)
	out.Name, out.Learned, out.Closed = name, moment(from), until(end)
	return out, nil
}

// Document implements store.Archive.
func (s *Store) Document(ctx context.Context, ref string) (store.Document, error) {
	var out store.Document
	err := s.look(ctx, func(x *session) error {
		p, err := x.page(ref)
		if err != nil {
			return err
		}
		var text int64
		query := strings.Replace(selectPage, "\n\tFROM", ", r.text\n\tFROM", 1) + latestReading + ` WHERE p.key = ?`
		err = x.each(query, []any{p.key}, func(scan func(...any) error) (err error) {
			out, err = scanPage(scan, &text)
			return err
		})
		if err != nil {
			return err
		}
		if out.Text, err = s.text(x, text); err != nil {
			return fmt.Errorf("%s: %w", out.Name, err)
		}
		return nil
	})
	if err != nil {
		return store.Document{}, err
	}
	return out, nil
}

const originalOf = `SELECT d.raw, r.mapping FROM documents d JOIN readings r ON r.key = (SELECT max(key) FROM readings WHERE document = d.key) WHERE d.hash = ?`

// Original implements store.Archive.
func (s *Store) Original(ctx context.Context, hash string) (raw, mapping []byte, err error) {
	err = s.look(ctx, func(x *session) error {
		found, err := x.one(originalOf, []any{hash}, &raw, &mapping)
		if err == nil && !found {
			err = &store.NotFoundError{What: "document", Ref: hash}
		}
		if err != nil {
			return err
		}
		for _, b := range []*[]byte{&raw, &mapping} {
			if *b, err = unpack(*b); err != nil {
				return fmt.Errorf("%s: %w", hash, err)
			}
		}
		return nil
	})
	return raw, mapping, err
}

// Documents implements store.Archive.
func (s *Store) Documents(ctx context.Context, f store.DocumentFilter) ([]store.Document, error) {
	var out []store.Document
	reading := clause{sql: latestReading}
	where := clause{sql: "1"}
	query := selectPage
	if f.Uncounted {
		query = strings.Replace(query, countOfPage, "0", 1)
	}
	if !f.History {
		where = standing("p", f.Known)
		if !f.Known.IsZero() {
			// What was read later of the same page is not known yet.
			reading = clause{
				sql:  `(SELECT max(key) FROM readings WHERE document = p.document AND known_from <= ?)`,
				args: []any{stamp(f.Known)},
			}
		}
	}
	var of filter
	if err := of.oneOf("p.name", f.Names); err != nil {
		return nil, err
	}
	if of.sql != "" {
		where = clause{where.sql + " AND " + of.sql, append(where.args, of.args...)}
	}
	if f.After != "" {
		where = clause{where.sql + " AND p.name > ?", append(where.args, f.After)}
	}
	end := ` ORDER BY p.name, p.key`
	if f.Limit > 0 {
		where.args = append(where.args, f.Limit)
		end += ` LIMIT ?`
	}
	err := s.look(ctx, func(x *session) error {
		return x.each(query+reading.sql+` WHERE `+where.sql+end,
			append(reading.args, where.args...), func(scan func(...any) error) error {
				d, err := scanPage(scan)
				if err != nil {
					return err
				}
				out = append(out, d)
				return nil
			})
	})
	return out, err
}

// CountDocuments implements store.Archive.
func (s *Store) CountDocuments(ctx context.Context, f store.DocumentFilter) (n int, err error) {
	where := clause{sql: "1"}
	if !f.History {
		where = standing("p", f.Known)
	}
	err = s.look(ctx, func(x *session) error {
		_, err := x.one(`SELECT count(*) FROM pages p WHERE `+where.sql, where.args, &n)
		return err
	})
	return n, err
}

// Problems implements store.Archive.
func (s *Store) Problems(ctx context.Context, ref string) ([]bilat.Problem, error) {
	var out []bilat.Problem
	err := s.look(ctx, func(x *session) error {
		f := filter{}
		f.and("p.known_until IS NULL AND r.known_until IS NULL")
		if ref != "" {
			p, err := x.page(ref)
			if err != nil {
				return err
			}
			f.and("p.name = ? AND p.document = ?", p.name, p.document)
		}
		return x.each(`SELECT p.name, b.code, b.message, b.start, b."end", b.fatal, b.line, b."column"
			FROM pages p JOIN readings r ON r.document = p.document JOIN problems b ON b.reading = r.key
			WHERE `+f.where()+` ORDER BY p.name, b.position`, f.args, func(scan func(...any) error) error {
			var b bilat.Problem
			if err := scan(&b.Doc, &b.Code, &b.Message, &b.Start, &b.End, &b.Fatal, &b.Line, &b.Column); err != nil {
				return err
			}
			out = append(out, b)
			return nil
		})
	})
	slices.SortStableFunc(out, func(a, b bilat.Problem) int {
		return cmp.Or(cmp.Compare(a.Doc, b.Doc), cmp.Compare(a.Start, b.Start))
	})
	return out, err
}
