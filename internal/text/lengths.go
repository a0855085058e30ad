package text

// Lengths tells by a word's first byte which lengths the words of a table have. A table of small words is asked for nearly
// every word of a text and has nearly none of them: letter and length are looked at before the word is.
type Lengths [256]uint64

// Add takes a word in.
func (l *Lengths) Add(word string) {
	if word != "" {
		l[word[0]] |= 1 << min(len(word), 63)
	}
}

// May tells that a word with this first byte and of this length is in the table.
func (l *Lengths) May(first byte, length int) bool { return l[first]>>min(length, 63)&1 != 0 }
