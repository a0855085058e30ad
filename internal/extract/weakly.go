package extract

// Whom a claim ties where its own sentence does not say: the page's two, the heading's, those spoken of before. Such a tie holds as long as the
// sentence has nobody else in it with whom the thing is.

import (
	"slices"
	"strconv"
	"strings"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/discourse"
	"github.com/bilat/bilat/internal/phrase"
	"github.com/bilat/bilat/internal/text"
)

// weakTie tells that a claim's two countries come from elsewhere than its sentence, and that the sentence speaks against it: it names a third as the
// partner, tells it of one whose country is a third's, names the partner by a word that nobody resolves ("trade with the neighbour to the
// east"), or goes on after one of more than two.
func (m *matching) weakTie(spec *bilat.KindSpec) bool {
	if m.state.Elsewhere {
		return false
	}
	var room [4]string
	tie, weak := room[:0], false
	for i := range spec.Slots {
		s := &spec.Slots[i]
		if s.Unscored || s.Type != bilat.TypeCountry && s.Type != bilat.TypeCountries {
			continue
		}
		for _, e := range m.evidence[s.Name] {
			weak = weak || e.Via == bilat.ViaPair || e.Via == bilat.ViaHeading || e.Via == bilat.ViaAntecedent
		}
		if v := m.slots[s.Name]; v.IsText() {
			tie = append(tie, v.String())
		} else {
			tie = append(tie, v.Members()...)
		}
	}
	if spec.Name == "visit" && (m.otherWay() || m.notHisOffice()) {
		return true
	}
	if !weak || len(tie) < 2 {
		return false
	}
	return m.partnerIsThird(spec, tie) || m.toldOfThird(spec, tie) || m.partnerUnnamed(spec) || m.afterMany(tie) || m.otherPair(tie)
}

// partnerIsThird tells that the clause names neither of a tie's two behind "with", "to", "from" or "between", but a third. A rank is told with others, and a
// visit goes on to others.
func (m *matching) partnerIsThird(spec *bilat.KindSpec, tie []string) bool {
	if spec.Name == "trade-rank" || spec.Name == "visit" || spec.Name == "position" {
		return false
	}
	third := false
	for k := range m.sentence.Phrases {
		p := &m.sentence.Phrases[k]
		if p.Class != phrase.Country || p.First < m.clause.First || p.Last > m.clause.Last || p.Marker != "with" && p.Marker != "to" && p.Marker != "from" && p.Marker != "between" {
			continue
		}
		if slices.Contains(tie, p.Country) {
			return false
		}
		third = true
	}
	return third
}

// toldOfThird tells that what stands before the anchor does it for a third: an official of another country, or the firms of one.
func (m *matching) toldOfThird(spec *bilat.KindSpec, tie []string) bool {
	if spec.Name == "position" {
		return false
	}
	for k := range m.sentence.Phrases {
		p := &m.sentence.Phrases[k]
		if p.Country == "" || p.Last > m.anchor.First || slices.Contains(tie, p.Country) {
			continue
		}
		switch {
		case (p.Class == phrase.Person || p.Class == phrase.Office) && p.Marker == "bare" && p.Host == "":
			return true
		case p.Class == phrase.Country && spec.Name == "business" && (p.Marker == "poss" || p.Marker == "gen" || p.Form == "genitive" || p.Form == "adjective"):
			return true
		}
	}
	return false
}

// partnerUnnamed tells that right behind a word for trade stands with whom it is, and that this is no country's name nor a word for the two.
func (m *matching) partnerUnnamed(spec *bilat.KindSpec) bool {
	const near, words = 2, 4 // tokens from the flow to its "with"; from there to the noun
	if spec.Name != "trade" && spec.Name != "trade-change" && spec.Name != "goods" {
		return false
	}
	ts := m.sentence.Tokens
	for k := range m.sentence.Triggers {
		t := &m.sentence.Triggers[k]
		if t.Class != m.engine.c.flow || t.First < m.clause.First || t.Last > m.clause.Last {
			continue
		}
		for i := t.Last; i < len(ts) && i < t.Last+near; i++ {
			if m.lang.Marker(ts[i].Fold) != "with" {
				continue
			}
			return m.unnamed(text.Range{First: i + 1, Last: min(i+1+words, len(ts))})
		}
	}
	return false
}

// unnamed tells that words hold a word for many states, or an article and a noun, and name none: "the neighbour to the east", "den anderen Staaten der
// Gruppe". Whom "the South American country" means is known elsewhere.
func (m *matching) unnamed(r text.Range) bool {
	article := r.Len() > 0 && m.lang.IsTransparent(m.sentence.Tokens[r.First].Fold)
	for i := r.First; i < r.Last; i++ {
		here := text.Range{First: i, Last: i + 1}
		switch {
		case m.sentence.PhraseAt(i) >= 0 || m.has(m.engine.c.region, here) || m.has(m.engine.c.oneState, here):
			return false
		case m.has(m.engine.c.many, here):
			return true
		case m.sentence.Tokens[i].Shape != text.Word || m.lang.Marker(m.sentence.Tokens[i].Fold) != "" && i > r.First:
			return article && i > r.First+1
		}
	}
	return article
}

// otherPair tells that the sentence names two others as a pair, or the same two in another instrument's name: "… and the Peru-Chad Customs Agreement".
func (m *matching) otherPair(tie []string) bool {
	return slices.ContainsFunc(m.sentence.Phrases, func(p phrase.Phrase) bool {
		return p.Class == phrase.Pair && p.Form != "word" && len(p.Codes) == 2 && (!slices.Contains(tie, p.Codes[0]) || !slices.Contains(tie, p.Codes[1]) || m.ofInstrument(&p))
	})
}

// afterMany tells that the thing told right before in the block is one of more than two, and so are what was made "as part of the package".
func (m *matching) afterMany(tie []string) bool {
	if len(m.mentions) == 0 || len(tie) != 2 {
		return false
	}
	c := &m.mentions[len(m.mentions)-1]
	return c.Kind == m.frame.Kind && c.Start >= m.block.Start && c.Slots["countries"].Len() > 2
}

// otherWay tells that the sentence has told of the same person's visit the other way round: "Prime Minister Ruiz visited Chad with an official visit" is one visit.
func (m *matching) otherWay() bool {
	who := m.slots.Text("person")
	for i := len(m.mentions) - 1; who != "" && i >= 0 && m.mentions[i].Start >= m.sentence.Start; i-- {
		c := &m.mentions[i]
		if c.Kind == m.frame.Kind && c.Slots.Text("person") == who && c.Slots.Text("from") == m.slots.Text("to") && c.Slots.Text("to") == m.slots.Text("from") {
			return true
		}
	}
	return false
}

// notHisOffice tells that whence somebody came was taken from the other side, and that country has no office of that wording: a "Bundesminister" comes from
// no state but those that have a Bund.
func (m *matching) notHisOffice() bool {
	p := m.bound["person"]
	if p == nil {
		p = m.anchor.phrase
	}
	if p == nil || p.Among == "" || p.Country != "" || slices.ContainsFunc(m.evidence["from"], func(e bilat.Evidence) bool { return e.Via == bilat.ViaQuote }) {
		return false
	}
	from := m.slots.Text("from")
	return from != "" && !slices.Contains(strings.Split(p.Among, ","), from)
}

// oneOfMany tells that a mission's host was not named beside it and the words are of missions in many states: "keeps 140 embassies", "relations with 190
// states and the Holy See, but embassies in 150".
func (m *matching) oneOfMany() bool {
	const before, behind, few = 6, 2, 2 // tokens before the mission; from a number to its noun; so many may be the two's
	if m.frame.Kind != "mission" || !slices.ContainsFunc(m.evidence["host"], func(e bilat.Evidence) bool {
		return e.Via == bilat.ViaPair || e.Via == bilat.ViaSentence || e.Via == bilat.ViaAntecedent
	}) {
		return false
	}
	return slices.ContainsFunc(m.sentence.Phrases, func(p phrase.Phrase) bool {
		if p.Class != phrase.Number || p.First < m.clause.First || p.Last > m.clause.Last {
			return false
		}
		if n, err := strconv.Atoi(p.Value); err != nil || n <= few {
			return false
		}
		return p.Last <= m.anchor.First && m.anchor.First-p.Last <= before || m.has(m.engine.c.oneState, text.Range{First: p.Last, Last: p.Last + behind})
	})
}

// travels tells that a trade mission is one that goes somewhere: "led a trade mission to Chad".
func (m *matching) travels() bool {
	at := m.anchor.Last
	return m.frame.Kind == "mission" && m.slots.Text("type") == "trade mission" && m.slots.Text("action") == "operating" && at < len(m.sentence.Tokens) && m.lang.Marker(m.sentence.Tokens[at].Fold) == "to"
}

// topicsOnly tells that the countries of a list of fields are neither of the page's two: "the two discussed the attack of Mali on Niger, investment and energy" is
// no talk of Mali with Niger. Where the sentence names the page's two as well, it is theirs.
func (m *matching) topicsOnly() bool {
	pair := m.state.Pair
	tie := m.slots["countries"].Members()
	if m.frame.Kind != "areas" || len(pair) != 2 || len(tie) != 2 || slices.Contains(tie, pair[0]) && slices.Contains(tie, pair[1]) {
		return false
	}
	if named := discourse.Countries(m.sentence.Phrases); slices.Contains(named, pair[0]) && slices.Contains(named, pair[1]) {
		m.fill("countries", pair...)
		m.evidence["countries"] = nil
		m.witness("countries", m.anchor.Range, bilat.ViaPair)
		return false
	}
	return !slices.Contains(tie, pair[0]) && !slices.Contains(tie, pair[1])
}

// ofThosePresent has a meeting tie the two countries whose officials are named as those who met: "the Peruvian minister spoke with his Malian counterpart about Niger
// and Chad" is between Peru and Mali.
func (m *matching) ofThosePresent() {
	if m.frame.Kind != "meeting" || m.slots["countries"].Len() != 2 {
		return
	}
	who := m.slots["persons"].Members()
	var from []string
	for k := range m.sentence.Phrases {
		p := &m.sentence.Phrases[k]
		if p.Class != phrase.Person || !slices.Contains(who, p.Value) {
			continue
		}
		if p.Country == "" {
			return
		}
		if !slices.Contains(from, p.Country) {
			from = append(from, p.Country)
		}
	}
	if len(from) != 2 || len(who) < 2 {
		return
	}
	if slices.Sort(from); !slices.Equal(from, m.slots["countries"].Members()) {
		m.fill("countries", from...)
		m.evidence["countries"] = nil
		m.witness("countries", m.anchor.Range, bilat.ViaQuote)
	}
}
