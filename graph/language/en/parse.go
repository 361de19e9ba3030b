package en

import (
	_ "embed"
	"sync"

	"entente/graph/language/neural"
	"entente/graph/text"
)

// parser.model is written by cmd/train from the treebanks that NOTICE names.
//
//go:embed parser.model
var parserModel []byte

var parser = sync.OnceValue(func() *neural.Parser {
	m, err := neural.Load(parserModel)
	if err != nil {
		panic(err) // the embedded file is held by a test
	}
	return neural.NewParser(m)
})

// A scratch is what Parse works with between the tokens and the network.
type scratch struct {
	sentences []neural.Range
	tokens    []neural.Token
}

var scratches = sync.Pool{New: func() any { return new(scratch) }}

// Parse fills the tags, heads and relations of d's tokens. Every sentence gets a
// tree with one root and labels of Universal Dependencies with their subtypes.
func Parse(d *text.Document) {
	parse(d)
	findVerb(d)
	plainVerbs(d)
	straySubjects(d)
	doubleObjects(d)
	strayObjects(d)
	thatClauses(d)
	hyphenated(d)
	weekdays(d)
	inCase(d)
	presentSpeech(d)
	gerundSubjects(d)
	frontedParticiples(d)
	splitSubjects(d)
	liftClauses(d)
	parallel(d)
	listedVerbs(d)
	whichObjects(d)
	participles(d)
	allies(d)
	lists(d)
	tornNames(d)
	highPhrases(d)
	inLaws(d)
	auxiliaries(d)
	objectAndSubject(d)
	twoObjects(d)
	toVerbs(d)
	shotDead(d)
	policeShot(d)
	plansTo(d)
	ofWhat(d)
	saidClauses(d)
	sayers(d)
	namedSubjects(d)
	farInfinitives(d)
	whose(d)
	twoSubjects(d)
	semicolons(d)
	swearIn(d)
	hyphenNames(d)
	pastVerbs(d)
	toldThat(d)
	sayersBehind(d)
	titleNouns(d)
	sayersAfter(d)
	hadDone(d)
	askedFirst(d)
	saidBetween(d)
	addings(d)
	reportsThat(d)
	thenVerbs(d)
	joinClauses(d)
}

// parse gives the tokens of d what the network makes of them.
func parse(d *text.Document) {
	p := parser()
	s := scratches.Get().(*scratch)
	defer scratches.Put(s)
	s.sentences = s.sentences[:0]
	dateline := 0 // tokens before the body
	for dateline < len(d.Tokens) && d.Tokens[dateline].Start < d.Body {
		dateline++
	}
	for _, x := range d.Sentences {
		if x.First < dateline && dateline < x.Last {
			// "OHRID (AP) — Leaders met": the dateline is no part of the sentence's tree.
			s.sentences = append(s.sentences, neural.Range{First: x.First, Last: dateline})
			x.First = dateline
		}
		s.sentences = append(s.sentences, neural.Range{First: x.First, Last: x.Last})
	}
	if len(d.Tokens) > cap(s.tokens) {
		s.tokens = make([]neural.Token, len(d.Tokens)+len(d.Tokens)/4)
	}
	s.tokens = s.tokens[:len(d.Tokens)]
	v := p.Model().Vocabulary
	p.Parse(func(i int) string { return asKnown(v, d.Word(i)) }, s.sentences, s.tokens)
	c := &p.Model().Config
	for i, t := range s.tokens {
		k := &d.Tokens[i]
		k.UPOS, k.XPOS, k.Head, k.Rel = c.UPOS[t.UPOS], c.XPOS[t.XPOS], int(t.Head), c.Rels[t.Rel]
	}
	if dateline > 0 && dateline < len(d.Tokens) {
		hangDateline(d, dateline)
	}
}

// hangDateline makes the first tokens, which have a tree of their own, part of the
// tree of the sentence that they open, so that it has one root.
func hangDateline(d *text.Document, tokens int) {
	for _, x := range d.Sentences {
		if x.First >= tokens || tokens >= x.Last {
			continue
		}
		root := -1
		for i := tokens; i < x.Last; i++ {
			if d.Tokens[i].Head < 0 {
				root = i
			}
		}
		for i := x.First; i < tokens; i++ {
			if d.Tokens[i].Head < 0 && root >= 0 {
				d.Tokens[i].Head, d.Tokens[i].Rel = root, "parataxis"
			}
		}
	}
}
