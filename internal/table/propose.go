package table

import (
	_ "embed"
	"fmt"
	"path"
	"slices"
	"strings"
	"sync"

	"go.yaml.in/yaml/v3"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/edtf"
	"github.com/bilat/bilat/gazetteer"
	"github.com/bilat/bilat/grammar"
	"github.com/bilat/bilat/internal/extract"
	"github.com/bilat/bilat/internal/text"
)

//go:embed heads.yaml
var headsFile []byte

// knowledge is heads.yaml.
type knowledge struct {
	Columns []struct {
		Is    string   `yaml:"is"`
		Holds string   `yaml:"holds"`
		Heads []string `yaml:"heads"`
	} `yaml:"columns"`
	Kinds  []plan `yaml:"kinds"`
	Scales []struct {
		Times int      `yaml:"times"`
		Words []string `yaml:"words"`
	} `yaml:"scales"`
}

// A plan is what claims come of which columns.
type plan struct {
	Kind      string              `yaml:"kind"`
	Needs     []string            `yaml:"needs"`
	Any       []string            `yaml:"any"`
	Columns   map[string][]string `yaml:"columns"`
	Own       string              `yaml:"own"`
	Other     string              `yaml:"other"`
	OwnPerson string              `yaml:"own-person"` // "other": the person is the other country's
	Always    map[string]string   `yaml:"always"`
	Claims    []struct {
		Date   []string          `yaml:"date"`
		Always map[string]string `yaml:"always"`
	} `yaml:"claims"`
	Prose []string `yaml:"prose"`
}

var known = sync.OnceValues(func() (knowledge, error) {
	var k knowledge
	return k, grammar.Decode(headsFile, &k)
})

// A Guess is what a column is taken for, or why for nothing.
type Guess struct {
	Column, Is, Reason string
	Fits               int // per cent of its filled cells
}

// unsaid stands where only somebody who knows the table can say a value; a mapping with it is refused.
const unsaid = "???"

// Propose makes a mapping from the heads and cells of a table, as the text of a mapping file in which every guess stands with its
// reason.
func Propose(engine *extract.Engine, name string, raw []byte, form Form, language string) (string, *bilat.Problem) {
	k, err := known()
	if err != nil {
		return "", &bilat.Problem{Doc: name, Fatal: true, Message: err.Error()}
	}
	sheet, why := open(name, raw, form)
	if why != nil {
		return "", why
	}
	head := headRow(sheet.Rows)
	if n := form.Header; n > 0 {
		head = slices.IndexFunc(sheet.Rows, func(row Row) bool { return row.Number == n })
	}
	if head < 0 {
		return "", &bilat.Problem{Doc: name, Fatal: true, Message: "no row names the columns; `--header N` tells which one does"}
	}
	doc := document(name, raw, sheet)
	p := proposal{knowledge: k, is: map[string]int{}, form: form}
	p.look(engine, &doc, sheet.Rows, head, language)
	p.seen(name, raw, sheet, sheet.Rows[head].Number)
	for _, row := range sheet.Rows[:head] {
		p.above += " " + strings.Join(heads(row), " ")
	}
	if language == "" && p.language != "en" {
		p.note("names and remarks are taken for %s: more cells can be read so than in English", p.engine.Grammar.Languages[p.language].Name)
	}
	p.place()
	p.plan(name)
	return p.print(name), nil
}

type proposal struct {
	*reading
	knowledge
	form     Form
	notes    []string
	profiles []profile
	guesses  []Guess
	is       map[string]int // meaning → column
	own      string
	asked    bool   // something is left for the keeper to say
	above    string // what stands over the row of heads
	mapping  Mapping
}

// look reads the table's cells: in the language given, else in the one in which most of them are something; in English if that is about as good.
func (p *proposal) look(engine *extract.Engine, doc *bilat.Document, rows []Row, head int, language string) {
	languages := []string{language}
	if language == "" {
		languages = append([]string{"en"}, engine.Grammar.Codes()...)
	}
	most := 0
	for _, l := range languages {
		r := newReading(engine, &Mapping{}, doc, l)
		r.heads, r.rows = heads(rows[head]), rows[head+1:]
		r.cities = placesOf(engine.Names, l)
		var profiles []profile
		read := 0
		for i := range r.heads {
			pr := r.profile(i)
			profiles = append(profiles, pr)
			read += pr.filled * (pr.fits[holdsOffice] + pr.fits[holdsDate] + pr.fits[holdsPlace] + pr.titled)
		}
		if p.reading == nil || read*10 > most*11 { // a tenth more: "Berne" among towns makes no table French
			most, p.reading, p.profiles = read, r, profiles
		}
	}
}

// seen tells what was seen of the table's form. Only what is seen anew by itself need not be kept.
func (p *proposal) seen(name string, raw []byte, sheet Sheet, head int) {
	if !isWorkbook(name, raw) {
		sign := delimiter(name, sheet.Text)
		if s, ok := signOf(p.form.Delimiter); ok {
			sign = s
		}
		encoding := sheet.Encoding
		if encoding == "" {
			encoding = "utf-8"
		}
		p.note("cells are parted by %q, the encoding is %s", nameOfSign(sign), encoding)
		p.mapping.Form.Encoding = sheet.Encoding
	}
	p.note("row %d names the columns; %d rows stand below it", head, len(p.rows))
	p.mapping.Form.Delimiter, p.mapping.Form.Sheet = p.form.Delimiter, p.form.Sheet
	if head > 1 {
		p.mapping.Form.Header = head
	}
	for _, pr := range sheet.Problems {
		p.note("%s", pr.Message)
	}
}

func (p *proposal) note(format string, args ...any) {
	p.notes = append(p.notes, fmt.Sprintf(format, args...))
}

// place finds for each meaning the column whose head says it, the longest words first, if its cells hold what they must.
func (p *proposal) place() {
	taken := map[int]bool{}
	refused := map[int]string{}
	for words := 4; words > 0; words-- {
		for _, c := range p.Columns {
			for _, h := range c.Heads {
				if len(strings.Fields(h)) != words {
					continue
				}
				if _, done := p.is[c.Is]; done {
					continue
				}
				best := -1
				for i, pr := range p.profiles {
					if taken[i] || !headHas(pr.head, h) {
						continue
					}
					if fits := pr.fits[c.Holds]; fits < least[c.Holds] {
						refused[i] = fmt.Sprintf("its head says “%s”, but only %d %% of its cells are like that (%s)", h, fits, c.Holds)
					} else if best < 0 || fits > p.profiles[best].fits[c.Holds] {
						best = i
					}
				}
				if best >= 0 {
					pr := p.profiles[best]
					p.is[c.Is], taken[best] = best, true
					p.guesses = append(p.guesses, Guess{pr.head, c.Is, p.reason(pr, h, c.Holds), pr.fits[c.Holds]})
				}
			}
		}
	}
	p.byCells(taken)
	for i, pr := range p.profiles {
		if taken[i] {
			continue
		}
		why := refused[i]
		if why == "" {
			why = "its head says nothing that is known"
		}
		p.guesses = append(p.guesses, Guess{Column: pr.head, Reason: why + "; its cells: " + pr.looks()})
	}
	order := func(g Guess) int { return p.column(g.Column) }
	slices.SortStableFunc(p.guesses, func(a, b Guess) int { return order(a) - order(b) })
}

// byCells places columns whose heads say nothing by what nearly all of their cells hold, where just one column holds it.
func (p *proposal) byCells(taken map[int]bool) {
	const sure = 90
	for _, c := range []struct{ is, holds string }{{"country", holdsCountry}, {"person", holdsPerson}, {"prose", holdsProse}} {
		if _, done := p.is[c.is]; done || c.is == "country" && p.has("from") {
			continue
		}
		at := -1
		for i, pr := range p.profiles {
			if !taken[i] && pr.fits[c.holds] >= sure && pr.filled*4 >= pr.rows && (c.holds != holdsPerson || pr.fits[holdsCountry] < 20 && pr.titled >= sure) {
				if at >= 0 {
					at = -1
					break
				}
				at = i
			}
		}
		if at >= 0 {
			p.is[c.is], taken[at] = at, true
			p.guesses = append(p.guesses, Guess{p.profiles[at].head, c.is, "its head says nothing; its cells do", p.profiles[at].fits[c.holds]})
		}
	}
}

func (p *proposal) reason(pr profile, head, holds string) string {
	s := fmt.Sprintf("its head says “%s”", head)
	if holds == holdsPerson && pr.titled >= 50 {
		s += "; an office stands before the name"
	}
	if pr.filled < pr.rows {
		s += fmt.Sprintf("; %d %% of its cells are filled", pr.filled*100/max(pr.rows, 1))
	}
	return s
}

// headHas tells that a column's head has words, whole: "start_date" has "start date".
func headHas(head, words string) bool {
	h := strings.Join(strings.FieldsFunc(text.Fold(head), func(r rune) bool { return strings.ContainsRune(" _-./()", r) }), " ")
	return holds(h, text.Fold(words))
}

// ownCountry is the country that the file's name names, or what stands above the heads: "travels-from-the-united-states",
// "Envoys of Norway".
func (p *proposal) ownCountry(name string) string {
	for _, from := range []struct{ text, what string }{
		{strings.TrimSuffix(path.Base(name), path.Ext(name)), "the file's name"}, {p.above, "the line above the heads"},
	} {
		if code := p.countryIn(from.text); code != "" {
			p.note("the table is taken for one of %s (%s): %s says so", p.engine.Names.CountryName(code, "en"), code, from.what)
			return code
		}
	}
	return unsaid
}

// countryIn is the country that a title names, the longest words first.
func (p *proposal) countryIn(title string) string {
	const longest, shortest = 4, 4 // words; letters of a word alone
	words := strings.FieldsFunc(title, func(r rune) bool { return strings.ContainsRune(" _-.,;:", r) })
	for n := min(longest, len(words)); n > 0; n-- {
		for i := 0; i+n <= len(words); i++ {
			if n == 1 && len(words[i]) < shortest {
				continue
			}
			if code, ok := p.engine.Names.FindCountry(strings.Join(words[i:i+n], " ")); ok {
				return code
			}
		}
	}
	return ""
}

// unknownWords lists words of columns of offices and countries that nothing knows, so that somebody can say what they mean.
func (p *proposal) unknownWords() {
	const most = 40
	for _, is := range []string{"office", "country", "from", "to", "sender"} {
		if !p.has(is) {
			continue
		}
		column := p.is[is]
		count := map[string]int{}
		for _, row := range p.rows {
			cell := row.at(column).Text
			if cell == "" {
				continue
			}
			var wrong string
			if is == "office" {
				if role, rest := p.office(cell); role == "" || rest != "" {
					wrong = "unknown"
				}
			} else {
				if p.stateOf(column, cell, edtf.Date{}) == "" {
					wrong = "unknown"
				}
			}
			if wrong != "" {
				count[cell]++
			}
		}
		if len(count) == 0 {
			continue
		}
		var list []counted
		for w, n := range count {
			list = append(list, counted{w, n})
		}
		slices.SortFunc(list, func(a, b counted) int {
			if a.n != b.n {
				return b.n - a.n
			}
			return strings.Compare(a.word, b.word)
		})
		var told []string
		for _, c := range list[:min(len(list), most)] {
			told = append(told, fmt.Sprintf("“%s” (%d)", clip(c.word, 60), c.n))
		}
		p.note("under %s stand words that nothing knows, %d of them; say under `words` what they mean: %s", p.heads[column], len(list), strings.Join(told, ", "))
	}
}

// print is the mapping file.
func (p *proposal) print(name string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "# A proposal for %s, made from its heads and cells. Look it through: what a column means, its keeper knows best.\n#\n", path.Base(name))
	for _, n := range p.notes {
		fmt.Fprintf(&b, "# - %s\n", n)
	}
	b.WriteString("#\n# Columns:\n")
	for _, g := range p.guesses {
		if g.Is == "" {
			fmt.Fprintf(&b, "#   %s: not placed (%s)\n", g.Column, g.Reason)
		} else {
			fmt.Fprintf(&b, "#   %s: %s (%s; %d %% of the cells fit)\n", g.Column, g.Is, g.Reason, g.Fits)
		}
	}
	if len(p.mapping.Claims) == 0 {
		b.WriteString("#\n# No kind of claim has all it needs in these columns; docs/tables.md shows how to write a rule by hand.\n")
	}
	p.mapping.Language = p.language
	body, err := yaml.Marshal(p.mapping)
	if err != nil {
		return b.String()
	}
	b.WriteString("\n")
	b.Write(body)
	return b.String()
}

// placesOf are the folded names of cities.
func placesOf(names *gazetteer.Gazetteer, lang string) map[string]bool {
	out := map[string]bool{}
	for _, e := range names.Entries(lang) {
		if e.Type == gazetteer.TypeCity {
			out[text.Fold(e.Form)] = true
		}
	}
	return out
}
