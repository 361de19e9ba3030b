package train

import (
	"cmp"
	"slices"

	"entente/graph/language/neural"
)

// trustTeachers is how much the teachers count beside the treebank.
const trustTeachers = 0.3

// teach gives the mean opinion of teachers to labelled and unlabelled examples. The
// heads that the labels of the latter belong to are the teachers' own.
func teach(teachers []*network, labelled, unlabelled []*example) {
	for _, e := range unlabelled {
		n := e.len()
		e.name, e.upos, e.xpos, e.head, e.rel = make([]bool, n), make([]int, n), make([]int, n), make([]int, n), make([]int, n)
	}
	for i, s := range mean(teachers, unlabelled) {
		e := unlabelled[i]
		for t := range e.head {
			e.head[t] = likeliest(s.arcs[t*(e.len()+1) : (t+1)*(e.len()+1)])
		}
	}
	c := &teachers[0].parameters.Config
	u, x, r := len(c.UPOS), len(c.XPOS), len(c.Rels)
	for i, s := range mean(teachers, unlabelled) {
		e := unlabelled[i]
		e.soft, e.trust = s, 1
		for t := range e.head {
			e.upos[t], e.xpos[t] = likeliest(s.tags[t*(u+x):t*(u+x)+u]), likeliest(s.tags[t*(u+x)+u:(t+1)*(u+x)])
			e.rel[t] = likeliest(s.rels[t*r : (t+1)*r])
			e.name[t] = c.UPOS[e.upos[t]] == "PROPN"
		}
	}
	for i, s := range mean(teachers, labelled) {
		labelled[i].soft, labelled[i].trust = s, trustTeachers
	}
}

func likeliest(p []float32) int {
	best := 0
	for i, v := range p {
		if v > p[best] {
			best = i
		}
	}
	return best
}

// mean returns the mean probabilities of networks.
func mean(networks []*network, list []*example) []*soft {
	sum := networks[0].predict(list)
	by := 1 / float32(len(networks))
	for _, n := range networks[1:] {
		for i, s := range n.predict(list) {
			add(sum[i].arcs, s.arcs)
			add(sum[i].rels, s.rels)
			add(sum[i].tags, s.tags)
		}
	}
	for _, s := range sum {
		for _, p := range [][]float32{s.arcs, s.rels, s.tags} {
			for i := range p {
				p[i] *= by
			}
		}
	}
	return sum
}

func add(to, x []float32) {
	for i, v := range x {
		to[i] += v
	}
}

// release frees what only training needs.
func (n *network) release() {
	for _, t := range n.parameters.all {
		t.m, t.v, t.grad = nil, nil, [shards][]float32{}
	}
}

// predict returns the probabilities of sentences, with labels of the arcs to the
// right heads.
func (n *network) predict(list []*example) []*soft {
	n.parameters.prepare(0, 0, false)
	out := make([]*soft, len(list))
	order := make([]int, len(list))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(list[b].len(), list[a].len()) })
	c := &n.parameters.Config
	both(func(shard int) {
		w := n.workers[shard]
		w.training = false
		for at := shard * 16; at < len(order); at += shards * 16 {
			chunk := order[at:min(at+16, len(order))]
			var part []*example
			var soften []*soft
			for _, i := range chunk {
				e := list[i]
				m := e.len()
				out[i] = &soft{
					arcs: make([]float32, m*(m+1)),
					rels: make([]float32, m*len(c.Rels)),
					tags: make([]float32, m*(len(c.UPOS)+len(c.XPOS))),
				}
				part, soften = append(part, e), append(soften, out[i])
			}
			w.used = 0
			y, _ := byLength(part)
			w.encode(part, y, make([]neural.Features, y.rows()))
			w.tree(part, y, objective{out: soften})
			w.tags(part, y, objective{out: soften})
		}
	})
	return out
}
