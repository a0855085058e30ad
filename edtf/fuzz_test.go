package edtf

import (
	"errors"
	"strings"
	"testing"
)

func FuzzParse(f *testing.F) {
	for _, c := range readable {
		f.Add(c.in)
	}
	f.Add("")
	f.Add("[1995-13,1996]")
	f.Add("[" + strings.Repeat("XXXX-XX-XX..,", 80))
	f.Fuzz(func(t *testing.T, s string) {
		d, err := Parse(s)
		if err != nil {
			var wrong *SyntaxError
			if !errors.As(err, &wrong) || wrong.At < 0 || wrong.At > len(s) || d != (Date{}) {
				t.Fatalf("%q: %v", s, err)
			}
			_ = err.Error()
			return
		}
		text := d.String()
		if again, err := Parse(text); err != nil || again != d {
			t.Fatalf("%q prints as %q, which is read as %s (%v)", s, text, again, err)
		}
		if first, last, ok := d.Bounds(); !ok || first > last {
			t.Fatalf("%q means %v to %v", s, first, last)
		}
		if Compare(d, d) != 0 || !Contains(d, d) || !Overlaps(d, d) || !Same(d, d) || d.Precision() == PrecisionNone {
			t.Fatalf("%q is not itself", s)
		}
	})
}
