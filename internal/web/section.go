package web

import (
	"net/http"
	"net/url"
	"strconv"

	"github.com/bilat/bilat/internal/dossier"
)

// pairPages are the pages of a pair beside its first one; any other name is that of a section.
var pairPages = map[string]func(*site, http.ResponseWriter, *http.Request, *pairPage){
	"timeline": (*site).timeline, "trade": (*site).trade, "people": (*site).people, "agreements": (*site).agreements,
	"disputes": (*site).pairDisputes, "sources": (*site).pairSources, "coverage": (*site).coverage, "sides": (*site).sides,
	"brief": (*site).brief,
}

// pairsPage is one of the pages of a pair.
func (s *site) pairsPage(w http.ResponseWriter, r *http.Request) {
	name := r.PathValue("page")
	show, has := pairPages[name]
	if !has {
		show = (*site).section
	}
	if p := s.gather(w, r, name); p != nil {
		show(s, w, r, p)
	}
}

// section is a section in full, turned over where it is long.
func (s *site) section(w http.ResponseWriter, r *http.Request, p *pairPage) {
	chosen := choose(r, p)
	for _, one := range chosen.sections(p) {
		if one.ID != p.Tab {
			continue
		}
		cut, turn := paged(one, p.Link+"/"+p.Tab, r.URL.Query())
		p.place([]dossier.Section{cut})
		p.It = map[string]any{"Section": part{Section: cut, Groups: whole(cut.Groups)}, "Turn": turn, "Filters": chosen, "All": one.Lines}
		s.page(w, r, http.StatusOK, "section.html", p.Title()+": "+one.Title, p)
		return
	}
	if chosen.Narrowed {
		p.It = map[string]any{"Filters": chosen, "All": 0}
		s.page(w, r, http.StatusOK, "section.html", p.Title(), p)
		return
	}
	s.say(w, r, http.StatusNotFound, "missing.section")
}

func whole(groups []dossier.Group) []group {
	var out []group
	for _, g := range groups {
		out = append(out, group{Group: g})
	}
	return out
}

// A turn is one of the pages of something long.
type turn struct {
	N    int
	Link string
	Here bool
}

// turns are the pages of so many things; none where one page holds them.
func turns(all, each int, link string, query url.Values) (from, to int, pages []turn) {
	here, err := strconv.Atoi(query.Get("page"))
	last := max(1, (all+each-1)/each)
	if err != nil || here < 1 {
		here = 1
	}
	here = min(here, last)
	for n := 1; n <= last && last > 1; n++ {
		q := url.Values{}
		for k, v := range query {
			if k != "page" && k != "lang" {
				q[k] = v
			}
		}
		if n > 1 {
			q.Set("page", strconv.Itoa(n))
		}
		t := turn{N: n, Link: link, Here: n == here}
		if len(q) > 0 {
			t.Link += "?" + q.Encode()
		}
		pages = append(pages, t)
	}
	return (here - 1) * each, min(here*each, all), pages
}

// paged cuts a section's lines, over its groups, to the page asked for.
func paged(s dossier.Section, link string, query url.Values) (dossier.Section, []turn) {
	from, to, pages := turns(s.Lines, pageLines, link, query)
	at := 0
	var groups []dossier.Group
	for _, g := range s.Groups {
		lo, hi := max(0, from-at), min(len(g.Lines), to-at)
		at += len(g.Lines)
		if lo < hi {
			g.Lines = g.Lines[lo:hi]
			groups = append(groups, g)
		}
	}
	s.Groups = groups
	if from > 0 {
		s.Fields, s.Also = nil, nil
	}
	return s, pages
}
