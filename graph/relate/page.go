package relate

import (
	"entente/graph"
	"entente/graph/text"
	"entente/schema"
)

// A page is a document with the look-ups that reading it needs.
type page struct {
	*tree
	r          *Relater
	at         []int32 // mention to which the token belongs, or -1: the longest, or the one that it heads
	quote      []int32 // number of the quotation around the token, from 1; 0 outside of quotations
	class      map[graph.EntityID]schema.ClassID
	memo       []*status // of verbs and nouns, as they are asked for
	busy       []bool    // a status that is being worked out, so that no tree makes it go round
	dates      []date    // in order
	claims     []graph.Claim
	seen       map[claimKey][]int // indexes into claims
	speech     [][]utterance      // of each sentence
	held       map[graph.EntityID][]post
	mentioned  map[graph.EntityID]int    // how often countries are named; made when it is asked for
	distrust   [][]int                   // of each sentence: verbs that allege something the tree does not show
	bodiesSeen []ref                     // where offices are held, as the article names them
	named      map[graph.EntityID]bool   // the article gives it a name
	turned     map[int]schema.RelationID // nouns that verbs have said all about: "enjoys the support of", "sold its stake in"
	issuer     []ref                     // who issued a statement last
	blows      []blow                    // the attacks that the article tells of, in order
	names      map[namedWord]bool
	votes      int             // 2 if the article speaks of the vote for a president, 1 if not; 0 before it is asked for
	theme      *graph.EntityID // see [page.headline]; nil before it is asked for

	// Persons and states: of whose office there the article has not told, and whose it hardly
	// is; of the person "" states that are hardly home.
	assumed, foreign map[[2]graph.EntityID]bool
}

func newPage(r *Relater, d *text.Document) *page {
	n := len(d.Tokens)
	p := &page{
		tree: newTree(d), r: r, at: make([]int32, n), quote: make([]int32, n), class: make(map[graph.EntityID]schema.ClassID),
		memo: make([]*status, n), speech: make([][]utterance, len(d.Sentences)), distrust: make([][]int, len(d.Sentences)), busy: make([]bool, n), seen: make(map[claimKey][]int), held: make(map[graph.EntityID][]post),
		assumed: make(map[[2]graph.EntityID]bool), foreign: make(map[[2]graph.EntityID]bool),
		named: make(map[graph.EntityID]bool), names: make(map[namedWord]bool), turned: make(map[int]schema.RelationID),
	}
	for i := range p.at {
		p.at[i] = -1
	}
	for m := range d.Mentions {
		mention := &d.Mentions[m]
		for i := mention.First; i < mention.Last; i++ {
			if p.at[i] < 0 || p.closer(m, int(p.at[i]), i) {
				p.at[i] = int32(m)
			}
		}
		if mention.Entity != "" && mention.Class != "" {
			p.class[mention.Entity] = mention.Class
		}
		if mention.Of != "" && p.class[mention.Of] == "" {
			p.class[mention.Of] = mention.OfClass
		}
	}
	for m := range d.Mentions {
		mention := &d.Mentions[m]
		if mention.Kind == text.Name || mention.Kind == text.Adjective {
			p.named[mention.Entity] = true
			if mention.Last-mention.First == 1 {
				p.names[namedWord{mention.Entity, p.folded[mention.First]}] = true
			}
		}
	}
	p.quotations()
	return p
}

// A namedWord is a word by which the article calls an entity.
type namedWord struct {
	entity graph.EntityID
	word   string
}

// closer reports whether mention a stands for token i rather than mention b: the
// one that it heads, else the shorter.
func (p *page) closer(a, b, i int) bool {
	m, o := &p.d.Mentions[a], &p.d.Mentions[b]
	if (m.Head == i) != (o.Head == i) {
		return m.Head == i
	}
	return m.Last-m.First < o.Last-o.First
}

// mention returns the mention to which token i belongs, or nil.
func (p *page) mention(i int) *text.Mention {
	if i < 0 || p.at[i] < 0 {
		return nil
	}
	return &p.d.Mentions[p.at[i]]
}

// quotations numbers what stands between quotation marks. A mark that is not
// closed in its paragraph holds to the paragraph's end, where a paragraph that
// opens with a mark goes on; a stray closing mark is passed over.
func (p *page) quotations() {
	number, open, paragraph := int32(0), false, -1
	for _, s := range p.d.Sentences {
		if s.Paragraph != paragraph {
			open, paragraph = false, s.Paragraph
		}
		for i := s.First; i < s.Last; i++ {
			opens, closes := false, false
			switch p.d.Word(i) {
			case "“", "``", "„", "«":
				opens = true
			case "”", "''", "»":
				closes = true
			case "\"":
				opens, closes = !open, open
			}
			if opens && !open {
				open = true
				number++
			}
			if open {
				p.quote[i] = number
			}
			if closes {
				open = false
			}
		}
	}
}

// quoted reports whether token i stands in a quotation of more than a few words:
// shorter ones are the words of whoever speaks anyway.
func (p *page) quoted(i int) bool { return p.quote[i] > 0 }
