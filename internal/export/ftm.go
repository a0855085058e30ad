package export

import (
	"crypto/sha256"
	"encoding/hex"
	"io"
	"slices"
	"strings"

	"golang.org/x/text/language"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/edtf"
	"github.com/bilat/bilat/gazetteer"
)

// An ftmEntity is an entity of FollowTheMoney, as its programs read it: a line of JSON.
type ftmEntity struct {
	ID         string              `json:"id"`
	Schema     string              `json:"schema"`
	Properties map[string][]string `json:"properties"`
}

func (e *ftmEntity) set(property string, values ...string) {
	for _, v := range values {
		if v = oneLine(v); property == "name" || property == "alias" {
			v = cut(v, 384) // the model's most
		}
		if v != "" && !slices.Contains(e.Properties[property], v) {
			e.Properties[property] = append(e.Properties[property], v)
		}
	}
}

// FollowTheMoney writes the persons and bodies of the record, the posts they hold, what happened, and the documents that say so,
// as entities of FollowTheMoney, one a line. Which kind of fact is an Event and which an Occupancy of a post is declared in
// grammar/kinds.yaml.
//
// FollowTheMoney knows no plans, denials and vague dates: facts that are not done are left out and counted, and a date that is
// only about right is told in the summary alone.
func (r *Record) FollowTheMoney(w io.Writer) (Left, error) {
	x := ftm{r: r, left: Left{}, made: map[string]bool{}}
	for _, e := range r.Entities {
		x.named(e)
	}
	for _, f := range r.Facts {
		x.fact(f)
	}
	for _, e := range x.out {
		line, err := plainJSON(e)
		if err != nil {
			return x.left, err
		}
		if _, err := io.WriteString(w, line+"\n"); err != nil {
			return x.left, err
		}
	}
	return x.left, nil
}

// ftm gathers entities, each once.
type ftm struct {
	r    *Record
	left Left
	out  []ftmEntity
	made map[string]bool
	who  map[string]string // claim id and name → the entity's id
}

func (x *ftm) make(id, schema string) ftmEntity {
	x.made[id] = true
	return ftmEntity{id, schema, map[string][]string{}}
}

// ftmID is an id that says what it is of: entities of one FollowTheMoney data set share a room of names.
func ftmID(parts ...string) string {
	sum := sha256.Sum256([]byte(strings.Join(parts, "\x00")))
	return "bilat-" + parts[0] + "-" + hex.EncodeToString(sum[:10])
}

// named makes a person or a body. A place is told by name where something happened there; it is no entity of its own.
func (x *ftm) named(e bilat.Entity) {
	schema := map[string]string{bilat.EntityPerson: "Person", bilat.EntityBody: "PublicBody"}[e.What]
	if schema == "" {
		return
	}
	m := x.make("bilat-"+e.ID, schema)
	m.set("name", e.Name)
	for _, n := range e.Names {
		if n.Name != e.Name {
			m.set("alias", n.Name)
		}
	}
	m.set("country", ftmCountry(e.Country))
	if e.What == bilat.EntityPerson {
		for _, o := range e.Offices {
			m.set("position", x.post(o.Role, o.Country, o.Host, ""))
		}
	}
	x.out = append(x.out, m)
	if x.who == nil {
		x.who = map[string]string{}
	}
	for _, c := range e.Claims {
		for _, n := range e.Names {
			x.who[c+"\x00"+n.Name] = m.ID
		}
	}
}

// holder finds the entity that a fact's claims name so.
func (x *ftm) holder(f bilat.Fact, name string) string {
	for _, c := range f.Claims {
		if id := x.who[c+"\x00"+name]; id != "" {
			return id
		}
	}
	return ""
}

func (x *ftm) fact(f bilat.Fact) {
	spec, _ := x.r.Kinds.Kind(f.Kind)
	switch {
	case spec.FtM == "":
		x.left.add("of kinds that FollowTheMoney has no form for")
	case f.Status != bilat.Done:
		x.left.add(statusWord(f.Status))
	case f.Unplaced:
		x.left.add("too vague to be one thing")
	case spec.FtM == "Occupancy":
		x.occupancy(f, spec)
	default:
		x.event(f, spec)
	}
}

// event makes an Event, with the persons in it and the documents that prove it.
func (x *ftm) event(f bilat.Fact, spec bilat.KindSpec) {
	e := x.make("bilat-"+f.ID, "Event")
	e.set("name", x.r.titled(f))
	for _, code := range f.Countries {
		e.set("country", ftmCountry(code))
	}
	x.dated(&e, f)
	for _, name := range named(spec, f.Slots) {
		e.set("involved", x.holder(f, name))
	}
	e.set("location", f.Slots.Text("city"))
	e.set("keywords", f.Kind)
	x.proven(&e, f, true)
	x.out = append(x.out, e)
}

// occupancy makes an Occupancy for each person, and the Position that is held.
func (x *ftm) occupancy(f bilat.Fact, spec bilat.KindSpec) {
	var countries []string
	var role, body string
	for _, s := range spec.Slots {
		switch s.Type {
		case bilat.TypeCountry:
			countries = append(countries, given(f.Slots.Text(s.Name))...)
		case bilat.TypeRole:
			role = f.Slots.Text(s.Name)
		case bilat.TypeText:
			if s.Names == bilat.EntityBody {
				body = f.Slots.Text(s.Name)
			}
		}
	}
	countries = append(countries, "", "")
	name := x.post(role, countries[0], countries[1], body)
	post := ftmID("position", name)
	made := false
	for _, person := range named(spec, f.Slots) {
		holder := x.holder(f, person)
		if holder == "" {
			continue
		}
		made = true
		if !x.made[post] {
			p := x.make(post, "Position")
			p.set("name", name)
			p.set("country", ftmCountry(countries[0]))
			x.out = append(x.out, p)
		}
		o := x.make(ftmID("occupancy", f.ID, holder), "Occupancy")
		o.set("holder", holder)
		o.set("post", post)
		o.set("status", f.Slots.Text("action"))
		x.dated(&o, f)
		x.proven(&o, f, false)
		x.out = append(x.out, o)
	}
	if !made {
		x.left.add("offices without a person")
	}
}

// post names an office: "ambassador of Lithuania in Azerbaijan".
func (x *ftm) post(role, country, host, body string) string {
	s := role
	if body != "" {
		s += ", " + body
	}
	if country != "" {
		s += " of " + x.r.Name(country)
	}
	if host != "" {
		s += " in " + x.r.Name(host)
	}
	return s
}

// dated sets the days between which it was. A date that is about right, or one of several, is none.
func (x *ftm) dated(e *ftmEntity, f bilat.Fact) {
	d, err := edtf.Parse(f.Slots.Text("date"))
	if err != nil || d.IsZero() {
		return
	}
	e.set("summary", "date: "+d.String())
	if d.Approximate() || d.Uncertain() || d.IsSet() {
		return
	}
	for property, end := range map[string]edtf.Date{"startDate": d.Start(), "endDate": d.End()} {
		if s := end.String(); isoDate(s) {
			e.set(property, s)
		}
	}
}

// isoDate tells that a date is one to FollowTheMoney: a year, a month or a day of four digits.
func isoDate(s string) bool {
	for i, r := range s {
		if (i == 4 || i == 7) != (r == '-') || r != '-' && (r < '0' || r > '9') {
			return false
		}
	}
	if len(s) >= 7 && s[5:7] > "12" { // seasons and quarters
		return false
	}
	return len(s) == 4 || len(s) == 7 || len(s) == 10
}

// proven names the documents, and tells their words.
func (x *ftm) proven(e *ftmEntity, f bilat.Fact, thing bool) {
	for _, c := range x.r.claims(f) {
		d := x.r.Documents[c.Doc]
		e.set("summary", "“"+c.Quote+"” – "+c.Doc)
		e.set("publisher", d.Publisher)
		if strings.HasPrefix(d.URL, "https://") || strings.HasPrefix(d.URL, "http://") {
			e.set("sourceUrl", d.URL)
		}
		id := x.document(c.Doc, d)
		if thing {
			e.set("proof", id)
		}
	}
}

func (x *ftm) document(name string, d bilat.Document) string {
	id := ftmID("document", name)
	if x.made[id] {
		return id
	}
	m := x.make(id, "Document")
	m.set("fileName", name)
	m.set("title", d.Title)
	m.set("name", name)
	m.set("publisher", d.Publisher)
	if isoDate(d.Published) {
		m.set("publishedAt", d.Published)
	}
	if base, err := language.ParseBase(d.Language); err == nil {
		m.set("language", base.ISO3())
	}
	m.set("mimeType", d.Media)
	if strings.HasPrefix(d.URL, "https://") || strings.HasPrefix(d.URL, "http://") {
		m.set("sourceUrl", d.URL)
	}
	x.out = append(x.out, m)
	return id
}

// ftmFormer are the codes of FollowTheMoney for states that are no more.
var ftmFormer = map[string]string{"SUN": "suhh", "YUG": "yucs", "CSK": "cshh", "SCG": "csxx"}

// ftmCountry is a country's code in FollowTheMoney: two small letters. What has none there is not told.
func ftmCountry(code string) string {
	if s, ok := ftmFormer[code]; ok {
		return s
	}
	g, err := gazetteer.Load()
	if err != nil {
		return ""
	}
	if c, ok := g.Country(code); ok && !c.Former {
		return strings.ToLower(c.Alpha2)
	}
	return ""
}
