package relate

import "strings"

func set(s string) map[string]bool {
	m := make(map[string]bool)
	for _, w := range strings.Fields(s) {
		m[w] = true
	}
	return m
}

// All words are folded (graph.Fold): "don’t" comes as do and nt.
var (
	// denies turn what they govern into its negative.
	denies = set(`not nt never no neither nor without hardly cannot refuse refuses refused refusing fail fails failed failing decline
		declines declined declining`)

	// plans govern what is to come.
	plans = set(`will ll shall would plan plans planned planning agree agrees agreed agreeing vow vows vowed vowing promise promises
		promised promising pledge pledges pledged pledging intend intends intended intending want wants wanted wanting
		decide decides decided deciding seek seeks sought seeking expect expects expected expecting prepare prepares
		prepared preparing due set going scheduled offer offers offered ready propose proposes proposed vote votes voted
		order orders ordered ask asks asked urge urges urged tell told invite invites invited demand demands demanded
		try tries tried trying aim aims aimed aiming threaten threatens threatened`)

	// doubts govern what may or may not be.
	doubts = set(`may might could can would should must hope hopes hoped hoping fear fears feared possibly perhaps maybe likely
		unlikely allow allows allowed encourage encourages encouraged able willing want wants consider considers
		considering considered mull mulls mulled`)

	// unsure anywhere before a trigger make its claim possible.
	unsure = set(`if unless whether fear fears feared hope hopes hoped concern concerns worries worry worried possibility prospect
		risk hypothetically suppose perhaps maybe possibly could might may`)

	// alleges anywhere before a trigger make its claim an allegation.
	alleges = set(`accuse accuses accused accusing allege alleges alleged allegedly alleging allegation allegations claim claims
		claimed claiming suspect suspects suspected purported purportedly accusation accusations blame blames blamed
		rumor rumors rumour rumours insist insists insisted believe believes believed think thinks thought`)

	// retracts anywhere before a trigger forbid a positive claim.
	retracts = set(`deny denies denied denying denial reject rejects rejected rejecting dismiss dismissed dismisses rule ruled
		false falsely untrue doubt doubts doubted doubtful unclear nor neither nobody none`)

	// voids anywhere in a sentence forbid a positive claim.
	voids = set(`false untrue baseless unfounded fake hoax rumor rumors rumour rumours myth misinformation disinformation`)

	// intends anywhere before a trigger make its claim a plan.
	intends = set(`plan plans planned planning promise promised pledge pledged vow vowed want wants wanted demand demanded demands
		order ordered urge urged call called ask asked invite proposal proposed propose proposes intend intends intended
		agreed agree seek seeks sought until before will would should must shall expected bid aim aims`)

	// speech introduces what somebody says, as a fact of his.
	speech = set(`said says say saying told tells announced announces announcing confirmed confirms confirming reported reports
		added adds stated states wrote writes tweeted declared declares noted notes stressed reiterated explained
		according acknowledged admitted revealed disclosed`)

	// auxiliaries and adverbs stand between subject and verb and change nothing.
	auxiliaries = set(`is are was were be been being am has have had having do does did also again still already recently earlier later
		then now once twice repeatedly finally formally officially openly publicly first last yesterday today on have s re
		m ve jointly both all each however meanwhile to reportedly previously currently always long since ever even just
		only often soon strongly personally quickly briefly directly initially subsequently together`)

	beForms = set(`is are was were be been being s re got get gets`)

	// determiners and the like stand between verb and object.
	beforeObject = set(`the a an its his her their this that these those several some many most other all both neighbouring
		neighboring former current fellow own new two three four five against longtime key top senior western ethnic
		majority minority northern southern eastern central rival`)

	// joiners stand between members of a list.
	joiners = set(`and or & its their his her the allies ally partners partner both plus`)

	// standing are possessions that stand for the actor: recognizing Kosovo's
	// independence is recognizing Kosovo.
	standing = set(`independence statehood sovereignty government declaration secession leadership authorities delegation forces troops
		army military regime administration side officials leaders parliament territory president legitimacy`)

	prepositions = set(`in of to for on at by with from against between among over under after before during about into through
		and or but that which who as than the a an`)

	formerWords = set(`former formerly ex onetime previous then late`)
)
