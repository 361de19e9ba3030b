package resolve

import (
	"strings"

	"entente/schema"
)

// nounClass tells the class of what a common noun names in the singular. A person
// noun in the plural names a group.
var nounClass = classWords(
	classList{schema.Person, `president premier minister chancellor king queen prince princess emperor empress emir sultan sheikh pope
		leader chief head boss chairman chairwoman chairperson chair director ceo cfo founder co-founder owner governor mayor
		speaker secretary ambassador envoy diplomat consul attache commissioner representative negotiator mediator delegate
		spokesman spokeswoman spokesperson official officer minister general colonel captain major lieutenant sergeant
		admiral commander marshal winner victor loser soldier pilot fighter guard veteran sniper mercenary gunman shooter attacker assailant bomber
		hijacker terrorist militant rebel insurgent guerrilla extremist suspect defendant prisoner inmate hostage captive detainee
		fugitive dictator strongman ruler monarch politician statesman lawmaker legislator parliamentarian mp mep senator
		congressman congresswoman deputy councillor councilman candidate contender nominee challenger frontrunner incumbent
		predecessor successor rival opponent foe enemy ally supporter backer critic adviser advisor aide assistant
		strategist analyst expert scholar academic professor historian economist scientist researcher teacher student
		doctor nurse physician surgeon lawyer attorney solicitor barrister prosecutor judge magistrate justice sheriff
		detective policeman policewoman constable investigator inspector agent spy whistleblower hacker journalist
		reporter correspondent editor columnist blogger photographer cameraman broadcaster presenter author writer poet
		novelist playwright actor actress singer musician artist director filmmaker player footballer athlete coach
		manager striker champion businessman businesswoman entrepreneur tycoon billionaire millionaire oligarch magnate
		banker executive trader investor worker employee farmer driver engineer priest bishop cleric imam rabbi monk nun
		archbishop cardinal activist campaigner organiser organizer protester protestor demonstrator dissident exile
		refugee migrant immigrant resident citizen national native villager civilian bystander passenger victim survivor
		witness man woman boy girl child baby teenager youth person individual figure member colleague counterpart
		husband wife spouse widow widower father mother parent son daughter brother sister uncle aunt nephew niece cousin
		grandfather grandmother grandson granddaughter fiance fiancee boyfriend girlfriend partner friend relative
		newcomer outsider insider veteran hero heroine martyr host guest source informant signatory voter taxpayer
		frontman regent viceroy vizier warlord kingpin boss gangster criminal convict offender murderer killer rapist robber thief smuggler
		trafficker dealer pirate settler peacekeeper observer monitor inspector scholar theologian mufti ayatollah
		chieftain elder lama shah czar tsar duke duchess earl baron lord lady knight firefighter paramedic medic
		personality star vlogger comedian celebrity influencer chef mathematician physician physicist chemist philosopher
		geologist composer painter sculptor architect designer runner swimmer boxer golfer wrestler skater sprinter cyclist
		magistrate bureaucrat technocrat statistician politician technician academician librarian archivist geographer
		photojournalist biographer publicist lobbyist trustee licensee appointee nominee devotee escapee evacuee
		muslim christian jew hindu sikh buddhist shiite shia sunni arab kurd islamist jihadist zionist
		republican democrat communist nationalist separatist unionist loyalist royalist leftist fundamentalist tory
		astronaut cosmonaut captain crewman sailor fisherman hunter guide translator interpreter clerk treasurer
		paramilitary trooper commando looter arsonist bailiff moderator donor mentor tutor instructor trainee intern volunteer pensioner retiree orphan adolescent adult
		shopper worshipper worshiper commuter pedestrian tourist traveller traveler customer client consumer dweller caller
		viewer reader listener fan believer parishioner mourner marcher rioter docker trucker rider motorcyclist
		skier hiker climber camper diver waiter waitress bartender butcher baker grocer shopkeeper hawker peddler beggar
		squatter tenant landlord homeowner landowner gardener cleaner janitor nanny midwife dentist pharmacist psychologist
		psychiatrist counsellor counselor coordinator planner recruiter trainer referee umpire jockey gymnast dancer
		choreographer conductor pianist violinist drummer guitarist rapper songwriter tailor weaver carpenter plumber
		electrician mechanic welder bricklayer builder labourer laborer peasant herder shepherd rancher grower herdsman
		logger poacher ranger jailer gatekeeper courier steward stewardess attendant caretaker carer caregiver sponsor
		benefactor philanthropist onlooker passerby spectator attendee participant dignitary aristocrat slave pilgrim
		missionary preacher pastor vicar deacon rector abbot programmer user subscriber gamer streamer leaker informer
		operative saboteur plotter conspirator assassin hitman henchman thug hooligan vandal stalker abuser molester
		paedophile pedophile predator fraudster scammer forger extortionist mobster buyer seller holder bidder borrower
		debtor creditor pupil freshman graduate alumnus dropout jobseeker hardliner reformist reformer 		zealot sympathiser sympathizer defector deserter
		conscript reservist recruit cadet`},
	classList{schema.Group, `people troop force crew staff public population majority minority community tribe clan family crowd
		crowds mob gang youth elite opposition leadership authorities military personnel diaspora electorate
		peasantry clergy faithful audience jury panel delegation entourage squad pair couple trio generation ummah
		mankind humanity personnel cavalry infantry artillery`},
	classList{schema.Organization, `government administration regime cabinet ministry department agency bureau office parliament congress senate
		assembly legislature council committee commission court tribunal judiciary bench party movement faction
		coalition alliance bloc union league federation confederation association organization organisation group
		network body entity institution institute foundation charity ngo nonprofit company corporation firm business
		conglomerate manufacturer carmaker automaker maker airline carrier operator retailer supermarket bank lender
		insurer broker startup subsidiary utility publisher broadcaster newspaper magazine daily weekly tabloid journal
		channel station website outlet media press university college school academy hospital clinic church mosque
		army navy military militia brigade battalion regiment division corps unit command police force
		taskforce insurgency junta mission embassy consulate delegation team club side squad studio label brand
		think-tank watchdog regulator authority secretariat directorate board panel monarchy dynasty syndicate cartel
		mafia cell guild chamber dictatorship consortium cooperative fund pension ministry treasury exchange airforce gendarmerie
		intelligence opposition leadership presidency papacy vatican executive electorate camp campaign parliament
		diocese archdiocese congregation order sect cult brotherhood platform startup developer giant supplier producer
		exporter importer contractor shipbuilder miner vendor provider shareholder`},
	classList{schema.Country, `country nation kingdom republic state superpower neighbour neighbor emirate sultanate homeland
		motherland democracy`},
	classList{schema.Place, `city town village capital suburb district neighbourhood neighborhood quarter province region territory county
		canton municipality prefecture governorate oblast island peninsula continent subcontinent coast shore beach
		border frontier area zone enclave exclave stronghold outpost base camp prison jail penitentiary barracks
		fort fortress castle palace building house home hotel restaurant shop store mall market bazaar street
		square road highway bridge tunnel dam port harbour harbor airport airfield airbase runway station
		stadium arena theatre theater museum library cathedral temple shrine cemetery monument tower plant factory
		refinery mine well field farm forest jungle desert mountain valley river lake sea ocean strait gulf bay canal
		waters airspace world globe earth north south east west mainland countryside hinterland checkpoint
		crossing site facility reactor headquarters compound complex park garden venue location place room courtroom
		hall apartment flat basement embassy ground soil homeland land landmark pipeline warehouse laboratory lab
		slum ghetto settlement outskirts downtown metropolis township hamlet reef basin plateau shipyard mosque
		church hospital school university`},
	classList{schema.Agreement, `treaty agreement accord pact deal bill act law legislation decree ordinance edict resolution convention protocol
		charter constitution memorandum declaration contract truce ceasefire cease-fire armistice settlement
		compromise plan proposal amendment directive regulation sanction sanctions ban embargo budget statute
		covenant communique roadmap framework clause provision backstop`},
	classList{schema.Event, `war conflict battle fighting attack strike airstrike bombing bombardment shelling raid offensive invasion
		incursion operation massacre genocide killing murder assassination shooting explosion blast crash accident
		disaster earthquake tsunami flood hurricane typhoon cyclone storm wildfire outbreak epidemic pandemic famine
		drought election referendum vote ballot poll runoff primary campaign summit conference meeting talks talk
		negotiation dialogue visit trip tour ceremony inauguration coronation funeral wedding festival tournament
		championship cup match game race olympics protest demonstration rally march riot unrest uprising
		revolt rebellion revolution insurrection coup mutiny strike walkout boycott hearing trial inquest
		inquiry investigation probe crackdown intervention occupation annexation blockade siege withdrawal
		secession independence evacuation exodus deployment exercise drill launch test parade anniversary crisis
		standoff dispute scandal incident clash skirmish ambush heist kidnapping hijacking abduction hostage-taking
		arrest execution resignation impeachment debate interview briefing celebration violence hostilities bloodshed
		movement brexit reunification handover takeover merger shutdown lockdown`},
)

// A classList is a list of words that say a class.
type classList struct {
	class schema.ClassID
	words string
}

// classWords makes a look-up table of lists. A word of several lists says the class
// of the first.
func classWords(lists ...classList) map[string]schema.ClassID {
	m := make(map[string]schema.ClassID)
	for _, l := range lists {
		for _, w := range strings.Fields(l.words) {
			if _, ok := m[w]; !ok {
				m[w] = l.class
			}
		}
	}
	return m
}

// people are nouns for persons that are groups in the plural, and plural without an s.
var people = set(`people troop force crew staff public personnel youth family`)

// timeNouns measure time, and amountNouns other things: phrases with them refer to nobody.
var (
	timeNouns = set(`monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
		september october november december jan feb mar apr jun jul aug sept sep oct nov dec mon tue wed thu fri sat sun
		second minute hour day night morning afternoon evening noon midnight week weekend fortnight month quarter year
		decade century today yesterday tomorrow tonight time moment date past future present period era eve dawn dusk
		spring summer autumn fall winter deadline while beginning end start age mid-afternoon gmt bst utc pm am est cet`)
	amountNouns = set(`percent percentage mile mph kilometre kilometer km metre meter foot inch acre hectare tonne ton kilogram kg pound
		dollar euro yen yuan ruble rouble rupee franc peso number amount rate level degree total average half third
		majority share lot bit plenty couple dozen hundred thousand million billion trillion series range variety
		kind sort type way part rest fact thing reason example case result addition order sake behalf favor favour
		spite regard respect terms view light line place face wake course means account instance sign hand`)
)

// groupNouns count what stands behind their "of": "a group of soldiers".
var groupNouns = set(`group crowd team band wave handful majority minority pair number dozen couple coalition convoy column delegation
	gathering cluster gang mob range array string series class generation host list`)

// anaphoric are hypernyms: with "the" or "this" they stand for something of their
// class that was named before. Folded singulars.
var anaphoric = set(`country nation kingdom republic state bloc alliance organization organisation group party movement agency company
	miner lender retailer brewer drugmaker chipmaker insurer producer supplier developer publisher smelter refiner shipbuilder planemaker
	ministry militia union coalition network bank chamber assembly legislature court commission committee airline firm body council newspaper
	paper channel broadcaster corporation carrier institution charity watchdog regulator manufacturer carmaker giant
	city town village capital province region territory island district peninsula area settlement
	man woman politician leader official journalist activist lawmaker senator candidate billionaire businessman tycoon
	veteran technocrat magnate millionaire populist businesswoman entrepreneur attorney solicitor barrister conservative reformist hardliner moderate autocrat strongman newcomer independent old actor actress singer writer author lawyer diplomat general soldier officer suspect gunman attacker victim boy girl
	teenager defendant accused shooter assailant dictator monarch prince king queen president premier minister chancellor spokesman spokeswoman
	spokesperson
	treaty agreement accord pact deal bill act law legislation resolution convention constitution truce ceasefire
	war conflict election referendum vote summit conference coup attack uprising revolution`)

// synonyms are the sets, one bit each, of nouns that may stand for each other.
var synonyms = func() map[string]uint64 {
	m := make(map[string]uint64)
	set := uint64(1)
	for line := range strings.Lines(`treaty agreement accord pact deal
		bill law legislation act measure
		company firm corporation business manufacturer carmaker automaker maker giant group conglomerate miner lender retailer brewer
		drugmaker chipmaker insurer producer supplier operator developer publisher distributor
		airline carrier
		newspaper paper daily tabloid
		regulator watchdog
		lawyer attorney solicitor barrister
		organization organisation group body
		bloc alliance union organization organisation
		militia group movement
		country nation state republic kingdom
		parliament legislature assembly chamber
		protester protestor demonstrator
		protest demonstration rally
		war conflict
		attack assault
		airstrike strike
		election vote poll
		lawmaker legislator mp parliamentarian senator deputy
		soldier troop force
		gunman attacker shooter assailant suspect
		ceasefire cease-fire truce
		premier minister
		adviser advisor aide
		migrant refugee
		spokesperson spokesman spokeswoman
		chairperson chairman chairwoman chair
		city town
		province region territory`) {
		for _, w := range strings.Fields(line) {
			m[w] |= set
		}
		set <<= 1
	}
	return m
}()

// alike reports whether one noun may stand for the other.
func alike(a, b string) bool { return a == b || synonyms[a]&synonyms[b] != 0 }

// governs are nouns for what acts for a country: the Serbian government.
var governs = set(`government administration regime leadership delegation authority authorities cabinet side monarchy presidency dictatorship junta`)

// stands are nouns for possessions that stand for their owner: Kosovo's independence.
var stands = set(`independence sovereignty statehood legitimacy integrity self-determination membership`)

// male and female are nouns and titles that tell the gender of a person.
var (
	male = set(`mr sir lord king prince emperor emir sultan sheikh pope father brother son uncle nephew grandfather grandson husband
		widower man boy gentleman chairman spokesman businessman congressman policeman gunman statesman cameraman
		councilman fisherman actor duke baron monk imam rabbi ayatollah archbishop cardinal bishop boyfriend fiance
		shah tsar czar herr monsieur senor don mullah frontman gentlemen salesman clergyman stepfather strongman`)
	female = set(`mrs ms miss dame lady queen princess empress mother sister daughter aunt niece grandmother granddaughter wife widow
		woman girl chairwoman spokeswoman businesswoman congresswoman policewoman actress duchess baroness nun girlfriend
		fiancee madam madame frau senora heroine waitress stewardess councilwoman stepmother`)
)
