package main

import (
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"

	"entente/graph/store"
)

// newRestore returns the command that reads a backup.
func newRestore(c *cli) *cobra.Command {
	return &cobra.Command{
		Use:   "restore FILE",
		Short: "Fill an empty graph from a backup",
		Long: `Fills an empty graph, or a new one, from a file that entente backup wrote, and
proves it whole. FILE may be - for standard input.`,
		Example: `  entente restore graph.backup --store new-folder`,
		Args:    needs(1, true, "the file to read"),
		RunE: c.run(func(cmd *cobra.Command, args []string) (err error) {
			ctx := cmd.Context()
			var in io.Reader = c.in
			if args[0] != "-" {
				f, err := os.Open(args[0])
				if err != nil {
					return err
				}
				defer f.Close()
				in = f
			}
			s, err := c.openToFill(ctx)
			if err != nil {
				return err
			}
			defer closing(s, &err)
			c.working("reading " + args[0])
			n, err := s.Restore(ctx, in)
			c.err.status("")
			switch {
			case errors.Is(err, store.ErrNotEmpty):
				return usage("Name another folder with --store.", "%w", err)
			case err != nil:
				return err
			}
			c.working("checking")
			for fault, err := range s.Check(ctx, nil) {
				c.err.status("")
				if err != nil {
					return err
				}
				return fmt.Errorf("what was restored is not whole: %s", plain(fault))
			}
			c.err.status("")
			c.note("%s, whole.", count(n, "quad"))
			c.next("stats")
			return nil
		}),
	}
}
