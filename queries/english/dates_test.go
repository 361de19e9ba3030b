package english_test

import (
	"testing"

	"entente/queries/english"
	"entente/schema"
)

func TestDates(t *testing.T) {
	o, err := schema.Load()
	if err != nil {
		t.Fatal(err)
	}
	p := english.New(o)
	p.Today = "2023-03-01" // a Wednesday
	for _, test := range []struct{ when, want string }{
		{"in 2020", "2020"},
		{"in January 2020", "2020-01"},
		{"in Jan 2020", "2020-01"},
		{"on January 3, 2020", "2020-01-03"},
		{"on 3 January 2020", "2020-01-03"},
		{"on the 3rd of January 2020", "2020-01-03"},
		{"on 2020-01-03", "2020-01-03"},
		{"in 2020-01", "2020-01"},
		{"in the 1990s", "1990-01-01 to 1999-12-31"},
		{"since 2019", "since 2019"},
		{"after 2019", "since 2020"},
		{"before 2019", "until 2018"},
		{"before March 2019", "until 2019-02-28"},
		{"until 2019", "until 2019"},
		{"between 2019 and 2020", "2019-01-01 to 2020-12-31"},
		{"from January 2019 to March 2019", "2019-01-01 to 2019-03-31"},
		{"yesterday", "2023-02-28"},
		{"last week", "2023-02-20 to 2023-02-26"},
		{"this month", "2023-03"},
		{"last month", "2023-02"},
		{"last year", "2022"},
	} {
		q := "Whom did Serbia accuse " + test.when + "?"
		r, err := p.Parse(t.Context(), fewNames{}, q)
		if err != nil {
			t.Errorf("%s: %v", q, err)
			continue
		}
		if got := r.Query.Patterns[0].Time.String(); got != test.want {
			t.Errorf("%s: %s, want %s", q, got, test.want)
		}
	}
	for _, when := range []string{"in January", "on 32 January 2020", "on 30 February 2020", "in 20200", "since", "tomorrow"} {
		if r, err := p.Parse(t.Context(), fewNames{}, "Whom did Serbia accuse "+when+"?"); err == nil && !r.Query.Patterns[0].Time.All() {
			t.Errorf("%s is read as %s", when, r)
		}
	}
}
