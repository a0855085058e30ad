package fetch

import (
	"bytes"
	"strconv"
	"strings"
	"time"
)

// Bounds of a robots.txt; what goes beyond is not looked at (RFC 9309 asks for at least 500 KiB).
const (
	maxRobots = 512 << 10
	maxRules  = 2000
	maxDelay  = 5 * time.Minute
)

// robots is what a site's robots.txt says to one who asks: RFC 9309, and the crawl delay that it leaves out. The zero value allows all.
type robots struct {
	rules []rule
	delay time.Duration
	none  bool // nothing may be asked
}

type rule struct {
	path  string // normal form; may hold "*" and end in "$"
	allow bool
}

// parseRobots reads the groups that speak to a product by its name, or where none does those that speak to all ("*"). A line that is
// not understood is passed over: for example "Disallow: /private/" below "User-agent: *" forbids all below /private/.
func parseRobots(text []byte, product string) robots {
	text = bytes.TrimPrefix(text[:min(len(text), maxRobots)], []byte("\xef\xbb\xbf"))
	var own, all robots
	var toUs, toAll, named, open bool // open: the lines that name whom a group speaks to are not over
	for line := range strings.FieldsFuncSeq(string(text), func(r rune) bool { return r == '\n' || r == '\r' }) {
		line, _, _ = strings.Cut(line, "#")
		key, value, ok := strings.Cut(line, ":")
		if !ok {
			continue
		}
		key, value = strings.ToLower(strings.TrimSpace(key)), strings.TrimSpace(value)
		if key == "user-agent" {
			if !open {
				toUs, toAll, open = false, false, true
			}
			token, _, _ := strings.Cut(value, "/")
			us := strings.EqualFold(strings.TrimSpace(token), product)
			toUs, toAll, named = toUs || us, toAll || value == "*", named || us
			continue
		}
		switch key {
		case "allow", "disallow", "crawl-delay":
			open = false
		default:
			continue // "Sitemap:" belongs to no group
		}
		if toUs {
			own.say(key, value)
		}
		if toAll {
			all.say(key, value)
		}
	}
	if named {
		return own
	}
	return all
}

func (r *robots) say(key, value string) {
	if key == "crawl-delay" {
		if s, err := strconv.ParseFloat(value, 64); err == nil && s > 0 { // false for NaN
			r.delay = maxDelay
			if s < maxDelay.Seconds() {
				r.delay = time.Duration(s * float64(time.Second))
			}
		}
		return
	}
	const longest = 2048
	if value != "" && len(value) <= longest && len(r.rules) < maxRules {
		r.rules = append(r.rules, rule{normal(value), key == "allow"})
	}
}

// allows tells whether a path with its query may be asked: the longest rule that fits decides, and of two equally long ones the kinder.
func (r robots) allows(path string) bool {
	if r.none {
		return false
	}
	path = normal(path)
	allowed, length := true, -1
	for _, rule := range r.rules {
		if n := len(rule.path); fits(rule.path, path) && (n > length || n == length && rule.allow) {
			allowed, length = rule.allow, n
		}
	}
	return allowed
}

// fits matches a rule: a beginning of the path, "*" for anything, "$" for its end. Each part between stars is taken at its first
// place, so that a path is gone through once for each star.
func fits(pattern, path string) bool {
	end := strings.HasSuffix(pattern, "$")
	parts := strings.Split(strings.TrimSuffix(pattern, "$"), "*")
	if !strings.HasPrefix(path, parts[0]) {
		return false
	}
	path = path[len(parts[0]):]
	for i, part := range parts[1:] {
		if end && i == len(parts)-2 {
			return strings.HasSuffix(path, part)
		}
		at := strings.Index(path, part)
		if at < 0 {
			return false
		}
		path = path[at+len(part):]
	}
	return !end || path == ""
}

// normal writes a path in one way: "%7Euser" is "~user", "é" is "%C3%A9", and a percent sign that begins no octet is "%25".
func normal(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c == '%' && i+2 < len(s) {
			if n, err := strconv.ParseUint(s[i+1:i+3], 16, 8); err == nil {
				if u := byte(n); u == '-' || u == '.' || u == '_' || u == '~' || u >= '0' && u <= '9' || u|0x20 >= 'a' && u|0x20 <= 'z' {
					b.WriteByte(u)
				} else {
					b.WriteString(strings.ToUpper(s[i : i+3]))
				}
				i += 2
				continue
			}
		}
		if c == '%' {
			b.WriteString("%25")
			continue
		}
		if c < 0x80 {
			b.WriteByte(c)
			continue
		}
		const hex = "0123456789ABCDEF"
		b.Write([]byte{'%', hex[c>>4], hex[c&15]})
	}
	return b.String()
}
