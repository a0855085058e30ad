package api

import (
	"context"
	"errors"
	"maps"
	"mime"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/negotiation"

	"github.com/bilat/bilat/internal/export"
	"github.com/bilat/bilat/internal/shelf"
	"github.com/bilat/bilat/internal/store"
	"github.com/bilat/bilat/internal/view"
)

// answer lets the operation answer, and adds what holds for every answer: an ETag of the content, and that it is to be asked for
// again, for a record grows. What fails is a problem whatever form was asked for.
func (a *API) answer(w http.ResponseWriter, r *http.Request) {
	r = r.Clone(r.Context())
	r.Header.Set("Accept", plainAccept(r.Header.Values("Accept")))
	if form := r.URL.Query().Get("format"); form != "" {
		r.Header.Set("Accept", accepts(form))
	}
	r = r.WithContext(context.WithValue(context.WithValue(r.Context(), baseKey{}, a.base(r)), queryKey{}, r.URL.Query()))
	answer, err := a.made(r)
	head := w.Header()
	head.Set("X-Content-Type-Options", "nosniff")
	switch {
	case errors.Is(err, shelf.ErrBusy):
		say(w, shelf.Busy(head), "more is asked for than can be answered at once; try again in a moment")
		return
	case err != nil: // whoever asked has gone away
		say(w, http.StatusServiceUnavailable, "this could not be answered in time")
		return
	case answer.Status >= http.StatusBadRequest:
		answer.Header.Set("Content-Type", problemMedia)
		answer.Header.Set("Cache-Control", "no-store")
	default:
		head.Add("Vary", "Accept")
	}
	answer.Send(w, r)
}

type (
	baseKey  struct{}
	queryKey struct{}
)

// queryOf is what was asked, to be asked again otherwise.
func queryOf(ctx context.Context) url.Values {
	q, _ := ctx.Value(queryKey{}).(url.Values)
	out := url.Values{}
	maps.Copy(out, q)
	return out
}

// base is the address under which the reader sees the record.
func (a *API) base(r *http.Request) string {
	if a.o.Base != "" {
		return strings.TrimSuffix(a.o.Base, "/")
	}
	scheme := "http"
	if r.TLS != nil {
		scheme = "https"
	}
	return scheme + "://" + r.Host
}

func baseOf(ctx context.Context) string { s, _ := ctx.Value(baseKey{}).(string); return s }

// accepts is the media type that a value of `format` means.
func accepts(form string) string {
	for _, f := range export.Formats {
		if string(f.Format) == form {
			return media(f.Format)
		}
	}
	if form == "jsonld" {
		return linkedMedia
	}
	return jsonMedia // also for a wrong one, which is then refused in plain words
}

// plainAccept is what may be answered, without what is badly written, which huma's reader of such lists fails on, and without all
// parameters but the weight: "text/csv; header=present;q=0.9, b;" is "text/csv;q=0.9". Empty means that anything will do.
func plainAccept(headers []string) string {
	const most = 32
	var out []string
	for _, part := range strings.SplitN(strings.Join(headers, ","), ",", most) {
		media, params, err := mime.ParseMediaType(part)
		if err != nil || !strings.Contains(media, "/") {
			continue
		}
		if q, err := strconv.ParseFloat(params["q"], 64); err == nil {
			if !(q > 0 && q <= 1) {
				continue
			}
			media += ";q=" + strconv.FormatFloat(q, 'f', -1, 64)
		}
		out = append(out, media)
	}
	return strings.Join(out, ", ")
}

type formKey struct{}

// formed finds out in which form the answer is wanted, and refuses one that it does not have.
func (a *API) formed(ctx huma.Context, next func(huma.Context)) {
	accept := ctx.Header("Accept")
	forms := []string{jsonMedia}
	if more, ok := ctx.Operation().Metadata["forms"].([]string); ok {
		forms = slices.Concat(more, forms)
		if len(more) > 0 && slices.Contains(forms, jsonMedia) {
			forms = append([]string{jsonMedia}, more...)
		}
	}
	found := jsonMedia
	if accept != "" && !strings.Contains(accept, "*/*") {
		if found = negotiation.SelectQValue(accept, forms); found == "" && ctx.Operation().Metadata["raw"] == nil {
			_ = huma.WriteErr(a.huma, ctx, http.StatusNotAcceptable, "there is no such form of this; there is "+strings.Join(forms, ", "))
			return
		}
	}
	next(huma.WithValue(ctx, formKey{}, found))
}

// isTable tells that a media type is that of whole tables.
func isTable(accept string) bool {
	for _, f := range export.Formats {
		if strings.Contains(accept, media(f.Format)) {
			return true
		}
	}
	return false
}

// tableForm tells that a whole table is wanted, not a page of JSON.
func tableForm(ctx context.Context) bool {
	form, _ := ctx.Value(formKey{}).(string)
	return form != "" && form != jsonMedia && form != linkedMedia
}

// withForm is the context of an operation that is asked by another one, in a form of its own.
func withForm(ctx context.Context, form string) context.Context {
	return context.WithValue(ctx, formKey{}, form)
}

func linkedForm(ctx context.Context) bool {
	form, _ := ctx.Value(formKey{}).(string)
	return form == linkedMedia
}

// failed makes a problem of an error: what the reader can mend or know, in its own words; all else is taken down and not told.
func (a *API) failed(ctx context.Context, err error) error {
	var (
		misgiven *view.MisgivenError
		missing  *store.NotFoundError
		then     *view.UnknownThenError
		unclear  *store.AmbiguousError
	)
	switch {
	case errors.As(err, &misgiven):
		return huma.Error400BadRequest(strings.TrimPrefix(err.Error(), "--"))
	case errors.As(err, &unclear):
		return huma.Error400BadRequest(err.Error())
	case errors.As(err, &missing), errors.As(err, &then):
		return huma.Error404NotFound(err.Error())
	case errors.Is(err, context.Canceled):
		return huma.NewError(499, "the reader has gone")
	}
	a.o.Log.ErrorContext(ctx, "api", "error", err)
	return huma.Error500InternalServerError("the record could not be read; what went wrong is in the server's log")
}

// say writes a problem where no operation answers.
func say(w http.ResponseWriter, status int, detail string) {
	w.Header().Set("Content-Type", problemMedia)
	w.WriteHeader(status)
	_ = writeJSON(w, huma.ErrorModel{Status: status, Title: http.StatusText(status), Detail: detail})
}
