package article

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Dateline reads the place and the agency in front of a news text: "BRUSSELS (AP) —",
// "KYIV, Ukraine (Reuters) -", "LONDON, March 3 (Xinhua) --", "MOSCOW, August 18.
// /TASS/.", "BELGRADE —" or "(CNN) —". body is the byte offset at which the first
// sentence starts, behind the dateline and its dash. place ("KYIV, Ukraine") and
// publisher ("Reuters") are as the text spells them, "" if it names none. Without a
// dateline, body is 0 and both are "".
//
// A place without an agency must be in capitals. One that is not in capitals, or
// none, needs an agency that is known here.
func Dateline(text string) (body int, place, publisher string) {
	head, _, _ := strings.Cut(text[:min(len(text), maxDateline)], "\n")
	m := dateline.FindStringSubmatchIndex(head)
	if m == nil {
		return 0, "", ""
	}
	group := func(i int) string {
		if m[2*i] < 0 {
			return ""
		}
		return head[m[2*i]:m[2*i+1]]
	}
	place, publisher = group(1), strings.TrimSpace(group(2)+group(3))
	slashed, dash := group(3) != "", group(4)+group(5) != ""
	if strings.Count(place, ".") == 1 {
		place = strings.TrimSuffix(place, ".") // MOSCOW. Aug 18
	}
	body = m[1]
	if body == len(text) {
		return 0, "", "" // nothing behind it
	}
	first, _ := utf8.DecodeRuneInString(text[body:])
	capitals := inCapitals(place)
	switch {
	case first == '\n' || first == ',' || first == '.':
		return 0, "", ""
	case publisher == "" && (!capitals || !dash || labels[firstWord(place)] || unicode.IsLower(first)):
		return 0, "", ""
	case publisher == "":
		return body, place, ""
	case place == "" && !agencies[strings.ToLower(publisher)]:
		return 0, "", ""
	case place != "" && !dash && !slashed:
		return 0, "", ""
	case place != "" && !capitals && !agencies[strings.ToLower(publisher)]:
		return 0, "", ""
	}
	return body, place, publisher
}

// maxDateline is how far into a text its dateline may reach.
const maxDateline = 160

// dateline has the groups place, (agency), /agency/, and the dash behind an
// agency or without one.
var dateline = func() *regexp.Regexp {
	const (
		name   = `\p{Lu}[\p{L}\p{M}.'’/-]*(?: [\p{L}\p{M}][\p{L}\p{M}.'’/-]*){0,4}`
		month  = `(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)\p{L}*\.?`
		day    = `(?:` + month + ` \d{1,2}|\d{1,2} ` + month + `)(?:,? \d{4})?`
		agency = `\p{L}[\p{L}\p{N}&/.’' -]{1,30}`
		dash   = `(?:—|–|―|--?)`
	)
	return regexp.MustCompile(`^\s*(?:(` + name + `(?:, ` + name + `)?)(?:[,.]? ` + day + `)?[.,]?\s*)?` +
		`(?:(?:\((` + agency + `)\)|/(` + agency + `)/\.?)\s*(` + dash + `\s+|—)?|(` + dash + `\s+|—))\s*`)
}()

// inCapitals reports whether the part of a place before the first comma is written
// in capitals, in more than one.
func inCapitals(place string) bool {
	place, _, _ = strings.Cut(place, ",")
	letters := 0
	for _, r := range place {
		if unicode.IsLower(r) {
			return false
		}
		if unicode.IsLetter(r) {
			letters++
		}
	}
	return letters > 1
}

func firstWord(s string) string {
	s, _, _ = strings.Cut(s, " ")
	return s
}

// labels are what newsrooms put in capitals in front of a text and is no place.
var labels = set("ANALYSIS BREAKING CORRECTED CORRECTION EDITORIAL EXCLUSIVE EXPLAINER FACTBOX LIVE NEWS OPINION REFILE RPT TIMELINE UPDATE URGENT VIDEO WATCH")

// agencies are news agencies and broadcasters as they stand in datelines, in lower
// case. They only matter where the place does not show that it is one.
var agencies = func() map[string]bool {
	m := set("aa aap afp agi ana anadolu ani ans ansa antara ap apa apn armenpress azertac belga belta bbc bernama birn " +
		"bloomberg bta cbc cbs cna cnn cp ctk dpa dw efe ena fana hina ians ina interfax irna isna itar-tass jiji kcna kuna kyodo " +
		"lusa mena mti nan nbc news24 npr ntb pa pap petra pti qna rfe/rl ria ritzau sana sapa spa stt tanjug tass tt ukrinform " +
		"unb uni upi voa wafa wam xinhua yonhap reuters")
	for _, name := range []string{"al jazeera", "anadolu agency", "associated press", "the associated press", "bbc news", "cbs news",
		"fox news", "kyodo news", "nbc news", "abc news", "sky news", "the hill", "deutsche welle", "ria novosti", "thomson reuters foundation"} {
		m[name] = true
	}
	return m
}()

func set(words string) map[string]bool {
	m := make(map[string]bool)
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}
