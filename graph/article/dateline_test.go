package article

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestDateline(t *testing.T) {
	for _, test := range []struct{ text, place, publisher, rest string }{
		{"BRUSSELS (AP) — The leaders met.", "BRUSSELS", "AP", "The leaders met."},
		{"KYIV, Ukraine (Reuters) - Shells fell.", "KYIV, Ukraine", "Reuters", "Shells fell."},
		{"ADDIS ABABA, Ethiopia (AFP) – The army", "ADDIS ABABA, Ethiopia", "AFP", "The army"},
		{"BRUSSELS, Aug 18 (Reuters) - Serbia and", "BRUSSELS", "Reuters", "Serbia and"},
		{"LONDON, March 3 (Xinhua) -- Prime Minister", "LONDON", "Xinhua", "Prime Minister"},
		{"MOSCOW, August 18. /TASS/. Russia has", "MOSCOW", "TASS", "Russia has"},
		{"MOSCOW. Aug 18 (Interfax) - Russia has", "MOSCOW", "Interfax", "Russia has"},
		{"SEOUL, South Korea (AP) — “We agree,” he said.", "SEOUL, South Korea", "AP", "“We agree,” he said."},
		{"N’DJAMENA, Chad (AP) — The army", "N’DJAMENA, Chad", "AP", "The army"},
		{"ST. PETERSBURG, Russia (AP) — The army", "ST. PETERSBURG, Russia", "AP", "The army"},
		{"PORT-AU-PRINCE, Haiti (AP) — The army", "PORT-AU-PRINCE, Haiti", "AP", "The army"},
		{"ABOARD AIR FORCE ONE (AP) — The army", "ABOARD AIR FORCE ONE", "AP", "The army"},
		{"RIO DE JANEIRO (Reuters) - The army", "RIO DE JANEIRO", "Reuters", "The army"},
		{"BELGRADE/PRISTINA (Reuters) - The army", "BELGRADE/PRISTINA", "Reuters", "The army"},
		{"PRISHTINË (KosovaPress) - The army", "PRISHTINË", "KosovaPress", "The army"},
		{"Pristina (dpa) – The government", "Pristina", "dpa", "The government"},
		{"WASHINGTON — The Senate voted.", "WASHINGTON", "", "The Senate voted."},
		{"KYIV, Ukraine — “No,” he said.", "KYIV, Ukraine", "", "“No,” he said."},
		{"BELGRADE, 3 March 2023 — The president", "BELGRADE", "", "The president"},
		{"(CNN) — The president", "", "CNN", "The president"},
		{"(CNN)The president", "", "CNN", "The president"},
		{"  BRUSSELS (AP) —\tThe leaders", "BRUSSELS", "AP", "The leaders"},

		{text: "The leaders — all of them — met."},
		{text: "Serbia (Kosovo’s neighbour) - and others"},
		{text: "Vucic (president) — said"},
		{text: "(Correction) The president"},
		{text: "UPDATE 2 — The president"},
		{text: "EXCLUSIVE — The president"},
		{text: "NATO said on Monday — again — no."},
		{text: "UN chief Antonio Guterres - in Kyiv - said"},
		{text: "BRUSSELS — that is, the Commission — said"},
		{text: "A — B"},
		{text: "BRUSSELS (AP) The leaders"},
		{text: "BRUSSELS (AP) — "},
		{text: "BRUSSELS\n(AP) — The leaders"},
		{text: "He said — no"},
		{text: ""},
	} {
		body, place, publisher := Dateline(test.text)
		if test.rest == "" {
			test.rest = test.text
		}
		if place != test.place || publisher != test.publisher || test.text[body:] != test.rest {
			t.Errorf("Dateline(%q): place %q, publisher %q, rest %q, want %q, %q, %q",
				test.text, place, publisher, test.text[body:], test.place, test.publisher, test.rest)
		}
	}
}

func FuzzDateline(f *testing.F) {
	for _, s := range []string{"BRUSSELS (AP) — The leaders", "MOSCOW, August 18. /TASS/. Russia", "(CNN)The", "A\xff — B", "ÄÖ, Ü (x) —— y"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		body, place, publisher := Dateline(s)
		if body < 0 || body > len(s) || body > maxDateline+utf8.UTFMax {
			t.Fatalf("body at %d of %d bytes", body, len(s))
		}
		if body > 0 && utf8.ValidString(s) && !utf8.RuneStart(s[body]) {
			t.Fatalf("body at %d cuts a letter in two", body)
		}
		if !strings.Contains(s[:body], place) || !strings.Contains(s[:body], publisher) {
			t.Fatalf("%q and %q do not stand in %q", place, publisher, s[:body])
		}
		if body == 0 && place+publisher != "" {
			t.Fatalf("%q and %q without a body", place, publisher)
		}
	})
}
