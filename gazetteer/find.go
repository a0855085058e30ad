package gazetteer

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
)

// longest is how many letters of a typed name are looked at; no country's name has more.
const longest = 100

// index finds countries by what a person types.
type index struct {
	codes map[string]string // folded form to code
	forms []known           // for suggestions, sorted by folded form
}

type known struct {
	folded []rune
	code   string
	rank   int
}

// rank orders the classes of names: of two countries with one name, the one that is called so now is meant.
var rank = map[string]int{"name": 1, "official": 2, "abbreviation": 3, "alternative": 4, "old": 5, "genitive": 6}

func newIndex(g *Gazetteer) *index {
	x := &index{codes: map[string]string{}}
	best := map[string]int{}
	put := func(form, code string, rank int) {
		folded := fold(form)
		if folded == "" {
			return
		}
		if now, ok := best[folded]; ok && now <= rank {
			return
		}
		best[folded], x.codes[folded] = rank, code
	}
	for _, lang := range Languages {
		for _, e := range g.entries[lang] {
			r, ok := rank[e.Class]
			if e.Type != TypeCountry || !ok {
				continue
			}
			r *= 2
			if g.countries[g.byCode[e.Ref]].Former {
				r++ // Korea: the country of today before the empire
			}
			put(e.Form, e.Ref, r)
		}
	}
	for _, c := range g.countries {
		put(c.Code, c.Code, 0)
		if !c.Former {
			put(c.Alpha2, c.Code, 1)
		}
	}
	for _, c := range g.countries {
		put(c.Alpha2, c.Code, 100) // of a former state, where nothing of today has it
	}
	for from, to := range g.alias {
		put(from, to, 0)
	}
	for folded, code := range x.codes {
		if len(folded) > 3 {
			x.forms = append(x.forms, known{[]rune(folded), code, best[folded]})
		}
	}
	slices.SortFunc(x.forms, func(a, b known) int { return slices.Compare(a.folded, b.folded) })
	return x
}

// FindCountry returns the code of a country that a person typed: a name of any kind in any language of the tables, or a code, without
// regard to case, accents, full stops, hyphens and a leading article: "litauen", "the Netherlands", "Cote d'Ivoire", "BURMA", "nl".
func (g *Gazetteer) FindCountry(name string) (code string, ok bool) {
	code, ok = g.find().codes[fold(name)]
	return code, ok
}

// Suggest returns up to five names of countries that look like what was typed, nearest first, for a message that it is not known.
func (g *Gazetteer) Suggest(name string) []string {
	typed := []rune(fold(name))
	if len(typed) < 3 {
		return nil
	}
	type near struct {
		known
		distance int
	}
	var found []near
	for _, k := range g.find().forms {
		limit := max(1, min(len(typed), len(k.folded))/3)
		d := limit + 1
		if abs(len(typed)-len(k.folded)) <= limit {
			d = Distance(typed, k.folded, limit)
		}
		if d > limit && len(typed) >= 4 && len(k.folded) > len(typed) && slices.Equal(k.folded[:len(typed)], typed) {
			d = limit // the beginning of a longer name
		}
		if d <= limit {
			found = append(found, near{k, d})
		}
	}
	slices.SortStableFunc(found, func(a, b near) int {
		return cmp.Or(a.distance-b.distance, a.rank-b.rank, slices.Compare(a.folded, b.folded))
	})
	var names []string
	for _, n := range found {
		if name := g.CountryName(n.code, "en"); !slices.Contains(names, name) {
			names = append(names, name)
		}
		if len(names) == 5 {
			break
		}
	}
	return names
}

func abs(n int) int { return max(n, -n) }

// Distance counts the letters to insert, delete, replace or swap to come from a to b; anything over limit is limit+1.
func Distance(a, b []rune, limit int) int {
	before, last, now := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		now[0] = i
		least := i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			now[j] = min(last[j]+1, now[j-1]+1, last[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				now[j] = min(now[j], before[j-2]+1)
			}
			least = min(least, now[j])
		}
		if least > limit {
			return limit + 1
		}
		before, last, now = last, now, before
	}
	return last[len(b)]
}

// fold brings a name to the form it is looked up by: lower case, without accents, full stops and quotes, hyphens and commas as
// spaces, "&" as "and", without a leading article. "Côte d'Ivoire" and "cote d’ivoire" are "cote divoire".
func fold(name string) string {
	var b strings.Builder
	space, n := false, 0
	for _, r := range name {
		if n >= longest {
			break
		}
		var to string
		r = unicode.ToLower(r)
		switch {
		case r < 0x80 && (r >= 'a' && r <= 'z' || r >= '0' && r <= '9'):
			to = string(r)
		case r == '&':
			space, to = true, "and"
		case unicode.Is(unicode.Mn, r), strings.ContainsRune(".'’‘ʻʼ`´", r):
			continue
		case unicode.IsSpace(r), unicode.IsPunct(r):
			space = true
			continue
		default:
			to = plain[r]
			if to == "" {
				to = string(r)
			}
		}
		if space && n > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(to)
		space = r == '&'
		n++
	}
	folded := b.String()
	for _, article := range []string{"the ", "die ", "der ", "das ", "den "} {
		if rest, ok := strings.CutPrefix(folded, article); ok {
			return rest
		}
	}
	return folded
}

// plain are the letters of Latin scripts without their accents.
var plain = func() map[rune]string {
	m := map[rune]string{}
	for _, group := range []string{
		"a àáâãäåāăąǎạảấầẩẫậắằẳẵặ", "ae æ", "c çćĉċč", "d ďđðḍ", "e èéêëēĕėęěəẹẻẽếềểễệ", "g ĝğġģǧ", "h ĥħḥ", "i ìíîïĩīĭįıǐịỉ", "j ĵ",
		"k ķĸ", "l ĺļľŀł", "n ñńņňŉŋ", "o òóôõöøōŏőơǒọỏốồổỗộớờởỡợ", "oe œ", "r ŕŗř", "s śŝşšșṣ", "ss ß", "t ţťŧțṭ", "th þ",
		"u ùúûüũūŭůűųưǔụủứừửữự", "w ŵ", "y ýÿŷỳỵỷỹ", "z źżžẓ",
	} {
		to, letters, _ := strings.Cut(group, " ")
		for _, r := range letters {
			m[r] = to
		}
	}
	return m
}()
