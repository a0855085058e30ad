package web

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"io"
	"net/http"
	"net/url"
	"strings"

	"github.com/bilat/bilat/internal/brief"
)

// mostFor is how many letters are read of what a brief is for.
const mostFor = 200

// brief is the two to four pages on a pair: a page for printing, or a file for a word processor or an editor.
func (s *site) brief(w http.ResponseWriter, r *http.Request, p *pairPage) {
	what := []rune(r.URL.Query().Get("for"))
	b := brief.Build(p.Dossier, brief.Options{For: string(what[:min(len(what), mostFor)])})
	var body bytes.Buffer
	media, ending, write := "text/html; charset=utf-8", "", b.HTML
	switch r.URL.Query().Get("format") {
	case "docx":
		media, ending, write = "application/vnd.openxmlformats-officedocument.wordprocessingml.document", ".docx", b.DOCX
	case "markdown":
		media, ending, write = "text/markdown; charset=utf-8", ".md", b.Markdown
	}
	if err := write(&body); err != nil {
		s.fail(w, r, err)
		return
	}
	if ending != "" {
		w.Header().Set("Content-Disposition", `attachment; filename="`+url.PathEscape(strings.TrimPrefix(p.Link, "/pair/"))+"-brief"+ending+`"`)
	} else {
		w.Header().Set("Content-Security-Policy", "default-src 'none'; style-src "+styleHash(body.String())+"; base-uri 'none'; frame-ancestors 'none'")
	}
	send(w, r, http.StatusOK, media, body.Bytes())
}

// styleHash lets the one style that a brief carries, so that its file can be handed on, and no other.
func styleHash(page string) string {
	_, rest, _ := strings.Cut(page, "<style>")
	style, _, _ := strings.Cut(rest, "</style>")
	sum := sha256.New()
	_, _ = io.WriteString(sum, style) // a hash takes everything
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum.Sum(nil)) + "'"
}
