package en

import (
	"strings"

	"entente/graph/text"
)

// hyphenated hangs a name that a hyphen joins to a participle on it: "European
// Union-mediated talks".
func hyphenated(d *text.Document) {
	for _, s := range d.Sentences {
		for v := s.First + 2; v < s.Last; v++ {
			k := &d.Tokens[v]
			if k.XPOS != "VBN" || k.Rel != "amod" && k.Rel != "acl" || d.Word(v-1) != "-" || d.Tokens[v-1].End != k.Start || d.Tokens[v-2].End != d.Tokens[v-1].Start {
				continue
			}
			if d.Word(v) == "based" {
				based(d, s, v)
			}
			if k.Rel != "amod" {
				continue
			}
			n := nameStart(d, s, v-2)
			if t := &d.Tokens[n]; t.UPOS == "PROPN" && t.Head == k.Head && t.Rel == "compound" {
				t.Head = v
			}
		}
	}
}

// based hangs a place before "-based" at token v on it where trees take the place for the subject:
// "Brussels-based Solvane said".
func based(d *text.Document, s text.Sentence, v int) {
	k, t := &d.Tokens[v], &d.Tokens[v-2]
	if k.Rel == "amod" {
		if n := &d.Tokens[k.Head]; k.Head > v && n.Head == t.Head && n.Rel == t.Rel && t.Head > k.Head {
			t.Head, t.Rel = v, "compound"
		}
		return
	}
	for n := v + 1; k.Head == v-2 && n < s.Last && n < v+6; n++ {
		if o := &d.Tokens[n]; o.Head == v-2 && (o.Rel == "appos" || o.Rel == "flat") && (o.UPOS == "PROPN" || o.UPOS == "NOUN") {
			for i := n + 1; i < s.Last; i++ {
				if c := &d.Tokens[i]; c.Head == v-2 {
					c.Head = n
				}
			}
			o.Head, o.Rel = t.Head, t.Rel
			k.Head, k.Rel = n, "amod"
			t.Head, t.Rel = v, "compound"
			return
		}
	}
}

// weekdays hangs a day between a preposition and a title on the verb where trees make one
// phrase of both: "on Sunday Presidents Lien and Quist met".
func weekdays(d *text.Document) {
	for _, s := range d.Sentences {
		for i := s.First + 1; i+2 < s.Last; i++ {
			k := &d.Tokens[i]
			p, t := &d.Tokens[i-1], &d.Tokens[i+1]
			if !weekDays[d.Word(i)] || k.Rel != "compound" || k.Head != i+1 || p.UPOS != "ADP" || p.Head != i+1 && p.Head != t.Head || !capital(d.Word(i+1)) || t.Head <= i+1 || t.Rel != "compound" && t.Rel != "nmod:desc" {
				continue
			}
			for h, n := t.Head, 0; h >= s.First && n < 8; h, n = d.Tokens[h].Head, n+1 {
				if d.Tokens[h].UPOS == "VERB" {
					k.Head, k.Rel, p.Head = h, "obl", i
					t.Rel = "nmod:desc"
					break
				}
			}
		}
	}
}

// weekDays are the names of the days of the week.
var weekDays = words(`Monday Tuesday Wednesday Thursday Friday Saturday Sunday`)

// namedSubjects makes the second of two subjects of a verb, a name behind a comma, an
// apposition of the first: "The party's leader, Jeremy Corbyn announced".
func namedSubjects(d *text.Document) {
	for _, s := range d.Sentences {
		for b := s.First + 2; b < s.Last; b++ {
			k := &d.Tokens[b]
			if k.Rel != "nsubj" || k.UPOS != "PROPN" || k.Head < b {
				continue
			}
			for a := s.First; a < b-1; a++ {
				n := &d.Tokens[a]
				if n.Rel == "nsubj" && n.Head == k.Head && closesQuote(d, a, b) && (reporting[d.Word(k.Head)] || d.Word(k.Head) == "wrote" || d.Word(k.Head) == "tweeted") {
					n.Rel = "ccomp" // “"The border stays shut," Balint wrote”
					break
				}
				if n.Rel != "nsubj" || n.Head != k.Head || n.UPOS != "NOUN" || !hasChild(d, s, a, "det", "nmod:poss") {
					continue
				}
				commas := 0
				for i := a + 1; i < b; i++ {
					if d.Word(i) == "," {
						commas++
					}
				}
				if d.Word(b-1) == "," && commas == 1 {
					k.Head, k.Rel = a, "appos"
				}
				break
			}
		}
	}
}

// inLaws makes one noun of the tokens of "brother-in-law".
func inLaws(d *text.Document) {
	for _, s := range d.Sentences {
		for i := s.First; i+4 < s.Last; i++ {
			if d.Word(i+4) != "law" && d.Word(i+4) != "laws" || d.Word(i+1) != "-" || d.Word(i+2) != "in" || d.Word(i+3) != "-" || d.Tokens[i].UPOS != "NOUN" {
				continue
			}
			inside := func(h int) bool { return h > i && h <= i+4 }
			if h := d.Tokens[i].Head; inside(h) {
				// the last word was taken for the head
				d.Tokens[i].Head, d.Tokens[i].Rel = d.Tokens[i+4].Head, d.Tokens[i+4].Rel
			}
			if inside(d.Tokens[i].Head) {
				continue
			}
			for k := s.First; k < s.Last; k++ {
				switch {
				case inside(k):
					d.Tokens[k].Head = i
					if k%2 == i%2 {
						d.Tokens[k].UPOS, d.Tokens[k].XPOS, d.Tokens[k].Rel = "X", "XX", "fixed"
					}
				case inside(d.Tokens[k].Head):
					d.Tokens[k].Head = i
				}
			}
		}
	}
}

// tornNames holds names together: two words of which trees make two subjects, and what hangs
// on a later word.
func tornNames(d *text.Document) {
	for _, s := range d.Sentences {
		for i := s.First + 1; i < s.Last; i++ {
			k, n := &d.Tokens[i], &d.Tokens[i-1]
			if k.Rel != "nsubj" && k.Rel != "acl:relcl" || k.UPOS != "PROPN" || n.Rel != k.Rel || n.UPOS != "PROPN" || n.Head != k.Head {
				continue
			}
			k.Head, k.Rel = i-1, "flat"
			rehang(d, s, i, i-1)
		}
		for i := s.First; i < s.Last; i++ {
			k := &d.Tokens[i]
			h := k.Head
			if h < s.First || d.Tokens[h].Rel != "flat" || d.Tokens[h].Head < s.First || d.Tokens[h].Head == i {
				continue
			}
			before := i < d.Tokens[h].Head && (k.Rel == "case" || k.Rel == "det" || k.Rel == "cc" || k.Rel == "mark" || k.Rel == "nmod:desc")
			if before || k.Rel == "conj" || k.Rel == "appos" || k.Rel == "acl:relcl" || k.Rel == "nmod" && i > h {
				k.Head = d.Tokens[h].Head
			}
		}
	}
}

// lists coordinates names with the one that they belong to: two subjects, "Recean and Borrell
// put"; what follows an apposition, "its executives, Gambaryan and Anjarwalla"; and what
// follows the phrase of the first, "Buhari of Nigeria and Talon of Benin". Titles go with the
// title before, "Johnson, mayor of London and member of Parliament".
func lists(d *text.Document) {
	for _, s := range d.Sentences {
		for i := s.First; i < s.Last; i++ {
			k := &d.Tokens[i]
			if a := namesOf(d, s, i); a >= 0 {
				k.Head = a
			}
			if k.Rel == "nsubj" && k.Head > i && hasChild(d, s, i, "cc") {
				for a := s.First; a < i; a++ {
					if n := &d.Tokens[a]; n.Rel == "nsubj" && n.Head == k.Head {
						k.Head, k.Rel = a, "conj"
						break
					}
				}
			}
			if a := titleBefore(d, s, i); a >= 0 {
				k.Head = a
			}
			n := k.Head
			if k.Rel != "conj" || k.UPOS != "PROPN" || n < s.First || n > i || d.Tokens[n].Rel != "nmod" || !ofBelow(d, i, s.Last) {
				continue
			}
			if a := d.Tokens[n].Head; a >= s.First && a < n && d.Tokens[a].UPOS == "PROPN" && strings.EqualFold(d.Word(n-1), "of") && d.Tokens[n-1].Head == n {
				k.Head = a
			}
		}
	}
}

// namesOf returns the name in apposition to a plural noun with which name i, hung on the noun,
// is rather coordinated, or -1.
func namesOf(d *text.Document, s text.Sentence, i int) int {
	k := &d.Tokens[i]
	if k.Rel != "conj" || k.UPOS != "PROPN" || k.Head < s.First || k.Head > i || d.Tokens[k.Head].XPOS != "NNS" {
		return -1
	}
	for a := k.Head + 1; a < i; a++ {
		if n := &d.Tokens[a]; n.Head == k.Head && n.Rel == "appos" && n.UPOS == "PROPN" {
			for c := a + 1; c < i; c++ {
				if t := &d.Tokens[c]; t.Head != a && t.Head != i && t.Head != c-1 && t.Rel != "flat" {
					return -1
				}
			}
			return a
		}
	}
	return -1
}

// ofBelow reports whether a phrase with "of" hangs on token i, before token end.
func ofBelow(d *text.Document, i, end int) bool {
	for c := i + 2; c < end; c++ {
		if k := &d.Tokens[c]; k.Head == i && k.Rel == "nmod" {
			for x := i + 1; x < c; x++ {
				if d.Tokens[x].Head == c && d.Word(x) == "of" {
					return true
				}
			}
		}
	}
	return false
}

// allies makes a noun of the "ally" that trees take for an adverb: "Putin's closest ally".
func allies(d *text.Document) {
	for _, s := range d.Sentences {
		for i := s.First; i < s.Last; i++ {
			k := &d.Tokens[i]
			if d.Word(i) != "ally" || k.UPOS != "ADV" {
				continue
			}
			k.UPOS, k.XPOS = "NOUN", "NN"
			a := i - 1
			if a < s.First || d.Tokens[a].UPOS != "ADJ" && d.Tokens[a].UPOS != "NOUN" || d.Tokens[a].Head != k.Head || k.Rel != "advmod" {
				continue
			}
			k.Rel = d.Tokens[a].Rel
			for c := s.First; c < a; c++ {
				if d.Tokens[c].Head == a {
					d.Tokens[c].Head = i
				}
			}
			d.Tokens[a].Head, d.Tokens[a].Rel = i, "amod"
		}
	}
}

// highPhrases hangs phrases with "by" or "to" on what governs the name on which trees hang
// them, and with "with" on the verb of which trees make them part of the means: "a visit to
// Kyiv by the minister", "a visit by Pelosi to Taipei", "spoke by phone with the president".
func highPhrases(d *text.Document) {
	for _, s := range d.Sentences {
		for i := s.First; i < s.Last; i++ {
			k := &d.Tokens[i]
			if k.Rel == "obl:agent" && means[d.Word(i)] {
				k.Rel = "obl"
			}
			if k.Rel != "nmod" || k.Head < s.First || k.Head > i {
				continue
			}
			by, with, to := false, false, false
			for c := k.Head + 1; c < i; c++ {
				if d.Tokens[c].Head == i && d.Tokens[c].Rel == "case" {
					by, with, to = d.Word(c) == "by", d.Word(c) == "with", d.Word(c) == "to"
				}
			}
			h := &d.Tokens[k.Head]
			switch {
			case to && h.UPOS == "PROPN" && h.Rel == "nmod" && h.Head >= s.First && h.Head < k.Head && behindBy(d, k.Head):
				k.Head = h.Head // "a visit by Pelosi to Taipei"
			case by && h.UPOS == "PROPN" && (h.Rel == "nmod" || h.Rel == "obl") && h.Head >= s.First && h.Head < k.Head,
				with && h.Rel == "obl" && means[d.Word(k.Head)] && h.Head >= s.First && d.Tokens[h.Head].UPOS == "VERB":
				if k.Head = h.Head; d.Tokens[k.Head].UPOS == "VERB" {
					k.Rel = "obl"
				}
			}
		}
	}
}

// titleBefore returns the title in apposition to the name with which the bare noun i is
// coordinated, or -1.
func titleBefore(d *text.Document, s text.Sentence, i int) int {
	k := &d.Tokens[i]
	h := k.Head
	if k.Rel != "conj" || k.XPOS != "NN" || h < s.First || h > i || d.Tokens[h].UPOS != "PROPN" || !ofBelow(d, i, s.Last) || hasChild(d, s, i, "det", "nmod:poss", "case", "nummod") {
		return -1
	}
	for a := i - 1; a > h; a-- {
		if t := &d.Tokens[a]; t.Head == h && t.Rel == "appos" && (t.UPOS == "NOUN" || t.UPOS == "PROPN") {
			return a
		}
	}
	return -1
}

// behindBy reports whether the phrase of name i begins with "by".
func behindBy(d *text.Document, i int) bool {
	for c := max(i-3, 0); c < i; c++ {
		if d.Tokens[c].Head == i && d.Word(c) == "by" {
			return true
		}
	}
	return false
}

// means are what one speaks by.
var means = words(`phone telephone video videoconference link`)
