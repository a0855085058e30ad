package web

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"strings"
	"sync"

	"github.com/bilat/bilat/internal/shelf"
)

// Style, the little script there is, flags and the map. A file is served under a name with its hash (app.3f2a9c01.css), so that
// browsers may keep it for a year and still see a new one at once.
//
//go:embed static
var staticFiles embed.FS

type asset struct {
	hashed string // "app.3f2a9c01.css"
	media  string
	body   []byte
	small  []byte // compressed; nil where that gains nothing
}

// assets finds files by their own name and by their hashed one.
var assets = sync.OnceValues(func() (map[string]*asset, error) {
	all := map[string]*asset{}
	return all, fs.WalkDir(staticFiles, "static", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := staticFiles.ReadFile(name)
		if err != nil {
			return err
		}
		name = strings.TrimPrefix(name, "static/")
		sum := sha256.Sum256(b)
		ext := path.Ext(name)
		a := &asset{hashed: strings.TrimSuffix(name, ext) + "." + hex.EncodeToString(sum[:4]) + ext, media: mediaOf(ext), body: b}
		if small := shelf.Pack(b); len(small) < len(b) {
			a.small = small
		}
		all[name], all[a.hashed] = a, a
		return nil
	})
})

func mediaOf(ext string) string {
	switch ext {
	case ".css":
		return "text/css; charset=utf-8"
	case ".js":
		return "text/javascript; charset=utf-8"
	case ".svg":
		return "image/svg+xml"
	}
	return mime.TypeByExtension(ext)
}

// staticAddress is where a file is served; "" where there is none of that name.
func staticAddress(name string) string {
	all, err := assets()
	if err != nil || all[name] == nil {
		return ""
	}
	return "/static/" + all[name].hashed
}

// static serves a file. Under its hashed name it never changes; under its own it may, tomorrow.
func (s *site) static(w http.ResponseWriter, r *http.Request) {
	all, err := assets()
	name := r.PathValue("name")
	if err != nil || all[name] == nil {
		s.say(w, r, http.StatusNotFound, "missing.page")
		return
	}
	a := all[name]
	h := w.Header()
	h.Set("Cache-Control", "public, max-age=3600")
	if name == a.hashed {
		h.Set("Cache-Control", "public, max-age=31536000, immutable")
	}
	body := a.body
	h.Add("Vary", "Accept-Encoding")
	if a.small != nil && shelf.TakesGzip(r.Header.Get("Accept-Encoding")) {
		h.Set("Content-Encoding", "gzip")
		body = a.small
	}
	h.Set("Content-Type", a.media)
	_, _ = w.Write(body) // who has gone away is not told
}
