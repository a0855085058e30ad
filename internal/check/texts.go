package check

import (
	"cmp"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/gazetteer"
	"github.com/bilat/bilat/internal/reconcile"
	"github.com/bilat/bilat/internal/text"
)

// inOrder are the things of the record, kind by kind.
func (b *book) inOrder() []*thing {
	var out []*thing
	for _, k := range b.kinds.All() {
		out = append(out, b.things[k.Name]...)
	}
	return out
}

// plain is a text as paragraphs, one a line: what a document's blocks were is not kept.
func plain(name, text string) bilat.Document {
	doc := bilat.Document{Name: name, Text: text}
	start := 0
	for start <= len(text) {
		end := strings.IndexByte(text[start:], '\n')
		if end < 0 {
			end = len(text)
		} else {
			end += start
		}
		if strings.TrimSpace(text[start:end]) != "" {
			doc.Blocks = append(doc.Blocks, bilat.Block{Span: bilat.Span{Start: start, End: end}, Kind: bilat.Paragraph})
		}
		start = end + 1
	}
	return doc
}

// mostText bounds how much text is looked through, in bytes.
const mostText = 256 << 10

// texts are those of the documents that say most of the countries, as far as there is room. Rows of tables are quotes already.
func (b *book) texts() map[string]string {
	out := map[string]string{}
	if b.record.Text == nil {
		return out
	}
	said := map[string]int{}
	for _, c := range b.record.Claims {
		said[c.Doc]++
	}
	room := mostText
	for _, name := range slices.SortedFunc(maps.Keys(said), func(x, y string) int { return cmp.Or(said[y]-said[x], strings.Compare(x, y)) }) {
		if tables[strings.ToLower(path.Ext(name))] {
			continue
		}
		if text := b.record.Text(name); len(text) <= room {
			out[name] = text
			room -= len(text)
		}
	}
	return out
}

// tables are the endings of documents that are tables alone.
var tables = map[string]bool{".csv": true, ".tsv": true, ".xlsx": true}

// namesOnRecord are the family names of the persons on record, folded: one of them is a name at the head of a sentence, too.
func (b *book) namesOnRecord() map[string]bool {
	out := map[string]bool{}
	for _, t := range b.inOrder() {
		for _, s := range t.spec.Slots {
			if s.Type != bilat.TypePerson && s.Type != bilat.TypePersons {
				continue
			}
			for _, r := range t.tellings {
				for _, n := range r.Slots[s.Name].Members() {
					if words := strings.Fields(text.Fold(n)); len(words) > 0 {
						out[words[len(words)-1]] = true
					}
				}
			}
		}
	}
	return out
}

// capitals are those of the countries that the record is about.
func (b *book) capitals() []string {
	g, err := gazetteer.Load()
	if err != nil {
		return nil
	}
	of := map[string]bool{}
	for _, t := range b.inOrder() {
		for _, c := range t.Countries {
			of[c] = true
		}
	}
	var out []string
	for _, c := range g.Countries() {
		if of[c.Code] && c.Capital != "" {
			out = append(out, c.Capital)
		}
	}
	return out
}

// capital tells that a city is the capital of one of the countries: "in Baku" is often no more than "in Azerbaijan".
func (l *looker) capital(city string) bool {
	for _, c := range l.capitals {
		if reconcile.SamePlace(city, c) {
			return true
		}
	}
	return false
}
