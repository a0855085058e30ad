package view_test

import (
	"testing"

	"github.com/bilat/bilat/internal/view"
)

func TestADayAsTyped(t *testing.T) {
	for typed, want := range map[string]string{
		"2019-05-01": "2019-05-01", "2019-02": "2019-02-28", "2019": "2019-12-31", "": "",
	} {
		got, moment, err := view.Day("--at", typed)
		if err != nil || got != want {
			t.Errorf("%q: %q, %v", typed, got, err)
		}
		if typed != "" && moment.UTC().Format("2006-01-02 15:04") != want+" 23:59" {
			t.Errorf("%q: its end is %v", typed, moment)
		}
	}
	for _, typed := range []string{"soon", "2019-13-01", "01.05.2019", "2019/.."} {
		if got, _, err := view.Day("--at", typed); err == nil {
			t.Errorf("%q is read as %q", typed, got)
		}
	}
}
