package mcp

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"
	"unicode/utf8"

	sdk "github.com/modelcontextprotocol/go-sdk/mcp"
	"go.uber.org/goleak"

	"github.com/bilat/bilat/internal/pipeline/pipelinetest"
	"github.com/bilat/bilat/internal/source"
	"github.com/bilat/bilat/internal/store"
	"github.com/bilat/bilat/internal/view"
	"github.com/bilat/bilat/sample"
)

func TestMain(m *testing.M) {
	goleak.VerifyTestMain(m, goleak.IgnoreTopFunction("database/sql.(*DB).connectionOpener"))
}

// sampled is a record of the sample corpus, made once for all tests.
var sampled = sync.OnceValues(func() (store.Store, error) {
	return pipelinetest.Record(pipelinetest.At(time.Date(2024, 6, 1, 12, 0, 0, 0, time.UTC)),
		func() ([]source.Item, error) { return source.Embedded(sample.FS()) })
})

func server(t testing.TB) *Server {
	t.Helper()
	db, err := sampled()
	if err != nil {
		t.Fatal(err)
	}
	return New(func(at, known string) (*view.View, error) { return view.New(db, at, known) }, "test", nil)
}

// connected is a client of the go-sdk, over memory.
func connected(t *testing.T) *sdk.ClientSession {
	t.Helper()
	here, there := sdk.NewInMemoryTransports()
	ctx, stop := context.WithCancel(context.Background())
	done := make(chan error, 1)
	s := server(t)
	go func() { done <- s.Run(ctx, there) }()
	session, err := sdk.NewClient(&sdk.Implementation{Name: "test"}, nil).Connect(ctx, here, nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = session.Close()
		stop()
		<-done
	})
	return session
}

// call calls a tool; isError tells that it answered that it could not.
func call(t *testing.T, c *sdk.ClientSession, tool string, args map[string]any) (text string, isError bool) {
	t.Helper()
	r, err := c.CallTool(t.Context(), &sdk.CallToolParams{Name: tool, Arguments: args})
	if err != nil {
		t.Fatalf("%s: %v", tool, err)
	}
	if len(r.Content) != 1 || r.StructuredContent != nil {
		t.Fatalf("%s: %d contents, %v", tool, len(r.Content), r.StructuredContent)
	}
	return r.Content[0].(*sdk.TextContent).Text, r.IsError
}

func good(t *testing.T, c *sdk.ClientSession, tool string, args map[string]any) string {
	t.Helper()
	text, isError := call(t, c, tool, args)
	if isError {
		t.Fatalf("%s %v: %s", tool, args, text)
	}
	return text
}

// draft is a text in our own words: one statement that is right, one that is not.
const draft = "Azerbaijan's embassy in Vilnius was opened in 2007. Azerbaijan and Lithuania established diplomatic relations on 3 March 1993."

var toolCalls = map[string]map[string]any{
	"search": {"query": "embassy Vilnius"}, "pairs": {}, "dossier": {"a": "Azerbaijan", "b": "Litauen"},
	"facts": {"countries": []string{"AZE", "LTU"}, "kind": "relations"}, "disputes": {"countries": []string{"AZE", "LTU"}},
	"sources": {"countries": []string{"AZE", "LTU"}}, "document": {"document": "02_baltic_desk_commission.txt"}, "check": {"text": draft},
	"ask": {"question": "Who is Lithuania's ambassador in Baku?"},
}

// factID is the id of some fact.
func factID(t *testing.T, c *sdk.ClientSession) string {
	t.Helper()
	return regexp.MustCompile(`\bf[0-9a-f]{20}\b`).FindString(good(t, c, "facts", toolCalls["facts"]))
}

// TestEveryTool: each tool answers, reads only, and its answer has quotes with the documents that have them.
func TestEveryTool(t *testing.T) {
	c := connected(t)
	list, err := c.ListTools(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	if len(list.Tools) != len(toolCalls)+1 {
		t.Errorf("%d tools", len(list.Tools))
	}
	sourced := regexp.MustCompile(`“[^”]+” – [^\n]+ \[document [0-9a-f]{12}, bytes \d+–\d+\]`)
	for _, tool := range list.Tools {
		if tool.Annotations == nil || !tool.Annotations.ReadOnlyHint || tool.Description == "" {
			t.Errorf("%s: %+v", tool.Name, tool.Annotations)
		}
		args, ok := toolCalls[tool.Name]
		if tool.Name == "fact" {
			args, ok = map[string]any{"id": factID(t, c)}, true
		}
		if !ok {
			t.Errorf("nobody calls %s", tool.Name)
			continue
		}
		text := good(t, c, tool.Name, args)
		switch tool.Name {
		case "pairs":
			ok = strings.Contains(text, "AZE–LTU: Azerbaijan and Lithuania: ")
		case "sources", "document":
			ok = regexp.MustCompile(`document [0-9a-f]{12}: 02_baltic_desk_commission.txt`).MatchString(text)
		case "check":
			ok = strings.Contains(text, ": contradicted: ") && regexp.MustCompile(`“[^”]+”.*\n.*\[fact f[0-9a-f]+, document [0-9a-f]{12} `).MatchString(text)
		default:
			ok = sourced.MatchString(text)
		}
		if !ok {
			t.Errorf("%s: %s", tool.Name, text)
		}
	}
}

func TestWhatIsDisputedIsSaid(t *testing.T) {
	c := connected(t)
	if text := good(t, c, "facts", toolCalls["facts"]); !strings.Contains(text, "DISPUTED (d") {
		t.Error(text)
	}
	text := good(t, c, "disputes", map[string]any{"countries": []string{"AZE", "LTU"}, "kind": "relations"})
	for _, part := range []string{"• 1995-11-20 (1 witness)", "• 1995-11-27 (1 witness)", "contradiction", "cannot both be right"} {
		if !strings.Contains(text, part) {
			t.Errorf("%q is not in %s", part, text)
		}
	}
}

// TestNoAnswerIsLongerThanItsBudget, and page after page gives every item once.
func TestNoAnswerIsLongerThanItsBudget(t *testing.T) {
	c := connected(t)
	calls := map[string]map[string]any{"fact": {"id": factID(t, c)}}
	for name, args := range toolCalls {
		calls[name] = args
	}
	for tool, args := range calls {
		for _, budget := range []int{500, 900, 2000, 20000} {
			with := map[string]any{"budget": budget}
			for k, v := range args {
				with[k] = v
			}
			if n := utf8.RuneCountInString(good(t, c, tool, with)); n > budget {
				t.Errorf("%s: %d characters in a budget of %d", tool, n, budget)
			}
		}
	}
	whole := good(t, c, "dossier", map[string]any{"a": "AZE", "b": "LTU", "budget": 200000})
	var parts int
	for from, n := 1, 0; n < 200; n++ {
		text := good(t, c, "dossier", map[string]any{"a": "AZE", "b": "LTU", "budget": 4000, "from": from})
		for item := range strings.SplitSeq(text, "\n\n") {
			if strings.Contains(item, " | ") {
				parts++
				if !strings.Contains(whole, strings.TrimSpace(item)) {
					t.Errorf("%q is in a part and not in the whole", item)
				}
			}
		}
		m := regexp.MustCompile(`Ask with from (\d+)`).FindStringSubmatch(text)
		if m == nil {
			break
		}
		next := 0
		for _, d := range m[1] {
			next = next*10 + int(d-'0')
		}
		if next <= from {
			t.Fatalf("from %d to %d", from, next)
		}
		from = next
	}
	if want := strings.Count(whole, " | not found: ") + strings.Count(whole, " witness"); parts < 50 || want < parts {
		t.Errorf("%d items in parts, %d in the whole", parts, want)
	}
}

// TestAQuestionIsAnsweredByFacts, and one that is not understood is not answered.
func TestAQuestionIsAnsweredByFacts(t *testing.T) {
	c := connected(t)
	if text := good(t, c, "ask", toolCalls["ask"]); !strings.Contains(text, "Egidijus Navikas") || !strings.HasPrefix(text, "Understood as: ") {
		t.Error(text)
	}
	if text := good(t, c, "ask", map[string]any{"question": "Why is the sky blue?"}); !strings.Contains(text, "not understood") {
		t.Error(text)
	}
}

func TestWhatIsAskedWronglyIsAnswered(t *testing.T) {
	c := connected(t)
	for _, x := range []struct {
		tool string
		args map[string]any
		says string
	}{
		{"dossier", map[string]any{"a": "Azerbaijan", "b": "Atlantis"}, `there is no country "Atlantis"`},
		{"facts", map[string]any{"kind": "nosuch"}, "the kinds are"},
		{"fact", map[string]any{"id": "f0"}, `the record has no fact "f0"`},
		{"facts", map[string]any{"at": "yesterday"}, `at "yesterday" is no date`},
		{"document", map[string]any{"document": "nosuch"}, "nosuch"},
	} {
		if text, isError := call(t, c, x.tool, x.args); !isError || !strings.Contains(text, x.says) {
			t.Errorf("%s %v: %s", x.tool, x.args, text)
		}
	}
	if text := good(t, c, "dossier", map[string]any{"a": "AZE", "b": "LTU", "section": "nosuch"}); !strings.Contains(text, "the sections are ") {
		t.Error(text)
	}
	if text := good(t, c, "search", map[string]any{"query": "zzzzqqq"}); !strings.Contains(text, "Nothing.") {
		t.Error(text)
	}
	if text := good(t, c, "facts", map[string]any{"countries": []string{"AZE", "LTU"}, "known": "2020"}); !strings.Contains(text, "None") {
		t.Error(text)
	}
}

// TestOverHTTP: a client of the go-sdk over streamable HTTP; a page of another site is refused.
func TestOverHTTP(t *testing.T) {
	web := httptest.NewServer(server(t).Handler())
	client := &http.Client{Transport: &http.Transport{DisableKeepAlives: true}}
	session, err := sdk.NewClient(&sdk.Implementation{Name: "test"}, nil).Connect(t.Context(), &sdk.StreamableClientTransport{Endpoint: web.URL, HTTPClient: client, DisableStandaloneSSE: true}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if text := good(t, session, "pairs", nil); !strings.Contains(text, "AZE–LTU") {
		t.Error(text)
	}
	_ = session.Close()
	r, err := http.NewRequest(http.MethodPost, web.URL, strings.NewReader(`{"jsonrpc":"2.0","id":1,"method":"tools/list"}`))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Origin", "https://evil.example")
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Accept", "application/json, text/event-stream")
	answer, err := client.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	_ = answer.Body.Close()
	if answer.StatusCode != http.StatusForbidden {
		t.Errorf("another site's page got %d", answer.StatusCode)
	}
	web.Close()
}

type closer struct{ io.Writer }

func (closer) Close() error { return nil }

// TestWhatWasAskedIsAnsweredBeforeTheEnd: the questions end at once, and every one has its answer.
func TestWhatWasAskedIsAnsweredBeforeTheEnd(t *testing.T) {
	const questions = `{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"t","version":"1"}}}
{"jsonrpc":"2.0","method":"notifications/initialized"}
{"jsonrpc":"2.0","id":2,"method":"tools/list"}
{"jsonrpc":"2.0","id":3,"method":"tools/call","params":{"name":"dossier","arguments":{"a":"Azerbaijan","b":"Lithuania"}}}
{"jsonrpc":"2.0","id":4,"method":"tools/call","params":{"name":"nosuch","arguments":{}}}
`
	var out bytes.Buffer
	if err := server(t).Run(t.Context(), Pipe(io.NopCloser(strings.NewReader(questions)), closer{&out})); err != nil && !errors.Is(err, io.EOF) {
		t.Fatal(err)
	}
	if n := strings.Count(out.String(), "\n"); n != 4 {
		t.Errorf("%d answers: %s", n, out.String())
	}
}

// TestALineThatIsNoMessageEndsNothing: it is answered as what it is, and what comes after it is answered too.
func TestALineThatIsNoMessageEndsNothing(t *testing.T) {
	const before = `{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"t","version":"1"}}}
{"jsonrpc":"2.0","method":"notifications/initialized"}
`
	const after = `{"jsonrpc":"2.0","id":9,"method":"tools/list"}`
	for line, says := range map[string]string{
		"this is no message":                         `{"error":{"code":-32700,"message":"this line is no JSON"},"id":null,"jsonrpc":"2.0"}`,
		`{"jsonrpc":"2.0","id":7,"method":`:          `"code":-32700`,
		`[{"jsonrpc":"2.0","id":7,"method":"ping"}]`: `"code":-32600`,
		`"text"`: `"code":-32600`,
		`{"jsonrpc":"1.0","id":"a","method":"ping"}`: `"id":"a"`,
		"\xff\xfe\x00": `"code":-32700`,
		`{"x":"` + strings.Repeat("x", longestLine) + `"`: "a message has at most 8 MB",
		"  \r": "",
	} {
		var out bytes.Buffer
		if err := server(t).Run(t.Context(), Pipe(io.NopCloser(strings.NewReader(before+line+"\n"+after)), closer{&out})); err != nil && !errors.Is(err, io.EOF) {
			t.Fatalf("%.60q: %v", line, err)
		}
		if !strings.Contains(out.String(), says) || !strings.Contains(out.String(), `"id":9,"result"`) {
			t.Errorf("%.60q: %.700s", line, out.String())
		}
	}
}
