package pipeline

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"go.uber.org/goleak"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/source"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

func item(name, content string) source.Item {
	return source.Item{Name: name, Open: func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(content)), nil }}
}

// plain are steps that read a text as it is and find one claim in it.
func plain(workers int) Steps {
	return Steps{
		Workers: workers,
		Read: func(name string, raw []byte) (bilat.Document, []bilat.Problem) {
			return bilat.Document{Name: name, Hash: bilat.HashOf(raw), TextHash: bilat.HashOf(raw), Media: "text/plain", Text: string(raw)}, nil
		},
		Extract: func(d bilat.Document) Extraction {
			c := bilat.Claim{Doc: d.Name, DocHash: d.Hash, Kind: "relations", Quote: d.Text, End: len(d.Text)}
			return Extraction{Language: "en", Claims: []bilat.Claim{c}, Mentions: []bilat.Claim{c}}
		},
	}
}

func corpus(n int) []source.Item {
	var items []source.Item
	for i := range n {
		items = append(items, item(fmt.Sprintf("%03d.txt", i), fmt.Sprintf("document %d", i)))
	}
	return items
}

func TestReadingsComeInTheOrderOfTheItems(t *testing.T) {
	items := corpus(200)
	for _, workers := range []int{1, 2, 7} {
		i := 0
		for r := range plain(workers).Readings(t.Context(), items) {
			if r.Document.Name != items[i].Name || len(r.Claims) != 1 || r.Document.Language != "en" || r.Failed {
				t.Fatalf("%d workers, item %d: %+v", workers, i, r)
			}
			i++
		}
		if i != len(items) {
			t.Errorf("%d workers: %d readings of %d", workers, i, len(items))
		}
	}
}

func TestDocumentsInFlightAreBounded(t *testing.T) {
	const workers = 3
	var opened, taken atomic.Int64
	var items []source.Item
	for range 100 {
		items = append(items, source.Item{Name: "x", Open: func() (io.ReadCloser, error) {
			if in := opened.Add(1) - taken.Load(); in > 2*workers {
				t.Errorf("%d documents in flight", in)
			}
			return io.NopCloser(strings.NewReader("x")), nil
		}})
	}
	for range plain(workers).Readings(t.Context(), items) {
		taken.Add(1)
	}
}

func TestAFaultOfOursIsAProblemOfThatDocument(t *testing.T) {
	steps := plain(2)
	extract := steps.Extract
	steps.Extract = func(d bilat.Document) Extraction {
		if d.Name == "001.txt" {
			panic("index out of range")
		}
		return extract(d)
	}
	for r := range steps.Readings(t.Context(), corpus(3)) {
		bad := r.Document.Name == "001.txt"
		if r.Failed != bad || bad && (len(r.Problems) != 1 || r.Problems[0].Code != "fault" || len(r.Claims) > 0) {
			t.Errorf("%+v", r)
		}
	}
}

func TestWhatCannotBeReadDoesNotStopTheRest(t *testing.T) {
	items := corpus(3)
	items[1].Open = func() (io.ReadCloser, error) {
		return nil, &os.PathError{Op: "open", Path: "/x", Err: errors.New("no entry for you")}
	}
	steps := plain(2)
	read := steps.Read
	steps.Read = func(name string, raw []byte) (bilat.Document, []bilat.Problem) {
		if name == "002.txt" {
			return bilat.Document{}, []bilat.Problem{{Doc: name, Code: "not-text", Fatal: true, Message: "the file is not text"}}
		}
		return read(name, raw)
	}
	var failed []string
	for r := range steps.Readings(t.Context(), items) {
		if r.Failed {
			failed = append(failed, r.Problems[0].String())
		}
	}
	want := "001.txt: the file cannot be opened: no entry for you; 002.txt: the file is not text"
	if got := strings.Join(failed, "; "); got != want {
		t.Errorf("%s\nwant %s", got, want)
	}
}

func TestSkippedDocumentsAreNotRead(t *testing.T) {
	steps := plain(2)
	steps.Read = func(string, []byte) (bilat.Document, []bilat.Problem) { panic("was read") }
	steps.Skip = func(_, hash, _ string) bool { return hash == bilat.HashOf([]byte("document 0")) }
	for r := range steps.Readings(t.Context(), corpus(1)) {
		if !r.Known || r.Failed || r.Bytes != len("document 0") {
			t.Errorf("%+v", r)
		}
	}
}

func TestStoppingEarlyLeavesNothingRunning(t *testing.T) {
	for range plain(4).Readings(t.Context(), corpus(50)) {
		break
	}
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	n := 0
	for range plain(4).Readings(ctx, corpus(50)) {
		if n++; n == 5 {
			cancel()
		}
	}
	if n == 50 {
		t.Error("the context's end was not heeded")
	}
}

func TestOneProblemInManyPlacesIsToldOnce(t *testing.T) {
	at := func(start int, message string) bilat.Problem {
		return bilat.Problem{Doc: "x", Code: "capped", Message: message, Start: start}
	}
	got := folded([]bilat.Problem{at(0, "was cut 24 times"), at(5, "a letter is lost"), at(9, "was cut 24 times"), at(12, "was cut 3 times")})
	want := []bilat.Problem{at(0, "was cut 24 times (in 3 places)"), at(5, "a letter is lost")}
	if !slices.Equal(got, want) {
		t.Errorf("%v", got)
	}
}
