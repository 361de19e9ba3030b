package train

import "entente/graph/language/neural"

// A Score counts words of a treebank, and those that a model got right.
type Score struct {
	Words, UPOS, XPOS, UAS, LAS int
}

// Percent returns a count in percent of the words.
func (s Score) Percent(count int) float64 { return 100 * float64(count) / float64(max(s.Words, 1)) }

// Evaluate scores a parser on the gold words and sentences of a treebank. Punctuation
// counts, and labels with their subtypes.
func Evaluate(p *neural.Parser, t Treebank) Score {
	var forms []string
	var sentences []neural.Range
	for _, s := range t {
		first := len(forms)
		for _, w := range s.Words {
			forms = append(forms, w.Form)
		}
		sentences = append(sentences, neural.Range{First: first, Last: len(forms)})
	}
	out := make([]neural.Token, len(forms))
	p.Parse(func(i int) string { return forms[i] }, sentences, out)
	var score Score
	m := p.Model()
	i := 0
	for k, s := range t {
		for _, w := range s.Words {
			got := out[i]
			i++
			score.Words++
			if m.UPOS[got.UPOS] == w.UPOS {
				score.UPOS++
			}
			if m.XPOS[got.XPOS] == w.XPOS {
				score.XPOS++
			}
			head := -1
			if w.Head > 0 {
				head = sentences[k].First + w.Head - 1
			}
			if int(got.Head) != head {
				continue
			}
			score.UAS++
			if m.Rels[got.Rel] == w.Rel {
				score.LAS++
			}
		}
	}
	return score
}
