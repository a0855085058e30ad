package sqlite

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/store"
)

// Disputes implements store.Facts.
func (s *Store) Disputes(ctx context.Context, f store.FactFilter) ([]bilat.Dispute, error) {
	var out []bilat.Dispute
	err := s.look(ctx, func(x *session) error {
		turn := f.Limit > 0 && f.Known.IsZero() && inOrder(f)
		tie := ofRow
		if turn {
			tie = inTurn
		}
		w, err := factConditions(f, "disputes", tie)
		if err != nil {
			return err
		}
		st := standing("f", f.Known)
		w.and(st.sql, st.args...)
		if err := x.behind(&w, "disputes", f.After); err != nil {
			return err
		}
		// Two owners may have found the same; the least in words is listed, whoever was first.
		query := queryDisputes
		if turn {
			query = func(facts string) string { return selectDisputes(facts) + disputesInOrder }
		}
		return x.disputes(query, w, f.Known, factOrder+`, f.body, f.key`, func(d store.Dispute) error {
			if n := len(out); n == 0 || out[n-1].ID != d.ID {
				if f.Limit > 0 && n == f.Limit {
					return errEnough
				}
				out = append(out, d.Dispute)
			}
			return nil
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
		return x.disputes(queryDisputes, w, time.Time{}, `f.known_until IS NULL DESC, CASE WHEN f.known_until IS NULL THEN f.body END, f.key DESC LIMIT 1`, func(d store.Dispute) error {
			out, found = d, true
			return nil
		})
	})
	if err == nil && !found {
		err = &store.NotFoundError{What: "dispute", Ref: id}
	}
	return out, err
}

// queryDisputes selects disputes, each with the facts it stands on that meet a condition.
func queryDisputes(facts string) string {
	return selectDisputes(facts) + `disputes f JOIN ties t ON t.key = f.tie WHERE `
}

// disputesInOrder are those that stand, in their order: reading ends with the page.
const disputesInOrder = `ties t CROSS JOIN disputes f INDEXED BY disputes_stand ON f.tie = t.key WHERE t.countries >= '' AND `

func selectDisputes(facts string) string {
	return `SELECT f.body, f.settled, f.known_from, f.known_until,
			(SELECT json_group_array(DISTINCT a.id) FROM dispute_claims dc JOIN fact_claims fc ON fc.claim = dc.claim
				JOIN facts a ON a.key = fc.fact WHERE dc.dispute = f.key AND ` + facts + `)
		FROM `
}

func (x *session) disputes(query func(facts string) string, w filter, known time.Time, order string, f func(store.Dispute) error) error {
	// The facts it stands on, at that moment; of a dispute that is over, those of its last one.
	st := standing("a", known)
	if known.IsZero() {
		st.sql = `(f.known_until IS NULL AND a.known_until IS NULL
			OR a.known_from < f.known_until AND (a.known_until IS NULL OR a.known_until >= f.known_until))`
	}
	return x.each(query(st.sql)+w.where()+` ORDER BY `+order, slices.Concat(st.args, w.args), func(scan func(...any) error) error {
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
		return f(out)
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
