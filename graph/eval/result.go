package eval

import (
	"cmp"
	"maps"
	"math"
	"math/rand/v2"
	"slices"

	"entente/graph"
	"entente/schema"
)

// A Count counts claims: right, false, and gold claims missed.
type Count struct{ Right, False, Missed int }

func (c Count) plus(d Count) Count {
	return Count{c.Right + d.Right, c.False + d.False, c.Missed + d.Missed}
}

// Precision returns how many of the claims are right, 0 if there are none.
func (c Count) Precision() float64 { return share(c.Right, c.Right+c.False) }

// Recall returns how many of the required gold claims were found, 0 if there are none.
func (c Count) Recall() float64 { return share(c.Right, c.Right+c.Missed) }

// F1 returns the harmonic mean of precision and recall.
func (c Count) F1() float64 {
	p, r := c.Precision(), c.Recall()
	if p+r == 0 {
		return 0
	}
	return 2 * p * r / (p + r)
}

func share(n, of int) float64 {
	if of == 0 {
		return 0
	}
	return float64(n) / float64(of)
}

// A Share counts how many of the right triples have a circumstance right.
type Share struct{ Right, Of int }

// A Figure is a count over all articles, with the interval in which its F1 lies
// with 95 % probability as far as the choice of articles goes.
type Figure struct {
	Count
	Low, High float64
}

// A Miss is a required gold claim that no claim states.
type Miss struct {
	Article graph.ArticleID
	Claim   Claim
}

// A RelationCount is the strict count of one relation.
type RelationCount struct {
	Relation schema.RelationID
	Count
}

// A QualifierShare is the share of right triples that have a circumstance right.
type QualifierShare struct {
	Name string
	Share
}

// A Bin counts the claims, says claims too, of a range of confidence, and those of
// them that are strictly right. Where confidence means what it says, their share
// is as large as their mean confidence (reliability diagram).
type Bin struct {
	Low   float64 // the range is 0.1 wide: [Low, Low+0.1)
	Right int
	Of    int
	Mean  float64 // confidence
}

// bins is how many ranges of confidence there are.
const bins = 10

// CalibrationError returns how far confidence and the share of right claims lie
// apart, over the bins and weighted by their claims (expected calibration
// error), 0 if there are no claims.
func (r *Result) CalibrationError() float64 {
	sum, all := 0.0, 0
	for _, b := range r.Confidence {
		sum += math.Abs(b.Mean*float64(b.Of) - float64(b.Right))
		all += b.Of
	}
	if all == 0 {
		return 0
	}
	return sum / float64(all)
}

// A Result holds the figures of a set of claims. See the package doc for what
// they mean.
type Result struct {
	Articles   int
	Outside    int // claims of relations outside the vocabulary
	Strict     Figure
	Triple     Figure
	Says       Count
	Relations  []RelationCount  // strict, without says; those with most faults first, then by name
	Qualifiers []QualifierShare // by name
	Confidence []Bin            // by confidence, the low first; empty bins are left out

	Lies   []graph.Record // stated as facts, never facts in the gold
	False  []graph.Record // no gold claim says so
	Misses []Miss

	perArticle [][2]Count // strict, triple
	byBin      [bins]binned
	relations  map[schema.RelationID]*Count
	qualifiers map[string]*Share
}

func (r *Result) relation(id schema.RelationID) *Count {
	if r.relations[id] == nil {
		r.relations[id] = &Count{}
	}
	return r.relations[id]
}

func (r *Result) qualifier(name string, right bool) {
	if r.qualifiers[name] == nil {
		r.qualifiers[name] = &Share{}
	}
	r.qualifiers[name].Of++
	if right {
		r.qualifiers[name].Right++
	}
}

// A binned is the claims of a bin. Hundredths add up to the same in every order.
type binned struct{ of, right, hundredths int }

// confidence counts a claim under its confidence.
func (r *Result) confidence(c float64, right bool) {
	hundredths := max(int(math.Round(c*100)), 0)
	b := &r.byBin[min(hundredths*bins/100, bins-1)]
	b.of++
	b.hundredths += hundredths
	if right {
		b.right++
	}
}

func (r *Result) finish() {
	for i, b := range r.byBin {
		if b.of > 0 {
			r.Confidence = append(r.Confidence, Bin{float64(i) / bins, b.right, b.of, float64(b.hundredths) / 100 / float64(b.of)})
		}
	}
	for i, f := range []*Figure{&r.Strict, &r.Triple} {
		for _, c := range r.perArticle {
			f.Count = f.plus(c[i])
		}
		f.Low, f.High = interval(r.perArticle, i)
	}
	for _, id := range slices.Sorted(maps.Keys(r.relations)) {
		r.Relations = append(r.Relations, RelationCount{id, *r.relations[id]})
	}
	slices.SortStableFunc(r.Relations, func(a, b RelationCount) int {
		return cmp.Compare(b.False+b.Missed, a.False+a.Missed)
	})
	for _, name := range slices.Sorted(maps.Keys(r.qualifiers)) {
		r.Qualifiers = append(r.Qualifiers, QualifierShare{name, *r.qualifiers[name]})
	}
}

// samples is how often interval draws the articles anew.
const samples = 1000

// interval returns the 2.5th and the 97.5th percentile of F1 over samples of as
// many articles, drawn with replacement (bootstrap). The draw is the same every
// time.
func interval(perArticle [][2]Count, figure int) (low, high float64) {
	if len(perArticle) == 0 {
		return 0, 0
	}
	random := rand.New(rand.NewPCG(7, uint64(len(perArticle))))
	f1 := make([]float64, samples)
	for i := range f1 {
		var c Count
		for range perArticle {
			c = c.plus(perArticle[random.IntN(len(perArticle))][figure])
		}
		f1[i] = c.F1()
	}
	slices.Sort(f1)
	return f1[samples*25/1000], f1[samples*975/1000-1]
}
