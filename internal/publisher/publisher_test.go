package publisher_test

import (
	"strings"
	"testing"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/gazetteer"
	"github.com/bilat/bilat/internal/publisher"
)

func load(t testing.TB) *publisher.Table {
	t.Helper()
	table, err := publisher.Load()
	if err != nil {
		t.Fatal(err)
	}
	return table
}

// TestOf says who publishes a page, by what it says of itself: address, name, title, opening.
func TestOf(t *testing.T) {
	table := load(t)
	for _, c := range []struct {
		doc  bilat.Document
		want publisher.Publisher
	}{
		{bilat.Document{URL: "https://www.mfa.gov.az/en/news/1"}, publisher.Publisher{Class: "government", Country: "AZE", Name: "Ministry of Foreign Affairs"}},
		{bilat.Document{URL: "https://economy.gov.az/en"}, publisher.Publisher{Class: "government", Country: "AZE"}},
		{bilat.Document{URL: "https://www.gov.uk/government/news/x"}, publisher.Publisher{Class: "government", Country: "GBR"}},
		{bilat.Document{URL: "https://urm.lt/en"}, publisher.Publisher{Class: "government", Country: "LTU", Name: "Ministry of Foreign Affairs"}},
		{bilat.Document{URL: "https://osp.stat.gov.lt/x"}, publisher.Publisher{Class: "statistics office", Country: "LTU", Name: "Statistics Lithuania"}},
		{bilat.Document{URL: "https://ec.europa.eu/eurostat/web/x"}, publisher.Publisher{Class: "statistics office", Country: "EUE", Name: "Eurostat"}},
		{bilat.Document{URL: "https://ec.europa.eu/commission/x"}, publisher.Publisher{Class: "international body", Name: "European Union"}},
		{bilat.Document{URL: "https://en.apa.az/x"}, publisher.Publisher{Class: "agency", Country: "AZE", Name: "APA"}},
		{bilat.Document{URL: "https://de.wikipedia.org/wiki/X"}, publisher.Publisher{Class: "encyclopedia", Name: "Wikipedia"}},
		{bilat.Document{URL: "https://example.com/gov.az"}, publisher.Publisher{Class: "unknown"}},
		{bilat.Document{URL: "https://notmfa.example/x"}, publisher.Publisher{Class: "unknown"}},
		{bilat.Document{Publisher: "Reuters"}, publisher.Publisher{Class: "agency", Country: "GBR", Name: "Reuters"}},
		{bilat.Document{Publisher: "APA"}, publisher.Publisher{Class: "agency", Name: "APA"}},
		{bilat.Document{Publisher: "APA", URL: "https://x.example.at/"}, publisher.Publisher{Class: "agency", Country: "AUT", Name: "APA"}},
		{bilat.Document{Publisher: "Ministry of Foreign Affairs of Lithuania"}, publisher.Publisher{Class: "government", Country: "LTU", Name: "Ministry of Foreign Affairs of Lithuania"}},
		{bilat.Document{Publisher: "Litauisches Außenministerium"}, publisher.Publisher{Class: "government", Name: "Litauisches Außenministerium"}},
		{bilat.Document{Publisher: "Embassy of the Republic of Chile"}, publisher.Publisher{Class: "government", Country: "CHL", Name: "Embassy of the Republic of Chile"}},
		{bilat.Document{Publisher: "Statistics Office of Norway"}, publisher.Publisher{Class: "statistics office", Country: "NOR", Name: "Statistics Office of Norway"}},
		{bilat.Document{Publisher: "Pineapple Growers"}, publisher.Publisher{Class: "unknown", Name: "Pineapple Growers"}},
		{bilat.Document{Title: "Chile – Ministry of Foreign Affairs"}, publisher.Publisher{Class: "government"}},
		{bilat.Document{Title: "Ministry of Defence denies reports"}, publisher.Publisher{Class: "unknown"}},
		{bilat.Document{Text: " date 2019-03-04 OSLO, March 4 (NNB) - The ministers met here.\n"}, publisher.Publisher{Class: "agency", Name: "NNB"}},
		{bilat.Document{Text: "Oslo (Nordic Wire) – Die Minister trafen sich.\n"}, publisher.Publisher{Class: "agency", Name: "Nordic Wire"}},
		{bilat.Document{Text: "Wien (APA). Der Minister kam.\n"}, publisher.Publisher{Class: "agency", Country: "AUT", Name: "APA"}},
		{bilat.Document{Text: "Baku, 3 May /APA/. The minister came.\n"}, publisher.Publisher{Class: "agency", Country: "AZE", Name: "APA"}},
		{bilat.Document{Text: "The Alliance (NATO) - as it calls itself - met.\n"}, publisher.Publisher{Class: "unknown"}},
		{bilat.Document{Text: "By Kari Holm\n\nThey met.\n"}, publisher.Publisher{Class: "press"}},
		{bilat.Document{Text: "# X\n\n*From the Encyclopedia of Bilateral Relations*\n"}, publisher.Publisher{Class: "encyclopedia", Name: "Encyclopedia of Bilateral Relations"}},
		{bilat.Document{Text: "Norway and Chile met today.\n"}, publisher.Publisher{Class: "unknown"}},
	} {
		if got := table.Of(c.doc); got != c.want {
			t.Errorf("%+v:\n  got  %+v\n  want %+v", c.doc, got, c.want)
		}
	}
}

// TestAdded: what a user adds goes before the table, line by line; a bad line is told and the others hold.
func TestAdded(t *testing.T) {
	g, err := gazetteer.Load()
	if err != nil {
		t.Fatal(err)
	}
	list, problems := g.ParsePublishers("mine.tsv", "# ours\nform\tclass\tcountry\tname\nreuters.com\tpress\t\tOurs\nfoo\tnobody\n=Desk 7\tgovernment\tNOR\tDesk 7\n")
	if len(problems) != 1 || !strings.HasPrefix(problems[0].String(), `mine.tsv:4: the class "nobody" is none of`) {
		t.Errorf("problems: %v", problems)
	}
	table := load(t).With(list)
	if got := table.Of(bilat.Document{URL: "https://www.reuters.com/x"}); got.Class != bilat.SourcePress || got.Name != "Ours" {
		t.Errorf("%+v", got)
	}
	if got := table.Of(bilat.Document{Publisher: "Desk 7"}); got.Country != "NOR" {
		t.Errorf("%+v", got)
	}
	if got := load(t).Of(bilat.Document{URL: "https://www.reuters.com/x"}); got.Class != bilat.SourceAgency {
		t.Errorf("the table itself changed: %+v", got)
	}
}

func FuzzOf(f *testing.F) {
	table := load(f)
	f.Add("https://mfa.gov.az", "APA", "A – B", "Baku, 3 May /APA/. X")
	f.Add("http://[::1", "=", " | ", "É (É) –")
	f.Fuzz(func(t *testing.T, url, name, title, text string) {
		p := table.Of(bilat.Document{URL: url, Publisher: name, Title: title, Text: text})
		if p.Class == "" {
			t.Errorf("no class at all for %q", name)
		}
	})
}
