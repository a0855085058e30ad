package sqlite

import (
	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/store"
)

// A finding is what may differ between two times that the same claim was found.
type finding struct {
	text       string // hash
	projected  bool
	quote      string
	evidence   string
	attributed string
	rule       string
	confidence float64
}

type standingFinding struct {
	key   int64
	tie   store.Tie
	since int64 // since when it stands without a break
	finding
}

// keepClaims holds what was found now against what stands: what is found again as it was keeps its row, what is
// found otherwise is closed and opened and stands since when it did, what is not found is closed.
func (a *adding) keepClaims(fresh bool) error {
	if err := a.touch(a.document, a.touched); err != nil {
		return err
	}
	if !fresh {
		return nil
	}
	stand, err := a.standing()
	if err != nil {
		return err
	}
	seen := map[string]bool{}
	keep := func(c bilat.Claim, projected bool) error {
		c.DocHash = a.r.Document.Hash
		id := c.Identity()
		if seen[id] {
			return nil
		}
		seen[id] = true
		return a.keepClaim(id, c, projected, stand)
	}
	for _, c := range a.r.Claims {
		if err := keep(c, true); err != nil {
			return err
		}
	}
	for _, c := range a.r.Mentions {
		if err := keep(c, false); err != nil {
			return err
		}
	}
	for id, old := range stand {
		if seen[id] {
			continue
		}
		if err := a.closeFinding(old.key, becauseLost); err != nil {
			return err
		}
		a.out.Closed++
	}
	return nil
}

// standing reads what the content says now, by claim id.
func (a *adding) standing() (map[string]standingFinding, error) {
	out := map[string]standingFinding{}
	err := a.each(`SELECT c.id, f.key, f.since, t.countries, x.hash, f.projected, f.quote, f.evidence, f.attributed, f.rule, f.confidence
		FROM claims c JOIN findings f ON f.claim = c.key JOIN ties t ON t.key = c.tie
		JOIN readings r ON r.key = f.reading JOIN texts x ON x.key = r.text
		WHERE c.document = ? AND f.known_until IS NULL`, []any{a.document}, func(scan func(...any) error) error {
		var id string
		var s standingFinding
		if err := scan(&id, &s.key, &s.since, &s.tie, &s.text, &s.projected, &s.quote, &s.evidence, &s.attributed, &s.rule, &s.confidence); err != nil {
			return err
		}
		out[id] = s
		return nil
	})
	return out, err
}

func (a *adding) keepClaim(id string, c bilat.Claim, projected bool, stand map[string]standingFinding) error {
	f := finding{
		text: a.r.Document.TextHash, projected: projected, quote: c.Quote,
		attributed: c.Attributed, rule: c.Rule, confidence: c.Confidence,
	}
	var err error
	if f.evidence, err = encode(c.Evidence); err != nil {
		return err
	}
	old, stands := stand[id]
	if stands && old.finding == f {
		return nil
	}
	var claim int64
	var tie store.Tie
	found, err := a.one(`SELECT c.key, t.countries FROM claims c JOIN ties t ON t.key = c.tie WHERE c.id = ?`, []any{id}, &claim, &tie)
	if err != nil {
		return err
	}
	if !found {
		if claim, tie, err = a.newClaim(id, c); err != nil {
			return err
		}
	}
	since := a.now
	if stands {
		since = old.since
		if err := a.closeFinding(old.key, becauseOtherwise); err != nil {
			return err
		}
		a.out.Closed++
	}
	a.out.Opened++
	a.touched[tie] = true
	return a.exec(`INSERT INTO findings (claim, reading, projected, quote, evidence, attributed, rule, confidence, known_from, since, document)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		claim, a.reading, f.projected, f.quote, f.evidence, f.attributed, f.rule, f.confidence, a.now, since, a.document)
}

func (a *adding) newClaim(id string, c bilat.Claim) (int64, store.Tie, error) {
	tie := store.TieOf(a.kinds.Countries(c)...)
	tieKey, err := a.tieKey(tie)
	if err != nil {
		return 0, "", err
	}
	key, err := a.insert(`INSERT INTO claims (id, document, tie, kind, status, slots, start, "end", begins) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		id, a.document, tieKey, c.Kind, string(c.Status), c.Slots.Canonical(), c.Start, c.End, begins(c.Status, c.Slots.Text("date")))
	if err != nil {
		return 0, "", err
	}
	return key, tie, a.exec(`INSERT INTO claim_words (rowid, words) VALUES (?, ?)`, key, store.FoldWords(c.Quote))
}

func (a *adding) closeFinding(key int64, reason string) error {
	return a.exec(`UPDATE findings SET known_until = ?, reason = ? WHERE key = ?`, a.now, reason, key)
}

// tieKey finds or makes the row of a tie.
func (x *session) tieKey(t store.Tie) (int64, error) {
	var key int64
	found, err := x.one(`SELECT key FROM ties WHERE countries = ?`, []any{string(t)}, &key)
	if err != nil || found {
		return key, err
	}
	if key, err = x.insert(`INSERT INTO ties (countries) VALUES (?)`, string(t)); err != nil {
		return 0, err
	}
	for _, code := range t.Countries() {
		if err := x.exec(`INSERT INTO tie_countries (country, tie) VALUES (?, ?)`, code, key); err != nil {
			return 0, err
		}
	}
	return key, nil
}

// markDirty notes that facts of these ties are to be made again. A mark is never given twice, so that settling an
// older one leaves a newer one in place.
func (x *session) markDirty(ties ...store.Tie) error {
	for _, t := range ties {
		key, err := x.tieKey(t)
		if err != nil {
			return err
		}
		if err := x.exec(`INSERT OR REPLACE INTO dirty (tie) VALUES (?)`, key); err != nil {
			return err
		}
	}
	return nil
}
