package projection

import "github.com/bilat/bilat"

// A given slot of a mention has a value. A mention has few: they are looked through faster than its map, and it is held against many others.
type given struct {
	name  string
	value bilat.Value
}

// slots are the slots that mention i gives.
func (p *projection) slots(i int) []given {
	if p.given[i] == nil {
		slots := p.mentions[i].Slots
		list := make([]given, 0, len(slots))
		for n, v := range slots {
			if !v.IsZero() {
				list = append(list, given{n, v})
			}
		}
		p.given[i] = list
	}
	return p.given[i]
}

// value is a slot's value among those given.
func value(list []given, name string) bilat.Value {
	for i := range list {
		if list[i].name == name {
			return list[i].value
		}
	}
	return bilat.Value{}
}
