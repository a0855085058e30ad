package sqlite

import (
	"context"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/bilat/bilat/internal/store"
)

const (
	defaultLimit = 50
	around       = 90 // bytes of a snippet before and after the word found
)

// Search implements store.Search.
func (s *Store) Search(ctx context.Context, query string, filter store.SearchFilter) ([]store.Hit, error) {
	q := store.ParseQuery(query)
	match := matchText(q)
	if match == "" {
		return nil, nil
	}
	limit := filter.Limit
	if limit <= 0 {
		limit = defaultLimit
	}
	texts := filter.Texts
	if texts <= 0 {
		texts = limit
	}
	finding, page, reading := standing("f", filter.Known), standing("q", filter.Known), standing("r", filter.Known)
	const named = `JOIN pages p ON p.key = (SELECT q.key FROM pages q WHERE q.document = d.key AND `
	var out []store.Hit
	err := s.look(ctx, func(x *session) error {
		if err := x.each(`SELECT p.name, d.hash, coalesce(r.meta ->> 'title', ''), c.id, c.kind, c.start, c."end", f.quote
			FROM claim_words w JOIN claims c ON c.key = w.rowid JOIN findings f ON f.claim = c.key
			JOIN documents d ON d.key = c.document JOIN readings r ON r.key = f.reading
			`+named+page.sql+` ORDER BY q.name LIMIT 1)
			WHERE w.words MATCH ? AND `+finding.sql+` AND f.projected ORDER BY w.rank, p.name, c.start, c."end", c.id LIMIT ?`,
			slices.Concat(page.args, []any{match}, finding.args, []any{limit}), func(scan func(...any) error) error {
				var h store.Hit
				if err := scan(&h.Doc, &h.Hash, &h.Title, &h.Claim, &h.Kind, &h.Start, &h.End, &h.Snippet); err != nil {
					return err
				}
				out = append(out, h)
				return nil
			}); err != nil {
			return err
		}
		var keys []int64
		claims := len(out)
		if err := x.each(`SELECT p.name, d.hash, coalesce(r.meta ->> 'title', ''), t.key
			FROM text_words w JOIN texts t ON t.key = w.rowid JOIN readings r ON r.text = t.key AND `+reading.sql+`
			JOIN documents d ON d.key = r.document
			`+named+page.sql+` ORDER BY q.name LIMIT 1)
			WHERE w.words MATCH ? ORDER BY w.rank, p.name LIMIT ?`,
			slices.Concat(reading.args, page.args, []any{match, texts}), func(scan func(...any) error) error {
				var h store.Hit
				var key int64
				err := scan(&h.Doc, &h.Hash, &h.Title, &key)
				out, keys = append(out, h), append(keys, key)
				return err
			}); err != nil {
			return err
		}
		for i, key := range keys { // of those that are listed alone is the text looked at
			text, err := s.text(x, key)
			if err != nil {
				return err
			}
			h := &out[claims+i]
			h.Start, h.End, _ = q.FirstWord(text)
			h.Snippet = snippet(text, h.Start, h.End)
		}
		return nil
	})
	return out, err
}

// matchText writes a query in FTS5's language. Every word comes from FoldWords, so that it is letters and digits
// only, and stands in quotes; nothing that a person types is read as syntax.
func matchText(q store.Query) string {
	if len(q.Want) == 0 {
		return ""
	}
	write := func(terms []store.Term, between string) string {
		parts := make([]string, len(terms))
		for i, t := range terms {
			parts[i] = `"` + strings.Join(t.Words, " ") + `"`
			if t.Prefix {
				parts[i] += "*"
			}
		}
		return "(" + strings.Join(parts, between) + ")"
	}
	s := write(q.Want, " AND ")
	if len(q.Not) > 0 {
		s += " NOT " + write(q.Not, " OR ")
	}
	return s
}

// snippet is the text around a place on one line, cut at spaces.
func snippet(s string, start, end int) string {
	from, to := max(0, start-around), min(len(s), end+around)
	for from > 0 && !utf8.RuneStart(s[from]) {
		from--
	}
	for to < len(s) && !utf8.RuneStart(s[to]) {
		to++
	}
	head, tail := s[from:start], s[end:to]
	if from > 0 {
		if i := strings.IndexAny(head, " \n"); i >= 0 {
			head = head[i:]
		}
		head = "…" + strings.TrimLeft(head, " \n")
	}
	if to < len(s) {
		if i := strings.LastIndexAny(tail, " \n"); i >= 0 {
			tail = tail[:i]
		}
		tail = strings.TrimRight(tail, " \n") + "…"
	}
	return strings.Join(strings.Fields(head+s[start:end]+tail), " ")
}

// maxRefs bounds what Find lists.
const maxRefs = 20

// Find implements store.Search.
func (s *Store) Find(ctx context.Context, ref string) ([]store.Ref, error) {
	if ref == "" {
		return nil, nil
	}
	var out []store.Ref
	add := func(what string) func(func(...any) error) error {
		return func(scan func(...any) error) error {
			r := store.Ref{What: what}
			if err := scan(&r.ID, &r.Label); err != nil {
				return err
			}
			out = append(out, r)
			return nil
		}
	}
	lower := strings.ToLower(ref)
	in := append(prefixRange(lower), maxRefs)
	err := s.look(ctx, func(x *session) error {
		if err := x.each(`SELECT d.hash, min(p.name) FROM pages p JOIN documents d ON d.key = p.document
			WHERE p.name = ? OR substr(p.name, -length(?) - 1) = '/' || ? GROUP BY d.key ORDER BY max(p.known_until IS NULL) DESC, d.hash LIMIT ?`,
			[]any{ref, ref, ref, maxRefs}, add("document")); err != nil || len(out) > 0 {
			return err
		}
		if isHex(ref) {
			if err := x.each(`SELECT d.hash, coalesce((SELECT min(name) FROM pages WHERE document = d.key), '') FROM documents d
				WHERE d.hash >= ? AND d.hash < ? ORDER BY d.hash LIMIT ?`, in, add("document")); err != nil {
				return err
			}
		}
		if err := x.each(`SELECT id, kind FROM claims WHERE id >= ? AND id < ? ORDER BY id LIMIT ?`, in, add("claim")); err != nil {
			return err
		}
		given := append(prefixRange(ref), maxRefs)
		if err := x.each(`SELECT DISTINCT id, kind FROM facts WHERE id >= ? AND id < ? ORDER BY id LIMIT ?`, given, add("fact")); err != nil {
			return err
		}
		return x.each(`SELECT DISTINCT id, kind FROM disputes WHERE id >= ? AND id < ? ORDER BY id LIMIT ?`, given, add("dispute"))
	})
	return out, err
}

// Totals implements store.Search.
func (s *Store) Totals(ctx context.Context) (store.Totals, error) {
	var t store.Totals
	err := s.look(ctx, func(x *session) error {
		_, err := x.one(`SELECT
			(SELECT count(DISTINCT document) FROM pages WHERE known_until IS NULL),
			(SELECT count(*) FROM findings INDEXED BY findings_stand WHERE known_until IS NULL AND projected),
			(SELECT count(*) FROM findings INDEXED BY findings_stand WHERE known_until IS NULL AND NOT projected),
			(SELECT count(*) FROM (`+factsApart+` WHERE f.known_until IS NULL)),
			(SELECT count(DISTINCT id) FROM disputes WHERE known_until IS NULL AND NOT hidden),
			(SELECT count(DISTINCT id) FROM disputes WHERE known_until IS NULL AND hidden),
			(SELECT count(*) FROM problems b JOIN readings r ON r.key = b.reading AND r.known_until IS NULL
				WHERE EXISTS (SELECT 1 FROM pages p WHERE p.document = r.document AND p.known_until IS NULL))`,
			nil, &t.Documents, &t.Claims, &t.Mentions, &t.Facts, &t.Disputes, &t.Hidden, &t.Problems)
		return err
	})
	return t, err
}
