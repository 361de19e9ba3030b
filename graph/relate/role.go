package relate

import (
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"entente/graph"
	"entente/graph/text"
	"entente/schema"
)

// roles reads what the noun at token i says of whom it describes: "Russia is an
// ally of Serbia", "Serbia's ally Russia", "allies such as Germany".
func (p *page) roles(i int) {
	if k := i + 2; k < len(p.folded) && p.d.Word(i+1) == "-" {
		if o, ok := p.officeAt(k); ok && o.first <= i {
			return // "Secretary-General" is no secretary
		}
	}
	size := -1
	var found []*schema.Relation
	for _, t := range p.r.roles[p.lemma[i]] {
		if t.size() < size {
			break
		}
		if slices.Contains(found, t.relation) {
			continue
		}
		anchors, ok := p.phrase(i, t)
		if ok && p.role(match{t, i, anchors, "role"}) {
			size = t.size()
			found = append(found, t.relation)
		}
	}
}

func (p *page) role(m match) bool {
	n := m.at
	if n > 0 && p.d.Word(n-1) == "(" {
		return false // "Labour MP (Member of Parliament) Tom Watson"
	}
	if h := p.head(n); h > n && p.is(n, "compound") && p.upos(h) == "NOUN" && !p.isName(h) && len(p.namesAfter(n)) == 0 {
		return false // "a satellite network" is no satellite
	}
	var objects []ref
	for _, a := range m.anchors {
		for _, h := range p.obliques(nil, a, m.t.prep) {
			objects = append(objects, p.refs(h)...)
		}
	}
	if len(objects) > 1 {
		// "members of his Cabinet, William Seward and Montgomery Blair"
		kind := objects[0].class
		objects = slices.DeleteFunc(objects, func(r ref) bool { return r.class != kind && r.class == schema.Person })
	}
	if len(objects) == 0 && len(p.obliques(nil, n, m.t.prep)) > 0 {
		return false // "an opponent of the US-led war"
	}
	if len(objects) == 0 {
		if o := p.child(n, "nmod:poss"); o >= 0 {
			objects = p.refs(o)
		}
	}
	if len(objects) == 0 && !p.rite(n) && m.t.relation.ID != "mediates" {
		objects = slices.DeleteFunc(p.modifiers(n), func(r ref) bool {
			d := p.mention(r.token)
			return r.class == schema.Organization && d != nil && d.Kind == text.Adjective && m.t.relation.ID == "rival-of" // a "Democratic challenger" is one of theirs
		})
		if (m.t.relation == p.r.official || m.t.relation.ID == "leads") && callings[p.lemma[n]] {
			objects = slices.DeleteFunc(objects, func(r ref) bool { return r.class == schema.Country && p.mention(r.token).Kind == text.Adjective })
			if len(objects) == 0 {
				return false // a "Swiss engineer" serves no state
			}
		}
	}
	if h := p.head(n); len(objects) == 0 && h > n && p.is(n, "compound", "nmod:desc", "nmod:unmarked", "amod") {
		if o := p.child(h, "nmod:poss"); o >= 0 && o < n {
			objects = p.refs(o) // "its rival Iran"
		}
	}
	subjects := p.meant(n)
	if d := p.mention(n); len(objects) == 0 && d != nil && d.Of != "" && d.Kind == text.Description && !p.rite(n) && !p.partOf(n) &&
		!((m.t.relation == p.r.official || m.t.relation.ID == "leads") && callings[p.lemma[n]]) &&
		(m.t.relation.ID != "rival-of" || p.class[d.Of] != schema.Organization || p.child(n, "nmod:poss") >= 0) {
		objects = []ref{{entity: d.Of, class: p.class[d.Of], token: n}}
	}
	if len(objects) == 0 && p.lemma[n] == "capital" && len(subjects) > 0 {
		// "Tehran, the capital": of the country where it lies.
		if d := p.mention(subjects[0].token); d != nil && d.Of != "" {
			objects = []ref{{entity: d.Of, class: p.class[d.Of], token: n}}
		}
	}
	if len(objects) == 0 {
		// "Iran and Syria are allies", "the rivals India and Pakistan".
		if m.t.relation.Symmetric && len(subjects) > 1 {
			return p.tie(m, subjects, nil)
		}
		// "The US has been encouraging allies such as Germany": whose they are is
		// the subject's.
		if h := p.head(n); h >= 0 && p.is(n, "obj", "obl") && p.inflected(h) && m.t.relation.Symmetric {
			if s := p.subject(h); s >= 0 {
				objects = p.refs(s)
			}
		}
	}
	if d := p.mention(n); len(subjects) == 0 && m.t.relation.ID == "family-of" && d != nil && d.Head == n && d.Kind == text.Description && d.Entity != "" && p.child(n, "nmod:poss") >= 0 && p.child(n, "appos", "cop") < 0 && len(objects) == 1 {
		subjects = []ref{{entity: d.Entity, class: d.Class, token: n, vague: true}} // "his parents, who live in Poland"
	}
	return p.tie(m, subjects, objects)
}

// partOf reports whether a participle before noun n has a name with a hyphen before it: "a
// Turkish-born lawmaker" need not serve Turkey.
func (p *page) partOf(n int) bool {
	for _, k := range p.children(n) {
		if t := int(k); t < n && t > 1 && p.is(t, "amod") && p.inflected(t) && p.d.Word(t-1) == "-" {
			return true
		}
	}
	return false
}

// rite reports whether the adjectives of noun n name a church: "a Greek Orthodox church"
// need not be in Greece.
func (p *page) rite(n int) bool {
	for _, k := range p.children(n) {
		switch p.folded[k] {
		case "orthodox", "catholic", "rite", "apostolic":
			return true
		}
	}
	return false
}

// described returns whom noun n describes: the subject of its clause, the name in
// apposition or behind it, the examples that it is given.
func (p *page) described(n int) []ref {
	if p.child(n, "cop") >= 0 {
		if s := p.surface(n); s >= 0 {
			return p.refs(s)
		}
	}
	plural := p.xpos(n) == "NNS" || p.xpos(n) == "NNPS"
	if !plural && p.child(n, "cop", "appos") < 0 && p.rel(n) == "conj" && p.child(n, "nmod:poss") >= 0 && n+2 < len(p.folded) && p.d.Word(n+1) == "," && p.of[n+2] == p.of[n] {
		// "Joe Biden and his son, Hunter Biden": trees take them for a list of three
		if m := p.mentionFrom(n + 2); m != nil && m.Kind == text.Name && m.Class == schema.Person && m.Entity != "" && p.rel(m.Head) == "conj" && p.child(m.Head, "cc") < 0 {
			return []ref{{entity: m.Entity, class: m.Class, token: m.Head}}
		}
	}
	if o, ok := p.officeOf(n); ok && !plural && o.last+1 < len(p.folded) && p.d.Word(o.last+1) == "(" && p.child(n, "cop") < 0 {
		if holder, _ := p.following(o); holder != nil {
			return []ref{*holder}
		}
	}
	if m := p.mention(n); m != nil && m.Reason == "apposition" && m.Head == n && p.is(n, "appos") && !plural && p.named[m.Entity] {
		if h := p.head(n); h >= 0 && p.mention(h) != nil && p.mention(h).Entity != m.Entity && !p.isName(h) {
			return p.one(nil, n, 0) // beside whom it stands counts, not on what the tree hangs it
		}
	}
	out := p.examples(n)
	if len(out) == 0 && p.child(n, "cop") < 0 {
		out = p.namesAfter(n)
	}
	for _, k := range p.children(n) {
		t := int(k)
		switch {
		case p.is(t, "conj") && !plural && t > n && p.child(t, "cc") < 0 && p.d.Word(n+1) == "," && p.mention(t) != nil && p.mention(t).Kind == text.Name && p.mention(t).Class == schema.Person && p.mention(t).First == n+2:
			if len(out) == 0 {
				out = p.one(out, t, 0) // "the American ambassador, Holm, and her colleague": trees see a list
			}
		case p.is(t, "appos"), p.is(t, "flat") && t > n, p.is(t, "nmod") && (p.hasCase(t, "such") || p.hasCase(t, "including") || p.hasCase(t, "like")):
			if !plural && p.isName(t) {
				if len(out) == 0 {
					out = p.one(out, t, 0) // "OIC head A, Pope B": each has his own title
				}
				continue
			}
			out = append(out, p.refs(t)...)
		}
	}
	if plural && len(out) > 0 && p.child(n, "cop") < 0 {
		// "two Representatives, A and B": trees coordinate the second with the noun.
		for _, k := range p.children(n) {
			if t := int(k); p.is(t, "conj") && t > out[0].token && p.isName(t) && p.mention(t).Class == out[0].class {
				out = append(out, p.refs(t)...)
			}
		}
	}
	if len(out) > 0 {
		return out
	}
	h := p.head(n)
	if h >= 0 {
		switch {
		case p.is(n, "nmod") && p.hasCase(n, "of") && p.postVerb(h) >= 0:
			return p.refs(p.subject(p.postVerb(h))) // "held the post of Speaker"
		case p.is(n, "nmod") && p.hasCase(n, "of") && (p.folded[h] == "one" || p.upos(h) == "NUM"):
			return p.described(h) // "Yermak, one of the president's aides"
		case p.is(n, "nsubj") && p.child(h, "cop") >= 0 && p.isName(h):
			return p.refs(h) // "whose commander is Bashar al-Assad"
		case p.is(n, "appos"), p.is(n, "conj") && p.child(n, "cc") < 0 && n > 0 && p.folded[p.start(n)-1] == "" && p.isName(h):
			if plural {
				return p.refs(h)
			}
			// "Ruto, Kenya's president, and Odinga": of a list the one before it
			if k := p.start(n) - 1; k > 0 && p.d.Word(k) == "," {
				if m := p.mention(k - 1); m != nil && m.Kind == text.Name && m.Last == k && m.Head > h && p.mention(h) != nil && m.Class == p.mention(h).Class && p.rel(m.Head) != "nmod:poss" {
					h = m.Head
				}
			}
			return p.one(nil, h, 0)
		case p.is(n, "nmod:desc", "compound") && h > n && p.mention(h) != nil && p.mention(h).Kind == text.Name:
			if p.xpos(n) == "NNS" || p.xpos(n) == "NNPS" {
				return p.refs(h)
			}
			return p.one(nil, h, 0) // "OIC head A, Pope B": each has his own title
		case names[p.lemma[h]] && (p.is(n, "xcomp") || p.is(n, "obj") && (p.child(h, "iobj") >= 0 || p.passive(h) || p.isOffice(n) && p.object(h) != n) || p.is(n, "obl", "advcl", "nmod") && p.as(n)):
			if o := p.object(h); o != n {
				return p.refs(o)
			}
		case p.is(n, "nmod") && p.hasCase(n, "as") && p.head(h) >= 0 && names[p.lemma[p.head(h)]] && (p.timely(h) || p.lemma[h] == "time" || p.lemma[h] == "ceremony"):
			return p.refs(p.object(p.head(h))) // "sworn in at 5 p.m. local time as governor"
		case p.is(n, "obl", "xcomp", "nmod") && p.hasCase(n, "as") && p.takesOffice(n, h) >= 0:
			return p.refs(p.subject(p.takesOffice(n, h))) // "took office as foreign minister"
		case p.is(n, "obl", "xcomp", "advcl") && p.inflected(h) && p.as(n) && quitting[p.lemma[h]]:
			if p.lemma[h] == "resign" || p.lemma[h] == "retire" || p.lemma[h] == "quit" || p.lemma[h] == "step" {
				return p.refs(p.subject(h)) // "resigned as chairman"
			}
			return p.refs(p.object(h))
		case replaces[p.lemma[h]] && p.is(n, "obl", "xcomp") && p.as(n):
			return p.refs(p.subject(h)) // "succeeded May as prime minister"
		case p.is(n, "xcomp", "obj") && p.lemma[h] == "become", p.is(n, "obl", "xcomp") && (p.lemma[h] == "remain" || p.lemma[h] == "serve" || p.hasCase(n, "as") && p.xpos(h) != "VBN" && (n < h || p.child(h, "obj") < 0)):
			return p.refs(p.subject(h))
		case p.is(n, "conj") && p.child(n, "appos") < 0 && !p.clause(h) && (p.is(h, "appos", "nmod:desc", "root") || p.is(h, "obl", "xcomp") && p.as(h)):
			return p.described(h)
		}
	}
	return out
}

// meant returns whom noun n describes, or as the resolver has it stands for: "his
// ally had won".
func (p *page) meant(n int) []ref {
	out := p.described(n)
	if len(out) > 0 {
		return out
	}
	if m := p.mention(n); m != nil && m.Kind == text.Description && (len(m.Members) > 0 || m.Entity != "" && p.named[m.Entity]) {
		return p.one(nil, n, 0)
	}
	return out
}

// namesAfter returns the names that stand right behind noun n: "its ally Russia",
// of a plural "its allies Russia, China and Iran".
func (p *page) namesAfter(n int) []ref {
	if n+1 >= len(p.folded) || p.of[n+1] != p.of[n] {
		return nil
	}
	return p.namesFrom(n+1, p.xpos(n) == "NNS" || p.xpos(n) == "NNPS")
}

// namesFrom returns the name that starts at token k, or with list all names of the
// list that starts there.
func (p *page) namesFrom(k int, list bool) []ref {
	var out []ref
	end := p.d.Sentences[p.of[k]].Last
	for k < end {
		m := p.mention(k)
		if m == nil || m.First != k || m.Kind != text.Name || m.Entity == "" || len(out) > 0 && m.Class != out[0].class {
			break
		}
		out = append(out, ref{entity: m.Entity, class: m.Class, token: m.Head})
		if !list {
			break
		}
		k = m.Last
		if of := p.ofName(m.Head); m.Class == schema.Person && len(of) > 0 {
			k = p.mention(of[0].token).Last // "Presidents Lien of Norway and Quist of Peru"
		}
		for ; k < end && (p.d.Word(k) == "," || p.folded[k] == "and" || p.folded[k] == "the"); k++ {
		}
	}
	return out
}

// start returns the first token of the phrase of noun n.
func (p *page) start(n int) int {
	first, _ := p.extent(n)
	return max(first, 1)
}

// isName reports whether token i heads a name.
func (p *page) isName(i int) bool {
	m := p.mention(i)
	return m != nil && m.Kind == text.Name && m.Head == i
}

// as reports whether "as" stands before the phrase of noun n.
func (p *page) as(n int) bool {
	return p.hasCase(n, "as") || p.marked(n, "as") || p.folded[p.start(n)-1] == "as"
}

// names are verbs that give an office: "appointed him Foreign Secretary".
var names = set(`appoint name elect nominate choose designate install make declare proclaim crown reappoint reelect pick select
	confirm swear promote elevate tap inaugurate instal`)

// postVerb returns the verb by which somebody holds, takes or resumes the post that the noun at
// token h names, "held the office of mayor", or -1.
func (p *page) postVerb(h int) int {
	switch p.lemma[h] {
	case "post", "position", "office", "job", "role", "title":
	default:
		return -1
	}
	v := p.head(h)
	if v < 0 || !p.inflected(v) || p.passive(v) || !p.is(h, "obj") {
		return -1
	}
	switch p.lemma[v] {
	case "hold", "resume", "assume", "take", "fill", "occupy":
		return v
	}
	return -1
}

// heldPost reads since when or until when somebody holds the office told before: "Bolton had
// held the position since April 2018".
func (p *page) heldPost(n int) {
	v := p.head(n)
	d := p.child(n, "det")
	if v < 0 || d < 0 || p.postVerb(n) != v || p.folded[d] == "a" || p.folded[d] == "an" || p.folded[d] == "no" || p.child(n, "nmod", "acl", "acl:relcl") >= 0 {
		return
	}
	when, held := p.when(v), p.statusOf(v)
	if when == "" || held.negative || !held.modality.Factual() {
		return
	}
	for _, s := range p.refs(p.subject(v)) {
		for at := len(p.claims) - 1; at >= 0; at-- {
			c := p.claims[at]
			if c.Subject != s.entity || c.Relation != "leads" && c.Relation != "official-of" || c.Role == "" || !c.Fact() {
				continue
			}
			c.When, c.Confidence = when, c.Confidence-0.05
			c.Former = c.Former || p.over(when)
			c.Extractor = "office/" + c.Role
			p.add(c, int(p.of[n]))
			break
		}
	}
}

// takesOffice returns the verb of a phrase such as "took office" or "assumed power" of which
// the noun at token n, behind "as", says as what, where the tree hangs it on token h; else -1.
func (p *page) takesOffice(n, h int) int {
	v := h
	if p.upos(h) == "NOUN" {
		v = p.head(h)
	}
	if v < 0 || !p.inflected(v) {
		return -1
	}
	o := p.child(v, "obj")
	if o < 0 || p.upos(h) == "NOUN" && h != o {
		return -1
	}
	switch p.lemma[o] {
	case "office", "charge", "power", "oath", "helm", "reins":
		switch p.lemma[v] {
		case "take", "assume", "enter", "hold", "resume":
			return v
		}
	}
	return -1
}

// replaces are verbs of those who take the office of another.
var replaces = set(`succeed replace supplant supersede follow`)

// surnames are offices that are last names as well.
var surnames = set(`king prince pope bishop abbot dean judge marshal duke baron constable major monarch chancellor mayor`)

// An office is a phrase that names one, found in the text.
type office struct {
	relation          *schema.Relation
	first, head, last int // tokens of the phrase, the last included: Secretary of State
}

// officeAt returns the longest office whose last word is token i: "Prime Minister".
func (p *page) officeAt(i int) (office, bool) {
	best := office{first: -1}
	for _, o := range p.r.offices[strings.TrimPrefix(p.lemma[i], "ex ")] {
		k := i - 1
		ok := true
		for w := len(o.lead) - 1; w >= 0; w-- {
			for k >= 0 && p.folded[k] == "" {
				k--
			}
			if k < 0 || !p.spelt(k, o.lead[w]) && p.folded[k] != "ex "+o.lead[w] {
				ok = false
				break
			}
			if m := p.mention(k); m != nil && m.Kind == text.Name && m.Class != schema.Person && m.Last <= i {
				ok = false // "United States President" is no state president
				break
			}
			k--
		}
		if ok && (best.first < 0 || k+1 < best.first) {
			best = office{o.relation, k + 1, i, i}
		}
	}
	return best, best.first >= 0
}

// officeBefore returns the office whose first word is token i and which goes on
// behind it: "Secretary of State", "member of parliament".
func (p *page) officeBefore(i int) (office, bool) {
	best := office{first: -1}
	for _, o := range p.r.longOffices[p.lemma[i]] {
		k := i + 1
		ok := true
		for _, w := range o.mids {
			for k < len(p.folded) && p.folded[k] == "" {
				k++
			}
			if k >= len(p.folded) || !p.spelt(k, w) {
				ok = false
				break
			}
			k++
		}
		if ok && (best.first < 0 || k-1 > best.last) {
			best = office{o.relation, i, i, k - 1}
		}
	}
	if last := p.portfolio(i); best.first < 0 && last > i {
		if o, ok := p.officeAt(i); ok {
			return office{o.relation, o.first, i, last}, true
		}
	}
	return best, best.first >= 0
}

// portfolio returns the last token of what the minister or secretary at token i is said to be
// in charge of, "Secretary of Justice", "Minister for Women and Sport"; i if it is not said.
func (p *page) portfolio(i int) int {
	switch p.lemma[i] {
	case "secretary", "minister", "undersecretary", "commissioner":
	default:
		return i
	}
	end := p.d.Sentences[p.of[i]].Last
	k := i + 1
	if k+1 >= end || p.folded[k] != "of" && p.folded[k] != "for" {
		return i
	}
	last := i
	for k++; k < end && k < i+9; k++ {
		r, _ := utf8.DecodeRuneInString(p.d.Word(k))
		m := p.mention(k)
		switch {
		case m != nil && m.Kind <= text.Adjective && (m.Class == schema.Person || m.Class == schema.Country || m.Class == schema.Organization || m.Class == schema.Place):
			return last
		case unicode.IsUpper(r):
			last = k
		case p.folded[k] != "and" && p.d.Word(k) != ",":
			return last
		}
	}
	return last
}

// isOffice reports whether an office is named at token i.
func (p *page) isOffice(i int) bool {
	_, ok := p.officeOf(i)
	return ok
}

// officeOf returns the office whose head is token i.
func (p *page) officeOf(i int) (office, bool) {
	if o, ok := p.officeBefore(i); ok {
		return o, true
	}
	return p.officeAt(i)
}

// offices reads who holds the office that token i names, and where.
func (p *page) offices(i int) {
	o, ok := p.officeOf(i)
	if !ok {
		return
	}
	if m := p.mention(i); m != nil && m.Kind == text.Name && m.First < i && m.Class == schema.Person && surnames[p.folded[i]] {
		return // "Paul Dean"
	}
	if h := p.head(i); h >= 0 && p.as(i) && poses[p.lemma[h]] {
		return
	}
	if h := p.head(i); h >= 0 && h < i && p.of[h] == p.of[i] {
		if longer, ok := p.officeOf(h); ok && longer.last >= i {
			return // Secretary of Justice, candidate for mayor
		}
	}
	k := i + 1
	for k < len(p.folded) && p.d.Word(k) == "-" {
		k++
	}
	if k < len(p.folded) {
		// "vice president" is found at its end, not at "vice".
		if next, ok := p.officeAt(k); ok && next.first <= i {
			return
		}
	}
	holders := p.persons(p.described(i))
	if len(holders) > 0 && p.child(i, "cop") >= 0 {
		if m := p.mention(p.surface(i)); m != nil && m.Kind == text.Description {
			return // "the monarch is the head of state" tells nobody's office
		}
	}
	if m := p.mention(i); len(holders) == 0 && m != nil && m.Head == i && m.Kind == text.Description && len(m.Members) > 1 && p.child(i, "cop") < 0 && p.is(i, "nsubj", "obj", "obl", "nmod", "root", "conj") && m.Reason == "listed" {
		holders = p.persons(p.one(nil, i, 0)) // "two Representatives, A and B, voted"
	}
	if m := p.mention(i); m != nil && m.Reason == "apposition" && p.named[m.Entity] && o.first > 0 && p.d.Word(o.first-1) == "(" {
		holders = p.persons([]ref{{entity: m.Entity, class: m.Class, token: i}}) // "Labour MP (Member of Parliament) Tom Watson"
	}
	after, body := p.following(o)
	if len(holders) == 0 && after != nil {
		holders = []ref{*after}
	}
	if len(holders) == 0 {
		holders = p.namedAt(i)
	}
	if len(holders) == 0 {
		return
	}
	if p.compared(i) || p.another(i, holders[0].token) {
		return
	}
	var bodies []ref
	if body != nil {
		bodies = []ref{*body}
	} else {
		if bodies = p.bodies(i, o); len(bodies) == 0 {
			bodies = p.sharedBodies(i, o)
		}
	}
	former := p.leftAs(i) || p.served(i, holders[0]) || p.gone(holders[0].token)
	known := len(bodies) > 0
	if !known {
		bodies = p.heldBy(holders[0].entity, p.folded[i])
	}
	confidence := 0.9
	if !known && len(bodies) > 0 {
		confidence = 0.75 // where the article has it elsewhere
	}
	if own := p.ofName(holders[0].token); !known && len(bodies) == 0 && len(own) > 0 {
		bodies, confidence = own, 0.7 // "President Lien of Norway"
	}
	if h := p.head(i); !known && len(bodies) == 0 && after == nil && h >= 0 && names[p.lemma[h]] && p.inflected(h) && p.is(i, "xcomp", "obl", "obj", "advcl") {
		// "Rosselló appointed him as secretary of state": where he himself holds office
		for _, s := range p.refs(p.subject(h)) {
			if s.class == schema.Country {
				bodies = []ref{s}
			} else if s.class == schema.Person {
				bodies = p.heldBy(s.entity, "")
			}
		}
		confidence = 0.7
	}
	if !known && len(bodies) == 0 {
		bodies, confidence = p.chamber(o), 0.7
	}
	if !known && len(bodies) == 0 && p.stately(o) {
		if bodies, confidence = p.there(i), 0.75; len(bodies) == 0 {
			bodies, confidence = p.colleague(holders[0].token), 0.7
		}
	}
	if w := p.lemma[o.last]; !known && len(bodies) == 0 && (w == "governor" || w == "mayor") && o.first == o.last {
		if bodies, confidence = p.province(i), 0.7; len(bodies) == 0 {
			bodies = p.sameOffice(o)
		}
	}
	if !known && len(bodies) == 0 && p.folded[o.first] == "chief" && p.lemma[o.last] == "minister" {
		bodies, confidence = p.sameOffice(o), 0.7
	}
	if in := p.heldBy(holders[0].entity, ""); !known && len(bodies) == 0 && len(in) == 1 && in[0].class == schema.Country && p.stately(o) {
		bodies, confidence = in, 0.7 // "Egypt's president, a former general"
	}
	if known && legislators[p.lemma[o.last]] && !slices.ContainsFunc(bodies, func(b ref) bool {
		m := p.mention(b.token)
		return m == nil || m.Kind != text.Adjective || b.class != schema.Organization
	}) {
		if in := p.chamber(o); len(in) > 0 { // "a Democratic senator" sits in the Senate besides
			bodies = append(slices.Clip(bodies), in...)
		} else {
			bodies = append(slices.Clip(bodies), p.home()...)
		}
	}
	if len(bodies) == 0 && (p.stately(o) && (p.lemma[o.last] != "general" || o.first < o.last) || p.ofState(o)) && !p.told(holders[0].token) {
		if bodies, confidence = p.topic(holders[0].token), 0.65; len(bodies) == 0 {
			bodies, confidence = p.home(), 0.7
			if len(bodies) > 0 && p.elsewhere(i, bodies[0].entity) {
				return
			}
		}
		if len(bodies) > 0 {
			foreign := [2]graph.EntityID{holders[0].entity, bodies[0].entity}
			if p.foreign[foreign] || p.counterpart(i, bodies[0].entity) {
				p.foreign[foreign], p.foreign[[2]graph.EntityID{"", foreign[1]}] = true, true
				if bodies = p.home(); len(bodies) == 0 || p.foreign[[2]graph.EntityID{holders[0].entity, bodies[0].entity}] || p.counterpart(i, bodies[0].entity) {
					return
				}
				foreign[1] = bodies[0].entity
			}
			p.assumed[foreign] = true
		}
	}
	if len(bodies) == 0 {
		bodies, confidence = p.force(o), 0.7
	}
	role, was, planned := p.title(o)
	former = former || was
	if h := p.head(i); !former && p.is(i, "conj") && h >= 0 && o.first > 1 && p.folded[o.first-1] == "and" {
		if prev, ok := p.officeOf(h); ok && prev.last == o.first-2 {
			_, former, _ = p.title(prev) // "the then chair and spokesperson"
		}
	}
	academic := p.lemma[o.last] == "chair" && o.first == o.last && o.last+1 < len(p.folded) && p.folded[o.last+1] == "in"
	if academic { // "chair in politics at the University of Leeds" leads nothing
		bodies = nil
		for k := o.last + 2; k < p.d.Sentences[p.of[i]].Last && !p.inflected(k); k++ {
			if m := p.mention(k); m != nil && m.Head == k && m.Kind == text.Name && m.Class == schema.Organization && p.schooled(ref{token: k}) {
				bodies, confidence = []ref{{entity: m.Entity, class: m.Class, token: k}}, 0.8
				break
			}
		}
	}
	if k := p.child(i, "advmod"); k >= 0 && k < i && p.child(i, "cop") < 0 && p.is(i, "appos") && adverbEffects[p.folded[k]] == prevents && !p.only(i, k) {
		return // "Freitas, not the mayor of Porto, spoke"
	}
	s := plain // a title is taken for granted
	if h := p.head(i); p.child(i, "cop") >= 0 {
		s = p.statusOf(i)
	} else if h >= 0 && p.is(i, "nmod") && p.postVerb(h) >= 0 {
		v := p.postVerb(h)
		s = p.statusOf(v)
		former = former || p.past(v) && (p.lemma[v] == "hold" || p.lemma[v] == "fill" || p.lemma[v] == "occupy")
	} else if h >= 0 && p.inflected(h) && p.is(i, "xcomp", "obl", "obj", "nmod", "advcl") && after == nil && !(p.as(i) && quitting[p.lemma[h]]) &&
		(names[p.lemma[h]] || p.lemma[h] == "become" || p.lemma[h] == "remain" || p.as(i)) {
		s = p.statusOf(h) // "served as mayor", "will become president"
		if p.lemma[h] == "nominate" || p.lemma[h] == "propose" {
			s.weaken(graph.Planned)
		}
	}
	if h := p.head(i); h >= 0 && p.inflected(h) && p.as(i) && quitting[p.lemma[h]] && after == nil {
		if of := p.statusOf(h); !of.negative && !of.modality.Factual() {
			s.demanded = true // who pledges to resign as president need not be it
		}
	}
	if !known && confidence <= 0.7 {
		for _, holder := range holders {
			if len(p.held[holder.entity]) == 0 && len(bodies) == 1 {
				p.held[holder.entity] = append(p.held[holder.entity], post{p.folded[i], bodies[0]})
			}
		}
	}
	for at, holder := range holders {
		where := bodies
		// "Presidents Buhari of Nigeria and Talon of Benin": each name has its own.
		if own := p.ofName(holder.token); len(own) > 0 && (at > 0 || !known || body == nil && p.adjoins(o, holder)) {
			where = own
		}
		for _, body := range where {
			if known {
				delete(p.assumed, [2]graph.EntityID{holder.entity, body.entity})
			}
			if (known || len(where) > 0 && len(bodies) == 0) && o.relation.ID != "candidate-for" && !strings.HasPrefix(role, "opposition ") {
				p.hold(holder, p.folded[i], body)
			}
			rel := o.relation
			if academic && p.r.official != nil {
				rel = p.r.official
			}
			if b := p.mention(body.token); b != nil && body.class == schema.Organization && p.r.member != nil {
				switch {
				case b.Kind == text.Adjective && p.ofInstitution(o):
					continue
				case rel.ID == "candidate-for":
					rel = p.r.member // whose candidate somebody is
				case b.Kind == text.Adjective && !partyOffices[p.lemma[o.last]],
					b.Kind == text.Name && b.Last == o.first && legislators[p.lemma[o.last]] && !legislatures[p.lemma[b.Last-1]],
					b.First > o.last && (legislators[p.lemma[o.last]] || p.lemma[o.head] == "member" && legislatures[p.lemma[o.last]]) && !p.organ(b):
					rel = p.r.member // a "Labour MP" is one of the party, and no official of it
				}
			}
			if body.class == schema.Place && callings[p.lemma[o.last]] && p.lemma[o.last] != "attorney" && rel == p.r.official {
				continue // "a Toronto lawyer", "the engineer Iwasaki of Kobe"
			}
			if b := p.mention(body.token); b != nil && b.Kind == text.Adjective && body.class == schema.Country && callings[p.lemma[o.last]] && o.first == o.last && p.r.citizen != nil {
				rel = p.r.citizen // a "Polish archbishop"
			}
			of := role
			if rel == p.r.member || rel == p.r.citizen {
				of = ""
			}
			if !rel.Fits(holder.class, body.class) {
				if rel = p.r.official; rel == nil || !rel.Fits(holder.class, body.class) {
					continue
				}
			}
			if holder.entity == body.entity || s.demanded || rel.ID == "leads" && body.class == schema.Country && strings.HasPrefix(role, "opposition ") {
				continue // who leads the opposition leads no state
			}
			c := graph.Claim{Subject: holder.entity, Relation: rel.ID, Object: body.entity, Role: of, Confidence: confidence}
			if h := p.head(i); p.child(i, "cop") >= 0 || h >= 0 && p.inflected(h) && after == nil && !p.is(i, "nsubj", "nsubj:pass") {
				c.When = p.when(i)
			}
			if p.quote[i] > 0 {
				c.Confidence -= inQuotes
			}
			if when := p.inOffice(i); when != "" {
				c.When = when
			} else if when, ended := p.term(i, o); when != "" && c.When == "" {
				c.When, former = when, former || ended
			}
			p.settle(&c, s, i)
			if s.modality == graph.Asserted && c.Modality != graph.Asserted {
				c.Modality, c.AttributedTo = graph.Asserted, "" // a title in a quotation
			}
			c.Former = c.Former || former || p.over(c.When) || c.Modality == graph.Asserted && p.child(i, "cop") >= 0 && p.past(i) && !p.since(i)
			if planned && c.Modality.Factual() {
				c.Modality = graph.Planned
			}
			if c.Modality.Factual() && p.selfStyled(o) {
				c.Modality = graph.Alleged
			}
			c.Extractor = "office/" + role
			p.add(c, int(p.of[i]))
		}
	}
}

// inOffice returns when the clause behind the office at token i says that it was held,
// "Foreign Secretary, which he served as until 2018", "a post he has held since 2010", or "".
func (p *page) inOffice(i int) string {
	at := []int{i}
	for _, k := range p.children(i) {
		switch p.lemma[k] {
		case "post", "position", "office", "job", "role":
			if p.is(int(k), "appos") {
				at = append(at, int(k))
			}
		}
	}
	for _, n := range at {
		for _, k := range p.children(n) {
			v := int(k)
			if !p.relative(v) {
				continue
			}
			switch p.lemma[v] {
			case "serve", "hold", "occupy", "fill":
				return p.when(v)
			}
		}
	}
	return ""
}

// term returns the time that an apposition gives its office, whatever the tree, and whether that
// is over: "Holm, mayor of Bergen until 2019, wept"; "" if it gives none.
func (p *page) term(i int, o office) (when string, ended bool) {
	if !p.is(i, "appos") {
		return "", false
	}
	for _, d := range p.datesOf(i) {
		if d.first <= o.last || d.first > o.last+9 {
			continue
		}
		for k := o.last + 1; k < d.first; k++ {
			if p.folded[k] == "" || p.inflected(k) || p.folded[k] == "who" {
				return "", false
			}
		}
		if d.last < p.d.Sentences[p.of[i]].Last && p.folded[d.last] != "" {
			return "", false
		}
		if _, end, ok := strings.Cut(d.value, "/"); ok {
			today := p.d.Article.Date
			return d.value, end != ".." && len(end) <= len(today) && end <= today[:len(end)]
		}
		if p.folded[d.first] == "in" || p.folded[d.first-1] == "in" {
			return d.value, p.yearsAgo(d.value) > 0 // "finance minister in 2010": no longer
		}
		return "", false
	}
	return "", false
}

// over reports whether an interval ended before the article's year.
func (p *page) over(when string) bool {
	return strings.Contains(when, "/") && p.yearsAgo(when) > 0
}

// served reports whether the office at token i is told as one of the past: "served
// as mayor", "in his years as mayor", "under President Nixon in the seventies".
func (p *page) served(i int, holder ref) bool {
	if c := p.head(i); p.is(i, "conj") && c >= 0 && p.as(c) {
		i = c // "served as mayor of Denver and governor of Colorado"
	}
	h := p.head(i)
	if h >= 0 && p.as(i) {
		switch p.lemma[h] {
		case "serve", "work":
			return (p.xpos(h) == "VBD" || p.xpos(h) == "VBN" && !p.passive(h)) && !p.since(h)
		case "year", "time", "term", "tenure", "stint", "day", "career":
			return p.child(h, "nmod:poss", "det", "nummod") >= 0
		}
	}
	// A title in what happened years ago: "nominated in 1975 by President Gerald Ford".
	when := p.when(holder.token)
	if v := p.clauseOf(i); when == "" && v >= 0 {
		when = p.when(v)
		if p.duringWhich(v) {
			// "quit in 1998 after a coup in which Prime Minister X was held"
			for h, n := p.head(v), 0; when == "" && h >= 0 && n < maxChain; h, n = p.head(h), n+1 {
				when = p.when(h)
			}
			if p.yearsAgo(when) > 1 {
				return true
			}
		}
	}
	if p.yearsAgo(when) >= oldTitle {
		return true
	}
	// A date that opens the sentence holds for all of it: "In the 1990s, opponents such as ...".
	s := p.d.Sentences[p.of[i]]
	dates := p.datesOf(i)
	return len(dates) > 0 && dates[0].first <= s.First+2 && p.folded[s.First] == "in" && p.yearsAgo(dates[0].value) >= oldTitle
}

// duringWhich reports whether the relative clause of verb v tells what happened in the event that it
// describes: "a putsch in which", "the war during which".
func (p *page) duringWhich(v int) bool {
	for _, k := range p.children(v) {
		if p.is(int(k), "obl") && p.xpos(int(k)) == "WDT" && (p.hasCase(int(k), "in") || p.hasCase(int(k), "during")) {
			return true
		}
	}
	return false
}

// oldTitle is how many years back a title is taken for one of the past.
const oldTitle = 6

// yearsAgo returns how many years before the article's a date ends, 0 if that is not told.
func (p *page) yearsAgo(when string) int {
	if _, end, ok := strings.Cut(when, "/"); ok {
		when = end
	}
	year := func(s string) int {
		if len(s) < 4 {
			return 0
		}
		n, _ := strconv.Atoi(strings.ReplaceAll(s[:4], "X", "9"))
		return n
	}
	then, now := year(when), year(p.d.Article.Date)
	if then == 0 || now == 0 {
		return 0
	}
	return now - then
}

// since reports whether the clause of verb v says since when.
func (p *page) since(v int) bool {
	for _, k := range p.children(v) {
		if p.hasCase(int(k), "since") || p.marked(int(k), "since") || p.folded[k] == "since" {
			return true
		}
	}
	return false
}

// A post is an office that the article says somebody holds.
type post struct {
	office string // its last word, folded
	body   ref
}

// hold notes that somebody holds an office in a body, as the article says.
func (p *page) hold(holder ref, office string, body ref) {
	p.held[holder.entity] = append(p.held[holder.entity], post{office, body})
	p.bodiesSeen = append(p.bodiesSeen, body)
}

// heldBy returns where somebody holds an office as far as the article has said; ""
// stands for any office, of which the last counts.
func (p *page) heldBy(e graph.EntityID, office string) []ref {
	posts := p.held[e]
	for k := len(posts) - 1; k >= 0; k-- {
		if office == "" || posts[k].office == office {
			return []ref{posts[k].body}
		}
	}
	return nil
}

func (p *page) persons(refs []ref) []ref {
	out := refs[:0:0]
	for _, r := range refs {
		if r.class == schema.Person && p.named[r.entity] {
			out = append(out, r)
		}
	}
	return out
}

// following reads what follows an office up to a name that bears it, without a
// comma: "President Vucic", "Ambassador to Germany Richard Grenell", "director of
// Amnesty International Man-kei Tam". Of the two results either may be nil.
func (p *page) following(o office) (holder, body *ref) {
	k := o.last + 1
	end := p.d.Sentences[p.of[o.head]].Last
	if k >= end {
		return nil, nil
	}
	if p.d.Word(k) == "(" {
		for j := k + 1; j < end && j < k+6; j++ {
			if p.d.Word(j) == ")" {
				k = j + 1 // "MP (Member of Parliament) Tom Watson"
				break
			}
		}
	}
	name := func(at int) *text.Mention {
		if at >= end {
			return nil
		}
		m := p.mention(at)
		if m == nil || m.First != at || m.Kind != text.Name || m.Entity == "" {
			return nil
		}
		return m
	}
	if k >= end {
		return nil, nil
	}
	switch p.folded[k] {
	case "of", "for", "to", "at":
		prep := p.folded[k]
		if k++; k < end && p.folded[k] == "the" {
			k++
		}
		m := name(k)
		if m == nil {
			return nil, nil
		}
		n := name(m.Last)
		if n == nil || n.Class != schema.Person {
			return nil, nil
		}
		if prep != "to" {
			body = &ref{entity: m.Entity, class: m.Class, token: m.Head}
		}
		return &ref{entity: n.Entity, class: n.Class, token: n.Head}, body
	}
	if m := name(k); m != nil && m.Class == schema.Person {
		return &ref{entity: m.Entity, class: m.Class, token: m.Head}, nil
	}
	return nil, nil
}

// namedAt returns the person whose mention the office at token i is part of.
func (p *page) namedAt(i int) []ref {
	m := p.mention(i)
	if m == nil || m.Class != schema.Person || m.Entity == "" {
		return nil
	}
	switch {
	case m.Kind == text.Description && p.named[m.Entity] && (m.Reason == "apposition" || m.Reason == "title" || m.Reason == "predicate"):
	case m.Kind != text.Name || m.Head == i:
		return nil // "the president" tells nobody's office
	}
	return []ref{{entity: m.Entity, class: m.Class, token: m.Head, vague: m.Kind != text.Name}}
}

// ofName returns what follows a name after "of": "Buhari of Nigeria".
func (p *page) ofName(i int) []ref {
	m := p.mention(i)
	if m == nil || m.Kind != text.Name || m.Last+1 >= len(p.folded) || p.folded[m.Last] != "of" || p.of[m.Last] != p.of[i] {
		return nil
	}
	n := p.mention(m.Last + 1)
	if n == nil || n.First != m.Last+1 || n.Entity == "" || n.Class != schema.Country && n.Class != schema.Organization && n.Class != schema.Place {
		return nil
	}
	return []ref{{entity: n.Entity, class: n.Class, token: n.Head}}
}

// adjoins reports whether nothing stands between an office and a name, and nothing
// before it says whose office it is.
func (p *page) adjoins(o office, holder ref) bool {
	m := p.mention(holder.token)
	if m == nil || len(p.modifiers(o.head)) > 0 {
		return false
	}
	k := o.first - 1
	if k >= 0 && p.of[k] == p.of[o.head] {
		if b := p.mention(k); b != nil && b.Last == k+1 && (b.Kind == text.Name || b.Kind == text.Adjective) && b.Class != schema.Person {
			return false
		}
	}
	return m.First == o.last+1
}

// force returns the body without a name whose officer an office says to be one: "police
// spokesman", "police chief".
func (p *page) force(o office) []ref {
	for k := max(o.first-1, 0); k < o.head; k++ {
		if m := p.mention(k); m != nil && m.Kind == text.Description && m.Reason == "body of an office" {
			return []ref{{entity: m.Entity, class: m.Class, token: k, vague: true}}
		}
	}
	return nil
}

// ofInstitution reports whether a common noun before an office says whose it is:
// "Assembly president", "committee chairman".
func (p *page) ofInstitution(o office) bool {
	for k := o.first; k < o.head; k++ {
		if divisions[p.folded[k]] || legislatures[p.folded[k]] {
			return true // "senate president" is one office
		}
	}
	k := o.first - 1
	if k < 0 || p.of[k] != p.of[o.head] || p.upos(k) != "NOUN" && p.upos(k) != "PROPN" {
		return false
	}
	return units[p.lemma[k]] || unions[p.lemma[k]] || institutions[p.lemma[k]] || legislatures[p.folded[k]]
}

// ofState reports whether a word before an office says that it is one of a state's: "government
// spokesman", "army chief".
func (p *page) ofState(o office) bool {
	for k := o.first - 1; k <= o.head && k >= 0; k++ {
		switch p.folded[k] {
		case "government", "presidential", "military", "cabinet", "kremlin":
			return p.of[k] == p.of[o.head] && p.mention(k) != nil || k >= o.first || p.head(k) == o.head
		}
	}
	return false
}

var institutions = set(`board party club company firm university college school bank association institute foundation society federation caucus
	chamber city state county district regional local provincial club team`)

// divisions are words for bodies inside others that open the names of offices.
var divisions = set(`committee council board commission party club company bank union faction caucus assembly senate house chamber court division
	branch group city university college school hospital mission`)

// callings are offices of churches, firms and professions: the adjective of a state before
// one says where its holder is from, not whom he serves.
var callings = set(`archbishop bishop cardinal abbot imam rabbi pastor vicar priest chaplain director editor manager coach captain founder ceo broadcaster
	banker lawyer barrister attorney solicitor professor economist scientist engineer architect analyst anchor anchorman anchorwoman
	astronaut boss owner chairman chairwoman executive dean strategist correspondent agent nurse journalist reporter writer novelist author poet
	playwright actor actress singer musician photographer filmmaker blogger columnist activist campaigner scholar academic researcher
	historian philosopher mathematician physicist chemist biologist doctor physician surgeon teacher student businessman businesswoman
	tycoon billionaire entrepreneur investor trader footballer player athlete boxer runner cyclist dissident cleric preacher theologian
	tourist traveller traveler worker contractor consultant translator pilot sailor farmer miner artist painter designer chef dancer
	expert specialist technician accountant publisher laureate`)

// partyOffices are held in a party; other offices with the name of a party before
// them are held by a member of it: a "Conservative MP".
var partyOffices = set(`leader chairman chairwoman chair chairperson chief head spokesman spokeswoman spokesperson secretary president official
	treasurer whip nominee candidate strategist adviser advisor`)

// organ reports whether the words of a mention name a body of a state.
func (p *page) organ(m *text.Mention) bool {
	for k := m.First; k < m.Last; k++ {
		if w := p.folded[k]; legislatures[w] || units[w] && w != "union" && w != "force" && w != "forces" || chambers[w] {
			return true
		}
	}
	return false
}

// chambers are further words in the names of legislatures.
var chambers = set(`chamber representatives sejm dail riksdag storting folketing cortes rada majlis legislative`)

// sits reports whether who is a member of body r sits in a parliament or a house of it, and not in
// a party or a committee: "the Senate", not "the African National Congress".
func (p *page) sits(r ref) bool {
	m := p.mention(r.token)
	if m == nil || r.class != schema.Organization {
		return false
	}
	found := false
	for k := m.First; k < m.Last; k++ {
		switch w := p.folded[k]; w {
		case "committee", "caucus", "party", "council", "commission", "board", "staff":
			return false
		case "congress":
			found = found || k == m.Last-1 && (k == m.First || p.folded[k-1] != "national")
		case "house":
			found = found || k == m.Last-1 && (k == m.First || p.folded[k-1] != "white") || k+2 < m.Last && p.folded[k+1] == "of" && (chambers[p.folded[k+2]] || legislatures[p.folded[k+2]])
		case "parliament", "senate", "legislature", "assembly", "duma", "knesset", "bundestag", "bundesrat", "commons":
			found = true
		default:
			found = found || chambers[w] && w != "legislative" && w != "chamber"
		}
	}
	return found
}

// legislators sit in legislatures for parties.
var legislators = set(`mp mep lawmaker legislator senator congressman congresswoman representative deputy councillor councilor
	assemblyman assemblywoman assemblymember alderman msp mla`)

var legislatures = set(`parliament senate house congress assembly duma knesset bundestag bundesrat diet council commons lords legislature`)

// stateOffices are the last words of offices that are a state's where nothing else
// is said.
var stateOffices = set(`president minister premier chancellor king queen monarch secretary state ambassador senator congressman congresswoman
	lawmaker legislator general adviser advisor`)

// stately reports whether an office is a state's where nothing else is said.
func (p *page) stately(o office) bool {
	if !stateOffices[strings.TrimPrefix(p.lemma[o.last], "ex ")] || p.ofInstitution(o) {
		return false
	}
	secretary, general := false, false // "secretary-general", "general secretary"
	for k := o.first; k <= o.last; k++ {
		secretary = secretary || p.lemma[k] == "secretary" || p.lemma[k] == "director"
		general = general || p.lemma[k] == "general"
	}
	return !secretary || !general
}

// chamberWords are for offices the last words of the names of bodies in which they are held.
var chamberWords = map[string][]string{
	"senator": {"senate"}, "congressman": {"representatives", "congress"}, "congresswoman": {"representatives", "congress"}, "representative": {"representatives"},
	"mp": {"parliament", "commons"}, "lawmaker": {"parliament", "assembly", "congress", "legislature"}, "legislator": {"council", "parliament", "assembly", "congress", "legislature"},
	"mep": {"parliament"}, "assemblyman": {"assembly"}, "assemblywoman": {"assembly"}, "assemblymember": {"assembly"}, "councillor": {"council"}, "councilor": {"council"},
	"councilman": {"council"}, "councilwoman": {"council"}, "judge": {"court"}, "justice": {"court"}, "mla": {"assembly"},
}

// chamber returns the body, named elsewhere in the article, that an office without one
// tells by a word before it or by itself: "Council President Leung" of the Legislative
// Council, "Senator Ramos" of the Senate.
func (p *page) chamber(o office) []ref {
	var words []string
	for k := o.head - 1; k >= o.first-1 && k >= 0 && p.of[k] == p.of[o.head]; k-- {
		if legislatures[p.folded[k]] || divisions[p.folded[k]] {
			words = []string{p.folded[k]}
			if words[0] == "house" {
				words = []string{"representatives"}
			}
			break
		}
	}
	if words == nil && o.head == o.last {
		words = chamberWords[singular(p.lemma[o.last])]
	}
	for _, w := range words {
		count := make(map[graph.EntityID]int)
		var class schema.ClassID
		for i := range p.d.Mentions {
			m := &p.d.Mentions[i]
			if m.Kind != text.Name || m.Class != schema.Organization || m.Entity == "" {
				continue
			}
			if last := p.folded[m.Last-1]; last == w || (w == "court" || w == "council" || w == "committee" || w == "commission") && p.lemma[m.Head] == w || w == "senate" && p.lemma[m.Head] == w {
				count[m.Entity]++
				class = m.Class
			}
		}
		if best, second := leading(count); best != "" && count[best] > count[second] {
			return []ref{{entity: best, class: class, token: o.head, vague: true}}
		}
	}
	return nil
}

// there returns the state in which the clause of token i tells that something is so: "South
// Korea, where Park was sworn in as president", "In Paris, Foreign Minister X said".
func (p *page) there(i int) []ref {
	for v, steps := i, 0; v >= 0 && steps < 6; v, steps = p.head(v), steps+1 {
		if !p.relative(v) {
			continue
		}
		if p.placing(v) && !p.below(v, "whose") {
			for _, r := range p.refs(p.head(v)) {
				if r.class == schema.Country {
					return []ref{{entity: r.entity, class: r.class, token: r.token, vague: true}}
				}
			}
		}
		break
	}
	s := p.d.Sentences[p.of[i]]
	if p.folded[s.First] != "in" || s.First+2 >= s.Last || p.quote[s.First] > 0 {
		return nil
	}
	if m := p.mentionFrom(s.First + 1); m != nil && p.d.Word(m.Last) == "," {
		if state := p.capitalOf(m); state != "" {
			return []ref{{entity: state, class: schema.Country, token: m.Head, vague: true}}
		}
	}
	return nil
}

// colleague returns the state of whoever is the subject of the clause with which that of the name at
// token i goes on: "Peru's president, Quist, thanked him, and Foreign Minister Rojas signed".
func (p *page) colleague(i int) []ref {
	v := p.head(i)
	if v < 0 || !p.is(i, "nsubj") || !p.is(v, "conj") || !p.inflected(v) {
		return nil
	}
	s := p.surface(p.head(v))
	m := p.mention(s)
	if m == nil || s > i || p.none(s) {
		return nil
	}
	if m.Class == schema.Country && m.Kind == text.Name && m.Entity != "" {
		return []ref{{entity: m.Entity, class: m.Class, token: s, vague: true}}
	}
	if m.Class != schema.Person {
		return nil
	}
	for _, h := range p.heldBy(m.Entity, "") {
		if h.class == schema.Country {
			return []ref{{entity: h.entity, class: h.class, token: s, vague: true}}
		}
	}
	return nil
}

// sameOffice returns the one place where the article has told that an office like o is held:
// "Ohio's governor, Ada Holm, succeeded Governor Max Kern".
func (p *page) sameOffice(o office) []ref {
	var out []ref
	for _, posts := range p.held {
		for _, at := range posts {
			if at.office != p.folded[o.last] || at.body.class != schema.Place && at.body.class != schema.Country {
				continue
			}
			if len(out) > 0 && out[0].entity != at.body.entity {
				return nil
			}
			out = []ref{{entity: at.body.entity, class: at.body.class, token: o.head, vague: true}}
		}
	}
	return out
}

// province returns the one place that the sentence of token i says to be where what it tells
// happened, before the office there: "In the state of Alabama, Governor Kay Ivey signed".
func (p *page) province(i int) []ref {
	var out []ref
	for k := p.d.Sentences[p.of[i]].First; k < i; k++ {
		m := p.mention(k)
		if m == nil || m.Head != k || m.Class != schema.Place || m.Kind != text.Name || p.quote[k] > 0 {
			continue
		}
		if len(out) > 0 && out[0].entity != m.Entity {
			return nil
		}
		out = []ref{{entity: m.Entity, class: m.Class, token: k, vague: true}}
	}
	return out
}

// home returns the country whose offices the article speaks of where it does not say
// so: the one in which most offices are held that it has named so far, if it is also
// named most often, else the one that is named at least twice as often as any other.
func (p *page) home() []ref {
	count := make(map[graph.EntityID]int)
	for _, m := range p.bodiesSeen {
		if m.class == schema.Country && !p.foreign[[2]graph.EntityID{"", m.entity}] {
			count[m.entity]++
		}
	}
	if p.mentioned == nil {
		p.mentioned = make(map[graph.EntityID]int)
		for i := range p.d.Mentions {
			switch m := &p.d.Mentions[i]; {
			case m.Class == schema.Country && (m.Kind == text.Name || m.Kind == text.Adjective):
				p.mentioned[m.Entity]++
			case m.Reason == "demonym" && p.class[m.Of] == schema.Country:
				p.mentioned[m.Of]++ // "Algerians"
			case m.Class == schema.Organization && m.Kind == text.Name && p.class[m.Of] == schema.Country && p.unitName(m) && !p.holds(m, m.Of):
				p.mentioned[m.Of]++ // "the Senate", "the White House"
			}
		}
	}
	mentioned := p.mentioned
	if s := p.headline(); s != "" && !p.foreign[[2]graph.EntityID{"", s}] {
		return []ref{{entity: s, class: schema.Country, vague: true}}
	}
	for e := range p.mentioned {
		if p.foreign[[2]graph.EntityID{"", e}] {
			mentioned = maps.Clone(p.mentioned)
			maps.DeleteFunc(mentioned, func(e graph.EntityID, _ int) bool { return p.foreign[[2]graph.EntityID{"", e}] })
			break
		}
	}
	most, next := leading(mentioned)
	acting := p.stateActing(0)
	if acting != "" && acting != most && mentioned[acting] >= 2 && mentioned[most] <= 3*mentioned[acting] {
		if best, _ := leading(count); best == "" || best == acting {
			return []ref{{entity: acting, class: schema.Country, vague: true}} // what the article starts with
		}
		return nil
	}
	if s := acting; s != "" && mentioned[s] >= 2 && mentioned[s] == mentioned[most] && mentioned[s] > mentioned[next] && count[s] == len(p.bodiesSeen) {
		return []ref{{entity: s, class: schema.Country, vague: true}} // what the article starts with and is about
	}
	if best, second := leading(count); best != "" {
		if count[best] > count[second] && mentioned[best] == mentioned[most] {
			return []ref{{entity: best, class: schema.Country, vague: true}}
		}
		return nil
	}
	if mentioned[most] >= 2 && mentioned[most] >= 2*mentioned[next] && !p.foreign[[2]graph.EntityID{"", most}] {
		return []ref{{entity: most, class: schema.Country, vague: true}}
	}
	return nil
}

// headline returns the state of which the title speaks first, where it is the only one or that
// which acts in the first sentence: "Nepal's parliament approves map"; else "".
func (p *page) headline() graph.EntityID {
	if p.theme != nil {
		return *p.theme
	}
	title := p.d.Article.Title
	var first graph.EntityID
	at, several, acts := len(title), false, false
	for i := range p.d.Mentions {
		m := &p.d.Mentions[i]
		if m.Class != schema.Country || m.Kind > text.Adjective || m.Entity == "" {
			continue
		}
		k := wordIndex(title, p.d.String(m.Span))
		if k < 0 {
			continue
		}
		several = several || first != "" && first != m.Entity
		if k < at {
			first, at = m.Entity, k
			words := strings.Fields(title[k+len(p.d.String(m.Span)):])
			acts = k == 0 && len(words) > 0 && strings.HasSuffix(words[0], "s") && p.r.bases[words[0]] != "" // "UK urges US to …"
		}
	}
	if several && !acts && (len(p.d.Sentences) == 0 || p.stateActing(0) != first) {
		first = ""
	}
	p.theme = &first
	return first
}

// wordIndex returns where whole words stand in a title, or -1.
func wordIndex(title, words string) int {
	for from := 0; ; {
		k := strings.Index(title[from:], words)
		if k < 0 {
			return -1
		}
		k += from
		before, _ := utf8.DecodeLastRuneInString(title[:k])
		after, _ := utf8.DecodeRuneInString(title[k+len(words):])
		if !unicode.IsLetter(before) && !unicode.IsLetter(after) {
			return k
		}
		from = k + len(words)
	}
}

// elsewhere reports whether the sentence of token i is about other states than the one,
// by name or by a place of theirs: "In Seoul, a tycoon was pardoned by President X".
func (p *page) elsewhere(i int, state graph.EntityID) bool {
	s := p.d.Sentences[p.of[i]]
	other := false
	for k := s.First; k < s.Last; k++ {
		m := p.mention(k)
		if m == nil || m.Head != k || p.quote[k] > 0 {
			continue
		}
		switch {
		case m.Entity == state || m.Of == state:
			return false
		case m.Class == schema.Country && m.Kind == text.Name || m.Class == schema.Place && p.class[m.Of] == schema.Country:
			other = true
		}
	}
	return other
}

// stateActing returns the state that is the subject of sentence n, itself or by its
// parliament or government; "" if it is none.
func (p *page) stateActing(n int) graph.EntityID {
	for i := p.d.Sentences[n].First; i < p.d.Sentences[n].Last; i++ {
		if p.head(i) >= 0 || !p.inflected(i) {
			continue
		}
		m := p.mention(p.surface(i))
		switch {
		case m == nil:
		case m.Class == schema.Country && m.Entity != "":
			return m.Entity
		case m.Kind == text.Name && m.Class == schema.Organization && p.class[m.Of] == schema.Country && p.unitName(m):
			return m.Of
		case m.Kind == text.Description && p.class[m.Of] == schema.Country && (units[p.lemma[m.Head]] || m.Class == schema.Group || m.Class == schema.Organization):
			return m.Of
		case m.Kind == text.Description && acts(m.Class):
			for _, k := range p.children(m.Head) { // "Soldiers in Guinea-Bissau"
				if in := p.mention(int(k)); in != nil && in.Head == int(k) && in.Class == schema.Country && in.Kind == text.Name && p.is(int(k), "nmod") && p.hasCase(int(k), "in") {
					return in.Entity
				}
			}
		}
		return ""
	}
	return ""
}

// topic returns the state of whose official the paragraph has just spoken, where he then
// speaks: "France welcomed the vote. “…,” Foreign Minister X told reporters in Paris."
func (p *page) topic(holder int) []ref {
	n := int(p.of[holder])
	v := p.head(holder)
	if n == 0 || v < 0 || !p.is(holder, "nsubj") || !speech[p.lemma[v]] || p.d.Sentences[n-1].Paragraph != p.d.Sentences[n].Paragraph {
		return nil
	}
	state := p.stateActing(n - 1)
	if state == "" {
		return nil
	}
	s := p.d.Sentences[n]
	for k := s.First; k < s.Last; k++ {
		if m := p.mention(k); m != nil && m.Head == k && m.Class == schema.Country && m.Entity != state && p.quote[k] == 0 && m.Kind == text.Name && !p.is(k, "nmod:poss") &&
			!p.hasCase(k, "in") {
			return nil
		}
	}
	return []ref{{entity: state, class: schema.Country, vague: true}}
}

// told reports whether the clause of the name at token i says itself what its bearer leads: "the
// court is led by President X".
func (p *page) told(i int) bool {
	v := p.head(i)
	if v < 0 || p.lemma[v] != "lead" && p.lemma[v] != "head" && p.lemma[v] != "chair" {
		return false
	}
	return p.is(i, "obl") && p.hasCase(i, "by") && p.subject(v) >= 0 || p.is(i, "nsubj") && p.child(v, "obj") >= 0
}

// counterpart reports whether a state acts or is acted on beside the holder of the office at
// token i, so that it is hardly his own: "Prime Minister X asked the United States".
func (p *page) counterpart(i int, state graph.EntityID) bool {
	s := p.d.Sentences[p.of[i]]
	for k := s.First; k < s.Last; k++ {
		m := p.mention(k)
		if m == nil || m.Head != k || m.Entity != state || p.quote[k] > 0 {
			continue
		}
		if h := p.head(k); m.Kind == text.Adjective && h >= 0 && p.lemma[h] == "counterpart" {
			return true // "and his Thai counterpart"
		}
		if m.Kind != text.Name {
			continue
		}
		v := p.head(k)
		switch {
		case v < 0 || governing[p.lemma[v]]:
		case p.is(k, "obj", "iobj"), p.is(k, "obl") && (p.hasCase(k, "with") || p.hasCase(k, "against") || p.hasCase(k, "to")):
			return true
		case p.is(k, "nsubj"):
			// "France said that Foreign Minister X would come"
			n := i
			for steps := 0; steps < 4 && p.is(n, "nmod:desc", "compound", "flat", "appos"); steps++ {
				n = p.head(n)
			}
			if h := p.head(n); h >= 0 && p.is(n, "nsubj") && p.is(h, "ccomp") && p.head(h) == v {
				return true
			}
		}
	}
	return false
}

// governing are verbs for what the head of a state does with it.
var governing = set(`lead govern rule run represent serve head unite take leave return`)

// leading returns the entity with the highest count and the one behind it; of equal
// ones the first by id.
func leading(count map[graph.EntityID]int) (best, second graph.EntityID) {
	for e, n := range count {
		switch {
		case best == "" || n > count[best] || n == count[best] && e < best:
			best, second = e, best
		case second == "" || n > count[second] || n == count[second] && e < second:
			second = e
		}
	}
	return best, second
}

// personal are jobs that somebody does for a person and not for that person's office.
var personal = set(`lawyer attorney solicitor barrister doctor physician surgeon nurse chef bodyguard agent biographer driver manager coach
	trainer publicist accountant banker teacher tutor butler`)

// bodies returns where the office at token i is held.
func (p *page) bodies(i int, o office) []ref {
	actor := func(r ref) bool {
		return (r.class == schema.Country || r.class == schema.Organization || r.class == schema.Place) && (p.named[r.entity] || p.organOf(r))
	}
	var out []ref
	add := func(refs []ref) {
		for _, r := range refs {
			if r.token > 0 && p.folded[r.token-1] == "ethnic" {
				continue // "the ethnic Indian prime minister" of Fiji
			}
			if m := p.mention(r.token); m != nil && m.Entity == r.entity && r.class == schema.Country && m.Place != "" && townOffices[p.lemma[o.last]] {
				r.entity, r.class = m.Place, schema.Place // "Kyiv mayor": of the town
				out = append(out, r)
				continue
			}
			if m := p.mention(r.token); r.class == schema.Group && p.xpos(i) != "NNS" && m != nil && p.class[m.Of] == schema.Organization && o.relation.ID == "leads" {
				r.entity, r.class = m.Of, schema.Organization // the members of the party elected their leader
			}
			if actor(r) {
				out = append(out, r)
			}
		}
	}
	behind := func(prep string) bool {
		heads := p.obliques(nil, i, prep)
		if o.last > i {
			heads = p.obliques(heads, o.last, prep) // "candidate for mayor of Porto"
		}
		for _, h := range heads {
			if h > o.head && h <= o.last && prep == "of" && len(p.obliques(nil, i, "for")) > 0 {
				continue // "member of parliament for the Freedom Party"
			}
			refs := p.refs(h)
			if m := p.mention(h); m != nil && len(refs) == 1 && refs[0].class == schema.Person && refs[0].entity != m.Entity && p.organOf(ref{entity: m.Entity, class: m.Class, token: h}) {
				refs = []ref{{entity: m.Entity, class: m.Class, token: h}} // "the head of the security service, Omar": trees put him beside the service
			}
			for k := range refs {
				if refs[k].class == schema.Person && prep == "of" && o.relation.ID == "leads" && p.byName(refs[k]) && len(p.conjuncts(h)) == 1 && p.xpos(i) != "NNS" && p.xpos(i) != "NNPS" {
					refs[k].class = schema.Organization // "director of Youth Forum Zimbabwe": nobody directs a person
				}
			}
			if lo, _ := p.extent(h); lo > 0 && (prep == "in" || prep == "with") && p.folded[lo-1] == "" {
				continue // "the envoy, in Qatar for talks"
			}
			if len(refs) == 1 && refs[0].class == schema.Person && (prep == "of" || prep == "for") && !personal[p.lemma[o.last]] && o.relation.ID == "official-of" {
				add(p.heldBy(refs[0].entity, "")) // "a spokesman for President Tshisekedi"
			}
			add(refs)
		}
		return len(out) > 0
	}
	if behind("of") || p.child(i, "nmod:poss") < 0 && behind("for") || behind("at") {
		return out
	}
	if w := p.lemma[o.last]; w == "adviser" || w == "advisor" || w == "aide" || w == "assistant" || w == "counsel" || w == "counsellor" {
		for _, h := range p.obliques(nil, i, "to") {
			for _, r := range p.refs(h) {
				if add([]ref{r}); len(out) == 0 && r.class == schema.Person {
					if add(p.heldBy(r.entity, "")); len(out) == 0 {
						if next, ok := p.officeOf(h); ok && next.head > i {
							add(p.bodies(h, next)) // "an adviser to Mali's president, Assimi Goita"
						} else if m := p.mention(h); m != nil && m.First > i+2 {
							if next, ok := p.officeAt(m.First - 1); ok {
								add(p.bodies(next.head, next)) // "adviser to US President Donald Trump"
							}
						}
					}
				}
			}
		}
		if len(out) > 0 {
			return out
		}
	}
	if g := p.ofGovernment(i); g != nil {
		return []ref{*g} // "the Dutch government of Prime Minister Schoof"
	}
	if t := p.child(i, "nmod:poss"); t >= 0 {
		owners := p.refs(p.antecedent(t))
		if add(owners); len(out) > 0 {
			return out
		}
		for _, r := range owners {
			if r.class == schema.Person && !personal[p.lemma[o.last]] { // "Angela Merkel's spokesperson" is one of Germany
				if add(p.heldBy(r.entity, "")); len(out) > 0 {
					return out
				}
			}
		}
	}
	modifiers := p.modifiers(i)
	if len(modifiers) > 1 {
		modifiers = slices.DeleteFunc(modifiers, func(r ref) bool { return p.mention(r.token).Reason == "inside a name" })
	}
	if add(modifiers); len(out) > 0 {
		return p.innermost(out)
	}
	if behind("in") || behind("with") || legislators[p.lemma[o.last]] && behind("from") {
		return out
	}
	// Words that the tree hangs on the name: "Kosovo Prime Minister Albin Kurti", "AU
	// trade and industry commissioner".
	another := false // office, whose body is hardly that of this one
	for k, steps := o.first-1, 0; k >= 0 && p.of[k] == p.of[i] && steps < 6; k, steps = k-1, steps+1 {
		if p.xpos(k) == "POS" || p.d.Word(k) == "-" {
			continue
		}
		if m := p.mention(k); m != nil && m.Last == k+1 && m.Entity != "" && (m.Kind == text.Name || m.Kind == text.Adjective) {
			if r := (ref{entity: m.Entity, class: m.Class, token: k}); actor(r) && (!another || r.class == schema.Country) {
				add([]ref{r})
				return out
			}
			return nil
		}
		switch p.upos(k) {
		case "NOUN", "ADJ", "PROPN", "CCONJ":
			if p.upos(k) == "NOUN" && len(p.r.roles[p.lemma[k]]) > 0 && !titleWords[p.folded[k]] {
				another = true // "Democratic challenger former Vice President Joe Biden"
			}
			if p.upos(k) == "PROPN" && !titleWords[p.folded[k]] {
				return nil
			}
		default:
			return nil
		}
	}
	return nil
}

// sharedBodies returns where an office is held that is coordinated with another of the same holder:
// "the president and treasurer of the party".
func (p *page) sharedBodies(i int, o office) []ref {
	if p.child(i, "nmod:poss") < 0 && o.last+1 < len(p.folded) && p.folded[o.last+1] == "and" {
		for _, k := range p.children(i) {
			if next, ok := p.officeOf(int(k)); ok && p.is(int(k), "conj") && next.first == o.last+2 {
				return p.bodies(int(k), next)
			}
		}
	}
	if h := p.head(i); p.is(i, "conj") && h >= 0 && o.first > 0 && p.folded[o.first-1] == "and" {
		if prev, ok := p.officeOf(h); ok && prev.last == o.first-2 {
			return p.bodies(h, prev)
		}
	}
	return nil
}

// leftAs reports whether the verb over the office at token i says that its holder no longer is in
// it: "was dismissed as minister", "resigned as chairman".
func (p *page) leftAs(i int) bool {
	h := p.head(i)
	if h < 0 || !p.inflected(h) || !p.as(i) || !quitting[p.lemma[h]] {
		return false
	}
	s := p.statusOf(h)
	return !s.negative && s.modality.Factual()
}

// quitting are verbs of those who leave an office, or are made to.
var quitting = set(`dismiss oust remove fire sack resign retire quit step`)

// weds reads "Holm and Kern are married".
func (p *page) weds(v int) {
	if p.lemma[v] != "marry" || p.xpos(v) != "VBN" || p.child(v, "aux:pass", "cop") < 0 || p.child(v, "obl", "obj") >= 0 && len(p.obliques(nil, v, "to")) > 0 {
		return
	}
	two := p.persons(p.refs(p.surface(v)))
	s := p.statusOf(v)
	if len(two) != 2 || s.demanded {
		return
	}
	c := graph.Claim{Subject: two[0].entity, Relation: "family-of", Object: two[1].entity, Confidence: 0.75, When: p.when(v)}
	p.settle(&c, s, v)
	c.Extractor = "role/married"
	p.add(c, int(p.of[v]))
}

// organOf reports whether r is a body of a state without a name, told by its noun: "the army", "the
// election commission".
func (p *page) organOf(r ref) bool {
	m := p.mention(r.token)
	return m != nil && m.Kind == text.Description && r.class == schema.Organization && m.Entity == r.entity && m.Head == r.token && p.xpos(r.token) == "NN" &&
		organs[p.lemma[r.token]]
}

// organs are nouns for the bodies of a state that have a head and officers.
var organs = set(`army navy military police parliament commission court council service agency bureau directorate senate legislature assembly
	ministry department committee corps gendarmerie treasury force house`)

// schooled reports whether the name of a body is that of a university or a part of one.
func (p *page) schooled(r ref) bool {
	m := p.mention(r.token)
	return m != nil && (p.hasWord(m, "university") || p.hasWord(m, "college") || p.hasWord(m, "school") || p.hasWord(m, "institute"))
}

// another reports whether the name at token n behind the office at token i is that of somebody else:
// "the president, not Peter Lang", "the prime minister and her deputy, Peter Lang".
func (p *page) another(i, n int) bool {
	if n < i || p.child(i, "cop") >= 0 {
		return false
	}
	k := p.start(n)
	if m := p.mention(n); m != nil {
		k = m.First
	}
	if k > i+1 && p.folded[k-1] == "not" {
		return true
	}
	for _, c := range p.children(i) {
		if t := int(c); t > i && t < k && p.is(t, "conj") && p.isOffice(t) && p.child(t, "det", "nmod:poss") >= 0 {
			return true
		}
	}
	return false
}

// townOffices are held in towns.
var townOffices = set(`mayor mayoress councillor councilor councilman councilwoman alderman sheriff`)

// ofGovernment returns the state whose government is said to be that of the holder of the
// office at token i, or nil.
func (p *page) ofGovernment(i int) *ref {
	n := i
	for steps := 0; steps < 3 && p.is(n, "nmod:desc", "compound", "flat", "nmod:unmarked", "appos"); steps++ {
		n = p.head(n)
	}
	h := p.head(n)
	if h < 0 || h > i || !p.is(n, "nmod") || !p.hasCase(n, "of") || !governments[p.lemma[h]] {
		return nil
	}
	m := p.mention(h)
	switch {
	case m == nil:
	case p.class[m.Of] == schema.Country:
		return &ref{entity: m.Of, class: schema.Country, token: h, via: true}
	case m.Class == schema.Country:
		return &ref{entity: m.Entity, class: schema.Country, token: h, via: true}
	}
	return nil
}

// innermost leaves out the state of bodies that stand right before an office behind its name:
// "United States Central Intelligence Agency agent".
func (p *page) innermost(bodies []ref) []ref {
	if len(bodies) != 2 {
		return bodies
	}
	a, b := p.mention(bodies[0].token), p.mention(bodies[1].token)
	if a.First > b.First {
		bodies[0], bodies[1], a, b = bodies[1], bodies[0], b, a
	}
	if bodies[0].class == schema.Country && bodies[1].class == schema.Organization && a.Last == b.First {
		return bodies[1:]
	}
	return bodies
}

// titleWords stand between whose office it is and the office.
var titleWords = set(`former ex then vice deputy acting interim outgoing incoming late new current senior chief top first second minority
	majority opposition foreign defense defence prime assistant associate general special long-time longtime caretaker
	transitional de facto embattled`)

// title returns the office as the article words it, in lower case, and whether it
// is one of the past or one to come.
func (p *page) title(o office) (role string, former, planned bool) {
	first := o.first
	former = strings.HasPrefix(p.folded[o.first], "ex ")
	whole := true // what stands before still belongs to the title
	for k := o.first - 1; k >= 0 && p.of[k] == p.of[o.head] && k > o.first-7; k-- {
		w := p.folded[k]
		switch w {
		case "former", "ex", "onetime", "previous", "past", "erstwhile", "ousted", "deposed", "then", "retired", "once", "formerly", "previously", "sometime":
			former = true
			continue
		case "incoming", "prospective", "designate", "aspiring", "wannabe", "next", "future":
			planned = true
			continue
		case "be":
			if k > 1 && p.folded[k-2] == "would" {
				planned = true // the would-be president
				k -= 2
				continue
			}
		case "":
			if p.d.Word(k) != "-" {
				return p.wordTitle(first, o.last, former, planned)
			}
			continue
		}
		if p.oneTime(k) {
			former, k = true, k-2
			continue
		}
		m := p.mention(k)
		name := m != nil && (m.Kind == text.Name || m.Kind == text.Adjective) && m.First <= k && k < m.Last
		if _, other := p.officeAt(k); other && !titleWords[w] {
			return p.wordTitle(first, o.last, former && whole && first != o.first, planned)
		}
		switch {
		case name || p.xpos(k) == "POS":
			whole = false
		case whole && p.above(o.head, k) && (titleWords[w] || p.upos(k) == "NOUN" || p.upos(k) == "CCONJ" && k == first-1):
			if w != "new" && w != "current" && w != "longtime" && w != "embattled" && w != "outgoing" && w != "late" {
				first = k
			}
		case titleWords[w] || p.upos(k) == "ADJ" || p.upos(k) == "DET" || strings.Contains(p.d.Word(k), "-"):
		default:
			return p.wordTitle(first, o.last, former, planned)
		}
	}
	return p.wordTitle(first, o.last, former, planned)
}

// poses are verbs of those who are not what they say.
var poses = set(`pose masquerade impersonate disguise dress act audition`)

// selfStyled reports whether the office is one only in somebody's words: "the
// self-proclaimed president", "the alleged leader".
func (p *page) selfStyled(o office) bool {
	for k := o.first - 1; k >= 0 && k > o.first-8 && p.of[k] == p.of[o.head]; k-- {
		switch w := p.folded[k]; w {
		case "alleged", "allegedly", "suspected", "purported", "supposed", "reputed", "so-called", "self-proclaimed", "self-styled", "self-declared", "self-appointed", "wannabe":
			return true
		case "proclaimed", "styled", "declared", "appointed", "called":
			if k > 1 && p.d.Word(k-1) == "-" && (p.folded[k-2] == "self" || p.folded[k-2] == "so") {
				return true
			}
		case "":
			if p.d.Word(k) != "-" {
				return false
			}
		}
		switch p.upos(k) {
		case "ADP", "CCONJ", "SCONJ":
			return false
		}
		if p.inflected(k) && p.xpos(k) != "VBN" {
			return false
		}
	}
	return false
}

// compared reports whether the sentence says what a holder of office i was the
// first or the last to do, and not when: "was the first president to refuse".
func (p *page) compared(i int) bool {
	h := p.head(i)
	becomes := h >= 0 && p.lemma[h] == "become" && p.is(i, "xcomp", "obj")
	if !becomes && (p.child(i, "cop") < 0 || !p.past(i)) {
		return false
	}
	ranked := false
	for _, k := range p.children(i) {
		ranked = ranked || ranks[p.lemma[k]]
		if t := int(k); p.is(t, "acl") && p.infinitive(t) && (ranked || !becomes) {
			return true
		}
	}
	if x := p.child(max(h, 0), "xcomp", "advcl"); becomes && ranked && x > i && p.infinitive(x) {
		return true // "becoming the first head of state to be convicted"
	}
	return false
}

// ranks are words for where somebody stands among those who did the same.
var ranks = set(`first last only second third latest youngest oldest sole next`)

// wordTitle words the office of the tokens.
func (p *page) wordTitle(first, last int, former, planned bool) (string, bool, bool) {
	for first < last && p.upos(first) == "CCONJ" {
		first++
	}
	if k := last + 1; k+1 < len(p.folded) && p.folded[k] == "" && (p.folded[k+1] == "elect" || p.folded[k+1] == "designate") {
		planned = true
	}
	words := make([]string, 0, last-first+1)
	prepositional := false
	for k := first; k <= last; k++ {
		w := strings.ToLower(p.d.Word(k))
		if k == last && (p.xpos(k) == "NNS" || p.xpos(k) == "NNPS") && !prepositional {
			w = singular(w) // "Senators Rubio and Lee": each is one
		}
		prepositional = prepositional || p.upos(k) == "ADP"
		if w == "-" && len(words) > 0 && k < last {
			words[len(words)-1] += "-" + strings.ToLower(p.d.Word(k+1))
			k++
			continue
		}
		if k == first {
			w = strings.TrimPrefix(w, "ex-")
		}
		words = append(words, w)
	}
	role := strings.Join(words, " ")
	for _, end := range [...]string{"-elect", "-designate"} {
		if w, ok := strings.CutSuffix(role, end); ok {
			return w, former, true
		}
	}
	return role, former, planned
}
