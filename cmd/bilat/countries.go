package main

import "strings"

// ties tells that a fact's countries hold all that were asked for.
func ties(of, asked []string) bool {
	have := " " + strings.Join(of, " ") + " "
	for _, c := range asked {
		if !strings.Contains(have, " "+c+" ") {
			return false
		}
	}
	return true
}
