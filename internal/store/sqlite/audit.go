package sqlite

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/store"
)

// Digest implements store.Audit. What stands is written as lines in the order of its ids and hashed; times, keys
// and run numbers are left out, and so is everything that was closed.
func (s *Store) Digest(ctx context.Context) (string, error) {
	h := sha256.New()
	err := s.look(ctx, func(x *session) error {
		queries := []string{
			`SELECT json_array('claim', c.id, (SELECT min(p.name) FROM pages p WHERE p.document = c.document AND p.known_until IS NULL),
				d.hash, c.kind, c.status, c.slots, c.start, c."end", f.projected, f.quote, f.evidence, f.attributed, f.rule, f.confidence)
				FROM claims c JOIN findings f ON f.claim = c.key JOIN documents d ON d.key = c.document
				WHERE f.known_until IS NULL ORDER BY c.id`,
			`SELECT json_array('fact', o.countries, f.body, (SELECT json_group_array(id) FROM
					(SELECT c.id FROM fact_claims fc JOIN claims c ON c.key = fc.claim WHERE fc.fact = f.key ORDER BY c.id)))
				FROM facts f JOIN ties o ON o.key = f.owner WHERE f.known_until IS NULL ORDER BY f.id, o.countries`,
			`SELECT json_array('dispute', o.countries, f.body)
				FROM disputes f JOIN ties o ON o.key = f.owner WHERE f.known_until IS NULL ORDER BY f.id, o.countries, f.body`,
			`SELECT json_array('judgement', kind, "left", "right", value, "by", why) AS line FROM judgements WHERE closed = '' ORDER BY line`,
		}
		for _, q := range queries {
			if err := x.each(q, nil, func(scan func(...any) error) error {
				var line string
				if err := scan(&line); err != nil {
					return err
				}
				_, err := fmt.Fprintln(h, line)
				return err
			}); err != nil {
				return err
			}
		}
		return nil
	})
	return hex.EncodeToString(h.Sum(nil)), err
}

// Verify implements store.Audit. One text at a time is held in memory.
func (s *Store) Verify(ctx context.Context) (store.Verification, error) {
	var v store.Verification
	err := s.look(ctx, func(x *session) error {
		if err := x.verifyContents(&v); err != nil {
			return err
		}
		return x.verifySpans(&v)
	})
	slices.SortStableFunc(v.Failures, func(a, b store.Failure) int {
		return cmp.Or(cmp.Compare(a.Doc, b.Doc), cmp.Compare(a.Claim, b.Claim), cmp.Compare(a.Message, b.Message))
	})
	return v, err
}

func fail(v *store.Verification, doc, claim, format string, args ...any) {
	v.Failures = append(v.Failures, store.Failure{Doc: doc, Claim: claim, Message: fmt.Sprintf(format, args...)})
}

// verifyContents checks all archived bytes, also of what does not speak any more.
func (x *session) verifyContents(v *store.Verification) error {
	return x.each(`SELECT coalesce((SELECT min(name) FROM pages WHERE document = d.key), d.hash), d.hash, d.raw, t.hash, t.body
		FROM documents d JOIN readings r ON r.document = d.key JOIN texts t ON t.key = r.text
		ORDER BY 1, r.key`, nil, func(scan func(...any) error) error {
		var doc, hash, textHash string
		var raw, body []byte
		if err := scan(&doc, &hash, &raw, &textHash, &body); err != nil {
			return err
		}
		v.Documents++
		text, err := unpack(body)
		switch {
		case err != nil:
			fail(v, doc, "", "the text: %v", err)
			return nil
		case bilat.HashOf(text) != textHash:
			fail(v, doc, "", "the archived text is not the one that was read (its hash differs)")
		}
		if raw == nil {
			// Where nothing could be read, nothing is archived.
			if len(text) > 0 && textHash != hash {
				fail(v, doc, "", "the bytes as they came are not archived, and the text is not the bytes")
			}
			return nil
		}
		bytes, err := unpack(raw)
		switch {
		case err != nil:
			fail(v, doc, "", "the bytes: %v", err)
		case bilat.HashOf(bytes) != hash:
			fail(v, doc, "", "the archived bytes are not those that came (their hash differs)")
		}
		return nil
	})
}

// verifySpans finds each standing claim's words in the text it was found in.
func (x *session) verifySpans(v *store.Verification) error {
	var at int64 = -1
	var text string
	return x.each(`SELECT t.key, c.id, (SELECT min(name) FROM pages WHERE document = c.document), c.start, c."end", f.quote, f.evidence, f.projected
		FROM findings f JOIN claims c ON c.key = f.claim JOIN readings r ON r.key = f.reading JOIN texts t ON t.key = r.text
		WHERE f.known_until IS NULL ORDER BY t.key, c.start, c."end", c.id`, nil, func(scan func(...any) error) error {
		var key int64
		var id, doc, quote, evidence string
		var start, end int
		var projected bool
		if err := scan(&key, &id, &doc, &start, &end, &quote, &evidence, &projected); err != nil {
			return err
		}
		if key != at {
			var body []byte
			if _, err := x.one(`SELECT body FROM texts WHERE key = ?`, []any{key}, &body); err != nil {
				return err
			}
			b, err := unpack(body)
			if err != nil {
				b = nil // verifyContents has said so
			}
			at, text = key, string(b)
		}
		if projected {
			v.Claims++
		} else {
			v.Mentions++
		}
		v.Spans++
		if start < 0 || end < start || end > len(text) {
			fail(v, doc, id, "the quote stands at %d–%d, outside of the text of %d bytes", start, end, len(text))
		} else if text[start:end] != quote {
			fail(v, doc, id, "the text at %d–%d is not the quote", start, end)
		}
		var spans map[string][]bilat.Evidence
		if err := json.Unmarshal([]byte(evidence), &spans); err != nil {
			fail(v, doc, id, "the evidence is damaged: %v", err)
		}
		for slot, list := range spans {
			for _, e := range list {
				v.Spans++
				if e.Start < 0 || e.End < e.Start || e.End > len(text) {
					fail(v, doc, id, "the evidence of slot %s stands at %d–%d, outside of the text of %d bytes", slot, e.Start, e.End, len(text))
				}
			}
		}
		return nil
	})
}
