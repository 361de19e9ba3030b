package train

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"

	"entente/graph/language/neural"
)

// Options of a training.
type Options struct {
	Config neural.Config // sizes; Words and the labels are filled in

	Epochs   int     // passes of the network that ships
	Teachers int     // networks that are trained before it, for it to learn from
	Lessons  int     // passes of a teacher
	Continue bool    // the network that ships starts as its last teacher, at half the rate
	Batch    int     // words
	Rate     float64 // peak of the learning rate
	Seed     uint64

	// Checkpoints is a folder that a teacher is written to when it is trained, and read
	// from the next time instead of being trained again. If it is "", none is.
	Checkpoints string

	// Progress is called after every pass with the network's name and the mean loss of
	// a word.
	Progress func(network string, epoch int, loss float64)
}

// Sizes returns the sizes of the network that ships.
func Sizes() neural.Config {
	return neural.Config{
		WordSize: 96, AffixSize: 64, CasingSize: 32,
		Layers: 3, Hidden: 160,
		Tag: 128, Arc: 128, Sum: 96, Product: 64,
	}
}

// A network is a network in training, with what it needs to read sentences.
type network struct {
	seed       uint64
	parameters *parameters
	inventory  *inventory
	workers    [shards]*worker
}

func newNetwork(c neural.Config, v *inventory, seed uint64) *network {
	c.Words, c.UPOS, c.XPOS, c.Rels = len(v.counts), v.upos, v.xpos, v.rels
	n := &network{seed: seed, parameters: newParameters(c, seed), inventory: v}
	for s := range n.workers {
		n.workers[s] = &worker{parameters: n.parameters, shard: s, counts: v.counts}
	}
	return n
}

// Train trains a network on a treebank and the [clauses] of it, and returns its
// quantised model. With teachers, it also learns from their mean opinion, and from that
// alone on the sentences of raw, which are lists of words. The one error is that of a
// checkpoint.
func Train(t Treebank, raw [][]string, o Options) (*neural.Model, error) {
	v := takeInventory(t)
	list := v.examples(slices.Concat(t, clauses(t)))
	learned := slices.Clone(list)
	var last *network
	if o.Teachers > 0 {
		var unlabelled []*example
		for _, forms := range raw {
			if len(forms) > 0 && len(forms) <= maxRaw {
				unlabelled = append(unlabelled, v.read(forms))
			}
		}
		var teachers []*network
		for k := range o.Teachers {
			n := newNetwork(o.Config, v, o.Seed+uint64(k)+1)
			name := fmt.Sprint("teacher-", k+1)
			if found, err := n.restore(o.Checkpoints, name); err != nil {
				return nil, err
			} else if !found {
				n.train(slices.Clone(list), name, o.Lessons, o)
				if err := n.save(o.Checkpoints, name); err != nil {
					return nil, err
				}
			}
			n.release()
			teachers = append(teachers, n)
			last = n
		}
		teach(teachers, list, unlabelled)
		learned = append(learned, unlabelled...)
	}
	n := newNetwork(o.Config, v, o.Seed)
	if o.Continue && last != nil {
		for i, t := range n.parameters.all {
			copy(t.value, last.parameters.all[i].value)
		}
		o.Rate /= 2
	}
	n.train(learned, "network", o.Epochs, o)
	return n.model(list), nil
}

// maxRaw is the length of the longest sentence without a tree to learn from.
const maxRaw = 80

// train trains for some passes over list, which it reorders.
func (n *network) train(list []*example, name string, epochs int, o Options) {
	tokens := 0
	for _, e := range list {
		tokens += e.len()
	}
	seed := n.seed
	r := rand.New(rand.NewPCG(seed, 2))
	// The passes differ a little in their number of batches.
	perEpoch := len(batches(list, o.Batch, rand.New(rand.NewPCG(seed, 3))))
	steps := epochs * perEpoch
	step := 0
	for epoch := range epochs {
		loss := 0.0
		for _, b := range batches(list, o.Batch, r) {
			loss += n.step(b, step, rate(min(step, steps-1), steps, o.Rate))
			step++
		}
		if o.Progress != nil {
			o.Progress(name, epoch, loss/float64(tokens))
		}
	}
}

// batches shuffles the sentences and cuts them into batches of sentences of about
// the same length, size tokens each.
func batches(list []*example, size int, r *rand.Rand) [][]*example {
	type entry struct {
		e   *example
		key float64
	}
	entries := make([]entry, len(list))
	for i, e := range list {
		entries[i] = entry{e, float64(e.len()) * (1 + 0.2*r.Float64())}
	}
	slices.SortStableFunc(entries, func(a, b entry) int { return cmp.Compare(a.key, b.key) })
	var out [][]*example
	tokens := 0
	for i, e := range entries {
		if i == 0 || tokens+e.e.len() > size {
			out = append(out, nil)
			tokens = 0
		}
		out[len(out)-1] = append(out[len(out)-1], e.e)
		tokens += e.e.len()
	}
	r.Shuffle(len(out), func(i, j int) { out[i], out[j] = out[j], out[i] })
	return out
}

// byLength sorts sentences, the longest first.
func byLength(list []*example) (*layout, []int) {
	slices.SortStableFunc(list, func(a, b *example) int { return cmp.Compare(b.len(), a.len()) })
	lengths := make([]int, len(list))
	for i, e := range list {
		lengths[i] = e.len()
	}
	y := newLayout(lengths)
	return &y, lengths
}

// step learns from a batch and returns the sum of the losses of its tokens.
func (n *network) step(batch []*example, step int, lr float64) float64 {
	seed := n.seed
	n.parameters.prepare(seed, uint64(step), true)
	var parts [shards][]*example
	slices.SortStableFunc(batch, func(a, b *example) int { return cmp.Compare(b.len(), a.len()) })
	tokens := 0
	for i, e := range batch {
		parts[i%shards] = append(parts[i%shards], e)
		tokens += e.len()
	}
	both(func(shard int) {
		w, part := n.workers[shard], parts[shard]
		w.loss, w.used, w.training = 0, 0, true
		if len(part) == 0 {
			return
		}
		w.random = rand.New(rand.NewPCG(seed<<32|uint64(step), uint64(1000+shard)))
		y, _ := byLength(part)
		drawn := make([]neural.Features, y.rows())
		w.encode(part, y, drawn)
		o := objective{by: 1 / float32(tokens)}
		dTop := w.tree(part, y, o)
		dTag := w.tags(part, y, o)
		w.decode(y, drawn, dTop, dTag)
	})
	n.parameters.update(step, lr)
	loss := 0.0
	for _, w := range n.workers {
		loss += w.loss
	}
	return loss * float64(tokens)
}
