package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"entente/graph/language/en"
	"entente/graph/language/iob"
	"entente/graph/text"
)

// newsSentences returns sentences without trees as lists of words: the articles of
// Wikinews, and the sentences of CrossNER that names are learned from. A file that is
// not there has none.
func newsSentences(j *job) ([][]string, error) {
	sentences, err := articleSentences(filepath.Join(j.corpora, "wikinews", "wikinews_2019.jsonl"))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	f, err := os.Open(filepath.Join(j.corpora, "crossner_politics", "train.txt"))
	if errors.Is(err, fs.ErrNotExist) {
		return sentences, nil
	}
	if err != nil {
		return nil, err
	}
	defer f.Close()
	for s, err := range iob.Read(f) {
		if err != nil {
			return nil, fmt.Errorf("%s: %w", f.Name(), err)
		}
		words := make([]string, len(s.Words))
		for i, w := range s.Words {
			words[i] = w.Form
		}
		sentences = append(sentences, words)
	}
	return sentences, nil
}

// articleSentences returns the sentences of a file of articles, one a line.
func articleSentences(name string) ([][]string, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var sentences [][]string
	in := bufio.NewScanner(f)
	in.Buffer(nil, 1<<24)
	for n := 1; in.Scan(); n++ {
		var article struct{ Title, Text string }
		if err := json.Unmarshal(in.Bytes(), &article); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", name, n, err)
		}
		d := &text.Document{Text: article.Text}
		en.Tokenize(d)
		for _, s := range d.Sentences {
			words := make([]string, 0, s.Last-s.First)
			for i := s.First; i < s.Last; i++ {
				words = append(words, d.Word(i))
			}
			sentences = append(sentences, words)
		}
	}
	return sentences, in.Err()
}
