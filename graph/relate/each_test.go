package relate_test

import (
	"slices"
	"testing"
)

// TestEachOther reads what two do to each other, and what they do to two others.
func TestEachOther(t *testing.T) {
	for _, test := range []struct {
		body string
		want []string
	}{
		{"Russia and Norway accused each other.", []string{"Norway accuses Russia", "Russia accuses Norway"}},
		{"Iran and China did not recognize one another.", []string{"China recognizes Iran, not", "Iran recognizes China, not"}},
		{"Russia and Norway met. China and Iran mediated between the two countries.", []string{
			"China mediates Norway", "China mediates Russia", "Iran mediates Norway", "Iran mediates Russia", "Russia meets Norway"}},
	} {
		got := read(t, test.body)
		slices.Sort(got)
		if !slices.Equal(got, test.want) {
			t.Errorf("%s\n got %q\nwant %q", test.body, got, test.want)
		}
	}
}
