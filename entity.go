package bilat

// What an entity can be.
const (
	EntityPerson = "person"
	EntityBody   = "body"
	EntityPlace  = "place"
)

// An Entity is somebody, a body or a place that several spellings name: a pure function of claims and judgements.
type Entity struct {
	ID      string    `json:"id"`
	What    string    `json:"what"`
	Name    string    `json:"name"`              // the fullest undamaged spelling
	Country string    `json:"country,omitempty"` // where only one is known
	Score   int       `json:"score"`             // points of the weakest link that it rests on
	Names   []Variant `json:"names"`             // as written, the most frequent first
	Offices []Tenure  `json:"offices,omitempty"` // by time
	Claims  []string  `json:"claims"`            // that name it, sorted
}

// A Variant is one spelling of an entity, and why it is taken for one.
type Variant struct {
	Name     string   `json:"name"`
	Mentions int      `json:"mentions"`
	Docs     []string `json:"docs"`
	Reasons  []string `json:"reasons"` // in words; several where several mentions were told apart
}

// A Tenure is an office in which somebody is named, and from when to when that is said.
type Tenure struct {
	Role    string `json:"role"`
	Country string `json:"country,omitempty"` // whose office
	Host    string `json:"host,omitempty"`    // where an envoy represents it
	From    string `json:"from,omitempty"`    // the first and the last date said of it
	Until   string `json:"until,omitempty"`
	Claims  int    `json:"claims"`
}
