package view

import (
	"context"
	"slices"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/ask"
	"github.com/bilat/bilat/internal/check"
	"github.com/bilat/bilat/internal/extract"
	"github.com/bilat/bilat/internal/kind"
	"github.com/bilat/bilat/internal/store"
)

// Ask answers a question. language is the question's, "" to be found out; pair are the countries that a question without any is
// about, none to take those that the whole record is about.
func (v *View) Ask(ctx context.Context, question, language string, pair []string) (ask.Answer, error) {
	answer, err := v.answer(ctx, question, language, pair)
	answer.Question = question
	return answer, err
}

func (v *View) answer(ctx context.Context, question, language string, pair []string) (ask.Answer, error) {
	engine, err := extract.Load()
	if err != nil {
		return ask.Answer{}, err
	}
	kinds, err := kind.Load()
	if err != nil {
		return ask.Answer{}, err
	}
	q, misread, err := ask.Read(engine, question, language)
	if err != nil || misread.Is() {
		return ask.NotUnderstood(q, misread), err
	}
	if len(pair) == 0 && len(q.Countries()) < 2 {
		if pair, err = v.subject(ctx); err != nil {
			return ask.Answer{}, err
		}
	}
	codes := q.Countries()
	if len(codes) == 0 {
		codes = pair
	}
	if len(codes) == 0 && len(q.Persons) == 0 { // a person may be asked for without any country, and an agreement by what it is about
		n := fewEnough + 1
		if q.Named() {
			if n, err = v.CountFacts(ctx, store.FactFilter{Kinds: q.Kinds()}); err != nil {
				return ask.Answer{}, err
			}
		}
		if n > fewEnough {
			return ask.NotUnderstood(q, ask.Misread{Lack: ask.NoCountries}), nil
		}
	}
	record := check.Record{Claims: map[string]bilat.Claim{}, Documents: map[string]bilat.Document{}}
	err = v.gather(ctx, store.FactFilter{Countries: codes, Kinds: q.Kinds()}, store.ClaimFilter{Countries: codes, Kinds: q.Kinds(), Bare: true}, &record)
	if err != nil {
		return ask.Answer{}, err
	}
	var names []string
	for _, c := range record.Claims {
		names = append(names, c.Doc)
	}
	if record.Documents, err = v.Named(ctx, names); err != nil {
		return ask.Answer{}, err
	}
	answer := ask.Find(q, record, kinds, pair)
	if !answer.Understood && len(q.Supposed()) > 0 { // nobody of that name here: somebody of other countries?
		if on, err := v.onRecord(ctx, kinds, q.Supposed()); err != nil || !on {
			return answer, err
		}
		answer = ask.Find(q.Trust(), record, kinds, pair)
	}
	return answer, nil
}

// onRecord tells that the record, whatever the countries, has somebody of each of some names.
func (v *View) onRecord(ctx context.Context, kinds *kind.Set, names []string) (bool, error) {
	const looked = 20 // claims with the word
	for _, name := range names {
		hits, err := v.Search(ctx, name, store.SearchFilter{Limit: looked})
		if err != nil {
			return false, err
		}
		var ids []string
		for _, h := range hits {
			if h.Claim != "" {
				ids = append(ids, h.Claim)
			}
		}
		if len(ids) == 0 {
			return false, nil
		}
		claims, err := v.Claims(ctx, store.ClaimFilter{IDs: ids, Bare: true})
		if err != nil || !slices.ContainsFunc(claims, func(c store.Claim) bool {
			spec, _ := kinds.Kind(c.Kind)
			return ask.Names(spec, c.Slots, name)
		}) {
			return false, err
		}
	}
	return true, nil
}

// fewEnough is how many facts of a kind are looked through for a question that names what a thing is about, but no countries.
const fewEnough = 5000

// mostOf is the share of a record's facts, in tenths, that must tie two countries for the record to be about them.
const mostOf = 8

// subject are the two countries that the record is about, none if it is about many.
func (v *View) subject(ctx context.Context) ([]string, error) {
	pairs, err := v.Store.Pairs(ctx)
	all := 0
	for _, p := range pairs {
		all += p.Facts
	}
	i := slices.IndexFunc(pairs, func(p store.Pair) bool { return 10*p.Facts >= mostOf*all && p.Facts > 0 })
	if err != nil || i < 0 {
		return nil, err
	}
	return []string{pairs[i].A, pairs[i].B}, nil
}
