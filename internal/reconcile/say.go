package reconcile

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/bilat/bilat/edtf"
)

// What a dispute says of itself is put together here, from the evidence.

func list(parts []string) string {
	switch len(parts) {
	case 0:
		return ""
	case 1:
		return parts[0]
	}
	return strings.Join(parts[:len(parts)-1], ", ") + " and " + parts[len(parts)-1]
}

func quoted(parts []string) []string {
	out := make([]string, len(parts))
	for i, p := range parts {
		out[i] = "“" + p + "”"
	}
	return out
}

func plural(n int, noun string) string {
	numbers := []string{"no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"}
	count := fmt.Sprint(n)
	if n < len(numbers) {
		count = numbers[n]
	}
	switch {
	case n == 1:
		return count + " " + noun
	case strings.HasSuffix(noun, "ss"):
		return count + " " + noun + "es"
	case strings.HasSuffix(noun, "ry"):
		return count + " " + strings.TrimSuffix(noun, "y") + "ies"
	}
	return count + " " + noun + "s"
}

func baseOf(doc string) string { return path.Base(doc) }

// docNames lists documents as pages show them.
func docNames(claims []*said) []string {
	var out []string
	for _, c := range claims {
		out = append(out, path.Base(c.Doc))
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// day puts a date into words: 20 November 1995, September 2007, since 3 April 2007.
func day(d edtf.Date) string {
	if d.IsPeriod() {
		switch {
		case d.Start().IsZero():
			return "until " + day(d.End())
		case d.End().IsZero():
			return "since " + day(d.Start())
		}
		return day(d.Start()) + " to " + day(d.End())
	}
	first, _, ok := d.Bounds()
	if !ok || first.IsEnd() || d.IsSet() || first.Year() < 1 {
		return d.String()
	}
	switch d.Unqualified().Precision() {
	case edtf.PrecisionDay:
		return first.Time().Format("2 January 2006")
	case edtf.PrecisionMonth:
		return first.Time().Format("January 2006")
	}
	return d.String()
}

func dayText(s string) string {
	d, err := edtf.Parse(s)
	if err != nil {
		return s
	}
	return day(d)
}
