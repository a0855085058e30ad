package check

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"github.com/bilat/bilat/internal/dossier"
)

// A line is a finding as programs read it.
type line struct {
	Line      int     `json:"line"`
	Column    int     `json:"column"`
	Verdict   Verdict `json:"verdict"`
	Kind      string  `json:"kind"`
	Said      string  `json:"said"`
	Rival     string  `json:"rival"`
	Quote     string  `json:"quote"`
	Doc       string  `json:"doc"`
	Date      string  `json:"date"`
	Witnesses int     `json:"witnesses"`
	Unread    []words `json:"unread,omitempty"`
	Basis     Basis   `json:"basis,omitempty"` // how it was read
	See       string  `json:"see,omitempty"`   // a passage that says what the draft says
	SeeDoc    string  `json:"see_doc,omitempty"`
}

// Words of the draft that a verdict does not cover, as programs read them.
type words struct {
	Line   int    `json:"line"`
	Column int    `json:"column"`
	Text   string `json:"text"`
}

func lineOf(f Finding) line {
	l := line{f.Line, f.Column, f.Verdict, f.Kind, f.Said, f.Rival, f.Quote, f.Doc, f.Date, f.Witnesses, nil, f.Basis, f.See, f.SeeDoc}
	for _, u := range f.Unread {
		l.Unread = append(l.Unread, words{u.Line, u.Column, u.Text})
	}
	return l
}

// JSON writes a list with one entry for each claim of the draft.
func (r Report) JSON(w io.Writer) error {
	list := make([]line, 0, len(r.Findings))
	for _, f := range r.Findings {
		list = append(list, lineOf(f))
	}
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(list)
}

// Text writes a line for each finding, as compilers do, and a summary.
func (r Report) Text(w io.Writer, file string) error {
	var b strings.Builder
	for _, f := range r.Findings {
		fmt.Fprintf(&b, "%s:%d:%d: %s: %s\n", file, f.Line, f.Column, f.Verdict, f.Message())
		for _, u := range f.Unread {
			fmt.Fprintf(&b, "%s:%d:%d: note: %s\n", file, u.Line, u.Column, u.Message())
		}
	}
	b.WriteString(r.Summary())
	b.WriteByte('\n')
	_, err := io.WriteString(w, b.String())
	return err
}

// Message is a finding in words: what the draft says, what the record has, and where.
func (f Finding) Message() string {
	said := f.Kind
	if f.Said != "" {
		said += ", " + inWords(f.Slot, f.Said)
	}
	source := ""
	if f.Quote != "" {
		source = fmt.Sprintf(": “%s” (%s)", strings.Join(strings.Fields(f.Quote), " "), f.Source())
	}
	if f.See != "" {
		source += fmt.Sprintf("; but “%s” (%s)", f.See, f.SeeDoc)
	}
	switch f.Basis {
	case ByFact:
		said += " (read by its names and figures)"
	case ByPassage:
		said += " (read beside the passage)"
	}
	rival := inWords(f.Slot, f.Rival)
	switch {
	case f.Partly:
		return said + ", is on record, but another date of the sentence was not understood" + source
	case f.Quote == "":
		return said + "; the record has nothing on it"
	case f.Verdict == Contradicted, f.Verdict == Outdated && rival != "":
		return said + "; the record has " + rival + source
	case f.Verdict == Outdated:
		return said + "; the record has something newer" + source
	case f.Verdict == Disputed:
		return said + "; the record also has " + rival + source
	case f.Verdict == Supported:
		return said + source
	case rival != "":
		return said + "; the nearest on record is " + rival + source
	}
	return said + "; the nearest on record does not say it" + source
}

// Message says that the words were not checked.
func (u Unread) Message() string {
	return "not checked: “" + strings.Join(strings.Fields(u.Text), " ") + "”"
}

// Source is where a finding's quote stands: document, its date, how many witnesses.
func (f Finding) Source() string {
	parts := f.Doc
	if f.Date != "" {
		parts += ", " + dossier.Date(f.Date)
	}
	return parts + "; " + dossier.Count(f.Witnesses, "witness", "witnesses")
}

func inWords(slot, value string) string {
	if strings.HasSuffix(slot, "date") {
		return dossier.Date(value)
	}
	return value
}

// Summary counts the verdicts, and the sentences that were not understood.
func (r Report) Summary() string {
	var parts []string
	for _, v := range Verdicts {
		if n := r.Count(v); n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n, v))
		}
	}
	out := dossier.Count(len(r.Findings), "claim", "claims") + " found"
	if len(parts) > 0 {
		out += ": " + strings.Join(parts, ", ")
	}
	n := 0
	for _, f := range r.Findings {
		if len(f.Unread) > 0 {
			n++
		}
	}
	if n > 0 {
		out += fmt.Sprintf("; of %s not all words were checked", dossier.Count(n, "supported one", "supported ones"))
	}
	if n := len(r.Silent); n > 0 {
		out += fmt.Sprintf("; %s in which nothing was found", dossier.Count(n, "sentence", "sentences"))
	}
	return out
}
