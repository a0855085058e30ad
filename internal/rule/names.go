package rule

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/bilat/bilat/gazetteer"
	"github.com/bilat/bilat/internal/text"
)

// classOf says as what class of the lexicon an entry of the gazetteer is found.
func classOf(e *gazetteer.Entry) string {
	switch e.Type {
	case gazetteer.TypeCountry:
		switch e.Class {
		case "adjective", "adjective-fixed":
			return "adjective"
		case "inhabitant":
			return "inhabitant"
		}
		return "country"
	case gazetteer.TypeCity:
		return "city"
	case gazetteer.TypeOffice:
		switch {
		case e.Class == "modifier" && strings.HasSuffix(e.Role, "deputy"):
			return "rank"
		case e.Class == "modifier" && e.Role == "former":
			return "former"
		case e.Class == "modifier":
			return "modifier"
		case e.Class == "title":
			return "title"
		}
		return "role"
	case gazetteer.TypeUnit:
		return "magnitude"
	case gazetteer.TypeNumber:
		if e.Class == "ordinal" || e.Class == "multiple" { // "double" is no count
			return e.Class
		}
		return "number"
	}
	return string(e.Type)
}

// capitals are the classes whose forms are names and so begin with a capital.
var capitals = map[string]bool{"country": true, "city": true, "inhabitant": true, "organisation": true, "body": true, "subdivision": true, "region": true}

// addNames puts the gazetteer's entries into a language's lexicon, exactly as they are written, with the
// endings that language.yaml gives for their class ("litauisch" + e, er, en …).
func (l *Language) addNames(g *gazetteer.Gazetteer, classes *Classes) {
	entries := g.Entries(l.Code)
	order := make([]int64, len(entries)) // the rank above the place in the table: the order is the table's where ranks are equal
	for i := range entries {
		order[i] = int64(rank(entries[i]))<<32 + int64(i)
	}
	slices.Sort(order)
	tok := text.NewTokenizer(nil, nil, nil)
	l.portfolios = map[string]string{}
	l.capitals = capitalNames(entries, l.Code)
	for _, o := range order {
		e := &entries[o&(1<<32-1)]
		class := classOf(e)
		value := e.Ref
		switch e.Type {
		case gazetteer.TypeBody:
			value = e.Class
		case gazetteer.TypeOffice:
			value = e.Role
		case gazetteer.TypeDomain:
			l.portfolios[text.Fold(e.Form)] = e.Ref
		}
		tag := Tag{Class: classes.Of(class), Value: value, Entry: &Entry{
			Form: e.Form, Country: e.Country, Extra: e.Class, Among: e.Among, Ambiguous: e.Ambiguous && !foremost(e), Former: e.Until != "" || former(g, e), Rank: rank(*e), Small: isSmall(e.Form)}}
		capital := (capitals[class] || class == "adjective" && !l.NounCapitals) && !tag.Entry.Small
		l.Lexicon.insert(tag, e.Form, true, capital, false, tok)
		inflected := class
		if e.Type == gazetteer.TypeSubdivision && e.Class == "adjective" { // "bayerisch" is inflected as "chilenisch" is
			inflected = "adjective"
		}
		for _, ending := range l.Endings[inflected] {
			if e.Class == "adjective-fixed" || strings.HasSuffix(e.Form, ".") {
				continue
			}
			l.Lexicon.insert(tag, e.Form+ending, true, capital, false, tok)
		}
		if class == "role" && l.Compounds && !strings.Contains(e.Form, " ") {
			stem := l.headStem(e.Form)
			tag.Len = 1
			l.Lexicon.heads[stem] = append(l.Lexicon.heads[stem], tag)
		}
	}
}

// capitalNames are the names of the capitals by country: in the language if it has one of its own, else the table's.
func capitalNames(entries []gazetteer.Entry, lang string) map[string]string {
	out, own := map[string]string{}, map[string]bool{}
	for i := range entries {
		e := &entries[i]
		if e.Type != gazetteer.TypeCity || !strings.HasPrefix(e.Class, "capital") || e.Until != "" {
			continue
		}
		switch {
		case e.Lang == lang && (!own[e.Country] || strings.HasPrefix(out[e.Country], e.Form)): // "Wien", not "Wiens"
			out[e.Country], own[e.Country] = e.Form, true
		case e.Form == e.Ref && !own[e.Country]:
			out[e.Country] = e.Form
		}
	}
	bare := map[[2]string]struct{}{} // forms without their last "s", by country
	for code, form := range out {
		if base, ok := strings.CutSuffix(form, "s"); ok {
			bare[[2]string{code, base}] = struct{}{}
		}
	}
	for i := range entries { // a genitive that the table has is none to be named by
		e := &entries[i]
		if e.Type != gazetteer.TypeCity {
			continue
		}
		if _, asked := bare[[2]string{e.Country, e.Form}]; asked {
			out[e.Country] = e.Form
		}
	}
	return out
}

// Capital is the name of a country's capital in the language, or "".
func (l *Language) Capital(code string) string { return l.capitals[code] }

// foremost tells that only lesser places share the name of a capital or seat of government: "visited La Paz".
func foremost(e *gazetteer.Entry) bool {
	return strings.HasPrefix(e.Reason, "place") && (strings.HasPrefix(e.Class, "capital") || strings.HasPrefix(e.Class, "seat"))
}

// former tells that an entry names a state that has ceased to be.
func former(g *gazetteer.Gazetteer, e *gazetteer.Entry) bool {
	if e.Type != gazetteer.TypeCountry {
		return false
	}
	c, ok := g.Country(e.Ref)
	return ok && c.Former
}

func (l *Language) headStem(form string) string {
	if stem := l.Stem(); stem != nil {
		return stem(text.Fold(form))
	}
	return text.Fold(form)
}

// rank orders entries of one form: the capital, then the larger city; a sure form before an ambiguous one.
func rank(e gazetteer.Entry) int {
	r := e.Population / 1000
	if e.Class == "capital" || strings.HasPrefix(e.Class, "capital") {
		r += 1 << 20
	}
	if !e.Ambiguous {
		r += 1 << 19
	}
	if e.Until != "" {
		r -= 1 << 18
	}
	return r
}

// Portfolio finds the portfolio that a folded word names.
func (l *Language) Portfolio(fold string) (string, bool) {
	d, ok := l.portfolios[fold]
	return d, ok
}

// isSmall tells that a form begins with a small letter.
func isSmall(form string) bool {
	r, _ := utf8.DecodeRuneInString(form)
	return unicode.IsLower(r)
}

// isAbbreviation tells that a form is written in capitals only ("US", "UAE"), so that "us" is not one.
func isAbbreviation(form string) bool {
	return utf8.RuneCountInString(form) <= 5 && strings.ContainsFunc(form, unicode.IsUpper) && !strings.ContainsFunc(form, unicode.IsLower)
}
