// Package text cuts a document's text into words and sentences and folds words for comparison.
//
// In goes UTF-8 text with the stretches that are markup; out come tokens with byte offsets that lead back,
// sentences as ranges of tokens, and a language. It never fails: what is no word is a token of its own.
// Word boundaries are those of Unicode (UAX #29, through clipperhouse/uax29); three of our own come on top:
// a possessive ('s) is a token of its own, so that "Kenya's" starts with the country; an underscore and a
// hyphen part words; a full stop stays outside the word, whose abbreviation the sentence splitter knows.
package text
