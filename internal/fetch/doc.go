// Package fetch gets pages of the network politely, and from public addresses only.
//
// In go an address and what is known of it (an ETag, a day); out come its bytes, or that nothing has changed, or a Failure in plain
// words that says whether it may go better later, and when. Polite means: robots.txt is heeded, with its crawl delay; a host is asked one
// thing at a time, with a pause between; a host that asks to be left alone (429, 503, Retry-After) is; the request says who asks
// and where that is documented. Bounded means: so many bytes after unpacking, so long for all of it, so many redirects, each of which is
// held against the same rules as the address that was typed.
//
// Which machine is spoken to is decided at the moment of dialling, after the name was looked up (code.dny.dev/ssrf as the dialler's
// Control): a name that leads to this machine or its network is refused, whatever it led to a moment before, and whether it stood in a
// list, in a feed or in a redirect. Private lets private networks and this machine be asked; link-local addresses, where clouds keep
// their secrets, are refused even then. No proxy is used, for behind one nobody knows who is spoken to.
package fetch
