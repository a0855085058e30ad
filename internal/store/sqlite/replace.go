package sqlite

import (
	"crypto/sha256"
	"fmt"
	"slices"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/store"
)

// A derivedRow is a fact or a dispute on its way into its table.
type derivedRow struct {
	id, kind, body string
	judged         string // what people decided of it, as JSON
	countries      []string
	hash           string // of all that makes it what it is
	hidden         bool
	claims         []string
}

// replace puts what was derived in the place of what the owner has. A row that is the same stays.
func (x *session) replace(d store.Derived, now int64) error {
	owner, err := x.tieKey(d.Owner)
	if err != nil {
		return err
	}
	facts := make([]derivedRow, 0, len(d.Facts))
	for _, f := range d.Facts {
		row, err := factRow(f)
		if err != nil {
			return err
		}
		facts = append(facts, row)
	}
	disputes := make([]derivedRow, 0, len(d.Disputes))
	for _, f := range d.Disputes {
		row, err := disputeRow(f)
		if err != nil {
			return err
		}
		disputes = append(disputes, row)
	}
	if err := x.replaceRows(owner, now, facts, `SELECT key, id, hash FROM facts WHERE owner = ? AND known_until IS NULL`,
		`UPDATE facts SET known_until = ? WHERE key = ?`, x.insertFact); err != nil {
		return err
	}
	return x.replaceRows(owner, now, disputes, `SELECT key, id, body || settled FROM disputes WHERE owner = ? AND known_until IS NULL`,
		`UPDATE disputes SET known_until = ? WHERE key = ?`, x.insertDispute)
}

func factRow(f bilat.Fact) (derivedRow, error) {
	row := derivedRow{id: f.ID, kind: f.Kind, countries: f.Countries, claims: slices.Clone(f.Claims)}
	slices.Sort(row.claims)
	row.claims = slices.Compact(row.claims)
	judged := f.Judged
	f.Claims, f.Judged = nil, nil // they are linked, or kept beside the body
	var err error
	if row.body, err = encode(f); err != nil {
		return row, err
	}
	row.judged = "[]"
	if len(judged) > 0 {
		if row.judged, err = encode(judged); err != nil {
			return row, err
		}
	}
	h := sha256.New()
	fmt.Fprintf(h, "%s\x00%q", row.body, row.claims)
	if len(judged) > 0 {
		fmt.Fprintf(h, "\x00%s", row.judged)
	}
	row.hash = string(h.Sum(nil))
	return row, nil
}

func disputeRow(d bilat.Dispute) (derivedRow, error) {
	row := derivedRow{id: d.ID, kind: d.Kind, countries: d.Countries, hidden: d.Class.Hidden()}
	settled := d.Settled
	d.Settled = nil // kept beside the body
	var err error
	if row.body, err = encode(d); err != nil {
		return row, err
	}
	row.judged, err = encode(settled)
	row.hash = row.body + row.judged
	return row, err
}

func (x *session) replaceRows(owner, now int64, rows []derivedRow, list, end string,
	insert func(owner, tie, now int64, row derivedRow) error,
) error {
	type stand struct {
		key  int64
		hash string
	}
	standing := map[string]stand{}
	if err := x.each(list, []any{owner}, func(scan func(...any) error) error {
		var id string
		var hash []byte
		var s stand
		if err := scan(&s.key, &id, &hash); err != nil {
			return err
		}
		s.hash = string(hash)
		standing[id] = s
		return nil
	}); err != nil {
		return err
	}
	given := map[string]string{}
	for _, row := range rows {
		if hash, twice := given[row.id]; twice {
			if hash != row.hash {
				return fmt.Errorf("two different things have the id %s", row.id)
			}
			continue
		}
		given[row.id] = row.hash
		old, stands := standing[row.id]
		if stands && old.hash == row.hash {
			continue
		}
		if stands {
			if err := x.exec(end, now, old.key); err != nil {
				return err
			}
		}
		tie, err := x.tieKey(store.TieOf(row.countries...))
		if err != nil {
			return err
		}
		if err := insert(owner, tie, now, row); err != nil {
			return err
		}
	}
	for id, old := range standing {
		if _, again := given[id]; again {
			continue
		}
		if err := x.exec(end, now, old.key); err != nil {
			return err
		}
	}
	return nil
}

func (x *session) insertFact(owner, tie, now int64, row derivedRow) error {
	fact, err := x.insert(`INSERT INTO facts (id, owner, tie, kind, body, judged, hash, known_from) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
		row.id, owner, tie, row.kind, row.body, row.judged, []byte(row.hash), now)
	if err != nil {
		return err
	}
	for _, id := range row.claims {
		var claim int64
		found, err := x.one(`SELECT key FROM claims WHERE id = ?`, []any{id}, &claim)
		if err != nil {
			return err
		}
		if !found {
			return fmt.Errorf("fact %s stands on claim %s, which the record does not have", row.id, id)
		}
		if err := x.exec(`INSERT INTO fact_claims (fact, claim) VALUES (?, ?)`, fact, claim); err != nil {
			return err
		}
	}
	return nil
}

func (x *session) insertDispute(owner, tie, now int64, row derivedRow) error {
	_, err := x.insert(`INSERT INTO disputes (id, owner, tie, kind, hidden, body, settled, known_from) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
		row.id, owner, tie, row.kind, row.hidden, row.body, row.judged, now)
	return err
}
