package export

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"iter"
	"regexp"
	"strconv"
	"strings"

	"entente/graph"
)

// ReadRDFXML yields the triples of a file in W3C RDF 1.1 XML. base is the IRI that
// relative ones are resolved against, unless the file says another. The first error
// ends it; it names file and line. Blank nodes are labelled as by [ReadTurtle].
func ReadRDFXML(name string, r io.Reader, base string) iter.Seq2[graph.Quad, error] {
	return func(yield func(graph.Quad, error) bool) {
		p := &rdfxmlParser{d: xml.NewDecoder(r), yield: func(q graph.Quad) bool { return yield(q, nil) }, ids: make(map[string]bool)}
		p.d.Entity = make(map[string]string)
		if err := p.document(xmlScope{base: base}); err != nil && !errors.Is(err, errStopped) {
			line, _ := p.d.InputPos()
			yield(graph.Quad{}, fmt.Errorf("%s:%d: %w", name, line, err))
		}
	}
}

// xmlScope is what xml:base and xml:lang say of an element.
type xmlScope struct{ base, lang string }

type rdfxmlParser struct {
	d      *xml.Decoder
	yield  func(graph.Quad) bool
	blanks int
	depth  int
	ids    map[string]bool // of rdf:ID, which stand once in a file
}

const xmlNamespace = "http://www.w3.org/XML/1998/namespace"

var entityDeclaration = regexp.MustCompile(`<!ENTITY\s+([\w.-]+)\s+(?:"([^"]*)"|'([^']*)')\s*>`)

// next returns the next element, its end, or text; comments and the like are passed
// over, entities that are declared become known.
func (p *rdfxmlParser) next() (xml.Token, error) {
	for {
		t, err := p.d.Token()
		if err != nil {
			return nil, err
		}
		switch t := t.(type) {
		case xml.StartElement, xml.EndElement, xml.CharData:
			return t, nil
		case xml.Directive:
			for _, m := range entityDeclaration.FindAllStringSubmatch(string(t), -1) {
				p.d.Entity[m[1]] = m[2] + m[3]
			}
		}
	}
}

func (p *rdfxmlParser) document(sc xmlScope) error {
	for {
		t, err := p.next()
		switch {
		case err == io.EOF:
			return errors.New("no element of RDF")
		case err != nil:
			return err
		}
		e, ok := t.(xml.StartElement)
		if !ok {
			continue
		}
		if e.Name.Space != rdfNamespace || e.Name.Local != "RDF" {
			_, err := p.node(e, sc)
			return err
		}
		sc, _ := sc.inside(e)
		return p.each(func(e xml.StartElement) error {
			_, err := p.node(e, sc)
			return err
		})
	}
}

// each calls f with the elements up to the end of the present one.
func (p *rdfxmlParser) each(f func(xml.StartElement) error) error {
	for {
		t, err := p.next()
		if err == io.EOF {
			return io.ErrUnexpectedEOF
		} else if err != nil {
			return err
		}
		switch t := t.(type) {
		case xml.EndElement:
			return nil
		case xml.StartElement:
			if err := f(t); err != nil {
				return err
			}
		case xml.CharData:
			if s := strings.TrimSpace(string(t)); s != "" {
				return fmt.Errorf("text %.20q where elements should stand", s)
			}
		}
	}
}

// inside returns the scope within an element, and its attributes that say something.
func (s xmlScope) inside(e xml.StartElement) (xmlScope, []xml.Attr) {
	var rest []xml.Attr
	for _, a := range e.Attr {
		switch {
		case a.Name.Space == "xmlns" || a.Name.Space == "" && a.Name.Local == "xmlns":
		case a.Name.Space == xmlNamespace || a.Name.Space == "xml":
			switch a.Name.Local {
			case "base":
				s.base, _, _ = strings.Cut(graph.ResolveIRI(s.base, a.Value), "#")
			case "lang":
				s.lang = a.Value
			}
		default:
			rest = append(rest, a)
		}
	}
	return s, rest
}

func (p *rdfxmlParser) emit(s, verb, o graph.Term) error {
	q := graph.Quad{Subject: s, Predicate: verb, Object: o}
	if err := q.Check(); err != nil {
		return err
	}
	if !p.yield(q) {
		return errStopped
	}
	return nil
}

func (p *rdfxmlParser) fresh() graph.Term {
	p.blanks++
	return graph.Term{Kind: graph.Blank, Value: generated + strconv.Itoa(p.blanks)}
}

func labelled(id string) graph.Term {
	if rest, ok := strings.CutPrefix(id, generated); ok {
		id = generated + "_" + rest
	}
	return graph.Term{Kind: graph.Blank, Value: id}
}

// id returns the IRI of an rdf:ID.
func (p *rdfxmlParser) id(sc xmlScope, id string) (graph.Term, error) {
	iri := graph.ResolveIRI(sc.base, "#"+id)
	if p.ids[iri] {
		return graph.Term{}, fmt.Errorf("rdf:ID %q stands twice", id)
	}
	p.ids[iri] = true
	return graph.NewIRI(iri), nil
}

// isRDF reports whether an attribute is one of rdf:, which older files write without
// a prefix.
func isRDF(n xml.Name, local string) bool {
	return n.Local == local && (n.Space == rdfNamespace || n.Space == "" && (local == "about" || local == "ID" || local == "resource"))
}

// node reads a node element and returns what it stands for.
func (p *rdfxmlParser) node(e xml.StartElement, sc xmlScope) (s graph.Term, err error) {
	if p.depth++; p.depth > deepestTurtle {
		return s, errors.New("nested too deep")
	}
	defer func() { p.depth-- }()
	sc, attributes := sc.inside(e)
	var properties []xml.Attr
	for _, a := range attributes {
		switch {
		case isRDF(a.Name, "about"):
			s = graph.NewIRI(graph.ResolveIRI(sc.base, a.Value))
		case isRDF(a.Name, "ID"):
			s, err = p.id(sc, a.Value)
		case isRDF(a.Name, "nodeID"):
			s = labelled(a.Value)
		default:
			properties = append(properties, a)
		}
		if err != nil {
			return s, err
		}
	}
	if s.Kind == 0 {
		s = p.fresh()
	}
	if e.Name.Space != rdfNamespace || e.Name.Local != "Description" {
		if err := p.emit(s, rdfType, graph.NewIRI(e.Name.Space+e.Name.Local)); err != nil {
			return s, err
		}
	}
	if err := p.attributes(s, properties, sc); err != nil {
		return s, err
	}
	items := 0
	return s, p.each(func(e xml.StartElement) error { return p.property(s, e, sc, &items) })
}

// attributes are properties written as attributes.
func (p *rdfxmlParser) attributes(s graph.Term, list []xml.Attr, sc xmlScope) error {
	for _, a := range list {
		if a.Name.Space == "" {
			return fmt.Errorf("the attribute %s has no namespace", a.Name.Local)
		}
		o := graph.Term{Kind: graph.Literal, Value: a.Value, Lang: sc.lang}
		if isRDF(a.Name, "type") {
			o = graph.NewIRI(graph.ResolveIRI(sc.base, a.Value))
		}
		if err := p.emit(s, graph.NewIRI(a.Name.Space+a.Name.Local), o); err != nil {
			return err
		}
	}
	return nil
}

// property reads a property element of a subject.
func (p *rdfxmlParser) property(s graph.Term, e xml.StartElement, sc xmlScope, items *int) (err error) {
	sc, attributes := sc.inside(e)
	verb := graph.NewIRI(e.Name.Space + e.Name.Local)
	if verb.Value == rdfNamespace+"li" {
		*items++
		verb.Value = rdfNamespace + "_" + strconv.Itoa(*items)
	}
	var o, statement graph.Term
	var datatype, parseType string
	var properties []xml.Attr
	for _, a := range attributes {
		switch {
		case isRDF(a.Name, "resource"):
			o = graph.NewIRI(graph.ResolveIRI(sc.base, a.Value))
		case isRDF(a.Name, "nodeID"):
			o = labelled(a.Value)
		case isRDF(a.Name, "ID"):
			if statement, err = p.id(sc, a.Value); err != nil {
				return err
			}
		case isRDF(a.Name, "datatype"):
			datatype = graph.ResolveIRI(sc.base, a.Value)
		case isRDF(a.Name, "parseType"):
			parseType = a.Value
		default:
			properties = append(properties, a)
		}
	}
	says := func(o graph.Term) error {
		if err := p.emit(s, verb, o); err != nil || statement.Kind == 0 {
			return err
		}
		for _, part := range []struct {
			name string
			term graph.Term
		}{{"subject", s}, {"predicate", verb}, {"object", o}, {"type", graph.NewIRI(rdfNamespace + "Statement")}} {
			if err := p.emit(statement, graph.NewIRI(rdfNamespace+part.name), part.term); err != nil {
				return err
			}
		}
		return nil
	}
	switch {
	case parseType == "Resource":
		o = p.fresh()
		if err := says(o); err != nil {
			return err
		}
		inner := 0
		return p.each(func(e xml.StartElement) error { return p.property(o, e, sc, &inner) })
	case parseType == "Collection":
		return p.collection(sc, says)
	case parseType != "":
		var raw struct {
			XML string `xml:",innerxml"`
		}
		if err := p.d.DecodeElement(&raw, &e); err != nil {
			return err
		}
		return says(graph.NewTyped(raw.XML, rdfNamespace+"XMLLiteral"))
	case o.Kind != 0 || len(properties) > 0:
		if o.Kind == 0 {
			o = p.fresh()
		}
		if err := says(o); err != nil {
			return err
		}
		if err := p.attributes(o, properties, sc); err != nil {
			return err
		}
		return p.each(func(xml.StartElement) error { return errors.New("an element within a property that has a value") })
	}
	return p.content(sc, datatype, says)
}

// content reads what a property element holds: a node, or text.
func (p *rdfxmlParser) content(sc xmlScope, datatype string, says func(graph.Term) error) error {
	var text strings.Builder
	found := false
	for {
		t, err := p.next()
		if err == io.EOF {
			return io.ErrUnexpectedEOF
		} else if err != nil {
			return err
		}
		switch t := t.(type) {
		case xml.CharData:
			text.Write(t)
		case xml.StartElement:
			if found {
				return errors.New("two nodes in one property")
			}
			found = true
			o, err := p.node(t, sc)
			if err == nil {
				err = says(o)
			}
			if err != nil {
				return err
			}
		case xml.EndElement:
			switch {
			case found && strings.TrimSpace(text.String()) != "":
				return errors.New("text beside a node in a property")
			case found:
				return nil
			case datatype != "":
				return says(graph.NewTyped(text.String(), datatype))
			}
			return says(graph.Term{Kind: graph.Literal, Value: text.String(), Lang: sc.lang})
		}
	}
}

func (p *rdfxmlParser) collection(sc xmlScope, says func(graph.Term) error) error {
	var last graph.Term
	err := p.each(func(e xml.StartElement) error {
		item, err := p.node(e, sc)
		if err != nil {
			return err
		}
		at := p.fresh()
		if last.Kind == 0 {
			err = says(at)
		} else {
			err = p.emit(last, rdfRest, at)
		}
		last = at
		if err != nil {
			return err
		}
		return p.emit(at, rdfFirst, item)
	})
	switch {
	case err != nil:
		return err
	case last.Kind == 0:
		return says(rdfNil)
	}
	return p.emit(last, rdfRest, rdfNil)
}
