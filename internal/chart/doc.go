// Package chart draws the record's charts: the trade of a pair over the years, and how many facts each year has.
//
// In go plain values, ready in the reader's words (a name for each line, a label for each point), and nothing of SQL, HTTP or a
// language. Out comes SVG for a page, or PNG for a document that cannot hold SVG. What cannot be drawn (fewer than two
// years) is ErrNothing, and nothing is written.
//
// # The SVG fits a strict page
//
// It carries no style attribute, style element or script, so a Content-Security-Policy of style-src 'self' shows it as it is. Every
// shape is drawn in currentColor and has a class that says what it is (out, back, total, rival, …): without a style sheet the chart
// is readable in the page's ink, light or dark, and a style sheet gives each class its colour. The classes are listed at Class. Title
// and description stand first, for screen readers; each point has a title of its own.
//
// # How it is drawn
//
// The library github.com/go-analyze/charts places axes, ticks, legend and marks (docs/adr/0010). Each line is drawn in a colour
// that means its number, and restyle writes the same shapes again with classes in place of colours.
package chart
