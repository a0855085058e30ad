package storetest

import (
	"testing"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/store"
)

// revisions: what was made of the record holds until what it says is written into, and no log-in, run or round of watching is that.
func revisions(t *testing.T, open Open) {
	s := open(t)
	r, tells := s.(store.Revised)
	if !tells {
		t.Skip("this store does not tell its revision")
	}
	last := must(r.Revision(ctx))(t)
	step := func(what string, writes bool, err error) {
		t.Helper()
		check(t, err)
		now := must(r.Revision(ctx))(t)
		if (now != last) != writes {
			t.Errorf("%s: the revision was %s and is %s", what, last, now)
		}
		last = now
	}
	one := page("a.md", 1, line{"Lithuania opened an embassy in Baku.", "mission", bilat.Slots{"sender": bilat.Text("LTU"), "host": bilat.Text("AZE")}, false})
	_, err := s.Add(ctx, one)
	step("a document", true, err)
	_, err = s.Claims(ctx, store.ClaimFilter{})
	step("looking", false, err)
	_, err = s.Add(ctx, one)
	step("the same document again", false, err)
	_, err = s.Withdraw(ctx, "nothing", Day(2))
	equal(t, "there is none", has[*store.NotFoundError](err), true)
	step("what failed", false, nil)
	id, err := s.Judge(ctx, bilat.Judgement{Kind: bilat.JudgedWrong, Left: "x", By: "Rasa", At: "2026-01-02T12:00:00Z"})
	step("a judgement", true, err)
	step("its end", true, s.CloseJudgement(ctx, id, "2026-01-03T12:00:00Z", "Rasa", "a slip"))
	dirty := must(s.Dirty(ctx))(t)
	_, err = s.ReplaceFacts(ctx, Day(3), nil, dirty)
	step("facts", true, err)

	run, err := s.StartRun(ctx, "1", Day(3))
	step("a run that begins", false, err)
	step("and ends", false, s.EndRun(ctx, run, Day(3), store.Counts{Files: 1}))
	step("a user", false, s.AddUser(ctx, store.User{Name: "Rasa", Role: "admin", Since: Day(3)}, did(3, "user added", "Rasa")))
	step("a link", false, s.AddLink(ctx, store.Link{Hash: "l", User: "Rasa", Made: Day(3), Expires: Day(4)}, did(3, "link made", "Rasa")))
	token, err := s.AddToken(ctx, store.Token{Hash: "t", Name: "feed", User: "Rasa", Role: "reader", Made: Day(3)}, did(3, "token made", "feed"))
	step("a token", false, err)
	step("its use", false, s.TokenUsed(ctx, token, Day(4)))
	step("a session", false, s.PutSession(ctx, "s", []byte("x"), Day(5), Day(4)))
	step("its end", false, s.DropSession(ctx, "s"))
	step("a line of the log", false, s.Log(ctx, did(4, "logged in", "Rasa")))
	_, err = s.Announce(ctx, store.Feed{Address: "https://feed.example", Checked: Day(4)}, nil)
	step("a round of watching", false, err)

	_, err = s.Withdraw(ctx, "a.md", Day(5))
	step("a withdrawal", true, err)
}
