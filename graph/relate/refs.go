package relate

import (
	"entente/graph"
	"entente/graph/text"
	"entente/schema"
)

// A ref is an entity that a noun phrase stands for.
type ref struct {
	entity graph.EntityID
	class  schema.ClassID
	token  int  // head of the phrase
	none   bool // "no country": what is said holds of nobody
	via    bool // through a possession that stands for it: Kosovo's independence
	vague  bool // a pronoun or a description
}

// refs returns the entities that the noun phrase of token i stands for, with those
// coordinated with it, each once. An i of -1 has none.
func (p *page) refs(i int) []ref {
	if i < 0 {
		return nil
	}
	var out []ref
	h := p.head(i)
	dated := p.is(i, "obl", "nmod") && p.timely(i)
	object := h >= 0 && h < i && p.inflected(h) && p.child(i, "case") < 0
	end := len(p.folded)
	for _, c := range p.conjuncts(i) {
		if c != i && p.relativeBefore(c) {
			end = min(end, c) // "members of the PKK, which Turkey and the EU list"
		}
		if c != i && (c >= end || dated || p.clause(c) || object && p.opens(c)) {
			continue // "in January and Bukavu": not coordinated
		}
		if c != i && p.instead(i, c) {
			continue
		}
		out = p.one(out, c, 0)
	}
	kept := out[:0]
	for k, r := range out {
		drop := k > 0 && p.titled(r) && !p.titled(out[0]) // "Boris Johnson, mayor of London, and …"
		for _, o := range out[:k] {
			drop = drop || o.entity == r.entity
		}
		if !drop {
			kept = append(kept, r)
		}
	}
	return kept
}

// instead reports whether noun c, which is coordinated with noun i, is what it is not: "Kenya
// rather than Uganda", "all but Kenya".
func (p *page) instead(i, c int) bool {
	k := p.child(c, "cc")
	if k < 0 {
		return false
	}
	switch p.folded[k] {
	case "rather", "instead":
		return true
	case "but", "except", "save":
		return p.xpos(i) == "DT" || parts[p.lemma[i]] || p.lemma[i] == "everyone" || p.lemma[i] == "everybody" || p.none(i)
	}
	return false
}

// relativeBefore reports whether a relative pronoun hangs on noun c as its determiner, so
// that it opens a clause that mistaken trees take for more of a list.
func (p *page) relativeBefore(c int) bool {
	for _, k := range p.children(c) {
		if int(k) < c && (p.xpos(int(k)) == "WDT" || p.xpos(int(k)) == "WP") {
			return true
		}
	}
	return false
}

// titleAfter returns the person whose title starts right behind the name of a state
// or a body: "asked Hong Kong Chief Executive Carrie Lam", or nil.
func (p *page) titleAfter(m *text.Mention) *ref {
	if m.Kind != text.Name || m.Class != schema.Country && m.Class != schema.Organization || m.Last >= len(p.at) {
		return nil
	}
	for k := m.Last; k < m.Last+4 && k < len(p.at) && p.of[k] == p.of[m.Head]; k++ {
		if o, ok := p.officeOf(k); ok && o.first == m.Last {
			if holder, _ := p.following(o); holder != nil && p.d.Tokens[o.last+1].Start > 0 {
				return holder
			}
		}
	}
	return nil
}

// abutting returns the name that stands right behind a description of its kind,
// "the airline Mahan Air", or nil.
func (p *page) abutting(m *text.Mention) *text.Mention {
	if m.Last >= len(p.at) || m.Head != m.Last-1 || p.of[m.Last] != p.of[m.Head] || p.named[m.Entity] {
		return nil
	}
	n := p.mention(m.Last)
	if n == nil || n.First != m.Last || n.Kind != text.Name || n.Entity == "" {
		return nil
	}
	// A mistaken class of the name matters less than that the tree joins the two.
	if n.Class != m.Class && m.Class != schema.Thing && p.head(n.Head) != m.Head && p.head(m.Head) != n.Head {
		return nil
	}
	return n
}

// acts reports whether entities of a class act.
func acts(c schema.ClassID) bool {
	switch c {
	case schema.Person, schema.Country, schema.Organization, schema.Group:
		return true
	}
	return false
}

// titled reports whether a ref is an office without an article, which describes
// somebody and is nobody by itself.
func (p *page) titled(r ref) bool {
	m := p.mention(r.token)
	if m == nil || m.Kind != text.Description || m.Class != schema.Person || p.child(r.token, "det", "nmod:poss", "nummod") >= 0 {
		return false
	}
	_, ok := p.officeOf(r.token)
	return ok
}

// examples returns the names that a plural is illustrated with: "allies such as
// Germany", "firms including Siemens and Daimler".
func (p *page) examples(i int) []ref {
	k := i + 1
	for k < len(p.folded) && p.folded[k] == "" {
		k++
	}
	if k >= len(p.folded) || p.of[k] != p.of[i] {
		return nil
	}
	switch p.folded[k] {
	case "such", "including", "like", "notably", "namely":
	default:
		return nil
	}
	h := p.head(k)
	if h <= k || p.folded[k] == "such" && (k+1 >= len(p.folded) || p.folded[k+1] != "as") {
		return nil
	}
	if m := p.mention(h); m == nil || m.Kind != text.Name {
		return nil
	}
	return p.refs(h)
}

// placeNouns are kinds of places that stand before "of" and a name: "the town of
// Pandeglang".
var placeNouns = set(`town city village province state region district island republic kingdom port area county governorate municipality
	suburb neighbourhood neighborhood peninsula territory resort`)

// opens reports whether a noun coordinated with an object is the subject of the
// next clause: "had defeated ISIS and Turkey would be moving".
func (p *page) opens(c int) bool {
	k := c + 1
	if m := p.mention(c); m != nil {
		k = m.Last
	}
	if k >= len(p.folded) || p.of[k] != p.of[c] {
		return false
	}
	if p.d.Word(k) == "," {
		// "opposed both articles, and a third, Jared Golden, voted"
		for x := k + 2; x < len(p.folded) && x < k+12 && p.of[x] == p.of[c]; x++ {
			if p.d.Word(x) == "," {
				k = min(x+1, len(p.folded)-1)
				break
			}
		}
	}
	switch p.xpos(k) {
	case "MD", "VBD", "VBZ", "VBP":
		return true
	case "VBG":
		// "with Democrats supporting the bill, and Republicans opposing it"
		cc := p.child(c, "cc")
		return cc > 0 && p.d.Word(cc-1) == "," && p.head(k) == c
	}
	return false
}

// clause reports whether a token coordinated with a noun is a clause of its own,
// as mistaken trees have it.
func (p *page) clause(c int) bool { return p.upos(c) == "VERB" && p.mention(c) == nil }

// one appends what the phrase of token i stands for by itself.
func (p *page) one(out []ref, i, depth int) []ref {
	if depth > 4 {
		return out
	}
	none := p.none(i)
	if adherents[p.folded[i]] && p.child(i, "det", "amod") >= 0 && p.upos(i) != "ADJ" {
		if m := p.mention(i); m != nil && m.Kind == text.Name && m.Class == schema.Organization && m.Last-m.First == 1 {
			return out // "any other Democrat" is not the party
		}
	}
	if m := p.mention(i); m == nil || !p.named[m.Entity] {
		// "Secretary of State Mike Pompeo", whatever the tree makes of it.
		if o, ok := p.officeOf(i); ok {
			if holder, _ := p.following(o); holder != nil {
				return append(out, *holder)
			}
		}
	}
	if m := p.mention(i); m != nil && (m.Head == i || m.First <= i && i < m.Last) {
		// Of names the whole counts, of descriptions the head: "the leaders of Serbia"
		// is more than the mention of Serbia in it.
		if m.Kind == text.Adjective && m.Head == i && p.is(i, "amod", "compound") {
			return out
		}
		if holder := p.titleAfter(m); holder != nil {
			return append(out, *holder)
		}
		if members := m.Members; len(members) > 0 {
			for _, e := range members {
				out = append(out, ref{entity: e, class: p.class[e], token: i, none: none, vague: m.Kind >= text.Description})
			}
			return out
		}
		if m.Kind == text.Description && !p.named[m.Entity] {
			// "the leaders of Serbia and Kosovo met": each for its own.
			if p.xpos(i) == "NNS" {
				if owners := p.ofMany(i, depth); len(owners) > 1 {
					return append(out, owners...)
				}
			}
			// "US troops", "the Syrian government": the state acts.
			if arms[p.lemma[i]] {
				if owners := p.severalOwners(i); len(owners) > 1 {
					return append(out, owners...) // "Chinese and Cambodian troops"
				}
			}
			if arms[p.lemma[i]] && m.Of != "" {
				owner := ref{entity: m.Of, class: p.class[m.Of], token: i, none: none, via: true}
				if owner.class == schema.Person {
					if held := p.heldBy(m.Of, ""); len(held) > 0 && held[0].class == schema.Country {
						owner.entity, owner.class = held[0].entity, held[0].class
					}
				}
				if owner.class == schema.Country {
					return append(out, owner)
				}
			}
		}
		if m.Kind == text.Description {
			if n := p.abutting(m); n != nil {
				return append(out, ref{entity: n.Entity, class: m.Class, token: n.Head, none: none})
			}
			if len(p.r.roles[p.lemma[i]]) > 0 && (!p.named[m.Entity] || p.xpos(i) == "NNS") {
				if names := p.namesAfter(i); len(names) > 0 && !(p.is(names[0].token, "nsubj") && p.head(p.head(names[0].token)) == i) {
					return append(out, names...) // "its allies Russia and China"
				}
			}
			if n := p.calledBy(i); n != nil {
				return append(out, ref{entity: n.Entity, class: m.Class, token: n.Head, none: none})
			}
			// "the bank, Alpenkredit": the apposition has the name.
			if a := p.child(i, "appos"); a > i && !p.named[m.Entity] && p.isName(a) && depth < 3 {
				if names := p.refs(a); len(names) > 0 {
					return append(out, names...)
				}
			}
			if examples := p.examples(i); len(examples) > 0 {
				for _, x := range examples {
					if acts(m.Class) && m.Class != schema.Group && x.class == schema.Person && m.Class != schema.Person {
						x.class = m.Class // "firms including Siemens": whatever the name looks like
					}
					out = append(out, x)
				}
				return out
			}
			if d := p.child(i, "det"); placeNouns[p.lemma[i]] && (d < 0 || !indefinite[p.folded[d]]) { // "a region of Moldova" is not Moldova
				for _, k := range p.children(i) {
					if n := p.mention(int(k)); p.is(int(k), "nmod", "appos") && n != nil && n.Kind == text.Name && n.Head == int(k) &&
						(p.hasCase(int(k), "of") || p.is(int(k), "appos")) && (n.Class == schema.Place || n.Class == schema.Country) {
						return p.one(out, int(k), depth+1)
					}
				}
			}
		}
		if m.Kind == text.Description && p.class[m.Of] == schema.Organization && (p.xpos(i) == "NNS" && (p.lemma[i] == "judge" || p.lemma[i] == "justice")) {
			return append(out, ref{entity: m.Of, class: p.class[m.Of], token: i, none: none, via: true}) // "judges at the Court of Justice"
		}
		if m.Kind == text.Description && m.Of != "" && standing[p.lemma[i]] && !acts(m.Class) && acts(p.class[m.Of]) {
			return append(out, ref{entity: m.Of, class: p.class[m.Of], token: i, none: none, via: true})
		}
		if m.Entity != "" {
			return append(out, ref{entity: m.Entity, class: m.Class, token: i, none: none, vague: m.Kind >= text.Description})
		}
	}
	switch {
	case parts[p.lemma[i]] || p.upos(i) == "NUM":
		for _, k := range p.children(i) {
			if p.is(int(k), "nmod") && p.hasCase(int(k), "of") {
				before := len(out)
				for _, c := range p.conjuncts(int(k)) {
					out = p.one(out, c, depth+1)
				}
				for j := before; j < len(out); j++ {
					out[j].none = out[j].none || none
				}
				return out
			}
		}
	case standing[p.lemma[i]] || standing[p.folded[i]]:
		return p.owner(out, i, depth, none)
	}
	// "majority Kosovo Albanians": the name hangs on a word before it.
	if p.mention(i) == nil {
		for _, k := range p.children(i) {
			if t := int(k); t > i && p.is(t, "flat", "compound") && p.isName(t) {
				return p.one(out, t, depth+1)
			}
		}
	}
	// "a man, John Smith": the apposition has the name.
	if a := p.child(i, "appos"); a >= 0 && a > i {
		return p.one(out, a, depth+1)
	}
	return out
}

// calledBy returns the name that a participle behind noun i says it to have, "a party called New
// Dawn", or nil.
func (p *page) calledBy(i int) *text.Mention {
	for k := i + 1; k < len(p.folded) && k < i+8 && p.of[k] == p.of[i]; k++ {
		switch p.folded[k] {
		case "called", "named", "dubbed", "titled", "entitled":
		default:
			continue
		}
		if h := p.head(k); h != i && (h < 0 || p.head(i) != h || p.d.Word(k-1) != ",") || p.child(k, "nsubj", "nsubj:pass", "aux", "aux:pass") >= 0 {
			return nil
		}
		if n := p.mentionFrom(k + 1); n != nil && n.Kind == text.Name && n.Entity != "" && n.Class != schema.Person {
			return n
		}
		return nil
	}
	return nil
}

// adherents are words for one member of a party, which name the party elsewhere.
var adherents = set(`democrat republican conservative socialist communist liberal tory nationalist`)

// arms are what acts for a state: its government and its forces.
var arms = set(`troop troops soldier soldiers force forces military army navy navies airforce jet warplane warship government administration regime authority
	authorities leadership state cabinet artillery`)

// severalOwners returns the states whose adjectives or names stand coordinated before a noun.
func (p *page) severalOwners(i int) []ref {
	var out []ref
	for _, r := range p.modifiers(i) {
		if r.class == schema.Country {
			r.via = true
			out = append(out, r)
		}
	}
	for _, k := range p.children(i) {
		if t := int(k); t > i && p.is(t, "nmod") && p.hasCase(t, "from") {
			for _, r := range p.refs(t) {
				if r.class == schema.Country {
					r.via = true
					out = append(out, r)
				}
			}
		}
	}
	return out
}

// ofMany returns the states and bodies that "of" names behind a plural, if there
// are several.
func (p *page) ofMany(i, depth int) []ref {
	for _, k := range p.children(i) {
		t := int(k)
		if !p.is(t, "nmod") || !p.hasCase(t, "of") || len(p.conjuncts(t)) < 2 {
			continue
		}
		var out []ref
		for _, c := range p.conjuncts(t) {
			for _, r := range p.one(nil, c, depth+1) {
				if r.class == schema.Country || r.class == schema.Organization {
					r.via = true
					out = append(out, r)
				}
			}
		}
		return out
	}
	return nil
}

// owner appends to whom a possession that stands for its owner belongs.
func (p *page) owner(out []ref, i, depth int, none bool) []ref {
	before := len(out)
	for _, k := range p.children(i) {
		t := int(k)
		switch {
		case p.rel(t) == "nmod:poss", p.is(t, "nmod") && (p.hasCase(t, "of") || p.hasCase(t, "from")):
			for _, c := range p.conjuncts(t) {
				out = p.one(out, c, depth+1)
			}
		case p.is(t, "compound", "amod", "nmod:desc") && p.mention(t) != nil && p.mention(t).Entity != "" && p.mention(t).First <= t:
			for _, c := range p.conjuncts(t) {
				if m := p.mention(c); m != nil && m.Entity != "" {
					out = append(out, ref{entity: m.Entity, class: m.Class, token: c, none: none})
				}
			}
		}
		if len(out) > before {
			break
		}
	}
	for j := before; j < len(out); j++ {
		out[j].via = true
		out[j].none = out[j].none || none
	}
	return out
}

// none reports whether the phrase of token i names nobody: "no country", "none".
func (p *page) none(i int) bool {
	switch p.folded[i] {
	case "nobody", "none", "nothing", "neither":
		return true
	}
	for _, k := range p.children(i) {
		switch p.folded[k] {
		case "nor":
			if p.base(int(k)) == "cc" {
				return true
			}
		case "no", "neither":
			if p.base(int(k)) == "det" || p.base(int(k)) == "cc" || p.base(int(k)) == "advmod" {
				return true
			}
		case "not":
			if p.base(int(k)) == "advmod" && !p.only(i, int(k)) && p.upos(i) != "VERB" && p.child(i, "cop") < 0 {
				return true
			}
		}
	}
	return false
}
