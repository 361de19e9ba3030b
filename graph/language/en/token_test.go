package en

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"entente/graph/text"
)

// tokens returns the tokens of s with | between them and the sentences on lines.
func tokens(s string) string {
	d := &text.Document{Text: s}
	Tokenize(d)
	var b strings.Builder
	for n, s := range d.Sentences {
		if n > 0 {
			b.WriteString("\n")
		}
		for i := s.First; i < s.Last; i++ {
			if i > s.First {
				b.WriteString("|")
			}
			b.WriteString(d.Word(i))
		}
	}
	return b.String()
}

func TestTokens(t *testing.T) {
	for _, test := range []struct{ text, want string }{
		{"They don't, won't and can't.", "They|do|n't|,|wo|n't|and|ca|n't|."},
		{"It’s Serbia’s; the leaders’ plans aren’t.", "It|’s|Serbia|’s|;|the|leaders|’|plans|are|n’t|."},
		{"He cannot; I'm gonna, they'd've, we'll", "He|can|not|;|I|'m|gon|na|,|they|'d|'ve|,|we|'ll"},
		{"COULDN'T YOU'RE", "COULD|N'T|YOU|'RE"},
		{"O'Brien and d'Artagnan at 5 o'clock", "O'Brien|and|d'Artagnan|at|5|o'clock"},
		{"rock 'n' roll in the '90s", "rock|'|n|'|roll|in|the|'90s"},
		{"the 1980s, the 60's", "the|1980s|,|the|60's"},
		{"the EU-mediated, anti-war, ex-president's e-mail", "the|EU|-|mediated|,|anti-war|,|ex-president|'s|e-mail"},
		{"a U.S.-led force of the U.S.'s allies", "a|U.S.|-|led|force|of|the|U.S.|'s|allies"},
		{"Gen. J. F. Smith Jr. of Acme Corp. spoke on Sept. 1.", "Gen.|J.|F.|Smith|Jr.|of|Acme|Corp.|spoke|on|Sept.|1|."},
		{"at 5 p.m. on Monday, i.e. today", "at|5|p.m.|on|Monday|,|i.e.|today"},
		{"at 5pm or 7:30 a.m.", "at|5|pm|or|7:30|a.m|."},
		{"$5.2bn, €1,000 and £30m, US$4", "$|5.2|bn|,|€|1,000|and|£|30|m|,|US$|4"},
		{"3.5% of 40 km; 5kg; the 21st", "3.5|%|of|40|km|;|5|kg|;|the|21st"},
		{"9/11, 11/28/2000, 1/2 and/or 713-853-3989, a 3-2 win", "9/11|,|11/28/2000|,|1|/|2|and|/|or|713-853-3989|,|a|3|-|2|win"},
		{"in 1998-1999 an F-16", "in|1998|-|1999|an|F|-|16"},
		{"See http://a.example/b?c=1,2. Or (www.example.org)", "See|http://a.example/b?c=1,2|.\nOr|(|www.example.org|)"},
		{"Write to press.office@example.gov, @handle or #MeToo.", "Write|to|press.office@example.gov|,|@handle|or|#MeToo|."},
		{"Wait... what?! No…", "Wait|...|what|?!\nNo|…"},
		{"talks—the first—failed -- again", "talks|—|the|first|—|failed|--|again"},
		{"AT&T & B. Co.", "AT&T|&|B.|Co|."},
		{"[sic] {x} <y>", "[|sic|]|{|x|}|<|y|>"},
		{"‘Yes,’ “he” said", "‘|Yes|,|’|“|he|”|said"},
		{"the ``old'' one", "the|``|old|''|one"},
		{"Владимир Путин, 習近平", "Владимир|Путин|,|習近平"},
		{"Erdoğan’s e\u0301tat 👍🏽👩‍👩‍👧 🇷🇸🇽🇰", "Erdoğan|’s|e\u0301tat|👍🏽|👩‍👩‍👧|🇷🇸|🇽🇰"},
		{"a\x00\x01b", "a|\x00\x01|b"},
		{"a\xff\xfe b", "a|\xff\xfe|b"},
	} {
		if got := tokens(test.text); got != test.want {
			t.Errorf("tokens of %q:\n got %s\nwant %s", test.text, got, test.want)
		}
	}
}

// checkCover reports what is wrong with the spans of d.
func checkCover(t *testing.T, d *text.Document) {
	t.Helper()
	at, next := 0, 0
	gap := func(from, to int) {
		if from > to {
			t.Fatalf("token at %d overlaps the one before it", to)
		}
		for _, r := range d.Text[from:to] {
			if !unicode.IsSpace(r) {
				t.Fatalf("%q at %d..%d is in no token", d.Text[from:to], from, to)
			}
		}
	}
	for n, s := range d.Sentences {
		if s.First != next || s.Last <= s.First || s.Last > len(d.Tokens) {
			t.Fatalf("sentence %d has tokens %d to %d, want them from %d", n, s.First, s.Last, next)
		}
		if s.Start != d.Tokens[s.First].Start || s.End != d.Tokens[s.Last-1].End {
			t.Fatalf("sentence %d has span %v, not that of its tokens", n, s.Span)
		}
		if n > 0 && s.Paragraph < d.Sentences[n-1].Paragraph {
			t.Fatalf("sentence %d is in paragraph %d after %d", n, s.Paragraph, d.Sentences[n-1].Paragraph)
		}
		next = s.Last
	}
	if next != len(d.Tokens) {
		t.Fatalf("%d tokens are in no sentence", len(d.Tokens)-next)
	}
	for i, k := range d.Tokens {
		if k.Start >= k.End || k.Head != -1 {
			t.Fatalf("token %d has span %v, head %d", i, k.Span, k.Head)
		}
		gap(at, k.Start)
		at = k.End
	}
	gap(at, len(d.Text))
	if d.Body < 0 || d.Body > len(d.Text) {
		t.Fatalf("body at %d of %d", d.Body, len(d.Text))
	}
}

func FuzzTokenize(f *testing.F) {
	for _, s := range []string{
		"", " ", "BRUSSELS (AP) — The leaders met. “No,” he said.", "a.b.c@d.e", "it's U.S.A..", "1-2-3/4/5.6,7", "'''``''", "\r\n\n\u2028x",
		"a\xf0\x9f\xffb", "e\u0301 👩‍👩‍👧 :-) (:)", "pre-post-war e-mail-", "$5bn 60's 6a.m.", "http://(www.x", "[1][2] .[1] A",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d := &text.Document{Text: s}
		Tokenize(d)
		checkCover(t, d)
		if utf8.ValidString(s) {
			for i := range d.Tokens {
				if !utf8.ValidString(d.Word(i)) {
					t.Fatalf("token %q cuts a character", d.Word(i))
				}
			}
		}
		// Used again, the document gives the same.
		tokens, sentences := len(d.Tokens), len(d.Sentences)
		Tokenize(d)
		if len(d.Tokens) != tokens || len(d.Sentences) != sentences {
			t.Fatalf("second time %d tokens, %d sentences; first %d, %d", len(d.Tokens), len(d.Sentences), tokens, sentences)
		}
	})
}
