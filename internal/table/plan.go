package table

import (
	"maps"
	"slices"

	"github.com/bilat/bilat"
)

func (p *proposal) has(is string) bool { _, ok := p.is[is]; return ok }

// plan proposes the claims of each kind that has all it needs; of two for one kind the first one.
func (p *proposal) plan(name string) {
	p.own = p.ownCountry(name)
	var used []string
	for _, plan := range p.Kinds {
		if slices.ContainsFunc(plan.Needs, func(n string) bool { return !p.has(n) }) || len(plan.Any) > 0 && !slices.ContainsFunc(plan.Any, p.has) ||
			slices.Contains(used, plan.Kind) && plan.Kind != "trade" || slices.Contains(used, "envoy") && plan.Kind == "visit" {
			continue
		}
		used = append(used, plan.Kind)
		p.rules(plan)
		p.reads(plan)
	}
	if p.asked {
		p.note("%s stands for what only somebody who knows the table can say: a code as NOR, an office, a currency", unsaid)
	}
	p.unknownWords()
}

func (p *proposal) head(is string) string { return p.heads[p.is[is]] }

func (p *proposal) rules(plan plan) {
	spec, _ := p.engine.Grammar.Kinds.Kind(plan.Kind)
	for _, c := range plan.Claims {
		rule := Rule{Kind: plan.Kind, Always: map[string]Words{}, Columns: map[string]Columns{}}
		for _, is := range c.Date {
			switch {
			case p.has(is):
				rule.Columns["date"] = append(rule.Columns["date"], p.head(is))
			case is == "start" && p.has("date"):
				rule.Columns["date"] = append(rule.Columns["date"], p.head("date"))
			}
		}
		if len(c.Date) > 0 && len(rule.Columns["date"]) == 0 {
			continue
		}
		for slot, meanings := range plan.Columns {
			for _, is := range meanings {
				if p.has(is) {
					rule.Columns[slot] = Columns{p.head(is)}
					if s, _ := spec.Slot(slot); s.Truth == "free" || !s.Identity || p.profiles[p.is[is]].filled < p.profiles[p.is[is]].rows*9/10 {
						if slot != "date" && slot != "value" {
							rule.Optional = append(rule.Optional, slot)
						}
					}
					break
				}
			}
		}
		slices.Sort(rule.Optional)
		for _, m := range []map[string]string{plan.Always, c.Always} {
			for slot, v := range m {
				rule.Always[slot] = Words{v}
			}
		}
		if _, given := rule.Columns[plan.Own]; !given || plan.Own == plan.Other {
			rule.Always[plan.Own] = Words{p.own}
		}
		if s, ok := spec.Slot("countries"); ok && s.Identity && plan.Own != "countries" && len(rule.Columns["countries"]) > 0 {
			rule.Always["countries"] = Words{p.own}
		}
		for _, needed := range []string{"role", "type", "currency"} {
			_, mapped := rule.Columns[needed]
			_, fixed := rule.Always[needed]
			if s, ok := spec.Slot(needed); ok && !mapped && !fixed && s.Truth != "free" && plan.Kind != "visit" {
				rule.Always[needed] = Words{unsaid}
			}
		}
		p.measure(&rule, spec)
		p.asked = p.asked || slices.ContainsFunc(slices.Collect(maps.Values(rule.Always)), func(w Words) bool { return slices.Contains(w, unsaid) })
		p.mapping.Claims = append(p.mapping.Claims, rule)
	}
}

// measure takes from the heads of figures what they are in: millions, euros.
func (p *proposal) measure(rule *Rule, spec bilat.KindSpec) {
	for slot, columns := range rule.Columns {
		if s, _ := spec.Slot(slot); s.Type != bilat.TypeNumber {
			continue
		}
		for _, head := range columns {
			if times, word := scale(head); times > 0 {
				if p.mapping.Times == nil {
					p.mapping.Times = map[string]int{}
				}
				if _, told := p.mapping.Times[head]; !told {
					p.note("the figures of %s are in “%s”: its head says so", head, word)
				}
				p.mapping.Times[head] = times
			}
			for _, s := range spec.Slots {
				if code := p.currencyOf(head); s.Type == bilat.TypeCurrency && code != "" && slices.Contains(rule.Always[s.Name], unsaid) {
					rule.Always[s.Name] = Words{code}
				}
			}
		}
	}
}

// reads proposes to read the columns of prose.
func (p *proposal) reads(plan plan) {
	if !p.has("prose") || len(plan.Prose) == 0 {
		return
	}
	other := ""
	for _, is := range plan.Columns[plan.Other] {
		if p.has(is) {
			other = p.head(is)
		}
	}
	own := p.own
	for _, is := range plan.Columns[plan.Own] {
		if p.has(is) && plan.Own != plan.Other {
			own = p.head(is)
		}
	}
	between := []string{own, other}
	if plan.OwnPerson == "other" {
		between = []string{other, own}
	}
	prose := Prose{Column: p.head("prose"), Kinds: plan.Prose, Between: between}
	if p.has("person") {
		prose.Person = p.head("person")
	}
	for _, is := range []string{"start", "end"} {
		if p.has(is) {
			prose.Date = append(prose.Date, p.head(is))
		}
	}
	if len(prose.Date) == 0 && p.has("date") {
		prose.Date = Columns{p.head("date")}
	}
	if p.has("city") {
		prose.City = p.head("city")
	}
	p.mapping.Prose = append(p.mapping.Prose, prose)
}
