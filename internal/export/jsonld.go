package export

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/edtf"
)

// node is an object of JSON-LD.
type node = map[string]any

// The vocabularies that are spoken: schema.org for the thing, PROV for where it comes from, Web Annotation for the words. What a
// slot means is no vocabulary of anybody's, and stands under a name of ours. The context is in the file: nothing is fetched.
var ldContext = node{
	"schema": "https://schema.org/",
	"prov":   "http://www.w3.org/ns/prov#",
	"oa":     "http://www.w3.org/ns/oa#",
	"dc":     "http://purl.org/dc/terms/",
	"xsd":    "http://www.w3.org/2001/XMLSchema#",
	"bilat":  "urn:bilat:ns:",
	"slot":   "urn:bilat:slot:",
}

// selected is how many characters around a quote a selector tells, so that it is found where the quote stands twice.
const selected = 32

// JSONLD is a fact as linked data: what it says, the claims it was derived from, and the words of each in its document.
//
// A TextPositionSelector counts characters, as Web Annotation has it, where our claims count bytes; it is given where the
// document's text is at hand to count in. A TextQuoteSelector is always given.
func (r *Record) JSONLD(f bilat.Fact) ([]byte, error) {
	out := r.linker().fact(f)
	out["@context"] = ldContext
	return json.MarshalIndent(out, "", "  ")
}

// JSONLDGraph writes all facts as one graph, a fact a line.
func (r *Record) JSONLDGraph(w io.Writer) error {
	context, err := plainJSON(ldContext)
	if err != nil {
		return err
	}
	out := bufio.NewWriter(w)
	fmt.Fprintf(out, "{\"@context\": %s, \"@graph\": [", context)
	l := r.linker()
	for i, f := range r.Facts {
		line, err := plainJSON(l.fact(f))
		if err != nil {
			return err
		}
		if i > 0 {
			_ = out.WriteByte(',')
		}
		_, _ = out.WriteString("\n" + line)
	}
	_, _ = out.WriteString("\n]}\n")
	return out.Flush() // it remembers what failed before
}

// A linker makes linked data of facts; it knows what is looked up for each of them.
type linker struct {
	*Record
	disputes map[string][]bilat.Dispute // by fact: all that readers are shown
	counted  map[string]*counter        // by document
}

func (r *Record) linker() *linker {
	l := &linker{r, map[string][]bilat.Dispute{}, map[string]*counter{}}
	for _, d := range r.Disputes {
		if !d.Class.Hidden() {
			for _, f := range d.Facts {
				l.disputes[f] = append(l.disputes[f], d)
			}
		}
	}
	return l
}

func (r *linker) fact(f bilat.Fact) node {
	spec, _ := r.Kinds.Kind(f.Kind)
	types := []string{"schema:Claim", "prov:Entity"}
	if spec.Event {
		types = append(types, "schema:Event")
	}
	out := node{
		"@id": r.link("fact", f.ID), "@type": types,
		"schema:identifier": f.ID, "schema:name": r.said(f), "schema:additionalType": node{"@id": "bilat:" + f.Kind},
		"bilat:status": statusWord(f.Status), "bilat:witnesses": f.Witnesses,
	}
	if about := r.countryNodes(f.Countries); len(about) > 0 {
		out["schema:about"] = about
	}
	if date := f.Slots.Text("date"); date != "" {
		out["schema:temporalCoverage"] = date
		if d, err := edtf.Parse(date); err == nil && spec.Event {
			put(out, "schema:startDate", typedDate(d.Start()))
			put(out, "schema:endDate", typedDate(d.End()))
		}
	}
	for _, n := range f.Slots.Names() {
		out["slot:"+n] = slotNode(f.Slots[n])
	}
	if f.Why != "" {
		out["schema:description"] = f.Why
	}
	var from, appears []any
	seen := map[string]bool{}
	for _, c := range r.claims(f) {
		from = append(from, r.claimNode(c))
		if id := r.link("document", c.Doc); !seen[id] {
			seen[id] = true
			appears = append(appears, node{"@id": id})
		}
	}
	if len(from) > 0 {
		out["prov:wasDerivedFrom"], out["schema:appearance"] = from, appears
	}
	if k := r.known(f); !k.IsZero() {
		out["prov:generatedAtTime"] = node{"@type": "xsd:dateTime", "@value": k.Format("2006-01-02T15:04:05Z")}
	}
	var disputes []any
	for _, d := range r.disputes[f.ID] {
		disputes = append(disputes, node{"@id": r.link("dispute", d.ID), "schema:name": string(d.Class), "schema:description": d.Why})
	}
	if len(disputes) > 0 {
		out["bilat:disputed"] = disputes
	}
	return out
}

func (r *Record) countryNodes(codes []string) []any {
	var out []any
	for _, code := range codes {
		n := node{"@id": "urn:bilat:country:" + code, "@type": "schema:Country", "schema:name": r.Name(code), "schema:identifier": code}
		if q := items()[code]; q != "" {
			n["schema:sameAs"] = node{"@id": "http://www.wikidata.org/entity/" + q}
		}
		out = append(out, n)
	}
	return out
}

// claimNode is a claim as an annotation: its target is the quote in its document.
func (r *linker) claimNode(c bilat.Claim) node {
	d := r.Documents[c.Doc]
	quote := node{"@type": "oa:TextQuoteSelector", "oa:exact": c.Quote}
	selectors := []any{quote}
	if from, to, ok := r.characters(d, c); ok {
		put(quote, "oa:prefix", text(lastOf(d.Text[:c.Start], selected)))
		put(quote, "oa:suffix", text(firstOf(d.Text[c.End:], selected)))
		selectors = append(selectors, node{"@type": "oa:TextPositionSelector", "oa:start": from, "oa:end": to})
	}
	source := node{"@id": r.link("document", c.Doc), "@type": []string{"schema:Article", "prov:Entity"}, "schema:identifier": c.Doc}
	put(source, "schema:headline", text(d.Title))
	put(source, "schema:datePublished", text(d.Published))
	put(source, "schema:inLanguage", text(d.Language))
	put(source, "schema:url", text(d.URL))
	put(source, "bilat:sha256", text(d.Hash))
	if d.Publisher != "" {
		source["schema:publisher"] = node{"@type": "schema:Organization", "schema:name": d.Publisher}
	}
	out := node{
		"@id": r.link("claim", c.ID), "@type": []string{"oa:Annotation", "prov:Entity"}, "oa:motivatedBy": node{"@id": "oa:identifying"},
		"oa:hasTarget":       node{"@type": "oa:SpecificResource", "oa:hasSource": source, "oa:hasSelector": selectors},
		"prov:wasQuotedFrom": node{"@id": r.link("document", c.Doc)},
	}
	if c.Attributed != "" {
		out["prov:wasAttributedTo"] = node{"@type": "prov:Agent", "schema:name": c.Attributed}
	}
	return out
}

// characters is a quote's place counted in code points; not ok where the text is not at hand, or does not hold the quote there.
func (r *linker) characters(d bilat.Document, c bilat.Claim) (from, to int, ok bool) {
	if c.Start < 0 || c.End > len(d.Text) || c.Start >= c.End || !strings.HasPrefix(d.Text[c.Start:], c.Quote) {
		return 0, 0, false
	}
	k := r.counted[c.Doc]
	if k == nil {
		k = count(d.Text)
		r.counted[c.Doc] = k
	}
	from = k.before(c.Start)
	return from, from + utf8.RuneCountInString(d.Text[c.Start:c.End]), true
}

// A counter counts the characters before a byte without going through the whole text each time: a table can have a megabyte and
// thousands of claims.
type counter struct {
	text  string
	marks []int // characters before every step's byte
}

const step = 4096

func count(text string) *counter {
	k := &counter{text: text}
	n := 0
	for at := 0; at < len(text); at += step {
		k.marks = append(k.marks, n)
		n += starts(text[at:min(at+step, len(text))])
	}
	return k
}

// before is how many characters begin before a byte.
func (k *counter) before(at int) int {
	i := min(at/step, len(k.marks)-1)
	return k.marks[i] + starts(k.text[i*step:at])
}

// starts counts the bytes that begin a character; a stretch may begin or end within one.
func starts(s string) (n int) {
	for i := range len(s) {
		if utf8.RuneStart(s[i]) {
			n++
		}
	}
	return n
}

func lastOf(s string, n int) string {
	at := len(s)
	for ; n > 0 && at > 0; n-- {
		_, size := utf8.DecodeLastRuneInString(s[:at])
		at -= size
	}
	return s[at:]
}

func firstOf(s string, n int) string {
	at := 0
	for ; n > 0 && at < len(s); n-- {
		_, size := utf8.DecodeRuneInString(s[at:])
		at += size
	}
	return s[:at]
}

func slotNode(v bilat.Value) any {
	switch {
	case v.IsNumber():
		return node{"@type": "xsd:decimal", "@value": v.String()}
	case v.IsList():
		return node{"@list": v.Members()}
	}
	return v.String()
}

// typedDate is a day, month or year, as near as it is known; nothing where the date is none of these, or only about right.
func typedDate(d edtf.Date) any {
	s := d.String()
	if d.Approximate() || d.Uncertain() || !isoDate(s) {
		return nil
	}
	return node{"@type": map[int]string{4: "xsd:gYear", 7: "xsd:gYearMonth", 10: "xsd:date"}[len(s)], "@value": s}
}

func put(n node, key string, value any) {
	if value != nil {
		n[key] = value
	}
}
