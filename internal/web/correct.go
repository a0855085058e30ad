package web

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/account"
	"github.com/bilat/bilat/internal/pipeline"
	"github.com/bilat/bilat/internal/source"
	"github.com/bilat/bilat/internal/store"
	"github.com/bilat/bilat/internal/view"
)

// correct is what somebody says in the place of a claim. The record holds nothing without the words that say it, and
// changes no words of others. So a correction is two things, kept together: the claim is judged wrong, and the
// corrector's own sentence is a document, a note under the corrector's name, that is read as all documents are. The value
// then has a source, and everybody sees who that is.
//
// A sentence that is not read as a claim of the same kind is refused, with what it was read as: nothing is kept.
func (s *site) correct(w http.ResponseWriter, r *http.Request) {
	if !s.form(w, r) {
		return
	}
	told, why, says := s.words(w, r), field(r, "why"), strings.Join(strings.Fields(field(r, "says")), " ")
	switch {
	case why == "" || len(why) > mostWhy:
		s.say(w, r, http.StatusUnprocessableEntity, "review.why.missing")
		return
	case says == "" || len(says) > mostWhy:
		s.say(w, r, http.StatusUnprocessableEntity, "correct.missing")
		return
	}
	about, id, err := view.SubjectsOf(s.db).Thing(r.Context(), field(r, "left"), bilat.SubjectClaim)
	if err != nil {
		s.changed(w, r, 0, store.Replaced{}, err)
		return
	}
	who, p := account.Of(r.Context()), s.doors.Intake.Pipeline
	note := noteOf(who, says, p.Now().UTC().Format("2 January 2006"), id)
	wrong := about.Claims[0]
	found := claimsOf(r.Context(), p.Steps, note)
	same := func(c bilat.Claim) bool { return c.Kind == wrong.Kind }
	switch {
	case !slices.ContainsFunc(found, same):
		var read []string
		for _, c := range found {
			read = append(read, view.Sentence(c))
		}
		if len(read) == 0 {
			s.say(w, r, http.StatusUnprocessableEntity, "correct.nothing", "kind", wrong.Kind)
		} else {
			s.say(w, r, http.StatusUnprocessableEntity, "correct.other", "kind", wrong.Kind, "read", strings.Join(read, "; "))
		}
		return
	case slices.ContainsFunc(found, func(c bilat.Claim) bool {
		return same(c) && c.Status == wrong.Status && c.Slots.Canonical() == wrong.Slots.Canonical()
	}):
		s.tell(w, r, http.StatusUnprocessableEntity, told.say("correct.same"))
		return
	}
	var kept bilat.Judgement
	var followed store.Replaced
	err = s.doors.Intake.Write(r.Context(), who, "corrected", id+" by "+note.Name, why, func(ctx context.Context) error {
		if _, err := p.Run(ctx, []source.Item{note}); err != nil {
			return err
		}
		kept, followed, err = p.Judge(ctx, bilat.Judgement{Kind: bilat.JudgedWrong, Left: id, About: []bilat.Subject{about}, By: who.Name, Why: why + " (corrected in " + note.Name + ")"})
		return err
	})
	s.changed(w, r, kept.ID, followed, err)
}

// noteOf is a note as a document: who says it, when, and what.
func noteOf(who account.Who, says, day, about string) source.Item {
	body := fmt.Sprintf("# Note by %s\n\n%s\n\n%s\n", who.Name, day, says)
	name := fmt.Sprintf("notes/%s on %s %s.md", strings.NewReplacer("/", "-", `\`, "-").Replace(who.Name), view.Short(about), bilat.HashOf([]byte(body))[:6])
	return source.Item{Name: name, Open: func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(body)), nil }}
}

// claimsOf is what a document would say, without a record.
func claimsOf(ctx context.Context, steps pipeline.Steps, item source.Item) []bilat.Claim {
	for r := range steps.Readings(ctx, []source.Item{item}) {
		return r.Claims
	}
	return nil
}
