package check_test

import (
	"strings"
	"testing"

	"github.com/bilat/bilat/internal/check"
)

// TestWhatNoFrameUnderstood reads as a specification of the two ways in which a draft's statement is read by what there is on record.
func TestWhatNoFrameUnderstood(t *testing.T) {
	adamkus := "On 13 October 2005 the President of Norway, Valdis Aldmark, paid a working visit to Kenya."
	guam := "From 19 to 21 June 2007 President Valdis Aldmark of Norway was in Kenya to take part in the BOREAS Summit."
	group := "The Norway–Kenya friendship group of the Storting was founded on 28 October 2012 and has 49 members."
	freight := "In April 2016 the state railways of Norway and the Kenyan company RUVU Cargo signed an agreement on the carriage of goods."
	envoys := []string{"Kari Holm presented her credentials as ambassador of Norway to Kenya on 3 May 2010. Jane Berg presented her credentials as ambassador of Norway to Kenya on 4 June 2014. Ola Lund presented his credentials as ambassador of Norway to Kenya on 5 July 2018."}
	recognised := "Norway recognised Kenya on 12 December 1963."
	minister := "Foreign Minister Ola Lund of Norway visited Kenya on 3 May 2010, where he met Prime Minister Daniel Otieno."
	premiers := []string{"Jens Dahl, prime minister of Norway, visited Kenya on 3 May 2001. Kjell Berg, prime minister of Norway, visited Kenya on 7 June 2003. Jens Dahl, prime minister of Norway, visited Kenya on 9 July 2008. Erna Lund, prime minister of Norway, visited Kenya on 9 July 2014."}
	for _, c := range []reading{
		{"a name and a season", []string{adamkus, guam}, "Kenya and Norway\n\nIn the autumn of 2005 it had been the turn of Valdis Aldmark to fly to Kenya.", check.Supported, ""},
		{"a name that only one passage has, and another year", []string{adamkus, guam}, "Kenya and Norway\n\nIn Kenya Valdis Aldmark sat at the table of the BOREAS Summit in the summer of 2009.", check.Contradicted, "2007-06-19/2007-06-21"},
		{"another visit of somebody who may have come again", []string{adamkus}, "Kenya and Norway\n\nValdis Aldmark was back in Kenya in the spring of 2015.", check.Unknown, ""},
		{"what it takes up", []string{group}, "Kenya and Norway\n\nThere is a friendship group for Kenya in the Storting. It was set up in October 2012.", check.Supported, ""},
		{"of a company", []string{freight}, "Kenya and Norway\n\nIn 2016 RUVU Cargo came to terms with the Norwegian state carrier on freight.", check.Supported, ""},
		{"another figure of the same", []string{group}, "Kenya and Norway\n\nThere is a friendship group for Kenya in the Storting. It counts 27 members.", check.Contradicted, "49"},
		{"the first of all is not told by one passage", []string{adamkus}, "Kenya and Norway\n\nThe first Norwegian to make the journey was Valdis Aldmark in October 2005.", check.Unknown, ""},
		{"what was only to come", []string{"President Valdis Aldmark of Norway will pay a working visit to Kenya in October 2005."}, "Kenya and Norway\n\nIn the autumn of 2005 it had been the turn of Valdis Aldmark to fly to Kenya.", check.Unknown, ""},
		{"the other side did it", []string{"Kenya broke off relations with Norway in October 1990."}, "Kenya and Norway\n\nIt was the Norwegians who broke off relations in October 1990.", check.Contradicted, "KEN"},
		{"another gathering", []string{"President Valdis Aldmark of Norway was in Nairobi on 3–4 May 2011 to attend the G20 summit."}, "Kenya and Norway\n\nIn May 2011 President Valdis Aldmark of Norway came to Nairobi for a NATO summit.", check.Contradicted, "G20"},
		{"two documents at odds", []string{"The Norway–Kenya friendship group of the Storting was founded on 28 October 2012.", "The friendship group of the Storting with Kenya was founded in 2015."}, "Kenya and Norway\n\nThe friendship group in the Storting was founded in October 2012.", check.Disputed, ""},
		{"a newer figure", []string{"2019-03-01\n\nThe Norway–Kenya friendship group of the Storting has 12 members.", "2024-03-01\n\nThe Norway–Kenya friendship group of the Storting has 17 members."}, "Kenya and Norway\n\nThere is a friendship group for Kenya in the Storting. Twelve members belong to it.", check.Outdated, ""},
		{"somebody named beside", []string{"Ola Lund, the ambassador of Norway, presented his credentials to President Joseph Mwangi of Kenya on 3 May 2015."}, "Kenya and Norway\n\nThe new ambassador, Ola Lund, handed his letters to President Mwangi of Kenya in May 2015.", check.Supported, ""},
		{"older than is told by no fact", []string{"Norway opened its embassy in Nairobi on 3 April 1967.", "Kenya opened its embassy in Oslo on 5 May 2010."}, "Kenya and Norway\n\nThe Kenyan embassy in Oslo is decades older than the Norwegian one in Nairobi.", check.Unknown, ""},
		{"a verb in front", []string{"Norway recognised Kenya on 12 December 1963."}, "Kenya and Norway\n\nOnly in December 1963 was Kenya recognised by Norway.", check.Supported, ""},
		{"who came back", append([]string{"Kari Holm presented her credentials as ambassador of Norway to Kenya on 6 August 2022."}, envoys...), "Kenya and Norway\n\nOla Lund was succeeded by Kari Holm.", check.Supported, ""},
		{"something else was founded, too", []string{"The Joint Commission of Norway and Kenya, founded in 1999, met in Oslo on 9 November 2021."}, "Kenya and Norway\n\nThe reading circle, which invites us today, was founded in Oslo in 2015.", check.Unknown, ""},
		{"who came next", envoys, "Kenya and Norway\n\nAmbassador Kari Holm served in Nairobi for years. She was followed by Jane Berg.", check.Supported, ""},
		{"somebody in between", envoys, "Kenya and Norway\n\nKari Holm was replaced by Ola Lund.", check.Contradicted, "Jane Berg"},
		{"the other way round", envoys, "Kenya and Norway\n\nKari Holm took over from Jane Berg.", check.Contradicted, ""},
		{"the one state visit of somebody", []string{"President Joseph Mwangi of Kenya paid a state visit to Norway on 8–9 June 2016."}, "Kenya and Norway\n\nPresident Joseph Mwangi paid a state visit to Norway in 2009.", check.Contradicted, "2016-06-08/2016-06-09"},
		{"recognised by whom is not said", []string{recognised}, "Kenya and Norway\n\nKenya had been recognised on 12 December 1963.", check.Supported, ""},
		{"the same in German", []string{recognised}, "Norwegen und Kenia\n\nAm 12. Dezember 1963 wurde Kenia anerkannt.", check.Supported, ""},
		{"a noun is done by nobody", []string{"Norway opened its embassy in Nairobi on 3 April 1967."}, "Kenya and Norway\n\nKenya saw the opening of a Norwegian embassy on 3 April 1967.", check.Supported, ""},
		{"two countries before the noun", []string{recognised}, "Norwegen und Kenia\n\nBereits im Dezember 1963 sprach Oslo Kenia die Anerkennung aus.", check.Supported, ""},
		{"an office that he has later", []string{minister}, "Kenya and Norway\n\nThe later Prime Minister Ola Lund visited Kenya on 3 May 2010.", check.Supported, ""},
		{"two words for one office", []string{minister}, "Norwegen und Kenia\n\nAm 3. Mai 2010 war Außenminister Ola Lund zu Gast in Kenia und traf Regierungschef Daniel Otieno.", check.Supported, ""},
		{"another office", []string{minister}, "Kenya and Norway\n\nPrime Minister Ola Lund of Norway visited Kenya on 3 May 2010.", check.Contradicted, ""},
		{"where he came from", []string{"President Joseph Mwangi of Kenya paid an official visit to Norway on 8–9 June 2016, on his way to Sweden."}, "Kenya and Norway\n\nPresident Mwangi of Kenya paid an official visit to Norway on 8–9 June 2016, coming from Denmark.", check.Supported, ""},
		{"who held it twice", premiers, "Kenya and Norway\n\nJens Dahl was succeeded by Erna Lund.", check.Supported, ""},
		{"and was followed the first time", premiers, "Kenya and Norway\n\nJens Dahl was succeeded by Kjell Berg.", check.Supported, ""},
		{"the year of a move, told in two ways", []string{"Norway has an embassy in Nairobi (moved from Mombasa in 1971).", "Norway keeps an embassy in Nairobi, to which it moved from Mombasa in 1972."}, "Kenya and Norway\n\nNorway's embassy moved to Nairobi in 1972.", check.Disputed, ""},
		{"somebody was last there", []string{"President Valdis Aldmark of Norway paid a state visit to Kenya on 3–4 May 2011.", "President Valdis Aldmark of Norway visited Kenya on 5 June 2013."}, "Kenya and Norway\n\nPresident Valdis Aldmark was last in Kenya in May 2011, on a state visit.", check.Outdated, "2013-06-05"},
		{"another president came later", []string{"President Valdis Aldmark of Norway paid a state visit to Kenya on 3–4 May 2011.", "President Kjell Berg of Norway visited Kenya on 5 June 2013."}, "Kenya and Norway\n\nPresident Valdis Aldmark was last in Kenya in May 2011, on a state visit.", check.Supported, ""},
		{"the last president who came", []string{"President Valdis Aldmark of Norway visited Kenya on 3–4 May 2011.", "President Kjell Berg of Norway visited Kenya on 5 June 2013."}, "Kenya and Norway\n\nThe last Norwegian president to visit Kenya was Valdis Aldmark.", check.Outdated, "2013-06-05"},
		{"none since", []string{"President Valdis Aldmark of Norway visited Kenya on 3–4 May 2011.", "President Kjell Berg of Norway visited Kenya on 5 June 2013."}, "Kenya and Norway\n\nNo president of Norway has visited Kenya since Valdis Aldmark in May 2011.", check.Outdated, "2013-06-05"},
		{"shut since, and opened again", []string{"The Norwegian consulate in Mombasa was closed in 1996 and reopened in 2000."}, "Kenya and Norway\n\nThe Norwegian consulate in Mombasa has been closed since 1996.", check.Outdated, ""},
		{"a stay that went on into the next month", []string{"President Joseph Mwangi of Kenya paid an official visit to Norway from 30 November to 2 December 2016."}, "Kenya and Norway\n\nPresident Joseph Mwangi paid an official visit to Norway in November 2016.", check.Supported, ""},
		{"a town in the place of the capital", []string{"President Joseph Mwangi of Kenya attended the climate conference in Oslo on 8–9 June 2016."}, "Kenya and Norway\n\nPresident Joseph Mwangi travelled to Bergen in June 2016 for the climate conference.", check.Contradicted, ""},
		{"said to be of another office", []string{minister}, "Kenya and Norway\n\nOla Lund visited Kenya on 3 May 2010 as prime minister.", check.Contradicted, ""},
		{"an office whom he met", []string{minister}, "Kenya and Norway\n\nOla Lund visited Kenya on 3 May 2010 and met the prime minister.", check.Supported, ""},
		{"a capital acts", []string{"Kenya broke off relations with Norway in October 1990."}, "Kenya and Norway\n\nIt was Oslo that broke off relations in October 1990.", check.Contradicted, "KEN"},
		{"of another matter", []string{"In 2011 an agreement on fisheries was signed between Norway and Kenya."}, "Kenya and Norway\n\nThe memorandum on tourism dates from 2011.", check.Unknown, ""},
		{"renamed since", []string{"In 1988 the society of Kenyans in Norway \"Umoja Wetu\" was founded.", "In 1997 the society of Kenyans in Norway \"Umoja Wetu\" was renamed the Community of Kenyans in Norway."}, "Kenya and Norway\n\nThe Kenyans of Norway are organised in the society \"Umoja Wetu\".", check.Outdated, ""},
		{"how it was called then", []string{"In 1988 the society of Kenyans in Norway \"Umoja Wetu\" was founded.", "In 1997 the society of Kenyans in Norway \"Umoja Wetu\" was renamed the Community of Kenyans in Norway."}, "Kenya and Norway\n\nThe society of Kenyans in Norway \"Umoja Wetu\" was founded in 1988.", check.Supported, ""},
		{"somebody else is named in its row", []string{"On 27 January 1973 the foreign minister of Norway, Ola Lund, signed the Mombasa Peace Agreement in Nairobi."}, "Kenya and Norway\n\nDag Moen signed the Mombasa Peace Agreement in January 1973.", check.Contradicted, ""},
		{"a group is no chamber", []string{"The Norway–Kenya friendship group of the Storting has 12 members.", "2024-03-01\n\nThe Norwegian–Kenyan chamber of commerce has 96 members."}, "Kenya and Norway\n\nThere is a friendship group for Kenya in the Storting. Twelve members belong to it.", check.Supported, ""},
		{"a denial is left alone", []string{adamkus}, "Kenya and Norway\n\nIn October 2005 Valdis Aldmark did not see Kenya.", check.Unknown, ""},
	} {
		t.Run(c.name, func(t *testing.T) { read(t, c) })
	}
}

// A reading is what documents say, what a draft says, and what is to be said of the draft.
type reading struct {
	name   string
	record []string
	draft  string
	want   check.Verdict
	rival  string
}

// read holds a draft against documents: the gravest of what is said of it must be what is wanted.
func read(t *testing.T, c reading) {
	t.Helper()
	r := checked(c.draft, c.record...)
	worst := check.Finding{Verdict: check.Unknown}
	for _, f := range r.Findings {
		for _, v := range check.Verdicts {
			if f.Verdict == v || worst.Verdict == v {
				if f.Verdict == v {
					worst = f
				}
				break
			}
		}
	}
	if worst.Verdict == check.Disputed && worst.Dispute == "" && (worst.See == "" || !strings.Contains(worst.Message(), worst.See)) {
		t.Errorf("the passage that says so is not told: %s", worst.Message())
	}
	if worst.Verdict == check.Disputed && worst.Dispute == "" && (worst.Rival == "" || worst.Record.Slots.Text(worst.RivalSlot) != worst.Rival) {
		t.Errorf("a page has no value to show: %+v", worst.Record)
	}
	for _, f := range r.Findings {
		if f.Verdict == check.Unknown && f.Quote == "" && !strings.Contains(f.Message(), "nothing on it") {
			t.Errorf("what is open is not called so: %s", f.Message())
		}
	}
	if worst.Verdict != c.want || c.rival != "" && worst.Rival != c.rival {
		t.Errorf("%s, rival %q; wanted %s, %q\n%s", worst.Verdict, worst.Rival, c.want, c.rival, worst.Message())
	}
}
