package eval

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"entente/graph"
	"entente/schema"
)

var update = flag.Bool("update", false, "rewrite the golden files")

const articleText = `Ruritania does not recognize Freedonia, President Anna Kovač said on Monday. Kovač met Prime Minister Otto Brandl of Sylvania in Strelsau.

Sylvania may join the Northern Pact, a bloc led by Freedonia. "We will not sign the treaty," Brandl said. Freedonia was once a province of Ruritania.`

func testArticles() []graph.Article { return []graph.Article{{ID: "a1", Text: articleText}} }

func testGold() []Gold {
	optional := false
	visits, strelsau := schema.RelationID("visits"), "Strelsau"
	return []Gold{{
		ID: "a1",
		Entities: []Entity{
			{Name: "Ruritania", Aliases: []string{"Ruritanian"}}, {Name: "Freedonia"}, {Name: "Sylvania"},
			{Name: "Anna Kovač", Aliases: []string{"Kovač", "President Anna Kovač"}},
			{Name: "Otto Brandl", Aliases: []string{"Brandl"}}, {Name: "Northern Pact", Aliases: []string{"a bloc"}},
		},
		Claims: []Claim{
			{Subject: "Ruritania", Predicate: "recognizes", Object: "Freedonia", Polarity: "negative", Modality: "reported", AttributedTo: "Anna Kovač", Sentence: 0},
			{Subject: "Anna Kovač", Predicate: "leads", Object: "Ruritania", Polarity: "positive", Modality: "asserted", Role: "president", Sentence: 0},
			{Subject: "Otto Brandl", Predicate: "leads", Object: "Sylvania", Polarity: "positive", Modality: "asserted", Role: "prime minister", Sentence: 1},
			{Subject: "Anna Kovač", Predicate: "meets", Object: "Otto Brandl", Polarity: "positive", Modality: "asserted", Where: "Strelsau", When: "2022-03-07", Sentence: 1,
				Also: []Reading{{Predicate: &visits, Object: &strelsau}}},
			{Subject: "Sylvania", Predicate: "joins", Object: "Northern Pact", Polarity: "positive", Modality: "possible", Sentence: 2},
			{Subject: "Otto Brandl", Predicate: "signs", Object: "the treaty", Polarity: "negative", Modality: "planned", Sentence: 3, Required: &optional},
			{Subject: "Freedonia", Predicate: "part-of", Object: "Ruritania", Polarity: "positive", Modality: "asserted", Former: true, Sentence: 4},
			{Subject: "Otto Brandl", Predicate: "says", Object: "We will not sign the treaty", Sentence: 3},
		},
	}}
}

func claim(subject string, relation schema.RelationID, object string, change ...func(*graph.Record)) graph.Record {
	c := graph.Record{Article: "a1", Subject: subject, Predicate: relation, Object: object, Polarity: graph.Positive, Modality: graph.Asserted}
	for _, f := range change {
		f(&c)
	}
	return c
}

func denied(c *graph.Record)  { c.Polarity = graph.Negative }
func planned(c *graph.Record) { c.Modality = graph.Planned }
func former(c *graph.Record)  { c.Former = true }
func inSentence(k int) func(*graph.Record) {
	return func(c *graph.Record) {
		s := sentences(articleText)[k]
		c.Evidence = graph.RecordEvidence{Start: s.start, End: s.end, Text: articleText[s.start:s.end]}
	}
}

func ontology(t testing.TB) *schema.Ontology {
	t.Helper()
	ont, err := schema.Load()
	if err != nil {
		t.Fatal(err)
	}
	return ont
}

func TestScore(t *testing.T) {
	tests := []struct {
		name                 string
		claims               []graph.Record
		strict, triple, says Count
		lies, outside        int
	}{
		{"nothing", nil, Count{0, 0, 6}, Count{0, 0, 6}, Count{0, 0, 1}, 0, 0},
		{"right", []graph.Record{claim("Ruritania", "recognizes", "Freedonia", denied)}, Count{1, 0, 5}, Count{1, 0, 5}, Count{0, 0, 1}, 0, 0},
		{"by alias", []graph.Record{claim("Kovač", "leads", "the Ruritanian")}, Count{1, 0, 5}, Count{1, 0, 5}, Count{0, 0, 1}, 0, 0},
		{"without accent", []graph.Record{claim("Kovac", "leads", "Ruritania")}, Count{1, 0, 5}, Count{1, 0, 5}, Count{0, 0, 1}, 0, 0},
		{"denial as a fact", []graph.Record{claim("Ruritania", "recognizes", "Freedonia")}, Count{0, 1, 6}, Count{1, 0, 5}, Count{0, 0, 1}, 1, 0},
		{"possibility as a fact", []graph.Record{claim("Sylvania", "joins", "Northern Pact")}, Count{0, 1, 6}, Count{1, 0, 5}, Count{0, 0, 1}, 1, 0},
		{"former as present", []graph.Record{claim("Freedonia", "part-of", "Ruritania")}, Count{0, 1, 6}, Count{1, 0, 5}, Count{0, 0, 1}, 1, 0},
		{"planned for possible", []graph.Record{claim("Sylvania", "joins", "Northern Pact", planned)}, Count{1, 0, 5}, Count{1, 0, 5}, Count{0, 0, 1}, 0, 0},
		{"direction", []graph.Record{claim("Ruritania", "part-of", "Freedonia", former)}, Count{0, 1, 6}, Count{0, 1, 6}, Count{0, 0, 1}, 0, 0},
		{"direction of symmetric", []graph.Record{claim("Brandl", "meets", "Kovač")}, Count{1, 0, 5}, Count{1, 0, 5}, Count{0, 0, 1}, 0, 0},
		{"other reading", []graph.Record{claim("Kovač", "visits", "Strelsau")}, Count{1, 0, 5}, Count{1, 0, 5}, Count{0, 0, 1}, 0, 0},
		{"both readings count once", []graph.Record{claim("Kovač", "visits", "Strelsau"), claim("Kovač", "meets", "Brandl")}, Count{1, 0, 5}, Count{1, 0, 5}, Count{0, 0, 1}, 0, 0},
		{"optional", []graph.Record{claim("Brandl", "signs", "treaty", denied, planned)}, Count{0, 0, 6}, Count{0, 0, 6}, Count{0, 0, 1}, 0, 0},
		{"optional, wrongly", []graph.Record{claim("Brandl", "signs", "treaty")}, Count{0, 1, 6}, Count{0, 0, 6}, Count{0, 0, 1}, 1, 0},
		{"twice", []graph.Record{claim("Kovač", "leads", "Ruritania"), claim("Anna Kovač", "leads", "Ruritania")}, Count{1, 0, 5}, Count{1, 0, 5}, Count{0, 0, 1}, 0, 0},
		{"false twice counts once", []graph.Record{claim("Brandl", "leads", "Ruritania"), claim("Brandl", "leads", "Ruritania")}, Count{0, 1, 6}, Count{0, 1, 6}, Count{0, 0, 1}, 0, 0},
		{"outside", []graph.Record{claim("Brandl", "knows", "Kovač")}, Count{0, 0, 6}, Count{0, 0, 6}, Count{0, 0, 1}, 0, 1},
		{"other article", []graph.Record{claim("Brandl", "meets", "Kovač", func(c *graph.Record) { c.Article = "a2" })}, Count{0, 0, 6}, Count{0, 0, 6}, Count{0, 0, 1}, 0, 0},
		{"says", []graph.Record{claim("Brandl", "says", "whatever", inSentence(3))}, Count{0, 0, 6}, Count{0, 0, 6}, Count{1, 0, 0}, 0, 0},
		{"says elsewhere", []graph.Record{claim("Brandl", "says", "whatever", inSentence(2))}, Count{0, 0, 6}, Count{0, 0, 6}, Count{0, 1, 1}, 0, 0},
		{"said by another", []graph.Record{claim("Kovač", "says", "We will not sign", inSentence(3))}, Count{0, 0, 6}, Count{0, 0, 6}, Count{0, 1, 1}, 0, 0},
	}
	ont := ontology(t)
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			r, err := Score(ont, testArticles(), testGold(), test.claims)
			if err != nil {
				t.Fatal(err)
			}
			if r.Strict.Count != test.strict {
				t.Errorf("strict = %+v, want %+v", r.Strict.Count, test.strict)
			}
			if r.Triple.Count != test.triple {
				t.Errorf("triple = %+v, want %+v", r.Triple.Count, test.triple)
			}
			if r.Says != test.says {
				t.Errorf("says = %+v, want %+v", r.Says, test.says)
			}
			if len(r.Lies) != test.lies {
				t.Errorf("%d lies, want %d", len(r.Lies), test.lies)
			}
			if r.Outside != test.outside {
				t.Errorf("%d outside the vocabulary, want %d", r.Outside, test.outside)
			}
		})
	}
}

func TestScoreWithoutArticle(t *testing.T) {
	if _, err := Score(ontology(t), nil, testGold(), nil); err == nil || !strings.Contains(err.Error(), "a1") {
		t.Errorf("Score without the article: %v, want an error that names it", err)
	}
}

func someClaims() []graph.Record {
	return []graph.Record{
		claim("Ruritania", "recognizes", "Freedonia", denied, inSentence(0)),
		claim("Kovač", "leads", "Ruritania", inSentence(0), func(c *graph.Record) { c.Role = "head" }),
		claim("Otto Brandl", "leads", "Sylvania", inSentence(2), func(c *graph.Record) { c.Role = "the prime minister" }),
		claim("Brandl", "meets", "Kovač", inSentence(1), func(c *graph.Record) { c.When = "2022-03" }),
		claim("Sylvania", "joins", "Northern Pact", inSentence(2)),
		claim("Sylvania", "leads", "Northern Pact", inSentence(2)),
		claim("Freedonia", "part-of", "Ruritania", former, inSentence(4)),
		claim("Brandl", "says", "We will not sign the treaty", inSentence(3)),
	}
}

// TestWrite holds what the writers write.
func TestWrite(t *testing.T) {
	r, err := Score(ontology(t), testArticles(), testGold(), someClaims())
	if err != nil {
		t.Fatal(err)
	}
	var text, stats, all bytes.Buffer
	if err := r.WriteText(&text); err != nil {
		t.Fatal(err)
	}
	if err := r.WriteErrors(&text, 5); err != nil {
		t.Fatal(err)
	}
	if err := WriteStats(&stats, Set{"made-up", r}); err != nil {
		t.Fatal(err)
	}
	e := json.NewEncoder(&all)
	e.SetIndent("", "  ")
	if err := e.Encode(r); err != nil {
		t.Fatal(err)
	}
	for name, got := range map[string]string{"text.golden": text.String(), "stats.golden": stats.String(), "json.golden": all.String()} {
		file := filepath.Join("testdata", name)
		if *update {
			if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if diff := gocmp.Diff(string(want), got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

// TestOrder: figures do not depend on the order of articles and claims.
func TestOrder(t *testing.T) {
	ont, claims := ontology(t), someClaims()
	want, err := Score(ont, testArticles(), testGold(), claims)
	if err != nil {
		t.Fatal(err)
	}
	slices.Reverse(claims)
	got, err := Score(ont, testArticles(), testGold(), claims)
	if err != nil {
		t.Fatal(err)
	}
	a, _ := json.Marshal(want)
	b, _ := json.Marshal(got)
	if !bytes.Equal(a, b) {
		t.Errorf("reversed: %s, want %s", b, a)
	}
}

func TestStandsFor(t *testing.T) {
	tests := []struct {
		name  string
		names []string
		want  bool
	}{
		{"Vučić", []string{"Aleksandar Vucic"}, true},
		{"President Aleksandar Vucic", []string{"Aleksandar Vucic"}, true},
		{"Aleksandar", []string{"Aleksandar Vucic"}, false},
		{"Kosovo's police", []string{"Kosovo"}, false},
		{"Mr. Brandl", []string{"Otto Brandl"}, true},
		{"the", []string{"the"}, false},
		{"", []string{""}, false},
		{"ministry of foreign affairs", []string{"foreign affairs ministry"}, true},
		{"North Korea", []string{"South Korea"}, false},
		{"Democratic Party of Japan", []string{"Japan"}, true}, // loose, as the rules have it
	}
	for _, test := range tests {
		if got := standsFor(test.name, test.names); got != test.want {
			t.Errorf("standsFor(%q, %q) = %v, want %v", test.name, test.names, got, test.want)
		}
	}
}

func TestSentences(t *testing.T) {
	tests := []struct {
		text string
		want []string
	}{
		{"", nil},
		{" \n\t\n", nil},
		{"One. Two! Three? four.", []string{"One.", "Two!", "Three? four."}},
		{"Gen. Smith met Mr. Jones. They spoke.", []string{"Gen. Smith met Mr. Jones.", "They spoke."}},
		{"He left the U.S. The talks failed.", []string{"He left the U.S.", "The talks failed."}},
		{"The U.S. Senate voted.", []string{"The U.S. Senate voted."}},
		{"\"Stop it.\" “Why?” he asked.\nNext", []string{"\"Stop it.\"", "“Why?” he asked.", "Next"}},
		{"It cost 3.5 million. 12 died.", []string{"It cost 3.5 million.", "12 died."}},
		{"J. Doe left ...  Nobody knew.", []string{"J. Doe left ...", "Nobody knew."}},
		{"Đoković won. Émile lost. He wept.", []string{"Đoković won. Émile lost.", "He wept."}},
	}
	for _, test := range tests {
		var got []string
		for _, s := range sentences(test.text) {
			got = append(got, test.text[s.start:s.end])
		}
		if !slices.Equal(got, test.want) {
			t.Errorf("sentences(%q) = %q, want %q", test.text, got, test.want)
		}
	}
}

func TestPair(t *testing.T) {
	tests := []struct {
		name   string
		edges  [][]int
		claims int
		want   []int
	}{
		{"none", nil, 0, []int{}},
		{"no edges", [][]int{nil, nil}, 2, []int{-1, -1}},
		{"makes room", [][]int{{0, 1}, {0}}, 2, []int{1, 0}},
		{"first come", [][]int{{0}, {0}}, 1, []int{0, -1}},
		{"chain", [][]int{{0, 1}, {1, 2}, {0}, {1}}, 3, []int{1, 2, 0, -1}},
	}
	for _, test := range tests {
		if got := pair(test.edges, test.claims); !slices.Equal(got, test.want) {
			t.Errorf("%s: pair = %v, want %v", test.name, got, test.want)
		}
	}
}

func TestReadErrors(t *testing.T) {
	articles := func(s string) error { _, err := ReadArticles("f", strings.NewReader(s)); return err }
	gold := func(s string) error { _, err := ReadGold("f", strings.NewReader(s)); return err }
	claims := func(s string) error { _, err := ReadClaims("f", strings.NewReader(s)); return err }
	tests := []struct {
		name string
		read func(string) error
		in   string
		want string // "" for none
	}{
		{"article", articles, "{\"id\": \"a\", \"text\": \"\"}\n\n", ""},
		{"no newline at the end", articles, "\n{\"id\": \"a\", \"text\": \"x\", \"more\": 1}", ""},
		{"no id", articles, "\n{\"text\": \"\"}", "f:2: article without id"},
		{"no text", articles, "{\"id\": \"a\"}", "f:1: article a without text"},
		{"twice", articles, "{\"id\": \"a\", \"text\": \"\"}\n{\"id\": \"a\", \"text\": \"\"}", "f:2: article a stands here twice"},
		{"no JSON", articles, "hello", "f:1: invalid character"},
		{"cut", articles, "{\"id\": \"a\"", "f:1: the line ends within its JSON value"},
		{"two values", articles, "{\"id\": \"a\", \"text\": \"\"} {}", "f:1: more than one value"},
		{"gold", gold, `{"id": "a", "entities": [], "claims": [{"subject": "x", "predicate": "leads", "required": false, "also": [{"former": true}]}]}`, ""},
		{"gold, unknown key", gold, `{"id": "a", "claims": [{"subject": "x", "predicate": "leads", "polarty": "negative"}]}`, `unknown field "polarty"`},
		{"gold, no subject", gold, `{"id": "a", "claims": [{"predicate": "leads"}]}`, "f:1: claim 0 of article a"},
		{"gold, twice", gold, "{\"id\": \"a\"}\n{\"id\": \"a\"}", "f:2: gold of article a"},
		{"claim", claims, `{"article": "a", "predicate": "leads"}`, ""},
		{"claim, no article", claims, "\n\n{\"predicate\": \"leads\"}", "f:3: claim without the id"},
		{"claim, no predicate", claims, `{"article": "a"}`, "f:1: claim without predicate"},
		{"claim, wrong kind", claims, `{"article": "a", "predicate": "leads", "former": "yes"}`, "f:1: json: cannot unmarshal"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			err := test.read(test.in)
			if test.want == "" && err != nil || test.want != "" && (err == nil || !strings.Contains(err.Error(), test.want)) {
				t.Errorf("got error %v, want %q", err, test.want)
			}
		})
	}
}

func FuzzSentences(f *testing.F) {
	f.Add(articleText)
	f.Add("a.\xff. B.\x1c“C” ")
	f.Fuzz(func(t *testing.T, text string) {
		last := 0
		for _, s := range sentences(text) {
			if s.start < last || s.end <= s.start || s.end > len(text) {
				t.Fatalf("sentence %v after offset %d of %d", s, last, len(text))
			}
			last = s.end
		}
		plain(text)
		newEvidenced(text)
	})
}

func FuzzRead(f *testing.F) {
	f.Add([]byte("{\"id\": \"a\", \"text\": \"x\"}\n"))
	f.Add([]byte("{\"id\": \"a\", \"claims\": [{\"subject\": \"x\", \"predicate\": \"leads\", \"also\": [{}]}]}"))
	ont := ontology(f)
	f.Fuzz(func(t *testing.T, b []byte) {
		articles, _ := ReadArticles("f", bytes.NewReader(b))
		gold, _ := ReadGold("f", bytes.NewReader(b))
		claims, _ := ReadClaims("f", bytes.NewReader(b))
		r, err := Score(ont, articles, gold, claims)
		if err == nil && r.Strict.Right > len(claims) {
			t.Fatalf("%d right of %d", r.Strict.Right, len(claims))
		}
	})
}

// TestConfidence: claims are counted under their confidence, right or not.
func TestConfidence(t *testing.T) {
	claims := []graph.Record{
		claim("Ruritania", "recognizes", "Freedonia", denied, inSentence(0)), // right
		claim("Sylvania", "joins", "Northern Pact", inSentence(2)),           // false
		claim("Sylvania", "leads", "Northern Pact", inSentence(2)),           // false
		claim("Brandl", "says", "We will not sign the treaty", inSentence(3)),
	}
	for i, c := range []float64{0.7, 0.35, 0.3, 1} {
		claims[i].Confidence = c
	}
	r, err := Score(ontology(t), testArticles(), testGold(), claims)
	if err != nil {
		t.Fatal(err)
	}
	want := []Bin{{Low: 0.3, Right: 0, Of: 2, Mean: 0.325}, {Low: 0.7, Right: 1, Of: 1, Mean: 0.7}, {Low: 0.9, Right: 1, Of: 1, Mean: 1}}
	if diff := gocmp.Diff(want, r.Confidence); diff != "" {
		t.Errorf("bins (-want +got):\n%s", diff)
	}
}
