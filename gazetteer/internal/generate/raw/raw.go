// Package raw reads what the generators of the gazetteer's tables work on: the tables already there, and JSON of others.
// A generator has nobody to hand an error to: what cannot be read ends it.
package raw

import (
	"encoding/json"
	"log"
	"os"
	"strings"
)

// Table is the rows of a table of the gazetteer without its comments and its head, each of at least so many cells.
func Table(path string, cells int) (rows [][]string) {
	raw, err := os.ReadFile(path)
	if err != nil {
		log.Fatal(err)
	}
	header := false
	for line := range strings.Lines(string(raw)) {
		line = strings.TrimRight(line, "\n")
		if line == "" || line[0] == '#' {
			continue
		}
		if !header {
			header = true
			continue
		}
		row := strings.Split(line, "\t")
		for len(row) < cells {
			row = append(row, "")
		}
		rows = append(rows, row)
	}
	return rows
}

// JSON reads a file of JSON.
func JSON(path string, into any) {
	raw, err := os.ReadFile(path)
	if err == nil {
		err = json.Unmarshal(raw, into)
	}
	if err != nil {
		log.Fatal(err)
	}
}

// Alpha3 is the alpha-3 code by the alpha-2 code of the countries that exist today.
func Alpha3() map[string]string {
	codes := map[string]string{}
	for _, f := range Table("countries.tsv", 5) {
		if f[1] != "" && f[4] == "" {
			codes[f[1]] = f[0]
		}
	}
	return codes
}
