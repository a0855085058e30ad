package web

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"github.com/bilat/bilat/edtf"
	"github.com/bilat/bilat/internal/dossier"
	"github.com/bilat/bilat/internal/kind"
)

// filters narrow a pair's lines: by kind, by the years in which they happened, by who says so.
type filters struct {
	Kind, From, Until string
	Class             string // of a source
	Side              string // "a", "b": whose side says so; "both": both do; "third": neither
	At, Known         string
	Kinds, Classes    []string // to choose from
	Narrowed          bool
}

// choose reads what an address asks for; what makes no sense narrows nothing.
func choose(r *http.Request, p *pairPage) filters {
	q := r.URL.Query()
	f := filters{Kind: q.Get("kind"), From: year(q.Get("from")), Until: year(q.Get("until")), Class: q.Get("class"), Side: q.Get("side"),
		At: q.Get("at"), Known: q.Get("known")}
	kinds, classes := map[string]bool{}, map[string]bool{}
	for _, s := range p.Sections {
		for _, g := range s.Groups {
			for _, l := range g.Lines {
				kinds[l.Kind] = true
				for _, o := range l.Sources {
					classes[string(o.Class)] = true
				}
			}
		}
	}
	delete(classes, "")
	if set, err := kind.Load(); err == nil {
		for _, k := range set.All() {
			if kinds[k.Name] {
				f.Kinds = append(f.Kinds, k.Name)
			}
		}
	}
	for _, c := range sourceClasses {
		if classes[string(c)] {
			f.Classes = append(f.Classes, string(c))
		}
	}
	f.Narrowed = f.Kind+f.From+f.Until+f.Class+f.Side != ""
	return f
}

func year(typed string) string {
	n, err := strconv.Atoi(typed)
	if err != nil || n < 1 || n > 9999 {
		return ""
	}
	return strconv.Itoa(n)
}

// Query is what narrows, for links that keep it.
func (f filters) Query() url.Values {
	q := url.Values{}
	for k, v := range map[string]string{"kind": f.Kind, "from": f.From, "until": f.Until, "class": f.Class, "side": f.Side, "at": f.At, "known": f.Known} {
		if v != "" {
			q.Set(k, v)
		}
	}
	return q
}

// sections are those of the dossier with the lines that pass, without the ones that then are empty.
func (f filters) sections(p *pairPage) []dossier.Section {
	var out []dossier.Section
	for _, s := range p.Sections {
		if !f.Narrowed {
			if s.Lines > 0 || len(s.Also) > 0 {
				out = append(out, s)
			}
			continue
		}
		s.Also, s.Gaps, s.Findings, s.Fields, s.FieldsTitle = nil, nil, nil, nil, ""
		groups := s.Groups
		s.Groups, s.Lines = nil, 0
		for _, g := range groups {
			g.Folded = false
			g.Lines = slices.DeleteFunc(slices.Clone(g.Lines), func(l *dossier.Line) bool { return !f.pass(p, l) })
			if len(g.Lines) > 0 {
				s.Groups = append(s.Groups, g)
				s.Lines += len(g.Lines)
			}
		}
		if s.Lines > 0 {
			out = append(out, s)
		}
	}
	return out
}

func (f filters) pass(p *pairPage, l *dossier.Line) bool {
	if f.Kind != "" && l.Kind != f.Kind || !f.within(l.Date) {
		return false
	}
	if f.Class != "" && !slices.ContainsFunc(l.Sources, func(s dossier.Source) bool { return string(s.Class) == f.Class }) {
		return false
	}
	says := func(side string) bool {
		return slices.ContainsFunc(l.Sources, func(s dossier.Source) bool { return p.Side(s) == side })
	}
	switch f.Side {
	case "a", "b":
		return says(f.Side)
	case "both":
		return says("a") && says("b")
	case "third":
		return !says("a") && !says("b")
	}
	return true
}

// within tells that a date touches the years asked for.
func (f filters) within(date string) bool {
	if f.From == "" && f.Until == "" {
		return true
	}
	d, err := edtf.Parse(date)
	first, last, ok := d.Bounds()
	if err != nil || !ok {
		return false
	}
	from, _ := strconv.Atoi(f.From)
	until, _ := strconv.Atoi(f.Until)
	return (f.From == "" || last.IsEnd() || last.Year() >= from) && (f.Until == "" || first.IsEnd() || first.Year() <= until)
}
