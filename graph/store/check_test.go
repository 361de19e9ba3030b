package store

import (
	"context"
	"regexp"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/hidal-go/hidalgo/kv"

	"entente/graph"
)

// mustBeWhole fails the test for everything that Check finds.
func mustBeWhole(t testing.TB, s *Store) {
	t.Helper()
	for _, fault := range collect(t, s.Check(context.Background(), nil)) {
		t.Errorf("Check: %s", fault)
	}
}

// testCheck damages a store in every way that Check is to find.
func testCheck(t *testing.T, open opener) {
	claimOf := func(r graph.Reading, i int) quad.IRI { return claimTerm(r.Claims[i].ID) }
	r := summit()
	sentence := sentenceTerm("summit", &r.Claims[2].Evidence)
	for _, test := range []struct {
		name string
		add  []quad.Quad
		del  []quad.Quad
		want string
	}{
		{"edge of nobody", []quad.Quad{{Subject: entityTerm("kosovo"), Predicate: relationTerm("meets"), Object: entityTerm("serbia"), Label: articleTerm("summit")}}, nil,
			`^article summit: the edge kosovo meets serbia is labelled by the article`},
		{"edge of another claim", []quad.Quad{{Subject: entityTerm("kosovo"), Predicate: relationTerm("meets"), Object: entityTerm("serbia"), Label: claimOf(r, 0)}}, nil,
			`does not state the edge kosovo meets serbia$`},
		{"edge of an allegation", []quad.Quad{{Subject: entityTerm("nato.organization"), Predicate: relationTerm("attacks"), Object: entityTerm("russia"), Label: claimOf(r, 3)}}, nil,
			`\(alleged\) does not state the edge nato.organization attacks russia$`},
		{"no edge", nil, []quad.Quad{{Subject: entityTerm("serbia"), Predicate: relationTerm("does-not-recognize"), Object: entityTerm("kosovo"), Label: claimOf(r, 2)}},
			`lacks its edge serbia does-not-recognize kosovo$`},
		{"no polarity", nil, []quad.Quad{{Subject: claimOf(r, 2), Predicate: propPolarity, Object: quad.String("negative"), Label: claimOf(r, 2)}},
			`states what makes the id`},
		{"no evidence", nil, []quad.Quad{{Subject: claimOf(r, 4), Predicate: propEvidence, Object: sentenceTerm("summit", &r.Claims[4].Evidence), Label: claimOf(r, 4)}},
			`^article summit: 6 of 7 claims are there$`},
		{"no text", nil, []quad.Quad{{Subject: sentence, Predicate: propExact, Object: quad.String(r.Claims[2].Evidence.Text), Label: articleTerm("summit")}},
			`sentence .* is not whole$`},
		{"another text", []quad.Quad{{Subject: sentence, Predicate: propExact, Object: quad.String("Serbia recognizes Kosovo."), Label: articleTerm("summit")}},
			[]quad.Quad{{Subject: sentence, Predicate: propExact, Object: quad.String(r.Claims[2].Evidence.Text), Label: articleTerm("summit")}},
			`has 25 bytes$`},
		{"no entity", nil, []quad.Quad{{Subject: entityTerm("albin-kurti"), Predicate: propLabel, Object: quad.String("Albin Kurti"), Label: articleTerm("summit")}},
			`nothing describes the entity albin-kurti$`},
		{"orphan", []quad.Quad{{Subject: entityTerm("x"), Predicate: propLabel, Object: quad.String("X"), Label: articleTerm("gone")}}, nil,
			`labelled by <urn:entente:article:gone>, which is neither`},
		{"orphaned claim", []quad.Quad{{Subject: entityTerm("serbia"), Predicate: relationTerm("meets"), Object: entityTerm("kosovo"), Label: claimTerm("gone")}}, nil,
			`labelled by <urn:entente:claim:gone>, which is neither`},
	} {
		t.Run(test.name, func(t *testing.T) {
			s, _ := open(t, Options{Relation: relations})
			put(t, s, summit(), reading("other", "x"))
			mustBeWhole(t, s)
			if err := s.backend.apply(t.Context(), test.add, test.del); err != nil {
				t.Fatal(err)
			}
			faults := strings.Join(collect(t, s.Check(t.Context(), nil)), "\n")
			if !regexp.MustCompile("(?m)" + test.want).MatchString(faults) {
				t.Errorf("Check finds\n%s\nwant %s", faults, test.want)
			}
		})
	}
	t.Run("text", func(t *testing.T) {
		s, _ := open(t, Options{Relation: relations})
		put(t, s, summit())
		text := r.Article.Text
		at := func(graph.ArticleID) (string, bool) { return text, true }
		if got := collect(t, s.Check(t.Context(), at)); len(got) != 0 {
			t.Errorf("Check finds %q against the text itself", got)
		}
		text = strings.Replace(text, "does not recognize", "does now recognize", 1)
		if got := collect(t, s.Check(t.Context(), at)); len(got) != 1 || !strings.Contains(got[0], `does not say "Serbia does not`) {
			t.Errorf("Check finds %q against another text", got)
		}
	})
}

// TestCheckPairs damages what Cayley and this package keep below the quads.
func TestCheckPairs(t *testing.T) {
	first := func(t *testing.T, p *pebbleKV, bucket string) kv.Key {
		t.Helper()
		tx, err := p.Tx(t.Context(), false)
		if err != nil {
			t.Fatal(err)
		}
		defer tx.Close()
		it := tx.Scan(t.Context(), withPrefix(kv.SKey(bucket)))
		defer it.Close()
		for it.Next(t.Context()) {
			if k := it.Key(); len(k[1]) > 0 { // the bucket's own mark has nothing there
				return k
			}
		}
		t.Fatal("nothing in ", bucket)
		return nil
	}
	for _, test := range []struct {
		name, bucket string
		value        []byte // nil to delete the first pair
		key          kv.Key // other than the first of the bucket
		want         string
	}{
		{"ops", "ops", nil, nil, `^the index ops lists \d+ quads`},
		{"sp", "sp", nil, nil, `^the index sp lists \d+ quads`},
		{"labels", "cs", nil, nil, `^the index cs lists \d+ quads`},
		{"wrong list", "ops", []byte{5}, nil, `^the index ops lists \d+ quads`},
		{"node by hash", "v", nil, nil, `^\d+ nodes are found by their hash`},
		{"uses", "n", []byte{77}, nil, `^the uses of \d+ nodes`},
		{"size", "", []byte{1, 0, 0, 0, 0, 0, 0, 0}, kv.SKey("meta", "size"), `quads are counted`},
		{"name", bucketName, nil, nil, `the index of names lacks`},
		{"name of nobody", "", []byte{}, kv.SKey(bucketName, "nobody", "nobody"), `"nobody" for the entity nobody, which has no such name`},
		{"letters", bucketGram, nil, nil, `is not found by`},
		{"letters of nothing", "", []byte{}, kv.SKey(bucketGram, "abc", "abc"), `threes of letters too many`},
		{"count", "", []byte{9, 0, 0, 0, 0, 0, 0, 0}, kv.SKey(bucketCount, "relation/meets"), `^relation/meets: 9 are counted, 1 are there`},
	} {
		t.Run(test.name, func(t *testing.T) {
			s, _ := openDisk(t, Options{Relation: relations})
			put(t, s, summit())
			mustBeWhole(t, s)
			p := s.backend.(*kvBackend).db.(*pebbleKV)
			key := test.key
			if key == nil {
				key = first(t, p, test.bucket)
			}
			err := p.Update(t.Context(), func(tx kv.Tx) error {
				if test.value == nil {
					return tx.Del(t.Context(), key)
				}
				return tx.Put(t.Context(), key, test.value)
			})
			if err != nil {
				t.Fatal(err)
			}
			b := s.backend.(*kvBackend)
			if err := b.current.db.Close(); err != nil {
				t.Fatal(err)
			}
			b.current = nil
			var faults []string
			for f, err := range s.Check(t.Context(), nil) {
				if err != nil {
					f = err.Error()
				}
				faults = append(faults, f)
			}
			if all := strings.Join(faults, "\n"); !regexp.MustCompile("(?m)" + test.want).MatchString(all) {
				t.Errorf("Check finds\n%s\nwant %s", all, test.want)
			}
		})
	}
}
