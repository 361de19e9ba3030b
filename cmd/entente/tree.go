package main

import (
	"io"
	"slices"
	"strconv"
	"strings"

	"entente/graph/text"
)

// drawDocument draws the sentences of a document: each as text, then its tree, one
// word a line with its relation to the head, part of speech, dictionary form and,
// where a name begins, the class of the name.
func (c *cli) drawDocument(w io.Writer, d *text.Document) error {
	if d.Article != nil {
		if _, err := io.WriteString(w, c.out.strong(c.articleLine(d.Article))+"\n\n"); err != nil {
			return err
		}
	}
	for n := range d.Sentences {
		s := &d.Sentences[n]
		lead := strconv.Itoa(n+1) + "  "
		indent := strings.Repeat(" ", len(lead))
		for k, line := range wrap(plain(d.String(s.Span)), c.out.width-len(lead)) {
			if k > 0 {
				lead = indent
			}
			if _, err := io.WriteString(w, lead+c.out.strong(line)+"\n"); err != nil {
				return err
			}
		}
		if _, err := io.WriteString(w, "\n"+c.tree(d, s)+"\n"); err != nil {
			return err
		}
	}
	return nil
}

// The columns of what stands beside a tree.
const (
	relColumn   = 13
	tagColumn   = 6
	lemmaColumn = 15
	classColumn = 13
)

// tree returns the lines of a sentence's tree.
func (c *cli) tree(d *text.Document, s *text.Sentence) string {
	room := max(c.out.width-relColumn-tagColumn-lemmaColumn-classColumn, 20)
	t := newTree(d, s, room-12)
	edges := make([]string, len(t.heads))
	words := make([]string, len(t.heads))
	widest := 0
	for i := range t.heads {
		edges[i] = t.edge(i)
		words[i] = fit(plain(d.Word(s.First+i)), room-width(edges[i])-1)
		widest = max(widest, width(edges[i])+width(words[i]))
	}
	var b strings.Builder
	for i := range t.heads {
		k := &d.Tokens[s.First+i]
		pad := strings.Repeat(" ", widest-width(edges[i])-width(words[i])+2)
		class := ""
		if k.Name.Begin {
			class = string(k.Name.Class)
		} else if k.Name.Class != "" {
			class = "·"
		}
		right := column(k.Rel, relColumn) + column(k.UPOS, tagColumn) + column(plain(k.Lemma), lemmaColumn)
		line := c.out.faint(edges[i]) + words[i] + pad + c.out.faint(right) + c.out.strong(class)
		if class == "" {
			line = c.out.faint(edges[i]) + words[i] + pad + c.out.faint(strings.TrimRight(right, " "))
		}
		b.WriteString(strings.TrimRight(line, " ") + "\n")
	}
	return b.String()
}

// column returns s with spaces behind it, n columns wide.
func column(s string, n int) string {
	s = fit(s, n-1)
	return s + strings.Repeat(" ", n-width(s))
}

// fit cuts s to n columns.
func fit(s string, n int) string {
	if width(s) <= n {
		return s
	}
	return string([]rune(s)[:max(n-1, 0)]) + "…"
}

// A tree is the drawing of a sentence's tree: each word on its row, and a vertical
// line from the first to the last child of each head. Lines are as far from the left
// as the head is deep, further where they would meet in one column.
type tree struct {
	heads []int // row of the head, -1 without one
	lo    []int // rows that the line of a head spans, itself included
	hi    []int
	own   []int  // column of its line, -1 without children
	reach []int  // rightmost column of a line over the row
	grid  []rune // width × rows
	width int
}

// newTree lays a tree out, in at most limit columns.
func newTree(d *text.Document, s *text.Sentence, limit int) *tree {
	n := s.Last - s.First
	t := &tree{heads: make([]int, n), lo: make([]int, n), hi: make([]int, n), own: make([]int, n), reach: make([]int, n)}
	children := make([][]int, n)
	var next []int // heads whose columns are to be found, top down
	for i := range n {
		t.heads[i], t.lo[i], t.hi[i], t.own[i], t.reach[i] = -1, i, i, -1, -1
		if h := d.Tokens[s.First+i].Head - s.First; h >= 0 && h < n && h != i {
			t.heads[i] = h
			children[h] = append(children[h], i)
		} else {
			next = append(next, i)
		}
	}
	for h, below := range children {
		if len(below) > 0 {
			t.lo[h], t.hi[h] = min(h, below[0]), max(h, below[len(below)-1])
		}
	}
	step := 2
	if t.depth(children, next)*step > limit {
		step = 1
	}
	taken := make([][]int, limit+1) // heads with their line in a column
	for len(next) > 0 {
		h := next[0]
		next = next[1:]
		if len(children[h]) == 0 {
			continue
		}
		at := 1
		if t.heads[h] >= 0 {
			at = min(t.own[t.heads[h]]+step, limit)
		}
		for at < limit && slices.ContainsFunc(taken[at], func(o int) bool { return t.lo[o] <= t.hi[h] && t.lo[h] <= t.hi[o] }) {
			at++
		}
		taken[at] = append(taken[at], h)
		t.own[h] = at
		t.width = max(t.width, at+1)
		next = append(next, children[h]...)
	}
	t.draw(children)
	return t
}

// depth returns the levels of heads below the roots.
func (t *tree) depth(children [][]int, roots []int) int {
	level, n := roots, 0
	for len(level) > 0 {
		var below []int
		for _, h := range level {
			below = append(below, children[h]...)
		}
		level = below
		n++
	}
	return n
}

// draw fills the grid: the vertical lines first, then the rows of the words.
func (t *tree) draw(children [][]int) {
	n := len(t.heads)
	t.width += 2
	t.grid = []rune(strings.Repeat(" ", t.width*n))
	for h := range n {
		if t.own[h] < 0 {
			continue
		}
		for i := t.lo[h]; i <= t.hi[h]; i++ {
			t.grid[i*t.width+t.own[h]] = '│'
			t.reach[i] = max(t.reach[i], t.own[h])
		}
	}
	for i := range n {
		row := t.grid[i*t.width : (i+1)*t.width]
		from := 0
		if h := t.heads[i]; h >= 0 {
			from = t.own[h]
			row[from] = corner(i > t.lo[h], i < t.hi[h])
			from++
		}
		for at := from; at <= t.reach[i]+1; at++ {
			switch {
			case row[at] == ' ':
				row[at] = '─'
			case at == t.own[i]:
				row[at] = fork(i > t.lo[i], i < t.hi[i])
			default:
				row[at] = '┼'
			}
		}
	}
}

// edge returns what is drawn before the word of row i.
func (t *tree) edge(i int) string {
	return string(t.grid[i*t.width:i*t.width+t.reach[i]+2]) + " "
}

// corner returns the sign where a word is joined to the line of its head, which goes
// on above and below.
func corner(above, below bool) rune {
	switch {
	case above && below:
		return '├'
	case above:
		return '╰'
	}
	return '╭'
}

// fork returns the sign where the line of a head leaves its row.
func fork(above, below bool) rune {
	switch {
	case above && below:
		return '┼'
	case above:
		return '┴'
	}
	return '┬'
}
