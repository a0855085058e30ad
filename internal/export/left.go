package export

import (
	"fmt"
	"slices"
	"strings"
)

// Left counts what a form could not hold, by reason in words.
type Left map[string]int

func (l Left) add(why string) { l[why]++ }

// String is one sentence, or empty: "left out: 3 planned, 2 without an item of Wikidata".
func (l Left) String() string {
	if len(l) == 0 {
		return ""
	}
	whys := make([]string, 0, len(l))
	for w := range l {
		whys = append(whys, w)
	}
	slices.Sort(whys)
	for i, w := range whys {
		whys[i] = fmt.Sprintf("%d %s", l[w], w)
	}
	return "left out: " + strings.Join(whys, ", ")
}
