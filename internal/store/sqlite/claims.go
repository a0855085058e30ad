package sqlite

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strings"
	"time"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/store"
)

// selectClaim selects claims. Who does not look at the evidence is spared the reading of it, and by which version it was found.
func selectClaim(bare bool) string {
	more, readings := "f.evidence, f.rule, f.confidence, r.version", " JOIN readings r ON r.key = f.reading"
	if bare {
		more, readings = "'', f.rule, 0, ''", ""
	}
	return `SELECT c.id, c.document, d.hash, c.kind, c.status, c.slots, c.start, c."end", f.quote, f.attributed, f.projected,
			f.since, f.known_until, coalesce(f.reason, ''), ` + more + `
		FROM claims c JOIN findings f ON f.claim = c.key JOIN documents d ON d.key = c.document` + readings + ` WHERE `
}

// Claims implements store.Claims.
func (s *Store) Claims(ctx context.Context, f store.ClaimFilter) ([]store.Claim, error) {
	var out []store.Claim
	err := s.look(ctx, func(x *session) (err error) {
		if f.Limit > 0 || f.After != "" {
			out, err = x.claimsPage(f)
		} else {
			out, err = x.claims(f)
		}
		return err
	})
	return out, err
}

// CountClaims implements store.Claims.
func (s *Store) CountClaims(ctx context.Context, f store.ClaimFilter) (n int, err error) {
	err = s.look(ctx, func(x *session) error {
		if len(f.IDs)+len(f.Kinds)+len(f.Countries) == 0 && f.Tie == nil && f.Fact == "" && f.Within == nil && f.Begun == (store.Begun{}) && !f.Closed {
			return x.countFindings(f, &n)
		}
		w, err := claimConditions(f)
		if err != nil {
			return err
		}
		from := `claims c JOIN findings f ON f.claim = c.key`
		if len(f.IDs) == 0 && f.Document == "" && f.Fact == "" && f.Known.IsZero() && !f.Closed && !f.Around { // from two indexes alone
			from = `claims c INDEXED BY claims_tie CROSS JOIN findings f INDEXED BY findings_stand ON f.claim = c.key`
		}
		_, err = x.one(`SELECT count(*) FROM `+from+` WHERE `+w.where(), w.args, &n)
		return err
	})
	return n, err
}

// countFindings counts all claims, or those of a document, where nothing is asked of the claims themselves: those that stand, from an
// index alone.
func (x *session) countFindings(f store.ClaimFilter, n *int) error {
	var w filter
	from, index := "findings f", " INDEXED BY findings_stand"
	w.when(standing("f", f.Known))
	if !f.Mentions {
		w.and("f.projected")
	}
	if f.Document != "" {
		index = " INDEXED BY findings_document"
		w.and("f.document = (SELECT key FROM documents WHERE hash = ?)", f.Document)
	}
	if f.Known.IsZero() {
		from += index
	}
	_, err := x.one(`SELECT count(*) FROM `+from+` WHERE `+w.where(), w.args, n)
	return err
}

// Claim implements store.Claims.
func (s *Store) Claim(ctx context.Context, id string) (store.Claim, error) {
	found, err := s.Claims(ctx, store.ClaimFilter{IDs: []string{id}, Mentions: true, Closed: true})
	if err != nil {
		return store.Claim{}, err
	}
	if len(found) == 0 {
		return store.Claim{}, &store.NotFoundError{What: "claim", Ref: id}
	}
	return found[0], nil
}

// places are where a document's claims begin. They come in order from the index of its claims.
const places = `SELECT c.start FROM claims c JOIN findings f ON f.claim = c.key WHERE c.document = (SELECT key FROM documents WHERE hash = ?) AND f.projected AND `

// Places implements store.Claims.
func (s *Store) Places(ctx context.Context, document string, known time.Time) ([]int, error) {
	var out []int
	st := standing("f", known)
	err := s.look(ctx, func(x *session) error {
		return x.each(places+st.sql+` ORDER BY c.start`, slices.Concat([]any{document}, st.args), func(scan func(...any) error) error {
			var start int
			err := scan(&start)
			out = append(out, start)
			return err
		})
	})
	return out, err
}

// claimsBehind lists claims; with a limit, so many of one document in the order of its text, behind one of its claims.
func (x *session) claimsBehind(f store.ClaimFilter, behind store.Claim, limit int) ([]store.Claim, error) {
	where, err := claimConditions(f)
	if err != nil {
		return nil, err
	}
	end := ""
	if limit > 0 {
		if behind.DocHash == f.Document {
			where.and(behindPlace, behind.Start, behind.End, behind.Kind, behind.ID)
		}
		end = inPlaces
		where.args = append(where.args, limit)
	}
	var out []store.Claim
	var documents []int64
	err = x.each(selectClaim(f.Bare)+where.where()+end, where.args, func(scan func(...any) error) error {
		c, document, err := scanClaim(scan, f.Bare)
		if err != nil {
			return err
		}
		out = append(out, c)
		documents = append(documents, document)
		return nil
	})
	if err != nil {
		return nil, err
	}
	names := map[int64]string{}
	for i, d := range documents {
		if _, ok := names[d]; !ok {
			if names[d], err = x.nameOf(d, f.Known); err != nil {
				return nil, err
			}
		}
		out[i].Doc = names[d]
	}
	slices.SortFunc(out, byPlace)
	return out, nil
}

// claimsPage cuts a page out of the list: of all claims document by document, each in the order of its text.
func (x *session) claimsPage(f store.ClaimFilter) ([]store.Claim, error) {
	limit, behind := f.Limit, store.Claim{}
	if limit <= 0 {
		limit = math.MaxInt
	}
	if f.After != "" {
		found, err := x.claims(store.ClaimFilter{IDs: []string{f.After}, Known: f.Known, Mentions: true, Closed: true, Bare: true})
		if err != nil {
			return nil, err
		}
		if len(found) == 0 {
			return nil, &store.NotFoundError{What: "claim", Ref: f.After}
		}
		behind = found[0]
	}
	f.Limit, f.After = 0, ""
	if len(f.IDs) > 0 || len(f.Countries) > 0 && f.Around || f.Tie != nil || f.Fact != "" || f.Closed {
		all, err := x.claims(f)
		all = slices.DeleteFunc(all, func(c store.Claim) bool { return behind.ID != "" && byPlace(c, behind) <= 0 })
		return all[:min(limit, len(all))], err
	}
	type spoken struct{ name, hash string }
	var documents []spoken
	var w filter
	st := standing("p", f.Known)
	w.and(st.sql, st.args...)
	if f.Document != "" {
		w.and("d.hash = ?", f.Document)
	}
	if len(f.Countries) > 0 { // some of these may have said it, and do not any more
		all := tiesOfAll(f.Countries)
		w.and("p.document IN (SELECT document FROM claims WHERE tie IN ("+all.sql+"))", all.args...)
	}
	err := x.each(`SELECT min(p.name) AS named, d.hash FROM pages p JOIN documents d ON d.key = p.document WHERE `+w.where()+` GROUP BY p.document HAVING named >= ? ORDER BY named`,
		append(w.args, behind.Doc), func(scan func(...any) error) error {
			var d spoken
			err := scan(&d.name, &d.hash)
			documents = append(documents, d)
			return err
		})
	var out []store.Claim
	for _, d := range documents {
		if err != nil || len(out) >= limit {
			break
		}
		f.Document = d.hash
		var page []store.Claim
		page, err = x.claimsBehind(f, behind, limit-len(out))
		out, behind = append(out, page...), store.Claim{}
	}
	return out, err
}

func (x *session) claims(f store.ClaimFilter) ([]store.Claim, error) {
	return x.claimsBehind(f, store.Claim{}, 0)
}

// byPlace is the one order of claims.
func byPlace(a, b store.Claim) int {
	return cmp.Or(cmp.Compare(a.Doc, b.Doc), cmp.Compare(a.DocHash, b.DocHash), cmp.Compare(a.Start, b.Start),
		cmp.Compare(a.End, b.End), cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.ID, b.ID))
}

func claimConditions(f store.ClaimFilter) (filter, error) {
	var w filter
	known := f.Known
	if f.Closed {
		known = time.Time{}
		w.and("f.key = (SELECT max(key) FROM findings WHERE claim = c.key)")
	} else {
		st := standing("f", f.Known)
		w.and(st.sql, st.args...)
	}
	w.when(begun("c", f.Begun))
	if !f.Mentions {
		w.and("f.projected")
	}
	if err := w.oneOf("c.id", f.IDs); err != nil {
		return w, err
	}
	if err := w.oneOf("c.kind", f.Kinds); err != nil {
		return w, err
	}
	if f.Document != "" {
		w.and("c.document = (SELECT key FROM documents WHERE hash = ?)", f.Document)
	}
	if f.Document != "" && f.Within != nil {
		w.and("c.start >= ? AND c.start < ?", f.Within.Start, f.Within.End)
	}
	if f.Fact != "" {
		st := standing("a", known)
		w.and("c.key IN (SELECT fc.claim FROM facts a JOIN fact_claims fc ON fc.fact = a.key WHERE a.id = ? AND "+st.sql+")",
			append([]any{f.Fact}, st.args...)...)
	}
	if f.Tie != nil {
		w.and("c.tie = (SELECT key FROM ties WHERE countries = ?)", string(*f.Tie))
	}
	if len(f.Countries) > 0 {
		all := tiesOfAll(f.Countries)
		if tie := "c.tie"; !f.Around {
			if f.Document != "" {
				tie = "+c.tie" // a document's claims stay in its order
			}
			w.and(tie+" IN ("+all.sql+")", all.args...)
		} else {
			near, err := tiesWithin(f.Countries)
			if err != nil {
				return w, err
			}
			docs := documentsOf(f.Countries, known)
			w.when(nearby("c", all, near, clause{"c.document IN (" + docs.sql + ")", docs.args}))
		}
	}
	return w, nil
}

// The places of a document's claims in order, and those behind one of them.
const (
	behindPlace = `(c.start, c."end", c.kind, c.id) > (?, ?, ?, ?)`
	inPlaces    = ` ORDER BY c.start, c."end", c.kind, c.id LIMIT ?`
)

// oneOf asks that the column is one of the values; none asks nothing.
func (f *filter) oneOf(column string, values []string) error {
	return f.among(true, column+" IN (SELECT value FROM json_each(?))", values)
}

// among is a condition with one place for a list of values; none asks nothing, nor what does not apply.
func (f *filter) among(applies bool, condition string, values []string) error {
	if !applies || len(values) == 0 {
		return nil
	}
	list, err := json.Marshal(values)
	if err != nil {
		return err
	}
	f.and(condition, string(list))
	return nil
}

// tiesOfAll selects the ties that hold all of these countries, and maybe others.
func tiesOfAll(countries []string) clause {
	var c clause
	for i, code := range countries {
		if i > 0 {
			c.sql += " INTERSECT "
		}
		c.sql += "SELECT tie FROM tie_countries WHERE country = ?"
		c.args = append(c.args, code)
	}
	return c
}

// tiesWithin selects the ties that hold some of these countries, not all, and no other: the proper subsets, the empty one too.
func tiesWithin(countries []string) (clause, error) {
	if len(countries) > 8 {
		return clause{}, fmt.Errorf("%d countries are too many to look around", len(countries))
	}
	var c clause
	for set := range 1<<len(countries) - 1 {
		var codes []string
		for i, code := range countries {
			if set&(1<<i) != 0 {
				codes = append(codes, code)
			}
		}
		c.args = append(c.args, string(store.TieOf(codes...)))
	}
	c.sql = "SELECT key FROM ties WHERE countries IN (?" + strings.Repeat(", ?", len(c.args)-1) + ")"
	return c, nil
}

// nearby asks of a table that its tie is one of all, or one that is near and meets a condition. The pluses keep it at one way through the
// ties: two ways would each be asked all, and the index of documents is no way, for a table says something of every country.
func nearby(alias string, all, near, condition clause) clause {
	tie := alias + ".tie"
	return clause{
		tie + " IN (" + all.sql + " UNION " + near.sql + ") AND (+" + tie + " IN (" + all.sql + ") OR +" + condition.sql + ")",
		slices.Concat(all.args, near.args, all.args, condition.args),
	}
}

// documentsOf selects the documents that make a claim about all of these countries.
func documentsOf(countries []string, known time.Time) clause {
	all, st, by := tiesOfAll(countries), standing("g", known), ""
	if known.IsZero() {
		by = "INDEXED BY findings_stand "
	}
	return clause{
		sql:  "SELECT b.document FROM claims b JOIN findings g " + by + "ON g.claim = b.key WHERE b.tie IN (" + all.sql + ") AND g.projected AND " + st.sql,
		args: slices.Concat(all.args, st.args),
	}
}

func scanClaim(scan func(...any) error, bare bool) (store.Claim, int64, error) {
	var c store.Claim
	var document, since int64
	var end sql.NullInt64
	var status, slots, evidence string
	if err := scan(&c.ID, &document, &c.DocHash, &c.Kind, &status, &slots, &c.Start, &c.End,
		&c.Quote, &c.Attributed, &c.Projected, &since, &end, &c.Reason, &evidence, &c.Rule, &c.Confidence, &c.Version); err != nil {
		return c, 0, err
	}
	c.Status, c.Learned, c.Closed = bilat.Status(status), moment(since), until(end)
	if err := c.Slots.Read(slots); err != nil {
		return c, 0, fmt.Errorf("the record's slots of claim %s are damaged: %w", c.ID, err)
	}
	if bare {
		return c, document, nil
	}
	if err := json.Unmarshal([]byte(evidence), &c.Evidence); err != nil {
		return c, 0, fmt.Errorf("the record's evidence of claim %s is damaged: %w", c.ID, err)
	}
	return c, document, nil
}

// nameOf is the name by which a content's claims are called: the first of the names under which it spoke at that
// moment, or under which it ever spoke where it did not.
func (x *session) nameOf(document int64, known time.Time) (string, error) {
	st := standing("p", known)
	var name string
	_, err := x.one(`SELECT coalesce((SELECT min(p.name) FROM pages p WHERE p.document = ? AND `+st.sql+`),
		(SELECT min(name) FROM pages WHERE document = ?), '')`,
		slices.Concat([]any{document}, st.args, []any{document}), &name)
	return name, err
}
