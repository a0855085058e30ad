// Package bilat is the vocabulary of the record of relations between countries.
//
// A document says something: a claim. What the claims about one thing amount to is a fact. Where the
// witnesses of a fact differ there is a dispute. These words mean the same in Go, SQL, JSON, YAML, on
// the pages and in the docs; docs/claims.md is the contract behind them.
//
// The package holds values and their plain laws (identity, order, JSON form) and nothing else: it opens
// no file, knows no database and reads no clock. All offsets are bytes into a document's UTF-8 text.
package bilat
