package bilat

import "fmt"

// A Problem is something wrong with one document, in plain words and with its place. It is kept beside the
// result and never stops the corpus.
type Problem struct {
	Doc      string `json:"doc"`
	Code     string `json:"code"` // short and stable: "not-text", "encoding", "too-large", "damaged-name", "capped"
	Message  string `json:"message"`
	Start    int    `json:"start"` // bytes into the text; 0,0 where it concerns the whole document
	End      int    `json:"end"`
	Fatal    bool   `json:"fatal,omitempty"` // nothing of the document could be read
	Position        // of Start in the document's file, as editors count it; none where it concerns the whole document
}

func (p Problem) String() string {
	if p.Line == 0 {
		return fmt.Sprintf("%s: %s", p.Doc, p.Message)
	}
	return fmt.Sprintf("%s:%d:%d: %s", p.Doc, p.Line, p.Column, p.Message)
}
