package page

// data is the graph as it stands in the page: columns of equal length, in which a
// number that stands for a thing is its index, and -1 for none. src/data.ts reads it.
type data struct {
	Title     string     `json:"title"`
	Chosen    string     `json:"chosen"`
	Start     int        `json:"start"`
	Families  []family   `json:"families"`
	Classes   []class    `json:"classes"`
	Relations []relation `json:"relations"`
	Entities  entities   `json:"entities"`
	Voices    []string   `json:"voices"` // names of those to whom claims are attributed
	Articles  articles   `json:"articles"`
	Sentences sentences  `json:"sentences"`
	Edges     edges      `json:"edges"`
	Claims    claims     `json:"claims"`
	Quotes    quotes     `json:"quotes"`
}

type family struct {
	ID    string `json:"id"`
	Label string `json:"label"`
}

type class struct {
	ID    string `json:"id"`
	Label string `json:"label"`
}

type relation struct {
	ID        string    `json:"id"`
	Family    int       `json:"family"`
	Symmetric bool      `json:"symmetric"`
	Labels    [4]string `json:"labels"` // stated, denied, former, denied and former
}

// entities stand in the order of their centrality.
type entities struct {
	ID         []string   `json:"id"`
	Name       []string   `json:"name"`
	Class      []int      `json:"class"`
	Aliases    [][]string `json:"aliases"`
	SameAs     [][]string `json:"sameAs"`
	Community  []int      `json:"community"`
	Centrality []float64  `json:"centrality"` // 0 to 1
	X          []float64  `json:"x"`          // -1 to 1
	Y          []float64  `json:"y"`
}

type articles struct {
	ID        []string `json:"id"`
	Title     []string `json:"title"`
	Publisher []string `json:"publisher"`
	Date      []string `json:"date"`
	URL       []string `json:"url"`
}

type sentences struct {
	Article []int    `json:"article"`
	Text    []string `json:"text"`
}

type edges struct {
	From     []int `json:"from"`
	To       []int `json:"to"`
	Relation []int `json:"relation"`
	Modality []int `json:"modality"` // 0 for facts, else index in modalities
	Negative []int `json:"negative"` // 0 or 1
	Former   []int `json:"former"`
}

// claims of one edge stand together.
type claims struct {
	Edge []int `json:"edge"`
	circumstances
}

type quotes struct {
	Speaker  []int    `json:"speaker"`
	Text     []string `json:"text"`
	Negative []int    `json:"negative"`
	circumstances
}

type circumstances struct {
	Sentence   []int     `json:"sentence"`
	First      []*int    `json:"first"` // days since 1970 of which it is said
	Last       []*int    `json:"last"`
	When       []string  `json:"when"`
	Where      []string  `json:"where"`
	Role       []string  `json:"role"`
	By         []int     `json:"by"` // index in voices
	Confidence []float64 `json:"confidence"`
}
