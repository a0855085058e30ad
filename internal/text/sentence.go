package text

import (
	"unicode/utf8"

	"github.com/bilat/bilat"
)

// A Range is a half-open range of token indexes.
type Range struct{ First, Last int }

// Len is the number of tokens.
func (r Range) Len() int { return r.Last - r.First }

// Marks are what a language tells the sentence splitter.
type Marks struct {
	// Abbreviations are folded words whose full stop ends no sentence ("dr", "mr", "no").
	Abbreviations map[string]bool
	// OrdinalStop tells that a number with a full stop is an ordinal when a word follows ("20. Februar").
	OrdinalStop bool
}

// longestSentence caps a sentence in tokens, so that a text without full stops stays bounded.
const longestSentence = 400

// Sentences cuts tokens into sentences, which it appends to out: at a full stop, question or exclamation mark that white space and a
// capital, number or quotation mark follow, but not after an abbreviation, an initial or an ordinal.
// A sentence longer than longestSentence tokens is cut there; capped tells how many were.
func Sentences(out []Range, tokens []Token, m Marks) (_ []Range, capped int) {
	first := 0
	end := func(i int) {
		if i > first {
			out = append(out, Range{first, i})
			first = i
		}
	}
	for i := 0; i < len(tokens); i++ {
		if i-first >= longestSentence {
			end(i)
			capped++
		}
		tok := &tokens[i]
		if tok.Shape != Punct {
			continue
		}
		switch tok.Fold {
		case "!", "?", "…":
		case ".":
			if i > first && !tok.Space && stopBelongs(tokens, first, i, m) {
				continue
			}
		default:
			continue
		}
		j := i + 1
		for j < len(tokens) && tokens[j].Shape == Punct && closing[tokens[j].Fold] && !tokens[j].Space {
			j++
		}
		i = max(i, j-1) // the signs in between end nothing that this one does not
		if j < len(tokens) && (tokens[j].Space || glues(tokens, j-1)) && (tokens[j].Cap || tokens[j].Shape != Word) {
			end(j)
		}
	}
	end(len(tokens))
	return out, capped
}

var closing = map[string]bool{`"`: true, "”": true, "“": true, "»": true, "«": true, "'": true, ")": true, "]": true, ".": true}

// stopBelongs tells that the full stop at i belongs to the word before it and ends no sentence.
func stopBelongs(tokens []Token, first, i int, m Marks) bool {
	prev := &tokens[i-1]
	if glues(tokens, i) {
		return false
	}
	if i+1 < len(tokens) && !tokens[i+1].Space {
		return tokens[i+1].Shape != Punct || !closing[tokens[i+1].Fold] // "v.a", "1.2.2019", "U.S."
	}
	switch {
	case prev.Shape == Word && m.Abbreviations[prev.Fold]:
		return true
	case prev.Shape == Word && prev.Cap && prev.Len() <= 2 && utf8.RuneCountInString(prev.Fold) == 1:
		return true // an initial: "V. Adamkus"
	case prev.Shape == Number && yearFirst(tokens, i):
		return true // "2015. 10. 22."
	case m.OrdinalStop && prev.Shape == Number && prev.Len() <= 3 && i+1 < len(tokens) && tokens[i+1].Shape == Word:
		return true // "20. Februar"
	case m.OrdinalStop && prev.Shape == Number && prev.Len() <= 2 && i+1 < len(tokens) && tokens[i+1].Shape == Number:
		return dayMonth(tokens, i) // "15. 1. 1992"
	}
	return false
}

// yearFirst tells that the full stop at i stands behind the year, the month or the day of a date that begins with its year: "2013.
// 6.", "2015. 10. 22.".
func yearFirst(tokens []Token, i int) bool {
	stopped := func(k, digits int) bool { // a number with a full stop right behind it
		return k >= 0 && k+1 < len(tokens) && tokens[k].Shape == Number && (tokens[k].Len() == 4) == (digits == 4) && tokens[k].Len() <= digits && tokens[k+1].Fold == "." && !tokens[k+1].Space
	}
	switch {
	case stopped(i-1, 4):
		return stopped(i+1, 2)
	case stopped(i-1, 2) && stopped(i-3, 4), stopped(i-1, 2) && stopped(i-3, 2) && stopped(i-5, 4):
		return true
	}
	return false
}

// dayMonth tells that the full stop at i stands behind the day or the month of a date in figures.
func dayMonth(tokens []Token, i int) bool {
	next := &tokens[i+1]
	if next.Len() <= 2 && i+2 < len(tokens) && tokens[i+2].Fold == "." && !tokens[i+2].Space {
		return true
	}
	return next.Len() == 4 && i > 2 && tokens[i-2].Fold == "." && tokens[i-3].Shape == Number && tokens[i-3].Len() <= 2
}

// glues tells that two sentences run into each other without a space at the full stop at i: a year or a small
// word before it, a capitalised word after it ("in 2010.Two-way trade").
func glues(tokens []Token, i int) bool {
	if i == 0 || i+1 >= len(tokens) || tokens[i+1].Space || !tokens[i+1].Cap || tokens[i+1].Len() < 2 {
		return false
	}
	prev := &tokens[i-1]
	return prev.Shape == Number && prev.Len() == 4 || prev.Shape == Word && !prev.Upper && prev.Len() >= 4
}

// SpanOf is the bytes that a range of tokens covers.
func SpanOf(tokens []Token, r Range) bilat.Span {
	if r.Len() == 0 {
		return bilat.Span{}
	}
	return bilat.Span{Start: tokens[r.First].Start, End: tokens[r.Last-1].End}
}
