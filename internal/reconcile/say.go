package reconcile

import (
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/edtf"
	"github.com/bilat/bilat/internal/reason"
)

// What a fact or dispute says of itself is put together of these: package reason has the words.

// inEnglish are the words that are kept beside a reason.
func inEnglish(r reason.Reason) string { return r.In("en", plainly) }

// plainly puts values into English as they stand here: reason.Voice.
func plainly(sort, value, form string) string {
	switch sort {
	case "date":
		return dayText(value)
	case "number":
		if v, err := bilat.Number(value); err == nil {
			return number(v)
		}
	case "money":
		sum, currency, _ := strings.Cut(value, " ")
		if v, err := bilat.Number(sum); err == nil {
			return amount(v, currency)
		}
	case "country":
		if form == "poss" {
			return possessive(countryName(value))
		}
		return countryName(value)
	case "currency":
		return currencyName(value)
	case "term":
		if parts := strings.SplitN(value, " ", 3); len(parts) == 3 {
			return parts[2]
		}
	}
	return value
}

func on(d edtf.Date) reason.Reason { return reason.Value("date", d.String()) }

func country(code string) reason.Reason { return reason.Value("country", code) }

func count(n int) reason.Reason { return reason.Text(strconv.Itoa(n)) }

func slotNamed(slot bilat.SlotSpec) reason.Reason { return reason.Value("slot", slot.Name) }

func figureWords(v bilat.Value) reason.Reason { return reason.Value("number", v.String()) }

func money(v bilat.Value, currency string) reason.Reason {
	return reason.Value("money", v.String()+" "+currency)
}

// termIn is a word of the vocabulary of a slot of the claim's kind.
func termIn(c *said, slot, term string) reason.Reason {
	if term == "" {
		return reason.Text("")
	}
	return reason.Value("term", c.spec.Name+" "+slot+" "+term)
}

func termsIn(c *said, slot string, terms []string) reason.Reason {
	var out []reason.Reason
	for _, t := range terms {
		out = append(out, termIn(c, slot, t))
	}
	return reason.List(out...)
}

// shown is a rival's value.
func shown(slot bilat.SlotSpec) func(rival) reason.Reason {
	return func(r rival) reason.Reason {
		if v, ok := r.value.(bilat.Value); ok {
			return valueOf(r.claims[0], slot, v)
		}
		return wholly(r)
	}
}

// wholly are all slots of a rival.
func wholly(r rival) reason.Reason {
	slots, c := r.value.(bilat.Slots), r.claims[0]
	var out []reason.Reason
	for _, n := range slots.Names() {
		spec, _ := c.spec.Slot(n)
		out = append(out, valueOf(c, spec, slots[n]))
	}
	return reason.Named("values", out...)
}

func valueOf(c *said, slot bilat.SlotSpec, v bilat.Value) reason.Reason {
	switch {
	case slot.Type == bilat.TypeDate:
		return reason.Value("date", v.String())
	case v.IsNumber():
		return figureWords(v)
	case slot.Type == bilat.TypeTerm:
		return termIn(c, slot.Name, v.String())
	case slot.Type == bilat.TypeRole:
		return reason.Value("role", v.String())
	case slot.Type == bilat.TypeCountry:
		return country(v.String())
	}
	return reason.Text(v.String())
}

// number writes a number with its thousands set apart.
func number(v bilat.Value) string {
	whole, frac, _ := strings.Cut(v.String(), ".")
	sign := ""
	if strings.HasPrefix(whole, "-") {
		sign, whole = "−", whole[1:]
	}
	var b strings.Builder
	for i, r := range whole {
		if i > 0 && (len(whole)-i)%3 == 0 && len(whole) > 4 {
			b.WriteByte(' ')
		}
		b.WriteRune(r)
	}
	if frac != "" {
		return sign + b.String() + "." + frac
	}
	return sign + b.String()
}

func baseOf(doc string) string { return path.Base(doc) }

// docNames lists documents as pages show them.
func docNames(claims []*said) []string {
	var out []string
	for _, c := range claims {
		out = append(out, path.Base(c.Doc))
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// day puts a date into words: 20 November 1995, September 2007, since 3 April 2007.
func day(d edtf.Date) string {
	if d.IsPeriod() {
		switch {
		case d.Start().IsZero():
			return "until " + day(d.End())
		case d.End().IsZero():
			return "since " + day(d.Start())
		}
		return day(d.Start()) + " to " + day(d.End())
	}
	first, _, ok := d.Bounds()
	if !ok || first.IsEnd() || d.IsSet() || first.Year() < 1 {
		return d.String()
	}
	switch d.Unqualified().Precision() {
	case edtf.PrecisionDay:
		return first.Time().Format("2 January 2006")
	case edtf.PrecisionMonth:
		return first.Time().Format("January 2006")
	}
	return d.String()
}

func dayText(s string) string {
	d, err := edtf.Parse(s)
	if err != nil {
		return s
	}
	return day(d)
}
