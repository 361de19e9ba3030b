package eval

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"entente/graph"
)

// abbreviations do not end a sentence. Those that may, before a capitalized
// function word, are closing.
var (
	abbreviations = wordSet("mr mrs ms dr gen col lt sgt sen rep gov st prof hon rev jr sr u.s u.k u.n e.u d.c a.m p.m " +
		"no vs etc inc ltd co corp ft mt jan feb mar apr jun jul aug sep sept oct nov dec i.e e.g")
	closing   = wordSet("a.m p.m u.s u.k u.n d.c etc inc ltd co corp")
	beginners = []string{"The", "A", "An", "In", "On", "At", "But", "He", "She", "It", "They", "This", "That"}
)

func wordSet(s string) map[string]bool { return setOf(strings.Fields(s)) }

// longestAbbreviation bounds the words that are looked at, in bytes.
const longestAbbreviation = 16

// A span is a stretch of bytes, end exclusive.
type span struct{ start, end int }

// sentences splits a text as the gold sets count sentences. It is no part of
// reading, where package language splits: a gold set's numbering must not move
// when reading learns. Paragraphs are lines. A sentence ends at a full stop,
// exclamation or question mark, with the quotes and brackets that close after
// it, before white space, unless the word is an abbreviation or an initial, or
// what follows does not begin like a sentence.
func sentences(text string) []span {
	var out []span
	for start := 0; start < len(text); {
		end := len(text)
		if i := strings.IndexByte(text[start:], '\n'); i >= 0 {
			end = start + i
		}
		for _, s := range paragraph(text[start:end]) {
			out = append(out, span{start + s.start, start + s.end})
		}
		start = end + 1
	}
	return out
}

func paragraph(p string) []span {
	var out []span
	add := func(start, end int) {
		if trimmed := strings.TrimRightFunc(p[start:end], isSpace); trimmed != "" {
			lead := len(trimmed) - len(strings.TrimLeftFunc(trimmed, isSpace))
			out = append(out, span{start + lead, start + len(trimmed)})
		}
	}
	start := 0
	for i := 0; i < len(p); {
		if !strings.ContainsRune(".!?", rune(p[i])) {
			i++
			continue
		}
		end := i + 1
		for end < len(p) {
			r, n := utf8.DecodeRuneInString(p[end:])
			if !strings.ContainsRune("'\"”’)]", r) {
				break
			}
			end += n
		}
		if next, _ := utf8.DecodeRuneInString(p[end:]); end == len(p) || !isSpace(next) {
			i++
			continue
		}
		if endsSentence(p[start:i], p[i], strings.TrimLeftFunc(p[end:], isSpace)) {
			add(start, end)
			start = end
		}
		i = end
	}
	add(start, len(p))
	return out
}

// endsSentence tells whether the sign after before ends a sentence; after is
// what follows it, without white space.
func endsSentence(before string, sign byte, after string) bool {
	if sign == '.' {
		word := strings.TrimRightFunc(before, isSpace)
		if i := strings.LastIndexFunc(word, isSpace); i >= 0 {
			_, n := utf8.DecodeRuneInString(word[i:])
			word = word[i+n:]
		}
		word = strings.TrimLeft(word, "(\"“‘'")
		if len(word) > longestAbbreviation {
			word = ""
		}
		word = strings.ToLower(word)
		initial := len(word) == 1 && 'a' <= word[0] && word[0] <= 'z'
		if (abbreviations[word] || initial) && !(closing[word] && beginsPlainly(after)) {
			return false
		}
	}
	if after == "" {
		return true
	}
	first, n := utf8.DecodeRuneInString(after)
	if strings.ContainsRune("\"“‘'([", first) {
		if second, _ := utf8.DecodeRuneInString(after[n:]); begins(second) {
			return true
		}
	}
	return begins(first)
}

// begins tells whether a sentence may begin with r, after an opening sign.
func begins(r rune) bool {
	return 'A' <= r && r <= 'Z' || '0' <= r && r <= '9' || r == '“' || r == '"'
}

// beginsPlainly tells whether s begins, after a quote, with a function word.
func beginsPlainly(s string) bool {
	if r, n := utf8.DecodeRuneInString(s); r != utf8.RuneError && strings.ContainsRune("\"“‘'", r) {
		s = s[n:]
	}
	for _, w := range beginners {
		if rest, ok := strings.CutPrefix(s, w); ok {
			if r, _ := utf8.DecodeRuneInString(rest); rest == "" || !isWord(r) {
				return true
			}
		}
	}
	return false
}

// An evidenced article tells in which of its sentences a claim's evidence lies.
type evidenced struct {
	sentences []string // with single spaces
	words     []map[string]bool
	starts    []span // of the sentences, in characters
}

func newEvidenced(text string) evidenced {
	var e evidenced
	chars, last := 0, 0
	for _, s := range sentences(text) {
		sentence := singleSpaces(text[s.start:s.end])
		e.sentences = append(e.sentences, sentence)
		e.words = append(e.words, lowerWords(sentence))
		chars += utf8.RuneCountInString(text[last:s.start])
		length := utf8.RuneCountInString(text[s.start:s.end])
		e.starts = append(e.starts, span{chars, chars + length})
		chars, last = chars+length, s.end
	}
	return e
}

// sentence returns the index of the sentence that the evidence quotes: one that
// holds it or that it holds, else the one that shares most words with it, if
// those are enough; -1 if there is none. Evidence without a text is found by
// its start, counted in characters as gold sets do.
func (e evidenced) sentence(evidence graph.RecordEvidence) int {
	quote := singleSpaces(evidence.Text)
	if quote == "" {
		if evidence.End == 0 {
			return -1
		}
		for k, s := range e.starts {
			if s.start <= evidence.Start && evidence.Start < s.end {
				return k
			}
		}
		return -1
	}
	words := lowerWords(quote)
	best, score := -1, 0.0
	for k, s := range e.sentences {
		if strings.Contains(s, quote) || strings.Contains(quote, s) {
			return k
		}
		both := shared(words, e.words[k])
		if all := len(words) + len(e.words[k]) - both; float64(both)/float64(max(1, all)) > score {
			best, score = k, float64(both)/float64(max(1, all))
		}
	}
	if score > 0.4 {
		return best
	}
	return -1
}

func singleSpaces(s string) string { return strings.Join(strings.FieldsFunc(s, isSpace), " ") }

func lowerWords(s string) map[string]bool {
	return setOf(strings.Split(strings.Map(unicode.ToLower, s), " "))
}
