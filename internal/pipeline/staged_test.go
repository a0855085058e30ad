package pipeline_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/kind"
	"github.com/bilat/bilat/internal/reconcile"
	"github.com/bilat/bilat/internal/source"
	"github.com/bilat/bilat/internal/store"
	"github.com/bilat/bilat/internal/store/sqlite"
)

// whole is the record as it were made at once from all claims that stand, without anything that was kept.
func whole(t *testing.T, db *sqlite.Store) (facts, disputes []string) {
	t.Helper()
	kinds, err := kind.Load()
	if err != nil {
		t.Fatal(err)
	}
	claims, err := db.Claims(t.Context(), store.ClaimFilter{})
	if err != nil {
		t.Fatal(err)
	}
	in := reconcile.Input{Kinds: kinds, Documents: map[string]reconcile.Source{}}
	for _, c := range claims {
		in.Claims = append(in.Claims, c.Claim)
		d, err := db.Text(t.Context(), c.DocHash)
		if err != nil {
			t.Fatal(err)
		}
		in.Documents[c.Doc] = reconcile.Source{Published: d.Published, Class: d.Class, Country: d.Country, Publisher: d.Publisher, URL: d.URL, Language: d.Language, Text: d.Text}
	}
	if in.Judgements, err = db.Judgements(t.Context(), false); err != nil {
		t.Fatal(err)
	}
	made := reconcile.Run(in)
	return lines(t, made.Facts), lines(t, made.Disputes)
}

func lines[T any](t *testing.T, list []T) []string {
	t.Helper()
	var out []string
	for _, x := range list {
		b, err := json.Marshal(x)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, string(b))
	}
	slices.Sort(out)
	return out
}

// same says where the record is not what were made at once.
func same(t *testing.T, about string, db *sqlite.Store) {
	t.Helper()
	facts, disputes := whole(t, db)
	kept, err := db.Facts(t.Context(), store.FactFilter{})
	if err != nil {
		t.Fatal(err)
	}
	rivals, err := db.Disputes(t.Context(), store.FactFilter{})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		what      string
		got, want []string
	}{{"facts", lines(t, kept), facts}, {"disputes", lines(t, rivals), disputes}} {
		if slices.Equal(c.got, c.want) {
			continue
		}
		t.Errorf("%s: %d %s on record, made at once %d", about, len(c.got), c.what, len(c.want))
		for _, l := range c.got {
			if !slices.Contains(c.want, l) {
				t.Errorf("  on record only: %s", l)
			}
		}
		for _, l := range c.want {
			if !slices.Contains(c.got, l) {
				t.Errorf("  made at once only: %s", l)
			}
		}
	}
	if dirty, err := db.Dirty(t.Context()); err != nil || len(dirty) > 0 {
		t.Errorf("%s: %d dirty (%v)", about, len(dirty), err)
	}
	if changes, err := db.Changes(t.Context()); err != nil || len(changes) > 0 {
		t.Errorf("%s: %d changed (%v)", about, len(changes), err)
	}
}

// entangled are documents of a few sentences in which much hangs together: the same persons in several spellings,
// in offices and on visits of several countries, a group with its chairman, sentences that were copied, and rival days.
func entangled(rng *rand.Rand, n int) []source.Item {
	pick := func(list ...string) string { return list[rng.IntN(len(list))] }
	countries := []string{"Norway", "Chile", "Peru", "Fiji"}
	var items []source.Item
	for i := range n {
		var b strings.Builder
		for range 3 + rng.IntN(4) {
			a, c := pick(countries...), pick(countries...)
			if a == c {
				continue
			}
			who := pick("Ana Rojas", "A. Rojas", "Anna Rojas", "Pedro Rojas", "Rojas", "Jonas Petrauskas", "J. Petrauskas", "Petrauskas")
			day := fmt.Sprintf("%d %s %d", 1+rng.IntN(9), pick("May", "June"), 1991+rng.IntN(3))
			b.WriteString(pick(
				fmt.Sprintf("Diplomatic relations between %s and %s were established on %s. ", a, c, day),
				fmt.Sprintf("%s's Minister of Foreign Affairs %s visited %s on %s. ", a, who, c, day),
				fmt.Sprintf("President of %s %s paid an official visit to %s in %d. ", a, who, c, 1991+rng.IntN(3)),
				fmt.Sprintf("The embassy of %s in %s was opened in %d. ", a, c, 1991+rng.IntN(3)),
				fmt.Sprintf("%s was appointed Ambassador of %s to %s on %s. ", who, a, c, day),
				fmt.Sprintf("A friendship group with %s works in the parliament of %s, its chairman is %s. ", c, a, who),
				fmt.Sprintf("In 1992 and 1993 the chairman of the friendship group with %s in the parliament of %s %s visited %s. ", c, a, who, c),
				fmt.Sprintf("In %d trade between %s and %s came to %d.%d million US dollars. ", 1991+rng.IntN(3), a, c, 10+rng.IntN(3), rng.IntN(9)),
			))
		}
		items = append(items, item(fmt.Sprintf("%02d.txt", i), b.String()))
	}
	return items
}

func item(name, content string) source.Item {
	return source.Item{Name: name, Open: func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(content)), nil }}
}

// TestWhatIsMadeByPartsIsMadeAtOnce: however documents come, go and are judged, the record holds what would be made of
// all of it at once.
func TestWhatIsMadeByPartsIsMadeAtOnce(t *testing.T) {
	seeds, steps := uint64(4), 24
	if testing.Short() { // with the race detector each step costs ten times as much
		seeds, steps = 2, 8
	}
	for seed := range seeds {
		rng := rand.New(rand.NewPCG(seed, 7))
		all := append(good(t)[:16], entangled(rng, 24)...)
		rng.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
		db, p := open(t)
		p.Workers = []int{1, 7}[seed%2]
		var read []string
		var judged []int64
		for step := range steps {
			about := ""
			switch n := rng.IntN(10); {
			case len(all) > 0 && (n < 5 || len(read) == 0):
				some := all[:min(1+rng.IntN(4), len(all))]
				all = all[len(some):]
				about = fmt.Sprintf("read %d", len(some))
				run(t, p, some)
				for _, i := range some {
					read = append(read, i.Name)
				}
			case n < 6:
				i := rng.IntN(len(read))
				about = "withdraw " + read[i]
				if _, err := p.Withdraw(t.Context(), read[i]); err != nil {
					t.Fatal(err)
				}
				read = slices.Delete(read, i, i+1)
			case n < 9:
				j := randomJudgement(t, rng, db)
				about = fmt.Sprintf("judge %s %s %s", j.Kind, j.Left, j.Right)
				j, _, err := p.Judge(t.Context(), j)
				if err != nil {
					t.Fatal(err)
				}
				judged = append(judged, j.ID)
			case len(judged) > 0:
				i := rng.IntN(len(judged))
				about = fmt.Sprint("withdraw judgement ", judged[i])
				if _, err := p.Unjudge(t.Context(), judged[i], "Rasa", "no"); err != nil {
					t.Fatal(err)
				}
				judged = slices.Delete(judged, i, i+1)
			}
			same(t, fmt.Sprintf("seed %d, step %d (%s)", seed, step, about), db)
			if t.Failed() {
				break
			}
		}
	}
}

// toldThrice are visits that three documents give by the day, and a fourth tells only the year of some; many of them are
// told so, none more often.
func toldThrice(visits int) []source.Item {
	families := strings.Fields("Abbot Birch Cole Dunmore Ebury Farrow Grayling Halder Iverson Jarrow Keane Lorne Marsh Nairn")
	var items []source.Item
	for k := range 3 {
		var b strings.Builder
		fmt.Fprintf(&b, "List %d of visits. ", k+1)
		for i := range visits {
			fmt.Fprintf(&b, "Chile's Minister of Foreign Affairs Ana %s visited %s on %d May %d. ", families[i], []string{"Norway", "Peru", "Fiji"}[i%3], 3+i, 1960+i)
		}
		items = append(items, item(fmt.Sprintf("told-%d.txt", k), b.String()))
	}
	return append(items, item("told-vaguely.txt", "Chile's Minister of Foreign Affairs Ana Abbot visited Norway in 1960. Chile's Minister of Foreign Affairs Ana Birch visited Peru in 1961."))
}

// TestWhatAllTiesShowWeighsInEach: how many reports an event gets at most is counted over the whole record; a document of
// one tie can change it for another, either way, and a run that was stopped before it weighed is made good by the next.
func TestWhatAllTiesShowWeighsInEach(t *testing.T) {
	all := toldThrice(14)
	for seed := range uint64(3) {
		rng := rand.New(rand.NewPCG(seed, 3))
		some := slices.Clone(all)
		rng.Shuffle(len(some), func(i, j int) { some[i], some[j] = some[j], some[i] })
		db, p := open(t)
		for i := range some {
			run(t, p, some[i:i+1])
			same(t, fmt.Sprintf("seed %d, read %s", seed, some[i].Name), db)
		}
		if got := edge(t, db); got != `{"visit":3}` {
			t.Fatalf("the edge is %s: this test shows nothing", got)
		}
		vague := func() (n int) {
			facts, err := db.Facts(t.Context(), store.FactFilter{})
			if err != nil {
				t.Fatal(err)
			}
			for _, f := range facts {
				if f.Unplaced {
					n++
				}
			}
			return n
		}
		if vague() != 2 {
			t.Errorf("seed %d: %d unplaced where a fourth report is one more than any event has, want 2", seed, vague())
		}
		// A fourth that gives the day, of a visit of another tie, takes the edge away.
		run(t, p, []source.Item{item("fourth.txt", "Chile's Minister of Foreign Affairs Ana Cole visited Fiji on 5 May 1962.")})
		same(t, "a fourth report", db)
		if vague() != 0 {
			t.Errorf("seed %d: %d unplaced where another event has four reports, want none", seed, vague())
		}
		if _, err := p.Withdraw(t.Context(), "fourth.txt"); err != nil {
			t.Fatal(err)
		}
		same(t, "and none", db)
		if vague() != 2 {
			t.Errorf("seed %d: %d unplaced when the fourth is withdrawn, want 2", seed, vague())
		}
	}
	fresh, p := open(t)
	run(t, p, all)
	want := digest(t, fresh)
	for stop := 0; ; stop++ {
		db, p := open(t)
		p.Record = &failing{db, stop}
		_, err := p.Run(t.Context(), all)
		if err == nil {
			break
		}
		p.Record = db
		run(t, p, all)
		if got := digest(t, db); got != want {
			t.Errorf("stopped after %d transactions: %s, want %s", stop, got, want)
		}
	}
}

func edge(t *testing.T, db *sqlite.Store) string {
	t.Helper()
	note, err := db.Note(t.Context(), "most reports")
	if err != nil {
		t.Fatal(err)
	}
	return note
}

// randomJudgement is about claims or persons of the record.
func randomJudgement(t *testing.T, rng *rand.Rand, db *sqlite.Store) bilat.Judgement {
	t.Helper()
	claims, err := db.Claims(t.Context(), store.ClaimFilter{})
	if err != nil || len(claims) == 0 {
		t.Fatal(err)
	}
	subject := func() (string, bilat.Subject) {
		c := claims[rng.IntN(len(claims))]
		return c.ID, bilat.Subject{What: bilat.SubjectClaim, Label: c.ID, Claims: []bilat.Anchor{bilat.AnchorOf(c.Claim)}}
	}
	j := bilat.Judgement{By: "Rasa", Why: "known"}
	switch rng.IntN(5) {
	case 4: // of whom two claims name
		kinds, err := kind.Load()
		if err != nil {
			t.Fatal(err)
		}
		named := slices.DeleteFunc(slices.Clone(claims), func(c store.Claim) bool { return len(kinds.Persons(c.Claim)) == 0 })
		if len(named) < 2 {
			return randomJudgement(t, rng, db)
		}
		j.Kind = []string{bilat.JudgedSame, bilat.JudgedDifferent, bilat.JudgedDifferent}[rng.IntN(3)]
		for range 2 {
			c := named[rng.IntN(len(named))].Claim
			n := kinds.Persons(c)[0]
			j.About = append(j.About, bilat.Subject{What: bilat.SubjectPerson, Label: n + " of " + c.ID, Names: []string{n}, Claims: []bilat.Anchor{bilat.AnchorOf(c)}})
		}
		j.Left, j.Right = j.About[0].Label, j.About[1].Label
	case 0:
		j.Kind = bilat.JudgedWrong
		id, s := subject()
		j.Left, j.About = id, []bilat.Subject{s}
	case 1:
		j.Kind = bilat.JudgedDistrust
		c := claims[rng.IntN(len(claims))]
		j.Left, j.About = c.Doc, []bilat.Subject{{What: bilat.SubjectDocument, Label: c.Doc, Names: []string{c.Doc}}}
	case 2:
		j.Kind = []string{bilat.JudgedSame, bilat.JudgedDifferent}[rng.IntN(2)]
		a, s := subject()
		b, u := subject()
		j.Left, j.Right, j.About = a, b, []bilat.Subject{s, u}
	default:
		j.Kind = []string{bilat.JudgedSame, bilat.JudgedDifferent}[rng.IntN(2)]
		names := []string{"Ana Rojas", "A. Rojas", "Pedro Rojas", "Jonas Petrauskas", "J. Petrauskas"}
		a, b := names[rng.IntN(2)], names[2+rng.IntN(3)]
		j.Left, j.Right = a, b
		j.About = []bilat.Subject{{What: bilat.SubjectPerson, Label: a, Names: []string{a}}, {What: bilat.SubjectPerson, Label: b, Names: []string{b}}}
	}
	return j
}

// failing is a record that stops at some call, as a kill would between two transactions.
type failing struct {
	*sqlite.Store
	left int
}

var errStopped = errors.New("stopped")

func (f *failing) step() error {
	if f.left--; f.left < 0 {
		return errStopped
	}
	return nil
}

func (f *failing) Identify(ctx context.Context, i store.Identified) (bool, error) {
	if err := f.step(); err != nil {
		return false, err
	}
	return f.Store.Identify(ctx, i)
}

func (f *failing) Restage(ctx context.Context, notes map[string]string) error {
	if err := f.step(); err != nil {
		return err
	}
	return f.Store.Restage(ctx, notes)
}

func (f *failing) ReplaceFacts(ctx context.Context, when time.Time, derived []store.Derived, settled []store.Dirty) (store.Replaced, error) {
	if err := f.step(); err != nil {
		return store.Replaced{}, err
	}
	return f.Store.ReplaceFacts(ctx, when, derived, settled)
}

func (f *failing) Weigh(ctx context.Context, name, note string, kinds []string) error {
	if err := f.step(); err != nil {
		return err
	}
	return f.Store.Weigh(ctx, name, note, kinds)
}

func (f *failing) Add(ctx context.Context, readings ...store.Reading) ([]store.Added, error) {
	if err := f.step(); err != nil {
		return nil, err
	}
	return f.Store.Add(ctx, readings...)
}

// TestStoppedBetweenAnyTwoTransactions: the marks that are left make the next run do the rest.
func TestStoppedBetweenAnyTwoTransactions(t *testing.T) {
	all := append(good(t)[:8], entangled(rand.New(rand.NewPCG(1, 1)), 30)...)
	fresh, p := open(t)
	run(t, p, all)
	want := digest(t, fresh)
	for stop := 0; ; stop++ {
		db, p := open(t)
		p.Record = &failing{db, stop}
		_, err := p.Run(t.Context(), all)
		if err == nil {
			if stop < 5 {
				t.Errorf("there are but %d transactions: this test shows little", stop)
			}
			break
		}
		if !errors.Is(err, errStopped) {
			t.Fatal(err)
		}
		p.Record = db
		run(t, p, all)
		if got := digest(t, db); got != want {
			t.Errorf("stopped after %d transactions: %s, want %s", stop, got, want)
		}
	}
}

// counting tells what was made anew.
type counting struct {
	*sqlite.Store
	owners []string
}

func (c *counting) ReplaceFacts(ctx context.Context, when time.Time, derived []store.Derived, settled []store.Dirty) (store.Replaced, error) {
	for _, d := range derived {
		c.owners = append(c.owners, string(d.Owner)+d.Document)
	}
	return c.Store.ReplaceFacts(ctx, when, derived, settled)
}

// TestOnlyWhatWasTouchedIsMade: a document makes anew the facts of its own ties, and those of the persons that it tells
// more of, and no others; what is read to the same effect makes nothing.
func TestOnlyWhatWasTouchedIsMade(t *testing.T) {
	db, p := open(t)
	run(t, p, append(entangled(rand.New(rand.NewPCG(2, 1)), 20),
		item("peru.txt", "The embassy of Brazil in Peru was opened in 1991. Peru's Minister of Foreign Affairs Aurelia Quispe visited Bolivia on 3 May 1991.")))
	counted := &counting{Store: db}
	p.Record = counted
	made := func() string {
		slices.Sort(counted.owners)
		out := slices.DeleteFunc(counted.owners, func(o string) bool { return len(o) > 20 }) // without documents
		counted.owners = nil
		return strings.Join(out, ", ")
	}
	run(t, p, []source.Item{item("bra.txt", "Diplomatic relations between Brazil and Peru were established on 3 May 1826.")})
	if got := made(); got != "BRA PER" {
		t.Errorf("made anew: %s", got)
	}
	// Bolivia is not named, but the Minister's name is given in full.
	run(t, p, []source.Item{item("ecu.txt", "Peru's Minister of Foreign Affairs Aurelia Maria Quispe visited Ecuador on 9 May 1991.")})
	if got := made(); got != "BOL PER, ECU PER" {
		t.Errorf("made anew: %s", got)
	}
	same(t, "in the end", db)
	if err := db.MarkDirty(t.Context(), "BRA PER", "BOL PER"); err != nil {
		t.Fatal(err)
	}
	if err := p.Reconcile(t.Context()); err != nil {
		t.Fatal(err)
	}
	if got := made(); got != "" {
		t.Errorf("made from the same: %s", got)
	}
	if dirty, err := db.Dirty(t.Context()); err != nil || len(dirty) > 0 {
		t.Errorf("%d are dirty still (%v)", len(dirty), err)
	}
}
