package main

import (
	"cmp"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"entente/graph"
	"entente/queries"
)

// newSources returns the command that tells who says what about an entity.
func newSources(c *cli) *cobra.Command {
	var evidence bool
	limit := 6
	cmd := &cobra.Command{
		Use:   "sources ENTITY",
		Short: "Who says what about an entity, and who contradicts whom",
		Long: `Tells who says what about an entity: first what some say and others deny, set
beside each other with their sentences, then for each source what it says, and
who else says so. A source is whoever a claim is attributed to, else the
publisher of the article, else the article.

What is planned or possible is contradicted by nobody, nor is what was denied
before the time at which it happened.

With --json, one object with the keys positions (each with contradicted, for and
against) and voices; for, against and voices are lists of voices: name, id (of
an entity, or ""), article (of an article without a publisher, or "") and
claims. In tables, a line a claim: voice, kind (entity, publisher or article),
position (a number), side (for or against), and the claim.`,
		Example: `  entente sources Kosovo
  entente sources Iran --evidence
  entente sources NATO --json | jq '.positions[] | select(.contradicted)'`,
		Args:              needs(1, false, "the name of an entity"),
		ValidArgsFunction: c.completeEntities(0),
		RunE: c.run(func(cmd *cobra.Command, args []string) (err error) {
			ctx := cmd.Context()
			g, err := c.openGraph(ctx)
			if err != nil {
				return err
			}
			defer closing(g.Store, &err)
			e, err := c.meant(ctx, g, strings.Join(args, " "))
			if err != nil {
				return err
			}
			testimony, err := queries.Voices(ctx, g.Store, e.ID)
			if err != nil {
				return err
			}
			w := &voicesWriter{c.teller(ctx, g), limit, evidence}
			switch {
			case c.json:
				err = w.writeJSON(testimony)
			case c.table != "":
				err = w.rows(testimony)
			default:
				w.write(testimony)
			}
			if err = cmp.Or(w.fault, err); err != nil {
				return err
			}
			if len(testimony.Voices) == 0 {
				c.note("Nobody says anything about %s.", plain(e.Name))
				return nothing()
			}
			return nil
		}),
	}
	flags := cmd.Flags()
	flags.BoolVarP(&evidence, "evidence", "e", false, "the sentences of everything, not of contradictions alone")
	flags.IntVarP(&limit, "limit", "n", limit, "up to `N` statements a source, 0 for all")
	c.answerFlags(cmd)
	return cmd
}

// A voicesWriter writes who says what.
type voicesWriter struct {
	*teller
	limit    int
	evidence bool
}

func (w *voicesWriter) write(t *queries.Testimony) {
	contradicted := 0
	others := make(map[graph.ClaimID][]queries.Voice) // who else says so
	denied := make(map[graph.ClaimID]bool)
	for i := range t.Positions {
		p := &t.Positions[i]
		for _, side := range [][]queries.Voice{p.For, p.Against} {
			for _, v := range side {
				for _, c := range v.Claims {
					denied[c.ID] = p.Contradicted()
					for _, other := range side {
						if other.Name != v.Name || other.Entity != v.Entity {
							others[c.ID] = append(others[c.ID], other)
						}
					}
				}
			}
		}
		if !p.Contradicted() {
			continue
		}
		if contradicted++; contradicted == 1 {
			w.out.printf("%s\n", w.out.strong("Contradicted"))
		} else {
			w.out.printf("\n")
		}
		w.side("  ", p.For)
		w.side("  ", p.Against)
	}
	for i, v := range t.Voices {
		if i > 0 || contradicted > 0 {
			w.out.printf("\n")
		}
		w.out.printf("%s\n", w.out.strong(w.voiceName(&v))+w.out.faint(note(count(len(v.Claims), "claim"))))
		w.voice(&v, others, denied)
	}
}

// voiceName says who it is: a publisher's name, or "according to" an entity.
func (w *voicesWriter) voiceName(v *queries.Voice) string {
	if v.Entity != "" {
		return "According to " + plain(v.Name)
	}
	return plain(v.Name)
}

// side writes what one side says, with its voices' sentences.
func (w *voicesWriter) side(indent string, voices []queries.Voice) {
	for i := range voices {
		c := &voices[i].Claims[0]
		r := w.record(c)
		r.AttributedTo = "" // stands in front
		w.out.hanging(indent, indent+"  ", w.voiceName(&voices[i])+": "+w.phrase(&r, w.g.ontology))
		n := 1
		if w.evidence {
			n = 0
		}
		w.sentences(indent+"  ", voices[i].Claims, n)
	}
}

// voice writes what one voice says, alike claims once.
func (w *voicesWriter) voice(v *queries.Voice, others map[graph.ClaimID][]queries.Voice, denied map[graph.ClaimID]bool) {
	groups := make(map[string][]graph.Claim)
	var order []string
	for i := range v.Claims {
		r := w.record(&v.Claims[i])
		r.AttributedTo = ""
		line := w.phrase(&r, w.g.ontology)
		if groups[line] == nil {
			order = append(order, line)
		}
		groups[line] = append(groups[line], v.Claims[i])
	}
	for i, line := range order {
		if w.limit > 0 && i == w.limit {
			w.out.printf("  %s\n", w.out.faint("and "+thousands(len(order)-i)+" more, see --limit"))
			break
		}
		claims := groups[line]
		var notes []string
		if denied[claims[0].ID] {
			notes = append(notes, "contradicted")
		}
		var names []string
		for _, o := range others[claims[0].ID] {
			names = append(names, plain(o.Name))
		}
		if len(names) > 3 {
			names = append(names[:2], count(len(names)-2, "other"))
		}
		if len(names) > 0 {
			notes = append(notes, "also "+list(names, "and"))
		}
		w.out.hanging("  ", "    ", line+w.out.faint(note(strings.Join(notes, "; "))))
		if w.evidence {
			w.sentences("    ", claims, 0)
		}
	}
}

type voiceJSON struct {
	Name    string          `json:"name"`
	ID      graph.EntityID  `json:"id"`
	Article graph.ArticleID `json:"article"`
	Claims  []graph.Record  `json:"claims"`
}

type positionJSON struct {
	Contradicted bool        `json:"contradicted"`
	For          []voiceJSON `json:"for"`
	Against      []voiceJSON `json:"against"`
}

type testimonyJSON struct {
	Positions []positionJSON `json:"positions"`
	Voices    []voiceJSON    `json:"voices"`
}

func (w *voicesWriter) voicesJSON(voices []queries.Voice) []voiceJSON {
	out := []voiceJSON{}
	for _, v := range voices {
		out = append(out, voiceJSON{v.Name, v.Entity, v.Article, w.records(v.Claims)})
	}
	return out
}

func (w *voicesWriter) writeJSON(t *queries.Testimony) error {
	out := testimonyJSON{[]positionJSON{}, w.voicesJSON(t.Voices)}
	for i := range t.Positions {
		p := &t.Positions[i]
		out.Positions = append(out.Positions, positionJSON{p.Contradicted(), w.voicesJSON(p.For), w.voicesJSON(p.Against)})
	}
	return cmp.Or(w.fault, w.cli.writeJSON(out))
}

func (w *voicesWriter) rows(t *queries.Testimony) error {
	var rows [][]string
	for i := range t.Positions {
		p := &t.Positions[i]
		for k, side := range [][]queries.Voice{p.For, p.Against} {
			for _, v := range side {
				kind := "publisher"
				switch {
				case v.Entity != "":
					kind = "entity"
				case v.Article != "":
					kind = "article"
				}
				for c := range v.Claims {
					r := w.record(&v.Claims[c])
					rows = append(rows, append([]string{v.Name, kind, strconv.Itoa(i + 1), []string{"for", "against"}[k]}, claimRow(&r)...))
				}
			}
		}
	}
	return w.writeTable(append([]string{"voice", "kind", "position", "side"}, claimColumns...), rows)
}
