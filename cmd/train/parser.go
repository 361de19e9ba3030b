package main

import (
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"time"

	"entente/graph/language/neural"
	"entente/graph/language/train"
)

// trainParser trains the tagger and parser on both treebanks and writes
// parser.model.
func trainParser(j *job) error {
	var all train.Treebank
	for _, name := range []string{"en_ewt-train.conllu", "en_gum-train.conllu"} {
		t, err := j.treebank(name)
		if err != nil {
			return err
		}
		all = append(all, t...)
	}
	raw, err := newsSentences(j)
	if err != nil {
		return err
	}
	words := 0
	for _, s := range raw {
		words += len(s)
	}
	slog.Info("parser", "words", all.Words(), "without trees", words)
	start := time.Now()
	model, err := train.Train(all, raw, train.Options{
		Config: train.Sizes(), Epochs: j.epochs, Teachers: j.teachers, Lessons: j.lessons, Continue: true, Batch: 500, Rate: 2e-3, Seed: 1, Checkpoints: j.checkpoints,
		Progress: func(network string, epoch int, loss float64) {
			slog.Info("parser", "network", network, "epoch", epoch+1, "loss", fmt.Sprintf("%.4f", loss), "time", time.Since(start).Round(time.Second))
		},
	})
	if err != nil {
		return err
	}
	data, err := model.Encode()
	if err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(j.out, "parser.model"), data, 0o644); err != nil {
		return err
	}
	loaded, err := neural.Load(data)
	if err != nil {
		return err
	}
	parser := neural.NewParser(loaded)
	fmt.Println("\n| treebank | words | UPOS | XPOS | UAS | LAS |\n|---|---|---|---|---|---|")
	for _, name := range []string{"en_ewt-dev", "en_gum-dev"} {
		t, err := j.treebank(name + ".conllu")
		if err != nil {
			return err
		}
		s := train.Evaluate(parser, t)
		fmt.Printf("| %s | %d | %.2f | %.2f | %.2f | %.2f |\n", name, s.Words, s.Percent(s.UPOS), s.Percent(s.XPOS), s.Percent(s.UAS), s.Percent(s.LAS))
	}
	return nil
}
