package sqlite

import (
	"context"
	"slices"

	"github.com/bilat/bilat/internal/store"
)

// Pairs implements store.Facts.
func (s *Store) Pairs(ctx context.Context) ([]store.Pair, error) {
	type pair struct{ a, b string }
	index := map[pair]*store.Pair{}
	count := func(x *session, query string, add func(p *store.Pair, n int, newest string)) error {
		return x.each(query, nil, func(scan func(...any) error) error {
			var p pair
			var n int
			var newest string
			if err := scan(&p.a, &p.b, &n, &newest); err != nil {
				return err
			}
			if index[p] == nil {
				index[p] = &store.Pair{A: p.a, B: p.b}
			}
			add(index[p], n, newest)
			return nil
		})
	}
	const pairs = ` JOIN tie_countries m ON m.tie = t.tie JOIN tie_countries n ON n.tie = t.tie AND m.country < n.country GROUP BY m.country, n.country`
	err := s.look(ctx, func(x *session) error {
		if err := count(x, `SELECT m.country, n.country, sum(t.n), ''
			FROM (SELECT tie, count(*) AS n FROM (`+factsApart+` WHERE f.known_until IS NULL) GROUP BY tie) t`+pairs,
			func(p *store.Pair, n int, _ string) { p.Facts += n }); err != nil {
			return err
		}
		if err := count(x, `SELECT m.country, n.country, sum(t.n), ''
			FROM (SELECT tie, count(DISTINCT id) AS n FROM disputes WHERE known_until IS NULL AND NOT hidden GROUP BY tie) t`+pairs,
			func(p *store.Pair, n int, _ string) { p.Disputes += n }); err != nil {
			return err
		}
		return count(x, `WITH shown AS MATERIALIZED (SELECT document, coalesce(json_extract(meta, '$.published'), '') AS published FROM readings WHERE known_until IS NULL)
			SELECT m.country, n.country, count(DISTINCT t.document), coalesce(max(s.published), '')
			FROM (SELECT DISTINCT f.tie, c.document FROM facts f JOIN fact_claims fc ON fc.fact = f.key JOIN claims c ON c.key = fc.claim
				WHERE f.known_until IS NULL) t LEFT JOIN shown s ON s.document = t.document`+pairs,
			func(p *store.Pair, n int, newest string) { p.Documents, p.Newest = n, newest })
	})
	if err != nil {
		return nil, err
	}
	var out []store.Pair
	for _, p := range index {
		if p.Facts+p.Disputes > 0 {
			out = append(out, *p)
		}
	}
	slices.SortFunc(out, func(p, q store.Pair) int { return slices.Compare([]string{p.A, p.B}, []string{q.A, q.B}) })
	return out, nil
}
