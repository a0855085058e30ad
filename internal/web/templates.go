package web

import (
	"embed"
	"html/template"
	"strings"
	"sync"

	"github.com/bilat/bilat/internal/dossier"
)

//go:embed page/*.html
var pages embed.FS

// templates gives a page of a language: the layout and the parts (files that begin with _) with the page's own "main". Words
// are functions of the template, so that a part needs nothing handed down to speak:
//
//	{{t "line.said" "date" .Said}}  a text of words/<language>.yaml with its places filled
//	{{n "fact" .Facts}}            a count: "12 facts"
//	{{num 1234}} {{date "2019-05"}} {{country "LTU"}} {{term "class" "agency"}}
//	{{static "app.css"}} {{flag "LTU"}}
var templates = func() func(lang, page string) (*template.Template, error) {
	var lock sync.Mutex
	made := map[[2]string]*template.Template{}
	return func(lang, page string) (*template.Template, error) {
		lock.Lock()
		defer lock.Unlock()
		if t := made[[2]string{lang, page}]; t != nil {
			return t, nil
		}
		w, err := speaking(lang)
		if err != nil {
			return nil, err
		}
		t, err := template.New(page).Funcs(functions(w)).ParseFS(pages, "page/layout.html", "page/_*.html", "page/"+page)
		if err != nil {
			return nil, err
		}
		made[[2]string{lang, page}] = t
		return t, nil
	}
}()

func functions(w *words) template.FuncMap {
	return template.FuncMap{
		"t": w.say, "n": w.count, "num": w.number, "date": w.date, "country": w.country, "countryIn": w.countryIn, "term": w.term,
		"lang": func() string { return w.lang }, "languages": func() []string { return Languages },
		"static": staticAddress, "flag": flagAddress, "anchor": dossier.Anchor, "web": webAddress, "asking": asking, "list": list,
		"inc": func(i int) int { return i + 1 }, "documentLink": DocumentLink, "pairLink": pairLink, "join": strings.Join, "told": w.told, "kinds": w.kindChoices,
	}
}

// list is several values as one, for a part that needs more than one.
func list(values ...any) []any { return values }

// asking adds ?lang= or another parameter to an address of ours.
func asking(address, name, value string) string {
	if strings.Contains(address, "?") {
		return address + "&" + name + "=" + value
	}
	return address + "?" + name + "=" + value
}

// webAddress keeps only http addresses: what a document calls its address is the document's word.
func webAddress(s string) string {
	if strings.HasPrefix(s, "https://") || strings.HasPrefix(s, "http://") {
		return s
	}
	return ""
}
