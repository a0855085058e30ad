package gazetteer

// Money of one name: the rupee is of India, of Mauritius and of others. Whose is meant, the countries that are spoken of tell.

import (
	"slices"
	"strings"
)

// A kin is what two currencies share: the last word of their names ("Indian rupee", "Mauritian rupee") in a language.
type kin struct{ word, lang string }

// tenders are, by code of a currency (with no language), the codes of the countries where one of its kin is tender, each with
// that one's: "IND=INR,MUS=MUR".
func tenders(rows [][]string) map[kin]string {
	kindred := map[kin][]string{} // codes by what they share
	tender := map[string]string{} // where a code is tender
	for _, c := range rows {
		if c[4] == "" || c[3] != "name" && c[3] != "plural" {
			continue
		}
		tender[c[0]] = c[4]
		parts := nameParts(c[2])
		k := kin{strings.ToLower(parts[len(parts)-1]), c[1]}
		if !slices.Contains(kindred[k], c[0]) {
			kindred[k] = append(kindred[k], c[0])
		}
	}
	out := map[kin]string{}
	for _, codes := range kindred {
		slices.Sort(codes)
	}
	for _, c := range rows {
		if !strings.HasPrefix(c[5], "currency:") || out[kin{c[0], ""}] != "" {
			continue
		}
		var of []string
		for k, codes := range kindred {
			if k.lang == "native" || !slices.Contains(codes, c[0]) {
				continue
			}
			for _, code := range codes {
				for _, country := range strings.Split(tender[code], ", ") {
					if at := country + "=" + code; !slices.Contains(of, at) {
						of = append(of, at)
					}
				}
			}
		}
		slices.Sort(of)
		out[kin{c[0], ""}] = strings.Join(of, ",")
	}
	return out
}

// nameParts are the words of a currency's name: "Mauritius-Rupie" has two.
func nameParts(form string) []string {
	return strings.FieldsFunc(form, func(r rune) bool { return r == ' ' || r == '-' })
}
