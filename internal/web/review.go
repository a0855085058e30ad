package web

import (
	"cmp"
	"context"
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/account"
	"github.com/bilat/bilat/internal/dossier"
	"github.com/bilat/bilat/internal/kind"
	"github.com/bilat/bilat/internal/store"
	"github.com/bilat/bilat/internal/view"
)

// mostWhy is the longest reason, in bytes.
const mostWhy = 4000

// shown is how many of a long list a page of the review shows.
const shown = 50

// review is the page of what waits for somebody's decision, and of all that was decided.
func (s *site) review(w http.ResponseWriter, r *http.Request) {
	open, err := s.open(r, s.words(w, r))
	if err != nil {
		s.fail(w, r, err)
		return
	}
	judgements, err := s.db.Judgements(r.Context(), true)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	slices.Reverse(judgements)
	told := s.words(w, r)
	titles, err := s.titles(r.Context())
	if err != nil {
		s.fail(w, r, err)
		return
	}
	before, _ := strconv.Atoi(r.URL.Query().Get("before")) // no number is the newest
	var decided []decision
	older := 0
	for _, j := range judgements {
		if before > 0 && j.ID >= int64(before) {
			continue
		}
		if len(decided) == shown {
			older = int(decided[shown-1].ID)
			break
		}
		decided = append(decided, told.decided(j, titles))
	}
	s.page(w, r, http.StatusOK, "review.html", told.say("review.title"), map[string]any{
		"Followed": followedBy(told, r.URL.Query()), "Open": open, "Decided": decided, "All": len(judgements), "Older": older})
}

// titles are the documents of the record by their names.
func (s *site) titles(ctx context.Context) (map[string]bilat.Document, error) {
	list, err := s.db.Documents(ctx, store.DocumentFilter{Uncounted: true})
	out := map[string]bilat.Document{}
	for _, d := range list {
		out[d.Name] = d.Document
	}
	return out, err
}

// An openPage is disputes that nobody has settled, by class and pair.
type openPage struct {
	Rows           []disputeRow
	Classes, Pairs []choice
	Class          bilat.DisputeClass
	Next           string // link to those that come after; "" where these are the last
}

// morePairs is how many pairs are offered to narrow by.
const morePairs = 16

// open finds the disputes that wait for somebody, of a class and, where it is asked for, of a pair, page by page.
func (s *site) open(r *http.Request, told *words) (page openPage, err error) {
	v, err := view.New(s.db, "", "")
	if err != nil {
		return page, err
	}
	q := r.URL.Query()
	counts, err := v.TallyDisputes(r.Context(), store.FactFilter{Open: true})
	if err != nil {
		return page, err
	}
	pair, classes := q.Get("pair"), map[bilat.DisputeClass]int{}
	for _, c := range counts {
		if pair == "" || strings.Join(c.Countries, "-") == pair {
			classes[c.Class] += c.N
		}
	}
	page.Class = bilat.DisputeClass(q.Get("class"))
	for _, c := range shownClasses {
		if page.Class == "" && classes[c] > 0 {
			page.Class = c
		}
		if classes[c] > 0 {
			page.Classes = append(page.Classes, choice{Value: string(c), Text: told.say("class." + string(c)), N: classes[c], Here: c == page.Class,
				Link: address("/review", url.Values{"class": {string(c)}, "pair": {pair}})})
		}
	}
	where := store.FactFilter{Open: true, Class: page.Class}
	for _, c := range counts {
		name := strings.Join(c.Countries, "-")
		if c.Class != page.Class || pair != "" && name != pair || len(page.Pairs) == morePairs {
			continue
		}
		one := choice{Value: name, N: c.N, Here: name == pair, Link: address("/review", url.Values{"class": {string(c.Class)}, "pair": {name}})}
		if one.Here {
			one.Link = address("/review", url.Values{"class": {string(c.Class)}})
		}
		names := make([]string, len(c.Countries))
		for i, code := range c.Countries {
			names[i] = told.country(code)
		}
		one.Text = strings.Join(names, " – ")
		page.Pairs = append(page.Pairs, one)
	}
	if pair != "" {
		tie := store.TieOf(strings.Split(pair, "-")...)
		where.Tie = &tie
	}
	where.After, where.Limit = q.Get("after"), shown+1
	list, err := v.Disputes(r.Context(), where)
	if err != nil {
		return page, err
	}
	if len(list) > shown {
		list = list[:shown]
		page.Next = address("/review", url.Values{"class": {string(page.Class)}, "pair": {pair}, "after": {list[shown-1].ID}})
	}
	page.Rows, err = s.disputeRows(r.Context(), v, told, list)
	for i := range page.Rows {
		page.Rows[i].Decide = "/review/" + page.Rows[i].ID
	}
	return page, err
}

// followedBy says what followed from the decision after which the page is shown; "" where it is shown for itself.
func followedBy(told *words, q url.Values) string {
	if !q.Has("fg") {
		return ""
	}
	if q.Get("fg")+q.Get("fn")+q.Get("dg")+q.Get("dn") == "0000" {
		return told.say("followed.none")
	}
	n := func(name string) int {
		n, _ := strconv.Atoi(q.Get(name)) // no number is none
		return n
	}
	return told.say("followed", "facts", told.say("followed.facts", "gone", n("fg"), "new", n("fn")), "disputes", told.say("followed.disputes", "gone", n("dg"), "new", n("dn")))
}

// A subject is one thing to be decided on: a claim, a fact or a dispute, with the words that say it.
type subject struct {
	What, ID  string
	Kind      string
	Countries []string
	Slots     bilat.Slots
	Status    bilat.Status
	Slot      string // of a dispute
	Why       string // of a dispute's class, in words
	WhyIn     string // their language
	Check     string // that found it
	Claims    []store.Claim
	Fact      *bilat.Fact
	Dispute   *bilat.Dispute
	Told      *dossier.Dispute // the same in words
	Judged    []bilat.Ruling
	Decided   []decision // the same in words
	Titles    map[string]bilat.Document
	Closed    bool
}

// Title is a document's title, or its name.
func (x subject) Title(doc string) string { return cmp.Or(x.Titles[doc].Title, doc) }

// Pair is the page of the two countries; "" where there are not two.
func (x subject) Pair() string {
	if len(x.Countries) != 2 {
		return ""
	}
	return pairLink(x.Countries[0], x.Countries[1])
}

// told is a claim or a fact in the words of the language.
func (w *words) told(kindName string, slots bilat.Slots, status bilat.Status) string {
	kinds, err := kind.Load()
	if err != nil {
		return view.SlotLine(slots)
	}
	return dossier.SentenceIn(w.lang, kinds, w.country, kindName, slots, status)
}

// thing is the page of one subject.
func (s *site) thing(w http.ResponseWriter, r *http.Request) {
	it, err := s.subject(r.Context(), s.words(w, r), r.PathValue("id"))
	if err != nil {
		s.fail(w, r, err)
		return
	}
	if err := s.inWords(r.Context(), s.words(w, r), &it); err != nil {
		s.fail(w, r, err)
		return
	}
	if it.Dispute != nil {
		v, err := view.New(s.db, "", "")
		if err != nil {
			s.fail(w, r, err)
			return
		}
		if page, err := s.disputeOf(r.Context(), v, s.words(w, r), store.Dispute{Dispute: *it.Dispute}); err == nil {
			it.Told = page.Dispute
		} else if !errors.Is(err, errMissing) { // of one that is over, the facts are gone
			s.fail(w, r, err)
			return
		}
	}
	s.page(w, r, http.StatusOK, "thing.html", s.words(w, r).say("thing."+it.What), it)
}

// inWords adds what the page says of a subject beside itself: titles of documents, and what was decided.
func (s *site) inWords(ctx context.Context, told *words, it *subject) (err error) {
	if it.Titles, err = s.titles(ctx); err != nil || len(it.Judged) == 0 {
		return err
	}
	all, err := s.db.Judgements(ctx, true)
	for _, r := range it.Judged {
		if i := slices.IndexFunc(all, func(j bilat.Judgement) bool { return j.ID == r.Judgement }); i >= 0 {
			it.Decided = append(it.Decided, told.decided(all[i], it.Titles))
		}
	}
	return err
}

// Choices are the values for one of which a dispute can be settled.
func (x subject) Choices() []rivalChoice {
	if x.Told != nil {
		return choices(x.Told)
	}
	var out []rivalChoice
	for _, r := range x.Dispute.Values {
		out = append(out, rivalChoice{r.Text(), r.Text(), r.Witnesses})
	}
	return out
}

// A rivalChoice is a value as a judgement writes it, and in words.
type rivalChoice struct {
	Text, Words string
	Witnesses   int
}

func choices(d *dossier.Dispute) []rivalChoice {
	var out []rivalChoice
	for _, r := range d.Rivals {
		out = append(out, rivalChoice{bilat.Rival{Value: r.Raw}.Text(), r.Value, r.Witnesses})
	}
	return out
}

func (s *site) subject(ctx context.Context, told *words, id string) (subject, error) {
	refs, err := s.db.Find(ctx, id)
	if err != nil {
		return subject{}, err
	}
	i := slices.IndexFunc(refs, func(x store.Ref) bool { return x.What != bilat.SubjectDocument })
	if i < 0 {
		return subject{}, errMissing
	}
	it := subject{What: refs[i].What, ID: refs[i].ID}
	var ids []string
	switch it.What {
	case bilat.SubjectClaim:
		c, err := s.db.Claim(ctx, it.ID)
		if err != nil {
			return it, err
		}
		if kinds, err := kind.Load(); err == nil {
			it.Countries = kinds.Countries(c.Claim)
		}
		it.Kind, it.Slots, it.Status, it.Closed, it.Claims = c.Kind, c.Slots, c.Status, !c.Closed.IsZero(), []store.Claim{c}
		v, err := view.New(s.db, "", "")
		if err != nil {
			return it, err
		}
		if it.Judged, err = v.Decided(ctx, map[string]bilat.Claim{c.ID: c.Claim}); err != nil {
			return it, err
		}
	case bilat.SubjectFact:
		f, err := s.db.Fact(ctx, it.ID)
		if err != nil {
			return it, err
		}
		it.Kind, it.Slots, it.Status, it.Countries, it.Closed, it.Fact, it.Judged, ids = f.Kind, f.Slots, f.Status, f.Countries, !f.Closed.IsZero(), &f.Fact, f.Judged, f.Claims
	case bilat.SubjectDispute:
		d, err := s.db.Dispute(ctx, it.ID)
		if err != nil {
			return it, err
		}
		it.Kind, it.Slot, it.Countries, it.Check, it.Closed, it.Dispute = d.Kind, d.Slot, d.Countries, d.Check, !d.Closed.IsZero(), &d.Dispute
		it.Why, it.WhyIn = dossier.ReasonIn(told.lang, told.country, d.Why, d.Grounds)
		for _, v := range d.Values {
			ids = append(ids, v.Claims...)
		}
		if d.Settled != nil {
			it.Judged = []bilat.Ruling{d.Settled.Ruling}
		}
	}
	if len(ids) > 0 {
		it.Claims, err = s.db.Claims(ctx, store.ClaimFilter{IDs: ids})
	}
	return it, err
}

// judge keeps somebody's decision. It is made as the command makes it, and the facts follow.
func (s *site) judge(w http.ResponseWriter, r *http.Request) {
	if !s.form(w, r) {
		return
	}
	why := field(r, "why")
	if why == "" || len(why) > mostWhy {
		s.say(w, r, http.StatusUnprocessableEntity, "review.why.missing")
		return
	}
	who := account.Of(r.Context())
	if number := field(r, "withdraw"); number != "" {
		id, err := strconv.ParseInt(number, 10, 64)
		if err != nil {
			s.fail(w, r, errMissing)
			return
		}
		var followed store.Replaced
		err = s.doors.Intake.Write(r.Context(), who, "judgement withdrawn", "judgement "+number, why, func(ctx context.Context) (err error) {
			followed, err = s.doors.Intake.Pipeline.Unjudge(ctx, id, who.Name, why)
			return err
		})
		s.changed(w, r, id, followed, err)
		return
	}
	var kept bilat.Judgement
	var followed store.Replaced
	on := strings.Fields(field(r, "left") + " " + field(r, "right") + " " + field(r, "value"))
	err := s.doors.Intake.Write(r.Context(), who, "judged: "+field(r, "do"), strings.Join(on, " "), why, func(ctx context.Context) error {
		j, err := s.decision(ctx, r)
		if err != nil {
			return err
		}
		j.By, j.Why = who.Name, why
		kept, followed, err = s.doors.Intake.Pipeline.Judge(ctx, j)
		return err
	})
	s.changed(w, r, kept.ID, followed, err)
}

// decision makes a judgement of what a form says.
func (s *site) decision(ctx context.Context, r *http.Request) (bilat.Judgement, error) {
	x := view.SubjectsOf(s.db)
	left, right := field(r, "left"), field(r, "right")
	switch do := field(r, "do"); do {
	case bilat.JudgedRight, bilat.JudgedWrong:
		about, id, err := x.Thing(ctx, left, bilat.SubjectClaim, bilat.SubjectFact)
		return bilat.Judgement{Kind: do, Left: id, About: []bilat.Subject{about}}, err
	case bilat.JudgedSame, bilat.JudgedDifferent:
		return x.Two(ctx, do, left, right)
	case bilat.JudgedSettle:
		return x.Settling(ctx, left, field(r, "value"))
	case bilat.JudgedDistrust:
		about, id, err := x.Source(ctx, left)
		if err == nil {
			err = view.KnownKind(field(r, "value"))
		}
		return bilat.Judgement{Kind: do, Left: id, Value: field(r, "value"), About: []bilat.Subject{about}}, err
	}
	return bilat.Judgement{}, errMissing
}

// changed answers a decision: by the history with its line and what followed from it, or by why it was not kept.
func (s *site) changed(w http.ResponseWriter, r *http.Request, id int64, followed store.Replaced, err error) {
	var refused *view.RefusedError
	var done *store.DoneError
	switch {
	case errors.As(err, &refused), errors.As(err, &done):
		s.tell(w, r, http.StatusUnprocessableEntity, sentence(err.Error()))
	case err != nil:
		s.fail(w, r, err)
	default:
		q := url.Values{}
		for name, list := range map[string][]string{"fg": followed.Facts.Gone, "fn": followed.Facts.New, "dg": followed.Disputes.Gone, "dn": followed.Disputes.New} {
			q.Set(name, strconv.Itoa(len(list)))
		}
		http.Redirect(w, r, "/review?"+q.Encode()+"#j"+strconv.FormatInt(id, 10), http.StatusSeeOther)
	}
}
