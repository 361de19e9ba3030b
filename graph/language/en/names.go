package en

import (
	_ "embed"
	"strings"
	"sync"

	"entente/graph/language/names"
	"entente/graph/text"
	"entente/schema"
)

// names.bin and lists.bin are written by cmd/train from the sources that NOTICE names.
//
//go:embed names.bin
var namesFile []byte

//go:embed lists.bin
var listsFile []byte

var namesModel = sync.OnceValue(func() *names.Model {
	m, err := names.Read(namesFile)
	if err != nil {
		panic(err) // the embedded files are held by a test
	}
	return m
})

var namesLists = sync.OnceValue(func() *names.Lists {
	l, err := names.ReadLists(listsFile)
	if err != nil {
		panic(err)
	}
	return l
})

// The kinds of words that tell the class of a name beside them or that they are part of.
const (
	_            names.Cue = iota
	cueTitle               // before a person
	cueRole                // what a person is, before or behind the name
	cueKin                 // of a person
	cueSpeech              // what persons and organizations do
	cueBody                // part of the name of an organization
	cueCompany             // likewise, of a company
	cueMedia               // likewise, of a newspaper or station
	cuePlace               // part of the name of a place
	cueIn                  // before a place
	cueTime                // a day, month
	cueEvent               // part of the name of an event
	cueLaw                 // part of the name of an agreement, a law
	cueMembers             // people of an organization or country: officials, troops
	cueNumber              // a number as a word
	cueDirection           // north, central: part of the name of a place
	cueHyphened            // behind a hyphen, but part of no name: US-led
	cueSuffix              // behind the name of a person
)

// nameWords are the lists that the name recognizer's features use. A word has the
// first kind that lists it.
var nameWords = func() *names.Words {
	w := &names.Words{Joiners: make(map[string]bool), Cues: make(map[string]names.Cue),
		Things: map[names.Cue]schema.ClassID{cueEvent: schema.Event, cueLaw: schema.Agreement}}
	for j := range strings.FieldsSeq(`of the for de da do dos das del della di du des la le les van von der den zu zur bin ibn al el ul ad ar as
		ben y e & - ' 's ’s . to on in and`) {
		w.Joiners[j] = true
	}
	for _, weak := range []string{"to", "on", "in", "and", "."} {
		delete(w.Joiners, weak)
	}
	add := func(cue names.Cue, list string) {
		for word := range strings.FieldsSeq(list) {
			if w.Cues[word] == 0 {
				w.Cues[word] = cue
			}
		}
	}
	add(cueTitle, `mr mr. mrs mrs. ms ms. miss dr dr. prof prof. professor sir lord lady dame king queen prince princess emperor sultan emir
		sheikh shaikh sheik ayatollah imam mullah pope cardinal archbishop bishop rev rev. reverend father sister brother saint st. rabbi
		president vice-president premier chancellor minister senator sen. sen congressman congresswoman representative rep. rep governor
		gov. gov mayor ambassador judge justice general gen. gen lieutenant lt. lt colonel col. col major maj. captain capt. capt mp sergeant
		sgt. sgt corporal cpl. private admiral adm. commander cmdr. marshal brigadier officer detective inspector sheriff deputy secretary
		speaker chairman chairwoman chairperson comrade madam monsieur señor don doctor attorney taoiseach caliph shah tsar`)
	add(cueRole, `leader spokesman spokeswoman spokesperson director founder co-founder chief head ceo executive lawyer activist journalist
		author writer historian analyst professor scientist economist candidate nominee lawmaker mp politician dissident opposition
		commissioner envoy negotiator diplomat aide adviser advisor coach player actor actress singer artist editor reporter correspondent
		manager boss owner dictator strongman warlord rebel cleric preacher militant suspect gunman incumbent rival predecessor successor
		counterpart colleague friend partner former ex-president late then-president acting interim`)
	add(cueKin, `wife husband son daughter mother father brother sister uncle aunt cousin nephew niece widow grandson granddaughter fiancée
		parents family who whose himself herself he she`)
	add(cueSpeech, `said says say told tells added asked announced declared wrote tweeted insisted argued claimed denied warned accused
		called urged vowed pledged promised criticized criticised condemned praised welcomed met signed visited ordered appointed named
		elected resigned died born married arrested killed thinks believes knows wants`)
	add(cueBody, `party ministry department committee commission council parliament congress senate assembly union association organization
		organisation agency authority court army navy force forces guard guards corps brigade police front movement league federation
		alliance coalition government administration bureau institute institution university college school academy foundation fund bank
		church team club group network society center centre office board house cabinet command battalion regiment militia syndicate
		trust service services secretariat tribunal treasury chamber division unit squad branch staff jihad brotherhood democrats
		republicans conservatives liberals socialists greens labour resistance`)
	add(cueCompany, `corp corp. corporation inc inc. co co. company ltd ltd. llc plc gmbh ag sa s.a. holdings industries airlines airways
		motors systems technologies technology software energy oil gas petroleum pharmaceuticals electric partners capital financial
		insurance enterprises entertainment studios records brothers bros. associates solutions international`)
	add(cueMedia, `times post news tribune herald journal gazette guardian telegraph daily magazine press television tv radio broadcasting
		channel media review chronicle observer mirror express bulletin
		dispatch inquirer examiner monitor newspaper agency`)
	add(cuePlace, `city town village county province state states district region territory republic kingdom island islands isle river lake
		sea ocean bay gulf strait straits mountain mountains mount mt mt. hills valley desert coast peninsula cape port harbor harbour
		street st avenue ave road rd boulevard square park airport station bridge tower stadium palace hospital hotel restaurant museum
		church cathedral mosque temple border strip bank heights plateau forest beach canal capital suburb neighborhood neighbourhood base
		prison camp peak pass falls springs`)
	add(cueIn, `in at near from into across outside inside throughout towards toward via around through between`)
	add(cueTime, `monday tuesday wednesday thursday friday saturday sunday january february march april june july august september
		october november december jan. feb. mar. apr. jun. jul. aug. sept. sep. oct. nov. dec. today yesterday tomorrow`)
	add(cueEvent, `war wars election elections summit olympics games cup championship conference congress referendum revolution uprising
		crisis festival day hurricane massacre genocide battle operation crusade holocaust intifada spring`)
	add(cueLaw, `treaty agreement accord accords act bill pact protocol convention deal law resolution constitution charter declaration
		amendment plan memorandum`)
	add(cueMembers, `officials troops soldiers forces people citizens residents police authorities leaders members fighters militants
		workers employees voters supporters protesters lawmakers ministers delegation regime diplomats negotiators sources`)
	add(cueNumber, `one two three four five six seven eight nine ten first second third million billion`)
	add(cueDirection, `north south east west northern southern eastern western central upper lower new northeast northwest southeast
		southwest greater`)
	add(cueSuffix, `jr jr. sr sr. ii iii iv phd ph.d. md m.d. esq`)
	add(cueHyphened, `led run era day old ish age own fed hit bid cut set tax war men man law aid set pro anti ex up in`)
	return w
}()

// Recognize fills the names of d's tokens: Person, Organization, Place, Country, and
// Event and Agreement where the head word says so. gaz may be nil; it decides which
// places are countries. Tags are used if there are any.
func Recognize(d *text.Document, gaz *names.Gazetteer) {
	namesModel().Recognize(d, nameWords, namesLists(), gaz)
}

// NameWords returns the lists that the name recognizer's features use, for training.
func NameWords() *names.Words { return nameWords }

// IsTitle reports whether a word is a title before the name of a person.
func IsTitle(word string) bool { return nameWords.Cues[strings.ToLower(word)] == cueTitle }
