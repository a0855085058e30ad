package main

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/edtf"
	"github.com/bilat/bilat/internal/view"
)

// support counts what a fact rests on: "2 witnesses, 3 claims, both sides say so".
func support(f bilat.Fact) string {
	out := counted(f.Witnesses, "witness") + ", " + counted(len(f.Claims), "claim")
	if f.BothSides {
		out += ", both sides say so"
	}
	return out
}

// voices prints who the witnesses are: "the text of Island Wire of 2024-05-03 (a.txt), taken over by b.txt and c.txt".
func voices(s streams, db *view.View, f bilat.Fact) {
	for _, v := range f.Voices {
		if len(v.Docs) == 1 && v.Source == "" {
			continue
		}
		line := v.Docs[0]
		if d, err := db.Document(s, v.Docs[0]); err == nil {
			line = textOf(d.Document)
		}
		if len(v.Docs) > 1 {
			line = "the text of " + line + ", taken over by " + enumerated(v.Docs[1:])
		}
		fmt.Fprintf(s.out, "  %s\n", line)
	}
}

// textOf names a document by its publisher and day: "Island Wire, 3 May 2024 (a.txt)".
func textOf(d bilat.Document) string {
	publisher := cmp.Or(d.Publisher, d.Source())
	if publisher == "" || publisher == string(bilat.SourceUnknown) {
		publisher = "an unknown publisher"
	} else if d.Publisher != "" && d.Class != bilat.SourceUnknown && d.Class != "" {
		publisher += " [" + d.Source() + "]"
	}
	if day, err := edtf.Parse(d.Published); err == nil && !day.IsZero() {
		publisher += " of " + d.Published
	}
	return publisher + " (" + d.Name + ")"
}

func enumerated(parts []string) string {
	if len(parts) < 2 {
		return strings.Join(parts, "")
	}
	return strings.Join(parts[:len(parts)-1], ", ") + " and " + parts[len(parts)-1]
}
