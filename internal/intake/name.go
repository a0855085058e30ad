package intake

import (
	"path"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

const maxName = 120 // letters

// CleanName makes a document's name of what a browser calls a file: the last part of its path, without what cannot be seen,
// cannot be written in an address, or hides a file. "" is left of what was no name.
//
// For example, `C:\papers\..\Visit of May.TXT` is "Visit of May.TXT", and "../../etc/passwd" is "passwd.txt".
func CleanName(s string) string {
	s = norm.NFC.String(strings.ToValidUTF8(s, "_"))
	s = path.Base(strings.ReplaceAll(s, `\`, "/"))
	var b strings.Builder
	for _, r := range s {
		switch {
		case unicode.IsControl(r) || unicode.Is(unicode.Cf, r): // nothing that turns the text's direction, or hides in it
		case unicode.IsSpace(r):
			b.WriteByte(' ')
		case strings.ContainsRune(`/:*?"<>|%#&`, r):
			b.WriteByte('_')
		default:
			b.WriteRune(r)
		}
	}
	s = norm.NFC.String(b.String()) // again: what was left out may have stood between a letter and its accent
	s = strings.TrimLeft(strings.Join(strings.Fields(s), " "), ". ")
	s = strings.TrimRight(s, ". ")
	if strings.Trim(s, "_-. ") == "" {
		return ""
	}
	end := path.Ext(s)
	if end == "" || len(end) > 6 || strings.Contains(end, " ") {
		end = ".txt"
		s += end
	}
	if r := []rune(s); len(r) > maxName {
		stem := []rune(strings.TrimSuffix(s, end))
		s = strings.TrimRight(string(stem[:maxName-len([]rune(end))]), ". ") + end
	}
	return s
}
