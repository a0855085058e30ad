package web

import (
	"net/http"
	"strconv"
	"strings"
	"time"
)

// languageCookie remembers which language a reader chose.
const languageCookie = "lang"

// language tells in which language to answer: the one the address asks for (?lang=de), the one chosen before, the first of the
// browser's that the pages speak, else English.
func language(r *http.Request) string {
	if asked := r.URL.Query().Get("lang"); known(asked) {
		return asked
	}
	if c, err := r.Cookie(languageCookie); err == nil && known(c.Value) {
		return c.Value
	}
	return accepted(r.Header.Get("Accept-Language"))
}

// remember keeps the language that an address asks for.
func remember(w http.ResponseWriter, r *http.Request) {
	if asked := r.URL.Query().Get("lang"); known(asked) {
		http.SetCookie(w, &http.Cookie{Name: languageCookie, Value: asked, Path: "/", MaxAge: int((365 * 24 * time.Hour).Seconds()),
			HttpOnly: true, SameSite: http.SameSiteLaxMode, Secure: r.TLS != nil})
	}
}

// accepted picks from a header like "de-AT,de;q=0.9,en;q=0.8".
func accepted(header string) string {
	best, weight := Languages[0], 0.0
	for part := range strings.SplitSeq(header, ",") {
		tag, parameter, _ := strings.Cut(strings.TrimSpace(part), ";")
		q := 1.0
		if v, ok := strings.CutPrefix(strings.TrimSpace(parameter), "q="); ok {
			q, _ = strconv.ParseFloat(v, 64)
		}
		lang, _, _ := strings.Cut(strings.ToLower(tag), "-")
		if known(lang) && q > weight {
			best, weight = lang, q
		}
	}
	return best
}
