package extract

import (
	"os"
	"strings"
	"testing"
)

// TestReadme: the page on the rule language names every slot type whose value is worked out.
func TestReadme(t *testing.T) {
	b, err := os.ReadFile("../../grammar/README.md")
	if err != nil {
		t.Fatal(err)
	}
	for name := range readers {
		if !strings.Contains(string(b), "`"+name+"`") {
			t.Errorf("grammar/README.md does not name the slot type %q", name)
		}
	}
}
