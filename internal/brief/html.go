package brief

import (
	"bytes"
	"fmt"
	"html/template"
	"io"
	"sync"

	"github.com/bilat/bilat/internal/chart"
)

// HTML writes one page that needs nothing else, laid out for A4. It has no script; its style is in it, so that the file can be
// handed on. Every word of a document goes through html/template's escaping.
func (b Brief) HTML(w io.Writer) error {
	t, err := pageTemplate()
	if err != nil {
		return err
	}
	css, err := data.ReadFile("page/brief.css")
	if err != nil {
		return err
	}
	return t.ExecuteTemplate(w, "brief.html", page{b, template.CSS(string(css) + chart.CSS)}) // our own files, embedded
}

// page is what the template sees.
type page struct {
	Brief
	CSS template.CSS
}

// T is a phrase of the brief's language.
func (p page) T(key string) string { return p.d.T(key) }

// Foot stands at the end.
func (p page) Foot() string { return p.d.T("brief_foot", "pair", p.d.Title()) }

// Number is a source's, from 1.
func (p page) Number(i int) int { return i + 1 }

// ForSomebody tells that the first line under the title says whom the brief is for.
func (p page) ForSomebody() bool { return len(p.Lead) > 1 }

// shown is a part with its chart drawn.
type shown struct {
	Part Part
	Plot *plot
}

type plot struct {
	Title string
	SVG   template.HTML // made by package chart, which escapes every word
}

// Show draws a part's chart.
func (p page) Show(part Part) (shown, error) {
	s := shown{Part: part}
	if part.Chart != nil {
		var b bytes.Buffer
		if err := part.Chart.SVG(&b, "chart-"+part.ID); err != nil {
			return s, err
		}
		s.Plot = &plot{part.Chart.Title, template.HTML(b.String())}
	}
	return s, nil
}

// Empty tells that a part has nothing, and says so.
func (s shown) Empty() bool { return s.Part.empty() }

func (p Part) empty() bool {
	return p.None != "" && p.more == 0 && len(p.Text) == 0 && len(p.Items) == 0 && p.Table == nil && p.Chart == nil
}

var pageTemplate = sync.OnceValues(func() (*template.Template, error) {
	t, err := template.New("").ParseFS(data, "page/*.html")
	if err != nil {
		return nil, fmt.Errorf("brief page: %w", err)
	}
	return t, nil
})
