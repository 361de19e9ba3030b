package when_test

import (
	"context"
	"strings"
	"testing"

	"entente/graph"
	"entente/graph/language/en"
	"entente/graph/relate/when"
	"entente/graph/text"
)

// The article of the tests is of Thursday 2022-08-18.
const published = "2022-08-18"

var expressions = []struct{ text, want string }{
	// Days of the week.
	{"The leaders met on Thursday.", "Thursday=2022-08-18"},
	{"The leaders met on Monday.", "Monday=2022-08-15"},
	{"The council on Friday rejected the plan.", "Friday=2022-08-12"},
	{"Lawmakers voted Saturday to expel him.", "Saturday=2022-08-13"},
	{"Monday's attack killed nine people.", "Monday=2022-08-15"},
	{"Vucic said Wednesday that talks had failed.", "Wednesday=2022-08-17"},
	{"The court will rule on Monday.", "Monday=2022-08-22"},
	{"On Tuesday, the president will travel to Kyiv.", "Tuesday=2022-08-23"},
	{"On Tuesday, the president traveled to Kyiv.", "Tuesday=2022-08-16"},
	{"The vote is scheduled for Sunday.", "Sunday=2022-08-21"},
	{"They agreed to meet on Friday.", "Friday=2022-08-19"},
	{"They met on Friday and agreed to talk again.", "Friday=2022-08-12"},
	{"The minister is due to arrive on Saturday.", "Saturday=2022-08-20"},
	{"He said on Tuesday that he would resign.", "Tuesday=2022-08-16"},
	{"Police clashed with protesters Monday night.", "Monday night=2022-08-15"},
	{"Troops crossed the border early Saturday.", "early Saturday=2022-08-13"},
	{"The plane landed late on Sunday.", "late on Sunday=2022-08-14"},
	{"Earlier Thursday, the army withdrew.", "Earlier Thursday=2022-08-18"},
	{"Talks resume next Wednesday.", "next Wednesday=2022-08-24"},
	{"He was arrested last Thursday.", "last Thursday=2022-08-11"},
	{"She was arrested last Friday.", "last Friday=2022-08-12"},
	{"Voters go to the polls this Sunday.", "this Sunday=2022-08-21"},
	{"He fled this Monday.", "this Monday=2022-08-15"},
	{"The envoy arrived on Monday last week.", "Monday last week=2022-08-08"},
	{"Thursday, Aug. 11, 2022, was a holiday.", "Thursday, Aug. 11, 2022=2022-08-11"},
	{"They will meet on Monday, Aug. 29.", "Monday, Aug. 29=2022-08-29"},
	{"The strike began Tuesday morning.", "Tuesday morning=2022-08-16"},
	{"The ministers refused to meet on Tuesday.", "Tuesday=2022-08-16"},
	{"Israel struck Gaza overnight Monday.", "overnight Monday=2022-08-15"},
	{"Ahead of Sunday's election, rallies were banned.", "Sunday=2022-08-21"},

	// Today and its neighbours.
	{"The two met yesterday.", "yesterday=2022-08-17"},
	{"The parliament votes today.", "today=2022-08-18"},
	{"Tomorrow the court decides.", "Tomorrow=2022-08-19"},
	{"He arrived last night.", "last night=2022-08-17"},
	{"This morning he resigned.", "This morning=2022-08-18"},
	{"He speaks tonight.", "tonight=2022-08-18"},
	{"She left yesterday evening.", "yesterday evening=2022-08-17"},

	// Weeks, months and years from today.
	{"The talks failed last week.", "last week=2022-08-08/2022-08-14"},
	{"The talks failed late last month.", "late last month=2022-07"},
	{"The talks failed last month.", "last month=2022-07"},
	{"Exports fell last year.", "last year=2021"},
	{"The bill will pass this week.", "this week=2022-08-15/2022-08-21"},
	{"He resigned earlier this month.", "earlier this month=2022-08"},
	{"The election is to be held later this year.", "later this year=2022"},
	{"They will meet next week.", "next week=2022-08-22/2022-08-28"},
	{"They will meet next month.", "next month=2022-09"},
	{"The treaty expires next year.", "next year=2023"},
	{"Clashes broke out last weekend.", "last weekend=2022-08-13/2022-08-14"},
	{"Protests are planned this weekend.", "this weekend=2022-08-20/2022-08-21"},
	{"The army withdrew at the end of last year.", "the end of last year=2021"},
	{"He took over at the beginning of this year.", "the beginning of this year=2022"},
	{"They met two days ago.", "two days ago=2022-08-16"},
	{"They met three weeks ago.", "three weeks ago=2022-07-25/2022-07-31"},
	{"They met a month ago.", "a month ago=2022-07"},
	{"They met six months ago.", "six months ago=2022-02"},
	{"The war began three years ago.", "three years ago=2019"},
	{"The war ended a decade ago.", "a decade ago=2012"},
	{"It was founded 25 years ago.", "25 years ago=1997"},
	{"He left twenty-three years ago.", "twenty-three years ago=1999"},
	{"The war began several months ago.", "several months ago="},
	{"He was seen a few days ago.", "a few days ago="},
	{"They will vote in two weeks.", "two weeks=2022-08-29/2022-09-04"},
	{"Trade doubled over the past two years.", "the past two years=2020/2022 interval"},
	{"Inflation rose in the last three months.", "the last three months=2022-05/2022-08 interval"},
	{"Prices will rise in the next two years.", "the next two years=2022/2024 interval"},

	// Years.
	{"NATO bombed Serbia in 1999.", "1999=1999"},
	{"Since 2011 the war has gone on.", "Since 2011=2011/.. since"},
	{"The state has existed since 2008.", "since 2008=2008/.. since"},
	{"He ruled from 2014 to 2016.", "from 2014 to 2016=2014/2016 interval"},
	{"He ruled between 2014 and 2016.", "between 2014 and 2016=2014/2016 interval"},
	{"The 2014-2016 term was his last.", "2014-2016=2014/2016 interval"},
	{"He served in parliament in 2016-17.", "2016-17=2016/2017 interval"},
	{"Her 2015 book was banned.", "2015=2015"},
	{"The 2008 declaration was welcomed.", "2008=2008"},
	{"Kosovo's 2008 declaration of independence was welcomed.", "2008=2008"},
	{"It wants neutrality by 2050.", "by 2050=2050 until"},
	{"The force stayed until 2014.", "until 2014=../2014 until"},
	{"He was jailed before 2010.", "before 2010=../2010 until"},
	{"After 2014 relations cooled.", "After 2014=2014/.. since"},
	{"The pandemic hit in early 2020.", "early 2020=2020"},
	{"The crisis began in late 2018.", "late 2018=2018"},
	{"The plant closed in mid-2020.", "mid-2020=2020"},
	{"By the end of 2019 he was gone.", "By the end of 2019=2019 until"},
	{"The revolution of 1979 changed Iran.", "1979=1979"},
	{"The budget for fiscal 2021 was cut.", "fiscal 2021=2021"},
	{"The budget of fiscal year 2021 was cut.", "fiscal year 2021=2021"},
	{"The party won the disputed 2020 elections.", "2020=2020"},
	{"Yugoslavia broke up in the 1990s.", "1990s=199X"},
	{"He rose in the late 1980s.", "the late 1980s=198X"},
	{"In the '90s the party split.", "the '90s=199X"},
	{"The border dates from the 19th century.", "19th century=18XX"},
	{"In the year 2000 he was elected.", "2000=2000"},

	// Months and days of months.
	{"On Sept. 1 the ban takes effect.", "Sept. 1=2022-09-01"},
	{"The ban took effect on Aug. 1.", "Aug. 1=2022-08-01"},
	{"He died on 1 September 2019.", "1 September 2019=2019-09-01"},
	{"He died on September 1, 2019, in Kyiv.", "September 1, 2019=2019-09-01"},
	{"He died in September 2019.", "September 2019=2019-09"},
	{"Russia invaded on Feb. 24.", "Feb. 24=2022-02-24"},
	{"The treaty was signed on December 20.", "December 20=2021-12-20"},
	{"The treaty will be signed on December 20.", "December 20=2022-12-20"},
	{"The Dec. 12 vote was postponed.", "Dec. 12=2022-12-12"},
	{"He was elected in March.", "March=2022-03"},
	{"He was elected in November.", "November=2021-11"},
	{"Elections will be held in November.", "November=2022-11"},
	{"The ban has held since May.", "since May=2022-05/.. since"},
	{"It has been empty since October.", "since October=2021-10/.. since"},
	{"The mission lasts until December.", "until December=../2022-12 until"},
	{"He was arrested last May.", "last May=2022-05"},
	{"He was arrested last October.", "last October=2021-10"},
	{"The polls open next March.", "next March=2023-03"},
	{"He was freed on the 18th of July.", "18th of July=2022-07-18"},
	{"He was freed on 3 July.", "3 July=2022-07-03"},
	{"He was freed on July 3rd.", "July 3rd=2022-07-03"},
	{"The summit of July 11-12, 2018, ended in a row.", "July 11-12, 2018=2018-07-11/2018-07-12 interval"},
	{"The summit on June 29-30 was in Madrid.", "June 29-30=2022-06-29/2022-06-30 interval"},
	{"The drill lasted from March to May 2019.", "from March to May 2019=2019-03/2019-05 interval"},
	{"The drill lasted from Monday to Wednesday.", "from Monday to Wednesday=2022-08-15/2022-08-17 interval"},
	{"The ceasefire held from Aug. 1 until Aug. 7.", "from Aug. 1 until Aug. 7=2022-08-01/2022-08-07 interval"},
	{"The law dates from August last year.", "August last year=2021-08"},
	{"In early July he resigned.", "early July=2022-07"},
	{"The attack came in mid-June.", "mid-June=2022-06"},
	{"The file is of 2022-08-01.", "2022-08-01=2022-08-01"},
	{"In January 2020 he was killed.", "January 2020=2020-01"},
	{"As of Monday, 40 states recognize it.", "As of Monday=2022-08-15/.. since"},
	{"Beginning Jan. 1, visas are free.", "Beginning Jan. 1=2023-01-01/.. since"},
	{"In May, the king abdicated.", "May=2022-05"},
	{"He resigned in May and left.", "May=2022-05"},

	// Seasons and quarters.
	{"He fled in the summer of 2016.", "the summer of 2016=2016-22"},
	{"He fled in spring 2021.", "spring 2021=2021-21"},
	{"He fled last winter.", "last winter=2021-24"},
	{"The drought worsened this summer.", "this summer=2022-22"},
	{"Talks are to resume next spring.", "next spring=2023-21"},
	{"Growth slowed in the first quarter of 2021.", "the first quarter of 2021=2021-33"},
	{"Growth slowed in the second quarter.", "the second quarter=2022-34"},
	{"Growth slowed in Q1 2020.", "Q1 2020=2020-33"},
	{"Exports fell in the first half of 2020.", "the first half of 2020=2020-01/2020-06 interval"},

	// Holidays.
	{"He was freed on Christmas Day.", "Christmas Day=2021-12-25"},
	{"He was freed on Christmas Eve 2018.", "Christmas Eve 2018=2018-12-24"},
	{"The ban will end on New Year's Eve.", "New Year's Eve=2022-12-31"},
	{"The truce began on Easter Sunday.", "Easter Sunday=2022-04-17"},
	{"The truce began on Good Friday.", "Good Friday=2022-04-15"},
	{"Thanksgiving 2021 was quiet.", "Thanksgiving 2021=2021-11-25"},

	// Counted from another time.
	{"He was arrested on Aug. 3. The following day he was freed.", "Aug. 3=2022-08-03; The following day=2022-08-04*"},
	{"He was arrested on Aug. 3 and freed two days later.", "Aug. 3=2022-08-03; two days later=2022-08-05*"},
	{"He was arrested on Aug. 3. A day earlier he had spoken.", "Aug. 3=2022-08-03; A day earlier=2022-08-02*"},
	{"It was founded in 1998. A year later war broke out.", "1998=1998; A year later=1999*"},
	{"It was founded in March 1998. Two months later war broke out.", "March 1998=1998-03; Two months later=1998-05*"},
	{"He resigned on July 7. The same day a rival was named.", "July 7=2022-07-07; The same day=2022-07-07*"},
	{"He resigned on July 7. That day a rival was named.", "July 7=2022-07-07; That day=2022-07-07*"},
	{"He resigned on July 7. The day before, he had been defiant.", "July 7=2022-07-07; The day before=2022-07-06*"},
	{"He fell in 2013. The next year he was tried.", "2013=2013; The next year=2014*"},
	{"He came two days after the July 4 attack.", "two days after=2022-07-06*; July 4=2022-07-04"},
	{"He came a day after Monday's attack.", "a day after=2022-08-16*; Monday=2022-08-15"},
	{"He came two days after the attack.", "two days after=*"},
	{"Two days later he was dead.", "Two days later=*"},
	{"He took office in 2006. Since then he has ruled alone.", "2006=2006; Since then=2006/..* since"},

	// How long and how often.
	{"He served for two years.", "for two years= duration"},
	{"The siege went on for a month.", "for a month= duration"},
	{"The siege went on for more than three weeks.", "for more than three weeks= duration"},
	{"They have quarreled for decades.", "for decades= duration"},
	{"They rally every Monday.", "every Monday= recurring"},
	{"They meet each year.", "each year= recurring"},
	{"Within two days the city fell.", "Within two days= duration"},

	// From newspapers.
	{"The bloc sanctioned Iran earlier in the month.", "earlier in the month=2022-08"},
	{"It will vote later in the year.", "later in the year=2022"},
	{"He was named on Aug. 3 and resigned later in the day.", "Aug. 3=2022-08-03; later in the day=2022-08-03*"},
	{"He was named on Monday and resigned the next morning.", "Monday=2022-08-15; the next morning=2022-08-16*"},
	{"He was named on Aug. 3. That night he was shot.", "Aug. 3=2022-08-03; That night=2022-08-03*"},
	{"The army moved on November 15, 2017. He resigned on November 21.", "November 15, 2017=2017-11-15; November 21=2017-11-21"},
	{"The treaty was signed on May 2, 2017. Talks resumed on Aug. 3.", "May 2, 2017=2017-05-02; Aug. 3=2022-08-03"},
	{"The data from 2004 were lost.", "2004=2004"},
	{"She was held until her next hearing on Sept. 5.", "Sept. 5=2022-09-05"},
	{"He resigns effective Wednesday, Aug. 31.", "effective Wednesday, Aug. 31=2022-08-31/.. since"},
	{"The storm made landfall at 10 p.m. (0300 UTC) on Monday (2024 Friday UTC).", "Monday=2022-08-15; Friday=2022-08-12"},
	{"They debated the events of this past weekend.", "this past weekend=2022-08-13/2022-08-14"},
	{"His bid for October elections failed.", "October=2022-10"},
	{"This past Friday the princess ran.", "This past Friday=2022-08-12"},
	{"He fled late on Sunday, a day after he had been named.", "late on Sunday=2022-08-14; a day after=*"},
	{"The army took the town three days earlier on Aug. 2.", "three days earlier=*; Aug. 2=2022-08-02"},
	{"In 2014, Russia annexed Crimea; in 2022, it invaded Ukraine.", "2014=2014; 2022=2022"},
	{"The treaty of 1999 and the accord of May 2003 lapsed.", "1999=1999; May 2003=2003-05"},
	{"Between 1980 and 1987 thousands were killed.", "Between 1980 and 1987=1980/1987 interval"},
	{"The court has to rule by this coming Friday.", "by this coming Friday=2022-08-19 until"},
	{"He was its prime minister, 1980–1987; then its president.", "1980–1987=1980/1987 interval"},
	{"The minister (2011-2015) died.", "2011-2015=2011/2015 interval"},
	{"He won the 2020 presidential election, and the one of 2016 before.", "2020=2020; 2016=2016"},

	// No times.
	{"Dinosaurs lived millions of years ago.", ""},
	{"Black Friday sales rose.", ""},
	{"Prime Minister May resigned.", ""},
	{"Theresa May met Angela Merkel.", ""},
	{"May said she would resign.", ""},
	{"Critics of May and Corbyn met.", ""},
	{"The Sunday Times reported it.", ""},
	{"The March 8 alliance backs Hezbollah.", ""},
	{"The September 11 attacks changed everything.", ""},
	{"The Good Friday Agreement ended the conflict.", ""},
	{"Troops march on the capital.", ""},
	{"They may leave and march home.", ""},
	{"A 10-year-old boy died.", ""},
	{"Some 2000 soldiers died.", ""},
	{"The bloc of 27 nations met.", ""},
	{"It cost 2020 dollars.", ""},
	{"The second man was freed first.", ""},
	{"Prices fell by 2 percent.", ""},
	{"Supporters sat down.", ""},
	{"The fall of the government shook the country.", ""},
	{"The last king died.", ""},
	{"It is the latest move.", ""},
	{"He needs a second term to end the year-old war.", ""},
	{"USA Today reported it.", ""},
}

// annotated returns a document of the text as of the day, with tags or without.
func annotated(t testing.TB, s, day string, tags bool) *text.Document {
	d := &text.Document{Article: &graph.Article{Text: s, Date: day}, Text: s}
	if !tags {
		en.Tokenize(d)
		return d
	}
	if err := new(en.Pipeline).Annotate(context.Background(), d); err != nil {
		t.Fatal(err)
	}
	return d
}

// listed writes expressions as the tests expect them.
func listed(d *text.Document) string {
	var b strings.Builder
	kinds := map[when.Kind]string{when.Since: " since", when.Until: " until", when.Interval: " interval", when.Duration: " duration", when.Recurring: " recurring"}
	for _, e := range when.Find(d) {
		if b.Len() > 0 {
			b.WriteString("; ")
		}
		b.WriteString(d.Text[d.Tokens[e.First].Start:d.Tokens[e.Last-1].End] + "=" + e.Value)
		if e.Anaphoric {
			b.WriteByte('*')
		}
		b.WriteString(kinds[e.Kind])
	}
	return b.String()
}

func TestFind(t *testing.T) {
	for _, tt := range expressions {
		if got := listed(annotated(t, tt.text, published, true)); got != tt.want {
			t.Errorf("%s\n got %s\nwant %s", tt.text, got, tt.want)
		}
	}
	if len(expressions) < 150 {
		t.Errorf("%d expressions, want 150 at least", len(expressions))
	}
}

// TestFindWithoutTags holds that most is found where there are no tags.
func TestFindWithoutTags(t *testing.T) {
	missed := 0
	for _, tt := range expressions {
		if got := listed(annotated(t, tt.text, published, false)); got != tt.want {
			t.Logf("%s\n got %s\nwant %s", tt.text, got, tt.want)
			missed++
		}
	}
	if missed > len(expressions)/20 {
		t.Errorf("%d of %d are read otherwise", missed, len(expressions))
	}
}

// TestFindUndated holds that without the article's date only what needs none has
// a value.
func TestFindUndated(t *testing.T) {
	for s, want := range map[string]string{
		"NATO bombed Serbia in 1999.":         "1999=1999",
		"He died on September 1, 2019.":       "September 1, 2019=2019-09-01",
		"The leaders met on Thursday.":        "Thursday=",
		"The talks failed last month.":        "last month=",
		"He was freed on Christmas Day.":      "Christmas Day=",
		"He was elected in March.":            "March=",
		"Growth slowed in the first quarter.": "the first quarter=",
		"He fled last winter.":                "",
	} {
		for _, day := range []string{"", "yesterday", "2022-13-40"} {
			if got := listed(annotated(t, s, day, true)); got != want {
				t.Errorf("%s of %q\n got %s\nwant %s", s, day, got, want)
			}
		}
	}
}

func BenchmarkFind(b *testing.B) {
	var s strings.Builder
	for _, tt := range expressions {
		s.WriteString(tt.text + " The foreign ministry of the republic said that the delegation of the government had not been invited to the conference. ")
	}
	d := annotated(b, s.String(), published, false)
	for b.Loop() {
		when.Find(d)
	}
	b.ReportMetric(float64(len(d.Tokens))*float64(b.N)/b.Elapsed().Seconds(), "tokens/s")
}
