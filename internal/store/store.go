// Package store says what must be remembered: documents, what they say, what that amounts to.
//
// In go documents as they were read, with their claims and mentions, and the facts and disputes that were made
// of them; out comes what the record holds now, or held on a given day. Time is passed in and never read here.
//
// The record is append-only. Nothing said is overwritten: a claim that no longer stands is closed, with the
// time and the reason, and stays readable by its id and by the day on which it was known. Facts and disputes are
// derived; those that change are closed too, so that "what did the record know on that day" has one answer.
// Every listing comes in one order, whatever the order of reading.
//
// An unknown name is a NotFoundError, a prefix that fits several things an AmbiguousError, both in plain words.
// A call that fails leaves the record as it was. Package sqlite implements Store; package storetest is the suite
// that every implementation passes.
package store

import (
	"context"
	"time"

	"github.com/bilat/bilat"
)

// Store is all of the record. Ask for the small interface that you use.
type Store interface {
	Archive
	Claims
	Facts
	Stages
	Judgements
	Runs
	Search
	Accounts
	Audit
	Watching
	Close() error
}

// Revised is a store that can say cheaply whether anything was written into what the record says (documents, claims, facts, disputes,
// judgements): what was made of a record at a revision need not be made again until it has another. Sessions, accounts, the log, the
// book of runs and what is watched are no part of it: nobody's login makes a page anew.
type Revised interface {
	Revision(ctx context.Context) (string, error)
}

// Archive keeps documents.
type Archive interface {
	// Knows tells that reading this content under this name by this version again would change nothing, so that
	// it need not be read.
	Knows(ctx context.Context, name, hash, version string) (bool, error)
	// Add takes documents in, all in one transaction: when it returns they are kept, and when it fails or is
	// killed none of them is. The answers stand in the order of the readings.
	Add(ctx context.Context, readings ...Reading) ([]Added, error)
	// Withdraw takes a page (by name) or a content (by hash, under all its names) out of what the record says.
	// Its claims are closed. Reading it again brings both back.
	Withdraw(ctx context.Context, ref string, when time.Time) (Withdrawal, error)
	// Document finds one by name, by hash or its beginning, or by an unambiguous end of its name, with its text and without what it
	// was read from.
	Document(ctx context.Context, ref string) (Document, error)
	// Original gives, of a content by its hash, the bytes that it was read from, nil where they are its text or were not kept, and the
	// mapping file, nil where there was none.
	Original(ctx context.Context, hash string) (raw, mapping []byte, err error)
	// Documents lists pages by name, without text and raw bytes.
	Documents(ctx context.Context, f DocumentFilter) ([]Document, error)
	// CountDocuments tells how many Documents lists, whatever the page asked for.
	CountDocuments(ctx context.Context, f DocumentFilter) (int, error)
	// Problems lists what was wrong with the documents that speak now, by name and place; of one document if ref
	// is not empty.
	Problems(ctx context.Context, ref string) ([]bilat.Problem, error)
}

// Claims reads what documents say.
type Claims interface {
	// Claims lists claims by document name and place.
	Claims(ctx context.Context, f ClaimFilter) ([]Claim, error)
	// CountClaims tells how many Claims lists, whatever the page asked for.
	CountClaims(ctx context.Context, f ClaimFilter) (int, error)
	// Places tells where the claims of a document (by hash) begin in its text, as known at a moment, zero being now, sorted.
	Places(ctx context.Context, document string, known time.Time) ([]int, error)
	// Claim finds one, closed or not, by its id.
	Claim(ctx context.Context, id string) (Claim, error)
}

// Facts keeps what is derived from claims.
type Facts interface {
	// Dirty lists the ties whose claims changed since they were last settled, sorted, and then the documents that
	// Identify marked. It survives a kill, so that facts that were not made yet are made by the next run.
	Dirty(ctx context.Context) ([]Dirty, error)
	// MarkDirty adds ties that a global stage (near-copies, persons) touched.
	MarkDirty(ctx context.Context, ties ...Tie) error
	// ReplaceFacts puts new facts and disputes in the place of all that each owner had, in one transaction, and
	// takes the settled marks away. An owner whose mark is not there any more was changed, or settled by somebody else,
	// since it was looked at: nothing is put in its place. What is unchanged keeps its row and so the day since when it is known. The facts
	// that a dispute stands on are those that hold its claims, whenever it is asked for; Dispute.Facts is ignored. It tells
	// what came and went.
	ReplaceFacts(ctx context.Context, when time.Time, derived []Derived, settled []Dirty) (Replaced, error)
	// Facts lists facts by countries, kind and id.
	Facts(ctx context.Context, f FactFilter) ([]bilat.Fact, error)
	// CountFacts tells how many Facts lists, whatever the page asked for.
	CountFacts(ctx context.Context, f FactFilter) (int, error)
	// Newest lists the ids of the facts that Facts lists and that were learned last, by when the first of their claims was; so many at most,
	// the newest first.
	Newest(ctx context.Context, f FactFilter, most int) ([]string, error)
	// CountEvents tells how many events the facts are that Facts lists, whatever the page asked for: see bilat.KindSpec.Events.
	CountEvents(ctx context.Context, f FactFilter) (int, error)
	// Fact finds one, closed or not, by its id.
	Fact(ctx context.Context, id string) (Fact, error)
	// Disputes lists disputes by countries, kind and id, hidden classes too.
	Disputes(ctx context.Context, f FactFilter) ([]bilat.Dispute, error)
	// CountDisputes tells how many Disputes lists, whatever the page asked for.
	CountDisputes(ctx context.Context, f FactFilter) (int, error)
	// TallyDisputes counts the disputes that Disputes lists, hidden classes apart, by class and tie, the most first.
	TallyDisputes(ctx context.Context, f FactFilter) ([]DisputeTally, error)
	// Dispute finds one, closed or not, by its id.
	Dispute(ctx context.Context, id string) (Dispute, error)
	// Touched tells whether anything came or went after a moment of what is told of countries, as facts with Around are: facts, disputes,
	// documents or readings of them, or a judgement, of whatever. Where nothing did, what is told of them is what was told then.
	Touched(ctx context.Context, since time.Time, countries ...string) (bool, error)
	// Pairs lists all pairs of countries that facts tie, sorted.
	Pairs(ctx context.Context) ([]Pair, error)
}

// Judgements keeps people's decisions.
type Judgements interface {
	// Judge keeps a decision, marks the ties dirty that it bears on, and gives its number; ID and Closed of j are
	// ignored.
	Judge(ctx context.Context, j bilat.Judgement, touched ...Tie) (int64, error)
	// CloseJudgement withdraws one, and marks dirty likewise; at is RFC 3339, by and why are the withdrawer's.
	CloseJudgement(ctx context.Context, id int64, at, by, why string, touched ...Tie) error
	// Judgements lists them by number; withdrawn ones only if asked.
	Judgements(ctx context.Context, withdrawn bool) ([]bilat.Judgement, error)
}

// Runs keeps the book of what was read when.
type Runs interface {
	StartRun(ctx context.Context, version string, started time.Time) (int64, error)
	EndRun(ctx context.Context, id int64, ended time.Time, counts Counts) error
	// Runs lists them by number; one that was killed has no end.
	Runs(ctx context.Context) ([]Run, error)
}

// Search finds things by their words or the beginning of their id.
type Search interface {
	// Search finds documents and claims that speak by words, best first. Any text is a query: ParseQuery tells how it is
	// understood.
	Search(ctx context.Context, query string, f SearchFilter) ([]Hit, error)
	// Find lists what an id, the beginning of an id, or a document's name can mean.
	Find(ctx context.Context, ref string) ([]Ref, error)
	// Totals counts what stands now.
	Totals(ctx context.Context) (Totals, error)
}

// Audit proves the record.
type Audit interface {
	// Digest is the SHA-256 over current claims and mentions, facts, disputes and live judgements, without times
	// of learning and numbers of rows: equal whenever the same documents were read by the same version.
	Digest(ctx context.Context) (string, error)
	// Verify finds every span of every current claim and mention in the archived text again and checks all hashes.
	Verify(ctx context.Context) (Verification, error)
}
