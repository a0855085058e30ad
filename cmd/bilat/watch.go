package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"strings"
	"time"
	"unicode"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"

	"github.com/bilat/bilat/internal/account"
	"github.com/bilat/bilat/internal/dossier"
	"github.com/bilat/bilat/internal/fetch"
	"github.com/bilat/bilat/internal/pipeline"
	"github.com/bilat/bilat/internal/store/sqlite"
	"github.com/bilat/bilat/internal/view"
	"github.com/bilat/bilat/internal/watch"
)

// watching asks feeds and pages again and again, and tells of what they change.
type watching struct {
	record
	publishers
	Feeds []string `arg:"" name:"feed" help:"Addresses of feeds and pages, and files that list some."`

	Once    bool          `help:"Ask all once, read what is new, tell it, and end: for cron."`
	Every   time.Duration `default:"30m" help:"How often a feed is asked that is given as an address (default 30m)."`
	Pair    []string      `placeholder:"A-B" help:"Tell of this pair of countries; may be given several times. Without --pair and --country all is told."`
	Country []string      `placeholder:"C" help:"Tell of all pairs of this country; may be given several times."`

	Format        string `enum:"text,jsonl" default:"text" help:"Of what is told on standard output: text or jsonl."`
	Webhook       string `placeholder:"URL" help:"Post what is told to this address, as signed JSON."`
	WebhookSecret string `placeholder:"FILE" type:"existingfile" help:"The file that holds the secret by which it is signed (or $$BILAT_WEBHOOK_SECRET holds the secret itself)."`

	FeedOut string `placeholder:"FILE" help:"Keep what was told last as an Atom feed in this file."`

	AllowPrivate bool          `help:"Ask this machine and private networks too."`
	Pause        time.Duration `default:"1s" help:"Between two requests to one host, where its robots.txt asks for no longer one (default 1s)."`
	Verbose      bool          `short:"v" help:"Log what is waited for, too."`
}

// Help is what `bilat watch --help` says besides.
func (watching) Help() string {
	return "Standard output has what is told and nothing else; the log goes to standard error. Interrupted or killed, it goes on where it was. " +
		"docs/watch.md has the file that lists feeds, the webhook, and how polite it is."
}

// agent says who asks.
var agent = "bilat/" + pipeline.Release + " (+https://github.com/bilat/bilat/blob/main/docs/watch.md)"

// Run watches until it is interrupted.
func (c watching) Run(s streams) error {
	list, err := c.list(s)
	if err != nil {
		return err
	}
	net := fetch.New(fetch.Options{Agent: agent, Private: c.AllowPrivate, Pause: c.Pause})
	defer net.Close()
	listeners, err := c.listeners(s, net)
	if err != nil {
		return err
	}
	db, err := sqlite.Create(s, c.DB)
	if err != nil {
		return err
	}
	defer db.Close()
	p, err := c.into(s, db)
	if err != nil {
		return err
	}
	if c.FeedOut != "" {
		file := watch.FeedFile{Path: c.FeedOut, Record: db}
		if _, err := file.Tell(s, nil); err != nil {
			return err
		}
		listeners = append(listeners, file)
	}
	level := slog.LevelInfo
	if c.Verbose {
		level = slog.LevelDebug
	}
	shown := &logged{w: s.err}
	w := watch.Watcher{
		Logged: func(ctx context.Context, pages []string, read func(context.Context) error) error {
			return account.New(db, time.Now).Do(ctx, operator(), "documents added", listed(pages), "announced by a feed", read)
		},
		List: list, Who: who(time.Now()), Record: db, Pipeline: p, Net: net, Listeners: listeners, Clock: fetch.SystemClock{},
		Log: slog.New(slog.NewTextHandler(shown, &slog.HandlerOptions{Level: level})), Progress: shown.progress(s.err),
	}
	if c.Once {
		return w.Once(s)
	}
	w.Log.Info("watching", "feeds", len(list.Sources))
	err = w.Run(s)
	if err == nil {
		w.Log.Info("ended; what was read and told is kept")
	}
	return err
}

// who is this program, for another one that finds the record taken.
func who(now time.Time) string {
	host, err := os.Hostname()
	if err != nil {
		host = "this machine"
	}
	return fmt.Sprintf("process %d on %s since %s UTC", os.Getpid(), host, now.UTC().Format(time.DateTime))
}

// list is what is watched: the addresses and files given, and what is followed.
func (c watching) list(s streams) (watch.List, error) {
	var all watch.List
	if len(c.Pair)+len(c.Country) > 0 {
		all.Follow = watch.Follow{}
	}
	for _, typed := range append(c.Pair, c.Country...) {
		if err := all.Follow.Add(typed); err != nil {
			return all, usage("%s", err)
		}
	}
	for _, given := range c.Feeds {
		if strings.Contains(given, "://") {
			if err := all.Add(watch.Source{URL: given, Every: c.Every}); err != nil {
				return all, usage("%s", err)
			}
			continue
		}
		f, err := os.Open(given)
		if errors.Is(err, os.ErrNotExist) {
			return all, usage("%s is neither an address (https://…) nor a file that lists some", given)
		} else if err != nil {
			return all, err
		}
		list, slips, err := watch.ReadList(given, f)
		f.Close()
		if err != nil {
			return all, err
		}
		for _, slip := range slips {
			fmt.Fprintf(s.err, "bilat: %s\n", slip)
		}
		for _, source := range list.Sources {
			if source.Follow == nil {
				source.Follow = list.Follow
			}
			if err := all.Add(source); err != nil {
				fmt.Fprintf(s.err, "bilat: %s: %s\n", given, err)
			}
		}
		if all.Follow == nil && len(c.Feeds) == 1 {
			all.Follow = list.Follow
		}
	}
	if len(all.Sources) == 0 {
		return all, fmt.Errorf("there is no feed to ask in %s", strings.Join(c.Feeds, ", "))
	}
	return all, nil
}

func (c watching) listeners(s streams, net *fetch.Client) ([]watch.Listener, error) {
	out := []watch.Listener{printed{s.out, c.Format}}
	if c.Webhook == "" {
		return out, nil
	}
	if _, err := fetch.Address(c.Webhook); err != nil {
		return nil, usage("--webhook: %s", err)
	}
	text := os.Getenv("BILAT_WEBHOOK_SECRET")
	if c.WebhookSecret != "" {
		raw, err := os.ReadFile(c.WebhookSecret)
		if err != nil {
			return nil, err
		}
		text = string(raw)
	}
	if text == "" {
		return nil, usage("--webhook wants --webhook-secret FILE, or $BILAT_WEBHOOK_SECRET, so that who receives it knows who sent it")
	}
	secret, err := watch.SecretOf(text)
	if err != nil {
		return nil, usage("%s", err)
	}
	return append(out, watch.Webhook{URL: c.Webhook, Secret: secret, Net: net, Clock: fetch.SystemClock{}}), nil
}

// printed tells on standard output.
type printed struct {
	out    io.Writer
	format string
}

// Name implements watch.Listener.
func (printed) Name() string { return "standard output" }

// Tell prints, and is done when what is printed has left the program.
func (p printed) Tell(_ context.Context, alerts []watch.Alert) (int, error) {
	e := json.NewEncoder(p.out)
	e.SetEscapeHTML(false)
	words := dossier.Build(dossier.Input{Names: view.Name}) // says how a source is named
	for _, a := range alerts {
		if p.format == "jsonl" {
			if err := e.Encode(a); err != nil {
				return 0, err
			}
			continue
		}
		w := steady{p.out}
		fmt.Fprintf(w, "%s – %s: %s\n", a.Countries[0].Name, a.Countries[1].Name, a.Sort)
		changeText(w, words, a.Change)
		addresses := map[string]bool{}
		for _, source := range a.Sources {
			if !addresses[source.Document] {
				fmt.Fprintf(w, "      %s\n", source.Document)
			}
			addresses[source.Document] = true
		}
	}
	if b, ok := p.out.(*bufio.Writer); ok {
		if err := b.Flush(); err != nil {
			return 0, err
		}
	}
	return len(alerts), nil
}

// steady keeps signs that would steer a terminal out of what strangers wrote.
type steady struct{ io.Writer }

func (s steady) Write(b []byte) (int, error) {
	clean := strings.Map(func(r rune) rune {
		if r != '\n' && (unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r)) {
			return -1
		}
		return r
	}, string(b))
	if _, err := io.WriteString(s.Writer, clean); err != nil {
		return 0, err
	}
	return len(b), nil
}

// logged is the log on standard error; on a terminal it stands above a bar.
type logged struct {
	w   io.Writer
	bar *progressbar.ProgressBar
}

func (l *logged) Write(b []byte) (int, error) {
	if l.bar != nil {
		_ = l.bar.Clear()
	}
	return l.w.Write(b)
}

// progress shows how much of what is due is done; nil where there is no terminal.
func (l *logged) progress(w io.Writer) func(done, all int) {
	f, ok := w.(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) {
		return nil
	}
	return func(done, all int) {
		if l.bar == nil {
			l.bar = progressbar.NewOptions(all, progressbar.OptionSetWriter(w), progressbar.OptionSetDescription("asking"),
				progressbar.OptionShowCount(), progressbar.OptionFullWidth(), progressbar.OptionClearOnFinish())
		}
		l.bar.ChangeMax(all)
		_ = l.bar.Set(done) // a bar that cannot be drawn harms nothing
		if done == all {
			_ = l.bar.Finish()
			l.bar = nil
		}
	}
}
