package graph

import "strings"

// ResolveIRI returns the IRI that a reference stands for where base is the IRI of
// the place it stands in (RFC 3986, section 5.2). Without a base, or with one that
// is not absolute, it returns the reference as it is.
func ResolveIRI(base, ref string) string {
	if base == "" {
		return ref
	}
	r := splitIRI(ref)
	if r.scheme != "" {
		return ref
	}
	b := splitIRI(base)
	if b.scheme == "" {
		return ref
	}
	r.scheme = b.scheme
	switch {
	case r.hasAuthority:
		r.path = removeDots(r.path)
	case r.path == "":
		r.authority, r.hasAuthority, r.path = b.authority, b.hasAuthority, b.path
		if !r.hasQuery {
			r.query, r.hasQuery = b.query, b.hasQuery
		}
	default:
		r.authority, r.hasAuthority = b.authority, b.hasAuthority
		if r.path[0] != '/' {
			if b.hasAuthority && b.path == "" {
				r.path = "/" + r.path
			} else {
				r.path = b.path[:strings.LastIndexByte(b.path, '/')+1] + r.path
			}
		}
		r.path = removeDots(r.path)
	}
	return r.String()
}

// iriParts are the five parts of an IRI; that an authority, a query or a fragment
// is there does not mean that it is not empty.
type iriParts struct {
	scheme, authority, path, query, fragment string
	hasAuthority, hasQuery, hasFragment      bool
}

func splitIRI(s string) (p iriParts) {
	if i := strings.IndexAny(s, ":/?#"); i > 0 && s[i] == ':' && isScheme(s[:i]) {
		p.scheme, s = s[:i], s[i+1:]
	}
	s, p.fragment, p.hasFragment = strings.Cut(s, "#")
	s, p.query, p.hasQuery = strings.Cut(s, "?")
	if rest, ok := strings.CutPrefix(s, "//"); ok {
		p.hasAuthority = true
		p.authority = rest
		s = ""
		if i := strings.IndexByte(rest, '/'); i >= 0 {
			p.authority, s = rest[:i], rest[i:]
		}
	}
	p.path = s
	return p
}

func (p iriParts) String() string {
	s := p.scheme + ":"
	if p.hasAuthority {
		s += "//" + p.authority
	}
	s += p.path
	if p.hasQuery {
		s += "?" + p.query
	}
	if p.hasFragment {
		s += "#" + p.fragment
	}
	return s
}

// removeDots takes "." and ".." out of a path (section 5.2.4).
func removeDots(path string) string {
	if !strings.Contains(path, ".") {
		return path
	}
	rooted := strings.HasPrefix(path, "/")
	var out []string
	segments := strings.Split(strings.TrimPrefix(path, "/"), "/")
	for i, s := range segments {
		last := i == len(segments)-1
		switch s {
		case ".", "..":
			if s == ".." && len(out) > 0 {
				out = out[:len(out)-1]
			}
			if last {
				out = append(out, "")
			}
		default:
			out = append(out, s)
		}
	}
	joined := strings.Join(out, "/")
	if rooted {
		return "/" + joined
	}
	return joined
}
