package mcp

import (
	"context"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/dossier"
	"github.com/bilat/bilat/internal/view"
)

type askIn struct {
	Question string   `json:"question" jsonschema:"a simple question of the field, in English or German: Who is Lithuania's ambassador in Baku? trade 2021; letzter Besuch des Präsidenten"`
	About    []string `json:"about,omitempty" jsonschema:"the two countries that a question which names none is about"`
	moments
	budget
}

// ask answers a question by facts, with their words; it says how it was understood, or which word of it was not.
func (s *Server) ask(ctx context.Context, in askIn) (answer, budget, error) {
	out := answer{Of: "facts", None: "The record has nothing on it, which does not mean that there is nothing."}
	pair, err := view.Countries(in.About)
	if err != nil {
		return out, in.budget, err
	}
	v, err := s.look(in.At, in.Known)
	if err != nil {
		return out, in.budget, err
	}
	found, err := v.Ask(ctx, in.Question, "", pair)
	if err != nil {
		return out, in.budget, err
	}
	if !found.Understood {
		out.Head, out.None = "The question is not understood. "+oneLine(found.Misread.Words(dossier.English))+".", "Ask more simply, or use search or facts."
		return out, in.budget, nil
	}
	facts := make([]bilat.Fact, len(found.Facts))
	for i, f := range found.Facts {
		facts[i] = f.Fact
	}
	r, err := v.Around(ctx, facts, found.Disputes)
	if err != nil {
		return out, in.budget, err
	}
	out.Head = "Understood as: " + oneLine(found.Whether.Words()+found.Reading(view.Name))
	for _, f := range facts {
		out.Items = append(out.Items, factItem(r, f, quotes))
	}
	return out, in.budget, nil
}
