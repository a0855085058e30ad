package sqlite

import (
	"context"

	"github.com/bilat/bilat/internal/store"
)

// Newest implements store.Facts. No fact is read for it: when its claims were learned stands beside them.
func (s *Store) Newest(ctx context.Context, f store.FactFilter, most int) ([]string, error) {
	var out []string
	err := s.look(ctx, func(x *session) error {
		w, err := factConditions(f, "facts", ofRow)
		if err != nil {
			return err
		}
		from := "facts f"
		if inOrder(f) {
			from = factsIn(f)
		}
		st, said := standing("f", f.Known), standing("g", f.Known)
		w.and(st.sql, st.args...)
		w.and(said.sql, said.args...)
		return x.each(`SELECT f.id, min(g.known_from) AS learned FROM `+from+` JOIN fact_claims fc ON fc.fact = f.key JOIN findings g ON g.claim = fc.claim
			WHERE `+w.where()+` GROUP BY f.id ORDER BY learned DESC, f.id LIMIT ?`, append(w.args, most), func(scan func(...any) error) error {
			var id string
			var learned int64
			err := scan(&id, &learned)
			out = append(out, id)
			return err
		})
	})
	return out, err
}
