package web

import (
	"cmp"
	"net/http"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/check"
	"github.com/bilat/bilat/internal/dossier"
	"github.com/bilat/bilat/internal/kind"
	"github.com/bilat/bilat/internal/reader"
	"github.com/bilat/bilat/internal/source"
	"github.com/bilat/bilat/internal/store"
	"github.com/bilat/bilat/internal/view"
)

// What is held against the record in one request: some 150 pages, and so many drafts at once. Others wait their turn.
const (
	mostDraft    = 400_000 // bytes of its text
	checksAtOnce = 2
)

func (s *site) checkForm(w http.ResponseWriter, r *http.Request) {
	s.page(w, r, http.StatusOK, "check.html", s.words(w, r).say("check.title"), &checkedPage{Each: source.MaxBytes >> 20})
}

// check answers a draft with the draft, marked, and beside each statement what the record has to it. Nothing of the draft is kept: it
// is read from the connection, held against the record, and is gone with the answer.
func (s *site) check(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Cache-Control", "no-store")
	given, ok := s.received(w, r)
	if !ok {
		return
	}
	file := given.files[0]
	if len(file.Body) > source.MaxBytes {
		s.say(w, r, http.StatusRequestEntityTooLarge, "check.toolarge", "each", source.MaxBytes>>20)
		return
	}
	told := s.words(w, r)
	page := &checkedPage{Name: file.Name, Each: source.MaxBytes >> 20}
	if given.pasted && len(given.files) == 1 {
		page.Name, page.Draft = "", string(file.Body)
		file.Name = "draft.md"
	}
	refuse := func(status int, why string) {
		page.Refused = why
		s.page(w, r, status, "check.html", told.say("check.title"), page)
	}
	doc, problems := reader.Read(file.Name, file.Body)
	for _, p := range problems {
		if p.Fatal {
			refuse(http.StatusUnprocessableEntity, told.say("check.unread")+" "+sentence(strings.TrimRight(p.Message, ".")))
			return
		}
	}
	if len(doc.Text) > mostDraft {
		page.Draft = ""
		refuse(http.StatusRequestEntityTooLarge, told.say("check.toolong", "most", mostDraft/1000))
		return
	}
	select {
	case s.checks <- struct{}{}:
		defer func() { <-s.checks }()
	case <-r.Context().Done():
		return
	case <-time.After(patience):
		w.Header().Set("Retry-After", "30")
		refuse(http.StatusServiceUnavailable, told.say("check.busy"))
		return
	}
	v, err := view.New(s.db, "", "")
	if err != nil {
		s.fail(w, r, err)
		return
	}
	report, err := v.Check(r.Context(), doc)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	documents, err := v.Documents(r.Context(), store.DocumentFilter{Uncounted: true})
	if err != nil {
		s.fail(w, r, err)
		return
	}
	named := make(map[string]bilat.Document, len(documents))
	for _, d := range documents {
		named[d.Name] = d.Document
	}
	page.fill(told, report, named)
	s.page(w, r, http.StatusOK, "check.html", told.say("check.title"), page)
}

// A checkedPage is a draft with its margin; before one was given, the form alone.
type checkedPage struct {
	Name, Draft    string // what was handed over: a file, or a text that is offered to be mended
	Refused        string // why it was not checked
	Each           int    // megabytes of a file
	Checked        bool
	Language       string
	Claims, Silent int
	Verdicts       []verdictCount
	Problems       []bilat.Problem
	Paragraphs     []paragraph
}

// A verdictCount is how many statements have a verdict, and the first of them.
type verdictCount struct {
	Verdict  check.Verdict
	N, First int
}

// A paragraph is a block of the draft in pieces.
type paragraph struct {
	Rank   int // of a heading, among those of the page; 0 is none
	Pieces []piece
}

// A piece is text under the same statements throughout; a statement's remark stands after the piece in which its sentence ends.
type piece struct {
	Text    string
	Verdict check.Verdict // the gravest of its statements; "" where none stands
	Silent  bool          // of a sentence in which nothing was found
	Unread  bool          // the verdict on its sentence does not cover it
	Begins  []*remark
	Remarks []*remark
}

// A remark is what the record has to a statement of the draft.
type remark struct {
	check.Finding
	N      int
	Text   string // what was understood
	Rival  string // the value on record, in words
	Record string // what the record says, in words
	Source bilat.Document
}

// Plain tells that the record says just what was understood: it need not be said twice.
func (m *remark) Plain() bool {
	return m.Fact != "" && m.Rival == "" && !m.Partly && m.Record == m.Text
}

// fill makes a page of what was found.
func (p *checkedPage) fill(told *words, report check.Report, documents map[string]bilat.Document) {
	p.Checked, p.Language, p.Claims, p.Silent = true, report.Language, len(report.Findings), len(report.Silent)
	p.Problems = report.Problems
	remarks := make([]*remark, len(report.Findings))
	for i, f := range report.Findings {
		remarks[i] = told.remark(f, documents[f.Doc])
	}
	slices.SortStableFunc(remarks, func(x, y *remark) int { return cmp.Compare(x.Start, y.Start) })
	for i, m := range remarks {
		m.N = i + 1
	}
	for _, v := range check.Verdicts {
		if n := report.Count(v); n > 0 {
			first := slices.IndexFunc(remarks, func(m *remark) bool { return m.Verdict == v })
			p.Verdicts = append(p.Verdicts, verdictCount{v, n, first + 1})
		}
	}
	var unread []bilat.Span
	for _, f := range report.Findings {
		for _, u := range f.Unread {
			unread = append(unread, u.Span)
		}
	}
	p.Paragraphs = paragraphs(report.Document, remarks, report.Silent, unread)
}

// remark says a finding in the reader's language.
func (w *words) remark(f check.Finding, source bilat.Document) *remark {
	m := &remark{Finding: f, Source: source, Text: w.told(f.Claim.Kind, f.Claim.Slots, f.Claim.Status)}
	if f.Quote == "" {
		return m
	}
	if f.Fact != "" {
		m.Record = w.told(f.Record.Kind, f.Record.Slots, f.Record.Status)
	}
	if f.RivalSlot == "status" {
		m.Rival = w.term("status", f.Rival)
	} else if f.RivalSlot != "" {
		if kinds, err := kind.Load(); err == nil {
			m.Rival = dossier.ValueIn(w.lang, kinds, w.country, f.Record.Kind, f.RivalSlot, f.Record.Slots)
		}
	} else if f.Basis == check.ByPassage {
		if m.Rival = w.country(f.Rival); m.Rival == f.Rival {
			m.Rival = w.date(f.Rival)
		}
	}
	return m
}

// paragraphs cuts a draft's text at its blocks, and these where statements begin and end.
func paragraphs(doc bilat.Document, remarks []*remark, silent, unread []bilat.Span) []paragraph {
	body := doc.Text
	blocks := blockStarts(doc)
	cuts := []int{0, len(body)}
	opens, closes, notes := map[int][]*remark{}, map[int][]*remark{}, map[int][]*remark{}
	quiet, passed := map[int]int{}, map[int]int{}
	for at := range blocks {
		cuts = append(cuts, at)
	}
	for _, m := range remarks {
		if !inside(body, m.Span) {
			m.Start, m.End = 0, 0 // told before the text
		}
		after := sentenceEnd(body, m.End)
		opens[m.Start], closes[m.End], notes[after] = append(opens[m.Start], m), append(closes[m.End], m), append(notes[after], m)
		cuts = append(cuts, m.Start, m.End, after)
	}
	mark := func(spans []bilat.Span, at map[int]int) {
		for _, s := range spans {
			if inside(body, s) {
				at[s.Start]++
				at[s.End]--
				cuts = append(cuts, s.Start, s.End)
			}
		}
	}
	mark(silent, quiet)
	mark(unread, passed)
	slices.Sort(cuts)
	cuts = slices.Compact(cuts)
	var out []paragraph
	standing, mute, past := map[check.Verdict]int{}, 0, 0
	for i, at := range cuts {
		for _, m := range closes[at] {
			standing[m.Verdict]--
		}
		for _, m := range opens[at] {
			standing[m.Verdict]++
		}
		mute, past = mute+quiet[at], past+passed[at]
		if b, begins := blocks[at]; begins || len(out) == 0 {
			out = append(out, paragraph{})
			if b.Kind == bilat.Heading {
				out[len(out)-1].Rank = min(b.Level+1, 6)
			}
		}
		now := &out[len(out)-1]
		if i+1 == len(cuts) {
			break
		}
		next := piece{Text: body[at:cuts[i+1]], Silent: mute > 0, Unread: past > 0, Begins: opens[at], Remarks: notes[cuts[i+1]]}
		if _, ends := blocks[cuts[i+1]]; ends {
			next.Text = strings.TrimRight(next.Text, "\r\n")
		}
		if now.Rank > 0 && len(now.Pieces) == 0 {
			next.Text = strings.TrimLeft(next.Text, "# \t") // a heading is shown as one
		}
		if v := slices.IndexFunc(check.Verdicts, func(v check.Verdict) bool { return standing[v] > 0 }); v >= 0 {
			next.Verdict = check.Verdicts[v]
		}
		now.Pieces = append(now.Pieces, next)
	}
	return slices.DeleteFunc(out, func(p paragraph) bool {
		return !slices.ContainsFunc(p.Pieces, func(c piece) bool { return strings.TrimSpace(c.Text) != "" || len(c.Remarks) > 0 })
	})
}

// blockStarts are the places where lines begin on which a block does.
func blockStarts(doc bilat.Document) map[int]bilat.Block {
	out := map[int]bilat.Block{}
	for _, b := range doc.Blocks {
		if b.Start < 0 || b.Start > len(doc.Text) {
			continue
		}
		at := strings.LastIndexByte(doc.Text[:b.Start], '\n') + 1
		if _, has := out[at]; !has {
			out[at] = b
		}
	}
	return out
}

// inside tells that a span lies in a text, between characters.
func inside(body string, s bilat.Span) bool {
	return s.Start >= 0 && s.Start < s.End && s.End <= len(body) && boundary(body, s.Start) && boundary(body, s.End)
}

// sentenceEnd is where the sentence ends in which a statement does and the next begins, at most where its line does. The full stop of "3. April" ends none.
func sentenceEnd(body string, at int) int {
	for i := at; i < len(body); i++ {
		switch body[i] {
		case '\n':
			return i
		case '.', '!', '?':
			after, _ := utf8.DecodeRuneInString(body[i+1:])
			digits := len(body[:i]) - len(strings.TrimRightFunc(body[:i], unicode.IsDigit))
			if i+1 == len(body) || unicode.IsSpace(after) && (body[i] != '.' || digits == 0 || digits > 2) {
				return i + 1 + len(body[i+1:]) - len(strings.TrimLeft(body[i+1:], " \t"))
			}
		}
	}
	return len(body)
}
