package main

import "testing"

// TestParseSpeeds reads what go test -bench prints: a doubling is the mean of all of one text.
func TestParseSpeeds(t *testing.T) {
	s, err := parseSpeeds(`goos: linux
BenchmarkHostile/commas/32000         	      31	  1300 ns/op	    1000 fastest-ns	   5.57 MB/s
BenchmarkHostile/commas/64000         	      16	  2200 ns/op	    1900 fastest-ns	   6.37 MB/s
BenchmarkHostile/names/32000          	      93	  5300 ns/op	    5000 fastest-ns	   8.47 MB/s
BenchmarkHostile/names/64000          	      42	 14000 ns/op	   10500 fastest-ns	   7.88 MB/s
BenchmarkHostile/names/128000         	      42	 24000 ns/op	   22050 fastest-ns	   7.88 MB/s
BenchmarkRatio       	       1	   3.89 MB/s	         8.5 allocs/sentence	         6.0 extract-MB/s	        60 segment-MB/s	        10 times-slower
PASS
`)
	want := speed{segmenting: 60, extracting: 6, slower: 10, allocs: 8.5, doubling: 2.1, hostile: "names"}
	if err != nil || s != want {
		t.Errorf("got %+v, %v; want %+v", s, err, want)
	}
	if _, err := parseSpeeds("PASS\n"); err == nil {
		t.Error("no figures, and no error")
	}
}
