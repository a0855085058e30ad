package api

import (
	"context"
	"errors"
	"mime"
	"net/http"
	"slices"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/ask"
	"github.com/bilat/bilat/internal/check"
	"github.com/bilat/bilat/internal/reader"
	"github.com/bilat/bilat/internal/view"
)

type askIn struct {
	Moments
	Q        string   `query:"q" required:"true" minLength:"1" maxLength:"500" doc:"A question of the field: \"Who is Lithuania's ambassador in Baku?\", \"trade 2021\"."`
	Language string   `query:"language" enum:"en,de,fr" doc:"The question's; found out if it is not given."`
	About    []string `query:"about" maxItems:"2" doc:"The two countries, by codes or names, that a question which names none is about."`
}

// An Answer is what the record has to a question. No prose is made: there are facts with their words, and disputes.
type Answer struct {
	Question   string          `json:"question"`
	Understood bool            `json:"understood" doc:"Whether every word of the question has a place in it."`
	Lacks      string          `json:"lacks,omitempty" enum:"word,subject,countries,end" doc:"What it lacks to be understood: a word has no place, no word says what it is about, it names no countries, it is too long."`
	Left       string          `json:"left,omitempty" doc:"The word that has no place."`
	Near       string          `json:"near,omitempty" doc:"A word of the field that is written nearly so. It is not taken to be meant."`
	Language   string          `json:"language,omitempty"`
	Kind       string          `json:"kind,omitempty" doc:"What sort of facts was asked for."`
	Asked      string          `json:"asked,omitempty" doc:"What of them: a person, a date, a place, a number, a thing, whether there is one, none."`
	Whether    string          `json:"whether,omitempty" enum:"yes,no longer,planned,none" doc:"Of a question whether there is something. That the record has none is no denial."`
	About      []string        `json:"about,omitempty" doc:"The countries that it was taken to be about, where it names none."`
	Facts      []Fact          `json:"facts" doc:"Empty where the record has none."`
	Disputes   []bilat.Dispute `json:"disputes" doc:"On these facts."`
}

func (a *API) ask(ctx context.Context, in *askIn) (*answered[Answer], error) {
	v, err := a.see(in.Moments)
	if err != nil {
		return nil, err
	}
	about, err := view.Countries(in.About)
	if err != nil {
		return nil, err
	}
	got, err := v.Ask(ctx, in.Q, in.Language, about)
	if err != nil {
		return nil, err
	}
	out := Answer{
		Question: got.Question, Understood: got.Understood, Lacks: string(got.Misread.Lack), Left: got.Misread.Word, Near: got.Misread.Near, About: got.About, Facts: []Fact{}, Disputes: []bilat.Dispute{},
	}
	if !got.Understood {
		return &answered[Answer]{out}, nil
	}
	out.Language, out.Kind, out.Asked = got.Query.Language, got.Query.Kind, string(got.Query.Asked)
	out.Whether = string(got.Whether)
	out.Disputes = append(out.Disputes, got.Disputes...)
	r, err := v.Around(ctx, factsIn(got.Facts), got.Disputes)
	if err != nil {
		return nil, err
	}
	out.Facts = factsOf(ctx, r)
	return &answered[Answer]{out}, nil
}

func factsIn(items []ask.Item) []bilat.Fact {
	out := make([]bilat.Fact, len(items))
	for i, x := range items {
		out[i] = x.Fact
	}
	return out
}

// What a draft may cost: its size, how long it is held against the record, and how many are at a time.
const (
	draftBytes = 1 << 20
	draftTime  = 20 * time.Second
	draftsOnce = 2
)

// drafts are the forms of a draft, with a file's name that tells the reader which it is.
var drafts = map[string]string{
	"text/plain": "draft.txt", "text/markdown": "draft.md", "text/html": "draft.html", docxMedia: "draft.docx",
}

const docxMedia = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

type checkIn struct {
	Moments
	Type    string `header:"Content-Type" doc:"The draft's form."`
	RawBody []byte
}

// A Checked draft is its statements, each with the record's verdict.
type Checked struct {
	Language string            `json:"language,omitempty" doc:"The draft's."`
	Summary  string            `json:"summary" doc:"How many statements there are of each verdict, in words."`
	Findings []Finding         `json:"findings" doc:"In the order of the text."`
	Silent   int               `json:"silent" doc:"In how many sentences nothing was found; that says nothing about whether they are right."`
	Problems []bilat.Problem   `json:"problems,omitempty" doc:"What was wrong with the draft."`
	Sources  map[string]Source `json:"sources" doc:"Of the claims on record that the findings name, by id."`
}

// A Finding is a statement of the draft with its verdict.
type Finding struct {
	Line      int      `json:"line" doc:"Where the value stands that decides, in the draft as it was sent: lines from 1, columns in characters from 1."`
	Column    int      `json:"column"`
	Start     int      `json:"start" doc:"The statement's first byte in the draft's UTF-8 text, as it was read."`
	End       int      `json:"end"`
	Verdict   string   `json:"verdict" enum:"contradicted,disputed,outdated,supported,unknown"`
	Kind      string   `json:"kind"`
	Slot      string   `json:"slot,omitempty" doc:"That decides."`
	Says      string   `json:"says" doc:"The verdict in a sentence."`
	Said      string   `json:"said" doc:"The draft's value."`
	Rival     string   `json:"rival,omitempty" doc:"The record's, where it is another."`
	Quote     string   `json:"quote,omitempty" doc:"The record's words; not given where it has nothing near."`
	Document  string   `json:"document,omitempty"`
	Date      string   `json:"date,omitempty" doc:"When that document was published (EDTF)."`
	Witnesses int      `json:"witnesses"`
	Unread    []Unread `json:"unread,omitempty" doc:"Words of weight in its sentence that the verdict does not cover; only where it is supported."`
	Claim     string   `json:"claim,omitempty" doc:"Ids of what it was held against."`
	Fact      string   `json:"fact,omitempty"`
	Dispute   string   `json:"dispute,omitempty"`
}

// Unread words of the draft were not held against the record.
type Unread struct {
	Line   int    `json:"line"`
	Column int    `json:"column"`
	Start  int    `json:"start"`
	End    int    `json:"end"`
	Text   string `json:"text"`
}

func (a *API) check(ctx context.Context, in *checkIn) (*answered[Checked], error) {
	form, _, _ := mime.ParseMediaType(in.Type)
	name, ok := drafts[form]
	if !ok {
		return nil, huma.Error415UnsupportedMediaType("a draft is text/plain, text/markdown, text/html or a Word document (" + docxMedia + "); Content-Type has to say which")
	}
	v, err := a.see(in.Moments)
	if err != nil {
		return nil, err
	}
	ctx, done := context.WithTimeout(ctx, draftTime)
	defer done()
	select {
	case a.drafts <- struct{}{}:
		defer func() { <-a.drafts }()
	case <-ctx.Done():
		return nil, busy
	}
	doc, problems := reader.Read(name, in.RawBody)
	if i := slices.IndexFunc(problems, func(p bilat.Problem) bool { return p.Fatal }); i >= 0 {
		return nil, view.Misgiven("the draft cannot be read: %s", problems[i].Message)
	}
	report, err := v.Check(ctx, doc)
	if errors.Is(err, context.DeadlineExceeded) {
		return nil, busy
	}
	if err != nil {
		return nil, err
	}
	documents, err := documentsOf(ctx, v)
	if err != nil {
		return nil, err
	}
	out := Checked{
		Language: report.Language, Summary: report.Summary(), Findings: []Finding{}, Silent: len(report.Silent),
		Problems: slices.Concat(problems, report.Problems), Sources: map[string]Source{},
	}
	for _, f := range report.Findings {
		x := findingOf(f)
		if x.Claim != "" {
			out.Sources[x.Claim] = sourceOf(f.Record, documents[f.Record.Doc])
		}
		out.Findings = append(out.Findings, x)
	}
	return &answered[Checked]{out}, nil
}

var busy = huma.Error503ServiceUnavailable("the draft could not be held against the record in " + draftTime.String() + "; try a shorter one, or later")

func findingOf(f check.Finding) Finding {
	out := Finding{
		Line: f.Line, Column: f.Column, Start: f.Start, End: f.End, Verdict: string(f.Verdict), Kind: f.Kind, Slot: f.Slot, Says: f.Message(), Said: f.Said,
		Rival: f.Rival, Quote: f.Quote, Document: f.Doc, Date: f.Date, Witnesses: f.Witnesses, Claim: f.Record.ID, Fact: f.Fact, Dispute: f.Dispute,
	}
	for _, u := range f.Unread {
		out.Unread = append(out.Unread, Unread{u.Line, u.Column, u.Start, u.End, u.Text})
	}
	return out
}

// taken describes an operation to which a draft is sent.
func taken(op *huma.Operation) {
	op.Method = http.MethodPost
	op.MaxBodyBytes = draftBytes
	op.Errors = append(op.Errors, http.StatusRequestEntityTooLarge, http.StatusUnsupportedMediaType, http.StatusServiceUnavailable)
	body := &huma.RequestBody{Required: true, Description: "The draft, at most 1 MB.", Content: map[string]*huma.MediaType{}}
	for form := range drafts {
		s := &huma.Schema{Type: huma.TypeString}
		if form == docxMedia {
			s.Format = "binary"
		}
		body.Content[form] = &huma.MediaType{Schema: s}
	}
	op.RequestBody = body
}
