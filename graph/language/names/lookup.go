package names

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"entente/graph/text"
)

// mark notes that words first to last, last exclusive, are known as kind.
func (x *extractor) mark(start, end int, kind Kind) {
	for i := start; i < end; i++ {
		position := middle
		switch {
		case end == start+1:
			position = single
		case i == start:
			position = first
		case i == end-1:
			position = final
		}
		x.words[i].gaz |= 1 << (uint64(kind-1)*positions + uint64(position))
		x.words[i].known |= 1 << kind
	}
}

// lookUp marks what the gazetteer and the lists know.
func (x *extractor) lookUp(d *text.Document, s *text.Sentence) {
	for i := range x.words {
		if shape := x.words[i].shape; !capitals(shape) && shape != shapeNumber && !(x.words[i].joiner && i+1 < len(x.words) && capitals(x.words[i+1].shape)) {
			continue
		}
		form := d.Word(s.First + i)
		loud := x.style == shouting
		if x.gaz != nil {
			other := ""
			switch {
			case x.words[i].shape == shapeDotted: // U.S. is US
				other = strings.ReplaceAll(form, ".", "")
			case loud:
				other = titled(form)
			}
			if !x.lookUpAs(d, s, i, form) && other != "" {
				x.lookUpAs(d, s, i, other)
			}
		}
		if x.lists != nil && capitals(x.words[i].shape) {
			h := uint64(0)
			for n := 1; n <= maxListed && i+n <= len(x.words); n++ {
				h = mix(h, x.listed(d.Word(s.First+i+n-1), i+n-1, loud))
				set := x.lists.find(h)
				for bit, kind := range listKinds {
					if set>>bit&1 == 1 {
						x.mark(i, i+n, kind)
					}
				}
			}
		}
	}
}

// lookUpAs marks the longest names of the gazetteer that start at token i with the word
// first, and reports whether there are any.
func (x *extractor) lookUpAs(d *text.Document, s *text.Sentence, i int, first string) bool {
	longest := 0
	for _, e := range x.gaz.first[first] {
		n := 1 + len(e.rest)
		if n < longest {
			break
		}
		if i+n > len(x.words) || !x.matches(d, s.First+i+1, e.rest, x.style == shouting) {
			continue
		}
		longest = n
		x.mark(i, i+n, e.kind)
		if e.kind == Country {
			x.words[i].state = uint8(n)
		}
		if e.sure && (n > 1 || len(first) > 1) {
			x.words[i].sure, x.words[i].length = e.kind, uint8(n)
		}
	}
	return longest > 0
}

// listed returns the hash of a word as lists have it.
func (x *extractor) listed(form string, i int, loud bool) uint64 {
	if loud && x.words[i].shape == shapeCapital {
		return hashString(titled(form))
	}
	return hashString(form)
}

func (x *extractor) matches(d *text.Document, at int, rest []string, title bool) bool {
	for k, r := range rest {
		w := d.Word(at + k)
		if w != r && !(w == "’s" && r == "'s") && !(title && titled(w) == r) {
			return false
		}
	}
	return true
}

// titled returns NATO as Nato.
func titled(w string) string {
	r, n := utf8.DecodeRuneInString(w)
	b := utf8.AppendRune(nil, unicode.ToUpper(r))
	for _, r := range w[n:] {
		b = utf8.AppendRune(b, unicode.ToLower(r))
	}
	return string(b)
}

// Positions in a name of the gazetteer.
const (
	single = iota
	first
	middle
	final
	positions
)
