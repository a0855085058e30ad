package edtf_test

import (
	"fmt"
	"slices"

	"github.com/bilat/bilat/edtf"
)

func ExampleParse() {
	d, err := edtf.Parse("1995-11-20")
	fmt.Println(d, err)
	_, err = edtf.Parse("1995-13")
	fmt.Println(err)
	// Output:
	// 1995-11-20 <nil>
	// edtf: "1995-13": month 13 at byte 5
}

func ExampleMustParse() {
	fmt.Println(edtf.MustParse("1995-11-20T10:00:00Z")) // a time of day is read and left out
	// Output: 1995-11-20
}

func ExampleDay() {
	fmt.Println(edtf.Day(1996, 2, 29), edtf.Day(1995, 2, 29).IsZero())
	// Output: 1996-02-29 true
}

func ExampleMonth() {
	fmt.Println(edtf.Month(1995, 11))
	// Output: 1995-11
}

func ExampleYear() {
	fmt.Println(edtf.Year(1995), edtf.Year(-44), edtf.Year(12345))
	// Output: 1995 -0044 Y12345
}

func ExamplePeriod() {
	fmt.Println(edtf.Period(edtf.Day(2006, 6, 8), edtf.Day(2006, 6, 9)))
	fmt.Println(edtf.Period(edtf.Year(1985), edtf.Date{})) // nobody says when it ended
	// Output:
	// 2006-06-08/2006-06-09
	// 1985/
}

func ExampleSince() {
	d := edtf.Since(edtf.Day(2007, 4, 3))
	_, last, _ := d.Bounds()
	fmt.Println(d, d.IsOpen(), last == edtf.Latest)
	// Output: 2007-04-03/.. true true
}

func ExampleUntil() {
	fmt.Println(edtf.Until(edtf.Year(1985)))
	// Output: ../1985
}

func ExampleOneOf() {
	fmt.Println(edtf.OneOf(edtf.Day(1995, 11, 27), edtf.Day(1995, 11, 20)))
	// Output: [1995-11-20,1995-11-27]
}

func ExampleDate_Bounds() {
	for _, s := range []string{"1995-11", "199X", "2007-04-03/..", "2018-01/2018-10"} {
		first, last, _ := edtf.MustParse(s).Bounds()
		fmt.Println(first, last)
	}
	// Output:
	// 1995-11-01 1995-11-30
	// 1990-01-01 1999-12-31
	// 2007-04-03 ..
	// 2018-01-01 2018-10-31
}

func ExampleDate_Precision() {
	for _, s := range []string{"1995-11-20", "1995-36", "1995-XX", "199X", "2012/2013"} {
		fmt.Println(edtf.MustParse(s).Precision())
	}
	// Output:
	// day
	// quarter
	// year
	// decade
	// period
}

func ExampleDate_Start() {
	d := edtf.MustParse("1992/1995-06?")
	fmt.Println(d.Start(), d.End())
	// Output: 1992 1995-06?
}

func ExampleDate_Members() {
	fmt.Println(edtf.MustParse("[1667,1670..1672]").Members())
	// Output: [1667 1670/1672]
}

func ExampleDate_Approximate() {
	d := edtf.MustParse("1993~")
	fmt.Println(d.Approximate(), d.Uncertain(), d.Unqualified())
	// Output: true false 1993
}

func ExampleCompare() {
	dates := []edtf.Date{edtf.Year(1995), edtf.Day(1995, 1, 1), edtf.Month(1994, 12), {}}
	slices.SortFunc(dates, edtf.Compare)
	fmt.Printf("%q\n", dates)
	// Output: ["1994-12" "1995-01-01" "1995" ""]
}

func ExampleContains() {
	fmt.Println(edtf.Contains(edtf.Year(1995), edtf.Day(1995, 11, 20)))
	fmt.Println(edtf.Contains(edtf.Day(1995, 11, 20), edtf.Year(1995)))
	// Output:
	// true
	// false
}

func ExampleOverlaps() {
	fmt.Println(edtf.Overlaps(edtf.MustParse("2012/2013"), edtf.MustParse("2013-06/..")))
	// Output: true
}

func ExampleSame() {
	fmt.Println(edtf.Same(edtf.Day(1995, 11, 20), edtf.MustParse("1995~"))) // one is told less closely
	fmt.Println(edtf.Same(edtf.Day(1995, 11, 20), edtf.Day(1995, 11, 27)))  // these differ
	// Output:
	// true
	// false
}

func ExampleCalendarDay() {
	day, ok := edtf.NewCalendarDay(1995, 11, 20)
	fmt.Println(day.Add(7), ok, day < day.Add(7), day.Add(7).Sub(day))
	// Output: 1995-11-27 true true 7
}

func ExampleDate_String() {
	fmt.Println(edtf.MustParse("[2004, 2002,2004]").String(), edtf.MustParse("2004~-~06-~11").String())
	// Output: [2002,2004] 2004-06-11~
}

func ExampleDate_IsZero() {
	fmt.Println(edtf.Date{}.IsZero(), edtf.Year(1995).IsZero())
	// Output: true false
}

func ExampleDate_IsPeriod() {
	fmt.Println(edtf.MustParse("1992/1995").IsPeriod(), edtf.MustParse("1992").IsPeriod())
	// Output: true false
}

func ExampleDate_IsOpen() {
	fmt.Println(edtf.MustParse("1985/..").IsOpen()) // it goes on
	fmt.Println(edtf.MustParse("1985/").IsOpen())   // it ended, nobody says when
	// Output:
	// true
	// false
}

func ExampleDate_End() {
	fmt.Println(edtf.MustParse("1992/1995-06").End(), edtf.MustParse("1992/..").End().IsZero(), edtf.MustParse("1992").End())
	// Output: 1995-06 true 1992
}

func ExampleDate_Uncertain() {
	fmt.Println(edtf.MustParse("1993?").Uncertain(), edtf.MustParse("2004-06-%11").Uncertain())
	// Output: true true
}

func ExampleDate_AsApproximate() {
	fmt.Println(edtf.Year(1993).AsApproximate(), edtf.Year(1993).AsApproximate().AsUncertain())
	// Output: 1993~ 1993%
}

func ExampleDate_Unqualified() {
	fmt.Println(edtf.MustParse("1993~/1995-06?").Unqualified())
	// Output: 1993/1995-06
}
