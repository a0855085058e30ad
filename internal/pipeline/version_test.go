package pipeline

import (
	"regexp"
	"testing"
)

func TestVersionNamesReleaseAndGrammar(t *testing.T) {
	if v := Version(); !regexp.MustCompile(`^\d+\.\d+\.\d+\+[0-9a-f]{8}$`).MatchString(v) || v != Version() {
		t.Errorf("%q", v)
	}
}
