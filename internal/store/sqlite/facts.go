package sqlite

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/store"
)

// Facts implements store.Facts.
func (s *Store) Facts(ctx context.Context, f store.FactFilter) ([]bilat.Fact, error) {
	var out []bilat.Fact
	err := s.look(ctx, func(x *session) error {
		w, err := factConditions(f, "facts")
		if err != nil {
			return err
		}
		st := standing("f", f.Known)
		w.and(st.sql, st.args...)
		last := ""
		return x.facts(w, `t.countries, f.kind, f.id, o.countries, f.key`, func(fact store.Fact) {
			// Two owners may have made the same fact; it is listed once.
			if fact.ID != last {
				out = append(out, fact.Fact)
			}
			last = fact.ID
		})
	})
	return out, err
}

// Fact implements store.Facts.
func (s *Store) Fact(ctx context.Context, id string) (store.Fact, error) {
	out := store.Fact{}
	found := false
	err := s.look(ctx, func(x *session) error {
		var w filter
		w.and("f.id = ?", id)
		return x.facts(w, `f.known_until IS NULL DESC, f.key DESC LIMIT 1`, func(fact store.Fact) {
			out, found = fact, true
		})
	})
	if err == nil && !found {
		err = &store.NotFoundError{What: "fact", Ref: id}
	}
	return out, err
}

const queryFacts = `SELECT f.body, f.judged, f.known_from, f.known_until,
		(SELECT group_concat(c.id, ' ') FROM fact_claims fc JOIN claims c ON c.key = fc.claim WHERE fc.fact = f.key)
	FROM facts f JOIN ties t ON t.key = f.tie JOIN ties o ON o.key = f.owner WHERE `

func (x *session) facts(w filter, order string, f func(store.Fact)) error {
	return x.each(queryFacts+w.where()+` ORDER BY `+order, w.args, func(scan func(...any) error) error {
		var out store.Fact
		var body, judged string
		var from int64
		var end sql.NullInt64
		var claims sql.NullString
		if err := scan(&body, &judged, &from, &end, &claims); err != nil {
			return err
		}
		if err := json.Unmarshal([]byte(body), &out.Fact); err != nil {
			return fmt.Errorf("a fact of the record is damaged: %w", err)
		}
		if judged != "[]" {
			if err := json.Unmarshal([]byte(judged), &out.Judged); err != nil {
				return fmt.Errorf("a fact of the record is damaged: %w", err)
			}
		}
		out.Claims = strings.Fields(claims.String)
		slices.Sort(out.Claims)
		out.Learned, out.Closed = moment(from), until(end)
		f(out)
		return nil
	})
}

// factConditions are those of facts and disputes alike; the table is called f.
func factConditions(f store.FactFilter, table string) (filter, error) {
	var w filter
	if err := w.oneOf("f.id", f.IDs); err != nil {
		return w, err
	}
	if err := w.oneOf("f.kind", f.Kinds); err != nil {
		return w, err
	}
	if f.Tie != nil {
		w.and("f.tie = (SELECT key FROM ties WHERE countries = ?)", string(*f.Tie))
	}
	if table == "facts" && f.Document != "" {
		w.and(`f.key IN (SELECT fc.fact FROM fact_claims fc JOIN claims c ON c.key = fc.claim
			WHERE c.document = (SELECT key FROM documents WHERE hash = ?))`, f.Document)
	}
	if table == "facts" && f.Claim != "" {
		w.and("f.key IN (SELECT fc.fact FROM fact_claims fc JOIN claims c ON c.key = fc.claim WHERE c.id = ?)", f.Claim)
	}
	if len(f.Countries) == 0 {
		return w, nil
	}
	all := tiesOfAll(f.Countries)
	if !f.Around {
		w.and("f.tie IN ("+all.sql+")", all.args...)
		return w, nil
	}
	near, err := tiesWithin(f.Countries)
	if err != nil {
		return w, err
	}
	docs := documentsOf(f.Countries, f.Known)
	// Asked of each that is near, and not listed for all that the documents say: a table says something of every country.
	fromDocs := `EXISTS (SELECT 1 FROM fact_claims fc JOIN claims c ON c.key = fc.claim WHERE fc.fact = f.key AND c.document IN (` + docs.sql + `))`
	if table == "disputes" {
		fromDocs = `EXISTS (SELECT 1 FROM dispute_claims dc JOIN claims c ON c.key = dc.claim WHERE dc.dispute = f.key AND c.document IN (` + docs.sql + `))`
	}
	w.and("(f.tie IN ("+all.sql+") OR (f.tie IN ("+near.sql+") AND "+fromDocs+"))", slices.Concat(all.args, near.args, docs.args)...)
	return w, nil
}

// Disputes implements store.Facts.
func (s *Store) Disputes(ctx context.Context, f store.FactFilter) ([]bilat.Dispute, error) {
	var out []bilat.Dispute
	err := s.look(ctx, func(x *session) error {
		w, err := factConditions(f, "disputes")
		if err != nil {
			return err
		}
		st := standing("f", f.Known)
		w.and(st.sql, st.args...)
		last := ""
		// Two owners may have found the same; the least in words is listed, whoever was first.
		return x.disputes(w, f.Known, `t.countries, f.kind, f.id, f.body, f.key`, func(d store.Dispute) {
			if d.ID != last {
				out = append(out, d.Dispute)
			}
			last = d.ID
		})
	})
	return out, err
}

// Dispute implements store.Facts.
func (s *Store) Dispute(ctx context.Context, id string) (store.Dispute, error) {
	out := store.Dispute{}
	found := false
	err := s.look(ctx, func(x *session) error {
		var w filter
		w.and("f.id = ?", id)
		return x.disputes(w, time.Time{}, `f.known_until IS NULL DESC, CASE WHEN f.known_until IS NULL THEN f.body END, f.key DESC LIMIT 1`, func(d store.Dispute) {
			out, found = d, true
		})
	})
	if err == nil && !found {
		err = &store.NotFoundError{What: "dispute", Ref: id}
	}
	return out, err
}

// queryDisputes selects disputes, each with the facts it stands on that meet a condition.
func queryDisputes(facts string) string {
	return `SELECT f.body, f.settled, f.known_from, f.known_until,
			(SELECT json_group_array(DISTINCT a.id) FROM dispute_claims dc JOIN fact_claims fc ON fc.claim = dc.claim
				JOIN facts a ON a.key = fc.fact WHERE dc.dispute = f.key AND ` + facts + `)
		FROM disputes f JOIN ties t ON t.key = f.tie WHERE `
}

func (x *session) disputes(w filter, known time.Time, order string, f func(store.Dispute)) error {
	// The facts it stands on, at that moment; of a dispute that is over, those of its last one.
	st := standing("a", known)
	if known.IsZero() {
		st.sql = `(f.known_until IS NULL AND a.known_until IS NULL
			OR a.known_from < f.known_until AND (a.known_until IS NULL OR a.known_until >= f.known_until))`
	}
	return x.each(queryDisputes(st.sql)+w.where()+` ORDER BY `+order, slices.Concat(st.args, w.args), func(scan func(...any) error) error {
		var out store.Dispute
		var body, settled, facts string
		var from int64
		var end sql.NullInt64
		if err := scan(&body, &settled, &from, &end, &facts); err != nil {
			return err
		}
		var err error
		if out.Dispute, err = readDispute([]byte(body)); err != nil {
			return fmt.Errorf("a dispute of the record is damaged: %w", err)
		}
		if settled != "null" {
			if err := json.Unmarshal([]byte(settled), &out.Settled); err != nil {
				return fmt.Errorf("a dispute of the record is damaged: %w", err)
			}
		}
		if err := json.Unmarshal([]byte(facts), &out.Facts); err != nil {
			return err
		}
		slices.Sort(out.Facts)
		out.Learned, out.Closed = moment(from), until(end)
		f(out)
		return nil
	})
}

// readDispute gives rivals' values back as what they were: a text, a bilat.Value (number or list), or bilat.Slots.
func readDispute(body []byte) (bilat.Dispute, error) {
	var d bilat.Dispute
	var values struct {
		Values []struct{ Value json.RawMessage }
	}
	if err := json.Unmarshal(body, &d); err != nil {
		return d, err
	}
	if err := json.Unmarshal(body, &values); err != nil {
		return d, err
	}
	for i := range d.Values {
		raw := bytes.TrimSpace(values.Values[i].Value)
		var err error
		switch {
		case len(raw) == 0 || raw[0] == 'n':
			d.Values[i].Value = nil
		case raw[0] == '"': // json has made it a string
		case raw[0] == '{':
			slots := bilat.Slots{}
			err = json.Unmarshal(raw, &slots)
			d.Values[i].Value = slots
		case raw[0] == 't' || raw[0] == 'f':
		default:
			var v bilat.Value
			err = json.Unmarshal(raw, &v)
			d.Values[i].Value = v
		}
		if err != nil {
			return d, err
		}
	}
	return d, nil
}

// Pairs implements store.Facts.
func (s *Store) Pairs(ctx context.Context) ([]store.Pair, error) {
	type pair struct{ a, b string }
	index := map[pair]*store.Pair{}
	count := func(x *session, query string, add func(*store.Pair, int)) error {
		return x.each(query, nil, func(scan func(...any) error) error {
			var p pair
			var n int
			if err := scan(&p.a, &p.b, &n); err != nil {
				return err
			}
			if index[p] == nil {
				index[p] = &store.Pair{A: p.a, B: p.b}
			}
			add(index[p], n)
			return nil
		})
	}
	const pairs = ` JOIN tie_countries m ON m.tie = t.tie JOIN tie_countries n ON n.tie = t.tie AND m.country < n.country GROUP BY m.country, n.country`
	err := s.look(ctx, func(x *session) error {
		if err := count(x, `SELECT m.country, n.country, sum(t.n)
			FROM (SELECT tie, count(DISTINCT id) AS n FROM facts WHERE known_until IS NULL GROUP BY tie) t`+pairs,
			func(p *store.Pair, n int) { p.Facts += n }); err != nil {
			return err
		}
		if err := count(x, `SELECT m.country, n.country, sum(t.n)
			FROM (SELECT tie, count(DISTINCT id) AS n FROM disputes WHERE known_until IS NULL AND NOT hidden GROUP BY tie) t`+pairs,
			func(p *store.Pair, n int) { p.Disputes += n }); err != nil {
			return err
		}
		return count(x, `SELECT m.country, n.country, count(DISTINCT t.document)
			FROM (SELECT DISTINCT c.tie, c.document FROM claims c JOIN findings f ON f.claim = c.key
				WHERE f.known_until IS NULL AND f.projected) t`+pairs,
			func(p *store.Pair, n int) { p.Documents += n })
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

// MarkDirty implements store.Facts.
func (s *Store) MarkDirty(ctx context.Context, ties ...store.Tie) error {
	return s.change(ctx, func(x *session) error { return x.markDirty(ties...) })
}

// Dirty implements store.Facts.
func (s *Store) Dirty(ctx context.Context) ([]store.Dirty, error) {
	var out []store.Dirty
	err := s.look(ctx, func(x *session) error {
		return x.each(`SELECT coalesce(t.countries, ''), coalesce(c.hash, ''), d.mark FROM dirty d
			LEFT JOIN ties t ON t.key = d.tie LEFT JOIN documents c ON c.key = d.document ORDER BY c.hash, t.countries`, nil,
			func(scan func(...any) error) error {
				var d store.Dirty
				if err := scan(&d.Tie, &d.Document, &d.Mark); err != nil {
					return err
				}
				out = append(out, d)
				return nil
			})
	})
	return out, err
}

// ReplaceFacts implements store.Facts.
func (s *Store) ReplaceFacts(ctx context.Context, when time.Time, derived []store.Derived, settled []store.Dirty) (out store.Replaced, err error) {
	err = s.change(ctx, func(x *session) error {
		late := map[store.Dirty]bool{} // changed again, or settled by somebody else, since it was looked at
		for _, d := range settled {
			var mark int64
			stands, err := x.one(`DELETE FROM dirty WHERE mark = ? RETURNING mark`, []any{d.Mark}, &mark)
			if err != nil {
				return err
			}
			late[store.Dirty{Tie: d.Tie, Document: d.Document}] = !stands
		}
		for _, d := range derived {
			if late[store.Dirty{Tie: d.Owner, Document: d.Document}] {
				continue
			}
			if err := x.replace(d, stamp(when), &out); err != nil {
				return fmt.Errorf("facts of %s: %w", d.Owner+store.Tie(d.Document), err)
			}
		}
		return errors.Join(x.turned("facts", &out.Facts), x.turned("disputes", &out.Disputes))
	})
	if err != nil {
		return store.Replaced{}, err
	}
	return out, nil
}
