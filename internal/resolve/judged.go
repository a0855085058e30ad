package resolve

import (
	"strings"

	"github.com/bilat/bilat"
)

// What people judged of persons holds whatever the points say: two are the same (true) or different (false), and a "different" outlives a
// "same". What follows from several judgements is concluded before they come here (package judgement).
//
// One speaks of a person by name, however it is spelt, or of whom a claim names so: of two ambassadors of one name, each as a fact
// has him. Such a mention is a form of its own, so that it can be told from the others that are spelt alike.
type verdicts struct {
	pairs    map[[2]string]bool
	names    map[string]string // by what is spoken of: the folded name
	mentions bool              // some are of mentions
}

func verdictsOf(judgements []bilat.Judgement) *verdicts {
	v := &verdicts{pairs: map[[2]string]bool{}, names: map[string]string{}}
	for _, j := range judgements {
		if j.Closed != "" || j.Right == "" {
			continue
		}
		k := pairOf(v.spokenOf(j, 0, j.Left), v.spokenOf(j, 1, j.Right))
		switch j.Kind {
		case bilat.JudgedDifferent:
			v.pairs[k] = false
		case bilat.JudgedSame:
			if _, decided := v.pairs[k]; !decided {
				v.pairs[k] = true
			}
		}
	}
	return v
}

// spokenOf is the key of a side: a folded name, or a claim's.
func (v *verdicts) spokenOf(j bilat.Judgement, side int, name string) string {
	key := fold(name)
	if side < len(j.About) && len(j.About[side].Claims) > 0 {
		v.mentions = true
		key = mentioned(j.About[side].Claims[0].Claim, name)
	}
	v.names[key] = fold(name)
	return key
}

func mentioned(claim, name string) string { return "\x00" + claim + "\x00" + fold(name) }

// alone is the key of a mention that somebody spoke of, or "".
func (v *verdicts) alone(m *mention) string {
	if !v.mentions {
		return ""
	}
	key := mentioned(m.key.claim, m.key.name)
	if _, spoken := v.names[key]; !spoken {
		return ""
	}
	return key
}

// keys are what a form goes by in judgements: its spelling, and the mention that it is, if somebody spoke of it.
func (v *verdicts) keys(f *form) []string {
	out := []string{fold(f.text)}
	if v.mentions {
		for i := range f.mentions {
			if k := v.alone(&f.mentions[i]); k != "" {
				out = append(out, k)
			}
		}
	}
	return out
}

// judged tells whether judgements decide of two forms that they are the same person.
func (v *verdicts) judged(f, g *form) (same, decided bool) {
	if len(v.pairs) == 0 {
		return false, false
	}
	for _, a := range v.keys(f) {
		for _, b := range v.keys(g) {
			switch yes, has := v.pairs[pairOf(a, b)]; {
			case has && !yes:
				return false, true
			case has:
				same, decided = true, true
			}
		}
	}
	return same, decided
}

// together lists the pairs of folded names that somebody spoke of.
func (v *verdicts) together() (out [][2]string) {
	for k := range v.pairs {
		out = append(out, [2]string{v.names[k[0]], v.names[k[1]]})
	}
	return out
}

func pairOf(a, b string) [2]string {
	if strings.Compare(b, a) < 0 {
		a, b = b, a
	}
	return [2]string{a, b}
}
