package reconcile

import (
	"cmp"
	"slices"
	"strings"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/reason"
)

// rank orders sources that published on one day: whose words they are more likely is taken for the origin.
var rank = map[bilat.SourceClass]int{
	bilat.SourceGovernment: 1, bilat.SourceStatistics: 2, bilat.SourceInternational: 3, bilat.SourceAgency: 4, bilat.SourcePress: 5,
	bilat.SourceEncyclopedia: 6,
}

// standing is the place of a document among those of one day.
func (s Source) standing() int { return cmp.Or(rank[s.Class], len(rank)+1) }

// label is the sort of source and whose it is: "government of LTU".
func (s Source) label() string {
	if s.Class == bilat.SourceUnknown {
		return ""
	}
	return bilat.Document{Class: s.Class, Country: s.Country}.Source()
}

// heard tells who the witnesses are.
func (s *Stage) heard(voices []origin) []bilat.Voice {
	var out []bilat.Voice
	telling := false
	for _, o := range voices {
		v := bilat.Voice{Docs: slices.Clone(o.docs), Source: s.sources[o.docs[0]].label()}
		slices.Sort(v.Docs[1:])
		telling = telling || len(v.Docs) > 1 || v.Source != ""
		out = append(out, v)
	}
	if !telling {
		return nil
	}
	return out
}

// bothSides tells that two of the countries that claims are about say so themselves: a government, or its statistics office,
// in a document of its own. One that has its words from the other still says so.
func (s *Stage) bothSides(claims []*said) bool {
	sides := map[string]bool{}
	for _, c := range claims {
		if x := s.sources[c.Doc]; slices.Contains(c.countries, x.Country) && (x.Class == bilat.SourceGovernment || x.Class == bilat.SourceStatistics) {
			sides[x.Country] = true
		}
	}
	return len(sides) > 1
}

// who names a side of a dispute by who it is: "New Zealand's Ministry of Foreign Affairs (a.txt)", "Island Wire (b.txt)", or by the
// document where no more is known. Documents of one publisher stand together; copies are said to be one text.
func (s *Stage) who(claims []*said) reason.Reason {
	byName, names := map[string][]string{}, map[string]reason.Reason{}
	var order []string
	for _, doc := range docsOf(claims) {
		named := s.publisherNamed(doc)
		name := inEnglish(named)
		if byName[name] == nil {
			names[name] = named
			order = append(order, name)
		}
		byName[name] = append(byName[name], baseOf(doc))
	}
	slices.SortStableFunc(order, func(a, b string) int { // those with a name first
		return cmp.Compare(min(len(b), 1), min(len(a), 1))
	})
	var out []reason.Reason
	for _, name := range order {
		if name == "" {
			for _, doc := range byName[name] {
				out = append(out, reason.Text(doc))
			}
			continue
		}
		out = append(out, reason.Say("publisher", reason.With{"name": names[name], "docs": reason.Texts(byName[name])}))
	}
	return reason.List(out...)
}

// publisher tells two publishers apart.
func (s *Stage) publisher(doc string) string { return inEnglish(s.publisherNamed(doc)) }

// publisherNamed is who published a document, with the country where the name does not tell it.
func (s *Stage) publisherNamed(doc string) reason.Reason {
	x := s.sources[doc]
	owner := ""
	if x.Country != "" && (x.Class == bilat.SourceGovernment || x.Class == bilat.SourceStatistics) {
		owner = countryName(x.Country)
	}
	switch {
	case x.Publisher == "" && owner == "":
		return reason.Reason{}
	case x.Publisher == "":
		return reason.Say("class-of", reason.With{"class": reason.Value("class", string(x.Class)), "owner": country(x.Country)})
	case owner == "" || slices.Contains(countriesIn(x.Publisher), x.Country) || strings.Contains(x.Publisher, owner):
		return reason.Text(x.Publisher)
	}
	return reason.Say("owned", reason.With{"owner": country(x.Country), "name": reason.Text(x.Publisher)})
}

func possessive(name string) string {
	if strings.HasSuffix(name, "s") {
		return name + "’"
	}
	return name + "’s"
}
