package reconcile

import (
	"slices"
	"strconv"
	"strings"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/edtf"
	"github.com/bilat/bilat/internal/resolve"
	"github.com/bilat/bilat/internal/text"
)

// A holding is a claim that somebody holds an office.
type holding struct {
	c      *said
	who    resolve.Link
	name   string // as written
	office string // role and countries
	owner  string // whose office it is, where the claim or what is known of the person says so
	body   string // which sort of body, where the words tell
	when   []edtf.Date
	past   bool // told as of the past, without a date of its own
}

// pastWords are those that put an office into the past in the languages we read.
var pastWords = set(`was were had former formerly then previous previously late died killed became resigned
 war waren wurde wurden hatte ehemalige ehemaliger ehemaligen damalige damaliger damaligen fruhere fruherer fruheren`)

// inThePast tells that the words around a claim put it into the past: a year beside it, or a verb.
func inThePast(c *said) bool {
	return slices.ContainsFunc(c.context, func(w string) bool {
		n, err := strconv.Atoi(w)
		return pastWords[w] || err == nil && len(w) == 4 && plausible(n)
	})
}

// toldAsHistory tells that the lines around a claim, which may be of a history, have years in them before that of publication.
func (s *Stage) toldAsHistory(c *said) bool {
	t := s.sources[c.Doc].Text
	if c.place.Start < 0 || c.place.End > len(t) {
		return false
	}
	start := strings.LastIndexByte(t[:c.place.Start], '\n') + 1
	end := c.place.End
	if i := strings.IndexByte(t[end:], '\n'); i >= 0 {
		end += i
	}
	return slices.ContainsFunc(figuresIn(t[start:end]), func(f string) bool {
		n, err := strconv.Atoi(f)
		return err == nil && len(f) == 4 && plausible(n) && (c.published == edtf.Latest || n < c.published.Year())
	})
}

// single tells that one person at a time holds an office of that name.
func single(role string) bool {
	for _, not := range []string{"deputy", "vice", "member", "former", "acting", "assistant", "adviser", "representative", "honorary", "special", "state secretary"} {
		if strings.Contains(role, not) {
			return false
		}
	}
	for _, is := range []string{"president", "prime minister", "chancellor", "king", "queen", "emperor", "head of state", "head of government", "speaker", "ambassador", "high commissioner"} {
		if role == is || strings.HasPrefix(role, is+" of ") {
			return true
		}
	}
	return strings.HasPrefix(role, "minister of ")
}

// holdings are the claims that name the holder of a single office: a role that one person has, or the chair of a body.
func (s *Stage) holdings(claims []*said) []holding {
	var out []holding
	for _, c := range claims {
		slot, ok := holderSlot(c.spec)
		if !ok || c.Status != bilat.Done || c.Slots[slot.Name].IsZero() {
			continue
		}
		h := holding{c: c, who: c.persons[slot.Name][0], name: c.text(slot.Name)}
		role, hasRole := slotOf(c.spec, bilat.TypeRole)
		if hasRole && (!single(c.text(role.Name)) || c.text("body") != "") {
			continue
		}
		h.owner = c.country()
		if h.owner == "" {
			h.owner = s.links.Country(h.who.Entity)
		}
		switch {
		case hasRole && c.spec.Event: // where they went is no part of the office
			h.office = c.text(role.Name) + " of " + h.owner
		case hasRole:
			var where []string
			for _, k := range c.spec.Slots {
				if k.Type == bilat.TypeCountry && k.Identity {
					where = append(where, c.text(k.Name))
				}
			}
			h.office = c.text(role.Name) + " " + strings.Join(where, ">")
			if strings.Join(where, "") == "" {
				h.office += h.owner
			}
			h.past = !c.open() && (inThePast(c) || s.toldAsHistory(c))
		default:
			h.office = c.spec.Name + " " + c.tie
			h.body = bodyIn(c.Quote)
		}
		if hasRole && h.owner == "" {
			continue
		}
		h.when = s.dates(c, slot.Name, hasRole)
		out = append(out, h)
	}
	return out
}

// dates are the days for which a document says that a person held an office: the claim's own, if it is a moment of the
// office and not the founding of the body, or those of what the person did in the same words ("in 2011 and 2013 the
// chairman visited").
func (s *Stage) dates(c *said, slot string, own bool) []edtf.Date {
	var out []edtf.Date
	if c.dated && (own || c.state) && !c.open() {
		out = append(out, c.date)
	}
	if own {
		return out
	}
	for _, d := range s.byDoc[c.Doc] {
		if d == c || !d.dated || d.Kind == c.Kind || !strings.Contains(d.Quote, c.Quote) && !strings.Contains(c.Quote, d.Quote) {
			continue
		}
		for _, links := range d.persons {
			if slices.ContainsFunc(links, func(l resolve.Link) bool { return l.Entity == c.persons[slot][0].Entity }) {
				out = append(out, d.date)
			}
		}
	}
	slices.SortFunc(out, edtf.Compare)
	return slices.Compact(out)
}

// bodyIn tells a friendship group from a working group by the word that stands before "group".
func bodyIn(quote string) string {
	t := text.Fold(quote)
	best, at := "", len(t)
	for body, words := range map[string][]string{
		"friendship": {"friendship", "freundschaft"}, "working": {"working group", "arbeitsgruppe"}, "contact": {"contact group", "kontaktgruppe"},
		"delegation": {"delegation"}, "committee": {"committee", "ausschuss"},
	} {
		for _, w := range words {
			if i := strings.Index(t, w); i >= 0 && i < at {
				best, at = body, i
			}
		}
	}
	return best
}

// rivalsOf tells that two holdings can be of one office and are by two people.
func (s *Stage) rivalsOf(a, b holding) bool {
	if a.who.Entity == b.who.Entity || a.office != b.office || a.owner != "" && b.owner != "" && a.owner != b.owner {
		return false
	}
	return s.sameName(a.name, b.name).Veto // a bare or half-known name may be the same person
}

// heldByOffice is the holdings of each office, the office that is named first before the others.
func heldByOffice(list []holding) [][]holding {
	at := map[string]int{}
	var out [][]holding
	for _, h := range list {
		i, known := at[h.office]
		if !known {
			i = len(out)
			at[h.office], out = i, append(out, nil)
		}
		out[i] = append(out[i], h)
	}
	return out
}
