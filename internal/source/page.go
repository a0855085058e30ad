package source

import (
	"bytes"
	"io"
	"net/url"
	"strings"

	"github.com/bilat/bilat"
)

// Page is a page of the network that was got already: its address is its name.
func Page(address string, raw []byte, told Told) Item {
	return Item{Name: address, Open: func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(raw)), nil }}.With(told)
}

// IsAddress tells that a document's name is the address that it was got from.
func IsAddress(name string) bool {
	return strings.HasPrefix(name, "https://") || strings.HasPrefix(name, "http://")
}

// Addressed is a document with the address that it was got from: its own word holds only where that names the same site, for anybody can
// write a ministry's address into a page.
func Addressed(d bilat.Document) bilat.Document {
	if IsAddress(d.Name) && !sameSite(d.URL, d.Name) {
		d.URL = d.Name
	}
	return d
}

func sameSite(a, b string) bool {
	u, err := url.Parse(a)
	v, wrong := url.Parse(b)
	return err == nil && wrong == nil && strings.TrimPrefix(strings.ToLower(u.Host), "www.") == strings.TrimPrefix(strings.ToLower(v.Host), "www.")
}
