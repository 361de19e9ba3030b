package relate_test

import (
	"strings"
	"testing"
)

// TestNeverAFact holds the first promise: what a sentence denies, plans, fears,
// demands or alleges makes no plain claim.
func TestNeverAFact(t *testing.T) {
	for _, body := range []string{
		"Norway denied that Russia attacked Ukraine.",
		"Norway never recognized Kosovo.",
		"Norway accused Russia of plotting to attack Ukraine.",
		"There are fears that Russia could attack Ukraine.",
		"If Russia attacks Ukraine, prices will rise.",
		"Norway alleged that Russia attacked Ukraine.",
		"Norway vowed to recognize Kosovo.",
		"Norway threatened to attack Ukraine.",
		"Norway was asked to recognize Kosovo.",
		"Russia might attack Ukraine, Norway said.",
		"Neither Norway nor China recognized Kosovo.",
		"Norway failed to recognize Kosovo.",
		"Nobody believes that Russia attacked Ukraine.",
		"It is not true that Russia attacked Ukraine.",
		"“Russia attacked Ukraine,” Norway claimed.",
		"Did Russia attack Ukraine?",
		"Russia allegedly attacked Ukraine.",
		"The report that Russia attacked Ukraine was false.",
		"Norway refused to recognize Kosovo, its foreign minister said on Monday.",
		"Norway has declined to recognize Kosovo.",
		"Norway is unlikely to recognize Kosovo.",
		"Norway would recognize Kosovo if China did.",
		"Norway is expected to recognize Kosovo next week.",
		"Norway plans to recognize Kosovo.",
		"Norway is ready to recognize Kosovo.",
		"Norway is considering whether to recognize Kosovo.",
		"The parliament of Norway voted against recognizing Kosovo.",
		"Norway rejected calls to recognize Kosovo.",
		"China urged Norway to recognize Kosovo.",
		"China called on Norway to recognize Kosovo.",
		"China demanded that Norway recognize Kosovo.",
		"China wants Norway to recognize Kosovo.",
		"China tried to persuade Norway to recognize Kosovo.",
		"China prevented Norway from recognizing Kosovo.",
		"China stopped Russia from attacking Ukraine.",
		"Norway dropped its plan to recognize Kosovo.",
		"Norway put off its decision to recognize Kosovo.",
		"Russia has no plans to attack Ukraine.",
		"Russia denied attacking Ukraine.",
		"Russia denied that it had attacked Ukraine.",
		"Russia denied having attacked Ukraine.",
		"Norway fears that Russia will attack Ukraine.",
		"Norway fears a Russian attack on Ukraine.",
		"Norway warned of a Russian attack on Ukraine.",
		"A Russian attack on Ukraine is possible, Norway said.",
		"Russia is planning an attack on Ukraine.",
		"Russia called off its attack on Ukraine.",
		"China thwarted a Russian attack on Ukraine.",
		"The threat of a Russian attack on Ukraine is growing.",
		"Norway condemned the alleged Russian attack on Ukraine.",
		"There was no Russian attack on Ukraine.",
		"Russia is suspected of attacking Ukraine.",
		"Russia is accused of having attacked Ukraine.",
		"Russia is believed to have attacked Ukraine.",
		"Russia is said to be preparing to attack Ukraine.",
		"Norway suspects that Russia attacked Ukraine.",
		"Norway believes Russia attacked Ukraine.",
		"Norway claims Russia attacked Ukraine.",
		"According to unconfirmed rumours, Russia may have attacked Ukraine.",
		"It is unclear whether Russia attacked Ukraine.",
		"Whether Russia attacked Ukraine is an open question.",
		"Norway asked whether Russia had attacked Ukraine.",
		"Had Russia attacked Ukraine, Norway would have closed its border.",
		"Russia agreed not to attack Ukraine.",
		"Russia promised never to attack Ukraine.",
		"Russia refrained from attacking Ukraine.",
		"Russia stopped short of attacking Ukraine.",
		"Unless Russia attacks Ukraine, the talks will go on.",
		"Russia should attack Ukraine, a columnist wrote.",
		"Russia must not attack Ukraine.",
		"Russia cannot attack Ukraine.",
		"Russia could not have attacked Ukraine.",
		"Russia neither attacked Ukraine nor invaded Norway.",
		"Instead of attacking Ukraine, Russia held talks.",
		"Without recognizing Kosovo, Norway opened an office there.",
		"Far from recognizing Kosovo, Norway closed its office there.",
		"Norway hopes to recognize Kosovo soon.",
		"Norway has yet to recognize Kosovo.",
		"Norway no longer recognizes Kosovo.",
		"Norway was about to recognize Kosovo.",
		"Norway was to have recognized Kosovo in May.",
		"Norway had intended to recognize Kosovo.",
		"A proposal to recognize Kosovo was rejected by Norway.",
		"None of the five states, Norway among them, recognized Kosovo.",
		"The allegation that Russia attacked Ukraine has been denied.",
		"Russia rejected claims that it had attacked Ukraine.",
		"Russia dismissed reports that it was going to attack Ukraine.",
		"Norway doubts that Russia attacked Ukraine.",
		"Hardly anybody thought that Russia would attack Ukraine.",
	} {
		for _, claim := range read(t, body) {
			for _, relation := range []string{" recognizes ", " attacks "} {
				plain := strings.Contains(claim, relation) && !strings.Contains(claim, ", not") && !strings.Contains(claim, ", former") &&
					!strings.Contains(claim, ", planned") && !strings.Contains(claim, ", possible") && !strings.Contains(claim, ", alleged")
				if plain && !strings.Contains(claim, "says \"") {
					t.Errorf("%s: %s", body, claim)
				}
			}
		}
	}
}
