package main

import (
	"fmt"
	"strings"
	"time"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/pipeline"
	"github.com/bilat/bilat/internal/store"
	"github.com/bilat/bilat/internal/view"
)

// judge keeps people's decisions; each of its commands is one sort of them.
type judge struct {
	Same      judgeSame      `cmd:"" help:"Two are one thing, or one person."`
	Different judgeDifferent `cmd:"" help:"Two are two, whatever any score says."`
	Right     judgeRight     `cmd:"" help:"Somebody looked: a claim was read as it stands there."`
	Wrong     judgeWrong     `cmd:"" help:"A claim says what is not so, or was misread."`
	Distrust  judgeDistrust  `cmd:"" help:"A source is no witness."`
	Settle    judgeSettle    `cmd:"" help:"The status of a dispute."`
	Withdraw  judgeWithdraw  `cmd:"" help:"Withdraw a judgement."`
	List      judgeList      `cmd:"" help:"List judgements, and what they are about now."`
}

// signature is who judges and why; no judgement is without.
type signature struct {
	By  string `required:"" placeholder:"NAME" help:"Who judges."`
	Why string `required:"" placeholder:"REASON" help:"Why."`
}

func (g signature) check() error {
	for _, f := range [][2]string{{"--by", g.By}, {"--why", g.Why}} {
		if strings.TrimSpace(f[1]) == "" {
			return usage("%s is empty; a judgement names who made it and why", f[0])
		}
	}
	return nil
}

// keep keeps a judgement and says what follows.
func (s streams) keepJudgement(r record, g signature, make func(*view.Subjects) (bilat.Judgement, error)) error {
	if err := g.check(); err != nil {
		return err
	}
	db, err := r.open(s)
	if err != nil {
		return err
	}
	defer db.Close()
	p, err := into(db)
	if err != nil {
		return err
	}
	j, err := make(view.SubjectsOf(db))
	if err != nil {
		return err
	}
	j.By, j.Why = strings.TrimSpace(g.By), strings.TrimSpace(g.Why)
	var came store.Replaced
	if err := s.logged(db, "judged: "+j.Kind, strings.TrimSpace(j.Left+" "+j.Right), j.By+": "+j.Why, func() (err error) {
		j, came, err = p.Judge(s, j)
		return err
	}); err != nil {
		return err
	}
	fmt.Fprintf(s.out, "judgement %d: %s\n", j.ID, view.Decision(j))
	carried, err := view.KnownAt(db, time.Time{}).Carried(s, j)
	if err != nil {
		return err
	}
	if len(carried) > 0 {
		fmt.Fprintf(s.out, "also where the same words stand: %s\n", strings.Join(carried, ", "))
	}
	s.followed(came)
	return nil
}

// followed says how many facts and disputes are gone, and how many are new.
func (s streams) followed(came store.Replaced) {
	say := func(word string, facts, disputes int) {
		var parts []string
		for _, n := range []struct {
			n    int
			what string
		}{{facts, "fact"}, {disputes, "dispute"}} {
			if n.n > 0 {
				parts = append(parts, counted(n.n, n.what))
			}
		}
		if len(parts) > 0 {
			fmt.Fprintf(s.out, "%s: %s\n", word, strings.Join(parts, ", "))
		}
	}
	say("gone", len(came.Facts.Gone), len(came.Disputes.Gone))
	say("new", len(came.Facts.New), len(came.Disputes.New))
}

// twoThings are what is judged to be one, or to be two.
type twoThings struct {
	record
	signature
	Person bool   `help:"Not the two facts or claims, but the persons of one name in them."`
	A      string `arg:"" help:"A claim or fact by its id or the beginning of it, or a person by name."`
	B      string `arg:"" help:"The other."`
}

func (c twoThings) keep(s streams, judged string) error {
	return s.keepJudgement(c.record, c.signature, func(x *view.Subjects) (bilat.Judgement, error) {
		if c.Person {
			return x.TwoPersons(s, judged, c.A, c.B)
		}
		return x.Two(s, judged, c.A, c.B)
	})
}

type judgeSame struct{ twoThings }

// Run keeps that two are one.
func (c judgeSame) Run(s streams) error { return c.keep(s, bilat.JudgedSame) }

type judgeDifferent struct{ twoThings }

// Run keeps that two are two.
func (c judgeDifferent) Run(s streams) error { return c.keep(s, bilat.JudgedDifferent) }

// oneClaim is what somebody looked at.
type oneClaim struct {
	record
	signature
	Claim string `arg:"" help:"A claim by its id or the beginning of it; of a fact, all its claims."`
}

func (c oneClaim) keep(s streams, judged string) error {
	return s.keepJudgement(c.record, c.signature, func(x *view.Subjects) (bilat.Judgement, error) {
		subject, id, err := x.Thing(s, c.Claim, bilat.SubjectClaim, bilat.SubjectFact)
		return bilat.Judgement{Kind: judged, Left: id, About: []bilat.Subject{subject}}, err
	})
}

type judgeRight struct{ oneClaim }

// Run keeps that a claim was looked at and is right. The facts stay as they are, and say who looked.
func (c judgeRight) Run(s streams) error { return c.keep(s, bilat.JudgedRight) }

type judgeWrong struct{ oneClaim }

// Run keeps that a claim is wrong.
func (c judgeWrong) Run(s streams) error { return c.keep(s, bilat.JudgedWrong) }

type judgeDistrust struct {
	record
	signature
	Source string `arg:"" help:"A document by name or hash, or a publisher by name or by the host of its pages."`
	Kind   string `help:"Claims of this kind only."`
}

// Run keeps that a source is not to be trusted.
func (c judgeDistrust) Run(s streams) error {
	if err := view.KnownKind(c.Kind); err != nil {
		return err
	}
	return s.keepJudgement(c.record, c.signature, func(x *view.Subjects) (bilat.Judgement, error) {
		subject, id, err := x.Source(s, c.Source)
		return bilat.Judgement{Kind: bilat.JudgedDistrust, Left: id, Value: c.Kind, About: []bilat.Subject{subject}}, err
	})
}

type judgeSettle struct {
	record
	signature
	Dispute string `arg:"" help:"A dispute by its id or the beginning of it."`
	Status  string `arg:"" help:"open, both-right, not-comparable, or the one of its values that is right, as \"bilat disputes\" shows it, or a part of it that no other has: 1993-09-10, 14200000."`
}

// Run keeps a dispute's status.
func (c judgeSettle) Run(s streams) error {
	return s.keepJudgement(c.record, c.signature, func(x *view.Subjects) (bilat.Judgement, error) {
		return x.Settling(s, c.Dispute, c.Status)
	})
}

type judgeWithdraw struct {
	record
	signature
	Number int64 `arg:"" help:"Its number, as \"bilat judge list\" has it."`
}

// Run withdraws a judgement; it stays in the list of all.
func (c judgeWithdraw) Run(s streams) error {
	if err := c.check(); err != nil {
		return err
	}
	db, err := c.open(s)
	if err != nil {
		return err
	}
	defer db.Close()
	p, err := into(db)
	if err != nil {
		return err
	}
	by, why := strings.TrimSpace(c.By), strings.TrimSpace(c.Why)
	var came store.Replaced
	if err := s.logged(db, "judgement withdrawn", fmt.Sprint("judgement ", c.Number), by+": "+why, func() (err error) {
		came, err = p.Unjudge(s, c.Number, by, why)
		return err
	}); err != nil {
		return err
	}
	fmt.Fprintf(s.out, "judgement %d is withdrawn\n", c.Number)
	s.followed(came)
	return nil
}

type judgeList struct {
	record
	All    bool   `help:"Also those that were withdrawn."`
	Known  string `placeholder:"DAY" help:"Those that stood at the end of that day."`
	Format string `enum:"text,jsonl" default:"text" help:"text or jsonl."`
}

// A judgementLine is a judgement as programs read it.
type judgementLine struct {
	bilat.Judgement
	Says     string     `json:"says"`
	Claims   [][]string `json:"claims"` // that it is about now, by subject
	Dangling string     `json:"dangling,omitempty"`
}

// Run lists them by number.
func (c judgeList) Run(s streams) error {
	db, err := moments{Known: c.Known}.look(s, c.record)
	if err != nil {
		return err
	}
	defer db.Close()
	list, err := db.Judgements(s, c.All)
	if err != nil {
		return err
	}
	bound, err := pipeline.Bound(s, db, list, db.Known())
	if err != nil {
		return err
	}
	if len(bound) == 0 && c.Format == "text" {
		fmt.Fprintln(s.err, "bilat: no judgements")
	}
	lines := newLines(s.out)
	for _, b := range bound {
		line := judgementLine{b.Judgement, view.Decision(b.Judgement), b.Sides, ""}
		if b.Closed == "" {
			line.Dangling = b.Dangling()
		}
		if c.Format == "jsonl" {
			if err := lines.Encode(line); err != nil {
				return err
			}
			continue
		}
		fmt.Fprintf(s.out, "%3d  %s\n     %s, by %s: %s\n", b.ID, line.Says, dayOf(b.At), b.By, b.Why)
		if b.Closed != "" {
			fmt.Fprintf(s.out, "     withdrawn on %s by %s: %s\n", dayOf(b.Closed), b.ClosedBy, b.ClosedWhy)
		}
		if line.Dangling != "" {
			fmt.Fprintf(s.out, "     dangling: %s\n", line.Dangling)
		}
	}
	return nil
}

// dayOf is the day of a moment as a judgement bears it.
func dayOf(moment string) string {
	t, err := time.Parse(time.RFC3339Nano, moment)
	if err != nil {
		return moment
	}
	return t.UTC().Format(time.DateOnly)
}

// judgedClaim tells what people decided of a claim.
func judgedClaim(s streams, db *view.View, id string) error {
	list, err := db.Decided(s, map[string]bilat.Claim{id: {}})
	for _, r := range list {
		fmt.Fprintln(s.out, rulingSentence(r))
	}
	return err
}
