package gazetteer

import "sync"

// SingleBodies are the types of bodies of which a state has one at a time.
func SingleBodies() (map[string]bool, error) { return singleBodies() }

var singleBodies = sync.OnceValues(func() (map[string]bool, error) {
	out := map[string]bool{}
	err := scan(tables, "bodies.single.tsv", "bodies.single.tsv", func(_ int, c []string) { out[c[0]] = true })
	return out, err
})
