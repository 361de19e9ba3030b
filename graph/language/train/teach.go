package train

import (
	"cmp"
	"slices"

	"entente/graph/language/neural"
)

// trustTeachers is how much the teachers count beside the treebank.
const trustTeachers = 0.5

// teach gives the mean opinion of teachers to labelled and unlabelled examples. The
// heads that the labels of the latter belong to are the teachers' own.
func teach(teachers []*network, labelled, unlabelled []*example) {
	for _, e := range unlabelled {
		n := e.len()
		e.name, e.upos, e.xpos, e.head, e.rel = make([]bool, n), make([]int, n), make([]int, n), make([]int, n), make([]int, n)
	}
	c := &teachers[0].parameters.Config
	u, x, r := len(c.UPOS), len(c.XPOS), len(c.Rels)
	for i, s := range mean(teachers, unlabelled) {
		e := unlabelled[i]
		if e.stop {
			preferVerb(s, c)
		}
		for t := range e.head {
			e.head[t] = likeliest(s.row(t))
		}
	}
	for i, s := range mean(teachers, unlabelled) {
		e := unlabelled[i]
		if e.stop {
			preferVerb(s, c)
		}
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

// verbOdds is what the odds that a verb is the root are multiplied by, and those of
// nouns divided by, where [preferVerb] mends an opinion.
const verbOdds = 5

// preferVerb mends the opinion on a sentence that ends in a full stop. If its likeliest
// root is a noun without a copula, verbs get a greater share of the root, and a
// participle that it makes the root is taken for a past tense: teachers in doubt take
// the verb of "Russian troops crossed into Ukraine." for a participle, as the
// treebanks, which have little news, have more captions than such sentences.
func preferVerb(s *soft, c *neural.Config) {
	u, size := len(c.UPOS), len(c.UPOS)+len(c.XPOS)
	n := len(s.tags) / size
	upos, xpos := make([]string, n), make([]string, n)
	root := 0
	for t := range n {
		tags := s.tags[t*size : (t+1)*size]
		upos[t], xpos[t] = c.UPOS[likeliest(tags[:u])], c.XPOS[likeliest(tags[u:])]
		if s.row(t)[0] > s.row(root)[0] {
			root = t
		}
	}
	// auxiliary reports whether word t has an auxiliary or copula.
	auxiliary := func(t int) bool {
		for i := range n {
			if upos[i] == "AUX" && likeliest(s.row(i)) == t+1 {
				return true
			}
		}
		return false
	}
	if upos[root] != "NOUN" && upos[root] != "PROPN" || auxiliary(root) {
		return
	}
	past, participle := slices.Index(c.XPOS, "VBD"), slices.Index(c.XPOS, "VBN")
	for t := range n {
		row, tags := s.row(t), s.tags[t*size+u:(t+1)*size]
		switch {
		case upos[t] == "NOUN" || upos[t] == "PROPN":
			favour(row, 1./verbOdds)
		case upos[t] == "VERB" && xpos[t] != "VBG":
			favour(row, verbOdds)
			if xpos[t] == "VBN" && past >= 0 && likeliest(row) == 0 && !auxiliary(t) {
				tags[past], tags[participle] = tags[participle], tags[past]
			}
		}
	}
}

// favour multiplies the odds of the root in the probabilities of a word's heads.
func favour(heads []float32, odds float32) {
	heads[0] *= odds
	sum := float32(0)
	for _, p := range heads {
		sum += p
	}
	for i := range heads {
		heads[i] /= sum
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
