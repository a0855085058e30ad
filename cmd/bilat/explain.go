package main

import "errors"

// explain shows how a text is understood.
type explain struct {
	Text string `arg:"" help:"A text, a file, or FILE:OFFSET for the sentence at that byte."`
}

// Run explains.
func (c explain) Run(s streams) error { return errors.New("not there yet") }

// lint lints the embedded knowledge.
type lint struct{}

// Run lints.
func (c lint) Run(s streams) error { return nil }
