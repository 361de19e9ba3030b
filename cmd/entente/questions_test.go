package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"

	"entente/queries/english"
)

// The kinds of questions about the sample articles.
const (
	plainFact  = "fact"
	denial     = "denial"
	speculated = "modal" // planned, possible, alleged
	timed      = "temporal"
	unanswered = "unanswerable"
)

// sampleQuestions are asked of the sample articles of seeds/articles. want are answers
// that there must be, parted by "; ", and not those that there must not be; "" wants
// none at all. Both say what the articles say. A question that begins with "!" is not
// understood, or names nobody; then want is the nearest question or name.
var sampleQuestions = []struct{ kind, question, want, not string }{
	// Facts: offices, roles, acts, joins.
	{plainFact, "Who leads Serbia?", "Aleksandar Vucic", "Albin Kurti"},
	{plainFact, "Who is the prime minister of Kosovo?", "Albin Kurti", "Aleksandar Vucic; Vjosa Osmani"},
	{plainFact, "Who is the Turkish president?", "Recep Tayyip Erdoğan", ""},
	{plainFact, "Who is NATO's secretary-general?", "Jens Stoltenberg", "António Guterres"},
	{plainFact, "Who is the EU's foreign policy chief?", "Josep Borrell", "Michel Barnier"},
	{plainFact, "Is Vladimir Putin the president of Russia?", "yes", ""},
	{plainFact, "Who attacked Ukraine?", "Russia", "Belarus; Ukraine"},
	{plainFact, "By whom was Ukraine invaded?", "Russia", "Belarus"},
	{plainFact, "Did Russia attack Ukraine?", "yes", ""},
	{plainFact, "Is Russia at war with Ukraine?", "yes", ""},
	{plainFact, "Who met Albin Kurti?", "Aleksandar Vucic; Josep Borrell", "Joe Biden"},
	{plainFact, "Who met whom in Ohrid?", "Aleksandar Vucic – Albin Kurti", ""},
	{plainFact, "Who met whom in Vilnius?", "Jens Stoltenberg – Recep Tayyip Erdoğan; Jens Stoltenberg – Ulf Kristersson", "Joe Biden – Rishi Sunak"},
	{plainFact, "Did Erdogan meet Stoltenberg?", "yes", ""},
	{plainFact, "Where did Vucic and Kurti meet?", "Ohrid", "Brussels"},
	{plainFact, "Who met Rishi Sunak in London?", "Joe Biden", ""},
	{plainFact, "Which presidents did Rishi Sunak meet?", "Joe Biden", ""},
	{plainFact, "Who are Serbia's allies?", "Russia", "Kosovo; China"},
	{plainFact, "Whose ally is Belarus?", "Russia", ""},
	{plainFact, "Who supports Serbia?", "Russia", "Kosovo"},
	{plainFact, "Who backs Azerbaijan?", "Turkey", "Armenia; Russia"},
	{plainFact, "Who recognizes Kosovo?", "United States", "Serbia; Russia; China; Spain; Greece"},
	{plainFact, "Who accused Serbia?", "Albin Kurti", "Aleksandar Vucic"},
	{plainFact, "Whom did Vucic accuse?", "Albin Kurti", "Serbia"},
	{plainFact, "Who accused Qatar?", "Bahrain; Egypt; Saudi Arabia; United Arab Emirates", "Kuwait; Iran"},
	{plainFact, "Who accused Kurti of wanting to provoke a conflict?", "Aleksandar Vucic", "Maria Zakharova"},
	{plainFact, "Who sanctioned Russia?", "European Union", "China; Serbia"},
	{plainFact, "Who appointed Esmail Qaani?", "Ali Khamenei", "Donald Trump"},
	{plainFact, "Who praised Trump?", "Benjamin Netanyahu", "Nancy Pelosi"},
	{plainFact, "Who condemned the coup?", "Boris Johnson", "China"},
	{plainFact, "Who deployed peacekeepers to Nagorno-Karabakh?", "Russia", "Turkey"},
	{plainFact, "What did Kurti say about Kosovo?", "Kosovo was ready to discuss a final settlement", ""},
	{plainFact, "Who said that Kosovo was ready to discuss a final settlement?", "Kosovo was ready to discuss a final settlement", ""},
	{plainFact, "How is China connected to Albin Kurti?", "China → Kosovo → Albin Kurti", ""},
	{plainFact, "How are Russia and Kosovo connected?", "Russia → Kosovo; Russia → Serbia → Kosovo", ""},

	// Denials.
	{denial, "Who does not recognize Kosovo?", "Serbia; Russia; China; Spain; Greece", "United States; Germany"},
	{denial, "Which countries refuse to recognise Kosovo?", "Serbia; Russia; China; Spain; Greece", "United States"},
	{denial, "Does Serbia recognize Kosovo?", "no", ""},
	{denial, "Why does Serbia not recognize Kosovo?", "no", ""},
	{denial, "Does Spain recognize Kosovo's independence?", "no", ""},
	{denial, "Which allies of Russia don't recognize Kosovo?", "Serbia", "Belarus; China"},
	{denial, "Which of Serbia's allies do not recognize Kosovo?", "Russia", "Spain"},
	{denial, "How many countries do not recognize Kosovo?", "5", ""},
	{denial, "Is Ukraine a member of NATO?", "no", ""},
	{denial, "Did Saudi Arabia recognize Israel?", "no", ""},
	{denial, "Did China condemn the coup?", "no", ""},

	// What is planned, possible or alleged is no fact.
	{speculated, "Who might join NATO?", "Sweden (planned)", "Serbia; Russia"},
	{speculated, "Who wants to join the European Union?", "Serbia (planned)", "Serbia; United Kingdom"},
	{speculated, "Has Sweden joined NATO?", "not stated", ""},
	{speculated, "Is Sweden a member of NATO?", "not stated", ""},
	{speculated, "Might Sweden join NATO?", "yes", ""},
	{speculated, "Who joined NATO?", "Finland", "Sweden; Ukraine; Turkey"},
	{speculated, "According to Saudi Arabia, what does Qatar support?", "terrorism (alleged)", "terrorism"},
	{speculated, "Does Qatar support terrorism?", "not stated", ""},
	{speculated, "Did Russia plan to occupy Ukraine?", "no", ""},

	// Time.
	{timed, "When did Kosovo declare independence?", "2008", ""},
	{timed, "When did Russia invade Ukraine?", "2022-02-24", ""},
	{timed, "When did Finland join NATO?", "2023-04-04", "2022-05-18"},
	{timed, "Who led Sweden before Ulf Kristersson?", "Magdalena Andersson", "Ulf Kristersson"},
	{timed, "Who led the United Kingdom before Rishi Sunak?", "Boris Johnson", "Rishi Sunak"},
	{timed, "Who led the United Kingdom after Boris Johnson?", "Rishi Sunak", "Boris Johnson"},
	{timed, "Who is the former president of Nigeria?", "Olusegun Obasanjo", ""},
	{timed, "Who is the president of Nigeria?", "", ""},
	{timed, "Whom did Erdogan accuse in 2022?", "Finland; Sweden", "NATO"},
	{timed, "Whom did Kurti meet in 2022?", "", ""},
	{timed, "Did Finland join NATO before 2023?", "not stated", ""},
	{timed, "Is Olusegun Obasanjo the president of Nigeria?", "not stated", ""},

	// What the articles do not say.
	{unanswered, "Who is the king of Serbia?", "", ""},
	{unanswered, "Who leads Hungary?", "", ""},
	{unanswered, "Who met whom in Brussels?", "", ""},
	{unanswered, "Does Germany attack France?", "not stated", ""},
	{unanswered, "Did Kosovo attack Serbia?", "not stated", ""},
	{unanswered, "Did China sanction Russia?", "not stated", ""},
	{unanswered, "Which countries did Iran accuse in January 2020?", "", ""},
	{unanswered, "Who recognized the Taliban?", "", ""},
	{unanswered, "!Who leads Atlantis?", "", ""},
	{unanswered, "!Who leads Serbai?", "Serbia", ""},
	{unanswered, "!Who led Zimbabwe before Emmerson Mnangagwa?", "", ""},
	{unanswered, "!Who recgonizes Kosovo?", "Who recognizes Kosovo?", ""},
	{unanswered, "!Who ate Kosovo with Serbia?", "How are Kosovo and Serbia connected?", ""},
}

// TestSampleQuestions asks them of the graph that the demo builds.
func TestSampleQuestions(t *testing.T) {
	t.Setenv("XDG_DATA_HOME", t.TempDir())
	t.Setenv("ENTENTE_STORE", "")
	if out, code := runLine(t, "demo", "--quiet"); code != exitFound {
		t.Fatalf("demo: exit code %d\n%s", code, out)
	}
	var out, messages bytes.Buffer
	c := newCLI(strings.NewReader(""), &out, &messages)
	c.json = true
	g, err := c.openGraph(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer g.Close()
	hard := 0
	for _, test := range sampleQuestions {
		if test.kind != plainFact {
			hard++
		}
		out.Reset()
		messages.Reset()
		question, fault := strings.CutPrefix(test.question, "!")
		if fault {
			if got := faultOf(t, g, question); got != test.want {
				t.Errorf("%s\n got %s\nwant %s", question, got, test.want)
			}
			continue
		}
		err := c.ask(t.Context(), g, question, asking{})
		var found []string
		for d := json.NewDecoder(&out); d.More(); {
			var a answerJSON
			if err := d.Decode(&a); err != nil {
				t.Fatal(err)
			}
			text := a.Answer
			if !a.Modality.Factual() && a.Modality != "" && a.Verdict == "" {
				text += " (" + string(a.Modality) + ")"
			}
			found = append(found, text)
		}
		verdict := len(found) == 1 && slices.Contains([]string{"yes", "no", "disputed", "not stated"}, found[0])
		code := exitFound
		if test.want == "" || test.want == "not stated" {
			code = exitNothing
		}
		if got := c.exitCode(err); got != code {
			t.Errorf("%s: exit code %d, want %d\n%s%v", question, got, code, messages.String(), found)
		}
		want, not := parted(test.want), parted(test.not)
		missing := slices.DeleteFunc(slices.Clone(want), func(w string) bool { return slices.Contains(found, w) })
		wrong := slices.DeleteFunc(slices.Clone(not), func(w string) bool { return !slices.Contains(found, w) })
		if len(missing)+len(wrong) > 0 || len(want) == 0 && len(found) > 0 && !verdict {
			t.Errorf("%s\n got %s\nwant %s, and not %s", question, strings.Join(found, "; "), test.want, test.not)
		}
	}
	if n := len(sampleQuestions); n < 60 || hard < 20 {
		t.Errorf("%d questions, %d of them about denials, plans, times or what is not stated; want 60 and 20", n, hard)
	}
}

// faultOf returns what a question that is not understood comes nearest to: another
// question, or a name.
func faultOf(t *testing.T, g *graphOf, question string) string {
	t.Helper()
	_, err := english.New(g.ontology).Parse(t.Context(), g.names(), question)
	var unknown *english.Unknown
	var not *english.Misunderstood
	switch {
	case errors.As(err, &unknown):
		if len(unknown.Near) == 0 {
			return ""
		}
		return unknown.Near[0].Name
	case errors.As(err, &not):
		return not.Nearest
	}
	return "understood"
}

func parted(list string) []string {
	if list == "" {
		return nil
	}
	return strings.Split(list, "; ")
}
