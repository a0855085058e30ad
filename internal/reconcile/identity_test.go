package reconcile

import (
	"strings"
	"testing"
)

// identity says for every kind which claims are one fact and which are not, as a desk officer would say it. Claims are
// in documents a, b, c … in their order, and countries are Fiji and New Zealand where a line names none. What comes out
// is written as the numbers of the claims: 1+2 are one fact, 3? stays unplaced.
var identity = map[string][]struct {
	about  string
	claims []string
	want   string
}{
	"recognition": {
		{"one recognition, by its day and by its year", []string{"by=NZL of=FJI date=1970-10-10", "by=NZL of=FJI date=1970"}, "1+2"},
		{"and without any date", []string{"by=NZL of=FJI date=1970-10-10", "by=NZL of=FJI"}, "1+2"},
		{"two days that cannot both be right are told of one recognition", []string{"by=NZL of=FJI date=1970-10-10", "by=NZL of=FJI date=1970-11-10"}, "1+2"},
		{"each recognised the other: two", []string{"by=NZL of=FJI date=1970-10-10", "by=FJI of=NZL date=1970-10-10"}, "1 2"},
	},
	"relations": {
		{"established in 1919, severed in 1940, restored in 1991: three", []string{"action=established date=1919", "action=severed date=1940", "action=restored date=1991"}, "1 2 3"},
		{"established in 1919 and again in 1995: two episodes", []string{"action=established date=1919", "action=established date=1995-11-20"}, "1 2"},
		{"a year joins the episode it lies in", []string{"action=established date=1919-08-21", "action=established date=1995-11-20", "action=established date=1995", "action=established date=1919"}, "1+4 2+3"},
		{"two days a week apart are one establishment, disputed", []string{"action=established date=1995-11-20", "action=established date=1995-11-27"}, "1+2"},
		{"upgraded is not established", []string{"action=established date=1970", "action=upgraded date=1970"}, "1 2"},
		{"severed twice, sixty years apart", []string{"action=severed date=1940", "action=severed date=2001"}, "1 2"},
	},
	"mission": {
		{"an embassy and its day of opening", []string{"sender=FJI host=NZL type=embassy action=opened date=1985-03-01", "sender=FJI host=NZL type=embassy action=opened date=1985"}, "1+2"},
		{"each has one with the other", []string{"sender=FJI host=NZL type=embassy action=opened date=1985", "sender=NZL host=FJI type=embassy action=opened date=1985"}, "1 2"},
		{"an embassy and a consulate", []string{"sender=FJI host=NZL type=embassy action=operating", "sender=FJI host=NZL type=consulate action=operating"}, "1 2"},
		{"consulates in two cities", []string{"sender=FJI host=NZL type=consulate city=Auckland action=operating", "sender=FJI host=NZL type=consulate city=Christchurch action=operating"}, "1 2"},
		{"the city may be left out", []string{"sender=FJI host=NZL type=embassy city=Wellington action=operating", "sender=FJI host=NZL type=embassy action=operating"}, "1+2"},
		{"opened and closed are two events", []string{"sender=FJI host=NZL type=embassy action=opened date=1985", "sender=FJI host=NZL type=embassy action=closed date=1999"}, "1 2"},
		{"closed, and opened anew twenty years later", []string{"sender=FJI host=NZL type=embassy action=opened date=1985", "sender=FJI host=NZL type=embassy action=opened date=2007"}, "1 2"},
		{"seen at work in two years is one state", []string{"sender=FJI host=NZL type=embassy action=operating date=1999", "sender=FJI host=NZL type=embassy action=operating date=2004"}, "1+2"},
	},
	"envoy": {
		{"one appointment", []string{"person=Ann Gray role=ambassador sender=FJI host=NZL action=appointed date=2001-05-02", "person=A. Gray role=ambassador sender=FJI host=NZL action=appointed date=2001"}, "1+2"},
		{"appointed and credentials handed over are two", []string{"person=Ann Gray role=ambassador sender=FJI host=NZL action=appointed date=2001-05-02", "person=Ann Gray role=ambassador sender=FJI host=NZL action=credentials date=2001-07-09"}, "1 2"},
		{"a successor is another", []string{"person=Ann Gray role=ambassador sender=FJI host=NZL action=appointed date=2001", "person=Oscar Reed role=ambassador sender=FJI host=NZL action=appointed date=2005"}, "1 2"},
		{"the same person again, eight years later", []string{"person=Ann Gray role=ambassador sender=FJI host=NZL action=appointed date=2001", "person=Ann Gray role=ambassador sender=FJI host=NZL action=appointed date=2009"}, "1 2"},
		{"the same person at another post", []string{"person=Ann Gray role=ambassador sender=FJI host=NZL action=serving", "person=Ann Gray role=ambassador sender=FJI host=AUS action=serving"}, "1 2"},
		{"a consul general is no ambassador", []string{"person=Ann Gray role=ambassador sender=FJI host=NZL action=serving", "person=Ann Gray role=consul general sender=FJI host=NZL action=serving"}, "1 2"},
	},
	"office": {
		{"one holder in two spellings", []string{"person=Juras Pozhela role=minister of health country=LTU", "person=Juras Požela role=minister of health country=LTU"}, "1+2"},
		{"two holders", []string{"person=Ann Gray role=minister of health country=FJI date=2001", "person=Oscar Reed role=minister of health country=FJI date=2003"}, "1 2"},
		{"two offices of one person", []string{"person=Ann Gray role=minister of health country=FJI", "person=Ann Gray role=prime minister country=FJI"}, "1 2"},
	},
	"visit": {
		{"one visit, by its days, its first day and its month", []string{"person=Ann Gray from=NZL to=FJI date=2006-06-08/2006-06-11", "person=Ann Gray from=NZL to=FJI date=2006-06-08", "person=Gray from=NZL to=FJI date=2006-06"}, "1+2+3"},
		{"two visits of one year stay two", []string{"person=Ann Gray from=NZL to=FJI date=2006-06-08", "person=Ann Gray from=NZL to=FJI date=2006-11-02"}, "1 2"},
		{"the year alone is neither of two", []string{"person=Ann Gray from=NZL to=FJI date=2006-06-08", "person=Ann Gray from=NZL to=FJI date=2006-11-02", "person=Ann Gray from=NZL to=FJI date=2006"}, "1 2 3?"},
		{"nor is the year of somebody who went the year before as well, if only one gives the day", []string{"person=Ann Gray from=NZL to=FJI date=2006-06-08", "person=Ann Gray from=NZL to=FJI date=2005-02-02", "person=Ann Gray from=NZL to=FJI date=2006", "person=Ann Gray from=NZL to=FJI date=2005-11-11"}, "1 2 3? 4"},
		{"the month is, for a second visit in a month is so much rarer", []string{"person=Ann Gray from=NZL to=FJI date=2006-06-08", "person=Ann Gray from=NZL to=FJI date=2005-02-02", "person=Ann Gray from=NZL to=FJI date=2006-06", "person=Ann Gray from=NZL to=FJI date=2005-11-11"}, "1+3 2 4"},
		{"three that give only the year, against one that gives the day, may mean another", []string{"person=Ann Gray from=NZL to=FJI date=2006-06-08", "person=Ann Gray from=NZL to=FJI date=2006", "person=A. Gray from=NZL to=FJI date=2006", "person=Ann Gray from=NZL to=FJI role=president date=2006"}, "1 2+3+4?"},
		{"another city told with the year is another visit", []string{"person=Ann Gray from=NZL to=FJI city=Suva date=2006-06-08", "person=Ann Gray from=NZL to=FJI city=Nadi date=2006"}, "1 2?"},
		{"two cities on one journey are one visit", []string{"person=Ann Gray from=NZL to=FJI city=Suva date=2006-06-08/2006-06-11", "person=Ann Gray from=NZL to=FJI city=Nadi date=2006-06-09"}, "1+2"},
		{"a stop on the way there and one on the way back, in one week, are two", []string{"person=Ann Gray from=NZL to=FJI date=2006-06-02", "person=Ann Gray from=NZL to=FJI date=2006-06-07"}, "1 2"},
		{"and their month is neither", []string{"person=Ann Gray from=NZL to=FJI date=2006-06-02", "person=Ann Gray from=NZL to=FJI date=2006-06-07", "person=Ann Gray from=NZL to=FJI date=2006-06"}, "1 2 3?"},
		{"a visit over the end of a month belongs to both months", []string{"person=Ann Gray from=NZL to=FJI date=2006-06-29/2006-07-02", "person=Ann Gray from=NZL to=FJI date=2006-06", "person=Ann Gray from=NZL to=FJI date=2006-07"}, "1+2+3"},
		{"two ministers on one day are two visits", []string{"person=Ann Gray from=NZL to=FJI date=2006-06-08", "person=Oscar Reed from=NZL to=FJI date=2006-06-08"}, "1 2"},
		{"what was planned and took place is one", []string{"person=Ann Gray from=NZL to=FJI date=2006-06-08 status=planned", "person=Ann Gray from=NZL to=FJI date=2006-06-08/2006-06-10"}, "1+2"},
		{"what was planned and called off is one", []string{"person=Ann Gray from=NZL to=FJI date=2006-06-08 status=planned", "person=Ann Gray from=NZL to=FJI date=2006-06-08 status=cancelled"}, "1+2"},
		{"what was called off did not take place", []string{"person=Ann Gray from=NZL to=FJI date=2006-06-08 status=cancelled", "person=Ann Gray from=NZL to=FJI date=2006-06-08"}, "1 2"},
		{"a plan for another day may be another visit", []string{"person=Ann Gray from=NZL to=FJI date=2006-06-08 status=planned", "person=Ann Gray from=NZL to=FJI date=2006-06-15"}, "1 2"},
		{"a plan without a day stays a plan", []string{"person=Ann Gray from=NZL to=FJI status=planned", "person=Ann Gray from=NZL to=FJI date=2006-06-15"}, "1 2"},
	},
	"meeting": {
		{"one meeting, one of whose participants is not named by the other", []string{"countries=FJI,NZL persons=Ann Gray,Oscar Reed date=2006-06-08 format=meeting", "countries=FJI,NZL persons=Ann Gray date=2006-06-08 format=meeting"}, "1+2"},
		{"other days are other meetings", []string{"countries=FJI,NZL persons=Ann Gray,Oscar Reed date=2006-06-08 format=meeting", "countries=FJI,NZL persons=Ann Gray,Oscar Reed date=2006-06-09 format=meeting"}, "1 2"},
		{"a call is no meeting", []string{"countries=FJI,NZL persons=Ann Gray,Oscar Reed date=2006-06-08 format=meeting", "countries=FJI,NZL persons=Ann Gray,Oscar Reed date=2006-06-08 format=call"}, "1 2"},
		{"others met on that day too", []string{"countries=FJI,NZL persons=Ann Gray,Oscar Reed date=2006-06-08 format=meeting", "countries=FJI,NZL persons=Ina Falk,Tom Wood date=2006-06-08 format=meeting"}, "1 2"},
	},
	"agreement": {
		{"one instrument, its subject in other words, one by its year", []string{"type=agreement subject=cooperation in the agricultural sphere action=signed date=2001-03-05", "type=document subject=agriculture action=signed date=2001"}, "1+2"},
		{"signed, ratified and in force are three", []string{"type=treaty subject=extradition action=signed date=2001-03-05", "type=treaty subject=extradition action=ratified date=2001-09-01", "type=treaty subject=extradition action=in force date=2002-01-01"}, "1 2 3"},
		{"two subjects on one day", []string{"type=agreement subject=fisheries action=signed date=2001-03-05", "type=agreement subject=air services action=signed date=2001-03-05"}, "1 2"},
		{"one subject, renewed six years later", []string{"type=agreement subject=fisheries action=signed date=2001-03-05", "type=agreement subject=fisheries action=signed date=2007-05-01"}, "1 2"},
		{"without a subject it may be either", []string{"type=agreement subject=fisheries action=signed date=2001-03-05", "type=agreement subject=air services action=signed date=2001-03-05", "type=agreement action=signed date=2001"}, "1 2 3?"},
		{"announced and then signed", []string{"type=agreement subject=fisheries action=signed date=2001-03-05 status=planned", "type=agreement subject=fisheries action=signed date=2001-03-05"}, "1+2"},
	},
	"agreement-count": {
		{"a count that grew is one count over time", []string{"count=11 date=2001", "count=14 date=2009"}, "1+2"},
	},
	"commission": {
		{"the fifth session, with and without its day", []string{"action=session ordinal=5 date=2003-04-01", "action=session ordinal=5 date=2003"}, "1+2"},
		{"the fifth and the sixth session", []string{"action=session ordinal=5 date=2003-04-01", "action=session ordinal=6 date=2005-04-01"}, "1 2"},
		{"sessions on two days, though none is numbered", []string{"action=session date=2001-03-05", "action=session date=2003-04-01"}, "1 2"},
		{"its founding is no session", []string{"action=established date=2001-03-05", "action=session date=2001-03-05"}, "1 2"},
		{"a session on a day joins the numbered one of that day", []string{"action=session ordinal=5 date=2003-04-01", "action=session date=2003-04-01"}, "1+2"},
	},
	"parliament-group": {
		{"one group whose chair changed", []string{"of=FJI chair=Ann Gray action=operating date=2003", "of=FJI chair=Oscar Reed action=operating date=2009"}, "1+2"},
		{"each parliament has its own", []string{"of=FJI action=established date=2003", "of=NZL action=established date=2003"}, "1 2"},
	},
	"trade": {
		{"a figure, and its rounding", []string{"flow=turnover value=41970000 currency=USD date=2001", "flow=turnover value=42000000 currency=USD date=2001"}, "1+2"},
		{"two years", []string{"flow=turnover value=100 currency=USD date=2001", "flow=turnover value=100 currency=USD date=2002"}, "1 2"},
		{"the year and its months are one period", []string{"flow=turnover value=100 currency=USD date=2001", "flow=turnover value=100 currency=USD date=2001-01/2001-12"}, "1+2"},
		{"half of the year is another", []string{"flow=turnover value=100 currency=USD date=2001", "flow=turnover value=40 currency=USD date=2001-01/2001-06"}, "1 2"},
		{"two currencies", []string{"flow=turnover value=100 currency=USD date=2001", "flow=turnover value=100 currency=EUR date=2001"}, "1 2"},
		{"there and back", []string{"flow=export exporter=FJI importer=NZL value=100 currency=USD date=2001", "flow=export exporter=NZL importer=FJI value=100 currency=USD date=2001"}, "1 2"},
		{"two statistics offices on one flow are one thing with two values", []string{"flow=export exporter=FJI importer=NZL value=100 currency=USD date=2001 reporter=FJI", "flow=export exporter=FJI importer=NZL value=120 currency=USD date=2001 reporter=NZL"}, "1+2"},
	},
	"trade-change": {
		{"one year's growth in two rates is one thing, disputed", []string{"flow=turnover percent=4 date=2001", "flow=turnover percent=5 date=2001"}, "1+2"},
		{"two years' growth", []string{"flow=turnover percent=4 date=2001", "flow=turnover percent=4 date=2002"}, "1 2"},
	},
	"trade-rank": {
		{"a rank in one year", []string{"country=FJI of=NZL rank=3 date=2001", "country=FJI of=NZL rank=3 date=2001"}, "1+2"},
		{"in two years", []string{"country=FJI of=NZL rank=3 date=2001", "country=FJI of=NZL rank=3 date=2004"}, "1 2"},
		{"of each for the other", []string{"country=FJI of=NZL rank=3 date=2001", "country=NZL of=FJI rank=3 date=2001"}, "1 2"},
		{"in the world and in a region", []string{"country=FJI of=NZL rank=3 region=Pacific date=2001", "country=FJI of=NZL rank=3 region=Commonwealth date=2001"}, "1 2"},
	},
	"goods": {
		{"two lists of what one sells to the other are one thing", []string{"exporter=FJI importer=NZL goods=sugar,fish", "exporter=FJI importer=NZL goods=sugar,garments"}, "1+2"},
		{"what the other sells is another", []string{"exporter=FJI importer=NZL goods=sugar", "exporter=NZL importer=FJI goods=sugar"}, "1 2"},
	},
	"business": {
		{"a count of companies that grew", []string{"from=FJI in=NZL measure=companies value=12 date=2001", "from=FJI in=NZL measure=companies value=15 date=2005"}, "1+2"},
		{"companies and investment", []string{"from=FJI in=NZL measure=companies value=12", "from=FJI in=NZL measure=investment value=12000000 currency=USD"}, "1 2"},
	},
	"position": {
		{"one stance in other words", []string{"holder=NZL stance=supports issue=the territorial integrity of Fiji", "holder=NZL stance=supports issue=Fiji's territorial integrity"}, "1+2"},
		{"another issue", []string{"holder=NZL stance=supports issue=territorial integrity", "holder=NZL stance=supports issue=membership in the council"}, "1 2"},
		{"supports is not opposes", []string{"holder=NZL stance=supports issue=membership in the council", "holder=NZL stance=opposes issue=membership in the council"}, "1 2"},
	},
	"project": {
		{"one project by its name", []string{"name=Blue Lagoon Harbour Programme", "name=the Blue Lagoon Harbour Programme date=2004"}, "1+2"},
		{"two", []string{"name=Blue Lagoon Harbour Programme", "name=Highland Roads Programme"}, "1 2"},
	},
	"event": {
		{"one festival by its name", []string{"type=festival name=Island Drums date=2004-05-01/2004-05-03", "type=festival name=Island Drums date=2004-05"}, "1+2"},
		{"held again the next year", []string{"type=festival name=Island Drums date=2004-05-01", "type=festival name=Island Drums date=2005-05-01"}, "1 2"},
		{"two names on one day", []string{"type=festival name=Island Drums date=2004-05-01", "type=festival name=Harbour Lights date=2004-05-01"}, "1 2"},
	},
	"education": {
		{"a number of students that grew", []string{"from=FJI in=NZL measure=students value=110 date=2001", "from=FJI in=NZL measure=students value=140 date=2009"}, "1+2"},
		{"students and scholarships", []string{"from=FJI in=NZL measure=students value=110 date=2001", "from=FJI in=NZL measure=scholarships value=110 date=2001"}, "1 2"},
	},
	"twinning": {
		{"a place under two names, in either order", []string{"places=Vilnius,Baku countries=AZE,LTU", "places=Baku,Wilna countries=AZE,LTU"}, "1+2"},
		{"another pair of towns", []string{"places=Vilnius,Baku countries=AZE,LTU", "places=Kaunas,Baku countries=AZE,LTU"}, "1 2"},
	},
	"community": {
		{"one body by its name", []string{"name=Fijian Society of Auckland of=FJI in=NZL action=founded date=1988", "name=Fijian Society of Auckland of=FJI in=NZL action=founded date=1988-02-01"}, "1+2"},
		{"two bodies", []string{"name=Fijian Society of Auckland of=FJI in=NZL action=founded", "name=Rotuman Mothers of=FJI in=NZL action=founded"}, "1 2"},
	},
	"areas": {
		{"fields named in two places are one list", []string{"areas=energy,trade", "areas=trade,health"}, "1+2"},
	},
}

// TestIdentityOfEachKind runs the table, and asks that no kind is without its lines.
func TestIdentityOfEachKind(t *testing.T) {
	for _, k := range kinds(t).All() {
		cases := identity[k.Name]
		if len(cases) == 0 {
			t.Errorf("nothing says when two claims of the kind %s are one fact", k.Name)
		}
		_, tied := slotOf(&k, "countries")
		for _, c := range cases {
			var lines []string
			for i, slots := range c.claims {
				if tied && !strings.Contains(slots, "countries=") {
					slots = "countries=FJI,NZL " + slots
				}
				lines = append(lines, string(rune('a'+i))+".txt "+k.Name+" "+slots)
			}
			if got, _ := made(t, lines); got != c.want {
				t.Errorf("%s: %s: %s, want %s", k.Name, c.about, got, c.want)
			}
		}
	}
}
