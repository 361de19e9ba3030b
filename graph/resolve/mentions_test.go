package resolve_test

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"testing"

	"entente/graph"
	"entente/graph/text"
)

// readings are texts and what their mentions refer to: "words = Name" or "words =
// Name (Class)", the second occurrence as "words#2", several members as "A + B",
// "-" where nobody is meant, "@ Name" for the place of a metonym.
var readings = []struct {
	kind, text, want string
}{
	// names
	{"name", "Norway objected.", "Norway = Norway (Country)"},
	{"name", "The United States and China resumed talks in Geneva.", "United States = United States (Country); China = China (Country); Geneva = Geneva (Place)"},
	{"name", "They told the US to leave, and the U.S. refused.", "US = United States; U.S. = United States"},
	{"name", "Troops left Guinea-Bissau on Monday.", "Guinea-Bissau = Guinea-Bissau (Country)"},
	{"name", "President Halvard Lien and his rival Marta Quist debated. Quist won.", "Quist = Marta Quist (Person)"},
	{"name", "Ingrid Solbakken resigned. Ms Solbakken gave no reason.", "Solbakken = Ingrid Solbakken (Person)"},
	{"name", "Prime Minister Tarek al-Masri spoke. Al-Masri blamed the weather.", "Al-Masri = Tarek al-Masri (Person)"},
	{"name", "Ursula von der Leyen welcomed the vote. Von der Leyen called it historic.", "Von der Leyen = Ursula von der Leyen (Person)"},
	{"name", "President Recep Tayyip Erdoğan arrived. Erdogan met reporters.", "Erdogan = Recep Tayyip Erdoğan (Person)"},
	{"name", "The Ministry of Foreign Affairs denied the report.", "Ministry of Foreign Affairs = Ministry of Foreign Affairs (Organization)"},
	{"name", "The Norwegian Defense Ministry denied the report.", "Norwegian Defense Ministry = Norwegian Defense Ministry (Organization)"},
	{"name", "Lawmakers of the Free Harbour Party walked out.", "Free Harbour Party = Free Harbour Party (Organization)"},
	{"name", "The Free Harbour Party (FHP) won. Critics of the FHP left.", "FHP#2 = Free Harbour Party (Organization)"},
	{"name", "Fighters of the Northern Liberation Front fled. The NLF denied it.", "NLF = Northern Liberation Front (Organization)"},
	{"name", "The Treaty of Lindholm was signed in 1987.", "Treaty of Lindholm = Treaty of Lindholm (Agreement)"},
	{"name", "The European Union and NATO praised the deal.", "European Union = European Union (Organization); NATO = NATO (Organization)"},
	{"name", "King Olav V died in 1991.", "King Olav V = King Olav V (Person)"},
	{"name", "Shares of Korvat Airlines fell. Korvat cancelled all flights.", "Korvat = Korvat Airlines (Organization)"},
	{"name", "Kidnappers freed Dr. Amina Yusuf near Kano on Friday.", "Amina Yusuf = Amina Yusuf (Person); Kano = Kano (Place)"},
	{"name", "Police in northern Kosovo closed the road.", "northern Kosovo = northern Kosovo (Place)"},
	{"name", "Rebels took two towns in Eastern Ukraine.", "Eastern Ukraine = Eastern Ukraine (Place)"},

	{"name", "German firms including Altea Sol and Brandis have left Iran.", "Altea Sol = Altea Sol (Organization); Brandis = Brandis (Organization)"},
	{"name", "Ricardo Vidal Nogueira resigned on Friday. Vidal had led the party since 2015.", "Vidal = Ricardo Vidal Nogueira (Person)"},
	{"name", "The Tunisian Parliament adjourned. Parliament will meet again in May.", "Tunisian Parliament = Tunisian Parliament (Organization)"},
	{"name", "Minister of Information Karim Dahlan denied it.", "Karim Dahlan = Karim Dahlan (Person)"},

	// adjectives and demonyms
	{"adjective", "The Norwegian parliament voted on Tuesday.", "Norwegian = Norway (Country)"},
	{"adjective", "French and German officials met in Vienna.", "French = France; German = Germany"},
	{"adjective", "Serbs in the north boycotted the vote.", "Serbs = Serbs (Group)"},
	{"adjective", "Kosovo Serbs boycotted the vote.", "Kosovo Serbs = Kosovo Serbs (Group)"},
	{"adjective", "Ethnic Albanians make up the majority.", "Ethnic Albanians = Ethnic Albanians (Group)"},
	{"adjective", "The deal was brokered by American diplomats.", "American = United States; American diplomats = American diplomats (Group)"},
	{"adjective", "An EU-mediated meeting ended without a deal.", "EU = EU (Organization)"},
	{"adjective", "A US-backed militia took the town.", "US = United States (Country)"},

	// metonyms
	{"metonym", "Belgrade rejected the plan.", "Belgrade = Serbia (Country)"},
	{"metonym", "The ministers met in Belgrade.", "Belgrade = Belgrade (Place)"},
	{"metonym", "The Kremlin denied any role.", "Kremlin = Russia (Country)"},
	{"metonym", "Downing Street declined to comment.", "Downing Street = United Kingdom (Country)"},
	{"metonym", "Relations between Ankara and Athens worsened.", "Ankara = Turkey (Country); Athens = Greece (Country)"},
	{"metonym", "He flew to Moscow on Sunday.", "Moscow = Moscow (Place)"},
	{"metonym", "Tehran accused Washington of lying.", "Tehran = Iran (Country); Washington = United States (Country)"},
	{"metonym", "Thousands marched through Paris.", "Paris = Paris (Place)"},
	{"metonym", "Beijing has long opposed the sale, and sanctions followed.", "Beijing = China (Country)"},
	{"metonym", "Pyongyang fired two missiles toward Japan.", "Pyongyang = North Korea (Country); Japan = Japan (Country)"},
	{"metonym", "The envoy visited Damascus last week.", "Damascus = Damascus (Place)"},

	// titles
	{"title", "Norwegian Prime Minister Kari Lund met reporters.", "Kari Lund = Kari Lund (Person); Norwegian = Norway; Norwegian Prime Minister = Kari Lund"},
	{"title", "EU foreign policy chief Josep Borrell tweeted.", "Josep Borrell = Josep Borrell (Person); EU foreign policy chief = Josep Borrell; EU = EU (Organization)"},
	{"title", "US Secretary of State Mike Pompeo objected.", "Mike Pompeo = Mike Pompeo (Person); US = United States"},
	{"title", "Former Brazilian President Paulo Teixeira was released.", "Paulo Teixeira = Paulo Teixeira (Person); Brazilian = Brazil"},
	{"title", "Iranian airline Parsa Air lost its licence.", "Parsa Air = Parsa Air (Organization); Iranian airline = Parsa Air; its = Parsa Air"},
	{"title", "Opposition leader Grace Mutasa was arrested. The opposition leader denied the charges.", "The opposition leader = Grace Mutasa"},
	{"title", "British Ambassador to Germany Alan Whitby was summoned.", "Alan Whitby = Alan Whitby (Person); Germany = Germany; British Ambassador = Alan Whitby"},
	{"title", "Spokeswoman Lena Hartvig declined to comment. She left early.", "She = Lena Hartvig"},
	{"title", "General Pavel Sorokin took command. The general had served in Syria.", "The general = Pavel Sorokin"},
	{"title", "Mayor Luis Ortega opened the bridge. “I am proud,” the mayor said.", "the mayor = Luis Ortega; I = Luis Ortega"},

	// appositions
	{"apposition", "Carmen Ruiz, the president of Chile, arrived in Lima.", "the president = Carmen Ruiz; Lima = Lima (Place)"},
	{"apposition", "Parsa's director, Hamid Karimi, denied the charges.", "director = Hamid Karimi"},
	{"apposition", "Its chairman, Otto Brandl, resigned.", "Its chairman = Otto Brandl"},
	{"apposition", "Daoud Rahimi, a former minister, was shot in Kabul.", "a former minister = Daoud Rahimi (Person)"},
	{"apposition", "The company's owner, billionaire Greta Falk, sold her shares.", "Greta Falk = Greta Falk; her = Greta Falk"},
	{"apposition", "Hamas, the militant group that rules Gaza, fired rockets. The group said it had no choice.", "The group = Hamas; it = Hamas"},
	{"apposition", "Kosovo, a former province of Serbia, declared independence in 2008.", "a former province = Kosovo"},

	// offices
	{"office", "Norwegian Prime Minister Kari Lund met reporters. The prime minister smiled.", "The prime minister = Kari Lund (Person)"},
	{"office", "Serbian President Milan Petrov met Kosovo Prime Minister Arben Gashi. The Serbian president left early.", "The Serbian president = Milan Petrov"},
	{"office", "Serbian President Milan Petrov met Albanian President Arben Gashi. Albania's president left early.", "president = Arben Gashi"},
	{"office", "President Vera Novak of Slovenia spoke first. The president of Slovenia was brief.", "The president = Vera Novak"},
	{"office", "Foreign Minister Jan Olsen and Defense Minister Per Dahl resigned. The defense minister cited his health.", "The defense minister = Per Dahl; his = Per Dahl"},
	{"office", "French President Luc Moreau and German Chancellor Anna Weiss met. The chancellor spoke of progress.", "The chancellor = Anna Weiss"},
	{"office", "Lam is the chief executive of Hong Kong. The chief executive apologized.", "The chief executive = Lam"},
	{"office", "The German president met Luc Moreau.", "The German president = German president (Person); German = Germany"},

	// descriptions of countries and organisations
	{"description", "Serbia has refused to sign. The country wants guarantees.", "The country = Serbia"},
	{"description", "Kosovo is a former province of Serbia, which has refused to recognize the country's independence.", "the country = Kosovo; which = Serbia"},
	{"description", "The European Union praised the deal. The 27-nation bloc promised money.", "The 27-nation bloc = European Union"},
	{"description", "Korvat Airlines cancelled flights on Monday. The airline blamed the strike.", "The airline = Korvat Airlines"},
	{"description", "Germany banned the airline Parsa Air. The airline called the ban illegal.", "The airline = Parsa Air"},
	{"description", "The Foreign Ministry denied it. The ministry said nobody was hurt.", "The ministry = Foreign Ministry"},
	{"description", "The Free Harbour Party won 30 seats. The party had promised lower taxes.", "The party = Free Harbour Party"},
	{"description", "Lawmakers passed a bill on Monday. The bill would ban masks in public places.", "The bill = bill (Agreement)"},
	{"description", "They signed a nuclear agreement in 2015. Iran says the deal is dead.", "the deal = nuclear agreement (Agreement)"},
	{"description", "Protesters gathered at noon. The protesters demanded new elections.", "The protesters = protesters (Group)"},
	{"description", "Riyadh hosted the talks. The kingdom has close ties with both sides.", "The kingdom = Saudi Arabia"},
	{"description", "Madagascar has asked for help after the cyclone. Nearly half of the island's roads are closed.", "Madagascar = Madagascar"},
	{"description", "The World Bank cut its forecast. The bank cited higher prices.", "The bank = World Bank"},
	{"description", "The Daily Courier published the letter. The newspaper did not name the author.", "The newspaper = The Daily Courier | Daily Courier"},

	// governments and possessions
	{"possession", "The Serbian government objected.", "The Serbian government = Serbia"},
	{"possession", "The government of Kenya objected.", "The government = Kenya"},
	{"possession", "Kenya's government objected.", "government = Kenya"},
	{"possession", "Kosovo Prime Minister Arben Gashi took office in 2021. Gashi's government banned the plates.", "government = Kosovo"},
	{"possession", "US President Dan Mercer signed the order. The Mercer administration defended it.", "The Mercer administration = United States"},
	{"possession", "Spain does not recognize Kosovo's independence.", "independence = Kosovo"},
	{"possession", "The independence of Kosovo is disputed.", "The independence = Kosovo"},
	{"possession", "The Serbian delegation left the room.", "The Serbian delegation = Serbia"},
	{"possession", "The Iranian regime supports the militia.", "The Iranian regime = Iran"},
	{"possession", "Norway raised taxes. The government said the budget needed it.", "The government = Norway"},
	{"possession", "Hong Kong authorities banned the march.", "Hong Kong authorities = Hong Kong"},

	// several
	{"several", "Serbian President Milan Petrov met Kosovo Prime Minister Arben Gashi. Both leaders smiled.", "Both leaders = Milan Petrov + Arben Gashi"},
	{"several", "Serbia and Kosovo resumed talks. The two countries have been rivals for decades.", "The two countries = Serbia + Kosovo"},
	{"several", "The leaders of Serbia and Kosovo met on Thursday. Serbian President Milan Petrov spoke first, before Kosovo Prime Minister Arben Gashi.", "The leaders = Milan Petrov + Arben Gashi"},
	{"several", "India and Pakistan exchanged fire. They blamed each other.", "They = India + Pakistan"},
	{"several", "Serbia and Kosovo resumed talks to normalize their ties.", "their = Serbia + Kosovo"},
	{"several", "President Milan Petrov met Chancellor Anna Weiss in Vienna. The two leaders discussed gas.", "The two leaders = Milan Petrov + Anna Weiss"},
	{"several", "Armenia accused Azerbaijan of shelling a village. The two neighbors have fought for years.", "The two neighbors = Armenia + Azerbaijan"},

	{"several", "Serbia and its allies Russia and China oppose the plan.", "its allies = Russia + China; its = Serbia"},
	{"several", "Two diplomats, Ana Kovac and Peter Lang, were expelled.", "Two diplomats = Ana Kovac + Peter Lang"},
	{"several", "The two candidates, Ana Kovac and Peter Lang, debated on Sunday.", "The two candidates = Ana Kovac + Peter Lang"},

	// groups
	{"group", "Protesters blocked the road.", "Protesters = protesters (Group)"},
	{"group", "They fired in the direction of Kosovo police officers.", "Kosovo police officers = Kosovo police officers (Group); Kosovo = Kosovo"},
	{"group", "German officials said so.", "German officials = German officials (Group)"},
	{"group", "Three soldiers were killed.", "Three soldiers = soldiers (Group)"},
	{"group", "Hundreds of students marched.", "Hundreds = students (Group); students = students (Group)"},
	{"group", "Turkish troops crossed the border. The troops met no resistance.", "The troops = Turkish troops (Group)"},
	{"group", "Minority Serbs reacted with anger.", "Minority Serbs = Minority Serbs (Group)"},
	{"group", "Members of the Free Harbour Party walked out.", "Members = members of the Free Harbour Party (Group); Free Harbour Party = Free Harbour Party"},
	{"group", "A group of farmers blocked the port.", "A group = farmers (Group)"},
	{"group", "The police arrested 40 people. Police said the protest was illegal.", "Police = police (Group)"},

	// he and she
	{"he", "Norwegian Prime Minister Kari Lund met reporters. She smiled.", "She = Kari Lund"},
	{"he", "John Whitaker said he would resign.", "he = John Whitaker"},
	{"he", "John Whitaker met Peter Lang on Monday. He praised him.", "He = John Whitaker"},
	{"he", "Maria Santos told Peter Lang that she would not sign.", "she = Maria Santos"},
	{"he", "Maria Santos accused Peter Lang of lying. He denied it.", "He = Peter Lang"},
	{"he", "Peter Lang asked Maria Santos for her support.", "her = Maria Santos"},
	{"he", "In his first speech, Peter Lang promised reform.", "his = Peter Lang"},
	{"he", "Peter Lang said his party would fight. He gave no details.", "his = Peter Lang; He = Peter Lang"},
	{"he", "President Milan Petrov arrived in Vienna on Monday. The visit is his first since 2019.", "his = Milan Petrov"},
	{"he", "Prosecutors accused Peter Lang of fraud. They say he hid millions.", "he = Peter Lang"},
	{"he", "King Harald opened parliament. He spoke for ten minutes.", "He = King Harald"},
	{"he", "Queen Sofia opened the museum. She wore blue.", "She = Queen Sofia"},
	{"he", "“We will not yield,” President Milan Petrov said. He spoke in Vienna.", "He = Milan Petrov"},
	{"he", "Peter Lang resigned after his wife, Maria Santos, was arrested. She denies the charges.", "his = Peter Lang; She = Maria Santos"},
	{"he", "The spokesman declined to give his name.", "his = spokesman"},
	{"he", "Peter Lang praised himself.", "himself = Peter Lang"},

	// it and they
	{"it", "Korvat Airlines said it would appeal.", "it = Korvat Airlines"},
	{"it", "Norway recalled its ambassador.", "its = Norway"},
	{"it", "Serbia and its allies Russia and China oppose the plan.", "its = Serbia"},
	{"it", "Russia could encourage Serbia to attack and shift attention from its war in Ukraine.", "Russia = Russia"},
	{"it", "It is time to move forward, Norway said.", "It = -"},
	{"it", "It is clear that Norway will leave.", "It = -"},
	{"it", "NATO sent troops to Kosovo. It has 4,000 soldiers there.", "It = NATO"},
	{"it", "The Foreign Ministry said it had no comment.", "it = Foreign Ministry"},
	{"it", "Protesters said they would return.", "they = protesters"},
	{"it", "Police said they had arrested nine people.", "they = police"},
	{"it", "Turkish troops crossed the border on Wednesday. They took two villages.", "They = Turkish troops"},
	{"it", "The rebels released their prisoners.", "their = rebels"},
	{"it", "Iran closed the strait, and it warned ships to stay away.", "it = Iran"},

	// relative pronouns
	{"relative", "Norway, which left the bloc, asked the EU.", "which = Norway"},
	{"relative", "Protesters who blocked the road were arrested.", "who = protesters"},
	{"relative", "Peter Lang, who leads the Free Harbour Party, resigned.", "who = Peter Lang"},
	{"relative", "The militia that attacked the town has fled.", "that = militia"},
	{"relative", "Peter Lang, whose party won, will form a government.", "whose = Peter Lang"},

	// the first person
	{"first", "“I will not resign,” said Peter Lang.", "I = Peter Lang"},
	{"first", "“My party is ready,” Maria Santos told reporters.", "My = Maria Santos"},
	{"first", "“We will defend our borders,” said Norwegian Prime Minister Kari Lund.", "We = Norway; our = Norway"},
	{"first", "“I expect both sides to be open,” Josep Borrell tweeted.", "I = Josep Borrell"},
	{"first", "Maria Santos was blunt. “I do not trust them,” she said.", "I = Maria Santos; she = Maria Santos"},

	// names that go on, or end
	{"whole", "Mayor of London Sadiq Khan thanked the police.", "Sadiq Khan = Sadiq Khan (Person)"},
	{"whole", "St. Anna's Hospital closed on Monday.", "St. Anna's Hospital = St. Anna's Hospital (Place)"},
	{"whole", "Lindholm of the University of California, Los Angeles said so.", "University of California, Los Angeles = University of California, Los Angeles (Organization)"},
	{"whole", "The Harbour Gas and Water Company (HG&W) raised its prices.", "Harbour Gas and Water Company = Harbour Gas and Water Company (Organization)"},
	{"whole", "The Institute of Geology and Ocean Research (IGOR) warned of floods.", "Institute of Geology and Ocean Research = Institute of Geology and Ocean Research (Organization)"},
	{"whole", "African Export–Import Bank president Ada Obi spoke.", "African Export–Import Bank = African Export–Import Bank (Organization); Ada Obi = Ada Obi (Person)"},
	{"whole", "Thousands marched on Martin Luther King Jr. Day.", "Martin Luther King Jr. Day = Martin Luther King Jr. Day (Event)"},
	{"whole", "Hurricane Lorna reached Norway. Lorna killed nine people.", "Hurricane Lorna = Hurricane Lorna (Event); Lorna = Hurricane Lorna (Event)"},
	{"whole", "The Nordic Bird Society objected. Society President Ash Moor said so.", "Society = Nordic Bird Society (Organization)"},
	{"whole", "Officers of the Police Prefecture closed the road.", "Police Prefecture = Police Prefecture (Organization)"},
	{"whole", "Alma Holm, director of Youth Forum Norway, left.", "Youth Forum Norway = Youth Forum Norway (Organization)"},

	{"whole", "Robert A. Nakano met Moon Jae-in in Seoul.", "Robert A. Nakano = Robert A. Nakano (Person); Moon Jae-in = Moon Jae-in (Person)"},
	{"whole", "Senator John Tower met Chiang Kai-shek.", "John Tower = John Tower (Person); Chiang Kai-shek = Chiang Kai-shek (Person)"},
	{"whole", "Nurses Without Frontiers warned the Council of State Hospitals.", "Nurses Without Frontiers = Nurses Without Frontiers (Organization); Council of State Hospitals = Council of State Hospitals (Organization)"},
	{"whole", "Members of the Security Council met the Foreign Ministers of Iran and Egypt.", "Members = members of the Security Council (Group)"},

	// whom a description beside a name describes
	{"beside", "A Republican, Ole Anders, has voiced support for Norway.", "A Republican = Ole Anders (Person)"},
	{"beside", "Norway's ambassador to Chile, Ole Anders, said no.", "ambassador = Ole Anders (Person)"},
	{"beside", "The bishop of Turin, Marco Sala, condemned the mafia.", "bishop = Marco Sala (Person)"},
	{"beside", "Maria Costa, his sister and the head of the Lisbon Foundation, said he had died.", "his sister = Maria Costa; head = Maria Costa"},
	{"beside", "Norway's envoy to the talks, Dag Nyland, met Juan Santos in Havana.", "envoy = Dag Nyland (Person)"},
	{"beside", "Ada Holm, a war veteran, trade activist, and television host, spoke with Iran.", "trade activist = Ada Holm; television host = Ada Holm"},
	{"beside", "They killed a woman named Heather Lund.", "a woman = Heather Lund (Person)"},
	{"beside", "He is a brother of film director and feminist Ana Roth.", "film director = Ana Roth (Person)"},
	{"beside", "Korvat Airlines sued. The Korvat Airlines company denied it.", "The Korvat Airlines company = Korvat Airlines (Organization)"},
	{"beside", "Korvat Airlines announced investigating itself.", "itself = Korvat Airlines (Organization)"},
	{"beside", "Mexican Foreign Secretary Marco Vidal spoke. The foreign minister left early.", "foreign minister = Marco Vidal (Person)"},

	// what is said is about who says it
	{"said", "The African Union met in Niger. Norway announced it planned to join the pact.", "it = Norway"},
	{"said", "“I am committed to leading our country forward,” said Norwegian Prime Minister Kari Lund.", "our country = Norway (Country)"},

	// newspaper sentences
	{"news", "Serbian President Milan Petrov said on Monday that his country would never recognize Kosovo, a day after Prime Minister Arben Gashi urged him to do so.", "his = Milan Petrov; him = Milan Petrov; his country = Serbia"},
	{"news", "The Iranian airline, which has denied links to the Revolutionary Guards, said it would challenge Berlin's decision.", "it = Iranian airline (Organization); Berlin = Germany"},
	{"news", "Speaking after talks with her French counterpart, German Chancellor Anna Weiss said she was confident.", "she = Anna Weiss; her = Anna Weiss"},
	{"news", "Ethiopia's prime minister, Dawit Bekele, ordered troops into the region after its leaders refused to hand over weapons.", "prime minister = Dawit Bekele"},
	{"news", "A spokesman for the Taliban, Zabi Noor, told Reuters that the group had captured the city of Kunduz.", "A spokesman = Zabi Noor; Taliban = Taliban (Organization); Reuters = Reuters (Organization)"},
	{"news", "Opposition leader Grace Mutasa, 54, was detained at her home in Harare, her lawyer said.", "her = Grace Mutasa; her#2 = Grace Mutasa"},
	{"news", "The Philippines accused China of harassing its fishermen near the Spratly Islands.", "Philippines = Philippines (Country); its = Philippines"},
	{"news", "Brazil's Supreme Court ordered the release of Paulo Teixeira, the former president, who was jailed in 2018.", "the former president = Paulo Teixeira; who = Paulo Teixeira; Brazil = Brazil"},
	{"news", "Russian Foreign Minister Igor Lebedev dismissed the accusations and said Moscow would respond.", "Igor Lebedev = Igor Lebedev (Person); Moscow = Russia"},
	{"news", "The Houthis, who control the capital, said they had fired drones at Saudi Arabia.", "who = Houthis; they = Houthis; Saudi Arabia = Saudi Arabia"},
}

// TestReadings holds most readings of each kind: a new model of the language step may
// read a sentence otherwise.
func TestReadings(t *testing.T) {
	r, pipeline := newResolver(t), newPipeline(t)
	type count struct{ right, n int }
	counts := make(map[string]*count)
	for _, tt := range readings {
		d := &text.Document{Article: &graph.Article{ID: "a", Date: "2023-05-04", Text: tt.text}, Text: tt.text}
		if err := pipeline.Annotate(context.Background(), d); err != nil {
			t.Fatal(err)
		}
		entities, err := r.Resolve(context.Background(), d)
		if err != nil {
			t.Fatal(err)
		}
		if counts[tt.kind] == nil {
			counts[tt.kind] = new(count)
		}
		c := counts[tt.kind]
		for _, want := range strings.Split(tt.want, ";") {
			words, name, _ := strings.Cut(strings.TrimSpace(want), " = ")
			got := referent(d, entities, words)
			c.n++
			ok := false
			for _, w := range strings.Split(name, " | ") {
				ok = ok || got == w || !strings.Contains(w, "(") && strings.HasPrefix(got, w+" (") || w == "-" && got == ""
			}
			if ok {
				c.right++
				continue
			}
			t.Logf("%s: %q: %q is %q, want %q", tt.kind, tt.text, words, got, name)
		}
	}
	var all count
	for _, k := range slices.Sorted(maps.Keys(counts)) {
		c := counts[k]
		all.right, all.n = all.right+c.right, all.n+c.n
		if t.Logf("%s: %d of %d", k, c.right, c.n); float64(c.right) < 0.85*float64(c.n) {
			t.Errorf("%s: %d of %d are right, want 85 %%", k, c.right, c.n)
		}
	}
	if float64(all.right) < 0.97*float64(all.n) {
		t.Errorf("%d of %d are right, want 97 %%", all.right, all.n)
	}
}

// referent returns the name and class of the entity to which the words refer.
func referent(d *text.Document, entities []graph.Entity, words string) string {
	nth := 1
	if w, n, ok := strings.Cut(words, "#"); ok {
		words = w
		nth, _ = strconv.Atoi(n)
	}
	name := func(id graph.EntityID) string {
		for _, e := range entities {
			if e.ID == id {
				return e.Name
			}
		}
		return "unknown " + string(id)
	}
	for _, m := range d.Mentions {
		if d.String(m.Span) != words && d.String(m.Span) != "the "+words && d.String(m.Span) != "The "+words {
			continue
		}
		if nth--; nth > 0 {
			continue
		}
		if len(m.Members) > 0 {
			var names []string
			for _, id := range m.Members {
				names = append(names, name(id))
			}
			return strings.Join(names, " + ")
		}
		return fmt.Sprintf("%s (%s)", name(m.Entity), m.Class)
	}
	return ""
}
