package en

import (
	"strings"

	"entente/graph/text"
)

// findVerb mends sentences of which the tree makes a noun phrase though they have a
// verb in the past tense: "An apartment building collapsed on Monday". The verb is the
// participle that hangs on the root noun. Sentences keep a tree with one root.
func findVerb(d *text.Document) {
	for _, s := range d.Sentences {
		root := rootOf(d, s)
		if root < 0 || s.Last-s.First < 4 || d.Word(s.Last-1) != "." {
			continue
		}
		switch d.Tokens[root].UPOS {
		case "NOUN", "PROPN", "PRON":
		default:
			continue
		}
		if v := verbBehind(d, s, root); v >= 0 {
			hangOnVerb(d, s, root, v)
		} else if c, v := verbBefore(d, s, root); v >= 0 {
			turnObject(d, s, root, c, v)
		} else if v := verbBeyond(d, s, root); v >= 0 {
			hangOnVerb(d, s, root, v)
		}
	}
}

// verbBehind returns the verb behind root noun r that is the predicate of the
// sentence, or -1.
func verbBehind(d *text.Document, s text.Sentence, r int) int {
	v := -1
	for i := s.First; i < s.Last; i++ {
		k := &d.Tokens[i]
		if k.Head > r && k.Head < i && d.Tokens[k.Head].Head == r && d.Tokens[k.Head].Rel == "appos" && k.Rel == "acl" && k.UPOS == "VERB" && d.Word(i-1) == "," && pastTense(d, s, r, i) {
			v = i // "The minister, Ann Lee, resigned"
			continue
		}
		if x := k.Head; x > r && x < i && d.Tokens[x].Head == r && d.Tokens[x].Rel == "nmod" && d.Word(r+1) == "of" && scores[d.Word(r)] && k.Rel == "acl" && k.UPOS == "VERB" && (k.XPOS == "VBD" || k.XPOS == "VBN" && pastTense(d, s, x, i)) {
			v = i // "Thousands of protesters called for his resignation"
			continue
		}
		if k.Head != r {
			continue
		}
		switch k.Rel {
		case "cop", "nsubj", "nsubj:pass", "expl", "csubj", "parataxis":
			return -1
		case "acl":
			if i > r && k.UPOS == "VERB" && (k.XPOS == "VBD" || k.XPOS == "VBN" && pastTense(d, s, r, i)) {
				v = i
			}
		case "conj", "list":
			if k.UPOS == "VERB" && v < 0 {
				return -1
			}
		}
	}
	return v
}

// scores are the numbers that a sentence may start with.
var scores = words(`Thousands Hundreds Dozens Tens Scores Millions Crowds Groups`)

// verbBeyond returns the verb behind the relative clause of root noun r that trees take for a
// part of it, or -1: "M23, which defends the Tutsis, captured Goma".
func verbBeyond(d *text.Document, s text.Sentence, r int) int {
	clause := -1
	for i := r + 1; i < s.Last; i++ {
		k := &d.Tokens[i]
		switch {
		case k.Head == r && k.Rel == "acl:relcl" && d.Word(r+1) == ",":
			clause = i
		case k.Head == r && (k.Rel == "parataxis" || k.Rel == "conj" || k.Rel == "cop" || k.Rel == "nsubj"):
			return -1
		case clause >= 0 && k.UPOS == "VERB" && k.Rel == "acl" && (k.XPOS == "VBD" || k.XPOS == "VBN") && d.Word(i-1) == "," && strings.HasSuffix(d.Word(i), "ed") && i+1 < s.Last && d.Word(i+1) != "by" && !hasChild(d, s, i, "aux", "aux:pass", "mark"):
			h := k.Head
			for n := 0; h > r && h != clause && n < 8; n++ {
				h = d.Tokens[h].Head
			}
			if h == r || h == clause {
				return objectOf(d, s, i)
			}
			return -1
		}
	}
	return -1
}

// objectOf returns verb i if it has an object, which it calls so, else -1.
func objectOf(d *text.Document, s text.Sentence, i int) int {
	for o := i + 1; o < s.Last; o++ {
		if t := &d.Tokens[o]; t.Head == i && (t.Rel == "obj" || t.Rel == "xcomp" && (t.UPOS == "NOUN" || t.UPOS == "PROPN")) {
			t.Rel = "obj"
			return i
		}
	}
	return -1
}

// pastTense reports whether the participle at token v, which stands right behind the
// noun r or its phrase, is a verb in the past tense: it has an object, or is one of those
// that take none. "Protester dressed as Death." is left alone.
func pastTense(d *text.Document, s text.Sentence, r, v int) bool {
	if !strings.HasSuffix(d.Word(v), "ed") || d.Word(v-1) == "," && !parenthesis(d, r, v) || v+1 >= s.Last || d.Word(v+1) == "by" {
		return false
	}
	for i := s.First; i < s.Last; i++ {
		k := &d.Tokens[i]
		switch {
		case i > r && i < v && k.Head != r && d.Tokens[max(k.Head, 0)].Head == r && k.Rel == "conj":
			return false
		case (k.XPOS == "VBZ" || k.XPOS == "VBP" || k.XPOS == "MD" || k.XPOS == "VBD") && k.Head == r:
			return false
		case k.Head == v && (k.Rel == "obl:agent" || k.Rel == "aux" || k.Rel == "aux:pass" || k.Rel == "nsubj"):
			return false
		case k.Head == v && k.Rel == "obj" && i > v:
			return true
		case k.Head == r && i > v && i <= v+4 && bare(d, s, i, v):
			return true
		}
	}
	return intransitive[d.Word(v)] || seeking[d.Word(v)+" "+d.Word(v+1)] && d.Word(s.Last-1) == "."
}

// seeking are past tenses with the preposition that they have where they are no participle.
var seeking = map[string]bool{"called for": true, "called on": true, "called upon": true, "asked for": true, "pushed for": true, "pressed for": true,
	"appealed for": true, "appealed to": true, "hoped for": true, "pointed to": true, "turned to": true, "focused on": true}

// parenthesis reports whether the comma before verb v ends what another one opened behind
// noun r: "the envoy, who had been ill, resigned".
func parenthesis(d *text.Document, r, v int) bool {
	for i := r + 1; i < v-1; i++ {
		if d.Word(i) == "," {
			return true
		}
	}
	return false
}

// bare reports whether the noun at token i starts right behind verb v and has no
// preposition.
func bare(d *text.Document, s text.Sentence, i, v int) bool {
	if u := d.Tokens[i].UPOS; u != "NOUN" && u != "PROPN" {
		return false
	}
	first := i
	for k := s.First; k < s.Last; k++ {
		if d.Tokens[k].Head == i {
			if r := d.Tokens[k].Rel; r == "case" || r == "mark" {
				return false
			}
			first = min(first, k)
		}
	}
	return first == v+1
}

// intransitive are past tenses of verbs that take no object, so that they are no
// participles of a passive.
var intransitive = words(`collapsed resumed responded marched increased decreased crashed exploded erupted occurred happened started ended
	continued passed appeared disappeared arrived died resigned voted failed gathered landed lasted protested rallied reacted remained
	returned stopped travelled traveled waited walked agreed varied surged plunged soared tumbled dropped climbed jumped declined emerged
	escalated apologized apologised abstained crossed moved retreated clashed competed campaigned negotiated cooperated collaborated
	complied objected complained participated intervened interfered relented capitulated surrendered defected reneged prevailed
	triumphed survived sympathized sympathised demonstrated commented insisted conceded pulled ruled`)

// hangOnVerb makes verb v the root of the sentence and noun r its subject.
func hangOnVerb(d *text.Document, s text.Sentence, r, v int) {
	object := false
	for i := s.First; i < s.Last; i++ {
		k := &d.Tokens[i]
		if k.Head == v && k.Rel == "obj" {
			object = true
		}
	}
	for i := s.First; i < s.Last; i++ {
		k := &d.Tokens[i]
		if k.Head != r || i == v {
			continue
		}
		if i < v {
			switch k.Rel {
			case "obl", "obl:unmarked", "advmod", "advcl", "discourse", "mark", "cc", "vocative":
				k.Head = v
			case "punct":
				if i < r && startsClause(d, s, i, r) {
					k.Head = v
				}
			}
			continue
		}
		k.Head = v
		switch k.Rel {
		case "nmod":
			k.Rel = "obl"
		case "appos", "list", "dep", "compound", "flat", "nmod:desc":
			if k.Rel = "obj"; object {
				k.Rel = "obl:unmarked"
			}
			object = true
		}
	}
	d.Tokens[v].Head, d.Tokens[v].Rel = -1, "root"
	d.Tokens[r].Head, d.Tokens[r].Rel = v, "nsubj"
}

// startsClause reports whether a mark at token i stands before all words of the noun
// phrase of r but what goes to the verb.
func startsClause(d *text.Document, s text.Sentence, i, r int) bool {
	for k := s.First; k < i; k++ {
		if d.Tokens[k].Head == r {
			switch d.Tokens[k].Rel {
			case "obl", "obl:unmarked", "advmod", "advcl", "discourse", "mark", "cc", "vocative", "punct":
			default:
				return false
			}
		}
	}
	return true
}

// verbBefore returns the verb that stands before root noun r as if it modified it, and
// the noun before that, "Norway angered Serbia"; -1 if there are none.
func verbBefore(d *text.Document, s text.Sentence, r int) (subject, verb int) {
	subject, verb = -1, -1
	for i := s.First; i < r; i++ {
		k := &d.Tokens[i]
		if k.Head != r {
			continue
		}
		switch {
		case k.Rel == "cop" || k.Rel == "nsubj" || k.Rel == "det" && verb < 0 && subject >= 0:
			return -1, -1
		case k.Rel == "amod" && k.UPOS == "VERB" && (k.XPOS == "VBD" || k.XPOS == "VBN") && strings.HasSuffix(d.Word(i), "ed") && subject >= 0 && subject == i-1:
			verb = i
		case verb < 0 && (k.UPOS == "PROPN" || k.UPOS == "NOUN" || k.UPOS == "PRON") && (k.Rel == "compound" || k.Rel == "nmod:desc" || k.Rel == "nmod" || k.Rel == "nmod:unmarked"):
			subject = i
		}
	}
	if verb < 0 {
		return -1, -1
	}
	for i := s.First; i < s.Last; i++ {
		if k := &d.Tokens[i]; k.Head == subject && k.Rel == "case" {
			return -1, -1
		}
	}
	return subject, verb
}

// turnObject makes verb v the root, c its subject and r its object.
func turnObject(d *text.Document, s text.Sentence, r, c, v int) {
	for i := s.First; i < s.Last; i++ {
		k := &d.Tokens[i]
		if k.Head != r || i == v || i == c {
			continue
		}
		switch {
		case i < c:
			switch k.Rel {
			case "det", "amod", "compound", "nmod:poss", "nummod", "nmod:desc":
				k.Head = c
			default:
				k.Head = v
			}
		case i < v:
			k.Head = v
		case i > r && (k.Rel == "punct" || k.Rel == "advcl" || k.Rel == "obl" || k.Rel == "parataxis" || k.Rel == "conj" && k.UPOS == "VERB"):
			k.Head = v
		}
	}
	d.Tokens[v].Head, d.Tokens[v].Rel = -1, "root"
	d.Tokens[c].Head, d.Tokens[c].Rel = v, "nsubj"
	d.Tokens[r].Head, d.Tokens[r].Rel = v, "obj"
}
