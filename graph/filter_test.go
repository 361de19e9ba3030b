package graph

import "testing"

func TestFilterMatch(t *testing.T) {
	claim := Claim{
		Article: "a1", Subject: "serbia", Relation: "recognizes", Object: "kosovo",
		Polarity: Negative, Modality: Reported, AttributedTo: "belgrade-daily",
	}
	for _, test := range []struct {
		name   string
		filter Filter
		want   bool
	}{
		{"empty", Filter{}, true},
		{"entity as subject", Filter{Entity: "serbia"}, true},
		{"entity as object", Filter{Entity: "kosovo"}, true},
		{"entity elsewhere", Filter{Entity: "belgrade-daily"}, false},
		{"subject", Filter{Subject: "serbia"}, true},
		{"subject is the object", Filter{Subject: "kosovo"}, false},
		{"object", Filter{Object: "kosovo"}, true},
		{"object is the subject", Filter{Object: "serbia"}, false},
		{"source", Filter{AttributedTo: "belgrade-daily"}, true},
		{"other source", Filter{AttributedTo: "serbia"}, false},
		{"relation", Filter{Relation: "recognizes"}, true},
		{"other relation", Filter{Relation: "supports"}, false},
		{"article", Filter{Article: "a1"}, true},
		{"other article", Filter{Article: "a2"}, false},
		{"polarity", Filter{Polarity: Negative}, true},
		{"other polarity", Filter{Polarity: Positive}, false},
		{"modality", Filter{Modality: Reported}, true},
		{"other modality", Filter{Modality: Alleged}, false},
		{"edge", Filter{Edges: true}, true},
		{"a denial is no positive fact", Filter{Facts: true}, false},
		{"all of it", Filter{Subject: "serbia", Object: "kosovo", Relation: "recognizes", Edges: true}, true},
		{"all but one", Filter{Subject: "serbia", Object: "kosovo", Relation: "supports", Edges: true}, false},
	} {
		if got := test.filter.Match(&claim); got != test.want {
			t.Errorf("%s: Match = %v, want %v", test.name, got, test.want)
		}
		if got, want := test.filter.Empty(), test.name == "empty"; got != want {
			t.Errorf("%s: Empty = %v, want %v", test.name, got, want)
		}
	}
	planned := claim
	planned.Modality = Planned
	if (&Filter{Edges: true}).Match(&planned) {
		t.Errorf("a planned claim passes for an edge")
	}
}
