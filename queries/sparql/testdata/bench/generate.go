// Command generate writes a graph like those of a store as N-Quads to standard
// output, for the comparison with other engines that README.md describes:
//
//	go run ./queries/sparql/testdata/bench/generate.go 1000000 >graph.nq
//
// The number is that of the quads, about. The same number gives the same bytes.
package main

import (
	"bufio"
	"fmt"
	"math/rand/v2"
	"os"
	"strconv"
)

const base = "urn:entente:"

func main() {
	n := 1_000_000
	if len(os.Args) > 1 {
		var err error
		if n, err = strconv.Atoi(os.Args[1]); err != nil {
			fmt.Fprintln(os.Stderr, "generate: the number of quads:", err)
			os.Exit(2)
		}
	}
	w := bufio.NewWriterSize(os.Stdout, 1<<20)
	g := &generator{w: w, rnd: rand.New(rand.NewPCG(1, 2))}
	g.graph(n)
	if err := w.Flush(); err != nil {
		fmt.Fprintln(os.Stderr, "generate:", err)
		os.Exit(1)
	}
}

type generator struct {
	w   *bufio.Writer
	rnd *rand.Rand
	n   int
}

func iri(kind, id string) string { return "<" + base + kind + ":" + id + ">" }
func v(word string) string       { return iri("vocabulary", word) }

func integer(n int) string {
	return `"` + strconv.Itoa(n) + `"^^<http://www.w3.org/2001/XMLSchema#integer>`
}

func (g *generator) quad(s, p, o, label string) {
	fmt.Fprintf(g.w, "%s %s %s %s .\n", s, p, o, label)
	g.n++
}

// relations of the graph; the first are the most frequent.
var relations = []string{"meets", "accuses", "supports", "leads", "member-of", "recognizes", "does-not-recognize", "attacks", "located-in", "opposes",
	"ally-of", "sanctions", "trades-with", "visits", "mediates", "warns", "criticizes", "praises", "official-of", "owns", "borders", "threatens", "fights", "arrests"}

const (
	actors  = 20_000
	rdfType = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
	label   = "<http://www.w3.org/2000/01/rdf-schema#label>"
)

// skewed returns a number below n, small ones more often.
func (g *generator) skewed(n int) int {
	x := g.rnd.Float64()
	return int(float64(n) * x * x * x * x)
}

func actor(i int) string { return iri("entity", fmt.Sprintf("actor-%d", i)) }

func (g *generator) graph(n int) {
	background := v("background")
	classes := []string{"Person", "Person", "Person", "Country", "Organization", "Place"}
	for i := range actors {
		if g.n > n/4 {
			break
		}
		g.quad(actor(i), rdfType, v(classes[i%len(classes)]), background)
		g.quad(actor(i), label, fmt.Sprintf(`"Actor Number %d"`, i), background)
		if i%3 == 0 {
			g.quad(actor(i), v("alias"), fmt.Sprintf(`"No. %d"`, i), background)
		}
	}
	for a := 0; g.n < n; a++ {
		article := iri("article", fmt.Sprintf("news-%06d", a))
		date := fmt.Sprintf("20%02d-%02d-%02d", 10+a%14, 1+a%12, 1+a%28)
		g.quad(article, rdfType, v("Article"), article)
		g.quad(article, v("date"), `"`+date+`"`, article)
		g.quad(article, v("publisher"), fmt.Sprintf(`"Agency %d"`, g.skewed(40)), article)
		for s := range 4 {
			sentence := iri("sentence", fmt.Sprintf("news-%06d:%d-%d", a, s*100, s*100+90))
			g.quad(sentence, "<http://www.w3.org/ns/prov#wasDerivedFrom>", article, article)
			g.quad(sentence, "<http://www.w3.org/ns/oa#exact>", fmt.Sprintf(`"Sentence %d of article %d says that somebody met somebody else on Thursday, and that talks went on."`, s, a), article)
			g.quad(sentence, v("start"), integer(s*100), article)
			g.quad(sentence, v("index"), integer(s), article)
			g.claim(fmt.Sprintf("%06d%d", a, s), sentence, date)
		}
	}
}

func (g *generator) claim(id, sentence, date string) {
	claim := iri("claim", id)
	subject, object := actor(g.skewed(actors)), actor(g.skewed(actors))
	relation := iri("relation", relations[g.skewed(len(relations))])
	modality := []string{"", "", "", "reported", "reported", "alleged", "planned", "possible"}[g.rnd.IntN(8)]
	if modality == "" || modality == "reported" {
		g.quad(subject, relation, object, claim)
	}
	g.quad(claim, v("subject"), subject, claim)
	g.quad(claim, v("relation"), relation, claim)
	g.quad(claim, v("object"), object, claim)
	if modality != "" {
		g.quad(claim, v("modality"), `"`+modality+`"`, claim)
	}
	if g.rnd.IntN(2) == 0 {
		g.quad(claim, v("when"), `"`+date+`"`, claim)
	}
	if g.rnd.IntN(3) == 0 {
		g.quad(claim, v("attributedTo"), actor(g.skewed(actors)), claim)
	}
	g.quad(claim, v("confidence"), fmt.Sprintf(`"0.%d"^^<http://www.w3.org/2001/XMLSchema#double>`, 5+g.rnd.IntN(5)), claim)
	g.quad(claim, v("evidence"), sentence, claim)
}
