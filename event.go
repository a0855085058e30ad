package bilat

// An Event is who did what to whom, by the codes of CAMEO and PLOVER.
type Event struct {
	Source, Target string // codes of countries
	CAMEO, PLOVER  string
}

// Events are what a fact of the kind is to those who count events: none where it is no thing done, too vague to be one thing, of a kind
// without a code, or without two countries; why says so. What two countries do together (they met) is two events, one from each side.
func (k KindSpec) Events(f Fact) (events []Event, why string) {
	code, ok := k.Code(f.Slots)
	ways := k.Ways(f.Slots)
	switch {
	case f.Status != Done:
		return nil, string(f.Status)
	case f.Unplaced:
		return nil, "too vague to be one thing"
	case !ok:
		return nil, "no event of CAMEO"
	case len(ways) == 0:
		return nil, "without two countries"
	}
	if code.Back != "" {
		ways = append(ways, [2]string{ways[0][1], ways[0][0]})
	}
	for i, way := range ways {
		e := Event{way[0], way[1], code.CAMEO, code.PLOVER}
		if code.Back != "" && i > 0 {
			e.CAMEO = code.Back
		}
		events = append(events, e)
	}
	return events, ""
}

// Ways are who acts on whom: from the first country's slot to the second one's, or, where a slot ties several, each way between
// each two of them.
func (k KindSpec) Ways(slots Slots) (out [][2]string) {
	var directed []string
	for _, s := range k.Slots {
		if v := slots[s.Name]; s.Type == TypeCountry && !v.IsZero() {
			directed = append(directed, v.String())
		}
	}
	if len(directed) >= 2 && directed[0] != directed[1] {
		return [][2]string{{directed[0], directed[1]}}
	}
	for _, s := range k.Slots {
		if s.Type != TypeCountries {
			continue
		}
		for _, a := range slots[s.Name].Members() {
			for _, b := range slots[s.Name].Members() {
				if a != b {
					out = append(out, [2]string{a, b})
				}
			}
		}
	}
	return out
}
