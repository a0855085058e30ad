package dossier

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"github.com/bilat/bilat"
)

// JSON writes the dossier in its documented structure (Format), indented, without escaping < and >.
func (d Dossier) JSON(w io.Writer) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(d)
}

// Text writes the dossier for a terminal.
func (d Dossier) Text(w io.Writer) error { return d.write(w, plainStyle) }

// Markdown writes the dossier as CommonMark with tables; what a document wrote is escaped.
func (d Dossier) Markdown(w io.Writer) error { return d.write(w, markdownStyle) }

// A style is what text and Markdown do differently.
type style struct {
	title, head, group func(s string) string
	item, sub          string
	escape             func(s string) string
	strong             func(s string) string
	table              func(b *bufio.Writer, rows [][]string)
}

var plainStyle = style{
	title:  func(s string) string { return strings.ToUpper(s) + "\n" + strings.Repeat("=", len([]rune(s))) },
	head:   func(s string) string { return s + "\n" + strings.Repeat("-", len([]rune(s))) },
	group:  func(s string) string { return "  " + s },
	item:   "  ",
	sub:    "      ",
	escape: func(s string) string { return s },
	strong: func(s string) string { return s },
	table:  plainTable,
}

var markdownStyle = style{
	title:  func(s string) string { return "# " + s },
	head:   func(s string) string { return "## " + s },
	group:  func(s string) string { return "### " + s + "\n" },
	item:   "- ",
	sub:    "  - ",
	escape: markdownEscape,
	strong: func(s string) string { return "**" + s + "**" },
	table:  markdownTable,
}

// markdownEscape keeps a document's words from becoming markup or HTML.
func markdownEscape(s string) string {
	var b strings.Builder
	for i, r := range s {
		switch {
		case strings.ContainsRune("\\`*_[]<>|~", r), i == 0 && strings.ContainsRune("#+-=", r):
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '&':
			b.WriteString("&amp;")
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

func plainTable(b *bufio.Writer, rows [][]string) {
	widths := map[int]int{}
	for _, r := range rows {
		for i, c := range r {
			widths[i] = max(widths[i], len([]rune(c)))
		}
	}
	for _, r := range rows {
		line := " "
		for i, c := range r {
			pad := strings.Repeat(" ", widths[i]-len([]rune(c)))
			if i == 0 || strings.ContainsAny(rows[0][0], " ") && i == 1 {
				line += " " + c + pad
			} else {
				line += "  " + c + pad
			}
		}
		fmt.Fprintln(b, strings.TrimRight(line, " "))
	}
}

func markdownTable(b *bufio.Writer, rows [][]string) {
	for i, r := range rows {
		fmt.Fprintf(b, "| %s |\n", strings.Join(r, " | "))
		if i == 0 {
			fmt.Fprintln(b, strings.Repeat("| --- ", len(r))+"|")
		}
	}
}

func (d Dossier) write(out io.Writer, s style) error {
	b := bufio.NewWriter(out)
	p := func(format string, args ...any) { fmt.Fprintf(b, format+"\n", args...) }
	p("%s\n", s.title(s.escape(d.Title())))
	p("%s", s.escape(d.Summary()))
	d.writeFirst(b, s)
	for _, sec := range d.Sections {
		if sec.Lines == 0 && len(sec.Also) == 0 {
			continue
		}
		p("\n%s\n", s.head(s.escape(sec.Title)))
		if sec.ID == "trade" {
			d.writeTrade(b, s)
		}
		if len(sec.Fields) > 0 {
			p("%s%s: %s", s.item, s.escape(sec.FieldsTitle), s.escape(fieldList(sec.Fields)))
		}
		for _, g := range sec.Groups {
			if g.Title != "" {
				p("%s", s.group(s.escape(g.Title)))
			}
			for _, l := range g.Lines {
				p("%s%s", s.item, d.lineText(l, s))
				for _, j := range l.Judged {
					p("%s%s", s.sub, s.escape(j))
				}
				for _, c := range l.Candidates {
					p("%smay be: %s", s.sub, s.escape(c.Text))
				}
				for _, dis := range d.disputesAt(l.ID) {
					d.writeDispute(b, s, dis)
				}
			}
			if g.Title != "" {
				p("")
			}
		}
		if len(sec.Also) > 0 {
			p("%sSee also:", s.item)
			for _, r := range sec.Also {
				p("%s%s", s.sub, s.escape(r.Text))
			}
		}
		for _, gap := range sec.Gaps {
			p("%s%s", s.item, s.escape(gap))
		}
	}
	if rest := d.disputesAt(""); len(rest) > 0 {
		p("\n%s\n", s.head("Further differences"))
		for _, dis := range rest {
			d.writeDispute(b, s, dis)
		}
	}
	p("\n%s\n", s.head("Timeline"))
	for _, y := range d.Timeline {
		for _, r := range y.Lines {
			p("%s%s  %s", s.item, y.Year, s.escape(r.Text+marks(r.Status, r.Passed)))
		}
	}
	if len(d.Judgements) > 0 {
		p("\n%s\n", s.head("What people decided"))
		for _, j := range d.Judgements {
			p("%s%s", s.item, s.escape(j))
		}
	}
	p("\n%s\n", s.head("Sources"))
	for _, o := range d.Sources {
		p("%s[%d] %s", s.item, o.Number, s.escape(d.OriginWords(o)))
	}
	d.writeNotFound(b, s)
	return b.Flush()
}

func fieldList(fields []Field) string {
	parts := make([]string, len(fields))
	for i, f := range fields {
		parts[i] = fmt.Sprintf("%s (%d)", f.Name, f.Documents)
	}
	return strings.Join(parts, ", ")
}

// lineText is a line with its marks and the numbers of its sources: "… [1, 3; 1 witness; disputed]".
func (d Dossier) lineText(l *Line, s style) string {
	text := s.escape(l.Text)
	if m := marks(l.Status, l.Passed); m != "" && l.Status != "" {
		text += s.escape(m)
	}
	if l.Ended != "" {
		text += " – ended " + s.escape(l.Ended)
	}
	if l.Unplaced {
		text += " (not told which)"
	}
	var notes []string
	var numbers []string
	for _, o := range d.Sources {
		for _, src := range l.Sources {
			if src.Document == o.Document {
				numbers = append(numbers, fmt.Sprint(o.Number))
				break
			}
		}
	}
	if len(numbers) > 0 {
		notes = append(notes, strings.Join(numbers, ", "))
	}
	if l.Documents > 1 || l.Witnesses > 1 {
		notes = append(notes, count(l.Witnesses, "witness", "witnesses"))
	}
	if l.BothSides {
		notes = append(notes, "both sides say so")
	}
	names := map[string]bool{}
	for _, id := range l.Disputes {
		if dis := d.dispute[id]; dis != nil && !names[dis.Name] {
			names[dis.Name] = true
			notes = append(notes, dis.Name)
		}
	}
	if len(notes) > 0 {
		text += " [" + strings.Join(notes, "; ") + "]"
	}
	return text
}

func marks(status bilat.Status, passed bool) string {
	switch {
	case passed:
		return " (" + tidy(string(status)) + "; the date has passed)"
	case status != "":
		return " (" + tidy(string(status)) + ")"
	}
	return ""
}

func (d Dossier) writeFirst(b *bufio.Writer, s style) {
	p := func(format string, args ...any) { fmt.Fprintf(b, format+"\n", args...) }
	f := d.First
	if len(f.Posts) > 0 {
		p("\n%s\n", s.head("Who holds the posts"))
		rows := [][]string{{"Post", "Holder", "As of"}}
		for _, post := range f.Posts {
			rows = append(rows, []string{s.escape(post.Title), s.escape(d.Holder(post)), s.escape(d.PostNote(post))})
		}
		s.table(b, rows)
	}
	p("\n%s\n", s.head("Last and next visits"))
	for _, w := range f.Visits {
		p("%s%s, last: %s", s.item, s.escape(d.Way(w)), s.escape(refOr(w.Last, "none found")))
		p("%s%s, next: %s", s.item, s.escape(d.Way(w)), s.escape(refOr(w.Next, "none announced")))
	}
	if t := f.Trade; t != nil {
		p("\n%s\n", s.head("Latest trade"))
		line := fmt.Sprintf("Turnover %s: %s", t.Period, t.Amount)
		if t.Trend != "" {
			line += " (" + t.Trend + ")"
		}
		p("%s%s", s.item, s.escape(line))
		if t.Partial != nil {
			p("%s%s", s.item, s.escape(t.Partial.Text))
		}
	}
	list := func(title string, refs []Ref, more int, none string) {
		p("\n%s\n", s.head(title))
		for _, r := range refs {
			line := r.Text + marks(r.Status, r.Passed)
			p("%s%s", s.item, s.escape(line))
		}
		if len(refs) == 0 {
			p("%s%s", s.item, none)
		}
		if more > 0 {
			p("%sand %d more", s.item, more)
		}
	}
	list("Promised and still open", f.Open, f.MoreOpen, "nothing found")
	p("\n%s\n", s.head("Disputed"))
	for _, r := range f.Disputed {
		p("%s%s – %s", s.item, s.escape(r.Text), s.escape(r.Bare))
	}
	if len(f.Disputed) == 0 {
		p("%snothing found", s.item)
	}
	if f.Further > 0 {
		p("%s%s", s.item, d.FurtherWords())
	}
	list(d.NewTitle(), f.New, f.MoreNew, "nothing found")
}

func refOr(r *Ref, none string) string {
	if r == nil {
		return none
	}
	return r.Text
}

func (d Dossier) writeDispute(b *bufio.Writer, s style, dis Dispute) {
	fmt.Fprintf(b, "%s%s %s\n", s.sub, s.strong("! "+s.escape(dis.Title)+"."), s.escape(dis.Subject))
	for _, r := range dis.Rivals {
		fmt.Fprintf(b, "  %s%s (%s)\n", s.sub, s.strong(s.escape(r.Value)), count(r.Witnesses, "witness", "witnesses"))
		for _, src := range r.Sources {
			fmt.Fprintf(b, "    %s“%s” – %s\n", s.sub, s.escape(src.Quote), s.escape(d.SourceWords(src)))
		}
	}
	if dis.Why != "" {
		fmt.Fprintf(b, "  %sWhy: %s\n", s.sub, s.escape(dis.Why))
	}
	if dis.Settled != "" {
		fmt.Fprintf(b, "  %s%s\n", s.sub, s.strong(s.escape(dis.Settled)))
	}
}

func (d Dossier) writeTrade(b *bufio.Writer, s style) {
	for _, t := range d.Trade.Tables {
		rows := [][]string{{strings.TrimSpace("Period " + t.Currency), t.Sides[0] + " → " + t.Sides[1], t.Sides[1] + " → " + t.Sides[0], "Turnover"}}
		if t.Balance {
			rows[0] = append(rows[0], "Balance")
		}
		if t.Reporter {
			rows[0] = append(rows[0], "Reporter")
		}
		for i := range rows[0] {
			rows[0][i] = s.escape(rows[0][i])
		}
		for _, r := range t.Rows {
			when := r.When
			if r.Planned {
				when += " (planned)"
			}
			cells := []string{when, amount(r.Out), amount(r.Back), amount(r.Total)}
			if t.Balance {
				cells = append(cells, amount(r.Balance))
			}
			if t.Reporter {
				cells = append(cells, r.Reporter)
			}
			for i := range cells {
				cells[i] = s.escape(cells[i])
			}
			rows = append(rows, cells)
		}
		s.table(b, rows)
		fmt.Fprintln(b)
	}
}

func amount(f *Figure) string {
	switch {
	case f == nil:
		return "–"
	case f.Disputed:
		return f.Amount + " (disputed)"
	}
	return f.Amount
}

func (d Dossier) writeNotFound(b *bufio.Writer, s style) {
	p := func(format string, args ...any) { fmt.Fprintf(b, format+"\n", args...) }
	p("\n%s\n", s.head("What was not found"))
	for _, t := range d.NotFound.Nothing {
		p("%s%s: looked for, nothing found", s.item, s.escape(t))
	}
	for _, u := range d.NotFound.Unasked {
		p("%sNot looked for: %s (%s)", s.item, s.escape(u.What), s.escape(u.Section))
	}
	for _, u := range d.NotFound.Unread {
		p("%sNot read: %s", s.item, s.escape(tidy(u.String())))
	}
}
