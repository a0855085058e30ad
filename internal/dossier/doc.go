// Package dossier arranges the record of one pair of countries for a reader.
//
// In go facts, disputes, claims and documents as plain values (Input), out comes a Dossier: the first page, the
// sections, the timeline, the trade figures, the sources and what was not found. It can be written as text,
// Markdown, JSON and one self-contained HTML page. Nothing is read from a clock, a network or a database: the same
// Input gives the same bytes.
//
// What stands where is data: layout.yaml arranges (sections, posts, gaps), words/<language>.yaml speaks (sentences by
// kind, dates, numbers, titles). A kind that has no sentence yet is shown with its slots, never left out.
//
// # The relations as they stood on a day
//
// With Input.At the dossier shows the day's view, by the rule of package asof. What was ended by then (an embassy closed) is
// shown as ended. Sources are not cut: what was written later about that time is told.
package dossier
