package web

import (
	"strings"
	"testing"
)

// TestMapFromNear: every country can be looked at from near; its neighbours are seen and can be hit, its page stays small, and a country that
// fills half of the world has no nearer view than it needs.
func TestMapFromNear(t *testing.T) {
	told, err := speaking("de")
	if err != nil {
		t.Fatal(err)
	}
	for _, self := range nearby() {
		if self.Code == "" {
			continue
		}
		var all []relation
		seen := map[string]bool{"": true, self.Code: true}
		for _, l := range nearby() {
			if !seen[l.Code] {
				seen[l.Code] = true
				all = append(all, relation{Code: l.Code, Name: told.country(l.Code), Link: pairLink(self.Code, l.Code), Facts: 1, Depth: 1})
			}
		}
		for _, level := range views(self.Code)[1:] {
			m := drawNear(self.Code, told.country(self.Code), level, all)
			size := len(m.Land) + len(m.Self)
			for _, r := range m.Relations {
				size += len(r.Path) + 160
				if !r.Small && r.Path == "" {
					t.Errorf("%s, %s: %s cannot be seen", self.Code, level, r.Code)
				}
			}
			if size > mostOfMap {
				t.Errorf("%s, %s: the map has %d bytes", self.Code, level, size)
			}
			if len(m.Relations)+m.Outside != len(all) {
				t.Errorf("%s, %s: %d drawn and %d outside, of %d", self.Code, level, len(m.Relations), m.Outside, len(all))
			}
		}
	}
	for code, neighbours := range map[string]string{"LTU": "LVA POL BLR EST", "LUX": "BEL DEU FRA", "MLT": "ITA TUN", "SGP": "MYS IDN", "RWA": "BDI UGA TZA COD"} {
		m := drawNear(code, code, mapNear, relationsWith(strings.Fields(neighbours)))
		if m == nil || m.Outside > 0 || len(m.Relations) != len(strings.Fields(neighbours)) {
			t.Errorf("%s: not all of %s are on its map: %+v", code, neighbours, m)
		}
		if len(m.Labels) < 1 {
			t.Errorf("%s: only %d names", code, len(m.Labels))
		}
	}
	if got := views("RUS"); len(got) > 2 {
		t.Errorf("Russia has the views %v", got)
	}
}

// mostOfMap leaves room for the rest of the page.
const mostOfMap = 75_000

func relationsWith(codes []string) []relation {
	var out []relation
	for _, c := range codes {
		out = append(out, relation{Code: c, Name: c, Facts: 1, Depth: 1})
	}
	return out
}
