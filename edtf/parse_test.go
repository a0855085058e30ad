package edtf

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"
)

// What is read, how it prints, the days it can mean, and how closely it is told.
var readable = []struct {
	in, out, first, last string
	precision            Precision
}{
	// level 0
	{"1995-11-20", "", "1995-11-20", "1995-11-20", PrecisionDay},
	{"1995-11", "", "1995-11-01", "1995-11-30", PrecisionMonth},
	{"1995", "", "1995-01-01", "1995-12-31", PrecisionYear},
	{"2000-02", "", "2000-02-01", "2000-02-29", PrecisionMonth},
	{"1900-02", "", "1900-02-01", "1900-02-28", PrecisionMonth},
	{"0000", "", "0000-01-01", "0000-12-31", PrecisionYear},
	{"2006-06-08/2006-06-09", "", "2006-06-08", "2006-06-09", PrecisionPeriod},
	{"2018-01/2018-10", "", "2018-01-01", "2018-10-31", PrecisionPeriod},
	{"2012/2013", "", "2012-01-01", "2013-12-31", PrecisionPeriod},
	{"2004-02-01/2005-02", "", "2004-02-01", "2005-02-28", PrecisionPeriod},
	{"1995-11-20/1995-11-20", "", "1995-11-20", "1995-11-20", PrecisionPeriod},
	{"1995-11/1995", "", "1995-11-01", "1995-12-31", PrecisionPeriod},
	{"1995-11-20T10:20:30", "1995-11-20", "1995-11-20", "1995-11-20", PrecisionDay},
	{"1995-11-20T23:59:59Z", "1995-11-20", "1995-11-20", "1995-11-20", PrecisionDay},
	{"1995-11-20T00:00:00-04", "1995-11-20", "1995-11-20", "1995-11-20", PrecisionDay},
	{"1995-11-20T00:00:00+05:30", "1995-11-20", "1995-11-20", "1995-11-20", PrecisionDay},
	// level 1
	{"-0044-03-15", "", "-0044-03-15", "-0044-03-15", PrecisionDay},
	{"-1985", "", "-1985-01-01", "-1985-12-31", PrecisionYear},
	{"Y170000002", "", "170000002-01-01", "170000002-12-31", PrecisionYear},
	{"Y-12345", "", "-12345-01-01", "-12345-12-31", PrecisionYear},
	{"1993~", "", "1993-01-01", "1993-12-31", PrecisionYear},
	{"1993-04?", "", "1993-04-01", "1993-04-30", PrecisionMonth},
	{"1993-04-11%", "", "1993-04-11", "1993-04-11", PrecisionDay},
	{"199X", "", "1990-01-01", "1999-12-31", PrecisionDecade},
	{"19XX", "", "1900-01-01", "1999-12-31", PrecisionCentury},
	{"1XXX", "", "1000-01-01", "1999-12-31", PrecisionMillennium},
	{"XXXX", "", "0000-01-01", "9999-12-31", PrecisionMillennium},
	{"-199X", "", "-1999-01-01", "-1990-12-31", PrecisionDecade},
	{"-000X", "", "-0009-01-01", "-0001-12-31", PrecisionDecade},
	{"199X-XX", "", "1990-01-01", "1999-12-31", PrecisionDecade},
	{"2004-XX", "", "2004-01-01", "2004-12-31", PrecisionYear},
	{"2004-06-XX", "", "2004-06-01", "2004-06-30", PrecisionMonth},
	{"2004-XX-XX", "", "2004-01-01", "2004-12-31", PrecisionYear},
	{"XXXX-XX-XX", "", "0000-01-01", "9999-12-31", PrecisionMillennium},
	{"2001-21", "", "2001-03-01", "2001-05-31", PrecisionSeason},
	{"2001-22", "", "2001-06-01", "2001-08-31", PrecisionSeason},
	{"2001-23", "", "2001-09-01", "2001-11-30", PrecisionSeason},
	{"2001-24", "", "2001-01-01", "2002-02-28", PrecisionSeason},
	{"2001-21~", "", "2001-03-01", "2001-05-31", PrecisionSeason},
	{"2007-04-03/..", "", "2007-04-03", "..", PrecisionOpenPeriod},
	{"../1985", "", "..", "1985-12-31", PrecisionOpenPeriod},
	{"1985/", "", "1985-01-01", "..", PrecisionOpenPeriod},
	{"/1985-04", "", "..", "1985-04-30", PrecisionOpenPeriod},
	{"/", "", "..", "..", PrecisionOpenPeriod},
	{"../..", "", "..", "..", PrecisionOpenPeriod},
	{"1984~/2004-06?", "", "1984-01-01", "2004-06-30", PrecisionPeriod},
	{"2004-06-XX/2004-07-03", "", "2004-06-01", "2004-07-03", PrecisionPeriod},
	// level 2
	{"2001-30", "", "2001-01-01", "2002-02-28", PrecisionSeason},
	{"2001-33", "", "2001-01-01", "2001-03-31", PrecisionQuarter},
	{"2001-36", "", "2001-10-01", "2001-12-31", PrecisionQuarter},
	{"2001-38", "", "2001-05-01", "2001-08-31", PrecisionThird},
	{"2001-40", "", "2001-01-01", "2001-06-30", PrecisionHalf},
	{"2001-41", "", "2001-07-01", "2001-12-31", PrecisionHalf},
	{"1984-1X", "", "1984-10-01", "1984-12-31", PrecisionYear},
	{"1984-0X-XX", "", "1984-01-01", "1984-09-30", PrecisionYear},
	{"2004-06-0X", "", "2004-06-01", "2004-06-09", PrecisionMonth},
	{"2004-06-3X", "", "2004-06-30", "2004-06-30", PrecisionMonth},
	{"2003-02-2X", "", "2003-02-20", "2003-02-28", PrecisionMonth},
	{"2004?-06-11", "", "2004-06-11", "2004-06-11", PrecisionDay},
	{"2004-06~-11", "", "2004-06-11", "2004-06-11", PrecisionDay},
	{"2004-~06-11", "", "2004-06-11", "2004-06-11", PrecisionDay},
	{"?2004-06-~11", "2004?-06-~11", "2004-06-11", "2004-06-11", PrecisionDay},
	{"2004?-06~-11", "2004%-~06-11", "2004-06-11", "2004-06-11", PrecisionDay},
	{"2004~-~06-~11", "2004-06-11~", "2004-06-11", "2004-06-11", PrecisionDay},
	{"[2002,2004]", "", "2002-01-01", "2004-12-31", PrecisionSet},
	{"[1995-11-20,1995-11-27]", "", "1995-11-20", "1995-11-27", PrecisionSet},
	{"[1995-11-27, 1995-11-20,1995-11-27]", "[1995-11-20,1995-11-27]", "1995-11-20", "1995-11-27", PrecisionSet},
	{"[1667,1668, 1670..1672]", "[1667,1668,1670..1672]", "1667-01-01", "1672-12-31", PrecisionSet},
	{"[..1760-12-03]", "", "..", "1760-12-03", PrecisionSet},
	{"[1760-01,1760-12..]", "", "1760-01-01", "..", PrecisionSet},
	{"{1960,1961-12}", "", "1960-01-01", "1961-12-31", PrecisionSet},
	{"[1960~,1961-12?]", "", "1960-01-01", "1961-12-31", PrecisionSet},
}

func TestParse(t *testing.T) {
	for _, c := range readable {
		out := c.out
		if out == "" {
			out = c.in
		}
		d, err := Parse(c.in)
		if err != nil {
			t.Errorf("%v", err)
			continue
		}
		if got := d.String(); got != out {
			t.Errorf("%s prints as %s, want %s", c.in, got, out)
		}
		first, last, ok := d.Bounds()
		if !ok || first.String() != c.first || last.String() != c.last {
			t.Errorf("%s means %v to %v, want %s to %s", c.in, first, last, c.first, c.last)
		}
		if got := d.Precision(); got != c.precision {
			t.Errorf("%s is told to the %v, want %v", c.in, got, c.precision)
		}
	}
}

func TestParseSaysWhatIsWrong(t *testing.T) {
	for in, want := range map[string]string{
		"":                                "nothing is given at byte 0",
		"1995-13":                         "month 13 at byte 5",
		"1995-00":                         "month 00 at byte 5",
		"1995-42":                         "month 42 at byte 5",
		"1995-2X":                         "month 2X at byte 5",
		"1995-02-30":                      "day 30 in a month of 28 days at byte 8",
		"1995-02-3X":                      "day 3X in a month of 28 days at byte 8",
		"1995-01-00":                      "day 00 at byte 8",
		"1995-01-32":                      "day 32 at byte 8",
		"1995-01-4X":                      "day 4X at byte 8",
		"95":                              "a year of 2 digits (it needs 4) at byte 0",
		"0214-1-01":                       "a month of 1 digit (it needs 2) at byte 5",
		"12345":                           "a year of 5 digits (it needs a Y before it) at byte 0",
		"19951120":                        "a date without hyphens (write YYYY-MM-DD) at byte 0",
		"-0000":                           "year -0000 (1 BC is 0000) at byte 0",
		"Y1985":                           "a year of 4 digits after Y (it is for years of 5 to 9) at byte 1",
		"Y012345":                         "a long year that begins with 0 at byte 1",
		"Y1234567890":                     "a year of more than 9 digits at byte 10",
		"Y12345-01":                       "a month after a long year at byte 6",
		"Y17E7":                           "a year of 2 digits after Y (it is for years of 5 to 9) at byte 1",
		"1995-":                           "the text ends where a month should be at byte 5",
		"1995-11-20 ":                     "' ' where the end of the text should be at byte 10",
		" 1995":                           "' ' where a year should be at byte 0",
		"1X95":                            "a known digit after an unspecified one at byte 2",
		"199x":                            "'x' where a year should be (an unspecified digit is a capital X) at byte 3",
		"XXXX-11-20":                      "a month of an unspecified year at byte 5",
		"1995-XX-20":                      "a day of an unspecified month at byte 8",
		"1995-21-01":                      "a day of a season or other part of a year at byte 8",
		"1995?~":                          "a second qualifier (uncertain and approximate together is %) at byte 5",
		"2007-04-03–2007-04-05":           "'–' where the end of the text should be (the hyphen is '-', and a period has '/') at byte 10",
		"2007/2006":                       "the period ends before it begins at byte 5",
		"..":                              "the text ends where the '/' of a period should be at byte 2",
		"1995/1996/1997":                  "'/' where the end of the text should be at byte 9",
		"1995-11-20T24:00:00":             "hour 24 at byte 11",
		"1995-11-20T10:00":                "the text ends where \":\" should be at byte 16",
		"1995-11-20T10:00:00.5":           "'.' where the end of the text should be at byte 19",
		"1995T10:00:00":                   "'T' where the end of the text should be at byte 4",
		"1995-11-20/1995-11-21T10:00:00Z": "'T' where the end of the text should be at byte 21",
		"[1995,":                          "the text ends where a ']' should be at byte 6",
		"[]":                              "the set ends where a year should be at byte 1",
		"[1995,]":                         "the set ends where a year should be at byte 6",
		"[1995;1996]":                     "';' where a comma should be at byte 5",
		"[..]":                            "the set ends where a year should be at byte 3",
		"[1995..1994]":                    "the range ends before it begins at byte 7",
		"{1995]":                          "the text ends where a '}' should be at byte 6",
		"[[1995]]":                        "'[' where a year should be at byte 1",
		"\xff":                            "a byte 0xff that is no UTF-8 where a year should be at byte 0",
		strings.Repeat("1", 2000):         "more than 1024 bytes (2000) at byte 1024",
	} {
		d, err := Parse(in)
		var wrong *SyntaxError
		if !errors.As(err, &wrong) {
			t.Errorf("%q is read as %s, want: %s", in, d, want)
			continue
		}
		if !strings.HasSuffix(err.Error(), ": "+want) {
			t.Errorf("%v\nwant: %s", err, want)
		}
		if d != (Date{}) {
			t.Errorf("%q gives %s beside its error", in, d)
		}
	}
	_, err := Parse("1995-13")
	if got := err.Error(); got != `edtf: "1995-13": month 13 at byte 5` {
		t.Error(got)
	}
	_, err = Parse("[1995,1996-13]")
	if got := err.Error(); got != `edtf: "[1995,1996-13]": month 13 at byte 11` {
		t.Error(got)
	}
}

func TestSetTooLongWhenSorted(t *testing.T) {
	// The canonical text is longer here than the one given, and could not be read again.
	member := "2004?-06-11~"
	in := "[" + strings.TrimSuffix(strings.Repeat(member+",", (MaxLength-1)/(len(member)+1)), ",") + "]"
	if _, err := Parse(in); err != nil {
		t.Fatalf("told many times it is one member: %v", err)
	}
	var many []string
	for y := 1000; len(many) < 78; y++ {
		many = append(many, Year(y).String()+"?-06-11~")
	}
	if _, err := Parse("[" + strings.Join(many, ",") + "]"); err == nil || !strings.Contains(err.Error(), "a set that takes more than") {
		t.Fatalf("got %v", err)
	}
}

func TestDatesStandInJSON(t *testing.T) {
	type line struct {
		Date  Date `json:"date,omitzero"`
		Until Date `json:"until,omitzero"`
	}
	in := `{"date":"2007-04-03/.."}`
	var l line
	if err := json.Unmarshal([]byte(in), &l); err != nil {
		t.Fatal(err)
	}
	out, err := json.Marshal(l)
	if err != nil || string(out) != in {
		t.Errorf("got %s, %v", out, err)
	}
	if err := json.Unmarshal([]byte(`{"date":""}`), &l); err != nil || !l.Date.IsZero() {
		t.Errorf("an empty text gives %s, %v", l.Date, err)
	}
	if err := json.Unmarshal([]byte(`{"date":"1995-13"}`), &l); err == nil {
		t.Error("month 13 was read")
	}
}
