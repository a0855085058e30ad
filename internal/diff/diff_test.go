package diff_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/diff"
	"github.com/bilat/bilat/internal/dossier"
)

// A line of a state: "id: text | claim claim | witnesses". "c1@p" is a claim of the page p.
func state(lines []string, disputes ...dossier.Dispute) dossier.Dossier {
	g := dossier.Group{}
	for _, text := range lines {
		p := strings.Split(text, "|")
		id, words, _ := strings.Cut(p[0], ":")
		l := &dossier.Line{ID: strings.TrimSpace(id), Text: strings.TrimSpace(words), Witnesses: 1}
		for _, c := range strings.Fields(p[1]) {
			claim, page, ofPage := strings.Cut(c, "@")
			s := dossier.Source{Claim: claim, Quote: "says " + claim}
			if ofPage {
				s.Document, s.Quote = page, "says it"
			}
			l.Sources = append(l.Sources, s)
		}
		if len(p) > 2 {
			fmt.Sscan(p[2], &l.Witnesses)
		}
		g.Lines = append(g.Lines, l)
	}
	return dossier.Dossier{Sections: []dossier.Section{{Groups: []dossier.Group{g}}}, Disputes: disputes}
}

func short(list []diff.Change) string {
	var out []string
	for _, c := range list {
		s := string(c.Sort) + " " + c.ID
		for _, w := range c.Was {
			s += " <" + w + ">"
		}
		if c.Note != "" {
			s += " (" + c.Note + ")"
		}
		for _, src := range c.Sources {
			s += " " + src.Claim
		}
		out = append(out, s)
	}
	return strings.Join(out, "; ")
}

func TestPair(t *testing.T) {
	gone := func(claim string) string { return map[string]string{"c9": "withdrawn"}[claim] }
	for _, c := range []struct {
		about    string
		was, now []string
		want     string
	}{
		{"nothing", []string{"f1: Visit|c1"}, []string{"f1: Visit|c1"}, ""},
		{"new", nil, []string{"f1: Visit|c1 c2"}, "new f1 c1 c2"},
		{"gone, with the reason", []string{"f1: Visit|c9 c1"}, nil, "gone f1 (withdrawn) c9 c1"},
		{"another id is not another thing", []string{"f1: Visit|c1"}, []string{"f0: Visit|c0 c1"}, "further said f0 (no further witness) c0"},
		{"another witness", []string{"f1: Visit|c1"}, []string{"f1: Visit|c1 c2|2"}, "further said f1 (2 witnesses, before 1) c2"},
		{"told otherwise", []string{"f1: Visit in May|c1"}, []string{"f1: Visit on 2 May|c1 c2"}, "changed f1 <Visit in May> c2"},
		{"a newer version of a page says the same", []string{"f1: Visit|c1@p"}, []string{"f2: Visit|c2@p"}, ""},
		{"and otherwise", []string{"f1: Visit in May|c1@p"}, []string{"f2: Visit in June|c2@p"}, "new f2 c2; gone f1 c1"},
		{"another page says it now", []string{"f1: Visit|c1@p"}, []string{"f2: Visit|c2@q"}, "new f2 c2; gone f1 c1"},
		{"two are one", []string{"f1: A|c1", "f2: B|c2"}, []string{"f1: A|c1 c2"}, "changed f1 <A> <B> (what was told as 2 is one)"},
		{"one is two", []string{"f1: A|c1 c2"}, []string{"f1: A|c1", "f2: B|c2"}, "changed f1 <A> (what was told as one is 2); changed f2 <A> (what was told as one is 2)"},
	} {
		if got := short(diff.Pair(state(c.was), state(c.now), gone)); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.about, got, c.want)
		}
	}
}

func TestPairOfDisputes(t *testing.T) {
	dispute := func(id string, settled string, claims ...string) dossier.Dispute {
		d := dossier.Dispute{ID: id, Kind: "relations", Slot: "date", Subject: "Date", Settled: settled, Settles: settled != "" && !strings.HasPrefix(settled, "Open again")}
		for _, c := range claims {
			d.Rivals = append(d.Rivals, dossier.Rival{Value: "v" + c, Sources: []dossier.Source{{Claim: c}}})
		}
		return d
	}
	one := func(d dossier.Dispute) []dossier.Dispute { return []dossier.Dispute{d} }
	for _, c := range []struct {
		about    string
		was, now []dossier.Dispute
		want     string
	}{
		{"newly disputed", nil, one(dispute("d1", "", "c1", "c2")), "newly disputed d1 c1 c2"},
		{"settled", one(dispute("d1", "", "c1", "c2")), one(dispute("d1", "Settled for vc1", "c1", "c2")), "settled d1 (Settled for vc1)"},
		{"open again by a new value", one(dispute("d1", "Settled for vc1", "c1", "c2")), one(dispute("d2", "Open again: vc3", "c1", "c2", "c3")), "open again d2 (Open again: vc3) c3"},
		{"open again by withdrawing", one(dispute("d1", "Settled for vc1", "c1", "c2")), one(dispute("d1", "", "c1", "c2")), "open again d1 (the judgement was withdrawn)"},
		{"a value more", one(dispute("d1", "", "c1", "c2")), one(dispute("d2", "", "c1", "c2", "c3")), "changed d2 <Date: vc1 / vc2> c3"},
		{"no longer", one(dispute("d1", "", "c1", "c2")), nil, "no longer disputed d1"},
		{"new and settled", nil, one(dispute("d1", "Both are right", "c1")), "newly disputed d1 c1; settled d1 (Both are right)"},
		{"as it was", one(dispute("d1", "", "c1", "c2")), one(dispute("d1", "", "c1", "c2")), ""},
	} {
		got := short(diff.Pair(state(nil, c.was...), state(nil, c.now...), func(string) string { return "" }))
		if got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.about, got, c.want)
		}
	}
}

func TestRuns(t *testing.T) {
	claim := func(id, doc string, start int, kind, city string) bilat.Claim {
		return bilat.Claim{ID: id, Doc: doc + ".txt", DocHash: doc, Kind: kind, Start: start, End: start + 10, Slots: bilat.Slots{"city": bilat.Text(city), "to": bilat.Text("NOR")}}
	}
	then := []bilat.Claim{claim("same", "a", 0, "visit", "Oslo"), claim("lost", "a", 20, "visit", "Oslo"), claim("was", "a", 40, "visit", "Oslo"), claim("old", "b", 0, "visit", "Oslo")}
	now := []bilat.Claim{then[0], claim("is", "a", 42, "visit", "Bergen"), claim("more", "a", 41, "trade", "Oslo"), claim("fresh", "c", 0, "visit", "Oslo")}
	f := diff.Runs(then, now, map[string]bool{"a": true, "b": true}, map[string]bool{"a": true, "c": true})
	ids := func(list []bilat.Claim) (out []string) {
		for _, c := range list {
			out = append(out, c.ID)
		}
		return out
	}
	if !slices.Equal(ids(f.More), []string{"more"}) || !slices.Equal(ids(f.Less), []string{"lost"}) || len(f.Otherwise) != 1 ||
		f.Otherwise[0][0].ID != "was" || f.Otherwise[0][1].ID != "is" {
		t.Errorf("%+v", f)
	}
	if f.NewDocuments != 1 || f.NewClaims != 1 || f.LostDocuments != 1 || f.LostClaims != 1 {
		t.Errorf("%+v", f)
	}
}
