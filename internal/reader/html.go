package reader

import "github.com/bilat/bilat"

func isHTML(string, string) bool { return false }

func readHTML(*bilat.Document, string) []bilat.Problem { return nil }
