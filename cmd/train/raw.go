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
	"entente/graph/text"
)

// newsSentences returns the sentences of wikinews/wikinews_2019.jsonl as lists of
// words, none if there is no such file.
func newsSentences(j *job) ([][]string, error) {
	f, err := os.Open(filepath.Join(j.corpora, "wikinews", "wikinews_2019.jsonl"))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
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
			return nil, fmt.Errorf("%s:%d: %w", f.Name(), n, err)
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
