package en

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"unicode"

	"entente/graph/language/iob"
	"entente/graph/language/names"
	"entente/graph/resolve"
	"entente/graph/text"
	"entente/schema"
	"entente/seeds"
)

// seedGazetteer returns the names of the background entities.
func seedGazetteer(t testing.TB) *names.Gazetteer {
	t.Helper()
	known, err := resolve.ReadBackground(seeds.Entities())
	if err != nil {
		t.Fatal(err)
	}
	g := new(names.Gazetteer)
	for _, k := range known {
		g.AddKnown(names.Known{
			Class: k.Class, Names: append([]string{k.Name}, k.Aliases...), Ambiguous: k.Ambiguous,
			Seats: slices.Concat(k.Capitals, k.Seats), Adjectives: k.Adjectives, Demonyms: k.Demonyms,
		})
	}
	return g
}

// named writes the names of a text as [Class words], and nothing else.
func named(d *text.Document) string {
	var b strings.Builder
	for _, s := range names.Spans(d) {
		b.WriteString("[" + string(s.Class) + " " + d.Text[d.Tokens[s.First].Start:d.Tokens[s.Last-1].End] + "]")
	}
	return b.String()
}

func TestNames(t *testing.T) {
	p := &Pipeline{Gazetteer: seedGazetteer(t)}
	for _, test := range []struct{ text, want string }{
		{"President Tomislav Barić met the leaders of Kosovo and the EU in Brussels.",
			"[Person Tomislav Barić][Country Kosovo][Organization EU][Place Brussels]"},
		{"Kosovo declared independence. Serbia does not recognize Kosovo.", "[Country Kosovo][Country Serbia][Country Kosovo]"},
		{"Officers of the Islamic Revolutionary Guard Corps were killed in Damascus.",
			"[Organization Islamic Revolutionary Guard Corps][Place Damascus]"},
		{"PRESIDENT OF SERBIA MEETS EU LEADERS IN GENEVA", "[Country SERBIA][Organization EU][Place GENEVA]"},
		{"Ursula von der Leyen said the European Union would help. Later, von der Leyen left.",
			"[Person Ursula von der Leyen][Organization European Union][Person von der Leyen]"},
		{"The Ministry of Foreign Affairs said Foreign Minister Kwame Osei would travel to Geneva.",
			"[Organization Ministry of Foreign Affairs][Person Kwame Osei][Place Geneva]"},
		{"The U.S. and the G7 accused Kim Jong-un of lying. “We know,” Kim said.",
			"[Country U.S.][Organization G7][Person Kim Jong-un][Person Kim]"},
		{"TIRANA (AP) — Senator Ana Sol of Utah met Abdel Rahman al-Masri, a member of the Popular Resistance Front (PRF). The PRF left.",
			"[Place TIRANA][Organization AP][Person Ana Sol][Place Utah][Person Abdel Rahman al-Masri][Organization Popular Resistance Front][Organization PRF][Organization PRF]"},
	} {
		d := &text.Document{Text: test.text}
		if err := p.Annotate(t.Context(), d); err != nil {
			t.Fatal(err)
		}
		if got := named(d); got != test.want {
			t.Errorf("names of %q:\n got %s\nwant %s", test.text, got, test.want)
		}
	}
}

// TestNamesOfEdges reads texts that have no proper sentences.
func TestNamesOfEdges(t *testing.T) {
	p := &Pipeline{Gazetteer: seedGazetteer(t)}
	for _, s := range []string{"", " ", ".", "A", "( )", "\x00 \xff", "UN", "of the", "PRESIDENT OF SERBIA MEETS EU LEADERS IN GENEVA", strings.Repeat("Serbia of the ", 3000), strings.Repeat("Aa bb ", 20000)} {
		d := &text.Document{Text: s}
		if err := p.Annotate(t.Context(), d); err != nil {
			t.Fatal(err)
		}
		checkNames(t, d)
	}
}

// TestNamesOfLargeTexts reads 1 MB without a sentence end, of what names are made of: a
// recognizer that takes quadratic time would not come back.
func TestNamesOfLargeTexts(t *testing.T) {
	gaz := seedGazetteer(t)
	for _, unit := range []string{"Serbia of the ", "United Nations (UN) ", "Aa said ", "Jong-un "} {
		d := &text.Document{Text: strings.Repeat(unit, 1<<20/len(unit))}
		Tokenize(d)
		Lemmatize(d)
		Recognize(d, gaz)
		checkNames(t, d)
	}
}

// TestRecognizeTogether recognizes the names of several documents at once.
func TestRecognizeTogether(t *testing.T) {
	gaz := seedGazetteer(t)
	texts := []string{
		"President Ana Sol of Serbia met EU leaders. Sol left.", "The Popular Front (PF) won in Geneva. PF rejoiced.", "Kosovo and Peru voted.",
	}
	var want [3]string
	read := func(i int) string {
		d := &text.Document{Text: texts[i]}
		Tokenize(d)
		Recognize(d, gaz)
		return named(d)
	}
	for i := range texts {
		want[i] = read(i)
	}
	var wait sync.WaitGroup
	for n := range 12 {
		wait.Go(func() {
			for range 20 {
				if got := read(n % 3); got != want[n%3] {
					t.Errorf("names of %q: %s beside others, %s alone", texts[n%3], got, want[n%3])
				}
			}
		})
	}
	wait.Wait()
}

func FuzzRecognize(f *testing.F) {
	for _, s := range []string{"President Ana Sol of Serbia (SRB) met EU leaders.", "Of THE UN — a", "Jong-un’s U.S. of of of Of", "A B C D (E) F"} {
		f.Add(s)
	}
	gaz := seedGazetteer(f)
	f.Fuzz(func(t *testing.T, s string) {
		d := &text.Document{Text: s}
		Tokenize(d)
		Recognize(d, gaz)
		checkNames(t, d)
		once := named(d)
		Recognize(d, gaz)
		if again := named(d); again != once {
			t.Errorf("recognized again: %s, first %s", again, once)
		}
	})
}

// checkNames reports names without a class or a beginning, or over the end of a sentence.
func checkNames(t *testing.T, d *text.Document) {
	t.Helper()
	for _, s := range d.Sentences {
		for i := s.First; i < s.Last; i++ {
			n := d.Tokens[i].Name
			if n.Begin && n.Class == "" {
				t.Errorf("%.60q: token %d begins a name without a class", d.Text, i)
			}
			if !n.Begin && n.Class != "" && (i == s.First || d.Tokens[i-1].Name.Class != n.Class) {
				t.Errorf("%.60q: token %d is inside no name", d.Text, i)
			}
		}
	}
}

// labelled reads documents with names from the development texts, or skips the test.
func labelled(t testing.TB, file string, classes map[string]schema.ClassID) []*text.Document {
	t.Helper()
	f, err := os.Open(filepath.Join("../../../../shared", file))
	if err != nil {
		t.Skipf("no names to score on: %v", err)
	}
	defer f.Close()
	var all []*text.Document
	for s, err := range iob.Read(f) {
		if err != nil {
			t.Fatal(err)
		}
		if len(all) == 0 || s.Document != "" || s.ID == "" {
			all = append(all, new(text.Document))
		}
		d := all[len(all)-1]
		first := len(d.Tokens)
		for _, w := range s.Words {
			start := len(d.Text)
			d.Text += w.Form + " "
			k := text.Token{Span: text.Span{Start: start, End: len(d.Text) - 1}, Head: -1}
			if c := classes[w.Class]; c != "" {
				k.Name = text.NameTag{Begin: w.Begin, Class: c}
			}
			d.Tokens = append(d.Tokens, k)
		}
		last := len(d.Tokens)
		d.Sentences = append(d.Sentences, text.Sentence{Span: text.Span{Start: d.Tokens[first].Start, End: len(d.Text) - 1}, First: first, Last: last})
	}
	return all
}

// TestNameScores scores names on gold tokens with predicted tags.
func TestNameScores(t *testing.T) {
	gaz := seedGazetteer(t)
	of := []schema.ClassID{schema.Person, schema.Organization, schema.Place}
	for _, test := range []struct {
		file    string
		classes map[string]schema.ClassID
		want    float64 // least F1
	}{
		{"treebanks/en_ewt-dev.iob2", map[string]schema.ClassID{"PER": schema.Person, "ORG": schema.Organization, "LOC": schema.Place}, 71},
		{"corpora/crossner_politics/dev.txt", map[string]schema.ClassID{
			"person": schema.Person, "politician": schema.Person, "location": schema.Place, "country": schema.Place,
			"organisation": schema.Organization, "politicalparty": schema.Organization,
		}, 78},
	} {
		sum := make(map[schema.ClassID]names.Score)
		loose := names.Score{}
		for _, gold := range labelled(t, test.file, test.classes) {
			want := names.Spans(gold)
			tag(gold)
			Recognize(gold, gaz)
			got := names.Spans(gold)
			for c, s := range names.Compare(got, want, of, false) {
				s.Add(sum[c])
				sum[c] = s
			}
			loose.Add(names.Compare(got, want, of, true)[""])
		}
		t.Logf("%s: F1 %.1f (PER %.1f, ORG %.1f, LOC %.1f), %.1f whatever the class", test.file, sum[""].F1(),
			sum[schema.Person].F1(), sum[schema.Organization].F1(), sum[schema.Place].F1(), loose.F1())
		if got := sum[""].F1(); got < test.want {
			t.Errorf("%s: F1 of names %.1f, want at least %.1f", test.file, got, test.want)
		}
	}
}

// tag fills the tags of a document that has sentences and tokens.
func tag(d *text.Document) { Parse(d) }

// An entity of the gold sets, as far as it is needed here.
type goldEntity struct {
	Name, Type string
	Aliases    []string
}

// mentions yields how the text names an entity: by its name, and by aliases that are
// parts of it or acronyms. Descriptions are left out.
func (e goldEntity) mentions() []string {
	var all []string
	for _, a := range append(e.Aliases, e.Name) {
		a = strings.TrimPrefix(strings.TrimPrefix(a, "the "), "The ")
		words := strings.Fields(a)
		if len(words) == 0 || !unicode.IsUpper([]rune(a)[0]) || !unicode.IsUpper([]rune(words[len(words)-1])[0]) {
			continue
		}
		ok := a == e.Name || strings.ToUpper(a) == a
		switch schema.ClassID(e.Type) {
		case schema.Person:
			ok = true
			for _, w := range words {
				ok = ok && slices.Contains(strings.Fields(e.Name), w)
			}
		case schema.Organization, schema.Place:
			ok = ok || strings.Contains(e.Name, a)
		case schema.Country:
		default:
			ok = false
		}
		if ok && len(a) > 1 {
			all = append(all, a)
		}
	}
	return all
}

// TestNewsNames looks for the entities of the gold claims wherever the articles name
// them: has the recognizer found the name, with its class?
func TestNewsNames(t *testing.T) {
	gaz := seedGazetteer(t)
	p := &Pipeline{Gazetteer: gaz}
	gold := make(map[string][]goldEntity)
	eachLine(t, "eval/dev.gold.jsonl", func(line []byte) {
		var a struct {
			ID       string
			Entities []goldEntity
		}
		if err := json.Unmarshal(line, &a); err != nil {
			t.Fatal(err)
		}
		gold[a.ID] = a.Entities
	})
	total, right, spans := 0, 0, 0
	eachLine(t, "eval/dev.jsonl", func(line []byte) {
		var a struct{ ID, Text string }
		if err := json.Unmarshal(line, &a); err != nil {
			t.Fatal(err)
		}
		d := &text.Document{Text: a.Text}
		if err := p.Annotate(t.Context(), d); err != nil {
			t.Fatal(err)
		}
		found := make(map[text.Span]schema.ClassID)
		for _, s := range names.Spans(d) {
			found[text.Span{Start: d.Tokens[s.First].Start, End: d.Tokens[s.Last-1].End}] = s.Class
		}
		classes := make(map[string]schema.ClassID)
		var mentions []string
		for _, e := range gold[a.ID] {
			for _, m := range e.mentions() {
				if classes[m] == "" {
					classes[m] = schema.ClassID(e.Type)
					mentions = append(mentions, m)
				}
			}
		}
		slices.SortStableFunc(mentions, func(a, b string) int { return len(b) - len(a) })
		used := make([]bool, len(d.Text)+1)
		for _, m := range mentions {
			for at := 0; ; {
				k := strings.Index(d.Text[at:], m)
				if k < 0 {
					break
				}
				s := text.Span{Start: at + k, End: at + k + len(m)}
				at = s.Start + 1
				if used[s.Start] || inWord(d.Text, s.Start-1) || inWord(d.Text, s.End) {
					continue
				}
				for i := s.Start; i < s.End; i++ {
					used[i] = true
				}
				total++
				got, ok := found[s]
				if ok {
					spans++
				}
				if got == classes[m] {
					right++
				} else if testing.Verbose() {
					t.Logf("%s: want %s, got %q: …%s…", m, classes[m], got, strings.ReplaceAll(d.Text[max(0, s.Start-40):min(len(d.Text), s.End+30)], "\n", " "))
				}
			}
		}
	})
	t.Logf("%d names of the gold entities: %.1f %% found, %.1f %% with their class", total, 100*float64(spans)/float64(total), 100*float64(right)/float64(total))
	if least := 89.0; 100*float64(right)/float64(total) < least {
		t.Errorf("%d of %d names right, want at least %.0f %%", right, total, least)
	}
}

// inWord reports whether a word goes on over byte i.
func inWord(s string, i int) bool {
	return i >= 0 && i < len(s) && (s[i] == '-' || isAlnum(s[i]) || s[i] >= 0x80 && s[i] != 0xe2)
}

func eachLine(t testing.TB, file string, do func(line []byte)) {
	t.Helper()
	f, err := os.Open(filepath.Join("../../../../shared", file))
	if err != nil {
		t.Skipf("no articles to score on: %v", err)
	}
	defer f.Close()
	in := bufio.NewScanner(f)
	in.Buffer(nil, 1<<24)
	for in.Scan() {
		do(in.Bytes())
	}
}

func BenchmarkRecognize(b *testing.B) {
	var d text.Document
	for _, one := range labelled(b, "corpora/crossner_politics/dev.txt", nil) {
		at, first := len(d.Text), len(d.Tokens)
		for _, s := range one.Sentences {
			s.Start, s.End, s.First, s.Last = s.Start+at, s.End+at, s.First+first, s.Last+first
			d.Sentences = append(d.Sentences, s)
		}
		for _, k := range one.Tokens {
			k.Start, k.End = k.Start+at, k.End+at
			d.Tokens = append(d.Tokens, k)
		}
		d.Text += one.Text
	}
	gaz := seedGazetteer(b)
	Recognize(&d, gaz)
	b.ReportAllocs()
	for b.Loop() {
		Recognize(&d, gaz)
	}
	b.ReportMetric(float64(len(d.Tokens)*b.N)/b.Elapsed().Seconds(), "tokens/s")
}
