package resolve

// Places knows which names mean one place: the gazetteer, where there is one.
type Places interface {
	// Place gives the place's identifier for a name in any language or time: Kovno and Kaunas have the same.
	Place(name string) (id string, ok bool)
}

// SamePlace compares two names of places as written; places may be nil.
func SamePlace(a, b string, places Places) Match {
	fa, fb := fold(a), fold(b)
	if l := alike(fa, fb); l >= sounding {
		return Match{Score: 2 * familyPoints[l], Same: true, Reason: "name " + l.words()}
	}
	if places != nil {
		ia, okA := places.Place(a)
		ib, okB := places.Place(b)
		switch {
		case okA && okB && ia == ib:
			return Match{Score: 90, Same: true, Reason: "two names of one place"}
		case okA && okB:
			return Match{Veto: true, Reason: "two places"}
		}
	}
	if l := alike(fa, fb); l != unlike {
		return Match{Score: 2 * familyPoints[l], Same: l == vowels, Reason: "name " + l.words()}
	}
	return Match{Veto: true, Reason: "other names"}
}
