package en

import "entente/graph/text"

// joinClauses hangs a clause that is coordinated with a verb on the clause before it
// that has the same preposition: "accused Qatar of supporting terrorism and of being
// close to Iran". Trees take it for a second predicate.
func joinClauses(d *text.Document) {
	for _, s := range d.Sentences {
		for i := s.First; i < s.Last; i++ {
			k := &d.Tokens[i]
			if k.Rel != "conj" || k.Head < s.First || k.Head > i || d.Tokens[k.Head].UPOS != "VERB" {
				continue
			}
			mark := preposition(d, s, i)
			if mark == "" {
				continue
			}
			for c := k.Head + 1; c < i; c++ {
				if o := &d.Tokens[c]; o.Head == k.Head && o.Rel == "advcl" && preposition(d, s, c) == mark {
					k.Head = c
					break
				}
			}
		}
	}
}

// preposition returns the preposition that introduces the clause of token i, or "".
func preposition(d *text.Document, s text.Sentence, i int) string {
	for k := s.First; k < i; k++ {
		if t := &d.Tokens[k]; t.Head == i && t.Rel == "mark" && t.XPOS == "IN" {
			switch w := d.Word(k); w {
			case "of", "for", "from", "on", "against", "by", "with":
				return w
			}
		}
	}
	return ""
}
