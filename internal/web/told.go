package web

import (
	"cmp"
	"context"
	"errors"
	"io/fs"
	"net/http"
	"path"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/edtf"
	"github.com/bilat/bilat/gazetteer"
	"github.com/bilat/bilat/grammar"
	"github.com/bilat/bilat/internal/intake"
	"github.com/bilat/bilat/internal/publisher"
	"github.com/bilat/bilat/internal/source"
	"github.com/bilat/bilat/internal/store"
	"github.com/bilat/bilat/internal/view"
)

// A form is what somebody who hands documents over says of them, as it was typed. All of it may be left out.
type form struct{ Publisher, Country, Published, Language, Title, Text string }

// mostTyped is the longest field, in bytes; what is longer is cut off and then refused, if it must be something known.
const mostTyped = 200

func short(body []byte) string {
	text := strings.Join(strings.Fields(string(body)), " ")
	return text[:lastWhole(text, mostTyped)]
}

// lastWhole is the place of the last whole character before a limit.
func lastWhole(s string, limit int) int {
	if len(s) <= limit {
		return len(s)
	}
	for limit > 0 && !utf8.RuneStart(s[limit]) {
		limit--
	}
	return limit
}

// adding is the page with the form, empty or with what was typed and what is wrong with it.
func (s *site) adding(w http.ResponseWriter, r *http.Request, status int, typed form, wrong string) {
	told := s.words(w, r)
	publishers, err := s.publishers(r.Context())
	if err != nil {
		s.fail(w, r, err)
		return
	}
	s.page(w, r, status, "add.html", told.say("add.title"), map[string]any{
		"Files": intake.MaxFiles, "Each": source.MaxBytes >> 20, "All": intake.MaxBytes >> 20, "Typed": typed, "Wrong": wrong,
		"Publishers": publishers, "Countries": countryNames(told), "Languages": readable()})
}

// countryNames are the names of all countries of today in the reader's language.
func countryNames(told *words) []string {
	g, err := gazetteer.Load()
	if err != nil {
		return nil
	}
	var out []string
	for _, c := range g.Countries() {
		if !c.Former {
			out = append(out, told.country(c.Code))
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// readable are the languages that documents are read in: those that have a folder of the grammar.
var readable = sync.OnceValue(func() []string {
	files, err := fs.Glob(grammar.FS, "*/language.yaml")
	if err != nil {
		panic(err) // the pattern is ours
	}
	out := make([]string, len(files))
	for i, f := range files {
		out[i] = path.Dir(f)
	}
	return out
})

// toldOf says who said what of a document beside it; "" where nobody did, or where the document's own word holds.
func (w *words) toldOf(d bilat.Document) string {
	if d.Given == nil {
		return ""
	}
	says := map[string]string{"title": d.Title, "publisher": d.Publisher, "country": w.country(d.Country), "published": w.date(d.Published), "language": w.term("language", d.Language)}
	var what []string
	for _, name := range []string{"title", "publisher", "country", "published", "language"} {
		if slices.Contains(d.Given.What, name) {
			what = append(what, w.say("document.told."+name, name, says[name]))
		}
	}
	return w.say("document.told", "by", cmp.Or(d.Given.By, w.say("document.told.feed")), "what", strings.Join(what, ", "))
}

// publishers are those of the record, and those that bilat knows by name.
func (s *site) publishers(ctx context.Context) ([]string, error) {
	documents, err := s.db.Documents(ctx, store.DocumentFilter{Uncounted: true})
	if err != nil {
		return nil, err
	}
	var out []string
	for _, d := range documents {
		if d.Publisher != "" && len(out) < mostOffered {
			out = append(out, d.Publisher)
		}
	}
	known, err := gazetteer.Publishers()
	if err != nil {
		return nil, err
	}
	for _, p := range known {
		if p.Name != "" {
			out = append(out, p.Name)
		}
	}
	slices.SortFunc(out, func(a, b string) int {
		return cmp.Or(cmp.Compare(strings.ToLower(a), strings.ToLower(b)), cmp.Compare(a, b))
	})
	return slices.Compact(out), nil
}

// mostOffered bounds how many publishers of the record are offered.
const mostOffered = 400

// told checks what was typed and makes of it what is kept with the documents. The error names the field that is wrong.
func (s *site) told(ctx context.Context, f form) (source.Told, error) {
	out := source.Told{Publisher: f.Publisher, Language: f.Language}
	if !utf8.ValidString(f.Publisher) || strings.ContainsFunc(f.Publisher, unicode.IsControl) {
		return out, errors.New("publisher")
	}
	if f.Language != "" && !slices.Contains(readable(), f.Language) {
		return out, errors.New("language")
	}
	if f.Country != "" {
		code, err := view.Country(f.Country)
		if err != nil {
			return out, errors.New("country")
		}
		out.Country = code
	}
	if f.Published != "" {
		d, err := edtf.Parse(f.Published)
		first, last, ok := d.Bounds()
		if err != nil || !ok || first.IsEnd() || last.IsEnd() || first.Year() < 1500 || first.Time().After(s.now()) {
			return out, errors.New("published")
		}
		out.Published = d.String()
	}
	return out, s.class(ctx, &out)
}

// class tells what sort of source it is that was typed: as the record knows a publisher of that name, or the table of publishers. A country
// with no name is its government.
func (s *site) class(ctx context.Context, told *source.Told) error {
	if told.Publisher == "" {
		if told.Country != "" {
			told.Class = bilat.SourceGovernment
		}
		return nil
	}
	table, err := publisher.Load()
	if err != nil {
		return err
	}
	p := table.Of(bilat.Document{Publisher: told.Publisher})
	if p.Class == bilat.SourceUnknown || p.Country == "" {
		documents, err := s.db.Documents(ctx, store.DocumentFilter{Uncounted: true})
		if err != nil {
			return err
		}
		if i := slices.IndexFunc(documents, func(d store.Document) bool {
			return d.Publisher == told.Publisher && d.Class != bilat.SourceUnknown && (told.Country == "" || d.Country == told.Country)
		}); i >= 0 && p.Class == bilat.SourceUnknown {
			p.Class, p.Country = documents[i].Class, documents[i].Country
		}
	}
	told.Class, told.Country = p.Class, cmp.Or(told.Country, p.Country)
	return nil
}
