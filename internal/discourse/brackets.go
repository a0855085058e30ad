package discourse

// Which state a name means that brackets explain: "the Republic of Congo (Democratic Republic of the Congo)" on a page about the latter.

import (
	"slices"

	"github.com/bilat/bilat/internal/phrase"
)

// inBrackets gives a state's name the state that the brackets right behind it name, where that one is the page's and the other is not.
func (d *State) inBrackets(s *phrase.Sentence) {
	for k := 1; k < len(s.Phrases); k++ {
		p, q := &s.Phrases[k-1], &s.Phrases[k]
		if p.Class != phrase.Country || q.Class != phrase.Country || p.Form != "name" || q.Form != "name" || q.First != p.Last+1 || s.Tokens[p.Last].Fold != "(" || q.Last >= len(s.Tokens) || s.Tokens[q.Last].Fold != ")" {
			continue
		}
		if slices.Contains(d.Pair, q.Country) && !slices.Contains(d.Pair, p.Country) && (d.succeeds == nil || !d.succeeds(p.Country, q.Country)) {
			p.Country, p.Value = q.Country, q.Value
		}
	}
}
