package fetch

import (
	"strings"
	"testing"
	"time"
)

func TestRobotsRules(t *testing.T) {
	for _, c := range []struct {
		about, text, path string
		allowed           bool
	}{
		{"nothing is said", "", "/a", true},
		{"a beginning", "User-agent: *\nDisallow: /a", "/ab/c", false},
		{"of another path", "User-agent: *\nDisallow: /a", "/b", true},
		{"an empty rule forbids nothing", "User-agent: *\nDisallow:", "/a", true},
		{"the longer rule decides", "User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b/c", true},
		{"whatever their order", "User-agent: *\nAllow: /a/b\nDisallow: /a", "/a/c", false},
		{"of two alike the kinder", "User-agent: *\nDisallow: /a\nAllow: /a", "/a", true},
		{"our name goes before all", "User-agent: *\nDisallow: /\n\nUser-agent: bilat\nDisallow: /x", "/a", true},
		{"whatever its letters, and with a version", "User-Agent: BILAT/1.0\nDisallow: /", "/a", false},
		{"two names, one group", "User-agent: other\nUser-agent: bilat\nDisallow: /a", "/a", false},
		{"a group in two places", "User-agent: bilat\nDisallow: /a\nUser-agent: other\nDisallow: /b\nUser-agent: bilat\nDisallow: /c", "/c", false},
		{"other's groups", "User-agent: other\nDisallow: /", "/a", true},
		{"a sitemap ends no group", "User-agent: *\nSitemap: https://a/\nDisallow: /a", "/a", false},
		{"a star", "User-agent: *\nDisallow: /*.pdf", "/x/y.pdf?z", false},
		{"an end", "User-agent: *\nDisallow: /*.pdf$", "/x/y.pdf?z", true},
		{"an end that fits at its second place", "User-agent: *\nDisallow: /*.pdf$", "/a.pdf/b.pdf", false},
		{"an end without a star", "User-agent: *\nDisallow: /a$", "/a", false},
		{"and what goes on", "User-agent: *\nDisallow: /a$", "/ab", true},
		{"another way to write it", "User-agent: *\nDisallow: /%7eann/caf\u00e9", "/~ann/caf%c3%a9", false},
		{"a remark", "User-agent: * # all\nDisallow: /a # not this", "/a", false},
		{"line ends of an old Mac", "User-agent: *\rDisallow: /a", "/a", false},
		{"a byte order mark", "\ufeffUser-agent: *\nDisallow: /a", "/a", false},
		{"a page of HTML", "<html><body>Disallow: /</body></html>", "/a", true},
	} {
		if got := parseRobots([]byte(c.text), Product).allows(c.path); got != c.allowed {
			t.Errorf("%s: %v", c.about, got)
		}
	}
}

func TestCrawlDelays(t *testing.T) {
	for said, want := range map[string]time.Duration{"2": 2 * time.Second, "0.5": 500 * time.Millisecond, "1e99": maxDelay, "86400": maxDelay, "-1": 0, "NaN": 0, "soon": 0, "Inf": maxDelay} {
		if got := parseRobots([]byte("User-agent: *\nCrawl-delay: "+said), Product).delay; got != want {
			t.Errorf("%s: %s", said, got)
		}
	}
}

// FuzzRobots: any bytes are rules of bounded number and length, and any path is allowed or not.
func FuzzRobots(f *testing.F) {
	f.Add("User-agent: *\nDisallow: /*a*b*c$\nAllow: /%zz%4", "/aaabbbccc?%")
	f.Add("User-agent: bilat\nCrawl-delay: 1e309", "/")
	f.Add("User-agent: *\nDisallow: "+strings.Repeat("*a", 500), "/"+strings.Repeat("a", 500))
	f.Fuzz(func(t *testing.T, text, path string) {
		r := parseRobots([]byte(text), Product)
		if len(r.rules) > maxRules || r.delay < 0 || r.delay > maxDelay {
			t.Errorf("%d rules, delay %s", len(r.rules), r.delay)
		}
		r.allows(path)
		for _, rule := range r.rules {
			if plain := !strings.ContainsAny(rule.path, "*$"); plain && !fits(rule.path, rule.path+"x") {
				t.Errorf("%q is not below itself", rule.path)
			}
		}
		if n := normal(path); normal(n) != n {
			t.Errorf("%q has two normal forms: %q, %q", path, n, normal(n))
		}
	})
}
