package api

import (
	"encoding/json"
	"fmt"
	"io"
	"reflect"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/export"
)

// The media types that are spoken besides those of tables.
const (
	jsonMedia     = "application/json"
	linkedMedia   = "application/ld+json"
	atomMedia     = "application/atom+xml"
	calendarMedia = "text/calendar"
	problemMedia  = "application/problem+json"
)

// config is how the description is made and answers are written. No page that draws the description is served: it would fetch
// its scripts from elsewhere.
func config(version string) huma.Config {
	c := huma.DefaultConfig("bilat", version)
	c.Info.Description = "The record of relations between countries, with a source for every line. Read-only. Countries are given by codes of three letters (ISO 3166-1) " +
		"or any name; dates are EDTF; offsets are bytes of a document's UTF-8 text. `at` shows the relations as they stood on a day, `known` what the record knew on a day."
	c.Info.License = &huma.License{Name: "Apache-2.0", Identifier: "Apache-2.0"}
	c.OpenAPIPath, c.DocsPath, c.SchemasPath = Prefix+"/openapi", "", ""
	c.CreateHooks = nil // no $schema within answers
	c.RejectUnknownQueryParameters = true
	c.Servers = []*huma.Server{{URL: "/", Description: "where the record is served"}}
	c.Tags = []*huma.Tag{
		{Name: "relations", Description: "what is known of two countries"}, {Name: "facts", Description: "what the claims of documents amount to, and where they differ"},
		{Name: "sources", Description: "what documents say"}, {Name: "record", Description: "how it came about"}, {Name: "feeds", Description: "for readers of feeds and calendars"},
	}
	registry := huma.NewMapRegistry("#/components/schemas/", schemaName)
	registry.RegisterTypeAlias(reflect.TypeFor[bilat.Value](), reflect.TypeFor[slotValue]())
	c.Components = &huma.Components{Schemas: registry, SecuritySchemes: map[string]*huma.SecurityScheme{
		"token": {Type: "http", Scheme: "bearer", Description: "A token of `bilat token add`; only where the record is served to people who log in."},
	}}
	c.Security = []map[string][]string{{}, {"token": {}}}
	c.Formats = map[string]huma.Format{jsonMedia: {Marshal: writeJSON, Unmarshal: json.Unmarshal}, "json": {Marshal: writeJSON, Unmarshal: json.Unmarshal}, linkedMedia: {Marshal: writeLinked}}
	for _, f := range export.Formats {
		c.Formats[media(f.Format)] = huma.Format{Marshal: func(w io.Writer, v any) error {
			if t, ok := v.(tabular); ok && t.asTable() != nil {
				return t.asTable().Write(w, f.Format)
			}
			return writeJSON(w, v) // a problem
		}}
	}
	return c
}

// schemaName keeps apart what two packages call alike: a dossier's Dispute and the record's.
func schemaName(t reflect.Type, hint string) string {
	name := huma.DefaultSchemaNamer(t, hint)
	for t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice {
		t = t.Elem()
	}
	if pkg := t.PkgPath()[strings.LastIndexByte(t.PkgPath(), '/')+1:]; t.Name() != "" && (pkg == "dossier" || pkg == "diff") {
		return strings.ToUpper(pkg[:1]) + pkg[1:] + name
	}
	return name
}

// slotValue describes what a slot holds.
type slotValue struct{}

// Schema is a text, a number or a list of texts.
func (slotValue) Schema(huma.Registry) *huma.Schema {
	return &huma.Schema{
		Description: "a text, a number in units, or a list of texts; grammar/kinds.yaml declares which, kind by kind",
		OneOf:       []*huma.Schema{{Type: huma.TypeString}, {Type: huma.TypeNumber}, {Type: huma.TypeArray, Items: &huma.Schema{Type: huma.TypeString}}},
	}
}

func writeJSON(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	return enc.Encode(v)
}

// writeLinked writes what has a form as linked data.
func writeLinked(w io.Writer, v any) error {
	l, ok := v.(interface{ linked() ([]byte, error) })
	if !ok {
		return writeJSON(w, v)
	}
	b, err := l.linked()
	if err != nil {
		return fmt.Errorf("linked data: %w", err)
	}
	_, err = w.Write(b)
	return err
}

// media is a format's media type without parameters, as Accept has it.
func media(f export.Format) string {
	m, _, _ := strings.Cut(f.Media(), ";")
	return m
}
