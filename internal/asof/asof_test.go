package asof_test

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/edtf"
	"github.com/bilat/bilat/internal/asof"
)

func on(t testing.TB, text string) asof.Day {
	t.Helper()
	d, err := edtf.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	return asof.On(d)
}

func TestWhatStandsOnADay(t *testing.T) {
	for _, c := range []struct {
		about     string
		day       string
		status    bilat.Status
		date      string
		published []string
		stands    bool
		perhaps   bool
	}{
		{"a day before", "2007-05-01", bilat.Done, "2007-04-30", nil, true, false},
		{"the day itself", "2007-05-01", bilat.Done, "2007-05-01", nil, true, false},
		{"a day after", "2007-05-01", bilat.Done, "2007-05-02", nil, false, false},
		{"a year around it may lie before", "2007-05-01", bilat.Done, "2007", nil, true, true},
		{"a month around it", "2007-05-01", bilat.Done, "2007-05", nil, true, true},
		{"a month before", "2007-05-01", bilat.Done, "2007-04", nil, true, false},
		{"a year asked for is its last day", "2007", bilat.Done, "2007", nil, true, false},
		{"open since then holds", "2010", bilat.Done, "2007-04-03/..", nil, true, false},
		{"open since later does not", "2006", bilat.Done, "2007-04-03/..", nil, false, false},
		{"a period that has begun", "2007-05-01", bilat.Done, "2007-04-30/2007-05-03", nil, true, false},
		{"one of two days, one of them before", "2007-05-01", bilat.Done, "[2007-04-30,2007-05-03]", nil, true, true},
		{"a plan that was told by then, for a day after", "2007-05-01", bilat.Planned, "2008", []string{"2007-04-01"}, true, false},
		{"a plan that was told later", "2007-05-01", bilat.Planned, "2008", []string{"2007-06-01"}, false, false},
		{"without a date, told by then", "2007-05-01", bilat.Done, "", []string{"2008", "2007-04-01"}, true, false},
		{"without a date, told later", "2007-05-01", bilat.Done, "", []string{"2008"}, false, false},
		{"without any date", "2007-05-01", bilat.Done, "", []string{""}, true, false},
	} {
		d := on(t, c.day)
		if got := d.Stands(c.status, c.date, c.published...); got != c.stands {
			t.Errorf("%s: stands %v", c.about, got)
		}
		var date edtf.Date
		if c.date != "" {
			var err error
			if date, err = edtf.Parse(c.date); err != nil {
				t.Fatal(err)
			}
		}
		if got := d.Perhaps(date) && c.status == bilat.Done; got != c.perhaps {
			t.Errorf("%s: perhaps %v", c.about, got)
		}
	}
	if !(asof.Day{}).Stands(bilat.Done, "9999") || (asof.Day{}).String() != "" {
		t.Error("without a day everything stands")
	}
}

func TestRivalsOnADay(t *testing.T) {
	x := bilat.Dispute{Values: []bilat.Rival{{Value: "1919", Claims: []string{"a"}}, {Value: "1920", Claims: []string{"b"}}, {Value: "1921", Claims: []string{"c", "d"}}}}
	out := func(claims ...string) func(string) bool {
		return func(c string) bool {
			for _, o := range claims {
				if o == c {
					return true
				}
			}
			return false
		}
	}
	d := on(t, "1921")
	for want, gone := range map[int]func(string) bool{3: out("d"), 2: out("c", "d"), 0: out("b", "c", "d")} {
		if got := len(d.Rivals(x, gone)); got != want {
			t.Errorf("%d values, want %d", got, want)
		}
	}
	if got := len((asof.Day{}).Rivals(x, out("a", "b", "c", "d"))); got != 3 {
		t.Errorf("without a day: %d values", got)
	}
	if got := asof.RivalDates([]bilat.Dispute{{Slot: "date", Facts: []string{"f"}, Values: []bilat.Rival{{Value: "1920-06-14"}, {Value: "1920-06-04"}}}})["f"]; got != "1920-06-04" {
		t.Errorf("the earliest rival is %s", got)
	}
}

// What stands on a day stands on every later one, and what is certain on a day stays so.
func TestTimeRunsForward(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		date := func(label string) string {
			y := rapid.IntRange(1990, 1994).Draw(t, label)
			switch rapid.IntRange(0, 2).Draw(t, label+" precision") {
			case 0:
				return fmt.Sprintf("%04d", y)
			case 1:
				return fmt.Sprintf("%04d-%02d", y, rapid.IntRange(1, 12).Draw(t, label+" month"))
			}
			return fmt.Sprintf("%04d-%02d-%02d", y, rapid.IntRange(1, 12).Draw(t, label+" month"), rapid.IntRange(1, 28).Draw(t, label+" day"))
		}
		parse := func(s string) edtf.Date {
			d, err := edtf.Parse(s)
			if err != nil {
				t.Fatal(err)
			}
			return d
		}
		a, b := asof.On(parse(date("one day"))), asof.On(parse(date("another")))
		if b.Last() < a.Last() {
			a, b = b, a
		}
		fact := date("fact")
		published := []string{date("published")}
		for _, status := range []bilat.Status{bilat.Done, bilat.Planned} {
			if a.Stands(status, fact, published...) && !b.Stands(status, fact, published...) {
				t.Fatalf("%s stands on %s and not on %s", fact, a, b)
			}
		}
		if sure := !a.After(parse(fact)) && !a.Perhaps(parse(fact)); sure && b.Perhaps(parse(fact)) {
			t.Fatalf("%s is certain on %s and not on %s", fact, a, b)
		}
	})
}
