package resolve

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"entente/graph"
	"entente/graph/text"
	"entente/schema"
)

// A Resolver joins the mentions of a document to entities. It is safe for
// concurrent use.
type Resolver struct {
	// Given tells the gender of given names; nil knows none. It is set before the
	// first use.
	Given *GivenNames

	lexicon *Lexicon
	known   map[graph.EntityID]*Known
	phrases map[string][][]string // offices by their first word, folded, longest first
	offices map[string]bool       // last words of offices, folded: "minister"
	before  map[string]bool       // words that stand before them, folded: "prime"
}

// New returns a resolver that knows the background entities and the offices
// that stand before and after names ("prime minister"), in any case.
func New(known []Known, offices []string) *Resolver {
	r := &Resolver{
		lexicon: NewLexicon(known),
		known:   make(map[graph.EntityID]*Known, len(known)),
		phrases: make(map[string][][]string),
		offices: make(map[string]bool),
		before: set(`deputy vice acting interim then former ex outgoing incumbent senior top chief foreign policy defense defence
			staff rear lance petty interior finance security national affairs general first assistant permanent special military opposition prime
			new current late re elected elect longtime veteran ruling caretaker provisional two three four`),
	}
	for i := range known {
		r.known[known[i].ID] = &known[i]
	}
	for w := range ranks {
		r.offices[w] = true
	}
	for _, o := range slices.Concat(offices, usualOffices) {
		words, _ := foldWords(o)
		if len(words) == 0 {
			continue
		}
		if len(words) > 1 {
			r.phrases[words[0]] = append(r.phrases[words[0]], words)
		}
		last := words[len(words)-1]
		for k, w := range words {
			if k > 0 && (w == "of" || w == "for" || w == "to" || w == "in" || w == "at" || w == "on") {
				last = words[k-1]
				break
			}
		}
		if (!functionWords[last] || ranks[last]) && !noOffice[last] {
			r.offices[last] = true
		}
	}
	for _, list := range r.phrases {
		slices.SortStableFunc(list, func(a, b []string) int { return len(b) - len(a) })
	}
	return r
}

// noOffice are last words of offices that alone are none.
var noOffice = set(`private prior principal portfolio tem elect crown opposition general`)

// given reports whether a folded word is a given name, and the gender that it tells.
func (r *Resolver) given(f string) (gender, bool) {
	if r.Given == nil {
		return anyGender, false
	}
	switch r.Given.find(f) {
	case Male:
		return masculine, true
	case Female:
		return feminine, true
	case EitherGender:
		return anyGender, true
	}
	return anyGender, false
}

// usualOffices are offices of several words that capitals may hide among names.
var usualOffices = []string{
	"secretary of state", "secretary of defense", "secretary of the treasury", "chief of staff", "head of state", "head of government",
	"foreign policy chief", "prime minister", "vice president", "attorney general", "secretary general", "director general",
	"chief executive", "chief justice", "commander in chief", "member of parliament", "chancellor of the exchequer",
	"leader of the opposition", "supreme leader", "crown prince", "foreign minister", "defense minister", "defence minister",
}

// Resolve fills d.Mentions, in order of their first token, and returns the
// entities that they refer to, ordered by id. It needs sentences and tokens;
// tags, trees and names make it much better.
func (r *Resolver) Resolve(ctx context.Context, d *text.Document) ([]graph.Entity, error) {
	if err := ctx.Err(); err != nil {
		return nil, fmt.Errorf("resolve %s: %w", d.Article.ID, err)
	}
	s := &scan{page: newPage(r, d), byID: make(map[graph.EntityID]int), refs: make([]referent, 1)} // referent 0 is nobody
	s.taken = make([]bool, len(d.Tokens))
	s.office = make([]int, len(d.Tokens))
	for k := range d.Sentences {
		sent := &d.Sentences[k]
		for i := sent.First; i < sent.Last; i++ {
			n := s.officeAt(i, sent.Last)
			s.office[i] = n
			if last := i + n - 1; n > 1 && s.parts[last] != noun && s.parts[last] != proper {
				s.parts[last] = noun // "chief executive", whatever the tagger says
			}
		}
	}
	s.begins = s.beginning()
	s.findNames()
	s.findNationals()
	s.findNominals()
	s.linkNames()
	s.readPhrases()
	return s.finish(), nil
}

// A scan is the state of one document on its way through the resolver.
type scan struct {
	*page
	taken    []bool // tokens that belong to a name
	office   []int  // length of the office phrase that starts at the token, or 0
	names    []name
	mays     bool    // somebody's last name is May
	nameAt   []int32 // name that the token is part of, -1
	phrases  []phrase
	inPhrase []int32 // phrase that the token is part of, -1
	refs     []referent
	byID     map[graph.EntityID]int
	found    []mention
	counts   map[graph.EntityID]int // see context.go
	holders  []int                  // referents with titles
	homeRef  int                    // see home; 0 if not yet known
	lead     int                    // see joinLead; 0 if not yet known, -1 if there is none
	begins   int32                  // the first sentence with a verb, behind days and places
	things   map[string]bool        // first words of names behind which a "which" says that they are no persons
	nations  map[int]*Known         // by the token of a noun, of which country it says that somebody is
	reader
}

// officeAt returns how many tokens from i on are an office, such as "Prime
// Minister", "Secretary of State" or "foreign policy chief".
func (s *scan) officeAt(i, end int) int {
	best := 0
	if s.folded[i] == "guard" && i > 0 && capitalised(s.words[i]) && capitalised(s.words[i-1]) && s.parts[i-1] != determiner {
		return 0 // Coast Guard Commandant …
	}
	if i+1 < end && i > 0 && capitalised(s.words[i]) && !capitalised(s.words[i+1]) && telling[s.folded[i]] == schema.Organization && s.parts[i+1] != hyphen &&
		s.inSent[i-1] == s.inSent[i] && (capitalised(s.words[i-1]) && s.parts[i-1] != determiner || s.words[i-1] == "–") {
		return 0 // Export–Import Bank president
	}
	for _, words := range s.r.phrases[s.folded[i]] {
		if n := s.follows(i, end, words); n > best && !(slices.Contains(words, "of") && i+n < end && s.folded[i+n] == "of") {
			best = n
		}
	}
	for k := i; k < end && k < i+6; k++ {
		w := s.folded[k]
		if s.parts[k] == hyphen {
			continue
		}
		isOffice, isBefore := s.r.offices[w], s.r.before[w]
		if !isOffice && k+1 < end && capitalised(s.words[k]) && capitalised(s.words[k+1]) && !linked[s.words[k+1]] && s.plural(k) && s.r.offices[s.singular(k)] && telling[s.folded[k+1]] == "" {
			isOffice = true // Presidents X and Y
		}
		if isOffice && s.parts[k] != verb {
			best = max(best, k+1-i)
			if n := s.portfolio(k+1, end); n > 0 && capitalised(s.words[k]) {
				return max(best, k+1+n-i)
			}
		}
		if !isOffice && !isBefore {
			break
		}
	}
	return best
}

// portfolio returns how many tokens from i on say of what somebody is minister or
// secretary: "of Foreign Affairs", "for Culture and Sports"; 0 if they do not.
func (s *scan) portfolio(i, end int) int {
	if i+1 >= end || s.folded[i] != "of" && s.folded[i] != "for" {
		return 0
	}
	k := i + 1
	if s.folded[k] == "the" {
		k++
	}
	last := i
	for ; k < end && k < i+9; k++ {
		switch {
		case portfolios[s.folded[k]] && capitalised(s.words[k]):
			last = k
		case s.folded[k] == "and" || s.words[k] == ",":
		default:
			k = end
		}
	}
	if last == i || last+1 < end && capitalised(s.words[last+1]) && telling[s.folded[last+1]] == schema.Organization {
		return 0 // President of the European Commission
	}
	return last + 1 - i
}

// portfolios are words that say of what somebody is minister or secretary. Folded.
var portfolios = set(`information interior defense defence foreign affairs health justice education finance transport transportation trade
	energy agriculture culture environment labor labour commerce treasury state war economy economic planning tourism sport sports
	communications security public internal external home housing development industry oil science technology women youth works
	immigration veterans homeland social welfare religious human services natural resources water mines fisheries rural regional
	urban international cooperation parliamentary relations international petroleum infrastructure digital european exchequer navy army
	police emergencies emergency situations integration families children equality peace climate media innovation`)

// follows returns how many tokens from i on the folded words cover, 0 if they do
// not stand there. Hyphens between them are passed over.
func (s *scan) follows(i, end int, words []string) int {
	k := i
	for n, w := range words {
		for n > 0 && k < end && s.parts[k] == hyphen {
			k++
		}
		if k >= end || s.folded[k] != w {
			return 0
		}
		k++
	}
	return k - i
}

// officeNoun returns the word of the office phrase [first, last) that says it:
// "minister", and "secretary" of "secretary of state"; "" if there is none.
func (s *scan) officeNoun(first, last int) string {
	best := ""
	for k := first; k < last; k++ {
		if s.folded[k] == "of" || s.folded[k] == "for" || s.folded[k] == "to" {
			break
		}
		if f := s.singular(k); s.r.offices[f] || nounClass[f] == "Person" {
			best = f
		}
	}
	return best
}

// foldedPhrase returns the folded words of tokens [first, last).
func (s *scan) foldedPhrase(first, last int) string {
	return strings.Join(strings.Fields(strings.Join(s.folded[first:last], " ")), " ")
}
