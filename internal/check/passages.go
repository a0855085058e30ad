package check

import (
	"cmp"
	"maps"
	"math"
	"slices"
	"strings"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/edtf"
	"github.com/bilat/bilat/gazetteer"
	"github.com/bilat/bilat/internal/extract"
	"github.com/bilat/bilat/internal/reconcile"
)

// A passage is a sentence, list item or row of a document, with its marks and with what the record has of it.
type passage struct {
	doc      string
	text     string
	source   string // in which its names have their places
	language string
	whole    bool // a sentence of a text, not only what the record quotes
	tellings []*telling
	near     []particular // the days of the sentence before in its paragraph, where it has none
	marks
}

// passages are those of a record, and how rare their marks are.
type passages struct {
	list []*passage
	seen map[string]int   // how many passages have a key
	with map[string][]int // which

	byFact    map[string][]*passage // those that tell of a fact
	byQuote   map[quoted][]*passage
	elsewhere map[string]bool            // documents that speak of others more than of one of the two countries
	about     map[string]map[string]bool // by document: the countries of which it speaks throughout, so that a sentence need not name them
}

// quoted is a passage's text where it stands.
type quoted struct{ doc, text string }

// mostPassages bounds what one draft is held against.
const mostPassages = 20000

// passagesOf are the quotes on which the facts rest, and the other sentences of the documents whose texts are given.
func (b *book) passagesOf(engine *extract.Engine, m *marker, pair []string) *passages {
	out := &passages{seen: map[string]int{}, with: map[string][]int{}, byFact: map[string][]*passage{}, byQuote: map[quoted][]*passage{}, elsewhere: map[string]bool{}, about: map[string]map[string]bool{}}
	texts := b.texts()
	type place struct {
		doc        string
		start, end int
	}
	quotes := map[place]*passage{}
	var order []place
	for _, list := range b.inOrder() {
		for _, t := range list.tellings {
			at := place{t.Doc, t.Start, t.End}
			p := quotes[at]
			if p == nil {
				p = &passage{doc: t.Doc, text: t.Quote, language: b.record.Documents[t.Doc].Language}
				quotes[at] = p
				order = append(order, at)
			}
			p.tellings = append(p.tellings, t)
		}
	}
	for _, at := range order {
		p := quotes[at]
		if texts[at.doc] != "" || len(out.list) >= mostPassages {
			continue // with its document
		}
		lang, sentences := engine.Sentences(plain(at.doc, p.text), p.language)
		p.language = lang
		p.marks = newMarks()
		for i := range sentences {
			p.source = sentences[i].Source
			p.add(m.of(&sentences[i], lang, 0, len(sentences[i].Words)))
		}
		out.list = append(out.list, p)
	}
	for _, name := range slices.Sorted(maps.Keys(texts)) {
		text := texts[name]
		lang, sentences := engine.Sentences(plain(name, text), b.record.Documents[name].Language)
		var here []place
		for _, at := range order {
			if at.doc == name {
				here = append(here, at)
			}
		}
		for i := range sentences {
			s := &sentences[i]
			if len(out.list) >= mostPassages {
				break
			}
			p := &passage{doc: name, text: text[s.Start:s.End], source: s.Source, language: lang, whole: true, marks: m.of(s, lang, 0, len(s.Words))}
			if n := len(out.list); i > 0 && n > 0 && len(p.dates) == 0 && !strings.Contains(text[sentences[i-1].End:s.Start], "\n") {
				p.near = append(out.list[n-1].dates[:len(out.list[n-1].dates):len(out.list[n-1].dates)], out.list[n-1].near...)
			}
			for _, at := range here {
				if s.Overlaps(bilat.Span{Start: at.start, End: at.end}) {
					p.tellings = append(p.tellings, quotes[at].tellings...)
				}
			}
			out.list = append(out.list, p)
		}
		for _, at := range here { // rows of tables, headings
			if q := quotes[at]; q.keys == nil && !slices.ContainsFunc(sentences, func(s extract.Sentence) bool { return s.Overlaps(bilat.Span{Start: at.start, End: at.end}) }) {
				q.marks, q.language = newMarks(), lang
				_, own := engine.Sentences(plain(name, q.text), lang)
				for i := range own {
					q.source = own[i].Source
					q.add(m.of(&own[i], lang, 0, len(own[i].Words)))
				}
				out.list = append(out.list, q)
			}
		}
	}
	out.findElsewhere(pair)
	for i, p := range out.list {
		b.addSlots(p)
		out.byQuote[quoted{p.doc, p.text}] = append(out.byQuote[quoted{p.doc, p.text}], p)
		for _, t := range p.tellings {
			if list := out.byFact[t.thing.ID]; len(list) == 0 || list[len(list)-1] != p {
				out.byFact[t.thing.ID] = append(list, p)
			}
		}
		for k := range p.keys {
			out.seen[k]++
			out.with[k] = append(out.with[k], i)
		}
		for w := range p.nameWords() {
			k := key("p", w)
			out.with[k] = append(out.with[k], i)
		}
	}
	return out
}

// fewestOthers is how often a document must name a third country, and that twice as often as one of the two, to be about that one.
const fewestOthers = 5

// findElsewhere tells which documents are about one of the two countries and a third one.
func (ps *passages) findElsewhere(pair []string) {
	if len(pair) < 2 {
		return
	}
	named := map[string]map[string]int{}
	for _, p := range ps.list {
		if named[p.doc] == nil {
			named[p.doc] = map[string]int{}
		}
		for c := range p.states {
			named[p.doc][c]++
		}
	}
	for doc, count := range named {
		ps.about[doc] = map[string]bool{}
		for c, n := range count {
			ps.about[doc][c] = n >= fewestOthers
			if c != gazetteer.EuropeanUnion && !slices.Contains(pair, c) && n >= fewestOthers && n >= 2*min(count[pair[0]], count[pair[1]]) {
				ps.elsewhere[doc] = true
			}
		}
	}
}

func (m *marks) add(o marks) {
	for k := range o.keys {
		m.keys[k] = true
	}
	for k := range o.kinds {
		m.kinds[k] = true
	}
	for c := range o.organs {
		m.organs[c] = true
	}
	for v, c := range o.did {
		m.did[v] = c
	}
	for t := range o.terms {
		m.terms[t] = true
	}
	for c := range o.states {
		m.states[c] = true
	}
	m.names = append(m.names, o.names...)
	m.persons = append(m.persons, o.persons...)
	m.places = append(m.places, o.places...)
	m.dates = append(m.dates, o.dates...)
	m.figures = append(m.figures, o.figures...)
	m.bodies = append(m.bodies, o.bodies...)
	m.cities = append(m.cities, o.cities...)
	m.abroad = append(m.abroad, o.abroad...)
	m.lands = append(m.lands, o.lands...)
	m.offices = append(m.offices, o.offices...)
	m.called = append(m.called, o.called...)
	m.negated = m.negated || o.negated
}

// addSlots gives a passage the marks that were understood of it: days told relatively, who was meant.
func (b *book) addSlots(p *passage) {
	for _, t := range p.tellings {
		p.kinds[t.Kind] = true
		for _, s := range t.spec.Slots {
			v := t.Slots[s.Name]
			if v.IsZero() {
				continue
			}
			switch s.Type {
			case bilat.TypeDate:
				if t.dated && !slices.ContainsFunc(p.dates, func(d particular) bool { return d.first == t.first && d.last == t.last }) {
					p.dates = append(p.dates, particular{value: t.Slots.Text(s.Name), first: t.first, last: t.last})
				}
			case bilat.TypeText:
				for _, n := range subjectsIn(b.language(t), v.String()) { // what "the latter" is about
					p.keys[key("s", n)] = true
				}
			case bilat.TypePerson, bilat.TypePersons:
				role, _ := slotOf(t.spec, bilat.TypeRole)
				for _, n := range v.Members() {
					i := slices.IndexFunc(p.persons, func(o particular) bool { return lastWord(o.value) == lastWord(n) })
					if i < 0 {
						i = len(p.persons)
						p.persons = append(p.persons, particular{value: n})
					}
					p.persons[i].role = cmp.Or(p.persons[i].role, t.Slots.Text(role.Name))
				}
			case bilat.TypePlace, bilat.TypePlaces:
				for _, n := range parts(v) {
					if !slices.ContainsFunc(p.places, func(o particular) bool { return reconcile.SamePlace(n, o.value) }) {
						p.places = append(p.places, particular{value: n})
					}
				}
			}
		}
	}
}

// fewPassages is how many there are taken to be at least: in a record of three sentences every word stands once.
const fewPassages = 60

// rarity is how much it says that two passages share a key: the fewer have it, the more.
func (ps *passages) rarity(k string) float64 {
	n := ps.seen[k]
	if n == 0 {
		n = 1
	}
	return math.Log(float64(max(len(ps.list), fewPassages)+1) / float64(n))
}

// mostBeside is how many passages a part is held against, those first that share most with it.
const mostBeside = 40

// candidates are the passages that share most words, names and days with a part.
func (ps *passages) candidates(p *part) []*passage {
	weight := make(map[int]float64)
	add := func(k string, w float64) {
		for _, i := range ps.with[k] {
			weight[i] += w
		}
	}
	for _, k := range p.keysInOrder() { // sums of fractions depend on their order
		if n := len(ps.with[k]); n > 0 && (n < len(ps.list)/4 || n < mostBeside) {
			add(k, ps.rarity(k))
		}
	}
	for _, k := range slices.Sorted(maps.Keys(p.borrowed)) {
		if n := len(ps.with[k]); n > 0 && n < len(ps.list)/4 {
			add(k, ps.rarity(k)/2)
		}
	}
	for w := range p.nameWords() {
		add(key("p", w), 4)
	}
	for _, n := range p.names {
		add(key("p", n), 4)
	}
	for _, d := range p.dates {
		for _, i := range ps.of(d) {
			weight[i] += ps.rareDay(d)
		}
	}
	order := slices.Collect(maps.Keys(weight))
	slices.SortFunc(order, func(a, b int) int { return cmp.Or(cmp.Compare(weight[b], weight[a]), a-b) })
	out := make([]*passage, 0, mostBeside)
	for _, i := range order[:min(len(order), mostBeside)] {
		out = append(out, ps.list[i])
	}
	return out
}

// of are the passages with a date within these days.
func (ps *passages) of(d particular) []int {
	k := "d:" + d.value
	list, had := ps.with[k]
	if !had {
		for i, q := range ps.list {
			if slices.ContainsFunc(q.dates, func(o particular) bool { return o.within(d) }) {
				list = append(list, i)
			}
		}
		ps.with[k] = list
		ps.seen[k] = max(len(list), 1)
	}
	return list
}

// rareDay is how much it says that a passage has a date within these days.
func (ps *passages) rareDay(d particular) float64 {
	ps.of(d)
	return ps.rarity("d:" + d.value)
}

// within tells that the record's days lie in the draft's.
func (d particular) within(of particular) bool {
	stay := d.last.Sub(d.first) < monthDays && of.last.Sub(of.first) > d.last.Sub(d.first) && d.overlaps(of)
	return (of.first <= d.first && d.last <= of.last || stay) && d.first != edtf.Earliest
}

func (d particular) overlaps(o particular) bool { return d.first <= o.last && o.first <= d.last }
