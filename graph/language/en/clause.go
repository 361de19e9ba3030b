package en

import (
	"strings"

	"entente/graph/text"
)

// liftClauses mends clauses without "that" behind a verb of speech, "police reported the
// attacker exited the hall": trees take their subject for the object and their verb for
// a participle that belongs to it.
func liftClauses(d *text.Document) {
	for _, s := range d.Sentences {
		for o := s.First + 1; o < s.Last; o++ {
			n := &d.Tokens[o]
			if n.Rel != "obj" || n.Head < s.First || n.Head > o || !reporting[strings.ToLower(d.Word(n.Head))] || n.UPOS == "VERB" {
				continue
			}
			if c := clauseBehind(d, s, o); c >= 0 {
				v := n.Head
				for i := s.First; i < s.Last; i++ {
					k := &d.Tokens[i]
					if i > c && (k.Head == o || k.Head == v && k.Rel != "punct" && k.Rel != "parataxis" && k.Rel != "conj" && k.Rel != "advcl") {
						k.Head = c
					}
				}
				d.Tokens[c].Head, d.Tokens[c].Rel = v, "ccomp"
				n.Head, n.Rel = c, "nsubj"
			}
		}
	}
}

// frontedParticiples takes a verb in front of its sentence that has no subject for a participle:
// "Admitted to the United Nations in 2002, Switzerland".
func frontedParticiples(d *text.Document) {
	for _, s := range d.Sentences {
		if k := &d.Tokens[s.First]; k.XPOS == "VBD" && k.Rel == "advcl" && k.Head > s.First && !hasChild(d, s, s.First, "nsubj", "mark", "obj", "ccomp") {
			k.XPOS = "VBN"
		}
	}
}

// splitSubjects gives clauses without "that" the whole of their subject, of which trees make an
// object and the end of its phrase: "said its dispute with Venezuela belonged in court".
func splitSubjects(d *text.Document) {
	for _, s := range d.Sentences {
		for n := s.First + 2; n < s.Last; n++ {
			k := &d.Tokens[n]
			c := k.Head
			if k.Rel != "nsubj" || c < n || d.Tokens[c].Rel != "ccomp" || d.Tokens[c].Head < s.First || d.Tokens[c].Head > n || !hasChild(d, s, n, "case") {
				continue
			}
			for o := d.Tokens[c].Head + 1; o < n; o++ {
				if t := &d.Tokens[o]; t.Rel == "obj" && t.Head == d.Tokens[c].Head && t.UPOS == "NOUN" {
					t.Head, t.Rel, k.Head, k.Rel = c, "nsubj", o, "nmod"
				}
			}
		}
	}
}

// reporting are past tenses of verbs of speech that seldom have a thing for an object
// of which a participle tells more.
var reporting = words(`said says claimed claims believed believes reported noted notes thought thinks argued argues stated states added
	announced suggested suggests insisted insists maintained maintains explained explains stressed warned warns conceded complained
	concluded concludes acknowledged acknowledges admitted admits alleged alleges confirmed confirms revealed reveals cautioned indicated
	remarked observed declared testified predicted emphasized emphasised reiterated clarified`)

// clauseBehind returns the verb in the past tense of which noun o is rather the subject,
// or -1: it stands right behind the noun's phrase.
func clauseBehind(d *text.Document, s text.Sentence, o int) int {
	v := d.Tokens[o].Head
	for c := o + 1; c < s.Last; c++ {
		k := &d.Tokens[c]
		switch {
		case d.Word(c) == "," || d.Word(c) == "by":
			return -1
		case k.UPOS != "VERB":
			continue
		case !(k.Head == o && k.Rel == "acl" || k.Head == v && k.Rel == "xcomp"):
			return -1
		}
		object := false
		for i := s.First; i < s.Last; i++ {
			t := &d.Tokens[i]
			if t.Head != c {
				continue
			}
			switch t.Rel {
			case "mark", "aux:pass", "nsubj", "nsubj:pass", "obl:agent":
				return -1
			case "obj", "ccomp", "xcomp":
				object = object || i > c
			}
		}
		if k.XPOS == "VBD" || k.XPOS == "VBN" && object || k.XPOS == "VBZ" {
			return c
		}
		return -1
	}
	return -1
}

// parallel mends verbs with a tense that trees coordinate with an infinitive: "urged the
// embassy to reconsider and spoke with him". They go with the verb that governs it.
func parallel(d *text.Document) {
	for _, s := range d.Sentences {
		for i := s.First; i < s.Last; i++ {
			k := &d.Tokens[i]
			if k.Rel != "conj" || k.UPOS != "VERB" || capital(d.Word(i)) || k.XPOS != "VBD" && k.XPOS != "VBZ" || k.Head < s.First || k.Head > i || d.Tokens[k.Head].XPOS != "VB" && d.Tokens[k.Head].XPOS != "VBG" {
				continue
			}
			if hasChild(d, s, i, "nsubj", "nsubj:pass", "expl") || hasChild(d, s, k.Head, "aux", "nsubj", "cop") {
				continue
			}
			for h := d.Tokens[k.Head].Head; h >= s.First && h < i; h = d.Tokens[h].Head {
				x := d.Tokens[h].XPOS
				if x == k.XPOS || x == "VBN" && k.XPOS == "VBD" && strings.HasSuffix(d.Word(h), "ed") && d.Tokens[h].UPOS == "VERB" && !hasChild(d, s, h, "aux:pass", "aux") {
					k.Head = h
					break
				}
				if d.Tokens[h].UPOS != "VERB" && d.Tokens[h].UPOS != "NOUN" && d.Tokens[h].UPOS != "PROPN" && d.Tokens[h].UPOS != "PRON" {
					break
				}
			}
		}
	}
}

// hasChild reports whether a token that depends on token i has one of the relations.
func hasChild(d *text.Document, s text.Sentence, i int, rels ...string) bool {
	for c := s.First; c < s.Last; c++ {
		if d.Tokens[c].Head == i {
			for _, r := range rels {
				if d.Tokens[c].Rel == r {
					return true
				}
			}
		}
	}
	return false
}

// rootOf returns the first root of a sentence, or -1.
func rootOf(d *text.Document, s text.Sentence) int {
	for i := s.First; i < s.Last; i++ {
		if d.Tokens[i].Head < 0 {
			return i
		}
	}
	return -1
}

// nameStart returns the first word of the name that ends with token n; n if it is none of
// several words.
func nameStart(d *text.Document, s text.Sentence, n int) int {
	for n > s.First && d.Tokens[n].Rel == "flat" && d.Tokens[n].Head >= s.First && d.Tokens[n].Head < n {
		n = d.Tokens[n].Head
	}
	return n
}

// phraseStart returns the first token of those right before token n that hang on it, from token
// least on; n if there is none.
func phraseStart(d *text.Document, s text.Sentence, n, least int) int {
	first := n
	for first > least && under(d, s, first-1, n) {
		first--
	}
	return first
}

// rehang hangs on token to what hangs on token from.
func rehang(d *text.Document, s text.Sentence, from, to int) {
	for i := s.First; i < s.Last; i++ {
		if t := &d.Tokens[i]; t.Head == from {
			t.Head = to
		}
	}
}

// under reports whether token i is token h or hangs on it through no more than six others.
func under(d *text.Document, s text.Sentence, i, h int) bool {
	for n := 0; i >= s.First && n < 8; n++ {
		if i == h {
			return true
		}
		i = d.Tokens[i].Head
	}
	return false
}

// plainVerbs mends roots that are taken for nouns though they have an object or a verb
// before them that has their subject: "Trudeau heads the party", "she informed police she
// had immunity".
func plainVerbs(d *text.Document) {
	for _, s := range d.Sentences {
		r := rootOf(d, s)
		if r <= s.First || d.Tokens[r].UPOS != "NOUN" && d.Tokens[r].UPOS != "PROPN" {
			continue
		}
		if n := nameBefore(d, s, r); n >= 0 && d.Tokens[r].XPOS == "NNS" && hasChild(d, s, r, "obj") && !hasChild(d, s, r, "cop", "nsubj", "det", "amod", "aux", "case") {
			d.Tokens[r].UPOS, d.Tokens[r].XPOS, d.Tokens[n].Rel = "VERB", "VBZ", "nsubj"
			for i := s.First; i < s.Last; i++ {
				if k := &d.Tokens[i]; k.Head == r && i > r && k.Rel == "nmod" {
					k.Rel = "obl"
				}
			}
			continue
		}
		for v := s.First; v < r; v++ {
			k := &d.Tokens[v]
			if k.Head == r && k.XPOS == "NN" && k.Rel == "compound" && strings.HasSuffix(d.Word(v), "ed") && behindName(d, s, v, r) >= 0 {
				k.UPOS, k.XPOS, k.Rel = "VERB", "VBD", "amod" // "Hungary vetoed aid": taken for a noun
			}
			n := behindName(d, s, v, r)
			bare := n >= 0 && !hasChild(d, s, r, "cop")
			past := k.XPOS == "VBD" || k.XPOS == "VBN" && (bare || hasChild(d, s, v, "nsubj")) && !hasChild(d, s, v, "aux", "aux:pass")
			if k.Head != r || k.Rel != "amod" || !past || !bare && !hasChild(d, s, v, "nsubj") && !(hasChild(d, s, r, "nsubj") && !hasChild(d, s, r, "cop", "det")) {
				continue
			}
			if bare {
				d.Tokens[n].Rel = "nsubj"
			}
			for i := s.First; i < s.Last; i++ {
				t := &d.Tokens[i]
				switch {
				case t.Head != r || i == v:
				case i < v, t.Rel == "punct", t.Rel == "advcl", t.Rel == "parataxis", t.Rel == "conj" && t.UPOS == "VERB":
					t.Head = v
				case t.Rel == "acl:relcl" && hasChild(d, s, i, "nsubj") && !relativeWord(d, s, i):
					t.Head, t.Rel = v, "ccomp" // "informed police she had immunity"
				}
			}
			k.Head, k.Rel = -1, "root"
			d.Tokens[r].Head, d.Tokens[r].Rel = v, "obj"
			break
		}
	}
}

// behindName returns the noun right before the participle v that trees take for another part
// of the root r, in a sentence that ends in a full stop, or -1: no noun phrase has this
// order, "Lopez informed police".
func behindName(d *text.Document, s text.Sentence, v, r int) int {
	if v == s.First || d.Word(s.Last-1) != "." {
		return -1
	}
	n := nameStart(d, s, v-1)
	k := &d.Tokens[n]
	if k.Head != r || k.UPOS != "NOUN" && k.UPOS != "PROPN" {
		return -1
	}
	switch k.Rel {
	case "nsubj":
		return n
	case "compound", "nmod", "nmod:desc", "nmod:unmarked", "obl:unmarked":
		if r == v+1 && k.UPOS == "PROPN" && !hasChild(d, s, n, "case") {
			return n
		}
	}
	return -1
}

// nameBefore returns the noun that stands right before the root r as a part of it, or -1.
func nameBefore(d *text.Document, s text.Sentence, r int) int {
	for i := r - 1; i >= s.First; i-- {
		k := &d.Tokens[i]
		if k.Head == r {
			if k.UPOS == "PROPN" && (k.Rel == "compound" || k.Rel == "nmod:desc" || k.Rel == "nmod:unmarked") {
				return i
			}
			return -1
		}
	}
	return -1
}

// relativeWord reports whether the clause of verb i has a relative pronoun.
func relativeWord(d *text.Document, s text.Sentence, i int) bool {
	for c := s.First; c < i; c++ {
		if d.Tokens[c].Head == i && (d.Tokens[c].XPOS == "WDT" || d.Tokens[c].XPOS == "WP" || d.Tokens[c].XPOS == "WRB" || d.Word(c) == "that") {
			return true
		}
	}
	return false
}

// listedVerbs coordinates verbs with the first of a list where trees take the second for a
// participle of its object: "unveiled a map, ordered firms to drill and appointed a general".
func listedVerbs(d *text.Document) {
	for _, s := range d.Sentences {
		for i := s.First + 2; i < s.Last; i++ {
			k := &d.Tokens[i]
			o := k.Head
			if k.XPOS != "VBN" || k.Rel != "acl" || !strings.HasSuffix(d.Word(i), "ed") || d.Word(i-1) != "," || o < s.First || o > i || d.Tokens[o].Rel != "obj" || !hasChild(d, s, i, "obj") || hasChild(d, s, i, "obl:agent", "aux") {
				continue
			}
			v := d.Tokens[o].Head
			if v < s.First || v > o || d.Tokens[v].XPOS != "VBD" {
				continue
			}
			for c := i + 1; c < s.Last; c++ {
				if t := &d.Tokens[c]; t.Head == v && t.Rel == "conj" && t.XPOS == "VBD" && hasChild(d, s, c, "cc") && !hasChild(d, s, c, "nsubj") {
					k.XPOS, k.Head, k.Rel = "VBD", v, "conj"
					break
				}
			}
		}
	}
}

// policeShot mends "shot" behind who shot where trees take it for a noun: "Police shot and killed
// a man".
func policeShot(d *text.Document) {
	for _, s := range d.Sentences {
		for i := s.First + 1; i+2 < s.Last; i++ {
			k := &d.Tokens[i]
			by := &d.Tokens[i-1]
			if d.Word(i) != "shot" || k.UPOS != "NOUN" || k.Rel != "root" || by.Head != i || by.Rel != "compound" && by.Rel != "nsubj" || by.UPOS != "NOUN" && by.UPOS != "PROPN" || hasChild(d, s, i, "cop") {
				continue
			}
			for c := i + 1; c < s.Last; c++ {
				if v := &d.Tokens[c]; v.Head == i && v.Rel == "conj" && v.UPOS == "VERB" {
					k.UPOS, k.XPOS, by.Rel = "VERB", "VBD", "nsubj"
					break
				}
			}
		}
	}
}

// shotDead mends what trees make of a verb and "dead" before whom it leaves so: "shot dead a
// farmer".
func shotDead(d *text.Document) {
	for _, s := range d.Sentences {
		for i := s.First + 1; i+1 < s.Last; i++ {
			k := &d.Tokens[i]
			if d.Word(i) != "dead" || d.Word(i-1) != "shot" || k.Rel != "amod" || k.Head <= i || d.Tokens[k.Head].Head != i-1 {
				continue
			}
			if v := &d.Tokens[i-1]; v.UPOS == "NOUN" {
				v.UPOS, v.XPOS = "VERB", "VBD"
			}
			d.Tokens[k.Head].Rel = "obj"
			k.Head, k.Rel = i-1, "xcomp"
		}
	}
}

// twoObjects parts a name from the sum or number of things behind it: "fined Google 2.4 billion
// euros", "gave Ukraine 30 tanks".
func twoObjects(d *text.Document) {
	for _, s := range d.Sentences {
		for n := s.First + 2; n < s.Last; n++ {
			v := d.Tokens[n].Head
			if d.Tokens[n].Rel != "obj" || v < s.First || v > n || d.Tokens[v].UPOS != "VERB" || v+1 >= n || d.Tokens[v+1].UPOS != "PROPN" {
				continue
			}
			c := v + 1
			for d.Tokens[c].Head > c && d.Tokens[c].Head < n && d.Tokens[d.Tokens[c].Head].UPOS == "PROPN" {
				c = d.Tokens[c].Head
			}
			if d.Tokens[c].Head != n || d.Tokens[c].Rel != "compound" && d.Tokens[c].Rel != "nmod:desc" && d.Tokens[c].Rel != "nmod" {
				continue
			}
			end := c + 1
			for end < n && (d.Tokens[end].Head == c || d.Tokens[end].Head == v+1) && d.Tokens[end].UPOS == "PROPN" {
				end++
			}
			if end >= n || d.Tokens[end].UPOS != "NUM" && d.Tokens[end].UPOS != "SYM" {
				continue
			}
			d.Tokens[c].Head = v
			if d.Tokens[c].Rel = "iobj"; !giving[strings.ToLower(d.Word(v))] {
				d.Tokens[c].Rel, d.Tokens[n].Rel = "obj", "obl:unmarked"
			}
		}
	}
}

var giving = words(`gave give gives given giving sent send sends sending lent lend grant granted offer offered promised pledged paid pay owed owe handed
	sold awarded`)

// objectAndSubject parts the object of a verb from the subject of the next clause where trees
// take both for the subject of that: "had defeated ISIS and Turkey would move".
func objectAndSubject(d *text.Document) {
	for _, s := range d.Sentences {
		for n := s.First + 1; n < s.Last; n++ {
			k := &d.Tokens[n]
			w := k.Head
			if k.Rel != "nsubj" || w <= n || d.Tokens[w].Rel != "ccomp" {
				continue
			}
			v := d.Tokens[w].Head
			if v < s.First || v >= n || d.Tokens[v].UPOS != "VERB" || !striking[d.Word(v)] ||
				hasChild(d, s, v, "obj", "aux:pass") || hasChild(d, s, w, "mark") {
				continue
			}
			if phraseStart(d, s, n, v+1) != v+1 || d.Tokens[n].UPOS != "PROPN" {
				continue
			}
			for c := n + 1; c < w; c++ {
				t := &d.Tokens[c]
				if t.Head != n || t.Rel != "conj" || t.UPOS != "PROPN" {
					continue
				}
				cc := -1
				for i := n + 1; i < c; i++ {
					if d.Tokens[i].Head == c && d.Tokens[i].Rel == "cc" {
						cc = i
					}
				}
				if cc < 0 || d.Word(cc) != "and" {
					break
				}
				k.Head, k.Rel = v, "obj"
				t.Head, t.Rel = w, "nsubj"
				d.Tokens[w].Rel = "conj"
				d.Tokens[cc].Head = w
				break
			}
		}
	}
}

// striking are verbs that take no clause.
var striking = words(`attacked defeated killed captured seized bombed struck hit beat ousted arrested detained left joined met visited invaded shelled
	sanctioned fired dismissed sacked banned shot jailed fought beaten routed crushed toppled recaptured retaken surrounded besieged`)

// toVerbs mends verbs that the tagger takes for nouns behind "to", though they have an object:
// "expect Norway to honour the treaty".
func toVerbs(d *text.Document) {
	for _, s := range d.Sentences {
		for i := s.First + 1; i+1 < s.Last; i++ {
			k := &d.Tokens[i]
			if k.XPOS != "NN" || d.Word(i-1) != "to" || d.Tokens[i-1].Head != i || d.Tokens[i-1].Rel != "mark" || !hasChild(d, s, i, "obj") {
				continue
			}
			k.UPOS, k.XPOS = "VERB", "VB"
			d.Tokens[i-1].UPOS, d.Tokens[i-1].XPOS = "PART", "TO"
			if k.Rel == "obl" || k.Rel == "nmod" {
				k.Rel = "xcomp"
			}
		}
	}
}

// auxiliaries mends a "have" that trees take for the verb where an adverbial stands between
// it and its participle, "has for the first time supplied Kyiv", and infinitives that are
// taken for nouns.
func auxiliaries(d *text.Document) {
	for _, s := range d.Sentences {
		for h := s.First; h < s.Last; h++ {
			k := &d.Tokens[h]
			if d.Word(h) == "national" && k.UPOS == "ADJ" && h > s.First && d.Tokens[h-1].UPOS == "ADJ" && capital(d.Word(h-1)) && h+1 < s.Last && d.Tokens[h+1].UPOS != "NOUN" && d.Tokens[h+1].UPOS != "ADJ" {
				k.UPOS, k.XPOS = "NOUN", "NN" // "a Pakistani national"
			}
			if k.UPOS == "ADJ" && h > s.First && d.Tokens[h-1].XPOS == "MD" && d.Tokens[h-1].Head == h && hasChild(d, s, h, "obj") && !hasChild(d, s, h, "cop") {
				k.UPOS, k.XPOS = "VERB", "VB" // "would free the prisoners"
			}
			if k.XPOS == "VB" && k.UPOS == "NOUN" && h > s.First && d.Word(h-1) == "to" && d.Tokens[h-1].Head == h && d.Tokens[h-1].Rel == "mark" {
				k.UPOS = "VERB"
			}
			if k.UPOS == "ADV" && k.Rel == "advmod" && strings.HasSuffix(d.Word(h), "less") && k.Head >= s.First && k.Head < h && strings.HasPrefix(d.Word(k.Head), "call") && hasChild(d, s, k.Head, "obj") {
				k.UPOS, k.XPOS, k.Rel = "ADJ", "JJ", "xcomp" // "calls the allegations baseless"
			}
			if w := d.Word(h); k.UPOS != "VERB" || w != "has" && w != "have" && w != "had" || hasChild(d, s, h, "ccomp", "xcomp") {
				continue
			}
			if supplied(d, s, h) || hasChild(d, s, h, "obj") {
				continue
			}
			v := -1
			for i := h + 1; i < s.Last && v < 0; i++ {
				t := &d.Tokens[i]
				if t.XPOS == "VBN" && t.UPOS == "VERB" && t.Rel == "acl" && t.Head > h && t.Head < i && d.Tokens[t.Head].Head == h && d.Tokens[t.Head].Rel == "obl" &&
					hasChild(d, s, t.Head, "case") && (i == t.Head+1 || d.Word(i-1) == "," && i == t.Head+2) {
					v = i
				}
			}
			if v < 0 || v+1 < s.Last && d.Word(v+1) == "by" {
				continue
			}
			d.Tokens[v].Head, d.Tokens[v].Rel = k.Head, k.Rel
			for i := s.First; i < s.Last; i++ {
				if d.Tokens[i].Head == h {
					d.Tokens[i].Head = v
				}
			}
			k.UPOS, k.Head, k.Rel = "AUX", v, "aux"
		}
	}
}

// supplied mends a "have" the object of which, or the apposition of an adverbial, begins with
// the participle that it belongs to, right behind the adverbial, "has for the first time
// supplied Kyiv", and reports whether it did.
func supplied(d *text.Document, s text.Sentence, h int) bool {
	for v := h + 2; v+1 < s.Last; v++ {
		k, o := &d.Tokens[v], d.Tokens[v].Head
		if k.XPOS != "VBN" || k.Rel != "amod" || o < v || d.Word(v+1) == "by" ||
			(d.Tokens[o].Head != h || d.Tokens[o].Rel != "obj") && (d.Tokens[o].Head != v-1 || d.Tokens[o].Rel != "appos") {
			continue
		}
		t := &d.Tokens[v-1]
		if t.Head != h || t.Rel != "obl" || !hasChild(d, s, v-1, "case") {
			continue
		}
		have := &d.Tokens[h]
		k.Head, k.Rel = have.Head, have.Rel
		for i := s.First; i < s.Last; i++ {
			switch n := &d.Tokens[i]; {
			case n.Head == h:
				n.Head = v
			case n.Head == o && i > o && n.Rel == "nmod":
				n.Head, n.Rel = v, "obl"
			}
		}
		d.Tokens[o].Head, d.Tokens[o].Rel = v, "obj"
		have.UPOS, have.Head, have.Rel = "AUX", v, "aux"
		return true
	}
	return false
}

// farInfinitives hangs an infinitive behind a relative clause on the verb that governs it:
// "asked Lam, who is supported by the government, to resign".
func farInfinitives(d *text.Document) {
	for _, s := range d.Sentences {
		for to := s.First + 2; to+1 < s.Last; to++ {
			if d.Word(to) != "to" || d.Word(to-1) != "," || d.Tokens[to].Rel != "mark" {
				continue
			}
			v := d.Tokens[to].Head
			if v <= to || v > to+4 {
				continue
			}
			r := d.Tokens[v].Head // the verb of the relative clause
			if r < s.First || r > to || d.Tokens[r].Rel != "acl:relcl" || d.Tokens[r].Head < s.First {
				continue
			}
			n := d.Tokens[r].Head
			g := d.Tokens[n].Head
			if g < s.First || g > n || d.Tokens[g].UPOS != "VERB" || d.Tokens[n].Rel != "obj" || !urging[strings.ToLower(d.Word(g))] || hasChild(d, s, g, "xcomp", "ccomp") {
				continue
			}
			d.Tokens[v].Head, d.Tokens[v].Rel = g, "xcomp"
		}
	}
}

// urging are forms of verbs that have somebody do what an infinitive says.
var urging = words(`ask asks asked asking urge urges urged urging tell tells told telling order orders ordered ordering want wants
	wanted persuade persuaded force forced forcing invite invited inviting encourage encouraged encouraging allow allowed press pressed
	pressing beg begged warn warned instruct instructed expect expected call called calling require required request requested`)

// whose gives clauses with "whose" their subject where trees take it for an apposition:
// "Brazil, whose president, Lula, telephoned both".
func whose(d *text.Document) {
	for _, s := range d.Sentences {
		for w := s.First + 1; w < s.Last; w++ {
			if d.Word(w) != "whose" {
				continue
			}
			n := d.Tokens[w].Head
			if n <= w || d.Tokens[n].Rel != "appos" && d.Tokens[n].Rel != "conj" || d.Tokens[n].Head < s.First || d.Tokens[n].Head >= w {
				continue
			}
			x := d.Tokens[n].Head
			if whoseIs(d, s, x, n) {
				continue
			}
			for v := n + 1; v < s.Last; v++ {
				k := &d.Tokens[v]
				hung := k.Head == x && (k.Rel == "parataxis" || k.Rel == "acl" || k.Rel == "acl:relcl") || k.Head == d.Tokens[x].Head && k.Head > v && k.Rel == "advcl" && k.XPOS == "VBD"
				if k.UPOS != "VERB" || !hung || hasChild(d, s, v, "nsubj", "nsubj:pass", "mark") {
					continue
				}
				for i := n + 1; i < v; i++ {
					if t := &d.Tokens[i]; t.Head == x && (t.Rel == "appos" || t.Rel == "conj" || t.Rel == "nmod") {
						t.Head, t.Rel = n, "appos"
					} else if t.Head == x && t.Rel == "punct" {
						t.Head = n
					}
				}
				k.Head, k.Rel = x, "acl:relcl"
				d.Tokens[n].Head, d.Tokens[n].Rel = v, "nsubj"
				break
			}
		}
	}
}

// whoseIs parts a noun behind "whose" and what it is said to be from the clause around them:
// "the league, whose head, Jane Roe, is a former judge, is to meet".
func whoseIs(d *text.Document, s text.Sentence, x, n int) bool {
	p := d.Tokens[x].Head
	if p <= n || d.Tokens[x].Rel != "nsubj" || d.Tokens[p].UPOS == "VERB" || !hasChild(d, s, p, "cop") {
		return false
	}
	for v := p + 1; v < s.Last; v++ {
		k := &d.Tokens[v]
		if k.Head != p || k.Rel != "parataxis" && k.Rel != "conj" || hasChild(d, s, v, "nsubj", "nsubj:pass", "cc") {
			continue
		}
		root := &d.Tokens[p]
		k.Head, k.Rel = root.Head, root.Rel
		root.Head, root.Rel = x, "acl:relcl"
		d.Tokens[x].Head = v
		d.Tokens[n].Head, d.Tokens[n].Rel = p, "nsubj"
		return true
	}
	return false
}

// saidClauses hangs clauses without "that" on the verb of speech before them, where trees
// take them for something else: "told the press his nephew was ill", "noted on Monday, the
// dead were young", "Reuters reported on Thursday, prices had risen".
func saidClauses(d *text.Document) {
	for _, s := range d.Sentences {
		for c := s.First; c < s.Last; c++ {
			k := &d.Tokens[c]
			h := k.Head
			if v := saidWhere(d, s, c); v >= 0 {
				for i := h + 1; i < c; i++ {
					if t := &d.Tokens[i]; t.Head == c && d.Word(i) == "that" {
						t.Rel, t.UPOS, t.XPOS = "mark", "SCONJ", "IN"
						break
					}
				}
				k.Head, k.Rel = v, "ccomp" // "said in a statement on Friday that he had"
				continue
			}
			if g := sayingBefore(d, s, c); g >= 0 {
				k.Head = g // "agreed, saying only this group could"
				continue
			}
			switch {
			case h < s.First:
			case k.Rel == "acl:relcl" && h < c && d.Tokens[h].Head >= s.First && telling[strings.ToLower(d.Word(d.Tokens[h].Head))] &&
				(d.Tokens[h].Rel == "obj" || d.Tokens[h].Rel == "iobj") && hasChild(d, s, c, "nsubj", "nsubj:pass") && !relativeWord(d, s, c) && d.Word(h+1) != "," && d.Word(h+1) != "that":
				k.Head, k.Rel = d.Tokens[h].Head, "ccomp"
			case k.Rel == "parataxis" && h < c && reporting[strings.ToLower(d.Word(h))] && hasChild(d, s, h, "nsubj") && hasChild(d, s, c, "nsubj", "nsubj:pass") && !hasChild(d, s, h, "ccomp", "obj") && dayBefore(d, s, h, c):
				k.Rel = "ccomp"
			case k.Rel == "advcl" && c < h && reporting[strings.ToLower(d.Word(c))] && c+1 < s.Last && d.Word(c+1) == "," && c-2 >= s.First && d.Word(c-2) == "," && d.Tokens[c-1].Head == c && d.Tokens[c-1].Rel == "nsubj":
				k.Rel = "parataxis" // "In between, she testified, she was"
			case k.Rel == "advcl" && c < h && d.Tokens[h].Head < 0 && reporting[strings.ToLower(d.Word(c))] && (k.XPOS == "VBD" || k.XPOS == "VBZ") && hasChild(d, s, c, "nsubj") &&
				!hasChild(d, s, c, "mark", "ccomp", "obj", "advmod") && dayBefore(d, s, c, h):
				root := &d.Tokens[h]
				k.Head, k.Rel = root.Head, root.Rel
				root.Head, root.Rel = c, "ccomp"
				for i := s.First; i < s.Last; i++ {
					if t := &d.Tokens[i]; t.Head == h && t.Rel == "punct" && (i == s.Last-1 || i < c) {
						t.Head = c
					}
				}
			}
		}
	}
}

// presentSpeech mends verbs of speech in the present tense that trees take for nouns behind
// their subject, where a clause without "that" follows: "Croatia denies Serbia bombed it".
func presentSpeech(d *text.Document) {
	for _, s := range d.Sentences {
		for v := s.First + 1; v+2 < s.Last; v++ {
			k := &d.Tokens[v]
			if k.UPOS != "NOUN" || k.XPOS != "NNS" || !presently[d.Word(v)] {
				continue
			}
			n := nameStart(d, s, v-1)
			if d.Tokens[n].UPOS != "PROPN" && d.Tokens[n].XPOS != "NN" || d.Tokens[n].Head != v && k.Head != n && d.Tokens[n].Head != k.Head {
				continue
			}
			c := finiteAfter(d, s, v)
			if c < 0 {
				continue
			}
			// what the verb hangs on outside both clauses
			head, rel := -1, "root"
			if h := d.Tokens[c].Head; h != v && h != n {
				head, rel = h, d.Tokens[c].Rel
			} else if k.Head != c && k.Head != n {
				head, rel = k.Head, k.Rel
			}
			if head >= v {
				continue
			}
			for i := s.First; i < s.Last; i++ {
				t := &d.Tokens[i]
				switch {
				case i == n || i == v || i == c:
				case t.Head == c && (i < v || i == s.Last-1):
					t.Head = v
				case t.Head == v && i > v && i < c:
					t.Head = c
					if t.Rel == "appos" || t.Rel == "nmod" || t.Rel == "obj" {
						t.Rel = "nsubj"
					}
				}
			}
			k.UPOS, k.XPOS, k.Head, k.Rel = "VERB", "VBZ", head, rel
			d.Tokens[n].Head, d.Tokens[n].Rel = v, "nsubj"
			d.Tokens[c].Head, d.Tokens[c].Rel = v, "ccomp"
		}
	}
}

// presently are verbs of speech in the present tense that are nouns elsewhere.
var presently = words(`denies doubts claims alleges insists hopes fears reports notes argues believes maintains warns accepts suspects demands`)

// finiteAfter returns the verb with a tense whose subject begins right behind the word at token
// v, or -1.
func finiteAfter(d *text.Document, s text.Sentence, v int) int {
	switch d.Tokens[v+1].UPOS {
	case "PROPN", "PRON", "DET", "NOUN":
	default:
		return -1
	}
	for c := v + 2; c < s.Last && c < v+8; c++ {
		k := &d.Tokens[c]
		switch {
		case k.UPOS == "PUNCT", k.UPOS == "ADP", d.Word(c) == "to", k.UPOS == "SCONJ":
			return -1
		case k.UPOS != "VERB":
		case k.XPOS == "VBD", k.XPOS == "VBZ", k.XPOS == "VBP", k.XPOS == "VB" && hasChild(d, s, c, "aux"), k.XPOS == "VBN" && hasChild(d, s, c, "aux"):
			return c
		default:
			return -1
		}
	}
	return -1
}

// gerundSubjects makes a gerund at the start of a sentence the subject of the verb behind it
// that has no other: "Fighting between the two was averted".
func gerundSubjects(d *text.Document) {
	for _, s := range d.Sentences {
		k := &d.Tokens[s.First]
		v := k.Head
		if k.XPOS != "VBG" || k.Rel != "advcl" || v <= s.First || hasChild(d, s, v, "nsubj", "nsubj:pass", "expl", "csubj") || hasChild(d, s, s.First, "nsubj", "mark") {
			continue
		}
		comma := false
		for i := s.First + 1; i < v; i++ {
			comma = comma || d.Tokens[i].UPOS == "PUNCT"
		}
		if x := d.Tokens[v].XPOS; comma || x == "VB" || x == "VBG" {
			continue
		}
		if k.Rel = "csubj"; hasChild(d, s, v, "aux:pass") {
			k.Rel = "csubj:pass"
		}
	}
}

// inCase makes a clause of what stands behind "in case" where trees take the two words and its
// subject for a phrase: "took precautions in case Russia attacked".
func inCase(d *text.Document) {
	for _, s := range d.Sentences {
		for i := s.First; i+3 < s.Last; i++ {
			if !strings.EqualFold(d.Word(i), "in") || d.Word(i+1) != "case" || d.Tokens[i+1].Rel != "compound" {
				continue
			}
			n := d.Tokens[i+1].Head
			if n <= i+1 || d.Tokens[i].Head != n {
				continue
			}
			for v := n + 1; v < s.Last && v < n+4; v++ {
				k := &d.Tokens[v]
				if k.UPOS != "VERB" || k.XPOS != "VBD" && k.XPOS != "VBZ" && k.XPOS != "VBP" || hasChild(d, s, v, "nsubj", "nsubj:pass") || k.Head < s.First {
					continue
				}
				d.Tokens[n].Head, d.Tokens[n].Rel = v, "nsubj"
				d.Tokens[i].Head, d.Tokens[i].Rel = v, "mark"
				d.Tokens[i+1].Head, d.Tokens[i+1].Rel = i, "fixed"
				break
			}
		}
	}
}

// telling are forms of verbs that name whom something is told.
var telling = words(`told tells tell telling informed informs assured reminded warned`)

// ofWhat hangs what somebody is accused of on the verb where trees hang it on who accuses him:
// "was accused by Sweden of attacking Finland".
func ofWhat(d *text.Document) {
	for _, s := range d.Sentences {
		for i := s.First + 2; i < s.Last; i++ {
			k := &d.Tokens[i]
			by := k.Head
			if k.XPOS != "VBG" || k.Rel != "acl" || by < s.First || by > i || d.Tokens[by].Head < s.First || d.Tokens[by].Head > by {
				continue
			}
			v := d.Tokens[by].Head
			if d.Tokens[v].XPOS != "VBN" && d.Tokens[v].XPOS != "VBD" || !(d.Tokens[by].Rel == "obl:agent" || d.Tokens[by].Rel == "obl" && behindBy(d, by)) {
				continue
			}
			for c := by + 1; c < i; c++ {
				if t := &d.Tokens[c]; t.Head == i && t.Rel == "mark" && (d.Word(c) == "of" || d.Word(c) == "with" || d.Word(c) == "for" || d.Word(c) == "from") {
					k.Head, k.Rel = v, "advcl"
				}
			}
		}
	}
}

// plansTo makes a gerund behind a preposition, "accused Norway of planning to attack", the verb of
// the infinitive behind it.
func plansTo(d *text.Document) {
	for _, s := range d.Sentences {
		for i := s.First + 2; i+2 < s.Last; i++ {
			k := &d.Tokens[i]
			to := &d.Tokens[i+1]
			if !strings.HasSuffix(d.Word(i), "ing") || d.Word(i+1) != "to" || to.Rel != "mark" || k.UPOS != "NOUN" && k.XPOS != "VBG" || k.Head < s.First || k.Head > i {
				continue
			}
			switch d.Word(i - 1) {
			case "of", "for", "with", "from", "into":
			default:
				continue
			}
			v := to.Head
			if v < i+2 || v > i+4 || d.Tokens[v].XPOS != "VB" || d.Tokens[i-1].Head != i {
				continue
			}
			if k.UPOS == "NOUN" {
				if k.Rel != "nmod" && k.Rel != "obl" || hasChild(d, s, i, "det", "amod", "compound", "nmod:poss", "nmod") {
					continue
				}
				k.UPOS, k.XPOS = "VERB", "VBG"
				d.Tokens[i-1].UPOS, d.Tokens[i-1].Rel = "SCONJ", "mark"
				if o := k.Head; k.Rel == "nmod" && d.Tokens[o].Head >= s.First && (d.Tokens[o].Rel == "obj" || d.Tokens[o].Rel == "obl:agent") {
					k.Head = d.Tokens[o].Head
				}
				k.Rel = "advcl"
			}
			if d.Tokens[v].Head != i {
				d.Tokens[v].Head = i
			}
			d.Tokens[v].Rel = "xcomp"
		}
	}
}

// saidWhere returns the verb of speech of which the clause of verb c is rather what is said,
// where trees hang it on a noun that tells when or where: "said in a statement on Friday that he
// had been surrounded"; -1 if there is none.
func saidWhere(d *text.Document, s text.Sentence, c int) int {
	k := &d.Tokens[c]
	h := k.Head
	if k.Rel != "acl:relcl" && k.Rel != "acl" || h < s.First || h >= c || !hasChild(d, s, c, "nsubj", "nsubj:pass", "expl") || d.Tokens[h].UPOS != "NOUN" && d.Tokens[h].UPOS != "PROPN" {
		return -1
	}
	first := c
	for i := h + 1; i < c; i++ {
		if under(d, s, i, c) {
			first = i
			break
		}
	}
	that := d.Word(first) == "that"
	for i := h + 1; i < first; i++ {
		if !under(d, s, i, h) {
			return -1
		}
	}
	if first != h+1 && !that || !that && relativeWord(d, s, c) {
		return -1
	}
	v := h
	for n := 0; n < 4 && d.Tokens[v].Rel == "nmod"; n++ {
		if v = d.Tokens[v].Head; v < s.First {
			return -1
		}
	}
	switch r := d.Tokens[v].Rel; {
	case r != "obl" && r != "obl:unmarked":
		return -1
	case d.Tokens[v].Head < s.First || d.Tokens[v].Head > v:
		return -1
	}
	timely := timeWords[strings.ToLower(d.Word(h))]
	v = d.Tokens[v].Head
	content := that && (d.Tokens[first].Rel == "mark" && whole(d, s, c) || d.Tokens[first].XPOS == "IN")
	if that && !content && d.Tokens[first].Rel != "mark" {
		content = d.Tokens[v].Head < s.First && d.Word(v) == "said" && !quoted(d, s) // what else is said?
	}
	if !content && (!timely || that && d.Tokens[first].Rel != "mark") {
		return -1
	}
	if !reporting[strings.ToLower(d.Word(v))] && d.Word(v) != "wrote" || hasChild(d, s, v, "ccomp", "obj", "xcomp") {
		return -1
	}
	return v
}

// quoted reports whether a quotation begins or ends in the sentence.
func quoted(d *text.Document, s text.Sentence) bool {
	for i := s.First; i < s.Last; i++ {
		if w := d.Word(i); w == "“" || closesSpeech[w] || w == "``" {
			return true
		}
	}
	return false
}

// whole reports whether nothing is missing from the clause of verb c, as from a relative
// clause.
func whole(d *text.Document, s text.Sentence, c int) bool {
	return hasChild(d, s, c, "obj", "xcomp", "ccomp", "cop", "aux:pass") || hasChild(d, s, c, "nsubj:pass")
}

var timeWords = words(`monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow morning afternoon evening night week month year
	january february march april may june july august september october november december`)

// sayingBefore returns the participle of a verb of speech right before the clause of verb c
// where trees hang the clause on what governs both; -1 if there is none.
func sayingBefore(d *text.Document, s text.Sentence, c int) int {
	k := &d.Tokens[c]
	if k.Rel != "ccomp" || k.Head < s.First || k.Head > c {
		return -1
	}
	first := c
	for i := k.Head + 1; i < c; i++ {
		if under(d, s, i, c) {
			first = i
			break
		}
	}
	g := first - 1
	if g <= k.Head || d.Tokens[g].Head != k.Head || d.Tokens[g].Rel != "advcl" || d.Tokens[g].XPOS != "VBG" || hasChild(d, s, g, "obj", "ccomp", "xcomp") {
		return -1
	}
	switch d.Word(g) {
	case "saying", "claiming", "adding", "arguing", "noting", "stating", "insisting", "warning", "alleging", "explaining", "believing", "announcing":
		return g
	}
	return -1
}

// dayBefore reports whether nothing but a time and a comma stands between the verb of speech
// at token v and the clause of verb c.
func dayBefore(d *text.Document, s text.Sentence, v, c int) bool {
	comma := -1
	for i := v + 1; i < c && comma < 0; i++ {
		if d.Word(i) == "," {
			comma = i
		}
	}
	if comma < 0 || comma > v+5 {
		return false
	}
	for i := v + 1; i < comma; i++ {
		switch d.Tokens[i].UPOS {
		case "ADP", "PROPN", "NUM", "ADJ", "ADV", "DET", "NOUN":
		default:
			return false
		}
	}
	for i := comma + 1; i < c; i++ {
		if d.Tokens[i].Head == c && (d.Tokens[i].Rel == "nsubj" || d.Tokens[i].Rel == "nsubj:pass") {
			return true
		}
	}
	return false
}

// saidBefore gives the clause before verb of speech v the subject that trees take for a second
// one of v: "Recognition of Somaliland would amount to aggression, Mohamud said".
func saidBefore(d *text.Document, s text.Sentence, v int) {
	for c := s.First + 1; c < v; c++ {
		k := &d.Tokens[c]
		if k.Head != v || k.Rel != "advcl" && k.Rel != "ccomp" || k.UPOS != "VERB" && !hasChild(d, s, c, "aux") {
			continue
		}
		as, marked := -1, false
		for i := s.First; i < c; i++ {
			if t := &d.Tokens[i]; t.Head == c && t.Rel == "mark" {
				if as, marked = i, true; d.Word(i) == "as" {
					marked = false
				}
			}
		}
		first, second := -1, false
		for i := s.First; i < v; i++ {
			if t := &d.Tokens[i]; t.Head == v && t.Rel == "nsubj" {
				if i < c && first < 0 {
					first = i
				}
				second = second || i > c
			}
		}
		if first < 0 || !second || marked || as >= 0 && as < first {
			continue
		}
		for i := first + 1; i < c; i++ {
			if t := &d.Tokens[i]; t.Head == c && (t.Rel == "nsubj" || t.Rel == "nsubj:pass") {
				if as > 0 && as < i {
					d.Tokens[as].Head, d.Tokens[as].Rel = i, "case"
				}
				if !hasChild(d, s, i, "case") {
					return
				}
				t.Head, t.Rel = first, "nmod"
			}
		}
		d.Tokens[first].Head, k.Rel = c, "ccomp"
		if k.UPOS == "NOUN" {
			k.UPOS, k.XPOS = "VERB", "VB"
		}
		return
	}
}

// closesQuote reports whether a quotation mark behind a comma stands between tokens a and b.
func closesQuote(d *text.Document, a, b int) bool {
	for i := a + 2; i < b; i++ {
		switch d.Word(i) {
		case "\"", "”", "''":
			if d.Word(i-1) == "," {
				return true
			}
		}
	}
	return false
}

// sayers gives verbs of speech behind what is said their subject, and hangs them on it, where
// trees take the one for a part of the clause and the other for a second predicate: "“…,” its
// director, Julia Mora, said", "…, his family said on Thursday".
func sayers(d *text.Document) {
	for _, s := range d.Sentences {
		for v := s.First + 2; v < s.Last; v++ {
			k := &d.Tokens[v]
			if k.UPOS != "VERB" || k.XPOS != "VBD" || !reporting[d.Word(v)] {
				continue
			}
			if k.Rel == "conj" && k.Head >= s.First && k.Head < v && hasChild(d, s, v, "nsubj") && !hasChild(d, s, v, "cc", "obj", "ccomp", "mark") && d.Tokens[k.Head].Head < 0 {
				first := v
				for i := k.Head + 1; i < v; i++ {
					if under(d, s, i, v) {
						first = min(first, i)
					}
				}
				if d.Word(first) == "," || first > s.First && d.Word(first-1) == "," {
					k.Rel = "parataxis"
				}
				continue
			}
			saidBefore(d, s, v)
			if hasChild(d, s, v, "nsubj") || k.Rel == "acl:relcl" || k.Rel == "acl" {
				continue
			}
			// the noun phrase that ends right before the verb, behind the clause
			for n := s.First + 1; n < v; n++ {
				t := &d.Tokens[n]
				c := t.Head
				if t.Rel != "parataxis" && t.Rel != "nsubj" && t.Rel != "dep" || t.UPOS != "NOUN" && t.UPOS != "PROPN" || c < s.First || c > n || d.Tokens[c].Head != v || d.Tokens[c].Rel != "ccomp" {
					continue
				}
				end := n
				for i := n + 1; i < v; i++ {
					if under(d, s, i, n) {
						end = i
					}
				}
				if end == v-1 || end == v-2 && d.Word(v-1) == "," {
					t.Head, t.Rel = v, "nsubj"
				}
				break
			}
		}
	}
}

// thatClauses makes a clause of content of what trees take for a relative clause, though its verb
// has an object besides "that": "demands by unions that it close the border".
func thatClauses(d *text.Document) {
	for _, s := range d.Sentences {
		for t := s.First + 1; t < s.Last; t++ {
			k := &d.Tokens[t]
			v := k.Head
			if d.Word(t) != "that" || k.Rel != "obj" && k.Rel != "mark" || v < t || !strings.HasPrefix(d.Tokens[v].Rel, "acl") || !hasChild(d, s, v, "nsubj") {
				continue
			}
			object := false
			for o := v + 1; o < s.Last; o++ {
				object = object || d.Tokens[o].Head == v && d.Tokens[o].Rel == "obj"
			}
			h := d.Tokens[v].Head
			if !object || h < s.First || h > t {
				continue
			}
			k.UPOS, k.XPOS, k.Rel = "SCONJ", "IN", "mark"
			if d.Tokens[v].Rel = "acl"; d.Tokens[h].Rel == "nmod" && d.Tokens[h].Head >= s.First && d.Tokens[h].Head < h && d.Tokens[d.Tokens[h].Head].UPOS == "NOUN" && hasChild(d, s, h, "case") {
				d.Tokens[v].Head = d.Tokens[h].Head
			} else if c := h - 1; c > s.First && d.Word(c) == "by" && d.Tokens[c].Head == h && d.Tokens[c-1].UPOS == "NOUN" && d.Tokens[c-1].Rel == "obj" && d.Tokens[c-1].Head == d.Tokens[h].Head {
				d.Tokens[v].Head = c - 1
				d.Tokens[h].Head, d.Tokens[h].Rel = c-1, "nmod"
			}
		}
	}
}

// straySubjects makes a name before a verb its subject where trees make it a part of its object:
// "London sanctioned Russian banks".
func straySubjects(d *text.Document) {
	for _, s := range d.Sentences {
		for i := s.First; i+2 < s.Last; i++ {
			k := &d.Tokens[i]
			if k.Rel != "compound" || k.UPOS != "PROPN" || k.Head < i+2 || d.Tokens[k.Head].Rel != "obj" {
				continue
			}
			if v := d.Tokens[k.Head].Head; v > i && v < k.Head && d.Tokens[v].UPOS == "VERB" && !hasChild(d, s, v, "nsubj", "nsubj:pass", "aux:pass", "mark") {
				k.Head, k.Rel = v, "nsubj"
			}
		}
	}
}

// doubleObjects makes the second object of a verb, behind a comma, an apposition of the first:
// "killed Qassem Soleimani, commander of the force".
func doubleObjects(d *text.Document) {
	for _, s := range d.Sentences {
		for o := s.First + 2; o < s.Last; o++ {
			k := &d.Tokens[o]
			if k.Rel != "obj" || k.UPOS != "NOUN" || d.Word(o-1) != "," && (o < s.First+3 || d.Word(o-2) != ",") || k.Head < s.First || k.Head > o || d.Word(o-1) == "whose" {
				continue
			}
			for n := k.Head + 1; n < o-1; n++ {
				if t := &d.Tokens[n]; t.Rel == "obj" && t.Head == k.Head && t.UPOS == "PROPN" {
					k.Head, k.Rel = n, "appos"
					break
				}
			}
		}
	}
}

// strayObjects makes the noun right behind a verb, which trees coordinate with its subject, its
// object: "Bahrain and Egypt cut ties with Qatar".
func strayObjects(d *text.Document) {
	for _, s := range d.Sentences {
		for o := s.First + 2; o < s.Last; o++ {
			k := &d.Tokens[o]
			n := k.Head
			if k.Rel != "conj" || k.UPOS != "NOUN" || n < s.First || n > o || d.Tokens[n].Rel != "nsubj" {
				continue
			}
			v := d.Tokens[n].Head
			if v <= n || v >= o || d.Tokens[v].UPOS != "VERB" || hasChild(d, s, v, "obj", "ccomp") || hasChild(d, s, o, "case") {
				continue
			}
			near := true // nothing between verb and noun but what belongs to the noun
			for i := v + 1; i < o; i++ {
				near = near && d.Tokens[i].Head == o && d.Tokens[i].Rel != "cc" && d.Tokens[i].Rel != "punct"
			}
			if !near {
				continue
			}
			k.Head, k.Rel = v, "obj"
			for i := n + 1; i < v; i++ {
				if t := &d.Tokens[i]; t.Head == o {
					if t.Head = n; t.UPOS == "PROPN" || t.UPOS == "NOUN" {
						t.Rel = "conj"
					}
				}
			}
		}
	}
}

// whichObjects makes "which" the object of a verb that has another subject: "which Geely bought".
func whichObjects(d *text.Document) {
	for _, s := range d.Sentences {
		for i := s.First; i < s.Last; i++ {
			k := &d.Tokens[i]
			if w := d.Word(i); (w == "which" || w == "whom") && k.Rel == "nsubj" && k.Head > i+1 && !hasChild(d, s, k.Head, "obj") && secondSubject(d, k.Head, i) {
				k.Rel = "obj"
			}
		}
	}
}

// secondSubject reports whether verb v has another subject behind token i.
func secondSubject(d *text.Document, v, i int) bool {
	for c := i + 1; c < v; c++ {
		if d.Tokens[c].Head == v && d.Tokens[c].Rel == "nsubj" {
			return true
		}
	}
	return false
}

// participles parts a participle behind a comma from the noun that it is taken to belong to and
// has for an object: "a spokesman said, dismissing reports".
func participles(d *text.Document) {
	for _, s := range d.Sentences {
		for i := s.First + 1; i < s.Last; i++ {
			k := &d.Tokens[i]
			o := k.Head
			if k.XPOS != "VBG" || k.Rel != "amod" || d.Word(i-1) != "," || o < i || d.Tokens[o].Rel != "obj" && d.Tokens[o].Rel != "obl" {
				continue
			}
			if v := d.Tokens[o].Head; v >= s.First && v < i-1 && d.Tokens[v].UPOS == "VERB" {
				k.Head, k.Rel = v, "advcl"
				d.Tokens[o].Head, d.Tokens[o].Rel = i, "obj"
			}
		}
	}
}
