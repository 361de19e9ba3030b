package relate_test

import (
	"slices"
	"strings"
	"testing"
)

// TestHeadline reads offices and candidacies whose state only the headline tells.
func TestHeadline(t *testing.T) {
	for _, tt := range []struct{ title, body, want string }{
		{"Bulgaria scraps appointment", "Crowds marched in Bulgaria on Friday, and Turkey watched. President Todor Vachev met the leaders of the parties.", "Todor Vachev leads Bulgaria, president"},
		{"Nepal's parliament approves map claimed by India", "Nepal's parliament approved a map that India rejects. Foreign Minister Prem Gurung spoke.", "Prem Gurung official-of Nepal, foreign minister"},
		{"UK urges US to waive immunity", "The UK met the US on Friday. Foreign Secretary Dominic Reed spoke.", "Dominic Reed official-of United Kingdom, foreign secretary"},
		{"Ghana junta holds prime minister", "Soldiers in Ghana revolted. Kwame Adjei, an ex-president, warned them.", "Kwame Adjei leads Ghana, president, former"},
		{"Ghana junta holds prime minister", "Soldiers in Ghana revolted. President Moussa Kone of Ivory Coast threatened to invade.", "Moussa Kone leads Ivory Coast, president"},
		{"Peru votes for president", "Peru held a presidential election. Luis Rojas, who ran in the first round, was ill.", "Luis Rojas candidate-for Peru, president, former"},
		{"Peru votes for president", "Peru held a presidential election. Luis Rojas is not running for president.", ""},
		{"Secretary-general visits Peru", "Peru voted. Secretary-General Tomas Lind thanked it.", ""},
	} {
		r, err := theNewsReader()
		if err != nil {
			t.Fatal(err)
		}
		got := r.readUnder(t, tt.title, tt.body)
		if tt.want != "" && !slices.Contains(got, tt.want) || tt.want == "" && slices.ContainsFunc(got, isOffice) {
			t.Errorf("%s. %s\n got %q\nwant %q", tt.title, tt.body, got, tt.want)
		}
	}
}

// isOffice reports whether a claim says that somebody holds an office or runs for it.
func isOffice(claim string) bool {
	return strings.Contains(claim, " leads ") || strings.Contains(claim, " candidate-for ") && !strings.HasSuffix(claim, ", not")
}
