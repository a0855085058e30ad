package projection

import "github.com/bilat/bilat"

// A given slot of a mention has a value. A mention is held against many others: its slots are listed once.
type given struct {
	name  string
	value bilat.Value
}

// slots appends the slots that a claim gives to list.
func slots(list []given, c *bilat.Claim) []given {
	for n, v := range c.Slots {
		if !v.IsZero() {
			list = append(list, given{n, v})
		}
	}
	return list
}
