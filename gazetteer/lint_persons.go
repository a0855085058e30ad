package gazetteer

import (
	"regexp"
	"slices"
	"strings"
)

var (
	plainLetters = regexp.MustCompile(`^[a-z]+$`)
	officeYears  = regexp.MustCompile(`^1[6-9]\d\d-20\d\d$|^1[6-9]\d\d-1[6-9]\d\d$|^20\d\d-20\d\d$`)
)

// lintPersons holds the tables on persons' names to their own rules: folded forms, known classes and codes, nothing twice.
func (l *linter) lintPersons() {
	known := func(r row, cell int, class ...string) {
		if !slices.Contains(class, r.cells[cell]) {
			l.report(r, "%q is none of %s", r.cells[cell], strings.Join(class, ", "))
		}
	}
	folded := func(r row, words ...string) {
		for _, w := range words {
			if !plainLetters.MatchString(w) {
				l.report(r, "%q is not folded: small letters without accents", w)
			}
		}
	}
	codes := func(r row, cell int) {
		for _, c := range splitList(r.cells[cell]) {
			if _, ok := l.countries[c]; !ok {
				l.report(r, "countries.tsv has no %q", c)
			}
		}
	}
	seen := map[string]row{}
	once := func(r row, key string) {
		if before, twice := seen[r.file+"\x00"+key]; twice {
			l.report(r, "%q is already on line %d", key, before.line)
		}
		seen[r.file+"\x00"+key] = r
	}
	for _, r := range l.table("persons.letters.tsv", "persons.letters.tsv") {
		folded(r, r.cells[0])
		if r.cells[1] != "-" {
			folded(r, r.cells[1])
		}
		known(r, 2, "any", "start", "end")
		known(r, 3, "sure", "loose", "ending")
		pair := []string{r.cells[0], r.cells[1]}
		slices.Sort(pair)
		once(r, strings.Join(pair, " ")+" "+r.cells[2])
	}
	for _, r := range l.table("persons.words.tsv", "persons.words.tsv") {
		folded(r, r.cells[0])
		known(r, 1, "honorific", "female", "male", "particle", "son", "fatherly", "suffix", "and")
		once(r, r.cells[0]+" "+r.cells[1])
	}
	for _, r := range l.table("persons.given.tsv", "persons.given.tsv") {
		known(r, 0, "short", "language", "family")
		forms := strings.Fields(r.cells[1])
		folded(r, forms...)
		if len(forms) < 2 {
			l.report(r, "one form alone is a form of nothing")
		}
		once(r, r.cells[0]+" "+r.cells[1])
	}
	for _, r := range l.table("persons.common.tsv", "persons.common.tsv") {
		known(r, 0, "family", "latin", "first", "given")
		folded(r, strings.Fields(r.cells[1])...)
	}
	for _, r := range l.table("persons.customs.tsv", "persons.customs.tsv") {
		known(r, 0, "family-first", "two-family", "father", "one-name", "latin", "pinyin")
		codes(r, 1)
		once(r, r.cells[0])
	}
	for _, r := range l.table("persons.aliases.tsv", "persons.aliases.tsv") {
		codes(r, 0)
		if !strings.Contains(r.cells[1], ";") {
			l.report(r, "one name alone is an alias of nothing")
		}
		first, _, _ := strings.Cut(r.cells[1], ";")
		once(r, r.cells[0]+" "+first)
	}
	for _, r := range l.table("persons.namesakes.tsv", "persons.namesakes.tsv") {
		codes(r, 2)
		if !officeYears.MatchString(r.cells[4]) {
			l.report(r, "%q are no years of an office", r.cells[4])
		}
		once(r, r.cells[0]+" "+r.cells[1])
	}
}
