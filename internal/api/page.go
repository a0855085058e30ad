package api

import (
	"context"
	"encoding/base64"
	"errors"
	"net/http"
	"strconv"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"github.com/bilat/bilat/internal/export"
	"github.com/bilat/bilat/internal/store"
	"github.com/bilat/bilat/internal/view"
)

// Moments are what every operation that reads the record may be asked.
type Moments struct {
	At    string `query:"at" doc:"The relations as they stood on that day (EDTF: 2019-05-01; 2019 is its last day)."`
	Known string `query:"known" doc:"What the record knew at the end of that day (EDTF)."`
}

// Paging is what a list may be asked. A whole list as a table has no pages.
type Paging struct {
	Limit  int    `query:"limit" minimum:"1" maximum:"1000" default:"100" doc:"How many at most; tables are always whole."`
	Cursor string `query:"cursor" maxLength:"200" doc:"Where to go on: the 'next' of the page before."`
	Format string `query:"format" enum:"json,csv,jsonl,xlsx,parquet" doc:"The form, for those who cannot set Accept."`
}

// A Page is a part of a list.
type Page[T any] struct {
	Items []T    `json:"items" doc:"In the list's one order."`
	Total int    `json:"total" doc:"How many there are in all."`
	Next  string `json:"next,omitempty" doc:"The cursor of the next page; not given on the last one."`

	table *export.Table // the whole list, where a table is asked for
}

func (p Page[T]) asTable() *export.Table { return p.table }

// tabular is what can be written as a table.
type tabular interface{ asTable() *export.Table }

// listed is the answer of a list.
type listed[T any] struct {
	Link string `header:"Link" doc:"The next page, as RFC 8288 has it."`
	File string `header:"Content-Disposition" doc:"Of a table: a name for the file."`
	Body Page[T]
}

// pageOf cuts a page out of a list. A cursor holds on to the item it stands behind, so that what is added before it moves nothing.
func pageOf[T any](p Paging, list []T, id func(T) string) (part []T, next string, err error) {
	from := 0
	if p.Cursor != "" {
		b, err := base64.RawURLEncoding.DecodeString(p.Cursor)
		at, behind, ok := strings.Cut(string(b), " ")
		n, bad := strconv.Atoi(at)
		if err != nil || !ok || bad != nil || n < 0 {
			return nil, "", errCursor
		}
		from = min(n, len(list))
		if from == 0 || id(list[from-1]) != behind {
			for i := range list {
				if id(list[i]) == behind {
					from = i + 1
					break
				}
			}
		}
	}
	to := min(from+p.Limit, len(list))
	if to < len(list) && to > 0 {
		next = base64.RawURLEncoding.EncodeToString([]byte(strconv.Itoa(to) + " " + id(list[to-1])))
	}
	return list[from:to], next, nil
}

// A listing is a list that can be asked for a page at a time, behind the item of an id; "" is the beginning.
type listing[F any] struct {
	whole bool // it is made of all of it anyhow: as of a day, each item is looked at
	id    func(F) string
	page  func(limit int, after string) ([]F, error)
	count func() (int, error)
}

// turned answers a list of which the record is asked for no more than the page; a table has all of it.
func turned[F, T any](ctx context.Context, p Paging, from listing[F], cut func([]F) ([]T, error), whole func([]F) (export.Table, error)) (*listed[T], error) {
	if tableForm(ctx) || from.whole {
		all, err := from.page(0, "")
		if err != nil {
			return nil, err
		}
		return list(ctx, p, all, from.id, cut, func() (export.Table, error) { return whole(all) })
	}
	after := ""
	if p.Cursor != "" {
		b, err := base64.RawURLEncoding.DecodeString(p.Cursor)
		mark, behind, ok := strings.Cut(string(b), " ")
		if err != nil || !ok || mark != behindMark || behind == "" {
			return nil, errCursor
		}
		after = behind
	}
	part, err := from.page(p.Limit+1, after)
	if missing := (*store.NotFoundError)(nil); after != "" && errors.As(err, &missing) {
		return nil, errCursor
	}
	if err != nil {
		return nil, err
	}
	out := &listed[T]{Body: Page[T]{Items: []T{}}}
	if out.Body.Total, err = from.count(); err != nil {
		return nil, err
	}
	next := ""
	if len(part) > p.Limit {
		part = part[:p.Limit]
		next = base64.RawURLEncoding.EncodeToString([]byte(behindMark + " " + from.id(part[p.Limit-1])))
	}
	return withPart(ctx, out, part, next, cut)
}

// behindMark begins a cursor that names the item it stands behind, and no number.
const behindMark = "-"

var errCursor = huma.Error400BadRequest("this cursor is none that a list has given out")

// list answers a list: cut makes what is shown of a page, whole the table of all.
func list[F, T any](ctx context.Context, p Paging, all []F, id func(F) string, cut func([]F) ([]T, error), whole func() (export.Table, error)) (*listed[T], error) {
	out := &listed[T]{Body: Page[T]{Items: []T{}, Total: len(all)}}
	if tableForm(ctx) {
		t, err := whole()
		if err != nil {
			return nil, err
		}
		out.Body.table = &t
		out.File = `attachment; filename="bilat-` + t.Name + extension(ctx) + `"`
		return out, nil
	}
	part, next, err := pageOf(p, all, id)
	if err != nil {
		return nil, err
	}
	return withPart(ctx, out, part, next, cut)
}

// withPart puts the items of a page into an answer, and where to go on.
func withPart[F, T any](ctx context.Context, out *listed[T], part []F, next string, cut func([]F) ([]T, error)) (*listed[T], error) {
	items, err := cut(part)
	if err != nil {
		return nil, err
	}
	if len(items) > 0 {
		out.Body.Items = items
	}
	if out.Body.Next = next; next != "" {
		q := queryOf(ctx)
		q.Set("cursor", next)
		out.Link = "<?" + q.Encode() + ">; rel=\"next\""
	}
	return out, nil
}

func extension(ctx context.Context) string {
	form, _ := ctx.Value(formKey{}).(string)
	for _, f := range export.Formats {
		if media(f.Format) == form {
			return "." + string(f.Format)
		}
	}
	return ""
}

// get registers an operation of reading.
func get[I, O any](a *API, tag, path, id, summary string, handler func(context.Context, *I) (*O, error), more ...func(*huma.Operation)) {
	op := huma.Operation{
		OperationID: id, Method: http.MethodGet, Path: Prefix + path, Summary: summary, Tags: []string{tag},
		Errors: []int{http.StatusBadRequest, http.StatusNotFound, http.StatusNotAcceptable}, Metadata: map[string]any{},
	}
	for _, m := range more {
		m(&op)
	}
	huma.Register(a.huma, op, func(ctx context.Context, in *I) (*O, error) {
		out, err := handler(ctx, in)
		if err != nil {
			if _, told := err.(huma.StatusError); told { //nolint:errorlint // never wrapped
				return nil, err
			}
			return nil, a.failed(ctx, err)
		}
		return out, nil
	})
}

// tables tells that the answer is also there as tables; linked, as linked data.
func tables(op *huma.Operation) {
	var more []string
	for _, f := range export.Formats {
		more = append(more, media(f.Format))
	}
	forms(op, more...)
}

func linked(op *huma.Operation) { forms(op, linkedMedia) }

func forms(op *huma.Operation, media ...string) {
	op.Metadata["forms"] = media
	content := map[string]*huma.MediaType{jsonMedia: {}} // whose schema is that of the answer
	for _, m := range media {
		s := &huma.Schema{Type: huma.TypeString}
		if m == linkedMedia {
			s = &huma.Schema{Type: huma.TypeObject, AdditionalProperties: true}
		}
		content[m] = &huma.MediaType{Schema: s}
	}
	op.Responses = map[string]*huma.Response{"200": {Description: "OK", Content: content}}
}

// fresh tells that the answer is of more than what the record says, and so is not kept.
func fresh(op *huma.Operation) {
	op.Middlewares = append(op.Middlewares, func(ctx huma.Context, next func(huma.Context)) {
		ctx.SetHeader("Cache-Control", "private, no-cache")
		next(ctx)
	})
}

// raw tells that the answer is a file of its own form.
func raw(media string) func(*huma.Operation) {
	return func(op *huma.Operation) {
		op.Metadata["raw"] = true
		op.Responses = map[string]*huma.Response{"200": {Description: "OK", Content: map[string]*huma.MediaType{media: {Schema: &huma.Schema{Type: huma.TypeString}}}}}
	}
}

// see opens the record as of the moments.
func (a *API) see(m Moments) (*view.View, error) { return a.look(m.At, m.Known) }
