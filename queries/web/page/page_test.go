package page

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"entente/graph"
	"entente/schema"
)

// A statement is a claim in short.
type statement struct {
	subject, relation, object string
	text                      string
	article                   string // id; its date follows "@"
	change                    func(*graph.Record)
}

var (
	denied    = func(r *graph.Record) { r.Polarity = graph.Negative }
	former    = func(r *graph.Record) { r.Former = true }
	planned   = func(r *graph.Record) { r.Modality = graph.Planned }
	alleged   = func(r *graph.Record) { r.Modality, r.AttributedTo = graph.Alleged, "a spokesman" }
	possible  = func(r *graph.Record) { r.Modality = graph.Possible }
	quotation = func(r *graph.Record) { r.ObjectID, r.ObjectType = "", "" }
)

// classesOf are the classes of the actors of statements; others are persons.
var classesOf = map[string]schema.ClassID{
	"Freedonia": schema.Country, "Sylvania": schema.Country, "Klopstokia": schema.Country, "Ruritania": schema.Country, "Graustark": schema.Country,
	"League of Dukes": schema.Organization, "rebels": schema.Group, "Treaty of Strelsau": schema.Agreement,
}

// small is a world in which every kind of claim occurs.
var small = []statement{
	{"Sylvania", "recognizes", "Freedonia", "Sylvania does not recognize Freedonia, its envoy said.", "a1@2021-03-02", denied},
	{"Sylvania", "recognizes", "Freedonia", "Sylvania has still not recognized Freedonia.", "a2@2022-06-10", denied},
	{"Sylvania", "attacks", "Freedonia", "Troops from Sylvania attacked Freedonia at dawn.", "a2@2022-06-10", nil},
	{"Sylvania", "attacks", "Freedonia", "Freedonia says that Sylvania attacked again.", "a3@2022-07-01", nil},
	{"Klopstokia", "supports", "Freedonia", "Klopstokia supports Freedonia.", "a1@2021-03-02", nil},
	{"Klopstokia", "ally-of", "Ruritania", "Klopstokia is an ally of Ruritania.", "a1@2021-03-02", nil},
	{"Rufus Firefly", "leads", "Freedonia", "Rufus Firefly, the president of Freedonia, left early.", "a3@2022-07-01", nil},
	{"Gloria Teasdale", "leads", "Freedonia", "Gloria Teasdale, the former president of Freedonia, wept.", "a3@2022-07-01", former},
	{"Freedonia", "joins", "League of Dukes", "Freedonia plans to join the League of Dukes next year.", "a4@2023-01-15", planned},
	{"Ruritania", "sanctions", "Sylvania", "Ruritania may impose sanctions on Sylvania.", "a4@2023-01-15", possible},
	{"rebels", "attacks", "Sylvania", "A spokesman accused rebels of attacking Sylvania.", "a4@2023-01-15", alleged},
	{"Rufus Firefly", "meets", "Gloria Teasdale", "Rufus Firefly met Gloria Teasdale.", "a3@2022-07-01", nil},
	{"Ruritania", "signs", "Treaty of Strelsau", "Ruritania signed the Treaty of Strelsau.", "a1@2021-03-02", nil},
	{"Graustark", "ally-of", "Ruritania", "Graustark is an ally of Ruritania.", "a1@2021-03-02", nil},
	{"Rufus Firefly", "says", "this means war", "“this means war”, Rufus Firefly said.", "a3@2022-07-01", quotation},
}

// records are the claims of statements.
func records(statements []statement) []graph.Record {
	var all []graph.Record
	for i, s := range statements {
		id, date, _ := strings.Cut(s.article, "@")
		class := func(name string) schema.ClassID {
			if c, ok := classesOf[name]; ok {
				return c
			}
			return schema.Person
		}
		r := graph.Record{
			ID: graph.ClaimID(fmt.Sprint("c", i)), Article: graph.ArticleID(id), Date: date,
			Subject: s.subject, SubjectID: graph.EntityID(graph.Slug(s.subject)), SubjectType: class(s.subject), Predicate: schema.RelationID(s.relation),
			Object: s.object, ObjectID: graph.EntityID(graph.Slug(s.object)), ObjectType: class(s.object),
			Polarity: graph.Positive, Modality: graph.Asserted, Confidence: 0.9,
			Sentence: i, Evidence: graph.RecordEvidence{Start: i * 1000, End: i*1000 + len(s.text), Text: s.text},
		}
		if s.change != nil {
			s.change(&r)
		}
		all = append(all, r)
	}
	return all
}

func sequence(records []graph.Record) iter.Seq2[graph.Record, error] {
	return func(yield func(graph.Record, error) bool) {
		for _, r := range records {
			if !yield(r, nil) {
				return
			}
		}
	}
}

func sourceOf(t testing.TB, records []graph.Record) Source {
	t.Helper()
	o, err := schema.Load()
	if err != nil {
		t.Fatal(err)
	}
	return Source{
		Claims: sequence(records), Relation: o.Relation, Classes: o.Classes(),
		Article: func(id graph.ArticleID) (graph.Article, error) {
			return graph.Article{ID: id, Title: "Title of " + string(id), Publisher: "The Gazette", URL: "https://news.example/" + string(id)}, nil
		},
		Entity: func(id graph.EntityID) (graph.Entity, error) {
			if id == "freedonia" {
				return graph.Entity{ID: id, Aliases: []string{"Land of the Brave"}, SameAs: []string{"https://www.wikidata.org/wiki/Q1"}}, nil
			}
			return graph.Entity{ID: id}, nil
		},
	}
}

// written returns a page and the graph in it.
func written(t testing.TB, s Source, o Options) (string, data, Summary) {
	t.Helper()
	var b bytes.Buffer
	summary, err := Write(&b, s, o)
	if err != nil {
		t.Fatal(err)
	}
	_, rest, ok := strings.Cut(b.String(), `<script type="application/json" id="graph">`)
	text, _, closed := strings.Cut(rest, "</script>")
	if !ok || !closed {
		t.Fatal("the page holds no graph")
	}
	var d data
	if err := json.Unmarshal([]byte(text), &d); err != nil {
		t.Fatal(err)
	}
	return b.String(), d, summary
}

// TestWrite reads the columns of a page back as statements.
func TestWrite(t *testing.T) {
	_, d, summary := written(t, sourceOf(t, records(small)), Options{Start: "sylvania"})
	if got, want := summary, (Summary{Actors: 10, Relations: 12, Claims: 14, Quotations: 1}); got != want {
		t.Errorf("summary %+v, want %+v", got, want)
	}
	var got []string
	for c, e := range d.Claims.Edge {
		k := d.Edges.Negative[e] + 2*d.Edges.Former[e]
		a := d.Sentences.Article[d.Claims.Sentence[c]]
		got = append(got, fmt.Sprintf("%s %s[%d] %s: %s (%s)", d.Entities.Name[d.Edges.From[e]], d.Relations[d.Edges.Relation[e]].Labels[k], d.Edges.Modality[e],
			d.Entities.Name[d.Edges.To[e]], d.Sentences.Text[d.Claims.Sentence[c]], d.Articles.Date[a]))
	}
	slices.Sort(got)
	want := []string{
		"Freedonia joins[2] League of Dukes: Freedonia plans to join the League of Dukes next year. (2023-01-15)",
		"Gloria Teasdale formerly led[0] Freedonia: Gloria Teasdale, the former president of Freedonia, wept. (2022-07-01)",
		"Gloria Teasdale meets[0] Rufus Firefly: Rufus Firefly met Gloria Teasdale. (2022-07-01)",
		"Graustark is an ally of[0] Ruritania: Graustark is an ally of Ruritania. (2021-03-02)",
		"Klopstokia is an ally of[0] Ruritania: Klopstokia is an ally of Ruritania. (2021-03-02)",
		"Klopstokia supports[0] Freedonia: Klopstokia supports Freedonia. (2021-03-02)",
		"Rufus Firefly leads[0] Freedonia: Rufus Firefly, the president of Freedonia, left early. (2022-07-01)",
		"Ruritania imposes sanctions on[3] Sylvania: Ruritania may impose sanctions on Sylvania. (2023-01-15)",
		"Ruritania signs[0] Treaty of Strelsau: Ruritania signed the Treaty of Strelsau. (2021-03-02)",
		"Sylvania attacks[0] Freedonia: Freedonia says that Sylvania attacked again. (2022-07-01)",
		"Sylvania attacks[0] Freedonia: Troops from Sylvania attacked Freedonia at dawn. (2022-06-10)",
		"Sylvania does not recognize[0] Freedonia: Sylvania does not recognize Freedonia, its envoy said. (2021-03-02)",
		"Sylvania does not recognize[0] Freedonia: Sylvania has still not recognized Freedonia. (2022-06-10)",
		"rebels attacks[1] Sylvania: A spokesman accused rebels of attacking Sylvania. (2023-01-15)",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if d.Entities.Name[0] != "Freedonia" || d.Entities.Centrality[0] != 1 {
		t.Errorf("the most central is %s, %v; want Freedonia, 1", d.Entities.Name[0], d.Entities.Centrality[0])
	}
	if d.Start < 0 || d.Entities.ID[d.Start] != "sylvania" {
		t.Errorf("starts at %d, want sylvania", d.Start)
	}
	if len(d.Quotes.Text) != 1 || d.Quotes.Text[0] != "this means war" || d.Entities.Name[d.Quotes.Speaker[0]] != "Rufus Firefly" {
		t.Errorf("quotes %+v, want that of Rufus Firefly", d.Quotes)
	}
}

// TestWriteLeavesOut keeps the most central and the one at which the page starts.
func TestWriteLeavesOut(t *testing.T) {
	_, d, summary := written(t, sourceOf(t, records(small)), Options{Actors: 4, Start: "rebels"})
	if len(d.Entities.ID) != 4 || !slices.Contains(d.Entities.ID, "rebels") || !slices.Contains(d.Entities.ID, "freedonia") {
		t.Errorf("actors %v, want four with freedonia and rebels", d.Entities.ID)
	}
	if summary.LeftActors != 6 || summary.Claims+summary.Quotations+summary.LeftClaims != len(small) {
		t.Errorf("summary %+v, want 6 actors left out and %d claims in all", summary, len(small))
	}
}

// TestWriteTwice gives the same bytes.
func TestWriteTwice(t *testing.T) {
	first, _, _ := written(t, sourceOf(t, records(small)), Options{})
	if second, _, _ := written(t, sourceOf(t, records(small)), Options{}); first != second {
		t.Error("two pages of the same claims differ")
	}
	if _, d, _ := written(t, sourceOf(t, nil), Options{}); len(d.Entities.ID) != 0 || d.Edges.From == nil {
		t.Errorf("a page of nothing holds %+v", d)
	}
}

// hostile is text that would run if a page read it as HTML.
var hostile = []string{
	`<script>pwned=1</script>`, `</script><script>pwned=1</script>`, `<img src=x onerror=pwned=1>`, `"><svg onload=pwned=1>`,
	`<!--<script>`, "]]>\u2028pwned=1\u2029", `javascript:pwned=1`, `${pwned=1}`, `&lt;script&gt;`, `'; pwned=1; '`, `<iframe srcdoc="<script>parent.pwned=1</script>">`,
	"\x00\xff", "\u202egnp.exe", `<a href="https://evil.example">x</a>`, `</title><script>pwned=1</script>`,
}

// hostileSource puts hostile text wherever text of an article goes.
func hostileSource(t testing.TB) Source {
	var all []statement
	for i, text := range hostile {
		all = append(all, statement{fmt.Sprint("Actor ", i, " ", text), "attacks", "Target " + text, text, fmt.Sprint("a", i, "@2020-01-0", 1+i%9), nil},
			statement{fmt.Sprint("Actor ", i, " ", text), "supports", "Hub", "Sentence with " + text, fmt.Sprint("a", i, "@", text), nil},
			statement{fmt.Sprint("Actor ", i, " ", text), "says", text, text, fmt.Sprint("a", i, "@2020-02-01"), quotation})
	}
	rs := records(all)
	for i := range rs {
		text := hostile[i/3]
		rs[i].Where, rs[i].Role, rs[i].When, rs[i].AttributedTo = text, text, text, text
	}
	s := sourceOf(t, rs)
	s.Article = func(id graph.ArticleID) (graph.Article, error) {
		var i int
		fmt.Sscanf(string(id), "a%d", &i)
		return graph.Article{ID: id, Title: hostile[i], Publisher: hostile[i], URL: []string{"javascript:pwned=1", "data:text/html,<script>pwned=1</script>", hostile[i], " JaVaScRiPt:pwned=1"}[i%4]}, nil
	}
	s.Entity = func(id graph.EntityID) (graph.Entity, error) {
		return graph.Entity{ID: id, Aliases: hostile, SameAs: []string{"javascript:pwned=1"}}, nil
	}
	return s
}

// TestHostileText holds that no text of an article can leave the element it stands in.
func TestHostileText(t *testing.T) {
	plain, _, _ := written(t, sourceOf(t, nil), Options{})
	page, d, _ := written(t, hostileSource(t), Options{Title: hostile[14], Chosen: hostile[1]})
	for _, mark := range []string{"<script", "</script", "<!--", "<img", "<svg", "<iframe", "</title", "\u2028"} {
		if got, want := strings.Count(page, mark), strings.Count(plain, mark); got != want {
			t.Errorf("%q stands %d times in a page of hostile text, %d times in an empty one", mark, got, want)
		}
	}
	if !slices.Contains(d.Quotes.Text, hostile[1]) || d.Title != hostile[14] {
		t.Error("text was not kept as it is")
	}
}

// TestBuild holds that dist/page.html was built from the sources that stand beside it.
func TestBuild(t *testing.T) {
	names := []string{"index.html", "package-lock.json", "package.json", "tsconfig.json", "vite.config.ts"}
	sources, err := os.ReadDir("src")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range sources {
		names = append(names, "src/"+f.Name())
	}
	slices.Sort(names)
	h := sha256.New()
	for _, name := range names {
		text, err := os.ReadFile(filepath.FromSlash(name))
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(h, "%s\x00%s\x00", name, text)
	}
	if want := fmt.Sprintf(`<meta name="sources" content="%s">`, hex.EncodeToString(h.Sum(nil))); !strings.Contains(template, want) {
		t.Error("dist/page.html is older than its sources: make page")
	}
	for _, mark := range []string{"https://", "http://"} {
		for _, where := range []string{"src=\"" + mark, "href=\"" + mark, "url(" + mark, "import(\"" + mark} {
			if strings.Contains(template, where) {
				t.Errorf("the page refers to %s…", where)
			}
		}
	}
}

func BenchmarkWrite(b *testing.B) {
	for _, size := range [][2]int{{200, 600}, {2000, 10000}} {
		b.Run(fmt.Sprintf("%d_actors_%d_relations", size[0], size[1]), func(b *testing.B) {
			s := sourceOf(b, crowd(size[0], size[1]))
			var n int64
			for b.Loop() {
				w := &counter{}
				if _, err := Write(w, s, Options{}); err != nil {
					b.Fatal(err)
				}
				n = w.n
			}
			b.ReportMetric(float64(n)/1e6, "MB/page")
		})
	}
}

type counter struct{ n int64 }

func (c *counter) Write(p []byte) (int, error) {
	c.n += int64(len(p))
	return len(p), nil
}

var _ io.Writer = (*counter)(nil)
