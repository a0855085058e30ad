package sqlite

import (
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
		tie := ofRow
		if inOrder(f) {
			tie = inTurn
		}
		w, err := factConditions(f, "facts", tie)
		if err != nil {
			return err
		}
		st := standing("f", f.Known)
		w.and(st.sql, st.args...)
		if err := x.behind(&w, "facts", f.After); err != nil {
			return err
		}
		query := queryFacts
		if inOrder(f) {
			query = queryFactsInOrder + factsIn(f) + factsOfTies
		}
		if f.Bare {
			query = strings.Replace(query, claimsOfFact, "''", 1)
		}
		least := ""
		return x.facts(query, w, factOrder, f.Bare, func(fact store.Fact, owner string) error {
			// Two owners may have made the same fact; it is listed once.
			if n := len(out); n == 0 || out[n-1].ID != fact.ID {
				if f.Limit > 0 && n == f.Limit {
					return errEnough
				}
				out, least = append(out, fact.Fact), owner
			} else if owner < least {
				out[n-1], least = fact.Fact, owner
			}
			return nil
		})
	})
	return out, err
}

// factOrder is the one order of facts and disputes; behindFact, what stands behind one in it.
const (
	factOrder  = "t.countries, f.kind, f.id"
	behindFact = "t.countries >= ? AND (t.countries > ? OR f.kind > ? OR f.kind = ? AND f.id > ?)"
)

// behind narrows to what stands behind a fact or dispute in that order.
func (x *session) behind(w *filter, table, id string) error {
	if id == "" {
		return nil
	}
	var countries, kind string
	found, err := x.one(`SELECT t.countries, f.kind FROM `+table+` f JOIN ties t ON t.key = f.tie WHERE f.id = ? LIMIT 1`, []any{id}, &countries, &kind)
	if err == nil && !found {
		err = &store.NotFoundError{What: strings.TrimSuffix(table, "s"), Ref: id}
	}
	w.and(behindFact, countries, countries, kind, kind, id)
	return err
}

// inOrder tells that what is asked for is read tie by tie.
func inOrder(f store.FactFilter) bool {
	return len(f.IDs)+len(f.Claims)+len(f.Facts) == 0 && f.Tie == nil && f.Document == "" && (len(f.Countries) == 0 || !f.Around)
}

// factsIn are the facts by the index that has them in their order, with what they are narrowed by.
func factsIn(f store.FactFilter) string {
	if f.Known.IsZero() {
		return "facts f INDEXED BY facts_stand"
	}
	return "facts f INDEXED BY facts_tie"
}

// CountFacts implements store.Facts.
func (s *Store) CountFacts(ctx context.Context, f store.FactFilter) (int, error) {
	return s.count(ctx, f, "facts")
}

// CountDisputes implements store.Facts.
func (s *Store) CountDisputes(ctx context.Context, f store.FactFilter) (int, error) {
	return s.count(ctx, f, "disputes")
}

// TallyDisputes implements store.Facts.
func (s *Store) TallyDisputes(ctx context.Context, f store.FactFilter) ([]store.DisputeTally, error) {
	var out []store.DisputeTally
	err := s.look(ctx, func(x *session) error {
		f.Shown = true
		w, err := factConditions(f, "disputes", ofRow)
		if err != nil {
			return err
		}
		st := standing("f", f.Known)
		w.and(st.sql, st.args...)
		return x.each(`SELECT f.body ->> '$.class' AS class, t.countries, count(DISTINCT f.id) AS n FROM disputes f JOIN ties t ON t.key = f.tie
			WHERE `+w.where()+` GROUP BY class, t.countries ORDER BY n DESC, t.countries, class`, w.args, func(scan func(...any) error) error {
			var one store.DisputeTally
			var class, tie string
			err := scan(&class, &tie, &one.N)
			one.Class, one.Countries = bilat.DisputeClass(class), strings.Fields(tie)
			out = append(out, one)
			return err
		})
	})
	return out, err
}

// factsApart are facts, each once whoever made it, from their index alone; those that stand.
const (
	factsOnce  = `SELECT DISTINCT f.tie, f.kind, f.id FROM `
	factsApart = factsOnce + `facts f INDEXED BY facts_stand`
)

func (s *Store) count(ctx context.Context, f store.FactFilter, table string) (n int, err error) {
	err = s.look(ctx, func(x *session) error {
		w, err := factConditions(f, table, ofRow)
		if err != nil {
			return err
		}
		st := standing("f", f.Known)
		w.and(st.sql, st.args...)
		query := `SELECT DISTINCT f.id FROM ` + table + ` f`
		if table == "facts" && inOrder(f) {
			query = factsOnce + factsIn(f)
		}
		_, err = x.one(`SELECT count(*) FROM (`+query+` WHERE `+w.where()+`)`, w.args, &n)
		return err
	})
	return n, err
}

// Fact implements store.Facts.
func (s *Store) Fact(ctx context.Context, id string) (store.Fact, error) {
	out := store.Fact{}
	found := false
	err := s.look(ctx, func(x *session) error {
		var w filter
		w.and("f.id = ?", id)
		return x.facts(queryFacts, w, `f.known_until IS NULL DESC, f.key DESC LIMIT 1`, false, func(fact store.Fact, _ string) error {
			out, found = fact, true
			return nil
		})
	})
	if err == nil && !found {
		err = &store.NotFoundError{What: "fact", Ref: id}
	}
	return out, err
}

const (
	claimsOfFact = `(SELECT group_concat(c.id, ' ') FROM fact_claims fc JOIN claims c ON c.key = fc.claim WHERE fc.fact = f.key)`
	selectFacts  = `SELECT f.body, f.judged, f.known_from, f.known_until, o.countries,
			` + claimsOfFact + `
		FROM `
	queryFacts = selectFacts + `facts f JOIN ties t ON t.key = f.tie JOIN ties o ON o.key = f.owner WHERE `
	// Facts in their order: nothing is sorted, and reading ends with the page.
	queryFactsInOrder = selectFacts + `ties t CROSS JOIN `
	factsOfTies       = ` ON f.tie = t.key JOIN ties o ON o.key = f.owner WHERE t.countries >= '' AND `
)

// bareFact is what is read of a fact where no more is asked for.
type bareFact struct {
	ID        string       `json:"id"`
	Kind      string       `json:"kind"`
	Countries []string     `json:"countries"`
	Slots     bilat.Slots  `json:"slots"`
	Status    bilat.Status `json:"status"`
	Unplaced  bool         `json:"unplaced"`
}

func (b bareFact) fact() bilat.Fact {
	return bilat.Fact{ID: b.ID, Kind: b.Kind, Countries: b.Countries, Slots: b.Slots, Status: b.Status, Unplaced: b.Unplaced}
}

func (x *session) facts(query string, w filter, order string, bare bool, f func(fact store.Fact, owner string) error) error {
	return x.each(query+w.where()+` ORDER BY `+order, w.args, func(scan func(...any) error) error {
		var out store.Fact
		var body, judged, owner string
		var from int64
		var end sql.NullInt64
		var claims sql.NullString
		if err := scan(&body, &judged, &from, &end, &owner, &claims); err != nil {
			return err
		}
		var thing bareFact
		to := any(&out.Fact)
		if bare {
			to = &thing
		}
		if err := json.Unmarshal([]byte(body), to); err != nil {
			return fmt.Errorf("a fact of the record is damaged: %w", err)
		}
		if bare {
			out.Fact = thing.fact()
			return f(out, owner)
		}
		if judged != "[]" {
			if err := json.Unmarshal([]byte(judged), &out.Judged); err != nil {
				return fmt.Errorf("a fact of the record is damaged: %w", err)
			}
		}
		out.Claims = strings.Fields(claims.String)
		slices.Sort(out.Claims)
		out.Learned, out.Closed = moment(from), until(end)
		return f(out, owner)
	})
}

// The tie of a fact or dispute: its own, by which its index is entered, or that whose turn it is where ties are gone through in order; the
// plus keeps them in it.
const (
	ofRow  = "f.tie"
	inTurn = "+t.key"
)

// factConditions are those of facts and disputes alike; the table is called f, and its tie as the query has it.
func factConditions(f store.FactFilter, table, tie string) (filter, error) {
	var w filter
	if err := w.oneOf("f.id", f.IDs); err != nil {
		return w, err
	}
	if len(f.Kinds) == 1 { // what is of one kind needs no sorting
		w.and("f.kind = ?", f.Kinds[0])
	} else if err := w.oneOf("f.kind", f.Kinds); err != nil {
		return w, err
	}
	if table == "facts" {
		w.when(begun("f", f.Begun))
		if f.Events {
			w.and("f.events > 0")
		}
	}
	if table == "disputes" && f.Shown {
		w.and("NOT f.hidden")
	}
	if table == "disputes" && f.Class != "" {
		w.and("f.body ->> '$.class' = ?", string(f.Class))
	}
	if table == "disputes" && f.Open {
		w.and(`(f.settled = 'null' OR f.settled ->> '$.status' = ? OR json_array_length(f.settled, '$.since') > 0)`, bilat.StatusOpen)
	}
	if f.Tie != nil {
		w.and("f.tie = (SELECT key FROM ties WHERE countries = ?)", string(*f.Tie))
	}
	if table == "facts" && f.Document != "" {
		w.and(`f.key IN (SELECT fc.fact FROM fact_claims fc JOIN claims c ON c.key = fc.claim
			WHERE c.document = (SELECT key FROM documents WHERE hash = ?))`, f.Document)
	}
	if err := w.among(table == "facts", "f.key IN (SELECT fc.fact FROM json_each(?) j CROSS JOIN claims c ON c.id = j.value JOIN fact_claims fc ON fc.claim = c.key)", f.Claims); err != nil {
		return w, err
	}
	if then := standing("a", f.Known); table == "disputes" && len(f.Facts) > 0 {
		if err := w.among(true, `f.key IN (SELECT dc.dispute FROM json_each(?) j CROSS JOIN facts a ON a.id = j.value
			JOIN fact_claims fc ON fc.fact = a.key JOIN dispute_claims dc ON dc.claim = fc.claim WHERE `+then.sql+`)`, f.Facts); err != nil {
			return w, err
		}
		w.args = append(w.args, then.args...)
	}
	if len(f.Countries) == 0 {
		return w, nil
	}
	all := tiesOfAll(f.Countries)
	if !f.Around {
		w.and(tie+" IN ("+all.sql+")", all.args...)
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
	w.when(nearby("f", all, near, clause{fromDocs, docs.args}))
	return w, nil
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
