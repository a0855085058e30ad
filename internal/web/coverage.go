package web

import (
	"net/http"
	"slices"

	"github.com/bilat/bilat/edtf"
	"github.com/bilat/bilat/internal/dossier"
)

// staleYears: a section of which nothing was said for so long before the newest source is old news.
const staleYears = 3

// A coveragePage tells what the record has of a pair and what it lacks.
type coveragePage struct {
	Sections []covered
	Nothing  []string
	Unasked  []dossier.Unasked
	Stale    []dossier.Post
	Sides    []sideCount
}

// A covered section, and how well.
type covered struct {
	dossier.Section
	Link      string
	Documents int
	OneVoice  int    // lines of a single witness
	Newest    string // publication of its newest source
	Old       bool
}

// A sideCount is how many facts rest on whose word.
type sideCount struct {
	Key, Link string
	N         int
}

// coverage tells per section what was found, how fresh and how well witnessed it is, what was looked for in vain, and what nobody
// looked for.
func (s *site) coverage(w http.ResponseWriter, r *http.Request, p *pairPage) {
	page := coveragePage{Nothing: p.NotFound.Nothing, Unasked: p.NotFound.Unasked}
	for _, sec := range p.Sections {
		if sec.Lines == 0 {
			continue
		}
		c := covered{Section: sec, Link: p.Link + "/" + sec.ID}
		docs := map[string]bool{}
		for _, g := range sec.Groups {
			for _, l := range g.Lines {
				if l.Witnesses < 2 {
					c.OneVoice++
				}
				if l.Said > c.Newest {
					c.Newest = l.Said
				}
				for _, o := range l.Sources {
					docs[o.Document] = true
				}
			}
		}
		c.Documents = len(docs)
		c.Old = c.Newest != "" && yearIn(p.Newest)-yearIn(c.Newest) >= staleYears
		page.Sections = append(page.Sections, c)
	}
	for _, post := range p.First.Posts {
		if post.Stale && len(post.Holders) > 0 {
			page.Stale = append(page.Stale, post)
		}
	}
	for _, side := range []string{"a", "b", "both", "third"} {
		f := filters{Side: side}
		n := 0
		for _, l := range p.lines() {
			if f.pass(p, l) {
				n++
			}
		}
		page.Sides = append(page.Sides, sideCount{side, p.Link + "?side=" + side, n})
	}
	p.It = page
	s.page(w, r, http.StatusOK, "coverage.html", p.Title()+": "+p.TabTitle(), p)
}

func yearIn(date string) int {
	d, err := edtf.Parse(date)
	_, last, ok := d.Bounds()
	if err != nil || !ok || last.IsEnd() {
		return 0
	}
	return last.Year()
}

// pairSources lists the documents that a pair's facts rest on.
func (s *site) pairSources(w http.ResponseWriter, r *http.Request, p *pairPage) {
	from, to, pages := turns(len(p.Sources), 2*pageLines, p.Link+"/sources", r.URL.Query())
	p.It = map[string]any{"Sources": p.Sources[from:to], "Turn": pages, "Unread": p.NotFound.Unread[:min(len(p.NotFound.Unread), 50)]}
	s.page(w, r, http.StatusOK, "pairsources.html", p.Title()+": "+p.TabTitle(), p)
}

// pairDisputes lists a pair's disputes, the gravest first, each with its values and words.
func (s *site) pairDisputes(w http.ResponseWriter, r *http.Request, p *pairPage) {
	class := r.URL.Query().Get("class")
	classes := map[string]int{}
	var list []*dossier.Dispute
	for i := range p.Disputes {
		d := &p.Disputes[i]
		classes[string(d.Class)]++
		if class == "" || string(d.Class) == class {
			list = append(list, d)
		}
	}
	var tabs []kindCount
	for _, c := range []string{"contradiction", "internal-error", "different-scope", "change-over-time"} {
		if classes[c] > 0 {
			tabs = append(tabs, kindCount{Kind: c, N: classes[c], Here: c == class, Link: p.Link + "/disputes?class=" + c})
		}
	}
	from, to, pages := turns(len(list), pageLines/2, p.Link+"/disputes", r.URL.Query())
	p.It = map[string]any{"Disputes": slices.Clone(list[from:to]), "Turn": pages, "Classes": tabs, "Class": class, "All": len(p.Disputes)}
	s.page(w, r, http.StatusOK, "pairdisputes.html", p.Title()+": "+p.TabTitle(), p)
}
