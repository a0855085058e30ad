package resolve

// SameDescribed compares two things of one type, person, body or place, as they are described.
func SameDescribed(kind string, a, b Described) Match {
	if kind == "person" {
		return SamePerson(a, b)
	}
	return Match{}
}
