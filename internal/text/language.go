package text

import (
	"strings"

	"github.com/abadojack/whatlanggo"
)

// Language tells the ISO 639-1 code of a text's language, or "" where the text is too short or too mixed to
// say. known are the languages that can be read; function words of theirs (folded) decide where the detector
// of trigrams is unsure, since a short page is mostly names.
func Language(s string, functionWords map[string][]string) string {
	const enough = 20000
	if len(s) > enough {
		s = strings.ToValidUTF8(s[:enough], "")
	}
	counts := map[string]int{}
	of := map[string][]string{}
	for lang, ws := range functionWords {
		for _, w := range ws {
			of[w] = append(of[w], lang)
		}
	}
	total := 0
	for _, w := range strings.Fields(s) {
		w = Fold(strings.Trim(w, `.,;:!?"'()[]«»„“”`))
		total++
		for _, lang := range of[w] {
			counts[lang]++
		}
	}
	best, second := "", ""
	for lang := range functionWords {
		switch {
		case best == "" || counts[lang] > counts[best] || (counts[lang] == counts[best] && lang < best):
			best, second = lang, best
		case second == "" || counts[lang] > counts[second]:
			second = lang
		}
	}
	if best != "" && counts[best] >= 2 && counts[best]*12 >= total && counts[best] >= 2*counts[second] {
		return best
	}
	info := whatlanggo.Detect(s)
	if info.IsReliable() && total >= 12 {
		if code := info.Lang.Iso6391(); code != "" {
			return code
		}
	}
	if best != "" && counts[best] > 0 {
		return best
	}
	return ""
}
