package view_test

import (
	"bytes"
	"context"
	"slices"
	"testing"
	"time"

	"github.com/bilat/bilat/edtf"
	"github.com/bilat/bilat/internal/export"
	"github.com/bilat/bilat/internal/source"
	"github.com/bilat/bilat/internal/store"
	"github.com/bilat/bilat/internal/view"
	"github.com/bilat/bilat/sample"
)

// TestFeedsAndCalendarsOfAPart: made of what is asked for alone, they are what they are of the whole record, byte for byte.
func TestFeedsAndCalendarsOfAPart(t *testing.T) {
	items, err := source.Embedded(sample.FS())
	if err != nil {
		t.Fatal(err)
	}
	now, ctx := reading(t, items), context.Background()
	then, err := view.New(now.Store, "2000", "")
	if err != nil {
		t.Fatal(err)
	}
	for _, v := range []*view.View{now, then} {
		for _, codes := range [][]string{{"LTU"}, {"AZE", "LTU"}, {"PRT"}, {"FJI"}} {
			f := store.FactFilter{Countries: codes}
			all, err := v.Gather(ctx, view.What{FactFilter: f})
			if err != nil {
				t.Fatal(err)
			}
			for _, most := range []int{1, 7, export.Entries} {
				about := export.Feed{Title: "T", Most: most}
				part, err := v.Newest(ctx, f, most)
				if err != nil {
					t.Fatal(err)
				}
				want, _ := all.Atom(about)
				if got, err := part.Atom(about); err != nil || !bytes.Equal(got, want) {
					t.Errorf("%v: %d entries of a feed are others than of the whole (%v)\n%s\n%s", codes, most, err, got, want)
				}
			}
			for _, day := range []edtf.CalendarDay{edtf.DayOf(time.Date(1990, 1, 1, 0, 0, 0, 0, time.UTC)), edtf.DayOf(time.Date(2015, 5, 5, 0, 0, 0, 0, time.UTC)), edtf.DayOf(time.Date(2030, 1, 1, 0, 0, 0, 0, time.UTC))} {
				part, err := v.Coming(ctx, f, day)
				if err != nil {
					t.Fatal(err)
				}
				if got, want := part.Calendar("T", day), all.Calendar("T", day); !bytes.Equal(got, want) {
					t.Errorf("%v from %v: the calendar is another than of the whole\n%s\n%s", codes, day, got, want)
				}
			}
		}
	}
	if list, err := now.Store.Newest(ctx, store.FactFilter{}, 3); err != nil || len(list) != 3 || slices.Contains(list, "") {
		t.Errorf("%v %v", list, err)
	}
}
