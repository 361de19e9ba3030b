package relate

import (
	"strings"
	"sync"

	"entente/graph"
	"entente/schema"
)

// An effect is what a word that governs a clause, or the noun of an act, makes
// of it: whether it happened, is to happen, or is only said.
type effect uint8

const (
	transparent effect = iota // it happened as far as the word did: begin, manage, force
	reports                   // somebody says so: say, confirm
	alleges                   // somebody says so and the article keeps its distance: claim, accuse
	plans                     // it is to come: plan, agree, order
	supposes                  // it may or may not be: hope, fear, consider
	demands                   // somebody asks for it, which is no claim of the act: urge, call for
	prevents                  // it did not happen: refuse, fail, prevent
	denies                    // somebody says that it did not happen: deny
	ends                      // it was so and is no longer: stop, lift, end
)

func effects(table map[effect]string) map[string]effect {
	m := make(map[string]effect)
	for e, words := range table {
		for w := range set(words) {
			m[w] = e
		}
	}
	return m
}

var (
	// verbEffects tell what verbs make of their complement clauses: "refuse to
	// recognize", "say that".
	verbEffects = effects(map[effect]string{
		reports: `say tell announce state report confirm add note write tweet post declare explain reiterate stress emphasize emphasise
			acknowledge admit reveal disclose show find prove know learn recall remember observe remark reply respond answer mention
			indicate describe point testify conclude warn caution realize realise recognize recognise determine establish
			boast concede comment continue repeat inform notify remind assure confess notice hear understand see read complain
			document discover estimate calculate record cite quote publish convict rule protest counter retort`,
		alleges: `claim allege accuse suspect charge believe think assume argue contend maintain insist assert suggest imply hint speculate
			presume rumour rumor guess conjecture purport feel suppose deem perceive convince persuade blame fault criticize criticise
			condemn denounce indict sue implicate assess judge reckon`,
		plans: `plan intend vow promise pledge agree decide commit swear propose offer prepare schedule seek try attempt aim
			want wish order vote volunteer undertake resolve opt choose elect arrange set authorize authorise approve mandate
			appoint nominate pick name strive endeavor endeavour move plot conspire train ready mean bid
			slate due race rush work push poise bind prime destine gear head guarantee forecast instruct direct command
			assign task invite consent`,
		supposes: `joke quip pretend feign fantasize fantasise simulate hope fear worry threaten expect allow permit enable let could may might consider contemplate mull weigh dream imagine predict
			anticipate doubt wonder question discuss debate risk encourage need deserve tempt dare
			entitle empower license qualify suffice seem appear tend inspire incite like love prefer hate
			bet envisage envision foresee examine explore study ponder`,
		demands: `urge demand request require call ask beg implore plead press pressure appeal advise recommend beseech petition
			exhort lobby pray enjoin challenge`,
		prevents: `refuse fail decline prevent stop avoid block forget neglect stall refrain abstain dissuade deter prohibit ban bar forbid
			discourage hesitate avert escape resist omit miss preclude exclude oppose reject hinder dispense
			shun disdain halt rule-out`,
		denies: `deny refute dispute disavow repudiate negate disclaim`,
		ends:   `cease quit discontinue`,
	})

	// calls are verbs by which somebody gives a thing a name of his own: "what it called
	// a massacre".
	calls = set(`call describe term label brand dub characterize characterise see view regard deem consider perceive`)

	// achieves are verbs in the past whose "to become" came true.
	achieves = set(`resign leave quit retire return rise defeat beat win depart step overcome emerge`)

	// clears are verbs whose "of" says what somebody did not do.
	clears = set(`clear acquit absolve exonerate vindicate`)

	// happens are words whose participle after a preposition is what happened:
	// "insisted on attacking", "profited from selling".
	happens = set(`insist succeed admit confess boast benefit profit suffer recover result return come gain earn learn tire proud responsible tired
		sick famous known notorious ashamed sorry good bad adept excel laugh rejoice congratulate consist spend embark
		convict repent persist delight specialize specialise work stem arise derive arrive begin start end aware fond weary short`)

	// demandsFor are verbs whose "for" says what is yet to be.
	demandsFor = set(`call push campaign lobby press argue plead vote hope wish appeal petition agitate aim`)

	// fictions are what tells or shows things that did not happen.
	fictions = set(`dream film movie novel sketch simulation drama thriller comedy satire cartoon fantasy nightmare hoax parody`)

	// seeks are verbs whose "for" says what somebody is thought to have done.
	seeks = set(`arrest detain charge investigate probe try prosecute seek want hunt question extradite hold remand suspend subpoena`)

	// openNouns are nouns that leave open, behind a preposition, whether something is.
	openNouns = map[string]map[string]bool{
		"out": set(`question`), "within": set(`reach sight grasp`), "in": set(`sight doubt balance works offing jeopardy question pipeline danger limbo`),
		"on": set(`card cards table hold ice horizon`), "under": set(`discussion consideration negotiation review threat`),
		"up": set(`air`), "at": set(`risk`),
	}

	// consents are what an act needs before it can be done, and ventures acts that
	// are none until they are done.
	consents = set(`approval consent ratification permission blessing authorization authorisation`)
	ventures = set(`takeover merger acquisition deal sale purchase agreement accord pact treaty truce ceasefire`)

	// factives are verbs that take what they are about for granted: "did not know that".
	factives = set(`know realize realise notice regret forget remember recall`)

	// omits are verbs which, denied, say that something did happen: "did not fail to".
	omits = set(`fail hesitate neglect omit`)

	// blueprints are nouns under which things would be so.
	blueprints = set(`plan proposal deal agreement accord bill draft scheme scenario rule law roadmap offer treaty pact`)

	// withholds are verbs whose "from" says what did not happen: "kept it from joining".
	withholds = set(`keep hold restrain save protect shield disqualify exempt excuse free spare dissuade scare frighten bully`)

	// ponders are verbs whose "about" says what somebody only has in mind: "thought
	// about quitting".
	ponders = set(`think talk speak dream worry ask argue fantasize wonder hesitate chat debate inquire enquire`)

	// eventEffects tell what verbs make of an act that is their object or, in the
	// passive, their subject: "cancel the talks", "threaten sanctions against".
	eventEffects = effects(map[effect]string{
		reports: `report confirm describe admit acknowledge reveal document`,
		alleges: `allege claim suspect investigate probe`,
		plans: `plan propose offer schedule seek attempt prepare promise pledge vow agree plot order approve
			authorize authorise postpone put-off hold-off delay await arrange intend set want wish draft envisage back favor favour advocate support`,
		supposes: `simulate mimic rehearse fear threaten expect consider hope contemplate mull weigh discuss debate anticipate predict risk warn mention question doubt
			wonder study explore examine suggest raise entertain float ponder foresee forecast need provoke`,
		demands: `demand request urge require recommend`,
		prevents: `withhold veto mothball ditch prevent tear-up cancel avert avoid block reject oppose refuse thwart foil rule-out abandon scrap forgo forego shelve call-off fend-off ward-off turn-down
			preclude dismiss scuttle derail dodge resist boycott forbid ban bar outlaw prohibit`,
		denies: `deny dispute refute`,
		ends: `end stop lift halt suspend withdraw terminate cease conclude drop discontinue pause freeze revoke rescind break reverse repeal ease cut break-off
			lose annul dissolve remove abolish`,
	})

	// implicative are verbs whose infinitive happened: "managed to leave". After
	// other verbs that no table has it is only meant.
	implicative = set(`begin start continue manage help force compel cause lead go come get happen dare bother remember serve use
		make see hear watch keep proceed succeed grow end turn hasten live survive reveal prove combine bring drive
		prompt trigger oblige coerce provoke induce`)

	// asks are verbs by which somebody would have another do something.
	asks = set(`encourage invite press pressure lobby push persuade convince tempt`)

	// phrasal are the verbs of the tables that have a particle.
	phrasal = set(`tear-up call-off rule-out break-off put-off hold-off fend-off ward-off shut-down turn-down back-away`)

	// nounEffects tell what nouns make of the clause or the act that they govern:
	// "plan to withdraw", "the threat of sanctions", "talks" in "a round of talks".
	nounEffects = effects(map[effect]string{
		reports: `report announcement statement confirmation acknowledgement admission revelation news evidence fact proof sign word
			declaration finding conclusion message`,
		alleges: `allegation accusation claim suspicion rumour rumor charge assertion belief theory speculation suggestion insinuation
			contention notion perception impression view opinion suspect story tale narrative`,
		plans: `plan decision intention intent vow promise pledge agreement deal offer proposal bid attempt effort ambition aim goal
			move order vote resolution preparation commitment willingness readiness wish desire will aspiration
			determination invitation deadline date schedule threat pact undertaking try campaign drive resolve scheme plot
			blueprint mission project initiative push authorization authorisation approval mandate application path purpose bill motion nomination
			warrant`,
		supposes: `event hope fear possibility risk prospect chance likelihood danger concern worry anxiety probability potential opportunity
			right ability capacity power permission option scenario question idea dream warning expectation prediction
			condition consideration debate discussion doubt discretion freedom need uncertainty apprehension forecast
			authority means reason case opposition objection resistance eligibility`,
		demands:  `demand request call appeal plea requirement ultimatum recommendation petition advice urging pressure insistence precondition`,
		prevents: `myth lie hoax fabrication fallacy misconception falsehood veto ban block moratorium refusal failure lack absence rejection avoidance prevention reluctance unwillingness inability cancellation`,
		denies:   `denial refutation`,
		ends:     `end halt cessation suspension termination lifting withdrawal collapse breakdown removal`,
	})

	// adjectiveEffects tell what adjectives make of a clause, or of the act that
	// they stand with: "ready to sign", "an alleged attack".
	adjectiveEffects = effects(map[effect]string{
		reports: `reported clear true evident obvious certain aware confident sure`,
		alleges: `alleged suspected supposed purported claimed presumed believed apparent so-called accused guilty suspicious convinced`,
		plans: `planned proposed upcoming future forthcoming scheduled ready willing due set eager keen determined prepared attempted intended threatened imminent impending looming promised prospective poised bound about desperate anxious open aspiring
			next reluctant`,
		supposes: `possible expected potential likely hypothetical unlikely able afraid free eventual probable feared hopeful conceivable eligible
			worried concerned fearful optimistic pessimistic sceptical skeptical doubtful fit entitled imaginable capable plausible
			uncertain unclear unsure crucial important necessary essential vital difficult hard easy wrong right good bad better
			best premature impossible legal illegal lawful unlawful`,
		demands: `demanded requested urgent`,
		prevents: `forbidden prohibited short failed cancelled canceled aborted abortive unable foiled unwilling thwarted averted nonexistent false untrue fake
			unfounded baseless fabricated fictitious`,
		ends: `former onetime sometime erstwhile past ended previous lapsed defunct relinquished`,
	})

	// adverbEffects tell what adverbs make of what they stand with.
	adverbEffects = effects(map[effect]string{
		reports:  `reportedly apparently evidently`,
		alleges:  `allegedly purportedly supposedly ostensibly presumably seemingly`,
		supposes: `possibly perhaps maybe potentially probably likely hypothetically conceivably arguably hopefully theoretically`,
		plans:    `imminently`,
		prevents: `almost nearly not n't never nt hardly scarcely barely nowise nowhere falsely wrongly unsuccessfully`,
		ends:     `formerly`,
	})

	// modals tell what auxiliaries make of their verb.
	modals = effects(map[effect]string{
		plans:    `will ll shall would d wo`,
		supposes: `may might can could should must ought ca need cannot`,
	})

	// light are verbs that add nothing to an act which is their object: "hold
	// talks", "launch an attack". Their subject acts.
	light = set(`hold have make take launch conduct carry stage mount begin start open resume continue conclude attend impose place put slap
		maintain keep extend renew tighten declare wage fight pay give provide send deliver issue file bring sign reach strike seal
		announce express voice show enjoy enter commit perpetrate undertake lead execute unleash pursue perform do intensify expand
		complete establish forge restore strengthen initiate engage step levy enact adopt introduce reimpose win ramp plan
		threaten propose order authorize authorise plot consider seek prepare refuse reject cancel end lift halt suspend abandon
		deny offer pledge promise vow withdraw stop drop ease reverse pile claim agree host convene schedule hail welcome
		repeat reiterate reaffirm pour increase boost deepen improve enhance accelerate`)

	// suffer are verbs whose subject undergoes the act that is their object:
	// "come under attack from", "face sanctions".
	suffer = set(`face suffer undergo receive endure withstand survive repel incur`)

	// eventive are verbs that say of the act which is their subject that it is:
	// "talks took place", "the attack killed".
	eventive = set(`take occur happen begin start continue resume last follow come end conclude proceed go hold remain exist fail
		collapse break erupt escalate unfold commence`)

	// subjectControl are verbs with an object whose subject does what the infinitive
	// says: "promise Serbia to withdraw". After others the object does.
	subjectControl = set(`promise vow threaten pledge offer`)

	// speech are further verbs that introduce a quotation.
	speech = set(`say tell announce state report confirm add note write tweet post declare explain reiterate stress emphasize emphasise
		acknowledge admit reveal disclose observe remark reply respond answer mention testify conclude warn caution boast concede comment
		repeat joke quip claim allege argue contend maintain insist assert suggest predict complain recall urge believe think promise vow
		pledge deny hope fear estimate quote describe call express accuse read demand ask continue inform agree know tell retweet blog
		publish caution cite speak`)

	// beliefs introduce what somebody says only where his words are quoted.
	beliefs = set(`believe think hope fear know agree read express accuse call urge demand ask recall inform order want expect estimate
		describe speak`)

	// standing are possessions that stand for the actor: recognizing Kosovo's
	// independence is recognizing Kosovo.
	standing = set(`independence statehood sovereignty government declaration secession leadership authority authorities delegation force
		forces drone drones missile missiles rocket rockets warplane warplanes aircraft jet jets artillery troop troops army military regime administration side official officials leader leaders soil territory
		legitimacy position positions representative representatives negotiator negotiators state capital economy
		security police operation operations interest interests facility facilities base bases stance bid policy behalf ambassador ambassadors
		diplomat diplomats leadership hand part request demand proposal presence airspace waters people citizen citizens personnel
		permit permits licence licences license licenses visa visas asset assets account accounts activity activities right rights
		soldier soldiers envoy envoys counterpart cause integrity existence rule conduct practice practices behaviour behavior handling record dealings finances`)

	// parts are words that stand for what their "of" names: "most of the states".
	parts = set(`one two three four five six some most many all both each none several half majority part number group rest any few dozen dozens hundreds
		thousands hundred thousand member members lot bulk series round bunch handful couple either neither minority tens million millions
		remainder total array variety host kind sort type pair crowd wave`)
)

// baseForms returns the verbs of the tables by their other forms: the lemmatizer may
// not know a rare one ("dissuaded").
var baseForms = sync.OnceValue(func() map[string]string {
	m := make(map[string]string)
	for _, table := range []map[string]effect{verbEffects, eventEffects} {
		for verb := range table {
			if strings.Contains(verb, "-") {
				continue
			}
			for form := range schema.Forms(verb).All() {
				if f := graph.Fold(form); f != verb && (m[f] == "" || verb < m[f]) {
					m[f] = verb
				}
			}
		}
	}
	return m
})

// known reports whether a table has the verb.
func known(verb string) bool {
	return verbEffects[verb] != transparent || eventEffects[verb] != transparent
}
