package brief

import (
	"bytes"
	"context"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"testing"
	"time"

	"github.com/bilat/bilat/internal/dossier"
)

// TestTwoToFourPages prints the brief of a small and of a huge record from Chromium and from LibreOffice, in both languages, and counts
// the pages. It is skipped where the program is missing, but not where everything must be proven.
func TestTwoToFourPages(t *testing.T) {
	records := map[string]func(testing.TB, string) dossier.Dossier{"small": small, "huge": huge}
	printers := map[string]struct {
		programs []string
		write    func(Brief, io.Writer) error
		print    func(program, folder, file string) []string
	}{
		"html": {[]string{"chromium", "chromium-browser", "google-chrome"}, func(b Brief, w io.Writer) error { return b.HTML(w) }, func(_, folder, file string) []string {
			return []string{"--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-pdf-header-footer", "--user-data-dir=" + filepath.Join(folder, "chromium"),
				"--print-to-pdf=" + filepath.Join(folder, "brief.pdf"), "file://" + file}
		}},
		"docx": {[]string{"soffice"}, func(b Brief, w io.Writer) error { return b.DOCX(w) }, func(_, folder, file string) []string {
			return []string{"-env:UserInstallation=file://" + filepath.Join(folder, "office"), "--headless", "--convert-to", "pdf", "--outdir", folder, file}
		}},
	}
	for format, p := range printers {
		t.Run(format, func(t *testing.T) {
			program := ""
			for _, name := range p.programs {
				if path, err := exec.LookPath(name); err == nil {
					program = path
					break
				}
			}
			if program == "" {
				if os.Getenv("CI") == "true" {
					t.Fatalf("%v is missing; CI needs it to print briefs", p.programs)
				}
				t.Skipf("%v is missing; no brief is printed", p.programs)
			}
			for name, record := range records {
				for _, language := range dossier.Languages() {
					if name == "small" && language != "en" || testing.Short() && name == "small" {
						continue // short words do not run over
					}
					folder := t.TempDir()
					file := filepath.Join(folder, "brief."+format)
					var b bytes.Buffer
					if err := p.write(Build(record(t, language), Options{For: "visit of Kari Lund"}), &b); err != nil {
						t.Fatal(err)
					}
					if err := os.WriteFile(file, b.Bytes(), 0o600); err != nil {
						t.Fatal(err)
					}
					ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
					out, err := exec.CommandContext(ctx, program, p.print(program, folder, file)...).CombinedOutput()
					cancel()
					pdf, missing := os.ReadFile(filepath.Join(folder, "brief.pdf"))
					if missing != nil {
						t.Fatalf("%s, %s: no PDF: %v\n%s", name, language, err, out)
					}
					if pages := len(onePage.FindAll(pdf, -1)); pages < 2 || pages > 4 {
						t.Errorf("%s, %s: %d pages", name, language, pages)
					}
					if look := os.Getenv("BILAT_LOOK"); look != "" {
						_ = os.WriteFile(filepath.Join(look, name+"."+language+"."+format+".pdf"), pdf, 0o600)
					}
				}
			}
		})
	}
}

var onePage = regexp.MustCompile(`/Type\s*/Page[^s]`)
