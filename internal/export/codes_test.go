package export

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/kind"
)

var update = flag.Bool("update", false, "write the table of docs/exports.md anew")

const codesBegin, codesEnd = "<!-- codes: written by go test ./internal/export -run Codes -update -->\n", "<!-- codes end -->\n"

// TestCodesAreDocumented: the table in docs/exports.md is that of grammar/kinds.yaml.
func TestCodesAreDocumented(t *testing.T) {
	kinds, err := kind.Load()
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	b.WriteString("| kind | where | CAMEO | PLOVER | why |\n| --- | --- | --- | --- | --- |\n")
	for _, k := range kinds.All() {
		for _, c := range k.Codes {
			var where []string
			for _, slot := range k.Slots { // in their order
				if values := c.When[slot.Name]; values != nil {
					where = append(where, slot.Name+": "+strings.Join(values, ", "))
				}
			}
			cameo := c.CAMEO
			if c.Back != "" {
				cameo += ", " + c.Back
			}
			fmt.Fprintf(&b, "| `%s` | %s | %s | %s | %s |\n", k.Name, strings.Join(where, "; "), cameo, c.PLOVER, c.Why+c.None)
		}
	}
	const path = "../../docs/exports.md"
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, ok := bytes.Cut(raw, []byte(codesBegin))
	got, after, closed := bytes.Cut(rest, []byte(codesEnd))
	if !ok || !closed {
		t.Fatalf("%s has no place for the table", path)
	}
	if *update {
		if err := os.WriteFile(path, slices.Concat(before, []byte(codesBegin+b.String()+codesEnd), after), 0o600); err != nil {
			t.Fatal(err)
		}
	} else if string(got) != b.String() {
		t.Errorf("%s has another table; go test ./internal/export -run Codes -update", path)
	}
}

// TestEveryEventHasACode: of a kind that is an event, or that has terms which tell an event, each term has a code or a reason why it has none.
func TestEveryEventHasACode(t *testing.T) {
	kinds, err := kind.Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, k := range kinds.All() {
		action, ok := k.Slot("action")
		if !ok {
			if last := k.Codes[len(k.Codes)-1]; len(last.When) > 0 {
				t.Errorf("%s: where nothing holds, nothing is said", k.Name)
			}
			continue
		}
		for _, term := range action.Terms {
			slots := bilat.Slots{"action": bilat.Text(term)}
			said := slices.ContainsFunc(k.Codes, func(c bilat.EventCode) bool { return c.Holds(slots) })
			if !said && !slices.Contains(action.States, term) {
				t.Errorf("%s %s has neither a code nor a reason", k.Name, term)
			}
		}
	}
}

// TestNoCodeSaysMoreThanTheClaim: cases in which a code near at hand would.
func TestNoCodeSaysMoreThanTheClaim(t *testing.T) {
	kinds, err := kind.Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		kind, slots string
		cameo       string // "" is none
	}{
		{"relations", "action=established", "054"}, {"relations", "action=restored", "050"}, {"relations", "action=downgraded", "161"},
		{"mission", "action=operating", ""}, {"mission", "action=closed", ""}, {"envoy", "action=appointed", ""}, {"envoy", "action=serving", ""}, {"envoy", "action=credentials", "040"},
		{"agreement", "action=signed", "057"}, {"agreement", "action=in force", ""}, {"agreement", "action=initialled", ""}, {"agreement", "", ""},
		{"agreement", "action=signed;level=university", ""}, {"agreement", "action=signed;type=declaration of intent", "030"}, {"agreement", "action=signed;type=joint statement", ""},
		{"meeting", "format=consultations", "040"}, {"position", "stance=condemns", "010"}, {"event", "", ""}, {"trade", "", ""}, {"visit", "type=private", "042"},
	} {
		slots := bilat.Slots{}
		for pair := range strings.SplitSeq(c.slots, ";") {
			if name, value, ok := strings.Cut(pair, "="); ok {
				slots[name] = bilat.Text(value)
			}
		}
		k, _ := kinds.Kind(c.kind)
		code, is := k.Code(slots)
		if code.CAMEO != c.cameo || is != (c.cameo != "") {
			t.Errorf("%s %s is %q", c.kind, c.slots, code.CAMEO)
		}
		if is && code.PLOVER != "" && quads[code.PLOVER] == 0 {
			t.Errorf("%s is in none of the four sorts", code.PLOVER)
		}
	}
}
