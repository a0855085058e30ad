// Package mcp lets an assistant ask the record over the Model Context Protocol: it may read, and nothing else.
//
// In go calls of tools, out comes plain text made of items: a fact, a dispute, a document, a hit. Each carries the words that say
// it, and the name and hash of the document that has them, so that whoever repeats it can name its source; where sources differ,
// that is said, and no value is picked. Nothing is paraphrased: there is no prose here but the sentences of the dossier.
//
// A caller's budget of characters is never exceeded. What does not fit is left out item by item, never within one, and how many
// are left out and how to go on stands at the end. What was asked wrongly is an answer in plain words that says what would be
// right; what fails inside is not told.
package mcp

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"strings"

	sdk "github.com/modelcontextprotocol/go-sdk/mcp"

	"github.com/bilat/bilat/internal/mcp/portion"
	"github.com/bilat/bilat/internal/store"
	"github.com/bilat/bilat/internal/view"
)

// A Look opens the record as of the days that a call asks for; "" is now.
type Look func(at, known string) (*view.View, error)

const instructions = `The record of relations between countries, with a source for every line. Every answer carries quotes and the documents that have them: name them when you repeat it. Where sources differ the answer says "disputed" and gives each value with its witnesses: do not pick one. What is not found is not denied: the record does not say. Dates are EDTF; countries are given by names or codes. Begin with search or pairs; dossier is the overview of two countries.`

type (
	answer = portion.Answer
	budget = portion.Budget
)

// moments are the days as of which the record is looked at.
type moments struct {
	At    string `json:"at,omitempty" jsonschema:"the relations as they stood on that day (2019-05-01, 2019)"`
	Known string `json:"known,omitempty" jsonschema:"what the record knew at the end of that day"`
}

// A Server answers.
type Server struct {
	look Look
	log  *slog.Logger
	sdk  *sdk.Server
}

// New makes the server over a record.
func New(look Look, version string, log *slog.Logger) *Server {
	if log == nil {
		log = slog.Default()
	}
	s := &Server{look: look, log: log, sdk: sdk.NewServer(&sdk.Implementation{Name: "bilat", Title: "bilat", Version: version}, &sdk.ServerOptions{Instructions: instructions})}
	s.tools()
	return s
}

// Run speaks over a transport until it ends or the context does.
func (s *Server) Run(ctx context.Context, over sdk.Transport) error { return s.sdk.Run(ctx, over) }

// Handler speaks streamable HTTP. Each request stands alone, so that nothing is kept for callers who have gone. Pages of other
// sites cannot call it.
func (s *Server) Handler() http.Handler {
	h := sdk.NewStreamableHTTPHandler(func(*http.Request) *sdk.Server { return s.sdk }, &sdk.StreamableHTTPOptions{Stateless: true, JSONResponse: true, Logger: s.log})
	return http.NewCrossOriginProtection().Handler(http.MaxBytesHandler(h, 4<<20))
}

// add registers a tool that reads.
func add[In any](s *Server, name, title, does string, answer func(context.Context, In) (answer, budget, error)) {
	no := false
	sdk.AddTool(s.sdk, &sdk.Tool{
		Name: name, Title: title, Description: does,
		Annotations: &sdk.ToolAnnotations{ReadOnlyHint: true, IdempotentHint: true, DestructiveHint: &no, OpenWorldHint: &no, Title: title},
	}, func(ctx context.Context, _ *sdk.CallToolRequest, in In) (*sdk.CallToolResult, any, error) {
		a, b, err := answer(ctx, in)
		if err != nil {
			return nil, nil, s.told(ctx, name, err)
		}
		return &sdk.CallToolResult{Content: []sdk.Content{&sdk.TextContent{Text: a.Within(b)}}}, nil, nil
	})
}

// told is an error as the caller may know it.
func (s *Server) told(ctx context.Context, tool string, err error) error {
	var (
		misgiven *view.MisgivenError
		missing  *store.NotFoundError
		then     *view.UnknownThenError
		unclear  *store.AmbiguousError
	)
	if errors.As(err, &misgiven) || errors.As(err, &missing) || errors.As(err, &then) || errors.As(err, &unclear) {
		return errors.New(strings.TrimPrefix(err.Error(), "--"))
	}
	s.log.ErrorContext(ctx, "mcp", "tool", tool, "error", err)
	return errors.New("the record could not be read; what went wrong is in the server's log")
}
