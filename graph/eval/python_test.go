package eval

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	gocmp "github.com/google/go-cmp/cmp"

	"entente/graph"
	"entente/schema"
)

// TestAgainstScorer compares every figure and every list with those of the
// shared scorer, on the shared gold sets, for claims made by bending the gold.
func TestAgainstScorer(t *testing.T) {
	python, shared := findScorer(t)
	script := filepath.Join(shared, "score.py")
	ont, err := schema.Load()
	if err != nil {
		t.Fatal(err)
	}
	sets := []struct{ name, articles, gold string }{
		{"dev", filepath.Join(shared, "dev.jsonl"), filepath.Join(shared, "dev.gold.jsonl")},
		{"seed", filepath.Join(shared, "seed", "seed.jsonl"), filepath.Join(shared, "seed", "seed.gold.jsonl")},
	}
	// How much of the gold is bent: nothing, a little, most, and nothing left.
	for _, bent := range []float64{0, 0.05, 0.3, 0.7, -1} {
		for _, set := range sets {
			if testing.Short() && bent != 0.3 {
				continue
			}
			t.Run(fmt.Sprintf("%s/%v", set.name, bent), func(t *testing.T) {
				articles, gold := readSet(t, set.articles, set.gold)
				claims := bend(articles, gold, bent)
				file := filepath.Join(t.TempDir(), "claims.jsonl")
				var b bytes.Buffer
				for _, c := range claims {
					if err := graph.WriteRecord(&b, c); err != nil {
						t.Fatal(err)
					}
				}
				if err := os.WriteFile(file, b.Bytes(), 0o644); err != nil {
					t.Fatal(err)
				}
				got, err := Score(ont, articles, gold, claims)
				if err != nil {
					t.Fatal(err)
				}
				run := func(args ...string) []byte {
					args = append([]string{script, "--articles", set.articles, "--gold", set.gold, "--claims", file}, args...)
					out, err := exec.Command(python, args...).Output()
					if err != nil {
						t.Fatalf("score.py: %v", err)
					}
					return out
				}
				compareFigures(t, got, run("--json"))
				compareLists(t, got, run("--errors", "1000000"))
				t.Logf("strict %.3f, triple %.3f, lies %d, outside %d", got.Strict.F1(), got.Triple.F1(), len(got.Lies), got.Outside)
			})
		}
	}
}

// findScorer returns python3 and the folder of the shared scorer, or skips.
func findScorer(t *testing.T) (python, shared string) {
	t.Helper()
	shared = filepath.Join("..", "..", "..", "shared", "eval")
	if _, err := os.Stat(filepath.Join(shared, "score.py")); err != nil {
		t.Skipf("no ../shared/eval/score.py beside the repository: %v", err)
	}
	python, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("no python3 on the path")
	}
	return python, shared
}

// TestAgainstScorerText compares how names are folded and texts are split, on
// texts made of everything that the two do not treat alike by nature.
func TestAgainstScorerText(t *testing.T) {
	python, shared := findScorer(t)
	pieces := strings.Split("U.S.|Mr.|e.g.|a.m.|p|J.|No.|inc.|The|the|A|Apple|It's|it|she|Đoković|Erdoğan's|İzmir|ﬁve|²|½|Ⅷ|straße|boss’s|bosses'|"+
		"'tis|'s|’|'|\"|“|”|‘|(|)|[|]|.|!|?|...|?!|,|-|–| | |  |\n|\n\n|\t|\r|\v|\x1c|\u0085|\u00a0|\u2009|\u2028|\u3000|e\u0301|Ω|東京|한국|x_1|9|2019", "|")
	random := rand.New(rand.NewPCG(5, 5))
	texts := []string{"", " ", "a", "A. B. C. D"}
	for range 4000 {
		var b strings.Builder
		for range 1 + random.IntN(25) {
			b.WriteString(pieces[random.IntN(len(pieces))])
		}
		texts = append(texts, b.String())
	}
	in, err := json.Marshal(texts)
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(python, "-c", `
import json, sys
sys.path.insert(0, sys.argv[1])
sys.dont_write_bytecode = True
import score, sentences
print(json.dumps([[score.norm(s), [s[a:b] for a, b in sentences.split(s)]] for s in json.load(sys.stdin)]))`, shared)
	cmd.Stdin = bytes.NewReader(in)
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("score.py: %v", err)
	}
	var want [][2]json.RawMessage
	if err := json.Unmarshal(out, &want); err != nil {
		t.Fatal(err)
	}
	for i, text := range texts {
		var wantPlain string
		var wantSentences []string
		if err := json.Unmarshal(want[i][0], &wantPlain); err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(want[i][1], &wantSentences); err != nil {
			t.Fatal(err)
		}
		if got := plain(text); got != wantPlain {
			t.Errorf("plain(%q) = %q, want %q", text, got, wantPlain)
		}
		var got []string
		for _, s := range sentences(text) {
			got = append(got, text[s.start:s.end])
		}
		if !slices.Equal(got, wantSentences) {
			t.Errorf("sentences(%q) = %q, want %q", text, got, wantSentences)
		}
	}
}

func readSet(t testing.TB, articles, gold string) ([]graph.Article, []Gold) {
	t.Helper()
	a, err := os.Open(articles)
	if err != nil {
		t.Fatal(err)
	}
	defer a.Close()
	g, err := os.Open(gold)
	if err != nil {
		t.Fatal(err)
	}
	defer g.Close()
	as, err := ReadArticles(articles, a)
	if err != nil {
		t.Fatal(err)
	}
	gs, err := ReadGold(gold, g)
	if err != nil {
		t.Fatal(err)
	}
	return as, gs
}

// bend returns the gold as claims, each bent in some way with the probability
// p; for p = -1 no claims at all.
func bend(articles []graph.Article, gold []Gold, p float64) []graph.Record {
	if p < 0 {
		return nil
	}
	random := rand.New(rand.NewPCG(11, uint64(p*100)))
	chance := func() bool { return random.Float64() < p/4 }
	pick := func(s []string) string { return s[random.IntN(len(s))] }
	texts := map[graph.ArticleID]string{}
	for _, a := range articles {
		texts[a.ID] = a.Text
	}
	var out []graph.Record
	for _, g := range gold {
		text := texts[g.ID]
		spans := sentences(text)
		aliases := map[string][]string{}
		var known []string
		for _, e := range g.Entities {
			aliases[e.Name] = append([]string{e.Name}, e.Aliases...)
			known = append(known, e.Name)
		}
		rename := func(name string) string {
			words := strings.Fields(name)
			switch random.IntN(8) {
			case 0:
				return pick(known)
			case 1:
				return words[len(words)-1]
			case 2:
				return words[0] + "’s"
			case 3:
				return "The " + strings.ToUpper(name)
			case 4:
				return name + " of Éire, Mr."
			case 5:
				return ""
			default:
				if all := aliases[name]; len(all) > 0 {
					return pick(all)
				}
				return name + " Group"
			}
		}
		for _, c := range g.Claims {
			if chance() {
				continue
			}
			if all := c.readings(); chance() {
				c = all[random.IntN(len(all))]
			}
			r := graph.Record{
				Article: g.ID, Subject: c.Subject, Predicate: c.Predicate, Object: c.Object, Polarity: c.Polarity, Modality: c.Modality,
				Former: c.Former, When: c.When, Where: c.Where, AttributedTo: c.AttributedTo, Role: c.Role, Sentence: c.Sentence,
			}
			if chance() {
				r.Subject = rename(r.Subject)
			}
			if chance() && c.Predicate != graph.Says {
				r.Object = rename(r.Object)
			}
			if chance() && c.Predicate != graph.Says {
				r.Subject, r.Object = r.Object, r.Subject
			}
			if chance() {
				r.Polarity = graph.Polarity(pick([]string{"positive", "negative"}))
			}
			if chance() {
				r.Modality = graph.Modality(pick([]string{"asserted", "reported", "alleged", "planned", "possible"}))
			}
			if chance() {
				r.Former = !r.Former
			}
			if chance() {
				r.Predicate = schema.RelationID(pick([]string{"meets", "accuses", "leads", "says", "knows", "supports"}))
			}
			if chance() {
				r.When = pick([]string{"", "2019", r.When + "-01", "2019-09"})
			}
			if chance() {
				r.AttributedTo = pick(append([]string{"", r.Subject}, known...))
			}
			if chance() {
				r.Role = pick([]string{"", "president", "the minister of defence"})
			}
			span := spans[min(c.Sentence, len(spans)-1)]
			if chance() {
				span = spans[random.IntN(len(spans))]
			}
			r.Evidence = graph.RecordEvidence{Start: span.start, End: span.end, Text: text[span.start:span.end]}
			if chance() {
				bendEvidence(random, &r.Evidence, text)
			}
			if chance() {
				r.Article = "an-article-without-gold"
			}
			out = append(out, r)
			for chance() {
				out = append(out, r)
			}
		}
	}
	return out
}

func bendEvidence(random *rand.Rand, e *graph.RecordEvidence, text string) {
	words := strings.Fields(e.Text)
	switch random.IntN(5) {
	case 0: // part of it
		e.Text = strings.Join(words[:(len(words)+1)/2], " ")
	case 1: // other white space
		e.Text = " " + strings.Join(words, "\n \u00a0") + "\x1c"
	case 2: // every third word lost
		var kept []string
		for i, w := range words {
			if i%3 != 1 {
				kept = append(kept, strings.ToUpper(w))
			}
		}
		e.Text = strings.Join(kept, " ")
	case 3: // offsets alone, in characters
		e.Start, e.Text = utf8.RuneCountInString(text[:e.Start])+random.IntN(2), ""
	default:
		e.Text = "Nothing of the kind was ever written."
	}
}

func compareFigures(t *testing.T, r Result, want []byte) {
	t.Helper()
	b, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	decode := func(b []byte) map[string]any {
		var m map[string]any
		if err := json.Unmarshal(b, &m); err != nil {
			t.Fatalf("%v: %s", err, b)
		}
		// The intervals come from other draws.
		for _, f := range []string{"strict", "triple"} {
			delete(m[f].(map[string]any), "f1_95")
		}
		// What score.py does not count.
		for _, key := range []string{"relations", "confidence", "calibration_error"} {
			delete(m, key)
		}
		return m
	}
	if diff := gocmp.Diff(decode(want), decode(b)); diff != "" {
		t.Errorf("figures (-score.py +eval):\n%s", diff)
	}
}

func compareLists(t *testing.T, r Result, out []byte) {
	t.Helper()
	var wantRelations, wantLists []string
	for line := range strings.Lines(string(out)) {
		line = strings.TrimRight(line, "\n")
		switch first, _, _ := strings.Cut(line, " "); first {
		case "":
			wantRelations = append(wantRelations, line)
		case "LIES", "FALSE", "MISSED":
			// The place is cut short there, and told otherwise here.
			wantLists = append(wantLists, first+line[strings.LastIndex(line, ": "):])
		}
	}
	var gotRelations, gotLists []string
	for _, c := range r.Relations {
		gotRelations = append(gotRelations, fmt.Sprintf("  %-28s %4d %4d %4d", c.Relation, c.Right, c.False, c.Missed))
	}
	list := func(title, subject string, relation schema.RelationID, object string, p graph.Polarity, m graph.Modality, former bool, when string) {
		flags := string(p) + " " + string(m)
		if former {
			flags += " former"
		}
		line := fmt.Sprintf(": %s --%s--> %s [%s %s]", subject, relation, object, flags, when)
		gotLists = append(gotLists, title+line[strings.LastIndex(line, ": "):])
	}
	for _, c := range r.Lies {
		list("LIES", c.Subject, c.Predicate, c.Object, c.Polarity, c.Modality, c.Former, c.When)
	}
	for _, c := range r.False {
		list("FALSE", c.Subject, c.Predicate, c.Object, c.Polarity, c.Modality, c.Former, c.When)
	}
	for _, m := range r.Misses {
		c := m.Claim
		list("MISSED", c.Subject, c.Predicate, c.Object, c.Polarity, c.Modality, c.Former, c.When)
	}
	slices.SortFunc(wantRelations, cmp.Compare)
	slices.SortFunc(gotRelations, cmp.Compare)
	if diff := gocmp.Diff(wantRelations, gotRelations); diff != "" {
		t.Errorf("by relation (-score.py +eval):\n%s", diff)
	}
	if diff := gocmp.Diff(wantLists, gotLists); diff != "" {
		t.Errorf("lists (-score.py +eval):\n%s", diff)
	}
}
