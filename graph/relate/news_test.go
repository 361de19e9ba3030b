package relate_test

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"entente/graph/language/en"
	ner "entente/graph/language/names"
	"entente/graph/resolve"
	"entente/seeds"
)

// theNewsReader is wired as the program wires it, with the whole background.
var theNewsReader = sync.OnceValues(func() (*reader, error) {
	known, err := resolve.ReadBackground(seeds.Entities())
	if err != nil {
		return nil, err
	}
	g := new(ner.Gazetteer)
	for _, k := range known {
		g.AddKnown(ner.Known{
			Class: k.Class, Names: append([]string{k.Name}, k.Aliases...), Ambiguous: k.Ambiguous,
			Seats: slices.Concat(k.Capitals, k.Seats), Adjectives: k.Adjectives, Demonyms: k.Demonyms,
		})
	}
	r, err := newReader(&en.Pipeline{Gazetteer: g}, known)
	if err != nil {
		return nil, err
	}
	if r.resolver.Given, err = resolve.ReadGivenNames(seeds.Names()); err != nil {
		return nil, err
	}
	return r, nil
})

// An item is an entry of news.txt: sentences, and what is to be read in them.
type item struct {
	line  int
	body  string
	wants []want
}

// A want is a claim that must come out of an item as it is written, or, where absent is
// set, one that must not, whatever its circumstances. What is marked with todo does not yet.
type want struct {
	line         int
	claim        string
	absent, todo bool
}

// met reports whether the claims that were read are as the want has it.
func (w want) met(got []string) bool {
	if w.absent {
		return !slices.ContainsFunc(got, func(g string) bool { return bare(g) == bare(w.claim) })
	}
	return slices.Contains(got, w.claim)
}

// bare returns the subject, the relation and the object of a claim, or all of one that
// tells what somebody says.
func bare(claim string) string {
	if !strings.Contains(claim, ` says "`) {
		claim, _, _ = strings.Cut(claim, ", ")
	}
	return claim
}

// readNews reads a file of items.
//
//	# a comment
//	A sentence, or some.
//		a claim that must come out, as read writes it
//		! a claim that must not: subject, relation and object are compared
//		todo
//		a claim that is not yet as it should be
func readNews(path string) ([]item, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	var items []item
	todo := false
	lines := bufio.NewScanner(file)
	for n := 1; lines.Scan(); n++ {
		claim, below := strings.CutPrefix(lines.Text(), "\t")
		switch {
		case todo && (!below || claim == "todo"):
			return nil, fmt.Errorf("%s:%d: no claim behind todo", path, n)
		case lines.Text() == "" || strings.HasPrefix(lines.Text(), "#"):
		case !below:
			items = append(items, item{line: n, body: lines.Text()})
		case len(items) == 0:
			return nil, fmt.Errorf("%s:%d: a claim before any sentence", path, n)
		case claim == "todo":
			todo = true
		default:
			w := want{line: n, todo: todo}
			w.claim, w.absent = strings.CutPrefix(claim, "! ")
			last := &items[len(items)-1]
			last.wants, todo = append(last.wants, w), false
		}
	}
	if todo {
		return nil, fmt.Errorf("%s: ends with todo", path)
	}
	return items, lines.Err()
}

// TestNews reads news.txt, sentences in newspaper English for many constructs.
func TestNews(t *testing.T) {
	path := filepath.Join("testdata", "news.txt")
	items, err := readNews(path)
	if err != nil {
		t.Fatal(err)
	}
	r, err := theNewsReader()
	if err != nil {
		t.Fatal(err)
	}
	claims, todos := 0, 0
	for _, it := range items {
		t.Run(fmt.Sprintf("line %d", it.line), func(t *testing.T) {
			if len(it.wants) == 0 {
				t.Fatalf("%s:%d: nothing wanted of: %s", path, it.line, it.body)
			}
			got := r.read(t, it.body)
			for _, w := range it.wants {
				claims++
				if w.todo {
					todos++
				}
				switch met := w.met(got); {
				case met && w.todo:
					t.Errorf("%s:%d: no longer to do: %s", path, w.line, w.claim)
				case !met && !w.todo && w.absent:
					t.Errorf("%s:%d: %s\n got %q\nwant no %s", path, w.line, it.body, got, w.claim)
				case !met && !w.todo:
					t.Errorf("%s:%d: %s\n got %q\nwant %s", path, w.line, it.body, got, w.claim)
				}
			}
		})
	}
	t.Logf("%d items, %d claims, %d of them to do", len(items), claims, todos)
}

// TestCut reads what is left of every item of news.txt that is cut off behind one of its words, as
// headlines, captions and teasers are: nothing may be read beyond the end.
func TestCut(t *testing.T) {
	items, err := readNews(filepath.Join("testdata", "news.txt"))
	if err != nil {
		t.Fatal(err)
	}
	r, err := theNewsReader()
	if err != nil {
		t.Fatal(err)
	}
	cuts := 0
	for _, it := range items {
		words := strings.Fields(it.body)
		for n := 1; n < len(words); n++ {
			r.read(t, strings.TrimRight(strings.Join(words[:n], " "), ".,;:"))
			cuts++
		}
	}
	t.Logf("%d texts", cuts)
}
