package gazetteer

import "testing"

// BenchmarkRead is the start-up cost of every command: it must stay well under 40 ms.
func BenchmarkRead(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := read(); err != nil {
			b.Fatal(err)
		}
	}
}
