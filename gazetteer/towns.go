package gazetteer

import (
	"strings"
	"sync"
)

const townsTable = "towns.tsv"

var towns = sync.OnceValue(func() map[string]string {
	of := make(map[string]string, 36_000)
	// A broken table is Lint's to tell; what can be read of it is read.
	_ = scan(tables, townsTable, townsTable, func(_ int, c []string) { of[strings.ToLower(c[0])] = c[1] })
	return of
})

// Town is the country of a smaller town that bears a name alone, or as good as alone; "" where there is no such town. It must be asked
// only of what is known to be a town: many such names are words as well. The table is read when first asked.
func Town(name string) string { return towns()[strings.ToLower(name)] }
