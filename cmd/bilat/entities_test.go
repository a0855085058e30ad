package main

import (
	"testing"

	"github.com/bilat/bilat"
)

// TestTenures: of periods the first day of the first and the last day of the last one are told.
func TestTenures(t *testing.T) {
	for _, c := range []struct{ from, until, want string }{
		{"2018-04-23/2018-04-25", "2024-07-10/2024-07-11", "president of FRA, said of 2018-04-23 to 2024-07-11, 4 claims"},
		{"2018-04-23/2018-04-25", "2018-04-23/2018-04-25", "president of FRA, said of 2018-04-23/2018-04-25, 4 claims"},
		{"2018", "2020-05", "president of FRA, said of 2018 to 2020-05, 4 claims"},
		{"", "", "president of FRA, 4 claims"},
	} {
		if got := tenureLine(bilat.Tenure{Role: "president", Country: "FRA", From: c.from, Until: c.until, Claims: 4}); got != c.want {
			t.Errorf("%s, want %s", got, c.want)
		}
	}
}
