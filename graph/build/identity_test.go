package build

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"entente/graph"
)

// TestIdentity builds several times into one store. An article is "source id text",
// and what is kept "id=text", with ~N for the suffixes of namesakes in the order in
// which they were given.
func TestIdentity(t *testing.T) {
	type run struct{ articles, counts string }
	for _, test := range []struct {
		name string
		runs []run
		kept []string
	}{
		{"the same twice", []run{{"a x One. b y Two.", "2 0 0"}, {"b y Two. a x One.", "0 0 2"}}, []string{"x=One.", "y=Two."}},
		{"twice in one run", []run{{"a x One. b x One. a x One.", "1 0 2"}}, []string{"x=One."}},
		{"a correction", []run{{"a x One.", "1 0 0"}, {"a x Two.", "0 1 0"}, {"a x Two.", "0 0 1"}}, []string{"x=Two."}},
		{"a correction from elsewhere", []run{{"a x One.", "1 0 0"}, {"b x Two.", "0 1 0"}}, []string{"x=Two."}},
		{"moved", []run{{"a x One.", "1 0 0"}, {"b x One.", "0 0 1"}}, []string{"x=One."}},
		{"namesakes", []run{{"a x One. b x Two.", "2 0 0"}}, []string{"x=One.", "x~1=Two."}},
		{"namesakes again", []run{{"a x One. b x Two.", "2 0 0"}, {"a x One. b x Two.", "0 0 2"}}, []string{"x=One.", "x~1=Two."}},
		{"namesakes the other way round", []run{{"a x One. b x Two.", "2 0 0"}, {"b x Two. a x One.", "0 0 2"}}, []string{"x=One.", "x~1=Two."}},
		{"the second alone", []run{{"a x One. b x Two.", "2 0 0"}, {"b x Two.", "0 0 1"}}, []string{"x=One.", "x~1=Two."}},
		{"namesakes moved", []run{{"a x One. b x Two.", "2 0 0"}, {"d x Two. c x One.", "0 0 2"}}, []string{"x=One.", "x~1=Two."}},
		{"the second corrected", []run{{"a x One. b x Two.", "2 0 0"}, {"a x One. b x Three.", "0 1 1"}, {"b x Three. a x One.", "0 0 2"}}, []string{"x=One.", "x~1=Three."}},
		{"the second corrected alone", []run{{"a x One. b x Two.", "2 0 0"}, {"b x Three.", "0 1 0"}, {"b x Three.", "0 0 1"}}, []string{"x=One.", "x~1=Three."}},
		{"the first corrected", []run{{"a x One. b x Two.", "2 0 0"}, {"a x Three. b x Two.", "0 1 1"}}, []string{"x=Three.", "x~1=Two."}},
		{"both corrected", []run{{"a x One. b x Two.", "2 0 0"}, {"b x Four. a x Three.", "0 2 0"}}, []string{"x=Three.", "x~1=Four."}},
		{"three", []run{{"a x One. b x Two. c x Three.", "3 0 0"}, {"c x Three. b x Two. a x One.", "0 0 3"}}, []string{"x=One.", "x~1=Two.", "x~2=Three."}},
		{"the second becomes the first", []run{{"a x One. b x Two.", "2 0 0"}, {"a x Two. b x Two.", "0 0 2"}}, []string{"x=One.", "x~1=Two."}},
		{"a line more above", []run{{"w:1 x One. w:2 x Two.", "2 0 0"}, {"w:1 y Zero. w:2 x One. w:3 x Two.", "1 0 2"}}, []string{"x=One.", "x~1=Two.", "y=Zero."}},
		{"another id from the same place", []run{{"a x One.", "1 0 0"}, {"a y Two.", "1 0 0"}}, []string{"x=One.", "y=Two."}},
		{"below another folder", []run{{"/n/2022/x.txt 2022/x One.", "1 0 0"}, {"/n/2022/x.txt x One.", "0 0 1"}, {"/n/2022/x.txt n/2022/x Two.", "0 1 0"}}, []string{"2022/x=Two."}},
		{"below the folder of another", []run{{"/n/x.txt x One.", "1 0 0"}, {"/n/2022/x.txt 2022/x Two.", "1 0 0"}}, []string{"2022/x=Two.", "x=One."}},
		{"an id like that of a namesake", []run{{"a x~aaaaaaaa One. b x Two.", "2 0 0"}, {"b x Two. a x~aaaaaaaa Three.", "0 1 1"}}, []string{"x=Two.", "x~aaaaaaaa=Three."}},
		{"read by another version", []run{{"a x One. b x Two.", "2 0 0"}, {"VERSION", ""}, {"b x Two. a x One.", "0 2 0"}}, []string{"x=One.", "x~1=Two."}},
		{"moved and read by another version", []run{{"a x One. b x Two.", "2 0 0"}, {"VERSION", ""}, {"d x Two. c x One.", "0 2 0"}}, []string{"x=One.", "x~1=Two."}},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := newShelf(t)
			short := strings.NewReplacer()
			for i, run := range test.runs {
				if run.articles == "VERSION" {
					s.version = "2"
					continue
				}
				var articles []any
				f := strings.Fields(run.articles)
				for ; len(f) > 0; f = f[3:] {
					articles = append(articles, from(f[0], f[1], f[2]))
				}
				b := Builder{Extractor: new(reader).extractor(), Sink: s}
				r, err := b.Build(t.Context(), wire(articles...))
				if err != nil {
					t.Fatal(err)
				}
				if got := fmt.Sprint(r.New, r.Replaced, r.Unchanged); got != run.counts || r.Failed != 0 {
					t.Errorf("run %d: got %s, %d failed, want %s", i+1, got, r.Failed, run.counts)
				}
				var replace []string
				for n, note := range r.Notes {
					id := note[strings.LastIndex(note, " ")+1:]
					replace = append(replace, id, fmt.Sprintf("x~%d", n+1))
					if _, ok := s.kept[graph.ArticleID(id)]; !ok {
						t.Errorf("run %d: no article is called as in %q", i+1, note)
					}
				}
				if replace != nil {
					short = strings.NewReplacer(replace...)
				}
			}
			got := s.texts()
			for i := range got {
				got[i] = short.Replace(got[i])
			}
			if strings.HasPrefix(test.name, "three") && got[1] > got[2] {
				got[1], got[2] = got[2], got[1]
			}
			if diff := cmp.Diff(got, test.kept); diff != "" {
				t.Errorf("kept: got -, want +:\n%s", diff)
			}
		})
	}
}

func TestIdentityNote(t *testing.T) {
	b := Builder{Extractor: new(reader).extractor(), Sink: newShelf(t)}
	r, err := b.Build(t.Context(), wire(from("a.txt", "x", "One."), from("b/a.txt", "x", "Two.")))
	if err != nil {
		t.Fatal(err)
	}
	if len(r.Notes) != 1 || !strings.HasPrefix(r.Notes[0], "b/a.txt: another article is called x; this one is kept as x~") {
		t.Errorf("got the notes %q", r.Notes)
	}
}
