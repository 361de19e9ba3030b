package export

import (
	"bufio"
	"encoding/xml"
	"strings"
)

// escapeXML returns s as text or as the value of an attribute in XML. What XML
// cannot hold is written as U+FFFD.
func escapeXML(s string) string {
	var b strings.Builder
	xml.EscapeText(&b, []byte(s))
	return b.String()
}

const xmlHead = `<?xml version="1.0" encoding="UTF-8"?>` + "\n"

// attributes writes pairs of names and values, those that are not empty.
func attributes(w *bufio.Writer, pairs ...string) {
	for i := 0; i+1 < len(pairs); i += 2 {
		if pairs[i+1] != "" {
			w.WriteString(" " + pairs[i] + `="` + escapeXML(pairs[i+1]) + `"`)
		}
	}
}
