package store

import (
	"errors"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"entente/graph"
)

// TestScan holds that a scan gives the quads of Quads, in memory and on disk, with
// entities that are merged as one.
func TestScan(t *testing.T) {
	for name, open := range map[string]opener{"memory": openMemory, "disk": openDisk} {
		t.Run(name, func(t *testing.T) {
			s, _ := open(t, Options{Relation: relations})
			if got := scanned(t, s); len(got) > 0 {
				t.Errorf("an empty store gives %v", got)
			}
			putBackground(t, s, background()...)
			rnd := rand.New(rand.NewPCG(5, 6))
			for i := range 8 {
				put(t, s, invent(rnd, i, 6))
			}
			put(t, s, invent(rnd, 3, 6)) // a correction, so that the log has gaps
			diff(t, "quads", scanned(t, s), exported(t, s, nil))

			all := collect(t, s.Entities(t.Context()))
			kept, merged := all[1].ID, all[2].ID
			if _, err := s.Merge(t.Context(), kept, merged, "by chance"); err != nil {
				t.Fatal(err)
			}
			diff(t, "quads after a merge", scanned(t, s), exported(t, s, map[string]string{EntityIRI(merged): EntityIRI(kept)}))

			stop := errors.New("stop")
			err := s.Scan(t.Context(), func(uint64, graph.Term) error { return stop }, func(_, _, _, _ uint64) error { return nil })
			if !errors.Is(err, stop) {
				t.Errorf("Scan returned %v, want what term returned", err)
			}
		})
	}
}

// scanned returns the quads of a scan as sorted lines.
func scanned(t *testing.T, s *Store) []string {
	t.Helper()
	terms := map[uint64]string{0: ""}
	var quads [][4]uint64
	err := s.Scan(t.Context(), func(n uint64, term graph.Term) error {
		if _, ok := terms[n]; ok {
			t.Errorf("the number %d is given twice", n)
		}
		terms[n] = termLine(term)
		return nil
	}, func(su, p, o, g uint64) error {
		quads = append(quads, [4]uint64{su, p, o, g})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	lines := []string{}
	for _, q := range quads {
		var parts []string
		for _, n := range q {
			term, ok := terms[n]
			if !ok {
				t.Errorf("no term has the number %d", n)
			}
			parts = append(parts, term)
		}
		lines = append(lines, strings.Join(parts, " "))
	}
	slices.Sort(lines)
	return slices.Compact(lines)
}

// exported returns the quads of Quads as sorted lines, with other IRIs in place of
// some as subjects and objects.
func exported(t *testing.T, s *Store, instead map[string]string) []string {
	t.Helper()
	lines := []string{}
	for _, q := range collect(t, s.Quads(t.Context())) {
		if q.Label != termOf(labelJournal) {
			if iri, ok := instead[q.Subject.Value]; ok {
				if q.Predicate.Value == OWLSameAs && q.Object.Value == iri {
					continue
				}
				q.Subject.Value = iri
			}
			if iri, ok := instead[q.Object.Value]; ok && q.Object.Kind == graph.IRI {
				q.Object.Value = iri
			}
		}
		lines = append(lines, strings.Join([]string{termLine(q.Subject), termLine(q.Predicate), termLine(q.Object), termLine(q.Label)}, " "))
	}
	slices.Sort(lines)
	return slices.Compact(lines)
}

func termLine(t graph.Term) string { return t.Value + "^" + t.Datatype + "@" + t.Lang }
