// Package results writes solutions of queries in the W3C's forms: SPARQL 1.1 Query
// Results JSON, XML, CSV and TSV, and for readers as a table or in Markdown.
//
// It stands behind queries/sparql. Solutions are written as they come, but for the
// table, whose columns must be known first. To add a form: a function like those
// in [Formats] and its line there.
package results

import (
	"bufio"
	"cmp"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"io"
	"iter"
	"strconv"
	"strings"

	"entente/graph"
)

// Solutions are the rows of a result: a term for each variable, the zero Term where
// it is unbound.
type Solutions = iter.Seq2[[]graph.Term, error]

// A Format is a form of results.
type Format struct {
	Name        string
	MediaType   string
	Description string

	solutions func(w *bufio.Writer, vars []string, s Solutions) error
	boolean   func(w *bufio.Writer, b bool) error
}

// Formats returns the forms.
func Formats() []Format {
	return []Format{
		{"csv", "text/csv", "values with commas, for spreadsheets", writeCSV, writeBare},
		{"json", "application/sparql-results+json", "SPARQL results in JSON", writeJSON, writeJSONBoolean},
		{"md", "text/markdown", "table in Markdown", writeMarkdown, writeBare},
		{"tsv", "text/tab-separated-values", "terms with tabs between them", writeTSV, writeBare},
		{"xml", "application/sparql-results+xml", "SPARQL results in XML", writeXML, writeXMLBoolean},
	}
}

// Find returns the form of that name.
func Find(name string) (Format, bool) {
	for _, f := range Formats() {
		if f.Name == name {
			return f, true
		}
	}
	return Format{}, false
}

// Write writes solutions. After an error, part of them may have been written.
func (f Format) Write(w io.Writer, vars []string, s Solutions) error {
	b := bufio.NewWriterSize(w, 1<<16)
	err := f.solutions(b, vars, s)
	return cmp.Or(err, b.Flush())
}

// WriteBoolean writes the answer of ASK.
func (f Format) WriteBoolean(w io.Writer, answer bool) error {
	b := bufio.NewWriter(w)
	err := f.boolean(b, answer)
	return cmp.Or(err, b.Flush())
}

func writeBare(w *bufio.Writer, b bool) error {
	_, err := fmt.Fprintln(w, b)
	return err
}

// jsonTerm is a term of the JSON form.
type jsonTerm struct {
	Type     string `json:"type"`
	Value    string `json:"value"`
	Lang     string `json:"xml:lang,omitempty"`
	Datatype string `json:"datatype,omitempty"`
}

func writeJSON(w *bufio.Writer, vars []string, s Solutions) error {
	head := vars
	if head == nil {
		head = []string{}
	}
	names, err := marshal(head)
	if err != nil {
		return err
	}
	fmt.Fprintf(w, "{\"head\":{\"vars\":%s},\"results\":{\"bindings\":[", names)
	first := true
	for row, err := range s {
		if err != nil {
			return err
		}
		if !first {
			w.WriteByte(',')
		}
		first = false
		w.WriteString("\n{")
		comma := ""
		for i, t := range row {
			if t.Kind == 0 {
				continue
			}
			out := jsonTerm{"literal", t.Value, t.Lang, t.Datatype}
			switch t.Kind {
			case graph.IRI:
				out.Type = "uri"
			case graph.Blank:
				out.Type = "bnode"
			}
			name, err := marshal(vars[i])
			if err != nil {
				return err
			}
			value, err := marshal(out)
			if err != nil {
				return err
			}
			w.WriteString(comma)
			w.Write(name)
			w.WriteByte(':')
			w.Write(value)
			comma = ","
		}
		if err := w.WriteByte('}'); err != nil {
			return err
		}
	}
	_, err = w.WriteString("\n]}}\n")
	return err
}

// marshal is json.Marshal that leaves "<" and "&" as they are.
func marshal(v any) ([]byte, error) {
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err := e.Encode(v)
	return []byte(strings.TrimSuffix(b.String(), "\n")), err
}

func writeJSONBoolean(w *bufio.Writer, b bool) error {
	_, err := fmt.Fprintf(w, "{\"head\":{},\"boolean\":%v}\n", b)
	return err
}

const xmlHead = xml.Header + "<sparql xmlns=\"http://www.w3.org/2005/sparql-results#\">\n"

func writeXML(w *bufio.Writer, vars []string, s Solutions) error {
	w.WriteString(xmlHead + "  <head>\n")
	for _, v := range vars {
		w.WriteString("    <variable name=\"" + escapeXML(v) + "\"/>\n")
	}
	w.WriteString("  </head>\n  <results>\n")
	for row, err := range s {
		if err != nil {
			return err
		}
		w.WriteString("    <result>\n")
		for i, t := range row {
			if t.Kind == 0 {
				continue
			}
			w.WriteString("      <binding name=\"" + escapeXML(vars[i]) + "\">")
			value := escapeXML(t.Value)
			switch {
			case t.Kind == graph.IRI:
				w.WriteString("<uri>" + value + "</uri>")
			case t.Kind == graph.Blank:
				w.WriteString("<bnode>" + value + "</bnode>")
			case t.Lang != "":
				w.WriteString("<literal xml:lang=\"" + escapeXML(t.Lang) + "\">" + value + "</literal>")
			case t.Datatype != "":
				w.WriteString("<literal datatype=\"" + escapeXML(t.Datatype) + "\">" + value + "</literal>")
			default:
				w.WriteString("<literal>" + value + "</literal>")
			}
			w.WriteString("</binding>\n")
		}
		if _, err := w.WriteString("    </result>\n"); err != nil {
			return err
		}
	}
	_, err := w.WriteString("  </results>\n</sparql>\n")
	return err
}

// escapeXML returns a text as XML has it; characters that XML cannot hold become
// U+FFFD.
func escapeXML(s string) string {
	var b strings.Builder
	for _, r := range s {
		switch {
		case r == '<':
			b.WriteString("&lt;")
		case r == '>':
			b.WriteString("&gt;")
		case r == '&':
			b.WriteString("&amp;")
		case r == '"':
			b.WriteString("&quot;")
		case r == '\t', r == '\n', r == '\r':
			b.WriteString("&#" + strconv.Itoa(int(r)) + ";")
		case r < ' ', r == 0xFFFE, r == 0xFFFF:
			b.WriteRune('\uFFFD')
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

func writeXMLBoolean(w *bufio.Writer, b bool) error {
	_, err := fmt.Fprintf(w, "%s  <head/>\n  <boolean>%v</boolean>\n</sparql>\n", xmlHead, b)
	return err
}

// writeCSV writes values without their kinds (RFC 4180, lines end with CR LF).
func writeCSV(w *bufio.Writer, vars []string, s Solutions) error {
	for i, v := range vars {
		if i > 0 {
			w.WriteByte(',')
		}
		w.WriteString(v)
	}
	w.WriteString("\r\n")
	for row, err := range s {
		if err != nil {
			return err
		}
		for i, t := range row {
			if i > 0 {
				w.WriteByte(',')
			}
			value := t.Value
			if t.Kind == graph.Blank {
				value = "_:" + value
			}
			if strings.ContainsAny(value, "\",\r\n") {
				value = `"` + strings.ReplaceAll(value, `"`, `""`) + `"`
			}
			w.WriteString(value)
		}
		if _, err := w.WriteString("\r\n"); err != nil {
			return err
		}
	}
	return nil
}

// writeTSV writes terms in the syntax of SPARQL.
func writeTSV(w *bufio.Writer, vars []string, s Solutions) error {
	for i, v := range vars {
		if i > 0 {
			w.WriteByte('\t')
		}
		w.WriteString("?" + v)
	}
	w.WriteByte('\n')
	for row, err := range s {
		if err != nil {
			return err
		}
		for i, t := range row {
			if i > 0 {
				w.WriteByte('\t')
			}
			w.WriteString(termText(t))
		}
		if err := w.WriteByte('\n'); err != nil {
			return err
		}
	}
	return nil
}

var escaper = strings.NewReplacer("\\", "\\\\", "\"", "\\\"", "\n", "\\n", "\r", "\\r", "\t", "\\t")

// termText returns a term in the syntax of SPARQL, numbers without quotes.
func termText(t graph.Term) string {
	switch {
	case t.Kind == 0:
		return ""
	case t.Kind == graph.IRI:
		return "<" + t.Value + ">"
	case t.Kind == graph.Blank:
		return "_:" + t.Value
	case t.Lang != "":
		return `"` + escaper.Replace(t.Value) + `"@` + t.Lang
	case t.Datatype == "":
		return `"` + escaper.Replace(t.Value) + `"`
	case isNumeral(t):
		return t.Value
	}
	return `"` + escaper.Replace(t.Value) + `"^^<` + t.Datatype + ">"
}

// isNumeral reports whether the lexical form of a number is one of SPARQL's of the
// same datatype.
func isNumeral(t graph.Term) bool {
	s := strings.TrimLeft(t.Value, "+-")
	if len(t.Value)-len(s) > 1 {
		return false
	}
	mantissa, exponent, hasExponent := strings.Cut(strings.ToLower(s), "e")
	whole, fraction, hasPoint := strings.Cut(mantissa, ".")
	if !digits(whole) || !digits(fraction) || whole+fraction == "" {
		return false
	}
	switch t.Datatype {
	case graph.XSDInteger:
		return !hasPoint && !hasExponent
	case "http://www.w3.org/2001/XMLSchema#decimal":
		return fraction != "" && !hasExponent
	case graph.XSDDouble:
		e := strings.TrimLeft(exponent, "+-")
		return hasExponent && e != "" && digits(e) && len(exponent)-len(e) <= 1
	}
	return false
}

func digits(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return r < '0' || r > '9' }) < 0
}
