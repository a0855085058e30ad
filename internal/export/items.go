package export

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed wikidata.tsv
var wikidata string

// items gives the item of Wikidata for a country's code.
var items = sync.OnceValue(func() map[string]string {
	out := map[string]string{}
	for line := range strings.Lines(wikidata) {
		if code, item, ok := strings.Cut(strings.TrimSpace(line), "\t"); ok && !strings.HasPrefix(code, "#") {
			out[code] = item
		}
	}
	return out
})
