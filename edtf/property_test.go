package edtf

import (
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// Dates are drawn as somebody might write them, from few years so that they meet often.
var (
	years = rapid.OneOf(rapid.IntRange(1990, 1999), rapid.IntRange(1985, 2005), rapid.IntRange(-9999, 9999))
	marks = rapid.SampledFrom([]string{"", "", "", "?", "~", "%"})

	singles = rapid.Custom(func(t *rapid.T) string {
		y := Year(years.Draw(t, "year")).String()
		q := func(part string) string { return marks.Draw(t, "before") + part + marks.Draw(t, "behind") }
		month := rapid.IntRange(1, 12).Draw(t, "month")
		switch rapid.IntRange(0, 9).Draw(t, "shape") {
		case 0:
			n := rapid.IntRange(1, 4).Draw(t, "unspecified")
			return q(y[:len(y)-n]+strings.Repeat("X", n)) + rapid.SampledFrom([]string{"", "-XX", "-XX-XX"}).Draw(t, "rest")
		case 1:
			return q(y)
		case 2:
			return q(y) + "-" + q(rapid.SampledFrom([]string{"XX", "0X", "1X", "XX-XX"}).Draw(t, "month"))
		case 3, 4:
			return q(y) + "-" + q(two(month))
		case 5:
			return q(y) + "-" + q(two(rapid.IntRange(21, 41).Draw(t, "part")))
		case 6:
			return q(y) + "-" + q(two(month)) + "-" + q(rapid.SampledFrom([]string{"XX", "0X", "1X", "2X"}).Draw(t, "day"))
		case 7:
			return q(Year(rapid.IntRange(10000, maxYear).Draw(t, "long year")).String())
		default:
			return q(y) + "-" + q(two(month)) + "-" + q(two(rapid.IntRange(1, 28).Draw(t, "day")))
		}
	})

	texts = rapid.Custom(func(t *rapid.T) string {
		switch rapid.IntRange(0, 6).Draw(t, "form") {
		case 0, 1, 2:
			return singles.Draw(t, "date")
		case 3, 4:
			ends := rapid.OneOf(singles, singles, rapid.SampledFrom([]string{"", ".."}))
			return ends.Draw(t, "from") + "/" + ends.Draw(t, "to")
		default:
			members := rapid.SliceOfN(rapid.OneOf(singles, singles, rapid.Custom(func(t *rapid.T) string {
				from, to := singles.Draw(t, "from"), singles.Draw(t, "to")
				return rapid.SampledFrom([]string{from + ".." + to, from + "..", ".." + to}).Draw(t, "range")
			})), 1, 4).Draw(t, "members")
			brackets := rapid.SampledFrom([]string{"[]", "{}"}).Draw(t, "brackets")
			return brackets[:1] + strings.Join(members, ",") + brackets[1:]
		}
	})

	dates = rapid.Custom(func(t *rapid.T) Date {
		d, err := Parse(texts.Draw(t, "text"))
		if err != nil {
			if !strings.Contains(err.Error(), "before it begins") {
				t.Fatalf("not read: %v", err)
			}
			t.Skip("the ends stand the wrong way round")
		}
		return d
	})
)

func two(n int) string { return string(appendDigits(nil, n, 2, 0)) }

func TestWhatIsPrintedIsReadAgain(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := dates.Draw(t, "date")
		text := d.String()
		again, err := Parse(text)
		if err != nil || again != d {
			t.Fatalf("%s is read as %s (%v)", text, again, err)
		}
		if again.String() != text {
			t.Fatalf("%s prints as %s", text, again)
		}
		if m := d.Members(); len(m) == 0 || !d.IsSet() && m[0] != d {
			t.Fatalf("%s has the members %v", d, m)
		}
	})
}

func TestQualifiersDoNotMoveADate(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := dates.Draw(t, "date")
		plain := d.Unqualified()
		if plain.Approximate() || plain.Uncertain() || !Contains(plain, d) || !Contains(d, plain) || !Same(plain, d) {
			t.Fatalf("%s without qualifiers is %s", d, plain)
		}
		if plain.AsApproximate().Unqualified() != plain || plain.AsUncertain().Unqualified() != plain {
			t.Fatalf("%s is not what was qualified", plain)
		}
	})
}

func TestBoundsAreInOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := dates.Draw(t, "date")
		first, last, ok := d.Bounds()
		if !ok || first > last {
			t.Fatalf("%s means %v to %v", d, first, last)
		}
		for _, m := range d.Members() {
			if mFirst, mLast, _ := m.Bounds(); mFirst < first || mLast > last || !Contains(d, m) {
				t.Fatalf("%s has a member %s outside", d, m)
			}
		}
		if d.IsPeriod() {
			if s := d.Start(); !s.IsZero() && !Overlaps(d, s) {
				t.Fatalf("%s starts at %s", d, s)
			}
		}
	})
}

func TestContainsIsAPartialOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b, c := dates.Draw(t, "a"), dates.Draw(t, "b"), dates.Draw(t, "c")
		if !Contains(a, a) {
			t.Fatalf("%s does not contain itself", a)
		}
		if Contains(a, b) && Contains(b, c) && !Contains(a, c) {
			t.Fatalf("%s contains %s contains %s, but not the first the last", a, b, c)
		}
		if Contains(a, b) {
			if !Overlaps(a, b) || !Same(a, b) {
				t.Fatalf("%s contains %s, and does not overlap or is not the same", a, b)
			}
			aFirst, aLast, _ := a.Bounds()
			bFirst, bLast, _ := b.Bounds()
			if bFirst < aFirst || bLast > aLast {
				t.Fatalf("%s contains %s outside its bounds", a, b)
			}
		}
		if Contains(a, b) && Contains(b, a) { // then they mean the same days
			if Contains(a, c) != Contains(b, c) || Overlaps(a, c) != Overlaps(b, c) {
				t.Fatalf("%s and %s contain each other, but differ on %s", a, b, c)
			}
		}
	})
}

func TestOverlapsAndSameAreSymmetric(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := dates.Draw(t, "a"), dates.Draw(t, "b")
		if Overlaps(a, b) != Overlaps(b, a) || Same(a, b) != Same(b, a) {
			t.Fatalf("%s and %s", a, b)
		}
		if !Same(a, a) || !Overlaps(a, a) {
			t.Fatalf("%s is not itself", a)
		}
	})
}

// A slow second opinion: whatever is said of two dates holds for the days of two years.
func TestContainsAgreesWithCountingDays(t *testing.T) {
	start, _ := NewCalendarDay(1994, 1, 1)
	rapid.Check(t, func(t *rapid.T) {
		a, b := dates.Draw(t, "a"), dates.Draw(t, "b")
		inside, met := true, false
		for day := start; day < start+800; day += 3 {
			d := day.EDTF()
			inA, inB := Contains(a, d), Contains(b, d)
			inside = inside && (inA || !inB)
			met = met || inA && inB
		}
		if Contains(a, b) && !inside {
			t.Fatalf("%s contains %s, but not all its days", a, b)
		}
		if met && !Overlaps(a, b) {
			t.Fatalf("%s and %s share a day and do not overlap", a, b)
		}
	})
}

func TestCompareIsATotalOrder(t *testing.T) {
	withZero := rapid.OneOf(dates, dates, rapid.Just(Date{}))
	rapid.Check(t, func(t *rapid.T) {
		a, b, c := withZero.Draw(t, "a"), withZero.Draw(t, "b"), withZero.Draw(t, "c")
		if (Compare(a, b) == 0) != (a == b) {
			t.Fatalf("%s and %s: %d", a, b, Compare(a, b))
		}
		if Compare(a, b) != -Compare(b, a) {
			t.Fatalf("%s and %s are ordered both ways", a, b)
		}
		if Compare(a, b) <= 0 && Compare(b, c) <= 0 && Compare(a, c) > 0 {
			t.Fatalf("%s, %s, %s go round", a, b, c)
		}
	})
}

func TestCalendarDaysAgreeWithTime(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		day := CalendarDay(rapid.Int64Range(-4_000_000, 4_000_000).Draw(t, "day"))
		n := rapid.IntRange(-100_000, 100_000).Draw(t, "later")
		y, m, d := day.Date()
		want := time.Date(1970, 1, 1+int(day), 0, 0, 0, 0, time.UTC)
		if wy, wm, wd := want.Date(); y != wy || m != int(wm) || d != wd || !day.Time().Equal(want) {
			t.Fatalf("day %d is %v, want %v", day, day, want)
		}
		if DayOf(want) != day || day.Add(n).Sub(day) != n {
			t.Fatalf("day %d is not found again", day)
		}
		if back, ok := NewCalendarDay(y, m, d); !ok || back != day {
			t.Fatalf("%v is day %d, want %d", day, back, day)
		}
	})
}
