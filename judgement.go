package bilat

// A Judgement is somebody's decision about the record. It outlives any score and is withdrawn, never deleted.
type Judgement struct {
	ID     int64  `json:"id"`
	Kind   string `json:"kind"` // "same", "different", "wrong", "distrust"
	Left   string `json:"left"`
	Right  string `json:"right,omitempty"`
	By     string `json:"by"`
	Why    string `json:"why"`
	At     string `json:"at"` // RFC 3339
	Closed string `json:"closed,omitempty"`
}
