package sqlite

import (
	"context"
	"time"
)

// touched asks of the ties ?2 whether a fact, a dispute, a page or a reading of one of their documents, or any judgement, came or went after
// the moment ?1; ?3 is the second of it, as judgements have it.
const touched = `WITH
	near (tie) AS (SELECT t.key FROM json_each(?2) j JOIN ties t ON t.countries = j.value),
	said (document) AS MATERIALIZED (SELECT DISTINCT c.document FROM near n CROSS JOIN claims c ON c.tie = n.tie)
	SELECT EXISTS (SELECT 1 FROM near n CROSS JOIN facts f ON f.tie = n.tie WHERE f.known_from > ?1 OR f.known_until > ?1)
		OR EXISTS (SELECT 1 FROM near n CROSS JOIN disputes f ON f.tie = n.tie WHERE f.known_from > ?1 OR f.known_until > ?1)
		OR EXISTS (SELECT 1 FROM said s CROSS JOIN pages p ON p.document = s.document WHERE p.known_from > ?1 OR p.known_until > ?1)
		OR EXISTS (SELECT 1 FROM said s CROSS JOIN readings r ON r.document = s.document WHERE r.known_from > ?1 OR r.known_until > ?1)
		OR EXISTS (SELECT 1 FROM judgements WHERE substr(at, 1, 19) >= ?3 OR substr(closed, 1, 19) >= ?3)`

// Touched implements store.Facts.
func (s *Store) Touched(ctx context.Context, since time.Time, countries ...string) (is bool, err error) {
	all := tiesOfAll(countries)
	within, err := tiesWithin(countries)
	if err != nil {
		return false, err
	}
	err = s.look(ctx, func(x *session) error {
		ties, err := x.texts(`SELECT countries FROM ties WHERE key IN (`+all.sql+`) OR key IN (`+within.sql+`)`, append(all.args, within.args...)...)
		if err != nil {
			return err
		}
		list, err := encode(ties)
		if err != nil {
			return err
		}
		_, err = x.one(touched, []any{stamp(since), list, since.UTC().Format("2006-01-02T15:04:05")}, &is)
		return err
	})
	return is, err
}
