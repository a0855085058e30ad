package check

import "github.com/bilat/bilat"

// own is the stretch of the quote in which a claim's evidence lies: in a sentence with several claims, the words of this one.
func own(c bilat.Claim) bilat.Span {
	out := bilat.Span{Start: -1}
	for _, list := range c.Evidence {
		for _, e := range list {
			if s := (bilat.Span{Start: e.Start, End: e.End}); (e.Via == bilat.ViaQuote || e.Via == bilat.ViaTable) && c.Span().Contains(s) {
				if out.Start < 0 || s.Start < out.Start {
					out.Start = s.Start
				}
				out.End = max(out.End, s.End)
			}
		}
	}
	if out.Start < 0 {
		return c.Span()
	}
	return out
}

// valueAt is where a slot's value stands in the draft, else where the claim does.
func valueAt(c bilat.Claim, slot string, own bilat.Span) bilat.Span {
	for _, e := range c.Evidence[slot] {
		if s := (bilat.Span{Start: e.Start, End: e.End}); own.Contains(s) {
			return s
		}
	}
	return own
}
