package sqlite_test

import (
	"context"
	"path/filepath"
	"testing"
	"unicode/utf8"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/store"
	"github.com/bilat/bilat/internal/store/storetest"
)

// Any text is a query: none is an error, none reaches the database as a statement, every hit leads into its text.
func FuzzSearch(f *testing.F) {
	ctx := context.Background()
	s := create(f, filepath.Join(f.TempDir(), "record.db"))
	text := "Page about visits and 外交部. O'Neill’s “state visit” ended; Ǆ ﬁ ½ กรุงเทพ हिन्दी \x00 \U0001F600."
	r := store.Reading{
		Document: bilat.Document{Name: "odd.txt", Hash: bilat.HashOf([]byte(text)), Text: text}, Learned: storetest.Day(1), Version: "1",
	}
	if _, err := s.Add(ctx, storetest.Numbered(1), storetest.Numbered(2), r); err != nil {
		f.Fatal(err)
	}
	for _, q := range []string{
		`page`, `"state visit" -riga emb*`, `" OR 1 --`, `a AND b`, `NEAR(a b, 3)`, `words:page`, `^page`, `{words}: page`, `page +`,
		`(page`, `'; DROP TABLE claims; --`, `*`, `""`, `- - -`, "\x00", "外*", "गि", "\xff\xfe", "ﬁ½Ǆ", "“visit”", "\U0001F600", "𐞥 ꟹ",
	} {
		f.Add(q)
	}
	f.Fuzz(func(t *testing.T, query string) {
		hits, err := s.Search(ctx, query, store.SearchFilter{Limit: 5})
		if err != nil {
			t.Fatalf("%q: %v", query, err)
		}
		for _, h := range hits {
			if h.Doc == "" || !utf8.ValidString(h.Snippet) {
				t.Errorf("%q: %+v", query, h)
			}
		}
		if _, err := s.Find(ctx, query); err != nil {
			t.Fatalf("find %q: %v", query, err)
		}
		if n, err := s.Totals(ctx); err != nil || n.Documents != 3 {
			t.Fatalf("%q changed the record: %+v %v", query, n, err)
		}
	})
}
