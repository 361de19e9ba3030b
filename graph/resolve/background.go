package resolve

import (
	"slices"
	"strings"
	"sync"
	"unicode"

	"entente/graph"
	"entente/schema"
)

// Known is a background entity: known before any article is read.
type Known struct {
	graph.Entity
	Adjectives []string       // "Serbian"
	Demonyms   []string       // "Serbs"
	Capitals   []string       // "Belgrade"
	Seats      []string       // seats of government used as names: "Kremlin"
	Ambiguous  []string       // names that others bear too: "Congress", "Labour"; see [AsAmbiguous]
	Country    graph.EntityID // where it lies or belongs; "" if in none or several
	Kind       string         // of organisations "alliance", "ministry"; of places "city", "river"
	ISO2, ISO3 string
}

// A SenseKind says as what words stand for a background entity.
type SenseKind uint8

const (
	AsName SenseKind = iota + 1
	AsAlias
	AsAdjective
	AsDemonym
	AsCapital
	AsSeat
	// AsAmbiguous is a name that several bear, or that is a common word as well
	// ("Congress", "Labour", "Tripoli"). It counts only where the article speaks
	// for it: it mentions the entity by another name, or the entity's Country.
	AsAmbiguous
)

// A Sense is one reading of words.
type Sense struct {
	Known *Known
	As    SenseKind
}

// A Lexicon finds background entities in running words. It is safe for
// concurrent use.
type Lexicon struct {
	bearers []bearer
	first   map[string]int // by the folded first word: index into openings
	open    []opening
}

// A bearer is a name as the table has it, with what it stands for.
type bearer struct {
	Sense
	name string
	next int // bearer whose name opens with the same word, -1 if there is none
}

// An opening holds the names that open with the same word. They are taken apart
// when the word is first looked up: an article meets few of them.
type opening struct {
	head, tail int // of the chain of bearers
	once       sync.Once
	entries    []entry // longest first
}

type entry struct {
	words  []string // folded
	upper  []bool   // whether the text must write the word with a capital
	exact  string   // as written, where only this spelling counts: "US", "WHO"
	senses []Sense
}

// NewLexicon indexes the names, aliases, adjectives, demonyms, capitals and seats
// of known, which must not change afterwards. Of several senses of the same
// words those as a name come first, then aliases, adjectives, and so on. But a
// capital comes before the city of its name: "Belgrade" has the senses Serbia, as
// its capital, and Belgrade, as a name of class Place.
func NewLexicon(known []Known) *Lexicon {
	l := &Lexicon{bearers: make([]bearer, 0, 3*len(known)), first: make(map[string]int, 2*len(known)), open: make([]opening, 0, 2*len(known))}
	for i := range known {
		k := &known[i]
		if !slices.Contains(k.Ambiguous, k.Name) {
			l.add(k, AsName, k.Name)
		}
		l.add(k, AsAlias, k.Aliases...)
		l.add(k, AsAdjective, k.Adjectives...)
		l.add(k, AsDemonym, k.Demonyms...)
		l.add(k, AsCapital, k.Capitals...)
		l.add(k, AsSeat, k.Seats...)
		l.add(k, AsAmbiguous, k.Ambiguous...)
	}
	return l
}

func (l *Lexicon) add(k *Known, as SenseKind, names ...string) {
	for _, name := range names {
		first := ""
		for w := range strings.FieldsFuncSeq(name, between) {
			if first = graph.Fold(w); first != "" {
				break
			}
		}
		if first == "" {
			continue
		}
		n := len(l.bearers)
		l.bearers = append(l.bearers, bearer{Sense{k, as}, name, -1})
		if at, ok := l.first[first]; ok {
			l.bearers[l.open[at].tail].next = n
			l.open[at].tail = n
			continue
		}
		l.first[first] = len(l.open)
		l.open = append(l.open, opening{head: n, tail: n})
	}
}

// opening returns the entries that open with a folded word.
func (l *Lexicon) opening(word string) []entry {
	at, ok := l.first[word]
	if !ok {
		return nil
	}
	o := &l.open[at]
	o.once.Do(func() {
		for k := o.head; k >= 0; k = l.bearers[k].next {
			o.add(&l.bearers[k])
		}
		slices.SortStableFunc(o.entries, func(a, b entry) int { return len(b.words) - len(a.words) })
		for i := range o.entries {
			slices.SortStableFunc(o.entries[i].senses, func(a, b Sense) int { return a.rank() - b.rank() })
		}
	})
	return o.entries
}

func (o *opening) add(b *bearer) {
	words, upper := foldWords(b.name)
	exact := ""
	if len(words) == 1 && acronym(b.name) {
		exact = strings.ReplaceAll(b.name, ".", "")
	}
	at := slices.IndexFunc(o.entries, func(e entry) bool { return e.exact == exact && slices.Equal(e.words, words) })
	if at < 0 {
		o.entries = append(o.entries, entry{words: words, upper: upper, exact: exact})
		at = len(o.entries) - 1
	}
	e := &o.entries[at]
	for i := range upper {
		e.upper[i] = e.upper[i] && upper[i]
	}
	e.senses = append(e.senses, b.Sense)
}

// rank orders the senses of the same words.
func (s Sense) rank() int {
	if s.Known.Class == schema.Place && s.As <= AsAlias {
		return int(AsSeat)
	}
	return int(s.As)
}

// foldWords folds a name as tokens fold: hyphens are words of their own, so that
// "Guinea-Bissau" is found as it is tokenized. It also tells which words need a
// capital in the text: those that have one in the name, but for a last word that
// says what the name names, as in "Labour party".
func foldWords(name string) (words []string, upper []bool) {
	n := 1 + strings.Count(name, " ") + strings.Count(name, "-")
	words, upper = make([]string, 0, n), make([]bool, 0, n)
	for w := range strings.FieldsFuncSeq(name, between) {
		if f := graph.Fold(w); f != "" {
			words = append(words, f)
			upper = append(upper, capitalised(w))
		}
	}
	if last := len(words) - 1; last > 0 && nameTails[words[last]] && words[0] != "the" {
		upper[last] = false
	}
	return words, upper
}

// between reports whether a letter parts the words of a name.
func between(r rune) bool { return r == ' ' || r == '-' || r == '–' || unicode.IsSpace(r) }

// nameTails are last words of names that news also writes in lower case.
var nameTails = set(`agency army canal cartel coalition council desert forces government group islands lake magazine militia military ministry mountains
	movement navy network newspaper parliament party peninsula police province region river sea strait valley`)

// Longest returns how many of the words, from the first on, are the longest
// known name, and its senses; 0 if there is none. Words need the capitals that
// the table gives them: "al-Qaeda" needs one, "The Economist" two. Signs between
// words are passed over.
func (l *Lexicon) Longest(words []string) (n int, senses []Sense) {
	if len(words) == 0 {
		return 0, nil
	}
	for _, e := range l.opening(graph.Fold(words[0])) {
		if e.exact != "" {
			if strings.ReplaceAll(words[0], ".", "") == e.exact {
				return 1, e.senses
			}
			continue
		}
		if end := e.match(words); end > 0 {
			return end, e.senses
		}
	}
	return 0, nil
}

// passedOver are signs between the words of a name, which have no folded form.
var passedOver = map[string]bool{"-": true, "–": true, "—": true, "&": true}

// match returns how many words the entry covers, 0 if it does not stand there.
func (e *entry) match(words []string) int {
	if e.upper[0] && !capitalised(words[0]) {
		return 0
	}
	k := 1
	within := "" // what is left of a word with a hyphen inside: "Co-operation"
	for i, w := range e.words[1:] {
		if within != "" {
			if within != w {
				return 0
			}
			within = ""
			continue
		}
		for k < len(words) && passedOver[words[k]] {
			k++
		}
		if k >= len(words) || e.upper[i+1] && !capitalised(words[k]) {
			return 0
		}
		f := graph.Fold(words[k])
		if first, rest, ok := strings.Cut(f, " "); ok && f != w {
			f, within = first, rest
		}
		if f != w {
			return 0
		}
		k++
	}
	if within != "" {
		return 0
	}
	return k
}
