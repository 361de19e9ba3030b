package sparql

import (
	"strings"

	"entente/graph"
)

// Text of terms, expressions and paths as plans show them.

func termText(t graph.Term) string {
	switch t.Kind {
	case graph.IRI:
		return "<" + t.Value + ">"
	case graph.Blank:
		return "_:" + t.Value
	}
	s := "\"" + strings.NewReplacer("\\", "\\\\", "\"", "\\\"", "\n", "\\n", "\r", "\\r", "\t", "\\t").Replace(t.Value) + "\""
	switch {
	case t.Lang != "":
		return s + "@" + t.Lang
	case t.Datatype != "":
		return s + "^^<" + t.Datatype + ">"
	}
	return s
}

func exprText(e expr) string {
	list := func(args []expr) string {
		var parts []string
		for _, a := range args {
			parts = append(parts, exprText(a))
		}
		return "(" + strings.Join(parts, ", ") + ")"
	}
	not := func(b bool) string {
		if b {
			return "NOT "
		}
		return ""
	}
	switch e := e.(type) {
	case varExpr:
		if name, made := strings.CutPrefix(e.name, "."); made { // of an aggregate
			return name
		}
		return "?" + e.name
	case constExpr:
		return termText(e.term)
	case opExpr:
		if len(e.args) == 1 {
			return e.op + exprText(e.args[0])
		}
		return "(" + exprText(e.args[0]) + " " + e.op + " " + exprText(e.args[1]) + ")"
	case inExpr:
		return exprText(e.arg) + " " + not(e.not) + "IN " + list(e.list)
	case callExpr:
		name := e.name
		if e.iri {
			name = "<" + name + ">"
		}
		return name + list(e.args)
	case existsExpr:
		return not(e.not) + "EXISTS {…}"
	case *aggregateExpr:
		if e.arg == nil {
			return "COUNT(*)"
		}
		return e.name + "(" + exprText(e.arg) + ")"
	}
	return "?"
}

func pathText(p path) string {
	join := func(parts []path, sign string) string {
		var out []string
		for _, part := range parts {
			out = append(out, pathText(part))
		}
		return "(" + strings.Join(out, sign) + ")"
	}
	switch p := p.(type) {
	case linkPath:
		return termText(p.iri)
	case inversePath:
		return "^" + pathText(p.path)
	case seqPath:
		return join(p.parts, "/")
	case altPath:
		return join(p.parts, "|")
	case repeatPath:
		sign := "+"
		switch {
		case p.once:
			sign = "?"
		case p.zero:
			sign = "*"
		}
		return pathText(p.path) + sign
	case negatedPath:
		var out []string
		for _, t := range p.forward {
			out = append(out, termText(t))
		}
		for _, t := range p.backward {
			out = append(out, "^"+termText(t))
		}
		return "!(" + strings.Join(out, "|") + ")"
	}
	return "?"
}
