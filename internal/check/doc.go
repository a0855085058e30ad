// Package check holds a draft against the record, as a compiler holds a program against its language.
//
// In go a draft as package reader read it, what package extract found in it, and the record: facts, disputes, the claims
// behind them, and their documents. Out comes a Report: a Finding for each claim of the draft, with its place and its
// verdict, and the sentences in which nothing was found, which are told and not judged. It is pure: no clock, store or
// network, and nothing fails (a record may bring a function that gives its documents' texts); the same draft and record give the same findings.
//
// # The verdicts
//
//	contradicted  the record says otherwise of the very thing
//	disputed      the record itself holds rival values, of which this is one
//	outdated      it was so, and the record has something newer: a larger count, a later holder, a later visit where the
//	              draft says "the last"
//	supported     the record says so, or says it more closely ("in 1995" of 20 November 1995)
//	unknown       the record does not say
//
// A right statement must not be called contradicted: one that may speak of another thing than the record (another visit, a
// second term, another statistic) is unknown, with what the record has that comes nearest.
//
// # The way
//
//	draft.go   one claim after the other, and their places; verdicts.go, several at once; finding.go, what is said of it
//	book.go    the record by kind, with what comparisons need
//	values.go  one slot of a claim against the same slot of a telling, by its declared type; dates.go, figures.go
//	weigh.go   a claim against all that may be the same thing: what agrees, else what stands against it; denies.go, rivals.go
//	part.go    the draft's sentences in parts, each with what it names; marks.go, marker.go, names, days, figures and words of the field; doers.go, who did it
//	beyond.go  what a claim of the draft says beyond its frame
//	lean.go    what no frame understood, held against the facts; hold.go, single.go, terms.go, last.go
//	counts.go  counts that grow; holders.go, who holds an office; newest.go, "the last visit"
//	again.go   what is still open, beside the passages of the documents: passages.go, texts.go, the passages; beside.go, a part beside one;
//	           sight.go, same.go, which.go, which say so and which say otherwise; told.go, the finding; doubt.go, contradictions in doubt
//	swap.go    one name in the place of another; cross.go, two things in one statement; initials.go, names of institutions
//	posts.go   who holds an office, told by the way; succession.go, who came after whom; trend.go, rise and fall
//	text.go    the findings for a reader, sarif.go for other programs
//
// What a kind means is read from its declaration, as in package reconcile, whose comparisons of names, wordings, places
// and estimates are used: what is one thing in the record is one thing here.
package check
