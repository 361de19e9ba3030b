package relate

import "entente/schema"

// givers are verbs that have whom one gives something before it; of those that are true, it is
// not yet given.
var givers = map[string]bool{"give": false, "send": false, "hand": false, "lend": false, "supply": false, "grant": false, "donate": false, "deliver": false,
	"ship": false, "provide": false, "offer": true, "pledge": true, "promise": true}

// goods are what one helps another with.
var goods = set(`tank weapon weaponry arm missile ammunition munition drone jet aircraft plane helicopter warplane warship vessel boat ship patrol
	vehicle artillery howitzer rocket rifle shell equipment radar system gear
	aid help assistance money fund cash loan grant credit bailout scholarship asylum shelter refuge sanctuary
	food grain wheat rice fuel oil gas medicine drug vaccine dose tent blanket generator supply material kit mask ventilator
	dollar euro pound yen yuan million billion fertiliser fertilizer training intelligence troop instructor adviser advisor`)

// gives reads to whom the verb at token v says that something is given that helps: "gave
// Ukraine tanks", "sent weapons to Mali", "Kenya was given grain by Russia".
func (p *page) gives(v int) {
	promised, ok := givers[p.lemma[v]]
	if !ok || p.r.aids == nil {
		return
	}
	var whom []ref
	what := -1
	if p.passive(v) {
		what = p.child(v, "obj", "xcomp")
		if s := p.surface(v); s >= 0 && s < v && what > v {
			whom = p.refs(s)
		}
		if what < 0 {
			if s := p.surface(v); s >= 0 && p.good(s) {
				what = s
				for _, h := range p.obliques(nil, v, "to") {
					whom = append(whom, p.refs(h)...)
				}
			}
		}
	} else {
		what = p.child(v, "obj")
		to := p.child(v, "iobj")
		switch {
		case to > v && what > to:
			whom = p.refs(to)
		case what > v && p.good(what):
			for _, h := range p.obliques(p.obliques(nil, v, "to"), what, "to") {
				whom = append(whom, p.refs(h)...)
			}
			if m := p.mention(v + 1); len(whom) == 0 && m != nil && m.First == v+1 && p.isName(m.Head) && m.Last <= what && p.head(m.Head) == what && p.is(m.Head, "compound") {
				whom = []ref{{entity: m.Entity, class: m.Class, token: m.Head}} // "gave Ukraine tanks": taken for its own
			}
		case what > v && p.lemma[v] != "send" && len(p.obliques(nil, v, "with")) > 0:
			whom = p.refs(what)
			what = p.obliques(nil, v, "with")[0] // "supplied Kyiv with missiles"
		}
	}
	if what < 0 || !p.good(what) || p.none(what) {
		return
	}
	t := &trigger{Trigger: schema.Trigger{Phrase: p.lemma[v] + " " + p.lemma[what] + " to", Planned: promised}, relation: p.r.aids}
	m := match{t, v, []int{v}, "verb"}
	for _, s := range p.refs(p.subject(v)) {
		for _, o := range whom {
			if acts(s.class) && acts(o.class) && !s.none && !o.none {
				p.claim(m, s, o)
			}
		}
	}
}

// good reports whether the noun at token n, or one coordinated with it, is of goods.
func (p *page) good(n int) bool {
	for _, c := range p.conjuncts(n) {
		if goods[p.lemma[c]] || p.d.Word(c) == "$" || p.d.Word(c) == "€" || p.d.Word(c) == "£" {
			return true
		}
		if k := p.child(c, "nmod"); k > c && p.hasCase(k, "of") && goods[p.lemma[k]] && rationed[p.lemma[c]] {
			return true // "300 tonnes of grain"
		}
	}
	return false
}

// rationed are measures of goods.
var rationed = set(`tonne ton dose shipment consignment batch delivery million billion hundred thousand package worth supply load number dozen`)
