// Package export turns lists of the record into the files that other programs read.
//
// In go facts, claims, disputes, documents and entities as plain values (Record); out come bytes:
//
//   - tables (Facts, Claims, Disputes, Documents, Entities, Pairs, Events …) as CSV, JSON Lines, XLSX and Parquet, all four from
//     one declaration of columns, which for slots is grammar/kinds.yaml;
//   - the field's own forms: JSON-LD with Web Annotation selectors, Atom, iCalendar, entities of FollowTheMoney, QuickStatements
//     of Wikidata. Which kind becomes what there is declared in grammar/kinds.yaml too.
//
// Nothing is read from a clock, a network or a database, and the same values give the same bytes. What a form cannot hold is
// left out and counted (Left), never bent: a date that is disputed is no date in QuickStatements. An error is that of the
// writer, or says in plain words that a list is too long for its form.
package export
