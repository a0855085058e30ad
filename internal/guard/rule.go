package guard

import (
	"net/http"
	"slices"
	"strings"

	"github.com/bilat/bilat/internal/account"
)

// A Rule says which role a request needs. The first rule that fits counts.
type Rule struct {
	Methods string // "GET", "POST", "GET POST"; "" is any. HEAD is GET
	Path    string // itself, or what lies below it where it ends in a slash
	Role    account.Role
}

// Rules is the table of who may do what. It is read from above; what fits nothing is refused.
var Rules = []Rule{
	// What opens the door.
	{"GET", "/healthz", account.Nobody},
	{"GET", "/static/", account.Nobody},
	{"GET", "/favicon.ico", account.Nobody},
	{"GET POST", "/login", account.Nobody},
	{"GET POST", "/link/", account.Nobody},
	{"POST", "/logout", account.Nobody},
	// What changes the record.
	{"GET POST", "/add", account.Reviewer},
	{"GET", "/add/", account.Reviewer},
	{"POST", "/withdraw", account.Reviewer},
	{"POST", "/review/", account.Reviewer},
	// What looks after those who do.
	{"GET", "/accounts", account.Admin},
	{"POST", "/accounts/", account.Admin},
	{"GET", "/log", account.Admin},
	// What asks by sending something: a question, a draft to be held against the record, a call of a program.
	{"POST", "/check", account.Reader},
	{"POST", "/ask", account.Reader},
	{"POST", "/api/", account.Reader},
	{"GET POST DELETE", "/mcp", account.Reader},
	// What reads.
	{"GET", "/", account.Reader},
}

// Needed is the role that a request needs; it is refused whatever the role where it is Nobody and no rule lets it through.
func Needed(r *http.Request) account.Role {
	rule, _ := fitting(Rules, r.Method, r.URL.Path)
	return rule.Role
}

// fitting is the rule that a request falls under; ok is false where none lets it through at all.
func fitting(rules []Rule, method, path string) (rule Rule, ok bool) {
	if method == http.MethodHead {
		method = http.MethodGet
	}
	for _, r := range rules {
		if r.Path != path && !(strings.HasSuffix(r.Path, "/") && strings.HasPrefix(path, r.Path)) {
			continue
		}
		if r.Methods == "" || slices.Contains(strings.Fields(r.Methods), method) {
			return r, true
		}
	}
	return Rule{}, false
}
