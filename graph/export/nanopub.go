package export

import (
	"iter"
	"slices"
	"strings"

	"entente/graph"
)

const (
	npNamespace   = "http://www.nanopub.org/nschema#"
	provNamespace = "http://www.w3.org/ns/prov#"
)

// nanopubs yields the quads with each claim as a nanopublication
// (https://nanopub.net/guidelines/working_draft/), named like the claim:
//
//	c:…#Head        c:… a np:Nanopublication, and the names of the other three
//	c:…#assertion   the edge, if the claim has one, and what the claim states
//	c:…#provenance  c:…#assertion prov:wasDerivedFrom s:…, and the sentence s:… with
//	                its article, prov:hadPrimarySource a:…
//	c:…#pubinfo     what made the claim, and its confidence
//
// There is no time of publication: the same graph gives the same bytes. All other
// quads stay as they are. Quads of an article must come before those of its claims, as
// those of a store do.
func nanopubs(quads iter.Seq2[graph.Quad, error], s Source) iter.Seq2[graph.Quad, error] {
	claims, sentences, vocabulary := s.prefix("c"), s.prefix("s"), s.prefix("v")
	return func(yield func(graph.Quad, error) bool) {
		article := map[graph.Term][]graph.Quad{} // of sentences
		var said graph.Term                      // whose sentences they are
		var claim []graph.Quad
		flush := func() bool {
			for _, q := range nanopub(claim, article, vocabulary) {
				if !yield(q, nil) {
					return false
				}
			}
			claim = claim[:0]
			return true
		}
		for q, err := range quads {
			if err != nil {
				yield(q, err)
				return
			}
			if len(claim) > 0 && claim[0].Label != q.Label && !flush() {
				return
			}
			if claims != "" && strings.HasPrefix(q.Label.Value, claims) {
				claim = append(claim, q)
				continue
			}
			if q.Label != said {
				clear(article)
				said = q.Label
			}
			if sentences != "" && strings.HasPrefix(q.Subject.Value, sentences) {
				article[q.Subject] = append(article[q.Subject], q)
			}
			if !yield(q, nil) {
				return
			}
		}
		flush()
	}
}

// nanopub returns the quads of a claim as a nanopublication.
func nanopub(claim []graph.Quad, sentences map[graph.Term][]graph.Quad, vocabulary string) []graph.Quad {
	if len(claim) == 0 {
		return nil
	}
	id := claim[0].Label
	part := func(name string) graph.Term { return graph.NewIRI(id.Value + "#" + name) }
	np := func(name string) graph.Term { return graph.NewIRI(npNamespace + name) }
	prov := func(name string) graph.Term { return graph.NewIRI(provNamespace + name) }
	head, assertion, provenance, pubinfo := part("Head"), part("assertion"), part("provenance"), part("pubinfo")
	out := []graph.Quad{
		{Subject: id, Predicate: rdfType, Object: np("Nanopublication"), Label: head},
		{Subject: id, Predicate: np("hasAssertion"), Object: assertion, Label: head},
		{Subject: id, Predicate: np("hasProvenance"), Object: provenance, Label: head},
		{Subject: id, Predicate: np("hasPublicationInfo"), Object: pubinfo, Label: head},
	}
	var sources, info []graph.Quad
	for _, q := range claim {
		switch q.Predicate.Value {
		case vocabulary + "evidence":
			q.Label = provenance
			sources = append(sources, q, graph.Quad{Subject: assertion, Predicate: prov("wasDerivedFrom"), Object: q.Object, Label: provenance})
			for _, of := range sentences[q.Object] {
				of.Label = provenance
				sources = append(sources, of)
				if of.Predicate == prov("wasDerivedFrom") {
					sources = append(sources, graph.Quad{Subject: assertion, Predicate: prov("hadPrimarySource"), Object: of.Object, Label: provenance})
				}
			}
		case vocabulary + "attributedTo":
			q.Label = assertion
			out = append(out, q)
			sources = append(sources, graph.Quad{Subject: assertion, Predicate: prov("wasAttributedTo"), Object: q.Object, Label: provenance})
		case vocabulary + "extractor", vocabulary + "confidence":
			q.Label = pubinfo
			info = append(info, q)
		default:
			q.Label = assertion
			out = append(out, q)
		}
	}
	if len(sources) == 0 {
		sources = []graph.Quad{{Subject: assertion, Predicate: prov("specializationOf"), Object: id, Label: provenance}}
	}
	if len(info) == 0 {
		info = []graph.Quad{{Subject: id, Predicate: rdfType, Object: prov("Entity"), Label: pubinfo}}
	}
	return slices.Concat(out, sources, info)
}

// prefix returns what IRIs of a prefix start with, "" if there is none of that name.
func (s Source) prefix(name string) string {
	for _, p := range s.Prefixes {
		if p.Name == name {
			return p.IRI
		}
	}
	return ""
}
