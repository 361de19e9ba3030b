package when_test

import (
	"regexp"
	"strconv"
	"strings"
	"testing"

	"entente/graph/relate/when"
)

// edtf is the form of values.
var edtf = regexp.MustCompile(`^(|[0-9]{4}|[0-9]{3}X|[0-9]{2}XX|[0-9]{4}-[0-9]{2}|[0-9]{4}-[0-9]{2}-[0-9]{2}` +
	`|(\.\.|[0-9X]{4}(-[0-9]{2}){0,2})/(\.\.|[0-9X]{4}(-[0-9]{2}){0,2}))$`)

// FuzzFind holds the contract of Find for any text.
func FuzzFind(f *testing.F) {
	for _, tt := range expressions {
		f.Add(tt.text, published)
	}
	f.Add("two days after three days after a week before the 's", "")
	f.Add("from - to since until - – ' 's 2000 - 1999 - May", "2020-02-29")
	f.Fuzz(func(t *testing.T, s, day string) {
		d := annotated(t, s, day, false)
		last := 0
		for _, e := range when.Find(d) {
			if e.First < last || e.Last <= e.First || e.Last > len(d.Tokens) {
				t.Fatalf("tokens %d to %d after %d of %d", e.First, e.Last, last, len(d.Tokens))
			}
			last = e.Last
			if e.Kind < when.Point || e.Kind > when.Recurring || !edtf.MatchString(e.Value) {
				t.Fatalf("kind %d, value %q", e.Kind, e.Value)
			}
		}
	})
}

// BenchmarkFindLong shows that time is linear in the tokens of one sentence.
func BenchmarkFindLong(b *testing.B) {
	for _, words := range []string{"two days after ", "late the ", "every one ", "for two few ", "since then ", "this past ", "from May to ", "Monday , "} {
		for _, n := range []int{1000, 100000} {
			d := annotated(b, strings.Repeat(words, n/2), published, false)
			b.Run(strings.TrimSpace(words)+"/"+strconv.Itoa(n), func(b *testing.B) {
				for b.Loop() {
					when.Find(d)
				}
				b.ReportMetric(float64(len(d.Tokens))*float64(b.N)/b.Elapsed().Seconds(), "tokens/s")
			})
		}
	}
}
