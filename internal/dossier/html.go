package dossier

import (
	"embed"
	"fmt"
	"html/template"
	"io"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/chart"
)

//go:embed page/*
var pages embed.FS

// HTML writes one page that needs nothing else: style and charts are in it, there is no script, and it works under
// the Content-Security-Policy `default-src 'none'; style-src 'unsafe-inline'; img-src data:`. Every word of a
// document goes through html/template's escaping.
func (d Dossier) HTML(w io.Writer) error { return d.Page(w, "") }

// Page is HTML with a link to the index of pairs at the top.
func (d Dossier) Page(w io.Writer, home string) error {
	t, err := pageTemplate()
	if err != nil {
		return err
	}
	css, err := Style()
	if err != nil {
		return err
	}
	return t.ExecuteTemplate(w, "page.html", view{Dossier: &d, Home: home, CSS: css})
}

// Style is the style sheet of all pages, so that they look as one.
var Style = sync.OnceValues(func() (template.CSS, error) {
	b, err := pages.ReadFile("page/page.css")
	if err != nil {
		return "", err
	}
	css := regexp.MustCompile(`(?s)/\*.*?\*/`).ReplaceAllString(string(b)+chart.CSS, "")
	css = regexp.MustCompile(`\s+`).ReplaceAllString(css, " ")
	css = regexp.MustCompile(` ?([{};]) ?`).ReplaceAllString(css, "$1")
	return template.CSS(css), nil // our own file, embedded
})

// view is what the template sees.
type view struct {
	*Dossier
	Home string
	CSS  template.CSS
}

// Shown are the sections with anything in them.
func (v view) Shown() []Section {
	var out []Section
	for _, s := range v.Sections {
		if s.Lines > 0 || len(s.Also) > 0 {
			out = append(out, s)
		}
	}
	return out
}

// DisputesAt are the disputes that stand beneath a line; Homeless those that have no line here.
func (v view) DisputesAt(line string) []Dispute { return v.disputesAt(line) }
func (v view) Homeless() []Dispute              { return v.disputesAt("") }

// DisputesUnder leaves out those of folded lines, which stand above the fold.
func (v view) DisputesUnder(l *Line) []Dispute {
	for _, s := range v.Sections {
		for _, g := range s.Groups {
			if g.Folded && slices.Contains(g.Lines, l) {
				return nil
			}
		}
	}
	return v.disputesAt(l.ID)
}

// DisputesElsewhere are those on the line that stand beneath another one. (A link inside a summary would be a control
// within a control; so they are named in what the line opens to.)
func (v view) DisputesElsewhere(l *Line) []*Dispute {
	var out []*Dispute
	for _, id := range l.Disputes {
		if d := v.dispute[id]; d != nil && d.shown != l.ID {
			out = append(out, d)
		}
	}
	return out
}

// Foreign tells that words are not in the page's language.
func (v view) Foreign(language string) bool { return language != "" && language != v.Language }

// Grave tells that a dispute is shown open.
func (v view) Grave(d Dispute) bool { return d.grave }

// Badges are what stands beside a line's sentence.
func (v view) Badges(l *Line) []badge {
	var out []badge
	switch {
	case l.Passed:
		out = append(out, badge{Class: "planned", Text: v.T("status_passed", "status", v.words.status(l.Status))})
	case l.Status == bilat.Planned:
		out = append(out, badge{Class: "planned", Text: v.words.status(l.Status)})
	case l.Status != bilat.Done:
		out = append(out, badge{Class: "cancelled", Text: v.words.status(l.Status)})
	}
	if l.Ended != "" {
		out = append(out, badge{Class: "cancelled", Text: v.T("ended", "date", l.Ended)})
	}
	if l.Unplaced {
		out = append(out, badge{Class: "unplaced", Text: v.T("not_told_which")})
	}
	shown := map[string]bool{}
	for _, id := range l.Disputes {
		if d := v.dispute[id]; d != nil && !shown[d.Name] {
			shown[d.Name] = true
			out = append(out, badge{Class: string(d.Class), Text: d.Name})
		}
	}
	return out
}

type badge struct{ Class, Text string }

// Support counts sources and witnesses: "2 sources, 1 witness".
func (v view) Support(l *Line) string {
	text := v.Count("source", l.Documents)
	if l.Documents > 1 || l.Witnesses > 1 {
		text += ", " + v.Count("witness", l.Witnesses)
	}
	if l.BothSides {
		text += ", " + v.T("both_sides")
	}
	return text
}

// Witnesses counts a rival's.
func (v view) Witnesses(n int) string { return v.Count("witness", n) }

// Status is a fact's status in a word.
func (v view) Status(s bilat.Status) string { return v.words.status(s) }

// Anchor is the id of an element: a prefix and the record's id without anything that could end an attribute or
// confuse a fragment.
func Anchor(prefix, id string) string {
	clean := strings.Map(func(r rune) rune {
		if r == '-' || r == '_' || r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' {
			return r
		}
		return '_'
	}, id)
	return prefix + "-" + clean
}

// webAddress keeps only http addresses: what a document calls its address is the document's word.
func webAddress(s string) string {
	if strings.HasPrefix(s, "https://") || strings.HasPrefix(s, "http://") {
		return s
	}
	return ""
}

var pageTemplate = sync.OnceValues(func() (*template.Template, error) {
	t, err := template.New("").Funcs(template.FuncMap{
		"anchor": Anchor,
		"web":    webAddress,
		"list": func(v view, l any) map[string]any {
			return map[string]any{"V": v, "It": l}
		},
	}).ParseFS(pages, "page/*.html")
	if err != nil {
		return nil, fmt.Errorf("dossier page: %w", err)
	}
	return t, nil
})
