package resolve

import "github.com/bilat/bilat"

// What people judged of names holds whatever the points say: a pair of folded names is the same (true) or different (false), and a
// "different" outlives a "same". What follows from several judgements is concluded before they come here (package judgement).

func judgedNames(judgements []bilat.Judgement) map[[2]string]bool {
	out := map[[2]string]bool{}
	for _, j := range judgements {
		if j.Closed != "" || j.Right == "" {
			continue
		}
		k := pairOf(fold(j.Left), fold(j.Right))
		switch j.Kind {
		case bilat.JudgedDifferent:
			out[k] = false
		case bilat.JudgedSame:
			if _, decided := out[k]; !decided {
				out[k] = true
			}
		}
	}
	return out
}

func pairOf(a, b string) [2]string {
	if b < a {
		a, b = b, a
	}
	return [2]string{a, b}
}
