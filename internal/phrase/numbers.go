package phrase

import (
	"math/big"
	"slices"
	"strings"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/rule"
	"github.com/bilat/bilat/internal/text"
)

// spacers are the signs that part thousands besides the comma and the full stop.
var spacers = strings.NewReplacer("'", "", "’", "", "\u00a0", "", "\u202f", "", " ", "")

// Decimal reads a written figure: "1,512", "39,6", "1.234,5", "13 600" (spaces taken out before), "1'685".
// decimal is the language's sign for decimals; where a figure shows both signs, the last is the decimal one;
// a single sign that three digits follow parts thousands only if it is not the language's decimal sign.
func Decimal(s, decimal string) (string, bool) {
	s = spacers.Replace(s)
	if s == "" || len(s) > 40 || strings.Trim(s, "0123456789.,") != "" || !strings.ContainsAny(s, "0123456789") {
		return "", false
	}
	dot, comma := strings.LastIndexByte(s, '.'), strings.LastIndexByte(s, ',')
	group := ""
	switch {
	case dot >= 0 && comma >= 0 && dot > comma:
		group = ","
	case dot >= 0 && comma >= 0:
		group = "."
	case dot >= 0:
		group = single(s, ".", decimal)
	case comma >= 0:
		group = single(s, ",", decimal)
	}
	if group != "" {
		s = strings.ReplaceAll(s, group, "")
	}
	s = strings.Replace(s, ",", ".", 1)
	if strings.Count(s, ".") > 1 || strings.Contains(s, ",") || strings.HasSuffix(s, ".") || strings.HasPrefix(s, ".") {
		return "", false
	}
	return s, true
}

// single is the sign itself if it parts thousands.
func single(s, sign, decimal string) string {
	parts := strings.Split(s, sign)
	if len(parts) > 2 {
		return sign
	}
	if len(parts[1]) == 3 && sign != decimal && parts[0] != "0" && len(parts[0]) <= 3 {
		return sign
	}
	return ""
}

// Times multiplies two decimals exactly.
func Times(a, b string) string {
	x, ok1 := new(big.Rat).SetString(a)
	y, ok2 := new(big.Rat).SetString(b)
	if !ok1 || !ok2 {
		return a
	}
	return bilat.NumberFromRat(x.Mul(x, y)).String()
}

// numbers finds figures, number words, ordinals, percentages, multiples and money.
func (a *Analyser) numbers(s *Sentence) {
	for i := 0; i < len(s.Tokens); i++ {
		t := &s.Tokens[i]
		if t.Shape != text.Number && s.opens[i]&opensNumber == 0 && t.Fold != "-" && t.Fold != "+" || !s.free(i, 1) {
			continue
		}
		if _, ok := s.find(i-1, a.c.numbered); ok && t.Shape == text.Number {
			continue // "Article 7", "see 5"
		}
		if next := a.part(s, i); next > i {
			i = next - 1
			continue
		}
		if next := a.money(s, i); next > i {
			i = next - 1
		}
	}
	a.sameCurrency(s, "", "")
}

// sameCurrency gives figures of magnitude that name no currency the one of the sum before them: "EUR 30 Mio.
// (Ausfuhr 20 Mio., Einfuhr 10 Mio.)". What a noun follows is a figure of that noun's things.
func (a *Analyser) sameCurrency(s *Sentence, currency, among string) {
	for k := range s.Phrases {
		p := &s.Phrases[k]
		switch {
		case p.Class == Money:
			currency, among = p.Currency, p.Among
			if k > 0 && s.Phrases[k-1].Class == Number && s.Phrases[k-1].Range.Len() > 1 && s.Phrases[k-1].Last == p.First-1 && a.isAnd(s, p.First-1) {
				s.Phrases[k-1].Class, s.Phrases[k-1].Currency, s.Phrases[k-1].Among = Money, currency, among // "3 million and 4 million euros"
			}
		case p.Class == Number && currency != "" && p.Currency == "" && len(p.Value) > 6 && p.Range.Len() > 1:
			if p.First > 0 && !s.Tokens[p.First].Space && s.Tokens[p.First-1].Shape == text.Word {
				continue // "(R35 billion)": a sign that we do not know is another currency
			}
			if p.Last == len(s.Tokens) || s.Tokens[p.Last].Shape == text.Punct || a.Language.Marker(s.fold(p.Last)) != "" || a.isAnd(s, p.Last) || a.particle(s, p.Last) {
				p.Class, p.Currency, p.Among = Money, currency, among
			}
		}
	}
}

// particle tells that token i is the last word of its clause and no noun: "gingen auf 9 Millionen zurück".
func (a *Analyser) particle(s *Sentence, i int) bool {
	return a.Language.NounCapitals && !s.Tokens[i].Cap && (i+1 == len(s.Tokens) || s.Tokens[i+1].Shape == text.Punct)
}

// GoOn gives figures of a sentence without a sum the currency of the last sum in the sentence before: "Trade was worth $73
// million. Exports fell to 9 million."
func (a *Analyser) GoOn(before, s *Sentence) {
	isMoney := func(p Phrase) bool { return p.Class == Money }
	if slices.ContainsFunc(s.Phrases, isMoney) {
		return
	}
	for k := len(before.Phrases) - 1; k >= 0; k-- {
		if p := &before.Phrases[k]; isMoney(*p) {
			a.sameCurrency(s, p.Currency, p.Among)
			return
		}
	}
}

// figure reads the number at token i: its decimal and the token after it.
func (a *Analyser) figure(s *Sentence, i int) (string, int, bool) {
	if i >= len(s.Tokens) || !s.free(i, 1) {
		return "", i, false
	}
	t := s.Tokens[i]
	if t.Shape != text.Number {
		if _, pair := s.find(i, a.c.pair); pair {
			return "", i, false // "beider Länder", "two countries"
		}
		if tag, ok := s.find(i, a.c.number); ok && s.free(i, tag.Len) && (!a.Language.IsTransparent(s.fold(i)) || strings.HasSuffix(tag.Value, "00")) {
			d, end := a.written100(s, tag.Value, i+tag.Len)
			d, end = a.andHalf(s, d, end)
			return d, end, true
		}
		return "", i, false
	}
	raw, end := t.Fold, i+1
	for end < len(s.Tokens) && s.Tokens[end].Shape == text.Number && len(s.Tokens[end].Fold) == 3 && len(raw) <= 3+4*(end-i-1) &&
		!strings.ContainsAny(s.Tokens[end].Fold, ".,") && s.Tokens[end].Start-s.Tokens[end-1].End <= 3 && s.Tokens[end].Space && !s.Tokens[end].Line && len(t.Fold) <= 3 {
		raw += s.Tokens[end].Fold // "13 600"
		end++
	}
	for end+1 < len(s.Tokens) && s.Tokens[end].Fold == "'" && !s.Tokens[end].Space && s.Tokens[end+1].Shape == text.Number && len(s.Tokens[end+1].Fold) == 3 && !s.Tokens[end+1].Space {
		raw += s.Tokens[end+1].Fold // "1'685"
		end += 2
	}
	d, ok := Decimal(raw, a.Language.Decimal)
	return d, end, ok
}

// written100 reads on from a number word over hundreds: "a hundred and thirty", "three hundred twenty".
func (a *Analyser) written100(s *Sentence, d string, end int) (string, int) {
	if tag, ok := s.find(end, a.c.magnitude); ok && tag.Value == "100" && len(d) <= 2 {
		d, end = Times(d, tag.Value), end+tag.Len
	}
	if !strings.HasSuffix(d, "00") || len(d) > 3 {
		return d, end
	}
	at := end
	if a.isAnd(s, at) {
		at++
	}
	if tag, ok := s.find(at, a.c.number); ok && len(tag.Value) <= 2 && s.free(at, tag.Len) && !a.Language.IsTransparent(s.fold(at)) {
		return d[:len(d)-len(tag.Value)] + tag.Value, at + tag.Len
	}
	return d, end
}

// andHalf reads on over a half: "two and a half million".
func (a *Analyser) andHalf(s *Sentence, d string, end int) (string, int) {
	if !a.isAnd(s, end) || strings.Contains(d, ".") {
		return d, end
	}
	if tag, ok := s.find(end+1, a.c.number); ok && tag.Value == "0.5" && s.free(end+1, tag.Len) {
		if _, ok := s.find(end+1+tag.Len, a.c.magnitude); ok {
			return d + ".5", end + 1 + tag.Len
		}
	}
	return d, end
}

// part reads by how much something rose or fell where that is told as a part of it: "by a fifth" is by 20 percent, "by almost a fifth"
// and "um ein Viertel zurück" too.
func (a *Analyser) part(s *Sentence, i int) int {
	tag, ok := s.find(i, a.c.number)
	if !ok || !strings.HasPrefix(tag.Value, "0.") || i == 0 || !s.free(i, tag.Len) {
		return i
	}
	const about = 2 // words between: "by just over a fifth"
	by := i - 1
	for by > 0 && i-by <= about && a.Language.Marker(s.fold(by)) == "" && s.Tokens[by].Shape == text.Word && !s.Tokens[by].Cap {
		by--
	}
	if m := a.Language.Marker(s.fold(by)); m != "by" && m != "around" {
		return i
	}
	end := i + tag.Len
	if end+1 < len(s.Tokens) && s.fold(end) == "(" && s.Tokens[end+1].Shape == text.Number {
		return i // "by a good quarter (26 per cent)"
	}
	if end < len(s.Tokens) && s.Tokens[end].Shape == text.Word {
		marker := a.Language.Marker(s.fold(end))
		if marker == "" && !a.isAnd(s, end) && (!a.Language.VerbLast || s.Tokens[end].Cap) {
			return i // "by a third country"
		}
		if marker == "of" && by < i-1 {
			return i // "by then half of them"
		}
	}
	value, _, _ := strings.Cut(Times(tag.Value, "100"), ".")
	s.add(Phrase{Class: Percent, Value: value}, i, end)
	return end
}

// sumRange is the end of a range whose magnitude stands behind its second number only, from behind the first: "400" of "400-500 million".
func (a *Analyser) sumRange(s *Sentence, i int) int {
	if f := s.fold(i); f != "-" && f != "–" || i+1 >= len(s.Tokens) || s.Tokens[i+1].Shape != text.Number {
		return i
	}
	if _, end, ok := a.figure(s, i+1); ok {
		if tag, ok := s.find(end, a.c.magnitude); ok {
			return end + tag.Len
		}
	}
	return i
}

// money reads "[currency] figure [magnitude] [currency]", a percentage, a multiple or an ordinal at token i,
// adds the phrase and returns the token after it; i where there is none.
func (a *Analyser) money(s *Sentence, i int) int {
	at, currency, among := i, "", ""
	if tag, ok := s.find(i, a.c.currency); ok && (s.Tokens[i].Shape != text.Word || s.Tokens[i].Cap) { // "marks 30 years" is no sum
		currency, among, at = tag.Value, amongOf(tag), i+tag.Len
	}
	sign := ""
	if at < len(s.Tokens) && (s.fold(at) == "-" || s.fold(at) == "+") && (at == 0 || s.Tokens[at].Space || s.fold(at-1) == "(") && at+1 < len(s.Tokens) && s.Tokens[at+1].Shape == text.Number && !s.Tokens[at+1].Space {
		if s.fold(at) == "-" {
			sign = "-"
		}
		at++
	}
	if tag, ok := s.find(at, a.c.ordinal); ok && currency == "" && s.free(at, tag.Len) {
		s.add(Phrase{Class: Ordinal, Value: tag.Value}, at, at+tag.Len)
		return at + tag.Len
	}
	value, end, ok := a.figure(s, at)
	if !ok {
		return i
	}
	if n := a.ordinalEnd(s, at, end); n > end && currency == "" && sign == "" && !strings.Contains(value, ".") {
		s.add(Phrase{Class: Ordinal, Value: value}, at, n)
		return n
	}
	if n := a.sumRange(s, end); n > end && currency != "" {
		return n // "USD 400-500 million": between two sums, and neither
	}
	value = sign + value
	magnitude := false
	if tag, ok := s.find(end, a.c.magnitude); ok && (len(s.fold(end)) > 1 || !s.Tokens[end].Space || currency != "" || isCurrency(a, s, end+1)) {
		value, magnitude = Times(value, tag.Value), true
		end += tag.Len
		if s.fold(end) == "." && !s.Tokens[end].Space && end+1 < len(s.Tokens) && (s.Tokens[end+1].Shape == text.Word && !s.Tokens[end+1].Cap || isCurrency(a, s, end+1)) {
			end++ // "mln. euros"
		}
	} else if s.fold(end) == "+" && !s.Tokens[end].Space {
		end++
	}
	if currency == "" {
		at := end
		if a.Language.Marker(s.fold(at)) == "of" || s.fold(at) == "-" && !s.Tokens[at].Space {
			at++
		}
		if tag, ok := s.find(at, a.c.currency); ok && (magnitude || !strings.ContainsAny(s.fold(at), "m")) {
			currency, among, end = tag.Value, amongOf(tag), at+tag.Len
			if second, ok := s.find(end, a.c.currency); ok && second.Value == currency {
				end += second.Len
			}
		}
	}
	class := Number
	switch {
	case currency != "":
		class = Money
	default:
		if tag, ok := s.find(end, a.c.percent); ok {
			class, end = Percent, end+tag.Len
		} else if tag, ok := s.find(end, a.c.times); ok {
			class, end = Compared, end+tag.Len
		}
	}
	if class == Number && currency == "" && i != at && sign == "" {
		return i
	}
	s.add(Phrase{Class: class, Value: value, Currency: currency, Among: among}, i, end)
	return end
}

func (a *Analyser) isAnd(s *Sentence, i int) bool {
	_, ok := s.find(i, a.c.and)
	return ok
}

func isCurrency(a *Analyser, s *Sentence, i int) bool {
	_, ok := s.find(i, a.c.currency)
	return ok
}

// ordinalEnd is the token after "17th" or "17." (before a word), or end where it is no ordinal.
func (a *Analyser) ordinalEnd(s *Sentence, at, end int) int {
	if end >= len(s.Tokens) || s.Tokens[at].Shape != text.Number || s.Tokens[end].Space {
		return end
	}
	switch f := s.fold(end); {
	case a.Language.IsOrdinalEnding(f):
		return end + 1
	case f == ".":
		if a.Language.OrdinalStop && end+1 < len(s.Tokens) && s.Tokens[end+1].Shape == text.Word && len(s.fold(at)) <= 3 {
			return end + 1
		}
	}
	return end
}

// A Unit is what a table's header says its figures are in.
type Unit struct{ Multiplier, Currency, Among string }

// amongOf are the currencies that a name of money may mean, by country; "" where it is one.
func amongOf(tag *rule.Tag) string {
	if tag.Entry == nil {
		return ""
	}
	return tag.Entry.Among
}

// Unit finds a magnitude and a currency among a sentence's tags: "(in millions of US dollars)", "mln USD".
func (a *Analyser) Unit(s *Sentence) Unit {
	var u Unit
	for i := range s.tags {
		if tag, ok := s.find(i, a.c.magnitude); ok && u.Multiplier == "" {
			u.Multiplier = tag.Value
		}
		if tag, ok := s.find(i, a.c.currency); ok && u.Currency == "" {
			u.Currency, u.Among = tag.Value, amongOf(tag)
		}
	}
	return u
}
