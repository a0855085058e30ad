package web

import (
	"bytes"
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
	v, err := view.New(s.db, q.Get("at"), q.Get("known"))
	if err != nil {
		s.fail(w, r, err)
		return nil
	}
	told := s.words(w, r)
	a, b := strings.ToUpper(m[1]), strings.ToUpper(m[2])
	in, err := v.Input(r.Context(), a, b)
	if err != nil {
		s.fail(w, r, err)
		return nil
	}
	if in.Since, _, err = view.Day("since", q.Get("since")); err != nil {
		s.fail(w, r, err)
		return nil
	}
	in.Link, in.Names, in.Language = DocumentLink, told.country, told.lang
	p := &pairPage{Dossier: dossier.Build(in), Link: "/pair/" + url.PathEscape(a+"-"+b), Tab: which, Documents: in.Documents, words: told,
		facts: map[string]bilat.Fact{}}
	if p.Counts.Facts+p.Counts.LeftOut == 0 || a == b {
		s.say(w, r, http.StatusNotFound, "missing.relations", "a", told.country(a), "b", told.country(b))
		return nil
	}
	for _, f := range in.Facts {
		p.facts[f.ID] = f
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
