package gazetteer

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"
)

func TestTheTablesAreClean(t *testing.T) {
	for _, p := range Lint() {
		t.Error(p)
	}
}

// changed returns the embedded tables with one line added to a table.
func changed(t *testing.T, file, line string) fs.FS {
	t.Helper()
	files := fstest.MapFS{}
	names, err := fs.Glob(tables, "*.tsv")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		raw, err := fs.ReadFile(tables, name)
		if err != nil {
			t.Fatal(err)
		}
		if name == file {
			raw = append(raw, line+"\n"...)
		}
		files[name] = &fstest.MapFile{Data: raw}
	}
	return files
}

func TestLintSaysWhatIsWrong(t *testing.T) {
	for _, c := range []struct{ file, line, says string }{
		{"countries.tsv", "LTU\tLT\t440\t\t\tVilnius\tEurope\tNorthern Europe", "LTU is listed twice"},
		{"countries.tsv", "XQQ\t\t\t1900\t1899\t\tEurope\tNorthern Europe", "ends before it begins"},
		{"countries.tsv", "XQQ\t\t\t\t\tNowhere\tEurope\tNorthern Europe", "the capital Nowhere is not in cities.tsv"},
		{"countries.tsv", "XQQ\t\t\t\t\t\tEurope\tNorthern Europe", "has no adjective in names.de.tsv"},
		{"countries.tsv", "XQQ\t\t\t\t\t\t\t", "no region"},
		{"names.en.tsv", "QQQ\tNowhere\tname", `countries.tsv has no "QQQ"`},
		{"names.en.tsv", "LTU\tLithuania\tname", `LTU has "Lithuania" twice`},
		{"names.en.tsv", "LTU\tLatvia\talternative", `"Latvia" is also LVA`},
		{"names.en.tsv", "LTU\tLietuva \talternative", "begins or ends with a space"},
		{"names.en.tsv", "LTU\tLietuva\tnickname", `unknown class "nickname"`},
		{"names.en.tsv", "LTU\tLietuva\told\t1918-13", "is no EDTF year"},
		{"names.de.tsv", "BUR\tBirma\tname", "say it under MMR"},
		{"cities.tsv", "Nowhere\tLTU\tmetropolis\t1\t2\t3", `unknown flag "metropolis"`},
		{"cities.tsv", "Nowhere\tLTU\t\tmany\t2\t3", "is no number of people"},
		{"cities.tsv", "Nowhere\tZWE\t\t1\t91\t3", "is no lat"},
		{"cities.names.tsv", "Nowhere\tLTU\tde\tNirgends", "cities.tsv has no Nowhere"},
		{"cities.names.tsv", "Vilnius\tLTU\txx\tVilna", `unknown language "xx"`},
		{"cities.ambiguous.tsv", "Nowhere\tword", `no city is called "Nowhere"`},
		{"publishers.tsv", "nowhere.example\tnewspaper", `the class "newspaper" is none of government`},
		{"publishers.tsv", "nowhere.example\tpress\tQQQ", `countries.tsv has no "QQQ"`},
		{"publishers.tsv", "nowhere.example\tgovernment\t{cc}", "has no {cc}"},
		{"publishers.tsv", "Nowhere!.example\tpress", "is no part of an address"},
		{"publishers.tsv", "apa.az\tpress\tAZE", `"apa.az" stands there already, in line`},
		{"publishers.tsv", "=A\tpress", "is too short"},
		{"offices.en.tsv", "Grand Poobah\t\tstate", "has no role"},
		{"units.en.tsv", "zillion\t1e99\tword", "is no multiplier"},
		{"months.de.tsv", "Brumaire\t13\tname", "is no month"},
		{"numbers.en.tsv", "a\tb\tc\td", "more than 3 cells"},
	} {
		problems := lint(changed(t, c.file, c.line))
		found := false
		for _, p := range problems {
			found = found || strings.Contains(p.String(), c.says)
		}
		if !found {
			t.Errorf("%s with %q: want a problem that says %q, got %v", c.file, c.line, c.says, problems)
		}
	}
}

func TestABrokenTableIsAnErrorWithItsPlace(t *testing.T) {
	_, err := readFrom(changed(t, "numbers.en.tsv", "a\tb\tc\td"))
	if err == nil || !strings.Contains(err.Error(), "numbers.en.tsv:") {
		t.Errorf("got %v, want an error that names the table and line", err)
	}
}
