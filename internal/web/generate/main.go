// Generate makes the flags and the map that the pages embed, from packages of npm unpacked in a folder:
//
//	npm install --ignore-scripts country-flag-icons@1 world-atlas@2
//	go run ./internal/web/generate -from node_modules
//
// What comes out is committed. Flags come from country-flag-icons (MIT), cut down to shapes and colours; the world from
// world-atlas (ISC), which is Natural Earth (public domain). NOTICE names both, and docs/pages.md says whose borders they are.
package main

import (
	"flag"
	"log"
	"os"
	"path/filepath"
	"strings"

	"github.com/bilat/bilat/gazetteer"
)

func main() {
	log.SetFlags(0)
	from := flag.String("from", "node_modules", "where the packages lie")
	into := flag.String("into", "internal/web", "the folder of the pages")
	flag.Parse()
	g, err := gazetteer.Load()
	if err != nil {
		log.Fatal(err)
	}
	if err := flags(g, filepath.Join(*from, "country-flag-icons", "3x2"), filepath.Join(*into, "static", "flags")); err != nil {
		log.Fatal(err)
	}
	if err := world(g, filepath.Join(*from, "world-atlas"), *into); err != nil {
		log.Fatal(err)
	}
}

// flags cuts every country's flag down and writes it under its two letters.
func flags(g *gazetteer.Gazetteer, from, into string) error {
	if err := os.MkdirAll(into, 0o755); err != nil {
		return err
	}
	for _, c := range g.Countries() {
		if c.Alpha2 == "" || c.Former {
			continue
		}
		b, err := os.ReadFile(filepath.Join(from, c.Alpha2+".svg"))
		if os.IsNotExist(err) {
			log.Printf("no flag of %s", c.Code)
			continue
		} else if err != nil {
			return err
		}
		clean, err := sanitised(b)
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(into, strings.ToLower(c.Alpha2)+".svg"), clean, 0o644); err != nil {
			return err
		}
	}
	return nil
}
