package web

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"net/url"
	"regexp"
	"strings"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/dossier"
	"github.com/bilat/bilat/internal/view"
)

// A pairPage is what every page of a pair is made of: the dossier, and where the reader stands in it.
type pairPage struct {
	dossier.Dossier
	Link      string // of the pair's first page
	Tab       string // which of the pair's pages this is
	Tabs      []tab
	Days      string // "?at=…&known=…" as asked for, "" for now
	Documents map[string]bilat.Document
	under     map[string][]*dossier.Dispute // disputes by the line that they stand beneath
	facts     map[string]bilat.Fact
	words     *words
	It        any // what the page at hand adds
}

// A tab leads to one of the pair's pages.
type tab struct {
	Name, Link string
	Count      int
}

var pairName = regexp.MustCompile(`^([A-Za-z]{3})-([A-Za-z]{3})(\.json|\.md|\.txt)?$`)

// gather makes the dossier that an address asks for; where it cannot, it has answered and gives nil.
func (s *site) gather(w http.ResponseWriter, r *http.Request, which string) *pairPage {
	m := pairName.FindStringSubmatch(r.PathValue("pair"))
	if m == nil || m[3] != "" && which != "" {
		s.say(w, r, http.StatusNotFound, "missing.pair")
		return nil
	}
	q := r.URL.Query()
	told := s.words(w, r)
	a, b := strings.ToUpper(m[1]), strings.ToUpper(m[2])
	had, err := s.relations(r.Context(), told, a, b, q)
	if err != nil {
		s.fail(w, r, err)
		return nil
	}
	p := &pairPage{Dossier: had.Dossier, Link: "/pair/" + url.PathEscape(a+"-"+b), Tab: which, Documents: had.documents, words: told, facts: had.facts}
	if p.Counts.Facts+p.Counts.Around+p.Counts.LeftOut == 0 || a == b {
		s.say(w, r, http.StatusNotFound, "missing.relations", "a", told.country(a), "b", told.country(b))
		return nil
	}
	days := url.Values{}
	for _, d := range []string{"at", "known"} {
		if q.Get(d) != "" {
			days.Set(d, q.Get(d))
		}
	}
	if len(days) > 0 {
		p.Days = "?" + days.Encode()
	}
	for _, t := range []tab{{"", "", 0}, {"timeline", "", 0}, {"trade", "", 0}, {"people", "", 0}, {"agreements", "", 0},
		{"disputes", "", p.Counts.Disputes}, {"sides", "", 0}, {"sources", "", len(p.Sources)}, {"coverage", "", 0}} {
		if t.Name == "sides" && which != "sides" && !p.sided() {
			continue
		}
		t.Link = strings.TrimSuffix(p.Link+"/"+t.Name, "/") + p.Days
		p.Tabs = append(p.Tabs, t)
	}
	p.place(p.Sections)
	return p
}

// relations are a pair's dossier with what it was built of. All pages of the pair are made of one, for whoever asks.
type relations struct {
	dossier.Dossier
	facts     map[string]bilat.Fact
	documents map[string]bilat.Document
}

// relations builds the dossier of a pair as of the days that an address asks for, or has it built already.
func (s *site) relations(ctx context.Context, told *words, a, b string, q url.Values) (*relations, error) {
	v, err := view.New(s.db, q.Get("at"), q.Get("known"))
	if err != nil {
		return nil, err
	}
	since, _, err := view.Day("since", q.Get("since"))
	if err != nil {
		return nil, err
	}
	key := strings.Join([]string{"dossier", told.lang, a, b, v.At(), v.KnownOn(), since}, " ")
	return keep(ctx, s, key, (*relations).size, func(ctx context.Context) (*relations, error) {
		in, err := v.Input(ctx, a, b)
		if err != nil {
			return nil, err
		}
		in.Since, in.Link, in.Names, in.Language = since, DocumentLink, told.country, told.lang
		out := &relations{Dossier: dossier.Build(in), facts: map[string]bilat.Fact{}, documents: in.Documents}
		for _, f := range in.Facts {
			out.facts[f.ID] = f
		}
		return out, nil
	})
}

// size is about how many bytes a dossier takes: what a line, a source and a fact take on the average, of large ones and small.
func (r *relations) size() int {
	lines, sources := 0, 0
	for _, s := range r.Sections {
		for _, g := range s.Groups {
			for _, l := range g.Lines {
				for _, f := range l.Facts() {
					lines, sources = lines+1, sources+len(f.Sources)
				}
			}
		}
	}
	for i := range r.Disputes {
		for _, v := range r.Disputes[i].Rivals {
			lines, sources = lines+1, sources+len(v.Sources)
		}
	}
	return 1500*lines + 700*sources + 1500*len(r.facts) + 700*len(r.documents)
}

// pair is a pair's first page, or the dossier in a form for programs and paper.
func (s *site) pair(w http.ResponseWriter, r *http.Request) {
	p := s.gather(w, r, "")
	if p == nil {
		return
	}
	name := r.PathValue("pair")
	for ending, form := range map[string]struct {
		media string
		write func(io.Writer) error
	}{
		".json": {"application/json", p.JSON},
		".md":   {"text/markdown; charset=utf-8", p.Markdown},
		".txt":  {"text/plain; charset=utf-8", p.Text},
	} {
		if !strings.HasSuffix(name, ending) {
			continue
		}
		var body bytes.Buffer
		if err := form.write(&body); err != nil {
			s.fail(w, r, err)
			return
		}
		send(w, r, http.StatusOK, form.media, body.Bytes())
		return
	}
	chosen := choose(r, p)
	p.It = map[string]any{"Filters": chosen, "Sections": p.sections(chosen, r.URL.Query())}
	s.page(w, r, http.StatusOK, "pair.html", p.Title(), p)
}
