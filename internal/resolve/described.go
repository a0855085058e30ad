package resolve

// Same compares two persons, bodies or places as they are described.
func Same(kind string, a, b Described) Match {
	switch kind {
	case "person":
		return SamePerson(a, b)
	case "body":
		return SameBody(a, b)
	case "place":
		return SamePlaces(a, b)
	}
	return Match{Reason: "nothing is known of how a " + kind + " is named"}
}
