package web

import (
	"net/http"
	"strings"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/ask"
	"github.com/bilat/bilat/internal/dossier"
	"github.com/bilat/bilat/internal/kind"
	"github.com/bilat/bilat/internal/view"
)

// A reply is what the record answers to a question.
type reply struct {
	Reading     string // how it was understood
	Says        string // "Yes", "Not any more", where it asks whether there is something
	Counted     int    // things on record, where it asks how many or how often
	Facts       []hit
	Further     []hit // behind the first ones, folded away
	More        int
	Differences []difference
}

// A difference is the disputes of one class among what answers.
type difference struct {
	Class bilat.DisputeClass
	Rows  []disputeRow
}

const (
	answered      = 8   // facts of a reply that stand open
	answeredAtAll = 100 // and with those that are folded away
	sourcesShown  = 3   // of a fact
)

// reply answers what is asked as a question ("Who is Lithuania's ambassador in Baku?"); nil where it is none, or is not understood to
// the last word. Where the record has nothing, the reply is empty. missed says what was not understood of words that are about something of
// the field: of "swis embassy" that "Swiss" may be meant. Of other words nothing is said: they are searched for.
func (s *site) reply(r *http.Request, v *view.View, query string, told *words) (out *reply, missed string, err error) {
	if len(strings.Fields(query)) < 2 || r.URL.Query().Get("page") != "" {
		return nil, "", nil
	}
	a, err := v.Ask(r.Context(), query, "", nil)
	if err != nil {
		return nil, "", err
	}
	if !a.Understood {
		if m := a.Misread; m.Near != "" || m.Lack == ask.NoPlace || m.Lack == ask.NoCountries {
			missed = m.Words(told.lang)
		}
		return nil, missed, nil
	}
	kinds, err := kind.Load()
	if err != nil {
		return nil, "", err
	}
	out = &reply{Reading: a.ReadingIn(told.lang, kinds, told.country), Counted: a.Counted}
	if a.Whether != "" && a.Whether != ask.NotFound {
		out.Says = dossier.AnswerIn(told.lang, string(a.Whether), "reading", "")
		out.Says = strings.TrimRight(out.Says, ": ")
	}
	for i, f := range a.Facts[:min(len(a.Facts), answeredAtAll)] {
		h := answering(told, kinds, f, a.Disputes)
		h.Said = a.Between(f.Fact, told.country) + h.Said
		if i < answered {
			out.Facts = append(out.Facts, h)
		} else {
			out.Further = append(out.Further, h)
		}
	}
	out.More = len(a.Facts) - len(out.Facts) - len(out.Further)
	rows, err := s.disputeRows(r.Context(), v, told, a.Disputes)
	for _, class := range shownClasses {
		d := difference{Class: class}
		for _, row := range rows {
			if row.Class == string(class) {
				d.Rows = append(d.Rows, row)
			}
		}
		if len(d.Rows) > 0 {
			out.Differences = append(out.Differences, d)
		}
	}
	return out, "", err
}

// answering is a fact of a reply with the first of its sources; values in dispute stand in its sentence.
func answering(told *words, kinds *kind.Set, f ask.Item, disputes []bilat.Dispute) hit {
	h := hit{Said: dossier.FactSentence(told.lang, kinds, told.country, f.Fact, disputes), Fact: f.ID, Witnesses: f.Witnesses}
	for i, source := range f.Sources[:min(len(f.Sources), sourcesShown)] {
		x := hit{Quote: source.Quote, Title: source.Doc, Published: source.Date, Link: DocumentLink(source.Doc, source.Claim)}
		if i == 0 {
			x.Said, x.Fact, x.Witnesses = h.Said, h.Fact, h.Witnesses
			h = x
		} else {
			h.More = append(h.More, x)
		}
	}
	return h
}
