package rule_test

import (
	"os"
	"reflect"
	"strings"
	"testing"

	"github.com/bilat/bilat/internal/rule"
)

// TestReadme: the page on the rule language names every field that a frame, a slot or a language may have.
func TestReadme(t *testing.T) {
	b, err := os.ReadFile("../../grammar/README.md")
	if err != nil {
		t.Fatal(err)
	}
	page := string(b)
	for _, typ := range []reflect.Type{reflect.TypeFor[rule.Frame](), reflect.TypeFor[rule.Slot](), reflect.TypeFor[rule.Language]()} {
		for i := range typ.NumField() {
			name := typ.Field(i).Tag.Get("yaml")
			if name == "" || name == "-" {
				continue
			}
			if !strings.Contains(page, "`"+name+"`") && !strings.Contains(page, "{"+name+",") && !strings.Contains(page, ", "+name+",") {
				t.Errorf("grammar/README.md does not say what %q of a %s is", name, strings.ToLower(typ.Name()))
			}
		}
	}
}
