package edtf

// Precision tells how closely a date is told, from the finest to the coarsest, so
// that a < b says that a is told more closely.
type Precision uint8

// The precisions. Unspecified digits count as what is left: "2004-XX" is told to the year,
// "199X" to the decade. A period is one whatever its ends are.
const (
	PrecisionNone       Precision = iota // the zero Date
	PrecisionDay                         // 1995-11-20
	PrecisionMonth                       // 1995-11, 1995-11-XX
	PrecisionSeason                      // 1995-21 to 1995-32
	PrecisionQuarter                     // 1995-33 to 1995-36
	PrecisionThird                       // 1995-37 to 1995-39
	PrecisionHalf                        // 1995-40, 1995-41
	PrecisionYear                        // 1995, 1995-XX, 1995-1X
	PrecisionDecade                      // 199X
	PrecisionCentury                     // 19XX
	PrecisionMillennium                  // 1XXX, XXXX
	PrecisionPeriod                      // 2006-06-08/2006-06-09
	PrecisionOpenPeriod                  // 2007-04-03/.., or with an end not known
	PrecisionSet                         // [2002,2004], {2002,2004}
)

var precisionNames = [...]string{"none", "day", "month", "season", "quarter", "third", "half",
	"year", "decade", "century", "millennium", "period", "open period", "set"}

// String is the precision in a word or two: "open period".
func (p Precision) String() string {
	if int(p) < len(precisionNames) {
		return precisionNames[p]
	}
	return "none"
}

// Precision tells how closely the date is told.
func (d Date) Precision() Precision {
	switch d.kind {
	case single:
		return d.from.precision()
	case period:
		if d.from.state == given && d.to.state == given {
			return PrecisionPeriod
		}
		return PrecisionOpenPeriod
	case oneOf, allOf:
		return PrecisionSet
	}
	return PrecisionNone
}

func (p point) precision() Precision {
	switch {
	case p.yearX > 0:
		return min(PrecisionYear+Precision(p.yearX), PrecisionMillennium)
	case p.monthX > 0 || p.month == 0:
		return PrecisionYear
	case p.month > 12:
		return partOfYear(int(p.month)).precision
	case p.dayX > 0 || p.day == 0:
		return PrecisionMonth
	}
	return PrecisionDay
}

// part is a part of a year of several months: 33 is the first quarter.
type part struct {
	first, months int
	precision     Precision
}

var partsOfYear = [...]part{
	21: {3, 3, PrecisionSeason}, 22: {6, 3, PrecisionSeason}, // spring, summer, autumn, winter,
	23: {9, 3, PrecisionSeason}, 24: {12, 3, PrecisionSeason}, // of no named hemisphere
	25: {3, 3, PrecisionSeason}, 26: {6, 3, PrecisionSeason}, // of the northern
	27: {9, 3, PrecisionSeason}, 28: {12, 3, PrecisionSeason},
	29: {9, 3, PrecisionSeason}, 30: {12, 3, PrecisionSeason}, // of the southern
	31: {3, 3, PrecisionSeason}, 32: {6, 3, PrecisionSeason},
	33: {1, 3, PrecisionQuarter}, 34: {4, 3, PrecisionQuarter},
	35: {7, 3, PrecisionQuarter}, 36: {10, 3, PrecisionQuarter},
	37: {1, 4, PrecisionThird}, 38: {5, 4, PrecisionThird}, 39: {9, 4, PrecisionThird},
	40: {1, 6, PrecisionHalf}, 41: {7, 6, PrecisionHalf},
}

// partOfYear is the part with that number; one of no months if there is none.
func partOfYear(n int) part {
	if n < 0 || n >= len(partsOfYear) {
		return part{}
	}
	return partsOfYear[n]
}
