package extract

import (
	"os"
	"testing"
)

// TestCases runs the examples beside the grammar. A case that waits for the engine says why; as soon as it
// holds, its mark has to go.
func TestCases(t *testing.T) {
	e := engine(t)
	cases, err := ReadCases(os.DirFS("../../grammar"))
	if err != nil {
		t.Fatal(err)
	}
	held, pending := 0, 0
	for _, c := range cases {
		t.Run(c.Name(), func(t *testing.T) {
			o := e.Run(c)
			switch {
			case c.Pending != "" && len(o.Failures) == 0:
				t.Errorf("this case holds now: take its mark off (pending: %s)", c.Pending)
			case c.Pending != "":
				pending++
				t.Skipf("pending: %s", c.Pending)
			case len(o.Failures) == 0:
				held++
			}
			for _, f := range o.Failures {
				t.Error(f)
			}
		})
	}
	t.Logf("%d cases hold, %d are pending, of %d", held, pending, len(cases))
}

func engine(t testing.TB) *Engine {
	t.Helper()
	e, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	return e
}
