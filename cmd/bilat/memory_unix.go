//go:build unix

package main

import (
	"runtime"
	"syscall"
)

// peakMemory is the most memory that the process had, in bytes; 0 where the system does not say.
func peakMemory() int64 {
	var usage syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &usage) != nil {
		return 0
	}
	if runtime.GOOS == "darwin" || runtime.GOOS == "ios" {
		return int64(usage.Maxrss) //nolint:unconvert // it is 32 bits wide elsewhere; others count in kilobytes
	}
	return int64(usage.Maxrss) * 1024 //nolint:unconvert // as above
}
