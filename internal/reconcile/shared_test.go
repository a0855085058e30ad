package reconcile

import (
	"bufio"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/kind"
)

const shared = "../../../shared/eval"

func kinds(t testing.TB) *kind.Set {
	t.Helper()
	k, err := kind.Load()
	if err != nil {
		t.Fatal(err)
	}
	return k
}

func readClaims(t testing.TB, file string) []bilat.Claim {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Skipf("%s is not here: %v", file, err)
	}
	defer f.Close()
	var out []bilat.Claim
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<24)
	for lines.Scan() {
		var c bilat.Claim
		if err := json.Unmarshal(lines.Bytes(), &c); err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		out = append(out, c)
	}
	return out
}

var published = regexp.MustCompile(`date (\d{4}-\d{2}-\d{2})`)

// documents reads the texts that claims are from; a first line " date 2022-07-19" dates one.
func documents(t testing.TB, dir string, claims []bilat.Claim) map[string]Source {
	t.Helper()
	out := map[string]Source{}
	for _, c := range claims {
		if _, known := out[c.Doc]; known {
			continue
		}
		b, err := os.ReadFile(filepath.Join(dir, c.Doc))
		if err != nil {
			t.Fatal(err)
		}
		s := Source{Text: string(b)}
		if m := published.FindStringSubmatch(s.Text[:min(len(s.Text), 200)]); m != nil {
			s.Published = m[1]
		}
		out[c.Doc] = s
	}
	return out
}

// place finds the quotes of gold claims, which have no offsets.
func place(claims []bilat.Claim, docs map[string]Source) {
	for i := range claims {
		c := &claims[i]
		if at := strings.Index(docs[c.Doc].Text, c.Quote); at >= 0 && c.End == 0 {
			c.Start, c.End = at, at+len(c.Quote)
		}
	}
}

func writeLines[T any](t testing.TB, file string, items []T) {
	t.Helper()
	f, err := os.Create(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	enc := json.NewEncoder(f)
	enc.SetEscapeHTML(false)
	for _, x := range items {
		if err := enc.Encode(x); err != nil {
			t.Fatal(err)
		}
	}
}

func python(t testing.TB, args ...string) string {
	t.Helper()
	py, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("no python3 to run the scorer")
	}
	out, err := exec.Command(py, args...).CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	return string(out)
}

// TestSeeds holds what is found in the five seed documents against their gold.
func TestSeeds(t *testing.T) {
	claims := readClaims(t, shared+"/dev/seeds-gold.jsonl")
	docs := documents(t, shared+"/dev/seeds", claims)
	place(claims, docs)
	r := Run(Input{Kinds: kinds(t), Claims: claims, Documents: docs})
	file := filepath.Join(t.TempDir(), "disputes.jsonl")
	if keep := os.Getenv("BILAT_KEEP"); keep != "" {
		file = filepath.Join(keep, "seeds.jsonl")
		writeLines(t, filepath.Join(keep, "seeds-facts.jsonl"), r.Facts)
	}
	writeLines(t, file, r.Disputes)
	out := python(t, shared+"/disputes.py", shared+"/dev/disputes-gold.jsonl", file, "--show")
	t.Log(out)
	atLeast(t, out, `found (\d+)`, 27)
	atLeast(t, out, `classed (\d+)`, 27)
	atMost(t, out, `false alarms (\d+)`, 0)
}

// TestSample does the same with the sample corpus, whose gold covers a second pair.
func TestSample(t *testing.T) {
	claims := readClaims(t, "../../sample/testdata/claims.jsonl")
	docs := documents(t, "../../sample/documents", claims)
	place(claims, docs)
	r := Run(Input{Kinds: kinds(t), Claims: claims, Documents: docs})
	file := filepath.Join(t.TempDir(), "disputes.jsonl")
	if keep := os.Getenv("BILAT_KEEP"); keep != "" {
		file = filepath.Join(keep, "sample.jsonl")
	}
	writeLines(t, file, r.Disputes)
	if _, err := os.Stat(shared + "/disputes.py"); err != nil {
		t.Skip("the scorer is not here")
	}
	out := python(t, shared+"/disputes.py", "../../sample/testdata/disputes.jsonl", file, "--show")
	t.Log(out)
	atLeast(t, out, `found (\d+)`, 53)
	atLeast(t, out, `classed (\d+)`, 51)
	atMost(t, out, `false alarms (\d+)`, 0)
}

// TestMerging holds the merging of 2,881 visits against which of them are one trip.
func TestMerging(t *testing.T) {
	claims := readClaims(t, shared+"/merge/dev/claims.jsonl")
	r := Run(Input{Kinds: kinds(t), Claims: claims})
	file := filepath.Join(t.TempDir(), "facts.jsonl")
	if keep := os.Getenv("BILAT_KEEP"); keep != "" {
		file = filepath.Join(keep, "merge.jsonl")
	}
	writeLines(t, file, r.Facts)
	out := python(t, shared+"/merge/score.py", shared+"/merge/dev/truth.jsonl", file)
	t.Log(out, len(r.Disputes), "disputes")
	atLeast(t, out, `precision 0\.(\d+)`, 9980)
	atLeast(t, out, `recall 0\.(\d+)`, 9300)
}

// TestUnrelated holds quiet on documents that have nothing to do with each other.
func TestUnrelated(t *testing.T) {
	for _, set := range []string{"texts", "texts2"} {
		claims := readClaims(t, shared+"/dev/"+set+"-gold.jsonl")
		docs := documents(t, shared+"/dev/"+set, claims)
		place(claims, docs)
		for _, d := range Run(Input{Kinds: kinds(t), Claims: claims, Documents: docs}).Disputes {
			if d.Class == bilat.Contradiction || d.Class == bilat.InternalError {
				t.Errorf("%s: %s of %v: %s", set, d.Class, d.Countries, d.Why)
			}
		}
	}
}

func atLeast(t *testing.T, out, pattern string, want int) {
	t.Helper()
	if got := figureIn(t, out, pattern); got < want {
		t.Errorf("%s: %d, want at least %d", pattern, got, want)
	}
}

func atMost(t *testing.T, out, pattern string, want int) {
	t.Helper()
	if got := figureIn(t, out, pattern); got > want {
		t.Errorf("%s: %d, want at most %d", pattern, got, want)
	}
}

func figureIn(t *testing.T, out, pattern string) int {
	t.Helper()
	m := regexp.MustCompile(pattern).FindStringSubmatch(out)
	if m == nil {
		t.Fatalf("no %q in %q", pattern, out)
	}
	n, _ := strconv.Atoi(m[1])
	return n
}
