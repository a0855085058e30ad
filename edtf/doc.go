// Package edtf reads, prints and compares dates and periods in the Extended
// Date/Time Format (EDTF) of the Library of Congress, which is ISO 8601-2:2019.
//
// In goes a text such as "1995-11-20", "199X", "1993~" or "2007-04-03/..".
// Out comes a [Date]: a small value that can be compared with ==, used as a map
// key, sorted with [Compare] and asked what days it can mean ([Date.Bounds],
// [Contains], [Overlaps], [Same]). A text that is no such date gives a
// [*SyntaxError] that says in plain words what is wrong and at which byte.
// Nothing panics on outside text, and a text longer than [MaxLength] is refused.
// The package has no clock, no time zone and no state.
//
// # What is supported
//
// Level 0, whole:
//
//	1995-11-20, 1995-11, 1995       day, month, year
//	2006-06-08/2006-06-09           period; its ends may differ in precision
//	1995-11-20T10:00:00+02:00       read, and reduced to its day as written
//
// Level 1, whole:
//
//	-0044, Y170000002, Y-12345      years before 1 BC; years of 5 to 9 digits
//	2001-21 … 2001-24               spring, summer, autumn, winter
//	1993?, 1993~, 1993%             uncertain, approximate, both
//	199X, 19XX, 2004-XX, 2004-06-XX, 2004-XX-XX
//	2007-04-03/.., ../1985          open end, open start
//	1985/, /1985, /                 end, start, both not known
//
// Of level 2:
//
//	[1995-11-20,1995-11-27]         one of these; also [1990..1995], [..1984], [1984..]
//	{1960,1961-12}                  all of these
//	2001-25 … 2001-41               seasons of a hemisphere, quarters (33–36),
//	                                thirds (37–39) and halves (40, 41) of a year
//	2004?-06-11, 2004-~06-11        qualifiers of single parts
//	1984-1X, 2004-06-1X             some digits of a month or day
//
// Not supported, and refused with a reason: exponents and significant digits of
// years (Y17E7, 1950S2), unspecified digits that have known ones to their right
// (XXXX-12-25, 1X99), a time of day in a period or set, fractions of a second,
// and the basic format without hyphens (19951120).
//
// # What a date can mean
//
// [Date.Bounds] gives the earliest and latest day. Qualifiers do not widen it: the
// standard does not say by how much, so [Date.Approximate] and [Date.Uncertain]
// tell, and the reader decides. Both open and unknown ends reach to [Earliest] or
// [Latest]. Seasons are taken by whole months and, where no hemisphere is given,
// for the northern one. A season over the turn of the year ("winter 1995") is said
// of either: it can mean January and February 1995, or December 1995 to February 1996.
//
// # Canonical text
//
// [Date.String] prints one text for each value, and [Parse] of it gives the same
// value. Reading and printing changes a text only so: the time of day goes; the
// members of a set are sorted and told once; and a qualifier that the first parts of a
// date share stands once, behind them, any other before its part, so that
// "2004~-~06-~11" becomes "2004-06-11~" and "?2004-06-~11" becomes "2004?-06-~11".
package edtf
