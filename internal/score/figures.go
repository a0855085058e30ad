package score

import (
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"math"
	"slices"
	"strings"
)

// Figures are what of a report is kept, to hold a later one against: tallies and nothing of the texts. bench/ has
// those of every release.
//
//	{"set": "sample", "version": "0.3.0+1a2b3c4d", "facts": {"agree": 9, …}, "kind": {"visit": {…}}, …}
type Figures struct {
	Set     string // what was scored: the gold file's name
	Version string // of what found the claims, if that is known
	Total   Tally
	Rows    map[By]map[string]Tally
}

// Figures are the report's, to be kept.
func (r Report) Figures(set, version string) Figures {
	return Figures{Set: set, Version: version, Total: r.Total, Rows: r.Rows}
}

// Write writes the figures as JSON with one tally a line, so that two files can be compared by eye.
func (f Figures) Write(w io.Writer) error {
	var b strings.Builder
	row := func(indent, name string, v any, end string) {
		raw, err := json.Marshal(v)
		if err != nil { // a text or three numbers: it cannot be
			panic(err)
		}
		key, _ := json.Marshal(name)
		fmt.Fprintf(&b, "%s%s: %s%s\n", indent, key, raw, end)
	}
	b.WriteString("{\n")
	row("  ", "set", f.Set, ",")
	row("  ", "version", f.Version, ",")
	row("  ", "facts", f.Total, ",")
	for i, by := range breakdowns {
		fmt.Fprintf(&b, "  %q: {\n", string(by))
		keys := slices.Sorted(maps.Keys(f.Rows[by]))
		for k, key := range keys {
			row("    ", key, f.Rows[by][key], comma(k, len(keys)))
		}
		fmt.Fprintf(&b, "  }%s\n", comma(i, len(breakdowns)))
	}
	b.WriteString("}\n")
	_, err := io.WriteString(w, b.String())
	return err
}

func comma(i, n int) string {
	if i+1 < n {
		return ","
	}
	return ""
}

// ReadFigures reads what Write wrote; name is said in errors.
func ReadFigures(r io.Reader, name string) (Figures, error) {
	var raw struct {
		Set, Version         string
		Facts                *Tally
		Language, Kind, Slot map[string]Tally
		Doc                  map[string]Tally
	}
	if err := json.NewDecoder(r).Decode(&raw); err != nil {
		return Figures{}, fmt.Errorf("%s: no figures of a score: %w", name, err)
	}
	if raw.Facts == nil {
		return Figures{}, fmt.Errorf("%s: no figures of a score: it has no facts", name)
	}
	return Figures{Set: raw.Set, Version: raw.Version, Total: *raw.Facts,
		Rows: map[By]map[string]Tally{ByLanguage: raw.Language, ByKind: raw.Kind, BySlot: raw.Slot, ByDoc: raw.Doc}}, nil
}

// Diff writes what has changed since earlier figures: in each breakdown the rows whose tallies differ, those first
// whose F1 moved most, and the overall line last.
//
//	kind      visit                F1 0.800 → 0.850  +0.050   (12 → 14 right, 3 → 3 wrong, 5 → 3 missed)
func (f Figures) Diff(w io.Writer, earlier Figures) error {
	var b strings.Builder
	if f.Set != earlier.Set {
		fmt.Fprintf(&b, "these are figures of %s, the earlier ones of %s\n", f.Set, earlier.Set)
	}
	if f.Total.Gold != earlier.Total.Gold {
		fmt.Fprintf(&b, "the gold has changed: %d facts, %d before\n", f.Total.Gold, earlier.Total.Gold)
	}
	type change struct {
		key       string
		then, now Tally
	}
	for _, by := range breakdowns {
		if len(earlier.Rows[by]) == 0 || len(f.Rows[by]) == 0 {
			continue // languages are not told where only claims were given
		}
		keys := maps.Clone(f.Rows[by])
		maps.Copy(keys, earlier.Rows[by])
		var changes []change
		for _, key := range slices.Sorted(maps.Keys(keys)) {
			if c := (change{key, earlier.Rows[by][key], f.Rows[by][key]}); c.then != c.now {
				changes = append(changes, c)
			}
		}
		slices.SortStableFunc(changes, func(x, y change) int {
			if d := math.Abs(y.now.F1()-y.then.F1()) - math.Abs(x.now.F1()-x.then.F1()); d != 0 {
				return int(math.Copysign(1, d))
			}
			return 0
		})
		for _, c := range changes {
			fmt.Fprintf(&b, "%-9s %-32s %s\n", by, c.key, c.now.since(c.then))
		}
	}
	fmt.Fprintf(&b, "facts: %s\n", f.Total.since(earlier.Total))
	_, err := io.WriteString(w, b.String())
	return err
}

// since tells what became of an earlier tally.
func (t Tally) since(then Tally) string {
	return fmt.Sprintf("F1 %.3f → %.3f  %+.3f  (%d → %d right, %d → %d wrong, %d → %d missed)", then.F1(), t.F1(), t.F1()-then.F1(),
		then.Agree, t.Agree, then.Found-then.Agree, t.Found-t.Agree, then.Gold-then.Agree, t.Gold-t.Agree)
}
