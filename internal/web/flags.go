package web

import (
	"strings"

	"github.com/bilat/bilat/gazetteer"
)

// flagAddress is where a country's flag is served; "" where there is none: of former states and of peoples without one.
func flagAddress(code string) string {
	g, err := gazetteer.Load()
	if err != nil {
		return ""
	}
	c, ok := g.Country(code)
	if !ok || c.Alpha2 == "" || c.Former {
		return ""
	}
	return staticAddress("flags/" + strings.ToLower(c.Alpha2) + ".svg")
}
