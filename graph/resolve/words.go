package resolve

import (
	"strings"

	"entente/schema"
)

// set makes a lookup table of the words in s.
func set(s string) map[string]bool {
	m := make(map[string]bool)
	for _, w := range strings.Fields(s) {
		m[w] = true
	}
	return m
}

// honorifics precede the names of persons and are no office. Folded.
var honorifics = set(`mr mrs ms miss dr prof professor sir dame lord lady sheikh ayatollah imam rabbi pope cardinal archbishop
	datuk datin tun tengku senor senora herr frau monsieur madame mme hajji haji bishop rev reverend father sister st saint hon honourable brother comrade mullah`)

// ranks are offices that stand before a name and are not in the ontology's
// lists because alone they say little. Folded.
var ranks = set(`gen general col colonel lt lieutenant maj major capt captain sgt sergeant adm admiral cmdr commander brig brigadier
	marshal sen senator rep representative gov governor judge justice president king queen prince princess emir sultan
	emperor empress crown minister secretary chancellor premier leader chief chairman chairwoman activist opposition
	journalist lawyer spokesman spokeswoman spokesperson ambassador envoy mayor director professor author candidate`)

// telling are words that say the class of a name they end, or of a name "X of
// …" that they begin: "Foreign Ministry", "Treaty of Lisbon". Folded.
var telling = classWords(
	classList{schema.Organization, `party ministry council union syndicate guild army navy forces force agency bank group corp corporation company inc ltd movement
		university commission committee court parliament police office department bureau administration alliance coalition
		front brigade brigades militia guard guards corps league association federation organization organisation fund
		institute foundation authority assembly senate congress house cabinet government secretariat airlines airways
		times post journal tribune herald courier gazette telegraph chronicle press news agency television tv radio network networks club society church
		embassy academy holdings plc llc gmbh pharmaceuticals technologies systems industries electronics software studios enterprises
		patrol prefecture school college survey forum incorporated orchestra trust ensemble management institution confederation consortium inspectorate aerospace automotive foods railways insurance telecommunications securities centre center command division regiment battalion service services intelligence directorate
		lithium metals mining minerals petroleum builders foods board chamber tribunal mission observatory watch initiative taskforce liberation rebels oil gas energy motors
		caucus subcommittee bundestag duma knesset majlis sejm rada`},
	classList{schema.Place, `province region island islands sea gulf strait river lake mountain mountains desert valley peninsula city town
		village district county airport port square street road bridge statue monument memorial museum tower border base camp prison stadium hospital palace barracks airfield airbase airstrip courthouse avenue boulevard mall facility reservation terminal cemetery cathedral
		dam barrage reservoir canyon hotel restaurant resort theatre theater arena zoo gardens heights bay canal cape coast archipelago ocean basin`},
	classList{schema.Event, `war summit election elections referendum conference olympics games revolution uprising massacre genocide
		crisis marathon tournament expo festival cup championship inauguration operation spring attack attacks`},
	classList{schema.Agreement, `treaty agreement agreements accord accords pact deal bill act law convention protocol charter constitution
		declaration memorandum resolution`},
	classList{schema.Thing, `prize award medal show program programme`},
	classList{schema.Group, `albanians serbs kurds arabs jews christians muslims`},
)

// connectors may stand inside a name between capitalised words.
var connectors = set(`of the for de del della di da dos du la le el al bin bint ibn van von der den and on in to &`)

// particles join the parts of a person's name.
var particles = set(`de del della di da dos du la le el al bin bint ibn van von der den abu ben ter ten des et und dela delos delas das dalla della degli af zu zur zum y`)

// functionWords start a sentence with a capital letter and are no names.
var functionWords = set(`a an the this that these those he she it they we i you his her its their our my your who which what when
	where why how if while although though because since after before as at by for from in into of off on onto out over
	to under until up with without and or but nor so yet not no both either neither each every all any some many most
	more much few several other another such same one two three four five six seven eight nine ten hundreds thousands
	there here then thus however meanwhile moreover furthermore earlier later also even just only still again once
	yesterday today tomorrow last next early late monday tuesday wednesday thursday friday saturday sunday january
	february march april may june july august september october november december among amid against about above
	according additionally despite during following including instead like near nearly previously recently reportedly
	speaking asked being having under unlike upon via whether whom whose within yes no is are was were has have had do
	does did will would can could should must might shall let lets minority majority former late new old national
	international foreign ambassador officials official police government authorities state people president prime
	minister leaders leader critics supporters experts analysts observers diplomats protesters residents`)

// groupHeads are nouns for people who act together. With what describes them
// ("Kosovo police officers") they name a group of their article.
var groupHeads = set(`protesters demonstrators officers troops soldiers forces rebels militants fighters insurgents gunmen militia
	militias lawmakers legislators senators deputies voters civilians dissidents migrants refugees workers journalists
	reporters activists students residents citizens authorities officials separatists settlers farmers supporters
	opponents critics terrorists extremists hackers pirates peacekeepers inspectors observers prisoners hostages
	detainees suspects smugglers traffickers police mercenaries airstrikes people women men children families`)
