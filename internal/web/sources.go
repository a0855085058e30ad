package web

import (
	"cmp"
	"context"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/store"
	"github.com/bilat/bilat/internal/text"
	"github.com/bilat/bilat/internal/view"
)

// A sourcesPage lists the documents of the record.
type sourcesPage struct {
	Documents       []store.Document
	All, Shown      int
	Turn            []turn
	Classes         []kindCount
	Words           string
	Class, Language string
	Problems        map[string]int
}

// sources lists the documents, the newest first, narrowed by class, language and words of title, publisher or name.
func (s *site) sources(w http.ResponseWriter, r *http.Request) {
	v, err := view.New(s.db, "", "")
	if err != nil {
		s.fail(w, r, err)
		return
	}
	all, err := keep(r.Context(), s, "documents", func(list []store.Document) int { return 800 * len(list) },
		func(ctx context.Context) ([]store.Document, error) { return v.Documents(ctx, store.DocumentFilter{}) })
	if err != nil {
		s.fail(w, r, err)
		return
	}
	list := slices.Clone(all)
	problems, err := s.db.Problems(r.Context(), "")
	if err != nil {
		s.fail(w, r, err)
		return
	}
	q := r.URL.Query()
	page := sourcesPage{All: len(list), Class: q.Get("class"), Words: q.Get("words"), Problems: map[string]int{}}
	for _, p := range problems {
		page.Problems[p.Doc]++
	}
	classes, wanted := map[bilat.SourceClass]int{}, store.ParseQuery(page.Words)
	list = slices.DeleteFunc(list, func(d store.Document) bool { return !has(wanted, d.Title+" "+d.Publisher+" "+d.Name) })
	for _, d := range list {
		classes[cmp.Or(d.Class, bilat.SourceUnknown)]++
	}
	for _, c := range sourceClasses {
		if classes[c] > 0 {
			page.Classes = append(page.Classes, kindCount{Kind: string(c), N: classes[c], Here: string(c) == page.Class,
				Link: address("/sources", url.Values{"class": {string(c)}, "words": {page.Words}})})
		}
	}
	if page.Class != "" {
		list = slices.DeleteFunc(list, func(d store.Document) bool { return string(cmp.Or(d.Class, bilat.SourceUnknown)) != page.Class })
	}
	slices.SortStableFunc(list, func(x, y store.Document) int {
		return cmp.Or(cmp.Compare(y.Published, x.Published), cmp.Compare(x.Name, y.Name))
	})
	from, to, pages := turns(len(list), 100, "/sources", q)
	page.Documents, page.Shown, page.Turn = list[from:to], len(list), pages
	s.page(w, r, http.StatusOK, "sources.html", s.words(w, r).say("nav.sources"), page)
}

// sourceClasses in the order in which they are offered.
var sourceClasses = []bilat.SourceClass{bilat.SourceGovernment, bilat.SourceInternational, bilat.SourceStatistics, bilat.SourceAgency,
	bilat.SourcePress, bilat.SourceEncyclopedia, bilat.SourceUnknown}

// has tells that a text has all the words that a query wants, or words that begin so.
func has(q store.Query, s string) bool {
	folded := " " + store.FoldWords(s)
	return !slices.ContainsFunc(q.Want, func(t store.Term) bool {
		return len(t.Words) > 0 && !containsWords(folded, t)
	})
}

func containsWords(folded string, t store.Term) bool {
	joined := " "
	for i, w := range t.Words {
		if i > 0 {
			joined += " "
		}
		joined += text.Fold(w)
	}
	return len(joined) > 1 && strings.Contains(folded, joined)
}

// allDisputes lists the disputes of the record that are open, the gravest first.
func (s *site) allDisputes(w http.ResponseWriter, r *http.Request) {
	v, err := view.New(s.db, "", "")
	if err != nil {
		s.fail(w, r, err)
		return
	}
	q := r.URL.Query()
	class := cmp.Or(q.Get("class"), string(bilat.Contradiction))
	tally, err := v.TallyDisputes(r.Context(), store.FactFilter{})
	if err != nil {
		s.fail(w, r, err)
		return
	}
	counts := map[bilat.DisputeClass]int{}
	for _, t := range tally {
		counts[t.Class] += t.N
	}
	list, err := v.Disputes(r.Context(), store.FactFilter{Shown: true, Class: bilat.DisputeClass(class)})
	if err != nil {
		s.fail(w, r, err)
		return
	}
	slices.SortStableFunc(list, func(x, y bilat.Dispute) int {
		open := func(d bilat.Dispute) int {
			if d.Settled.Settles() {
				return 1
			}
			return 0
		}
		return cmp.Compare(open(x), open(y))
	})
	var tabs []kindCount
	for _, c := range shownClasses {
		if counts[c] > 0 {
			tabs = append(tabs, kindCount{Kind: string(c), N: counts[c], Here: string(c) == class, Link: "/disputes?class=" + string(c)})
		}
	}
	from, to, pages := turns(len(list), pageLines, "/disputes", q)
	rows, err := s.disputeRows(r.Context(), v, s.words(w, r), list[from:to])
	if err != nil {
		s.fail(w, r, err)
		return
	}
	s.page(w, r, http.StatusOK, "disputes.html", s.words(w, r).say("nav.disputes"), map[string]any{"Rows": rows, "Turn": pages, "Classes": tabs, "Class": class})
}

// shownClasses are those of disputes that readers are shown, the gravest first.
var shownClasses = []bilat.DisputeClass{bilat.Contradiction, bilat.InternalError, bilat.DifferentScope, bilat.ChangeOverTime}

// A disputeRow is a dispute in a list.
type disputeRow struct {
	ID, Class, Name, Subject, Pair, Link string
	Values                               []string
	Witnesses                            []int
	Settled                              string
	Decide                               string // where it can be decided; "" where that is not offered
}

func (s *site) disputeRows(ctx context.Context, v *view.View, told *words, list []bilat.Dispute) ([]disputeRow, error) {
	if len(list) == 0 {
		return nil, nil
	}
	var ids []string
	for _, d := range list {
		ids = append(ids, d.Facts...)
	}
	facts := map[string]bilat.Fact{}
	if len(ids) > 0 {
		all, err := v.Facts(ctx, store.FactFilter{IDs: ids})
		if err != nil {
			return nil, err
		}
		for _, f := range all {
			facts[f.ID] = f
		}
	}
	var out []disputeRow
	for _, d := range list {
		var of []bilat.Fact
		for _, id := range d.Facts {
			if f, ok := facts[id]; ok {
				of = append(of, f)
			}
		}
		p := rivals(told, of, d)
		if p == nil {
			continue
		}
		row := disputeRow{ID: d.ID, Class: string(d.Class), Name: p.Name, Subject: p.Subject, Settled: p.Settled}
		for _, r := range p.Rivals {
			row.Values = append(row.Values, r.Value)
			row.Witnesses = append(row.Witnesses, r.Witnesses)
		}
		if len(d.Countries) > 1 {
			row.Pair, row.Link = told.country(d.Countries[0])+" – "+told.country(d.Countries[1]), pairLink(d.Countries[0], d.Countries[1])
		}
		out = append(out, row)
	}
	return out, nil
}
