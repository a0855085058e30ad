package sqlite

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/store"
)

// grown are the tables that grow with what is read. To go through one of them for one document, tie or name would make
// everything cost what is stored.
var grown = []string{
	"documents", "texts", "pages", "readings", "claims", "findings", "facts", "fact_claims", "disputes", "dispute_claims",
	"ties", "tie_countries", "names", "name_keys", "persons", "namings", "settled",
}

// TestNoScans asks SQLite how it would go about the queries that are made for each document, tie, name or page.
func TestNoScans(t *testing.T) {
	s, err := Create(context.Background(), filepath.Join(t.TempDir(), "record.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	tie := store.Tie("AZE LTU")
	pair := store.FactFilter{Countries: []string{"AZE", "LTU"}, Around: true}
	dated := pair
	dated.Known = time.Now()
	claims := func(f store.ClaimFilter) clause {
		w, err := claimConditions(f)
		if err != nil {
			t.Fatal(err)
		}
		return clause{selectClaim(f.Bare) + w.where(), w.args}
	}
	derived := func(table string, f store.FactFilter) clause {
		w, err := factConditions(f, table, ofRow)
		if err != nil {
			t.Fatal(err)
		}
		st := standing("f", f.Known)
		w.and(st.sql, st.args...)
		query := queryFacts
		if table == "disputes" {
			query = queryDisputes("a.known_until IS NULL")
		}
		return clause{query + w.where(), w.args}
	}
	page := func(table, query string) clause {
		w, err := factConditions(store.FactFilter{Countries: []string{"LTU"}, Kinds: []string{"visit"}}, table, inTurn)
		if err != nil {
			t.Fatal(err)
		}
		w.and("f.known_until IS NULL")
		w.and(behindFact, "", "", "", "", "")
		return clause{query + w.where() + " ORDER BY " + factOrder, w.args}
	}
	events := page("facts", queryFactsInOrder+factsIn(store.FactFilter{})+factsOfTies)
	events.sql = strings.Replace(events.sql, " ORDER BY", " AND f.events > 0 ORDER BY", 1)
	inText := claims(store.ClaimFilter{Document: "x"})
	inText.sql += " AND " + behindPlace + inPlaces
	inText.args = append(inText.args, 1, 2, "visit", "c1", 100)
	sorted := map[string]clause{"a page of facts": page("facts", queryFactsInOrder+factsIn(store.FactFilter{})+factsOfTies), "a page of events": events, "a page of a document's claims": inText}
	of, err := factConditions(store.FactFilter{Limit: 1, Shown: true}, "disputes", inTurn)
	if err != nil {
		t.Fatal(err)
	}
	of.and("f.known_until IS NULL")
	sorted["where a document's claims begin"] = clause{places + "f.known_until IS NULL ORDER BY c.start", []any{"x"}}
	inOrder := clause{selectDisputes("a.known_until IS NULL") + disputesInOrder + of.where() + " ORDER BY " + factOrder, of.args}
	sorted["a page of disputes"] = inOrder
	for name, q := range sorted {
		t.Run(name+" is not sorted", func(t *testing.T) {
			for _, step := range plan(t, s, q) {
				if strings.Contains(step, "TEMP B-TREE") && !strings.Contains(step, "json_group_array") { // of a few facts
					t.Errorf("is sorted: %s", step)
				}
			}
		})
	}
	for name, q := range map[string]clause{
		"a page of facts":                sorted["a page of facts"],
		"a page of events":               events,
		"a page of a document's claims":  inText,
		"a page of disputes":             inOrder,
		"where claims begin":             sorted["where a document's claims begin"],
		"claims within a stretch":        claims(store.ClaimFilter{Document: "x", Within: &bilat.Span{Start: 1, End: 2}, Bare: true}),
		"facts of claims":                derived("facts", store.FactFilter{Claims: []string{"c1"}}),
		"disputes on facts":              derived("disputes", store.FactFilter{Facts: []string{"f1"}}),
		"documents by name":              {selectPage + latestReading + " WHERE p.known_until IS NULL AND p.name IN (SELECT value FROM json_each(?)) ORDER BY p.name, p.key", []any{"[]"}},
		"a page of documents":            {selectPage + latestReading + " WHERE p.known_until IS NULL AND p.name > ? ORDER BY p.name, p.key LIMIT ?", []any{"", 100}},
		"names filed":                    {namesFiled, []any{"[]"}},
		"names grouped":                  {namesGrouped, []any{"[]"}},
		"namings of names":               {namingsBy.names, []any{"[]"}},
		"namings of a document":          {namingsBy.document, []any{""}},
		"namings of a tie":               {namingsBy.tie, []any{""}},
		"facts that an owner has":        {factsOf, []any{1}},
		"disputes that an owner has":     {disputesOf, []any{1, 0}},
		"a fingerprint":                  {fingerprintOf.tie, []any{""}},
		"a document's fingerprint":       {fingerprintOf.document, []any{""}},
		"a text":                         {textOf, []any{1}},
		"a reading":                      {readingOf, []any{""}},
		"claims of a tie":                claims(store.ClaimFilter{Tie: &tie}),
		"claims of a document":           claims(store.ClaimFilter{Document: "x"}),
		"claims of a kind in a document": claims(store.ClaimFilter{Document: "x", Kinds: []string{"visit"}}),
		"claims by id":                   claims(store.ClaimFilter{IDs: []string{"c1", "c2"}}),
		"claims around a pair":           claims(store.ClaimFilter{Countries: []string{"AZE", "LTU"}, Around: true}),
		"facts around a pair":            derived("facts", pair),
		"disputes around a pair":         derived("disputes", pair),
		"facts around a pair, known":     derived("facts", dated),
		"what changed since":             {changedTies, []any{1}},
		"what was touched since":         {touched, []any{1, "[]", ""}},
		"what a document was made of":    {originalOf, []any{""}},
		"the last change":                {lastChange, nil},
	} {
		t.Run(name, func(t *testing.T) {
			for _, step := range plan(t, s, q) {
				for _, table := range grown {
					if scans(q.sql, step, table) {
						t.Errorf("goes through all %s: %s", table, step)
					}
				}
			}
		})
	}
}

// plan is how SQLite would go about a query.
func plan(t *testing.T, s *Store, q clause) (steps []string) {
	t.Helper()
	err := s.look(context.Background(), func(x *session) error {
		return x.each("EXPLAIN QUERY PLAN "+q.sql, q.args, func(scan func(...any) error) error {
			var id, parent, unused int
			var step string
			err := scan(&id, &parent, &unused, &step)
			steps = append(steps, step)
			return err
		})
	})
	if err != nil {
		t.Fatal(fmt.Errorf("%s: %w", q.sql, err))
	}
	return steps
}

// scans tells that a step of a plan goes through a whole table. The plan calls tables by their aliases.
func scans(query, step, table string) bool {
	called, ok := strings.CutPrefix(step, "SCAN ")
	if !ok {
		return false
	}
	called, _, _ = strings.Cut(called, " ")
	if called == table {
		return true
	}
	for _, before := range []string{"FROM ", "JOIN ", ", "} {
		for _, after := range []string{" ", "\n", "\t", ")"} {
			if strings.Contains(query+" ", before+table+" "+called+after) {
				return true
			}
		}
	}
	return false
}

// TestScansAreSeen: the test above would tell.
func TestScansAreSeen(t *testing.T) {
	for _, c := range []struct {
		query, step, table string
		want               bool
	}{
		{"SELECT 1 FROM claims c WHERE c.start = 1", "SCAN c", "claims", true},
		{"SELECT 1 FROM claims WHERE start = 1", "SCAN claims", "claims", true},
		{"SELECT 1 FROM json_each(?) j JOIN claims c ON c.id = j.value", "SCAN j VIRTUAL TABLE INDEX 1:", "claims", false},
		{"SELECT 1 FROM claims c WHERE c.id = 1", "SEARCH c USING INDEX sqlite_autoindex_claims_1 (id=?)", "claims", false},
	} {
		if got := scans(c.query, c.step, c.table); got != c.want {
			t.Errorf("%s: %v", c.query, got)
		}
	}
}
