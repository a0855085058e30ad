package main

import (
	"encoding/json"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/edtf"
	"github.com/bilat/bilat/internal/diff"
	"github.com/bilat/bilat/internal/dossier"
	"github.com/bilat/bilat/internal/store"
	"github.com/bilat/bilat/internal/store/sqlite"
	"github.com/bilat/bilat/internal/view"
)

// difference tells what changed: of a pair since a day or a run, or of all claims between two runs.
type difference struct {
	record
	Names  []string `arg:"" optional:"" name:"country" help:"Two countries, by any name or code."`
	Since  string   `placeholder:"DAY|RUN" help:"From that day on (2024-05-01; 2024 is its first day), or after the run of that number."`
	Runs   []int64  `placeholder:"N,M" help:"What run M found more, less and otherwise than run N."`
	Format string   `enum:"text,json" default:"text" help:"text or json."`
}

// Help is what `bilat diff --help` says besides.
func (difference) Help() string {
	return "Runs are numbered as `bilat runs` lists them."
}

// Run tells either.
func (c difference) Run(s streams) error {
	// "--runs 2 3" is understood like "--runs 2,3": it has its second number among the names.
	if len(c.Runs) == 1 && len(c.Names) > 0 {
		if n, err := strconv.ParseInt(c.Names[0], 10, 64); err == nil {
			c.Runs, c.Names = append(c.Runs, n), c.Names[1:]
		}
	}
	switch {
	case len(c.Runs) > 0 && c.Since != "":
		return usage("give --since or --runs, not both")
	case len(c.Runs) > 0 && len(c.Runs) != 2:
		return usage("--runs wants two numbers, as in --runs 2,3")
	case len(c.Runs) == 0 && (len(c.Names) != 2 || c.Since == ""):
		return usage("give two countries and --since, or --runs and two numbers")
	}
	codes, err := view.Countries(c.Names)
	if err != nil {
		return err
	}
	db, err := c.open(s)
	if err != nil {
		return err
	}
	defer db.Close()
	if len(c.Runs) == 2 {
		return c.runs(s, db, codes)
	}
	return c.pair(s, db, codes)
}

var runNumber = regexp.MustCompile(`^[0-9]{1,3}$`)

// moment is when the state stood that --since means, and how it is called.
func (c difference) moment(s streams, db *sqlite.Store) (time.Time, string, error) {
	if runNumber.MatchString(c.Since) {
		n, err := strconv.ParseInt(c.Since, 10, 64)
		if err != nil {
			return time.Time{}, "", err
		}
		end, err := endOf(s, db, n)
		return end, fmt.Sprintf("run %d", n), err
	}
	d, err := edtf.Parse(c.Since)
	if err != nil {
		return time.Time{}, "", usage("--since %q is neither a day nor the number of a run; write it like 2019-05-01", c.Since)
	}
	first, _, ok := d.Bounds()
	if !ok || first.IsEnd() {
		return time.Time{}, "", usage("--since %q names no day; write it like 2019-05-01", c.Since)
	}
	return first.Time().Add(-time.Microsecond), first.String(), nil
}

// endOf is the moment at which a run was over: of one that was killed, the one before the next began.
func endOf(s streams, db *sqlite.Store, n int64) (time.Time, error) {
	runs, err := db.Runs(s)
	if err != nil {
		return time.Time{}, err
	}
	i := slices.IndexFunc(runs, func(r store.Run) bool { return r.ID == n })
	switch {
	case i < 0 && len(runs) == 0:
		return time.Time{}, fmt.Errorf("the record has no run %d; nothing was read yet", n)
	case i < 0:
		return time.Time{}, fmt.Errorf("the record has no run %d; its runs are %d to %d", n, runs[0].ID, runs[len(runs)-1].ID)
	case !runs[i].Ended.IsZero():
		return runs[i].Ended, nil
	case i+1 < len(runs):
		return runs[i+1].Started.Add(-time.Microsecond), nil
	}
	return time.Time{}, fmt.Errorf("run %d was not finished", n)
}

// pair tells what changed on two countries.
func (c difference) pair(s streams, db *sqlite.Store, codes []string) error {
	moment, called, err := c.moment(s, db)
	if err != nil {
		return err
	}
	changes, now, err := view.Changes(s, db, codes[0], codes[1], moment, time.Time{})
	if err != nil {
		return err
	}
	report := diff.Report{Countries: now.Countries, Since: called, Changes: changes}
	if c.Format == "json" {
		if report.Changes == nil {
			report.Changes = []diff.Change{}
		}
		return indented(s, report)
	}
	if len(report.Changes) == 0 {
		fmt.Fprintf(s.out, "%s – %s: nothing has changed since %s\n", view.Name(codes[0]), view.Name(codes[1]), called)
		return nil
	}
	fmt.Fprintf(s.out, "%s – %s, since %s\n", view.Name(codes[0]), view.Name(codes[1]), called)
	last := diff.Sort("")
	for _, x := range report.Changes {
		if x.Sort != last {
			fmt.Fprintf(s.out, "\n%s\n", strings.ToUpper(string(x.Sort)[:1])+string(x.Sort)[1:])
			last = x.Sort
		}
		changeText(s.out, now, x)
	}
	return nil
}

func changeText(w io.Writer, d dossier.Dossier, x diff.Change) {
	fmt.Fprintf(w, "  %s\n", x.Text)
	for _, was := range x.Was {
		if was != x.Text {
			fmt.Fprintf(w, "      before: %s\n", was)
		}
	}
	if x.Note != "" {
		fmt.Fprintf(w, "      %s\n", x.Note)
	}
	const most = 4
	for i, src := range x.Sources {
		if i == most {
			fmt.Fprintf(w, "      … and %s\n", counted(len(x.Sources)-most, "further quote"))
			break
		}
		src.Number = 0 // there is no list of sources here
		fmt.Fprintf(w, "      “%s” – %s\n", view.OneLine(src.Quote, 200), d.SourceWords(src))
	}
}

// A runsReport is the difference of two runs for programs.
type runsReport struct {
	Runs     [2]int64  `json:"runs"`
	Versions [2]string `json:"versions"`
	diff.Found
}

// runs tells what one run found otherwise than another.
func (c difference) runs(s streams, db *sqlite.Store, codes []string) error {
	report := runsReport{Runs: [2]int64{c.Runs[0], c.Runs[1]}}
	list, err := db.Runs(s)
	if err != nil {
		return err
	}
	var claims [2][]bilat.Claim
	var documents [2]map[string]bool
	for i, n := range report.Runs {
		known, err := endOf(s, db, n)
		if err != nil {
			return err
		}
		for _, r := range list {
			if r.ID == n {
				report.Versions[i] = r.Version
			}
		}
		found, err := db.Claims(s, store.ClaimFilter{Countries: codes, Known: known})
		if err != nil {
			return err
		}
		for _, x := range found {
			claims[i] = append(claims[i], x.Claim)
		}
		spoke, err := db.Documents(s, store.DocumentFilter{Known: known})
		if err != nil {
			return err
		}
		documents[i] = map[string]bool{}
		for _, d := range spoke {
			documents[i][d.Hash] = true
		}
	}
	report.Found = diff.Runs(claims[0], claims[1], documents[0], documents[1])
	if c.Format == "json" {
		return indented(s, report)
	}
	f := report.Found
	fmt.Fprintf(s.out, "run %d (%s) → run %d (%s)\n", report.Runs[0], report.Versions[0], report.Runs[1], report.Versions[1])
	fmt.Fprintf(s.out, "%s more, %d less, %d told otherwise in the documents of both\n", counted(len(f.More), "claim"), len(f.Less), len(f.Otherwise))
	if f.NewDocuments > 0 {
		fmt.Fprintf(s.out, "%s new, with %s\n", counted(f.NewDocuments, "document"), counted(f.NewClaims, "claim"))
	}
	if f.LostDocuments > 0 {
		fmt.Fprintf(s.out, "%s no longer there, with %s\n", counted(f.LostDocuments, "document"), counted(f.LostClaims, "claim"))
	}
	for _, x := range f.More {
		claimChange(s, "+", x)
	}
	for _, x := range f.Less {
		claimChange(s, "−", x)
	}
	for _, x := range f.Otherwise {
		fmt.Fprintf(s.out, "~ %s: %s\n      before: %s\n      “%s”\n", x[1].Doc, view.Sentence(x[1]), view.Sentence(x[0]), view.OneLine(x[1].Quote, 200))
	}
	return nil
}

func claimChange(s streams, sign string, c bilat.Claim) {
	fmt.Fprintf(s.out, "%s %s: %s\n      “%s”\n", sign, c.Doc, view.Sentence(c), view.OneLine(c.Quote, 200))
}

// runs lists the book of readings.
type runs struct{ record }

// Run prints one a line.
func (c runs) Run(s streams) error {
	db, err := c.open(s)
	if err != nil {
		return err
	}
	defer db.Close()
	list, err := db.Runs(s)
	if err != nil {
		return err
	}
	for _, r := range list {
		what := "not finished"
		if !r.Ended.IsZero() {
			n := r.Counts
			what = fmt.Sprintf("%s: %d new, %d changed, %d read again, %d unchanged; %s",
				counted(n.Files, "file"), n.New+n.Copies+n.Returned, n.Changed, n.Reread, n.Same, counted(n.Claims, "claim"))
		}
		fmt.Fprintf(s.out, "%3d  %s  %s  %s\n", r.ID, r.Started.Format("2006-01-02 15:04"), r.Version, what)
	}
	if len(list) == 0 {
		fmt.Fprintln(s.err, "bilat: nothing was read yet")
	}
	return nil
}

func indented(s streams, x any) error {
	e := json.NewEncoder(s.out)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(x)
}
