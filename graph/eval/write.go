package eval

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"entente/graph"
	"entente/schema"
)

// WriteText writes the figures for a reader at a terminal.
func (r *Result) WriteText(w io.Writer) error {
	var b bytes.Buffer
	line := func(name string, c Count, interval string) {
		fmt.Fprintf(&b, "%-7s P %.3f  R %.3f  F1 %.3f%s  right %d  false %d  missed %d\n",
			name, c.Precision(), c.Recall(), c.F1(), interval, c.Right, c.False, c.Missed)
	}
	between := func(f Figure) string { return fmt.Sprintf("  (95%% %.3f-%.3f)", f.Low, f.High) }
	line("strict", r.Strict.Count, between(r.Strict))
	line("triple", r.Triple.Count, between(r.Triple))
	line("says", r.Says, "")
	fmt.Fprintf(&b, "lies    %d    outside the vocabulary %d    articles %d\n", len(r.Lies), r.Outside, r.Articles)
	b.WriteString("of the right triples have right:")
	for _, q := range r.Qualifiers {
		fmt.Fprintf(&b, "  %s %.2f (%d)", q.Name, share(q.Right, q.Of), q.Of)
	}
	fmt.Fprintf(&b, "\nof the claims of a confidence are right (calibration error %.3f):", r.CalibrationError())
	for _, c := range r.Confidence {
		fmt.Fprintf(&b, "  %.2f: %.2f (%d)", c.Mean, share(c.Right, c.Of), c.Of)
	}
	b.WriteString("\nby relation (right, false, missed):\n")
	for _, c := range r.Relations {
		fmt.Fprintf(&b, "  %-28s %4d %4d %4d\n", c.Relation, c.Right, c.False, c.Missed)
	}
	_, err := w.Write(b.Bytes())
	return err
}

// WriteErrors writes up to n each of the lies, the false claims and the misses,
// one a line, for those who want to know why.
func (r *Result) WriteErrors(w io.Writer, n int) error {
	var b bytes.Buffer
	claims := func(title string, claims []graph.Record) {
		for _, c := range claims[:min(n, len(claims))] {
			fmt.Fprintf(&b, "%s %s: %s\n  %s\n", title, c.Article,
				show(c.Subject, c.Predicate, c.Object, c.Polarity, c.Modality, c.Former, c.When), strings.TrimSpace(singleSpaces(c.Evidence.Text)))
		}
	}
	claims("LIE", r.Lies)
	claims("FALSE", r.False)
	for _, m := range r.Misses[:min(n, len(r.Misses))] {
		c := m.Claim
		fmt.Fprintf(&b, "MISSED %s, sentence %d: %s\n", m.Article, c.Sentence,
			show(c.Subject, c.Predicate, c.Object, c.Polarity, c.Modality, c.Former, c.When))
	}
	_, err := w.Write(b.Bytes())
	return err
}

func show(subject string, relation schema.RelationID, object string, p graph.Polarity, m graph.Modality, former bool, when string) string {
	circumstances := []string{string(cmp.Or(p, graph.Positive)), string(cmp.Or(m, graph.Asserted))}
	if former {
		circumstances = append(circumstances, "former")
	}
	if when != "" {
		circumstances = append(circumstances, when)
	}
	return fmt.Sprintf("%s --%s--> %s [%s]", subject, relation, object, strings.Join(circumstances, " "))
}

// MarshalJSON returns the figures, not the claims. Keys are stable; fractions
// have four decimals.
func (r Result) MarshalJSON() ([]byte, error) {
	type counts struct {
		Precision number   `json:"precision"`
		Recall    number   `json:"recall"`
		F1        number   `json:"f1"`
		Interval  []number `json:"f1_95,omitempty"`
		Right     int      `json:"tp"`
		False     int      `json:"fp"`
		Missed    int      `json:"fn"`
	}
	of := func(c Count) counts {
		return counts{number(c.Precision()), number(c.Recall()), number(c.F1()), nil, c.Right, c.False, c.Missed}
	}
	figure := func(f Figure) counts {
		c := of(f.Count)
		c.Interval = []number{number(f.Low), number(f.High)}
		return c
	}
	qualifiers := map[string][2]any{}
	for _, q := range r.Qualifiers {
		qualifiers[q.Name] = [2]any{number(share(q.Right, q.Of)), q.Of}
	}
	relations := map[schema.RelationID]counts{}
	for _, c := range r.Relations {
		relations[c.Relation] = of(c.Count)
	}
	type bin struct {
		Low   number `json:"low"`
		Mean  number `json:"mean"`
		Right int    `json:"right"`
		Of    int    `json:"of"`
	}
	reliability := []bin{}
	for _, c := range r.Confidence {
		reliability = append(reliability, bin{number(c.Low), number(c.Mean), c.Right, c.Of})
	}
	return json.Marshal(struct {
		Articles   int                          `json:"articles"`
		Outside    int                          `json:"outside_vocabulary"`
		Lies       int                          `json:"lies"`
		Strict     counts                       `json:"strict"`
		Triple     counts                       `json:"triple"`
		Says       counts                       `json:"says"`
		Qualifiers map[string][2]any            `json:"qualifiers"`
		Relations  map[schema.RelationID]counts `json:"relations"`
		Confidence []bin                        `json:"confidence"`
		Apart      number                       `json:"calibration_error"`
	}{r.Articles, r.Outside, len(r.Lies), figure(r.Strict), figure(r.Triple), of(r.Says), qualifiers, relations, reliability, number(r.CalibrationError())})
}

// A number is a fraction with four decimals at most.
type number float64

func (n number) MarshalJSON() ([]byte, error) {
	s := strings.TrimRight(strconv.FormatFloat(float64(n), 'f', 4, 64), "0")
	return []byte(strings.TrimSuffix(s, ".")), nil
}

// A Set is a named result, for [WriteStats].
type Set struct {
	Name   string // "dev"
	Result Result
}

// WriteStats writes the figures of the sets as stats.txt keeps them: one line a
// figure, in an order that does not depend on the figures, so that a change of
// quality is a diff of few lines.
func WriteStats(w io.Writer, sets ...Set) error {
	var b bytes.Buffer
	b.WriteString("# Claims against gold claims, by set. Written by `make eval`; package eval says what the figures mean.\n")
	for _, s := range sets {
		r := s.Result
		fmt.Fprintf(&b, "\nset %s: articles %d, lies %d, outside the vocabulary %d\n", s.Name, r.Articles, len(r.Lies), r.Outside)
		row := func(name string, c Count) {
			fmt.Fprintf(&b, "%-28s  P %.3f  R %.3f  F1 %.3f  right %4d  false %4d  missed %4d\n",
				name, c.Precision(), c.Recall(), c.F1(), c.Right, c.False, c.Missed)
		}
		row("strict", r.Strict.Count)
		row("triple", r.Triple.Count)
		row("says", r.Says)
		for _, q := range r.Qualifiers {
			fmt.Fprintf(&b, "right %-22s  %.3f of %d\n", q.Name, share(q.Right, q.Of), q.Of)
		}
		for _, c := range r.Confidence {
			fmt.Fprintf(&b, "confidence %.1f, mean %.2f       right %.3f of %d\n", c.Low, c.Mean, share(c.Right, c.Of), c.Of)
		}
		fmt.Fprintf(&b, "calibration error             %.3f\n", r.CalibrationError())
		byName := slices.SortedFunc(slices.Values(r.Relations), func(a, b RelationCount) int { return cmp.Compare(a.Relation, b.Relation) })
		for _, c := range byName {
			row("  "+string(c.Relation), c.Count)
		}
	}
	_, err := w.Write(b.Bytes())
	return err
}
