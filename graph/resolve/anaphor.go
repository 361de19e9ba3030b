package resolve

import (
	"slices"
	"strings"

	"entente/graph"
	"entente/graph/text"
	"entente/schema"
)

// contrasts are adjectives for another than the one named before.
var contrasts = set(`opposing rival other another different separate competing neighbouring neighboring foreign second third next`)

// anaphor returns the referent named before for which a definite phrase stands, and
// why; -1 if there is none.
func (s *scan) anaphor(q int, n string, plural bool, of int) (int, string) {
	p := &s.phrases[q]
	det := s.article(q)
	class := s.classOf(n, plural)
	modified := (s.modified(q) || of >= 0 && !s.possessed(q)) && n != "old"
	for k := p.first; k < p.noun; k++ {
		if contrasts[s.folded[k]] {
			return -1, ""
		}
	}
	hyper, hyperScore, abroad := -1, 0, -1
	clause := s.aboutWhom(p.head)
	seen := 0
	loose := -1
	same := -1 // of the same noun, but mentioned in passing
	for k := len(s.found) - 1; k >= 0 && seen < 80; k-- {
		m := &s.found[k]
		if m.ref < 0 || m.ref == clause || s.channel(m) {
			continue
		}
		seen++
		ref := m.ref
		r := &s.refs[ref]
		if s.hasTree(p.head) && s.rel(p.head) == "conj" && s.head(p.head) == m.head {
			continue // "the Socialists and the Turkish party"
		}
		if r.plural != plural && !(r.class == schema.Organization || r.class == schema.Country) {
			continue
		}
		if plural && !r.plural && nounClass[n] == schema.Organization && !people[n] || class == schema.Organization && r.class == schema.Person {
			continue // "the companies" are no company
		}
		if s.isNoun(ref, n) && s.compatible(q, ref, of) && (class != schema.Event && class != schema.Thing || slices.Contains(r.nouns, n)) {
			if bodies[n] && !s.calledSo(ref, n) {
				if loose < 0 {
					loose = ref // a union for "the alliance"
				}
				continue
			}
			switch {
			case same < 0 && (m.role == subject || class != schema.Organization || !r.named):
				return ref, "same noun"
			case same < 0:
				same = ref
			case ref != same && r.named && m.role == subject && r.count >= s.refs[same].count && int(s.inSent[p.first])-int(s.inSent[m.first]) <= 3:
				return ref, "same noun"
			}
			continue
		}
		if modified && (class != schema.Organization || s.nameModified(q)) || !anaphoric[n] || plural || m.kind == text.Adjective && m.role == modifier && r.class != schema.Country {
			continue
		}
		if !s.hypernym(ref, n, class) || of >= 0 && r.of >= 0 && r.of != of && ref != of && s.refs[of].class == schema.Country && s.refs[r.of].class == schema.Country {
			continue
		}
		distance := int(s.inSent[p.first]) - int(s.inSent[m.first])
		if distance > 4 {
			continue
		}
		if of >= 0 && of != ref && r.of < 0 && r.class == schema.Organization && s.refs[of].class == schema.Country && (distance > 1 || m.role != subject) {
			continue // "the Canadian company" is of Canada
		}
		score := 20 - 4*distance + min(r.count, 4)
		switch m.role {
		case subject:
			score += 4
		case object:
			score += 2
		case possessor:
			score += 2
		}
		if m.kind == text.Adjective {
			score -= 3
		}
		if distance == 0 && m.role == subject && s.sameClause(m.head, p.head) && det == "the" {
			score -= 8 // "Germany banned … in the European nation" apart, a clause seldom names its subject twice
		}
		if class == schema.Country && distance == 0 && s.hasTree(m.head) && s.head(m.head) > m.head && armed[s.singular(s.head(m.head))] {
			abroad = ref // "there are 5,000 U.S. troops in the country": not at home
		}
		if ref == abroad {
			score -= 12
		}
		if score > hyperScore {
			hyper, hyperScore = ref, score
		}
	}
	if same < 0 {
		same = loose
	}
	if same >= 0 {
		return same, "same noun"
	}
	if hyper >= 0 {
		return hyper, "nearest " + n
	}
	return -1, ""
}

// bodies are nouns of which one may stand for another, if the article has not called anybody
// by the very word: "the alliance" for a union.
var bodies = set(`alliance union bloc coalition organization organisation group body movement`)

// armed are nouns for what a state has abroad.
var armed = set(`troop soldier force army military personnel warplane peacekeeper contingent`)

// nameModified reports whether a name that is no country stands before the noun of phrase q: "the
// Brexit movement" is no movement named before.
func (s *scan) nameModified(q int) bool {
	p := &s.phrases[q]
	for i := p.first; i < p.noun; i++ {
		if k := s.nameAt[i]; k >= 0 && s.names[k].ref >= 0 && s.refs[s.names[k].ref].class != schema.Country && s.refs[s.names[k].ref].class != schema.Place {
			return true
		}
	}
	return false
}

// compatible reports whether what phrase q says besides its noun agrees with a
// referent of the same noun: "the foreign ministry" is not the Defense Ministry.
func (s *scan) compatible(q, ref, of int) bool {
	p := &s.phrases[q]
	r := &s.refs[ref]
	if of >= 0 && r.of >= 0 && of != r.of && of != ref {
		return false
	}
	if of >= 0 && r.of < 0 && s.refs[of].class != schema.Person && !r.named {
		return false
	}
	n := s.singular(p.noun)
	if of >= 0 && r.of != of && r.class == schema.Person && of != ref && !s.mayLead(n, of) && !s.holdsIn(ref, of) {
		return false // the leader of al-Qaeda is no leader of somebody else's
	}
	if r.class == schema.Organization && named[n] {
		return false // the town is no City Corporation
	}
	if r.class == schema.Organization && s.unlike(ref, n) {
		return false
	}
	called := graph.Fold(r.name)
	for k := p.first; k <= p.noun; k++ {
		f := s.folded[k]
		if (f == "former" || s.folded[p.noun] == f && s.former(k)) && slices.ContainsFunc(r.titles, func(t office) bool { return t.noun == n && !t.former }) &&
			!slices.ContainsFunc(r.titles, func(t office) bool { return t.noun == n && t.former }) {
			return false // the former president is not who is president
		}
		if k == p.noun {
			break
		}
		if s.parts[k] == number && len(f) == 4 && !strings.Contains(called, f) {
			return false // the 2018 elections
		}
		if k == p.det || s.nameAt[k] >= 0 || s.parts[k] == number || s.parts[k] == hyphen || vague[f] || f == "" {
			continue
		}
		if !strings.Contains(called, strings.TrimSuffix(f, "s")) {
			return r.named && r.class != schema.Person && s.parts[k] == adjective && !strings.Contains(called, " ")
		}
	}
	return true
}

// holdsIn reports whether person ref holds an office of referent of.
func (s *scan) holdsIn(ref, of int) bool {
	return slices.ContainsFunc(s.refs[ref].titles, func(t office) bool { return t.of == of })
}

// A trade is what an organisation does, one bit each.
type trade uint8

const (
	business trade = 1 << iota
	arms
	press
	state
	politics
)

// trades are nouns for organisations of one trade.
var trades = func() map[string]trade {
	m := make(map[string]trade)
	for t, words := range map[trade]string{
		business: `company firm corporation business manufacturer carmaker automaker maker conglomerate airline carrier bank retailer lender
			insurer startup airways airlines motors ltd inc corp plc`,
		arms:     `militia brigade brigades army armed militant terrorist jihadist insurgent rebel rebels guerrilla paramilitary`,
		press:    `newspaper tabloid daily magazine broadcaster`,
		state:    `ministry court tribunal police parliament senate congress legislature committee embassy commission`,
		politics: `party parties union`,
	} {
		for w := range set(words) {
			m[w] |= t
		}
	}
	return m
}()

// unlike reports whether organisation ref is known to be of another trade than the noun n
// says: the company is no armed group.
func (s *scan) unlike(ref int, n string) bool {
	want := trades[n]
	if want == 0 {
		return false
	}
	r := &s.refs[ref]
	var is trade
	for _, m := range r.nouns {
		is |= trades[m]
	}
	if is == 0 && r.named {
		last := graph.Fold(r.name)
		is = trades[last[strings.LastIndexByte(last, ' ')+1:]]
	}
	return is != 0 && is&want == 0 && !(want == business && is == press) && !(want == press && is == business)
}

// hypernym reports whether a noun of a class may stand for a referent.
func (s *scan) hypernym(ref int, n string, class schema.ClassID) bool {
	r := &s.refs[ref]
	if !r.named {
		return false
	}
	switch {
	case r.class == class:
	case r.class == schema.Country && class == schema.Organization && n == "government":
	case r.class == schema.Country && (n == "kingdom" || n == "republic" || n == "territory" || n == "region" || n == "island"):
	default:
		return false
	}
	switch class {
	case schema.Organization:
		if s.unlike(ref, n) {
			return false
		}
		if s.isNoun(ref, n) {
			return true
		}
		// what is known to be something else is passed over
		last := graph.Fold(r.name)
		if n == "chamber" || n == "assembly" || n == "legislature" {
			return strings.Contains(tails[n], " "+last[strings.LastIndexByte(last, ' ')+1:]+" ")
		}
		if k := strings.LastIndexByte(last, ' '); k >= 0 && telling[last[k+1:]] != "" {
			return general[n] || strings.Contains(tails[n], " "+last[k+1:]+" ")
		}
		return len(r.nouns) == 0 || general[n]
	case schema.Person:
		if male[n] && r.gender == feminine || female[n] && r.gender == masculine {
			return false
		}
		return traits[n] || len(r.nouns) == 0
	case schema.Country:
		if n == "kingdom" || n == "monarchy" {
			return r.known == nil || !republican(strings.ToLower(r.name+" "+strings.Join(r.known.Aliases, " ")))
		}
		if n == "republic" || n == "emirate" {
			return r.known == nil || strings.Contains(strings.ToLower(r.name+strings.Join(r.known.Aliases, " ")), n)
		}
		return true
	case schema.Place:
		if n == "capital" {
			return len(r.nouns) > 0 && alike(r.nouns[0], "capital")
		}
		return len(r.nouns) == 0 || s.isNoun(ref, n)
	}
	return false
}

// channel reports whether a name is that of where something is published, of which nothing more is
// said: "in a video posted on Twitter".
func (s *scan) channel(m *mention) bool {
	if m.kind != text.Name || m.first == 0 || s.folded[m.first-1] != "on" || !s.hasTree(m.head) {
		return false
	}
	v := s.head(m.head)
	return v >= 0 && publishing[s.d.Tokens[v].Lemma]
}

// publishing are verbs for what is done on a channel.
var publishing = set(`post publish share write say tweet upload stream broadcast air circulate announce speak appear comment message`)

// republican reports whether the names of a state say that it is no kingdom.
func republican(names string) bool {
	for _, w := range []string{"republic", "states", "federation", "emirate"} {
		if strings.Contains(names, w) {
			return true
		}
	}
	return false
}

// traits are nouns for what a person is besides an office or a calling that the article tells.
var traits = set(`man woman politician leader old veteran technocrat billionaire millionaire tycoon magnate businessman businesswoman entrepreneur populist conservative reformist
	hardliner moderate autocrat strongman newcomer independent`)

// tails are last words of names whose bearers a noun may stand for.
var tails = map[string]string{
	"company":     " airlines airways corp corporation inc ltd motors oil gas energy group bank telecom networks technologies systems industries mining metals lithium minerals petroleum foods builders electronics pharmaceuticals ",
	"firm":        " airlines airways corp corporation inc ltd motors oil gas energy group bank telecom technologies systems industries mining metals lithium minerals petroleum foods builders electronics pharmaceuticals ",
	"airline":     " airlines airways air ",
	"carrier":     " airlines airways air ",
	"newspaper":   " times post journal tribune herald courier gazette mail telegraph guardian chronicle star sun mirror express independent observer ",
	"paper":       " times post journal tribune herald courier gazette mail telegraph guardian chronicle star sun mirror express independent observer ",
	"group":       " front movement brigade brigades army liberation alliance coalition forces guard guards militia watch league ",
	"militia":     " front movement brigade brigades army forces guard guards ",
	"movement":    " front movement party ",
	"agency":      " agency service bureau office administration ",
	"broadcaster": " television tv radio broadcasting corporation channel ",
	"bloc":        " union alliance association league commonwealth ",
	"alliance":    " organization organisation alliance pact ",
	"body":        " commission council committee assembly ",
	"party":       " democrats union front alliance movement greens ",
	"court":       " court tribunal ",
	"chamber":     " senate assembly parliament congress representatives deputies commons lords ",
	"assembly":    " parliament ",
	"legislature": " parliament assembly congress senate ",
	"union":       " union federation ",
}

// general are nouns for any organisation.
var general = set(`organization organisation body group agency institution`)

// aboutWhom returns the referent that the relative clause around token i is about, or
// the owner of the phrase: "Serbia, which left the country" speaks of another country.
func (s *scan) aboutWhom(i int) int {
	if !s.hasTree(i) {
		return -1
	}
	for k, n := i, 0; k >= 0 && n < 8; k, n = s.head(k), n+1 {
		if s.d.Tokens[k].Rel == "acl:relcl" {
			for w := i; w > s.sentence(i).First && w > i-20; w-- {
				if m := s.headAt[w]; m >= 0 && s.found[m].reason == "relative pronoun" {
					return s.found[m].ref
				}
			}
			if h := s.head(k); h >= 0 && s.headAt[h] >= 0 {
				return s.found[s.headAt[h]].ref
			}
		}
	}
	return -1
}

// sameClause reports whether two tokens depend on the same verb.
func (s *scan) sameClause(a, b int) bool {
	x, y := s.clause(a), s.clause(b)
	return x >= 0 && x == y
}

// clause returns the predicate on which token i depends, through nouns; -1 if there
// is no tree.
func (s *scan) clause(i int) int {
	for n := 0; n < 12 && i >= 0; n++ {
		if !s.hasTree(i) {
			return -1
		}
		switch s.rel(i) {
		case "root", "ccomp", "xcomp", "advcl", "parataxis", "acl", "csubj":
			return i
		case "conj":
			if h := s.head(i); h >= 0 && (s.d.Tokens[i].UPOS == "VERB" || s.d.Tokens[i].UPOS == "AUX") {
				return i
			}
		}
		i = s.head(i)
	}
	return i
}
