package resolve_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"entente/graph"
	"entente/graph/language/conllu"
	"entente/graph/text"
)

// An annotated document is one of a treebank, with its trees and the entities to
// which its tokens refer.
type annotated struct {
	id  string
	doc *text.Document
	// refers tells to which entity the phrase with that head refers, by head token.
	refers map[int]string
}

// readCoreference reads the documents of GUM whose ids contain genre.
func readCoreference(t testing.TB, file, genre string) []annotated {
	t.Helper()
	f, err := os.Open(filepath.Join("../../../shared/treebanks", file))
	if err != nil {
		t.Skipf("no treebank to score on: %v", err)
	}
	defer f.Close()
	var out []annotated
	var cur []conllu.Sentence
	var id string
	flush := func() {
		if len(cur) > 0 && strings.Contains(id, genre) {
			out = append(out, annotate(id, cur))
		}
		cur = nil
	}
	for s, err := range conllu.Read(f) {
		if err != nil {
			t.Fatal(err)
		}
		if d := s.Comment("newdoc id"); d != "" {
			flush()
			id = d
		}
		cur = append(cur, s)
	}
	flush()
	return out
}

func annotate(id string, sentences []conllu.Sentence) annotated {
	d := &text.Document{Article: &graph.Article{ID: graph.ArticleID(id), Date: "2020-01-01"}}
	a := annotated{id: id, doc: d, refers: make(map[int]string)}
	var b strings.Builder
	type open struct {
		id    string
		first int
	}
	var stack []open
	type span struct {
		id          string
		first, last int
	}
	var spans []span
	paragraph := 0
	for n, s := range sentences {
		for _, c := range s.Comments {
			if strings.HasPrefix(c, "newpar") && !strings.HasPrefix(c, "newpar_") && n > 0 {
				paragraph++
				b.WriteString("\n")
			}
		}
		base := len(d.Tokens)
		sent := text.Sentence{First: base, Paragraph: paragraph}
		sent.Start = b.Len()
		for _, w := range s.Words {
			at := len(d.Tokens)
			t := text.Token{Lemma: w.Lemma, UPOS: w.UPOS, XPOS: w.XPOS, Head: w.Head - 1 + base, Rel: w.Rel}
			if w.Head == 0 {
				t.Head = -1
			}
			t.Start = b.Len()
			b.WriteString(w.Form)
			t.End = b.Len()
			if !strings.Contains(w.Misc, "SpaceAfter=No") {
				b.WriteString(" ")
			}
			d.Tokens = append(d.Tokens, t)
			for _, m := range strings.Split(w.Misc, "|") {
				v, ok := strings.CutPrefix(m, "Entity=")
				if !ok {
					continue
				}
				for v != "" {
					if v[0] == '(' {
						k := strings.IndexAny(v[1:], "()")
						e, rest := v[1:], ""
						if k >= 0 {
							e, rest = v[1:1+k], v[1+k:]
						}
						name, _, _ := strings.Cut(e, "-")
						if strings.HasPrefix(rest, ")") {
							spans = append(spans, span{name, at, at + 1})
							rest = rest[1:]
						} else {
							stack = append(stack, open{name, at})
						}
						v = rest
						continue
					}
					name, rest, _ := strings.Cut(v, ")")
					for k := len(stack) - 1; k >= 0; k-- {
						if stack[k].id == name {
							spans = append(spans, span{name, stack[k].first, at + 1})
							stack = slices.Delete(stack, k, k+1)
							break
						}
					}
					v = rest
				}
			}
		}
		sent.Last, sent.End = len(d.Tokens), d.Tokens[len(d.Tokens)-1].End
		d.Sentences = append(d.Sentences, sent)
	}
	d.Text = b.String()
	d.Article.Text = d.Text
	for _, s := range spans {
		for k := s.first; k < s.last; k++ {
			if h := d.Tokens[k].Head; h < s.first || h >= s.last {
				if _, ok := a.refers[k]; !ok || s.last-s.first == 1 {
					a.refers[k] = s.id
				}
				break
			}
		}
	}
	return a
}

// pronounScore counts pronouns that have an antecedent: right, wrong and unresolved.
type pronounScore struct{ right, wrong, none int }

func (s pronounScore) String() string {
	n := max(1, s.right+s.wrong+s.none)
	return fmt.Sprintf("right %.3f of %d, precision %.3f", float64(s.right)/float64(n), n, float64(s.right)/float64(max(1, s.right+s.wrong)))
}

var pronounKinds = map[string]string{
	"he": "he/she", "him": "he/she", "his": "he/she", "she": "he/she", "her": "he/she",
	"it": "it", "its": "it", "they": "they", "them": "they", "their": "they",
}

func scorePronouns(t testing.TB, docs []annotated) map[string]*pronounScore {
	t.Helper()
	r := newResolver(t)
	scores := make(map[string]*pronounScore)
	for _, k := range pronounKinds {
		scores[k] = new(pronounScore)
	}
	for _, a := range docs {
		if _, err := r.Resolve(context.Background(), a.doc); err != nil {
			t.Fatal(err)
		}
		// to which gold entity ours stand for, by their names and descriptions
		votes := make(map[graph.EntityID]map[string]int)
		byHead := make(map[int]text.Mention)
		for _, m := range a.doc.Mentions {
			byHead[m.Head] = m
			if m.Kind == text.Pronoun || m.Entity == "" {
				continue
			}
			if votes[m.Entity] == nil {
				votes[m.Entity] = make(map[string]int)
			}
			if e, ok := a.refers[m.Head]; ok {
				votes[m.Entity][e]++
			}
		}
		stands := make(map[graph.EntityID]string)
		for id, v := range votes {
			best := ""
			for e, n := range v {
				if n > v[best] || n == v[best] && e < best {
					best = e
				}
			}
			stands[id] = best
		}
		named := make(map[string]int) // gold entity → its first token that is no pronoun
		for i := range a.doc.Tokens {
			if e, ok := a.refers[i]; ok {
				if _, seen := named[e]; !seen && a.doc.Tokens[i].UPOS != "PRON" && a.doc.Tokens[i].UPOS != "DET" {
					named[e] = i
				}
			}
		}
		for i := range a.doc.Tokens {
			kind := pronounKinds[strings.ToLower(a.doc.Word(i))]
			e, ok := a.refers[i]
			if kind == "" || !ok || a.doc.Tokens[i].UPOS != "PRON" {
				continue
			}
			first, ok := named[e]
			if !ok || first > i {
				continue
			}
			m, ok := byHead[i]
			if !ok || m.Entity == "" && m.Members == nil {
				scores[kind].none++
				if os.Getenv("SHOW") == kind {
					t.Logf("%s NONE %s: %s", a.id, a.doc.Word(i), around(a.doc, i))
				}
				continue
			}
			if stands[m.Entity] == e || m.Members != nil && m.Entity == "" {
				scores[kind].right++
			} else {
				scores[kind].wrong++
				if os.Getenv("SHOW") == kind {
					t.Logf("%s WRONG %s -> %s, want %s: %s", a.id, a.doc.Word(i), m.Entity, a.doc.Word(first), around(a.doc, i))
				}
			}
		}
	}
	return scores
}

// around returns the words around token i, which is marked.
func around(d *text.Document, i int) string {
	var b strings.Builder
	for k := max(0, i-40); k < min(len(d.Tokens), i+8); k++ {
		if k == i {
			b.WriteString("<<" + d.Word(k) + ">> ")
			continue
		}
		b.WriteString(d.Word(k) + " ")
	}
	return b.String()
}

// TestPronouns holds pronouns on gold trees against the coreference of a treebank:
// biographies, where most are persons.
func TestPronouns(t *testing.T) {
	for _, tt := range []struct {
		file, genre string
		least       float64 // of he and she
	}{
		{"en_gum-train.conllu", "GUM_bio", 0.80},
		{"en_gum-train.conllu", "GUM_interview", 0.70},
		{"en_gum-train.conllu", "GUM_voyage", 0},
		{"en_gum-dev.conllu", "GUM", 0},
	} {
		scores := scorePronouns(t, readCoreference(t, tt.file, tt.genre))
		for _, k := range []string{"he/she", "it", "they"} {
			t.Logf("%s %s %s: %s", tt.file, tt.genre, k, scores[k])
		}
		s := scores["he/she"]
		if got := float64(s.right) / float64(max(1, s.right+s.wrong+s.none)); got < tt.least {
			t.Errorf("%s %s: %.3f of he and she are right, want %.2f", tt.file, tt.genre, got, tt.least)
		}
	}
}
