package check

import (
	"runtime"
	"slices"
	"sync"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/resolve"
)

// A statement is a claim of the draft with what its sentence says of it.
type statement struct {
	*telling
	part    *part
	undated func() bool // its sentence has a date that no claim takes in
}

// statements are the claims of a draft as they are held against the record.
func (r Reading) statements(b *book, cut *cutter) []statement {
	var out []statement
	for _, c := range r.Claims {
		spec, ok := b.kinds.Kind(c.Kind)
		if !ok {
			continue
		}
		s := r.sentence(c)
		p := cut.partOf(c)
		t := told(b.onItsDay(r.beginning(lasting(c, &spec, s), &spec, p), &spec, s), &spec)
		if s != nil {
			t.said, t.then = r.said(s, c, &spec), titled(c, s) || cut.wasThen(c, s)
		}
		if p != nil {
			if t.latest = cut.super.says(p, c); t.latest == ofNothing && p.latest && ofItsDate(&spec) {
				t.latest = ofSort // "the latest figure on record is that for 2018, when turnover reached …"
			}
		}
		out = append(out, statement{t, p, func() bool { return r.undated(c) }})
	}
	return out
}

// mostAtOnce bounds in how many rows the statements of one draft are held against the record.
const mostAtOnce = 4

// verdicts are those of all statements, in their order. They do not depend on one another, so they are found in several rows at once; each row keeps what it
// has compared for itself.
func (b *book) verdicts(list []statement) []Finding {
	out := make([]Finding, len(list))
	rows := []*book{b}
	for len(rows) < min(runtime.GOMAXPROCS(0), mostAtOnce) {
		rows = append(rows, b.beside())
	}
	var wait sync.WaitGroup
	for i, row := range rows {
		wait.Go(func() {
			for k := i; k < len(list); k += len(rows) {
				out[k] = row.judge(&list[k])
			}
		})
	}
	wait.Wait()
	return out
}

// beside is the same record, with a memory of its own.
func (b *book) beside() *book {
	o := *b
	o.known, o.names, o.apart, o.seated, o.seats = map[described]resolve.Person{}, map[[2]described]likeness{}, map[[3]string]bool{}, nil, nil
	return &o
}

// judge finds the verdict on one statement, as far as it alone tells.
func (b *book) judge(s *statement) Finding {
	f := b.verdict(s.telling)
	if f.Verdict == Supported && (s.dated && !toDays(s.date) || !s.dated && s.spec.Event) && s.undated() {
		f.Verdict, f.Partly = Unknown, true
	}
	if slot, ok := s.spec.Slot(f.Slot); ok && f.Verdict == Contradicted && slot.Type == bilat.TypeNumber && s.part != nil && s.part.narrower(f.Quote) {
		f.Verdict = Unknown
	}
	return f
}

// readTwice leaves out what is against the one of two readings of some words as to who holds an office, where the record has the other one.
func (b *book) readTwice(findings []Finding) []Finding {
	return slices.DeleteFunc(slices.Clone(findings), func(f Finding) bool {
		spec, _ := b.kinds.Kind(f.Claim.Kind)
		person, named := slotOf(&spec, bilat.TypePerson)
		_, office := slotOf(&spec, bilat.TypeRole)
		return named && office && f.Verdict == Contradicted && slices.ContainsFunc(findings, func(o Finding) bool {
			return o.Kind == f.Kind && o.Verdict != Contradicted && o.Verdict != Unknown && o.Span.Overlaps(f.Span) && o.Claim.Slots[person.Name].Equal(f.Claim.Slots[person.Name])
		})
	})
}

// withoutVaguer leaves out what is supported of an event without a day, where its part tells one of the kind with a day that the record does not have: "his
// presence in Paris: 13–14 July" is one statement, and the day is part of it.
func (b *book) withoutVaguer(findings []Finding, c *cutter) []Finding {
	dated := func(f *Finding) bool {
		spec, ok := b.kinds.Kind(f.Claim.Kind)
		return ok && spec.Event && told(f.Claim, &spec).dated
	}
	return slices.DeleteFunc(slices.Clone(findings), func(f Finding) bool {
		spec, ok := b.kinds.Kind(f.Claim.Kind)
		if !ok || !spec.Event || f.Verdict != Supported || dated(&f) {
			return false
		}
		p := c.partOf(f.Claim)
		return p != nil && slices.ContainsFunc(findings, func(o Finding) bool {
			return o.Kind == f.Kind && p.Overlaps(o.Value) && dated(&o) && (o.Verdict == Unknown || o.Verdict == Contradicted)
		})
	})
}
