package main

import (
	"fmt"
	"strconv"
	"time"

	"github.com/spf13/cobra"
)

// newLog returns the command that lists what was merged.
func newLog(c *cli) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "log",
		Short: "What was merged and unmerged, why and since when",
		Long: `Lists what was said by entente merge and entente unmerge, oldest first.

With --json, one object a line with the keys number, since, kept, kept_name,
merged, merged_name, reason, undoes and undone_by, the last two numbers of other
lines or 0. With --csv, the same as a table.`,
		Example: `  entente log
  entente log --json | jq 'select(.undone_by == 0)'`,
		Args: cobra.NoArgs,
		RunE: c.run(func(cmd *cobra.Command, _ []string) (err error) {
			g, err := c.openGraph(cmd.Context())
			if err != nil {
				return err
			}
			defer closing(g.Store, &err)
			var events []eventJSON
			for e, err := range g.Journal(cmd.Context()) {
				if err != nil {
					return err
				}
				kept, err := itself(cmd.Context(), g, e.Kept)
				if err != nil {
					return err
				}
				merged, err := itself(cmd.Context(), g, e.Merged)
				if err != nil {
					return err
				}
				events = append(events, eventJSON{e.Number, e.Since.Format(time.RFC3339), string(e.Kept), kept.Name,
					string(e.Merged), merged.Name, e.Reason, e.Undoes, e.UndoneBy})
			}
			return c.listEvents(events)
		}),
	}
	c.answerFlags(cmd)
	return cmd
}

// eventJSON is an event of the journal as --json lists it.
type eventJSON struct {
	Number     int    `json:"number"`
	Since      string `json:"since"`
	Kept       string `json:"kept"`
	KeptName   string `json:"kept_name"`
	Merged     string `json:"merged"`
	MergedName string `json:"merged_name"`
	Reason     string `json:"reason"`
	Undoes     int    `json:"undoes"`
	UndoneBy   int    `json:"undone_by"`
}

func (c *cli) listEvents(events []eventJSON) error {
	var rows [][]string
	for _, e := range events {
		switch {
		case c.json:
			if err := c.writeJSON(e); err != nil {
				return err
			}
		case c.table != "":
			rows = append(rows, []string{strconv.Itoa(e.Number), e.Since, e.Kept, e.KeptName, e.Merged, e.MergedName,
				e.Reason, strconv.Itoa(e.Undoes), strconv.Itoa(e.UndoneBy)})
		default:
			c.out.hanging("", "    ", c.eventLine(&e))
		}
	}
	if c.table != "" {
		return c.writeTable([]string{"number", "since", "kept", "kept_name", "merged", "merged_name", "reason", "undoes", "undone_by"}, rows)
	}
	if len(events) == 0 {
		c.note("Nothing was merged.")
		return nothing()
	}
	return nil
}

// eventLine says what an event is: "3. 2026-03-01: Vucic (vucic.person) goes by
// Aleksandar Vučić (aleksandar-vucic): the same office".
func (c *cli) eventLine(e *eventJSON) string {
	verb := "goes by"
	if e.Undoes != 0 {
		verb = "no longer goes by"
	}
	line := fmt.Sprintf("%d. %s: %s %s %s %s %s", e.Number, e.Since[:min(len(e.Since), len(time.DateOnly))],
		c.out.strong(plain(e.MergedName)), c.out.faint("("+e.Merged+")"), verb,
		c.out.strong(plain(e.KeptName)), c.out.faint("("+e.Kept+")"))
	if e.Reason != "" {
		line += ": " + plain(e.Reason)
	}
	switch {
	case e.UndoneBy != 0:
		line += fmt.Sprintf(" [undone by %d]", e.UndoneBy)
	case e.Undoes != 0:
		line += fmt.Sprintf(" [undoes %d]", e.Undoes)
	}
	return line
}
