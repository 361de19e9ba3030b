package en

import (
	"strings"

	"entente/graph/text"
)

// twoSubjects makes the second of the two subjects of a verb what stands beside the noun before
// it: "the club, which answers to his heir, the magnate Roe, joined".
func twoSubjects(d *text.Document) {
	for _, s := range d.Sentences {
		for n := s.First + 3; n < s.Last; n++ {
			k := &d.Tokens[n]
			v := k.Head
			if k.Rel != "nsubj" || v <= n || d.Tokens[v].UPOS != "VERB" || d.Word(v-1) != "," {
				continue
			}
			x := -1
			for i := s.First; i < n; i++ {
				if d.Tokens[i].Head == v && d.Tokens[i].Rel == "nsubj" {
					x = i
				}
			}
			first := phraseStart(d, s, n, s.First)
			if x < 0 || first-2 <= x || d.Word(first-1) != "," {
				continue
			}
			o, r := first-2, -1
			if d.Tokens[o].UPOS != "NOUN" && d.Tokens[o].UPOS != "PROPN" {
				continue
			}
			for i := x + 1; i < o; i++ {
				if d.Tokens[i].Head == x && d.Tokens[i].Rel == "acl:relcl" {
					r = i
				}
			}
			if r < 0 || !under(d, s, o, r) {
				continue
			}
			k.Head, k.Rel = o, "appos"
		}
	}
}

// semicolons parts clauses that trees take for one subject: "its king, Roe, complained to the
// league; his heir called the vote off".
func semicolons(d *text.Document) {
	for _, s := range d.Sentences {
		for semi := s.First + 2; semi+2 < s.Last; semi++ {
			if d.Word(semi) != ";" {
				continue
			}
			for v := semi + 2; v < s.Last; v++ {
				n := subjectOf(d, s, v)
				if n < 0 || n > semi || d.Tokens[v].UPOS != "VERB" {
					continue
				}
				first, second := -1, -1
				for i := n + 1; i < v; i++ {
					switch t := &d.Tokens[i]; {
					case t.Head != n:
					case i < semi && t.Rel == "acl" && t.UPOS == "VERB" && t.XPOS != "VBG" && d.Word(i-1) == ",":
						first = i
					case i > semi && second < 0 && (t.Rel == "appos" || t.Rel == "conj") && t.UPOS != "VERB":
						second = i
					}
				}
				if first < 0 || second < 0 {
					continue
				}
				k := &d.Tokens[first]
				k.Head, k.Rel, k.XPOS = v, "parataxis", "VBD"
				d.Tokens[n].Head = first
				d.Tokens[second].Head, d.Tokens[second].Rel = v, "nsubj"
				for i := n + 1; i < v; i++ {
					if t := &d.Tokens[i]; t.Head == n && t.Rel == "punct" && i > semi {
						t.Head = second
					}
				}
			}
		}
	}
}

// subjectOf returns the token of s that is the subject of token v, or -1.
func subjectOf(d *text.Document, s text.Sentence, v int) int {
	for i := s.First; i < s.Last; i++ {
		if d.Tokens[i].Head == v && d.Tokens[i].Rel == "nsubj" {
			return i
		}
	}
	return -1
}

// swearIn makes "in" a particle of "swear" where somebody is sworn into an office: "swore in Jane
// Roe as mayor".
func swearIn(d *text.Document) {
	for _, s := range d.Sentences {
		for i := s.First + 1; i+1 < s.Last; i++ {
			v, k := i-1, &d.Tokens[i]
			if d.Word(i) != "in" || k.Rel != "case" || !swearing[strings.ToLower(d.Word(v))] {
				continue
			}
			o := k.Head
			if o < i || d.Tokens[o].Head != v || d.Tokens[o].Rel != "obl" || !asPhrase(d, s, v, o) {
				continue
			}
			k.Head, k.Rel, k.UPOS, k.XPOS = v, "compound:prt", "ADP", "RP"
			if d.Tokens[o].Rel = "obj"; hasChild(d, s, v, "aux:pass") {
				d.Tokens[o].Rel = "obl"
			}
		}
	}
}

var swearing = words(`swear swears swore sworn swearing`)

// asPhrase reports whether an "as" phrase of verb v stands behind token o.
func asPhrase(d *text.Document, s text.Sentence, v, o int) bool {
	for i := o + 1; i < s.Last; i++ {
		if d.Word(i) == "as" && d.Tokens[i].Rel == "case" {
			h := d.Tokens[i].Head
			return h > i && (d.Tokens[h].Head == v || d.Tokens[h].Head == o)
		}
	}
	return false
}

// hyphenNames joins the halves of names with a hyphen that trees hang on different words:
// "troops in Guinea-Bissau quit".
func hyphenNames(d *text.Document) {
	for _, s := range d.Sentences {
		for i := s.First; i+2 < s.Last; i++ {
			h, j := i+1, i+2
			if d.Word(h) != "-" || d.Tokens[i].End != d.Tokens[h].Start || d.Tokens[h].End != d.Tokens[j].Start || !capital(d.Word(i)) || !capital(d.Word(j)) {
				continue
			}
			a, b := &d.Tokens[i], &d.Tokens[j]
			if a.Head == j || b.Head == i || a.Head < s.First || b.Head < s.First || b.Head < i || a.Rel == "compound" || b.Rel == "compound" || b.UPOS != "PROPN" ||
				under(d, s, i, j) || under(d, s, j, i) {
				continue
			}
			if b.Rel == "nmod:poss" {
				a.Head, a.Rel = b.Head, b.Rel // "Guinea-Bissau's independence"
			}
			rehang(d, s, j, i)
			b.Head, b.Rel = i, "flat"
			d.Tokens[h].Head, d.Tokens[h].Rel = j, "punct"
			a.UPOS, a.XPOS = "PROPN", "NNP"
		}
	}
}

// pastVerbs hangs a verb in the past on the verb of speech before it where trees coordinate it
// with one that has a modal: "said it would recognize Kosovo and accused Russia".
func pastVerbs(d *text.Document) {
	for _, s := range d.Sentences {
		for v := s.First + 2; v < s.Last; v++ {
			k := &d.Tokens[v]
			h := k.Head
			if k.Rel != "conj" || k.XPOS != "VBD" && k.XPOS != "VBN" || h < s.First || h > v || d.Tokens[h].XPOS != "VB" ||
				!hasChild(d, s, v, "obj", "ccomp") || hasChild(d, s, v, "nsubj", "nsubj:pass", "aux", "aux:pass", "mark") || !modal(d, s, h) {
				continue
			}
			a := d.Tokens[h].Head
			for a >= s.First && d.Tokens[a].UPOS == "VERB" && d.Tokens[a].XPOS == "VB" {
				a = d.Tokens[a].Head
			}
			if a < s.First || a > h || d.Tokens[a].UPOS != "VERB" || d.Tokens[a].XPOS != "VBD" && (d.Tokens[a].XPOS != "VBN" || d.Tokens[a].Head >= 0) {
				continue
			}
			k.Head, k.XPOS = a, "VBD"
		}
	}
}

// modal reports whether a modal verb stands with verb i.
func modal(d *text.Document, s text.Sentence, i int) bool {
	for k := s.First; k < i; k++ {
		if d.Tokens[k].Head == i && d.Tokens[k].XPOS == "MD" {
			return true
		}
	}
	return false
}

// toldThat hangs what somebody is told on the verb where trees take it for a relative clause:
// "told the station that he would resign".
func toldThat(d *text.Document) {
	for _, s := range d.Sentences {
		for t := s.First + 2; t < s.Last; t++ {
			k := &d.Tokens[t]
			v := k.Head
			if d.Word(t) != "that" || k.XPOS != "IN" || v < t || !strings.HasPrefix(d.Tokens[v].Rel, "acl") || !hasChild(d, s, v, "nsubj", "nsubj:pass") {
				continue
			}
			h := d.Tokens[v].Head
			if h != t-1 || d.Tokens[h].Rel != "obj" && d.Tokens[h].Rel != "iobj" {
				continue
			}
			if teller := d.Tokens[h].Head; teller >= s.First && teller < h && telling[strings.ToLower(d.Word(teller))] {
				k.Rel = "mark"
				d.Tokens[v].Head, d.Tokens[v].Rel = teller, "ccomp"
			}
		}
	}
}

// sayersBehind makes a noun with a name beside it the subject of the verb of speech behind them
// where trees take it for a part of what is said: "“…,” a party spokesman, Jane Roe, said".
func sayersBehind(d *text.Document) {
	for _, s := range d.Sentences {
		for v := s.First + 5; v < s.Last; v++ {
			k := &d.Tokens[v]
			if k.UPOS != "VERB" || k.XPOS != "VBD" || !reporting[d.Word(v)] || d.Word(v-1) != "," || hasChild(d, s, v, "nsubj", "nsubj:pass") || !hasChild(d, s, v, "ccomp") {
				continue
			}
			for n := v - 4; n > s.First; n-- {
				t := &d.Tokens[n]
				if t.UPOS != "NOUN" || !under(d, s, v-2, n) || !under(d, s, n, v) || d.Word(n+1) != "," || d.Tokens[n+2].Head != n || d.Tokens[n+2].Rel != "appos" || d.Tokens[n+2].UPOS != "PROPN" {
					continue
				}
				first := n
				for first > s.First && under(d, s, first-1, n) && d.Word(first-1) != "," && d.Tokens[first-1].UPOS != "PUNCT" {
					first--
				}
				if b := first - 1; b > s.First && (d.Word(b) == "," || d.Tokens[b].UPOS == "PUNCT" && d.Word(b-1) == ",") {
					t.Head, t.Rel = v, "nsubj"
					for i := b - 1; i < s.Last; i++ {
						if t := &d.Tokens[i]; t.Rel == "punct" && t.Head < b {
							t.Head = v
						}
					}
				}
				break
			}
		}
	}
}

// titleNouns makes nouns of titles that are adjectives elsewhere: "the premier told reporters".
func titleNouns(d *text.Document) {
	for _, s := range d.Sentences {
		for i := s.First + 1; i < s.Last; i++ {
			k := &d.Tokens[i]
			if k.UPOS == "ADJ" && titleAdjectives[d.Word(i)] && d.Tokens[i-1].Head == i && d.Tokens[i-1].Rel == "det" &&
				(k.Rel == "nsubj" || k.Rel == "nsubj:pass" || k.Rel == "obj" || k.Rel == "obl" || k.Rel == "nmod") {
				k.UPOS, k.XPOS = "NOUN", "NN"
			}
		}
	}
}

// titleAdjectives are adjectives that with an article are persons or bodies.
var titleAdjectives = words(`premier general executive representative military deputy chief`)

// sayersAfter gives verbs of speech the noun phrase between a quotation and them for a subject,
// and nothing of that phrase to the quotation: "“We will win,” Jane Roe, the mayor, said".
func sayersAfter(d *text.Document) {
	for _, s := range d.Sentences {
		for v := s.First + 4; v < s.Last; v++ {
			k := &d.Tokens[v]
			if k.UPOS != "VERB" || k.XPOS != "VBD" && k.XPOS != "VBZ" || !reporting[d.Word(v)] && !telling[d.Word(v)] && d.Word(v) != "wrote" {
				continue
			}
			q := v - 2
			for q > s.First+1 && q > v-maxSayer && !closesSpeech[d.Word(q)] {
				q--
			}
			if !closesSpeech[d.Word(q)] || d.Word(q-1) != "," && d.Word(q-1) != "?" && d.Word(q-1) != "!" {
				continue
			}
			n := q + 1
			switch d.Tokens[n].UPOS {
			case "DET", "PROPN", "NOUN", "ADJ", "NUM":
			default:
				continue
			}
			for n < v && (d.Tokens[n].Head > q && d.Tokens[n].Head < v || d.Tokens[n].UPOS == "PUNCT") {
				n++
			}
			if n == v || d.Tokens[n].UPOS != "NOUN" && d.Tokens[n].UPOS != "PROPN" || under(d, s, v, n) || subjectOf(d, s, v) > v {
				continue
			}
			if d.Tokens[n].Head < v && hasChild(d, s, v, "nsubj", "nsubj:pass") || !hasChild(d, s, v, "ccomp") && k.Rel != "parataxis" {
				continue
			}
			verbs := false
			for i := q + 1; i < v; i++ {
				verbs = verbs || d.Tokens[i].UPOS == "VERB" && (d.Tokens[i].Head <= q || d.Tokens[i].Head >= v) || under(d, s, v, i)
			}
			if verbs {
				continue
			}
			d.Tokens[n].Head, d.Tokens[n].Rel = v, "nsubj"
			for i := q + 1; i < v; i++ {
				if t := &d.Tokens[i]; i != n && t.Head <= q {
					if t.Head = n; t.Rel != "punct" && t.Rel != "appos" {
						t.Rel = "appos"
					}
				}
			}
			for i := q - 1; i <= q; i++ {
				if t := &d.Tokens[i]; t.Head > q && t.Head < v {
					t.Head = v
				}
			}
		}
	}
}

// closesSpeech are the signs that close a quotation; maxSayer is how many words may stand between one
// and the verb of speech.
var closesSpeech = map[string]bool{`"`: true, "”": true, "''": true, "’": true}

const maxSayer = 25

// hadDone makes an auxiliary of "have" before a participle that is hardly an adjective: "had
// tortured prisoners".
func hadDone(d *text.Document) {
	for _, s := range d.Sentences {
		for h := s.First; h+2 < s.Last; h++ {
			k, v := &d.Tokens[h], &d.Tokens[h+1]
			if w := strings.ToLower(d.Word(h)); w != "had" && w != "has" && w != "have" {
				continue
			}
			n := v.Head
			if k.UPOS != "VERB" || v.XPOS != "VBN" || v.Rel != "amod" || n <= h || !deeds[d.Word(h+1)] || d.Tokens[n].Head != h || d.Tokens[n].Rel != "obj" {
				continue
			}
			rehang(d, s, h, h+1)
			v.Head, v.Rel, v.UPOS = k.Head, k.Rel, "VERB"
			k.Head, k.Rel, k.UPOS = h+1, "aux", "AUX"
		}
	}
}

// deeds are participles of what is done to somebody or something, seldom said of what one has.
var deeds = words(`committed tortured killed attacked arrested bombed violated murdered raped recruited shelled targeted bribed
	received sent given made breached ignored rejected smuggled executed abducted expelled deported massacred accused beaten`)

// askedFirst makes a clause of circumstance of the question that a sentence begins with: "Asked
// whether she would run, she said".
func askedFirst(d *text.Document) {
	for _, s := range d.Sentences {
		for i := s.First; i < s.Last && i < s.First+2; i++ {
			k := &d.Tokens[i]
			if w := d.Word(i); (w == "Asked" || w == "Pressed" || w == "Questioned") && k.UPOS == "VERB" && k.Rel == "ccomp" && k.Head > i && !hasChild(d, s, i, "nsubj") {
				k.Rel, k.XPOS = "advcl", "VBN"
			}
		}
	}
}

// saidBetween parts the subject of a clause from who says it between commas: "Norway, the minister
// said, will recognize Kosovo".
func saidBetween(d *text.Document) {
	for _, s := range d.Sentences {
		for v := s.First + 3; v+2 < s.Last; v++ {
			k := &d.Tokens[v]
			if k.UPOS != "VERB" || d.Word(v+1) != "," || !reporting[d.Word(v)] && d.Word(v) != "held" {
				continue
			}
			a, b, c := -1, -1, -1
			for i := s.First; i < s.Last; i++ {
				switch t := &d.Tokens[i]; {
				case t.Head != v:
				case (t.Rel == "nsubj" || t.Rel == "vocative") && a < 0 && i < v && d.Word(i+1) != "said":
					a = i
				case t.Rel == "nsubj" && i < v:
					b = i
				case t.Rel == "ccomp" && i > v+1 && c < 0:
					c = i
				}
			}
			if a < 0 || b < 0 || c < 0 || hasChild(d, s, c, "nsubj", "nsubj:pass") {
				continue
			}
			first := phraseStart(d, s, b, a)
			if d.Word(first-1) != "," {
				continue
			}
			d.Tokens[a].Head, d.Tokens[a].Rel = c, "nsubj"
			if hasChild(d, s, c, "aux:pass") {
				d.Tokens[a].Rel = "nsubj:pass"
			}
			for _, i := range []int{first - 1, v + 1} {
				d.Tokens[i].Head = v
			}
		}
	}
}

// addings hangs what somebody adds on the verb of speech where trees hang it on what he says:
// "said Serbia had attacked Norway, adding that Sweden would help".
func addings(d *text.Document) {
	for _, s := range d.Sentences {
		for i := s.First + 4; i < s.Last; i++ {
			k := &d.Tokens[i]
			c := k.Head
			if d.Word(i) != "adding" || d.Word(i-1) != "," || k.Rel != "advcl" || c < s.First || c > i || d.Tokens[c].Rel != "ccomp" || !hasChild(d, s, i, "ccomp") {
				continue
			}
			v := d.Tokens[c].Head
			if v >= s.First && v < c && (reporting[strings.ToLower(d.Word(v))] || telling[strings.ToLower(d.Word(v))]) {
				k.Head, d.Tokens[i-1].Head = v, v
			}
		}
	}
}

// reportsThat makes what a report or a claim is said to be the predicate, and "Reports" at the
// beginning of a sentence a noun: "Reports that Serbia attacked are false".
func reportsThat(d *text.Document) {
	for _, s := range d.Sentences {
		for i := s.First; i+2 < s.Last; i++ {
			k := &d.Tokens[i]
			if !accounts[strings.ToLower(d.Word(i))] || k.UPOS == "VERB" && i > s.First+1 || d.Word(i+1) != "that" || hasChild(d, s, i, "cop") {
				continue
			}
			p := -1
			for c := i + 2; c < s.Last; c++ {
				if d.Tokens[c].Head == i && hasChild(d, s, c, "cop") && !hasChild(d, s, c, "nsubj") {
					p = c
				}
			}
			if p < 0 {
				continue
			}
			for c := i + 2; c < p; c++ {
				if d.Tokens[c].Head == i && d.Tokens[c].Rel == "ccomp" {
					d.Tokens[c].Rel = "acl"
				}
			}
			d.Tokens[p].Head, d.Tokens[p].Rel = k.Head, k.Rel
			k.Head, k.Rel, k.UPOS, k.XPOS = p, "nsubj", "NOUN", "NNS"
		}
	}
}

// accounts are nouns for what somebody says without being sure.
var accounts = words(`report reports claim claims allegation allegations rumour rumours rumor rumors accusation accusations suggestion suggestions assertion
	assertions idea notion`)

// thenVerbs coordinates a verb behind ", then" with the one before, whose subject it has: "troops
// left Iraq, then returned".
func thenVerbs(d *text.Document) {
	for _, s := range d.Sentences {
		for t := s.First + 2; t+1 < s.Last; t++ {
			v := d.Tokens[t].Head
			if d.Word(t) != "then" || d.Word(t-1) != "," || d.Tokens[t].Rel != "advmod" || v < t || d.Tokens[v].XPOS != "VBD" {
				continue
			}
			k := &d.Tokens[v]
			if h := k.Head; h >= s.First && h < t && d.Tokens[h].XPOS == "VBD" && (k.Rel == "advcl" || k.Rel == "parataxis") &&
				!hasChild(d, s, v, "nsubj", "nsubj:pass", "mark", "expl", "aux") {
				k.Rel = "conj"
			}
		}
	}
}
