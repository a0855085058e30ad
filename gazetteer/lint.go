package gazetteer

import (
	"errors"
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// A Problem is something wrong in a table, and where.
type Problem struct {
	File string
	Line int
	Text string
}

func (p Problem) Error() string { return p.String() }

func (p Problem) String() string { return fmt.Sprintf("%s:%d: %s", p.File, p.Line, p.Text) }

// linter gathers the problems of all tables. It reads the tables itself, for where a cell stands is lost after loading.
type linter struct {
	from      fs.FS
	problems  []Problem
	countries map[string]row // by code
	current   map[string]bool
}

func (l *linter) report(r row, format string, args ...any) {
	l.problems = append(l.problems, r.problem(format, args...))
}

// Lint returns everything wrong in the embedded tables: broken lines, unknown codes, bad numbers and dates, duplicates, capitals that
// are no city, countries without an adjective, forms that mean two countries without saying so. It is empty for a release.
func Lint() []Problem { return lint(tables) }

func lint(from fs.FS) []Problem {
	l := &linter{from: from, countries: map[string]row{}, current: map[string]bool{}}
	l.lintCountries()
	cities := l.lintCities()
	for _, r := range l.countries {
		capital := r.cells[5]
		// The European Union's and former states' capitals are cities of today's countries.
		if capital != "" && r.cells[4] == "" && r.cells[0] != "EUE" && !cities[capital+"\t"+r.cells[0]] {
			l.report(r, "the capital %s is not in cities.tsv", capital)
		}
	}
	for _, lang := range Languages {
		l.lintNames(lang)
		l.lintForms("offices."+lang+".tsv", "offices.tsv", 0, []int{0, 1, 4}, []int{0, 1, 2})
		l.lintForms("domains."+lang+".tsv", "domains.tsv", 0, []int{0, 2}, []int{0, 1})
		l.lintForms("bodies."+lang+".tsv", "bodies.lang.tsv", 0, []int{0, 1}, []int{0, 1})
		l.lintNumbers("units."+lang+".tsv", "units.tsv", multiplier)
		l.lintNumbers("months."+lang+".tsv", "months.tsv", month)
		l.lintNumbers("weekdays."+lang+".tsv", "weekdays.tsv", regexp.MustCompile(`^[1-7]$`))
		l.lintNumbers("seasons."+lang+".tsv", "seasons.tsv", regexp.MustCompile(`^2[1-4]$`))
		l.lintNumbers("numbers."+lang+".tsv", "numbers.tsv", decimal)
	}
	for _, r := range l.table("holders.tsv", "holders.tsv") {
		if r.cells[1] != "only" && r.cells[1] != "not" {
			l.report(r, "the rule %q is neither only nor not", r.cells[1])
		}
		for _, c := range splitList(r.cells[2]) {
			if _, ok := l.countries[c]; !ok {
				l.report(r, "countries.tsv has no %q", c)
			}
		}
	}
	l.lintNumbers("romanmonths.tsv", "romanmonths.tsv", month)
	l.lintForms(townsTable, townsTable, 0, []int{0}, []int{0, 1})
	l.lintForms("bodies.tsv", "bodies.tsv", 0, []int{0, 1, 2}, []int{0, 1, 2, 3})
	l.lintPersons()
	l.lintForms("organisations.tsv", "organisations.tsv", 2, []int{1, 2}, []int{0, 1, 2, 3})
	l.lintForms("regions.tsv", "regions.tsv", 2, []int{0, 1, 2, 3}, []int{0, 1, 2, 3})
	l.lintForms("subdivisions.tsv", "subdivisions.tsv", 3, []int{0, 1, 2, 3, 4}, []int{0, 1, 2, 3, 4})
	l.lintForms("currencies.tsv", "currencies.tsv", 2, []int{0, 1, 2}, []int{0, 1, 2, 3})
	l.lintPublishers()
	l.lintForms("calendars.tsv", "calendars.tsv", 0, []int{0}, []int{0, 1})
	for _, lang := range Languages {
		file := "estimates." + lang + ".tsv"
		l.lintForms(file, "estimates.tsv", 0, []int{0}, []int{0, 1})
		for _, r := range l.table(file, "estimates.tsv") {
			if !slices.Contains(estimateClasses, r.cells[1]) {
				l.report(r, "the class %q is none of %s", r.cells[1], strings.Join(estimateClasses, ", "))
			}
		}
	}
	slices.SortStableFunc(l.problems, func(a, b Problem) int {
		if a.File != b.File {
			return strings.Compare(a.File, b.File)
		}
		return a.Line - b.Line
	})
	return l.problems
}

var (
	code       = regexp.MustCompile(`^[A-Z]{3}$`)
	day        = regexp.MustCompile(`^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$`)
	month      = regexp.MustCompile(`^([1-9]|1[0-2])$`)
	decimal    = regexp.MustCompile(`^\d+(\.\d+)?$`)
	multiplier = regexp.MustCompile(`^[1-9]\d*$`)
)

// table reads a table for linting: what cannot be read is a problem, and so is what is wrong with any cell.
func (l *linter) table(file, heads string) []row {
	list, err := rows(l.from, file, heads)
	if err != nil {
		var problem Problem
		ok := errors.As(err, &problem)
		if !ok {
			problem = Problem{file, 0, err.Error()}
		}
		l.problems = append(l.problems, problem)
		return nil
	}
	for _, r := range list {
		for i, cell := range r.cells {
			head := columns[heads][i]
			switch {
			case cell != strings.TrimSpace(cell):
				l.report(r, "%s %q begins or ends with a space", head, cell)
			case strings.Contains(cell, "  "):
				l.report(r, "%s %q has two spaces in a row", head, cell)
			case strings.ContainsRune(cell, '\u00a0') || strings.ContainsRune(cell, '\u00ad') || strings.ContainsRune(cell, '\ufffd'):
				l.report(r, "%s %q has an invisible or damaged letter", head, cell)
			}
			if (head == "from" || head == "until") && cell != "" && !day.MatchString(cell) {
				l.report(r, "%s %q is no EDTF year, month or day", head, cell)
			}
			if head == "lang" && cell != "" && !slices.Contains(append([]string{"native", "any", "old"}, Languages...), cell) {
				l.report(r, "unknown language %q", cell)
			}
			if (head == "code" || head == "country") && heads != "currencies.tsv" && heads != "countries.tsv" {
				for _, c := range splitList(cell) {
					if _, ok := l.countries[c]; !ok {
						l.report(r, "countries.tsv has no %q", c)
					}
				}
			}
		}
	}
	return list
}

func (l *linter) lintCountries() {
	list := l.table("countries.tsv", "countries.tsv")
	two := map[string]string{}
	for _, r := range list {
		c := r.cells
		if !code.MatchString(c[0]) {
			l.report(r, "the code %q is not three capitals", c[0])
		}
		if _, ok := l.countries[c[0]]; ok {
			l.report(r, "%s is listed twice", c[0])
		}
		l.countries[c[0]] = r
		if c[4] == "" && c[10] == "" {
			l.current[c[0]] = true
			if other := two[c[1]]; other != "" && c[1] != "" {
				l.report(r, "%s and %s share the alpha-2 code %s", other, c[0], c[1])
			}
			two[c[1]] = c[0]
		}
		if c[3] != "" && c[4] != "" && c[3] > c[4] {
			l.report(r, "%s ends before it begins", c[0])
		}
		if c[10] == "" && (c[6] == "" || c[7] == "") {
			l.report(r, "%s has no region or subregion", c[0])
		}
	}
	for _, r := range list {
		for _, next := range append(splitList(r.cells[9]), splitList(r.cells[10])...) {
			if _, ok := l.countries[next]; !ok {
				l.report(r, "the successor %q is not in the table", next)
			}
		}
	}
}

var nameClasses = []string{"name", "official", "alternative", "old", "abbreviation", "adjective", "adjective-fixed", "inhabitant", "genitive"}

// uninhabited territories, groups and states long gone need no adjective.
func needsAdjective(c row) bool {
	return c.cells[4] == "" && c.cells[10] == "" &&
		!slices.Contains(strings.Fields("ATF BES BLM BVT CCK COK CXR FLK GGY GLP GUF GUM HMD IMN IOT JEY MAF MNP MSR MYT NFK PCN PYF REU SGS SHN SJM SPM SXM TCA UMI VGB VIR WLF ALA ANT AIA CUW XSO"), c.cells[0])
}

func (l *linter) lintNames(lang string) {
	file := "names." + lang + ".tsv"
	shown, adjective := map[string]bool{}, map[string]bool{}
	seen := map[string]bool{}
	means := map[string][]row{}
	for _, r := range l.table(file, "names.tsv") {
		c := r.cells
		if !slices.Contains(nameClasses, c[2]) {
			l.report(r, "unknown class %q", c[2])
		}
		if c[1] == "" {
			l.report(r, "the form is empty")
		}
		kind := c[2]
		switch kind {
		case "adjective", "adjective-fixed", "inhabitant":
		default:
			kind = "name"
		}
		key := c[0] + "\t" + c[1] + "\t" + kind
		if seen[key] {
			l.report(r, "%s has %q twice", c[0], c[1])
		}
		seen[key] = true
		shown[c[0]] = shown[c[0]] || c[2] == "name"
		adjective[c[0]] = adjective[c[0]] || strings.HasPrefix(c[2], "adjective")
		if now := l.countries[c[0]]; len(now.cells) > 0 && now.cells[10] != "" {
			l.report(r, "%s only changed its name: say it under %s, with class old", c[0], now.cells[10])
		}
		means[strings.ToLower(c[1])] = append(means[strings.ToLower(c[1])], r)
	}
	for _, list := range means {
		for _, r := range list {
			for _, other := range list {
				if other.cells[0] != r.cells[0] && r.cells[6] == "" {
					l.report(r, "%q is also %s (line %d) and is not marked ambiguous", r.cells[1], other.cells[0], other.line)
					break
				}
			}
		}
	}
	for _, r := range l.countries {
		if r.cells[10] != "" {
			continue
		}
		if !shown[r.cells[0]] {
			l.report(r, "%s has no name in %s", r.cells[0], file)
		}
		if needsAdjective(r) && !adjective[r.cells[0]] {
			l.report(r, "%s has no adjective in %s", r.cells[0], file)
		}
	}
}

func (l *linter) lintCities() map[string]bool {
	cities, forms := map[string]bool{}, map[string]bool{}
	last := ""
	ended := map[string]bool{}
	for _, r := range l.table("cities.tsv", "cities.tsv") {
		c := r.cells
		key := c[0] + "\t" + c[1]
		if cities[key] {
			l.report(r, "%s is listed twice in %s", c[0], c[1])
		}
		cities[key], forms[c[0]] = true, true
		if c[1] != last {
			if ended[c[1]] {
				l.report(r, "the cities of %s are not together", c[1])
			}
			ended[last], last = true, c[1]
		}
		for _, flag := range splitList(c[2]) {
			if !slices.Contains([]string{"capital", "seat", "subdivision-capital"}, flag) {
				l.report(r, "unknown flag %q", flag)
			}
		}
		if n, err := strconv.Atoi(c[3]); err != nil || n < 0 || n > 50_000_000 {
			l.report(r, "the population %q is no number of people", c[3])
		}
		for i, limit := range map[int]float64{4: 90, 5: 180} {
			if f, err := strconv.ParseFloat(c[i], 64); err != nil || f < -limit || f > limit {
				l.report(r, "%q is no %s", c[i], columns["cities.tsv"][i])
			}
		}
	}
	seen := map[string]bool{}
	for _, r := range l.table("cities.names.tsv", "cities.names.tsv") {
		c := r.cells
		forms[c[3]] = true
		if !cities[c[0]+"\t"+c[1]] {
			l.report(r, "cities.tsv has no %s in %s", c[0], c[1])
		}
		if key := strings.Join(c[:4], "\t"); seen[key] || c[3] == "" || c[3] == c[0] {
			l.report(r, "%q is said twice, or empty", c[3])
		} else {
			seen[key] = true
		}
	}
	l.lintForms("cities.ambiguous.tsv", "cities.ambiguous.tsv", 0, []int{0}, []int{0, 1})
	for _, r := range l.table("cities.ambiguous.tsv", "cities.ambiguous.tsv") {
		if !forms[r.cells[0]] {
			l.report(r, "no city is called %q", r.cells[0])
		}
	}
	return cities
}

// lintForms holds for any table of forms: no line twice (by the cells of key), no empty cell where one is needed.
func (l *linter) lintForms(file, heads string, form int, key, needed []int) {
	seen := map[string]int{}
	for _, r := range l.table(file, heads) {
		var parts []string
		for _, i := range key {
			parts = append(parts, r.cells[i])
		}
		k := strings.Join(parts, "\t")
		if before := seen[k]; before > 0 {
			l.report(r, "%q is already on line %d", r.cells[form], before)
		}
		seen[k] = r.line
		for _, i := range needed {
			if r.cells[i] == "" && columns[heads][i] != "code" {
				l.report(r, "%q has no %s", r.cells[form], columns[heads][i])
			}
		}
	}
}

// lintNumbers holds for tables of a form and a figure.
func (l *linter) lintNumbers(file, heads string, figure *regexp.Regexp) {
	l.lintForms(file, heads, 0, []int{0, 1}, []int{0, 1})
	for _, r := range l.table(file, heads) {
		if !figure.MatchString(r.cells[1]) {
			l.report(r, "%q is no %s", r.cells[1], columns[heads][1])
		}
	}
}
