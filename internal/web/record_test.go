package web_test

import (
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"github.com/bilat/bilat/internal/pipeline/pipelinetest"
	"github.com/bilat/bilat/internal/source"
	"github.com/bilat/bilat/internal/store"
	"github.com/bilat/bilat/internal/web"
	"github.com/bilat/bilat/sample"
)

// hostile is what a document may try: everywhere a document has a say, it says this.
const hostile = `<script>alert(1)</script>"'><img src=x onerror=alert(2)>`

// documents are two that contradict each other, one of them hostile in its name, title, address and words.
var documents = fstest.MapFS{
	"harbour/news.md": {Data: []byte(`---
title: Harbour news
publisher: Harbour News
date: 2023-05-12
url: https://harbour.example/1
---

# Harbour news

Norway opened its embassy in Montevideo on 4 March 1946.

Norway and Uruguay established diplomatic relations on 4 March 1906.

The Prime Minister of Norway, Jonas Gahr Støre, paid an official visit to Uruguay on 3 May 2022.

In 2021 trade turnover between Norway and Uruguay amounted to 47 million US dollars. In 2019 it amounted to 42 million US dollars.
`)},
	"b <x>.md": {Data: []byte(`---
title: ` + hostile + `
publisher: ` + hostile + `
url: "javascript:alert(3)"
date: 2022-01-02
---

Norway and Uruguay established diplomatic relations on 14 March 1906 ` + hostile + `.

Norway and Uruguay signed an agreement on fisheries on 5 June 1999. ` + hostile + `
`)},
}

// reading makes a record of documents once for all tests.
func reading(items func() ([]source.Item, error)) func() (store.Store, error) {
	return sync.OnceValues(func() (store.Store, error) {
		return pipelinetest.Record(pipelinetest.At(time.Date(2024, 2, 1, 12, 0, 0, 0, time.UTC)), items)
	})
}

var (
	small = reading(func() ([]source.Item, error) { return source.Embedded(documents) })
	demo  = reading(func() ([]source.Item, error) { return source.Embedded(sample.FS()) })
)

// site serves a record.
func site(t *testing.T, record func() (store.Store, error)) http.Handler {
	t.Helper()
	db, err := record()
	if err != nil {
		t.Fatal(err)
	}
	return web.New(db)
}

func get(t *testing.T, path string) (*httptest.ResponseRecorder, string) {
	t.Helper()
	return from(t, small, path)
}

func from(t *testing.T, record func() (store.Store, error), path string) (*httptest.ResponseRecorder, string) {
	t.Helper()
	w := httptest.NewRecorder()
	site(t, record).ServeHTTP(w, httptest.NewRequest(http.MethodGet, path, nil))
	return w, w.Body.String()
}
