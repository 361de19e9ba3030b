package iob

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestRead(t *testing.T) {
	const file = "# newdoc id = d\n# sent_id = d-1\n# text = In New York\n1\tIn\tO\t-\t-\n2\tNew\tB-LOC\t-\ta\n3\tYork\tI-LOC\t-\ta\n\n" +
		"#\tO\nUN\tB-organisation\n"
	var got []Sentence
	for s, err := range Read(strings.NewReader(file)) {
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, s)
	}
	want := []Sentence{
		{ID: "d-1", Document: "d", Words: []Word{{Form: "In"}, {"New", true, "LOC"}, {"York", false, "LOC"}}},
		{Words: []Word{{Form: "#"}, {"UN", true, "organisation"}}},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("sentences (-want +got):\n%s", diff)
	}
}

func TestReadErrors(t *testing.T) {
	for _, file := range []string{"a\tO\nb\n", "a\tO\nb\tPER\n", "a\tO\nb\tX-PER\n"} {
		var err error
		for _, e := range Read(strings.NewReader(file)) {
			err = e
		}
		if err == nil || !strings.Contains(err.Error(), "line 2") {
			t.Errorf("%q: error %v, want one of line 2", file, err)
		}
	}
}
