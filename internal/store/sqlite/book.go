package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"strconv"
	"time"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/store"
)

// Judge implements store.Judgements.
func (s *Store) Judge(ctx context.Context, j bilat.Judgement, touched ...store.Tie) (int64, error) {
	var id int64
	err := s.change(ctx, func(x *session) (err error) {
		about := "[]"
		if len(j.About) > 0 {
			if about, err = encode(j.About); err != nil {
				return err
			}
		}
		id, err = x.insert(`INSERT INTO judgements (kind, "left", "right", value, about, "by", why, at, closed) VALUES (?, ?, ?, ?, ?, ?, ?, ?, '')`,
			j.Kind, j.Left, j.Right, j.Value, about, j.By, j.Why, j.At)
		if err != nil {
			return err
		}
		return x.markDirty(touched...)
	})
	return id, err
}

// CloseJudgement implements store.Judgements.
func (s *Store) CloseJudgement(ctx context.Context, id int64, at, by, why string, touched ...store.Tie) error {
	return s.change(ctx, func(x *session) error {
		var closed string
		found, err := x.one(`SELECT closed FROM judgements WHERE key = ?`, []any{id}, &closed)
		switch {
		case err != nil:
			return err
		case !found:
			return &store.NotFoundError{What: "judgement", Ref: strconv.FormatInt(id, 10)}
		case closed != "":
			return &store.DoneError{Sentence: fmt.Sprintf("judgement %d was withdrawn already, on %.10s", id, closed)} // its day
		}
		if err := x.exec(`UPDATE judgements SET closed = ?, closed_by = ?, closed_why = ? WHERE key = ?`, at, by, why, id); err != nil {
			return err
		}
		return x.markDirty(touched...)
	})
}

// Judgements implements store.Judgements.
func (s *Store) Judgements(ctx context.Context, withdrawn bool) ([]bilat.Judgement, error) {
	var out []bilat.Judgement
	err := s.look(ctx, func(x *session) error {
		return x.each(`SELECT key, kind, "left", "right", value, about, "by", why, at, closed, closed_by, closed_why
			FROM judgements WHERE ? OR closed = '' ORDER BY key`,
			[]any{withdrawn}, func(scan func(...any) error) error {
				var j bilat.Judgement
				var about string
				if err := scan(&j.ID, &j.Kind, &j.Left, &j.Right, &j.Value, &about, &j.By, &j.Why, &j.At, &j.Closed, &j.ClosedBy, &j.ClosedWhy); err != nil {
					return err
				}
				if about != "[]" {
					if err := json.Unmarshal([]byte(about), &j.About); err != nil {
						return fmt.Errorf("judgement %d of the record is damaged: %w", j.ID, err)
					}
				}
				out = append(out, j)
				return nil
			})
	})
	return out, err
}

// StartRun implements store.Runs.
func (s *Store) StartRun(ctx context.Context, version string, started time.Time) (int64, error) {
	var id int64
	err := s.tend(ctx, func(x *session) (err error) {
		id, err = x.insert(`INSERT INTO runs (version, started, counts) VALUES (?, ?, '{}')`, version, stamp(started))
		return err
	})
	return id, err
}

// EndRun implements store.Runs.
func (s *Store) EndRun(ctx context.Context, id int64, ended time.Time, counts store.Counts) error {
	text, err := encode(counts)
	if err != nil {
		return err
	}
	return s.tend(ctx, func(x *session) error {
		return x.exec(`UPDATE runs SET ended = ?, counts = ? WHERE key = ?`, stamp(ended), text, id)
	})
}

// Runs implements store.Runs.
func (s *Store) Runs(ctx context.Context) ([]store.Run, error) {
	var out []store.Run
	err := s.look(ctx, func(x *session) error {
		return x.each(`SELECT key, version, started, ended, counts FROM runs ORDER BY key`, nil, func(scan func(...any) error) error {
			var r store.Run
			var started int64
			var ended sql.NullInt64
			var counts string
			if err := scan(&r.ID, &r.Version, &started, &ended, &counts); err != nil {
				return err
			}
			r.Started, r.Ended = moment(started), until(ended)
			if err := json.Unmarshal([]byte(counts), &r.Counts); err != nil {
				return err
			}
			out = append(out, r)
			return nil
		})
	})
	return out, err
}
