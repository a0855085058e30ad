package view

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/export"
	"github.com/bilat/bilat/internal/store"
)

// Publishers sums documents by who publishes them, whoever has most first.
func Publishers(docs []bilat.Document) []export.Publisher {
	by := map[export.Publisher]*export.Publisher{}
	var all []*export.Publisher
	for _, d := range docs {
		key := export.Publisher{Publisher: d.Publisher, Class: string(d.Class), Country: d.Country}
		p := by[key]
		if p == nil {
			x := key
			p = &x
			by[key] = p
			all = append(all, p)
		}
		p.Documents++
		if d.Published != "" {
			p.Newest = max(p.Newest, d.Published)
			if p.Oldest == "" || d.Published < p.Oldest {
				p.Oldest = d.Published
			}
		}
	}
	slices.SortStableFunc(all, func(a, b *export.Publisher) int {
		return cmp.Or(cmp.Compare(b.Documents, a.Documents), strings.Compare(a.Publisher, b.Publisher), strings.Compare(a.Class+a.Country, b.Class+b.Country))
	})
	out := make([]export.Publisher, len(all))
	for i, p := range all {
		out[i] = *p
	}
	return out
}

// RunTable is the table of readings.
func RunTable(runs []store.Run) export.Table {
	t := export.Table{Name: "runs", Columns: []export.Column{
		{Name: "id", Type: export.Whole, Doc: "the run's number"},
		{Name: "version", Type: export.Text, Doc: "of program and grammar"},
		{Name: "started", Type: export.Text, Doc: "RFC 3339"},
		{Name: "ended", Type: export.Text, Doc: "RFC 3339; not given where it was killed"},
		{Name: "files", Type: export.Whole, Doc: "files that were met"},
		{Name: "new", Type: export.Whole, Doc: "documents that were new"},
		{Name: "changed", Type: export.Whole, Doc: "newer versions"},
		{Name: "returned", Type: export.Whole, Doc: "documents that were withdrawn and are back"},
		{Name: "reread", Type: export.Whole, Doc: "documents read again by a newer version"},
		{Name: "same", Type: export.Whole, Doc: "unchanged ones"},
		{Name: "copies", Type: export.Whole, Doc: "the same content under another name"},
		{Name: "failed", Type: export.Whole, Doc: "files that could not be read"},
		{Name: "claims", Type: export.Whole, Doc: "claims found"},
		{Name: "problems", Type: export.Whole, Doc: "problems told"},
		{Name: "bytes", Type: export.Whole, Doc: "bytes read"},
	}}
	for _, r := range runs {
		n := r.Counts
		t.Rows = append(t.Rows, []any{
			int(r.ID), r.Version, moment(r.Started), moment(r.Ended), n.Files, n.New, n.Changed, n.Returned, n.Reread, n.Same, n.Copies, n.Failed,
			n.Claims, n.Problems, int(n.Bytes),
		})
	}
	return t
}

// moment is a cell of a time; not given where there is none.
func moment(t time.Time) any {
	if t.IsZero() {
		return nil
	}
	return t.UTC().Format(time.RFC3339)
}
