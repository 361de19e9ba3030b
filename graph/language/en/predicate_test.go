package en

import (
	"strings"
	"testing"

	"entente/graph/language/conllu"
	"entente/graph/text"
)

// TestMends holds that trees of the dev treebanks go no farther from theirs by what is
// mended after the parser.
func TestMends(t *testing.T) {
	var trees []parsed
	for _, name := range []string{"en_ewt-dev.conllu", "en_gum-dev.conllu"} {
		for _, gold := range treebankSentences(t, name) {
			d := worded(gold)
			parse(d)
			trees = append(trees, parsed{gold, d})
		}
	}
	for _, m := range []struct {
		name string
		mend func(*text.Document)
	}{
		{"findVerb", findVerb}, {"plainVerbs", plainVerbs}, {"straySubjects", straySubjects},
		{"doubleObjects", doubleObjects}, {"strayObjects", strayObjects}, {"thatClauses", thatClauses},
		{"hyphenated", hyphenated}, {"weekdays", weekdays}, {"inCase", inCase}, {"presentSpeech", presentSpeech},
		{"gerundSubjects", gerundSubjects}, {"frontedParticiples", frontedParticiples}, {"splitSubjects", splitSubjects},
		{"liftClauses", liftClauses}, {"parallel", parallel}, {"listedVerbs", listedVerbs}, {"whichObjects", whichObjects},
		{"participles", participles}, {"allies", allies}, {"lists", lists}, {"tornNames", tornNames}, {"highPhrases", highPhrases},
		{"auxiliaries", auxiliaries}, {"saidClauses", saidClauses}, {"sayers", sayers}, {"namedSubjects", namedSubjects},
		{"farInfinitives", farInfinitives}, {"whose", whose}, {"toVerbs", toVerbs}, {"twoObjects", twoObjects}, {"objectAndSubject", objectAndSubject}, {"shotDead", shotDead}, {"policeShot", policeShot}, {"ofWhat", ofWhat}, {"plansTo", plansTo},
		{"twoSubjects", twoSubjects}, {"semicolons", semicolons}, {"swearIn", swearIn}, {"hyphenNames", hyphenNames}, {"pastVerbs", pastVerbs}, {"toldThat", toldThat}, {"sayersBehind", sayersBehind}, {"titleNouns", titleNouns}, {"sayersAfter", sayersAfter}, {"hadDone", hadDone}, {"askedFirst", askedFirst}, {"saidBetween", saidBetween}, {"addings", addings}, {"reportsThat", reportsThat}, {"thenVerbs", thenVerbs},
	} {
		t.Run(m.name, func(t *testing.T) { testMend(t, trees, m.mend) })
	}
}

// parsed is a sentence of a treebank and what the network makes of it.
type parsed struct {
	gold conllu.Sentence
	doc  *text.Document
}

func testMend(t *testing.T, trees []parsed, mend func(*text.Document)) {
	right, before, changed := 0, 0, 0
	for _, p := range trees {
		was := p.doc.Tokens
		d := *p.doc
		d.Tokens = append([]text.Token(nil), was...)
		mend(&d)
		differs := false
		for i := range was {
			differs = differs || was[i].Head != d.Tokens[i].Head || was[i].Rel != d.Tokens[i].Rel
		}
		if !differs {
			continue
		}
		changed++
		b, r := 0, 0
		for i, w := range p.gold.Words {
			if was[i].Head == w.Head-1 && was[i].Rel == w.Rel {
				b++
			}
			if d.Tokens[i].Head == w.Head-1 && d.Tokens[i].Rel == w.Rel {
				r++
			}
		}
		before, right = before+b, right+r
		t.Logf("%d to %d of %d: %s", b, r, len(was), d.Text)
	}
	t.Logf("%d sentences changed, labelled heads right: %d before, %d after", changed, before, right)
	if right < before {
		t.Errorf("labelled heads right in %d changed sentences: %d before, %d after", changed, before, right)
	}
}

// worded returns a document of the words of a sentence of a treebank.
func worded(gold conllu.Sentence) *text.Document {
	d := &text.Document{}
	var b strings.Builder
	for i, w := range gold.Words {
		if i > 0 {
			b.WriteByte(' ')
		}
		d.Tokens = append(d.Tokens, text.Token{Span: text.Span{Start: b.Len(), End: b.Len() + len(w.Form)}})
		b.WriteString(w.Form)
	}
	d.Text = b.String()
	d.Sentences = []text.Sentence{{Span: text.Span{End: len(d.Text)}, Last: len(d.Tokens)}}
	return d
}

// TestClauses holds what is mended in clauses: of each word the one that it hangs on.
func TestClauses(t *testing.T) {
	for _, x := range []struct{ text, word, head string }{
		{"Police reported the attacker exited the hall.", "attacker", "exited"},
		{"Police reported the attacker exited the hall.", "exited", "reported"},
		{"The paper noted the purchase appeared to circumvent the ministry.", "purchase", "appeared"},
		{"The minister urged the embassy to reconsider and spoke with the envoy.", "spoke", "urged"},
		{"Trudeau heads the Liberal Party.", "Trudeau", "heads"},
		{"Anne Sacoolas informed police she had diplomatic immunity.", "police", "informed"},
		{"Anne Sacoolas informed police she had diplomatic immunity.", "had", "informed"},
		{"Russian troops crossed into Ukraine on Thursday.", "troops", "crossed"},
		{"\"The message is quite simple,\" its director, Julia Mora, said.", "director", "said"},
		{"Police have arrested a journalist at his home in León, his family said on Thursday.", "said", "arrested"},
		{"Denmark's Minister for Development, Mette Holm, resigned on Thursday after it became known.", "Minister", "resigned"},
		{"A visit to Kyiv by German Defence Minister Boris Pistorius was kept secret.", "Boris", "visit"},
		{"Tunisian authorities released opposition figure Jawhar Ben Mbarek on Monday.", "authorities", "released"},
		{"Per request of the minister, the Queen suspended parliament for weeks.", "parliament", "suspended"},
		{"The minister told the press his nephew needed a dose.", "needed", "told"},
		{"Al Jazeera reported on Thursday, coverage had risen to 55 percent.", "risen", "reported"},
		{"The Labour Party's leader, Jeremy Corbyn announced he will go.", "Jeremy", "leader"},
		{"They asked Lam, who is supported by the government, to resign.", "resign", "asked"},
		{"Brazil, whose president, Lula da Silva, telephoned both leaders, is pressing for a meeting.", "president", "telephoned"},
		{"Washington has for the first time supplied Kyiv with missiles.", "Kyiv", "supplied"},
		{"Croatia denies Serbia bombed the town.", "bombed", "denies"},
		{"Hungary denies it recognizes Kosovo.", "recognizes", "denies"},
		{"Fighting between Sudan and Chad was averted.", "Fighting", "averted"},
		{"Hungary vetoed aid to Ukraine.", "aid", "vetoed"},
		{"On Sunday Presidents Halvard Lien and Marta Quist met.", "Sunday", "met"},
		{"The presidents met for European Union-mediated talks.", "Union", "mediated"},
		{"Oslo took precautions in case Russia attacked Latvia.", "Russia", "attacked"},
		{"M23, which claims to defend the Tutsis, captured Goma.", "M23", "captured"},
		{"Honor Colorado, which answers to his predecessor, the tobacco magnate Horacio Cartes, joined the Liberals.", "magnate", "predecessor"},
		{"Its president, Mohamed Abdi, complained to the Arab League; his Serbian counterpart, Muse Bihi, called the vote illegal.", "president", "complained"},
		{"Its president, Mohamed Abdi, complained to the Arab League; his Serbian counterpart, Muse Bihi, called the vote illegal.", "counterpart", "called"},
		{"The Commonwealth, whose secretary-general, Don McKinnon, is a former judge, is to meet in London.", "Commonwealth", "meet"},
		{"The general swore in Jona Senilagakali as prime minister of Fiji.", "Jona", "swore"},
		{"Serbia said it would recognize Kosovo and accused Russia of spying.", "accused", "said"},
		{"Troops in Guinea-Bissau arrested Raimundo Pereira.", "Troops", "arrested"},
		{"Troops in Guinea-Bissau arrested Raimundo Pereira.", "Bissau", "Guinea"},
		{"The war will go on until Serbia withdraws maps, the Slovenian prime minister, Borut Pahor, said yesterday after talks.", "minister", "said"},
		{"Peter Lang told Al Arabiya television that he would resign.", "resign", "told"},
		{"\"We will win,\" Ana Holm, the leader of the Greens, said in Oslo on Monday.", "Ana", "said"},
		{"\"It is too late,\" Ana Holm, who leads the opposition, told reporters.", "Ana", "told"},
		{"Officials said on condition of anonymity that Serbia would attack.", "attack", "said"},
		{"Ana Holm said on the sidelines of the summit that Serbia would attack.", "attack", "said"},
		{"Ana Holm said that Serbia had tortured prisoners.", "prisoners", "tortured"},
		{"Asked whether she would run, Ana Holm said: \"Yes.\"", "Yes", "said"},
		{"Norway, the minister said, will recognize Kosovo.", "Norway", "recognize"},
		{"Serbia said Kosovo had attacked Norway, adding that Sweden would help.", "adding", "said"},
		{"Reports that Serbia attacked Norway are false.", "Reports", "false"},
		{"U.S. troops left Iraq in 2011, then returned three years later.", "returned", "left"},
		{"Saudi Arabia, Bahrain and Egypt cut ties with Qatar.", "ties", "cut"},
		{"The cabinet has resisted demands by farmers that it close the border.", "close", "demands"},
		{"He unveiled a new map, ordered state companies to issue licences and appointed a general.", "ordered", "unveiled"},
		{"London sanctioned Russian banks on Thursday.", "London", "sanctioned"},
		{"Maria Lopez, a former minister of Peru, mayor of Lima, and member of the National Congress, resigned.", "member", "mayor"},
		{"Guyana said its border dispute with Venezuela belonged in court.", "dispute", "belonged"},
		{"The visit by Nancy Pelosi to Taipei was followed by drills.", "Taipei", "visit"},
		{"His brother-in-law, Arthur Saye, accused the West.", "Arthur", "brother"},
		{"His brother-in-law, Arthur Saye, accused the West.", "law", "brother"},
		{"Thousands of protesters called for her resignation.", "Thousands", "called"},
		{"Hundreds of people injured in the blast were treated.", "Hundreds", "treated"},
		{"\"We expect Bulgaria to honour the treaty,\" said Marta Quist.", "honour", "expect"},
		{"Maria Lopez, who was appointed foreign minister of Chile in May, resigned.", "Maria", "resigned"},
	} {
		d := annotated(t, x.text)
		for i, k := range d.Tokens {
			if d.Word(i) == x.word && (k.Head < 0 || d.Word(k.Head) != x.head) {
				t.Errorf("%s: %s hangs on %d, want %s", x.text, x.word, k.Head, x.head)
			}
		}
	}
}

// TestJoinClauses holds that a second clause behind a preposition goes with the first.
func TestJoinClauses(t *testing.T) {
	d := annotated(t, "They accused Qatar of supporting terrorism and of being too close to Iran.")
	head := make(map[string]string)
	for i, k := range d.Tokens {
		if k.Head >= 0 {
			head[d.Word(i)] = d.Word(k.Head)
		}
	}
	if head["close"] != "supporting" {
		t.Errorf("close hangs on %q, want supporting", head["close"])
	}
}
