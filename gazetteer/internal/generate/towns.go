//go:build ignore

// Towns writes towns.tsv from the same places as cities.go, which tells how to make cities.json of FOLDER:
//
//	go run internal/generate/towns.go FOLDER > towns.tsv.new
//
// It takes the places of at least fewest people whose name says in which country they lie: no other country has a place of that
// name that is more than a tenth as large.
package main

import (
	"bufio"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/bilat/bilat/gazetteer/internal/generate/raw"
)

const fewest, clearly = 5000, 10

type place struct {
	Name       string `json:"n"`
	Country    string `json:"c"`
	Feature    string `json:"f"`
	Population int    `json:"p"`
}

func main() {
	if len(os.Args) != 2 {
		log.Fatal("usage: go run internal/generate/towns.go FOLDER")
	}
	var places []place
	raw.JSON(filepath.Join(os.Args[1], "cities.json"), &places)
	codes := raw.Alpha3()
	listed := map[string]bool{}
	for _, f := range raw.Table("cities.tsv", 0) {
		listed[f[0]] = true
	}
	largest := map[string]map[string]int{} // by name and country
	for _, p := range places {
		code := codes[p.Country]
		name := strings.NewReplacer("’", "'", "‘", "'", "`", "'").Replace(p.Name)
		if code == "" || p.Feature == "PPLX" || strings.ContainsAny(name, "0123456789/(,") || listed[name] {
			continue
		}
		for _, n := range []string{name, short(name)} {
			if largest[n] == nil {
				largest[n] = map[string]int{}
			}
			largest[n][code] = max(largest[n][code], p.Population)
		}
	}
	var lines []string
	for name, of := range largest {
		best := ""
		for code := range of {
			if best == "" || of[code] > of[best] || of[code] == of[best] && code < best {
				best = code
			}
		}
		alone := of[best] >= fewest
		for code := range of {
			alone = alone && (code == best || of[code]*clearly <= of[best])
		}
		if alone {
			lines = append(lines, name+"\t"+best)
		}
	}
	slices.Sort(lines)
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	fmt.Fprint(out, "# Smaller towns whose name says in which country they lie: asked only where something else says that a name is a town's. From\n"+
		"# GeoNames (CC BY 4.0, see NOTICE) by internal/generate/towns.go.\nname\tcode\n")
	for _, l := range lines {
		fmt.Fprintln(out, l)
	}
}

// short is a name without the river or land that tells it from others: Heidenheim an der Brenz is called Heidenheim.
func short(name string) string {
	for _, link := range []string{" an der ", " am ", " an ", " im ", " in ", " ob der ", " bei ", " vor der ", "-sur-", "-en-"} {
		if i := strings.Index(name, link); i > 0 {
			return name[:i]
		}
	}
	return name
}
