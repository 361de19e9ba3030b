// Command train makes the models that graph/language/en embeds, from treebanks, and
// prints how well they do on texts that they have not seen.
//
//	go run ./cmd/train --treebanks ../shared/treebanks
//
// The same files give the same models. Part by part, --only names which: see parts. The
// names are learned with the tags of the parser that this command embeds: behind a new
// one, run it once more with --only names.
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"entente/graph/language/conllu"
)

// A job says where to read and write.
type job struct {
	treebanks string // folder with en_ewt-train.conllu and so on
	corpora   string // folder with other annotated texts
	out       string // folder of the models

	// Of the parser: passes over the treebanks, teachers and their passes.
	epochs, teachers, lessons int
	checkpoints               string // folder, or ""
}

// parts are the models in the order in which they are trained. To add one, add a line.
var parts = []struct {
	name  string
	train func(*job) error
}{
	{"lemmas", trainLemmas},
	{"names", trainNames},
	{"parser", trainParser},
}

func main() {
	var j job
	flag.StringVar(&j.treebanks, "treebanks", "../shared/treebanks", "`folder` of the treebanks")
	flag.StringVar(&j.corpora, "corpora", "../shared/corpora", "`folder` of other annotated texts")
	flag.StringVar(&j.out, "out", "graph/language/en", "`folder` to write the models to")
	flag.IntVar(&j.epochs, "epochs", 20, "`passes` of the parser over the treebanks")
	flag.IntVar(&j.teachers, "teachers", 3, "`number` of networks that the parser learns from beside the treebanks")
	flag.StringVar(&j.checkpoints, "checkpoints", "", "`folder` that teachers are kept in, to go on after an interruption")
	flag.IntVar(&j.lessons, "lessons", 18, "`passes` of a teacher")
	only := flag.String("only", "", "train only these `parts`, names with commas between")
	flag.Parse()
	if err := run(&j, *only); err != nil {
		fmt.Fprintln(os.Stderr, "train:", err)
		os.Exit(2)
	}
}

func run(j *job, only string) error {
	chosen := strings.FieldsFunc(only, func(r rune) bool { return r == ',' })
	for _, name := range chosen {
		if !slices.ContainsFunc(parts, func(p struct {
			name  string
			train func(*job) error
		}) bool {
			return p.name == name
		}) {
			return fmt.Errorf("no part %q", name)
		}
	}
	for _, p := range parts {
		if len(chosen) > 0 && !slices.Contains(chosen, p.name) {
			continue
		}
		if err := p.train(j); err != nil {
			return fmt.Errorf("%s: %w", p.name, err)
		}
	}
	return nil
}

// treebank reads a treebank.
func (j *job) treebank(name string) ([]conllu.Sentence, error) {
	f, err := os.Open(filepath.Join(j.treebanks, name))
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var sentences []conllu.Sentence
	for s, err := range conllu.Read(f) {
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		sentences = append(sentences, s)
	}
	return sentences, nil
}
