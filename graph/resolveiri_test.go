package graph

import "testing"

func TestResolveIRI(t *testing.T) {
	const base = "http://a/b/c/d;p?q"
	for _, tt := range [][3]string{
		{base, "g:h", "g:h"}, {base, "g", "http://a/b/c/g"}, {base, "./g", "http://a/b/c/g"}, {base, "g/", "http://a/b/c/g/"},
		{base, "/g", "http://a/g"}, {base, "//g", "http://g"}, {base, "?y", "http://a/b/c/d;p?y"}, {base, "g?y", "http://a/b/c/g?y"},
		{base, "#s", "http://a/b/c/d;p?q#s"}, {base, "g#s", "http://a/b/c/g#s"}, {base, "", base}, {base, ".", "http://a/b/c/"},
		{base, "..", "http://a/b/"}, {base, "../g", "http://a/b/g"}, {base, "../..", "http://a/"}, {base, "../../../g", "http://a/g"},
		{base, "/./g", "http://a/g"}, {base, "/../g", "http://a/g"}, {base, "g.", "http://a/b/c/g."}, {base, ".g", "http://a/b/c/.g"},
		{base, "./g/.", "http://a/b/c/g/"}, {base, "g/../h", "http://a/b/c/h"}, {base, "g?y/./x", "http://a/b/c/g?y/./x"},
		{"http://a", "g", "http://a/g"}, {"file:///dir/data.ttl", "other.ttl", "file:///dir/other.ttl"},
		{"file:///dir/data.ttl", "#x", "file:///dir/data.ttl#x"}, {"", "g", "g"}, {"urn:a:b", "#c", "urn:a:b#c"},
	} {
		if got := ResolveIRI(tt[0], tt[1]); got != tt[2] {
			t.Errorf("ResolveIRI(%q, %q) = %q, want %q", tt[0], tt[1], got, tt[2])
		}
	}
}
