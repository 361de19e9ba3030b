package relate

import (
	"cmp"
	"context"
	"fmt"
	"iter"
	"slices"
	"strings"

	"entente/graph"
	"entente/graph/text"
	"entente/schema"
)

// Name is how claims of this relater sign as their extractor, before the rule.
const Name = "tree"

// A Relater reads claims off the trees of a document. It is safe for concurrent use.
type Relater struct {
	verbs       triggerIndex
	bases       map[string]string // of the other forms of verbs
	participles triggerIndex      // verbs that stand in the passive, by their participle
	nouns       triggerIndex
	roles       triggerIndex
	adjectives  triggerIndex
	compounds   triggerIndex // by the participle
	offices     triggerIndex // by the last word
	longOffices triggerIndex // offices with a preposition inside, by the first word

	speaks    map[string]bool // further verbs of speech, of the ontology
	isState   map[schema.RelationID]bool
	symmetric map[schema.RelationID]bool
	sharing   map[string][]*schema.Relation // the relations of each shared phrase
	says      *schema.Relation
	official  *schema.Relation
	located   *schema.Relation
	citizen   *schema.Relation
	part      *schema.Relation
	requests  *schema.Relation
	resigns   *schema.Relation
	deploys   *schema.Relation
	attacks   *schema.Relation
	sanctions *schema.Relation
	accuses   *schema.Relation
	opposes   *schema.Relation
	supports  *schema.Relation
	aids      *schema.Relation
	rejects   *schema.Relation
	threatens *schema.Relation
	signs     *schema.Relation
	agrees    *schema.Relation
	member    *schema.Relation
}

// New returns a relater for the relations of the ontology.
func New(o *schema.Ontology) *Relater {
	r := &Relater{
		verbs: make(triggerIndex), participles: make(triggerIndex), bases: make(map[string]string), nouns: make(triggerIndex), roles: make(triggerIndex), adjectives: make(triggerIndex), compounds: make(triggerIndex),
		offices: make(triggerIndex), longOffices: make(triggerIndex), sharing: make(map[string][]*schema.Relation), symmetric: make(map[schema.RelationID]bool), isState: make(map[schema.RelationID]bool), speaks: make(map[string]bool),
		says: o.Relation(graph.Says), official: o.Relation("official-of"), located: o.Relation("located-in"),
		citizen: o.Relation("citizen-of"), part: o.Relation("part-of"), requests: o.Relation("requests"), resigns: o.Relation("resigns-from"), deploys: o.Relation("deploys-to"), attacks: o.Relation("attacks"), sanctions: o.Relation("sanctions"), accuses: o.Relation("accuses"), opposes: o.Relation("opposes"), supports: o.Relation("supports"), aids: o.Relation("aids"), rejects: o.Relation("rejects"), threatens: o.Relation("threatens"), signs: o.Relation("signs"), agrees: o.Relation("agrees-with"), member: o.Relation("member-of"),
	}
	for _, rel := range o.Relations() {
		r.symmetric[rel.ID], r.isState[rel.ID] = rel.Symmetric, rel.Kind == schema.State
		for from := range rel.Triggers.All() {
			r.index(rel, from)
		}
	}
	for _, x := range []triggerIndex{r.verbs, r.participles, r.nouns, r.roles, r.adjectives} {
		x.order()
	}
	return r
}

// index files a trigger by the word that finds it.
func (r *Relater) index(rel *schema.Relation, from schema.Trigger) {
	if from.Shared {
		r.sharing[from.Phrase] = append(r.sharing[from.Phrase], rel)
	}
	if rel.TakesText() {
		if first, t := compile(rel, from); from.List == schema.Verbs && len(t.mids) == 0 {
			r.speaks[first] = true
		}
		return
	}
	put := func(x triggerIndex, word string, t *trigger) { x[word] = append(x[word], t) }
	switch from.List {
	case schema.Verbs:
		first, t := compile(rel, from)
		if first == "be" && len(t.mids) > 0 {
			first, t.mids, t.participle = t.mids[0], t.mids[1:], true
			put(r.participles, first, t)
			return
		}
		put(r.verbs, first, t)
		r.inflect(first, first)
		if word, whole, ok := joined(rel, from); ok {
			put(r.verbs, word, whole)
			verb, _, _ := strings.Cut(from.Phrase, " ")
			r.inflect(verb, word)
		}
	case schema.Nouns:
		r.nouns.add(compileNoun(rel, from))
	case schema.Roles:
		r.roles.add(compileNoun(rel, from))
		if word, whole, ok := joined(rel, from); ok {
			put(r.roles, word, whole) // "co-founder of"
		}
	case schema.Adjectives:
		first, t := compile(rel, from)
		put(r.adjectives, first, t)
	case schema.Compounds:
		first, t := compile(rel, from)
		put(r.compounds, first, t)
	case schema.Offices:
		if word, whole, ok := joined(rel, from); ok && len(whole.mids) == 0 {
			put(r.offices, word, whole) // "co-chairman"
		}
		head, t := compileNoun(rel, from)
		if len(t.mids) > 0 {
			put(r.longOffices, head, t)
		} else {
			put(r.offices, head, t)
		}
	}
}

// inflect files the forms of a verb under the word that finds its triggers.
func (r *Relater) inflect(verb, word string) {
	for form := range schema.Forms(verb).All() {
		if f := graph.Fold(form); f != word && (r.bases[f] == "" || word < r.bases[f]) {
			r.bases[f] = word
		}
	}
}

// Relate yields the claims of a resolved document, in the order of their
// sentences. Each claim is given once, at the sentence that states it most
// clearly. The only error is that of ctx.
func (r *Relater) Relate(ctx context.Context, d *text.Document) iter.Seq2[graph.Claim, error] {
	return func(yield func(graph.Claim, error) bool) {
		p := newPage(r, d)
		p.findDates()
		p.hear()
		for n := range d.Sentences {
			if err := ctx.Err(); err != nil {
				yield(graph.Claim{}, fmt.Errorf("relate %s: %w", d.Article.ID, err))
				return
			}
			p.sentence(n)
		}
		p.outdate()
		p.disown()
		p.claims = p.placed(offices(p.claims))
		slices.SortStableFunc(p.claims, func(a, b graph.Claim) int { return cmp.Compare(a.Evidence.Start, b.Evidence.Start) })
		for i := range p.claims {
			c := &p.claims[i]
			c.Identify()
			if !yield(*c, nil) {
				return
			}
		}
	}
}

// sentence reads sentence n.
func (p *page) sentence(n int) {
	s := p.d.Sentences[n]
	for i := s.First; i < s.Last; i++ {
		p.judges(i)
		p.speaksOf(i)
		switch p.upos(i) {
		case "VERB":
			if !p.marches(i) {
				p.verbs(i)
			}
			p.owned(i)
			p.succession(i)
			p.weds(i)
			p.candidacies(i)
			p.alleges(i)
			p.atRequest(i)
			p.asksFor(i)
			p.gives(i)
			p.decrees(i)
			p.verdicts(i)
			if p.xpos(i) == "VBG" && p.child(i, "aux", "nsubj", "obj", "cop", "mark") < 0 && len(p.obliques(nil, i, "between")) > 0 {
				p.nouns(i) // "fighting between the army and the rebels"
			}
			p.adjectives(i)
			p.compounds(i)
		case "NOUN", "PROPN":
			p.nouns(i)
			if h := p.head(i); h != i+2 || !p.hyphen(i, h) {
				p.roles(i) // not the state of "state-owned"
			}
			p.offices(i)
			p.challengers(i)
			p.origins(i)
			p.nationality(i)
			p.partyOf(i)
			p.partisans(i)
			p.accusations(i)
			p.pleadings(i)
			p.resignations(i)
			p.heldPost(i)
		case "ADJ":
			p.partisans(i)
			p.adjectives(i)
			p.compounds(i)
			p.offices(i)
			p.nationality(i)
			p.challengers(i)
			if len(p.r.roles[p.lemma[i]]) > 0 && len(p.namesAfter(i)) > 0 {
				p.roles(i) // "and its rival Iran"
			}
		case "ADP", "ADV":
			p.adjectives(i)
			if p.is(i, "compound", "nmod:desc") {
				p.roles(i) // "its ally South Korea": taken for an adverb
			}
		}
	}
}

// outdate marks as former the offices of those who, as the article has it, were
// dismissed or have resigned from them, and those that it calls former elsewhere.
func (p *page) outdate() {
	type left struct{ person, body graph.EntityID }
	type office struct {
		left
		word string // the last of the role
	}
	gone, was := make(map[left]bool), make(map[office]bool)
	first := func(role string) string { w, _, _ := strings.Cut(role, " "); return w }
	last := func(role string) string { return role[strings.LastIndexByte(role, ' ')+1:] }
	for i := range p.claims {
		switch c := &p.claims[i]; {
		case c.Former && c.Role != "":
			was[office{left{c.Subject, c.Object}, last(c.Role)}] = true
			was[office{left{c.Subject, c.Object}, first(c.Role)}] = true
		case !c.Fact():
		case c.Relation == "resigns-from":
			gone[left{c.Subject, c.Object}] = true
		case c.Relation == "dismisses":
			gone[left{c.Object, ""}] = true
		}
	}
	for i := range p.claims {
		c := &p.claims[i]
		if (c.Relation == "leads" || c.Relation == "official-of") && c.Fact() && (gone[left{c.Subject, c.Object}] || gone[left{c.Subject, ""}] ||
			c.Role != "" && was[office{left{c.Subject, c.Object}, last(c.Role)}]) {
			c.Former = true
		}
	}
}

// disown leaves out what leaders say that their own states should do, and offices whose
// state the article has not told, where their holder deals with that state as with
// another's: "Prime Minister X accused France".
func (p *page) disown() {
	type pair struct{ person, state graph.EntityID }
	deals := make(map[pair]bool)
	for i := range p.claims {
		if c := &p.claims[i]; abroad[c.Relation] {
			deals[pair{c.Subject, c.Object}], deals[pair{c.Object, c.Subject}] = true, true
		}
	}
	p.claims = slices.DeleteFunc(p.claims, func(c graph.Claim) bool {
		if c.Relation == "requests" && strings.HasPrefix(c.Extractor, Name+"/says/") && p.holdsAt(c.Subject, c.Object) {
			return true // "Norway must save more", says its prime minister
		}
		return p.assumed[[2]graph.EntityID{c.Subject, c.Object}] && deals[pair{c.Subject, c.Object}] && strings.HasPrefix(c.Extractor, Name+"/office/")
	})
}

// abroad are relations that heads of state have with other states than their own.
var abroad = map[schema.RelationID]bool{"accuses": true, "threatens": true, "meets": true, "visits": true, "sanctions": true, "attacks": true,
	"agrees-with": true, "cooperates-with": true, "at-war-with": true, "recognizes": true, "mediates": true}

// offices leaves out claims that somebody holds an office which do not say which,
// where another one that is as true does: "Senator Ramos of Texas" is one claim.
func offices(claims []graph.Claim) []graph.Claim {
	key := func(c *graph.Claim) claimKey {
		return claimKey{subject: c.Subject, relation: c.Relation, object: c.Object, negative: c.Polarity == graph.Negative, former: c.Former}
	}
	// Two that were told apart only until one of them was found to be over are one.
	type office struct {
		claimKey
		role string
	}
	first := make(map[office]int)
	twice := make([]bool, len(claims))
	for i := range claims {
		c := &claims[i]
		if c.Role == "" || !c.Modality.Factual() {
			continue
		}
		k := office{key(c), c.Role}
		at, ok := first[k]
		switch {
		case !ok:
			first[k] = i
		case c.When == "" || c.When == claims[at].When:
			twice[i] = true
		case claims[at].When == "":
			twice[at], first[k] = true, i
		}
	}
	kept := claims[:0]
	for i := range claims {
		if !twice[i] {
			kept = append(kept, claims[i])
		}
	}
	claims = kept
	told := make(map[claimKey][]string)
	for i := range claims {
		if c := &claims[i]; c.Role != "" && c.Modality.Factual() {
			told[key(c)] = append(told[key(c)], c.Role)
		}
	}
	for i := range claims {
		if c := &claims[i]; c.Role == "" && (c.Relation == "official-of" || c.Relation == "leads") && len(told[key(c)]) == 0 {
			c.Role = postOf(c.Extractor)
		}
	}
	return slices.DeleteFunc(claims, func(c graph.Claim) bool {
		if c.Relation != "official-of" && c.Relation != "leads" || !c.Modality.Factual() {
			return false
		}
		if c.Role == "" {
			return c.Relation == "official-of" && len(told[key(&c)]) > 0
		}
		return slices.ContainsFunc(told[key(&c)], func(role string) bool {
			return strings.HasPrefix(role, c.Role+" ") || strings.HasSuffix(role, " "+c.Role) && !strings.HasPrefix(role, "vice ") && !strings.HasPrefix(role, "deputy ")
		})
	})
}

// postOf returns the office that the words which made a claim name, "a spokesman for the army",
// "who heads the agency"; "" if they name none.
func postOf(extractor string) string {
	rule, _, _ := strings.Cut(strings.TrimPrefix(extractor, Name+"/"), " <")
	if phrase, ok := strings.CutPrefix(rule, "role/"); ok {
		if i := strings.LastIndexByte(phrase, ' '); i > 0 {
			return phrase[:i]
		}
		return phrase
	}
	return headships[strings.TrimPrefix(rule, "verb/")]
}

// headships are what those are who do what a verb says.
var headships = map[string]string{"head": "head", "chair": "chair", "command": "commander"}

// placed leaves out that a body lies in the country of which it is a part.
func (p *page) placed(claims []graph.Claim) []graph.Claim {
	type pair struct{ body, country graph.EntityID }
	parts := make(map[pair]bool)
	for i := range claims {
		if c := &claims[i]; c.Relation == "part-of" && c.Fact() {
			parts[pair{c.Subject, c.Object}] = true
		}
	}
	if len(parts) == 0 {
		return claims
	}
	return slices.DeleteFunc(claims, func(c graph.Claim) bool {
		return c.Relation == "located-in" && p.class[c.Subject] == schema.Organization && c.Fact() && strings.HasPrefix(c.Extractor, Name+"/origin/") && parts[pair{c.Subject, c.Object}]
	})
}

// A claimKey tells claims apart that are kept once an article.
type claimKey struct {
	subject  graph.EntityID
	relation schema.RelationID
	object   graph.EntityID
	quote    string
	negative bool
	fact     bool
	former   bool
	role     string
}

// add keeps a claim of sentence n, or joins it with one that says the same: the
// one with a date, else the surer, is kept.
func (p *page) add(c graph.Claim, n int) {
	sent := p.d.Sentences[n]
	c.Article = p.d.Article.ID
	c.Extractor = Name + "/" + c.Extractor
	c.Evidence = graph.Evidence{Sentence: n, Start: sent.Start, End: sent.End, Text: p.d.String(sent.Span)}
	c.Confidence = min(max(c.Confidence, 0.05), 0.99)
	if c.AttributedTo == c.Subject {
		c.AttributedTo = ""
	}
	key := claimKey{c.Subject, c.Relation, c.Object, c.Quote, c.Polarity == graph.Negative, c.Modality.Factual(), c.Former, c.Role}
	if c.Quote != "" {
		key.quote = fmt.Sprint(n, " ", c.Quote) // each saying counts
	} else if p.r.symmetric[c.Relation] && key.subject > key.object {
		key.subject, key.object = key.object, key.subject
	}
	for _, at := range p.seen[key] {
		old := &p.claims[at]
		if old.When != c.When && old.When != "" && c.When != "" {
			continue // the same at another time
		}
		if old.When == "" && c.When != "" && c.Confidence >= old.Confidence-0.15 ||
			c.Confidence > old.Confidence+0.05 && (c.When != "" || old.When == "") {
			*old = c
		}
		return
	}
	p.seen[key] = append(p.seen[key], len(p.claims))
	p.claims = append(p.claims, c)
}
