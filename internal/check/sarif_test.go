package check_test

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/bilat/bilat/internal/check"
)

// TestSARIFByAValidatorOfAnotherMake holds findings of every verdict, in files named in every way, against Microsoft's validator of the format.
func TestSARIFByAValidatorOfAnotherMake(t *testing.T) {
	folder := filepath.Join("..", "..", "testdata", "readers")
	if _, err := os.Stat(filepath.Join(folder, "node_modules", "@microsoft")); err != nil {
		why := "the validator is not there: npm ci --prefix testdata/readers"
		if os.Getenv("CI") != "" {
			t.Fatal(why)
		}
		t.Skip(why)
	}
	draft := `Norway opened its embassy in Nairobi on 3 April 1967. Norway and Kenya have signed 38 agreements.
Kenya opened its embassy in Oslo on 4 April 1967. Norway and Kenya signed an agreement on “air services” 𝄞 on 8 May 2009.
President Joseph Mwangi of Kenya paid an official visit to Norway on 8–9 June 2016, with 14 companies.`
	report := checked(draft, "Norway opened its embassy in Nairobi on 3 April 1967.", "Norway opened its embassy in Nairobi on 7 May 1967.",
		"2019-03-01\n\nNorway and Kenya have signed 39 agreements.", "President Joseph Mwangi of Kenya paid an official visit to Norway on 8–9 June 2016.",
		"Norway and Kenya signed an agreement on air services on 8 April 2009.")
	for _, v := range check.Verdicts {
		if report.Count(v) == 0 {
			t.Errorf("nothing is %s: %s", v, report.Summary())
		}
	}
	var paths []string
	for i, name := range []string{"draft.md", "drafts/with a space & ümlaut.docx", "/home/somebody/draft.txt", "C:draft.txt"} {
		var b bytes.Buffer
		if err := report.SARIF(&b, name, "0.1.0"); err != nil {
			t.Fatal(err)
		}
		paths = append(paths, filepath.Join(t.TempDir(), fmt.Sprintf("%d.sarif", i)))
		if err := os.WriteFile(paths[i], b.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if out, err := exec.Command("node", append([]string{filepath.Join(folder, "sarif.mjs")}, paths...)...).CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}
