package export

import (
	"bufio"
	"encoding/csv"
	"fmt"
	"io"
	"strings"
)

const neo4jScript = `#!/bin/sh
# Fills a new database of Neo4j 5: sh import.sh [DATABASE]
cd "$(dirname "$0")" || exit 1
exec neo4j-admin database import full \
  --nodes=nodes.csv --relationships=relationships.csv \
  --array-delimiter=";" --legacy-style-quoting=false --overwrite-destination=false \
  "${1:-neo4j}"
`

// cypherColumns are the properties of relationships as Neo4j has them.
var cypherColumns = []struct {
	name   string // with its type in the header of the table
	values func(e *edge) []string
}{
	{"relation", func(e *edge) []string { return []string{string(e.Relation)} }},
	{"label", func(e *edge) []string { return []string{e.label()} }},
	{"polarity", func(e *edge) []string { return []string{string(e.Polarity())} }},
	{"modality", func(e *edge) []string { return []string{string(e.stance())} }},
	{"former:boolean", func(e *edge) []string { return []string{fmt.Sprint(e.Former)} }},
	{"fact:boolean", func(e *edge) []string { return []string{fmt.Sprint(e.Fact())} }},
	{"symmetric:boolean", func(e *edge) []string { return []string{fmt.Sprint(e.rel.Symmetric)} }},
	{"claims:int", func(e *edge) []string { return []string{fmt.Sprint(e.claims)} }},
	{"confidence:double", func(e *edge) []string { return []string{fmt.Sprint(e.confidence)} }},
	{"when:string[]", func(e *edge) []string { return e.when }},
	{"where:string[]", func(e *edge) []string { return e.places }},
	{"role:string[]", func(e *edge) []string { return e.roles }},
	{"attributed_to:string[]", func(e *edge) []string { return e.attributed }},
	{"dates:string[]", func(e *edge) []string { return e.dates }},
	{"articles:string[]", func(e *edge) []string { return e.articles }},
	{"publishers:string[]", func(e *edge) []string { return e.publishers }},
	{"sentences:string[]", func(e *edge) []string { return e.quotes }},
}

// cypherType returns the type of the relationship: "DOES_NOT_RECOGNIZE".
func (e *edge) cypherType() string {
	return strings.ToUpper(strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' {
			return r
		}
		return '_'
	}, e.kind()))
}

// writeNeo4j writes tables for the bulk import of Neo4j
// (https://neo4j.com/docs/operations-manual/current/import/), and the script that
// calls it. A semicolon within a list is written as a comma, a line end as a space.
func writeNeo4j(create createFunc, s Source, o Options) ([]string, error) {
	n, notes, err := readNetwork(s, o)
	if err != nil {
		return nil, err
	}
	changed := 0
	line := strings.NewReplacer("\r\n", " ", "\n", " ", "\r", " ")
	array := func(values []string) string {
		kept := make([]string, len(values))
		for i, v := range values {
			kept[i] = line.Replace(strings.ReplaceAll(v, ";", ","))
			if strings.Contains(v, ";") {
				changed++
			}
		}
		return strings.Join(kept, ";")
	}
	table := func(name string, rows func(write func(...string))) error {
		w, err := create(name)
		if err != nil {
			return err
		}
		t := csv.NewWriter(w)
		rows(func(row ...string) { t.Write(row) })
		t.Flush()
		return t.Error()
	}
	err = table("nodes.csv", func(write func(...string)) {
		write("id:ID", "name", ":LABEL", "class", "aliases:string[]", "same_as:string[]")
		for i := range n.nodes {
			node := &n.nodes[i]
			label := "Entity"
			if node.class != "" {
				label += ";" + string(node.class)
			}
			write(string(node.id), line.Replace(node.name), label, string(node.class), array(node.aliases), array(node.sameAs))
		}
	})
	if err != nil {
		return nil, err
	}
	err = table("relationships.csv", func(write func(...string)) {
		header := []string{":START_ID", ":END_ID", ":TYPE", "id"}
		for _, c := range cypherColumns {
			header = append(header, c.name)
		}
		write(header...)
		for _, e := range n.edges {
			row := []string{string(e.Subject), string(e.Object), e.cypherType(), e.id()}
			for _, c := range cypherColumns {
				if strings.HasSuffix(c.name, "[]") {
					row = append(row, array(c.values(e)))
				} else {
					row = append(row, c.values(e)[0])
				}
			}
			write(row...)
		}
	})
	if err != nil {
		return nil, err
	}
	script, err := create("import.sh")
	if err != nil {
		return nil, err
	}
	if changed > 0 {
		notes = append(notes, plural(changed, "text")+" of a list held semicolons, which part the list and are written as commas")
	}
	_, err = io.WriteString(script, neo4jScript)
	return notes, err
}

// writeCypher writes statements of Cypher, one a line, which may be run again and
// change nothing then: cypher-shell -f graph.cypher.
func writeCypher(w *bufio.Writer, s Source, o Options) ([]string, error) {
	n, notes, err := readNetwork(s, o)
	if err != nil {
		return nil, err
	}
	w.WriteString("CREATE CONSTRAINT entente_entity IF NOT EXISTS FOR (n:Entity) REQUIRE n.id IS UNIQUE;\n")
	for i := range n.nodes {
		node := &n.nodes[i]
		fmt.Fprintf(w, "MERGE (n:Entity {id: %s}) SET n.name = %s, n.class = %s, n.aliases = %s, n.same_as = %s",
			quoteCypher(string(node.id)), quoteCypher(node.name), quoteCypher(string(node.class)), listCypher(node.aliases), listCypher(node.sameAs))
		if node.class != "" {
			w.WriteString(", n:`" + strings.ReplaceAll(string(node.class), "`", "``") + "`")
		}
		w.WriteString(";\n")
	}
	for _, e := range n.edges {
		fmt.Fprintf(w, "MATCH (a:Entity {id: %s}), (b:Entity {id: %s}) MERGE (a)-[r:%s {id: %s}]->(b) SET r += {",
			quoteCypher(string(e.Subject)), quoteCypher(string(e.Object)), e.cypherType(), quoteCypher(e.id()))
		for i, c := range cypherColumns {
			name, typ, _ := strings.Cut(c.name, ":")
			if i > 0 {
				w.WriteString(", ")
			}
			// A map of Cypher may have any word for a key in backticks.
			w.WriteString("`" + name + "`: ")
			switch typ {
			case "string[]":
				w.WriteString(listCypher(c.values(e)))
			case "":
				w.WriteString(quoteCypher(c.values(e)[0]))
			default:
				w.WriteString(c.values(e)[0])
			}
		}
		w.WriteString("};\n")
	}
	return notes, nil
}

func listCypher(values []string) string {
	quoted := make([]string, len(values))
	for i, v := range values {
		quoted[i] = quoteCypher(v)
	}
	return "[" + strings.Join(quoted, ", ") + "]"
}

// quoteCypher returns s as a string literal on one line. A "u" behind a backslash is
// written by its number: Neo4j 4 reads escapes of letters before all others.
func quoteCypher(s string) string {
	var b strings.Builder
	b.WriteByte('\'')
	slash := false
	for _, r := range s {
		switch {
		case r == '\'' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case r < ' ' || r == 0x7f || r == 0x2028 || r == 0x2029 || slash && r == 'u':
			fmt.Fprintf(&b, `\u%04X`, r)
		default:
			b.WriteRune(r)
		}
		slash = r == '\\'
	}
	b.WriteByte('\'')
	return b.String()
}
