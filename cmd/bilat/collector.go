package main

import (
	"os"
	"runtime/debug"
)

// How often memory is looked through for what is used no more. Half of a short command's time would go into that while the grammar and
// the gazetteer are loaded, so it is let go until four times as much is in use; a command that reads much into a record
// goes back to twice, which keeps it small. $GOGC goes before both.
const (
	whileLoading = 400
	whileReading = 100
)

func collectAt(percent int) {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(percent)
	}
}
