package neural

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"math"
)

// A Linear is the weights of a linear layer: output j is bias[j] plus scale[j] times
// the sum of products of activations and weights of column j.
type Linear struct {
	Matrix
	Scale, Bias []float32
	offset      []int32 // part of the sums that comes from the offset of activations
}

// A Direction is the weights of a direction of a recurrent layer: of its inputs and
// of its state. Bias has the offsets of the activations in it.
type Direction struct {
	Input, State                 Matrix
	Bias, InputScale, StateScale []float32
}

// A Model is a network ready to use. It keeps the bytes it was loaded from and is
// never changed, so that it may be used by several goroutines.
type Model struct {
	Config
	Vocabulary *Vocabulary

	// Rows of int8. Columns of words and casings are activations as they are; sums of
	// affixes times AffixScale are.
	WordTable, AffixTable, CasingTable []byte
	AffixScale                         []float32

	Recurrent                      [][2]Direction
	TagHidden, TagOut              Linear
	Projection, ArcQuery, LabelOut Linear

	// Root stands for the root on the head's side of an arc, a sum and a product.
	Root []float32
}

// signature opens a model's bytes; the last byte is the version of the format.
const signature = "entente\x01"

// errTruncated says that a model's bytes end early.
var errTruncated = errors.New("neural: model is cut short")

// A codec writes a model or, if loading, reads it.
type codec struct {
	data    []byte
	loading bool
	at      int
	err     error
}

// bytes is n bytes, at a multiple of 64.
func (c *codec) bytes(b *[]byte, n int) {
	c.at = (c.at + 63) &^ 63
	if !c.loading {
		if len(*b) != n {
			c.err = fmt.Errorf("neural: part of %d bytes, want %d", len(*b), n)
			return
		}
		c.data = append(c.data, make([]byte, c.at-len(c.data))...)
		c.data = append(c.data, *b...)
		c.at = len(c.data)
		return
	}
	if c.err != nil || n > len(c.data)-c.at {
		c.err = errTruncated
		return
	}
	*b = c.data[c.at : c.at+n : c.at+n]
	c.at += n
}

func (c *codec) floats(f *[]float32, n int) {
	var b []byte
	for _, v := range *f {
		b = binary.LittleEndian.AppendUint32(b, math.Float32bits(v))
	}
	if c.bytes(&b, 4*n); c.err != nil || !c.loading {
		return
	}
	*f = make([]float32, n)
	for i := range *f {
		(*f)[i] = math.Float32frombits(binary.LittleEndian.Uint32(b[4*i:]))
	}
}

func (c *codec) matrix(m *Matrix, k, n int) {
	if c.bytes(&m.weights, k*n); c.err == nil && c.loading {
		*m = *NewMatrix(k, n, m.weights)
	}
	if !c.loading {
		for _, w := range m.weights {
			if int8(w) > MaxWeight || int8(w) < -MaxWeight {
				c.err = fmt.Errorf("neural: weight %d, want at most %d", int8(w), MaxWeight)
			}
		}
	}
}

func (c *codec) linear(l *Linear, k, n int) {
	c.matrix(&l.Matrix, k, n)
	if c.err == nil && c.loading {
		l.offset = l.Offset()
	}
	c.floats(&l.Scale, n)
	c.floats(&l.Bias, n)
}

func (c *codec) vocabulary(v *Vocabulary, slots int) {
	var b []byte
	for i := range v.slots {
		b = binary.LittleEndian.AppendUint32(b, v.slots[i])
		b = binary.LittleEndian.AppendUint16(b, v.ids[i])
	}
	if c.bytes(&b, 6*slots); c.err != nil || !c.loading {
		return
	}
	v.slots, v.ids = make([]uint32, slots), make([]uint16, slots)
	for i := range slots {
		v.slots[i], v.ids[i] = binary.LittleEndian.Uint32(b[6*i:]), binary.LittleEndian.Uint16(b[6*i+4:])
	}
}

// A header is the JSON in front of the tables.
type header struct {
	Config
	Slots int `json:"slots"` // of the vocabulary
}

func (c *codec) model(m *Model, h header) {
	c.vocabulary(m.Vocabulary, h.Slots)
	c.bytes(&m.WordTable, m.Words*m.WordSize)
	c.bytes(&m.AffixTable, AffixRows*m.AffixSize)
	c.bytes(&m.CasingTable, CasingRows*m.CasingSize)
	c.floats(&m.AffixScale, m.AffixSize)
	if c.loading {
		m.Recurrent = make([][2]Direction, m.Layers)
	}
	for l := range m.Recurrent {
		for d := range 2 {
			r := &m.Recurrent[l][d]
			c.matrix(&r.Input, m.Input(l), 4*m.Hidden)
			c.matrix(&r.State, m.Hidden, 4*m.Hidden)
			c.floats(&r.Bias, 4*m.Hidden)
			c.floats(&r.InputScale, 4*m.Hidden)
			c.floats(&r.StateScale, 4*m.Hidden)
		}
	}
	c.linear(&m.TagHidden, 2*m.Hidden, m.Tag)
	c.linear(&m.TagOut, m.Tag, Padded(len(m.UPOS)+len(m.XPOS)))
	c.linear(&m.Projection, 2*m.Hidden, m.Top())
	c.linear(&m.ArcQuery, m.Arc, m.Arc)
	c.linear(&m.LabelOut, m.Sum+m.Product, Padded(len(m.Rels)))
	c.floats(&m.Root, m.Arc+m.Sum+m.Product)
}

// Encode returns the bytes that [Load] reads.
func (m *Model) Encode() ([]byte, error) {
	h := header{m.Config, len(m.Vocabulary.slots)}
	j, err := json.Marshal(h)
	if err != nil {
		return nil, fmt.Errorf("neural: %w", err)
	}
	data := binary.LittleEndian.AppendUint32([]byte(signature), uint32(len(j)))
	c := &codec{data: append(data, j...)}
	c.at = len(c.data)
	c.model(m, h)
	return c.data, c.err
}

// Load returns the model in data, which must not be changed as long as the model is
// in use.
func Load(data []byte) (*Model, error) {
	if len(data) < len(signature)+4 || string(data[:len(signature)]) != signature {
		return nil, errors.New("neural: these bytes are no model of this version")
	}
	n := int(binary.LittleEndian.Uint32(data[len(signature):]))
	at := len(signature) + 4
	if n > len(data)-at {
		return nil, errTruncated
	}
	var h header
	if err := json.Unmarshal(data[at:at+n], &h); err != nil {
		return nil, fmt.Errorf("neural: header of the model: %w", err)
	}
	if err := h.check(); err != nil {
		return nil, err
	}
	m := &Model{Config: h.Config, Vocabulary: &Vocabulary{}}
	c := &codec{data: data, loading: true, at: at + n}
	if c.model(m, h); c.err != nil {
		return nil, c.err
	}
	free := false
	for i, id := range m.Vocabulary.ids {
		if int(id) >= m.Words {
			return nil, fmt.Errorf("neural: word %d of %d", id, m.Words)
		}
		free = free || m.Vocabulary.slots[i] == 0
	}
	if !free { // looking up an unknown word would not end
		return nil, errors.New("neural: vocabulary without a free slot")
	}
	return m, nil
}

// check reports sizes that the network cannot have.
func (h *header) check() error {
	const most = 1 << 16
	for _, n := range []int{h.Words, h.WordSize, h.AffixSize, h.CasingSize, h.Layers, h.Hidden, h.Tag, h.Arc, h.Sum, h.Product, h.Slots} {
		if n <= 0 || n > most {
			return fmt.Errorf("neural: size %d in the header of the model", n)
		}
	}
	for _, n := range []int{h.Input(0), h.Hidden, h.Tag, h.Arc, h.Sum, h.Product, h.Top()} {
		if n%Align != 0 || n > 1<<12 {
			return fmt.Errorf("neural: size %d in the header of the model, want a multiple of %d", n, Align)
		}
	}
	if h.Slots&(h.Slots-1) != 0 || h.Layers > 16 {
		return fmt.Errorf("neural: %d slots, %d layers in the header of the model", h.Slots, h.Layers)
	}
	for _, l := range [][]string{h.UPOS, h.XPOS, h.Rels} {
		if len(l) == 0 || len(l) > 255 {
			return fmt.Errorf("neural: %d labels in the header of the model", len(l))
		}
	}
	return nil
}
