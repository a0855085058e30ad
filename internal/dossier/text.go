package dossier

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"strconv"
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
	link               func(text, to string) string
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
	link:   func(text, to string) string { return text + " (" + to + ")" },
	table:  plainTable,
}

var markdownStyle = style{
	title:  func(s string) string { return "# " + s },
	head:   func(s string) string { return "## " + s },
	group:  func(s string) string { return "### " + s + "\n" },
	item:   "- ",
	sub:    "  - ",
	escape: EscapeMarkdown,
	strong: func(s string) string { return "**" + s + "**" },
	link:   func(text, to string) string { return "[" + text + "](" + markdownAddress.Replace(to) + ")" },
	table:  markdownTable,
}

// markdownAddress keeps an address from ending before its end.
var markdownAddress = strings.NewReplacer(" ", "%20", "(", "%28", ")", "%29", "<", "%3C", ">", "%3E", "\\", "%5C", "\n", "%0A")

// EscapeMarkdown keeps a document's words from becoming markup or HTML.
func EscapeMarkdown(s string) string {
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
					p("%s%s", s.sub, s.escape(d.T("may_be", "what", c.Text)))
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
			p("%s%s:", s.item, s.escape(d.T("see_also")))
			for _, r := range sec.Also {
				p("%s%s", s.sub, s.escape(r.Text))
			}
		}
		for _, gap := range sec.Gaps {
			p("%s%s", s.item, s.escape(gap))
		}
		for _, f := range sec.Findings {
			p("%s%s", s.item, s.escape(f.Text))
			for _, src := range f.Sources {
				p("%s%s", s.sub, d.located(s, src))
			}
		}
	}
	if rest := d.disputesAt(""); len(rest) > 0 {
		p("\n%s\n", s.head(s.escape(d.T("further_differences"))))
		for _, dis := range rest {
			d.writeDispute(b, s, dis)
		}
	}
	p("\n%s\n", s.head(s.escape(d.T("timeline"))))
	for _, y := range d.Timeline {
		for _, r := range y.Lines {
			p("%s%s  %s", s.item, y.Year, s.escape(r.Text+d.words.marks(r.Status, r.Passed)))
		}
	}
	if len(d.Judgements) > 0 {
		p("\n%s\n", s.head(s.escape(d.T("decided"))))
		for _, j := range d.Judgements {
			p("%s%s", s.item, s.escape(j))
		}
	}
	p("\n%s\n", s.head(s.escape(d.T("sources"))))
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
	text := s.escape(d.LineWords(l))
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
		notes = append(notes, d.Count("witness", l.Witnesses))
	}
	if l.BothSides {
		notes = append(notes, d.T("both_sides"))
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

func (d Dossier) writeFirst(b *bufio.Writer, s style) {
	p := func(format string, args ...any) { fmt.Fprintf(b, format+"\n", args...) }
	f := d.First
	if len(f.Posts) > 0 {
		p("\n%s\n", s.head(s.escape(d.T("posts"))))
		rows := [][]string{{s.escape(d.T("post_head")), s.escape(d.T("holder_head")), s.escape(d.T("as_of_head"))}}
		for _, post := range f.Posts {
			rows = append(rows, []string{s.escape(post.Title), s.escape(d.Holder(post)), s.escape(d.PostNote(post))})
		}
		s.table(b, rows)
	}
	p("\n%s\n", s.head(s.escape(d.T("visits"))))
	for _, w := range f.Visits {
		p("%s%s", s.item, s.escape(d.T("last_visit", "way", d.Way(w), "visit", refOr(w.Last, d.T("none_found")))))
		p("%s%s", s.item, s.escape(d.T("next_visit", "way", d.Way(w), "visit", refOr(w.Next, d.T("none_announced")))))
	}
	if t := f.Trade; t != nil {
		p("\n%s\n", s.head(s.escape(d.T("latest_trade"))))
		p("%s%s", s.item, s.escape(d.T("turnover_line", "period", t.Period, "amount", t.Amount, "trend", t.Trend)))
		if t.Partial != nil {
			p("%s%s", s.item, s.escape(t.Partial.Text))
		}
	}
	list := func(title string, refs []Ref, more int) {
		p("\n%s\n", s.head(title))
		for _, r := range refs {
			line := r.Text + d.words.marks(r.Status, r.Passed)
			p("%s%s", s.item, s.escape(line))
		}
		if len(refs) == 0 {
			p("%s%s", s.item, s.escape(d.T("nothing_found")))
		}
		if more > 0 {
			p("%s%s", s.item, s.escape(d.words.count("more", more)))
		}
	}
	list(s.escape(d.T("open")), f.Open, f.MoreOpen)
	p("\n%s\n", s.head(s.escape(d.T("disputed"))))
	for _, r := range f.Disputed {
		p("%s%s – %s", s.item, s.escape(r.Text), s.escape(r.Bare))
	}
	if len(f.Disputed) == 0 {
		p("%s%s", s.item, s.escape(d.T("nothing_found")))
	}
	if f.Further > 0 {
		p("%s%s", s.item, d.FurtherWords())
	}
	list(s.escape(d.NewTitle()), f.New, f.MoreNew)
}

func refOr(r *Ref, none string) string {
	if r == nil {
		return none
	}
	return r.Text
}

// located is a quote with its document and its place in it, and where the place can be opened, the way there.
func (d Dossier) located(s style, src Source) string {
	place := s.escape(d.T("at_bytes", "start", strconv.Itoa(src.Start), "end", strconv.Itoa(src.End)))
	if src.Link != "" {
		place = s.link(place, src.Link)
	}
	return fmt.Sprintf("%s%s%s – %s, %s", d.words.Quotes[0], s.escape(src.Quote), d.words.Quotes[1], s.escape(d.SourceWords(src)), place)
}

func (d Dossier) writeDispute(b *bufio.Writer, s style, dis Dispute) {
	fmt.Fprintf(b, "%s%s %s\n", s.sub, s.strong("! "+s.escape(dis.Title)+"."), s.escape(dis.Subject))
	for _, r := range dis.Rivals {
		fmt.Fprintf(b, "  %s%s (%s)\n", s.sub, s.strong(s.escape(r.Value)), s.escape(d.Count("witness", r.Witnesses)))
		for _, src := range r.Sources {
			fmt.Fprintf(b, "    %s%s%s%s – %s\n", s.sub, d.words.Quotes[0], s.escape(src.Quote), d.words.Quotes[1], s.escape(d.SourceWords(src)))
		}
	}
	if dis.Why != "" {
		fmt.Fprintf(b, "  %s%s\n", s.sub, s.escape(d.T(whyPhrase(d.Language, dis.WhyIn), "why", dis.Why)))
	}
	if dis.Settled != "" {
		fmt.Fprintf(b, "  %s%s\n", s.sub, s.strong(s.escape(dis.Settled)))
	}
}

func (d Dossier) writeTrade(b *bufio.Writer, s style) {
	for _, t := range d.Trade.Tables {
		rows := [][]string{{strings.TrimSpace(d.T("period") + " " + t.Currency), t.Sides[0] + " → " + t.Sides[1], t.Sides[1] + " → " + t.Sides[0], d.T("turnover")}}
		if t.Balance {
			rows[0] = append(rows[0], d.T("balance"))
		}
		if t.Reporter {
			rows[0] = append(rows[0], d.T("reporter"))
		}
		for i := range rows[0] {
			rows[0][i] = s.escape(rows[0][i])
		}
		for _, r := range t.Rows {
			when := r.When
			if r.Planned {
				when += d.words.marks(bilat.Planned, false)
			}
			cells := []string{when, d.amount(r.Out), d.amount(r.Back), d.amount(r.Total)}
			if t.Balance {
				cells = append(cells, d.amount(r.Balance))
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

func (d Dossier) amount(f *Figure) string {
	switch {
	case f == nil:
		return "–"
	case f.Disputed:
		return f.Amount + " (" + d.T("figure_disputed") + ")"
	}
	return f.Amount
}

func (d Dossier) writeNotFound(b *bufio.Writer, s style) {
	p := func(format string, args ...any) { fmt.Fprintf(b, format+"\n", args...) }
	p("\n%s\n", s.head(s.escape(d.T("not_found"))))
	for _, t := range d.NotFound.Nothing {
		p("%s%s", s.item, s.escape(d.T("looked_for", "what", t)))
	}
	for _, u := range d.NotFound.Unasked {
		p("%s%s", s.item, s.escape(d.T("not_looked_for", "what", u.What, "section", u.Section)))
	}
	for _, u := range d.NotFound.Unread {
		p("%s%s", s.item, s.escape(d.T("not_read", "what", tidy(u.String()))))
	}
}

// whyPhrase heads a reason, and says so where it is in another language than the dossier.
func whyPhrase(language, in string) string {
	if in == language {
		return "why"
	}
	return "why_in_english"
}
