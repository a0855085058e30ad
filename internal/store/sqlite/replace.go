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
		body, err := encode(f)
		if err != nil {
			return err
		}
		disputes = append(disputes, derivedRow{
			id: f.ID, kind: f.Kind, body: body, countries: f.Countries, hash: body, hidden: f.Class.Hidden(),
		})
	}
	if err := x.replaceRows(owner, now, facts, `SELECT key, id, hash FROM facts WHERE owner = ? AND known_until IS NULL`,
		`UPDATE facts SET known_until = ? WHERE key = ?`, x.insertFact); err != nil {
		return err
	}
	return x.replaceRows(owner, now, disputes, `SELECT key, id, body FROM disputes WHERE owner = ? AND known_until IS NULL`,
		`UPDATE disputes SET known_until = ? WHERE key = ?`, x.insertDispute)
}

func factRow(f bilat.Fact) (derivedRow, error) {
	row := derivedRow{id: f.ID, kind: f.Kind, countries: f.Countries, claims: slices.Clone(f.Claims)}
	slices.Sort(row.claims)
	row.claims = slices.Compact(row.claims)
	f.Claims = nil // they are linked, not kept in the body
	var err error
	if row.body, err = encode(f); err != nil {
		return row, err
	}
	h := sha256.New()
	fmt.Fprintf(h, "%s\x00%q", row.body, row.claims)
	row.hash = string(h.Sum(nil))
	return row, nil
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
	fact, err := x.insert(`INSERT INTO facts (id, owner, tie, kind, body, hash, known_from) VALUES (?, ?, ?, ?, ?, ?, ?)`,
		row.id, owner, tie, row.kind, row.body, []byte(row.hash), now)
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
	_, err := x.insert(`INSERT INTO disputes (id, owner, tie, kind, hidden, body, known_from) VALUES (?, ?, ?, ?, ?, ?, ?)`,
		row.id, owner, tie, row.kind, row.hidden, row.body, now)
	return err
}
