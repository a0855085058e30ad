package view

import (
	"context"
	"slices"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/check"
	"github.com/bilat/bilat/internal/extract"
	"github.com/bilat/bilat/internal/kind"
	"github.com/bilat/bilat/internal/store"
)

// Check holds a draft against the record as it is looked at.
func (v *View) Check(ctx context.Context, doc bilat.Document) (check.Report, error) {
	engine, err := extract.Load()
	if err != nil {
		return check.Report{}, err
	}
	kinds, err := kind.Load()
	if err != nil {
		return check.Report{}, err
	}
	read := check.Read(engine, doc)
	record, err := v.Record(ctx, read.Countries(kinds))
	if err != nil {
		return check.Report{}, err
	}
	record.Text = v.text(ctx)
	return check.Draft(read, record, kinds), nil
}

// longestText is the longest document in bytes that is looked through for what the record has no claim of.
const longestText = 1 << 20

// text gives the texts of documents, each read once.
func (v *View) text(ctx context.Context) func(name string) string {
	read := map[string]string{}
	return func(name string) string {
		text, had := read[name]
		if had {
			return text
		}
		if documents, err := v.documents(ctx); err == nil {
			if d, err := v.Text(ctx, documents[name].Hash); err == nil && len(d.Text) <= longestText {
				text = d.Text
			}
		}
		read[name] = text
		return text
	}
}

// Record gathers what is on record of countries: of two or more all that ties them, of one who holds its offices. Facts of one
// country are asked for by the kinds that tell of offices alone, for a large country has tens of thousands of others.
func (v *View) Record(ctx context.Context, countries [][]string) (check.Record, error) {
	out := check.Record{Claims: map[string]bilat.Claim{}, Documents: map[string]bilat.Document{}}
	for _, codes := range countries {
		facts, claims := store.FactFilter{Countries: codes, Around: true}, store.ClaimFilter{Countries: codes, Around: true, Bare: true}
		if len(codes) == 1 {
			if slices.ContainsFunc(countries, func(c []string) bool { return len(c) > 1 && slices.Contains(c, codes[0]) }) {
				facts.Around, claims.Around = false, false
			}
			facts.Kinds, claims.Kinds = officeKinds, officeKinds
		}
		if err := v.gather(ctx, facts, claims, &out); err != nil {
			return out, err
		}
	}
	documents, err := v.documents(ctx)
	for name, d := range documents {
		out.Documents[name] = d.Document
	}
	return out, err
}

// officeKinds are asked for of a single country.
var officeKinds = []string{"office"}

func (v *View) gather(ctx context.Context, facts store.FactFilter, claims store.ClaimFilter, out *check.Record) error {
	list, err := v.Facts(ctx, facts)
	if err != nil {
		return err
	}
	out.Facts = append(out.Facts, list...)
	disputes, err := v.Disputes(ctx, facts)
	if err != nil {
		return err
	}
	out.Disputes = append(out.Disputes, disputes...)
	said, err := v.Claims(ctx, claims)
	for _, c := range said {
		out.Claims[c.ID] = c.Claim
	}
	return err
}
