// Command bilat keeps the record of relations between countries, with a source for every line.
//
// What a command prints for a program to read goes to standard output and nothing else does; progress goes to
// standard error and only where that is a terminal. What went wrong is one plain sentence on standard error, with
// status 2 where the command was given wrongly and 3 where it could not be done; 1 is a draft that the record contradicts.
package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/signal"
	"strings"
	"syscall"

	"github.com/alecthomas/kong"

	"github.com/bilat/bilat/internal/pipeline"
	"github.com/bilat/bilat/internal/view"
)

// The statuses that the program ends with.
const (
	statusDone    = 0
	statusAgainst = 1 // of check: the record contradicts the draft
	statusUsage   = 2 // the command was given wrongly
	statusFailed  = 3 // it could not be done
)

// commands is what bilat can do; each field's type is in the file of its name.
type commands struct {
	Demo     demo       `cmd:"" help:"Read the sample corpus and serve its dossiers."`
	Read     read       `cmd:"" help:"Read files and folders into the record."`
	Reread   reread     `cmd:"" help:"Read the record's documents again that an older version read, from the bytes it keeps."`
	Watch    watching   `cmd:"" name:"watch" help:"Ask feeds and pages again and again, read what is new, and tell what it changes."`
	Extract  extraction `cmd:"" name:"extract" help:"Print the claims of files and folders as JSON Lines, without a record."`
	Map      mapOf      `cmd:"" name:"map" help:"Propose a mapping file for a table."`
	Explain  explain    `cmd:"" help:"Show how a text is understood, step by step."`
	Lint     lint       `cmd:"" help:"Lint the grammar and the gazetteer."`
	Grammar  rules      `cmd:"" name:"grammar" help:"Print the grammar as a page, with its words and examples."`
	Dossier  dossierOf  `cmd:"" name:"dossier" help:"Print the record of a pair of countries."`
	Brief    briefOf    `cmd:"" name:"brief" help:"The two to four pages on a pair that one takes into a meeting: a page for printing, Markdown or a Word document."`
	Search   search     `cmd:"" help:"Find claims and documents by their words."`
	Facts    facts      `cmd:"" help:"List facts."`
	Entities entities   `cmd:"" help:"List persons, bodies and places with all their spellings and offices."`
	Disputes disputes   `cmd:"" help:"List where the sources disagree."`
	Show     show       `cmd:"" help:"Show a document, a claim, a fact or a dispute with all that stands behind it."`
	Export   exporting  `cmd:"" name:"export" help:"Write lists and other programs' forms: CSV, JSON Lines, XLSX, Parquet; JSON-LD, Atom, iCalendar, event data, FollowTheMoney, Wikidata."`
	Ask      question   `cmd:"" help:"Answer a question from the record, with facts and their sources."`
	Check    checking   `cmd:"" help:"Hold a draft against the record: each claim supported, contradicted, disputed, outdated or unknown."`
	MCP      asking     `cmd:"" name:"mcp" help:"Let an assistant ask the record, read-only, over the Model Context Protocol."`
	Diff     difference `cmd:"" name:"diff" help:"Tell what is new, changed, disputed, settled and gone since a day or a run."`
	Runs     runs       `cmd:"" help:"List what was read when, by which version."`
	Judge    judge      `cmd:"" help:"Keep somebody's decision: what is one, what is two, what is wrong, what is settled."`
	Serve    serveSite  `cmd:"" name:"serve" help:"Serve the record to browsers: read it, add documents, judge."`
	User     user       `cmd:"" help:"Who may log in, and what each may do."`
	Token    token      `cmd:"" help:"Tokens by which programs ask."`
	Log      logOf      `cmd:"" name:"log" help:"Print who did what with the record while it was served, and with its accounts."`
	Withdraw withdraw   `cmd:"" help:"Withdraw a document, and with it its claims."`
	Digest   digest     `cmd:"" help:"Print the record's digest."`
	Verify   verify     `cmd:"" help:"Find every quote again in the archived texts."`
	Score    scoring    `cmd:"" name:"score" help:"Score extraction against a gold file."`

	Version versionFlag `help:"Print the version and end."`
}

// A versionFlag prints the version. It is made only then: it is a hash of every table.
type versionFlag bool

// BeforeReset prints the version and ends, whatever else is wrong with the command line.
func (versionFlag) BeforeReset(app *kong.Kong) error {
	fmt.Fprintln(app.Stdout, pipeline.Version())
	app.Exit(0)
	return nil
}

// streams is what a command is given to work with.
type streams struct {
	context.Context
	out io.Writer // for what was asked
	err io.Writer // for progress and problems
}

func main() { os.Exit(run()) }

func run() int {
	collectAt(whileLoading)
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop) // a second interrupt ends the program at once
	out := bufio.NewWriterSize(os.Stdout, 64<<10)
	status := command(streams{ctx, out, os.Stderr}, os.Args[1:])
	if err := out.Flush(); err != nil && status == statusDone {
		if !errors.Is(err, syscall.EPIPE) { // a reader that has seen enough is no failure
			fmt.Fprintf(os.Stderr, "bilat: the output cannot be written: %v\n", err)
			return statusFailed
		}
	}
	return status
}

// command parses and carries out one command line.
func command(s streams, args []string) int {
	var c commands
	ended := errors.New("help or version was printed")
	parser, err := kong.New(&c,
		kong.Name("bilat"),
		kong.Description("The record of relations between countries, with a source for every line."),
		kong.Writers(s.out, s.err),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true, WrapUpperBound: 100}),
		kong.Exit(func(int) { panic(ended) }),
	)
	if err != nil {
		return s.fail(err)
	}
	if len(args) == 0 {
		args = []string{"--help"}
	}
	if args[0] == "help" {
		args = append(args[1:len(args):len(args)], "--help")
	}
	parsed, err := parse(parser, args, ended)
	switch {
	case errors.Is(err, ended):
		return statusDone
	case err != nil:
		return s.fail(misgiven(err))
	}
	if err := parsed.Run(s); errors.Is(err, errContradicted) {
		return statusAgainst
	} else if err != nil {
		return s.fail(err)
	}
	return statusDone
}

// parse turns kong's way of ending the program after --help into an error.
func parse(parser *kong.Kong, args []string, ended error) (ctx *kong.Context, err error) {
	defer func() {
		if p := recover(); p == ended { //nolint:errorlint // the very value that was thrown
			err = ended
		} else if p != nil {
			panic(p)
		}
	}()
	return parser.Parse(args)
}

// missing says what a command needs that was not given.
var missing = map[string]string{
	"map": "give a table: CSV, TSV or XLSX", "read": "give a path: a file or a folder", "extract": "give a path: a file or a folder",
	"export":  "give what is to be exported: facts, claims, disputes, documents, entities, pairs, events, jsonld, atom, calendar, followthemoney or quickstatements",
	"watch":   "give feeds: addresses, or a file that lists some",
	"explain": "give a text, a file, or FILE:OFFSET", "dossier": "give two countries",
	"search": "give words", "show": "give what is to be shown: a document, or the id of a claim, fact or dispute",
	"withdraw": "give the document's name or hash", "judge same": "give two claims, facts or persons", "judge different": "give two claims, facts or persons",
	"judge wrong": "give a claim", "judge right": "give a claim", "judge distrust": "give a document or a publisher", "judge settle": "give a dispute and its status",
	"user add": "give a name", "user role": "give a name and a role: reader, reviewer or admin", "user reset": "give a name", "user remove": "give a name",
	"token add": "give the token a name", "token revoke": "give the token's name",
	"judge withdraw": "give the number of a judgement", "score": "give a gold file and the documents, or the claims that were found in them",
}

// misgiven says in a sentence why a command line was not understood.
func misgiven(err error) error {
	sentence := strings.TrimSuffix(err.Error(), ".")
	sentence = strings.Replace(sentence, "a valid 64 bit int", "a whole number", 1)
	if gone := (*fs.PathError)(nil); errors.As(err, &gone) && errors.Is(gone, fs.ErrNotExist) {
		sentence = "there is no file " + gone.Path
	}
	command := ""
	var p *kong.ParseError
	if errors.As(err, &p) && p.Context != nil {
		if node := p.Context.Selected(); node != nil {
			command = " " + path(node)
			if needs, known := missing[path(node)]; known && strings.HasPrefix(sentence, "expected ") {
				sentence = needs
			}
		}
	}
	end := ";"
	if strings.HasSuffix(sentence, "?") { // "…, did you mean "dossier"?"
		end = ""
	}
	return usage("%s%s `bilat%s --help` shows what there is", sentence, end, command)
}

// path is the command's name with those it stands under: "judge same".
func path(node *kong.Node) string {
	names := []string{}
	for n := node; n != nil && n.Type == kong.CommandNode; n = n.Parent {
		names = append([]string{n.Name}, names...)
	}
	return strings.Join(names, " ")
}

// A usageError is a command that was given wrongly.
type usageError struct{ sentence string }

func (e usageError) Error() string { return e.sentence }

func usage(format string, args ...any) error { return usageError{fmt.Sprintf(format, args...)} }

// fail says what went wrong in one line.
func (s streams) fail(err error) int {
	sentence := strings.Join(strings.Fields(err.Error()), " ")
	if errors.Is(err, context.Canceled) {
		sentence = "stopped; what was committed is kept"
	}
	fmt.Fprintf(s.err, "bilat: %s\n", sentence)
	var u usageError
	var typed *view.MisgivenError
	if errors.As(err, &u) || errors.As(err, &typed) {
		return statusUsage
	}
	return statusFailed
}
