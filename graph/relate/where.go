package relate

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"entente/graph"
	"entente/graph/text"
	"entente/schema"
)

// where returns the place that the clause of the match names by "in" or "at", or "".
func (p *page) where(m match, subject, object ref) string {
	at := []int{m.at}
	if v := p.clauseOf(m.at); v >= 0 && v != m.at {
		at = append(at, v)
	}
	for _, i := range at {
		for _, k := range p.children(i) {
			t := int(k)
			if !p.is(t, "obl", "nmod") || !p.hasCase(t, "in") && !p.hasCase(t, "at") {
				continue
			}
			n := p.mention(t)
			if n == nil || n.Kind != text.Name || n.Entity == subject.entity || n.Entity == object.entity {
				continue
			}
			switch n.Class {
			case schema.Place, schema.Country, schema.Person: // nobody meets in a person
				return strings.Join(strings.Fields(p.d.String(n.Span)), " ")
			}
		}
	}
	return ""
}

// units are words for bodies that are part of a state, and not only lie in it.
var units = set(`ministry department office agency army navy force forces guard guards police military parliament senate house congress
	assembly court commission council intelligence service bureau directorate cabinet committee embassy mission corps
	treasury judiciary wing branch arm division unit government administration authority authorities legislature chamber
	bundestag knesset duma presidency gendarmerie marines militia prosecutor prosecutors state province
	consulate delegation secretariat inspectorate registry mint`)

// provinces are words for places that are part of a state by its own order.
var provinces = set(`province region state district county governorate prefecture oblast canton territory republic department`)

// origins reads where the entity of the noun at token i comes from, lies, or what
// it is part of: "an Iranian airline", "the Syrian army", "Abqaiq, Saudi Arabia".
func (p *page) origins(i int) {
	m := p.mention(i)
	if m == nil || m.Head != i || m.Entity == "" || len(m.Members) > 0 {
		return
	}
	if _, office := p.officeOf(i); office && m.Class == schema.Organization && strings.HasSuffix(p.folded[i], "s") && p.folded[i] != "guards" {
		return // "the Foreign Ministers of Iran" are no body
	}
	selves := []ref{{entity: m.Entity, class: m.Class, token: i}}
	if examples := p.examples(i); m.Kind == text.Description && len(examples) > 0 {
		selves = slices.Clone(examples) // "German firms including Siemens"
		for k := range selves {
			if n := p.mention(selves[k].token); m.Class == schema.Organization && (n == nil || n.Reason != "full name, class told") {
				selves[k].class = m.Class
			}
		}
	} else if n := p.abutting(m); m.Kind == text.Description && n != nil {
		selves[0] = ref{entity: n.Entity, class: n.Class, token: n.Head} // "Iranian airline Mahan Air"
	}
	if placeNouns[p.lemma[i]] && m.Kind == text.Description {
		// "the town of Pandeglang in the province of Banten"
		p.townIn(i, m)
		if of := p.one(nil, i, 0); len(of) == 1 && of[0].entity != m.Entity {
			for _, h := range p.complements(i, "in") {
				for _, o := range p.one(nil, h, 0) {
					if o.class == schema.Place || o.class == schema.Country {
						p.origin(of[0], o, i)
					}
				}
			}
		}
	}
	p.stationed(i, m)
	p.unitOf(i, m)
	p.belongs(i, m)
	p.hails(i, m)
	p.ownParty(i, m)
	p.addressed(i, m)
	p.listsMembers(i)
	for _, self := range selves {
		if !p.named[self.entity] && !(m.Class == schema.Place && facilities[p.lemma[i]] && p.xpos(i) == "NN") {
			continue
		}
		found := false
		for _, k := range p.children(i) {
			found = p.comesFrom(self, int(k), i, m) || found
		}
		if !found && m.Of != "" && m.Kind == text.Name && m.Class == schema.Organization && p.class[m.Of] == schema.Country && p.holds(m, m.Of) && p.unitName(m) {
			p.origin(self, ref{entity: m.Of, class: schema.Country, token: i}, i)
		}
	}
}

// nationality reads of which country the word for somebody of it at token i says that a person is:
// "Thiam, an Ivorian, quit", "two Tongans, Sione Vea and Mele Tau,".
func (p *page) nationality(i int) {
	m := p.mention(i)
	if m == nil || m.Head != i || m.Reason != "demonym" || p.class[m.Of] != schema.Country || p.r.citizen == nil {
		return
	}
	persons := m.Members
	if len(persons) == 0 && m.Class == schema.Person {
		persons = []graph.EntityID{m.Entity}
	}
	for _, e := range persons {
		if p.class[e] == schema.Person && p.named[e] {
			p.add(graph.Claim{Subject: e, Relation: p.r.citizen.ID, Object: m.Of, Polarity: graph.Positive, Modality: graph.Asserted,
				Confidence: 0.82, Extractor: "origin/citizen-of"}, int(p.of[i]))
		}
	}
}

// facilities are places that an adjective of a state locates: "an Iraqi air base".
var facilities = set(`base airport port airbase airfield harbour harbor city town village prison jail hospital refinery plant reactor palace
	station camp mosque church university school island dam mine province region district`)

// unitName reports whether a name is that of a body of a state.
func (p *page) unitName(m *text.Mention) bool {
	for k := m.First; k < m.Last; k++ {
		switch w := p.folded[k]; {
		case w == "forces" || w == "force":
			if k > m.First && (p.folded[k-1] == "air" || p.folded[k-1] == "armed" || p.folded[k-1] == "defense" || p.folded[k-1] == "defence" || p.folded[k-1] == "police" || p.folded[k-1] == "security") {
				return true
			}
		case units[w] && w != "state" && w != "province" && w != "government" && w != "administration" && w != "union":
			return true
		}
	}
	return false
}

// holds reports whether the name of a mention has the name of an entity in it:
// "Federal Aviation Office of Germany".
func (p *page) holds(m *text.Mention, e graph.EntityID) bool {
	for i := m.First; i < m.Last; i++ {
		if p.names[namedWord{e, p.folded[i]}] {
			return true
		}
	}
	return false
}

// inQuotes is by how much what somebody's words only take for granted counts less, so
// that a sentence in which the article says it itself is preferred as evidence.
const inQuotes = 0.06

// comesFrom reads the modifier at token t of the noun at token i, whose mention is m.
func (p *page) comesFrom(self ref, t, i int, m *text.Mention) bool {
	o := p.mention(t)
	if o == nil || o.Entity == "" || o.Entity == self.entity {
		return false
	}
	from := ref{entity: o.Entity, class: o.Class, token: t}
	if o.Reason == "direction" && o.Of != "" && o.Of != self.entity && self.class == schema.Place {
		from.entity, from.class = o.Of, p.class[o.Of] // "Mosul, in northern Iraq"
	}
	if o.Place != "" && (self.class == schema.Place || self.class == schema.Organization && p.is(t, "compound", "nmod:desc", "amod") && !units[p.lemma[i]]) {
		from.entity, from.class = o.Place, schema.Place
	}
	if p.rel(t) == "nmod:poss" && o.Kind == text.Name && o.Class == schema.Organization && m.Class == schema.Person && m.Kind == text.Name && p.r.official != nil {
		// "BBC's Jonathan Marcus"
		p.add(graph.Claim{Subject: self.entity, Relation: p.r.official.ID, Object: o.Entity, Polarity: graph.Positive, Modality: graph.Asserted,
			Confidence: 0.6, Extractor: "origin/of"}, int(p.of[i]))
		return true
	}
	if p.is(t, "amod", "compound", "nmod:desc", "nmod") && t < i && p.case_(t) == "" && (o.Kind == text.Adjective || o.Kind == text.Name && o.Last == m.First && o.Last-o.First == 1) && o.Class == schema.Organization &&
		m.Class == schema.Person && p.r.member != nil {
		// "Republican Kevin McCarthy"
		p.add(graph.Claim{Subject: self.entity, Relation: p.r.member.ID, Object: o.Entity, Polarity: graph.Positive, Modality: graph.Asserted,
			Confidence: 0.82, Extractor: "origin/member"}, int(p.of[i]))
		return true
	}
	if p.rel(t) == "nmod:poss" && o.Kind == text.Name && o.Class == schema.Person && m.Class == schema.Organization && m.Kind == text.Name && t < m.First && m.Last-m.First > 1 && (camps[p.folded[m.Last-1]] || p.hasWord(m, "party")) {
		// "Marine Le Pen's National Rally"
		p.add(graph.Claim{Subject: o.Entity, Relation: p.r.member.ID, Object: self.entity, Polarity: graph.Positive, Modality: graph.Asserted,
			Confidence: 0.65, Extractor: "origin/party"}, int(p.of[i]))
		return true
	}
	if p.rel(t) == "nmod:poss" && (o.Kind == text.Name || o.Kind == text.Description) && o.Class == schema.Organization && m.Class == schema.Organization && m.Kind == text.Name && p.r.part != nil && t < m.First && (p.unitName(m) || wings[p.folded[m.Last-1]] || wings[p.folded[m.First]]) {
		// "the Commerce Department's Bureau of Industry and Security"
		p.add(graph.Claim{Subject: self.entity, Relation: p.r.part.ID, Object: o.Entity, Polarity: graph.Positive, Modality: graph.Asserted,
			Confidence: 0.75, Extractor: "origin/part-of"}, int(p.of[i]))
		return true
	}
	if p.is(t, "nmod") && p.hasCase(t, "in") && o.Kind == text.Name && m.Class == schema.Organization && p.r.part != nil && units[p.lemma[m.Head]] && o.Last == m.Last+2 && p.capitalOf(o) != "" {
		// "the Foreign Ministry in Minsk"
		p.add(graph.Claim{Subject: self.entity, Relation: p.r.part.ID, Object: p.capitalOf(o), Polarity: graph.Positive, Modality: graph.Asserted,
			Confidence: 0.75, Extractor: "origin/part-of"}, int(p.of[i]))
		return true
	}
	place := from.class == schema.Country || from.class == schema.Place
	if m.Kind == text.Name && m.First <= t && t < m.Last && (self.class == schema.Place && o.Kind == text.Adjective || self.class == schema.Organization) && !p.unitName(m) {
		return false // "American Airlines", "Syrian Democratic Forces": only a name
	}
	if d := p.child(i, "det"); m.Kind == text.Description && m.Class == schema.Place && !p.named[self.entity] && t > i && p.hasCase(t, "in") && (d < 0 || indefinite[p.folded[d]]) {
		return false // "a plant in Michigan"
	}
	switch {
	case p.is(t, "amod", "compound", "nmod:desc") && o.Class == schema.Country && t < i,
		p.rel(t) == "nmod:poss" && o.Class == schema.Country && o.Kind != text.Pronoun && m.Class != schema.Person,
		p.is(t, "nmod") && p.hasCase(t, "of") && o.Class == schema.Country && m.Class == schema.Organization,
		p.is(t, "appos", "nmod:unmarked", "nmod", "conj") && place && o.Kind == text.Name && m.Kind == text.Name && m.Class == schema.Place && p.commaOnly(i, o.First) && !p.listed(t) && !p.listGoesOn(o),
		p.is(t, "nmod", "appos") && p.hasCase(t, "in") && (o.Kind == text.Name || o.Reason == "direction") && place && (m.Class == schema.Place || m.Class == schema.Organization && m.Kind == text.Name):
		found := p.origin(self, from, i)
		for _, c := range p.conjuncts(t)[1:] {
			// "the rainforest in Brazil, Bolivia and Paraguay"
			if n := p.mention(c); n != nil && n.Kind == text.Name && p.hasCase(t, "in") && !p.none(c) && (n.Class == schema.Country || n.Class == schema.Place) {
				found = p.origin(self, ref{entity: n.Entity, class: n.Class, token: c}, i) || found
			}
		}
		return found
	}
	return false
}

// belongs reads the body of which a name says that its bearer is, whatever the tree:
// "Morgan Tsvangirai of the MDC", "Jane Roe from Ghana's University of Cape Coast".
func (p *page) belongs(i int, m *text.Mention) {
	if m.Kind != text.Name || m.Class != schema.Person || m.Entity == "" || m.Last >= len(p.folded) || p.of[m.Last] != p.of[i] || p.r.member == nil || p.r.official == nil {
		return
	}
	end := p.d.Sentences[p.of[i]].Last
	k := m.Last
	if p.folded[k] == "from" && p.leaves(i) {
		return // "the resignation of Judit Varga from parliament"
	}
	if p.d.Word(k) == "," && k+1 < end {
		k++ // "Rahul Gandhi, of the opposition Congress party, asked"
		if p.folded[k] == "aged" {
			k++
		}
		if k+2 < end && p.upos(k) == "NUM" && p.d.Word(k+1) == "," {
			k += 2 // "Holm, aged 50, of the Labour Party"
		}
	}
	if k >= end || p.folded[k] != "of" && p.folded[k] != "from" {
		return
	}
	k++
	var o *text.Mention
	for k < end {
		if n := p.mentionFrom(k); n != nil && n.Kind != text.Pronoun {
			o, k = n, n.Last
			if k < end && p.xpos(k) == "POS" {
				k++
				continue // "of Britain's National Crime Agency"
			}
			if n.Kind == text.Adjective && k < end && p.mentionFrom(k) != nil {
				continue
			}
			break
		}
		if p.xpos(k) != "DT" && p.xpos(k) != "JJ" && p.folded[k] != "" {
			return
		}
		k++
	}
	if o == nil || o.Class != schema.Organization || o.Entity == "" || o.Entity == m.Entity || o.Kind != text.Name && !camps[p.lemma[o.Head]] && !(units[p.lemma[o.Head]] && o.Reason == "description") {
		return
	}
	if n := p.at[min(k, end-1)]; k < end && n >= 0 && p.d.Mentions[n].First == k && p.d.Mentions[n].Class == schema.Person {
		return // "director of Amnesty International Man-kei Tam"
	}
	rel := p.r.member
	if p.employs(o) && !camps[p.lemma[o.Head]] {
		rel = p.r.official
	}
	c := graph.Claim{Subject: m.Entity, Relation: rel.ID, Object: o.Entity, Polarity: graph.Positive, Modality: graph.Asserted, Confidence: 0.7, Extractor: "origin/of"}
	if p.quote[i] > 0 {
		c.Confidence -= inQuotes
	}
	p.add(c, int(p.of[i]))
}

// townIn reads "the town of Pandeglang in the province of Banten", whatever the tree.
func (p *page) townIn(i int, m *text.Mention) {
	s := p.d.Sentences[p.of[i]]
	k := m.Last
	if k+3 >= s.Last || p.folded[k] != "of" {
		return
	}
	n := p.mentionFrom(k + 1)
	if n == nil || n.Kind != text.Name || n.Class != schema.Place || n.Entity == "" {
		return
	}
	if k = n.Last; k+1 >= s.Last || p.folded[k] != "in" {
		return
	}
	if k++; p.folded[k] == "the" {
		k++
	}
	if k+2 < s.Last && placeNouns[p.lemma[k]] && p.folded[k+1] == "of" {
		k += 2
	} else if k == n.Last+1 {
		return // "the town of Oslo in Norway": the tree has it
	}
	if o := p.mentionFrom(k); o != nil && o.Kind == text.Name && (o.Class == schema.Place || o.Class == schema.Country) && o.Entity != "" {
		p.origin(ref{entity: n.Entity, class: n.Class, token: n.Head}, ref{entity: o.Entity, class: o.Class, token: o.Head}, n.Head)
	}
}

// hails reads from which state the noun at token i says that somebody comes: "Ada Holm, a
// journalist from Norway".
func (p *page) hails(i int, m *text.Mention) {
	if m.Kind != text.Description || m.Class != schema.Person && m.Reason != "demonym" || i+1 >= len(p.folded) || p.folded[i+1] != "from" || p.r.citizen == nil {
		return
	}
	if _, office := p.officeOf(i); office && !callings[p.lemma[i]] {
		return // "the ambassador from Norway"
	}
	o := p.mentionFrom(i + 2)
	if o == nil || o.Kind != text.Name || o.Class != schema.Country || o.Entity == "" || p.of[o.Head] != p.of[i] || p.d.Word(min(o.Last, len(p.folded)-1)) == "'s" {
		return
	}
	for _, r := range p.persons(p.described(i)) {
		s := p.roleStatus(i)
		c := graph.Claim{Subject: r.entity, Relation: p.r.citizen.ID, Object: o.Entity, Confidence: 0.7, Extractor: "origin/citizen-of"}
		p.settle(&c, s, i)
		c.Former = false
		p.add(c, int(p.of[i]))
	}
}

// ownParty reads whose party the name at token i is said to be, whatever the tree: "whose
// People's Freedom Party governs", "his Party for Social Renewal".
func (p *page) ownParty(i int, m *text.Mention) {
	if m.Kind != text.Name || m.Class != schema.Organization || m.Entity == "" || m.First == 0 || p.r.member == nil {
		return
	}
	party := p.hasWord(m, "party")
	k := m.First - 1
	for k > 0 && k > m.First-4 && p.of[k] == p.of[i] && (p.xpos(k) == "JJ" || p.d.Word(k) == "-" || p.upos(k) == "ADJ" || p.folded[k] == "ruling") {
		k--
	}
	if !party || p.of[k] != p.of[i] {
		return
	}
	switch p.folded[k] {
	case "whose", "his", "her":
	default:
		return
	}
	if o := p.mention(k); o != nil && o.Class == schema.Person && o.Entity != "" {
		c := graph.Claim{Subject: o.Entity, Relation: p.r.member.ID, Object: m.Entity, Polarity: graph.Positive, Modality: graph.Asserted,
			Confidence: 0.7, Extractor: "origin/party"}
		if p.quote[i] > 0 {
			c.Confidence -= inQuotes
		}
		p.add(c, int(p.of[i]))
	}
}

// partyOf reads which party the noun at token i says is somebody's: "his former party Civic Choice",
// "Holm's party, the Greens".
func (p *page) partyOf(i int) {
	if p.lemma[i] != "party" {
		return
	}
	o := p.child(i, "nmod:poss")
	if h := p.head(i); o < 0 && h > i && p.is(i, "compound", "nmod:desc") {
		o = p.child(h, "nmod:poss") // the tree makes the name the head
	}
	former := p.nounStatus(i).former
	for k := i - 1; k > o && k > i-4; k-- {
		switch p.folded[k] {
		case "former", "old", "previous", "erstwhile", "onetime", "ex":
			former = true
		}
		former = former || p.oneTime(k)
	}
	if o < 0 || o > i || p.r.member == nil || p.xpos(i) != "NN" || p.isName(i) {
		return
	}
	of := p.persons(p.refs(p.antecedent(o)))
	if len(of) != 1 {
		return
	}
	k := i + 1
	for k+1 < len(p.folded) && k < i+3 && (p.d.Word(k) == "," || p.folded[k] == "the") {
		k++
	}
	m := p.mentionFrom(min(k, len(p.folded)-1))
	if m == nil || p.of[m.Head] != p.of[i] || m.Kind != text.Name || m.Class != schema.Organization || m.Entity == "" || p.d.Word(i+1) == "," && m.Last < len(p.folded) && p.folded[m.Last] != "" {
		return
	}
	c := graph.Claim{Subject: of[0].entity, Relation: p.r.member.ID, Object: m.Entity, Polarity: graph.Positive, Modality: graph.Asserted,
		Former: former, Confidence: 0.7, Extractor: "origin/party"}
	if p.quote[i] > 0 {
		c.Confidence -= inQuotes
	}
	p.add(c, int(p.of[i]))
}

// hasWord reports whether a mention has the folded word in it.
func (p *page) hasWord(m *text.Mention, w string) bool {
	return slices.Contains(p.folded[m.First:m.Last], w)
}

// leaves reports whether name i stands behind a noun of what one leaves: "the expulsion of Diaz".
func (p *page) leaves(i int) bool {
	for h, n := p.head(i), 0; h >= 0 && n < 3 && p.upos(h) != "VERB"; h, n = p.head(h), n+1 {
		if departures[p.lemma[h]] || p.folded[h] == "that" && p.child(h, "nmod") == i {
			return true
		}
	}
	return false
}

// departures are nouns whose "from" tells what somebody leaves.
var departures = set(`resignation departure expulsion removal dismissal exit withdrawal ouster exclusion retirement suspension ejection`)

// facility reports whether the name of a place is that of a building or a site.
func (p *page) facility(m *text.Mention) bool {
	w := p.folded[m.Last-1]
	return facilities[w] || w == "cathedral" || w == "temple" || w == "stadium" || w == "bridge" || w == "square" || w == "park" || w == "hotel" || w == "barracks" || w == "synagogue" || w == "shrine" || w == "hall"
}

// mentionFrom returns the longest mention that starts at token k, or nil.
func (p *page) mentionFrom(k int) *text.Mention {
	var best *text.Mention
	for i := k; i < len(p.at) && i < k+8; i++ {
		if m := p.mention(i); m != nil && m.First == k && (best == nil || m.Last > best.Last) {
			best = m
		}
	}
	return best
}

// capitalOf returns the state of which a name names the capital, or "".
func (p *page) capitalOf(m *text.Mention) graph.EntityID {
	switch {
	case m.Place != "" && m.Class == schema.Country:
		return m.Entity
	case m.Class == schema.Place && strings.HasPrefix(m.Reason, "capital") && p.class[m.Of] == schema.Country:
		return m.Of
	}
	return ""
}

// wings are first or last words of the names of bodies inside others.
var wings = set(`command fleet battalion regiment corps squadron ministry wing arm branch bureau office department division directorate brigade brigades unit section subsidiary committee council agency court
	board faculty institute centre center commission`)

// camps are what politicians are of, and do not work for.
var camps = set(`party camp bloc faction movement coalition alliance caucus front league union wing group rally`)

// employs reports whether the name of a body says that who is "of" it works there.
func (p *page) employs(m *text.Mention) bool {
	for k := m.First; k < m.Last; k++ {
		if employers[p.folded[k]] || units[p.folded[k]] && p.folded[k] != "union" {
			return true
		}
	}
	return false
}

// employers are words in the names of bodies for which people work.
var employers = set(`university college school institute institution academy hospital clinic laboratory bank company corporation corp inc ltd llc plc
	group holdings times post journal herald tribune guardian telegraph gazette news television tv radio bbc cnn pbs nbc abc cbs npr fox reuters
	press magazine network foundation fund center centre observatory museum agency office bureau service services ministry department
	unicef unesco unhcr who council commission secretariat airlines airways securities capital research consulting associates technologies`)

// addressed reads a place whose name is followed by that of its state, whatever the
// tree: "the city of São Paulo, Brazil".
func (p *page) addressed(i int, m *text.Mention) {
	end := p.d.Sentences[p.of[i]].Last
	if m.Kind == text.Name && m.Class == schema.Organization && m.Last+1 < end && p.d.Word(m.Last) == "," && seated[p.folded[m.Last-1]] && p.r.located != nil {
		// "Hamilton District Court, New Zealand"
		n := p.mentionFrom(m.Last + 1)
		if n != nil && n.Kind == text.Name && n.Entity != m.Entity && n.Entity != m.Of && (n.Class == schema.Country || n.Class == schema.Place && strings.HasPrefix(n.Reason, "background")) && !p.listGoesOn(n) && !p.listed(n.Head) &&
			(n.Last >= end || p.folded[n.Last] == "" || !p.inflected(n.Last)) {
			p.add(graph.Claim{Subject: m.Entity, Relation: p.r.located.ID, Object: n.Entity, Polarity: graph.Positive, Modality: graph.Asserted,
				Confidence: 0.75, Extractor: "origin/located-in"}, int(p.of[i]))
		}
		return
	}
	if m.Kind != text.Name || m.Class != schema.Place || m.Last+1 >= end {
		return
	}
	if p.folded[m.Last] == "in" && m.Last-m.First > 1 {
		// "the Jolo Cathedral in Mindanao", whatever the tree
		k := m.Last + 1
		if p.folded[k] == "the" {
			k++
		}
		if n := p.mentionFrom(k); n != nil && n.Kind == text.Name && (n.Class == schema.Place || n.Class == schema.Country) && n.Entity != m.Entity && p.facility(m) {
			p.origin(ref{entity: m.Entity, class: m.Class, token: i}, ref{entity: n.Entity, class: n.Class, token: n.Head}, i)
		}
		return
	}
	if p.d.Word(m.Last) != "," {
		return
	}
	if k := m.Last + 1; (p.folded[k] == "in" || p.folded[k] == "on") && k+2 < end {
		// "Rafah, in the southern Gaza Strip,"
		if k++; p.folded[k] == "the" {
			k++
		}
		if n := p.mentionFrom(k); n != nil && (n.Kind == text.Name || n.Reason == "direction") && (n.Class == schema.Place || n.Class == schema.Country) && n.Entity != m.Entity && (n.Last >= end || p.folded[n.Last] == "") && p.xpos(min(n.Last, end-1)) != "POS" {
			from := ref{entity: n.Entity, class: n.Class, token: n.Head}
			if n.Reason == "direction" && n.Of != "" && strings.Contains(string(n.Entity), string(n.Of)) {
				from.entity, from.class = n.Of, p.class[n.Of]
			}
			p.origin(ref{entity: m.Entity, class: m.Class, token: i}, from, i)
		}
		return
	}
	n := p.mention(m.Last + 1)
	if n == nil || n.First != m.Last+1 || n.Kind != text.Name || n.Entity == m.Entity || n.Class != schema.Country && !(n.Class == schema.Place && strings.HasPrefix(n.Reason, "background") && !p.listed(n.Head)) {
		return
	}
	if p.listGoesOn(n) {
		return
	}
	p.origin(ref{entity: m.Entity, class: m.Class, token: i}, ref{entity: n.Entity, class: n.Class, token: n.Head}, i)
}

// seated are last words of the names of bodies that stand in one place.
var seated = set(`court hospital clinic university college school institute museum church prison jail airport station`)

// unions are what states and parties form together.
var unions = set(`group alliance bloc union organization organisation coalition club federation pact forum league confederation`)

// listsMembers reads who a body is said to consist of: "the G7 is a group of seven
// countries, France, Japan and Italy".
func (p *page) listsMembers(i int) {
	if !unions[p.lemma[i]] || p.child(i, "cop") < 0 || p.r.member == nil {
		return
	}
	bodies := p.refs(p.surface(i))
	if len(bodies) != 1 {
		return
	}
	for _, h := range p.obliques(nil, i, "of") {
		switch p.lemma[h] {
		case "country", "state", "nation", "member", "party":
		default:
			continue
		}
		k := h + 1
		for k < len(p.folded) && (p.d.Word(k) == "," || p.d.Word(k) == ":" || p.d.Word(k) == "—" || p.folded[k] == "the" || p.folded[k] == "including") {
			k++
		}
		if k == h+1 || k >= len(p.folded) || p.of[k] != p.of[h] || p.mention(k) == nil {
			continue
		}
		for _, r := range p.namesFrom(k, true) {
			p.claim(match{&trigger{Trigger: schema.Trigger{Phrase: "group of"}, relation: p.r.member}, i, []int{i}, "role"}, r, bodies[0])
		}
	}
}

// listGoesOn reports whether behind a name another follows in a list.
func (p *page) listGoesOn(m *text.Mention) bool {
	end := p.d.Sentences[m.Sentence].Last
	for k := m.Last; k < end && k < m.Last+2; k++ {
		if o := p.mention(k); p.folded[k] == "and" || p.folded[k] == "or" || o != nil && o.Kind == text.Name && p.d.Word(m.Last) == "," {
			return true
		}
	}
	return false
}

// listed reports whether token t is a member of a list: "Oslo, Norway and Sweden".
func (p *page) listed(t int) bool {
	return len(p.conjuncts(t)) > 1 || p.is(t, "conj") && p.child(t, "cc") >= 0
}

// commaOnly reports whether nothing but a comma stands between token i and token k.
func (p *page) commaOnly(i, k int) bool { return k == i+2 && p.d.Word(i+1) == "," }

// partisans reads of which party the noun at token i says that somebody is: "a Republican,
// Mark Amodei, voted".
func (p *page) partisans(i int) {
	m := p.mention(i)
	if m == nil || m.Head != i || m.Kind != text.Description || p.class[m.Of] != schema.Organization || !p.partisan(i, m) {
		return
	}
	for _, r := range p.meant(i) {
		if r.class != schema.Person || !p.named[r.entity] {
			continue
		}
		c := graph.Claim{Subject: r.entity, Relation: p.r.member.ID, Object: m.Of, Polarity: graph.Positive, Modality: graph.Asserted, Confidence: 0.82, Extractor: "origin/member"}
		if s := p.roleStatus(i); s.negative || !s.modality.Factual() || s.former || s.was {
			p.settle(&c, s, i)
		}
		p.add(c, int(p.of[i]))
	}
}

// partisan reports whether the noun at token i, whose mention is m, says by itself of which
// party somebody is: "a Democrat", "two Republicans".
func (p *page) partisan(i int, m *text.Mention) bool {
	r, _ := utf8.DecodeRuneInString(p.d.Word(i))
	if !unicode.IsUpper(r) || p.r.member == nil || p.child(i, "nmod", "compound", "amod") >= 0 {
		return false
	}
	_, office := p.officeOf(i)
	return !office && (m.Class == schema.Person || m.Class == schema.Group)
}

// counterpartOf adds, and reports whether it does, that somebody holds in the state of the name at from.token the office that
// whoever he is the counterpart of holds in another: "his Egyptian counterpart, Sameh Shoukry".
func (p *page) counterpartOf(self, from ref, i int) bool {
	o := p.child(i, "nmod:poss")
	if o < 0 || from.class != schema.Country {
		return false
	}
	rel, role := p.r.official.ID, ""
	for _, r := range p.refs(p.antecedent(o)) {
		for k := len(p.claims) - 1; k >= 0; k-- {
			if c := &p.claims[k]; c.Subject == r.entity && c.Role != "" && c.Fact() && (c.Relation == "leads" || c.Relation == "official-of") {
				rel, role = c.Relation, c.Role
				break
			}
		}
	}
	if role == "" {
		return false
	}
	p.add(graph.Claim{Subject: self.entity, Relation: rel, Object: from.entity, Role: role, Polarity: graph.Positive, Modality: graph.Asserted,
		Confidence: 0.75, Extractor: "origin/counterpart"}, int(p.of[i]))
	return true
}

// bodies are nouns for parts of a state that it has one of, but for its government.
var bodies = set(`parliament army military navy cabinet senate ministry legislature judiciary congress assembly`)

// unitOf reads of which state a body without a name is part: "Georgia's parliament", "the
// Nigerian tax agency".
func (p *page) unitOf(i int, m *text.Mention) {
	if m.Kind != text.Description || m.Class != schema.Organization || m.Entity == "" || p.class[m.Of] != schema.Country || p.named[m.Entity] || p.r.part == nil || p.xpos(i) == "NNS" || p.quote[i] > 0 {
		return
	}
	if !bodies[p.lemma[i]] && !(units[p.lemma[i]] && p.child(i, "compound", "amod") >= 0) || unions[p.lemma[i]] || governments[p.lemma[i]] {
		return
	}
	told := false
	for _, k := range p.children(i) {
		if o := p.mention(int(k)); p.is(int(k), "nmod:poss", "amod", "compound") && o != nil && o.Entity == m.Of && o.Kind != text.Pronoun {
			told = true
		}
	}
	if told {
		p.add(graph.Claim{Subject: m.Entity, Relation: p.r.part.ID, Object: m.Of, Polarity: graph.Positive, Modality: graph.Asserted,
			Confidence: 0.7, Extractor: "origin/part-of"}, int(p.of[i]))
	}
}

// titleFollows reports whether an office stands right behind a mention.
func (p *page) titleFollows(m *text.Mention) bool {
	for k := m.Last; k < m.Last+4 && k < len(p.folded) && p.of[k] == p.of[m.Head]; k++ {
		if o, ok := p.officeOf(k); ok {
			return o.first <= m.Last+1
		}
	}
	return false
}

func (p *page) origin(self, from ref, i int) bool {
	var rel *schema.Relation
	unit := units[p.lemma[i]] || units[p.folded[i]]
	for _, k := range p.children(i) {
		// "Federal Aviation Office": the last word of a name need not be its head.
		unit = unit || p.is(int(k), "flat", "compound", "nmod") && int(k) > i && (units[p.folded[k]] || units[p.lemma[k]])
	}
	switch self.class {
	case schema.Person:
		if (p.lemma[i] == "counterpart" || p.lemma[i] == "colleague") && p.r.official != nil {
			if p.counterpartOf(self, from, i) || p.lemma[i] == "counterpart" {
				return true
			}
		}
		f := p.mention(from.token)
		if d := p.mention(i); f == nil || f.Kind != text.Adjective || d == nil || d.Kind != text.Description {
			return false // a nationality stands before a common noun
		}
		for k := max(min(from.token, i)-4, 0); k <= max(from.token, i); k++ {
			if o, ok := p.officeOf(k); ok && !(k == i && callings[p.lemma[o.last]] && o.first == from.token+1) {
				return false // the office says it
			}
		}
		rel = p.r.citizen
	case schema.Organization:
		rel = p.r.located
		if unit {
			rel = p.r.part
		}
	case schema.Place:
		rel = p.r.located
		if provinces[p.lemma[i]] && p.r.part != nil && p.r.part.Fits(self.class, from.class) {
			rel = p.r.part
		}
	}
	if rel == nil || !rel.Fits(self.class, from.class) || self.entity == from.entity || self.class == schema.Organization && p.lemma[i] == "bloc" {
		return false
	}
	former := p.nounStatus(i).former
	if m := p.mention(i); m != nil && m.Kind == text.Name && former {
		// "a former Air Force colonel" says nothing of the Air Force
		former = m.First > 0 && p.folded[m.First-1] == "former" && !p.titleFollows(m)
	}
	c := graph.Claim{Subject: self.entity, Relation: rel.ID, Object: from.entity, Polarity: graph.Positive, Modality: graph.Asserted,
		Former: former, Confidence: 0.82, Extractor: "origin/" + string(rel.ID)}
	if p.quote[i] > 0 {
		c.Confidence -= inQuotes
	}
	p.add(c, int(p.of[i]))
	return true
}
