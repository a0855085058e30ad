package edtf

import (
	"math"
	"slices"
	"strings"
	"testing"
	"time"
)

func TestContainsOverlapsSame(t *testing.T) {
	for _, c := range []struct {
		a, b                     string
		contains, overlaps, same bool
	}{
		{"1995", "1995-11-20", true, true, true},
		{"1995-11-20", "1995", false, true, true},
		{"1995-11-20", "1995-11-27", false, false, false},
		{"1995-11", "[1995-11-20,1995-11-27]", true, true, true},
		{"[1995-11-20,1995-11-27]", "1995-11-20", true, true, true},
		{"[1995-11-20,1995-11-27]", "1995-11-23", false, false, false},
		{"[1990..1992,1994]", "1991-05/1992-06", true, true, true},
		{"[1990..1992,1994]", "1992/1994", false, true, false},
		{"[1990,1991]", "1990-06/1991-06", true, true, true},
		{"{1960,1962}", "[1962,1960]", true, true, true},
		{"1919", "1995", false, false, false},
		{"1993~", "1993-04?", true, true, true},
		{"199X", "1995-XX", true, true, true},
		{"1995/1996", "1996/1997", false, true, false},
		{"2007-04-03/..", "2024-01-01", true, true, true},
		{"2007-04-03/..", "2006", false, false, false},
		{"../1985", "1985-12-31", true, true, true},
		{"../1985", "1984/", false, true, false},
		{"/", "1995", true, true, true},
		{"1995-01/1995-12", "1995", true, true, true},
		{"1995", "1995-01/1995-12", true, true, true},
		{"2018-01/2018-10", "2018", false, true, true},
		{"1995-24", "1995-01-15", true, true, true},
		{"1995-24", "1996-01-15", true, true, true},
		{"1995-24", "1995-05", false, false, false},
		{"1995-24", "1995", false, true, true}, // though it may last into 1996
		{"1995-24", "1996", false, true, false},
		{"1995-40", "1995-02", true, true, true},
		{"1995-36", "1995-11-20", true, true, true},
	} {
		a, b := MustParse(c.a), MustParse(c.b)
		if got := Contains(a, b); got != c.contains {
			t.Errorf("Contains(%s, %s) = %v", a, b, got)
		}
		if got := Overlaps(a, b); got != c.overlaps {
			t.Errorf("Overlaps(%s, %s) = %v", a, b, got)
		}
		if got := Same(a, b); got != c.same {
			t.Errorf("Same(%s, %s) = %v", a, b, got)
		}
	}
	var zero Date
	if Contains(zero, zero) || Same(zero, zero) || Overlaps(zero, Year(1995)) || Contains(Year(1995), zero) {
		t.Error("a date that is not given was compared")
	}
}

func TestCompareSorts(t *testing.T) {
	want := []string{"../1985", "-0044", "1919", "199X", "1995-11", "1995-11-20", "1995-11-20?", "1995-11-20/1995-11-21",
		"1995-11-20/..", "[1995-11-20,1995-11-27]", "1995-11-27", "1995-12", "Y12345", ""}
	var dates []Date
	for _, s := range want {
		var d Date
		if s != "" {
			d = MustParse(s)
		}
		dates = append(dates, d)
	}
	slices.Reverse(dates)
	slices.SortFunc(dates, Compare)
	var got []string
	for _, d := range dates {
		got = append(got, d.String())
	}
	if !slices.Equal(got, want) {
		t.Errorf("sorted: %s", strings.Join(got, " "))
	}
}

func TestMakingDates(t *testing.T) {
	day := Day(1995, 11, 20)
	for _, c := range []struct {
		got  Date
		want string
	}{
		{day, "1995-11-20"},
		{Month(1995, 11), "1995-11"},
		{Year(1995), "1995"},
		{Year(-44), "-0044"},
		{Year(12345), "Y12345"},
		{Year(1_000_000_000), ""},
		{Month(1995, 13), ""},
		{Month(12345, 1), ""},
		{Day(1995, 2, 29), ""},
		{Day(1996, 2, 29), "1996-02-29"},
		{Day(1996, 2, 0), ""},
		{Period(day, Day(1995, 11, 27)), "1995-11-20/1995-11-27"},
		{Period(Day(1995, 11, 27), day), ""},
		{Period(day, Date{}), "1995-11-20/"},
		{Period(Date{}, day), "/1995-11-20"},
		{Period(Date{}, Date{}), ""},
		{Period(Since(day), day), ""},
		{Since(day), "1995-11-20/.."},
		{Until(day), "../1995-11-20"},
		{Since(Date{}), ""},
		{Until(Since(day)), ""},
		{OneOf(Day(1995, 11, 27), day), "[1995-11-20,1995-11-27]"},
		{OneOf(day, Date{}, day), "1995-11-20"},
		{OneOf(), ""},
		{OneOf(MustParse("1990/1995"), Year(1997)), "[1990..1995,1997]"},
		{OneOf(MustParse("1990/"), Year(1997)), ""},
		{OneOf(OneOf(Year(1990), Year(1991)), Year(1997)), ""},
		{Year(1993).AsApproximate(), "1993~"},
		{MustParse("1993-04~").AsUncertain(), "1993-04%"},
		{MustParse("1993/..").AsUncertain(), "1993?/.."},
		{MustParse("[1993,1994?]").AsApproximate(), "[1993~,1994%]"},
		{MustParse("[1993?,1993]").Unqualified(), "[1993]"},
		{MustParse("2004?-06-~11/2005~").Unqualified(), "2004-06-11/2005"},
		{Date{}.AsApproximate(), ""},
	} {
		if c.got.String() != c.want {
			t.Errorf("got %s, want %s", c.got, c.want)
		}
		if c.got.IsZero() != (c.want == "") {
			t.Errorf("%s: IsZero = %v", c.got, c.got.IsZero())
		}
	}
}

func TestAskingDates(t *testing.T) {
	for _, c := range []struct {
		in, start, end                    string
		period, open, approx, uncert, set bool
	}{
		{in: "1995", start: "1995", end: "1995"},
		{in: "1993~", start: "1993~", end: "1993~", approx: true},
		{in: "2004-06-?11", start: "2004-06-?11", end: "2004-06-?11", uncert: true},
		{in: "1984%/2004-06", start: "1984%", end: "2004-06", period: true, approx: true, uncert: true},
		{in: "2007-04-03/..", start: "2007-04-03", period: true, open: true},
		{in: "../1985?", end: "1985?", period: true, open: true, uncert: true},
		{in: "1985/", start: "1985", period: true},
		{in: "[1995,1996~]", start: "[1995,1996~]", end: "[1995,1996~]", approx: true, set: true},
		{in: "[1984..]", start: "[1984..]", end: "[1984..]", set: true},
	} {
		d := MustParse(c.in)
		if d.Start().String() != c.start || d.End().String() != c.end {
			t.Errorf("%s starts %s and ends %s", d, d.Start(), d.End())
		}
		if d.IsPeriod() != c.period || d.IsOpen() != c.open || d.Approximate() != c.approx ||
			d.Uncertain() != c.uncert || d.IsSet() != c.set {
			t.Errorf("%s: period %v, open %v, approximate %v, uncertain %v, set %v", d, d.IsPeriod(),
				d.IsOpen(), d.Approximate(), d.Uncertain(), d.IsSet())
		}
	}
}

func TestCalendarDay(t *testing.T) {
	if d, ok := NewCalendarDay(1970, 1, 1); !ok || d != 0 {
		t.Errorf("1 January 1970 is day %d", d)
	}
	for _, c := range [][3]int{{1995, 2, 29}, {1995, 13, 1}, {1995, 1, 0}, {maxYear + 1, 1, 1}} {
		if d, ok := NewCalendarDay(c[0], c[1], c[2]); ok {
			t.Errorf("%v is %v", c, d)
		}
	}
	baku := time.FixedZone("Baku", 4*60*60)
	if got := DayOf(time.Date(1995, 11, 20, 1, 0, 0, 0, baku)); got.String() != "1995-11-20" {
		t.Errorf("one in the morning in Baku is on %v", got)
	}
	day, _ := NewCalendarDay(1995, 11, 20)
	if got := day.Add(7); got.String() != "1995-11-27" || got.Sub(day) != 7 || day.Compare(got) >= 0 {
		t.Errorf("a week later is %v", got)
	}
	if day.EDTF() != Day(1995, 11, 20) || day.Year() != 1995 || day.Month() != 11 || day.Day() != 20 {
		t.Errorf("got %v", day.EDTF())
	}
	if !Latest.IsEnd() || Latest.Add(-1) != Latest || Earliest.Add(1) != Earliest || !Latest.EDTF().IsZero() || !Latest.Time().IsZero() {
		t.Error("an end moved")
	}
	if day.Add(math.MaxInt) <= day || day.Add(math.MinInt) >= day {
		t.Error("far days overflow")
	}
}
