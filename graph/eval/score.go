package eval

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"entente/graph"
	"entente/schema"
)

// An Ontology tells what the claims may say. [schema.Ontology] is one.
type Ontology interface {
	Relation(id schema.RelationID) *schema.Relation // nil if there is none
}

// Score compares claims with gold claims. Every gold must have its article
// among the articles; claims about articles without gold are left out.
//
// The result depends on the order of claims only where several of them could
// stand for the same gold claim, in the figures for circumstances.
func Score(ont Ontology, articles []graph.Article, gold []Gold, claims []graph.Record) (Result, error) {
	texts := map[graph.ArticleID]string{}
	for _, a := range articles {
		texts[a.ID] = a.Text
	}
	gold = slices.SortedFunc(slices.Values(gold), func(a, b Gold) int { return cmp.Compare(a.ID, b.ID) })
	given := map[graph.ArticleID][]graph.Record{}
	for _, g := range gold {
		if _, ok := texts[g.ID]; !ok {
			return Result{}, fmt.Errorf("eval: gold of article %s, and no such article", g.ID)
		}
		given[g.ID] = nil
	}
	res := Result{Articles: len(gold), relations: map[schema.RelationID]*Count{}, qualifiers: map[string]*Share{}}
	for _, c := range claims {
		if _, ok := given[c.Article]; !ok {
			continue
		}
		if ont.Relation(c.Predicate) == nil {
			res.Outside++
			continue
		}
		given[c.Article] = append(given[c.Article], c)
	}
	for _, g := range gold {
		s := scorer{ont: ont, res: &res, article: g.ID, names: newNames(g.Entities), text: newEvidenced(texts[g.ID])}
		s.score(g.Claims, given[g.ID])
	}
	res.finish()
	return res, nil
}

// A scorer scores one article.
type scorer struct {
	ont     Ontology
	res     *Result
	article graph.ArticleID
	names   names
	text    evidenced
}

func (s *scorer) score(gold []Claim, given []graph.Record) {
	var goldSays []Claim
	var others [][]Claim // the readings of each gold claim
	for _, c := range gold {
		if c.Predicate == graph.Says {
			goldSays = append(goldSays, c)
		} else {
			others = append(others, c.readings())
		}
	}
	var says, claims []graph.Record
	seen := map[string]bool{}
	for _, c := range given {
		if c.Predicate == graph.Says {
			says = append(says, c)
		} else if k := repeatKey(&c); !seen[k] {
			seen[k] = true
			claims = append(claims, c)
		}
	}
	s.claims(others, claims)
	s.says(goldSays, says)
}

// repeatKey is the same for claims that say the same thing twice.
func repeatKey(c *graph.Record) string {
	return strings.Join([]string{plain(c.Subject), string(c.Predicate), plain(c.Object), string(c.Polarity), string(c.Modality),
		fmt.Sprint(c.Former), c.When, plain(c.Role)}, "\x00")
}

// A standing is what decides between a lie and a fact.
type standing struct {
	polarity        graph.Polarity
	factual, former bool
}

var fact = standing{graph.Positive, true, false}

func standingOf(p graph.Polarity, m graph.Modality, former bool) standing {
	return standing{cmp.Or(p, graph.Positive), cmp.Or(m, graph.Asserted).Factual(), former}
}

func (c *Claim) standing() standing { return standingOf(c.Polarity, c.Modality, c.Former) }

func (s *scorer) claims(gold [][]Claim, claims []graph.Record) {
	triples, stricts := make([][]int, len(gold)), make([][]int, len(gold))
	standings := make([]standing, len(claims))
	for j, c := range claims {
		standings[j] = standingOf(c.Polarity, c.Modality, c.Former)
	}
	for i, readings := range gold {
		for j := range claims {
			if !s.sameTriple(readings, &claims[j]) {
				continue
			}
			triples[i] = append(triples[i], j)
			if slices.ContainsFunc(readings, func(c Claim) bool { return c.standing() == standings[j] }) {
				stricts[i] = append(stricts[i], j)
			}
		}
	}

	strict := pair(stricts, len(claims))
	wrong := rightless(stricts, len(claims))
	s.res.perArticle = append(s.res.perArticle, [2]Count{})
	s.confidence(claims, wrong)
	counts := &s.res.perArticle[len(s.res.perArticle)-1]
	counts[0] = count(gold, strict, len(wrong))
	for i, readings := range gold {
		if c := readings[0]; c.required() {
			if strict[i] >= 0 {
				s.res.relation(c.Predicate).Right++
			} else {
				s.res.relation(c.Predicate).Missed++
				s.res.Misses = append(s.res.Misses, Miss{s.article, c})
			}
		}
	}
	for _, j := range wrong {
		s.res.relation(claims[j].Predicate).False++
		s.res.False = append(s.res.False, claims[j])
	}

	triple := pair(triples, len(claims))
	counts[1] = count(gold, triple, len(rightless(triples, len(claims))))
	for i, j := range triple {
		if j >= 0 {
			s.circumstances(gold[i], &claims[j])
		}
	}
	for j := range claims {
		if standings[j] == fact && isLie(gold, triples, j) {
			s.res.Lies = append(s.res.Lies, claims[j])
		}
	}
}

// sameTriple reports whether a claim states the triple of one of the readings.
func (s *scorer) sameTriple(readings []Claim, c *graph.Record) bool {
	for _, r := range readings {
		if r.Predicate != c.Predicate {
			continue
		}
		if s.names.is(c.Subject, r.Subject) && s.names.is(c.Object, r.Object) {
			return true
		}
		if rel := s.ont.Relation(r.Predicate); rel != nil && rel.Symmetric &&
			s.names.is(c.Object, r.Subject) && s.names.is(c.Subject, r.Object) {
			return true
		}
	}
	return false
}

// rightless returns the claims that stand for no gold claim at all. A claim that
// stands for one that has its claim already says the same again, which is no fault.
func rightless(edges [][]int, claims int) []int {
	right := make([]bool, claims)
	for i := range edges {
		for _, j := range edges[i] {
			right[j] = true
		}
	}
	var out []int
	for j, ok := range right {
		if !ok {
			out = append(out, j)
		}
	}
	return out
}

func count(gold [][]Claim, paired []int, wrong int) Count {
	n := Count{False: wrong}
	for i, readings := range gold {
		switch {
		case !readings[0].required():
		case paired[i] >= 0:
			n.Right++
		default:
			n.Missed++
		}
	}
	return n
}

// isLie reports whether the gold has claim j's triple, and never as a fact.
func isLie(gold [][]Claim, triples [][]int, j int) bool {
	known := false
	for i, readings := range gold {
		if !slices.Contains(triples[i], j) {
			continue
		}
		known = true
		if slices.ContainsFunc(readings, func(c Claim) bool { return c.standing() == fact }) {
			return false
		}
	}
	return known
}

// circumstances compares what a claim with the right triple says besides.
func (s *scorer) circumstances(readings []Claim, c *graph.Record) {
	gold := &readings[0]
	any := func(f func(*Claim) bool) bool {
		return slices.ContainsFunc(readings, func(r Claim) bool { return f(&r) })
	}
	factual := cmp.Or(c.Modality, graph.Asserted).Factual()
	s.res.qualifier("polarity", any(func(r *Claim) bool { return r.Polarity == c.Polarity }))
	s.res.qualifier("modality", any(func(r *Claim) bool { return r.Modality == c.Modality }))
	s.res.qualifier("factuality", any(func(r *Claim) bool { return r.Modality.Factual() == factual }))
	s.res.qualifier("former", gold.Former == c.Former)
	s.res.qualifier("attributed_to", s.sameSource(gold, c))
	s.res.qualifier("sentence", s.text.sentence(c.Evidence) == gold.Sentence)
	if gold.When != "" {
		s.res.qualifier("when", any(func(r *Claim) bool { return sameTime(c.When, r.When) }))
	}
	if gold.Role != "" {
		s.res.qualifier("role", shared(setOf(telling(gold.Role)), setOf(telling(c.Role))) > 0)
	}
}

// sameSource: who acts may stand as the source of his own act, or not.
func (s *scorer) sameSource(gold *Claim, c *graph.Record) bool {
	if c.AttributedTo == "" {
		return gold.AttributedTo == "" || gold.AttributedTo == gold.Subject
	}
	return gold.AttributedTo != "" && s.names.is(c.AttributedTo, gold.AttributedTo)
}

// sameTime: a month is right for one of its days, and the other way round.
func sameTime(a, b string) bool {
	return a == b || a != "" && b != "" && (strings.HasPrefix(a, b) || strings.HasPrefix(b, a))
}

func (s *scorer) says(gold []Claim, claims []graph.Record) {
	edges := make([][]int, len(gold))
	for j, c := range claims {
		k := s.text.sentence(c.Evidence)
		for i := range gold {
			if gold[i].Sentence == k && s.names.is(c.Subject, gold[i].Subject) {
				edges[i] = append(edges[i], j)
			}
		}
	}
	paired, found := pair(edges, len(claims)), 0
	for i, j := range paired {
		if j >= 0 {
			found++
		}
		switch {
		case !gold[i].required():
		case j >= 0:
			s.res.Says.Right++
		default:
			s.res.Says.Missed++
		}
	}
	s.res.Says.False += len(claims) - found
	s.confidence(claims, rightless(edges, len(claims)))
}

// confidence counts the claims by confidence; those of the numbers in wrong, which
// ascend, are not right.
func (s *scorer) confidence(claims []graph.Record, wrong []int) {
	for j := range claims {
		_, isWrong := slices.BinarySearch(wrong, j)
		s.res.confidence(claims[j].Confidence, !isWrong)
	}
}
