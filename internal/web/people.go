package web

import (
	"cmp"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/edtf"
	"github.com/bilat/bilat/internal/dossier"
	"github.com/bilat/bilat/internal/store"
)

// shownHolders is how many holders of a post the page draws; a post with more has them all on a page of its own.
const shownHolders = 14

// A peoplePage tells who held which post when.
type peoplePage struct {
	Posts []postHolders
	One   bool // a single post is shown, with everybody
}

// A postHolders is a post with those who are said to have held it.
type postHolders struct {
	Title, Key, Link string
	Country          string
	Holders          []holder
	More             int
	Axis             axis
}

// A holder is one person in one post, with the first and the last that is said of it. What lies between is no more than that: the
// bar tells from when to when somebody is seen in the post, not that nobody else was.
type holder struct {
	Name        string
	From, Until string // EDTF, as exact as it is told
	Open        bool   // nothing says that it ended
	Facts       []string
	Said        int // lines
	Disputed    bool
	X, W        float64
	first, last edtf.CalendarDay
}

// An axis is what the bars stand on.
type axis struct {
	W, H  float64
	Ticks []tick
}

type tick struct {
	X    float64
	Year int
}

// postKinds are the slots by which kinds tell who holds a post: person, whose office, and where.
var postKinds = map[string][3]string{"envoy": {"person", "sender", "host"}, "office": {"person", "country", ""}, "visit": {"person", "from", ""}}

// people shows who held which post when.
func (s *site) people(w http.ResponseWriter, r *http.Request, p *pairPage) {
	shown, err := s.namesOf(r, p)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	type post struct{ role, country, host string }
	found := map[post]map[string]*holder{}
	for _, l := range p.lines() {
		slots, has := postKinds[l.Kind]
		role := l.Slots.Text("role")
		if !has || role == "" || l.Status != bilat.Done || l.Unplaced {
			continue
		}
		key := post{role, l.Slots.Text(slots[1]), ""}
		if slots[2] != "" {
			if key.host = l.Slots.Text(slots[2]); key.host == "" {
				continue
			}
		}
		name := cmp.Or(shown[l.ID], l.Slots.Text(slots[0]))
		if name == "" || key.country == "" {
			continue
		}
		if found[key] == nil {
			found[key] = map[string]*holder{}
		}
		h := found[key][name]
		if h == nil {
			h = &holder{Name: name, first: edtf.Latest, last: edtf.Earliest, Open: true}
			found[key][name] = h
		}
		h.see(l)
		h.Disputed = h.Disputed || p.doubted(l)
	}
	asked := r.URL.Query().Get("post")
	page := peoplePage{One: asked != ""}
	for key, people := range found {
		one := postHolders{Key: strings.Join([]string{key.role, key.country, key.host}, "|"), Country: key.country, Title: dossier.PostIn(p.words.lang, p.words.country, key.role, key.country, key.host)}
		if asked != "" && one.Key != asked {
			continue
		}
		one.Link = p.Link + "/people?post=" + url.QueryEscape(one.Key)
		for _, h := range people {
			one.Holders = append(one.Holders, *h)
		}
		slices.SortFunc(one.Holders, func(x, y holder) int {
			return cmp.Or(cmp.Compare(y.first%edtf.Latest, x.first%edtf.Latest), cmp.Compare(x.Name, y.Name))
		})
		if asked == "" && len(one.Holders) > shownHolders+2 {
			one.More = len(one.Holders) - shownHolders
			one.Holders = one.Holders[:shownHolders]
		}
		page.Posts = append(page.Posts, one)
	}
	page.draw()
	rank := func(h postHolders) int {
		role, rest, _ := strings.Cut(h.Key, "|")
		n := slices.Index(ranks, role)
		if n < 0 {
			n = len(ranks)
		}
		if strings.HasPrefix(rest, p.Countries[1].Code) {
			return 2*n + 1
		}
		return 2 * n
	}
	slices.SortFunc(page.Posts, func(x, y postHolders) int { return cmp.Or(cmp.Compare(rank(x), rank(y)), cmp.Compare(x.Key, y.Key)) })
	if asked != "" && len(page.Posts) == 0 {
		s.say(w, r, http.StatusNotFound, "missing.thing")
		return
	}
	p.It = page
	s.page(w, r, http.StatusOK, "people.html", p.Title()+": "+p.TabTitle(), p)
}

// draw places all bars: on one axis, or on one for each post where that would make hairs of them.
func (p *peoplePage) draw() {
	from, to := edtf.Latest, edtf.Earliest
	for i := range p.Posts {
		f, t := p.Posts[i].span()
		from, to = min(from, f), max(to, t)
	}
	shared := from < to && to.Year()-from.Year() <= sharedYears
	for i := range p.Posts {
		f, t := p.Posts[i].span()
		if shared && f <= t {
			f, t = from, to
		}
		p.Posts[i].draw(f, t)
	}
}

// ranks are the posts in the order in which they are shown; others follow.
var ranks = []string{"ambassador", "high commissioner", "minister", "envoy", "charge d'affaires", "monarch", "king", "queen", "president", "prime minister",
	"chancellor", "minister of foreign affairs", "speaker of parliament", "minister of defence"}

// namesOf gives for each fact the fullest name of the person whom its claims were found to mean.
func (s *site) namesOf(r *http.Request, p *pairPage) (map[string]string, error) {
	tie := store.TieOf(p.Countries[0].Code, p.Countries[1].Code)
	named := map[string]string{}
	for _, t := range []store.Tie{tie, store.TieOf(p.Countries[0].Code), store.TieOf(p.Countries[1].Code)} {
		namings, err := s.db.Namings(r.Context(), store.NamingFilter{Tie: &t})
		if err != nil {
			return nil, err
		}
		for _, n := range namings {
			if n.Slot == "person" && n.Shown != "" {
				named[n.Claim] = n.Shown
			}
		}
	}
	out := map[string]string{}
	for id, f := range p.facts {
		for _, c := range f.Claims {
			out[id] = cmp.Or(out[id], named[c])
		}
	}
	return out, nil
}

// see takes a line as evidence for its holder.
func (h *holder) see(l *dossier.Line) {
	h.Said++
	h.Facts = append(h.Facts, l.ID)
	ended := l.Slots.Text("action") == "departing" || l.Ended != ""
	if ended {
		h.Open = false
	}
	d, err := edtf.Parse(l.Date)
	if err != nil || d.IsZero() {
		return
	}
	first, last, ok := d.Bounds()
	if !ok {
		return
	}
	from, until := d, d
	if d.IsPeriod() {
		from, until = d.Start(), d.End()
	}
	if first.IsEnd() {
		first, from = last, until
	}
	if last.IsEnd() {
		last, until = first, from
	}
	if first < h.first {
		h.first, h.From = first, from.Unqualified().String()
	}
	if last > h.last {
		h.last, h.Until = last, until.Unqualified().String()
	}
}

const peopleWidth, peopleLeft, rowHeight = 440.0, 16.0, 18.0

// sharedYears: posts of which everything lies within so many years stand on one axis, so that the eye compares them.
const sharedYears = 60

// span is the first and the last day on which somebody is seen in the post.
func (h *postHolders) span() (from, to edtf.CalendarDay) {
	from, to = edtf.Latest, edtf.Earliest
	for _, p := range h.Holders {
		if p.first != edtf.Latest {
			from, to = min(from, p.first), max(to, p.last)
		}
	}
	return from, to
}

// draw places the bars of a post on an axis of years.
func (h *postHolders) draw(from, to edtf.CalendarDay) {
	if from > to {
		return
	}
	first, last := from.Year(), to.Year()+1
	scale := func(d edtf.CalendarDay) float64 {
		year := float64(d.Year()) + (float64(d.Month())-1)/12 + float64(d.Day()-1)/365
		return peopleLeft + (year-float64(first))/float64(last-first)*(peopleWidth-2*peopleLeft)
	}
	for i := range h.Holders {
		p := &h.Holders[i]
		if p.first != edtf.Latest {
			p.X = round1(scale(p.first))
			p.W = round1(max(3, scale(p.last)-p.X))
		}
	}
	step := 1
	for _, s := range []int{1, 2, 5, 10, 20, 50, 100} {
		step = s
		if (last-first)/s <= 9 {
			break
		}
	}
	h.Axis = axis{W: peopleWidth, H: rowHeight}
	for y := first + mod(-first, step); y <= last; y += step {
		h.Axis.Ticks = append(h.Axis.Ticks, tick{round1(peopleLeft + float64(y-first)/float64(last-first)*(peopleWidth-2*peopleLeft)), y})
	}
}

func round1(f float64) float64 { return float64(int(f*10+0.5)) / 10 }

// doubted tells that sources contradict each other about a line, or that it cannot be right.
func (p *pairPage) doubted(l *dossier.Line) bool {
	return slices.ContainsFunc(l.Disputes, func(id string) bool {
		d := p.dispute(id)
		return d != nil && !d.Settles && (d.Class == bilat.Contradiction || d.Class == bilat.InternalError)
	})
}

// upper writes the first letter large.
func upper(s string) string {
	first, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(first)) + s[size:]
}

// Period tells from when to when somebody is seen in a post.
func (p *pairPage) Period(h holder) string {
	switch h.From {
	case "":
		return ""
	case h.Until:
		return p.words.date(h.From)
	}
	return p.words.date(h.From + "/" + h.Until)
}
