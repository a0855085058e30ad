package main

import (
	"fmt"

	"github.com/bilat/bilat/internal/store"
)

// withdraw takes a document out of what the record says; nothing is erased.
type withdraw struct {
	record
	Doc string `arg:"" help:"The document: its name, or its hash or the beginning of it."`
}

// Run withdraws and lets the facts follow.
func (c withdraw) Run(s streams) error {
	db, err := c.open(s)
	if err != nil {
		return err
	}
	defer db.Close()
	p, err := into(db)
	if err != nil {
		return err
	}
	var w store.Withdrawal
	if err := s.logged(db, "document withdrawn", c.Doc, "", func() (err error) {
		w, err = p.Withdraw(s, c.Doc)
		return err
	}); err != nil {
		return err
	}
	for _, name := range w.Names {
		fmt.Fprintf(s.out, "withdrew %s\n", name)
	}
	fmt.Fprintf(s.out, "%s no longer stand; reading the document again brings them back\n", counted(w.Claims, "claim"))
	return nil
}

// digest prints the hash that is equal whenever the same documents were read by the same version.
type digest struct{ record }

// Run prints the digest alone on a line.
func (c digest) Run(s streams) error {
	db, err := c.open(s)
	if err != nil {
		return err
	}
	defer db.Close()
	d, err := db.Digest(s)
	if err != nil {
		return err
	}
	fmt.Fprintln(s.out, d)
	return nil
}

// verify finds every quote again.
type verify struct{ record }

// Run says how many held; if one did not, the record is not to be trusted and the status says so.
func (c verify) Run(s streams) error {
	db, err := c.open(s)
	if err != nil {
		return err
	}
	defer db.Close()
	v, err := db.Verify(s)
	if err != nil {
		return err
	}
	report(s, v)
	if !v.Held() {
		return fmt.Errorf("%s did not hold", counted(len(v.Failures), "thing"))
	}
	return nil
}

func report(s streams, v store.Verification) {
	for _, f := range v.Failures {
		fmt.Fprintf(s.out, "%s: %s %s\n", f.Doc, f.Message, f.Claim)
	}
	held := "all held"
	if n := len(v.Failures); n > 0 {
		held = fmt.Sprintf("%d did not hold", n)
	}
	fmt.Fprintf(s.out, "%s, %s, %s, %s: %s\n", counted(v.Documents, "document"), counted(v.Claims, "claim"),
		counted(v.Mentions, "mention"), counted(v.Spans, "span"), held)
}
