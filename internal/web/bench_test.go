package web_test

import (
	"net/http"
	"net/http/httptest"
	"os"
	"testing"

	"github.com/bilat/bilat/internal/store/sqlite"
	"github.com/bilat/bilat/internal/web"
)

// BenchmarkPages asks for each page of a pair again and again: of BILAT_LARGE and BILAT_LARGE_PAIR, else of the demo.
func BenchmarkPages(b *testing.B) {
	db, err := demo()
	pair := "AZE-LTU"
	if file := os.Getenv("BILAT_LARGE"); file != "" {
		db, err = sqlite.Open(b.Context(), file)
		pair = os.Getenv("BILAT_LARGE_PAIR")
	}
	if err != nil {
		b.Fatal(err)
	}
	handler := web.New(db)
	for name, path := range look(b, db, pair) {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				w := httptest.NewRecorder()
				handler.ServeHTTP(w, httptest.NewRequest(http.MethodGet, path, nil))
			}
		})
	}
}
