package neural

// A Config states the sizes of a network. Rows, sizes and labels are counts.
type Config struct {
	Words int `json:"words"` // rows of the word table, with row 0 for unknown words

	WordSize   int `json:"wordSize"`
	AffixSize  int `json:"affixSize"`
	CasingSize int `json:"casingSize"`

	Layers int `json:"layers"` // recurrent, each in both directions
	Hidden int `json:"hidden"` // units of a direction

	Tag     int `json:"tag"`     // hidden units of the tag head
	Arc     int `json:"arc"`     // units of either side of an arc
	Sum     int `json:"sum"`     // units of a label that add both sides
	Product int `json:"product"` // units of a label that multiply both sides

	UPOS []string `json:"upos"`
	XPOS []string `json:"xpos"`
	Rels []string `json:"rels"`
}

// Align is what sizes of layers are multiples of.
const Align = 32

// Padded returns n rounded up to a multiple of [Align].
func Padded(n int) int { return (n + Align - 1) / Align * Align }

// Input returns the size of the input of a layer.
func (c *Config) Input(layer int) int {
	if layer == 0 {
		return c.WordSize + c.AffixSize + c.CasingSize
	}
	return 2 * c.Hidden
}

// Top returns the number of columns of the projection of the last layer: the
// dependent's and the head's side of arcs, then those of the sum, then of the product.
func (c *Config) Top() int { return 2 * (c.Arc + c.Sum + c.Product) }

// TagLayer returns the layer that the tags are read from: the last but one.
func (c *Config) TagLayer() int { return max(0, c.Layers-2) }
