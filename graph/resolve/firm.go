package resolve

// traded reports whether the words around the unknown name [p, end) make it a firm: it is
// bought, has shares, merges.
func (s *scan) traded(p, end int) bool {
	sent := s.sentence(p)
	if acquires[s.word(p-1, p)] {
		return true
	}
	head := s.headOf(p, end)
	if s.hasTree(head) {
		h := s.head(head)
		if h >= 0 && acquires[s.folded[h]] && (s.rel(head) == "obj" || s.d.Tokens[head].Rel == "nsubj:pass") {
			return true
		}
		if h >= 0 && s.rel(head) == "nsubj" {
			for i := h + 1; i < sent.Last && i < h+8; i++ {
				if s.head(i) == h && s.rel(i) == "obj" {
					if earnings[s.folded[i]] {
						return true // Korvat cut jobs
					}
					break
				}
			}
		}
	}
	after := s.word(end, p)
	if end+1 < sent.Last && s.parts[end] == genitive {
		next := s.word(end+1, p)
		return corporate[next] || next == "parent" && s.word(end+2, p) == "company"
	}
	if end < sent.Last && (corporate[after] && after != "headquarters" && after != "employees") {
		return true // Korvat shares
	}
	k := p - 1
	if k > sent.First && s.folded[k] == "the" {
		k--
	}
	switch s.word(k, p) {
	case "in":
		return stakes[s.word(k-1, p)]
	case "of":
		return corporate[s.word(k-1, p)] || stakes[s.word(k-1, p)] && s.word(k-1, p) != "interest"
	case "with":
		return s.word(k-1, p) == "merge" || s.word(k-1, p) == "merged" || s.word(k-1, p) == "merger"
	}
	return false
}

var (
	acquires  = set(`acquire acquired acquires acquiring buy bought buys buying purchase purchased purchases own owns owned`)
	corporate = set(`shares stock shareholders shareholder subsidiary subsidiaries stocks investors creditors fleet headquarters employees`)
	stakes    = set(`share shares stake stakes shareholder shareholders shareholding invested`)
)

// earnings are objects of what firms do.
var earnings = set(`jobs profit profits revenue revenues losses dividend dividends flights shops stores factories`)

// firmOpeners are first words of the names of firms in several languages. Folded.
var firmOpeners = set(`deutsche banco banque banca credit societe compagnie grupo gruppo groupe air sociedad sociedade companhia
	compania empresa fundacion fundacao institut instituto universite universidad universidade ministerio ministere partido parti partito movimiento
	mouvement movimento asociacion association centro centre comision`)
