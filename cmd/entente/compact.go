package main

import (
	"github.com/spf13/cobra"
)

// newCompact returns the command that gives space back.
func newCompact(c *cli) *cobra.Command {
	return &cobra.Command{
		Use:   "compact",
		Short: "Give back space that was freed",
		Long: `Gives back the space of what was removed or replaced, and puts what is read
together next to each other on the disk. The graph stays as it is.`,
		Example: `  entente compact`,
		Args:    cobra.NoArgs,
		RunE: c.run(func(cmd *cobra.Command, _ []string) (err error) {
			ctx := cmd.Context()
			g, err := c.openGraph(ctx)
			if err != nil {
				return err
			}
			defer closing(g.Store, &err)
			before, err := g.Stats(ctx)
			if err != nil {
				return err
			}
			c.working("compacting")
			err = g.Compact(ctx)
			c.err.status("")
			if err != nil {
				return err
			}
			after, err := g.Stats(ctx)
			if err != nil {
				return err
			}
			c.note("%s bytes before, %s after.", thousands(int(before.Bytes)), thousands(int(after.Bytes)))
			return nil
		}),
	}
}
