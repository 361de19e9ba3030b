package en

import "strings"

// words returns the words of a list as a set.
func words(list string) map[string]bool {
	m := make(map[string]bool)
	for _, w := range strings.Fields(list) {
		m[w] = true
	}
	return m
}

// An abbreviation's kind says when the period behind it also ends the sentence.
type abbreviation uint8

const (
	_        abbreviation = iota
	leading               // Gen., No.: what it belongs to follows, so that it never ends a sentence
	trailing              // Inc., Calif., p.m.: ends a sentence before a word that opens one
	dated                 // Sept., Mon.: as trailing, but a number may follow
	closing               // etc.: ends a sentence before any capital
)

// abbreviations are written with their period and in the case given; those in
// lower case also with a capital first letter.
var abbreviations = func() map[string]abbreviation {
	m := make(map[string]abbreviation)
	add := func(kind abbreviation, list string) {
		for _, w := range strings.Fields(list) {
			m[w] = kind
		}
	}
	// Titles, ranks and offices.
	add(leading, `Mr Mrs Ms Messrs Mme Mlle Dr Drs Prof Profs Hon Rev Fr Msgr Gen Lt Col Maj Capt Sgt Cpl Pvt Cmdr Cdr Adm Brig
		Sen Sens Rep Reps Gov Govs Atty Supt Det Insp Pres Amb Asst St Ste Mt Ft Pt Spc Spec Pfc Ofc`)
	// Before a number or a name.
	add(leading, `No Nos Vol Vols Fig Figs Eq Sec Sect Ch Chap Art Para pp Op Attn Ph Fax Mob Tel Ext P.S`)
	add(leading, `vs v cf eg ie e.g i.e viz approx ca`)
	add(trailing, `Inc Corp Co Cos Ltd Bros Assn Assoc Dept Univ Inst Intl Natl Govt Mfg Jr Sr Esq est esp incl ext
		Ave Blvd Rd Hwy Pkwy Sq Bldg Apt Ph.D Ed.D M.Sc B.Sc D.Phil LL.B al et hrs yrs mins secs lbs oz lb dept govt`)
	// States and provinces, as news agencies write them.
	add(trailing, `Ala Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind Kan Ky La Md Mich Minn Miss Mont Neb Nev Okla Ore
		Penn Tenn Tex Vt Va Wis Wyo Ont Que Alta Sask`)
	add(dated, `Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Mon Tue Tues Wed Thu Thur Thurs Fri Sat Sun`)
	add(closing, `etc`)
	return m
}()

// ambiguous are abbreviations that are also words: their period is their own
// only before a word in lower case, a number or a comma.
var ambiguous = words(`No Sun Sat Mon Wed Mar Art Miss Ill Ind Pres Del Ore Sec Fig Op Co al ca est eg ie Ch Det Para Inst ext La Fax Mob Tel`)

// openers are words that, written with a capital, open a sentence far more
// often than they begin a name.
var openers = words(`a an the this that these those he she it they we you i his her its their our my your
	there here who what when where why how which whose and but or nor so yet if as at by for from in into of on
	to with without after before since until while although though because unless during despite under over
	between among amid about against within through throughout according also however moreover meanwhile
	nevertheless nonetheless instead then thus therefore hence still later earlier now today yesterday tomorrow
	no not neither either both all some many most more much several few each every any another other such one two
	three four five ten do does did is are was were has have had will would can could may might should must let
	once only even just perhaps maybe once never always often sometimes recently currently afterwards earlier
	please thanks thank see nobody nothing none everyone everything someone something anyone people police
	officials critics supporters protesters witnesses experts analysts lawmakers residents`)

// speech are verbs by which a sentence goes on after the question or the
// exclamation that it quotes.
var speech = words(`said says asked asks added adds wrote writes told tells replied shouted exclaimed cried yelled continued tweeted
	demanded wondered responded answered declared joked warned`)

// prefixes are joined with the word behind their hyphen.
var prefixes = words(`e non pre anti mid re post co pro multi ex sub semi cross neo psycho socio counter intra inter micro un
	mini bi tri quasi pseudo ultra trans super hyper pan arch mega meta macro infra de dis mis proto over`)

// suffixes are joined with the word before their hyphen.
var suffixes = words(`esque ish wise fold`)

// fused are words written as one that are two (or three): how many bytes the
// first takes. Nothing that is a common word otherwise belongs here.
var fused = map[string]uint8{
	"cannot": 3, "gonna": 3, "wanna": 3, "gotta": 3, "outta": 3, "sorta": 4, "gimme": 3, "lemme": 3,
	"dont": 2, "didnt": 3, "doesnt": 4, "isnt": 2, "wasnt": 3, "arent": 3, "werent": 4, "havent": 4, "hasnt": 3, "hadnt": 3,
	"couldnt": 5, "wouldnt": 5, "shouldnt": 6, "wont": 2, "cant": 2, "aint": 2,
	"im": 1, "ive": 1, "youre": 3, "youve": 3, "youll": 3, "theyre": 4, "theyve": 4, "thats": 4, "whats": 4, "theres": 5,
	"itll": 2, "hes": 2,
}

// units are split from the number before them.
var units = words(`am pm a.m p.m mm cm km kg mg ml k m bn tn ft lb lbs oz in hr hrs min mins sec secs yr yrs mph kph mpg
	gb mb kb tb ghz mhz hz kw mw gw kwh mwh wh pc pct sq x`)

// clitics are what an apostrophe splits from the word before it.
var clitics = words(`s re ve ll d m`)

// domains end the name of a host or a file.
var domains = words(`com org net gov edu mil int info biz uk us eu de fr ru rs it es nl be ch at ie ca au nz jp cn in br za io co tv
	html htm php asp aspx doc docx xls xlsx ppt pptx pdf txt csv zip jpg jpeg gif png mp3 mp4 exe`)

// Days that are words or names as well, and the starts of the names of months.
var (
	days   = words(`Sun Sat Mon Wed`)
	months = words(`Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec`)
)

// salutations begin the formulas before and behind the text of a letter.
var salutations = words(`dear hi hello hey thanks thx regards sincerely cheers respectfully best yours love`)
