// Package brief makes of a dossier the two to four pages that one takes into a meeting.
//
// In goes a dossier, built in the reader's language, and whom the brief is for. Out comes a Brief: what stands now, who holds the
// posts, last and next visits, trade with its chart and trend, the agreements that matter, what is open, what is new, what is disputed, each line
// with the numbers of its sources; and at its end the sources, what was left out and what was not found. It is written as one
// self-contained page for printing, as Markdown with footnotes, or as a Word document.
//
// What matters is chosen by layout.yaml: which parts there are, what they take from which section, by which weights, and how many
// lines. So a record of three facts and one of three thousand both make a brief, and the counts at its end say what a reader
// does not see. Nothing is read from a clock, a network or a database: the same dossier gives the same bytes.
package brief
