package main

import (
	"fmt"
	"io"
	"os"
	"strings"
	"time"
)

// cost says what a run took: time, the most memory where the system tells it, and the size of the record's files.
func cost(w io.Writer, began time.Time, record string) {
	parts := []string{fmt.Sprintf("%.1f s", time.Since(began).Seconds())}
	if peak := peakMemory(); peak > 0 {
		parts = append(parts, megabytes(peak)+" of memory at most")
	}
	var size int64
	for _, end := range []string{"", "-wal"} {
		if info, err := os.Stat(record + end); err == nil {
			size += info.Size()
		}
	}
	fmt.Fprintf(w, "took %s; the record is %s\n", strings.Join(parts, " and "), megabytes(size))
}

// megabytes are told with a figure after the point where they are few.
func megabytes(n int64) string {
	if n < 10e6 {
		return fmt.Sprintf("%.1f MB", float64(n)/1e6)
	}
	return fmt.Sprintf("%.0f MB", float64(n)/1e6)
}
