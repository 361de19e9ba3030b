package en

import (
	"context"
	"strings"
	"testing"

	"entente/graph/text"
)

func TestSentences(t *testing.T) {
	for _, test := range []struct {
		name string
		text string // sentences are divided by ¦, which is taken out
	}{
		{"plain", "They met. ¦They talked."},
		{"attribution", "“We are open to talks,” he said. ¦“They are not.” ¦She left."},
		{"straight quotes", `"We agree." ¦He left. ¦"Did you?" she asked. ¦"No."`},
		{"question quoted", "“Why?” he asked. ¦“Because!” ¦It was over."},
		{"question of a name", "“Is it over?” John Smith asked. ¦It was not."},
		{"abbreviations", "Gen. Smith met Sen. Jones on Sept. 1 at 5 p.m. in Washington, D.C. ¦They talked."},
		{"initials", "George W. Bush and J. K. Rowling met. ¦John F. Kennedy did not."},
		{"U.S.", "He flew to the U.S. ¦The U.S. Senate met in the U.S. capital."},
		{"company", "Acme Inc. bought Foo Corp. of Bar Ltd. ¦The price was $5.2 million."},
		{"etc.", "They sell apples, pears, etc. ¦Nobody buys."},
		{"numbers", "It rose 3.5 percent. ¦12 people died. ¦No. 10 said No. ¦That was it."},
		{"month", "They met in Sept. ¦The talks failed."},
		{"brackets", "He left. ¦(She stayed.) ¦They wrote (in 1999.) to us."},
		{"ellipsis", "He waited... and left. ¦It was late... ¦Then he came."},
		{"lines", "Headline without a stop¦\nThe text starts here¦\n\n- an item¦\n- another item"},
		{"enumeration", "1. First thing. ¦2. Second thing."},
		{"dateline", "BRUSSELS (AP) — The leaders met. ¦They talked."},
		{"wrapped", "The leaders of the two countries met in the city on Thursday for\nanother attempt to resolve what had been left open by the last of\nthe talks. ¦They did not agree, officials of both sides said, and the\nnext round will be held in May.¦\n\nA new paragraph of the same text begins here, which is as wide as the\nfirst one was and ends soon."},
		{"letter", "Dear Anne, ¦The form is here: ¦http://a.example/b ¦Sam Smith ¦01/11/2001 02:42 PM ¦It came back. ¦------- ¦Thanks, ¦Sam"},
		{"omission", "“It was late [...] ¦We went home.” ¦He left. [...] ¦Then “...and so on” was said."},
		{"case", "They cited Smith v. Jones (b. May 1950) and p. 5 of it. ¦He lost."},
		{"reference", "It was founded in 1999.[1] ¦It ended in 2005.[2][3] ¦Nobody knows why."},
	} {
		d := &text.Document{Text: strings.ReplaceAll(test.text, "¦", "")}
		Tokenize(d)
		checkCover(t, d)
		var got []string
		for _, s := range d.Sentences {
			got = append(got, d.String(s.Span))
		}
		var want []string
		for _, s := range strings.Split(test.text, "¦") {
			want = append(want, strings.TrimSpace(s))
		}
		if g, w := strings.Join(got, "\n¦"), strings.Join(want, "\n¦"); g != w {
			t.Errorf("%s:\n got ¦%s\nwant ¦%s", test.name, g, w)
		}
	}
}

func TestDateline(t *testing.T) {
	for _, test := range []struct{ text, place, rest string }{
		{"BRUSSELS (AP) — The leaders met.", "BRUSSELS", "The leaders"},
		{"LONDON, March 3 (Reuters) - Prime Minister", "LONDON", "Prime Minister"},
		{"WASHINGTON — The Senate voted.", "WASHINGTON", "The Senate"},
		{"NEW YORK (AP) -- Stocks fell.", "NEW YORK", "Stocks"},
		{"Pristina (dpa) – The government", "Pristina", "The government"},
		{"The leaders — all of them — met.", "", "The leaders"},
		{"NATO said on Monday - again - no.", "", "NATO"},
		{"", "", ""},
	} {
		d := &text.Document{Text: test.text}
		Tokenize(d)
		if d.Place != test.place || !strings.HasPrefix(d.Text[d.Body:], test.rest) {
			t.Errorf("dateline of %q: place %q, body %q, want %q, %q", test.text, d.Place, d.Text[d.Body:], test.place, test.rest)
		}
	}
}

// large are texts on which a careless reader takes quadratic time: at 1 MB such a
// reader would not come back before the test's time limit.
var large = map[string]string{
	"no stop":            "word ",
	"no space":           "word",
	"dots":               "a.",
	"abbreviations":      "etc. The ",
	"hosts":              "ab.cd.",
	"at":                 "a@",
	"dotted at":          "a.b.@",
	"hyphens":            "1-",
	"prefixes":           "pre-",
	"apostrophes":        "n't've",
	"quotes":             "'",
	"brackets":           "(",
	"open quotes":        ". \"",
	"closing quotes":     ".”",
	"references":         ".[1]",
	"stars":              "ab*",
	"schemes":            "a://",
	"www":                "www.",
	"short lines":        "a\n",
	"wrapped":            "the lines of this text are wrapped at about sixty characters\n",
	"joiners":            "👩\u200d",
	"controls":           "\x00\x01 ",
	"bad bytes":          "\xff\xf0\x9f",
	"capitals":           "“Why?” Aa Bb Cc ",
	"initials":           "A. ",
	"carriage returns":   "\r",
	"dashes":             "— ",
	"enumeration":        "1. a) ",
	"digits and slashes": "1/2/",
}

func TestLargeTexts(t *testing.T) {
	for name, unit := range large {
		var steps [2]float64
		for k, size := range []int{1 << 14, 1 << 20} {
			d := &text.Document{Text: strings.Repeat(unit, size/len(unit)+1)[:size]}
			steps[k] = testing.AllocsPerRun(1, func() { Tokenize(d) })
			checkCover(t, d)
		}
		// Slices grow by doubling.
		if steps[1] > steps[0]+50 {
			t.Errorf("%s: %v allocations for 16 KB, %v for 1 MB", name, steps[0], steps[1])
		}
	}
}

func BenchmarkTokenize(b *testing.B) {
	const story = "BRUSSELS (AP) — The leaders of the two countries didn't meet on Sept. 1, officials said. “We’re open to talks,” " +
		"President John F. Smith told reporters, adding that $5.2 billion in U.S. aid hadn't arrived. It wasn't clear why.\n\n"
	d := &text.Document{Text: strings.Repeat(story, 50)}
	b.SetBytes(int64(len(d.Text)))
	b.ReportAllocs()
	for b.Loop() {
		Tokenize(d)
	}
	b.ReportMetric(float64(len(d.Tokens)*b.N)/b.Elapsed().Seconds(), "tokens/s")
}

func TestAnnotateStops(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	var p Pipeline
	if err := p.Annotate(ctx, &text.Document{Text: "a"}); err != context.Canceled {
		t.Errorf("Annotate after cancel: %v, want %v", err, context.Canceled)
	}
}
