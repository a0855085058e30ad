package check

import "slices"

// Two things of one person in one statement.
//
// "On 8 June 2006 President Holm came for the summit of BOREAS": he did come on that day, and he did come for that summit, but that was a year later. One
// passage has the day and lacks a name, another one has the name and another day, and none has both.

// fewTold is how many passages may have the name: a row of a table and its remark are two.
const fewTold = 2 * seldom

// crossed is the passage that has a part's names and persons on another day than the part gives, where another one has its persons on that day, and not
// the names; nil where there is none such.
func (l *looker) crossed(p *part, looks []look, s sight) *look {
	if len(s.yes) > 0 || len(p.whom()) == 0 || len(p.dates) != 1 || len(p.names) == 0 || p.latest {
		return nil
	}
	then := slices.IndexFunc(looks, func(k look) bool {
		return k.date == same && len(k.persons) == 0 && len(k.lacking) > 0 && k.place != apart && !k.opposed && k.ofEvent()
	})
	if then < 0 {
		return nil
	}
	for i := range looks {
		k := &looks[i]
		if k.date == apart && k.times() <= fewDates && len(k.persons)+len(k.lacking) == 0 && k.place != apart && k.figure != apart && !k.opposed && k.thing && k.ofEvent() && !l.planned(p, k.passage) &&
			slices.ContainsFunc(looks[then].lacking, func(n string) bool { return slices.Contains(p.names, n) && l.passages.seen[key("n", n)] <= fewTold }) {
			return k
		}
	}
	return nil
}

// ofEvent tells that the record has an event from a passage.
func (k *look) ofEvent() bool {
	return slices.ContainsFunc(k.tellings, func(t *telling) bool { return t.spec.Event })
}

// cross tells of a part that it has two things in one, in the place of what was supported or left open.
func (l *looker) cross(p *part, k look, findings []Finding) []Finding {
	f := l.finding(p, k, Contradicted)
	if f.Kind == "" {
		return findings
	}
	findings = slices.DeleteFunc(findings, func(o Finding) bool {
		return p.Overlaps(o.Value) && !l.b.title(o) && (o.Verdict == Unknown || o.Verdict == Supported)
	})
	return append(findings, f)
}
