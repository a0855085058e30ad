package resolve

import (
	"slices"
	"strconv"
)

// Names that may be one person's are found by keys, so that nobody is held against everybody. A key is the first consonants of a
// word in classes so coarse that no spelling leaves its class: k g q kh gh x are one, s z sh ch ts j another. Letters that writers use
// for several sounds (c, x, j, h, g) give a key for each.

const (
	keyLength = 3  // classes of a word's key
	maxKeys   = 16 // of one word
)

// A sound is what some letters may be: classes, or "" where they may be silent or a vowel.
type sound struct {
	letters string
	classes []string
}

// sounds are tried longest first.
var sounds = []sound{
	{"schtsch", []string{"S"}}, {"dsch", []string{"S"}}, {"tsch", []string{"S"}}, {"shch", []string{"S"}}, {"szcz", []string{"S"}}, {"chtch", []string{"S"}},
	{"dzh", []string{"S"}}, {"tch", []string{"S"}}, {"sch", []string{"S"}}, {"tsh", []string{"S"}},
	{"sh", []string{"S"}}, {"zh", []string{"S"}}, {"sz", []string{"S"}}, {"cz", []string{"S"}}, {"rz", []string{"S", "RS"}}, {"ts", []string{"S", "TS"}}, {"tz", []string{"S", "TS"}},
	{"dz", []string{"S"}}, {"ds", []string{"S", "TS"}}, {"dj", []string{"S", "T"}}, {"tj", []string{"S", "T"}}, {"cs", []string{"S", "KS"}}, {"hs", []string{"S"}},
	{"ch", []string{"S", "K", ""}}, {"kh", []string{"K"}}, {"gh", []string{"K", ""}}, {"ph", []string{"P"}}, {"th", []string{"T", "S"}}, {"dh", []string{"T", "S"}}, {"ck", []string{"K"}},
	{"mp", []string{"NP", "P"}}, {"nt", []string{"NT", "T"}}, {"nd", []string{"NT"}}, {"qu", []string{"K"}},
	{"p", []string{"P"}}, {"b", []string{"P"}}, {"f", []string{"P"}}, {"v", []string{"P", ""}}, {"w", []string{"P", ""}},
	{"t", []string{"T"}}, {"d", []string{"T"}}, {"s", []string{"S"}}, {"z", []string{"S"}}, {"k", []string{"K"}}, {"q", []string{"K", "S"}}, {"g", []string{"K", "S", ""}},
	{"c", []string{"K", "S"}}, {"x", []string{"K", "S", "KS"}}, {"j", []string{"S", ""}}, {"h", []string{"K", ""}}, {"l", []string{"L"}}, {"m", []string{"N"}}, {"n", []string{"N"}}, {"r", []string{"R"}},
	{"?", []string{"", "S", "L"}},
}

var soundsBy = func() (by [128][]sound) {
	for _, s := range sounds {
		by[s.letters[0]] = append(by[s.letters[0]], s)
	}
	return by
}()

// wordKeys are the keys of a folded word. Where letters may be read in two ways, ways that have come to the same key with the same
// rest of the word go on alike: the second is not walked, or a word of many such letters would take for ever.
func wordKeys(word string, length int) []string {
	type way struct {
		left int
		key  string
	}
	var out []string
	var walked map[way]bool
	var walk func(rest, key string)
	walk = func(rest, key string) {
		if len(out) >= maxKeys {
			return
		}
		for rest != "" && len(key) < length {
			var s *sound
			for k := range soundsBy[rest[0]&127] {
				if c := &soundsBy[rest[0]&127][k]; len(rest) >= len(c.letters) && rest[:len(c.letters)] == c.letters {
					s = c
					break
				}
			}
			if s == nil {
				rest = rest[1:]
				continue
			}
			rest = rest[len(s.letters):]
			if len(s.classes) > 1 {
				at := way{len(rest), key}
				if walked[at] {
					return
				}
				if walked == nil {
					walked = map[way]bool{}
				}
				walked[at] = true
			}
			for _, c := range s.classes[1:] {
				walk(rest, joinKey(key, c))
			}
			key = joinKey(key, s.classes[0])
		}
		if key = key[:min(len(key), length)]; !slices.Contains(out, key) {
			out = append(out, key)
		}
	}
	walk(word, "")
	return out
}

// A signature is a word's keys as numbers. Words that share none are not alike, which spares holding them against each other
// letter by letter.
type signature []uint16

func signatureOf(word string) signature {
	keys := wordKeys(word, keyLength)
	out := make(signature, len(keys))
	for i, k := range keys {
		for j := range len(k) {
			out[i] = out[i]<<5 | uint16(k[j]&31)
		}
	}
	return out
}

func (s signature) shares(t signature) bool {
	for _, k := range s {
		if slices.Contains(t, k) {
			return true
		}
	}
	return false
}

// joinKey adds classes; doubled ones are one.
func joinKey(key, classes string) string {
	for i := range len(classes) {
		if key == "" || key[len(key)-1] != classes[i] {
			key += classes[i : i+1]
		}
	}
	return key
}

// A name's keys: what its family name is found by, and what it is found by besides, for the other order, a second family name, a
// single name, or words divided otherwise.
type nameKeys struct{ family, other []string }

func keysOf(n name) nameKeys {
	k := soundKeys(n)
	for _, row := range n.aliases.rows() {
		k.family = append(k.family, "a"+strconv.Itoa(row))
	}
	return k
}

// soundKeys are those that the name itself gives, without what the tables say it was called besides.
func soundKeys(n name) nameKeys {
	var k nameKeys
	add := func(to *[]string, keys ...string) {
		for _, key := range keys {
			if !slices.Contains(*to, key) {
				*to = append(*to, key)
			}
		}
	}
	if n.family != "" && !isInitial(n.family) {
		add(&k.family, wordKeys(n.family, keyLength)...)
	}
	for _, p := range slices.Concat(n.parts, n.fathers) {
		if p != n.family && !isInitial(p) {
			add(&k.other, wordKeys(p, keyLength)...)
		}
	}
	if n.family == "" {
		k.family, k.other = k.other, nil
	}
	for _, w := range wordKeys(n.whole, keyLength+3) {
		add(&k.family, "="+w)
	}
	for _, row := range tables().spellings[n.family] {
		add(&k.family, "s"+strconv.Itoa(row))
	}
	if n.other != nil {
		more := soundKeys(*n.other)
		add(&k.family, more.family...)
		add(&k.other, more.other...)
	}
	return k
}

// keys are all that a name sounds like.
func keys(n name) []string {
	k := soundKeys(n)
	return slices.Concat(k.family, k.other)
}
