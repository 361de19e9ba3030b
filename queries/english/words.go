package english

import "entente/queries"

// These are the words of the grammar; those of relations are in schema.

// auxiliaries by what may follow them.
var auxiliaries = map[string]verbal{
	"do": afterDo, "does": afterDo, "did": afterDo,
	"have": afterHave, "has": afterHave, "had": afterHave,
	"is": afterBe, "are": afterBe, "was": afterBe, "were": afterBe, "am": afterBe,
	"may": afterModal, "might": afterModal, "could": afterModal, "can": afterModal, "would": afterModal,
	"will": afterModal, "shall": afterModal, "should": afterModal, "must": afterModal,
}

// pasts are auxiliaries that leave open whether a state still holds.
var pasts = set("did", "have", "has", "had", "was", "were")

// adverbs that change nothing.
var emptyAdverbs = set("ever", "already", "also", "even", "formally", "officially", "publicly", "recently", "directly", "openly",
	"together", "personally", "really", "actually", "often", "repeatedly", "then", "just", "too", "so", "far", "both", "either",
	"strongly", "again", "first", "jointly", "mutually", "unilaterally", "finally", "immediately", "exactly", "yet", "else", "all")

// adverbs that bound the query.
var adverbs = map[string]func(*state){
	"not": func(s *state) { s.not = !s.not }, "never": func(s *state) { s.not = !s.not }, "neither": func(s *state) { s.not = !s.not },
	"still": present, "currently": present, "now": present, "presently": present, "today": present, "nowadays": present,
	"formerly": past, "previously": past, "once": past, "no longer": past, "anymore": past, "any more": past, "any longer": past,
	"allegedly": alleged, "reportedly": func(s *state) { s.modalities = reported },
	"possibly": speculative, "probably": speculative, "likely": speculative, "perhaps": speculative, "maybe": speculative, "soon": speculative,
}

func present(s *state) { s.tense = queries.Present }

func past(s *state) {
	// "does not recognize any more"
	s.tense, s.not = queries.Past, false
}

func alleged(s *state) { s.modalities = allegedOnly }

func speculative(s *state) { s.modalities = queries.Speculative }

// controls are verbs and adjectives before "to" and another verb; what they make
// of that is planned, possible, or not so.
var controls = map[string]func(*state){
	"plan": speculative, "want": speculative, "intend": speculative, "hope": speculative, "seek": speculative, "aim": speculative,
	"threaten": speculative, "decide": speculative, "agree": speculative, "vow": speculative, "promise": speculative,
	"pledge": speculative, "prepare": speculative, "try": speculative, "attempt": speculative, "offer": speculative, "wish": speculative,
	"refuse": deny, "decline": deny, "fail": deny,
}

func deny(s *state) { s.not, s.denial = !s.not, !s.denial }

// readiness are the words after be and before "to" and a verb: what follows is
// planned or possible.
var readiness = set("going", "expected", "due", "set", "about", "likely", "ready", "willing", "prepared", "poised", "scheduled", "supposed")

// allegations are words after be and before "to" or "of": what follows is alleged.
var allegations = set("alleged", "accused", "suspected", "believed", "said", "thought", "rumored")

// denials are forms of verbs before a gerund that deny it.
var denials = map[string]verbForm{
	"deny": base, "denies": third, "denied": pastTense | participle, "denying": gerund, "avoid": base, "avoids": third, "avoided": pastTense | participle,
}

// stances are nouns for how somebody stands to another.
var stances = set("position", "stance", "view", "views", "attitude", "policy", "opinion", "role")

// fillers may stand between the words of a phrase and before nouns.
var fillers = set("the", "a", "an", "any", "all", "some", "its", "their", "his", "her", "other", "every", "each", "no", "more", "new")

// closed are words that are no name by themselves.
var closed = set("who", "whom", "whose", "what", "which", "when", "where", "why", "how", "is", "are", "was", "were", "be", "been", "being", "am",
	"do", "does", "did", "done", "have", "has", "had", "may", "might", "could", "can", "would", "will", "shall", "should", "must",
	"the", "a", "an", "any", "all", "some", "no", "not", "and", "or", "of", "in", "on", "at", "to", "by", "for", "from", "with", "about",
	"as", "that", "it", "its", "they", "their", "he", "his", "she", "her", "him", "them", "we", "us", "our", "you", "your", "i", "me", "my",
	"there", "this", "these", "those", "since", "until", "before", "after", "between", "during", "against", "over", "into", "than", "then",
	"many", "much", "ever", "never", "still", "yet", "now", "former", "current", "'s", "if", "so", "up", "out", "off", "down", "according",
	"if", "whether", "while", "because")

// anybody are words for an actor that is not asked for.
var anybody = set("anyone", "anybody", "someone", "somebody", "anything", "something", "everyone", "everybody", "others")

// connected are words for what ties two entities.
var (
	connected  = set("connected", "related", "linked", "tied", "associated", "bound", "joined")
	connects   = set("connects", "links", "ties", "relates", "joins", "connect", "link", "tie", "relate", "join", "binds", "bind", "unites", "unite")
	connection = set("connection", "connections", "link", "links", "relationship", "relation", "relations", "ties", "tie", "association")
)

var months = map[string]int{
	"january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8, "september": 9, "october": 10,
	"november": 11, "december": 12, "jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9, "oct": 10,
	"nov": 11, "dec": 12,
}

func set(words ...string) map[string]bool {
	m := make(map[string]bool, len(words))
	for _, w := range words {
		m[w] = true
	}
	return m
}
