// Package reconcile makes facts and disputes of claims.
//
// In go claims, what is known of the documents that say them, and judgements. Out comes the record: each fact with
// the claims that say it, counted by witnesses; each dispute with its rival values, its class and the reason for the
// class in words; and the passages that one document has from another. It opens nothing and fails on nothing: a
// claim of an unknown kind or with a date that cannot be read is kept by what of it can be read. The same claims in
// any order give the same bytes.
//
// What a kind means is read from its declaration: which slots are its identity, which have one true value, which grow,
// change or are measured, which terms tell a state, and which named checks apply. No kind is known here by its name.
//
// # The way
//
//	Prepare   over everything: the passages claims stand in (passage.go), names that mean one person (resolve)
//	Pair      for one tie of countries: near-copies (near.go, translation.go), witnesses (origin.go, voice.go), facts (fact.go),
//	          disputes within them (rivals.go, rival_dates.go, figures.go) and between them (between.go, seats.go, clocks.go, checks)
//	Join      puts the parts together and names in each dispute the facts it stands on
//
//	Document  for one document: what it has with itself (check.go), of whatever countries
//
// Run does all. A record that grows keeps who is who, gives it back with the claims of one tie or one document
// (Input.Links, Input.Bound), with how many reports an event gets at most, counted by tie and summed (reports.go), and calls Pair or Document where the Fingerprint is another than before. So Pair looks at no
// claims but those of its tie, and at those that Beside names.
//
// # When two claims are about one thing
//
// They must not differ in a slot of identity. Names differ as package resolve says, free texts by the words they
// share, dates by what days they can mean. Claims are placed from the most telling to the vaguest; one that fits
// several facts stays alone, unplaced, and names them, so that it never becomes the bridge over which two merge.
// One that fits a single fact joins it only where the record gives no reason to expect another event of that time
// (vague.go). A plan and what it became are one fact in two stages (thing.go).
//
// Claims are sorted into blocks by what must be equal, of events by year, and by keys of the name of whom they are about,
// and each is held against one telling of each fact of its block; so the work is the claims of a tie times the facts of
// people of a like name, in one year or office. BenchmarkThings and BenchmarkPair show it: on one core of a small machine a
// thousand claims of one tie are grouped in about 10 ms and all is made of them in about 45, of four thousand in about 80
// and 200.
package reconcile
