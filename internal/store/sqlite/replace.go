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
	begins         any // as its column has it; of a fact
	events         int
	claims         []string
}

// replace puts what was derived in the place of what the owner has. A row that is the same stays.
func (x *session) replace(d store.Derived, now int64, out *store.Replaced) error {
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
	document := int64(0)
	if d.Document != "" {
		if document, err = x.documentKey(d.Document); err != nil {
			return err
		}
	}
	if document == 0 {
		if err := x.replaceRows(now, "facts", &out.Facts, facts, factsOf, []any{owner}, `UPDATE facts SET known_until = ? WHERE key = ?`,
			func(tie int64, row derivedRow) error { return x.insertFact(owner, tie, now, row) }); err != nil {
			return err
		}
		if err := x.keepReports(owner, d.Reports); err != nil {
			return err
		}
	}
	if err := x.replaceRows(now, "disputes", &out.Disputes, disputes, disputesOf, []any{owner, document}, `UPDATE disputes SET known_until = ? WHERE key = ?`,
		func(tie int64, row derivedRow) error { return x.insertDispute(owner, document, tie, now, row) }); err != nil {
		return err
	}
	return x.keepFingerprint(owner, document, d.Fingerprint)
}

const (
	factsOf    = `SELECT key, id, hash, 0 FROM facts WHERE owner = ? AND known_until IS NULL`
	disputesOf = `SELECT key, id, body || settled, hidden FROM disputes WHERE owner = ? AND document = ? AND known_until IS NULL`
)

func factRow(f bilat.Fact) (derivedRow, error) {
	row := derivedRow{id: f.ID, kind: f.Kind, countries: f.Countries, begins: begins(f.Status, f.Slots.Text("date")), events: events(f), claims: slices.Clone(f.Claims)}
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
	for _, r := range d.Values {
		row.claims = append(row.claims, r.Claims...)
	}
	slices.Sort(row.claims)
	row.claims = slices.Compact(row.claims)
	settled := d.Settled
	d.Settled, d.Facts = nil, nil // kept beside the body; those of its claims
	var err error
	if row.body, err = encode(d); err != nil {
		return row, err
	}
	row.judged, err = encode(settled)
	row.hash = row.body + row.judged
	return row, err
}

func (x *session) replaceRows(now int64, table string, turn *store.Turn, rows []derivedRow, list string, of []any, end string,
	insert func(tie int64, row derivedRow) error,
) error {
	type stand struct {
		key    int64
		hash   string
		hidden bool
	}
	standing := map[string]stand{}
	if err := x.each(list, of, func(scan func(...any) error) error {
		var id string
		var hash []byte
		var s stand
		if err := scan(&s.key, &id, &hash, &s.hidden); err != nil {
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
		if !stands && !row.hidden {
			n, err := x.standing(table, row.id)
			if err != nil {
				return err
			}
			if n == 0 {
				turn.New = append(turn.New, row.id)
			}
		}
		if err := insert(tie, row); err != nil {
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
		if !old.hidden {
			turn.Gone = append(turn.Gone, id)
		}
	}
	return nil
}

// standing counts the rows of a fact or dispute that stand, whoever owns them.
func (x *session) standing(table, id string) (n int, err error) {
	_, err = x.one(`SELECT count(*) FROM `+table+` WHERE id = ? AND known_until IS NULL`, []any{id}, &n)
	return n, err
}

// turned leaves out what went under one owner and came, or stood anyway, under another.
func (x *session) turned(table string, turn *store.Turn) error {
	var gone []string
	for _, id := range turn.Gone {
		n, err := x.standing(table, id)
		if err != nil {
			return err
		}
		if n == 0 {
			gone = append(gone, id)
		}
	}
	turn.New = slices.DeleteFunc(turn.New, func(id string) bool { return slices.Contains(turn.Gone, id) })
	turn.Gone = gone
	slices.Sort(turn.Gone)
	slices.Sort(turn.New)
	return nil
}

func (x *session) insertFact(owner, tie, now int64, row derivedRow) error {
	fact, err := x.insert(`INSERT INTO facts (id, owner, tie, kind, body, judged, hash, known_from, begins, events) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		row.id, owner, tie, row.kind, row.body, row.judged, []byte(row.hash), now, row.begins, row.events)
	if err != nil {
		return err
	}
	return x.link(`INSERT INTO fact_claims (fact, claim) VALUES (?, ?)`, fact, "fact", row)
}

func (x *session) insertDispute(owner, document, tie, now int64, row derivedRow) error {
	dispute, err := x.insert(`INSERT INTO disputes (id, owner, document, tie, kind, hidden, body, settled, known_from) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		row.id, owner, document, tie, row.kind, row.hidden, row.body, row.judged, now)
	if err != nil {
		return err
	}
	return x.link(`INSERT INTO dispute_claims (dispute, claim) VALUES (?, ?)`, dispute, "dispute", row)
}

// link ties what was derived to the claims it stands on.
func (x *session) link(query string, key int64, what string, row derivedRow) error {
	for _, id := range row.claims {
		var claim int64
		found, err := x.one(`SELECT key FROM claims WHERE id = ?`, []any{id}, &claim)
		if err != nil {
			return err
		}
		if !found {
			return fmt.Errorf("%s %s stands on claim %s, which the record does not have", what, row.id, id)
		}
		if err := x.exec(query, key, claim); err != nil {
			return err
		}
	}
	return nil
}
