package score

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"sort"
	"strconv"
	"strings"

	"github.com/bilat/bilat"
)

// A Claim is what is scored of a claim: kind, slots, status and quote. Slot values are texts, numbers or lists of
// them, as JSON has them: a gold file may hold what the vocabulary would refuse, and is scored all the same.
type Claim struct {
	Doc    string         `json:"doc"`
	Kind   string         `json:"kind"`
	Slots  map[string]any `json:"slots"`
	Quote  string         `json:"quote"`
	Status string         `json:"status"`
}

func (c Claim) canonical() string {
	b, err := json.Marshal(c.Slots)
	if err != nil {
		return err.Error()
	}
	return string(b)
}

// A Set is claims by document. A document may be named and have none.
type Set struct {
	claims map[string][]Claim
	named  map[string]bool
}

// Docs lists the documents named, sorted.
func (s Set) Docs() []string {
	docs := make([]string, 0, len(s.named))
	for d := range s.named {
		docs = append(docs, d)
	}
	sort.Strings(docs)
	return docs
}

func (s *Set) add(c Claim) {
	if s.claims == nil {
		s.claims, s.named = map[string][]Claim{}, map[string]bool{}
	}
	s.named[c.Doc] = true
	if c.Kind != "" {
		s.claims[c.Doc] = append(s.claims[c.Doc], c)
	}
}

// Read adds the claims of a file of JSON Lines; name is said in errors.
func (s *Set) Read(r io.Reader, name string) error {
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, 64<<20)
	for n := 1; lines.Scan(); n++ {
		line := bytes.TrimSpace(lines.Bytes())
		if len(line) == 0 {
			continue
		}
		var c struct {
			Claim
			Doc    *string `json:"doc"`
			Status *string `json:"status"`
		}
		d := json.NewDecoder(bytes.NewReader(line))
		d.UseNumber()
		if err := d.Decode(&c); err != nil {
			return fmt.Errorf("%s:%d: not a claim: %w", name, n, err)
		}
		if c.Doc == nil {
			return fmt.Errorf("%s:%d: no doc", name, n)
		}
		c.Claim.Doc = *c.Doc
		if c.Status != nil {
			c.Claim.Status = *c.Status
		}
		s.add(c.Claim)
	}
	if err := lines.Err(); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}

// Of makes a set from claims of the vocabulary.
func Of(claims []bilat.Claim) Set {
	var s Set
	for _, c := range claims {
		slots := map[string]any{}
		for n, v := range c.Slots {
			switch {
			case v.IsNumber():
				slots[n] = json.Number(v.String())
			case v.IsList():
				list := []any{}
				for _, m := range v.Members() {
					list = append(list, m)
				}
				slots[n] = list
			case v.IsText():
				slots[n] = v.String()
			}
		}
		s.add(Claim{Doc: c.Doc, Kind: c.Kind, Slots: slots, Quote: c.Quote, Status: string(c.Status)})
	}
	return s
}

// notScored are slots of the record that the contract does not score; notScoredIn those of one kind only.
var (
	notScored = map[string]bool{
		"attributed": true, "about": true, "reporter": true, "basis": true, "parties": true, "level": true,
		"validity": true, "occasion": true, "speaker": true, "forum": true,
	}
	notScoredIn = map[[2]string]bool{
		{"position", "date"}: true, {"position", "role"}: true, {"position", "body"}: true, {"trade-change", "base"}: true,
	}
)

// A unit is one thing that counts: a slot with its value, or with one member of its list.
type unit struct {
	slot  string
	value any
}

// units lists what of a claim counts. Countries are one unit; one side's export is the other's import.
func (c Claim) units() []unit {
	var out []unit
	names := make([]string, 0, len(c.Slots))
	for n := range c.Slots {
		names = append(names, n)
	}
	sort.Strings(names)
	for _, n := range names {
		v := c.Slots[n]
		if n == "flow" && given(c.Slots["exporter"]) && given(c.Slots["importer"]) && (v == "export" || v == "import") {
			v = "goods"
		}
		if notScored[n] || notScoredIn[[2]string{c.Kind, n}] || !stated(v) {
			continue
		}
		list, isList := v.([]any)
		switch {
		case n == "countries":
			if !isList {
				list = []any{v}
			}
			codes := make([]string, len(list))
			for i, m := range list {
				codes[i] = text(m)
			}
			sort.Strings(codes)
			out = append(out, unit{n, strings.Join(codes, "+")})
		case isList:
			for _, m := range list {
				out = append(out, unit{n, m})
			}
		default:
			out = append(out, unit{n, v})
		}
	}
	if c.Status != "" && c.Status != "done" {
		out = append(out, unit{"status", c.Status})
	}
	return out
}

// stated tells that a slot is given at all; a zero is given.
func stated(v any) bool {
	if list, ok := v.([]any); ok {
		return len(list) > 0
	}
	return v != nil && v != ""
}

// given tells that a slot says something: no zero and nothing empty.
func given(v any) bool {
	if n, ok := v.(json.Number); ok {
		f, err := n.Float64()
		return err != nil || f != 0
	}
	return stated(v) && v != false
}

// text is the value as it is written.
func text(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case json.Number:
		return v.String()
	case bool:
		return strconv.FormatBool(v)
	}
	return fmt.Sprint(v)
}
