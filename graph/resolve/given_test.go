package resolve_test

import (
	"io/fs"
	"strings"
	"testing"

	"entente/graph"
	"entente/graph/resolve"
	"entente/seeds"
)

func TestGivenNames(t *testing.T) {
	names, err := resolve.ReadGivenNames(seeds.Names())
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]resolve.Gender{
		"Aleksandar": resolve.Male, "Volodymyr": resolve.Male, "Recep": resolve.Male, "Jinping": resolve.Male, "Jae-in": resolve.Male,
		"Jean-Claude": resolve.Male, "MIKHEIL": resolve.Male, "Nursultan": resolve.Male, "Emmerson": resolve.Male,
		"Angela": resolve.Female, "Ursula": resolve.Female, "Željana": resolve.Female, "Ing-wen": resolve.Female, "Sviatlana": resolve.Female,
		"Kim": resolve.EitherGender, "Robin": resolve.EitherGender,
		"": resolve.UnknownGender, "Parliament": resolve.UnknownGender, "zzz": resolve.UnknownGender, "a": resolve.UnknownGender, "-": resolve.UnknownGender,
	} {
		if got := names.Gender(name); got != want {
			t.Errorf("Gender(%q) = %d, want %d", name, got, want)
		}
	}
	if got := new(resolve.GivenNames).Gender("Angela"); got != resolve.UnknownGender {
		t.Errorf("the zero value knows %d", got)
	}
}

// TestGivenTable holds the form of the table, and that each of its names is found.
func TestGivenTable(t *testing.T) {
	b, err := fs.ReadFile(seeds.Names(), "given.csv")
	if err != nil {
		t.Fatal(err)
	}
	names, err := resolve.ReadGivenNames(seeds.Names())
	if err != nil {
		t.Fatal(err)
	}
	last, n := "", 0
	for line := range strings.Lines(string(b)) {
		name, gender, _ := strings.Cut(strings.TrimSuffix(line, "\n"), ",")
		if n++; n == 1 {
			continue
		}
		if name <= last || name != graph.Fold(name) || gender != "m" && gender != "f" && gender != "u" {
			t.Errorf("given.csv:%d: %q", n, line)
		}
		if names.Gender(name) == resolve.UnknownGender {
			t.Errorf("given.csv:%d: %s is not found", n, name)
		}
		last = name
	}
	if n < 2500 {
		t.Errorf("%d names, want 2,500 at least", n)
	}
}

func BenchmarkGivenNames(b *testing.B) {
	names, err := resolve.ReadGivenNames(seeds.Names())
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		names.Gender("Aleksandar")
		names.Gender("Parliament")
	}
}
