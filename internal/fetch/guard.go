package fetch

import (
	"net"
	"net/netip"
	"time"

	"code.dny.dev/ssrf"
)

// private are the networks that Private opens: this machine, and what stands behind the same router. Link-local addresses are not among them.
var private = struct{ v4, v6 []netip.Prefix }{
	v4: prefixes("127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10"),
	v6: prefixes("::1/128", "fc00::/7"),
}

func prefixes(texts ...string) (out []netip.Prefix) {
	for _, t := range texts {
		out = append(out, netip.MustParsePrefix(t))
	}
	return out
}

// guarded is a dialler that asks of every address that a name led to whether it may be spoken to.
func guarded(allowPrivate bool, resolver *net.Resolver) *net.Dialer {
	options := []ssrf.Option{ssrf.WithAnyPort()}
	if allowPrivate {
		options = append(options, ssrf.WithAllowedV4Prefixes(private.v4...), ssrf.WithAllowedV6Prefixes(private.v6...))
	}
	const patience = 15 * time.Second
	return &net.Dialer{Timeout: patience, Control: ssrf.New(options...).Safe, Resolver: resolver}
}
