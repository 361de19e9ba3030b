package schema

import (
	"slices"
	"strings"
	"testing"
)

func TestForms(t *testing.T) {
	tests := []struct{ base, third, past, participle, gerund, other string }{
		// Regular spelling.
		{"visit", "visits", "visited", "visited", "visiting", ""},
		{"ban", "bans", "banned", "banned", "banning", ""},
		{"stop", "stops", "stopped", "stopped", "stopping", ""},
		{"bomb", "bombs", "bombed", "bombed", "bombing", ""},
		{"aid", "aids", "aided", "aided", "aiding", ""},
		{"raid", "raids", "raided", "raided", "raiding", ""},
		{"jail", "jails", "jailed", "jailed", "jailing", ""},
		{"vow", "vows", "vowed", "vowed", "vowing", ""},
		{"tax", "taxes", "taxed", "taxed", "taxing", ""},
		{"refer", "refers", "referred", "referred", "referring", ""},
		{"offer", "offers", "offered", "offered", "offering", ""},
		{"expel", "expels", "expelled", "expelled", "expelling", ""},
		{"commit", "commits", "committed", "committed", "committing", ""},
		{"edit", "edits", "edited", "edited", "editing", ""},
		{"acquit", "acquits", "acquitted", "acquitted", "acquitting", ""},
		{"equip", "equips", "equipped", "equipped", "equipping", ""},
		{"patrol", "patrols", "patrolled", "patrolled", "patrolling", ""},
		{"support", "supports", "supported", "supported", "supporting", ""},
		{"deny", "denies", "denied", "denied", "denying", ""},
		{"deploy", "deploys", "deployed", "deployed", "deploying", ""},
		{"free", "frees", "freed", "freed", "freeing", ""},
		{"agree with", "agrees with", "agreed with", "agreed with", "agreeing with", ""},
		{"sue", "sues", "sued", "sued", "suing", ""},
		{"die", "dies", "died", "died", "dying", ""},
		{"dye", "dyes", "dyed", "dyed", "dyeing", ""},
		{"recognize", "recognizes", "recognized", "recognized", "recognizing", ""},
		{"panic", "panics", "panicked", "panicked", "panicking", ""},
		{"sync", "syncs", "synced", "synced", "syncing", ""},
		{"attack", "attacks", "attacked", "attacked", "attacking", ""},
		{"veto", "vetoes", "vetoed", "vetoed", "vetoing", ""},
		{"radio", "radios", "radioed", "radioed", "radioing", ""},
		{"push", "pushes", "pushed", "pushed", "pushing", ""},
		{"breach", "breaches", "breached", "breached", "breaching", ""},
		{"harass", "harasses", "harassed", "harassed", "harassing", ""},
		{"gas", "gasses", "gassed", "gassed", "gassing", ""},
		{"quiz", "quizzes", "quizzed", "quizzed", "quizzing", ""},
		{"cancel", "cancels", "canceled", "canceled", "canceling", "cancelled cancelling"},
		{"appeal to", "appeals to", "appealed to", "appealed to", "appealing to", ""},
		{"call on", "calls on", "called on", "called on", "calling on", ""},
		{"re-elect", "re-elects", "re-elected", "re-elected", "re-electing", ""},
		// Irregular.
		{"be", "is", "was", "been", "being", "are were am"},
		{"have", "has", "had", "had", "having", ""},
		{"do", "does", "did", "done", "doing", ""},
		{"go", "goes", "went", "gone", "going", ""},
		{"meet with", "meets with", "met with", "met with", "meeting with", ""},
		{"pull out of", "pulls out of", "pulled out of", "pulled out of", "pulling out of", ""},
		{"hold talks with", "holds talks with", "held talks with", "held talks with", "holding talks with", ""},
		{"lead", "leads", "led", "led", "leading", ""},
		{"withdraw from", "withdraws from", "withdrew from", "withdrawn from", "withdrawing from", ""},
		{"overthrow", "overthrows", "overthrew", "overthrown", "overthrowing", ""},
		{"undergo", "undergoes", "underwent", "undergone", "undergoing", ""},
		{"overrun", "overruns", "overran", "overrun", "overrunning", ""},
		{"rebuild", "rebuilds", "rebuilt", "rebuilt", "rebuilding", ""},
		{"relay", "relays", "relayed", "relayed", "relaying", ""},
		{"co-found", "co-founds", "co-founded", "co-founded", "co-founding", ""},
		{"quit", "quits", "quit", "quit", "quitting", "quitted"},
		{"put pressure on", "puts pressure on", "put pressure on", "put pressure on", "putting pressure on", ""},
		{"strike", "strikes", "struck", "struck", "striking", "stricken"},
		{"get", "gets", "got", "got", "getting", "gotten"},
		{"lie in", "lies in", "lied in", "lied in", "lying in", "lay in lain in"},
		{"plead", "pleads", "pleaded", "pleaded", "pleading", "pled"},
		{"prove", "proves", "proved", "proven", "proving", ""},
		{"flee", "flees", "fled", "fled", "fleeing", ""},
		{"tie", "ties", "tied", "tied", "tying", ""},
		{"target", "targets", "targeted", "targeted", "targeting", "targetted"},
		{"taxi", "taxis", "taxied", "taxied", "taxiing", ""},
	}
	for _, tt := range tests {
		got := Forms(tt.base)
		want := VerbForms{Base: tt.base, Third: tt.third, Past: tt.past, Participle: tt.participle, Gerund: tt.gerund}
		if got.Base != want.Base || got.Third != want.Third || got.Past != want.Past ||
			got.Participle != want.Participle || got.Gerund != want.Gerund {
			t.Errorf("Forms(%q) = %+v, want %+v", tt.base, got, want)
		}
		var other []string
		if strings.Contains(tt.base, " ") {
			for o := range strings.FieldsSeq(strings.ReplaceAll(tt.other, " in", "_in")) {
				other = append(other, strings.ReplaceAll(o, "_", " "))
			}
		} else {
			other = strings.Fields(tt.other)
		}
		if !slices.Equal(got.Other, other) {
			t.Errorf("Forms(%q).Other = %q, want %q", tt.base, got.Other, other)
		}
	}
}

func TestFormsAll(t *testing.T) {
	got := slices.Collect(Forms("cut off").All())
	want := []string{"cut off", "cuts off", "cutting off"}
	if !slices.Equal(got, want) {
		t.Errorf("all forms of cut off = %q, want %q", got, want)
	}
}

// Every entry of the table must be a base form, so that no form of one verb
// shadows another.
func TestIrregularVerbs(t *testing.T) {
	if n := len(irregularVerbs); n < 200 {
		t.Errorf("%d irregular verbs, want at least 200", n)
	}
	for verb := range irregularVerbs {
		f := Forms(verb)
		for form := range f.All() {
			if form == "" || strings.ContainsAny(form, " /") {
				t.Errorf("Forms(%q) has form %q", verb, form)
			}
		}
	}
	for verb := range irregularThirds {
		if irregularVerbs[verb] == "" {
			t.Errorf("irregularThirds has %q, which irregularVerbs lacks", verb)
		}
	}
	for verb := range irregularGerunds {
		if irregularVerbs[verb] == "" {
			t.Errorf("irregularGerunds has %q, which irregularVerbs lacks", verb)
		}
	}
}

func TestPlural(t *testing.T) {
	for _, tt := range [][2]string{
		{"country", "countries"}, {"ally", "allies"}, {"ally of", "allies of"}, {"party", "parties"}, {"day", "days"},
		{"church", "churches"}, {"monarch", "monarchs"}, {"boss", "bosses"}, {"war with", "wars with"},
		{"head of state", "heads of state"}, {"prime minister", "prime ministers"}, {"secretary-general", "secretaries-general"},
		{"commander-in-chief", "commanders-in-chief"}, {"president-elect", "presidents-elect"},
		{"attorney general", "attorneys general"}, {"director general of", "directors general of"},
		{"lieutenant general", "lieutenant generals"}, {"general", "generals"}, {"vice-president", "vice-presidents"},
		{"brother-in-law of", "brothers-in-law of"}, {"chief of staff", "chiefs of staff"}, {"thief", "thieves"},
		{"spokesman", "spokesmen"}, {"spokesperson for", "spokespeople for"}, {"person", "people"}, {"german", "germans"},
		{"wife of", "wives of"}, {"grandchild", "grandchildren"}, {"crisis", "crises"}, {"veto", "vetoes"}, {"photo", "photos"},
		{"aircraft", "aircraft"}, {"series", "series"}, {"attack on", "attacks on"}, {"stepson of", "stepsons of"},
	} {
		if got := Plural(tt[0]); got != tt[1] {
			t.Errorf("Plural(%q) = %q, want %q", tt[0], got, tt[1])
		}
	}
}

func FuzzForms(f *testing.F) {
	f.Add("pull out of")
	f.Add("y")
	f.Add("-")
	f.Fuzz(func(t *testing.T, phrase string) {
		forms := Forms(phrase)
		if forms.Base != phrase {
			t.Errorf("Forms(%q).Base = %q", phrase, forms.Base)
		}
		Plural(phrase)
	})
}

func BenchmarkForms(b *testing.B) {
	phrases := []string{"recognize", "pull out of", "overthrow", "cancel", "hold talks with"}
	words := 0
	for b.Loop() {
		for _, p := range phrases {
			Forms(p)
			words++
		}
	}
	b.ReportMetric(float64(words)/b.Elapsed().Seconds(), "phrases/s")
}
