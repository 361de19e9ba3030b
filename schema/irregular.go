package schema

// irregularVerbs are English verbs whose past is not formed with -ed: past and
// participle, one word if both are the same, "/" before a form that is used too.
var irregularVerbs = map[string]string{
	"abide": "abided/abode", "arise": "arose arisen", "awake": "awoke awoken",
	"bear": "bore borne", "beat": "beat beaten", "become": "became become", "beget": "begot begotten",
	"begin": "began begun", "behold": "beheld", "bend": "bent", "bereave": "bereaved/bereft", "beseech": "besought/beseeched",
	"beset": "beset", "bet": "bet", "bid": "bid/bade bid/bidden", "bind": "bound", "bite": "bit bitten", "bleed": "bled",
	"blow": "blew blown", "break": "broke broken", "breed": "bred", "bring": "brought", "broadcast": "broadcast/broadcasted",
	"build": "built", "burn": "burned/burnt", "burst": "burst", "bust": "busted/bust", "buy": "bought",
	"cast": "cast", "catch": "caught", "choose": "chose chosen", "cling": "clung", "come": "came come", "cost": "cost",
	"creep": "crept", "cut": "cut",
	"deal": "dealt", "dig": "dug", "dive": "dived/dove dived", "do": "did done", "draw": "drew drawn",
	"dream": "dreamed/dreamt", "drink": "drank drunk", "drive": "drove driven", "dwell": "dwelt/dwelled",
	"eat":  "ate eaten",
	"fall": "fell fallen", "feed": "fed", "feel": "felt", "fight": "fought", "find": "found", "fit": "fitted/fit",
	"flee": "fled", "fling": "flung", "fly": "flew flown", "forbid": "forbade/forbad forbidden", "forecast": "forecast/forecasted",
	"forego": "forewent foregone", "foresee": "foresaw foreseen", "foretell": "foretold", "forget": "forgot forgotten",
	"forgive": "forgave forgiven", "forgo": "forwent forgone", "forsake": "forsook forsaken", "forswear": "forswore forsworn",
	"freeze": "froze frozen",
	"get":    "got got/gotten", "gild": "gilded/gilt", "give": "gave given", "go": "went gone", "grind": "ground",
	"grow": "grew grown",
	"hang": "hung/hanged", "have": "had", "hear": "heard", "heave": "heaved/hove", "hew": "hewed hewn/hewed", "hide": "hid hidden",
	"hit": "hit", "hold": "held", "hurt": "hurt",
	"input": "input/inputted", "interweave": "interwove interwoven",
	"keep": "kept", "kneel": "knelt/kneeled", "knit": "knitted/knit", "know": "knew known",
	"lay": "laid", "lead": "led", "lean": "leaned/leant", "leap": "leapt/leaped", "learn": "learned/learnt", "leave": "left",
	"lend": "lent", "let": "let", "lie": "lied/lay lied/lain", "light": "lit/lighted", "lose": "lost",
	"make": "made", "mean": "meant", "meet": "met", "melt": "melted melted/molten", "mislead": "misled", "mistake": "mistook mistaken",
	"mow":      "mowed mown/mowed",
	"overcome": "overcame overcome", "overhear": "overheard",
	"partake": "partook partaken", "pay": "paid", "plead": "pleaded/pled", "prove": "proved proven/proved", "put": "put",
	"quit": "quit/quitted",
	"read": "read", "relay": "relayed", "rend": "rent", "rid": "rid", "ride": "rode ridden", "ring": "rang rung", "rise": "rose risen", "run": "ran run",
	"saw": "sawed sawn/sawed", "say": "said", "see": "saw seen", "seek": "sought", "sell": "sold", "send": "sent", "set": "set",
	"sew": "sewed sewn/sewed", "shake": "shook shaken", "shear": "sheared shorn/sheared", "shed": "shed", "shine": "shone/shined",
	"shoot": "shot", "show": "showed shown/showed", "shrink": "shrank/shrunk shrunk/shrunken", "shut": "shut", "sing": "sang sung",
	"sink": "sank/sunk sunk/sunken", "sit": "sat", "slay": "slew slain", "sleep": "slept", "slide": "slid", "sling": "slung",
	"slink": "slunk", "slit": "slit", "smell": "smelled/smelt", "smite": "smote smitten", "sow": "sowed sown/sowed",
	"speak": "spoke spoken", "speed": "sped/speeded", "spell": "spelled/spelt", "spend": "spent", "spill": "spilled/spilt",
	"spin": "spun", "spit": "spat/spit", "split": "split", "spoil": "spoiled/spoilt", "spread": "spread", "spring": "sprang/sprung sprung",
	"stand": "stood", "stave": "staved/stove", "steal": "stole stolen", "stick": "stuck", "sting": "stung", "stink": "stank stunk",
	"strew": "strewed strewn", "stride": "strode stridden", "strike": "struck struck/stricken", "string": "strung",
	"strive": "strove/strived striven/strived", "swear": "swore sworn", "sweat": "sweated/sweat", "sweep": "swept",
	"swell": "swelled swollen/swelled", "swim": "swam swum", "swing": "swung",
	"take": "took taken", "teach": "taught", "tear": "tore torn", "tell": "told", "think": "thought", "thrive": "thrived/throve thrived/thriven",
	"throw": "threw thrown", "thrust": "thrust", "tread": "trod trodden",
	"underlie": "underlay underlain", "understand": "understood", "undo": "undid undone", "uphold": "upheld", "upset": "upset",
	"wake": "woke/waked woken", "wear": "wore worn", "weave": "wove/weaved woven", "wed": "wedded/wed", "weep": "wept", "wet": "wet/wetted",
	"win": "won", "wind": "wound", "withdraw": "withdrew withdrawn", "withhold": "withheld", "withstand": "withstood",
	"wring": "wrung", "write": "wrote written",

	// Regular but for a letter.
	"benefit": "benefited/benefitted", "bias": "biased/biassed", "bus": "bused/bussed", "focus": "focused/focussed",
	"program": "programmed/programed", "worship": "worshiped/worshipped", "kidnap": "kidnapped/kidnaped",
	"target": "targeted/targetted", "combat": "combated/combatted",
	"ski": "skied", "taxi": "taxied", "quiz": "quizzed",
}

var irregularThirds = map[string]string{"have": "has", "ski": "skis", "taxi": "taxis"}

var irregularGerunds = map[string]string{
	"quit": "quitting", "bus": "busing", "taxi": "taxiing", "ski": "skiing",
	"lie": "lying", "worship": "worshiping", "benefit": "benefiting",
}

// verbPrefixes may stand before an irregular verb: overthrow, rebuild.
var verbPrefixes = []string{"over", "under", "out", "re", "un", "mis", "fore", "inter", "up", "off", "co", "pre", "sub"}

// stressedLast are verbs of several syllables that double their last consonant.
var stressedLast = map[string]bool{
	"abet": true, "abhor": true, "acquit": true, "admit": true, "airdrop": true, "allot": true, "annul": true,
	"appal": true, "aver": true, "backstab": true, "befit": true, "beget": true, "begin": true, "beset": true,
	"bootleg": true, "commit": true, "compel": true, "concur": true, "confer": true, "control": true, "debar": true,
	"debug": true, "defer": true, "demur": true, "deter": true, "disbar": true, "disinter": true, "dispel": true,
	"distil": true, "eavesdrop": true, "emit": true, "enrol": true, "enthral": true, "entrap": true, "equip": true,
	"excel": true, "expel": true, "extol": true, "forbid": true, "forget": true, "format": true, "fulfil": true,
	"handicap": true, "hobnob": true, "impel": true, "incur": true, "infer": true, "input": true, "inset": true,
	"instil": true, "inter": true, "intermit": true, "kidnap": true, "leapfrog": true, "manumit": true, "occur": true,
	"offset": true, "omit": true, "outbid": true, "outfit": true, "outgun": true, "output": true, "outrun": true,
	"outwit": true, "overlap": true, "overrun": true, "patrol": true, "permit": true, "prefer": true, "program": true,
	"propel": true, "rebel": true, "rebut": true, "recap": true, "recommit": true, "recon": true, "recur": true,
	"refer": true, "refit": true, "regret": true, "remit": true, "repel": true, "rerun": true, "reset": true,
	"resubmit": true, "retrofit": true, "sandbag": true, "submit": true, "transfer": true, "transmit": true,
	"uncap": true, "undercut": true, "unpin": true, "unplug": true, "unwrap": true, "upset": true, "wiretap": true,
	"zigzag": true,
}
