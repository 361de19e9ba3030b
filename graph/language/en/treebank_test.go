package en

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"entente/graph/text"
)

// gold is raw text put together from a treebank, with its words and sentences.
type gold struct {
	text      string
	tokens    []text.Span
	sentences []text.Span
}

// readTreebank puts the raw text of a CoNLL-U file together: documents and
// paragraphs stand apart by blank lines, tokens by spaces unless SpaceAfter says
// otherwise. Words of a contraction that are spelt as in the text have spans of their own.
func readTreebank(t testing.TB, name string) gold {
	t.Helper()
	f, err := os.Open(filepath.Join("../../../../shared/treebanks", name))
	if err != nil {
		t.Skipf("no treebank to score on: %v", err)
	}
	defer f.Close()
	var g gold
	var b strings.Builder
	first := -1
	space, paragraph := false, false
	multi := 0 // last word of a contraction
	multiSpace := true
	in := bufio.NewScanner(f)
	in.Buffer(nil, 1<<20)
	for in.Scan() {
		line := in.Text()
		switch {
		case line == "":
			if first >= 0 {
				last := g.tokens[len(g.tokens)-1]
				g.sentences = append(g.sentences, text.Span{Start: first, End: last.End})
			}
			first = -1
			continue
		case strings.HasPrefix(line, "# newdoc"), strings.HasPrefix(line, "# newpar") && !strings.HasPrefix(line, "# newpar_"):
			paragraph = true
			continue
		case line[0] == '#':
			continue
		}
		column := strings.Split(line, "\t")
		after := !strings.Contains(column[9], "SpaceAfter=No")
		if strings.Contains(column[0], ".") {
			continue
		}
		if _, last, ok := strings.Cut(column[0], "-"); ok {
			fmt.Sscan(last, &multi)
			multiSpace = after
			continue
		}
		var id int
		fmt.Sscan(column[0], &id)
		if id < multi {
			after = false
		} else if id == multi {
			after = multiSpace
			multi = 0
		}
		if paragraph && b.Len() > 0 {
			b.WriteString("\n\n")
		} else if space {
			b.WriteByte(' ')
		}
		paragraph, space = false, after
		start := b.Len()
		b.WriteString(column[1])
		g.tokens = append(g.tokens, text.Span{Start: start, End: b.Len()})
		if first < 0 {
			first = start
		}
	}
	g.text = b.String()
	return g
}

// matches counts the spans of got that are in want. Both are in order.
func matches(got, want []text.Span) int {
	n := 0
	for i, j := 0, 0; i < len(got) && j < len(want); {
		switch {
		case got[i] == want[j]:
			n++
			i++
			j++
		case got[i].Start < want[j].Start || got[i].Start == want[j].Start && got[i].End < want[j].End:
			i++
		default:
			j++
		}
	}
	return n
}

func f1(got, want []text.Span) float64 {
	return 200 * float64(matches(got, want)) / float64(len(got)+len(want))
}

// TestTreebanks scores tokens and sentences of raw text as the CoNLL shared tasks do.
func TestTreebanks(t *testing.T) {
	for _, test := range []struct {
		name              string
		tokens, sentences float64 // least F1
	}{
		{"en_ewt-dev.conllu", 99.3, 88.5},
		{"en_gum-dev.conllu", 99.8, 95},
	} {
		g := readTreebank(t, test.name)
		d := &text.Document{Text: g.text}
		Tokenize(d)
		var tokens, sentences []text.Span
		for _, k := range d.Tokens {
			tokens = append(tokens, k.Span)
		}
		for _, s := range d.Sentences {
			sentences = append(sentences, s.Span)
		}
		tokenF1, sentenceF1 := f1(tokens, g.tokens), f1(sentences, g.sentences)
		t.Logf("%s: tokens %.2f, sentences %.2f", test.name, tokenF1, sentenceF1)
		if tokenF1 < test.tokens || sentenceF1 < test.sentences {
			t.Errorf("%s: F1 of tokens %.2f, sentences %.2f; want at least %.1f, %.1f", test.name, tokenF1, sentenceF1, test.tokens, test.sentences)
		}
	}
}

// split runs the splitter that the gold sets are counted by over the texts on
// standard input, a JSON string a line, and prints the ends of sentences in characters.
const split = `
import json, sys
sys.dont_write_bytecode = True
sys.path.insert(0, sys.argv[1])
from sentences import split
for line in sys.stdin:
    print(json.dumps([end for _, end in split(json.loads(line))]))
`

// TestNewsSentences compares the ends of sentences in news with those that the gold
// sets count.
func TestNewsSentences(t *testing.T) {
	python, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("no python3 to run the other splitter")
	}
	const shared = "../../../../shared"
	var in strings.Builder
	var texts []string
	for _, name := range []string{"eval/dev.jsonl", "corpora/wikinews/wikinews_2019.jsonl"} {
		eachLine(t, name, func(line []byte) {
			var a struct{ Text string }
			if err := json.Unmarshal(line, &a); err != nil {
				t.Fatal(err)
			}
			b, err := json.Marshal(a.Text)
			if err != nil {
				t.Fatal(err)
			}
			in.Write(append(b, '\n'))
			texts = append(texts, a.Text)
		})
	}
	cmd := exec.Command(python, "-c", split, filepath.Join(shared, "eval"))
	cmd.Stdin = strings.NewReader(in.String())
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	given, found, both := 0, 0, 0
	d := json.NewDecoder(bytes.NewReader(out))
	for _, s := range texts {
		var ends []int
		if err := d.Decode(&ends); err != nil {
			t.Fatal(err)
		}
		doc := &text.Document{Text: s}
		Tokenize(doc)
		ours := make(map[int]bool)
		for _, k := range doc.Sentences {
			ours[utf8.RuneCountInString(s[:k.End])] = true
		}
		given += len(ends)
		found += len(ours)
		for _, end := range ends {
			if ours[end] {
				both++
			}
		}
	}
	agreement := 200 * float64(both) / float64(given+found)
	t.Logf("%d articles: %d ends of sentences, %d by the other splitter; agreement F1 %.2f", len(texts), found, given, agreement)
	if agreement < 99 {
		t.Errorf("agreement F1 %.2f, want at least 99", agreement)
	}
}
