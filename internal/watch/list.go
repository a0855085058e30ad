package watch

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"net/url"
	"strings"
	"time"

	"go.yaml.in/yaml/v3"

	"github.com/bilat/bilat/internal/feed"
	"github.com/bilat/bilat/internal/fetch"
	"github.com/bilat/bilat/internal/view"
)

// How often a feed is asked where nothing is said, and how often at most.
const (
	Every   = 30 * time.Minute
	leastly = time.Minute
)

// A Source is one feed or page that is watched.
type Source struct {
	Name   string
	URL    string
	Every  time.Duration
	Follow Follow // what is told of it; nil is what is told of all
}

// Called is how the log names it.
func (s Source) Called() string {
	if s.Name != "" {
		return s.Name
	}
	return s.URL
}

// A List is what is watched.
type List struct {
	Sources []Source
	Follow  Follow // nil is everything
}

// Add puts one more in the list; one whose address is in it already is left out.
func (l *List) Add(s Source) error {
	u, err := fetch.Address(s.URL)
	if err != nil {
		return err
	}
	s.URL = u.String()
	for _, o := range l.Sources {
		if o.URL == s.URL {
			return fmt.Errorf("%s is listed twice", s.URL)
		}
	}
	if s.Every == 0 {
		s.Every = Every
	}
	if s.Every < leastly {
		return fmt.Errorf("%s is asked once a minute at most, not every %s", s.URL, s.Every)
	}
	l.Sources = append(l.Sources, s)
	return nil
}

// A Slip is something wrong in a list, with its line.
type Slip struct {
	File    string
	Line    int
	Message string
}

func (s Slip) String() string { return fmt.Sprintf("%s:%d: %s", s.File, s.Line, s.Message) }

// maxList is the largest list that is read.
const maxList = 1 << 20

// ReadList reads a list of feeds: OPML, as readers of feeds hand it out, or YAML, one feed a line. What is wrong in a line is a slip, and the
// others hold. For example:
//
//	follow: [AZE-LTU, NOR]
//	feeds:
//	  - https://mfa.example/rss
//	  - {name: Gazette, url: https://gazette.example/atom.xml, every: 2h, follow: [NOR-CHL]}
func ReadList(file string, r io.Reader) (List, []Slip, error) {
	raw, err := io.ReadAll(io.LimitReader(r, maxList+1))
	if err != nil {
		return List{}, nil, err
	}
	if len(raw) > maxList {
		return List{}, nil, fmt.Errorf("%s is larger than %d MB; that is no list of feeds", file, maxList>>20)
	}
	if feed.IsOPML(raw) {
		list, slips := outlined(file, raw)
		return list, slips, nil
	}
	var doc yaml.Node
	if err := yaml.NewDecoder(bytes.NewReader(raw)).Decode(&doc); err != nil && !errors.Is(err, io.EOF) {
		return List{}, nil, fmt.Errorf("%s is no list of feeds: %s", file, strings.TrimPrefix(err.Error(), "yaml: "))
	}
	list := reading{file: file}
	for _, top := range doc.Content {
		list.top(top)
	}
	return list.List, list.slips, nil
}

// outlined is a list in OPML.
func outlined(file string, raw []byte) (list List, slips []Slip) {
	outlines, err := feed.Outlines(raw)
	for _, o := range outlines {
		if o.URL == "" {
			slips = append(slips, Slip{file, o.Line, fmt.Sprintf("%q is said to be a feed and has no address (xmlUrl)", feed.Short(o.Title, 60))})
		} else if err := list.Add(Source{Name: o.Title, URL: o.URL}); err != nil {
			slips = append(slips, Slip{file, o.Line, err.Error()})
		}
	}
	if err != nil {
		slips = append(slips, Slip{file, 1 + bytes.Count(raw, []byte("\n")), err.Error() + "; what stands before that is taken"})
	}
	return list, slips
}

type reading struct {
	List
	file  string
	slips []Slip
}

func (r *reading) slip(n *yaml.Node, format string, args ...any) {
	r.slips = append(r.slips, Slip{r.file, n.Line, fmt.Sprintf(format, args...)})
}

func (r *reading) top(n *yaml.Node) {
	if n.Kind == yaml.SequenceNode {
		r.feeds(n)
		return
	}
	every := time.Duration(0)
	r.keys(n, "a list of feeds, or `feeds:` with one below it, is wanted here", map[string]func(*yaml.Node){
		"follow": func(v *yaml.Node) { r.Follow = r.follow(v) },
		"every":  func(v *yaml.Node) { every = r.duration(v) },
		"feeds":  r.feeds,
	})
	for i := range r.Sources {
		if every >= leastly && r.Sources[i].Every == Every {
			r.Sources[i].Every = every
		}
	}
}

func (r *reading) keys(n *yaml.Node, wanted string, known map[string]func(*yaml.Node)) {
	if n.Kind != yaml.MappingNode {
		r.slip(n, "%s", wanted)
		return
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := n.Content[i], n.Content[i+1]
		if f := known[key.Value]; f != nil {
			f(value)
		} else {
			r.slip(key, "%q is not known here", feed.Short(key.Value, 40))
		}
	}
}

func (r *reading) feeds(n *yaml.Node) {
	if n.Kind != yaml.SequenceNode {
		r.slip(n, "a list of feeds is wanted here, each on a line that begins with a hyphen")
		return
	}
	for _, f := range n.Content {
		s := Source{}
		before := len(r.slips)
		if f.Kind == yaml.ScalarNode {
			s.URL = f.Value
		} else {
			r.keys(f, "a feed is an address, or {name: …, url: …, every: …, follow: […]}", map[string]func(*yaml.Node){
				"name":   func(v *yaml.Node) { s.Name = feed.Line(v.Value) },
				"url":    func(v *yaml.Node) { s.URL = v.Value },
				"every":  func(v *yaml.Node) { s.Every = r.duration(v) },
				"follow": func(v *yaml.Node) { s.Follow = r.follow(v) },
			})
		}
		if len(r.slips) > before {
			continue // told, and the feed is left out
		}
		if err := r.Add(s); err != nil {
			r.slip(f, "%s", err)
		}
	}
}

func (r *reading) duration(v *yaml.Node) time.Duration {
	d, err := time.ParseDuration(v.Value)
	if err != nil || d <= 0 {
		r.slip(v, "%q is no length of time; write it like 30m or 2h", feed.Short(v.Value, 40))
		return 0
	}
	return d
}

func (r *reading) follow(v *yaml.Node) Follow {
	var all []*yaml.Node
	switch v.Kind {
	case yaml.ScalarNode:
		all = []*yaml.Node{v}
	case yaml.SequenceNode:
		all = v.Content
	default:
		r.slip(v, "a list of countries and pairs is wanted here, like [AZE-LTU, NOR]")
	}
	f := Follow{}
	for _, n := range all {
		if err := f.Add(n.Value); err != nil {
			r.slip(n, "%s", err)
		}
	}
	return f
}

// Follow is which pairs one wants to hear of: ties of one country or of two. nil is all.
type Follow map[[2]string]bool

// Add follows a country or a pair, by any names or codes: "LTU", "AZE-LTU", "Azerbaijan – Lithuania".
func (f Follow) Add(typed string) error {
	var half error // what is wrong with a pair of which one is known
	for _, sign := range []string{" – ", " - ", "–", "-"} {
		for i := 0; ; i++ { // Guinea-Bissau is a country, and Guinea-Bissau-Senegal a pair
			at := nth(typed, sign, i)
			if at < 0 {
				break
			}
			a, err := view.Country(strings.TrimSpace(typed[:at]))
			b, wrong := view.Country(strings.TrimSpace(typed[at+len(sign):]))
			if err == nil && wrong == nil && a != b {
				f[pairOf(a, b)] = true
				return nil
			}
			if (err == nil) != (wrong == nil) {
				half = cmp.Or(err, wrong)
			}
		}
	}
	code, err := view.Country(strings.TrimSpace(typed))
	if err != nil {
		return fmt.Errorf("%w; a pair is written like AZE-LTU", cmp.Or(half, err))
	}
	f[[2]string{code}] = true
	return nil
}

// nth is where a sign stands for the nth time.
func nth(s, sign string, n int) int {
	at := -len(sign)
	for ; n >= 0; n-- {
		next := strings.Index(s[at+len(sign):], sign)
		if next < 0 {
			return -1
		}
		at += len(sign) + next
	}
	return at
}

func pairOf(a, b string) [2]string { return [2]string{min(a, b), max(a, b)} }

// Has tells that a pair is followed.
func (f Follow) Has(a, b string) bool {
	return f == nil || f[pairOf(a, b)] || f[[2]string{a}] || f[[2]string{b}]
}

// siteOf is the host of an address: what is asked one thing at a time.
func siteOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return u.Hostname()
}
