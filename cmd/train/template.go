package main

import (
	"math/rand/v2"
	"strings"

	"entente/graph/text"
	"entente/schema"
)

// templates are sentences as news has them, to be filled with names. The treebanks hold
// few of their kind: titles before persons, ministries, acronyms, one name after the
// other. Slots:
//
//	P  a person's name        F  a family name      T  a title       R  a role
//	O  an organization's name X  an acronym         M  a ministry, party, agency made up
//	C  a country              L  a place            A  an adjective of nationality
//	D  a day                  N  a newspaper or agency
//	V  a treaty or law        E  a war, an election U  a place in capitals
//	Q  the field of a minister
var templates = strings.Split(strings.TrimSpace(`
{T} {P} said on {D} that {C} would not accept the deal .
{A} {T} {P} met {C} 's {T} {P} in {L} on {D} .
{C} 's {T} {P} accused {C} of backing the {X} .
{A} {T} {P} and {A} {T} {P} signed the {V} in {L} .
The {M} said {P} would travel to {L} next week .
The {M} of {C} denied the report .
Officials of the {M} told {N} that {F} had resigned .
{P} , a spokesman for the {M} , declined to comment .
{P} , the leader of the {M} , was arrested in {L} .
{F} , who leads the {M} , called on {C} and {C} to stop .
" We will not give in , " {F} told {N} .
" This is a mistake , " said {P} , the {R} of the {M} .
{N} reported on {D} that {F} had left {C} .
According to {N} , troops of the {X} entered {L} .
The {O} ( {X} ) said it would suspend {C} .
The {M} ( {X} ) won the election in {L} .
The {X} , which controls {L} , rejected the offer .
Fighters of the {X} attacked {L} near the border with {C} .
{C} and {C} recalled their ambassadors after the {X} vote .
{C} has recognized {C} , but {C} has not .
{C} joined the {O} in 2004 .
In {L} , thousands protested against {F} 's government .
In {L} , {C} , police arrested {P} .
{P} was born in {L} , {C} , in 1961 .
Former {A} {T} {P} was sentenced to ten years in prison .
US {T} {P} spoke with {P} by phone .
UN {T} {P} called for calm .
EU {R} {P} urged both sides to return to talks .
{X} {R} {P} said the alliance would respond .
{C} {T} {P} warned {C} on {D} .
{L} {T} {P} resigned on {D} .
{T} of {C} {P} visited {L} .
The {T} of {C} , {P} , met {F} in {L} .
The {R} of the {O} , {P} , said {C} must comply .
{A} ambassador to {C} {P} said the claims were false .
US ambassador to {C} {P} alleged that the {X} was involved .
{M} {R} {P} told {N} the talks had failed .
{P} of the {M} defeated {P} of the {M} .
{P} and {P} are members of the {M} .
{P} 's {M} won 42 seats , the {M} 35 .
{F} 's {M} lost its majority .
The {F} administration imposed sanctions on {C} .
The {A} government said {F} was lying .
{A} and {A} forces clashed near {L} .
{A} troops left {L} in 2011 .
{A} airline {O} stopped its flights to {L} .
{A} companies such as {O} , {O} and {O} left {C} .
Shares of {O} fell after {F} 's speech .
{O} said it had bought {O} for $ 3 billion .
{O} chief executive {P} denied wrongdoing .
{P} , chief executive of {O} , said the plant in {L} would close .
The head of {O} , {P} , said {F} was wrong .
{O} and {O} agreed to work together in {C} .
The {V} was signed by {C} , {C} and {C} .
{C} withdrew from the {V} in May .
The {E} killed thousands in {C} .
During the {E} , {F} fled to {L} .
{P} fought in the {E} .
{F} wrote on Twitter that {C} was to blame .
{F} said . {F} added that {F} was ill .
{T} {F} and {T} {F} met again on {D} .
{F} met {F} in {L} .
{F} denies it .
{L} is the capital of {C} .
{L} said it would close its borders with {C} .
{L} , a town in the north of {C} , was hit by an earthquake .
The town of {L} lies near the river .
Heavy fighting was reported in {L} , {L} and {L} .
Residents of {L} fled to {L} .
The road from {L} to {L} is closed .
The {A} city of {L} was attacked on {D} .
The province of {L} in {C} declared independence .
The mayor of {L} , {P} , survived the attack .
A court in {L} ordered the release of {P} .
The {A} parliament elected {P} as {R} .
{P} replaced {P} as {R} of the {M} .
{P} succeeded {F} as {T} of {C} .
{P} , 54 , was appointed {R} on {D} .
{P} , wife of {P} , was not hurt .
{P} and his wife {P} live in {L} .
Police said {P} , 31 , of {L} , was charged with murder .
Human rights lawyer {P} said {F} was tortured .
{A} journalist {P} of {N} was expelled from {C} .
{N} 's {P} reports from {L} .
{N} , citing unnamed officials , said the {X} had agreed .
LONDON ( {N} ) - {C} will send troops to {L} .
{L} , {D} ( {N} ) - {T} {P} resigned .
Members of the {X} and the {X} met in {L} .
{C} is a member of the {X} , the {X} and the {O} .
Talks between {C} and the {X} in {L} ended without a deal .
{C} , {C} , {C} and {C} voted against .
Neither {C} nor {C} confirmed it .
The presidents of {C} and {C} , {P} and {P} , shook hands .
The {R} said that {F} , not {F} , had ordered the attack .
He told {N} that the {M} had lied .
She joined the {M} in 1998 and became its {R} .
They supported {F} against {F} .
{A} Minister of {Q} {P} met {P} in {L} .
Minister of {Q} {P} denied that {C} had agreed .
{T} {P} and Secretary of {Q} {P} testified on {D} .
{U} ( {N} ) - {A} police arrested {P} on {D} .
{U} , {D} ( {N} ) - {C} said it would leave the {X} .
{U} - {T} {P} will visit {C} next week .
A member of the {M} , {F} voted against the {V} .
{P} , the {M} candidate , won in {L} .
{M} leader {P} said the {A} voters had chosen .
{M} lawmaker {P} called {F} a liar .
The {A} {M} , led by {P} , entered {L} .
The {X} 's {P} met {F} and {F} .
{F} , {F} and {F} voted for the bill , {F} against .
{F} is a city no longer : {P} spoke of {L} .
He flew from {L} to {L} .
{L} 's airport and {L} 's port were closed .
The {O} office in {L} was searched by police .
Activists of {O} protested outside the {A} embassy in {L} .
The {N} reported that {O} would cut jobs in {C} .
Journalists of {N} and {N} were detained in {L} .
{P} ( {M} ) and {P} ( {X} ) lost their seats .
{O} , the {A} carrier , said {P} had quit .
The ban on {O} was lifted .
{O} has been under sanctions since 2011 .
{O} 's director , {P} , has ties to the {M} .
{O} and its owner {P} deny this .
Dozens of people were killed when a bomb exploded in {L} .
Officials in {L} said hundreds had fled to {C} .
Protesters in {C} demanded that {F} resign .
Critics say {F} has weakened the {M} .
{F} slams {F} over border wall plan as {C} votes .
{C} urges {C} to stop attacks on {L} .
{X} chief warns {C} over {L} raid .
{A} court jails {F} ally over {O} deal .
{F} wins vote in {C} .
{C} , {C} sign {V} in {L} .
{F} to meet {F} in {L} for talks on {C} .
{T} {F} quits after {M} vote .
Dozens killed in {L} blast .
{O} to cut 500 jobs in {L} .
{F} says {X} behind {L} attack .
{A} troops enter {L} as {X} retreats .
By {P} and {P}
Photo : {P} / {N}
`), "\n")

var (
	titles = words(`President|Prime Minister|Foreign Minister|Defense Minister|Defence Minister|Interior Minister|Finance Minister|Chancellor|
		Vice President|Secretary of State|Deputy Prime Minister|Senator|Governor|King|Queen|Prince|General|Gen.|Colonel|Admiral|Ambassador|
		Justice Minister|Minister|Sen.|Rep.|Mr.|Mrs.|Ms.|Dr.|Crown Prince|Ayatollah|Speaker|Mayor|Secretary-General|Attorney General|Judge`)
	roles = words(`leader|spokesman|spokeswoman|president|chairman|director|chief|secretary general|foreign policy chief|commissioner|envoy|
		deputy leader|head|prime minister|ambassador|opposition leader|lawmaker|adviser`)
	weekdays = words(`Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday`)
	media    = words(`Reuters|the Associated Press|AP|AFP|BBC|CNN|Al Jazeera|the New York Times|the Guardian|the Washington Post|TASS|Xinhua|
		Der Spiegel|Le Monde|the Financial Times|Sky News|Interfax|Anadolu Agency|Fox News|the Daily Telegraph|El País|state television|Haaretz|
		Bloomberg|Deutsche Welle|Radio Free Europe|the Times of India|Kyodo News|NBC News|IRNA|Al Arabiya|the Wall Street Journal`)
	topics = words(`Foreign Affairs|Defense|Defence|the Interior|Internal Affairs|Justice|Finance|Health|Education|Agriculture|Energy|
		Transport|Trade|Culture|Labor|the Environment|Public Security|National Security|Human Rights|Intelligence|State Security|Tourism`)
	sectors = words(`Foreign|Defense|Defence|Interior|Justice|Finance|Health|Education|Agriculture|Energy|Transport|Trade|Information`)
	bodies  = words(`Ministry of @|Department of @|Committee on @|Bureau of @|Agency for @|Office of @|Council for @|Institute for @|Center for @`)
	adverbs = words(`National|Federal|Supreme|Central|Democratic|Liberal|Socialist|Conservative|People's|Workers'|Labour|Green|Islamic|Christian|
		Popular|Revolutionary|United|Progressive|Republican|Communist|Independent|Patriotic|New|Free|Social|Military|Civil|International`)
	heads = words(`Party|Front|Movement|Alliance|Coalition|Union|Congress|Army|Council|Court|Assembly|Commission|Bank|Committee|Guard|Forces|
		Federation|League|Brigade|Police|Command|Corps|Organization|Authority|Agency|University|Foundation|Association|Institute`)
	laws  = words(`Treaty of @L|@L Agreement|@L Accords|@L Protocol|Convention on @t|Treaty on @t|@t Act|@L Declaration`)
	wars  = words(`@A Civil War|Battle of @L|@A Revolution|@L War|War of @L|siege of @L`)
	arabs = words(`Mohammed|Ahmed|Ali|Hassan|Abdullah|Khalid|Omar|Mahmoud|Ibrahim|Yusuf|Hamid|Mustafa|Abdel Fattah|Abu Bakr|Hussein|Saad|Salman|
		Faisal|Tariq|Nouri|Bashar|Muqtada|Haider|Ismail|Yahya|Nasser|Walid`)
	asians   = words(`Kim|Lee|Park|Moon|Xi|Li|Wang|Chen|Tsai|Nguyen|Zhang|Liu|Choi|Jung|Yoon|Han|Kang|Chang|Wu|Lin|Tran|Ma|Hu|Zhao`)
	particle = words(`van|von|de|van der|von der|de la|di|da|dos|del|le|van den|bin|ibn`)
	syllable = words(`jae|in|jong|un|ing|wen|kei|hye|geun|yo|min|ho|sung|won|ju|ae|seok|yeol|chi|ming|hsing|hui|kuo|yi|xiao|ping|soo|hyun|chul|il`)
)

func words(list string) []string {
	var all []string
	for w := range strings.SplitSeq(list, "|") {
		all = append(all, strings.Join(strings.Fields(w), " "))
	}
	return all
}

// A writer fills templates.
type writer struct {
	*pool
	countries, adjectives []string
	random                *rand.Rand
}

func (w *writer) pick(from []string) string { return from[w.random.IntN(len(from))] }

func (w *writer) take(from [][]string) string {
	return strings.Join(from[w.random.IntN(len(from))], " ")
}

func capitalize(s string) string { return strings.ToUpper(s[:1]) + s[1:] }

// person returns the name of a person.
func (w *writer) person() string {
	given, family := w.take(w.given), w.take(w.family)
	switch w.random.IntN(20) {
	case 0, 1:
		return w.pick(arabs) + " " + w.pick([]string{"al", "el", "Al"}) + " - " + family
	case 2:
		return w.pick(arabs) + " " + w.pick(arabs) + " " + family
	case 3, 4:
		return w.pick(asians) + " " + capitalize(w.pick(syllable)) + " - " + w.pick(syllable)
	case 5:
		return capitalize(w.pick(syllable)) + " - " + w.pick(syllable) + " " + w.pick(asians)
	case 6, 7:
		return given + " " + w.pick(particle) + " " + family
	case 8:
		return given + " " + string(rune('A'+w.random.IntN(26))) + ". " + family
	case 9:
		return given + " " + w.take(w.given) + " " + family
	case 10:
		return given + " " + family + " - " + w.take(w.family)
	}
	return given + " " + family
}

// body returns the name of a ministry, party or agency.
func (w *writer) body() string {
	switch w.random.IntN(7) {
	case 0:
		topic := w.pick(topics)
		if w.random.IntN(4) == 0 {
			topic += " and " + strings.TrimPrefix(w.pick(topics), "the ")
		}
		return strings.ReplaceAll(w.pick(bodies), "@", topic)
	case 1:
		return w.pick(w.adjectives) + " " + w.pick(sectors) + " Ministry"
	case 2:
		return w.pick(adverbs) + " " + w.pick(heads)
	case 3:
		return w.pick(adverbs) + " " + w.pick(adverbs) + " " + w.pick(heads)
	case 4:
		return w.pick(adverbs) + " " + w.pick(heads) + " of " + w.pick(w.countries)
	case 5:
		return w.pick(w.adjectives) + " " + w.pick(adverbs) + " " + w.pick(heads)
	}
	return w.take(w.organizations)
}

func (w *writer) acronym() string {
	if w.random.IntN(2) == 0 {
		return w.take(w.acronyms)
	}
	n := 2 + w.random.IntN(4)
	var b strings.Builder
	for range n {
		b.WriteByte(byte('A' + w.random.IntN(26)))
	}
	return b.String()
}

// fill fills a slot: the words for it and the class of the name, "" for none.
func (w *writer) fill(slot byte) (string, schema.ClassID) {
	patch := func(s string) string {
		s = strings.ReplaceAll(s, "@L", w.take(w.places))
		s = strings.ReplaceAll(s, "@A", w.pick(w.adjectives))
		return strings.ReplaceAll(s, "@t", strings.TrimPrefix(w.pick(topics), "the "))
	}
	switch slot {
	case 'P':
		return w.person(), schema.Person
	case 'F':
		return w.take(w.family), schema.Person
	case 'O':
		return w.take(w.organizations), schema.Organization
	case 'X':
		return w.acronym(), schema.Organization
	case 'M':
		return w.body(), schema.Organization
	case 'C':
		return w.pick(w.countries), schema.Place
	case 'L':
		return w.take(w.places), schema.Place
	case 'A':
		return w.pick(w.adjectives), schema.Thing
	case 'N':
		return w.pick(media), schema.Organization
	case 'V':
		return patch(w.pick(laws)), schema.Thing
	case 'E':
		return patch(w.pick(wars)), schema.Thing
	case 'T':
		return w.pick(titles), ""
	case 'R':
		return w.pick(roles), ""
	case 'Q':
		return strings.TrimPrefix(w.pick(topics), "the "), ""
	case 'U':
		return strings.ToUpper(w.take(w.places)), schema.Place
	}
	return w.pick(weekdays), ""
}

// document returns n sentences.
func (w *writer) document(n int) *text.Document {
	var b builder
	b.open()
	for range n {
		var tokens []text.Token
		var forms []string
		for part := range strings.FieldsSeq(w.pick(templates)) {
			if len(part) != 3 || part[0] != '{' {
				tokens, forms = append(tokens, text.Token{}), append(forms, part)
				continue
			}
			s, class := w.fill(part[1])
			s = strings.ReplaceAll(strings.ReplaceAll(s, "-", " - "), "'", " '")
			for k, form := range strings.Fields(s) {
				t := text.Token{}
				if class != "" && (form != "the" || k > 0) && !(class == schema.Organization && s == "state television") {
					t.Name = text.NameTag{Begin: k == 0 || len(tokens) > 0 && tokens[len(tokens)-1].Name.Class == "", Class: class}
				}
				tokens, forms = append(tokens, t), append(forms, form)
			}
		}
		forms[0] = capitalize(forms[0])
		if n := len(forms) - 1; forms[n] == "." && w.random.IntN(4) == 0 { // as headlines are
			tokens, forms = tokens[:n], restyled(forms[:n], 4, w.random)
		}
		b.add(tokens, forms)
	}
	return b.documents[0]
}
