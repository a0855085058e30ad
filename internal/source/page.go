package source

import (
	"bytes"
	"encoding/json"
	"io"
	"net/url"
	"strings"

	"github.com/bilat/bilat"
)

// Told is what a feed says of a page that it announces; it counts where the page itself says nothing. It is kept with the page as the
// mapping of a table is, so that the page is read in the same way when it is read again.
type Told struct {
	Title     string `json:"title,omitempty"`
	Published string `json:"published,omitempty"` // EDTF
}

// Page is a page of the network that was got already: its address is its name.
func Page(address string, raw []byte, told Told) Item {
	i := Item{Name: address, Open: func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(raw)), nil }}
	if b, err := json.Marshal(told); err == nil && told != (Told{}) && !IsTable(address) {
		i.Mapping = func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(b)), nil }
	}
	return i
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

// AsTold gives a document what was told of it and it does not say itself; kept is what Item.Mapping gave.
func AsTold(d bilat.Document, kept []byte) bilat.Document {
	var told Told
	if !IsAddress(d.Name) || json.Unmarshal(kept, &told) != nil {
		return d
	}
	if d.Title == "" {
		d.Title = told.Title
	}
	if d.Published == "" {
		d.Published = told.Published
	}
	return d
}
