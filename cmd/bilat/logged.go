package main

import (
	"context"
	"strings"
	"time"

	"github.com/bilat/bilat/internal/account"
	"github.com/bilat/bilat/internal/store"
	"github.com/bilat/bilat/internal/view"
)

// logged changes a record from the command line as the pages do: the line of the log comes first, and tells who does what to what, and why.
func (s streams) logged(db store.Accounts, what, on, why string, change func() error) error {
	return account.New(db, time.Now).Do(s, operator(), what, on, why, func(context.Context) error { return change() })
}

// listed are several things in a line of the log; of very many, the first ones.
func listed(things []string) string { return view.OneLine(strings.Join(things, ", "), 1000) }

func namesOf(documents []store.Document) []string {
	out := make([]string, len(documents))
	for i, d := range documents {
		out[i] = d.Name
	}
	return out
}
