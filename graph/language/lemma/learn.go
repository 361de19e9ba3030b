package lemma

import (
	"maps"
	"slices"
	"strings"
	"unicode/utf8"
)

// A typeKey is a word type: a form in one shape.
type typeKey struct {
	shape shape
	form  string // in lower case
}

// A sample is a word type with the lemma that most of its tokens have.
type sample struct {
	form  string // in lower case
	lemma string
	edit  edit
}

// Learn makes a table from the words of a treebank and from words that are known
// from elsewhere, such as the forms of a list of verbs: those count once, and only
// where the treebank does not have them. Tag "" is learned from the words of all
// tags. Words whose form or lemma holds white space are passed over. Equal input
// gives equal tables.
func Learn(treebank, known []Word) *Table {
	counts := make(map[string]map[typeKey]map[string]int) // tag, type, lemma
	count := func(w Word, tag string, n int) {
		if w.Form == "" || w.Lemma == "" || len(w.Form) > maxForm || strings.ContainsAny(w.Form+w.Lemma, " \t\n\u00a0") {
			return
		}
		types := counts[tag]
		if types == nil {
			types = make(map[typeKey]map[string]int)
			counts[tag] = types
		}
		k := typeKey{shapeOf(w.Form), strings.ToLower(w.Form)}
		if types[k] == nil {
			types[k] = make(map[string]int)
		}
		types[k][w.Lemma] += n
	}
	for _, w := range treebank {
		count(w, w.Tag, 1)
		count(w, "", 1)
	}
	for _, w := range known {
		if counts[w.Tag][typeKey{shapeOf(w.Form), strings.ToLower(w.Form)}] == nil {
			count(w, w.Tag, 1)
		}
	}

	t := &Table{groups: make(map[string]*[shapes]group)}
	for tag, types := range counts {
		var samples [shapes][]sample
		for k, lemmas := range types {
			l := most(lemmas)
			e := editOf(k, l)
			if !e.makes(k, l) {
				e = edit{cut: -2} // McDonald: looked up
			}
			samples[k.shape] = append(samples[k.shape], sample{k.form, l, e})
			if e.letters == like && types[typeKey{lower, k.form}] == nil {
				samples[lower] = append(samples[lower], sample{k.form, l, editOf(typeKey{lower, k.form}, l)})
			}
		}
		groups := new([shapes]group)
		for s := range samples {
			g := &groups[s]
			g.words, g.suffixes = make(map[string]string), make(map[string]edit)
			g.learn("", samples[s], edit{cut: -1})
		}
		t.groups[tag] = groups
	}
	return t
}

// most returns the lemma counted most often, of several the first by name.
func most(lemmas map[string]int) string {
	best, n := "", 0
	for l, m := range lemmas {
		if m > n || m == n && l < best {
			best, n = l, m
		}
	}
	return best
}

// editOf returns the edit that makes the lemma from a form: the one that keeps
// most of it. In words with capitals whose lemma has none it is that of the word
// in lower case.
func editOf(k typeKey, lemma string) edit {
	var l letters
	switch s := shapeOf(lemma); {
	case s == lower && k.shape != lower:
		return edit{letters: like}
	case s == lower:
		l = low
	case s == capital && (k.shape == lower || k.shape == upper):
		l = title
	default:
		l = asis
	}
	folded := strings.ToLower(lemma)
	n := 0
	for n < len(k.form) && n < len(folded) && k.form[n] == folded[n] {
		n++
	}
	for n > 0 && (n < len(k.form) && !utf8.RuneStart(k.form[n]) || n < len(folded) && !utf8.RuneStart(folded[n])) {
		n--
	}
	add := folded[n:]
	if len(folded) == len(lemma) && l == asis {
		add = lemma[n:]
	}
	return edit{l, len(k.form) - n, add}
}

// makes reports whether the edit makes the lemma of k.
func (e edit) makes(k typeKey, lemma string) bool {
	form := k.form
	switch k.shape {
	case capital:
		form = edit{letters: title}.apply(form, form)
	case upper:
		form = strings.ToUpper(form)
	}
	return e.letters == like || e.apply(form, k.form) == lemma
}

// minGain is how many more words a rule must get right than the one for shorter ends.
const minGain = 3

// learn adds the rules for the words that end in suffix, where inherited is what
// the rule for a shorter suffix does.
func (g *group) learn(suffix string, samples []sample, inherited edit) {
	if len(samples) == 0 {
		return
	}
	votes := make(map[edit]int)
	for _, s := range samples {
		votes[s.edit]++
	}
	if len(votes) == 1 && votes[inherited] > 0 {
		return
	}
	edits := slices.SortedFunc(maps.Keys(votes), func(a, b edit) int {
		if votes[a] != votes[b] {
			return votes[b] - votes[a]
		}
		if a.cut != b.cut {
			return a.cut - b.cut
		}
		if a.letters != b.letters {
			return int(a.letters) - int(b.letters)
		}
		return strings.Compare(a.add, b.add)
	})
	for _, e := range edits {
		if e.cut < 0 || e.cut > len(suffix) {
			continue // would cut what this rule does not see
		}
		if e != inherited && (votes[e]-votes[inherited] >= minGain || suffix == "") {
			g.suffixes[suffix] = e
			g.longest = max(g.longest, len(suffix))
			inherited = e
		}
		break
	}
	children := make(map[string][]sample)
	for _, s := range samples {
		rest := s.form[:len(s.form)-len(suffix)]
		if rest == "" {
			g.look(s, inherited)
			continue
		}
		_, n := utf8.DecodeLastRuneInString(rest)
		longer := s.form[len(rest)-n:]
		children[longer] = append(children[longer], s)
	}
	for _, longer := range sorted(children) {
		c := children[longer]
		if len(c) >= minGain {
			g.learn(longer, c, inherited)
			continue
		}
		for _, s := range c {
			g.look(s, inherited)
		}
	}
}

// look lets a word be looked up, unless the rules make its lemma.
func (g *group) look(s sample, inherited edit) {
	switch {
	case s.edit == inherited:
	case s.edit.letters == like:
		g.words[s.form] = ""
	default:
		g.words[s.form] = s.lemma
	}
}
