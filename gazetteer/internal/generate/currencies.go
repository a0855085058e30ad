//go:build ignore

// Currencies writes currencies.tsv from Unicode CLDR and from currencies.more.tsv beside it.
//
// It needs no network; give it a folder with the unpacked npm packages cldr-core and cldr-numbers-full, and run it in the
// gazetteer's folder:
//
//	go run internal/generate/currencies.go FOLDER > currencies.tsv.new
//
// From CLDR come the names of every currency that is tender somewhere or was so after 1945, in the singular and the plural, its
// signs, and the countries that use it first. What CLDR does not say ("pounds", "Rs", "manat" alone) is in currencies.more.tsv.
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

// words are codes that are words in capitals.
const words = " ALL ANG BAM COP CUP GEL LAK LEK MAD MOP PEN RON SAR SOS SUR TOP TRY BAN ALK AMD VEB "

func main() {
	if len(os.Args) != 2 {
		log.Fatal("usage: go run internal/generate/currencies.go FOLDER")
	}
	dir := os.Args[1]
	var data struct {
		Supplemental struct {
			CurrencyData struct {
				Region map[string][]map[string]map[string]string
			}
		}
	}
	raw.JSON(filepath.Join(dir, "cldr-core/supplemental/currencyData.json"), &data)
	alpha3 := raw.Alpha3()
	users := map[string][]string{} // currency to countries that use it today
	known := map[string]bool{}
	for region, list := range data.Supplemental.CurrencyData.Region {
		for _, m := range list {
			for code, use := range m {
				if use["_tender"] == "false" || use["_to"] != "" && use["_to"] < "1945" {
					continue
				}
				known[code] = true
				if use["_to"] == "" && alpha3[region] != "" {
					users[code] = append(users[code], alpha3[region])
				}
			}
		}
	}
	more := raw.Table("internal/generate/currencies.more.tsv", 5)
	seen := map[string]bool{}
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	fmt.Fprint(out, "# Currencies by ISO 4217 code: names, signs and the code itself. country: where it is tender. Written by internal/generate/currencies.go\n"+
		"# from Unicode CLDR (see NOTICE) and currencies.more.tsv beside it: add to that. A form of several codes stands first for the likelier.\n"+
		"code\tlang\tform\tclass\tcountry\tambiguous\n")
	put := func(code, lang, form, class, country, ambiguous string) {
		key := code + "\t" + lang + "\t" + form
		if form == "" || seen[key] || lang != "any" && seen[code+"\tany\t"+form] {
			return
		}
		seen[key] = true
		fmt.Fprintf(out, "%s\t%s\t%s\t%s\t%s\t%s\n", code, lang, form, class, country, ambiguous)
	}
	names := map[string]map[string]map[string]string{}
	for _, lang := range []string{"en", "de"} {
		var file struct {
			Main map[string]struct {
				Numbers struct {
					Currencies map[string]map[string]string
				}
			}
		}
		raw.JSON(filepath.Join(dir, "cldr-numbers-full/main", lang, "currencies.json"), &file)
		names[lang] = file.Main[lang].Numbers.Currencies
	}
	var codes []string
	for code := range known {
		if _, ok := names["en"][code]; ok {
			codes = append(codes, code)
		}
	}
	slices.Sort(codes)
	for _, code := range codes {
		where := users[code]
		slices.Sort(where)
		country := strings.Join(where, ", ")
		if code == "EUR" {
			country = "EUE"
		}
		if code == "USD" {
			country = "USA"
		}
		reason := ""
		if strings.Contains(words, " "+code+" ") {
			reason = "word"
		}
		put(code, "any", code, "code", country, reason)
		for _, lang := range []string{"en", "de"} {
			n := names[lang][code]
			put(code, lang, n["displayName-count-one"], "name", country, "")
			if lang == "de" {
				put(code, lang, n["displayName"], "name", country, "")
			}
			put(code, lang, n["displayName-count-other"], "plural", country, "")
			put(code, lang, n["displayName"], "name", country, "")
		}
		for _, f := range more {
			if f[0] == code {
				put(code, f[1], f[2], f[3], country, f[4])
			}
		}
	}
}
