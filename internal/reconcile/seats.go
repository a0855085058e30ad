package reconcile

import (
	"slices"
	"strings"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/reason"
	"github.com/bilat/bilat/internal/resolve"
)

// seats finds a mission of one state in another that different documents put into different cities: one that covers the
// country from a third is another arrangement than one in its capital, and an embassy that is now here and was there has moved.
// Consulates may be several.
func (s *Stage) seats(things []*thing) []draft {
	if len(things) < 2 {
		return nil
	}
	spec := things[0].spec
	place, ok := slotOf(spec, bilat.TypePlace)
	if !ok || place.Truth != "changes" || !directed2(spec) {
		return nil
	}
	groups := map[string][]*said{}
	for _, t := range things {
		for _, c := range t.claims {
			if k, full := identityKey(c); full && c.text(place.Name) != "" && !c.closed() && diplomatic(c) {
				groups[k] = append(groups[k], c)
			}
		}
	}
	var out []draft
	for _, k := range sortedKeys(groups) {
		g := groups[k]
		slices.SortFunc(g, earlier)
		rivals := merge(byValue(g, func(c *said) any { return c.Slots[place.Name] }), func(a, b string) bool { return resolve.SamePlace(a, b, places{}).Same })
		if len(rivals) < 2 || slices.ContainsFunc(docsOf(g), func(doc string) bool { return tellsSeveral(rivals, doc) }) {
			continue
		}
		host := g[0].text("host")
		var away []reason.Reason
		for _, r := range rivals {
			if code, known := countryOfPlace(r.value.(bilat.Value).String()); known && code != host {
				away = append(away, reason.Say("city-of", reason.With{"city": shown(place)(r), "country": country(code)}))
			}
		}
		d := draft{kind: spec.Name, slot: place.Name, rivals: rivals, class: bilat.ChangeOverTime}
		why := s.published("one-seat", rivals, place)
		switch {
		case len(away) == len(rivals):
			why = s.published("seats-outside", rivals, place)
			why.With["host"] = country(host)
		case len(away) > 0:
			d.class = bilat.DifferentScope
			why = reason.Say("seat-non-resident", reason.With{"host": country(host), "away": reason.List(away...)})
		}
		d.why = s.told(rivals, shown(place), why)
		out = append(out, d)
	}
	return out
}

// directed2 tells that a kind's identity is who sends and who receives.
func directed2(spec *bilat.KindSpec) bool {
	n := 0
	for _, slot := range spec.Slots {
		if slot.Type == bilat.TypeCountry && slot.Identity {
			n++
		}
	}
	return n == 2
}

// tellsSeveral tells that a document gives more than one of the values: it knows the difference.
func tellsSeveral(rivals []rival, doc string) bool {
	n := 0
	for _, r := range rivals {
		if slices.Contains(docsOf(r.claims), doc) {
			n++
		}
	}
	return n > 1
}

func countryOfPlace(name string) (code string, known bool) {
	id, known := places{}.Place(name)
	code, _, _ = strings.Cut(id, " ")
	return code, known && code != ""
}
