package names

import (
	"strings"

	"entente/graph/text"
)

// A token as the vote sees it.
type witness struct {
	known  uint64 // set of kinds
	sure   Kind   // what the gazetteer knows without doubt that this token opens
	length uint8  // in tokens, of what it opens
	state  uint8  // in tokens, of the country's name that it opens
	shape  uint8
	cue    Cue
	joins  bool // it may stand inside a name between capitals, or behind a hyphen
	lower  bool // the word also stands in lower case in the document
}

// A tally counts what speaks for each class of a name, by its words.
type tally struct {
	votes [len(classes)]int32
	found int32 // names with these words
}

// Weights of evidence in the vote.
const (
	voteName  = 2 // the model found the name of one word; counted up to maxVotes
	voteLong  = 3 // of several words; counted up to maxVotes
	maxVotes  = 6
	voteTitle = 3 // and a title stands before it
	voteLast  = 7 // it is the last word of a person's name
	voteGiven = 2 // the first; or the first is known as a given name
	voteKnown = 3 // its last word stands alone as a person's name
	votePart  = 5 // the first words of an organization's or place's name
	voteSure  = 9 // the gazetteer knows it without doubt
	voteShort = 9 // declared as the short form of a name, in brackets
)

// maxName is how far a name is followed, in tokens.
const maxName = 32

// A council decides about the names of one document.
type council struct {
	d       *text.Document
	tokens  []witness
	tallies map[string]*tally
	free    []tally
	spans   []Span
}

func (c *council) tally(words string) *tally {
	t := c.tallies[words]
	if t == nil {
		if len(c.free) == cap(c.free) {
			c.free = make([]tally, 0, max(64, 2*cap(c.free)))
		}
		c.free = append(c.free, tally{})
		t = &c.free[len(c.free)-1]
		c.tallies[words] = t
	}
	return t
}

// phrase returns the words of a name as they stand in the text.
func (c *council) phrase(first, last int) string {
	return c.d.Text[c.d.Tokens[first].Start:c.d.Tokens[last-1].End]
}

// vote gives each name one class over the document, and parts of names the class of
// the whole.
func (c *council) vote(d *text.Document) {
	c.d = d
	if c.tallies == nil {
		c.tallies = make(map[string]*tally)
	}
	clear(c.tallies)
	c.free = c.free[:0]
	c.clean()
	c.enforce()
	c.dateline()
	c.origins()
	c.untitle()
	c.spans = appendSpans(c.spans[:0], d)
	for _, s := range c.spans {
		t := c.tally(c.phrase(s.First, s.Last))
		k := classIndex(s.Class)
		t.found++
		switch {
		case t.votes[k] >= maxVotes:
		case s.Last-s.First > 1:
			t.votes[k] += voteLong
		default:
			t.votes[k] += voteName
		}
		if k == 0 && s.First > 0 && c.tokens[s.First-1].cue == Title {
			t.votes[k] += voteTitle
		}
		if w := c.tokens[s.First]; w.sure != 0 && int(w.length) == s.Last-s.First {
			t.votes[classOf(w.sure)] += voteSure
		}
	}
	for _, s := range c.spans {
		c.hear(s)
	}
	for _, s := range c.spans {
		c.spread(s)
	}
	for i := range c.spans {
		s := &c.spans[i]
		t := c.tallies[c.phrase(s.First, s.Last)]
		k := classIndex(s.Class)
		if best := t.best(); t.votes[best] > t.votes[k] {
			c.set(s.First, s.Last, best)
		}
	}
	c.recall()
	c.extend()
}

func (t *tally) best() int {
	best := 0
	for k := range t.votes {
		if t.votes[k] > t.votes[best] {
			best = k
		}
	}
	return best
}

func (c *council) set(first, last, class int) {
	for i := first; i < last; i++ {
		c.d.Tokens[i].Name = text.NameTag{Begin: i == first, Class: classes[class]}
	}
}

// classOf returns the index of the class of what the gazetteer knows.
func classOf(k Kind) int {
	switch k {
	case Organization:
		return 1
	case Country, Place:
		return 2
	}
	return 0
}

// enforce makes names of what the gazetteer knows without doubt, unless the model
// found a longer name there.
func (c *council) enforce() {
	tokens := c.d.Tokens
	for k := range c.d.Sentences {
		s := &c.d.Sentences[k]
		for i := s.First; i < s.Last; i++ {
			w := c.tokens[i]
			if w.sure == 0 {
				continue
			}
			last := i + int(w.length)
			first, end := i, last
			for first > max(s.First, i-maxName) && tokens[first].Name.Class != "" && !tokens[first].Name.Begin {
				first--
			}
			for end < min(s.Last, last+maxName) && tokens[end].Name.Class != "" && !tokens[end].Name.Begin {
				end++
			}
			if (first < i || end > last) && (w.length < 2 || w.sure != Organization || tokens[i].Name.Class == classes[1]) {
				continue
			}
			for k := first; k < end; k++ {
				tokens[k].Name = text.NameTag{}
			}
			c.set(i, last, classOf(w.sure))
			i = last - 1
		}
	}
}

// spread lets a name of several words speak for its parts, and for the short form that
// follows in brackets.
func (c *council) spread(s Span) {
	t := c.tallies[c.phrase(s.First, s.Last)]
	k := t.best()
	if s.Last+2 < len(c.tokens) && c.d.Word(s.Last) == "(" && c.d.Word(s.Last+2) == ")" && k != 0 {
		w, next := c.d.Word(s.Last+1), &c.tokens[s.Last+1]
		if next.shape == shapeUpper && abbreviates(w, c.phrase(s.First, s.Last)) || k == 1 && capitals(next.shape) && next.known == 0 {
			short := c.tally(w)
			short.votes[k] += voteShort
			short.found++
			if c.d.Tokens[s.Last+1].Name.Class == "" {
				c.set(s.Last+1, s.Last+2, k)
			}
		}
	}
	if s.Last-s.First < 2 {
		return
	}
	if from := c.particles(s.First+1, s.Last-1); k == 0 && from < s.Last-1 {
		family := c.tally(c.phrase(from, s.Last)) // von der Leyen
		family.votes[k] += voteLast
		family.found++
	}
	for i := s.First; i < s.Last; i++ {
		if !capitals(c.tokens[i].shape) || c.tokens[i].sure != 0 {
			continue
		}
		part := c.tallies[c.phrase(i, i+1)]
		if part == nil {
			if k == 0 && i == s.Last-1 {
				c.tally(c.phrase(i, i+1)).votes[k] += voteLast
			}
			continue
		}
		switch {
		case k == 0 && i == s.Last-1:
			part.votes[k] += voteLast
		case k == 0:
			part.votes[k] += voteGiven
		case k == 3:
		case i == s.First:
			part.votes[k] += votePart
		}
	}
}

// hear lets the parts of a name of two words or more speak for it: it is a person's if
// its last word is one elsewhere, or its first a given name.
func (c *council) hear(s Span) {
	n := s.Last - s.First
	if n < 2 || n > 4 || !capitals(c.tokens[s.Last-1].shape) {
		return
	}
	t := c.tallies[c.phrase(s.First, s.Last)]
	if part := c.tallies[c.phrase(s.Last-1, s.Last)]; part != nil && part.best() == 0 && part.votes[0] > voteName && t.votes[0] < maxVotes {
		t.votes[0] += voteKnown
	}
	if c.tokens[s.First].known&(1<<Given) != 0 && c.tokens[s.Last-1].known&(1<<City|1<<Place|1<<Country) == 0 && t.votes[0] < maxVotes {
		t.votes[0] += voteGiven
	}
}

// particles returns the first of the words in lower case right before token last that
// may stand in a name, from first on; last if there are none.
func (c *council) particles(first, last int) int {
	for last > first && c.tokens[last-1].joins && c.tokens[last-1].shape == shapeLower {
		last--
	}
	return last
}

// extend adds to persons' names the particles that they have elsewhere (von der Leyen),
// and short parts behind a hyphen (Jong-un).
func (c *council) extend() {
	tokens := c.d.Tokens
	at := 0
	c.spans = appendSpans(c.spans[:0], c.d)
	for _, s := range c.spans {
		if s.Class != classes[0] {
			continue
		}
		for at < len(c.d.Sentences) && c.d.Sentences[at].Last <= s.First {
			at++
		}
		end := c.d.Sentences[at].Last
		first, last := s.First, s.Last
		for last+1 < end && c.d.Word(last) == "-" && tokens[last].Start == tokens[last-1].End && c.tokens[last+1].joins &&
			c.tokens[last+1].shape == shapeLower && tokens[last+1].Start == tokens[last].End && tokens[last+1].Name.Class == "" {
			last += 2
		}
		if last == first+1 {
			if from := c.particles(max(c.d.Sentences[at].First, first-3), first); from < first && tokens[from].Name.Class == "" {
				if t := c.tallies[c.phrase(from, last)]; t != nil && t.best() == 0 {
					first = from
				}
			}
		}
		if first < s.First || last > s.Last {
			c.set(first, last, 0)
		}
	}
}

// abbreviates reports whether the letters of short open words of long, in order.
func abbreviates(short, long string) bool {
	at := 0
	for word := range strings.FieldsFuncSeq(long, func(r rune) bool { return r == ' ' || r == '-' || r == '\n' }) {
		if at < len(short) && (word[0] == short[at] || word[0] == short[at]+'a'-'A') {
			at++
		}
	}
	return at == len(short) || at > 1 && at == len(short)-1
}

// recall finds further places of the names that the document has.
func (c *council) recall() {
	tokens := c.d.Tokens
	for k := range c.d.Sentences {
		s := &c.d.Sentences[k]
		for i := s.First; i < s.Last; i++ {
			w := &c.tokens[i]
			if tokens[i].Name.Class != "" || !capitals(w.shape) || w.cue == Title {
				continue
			}
			last := 0
			for n := min(6, s.Last-i); n > 1 && last == 0; n-- {
				if t := c.tallies[c.phrase(i, i+n)]; t != nil && t.found > 0 && t.best() != 3 {
					last = i + n
				}
			}
			if last == 0 {
				t := c.tallies[c.phrase(i, i+1)]
				if t == nil || w.lower || len(c.d.Word(i)) < 2 || t.best() == 3 || t.votes[t.best()] < 2*voteName {
					continue
				}
				if i+1 < s.Last && capitals(c.tokens[i+1].shape) && tokens[i+1].Name.Class == "" {
					continue // the first word of something else
				}
				last = i + 1
			}
			free := true
			for k := i; k < last; k++ {
				free = free && tokens[k].Name.Class == ""
			}
			if !free || last < s.Last && tokens[last].Name.Class != "" && !tokens[last].Name.Begin {
				continue
			}
			c.set(i, last, c.tallies[c.phrase(i, last)].best())
			i = last - 1
		}
	}
}
