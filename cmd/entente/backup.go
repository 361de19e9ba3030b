package main

import (
	"io"

	"github.com/spf13/cobra"
)

// newBackup returns the command that writes a backup.
func newBackup(c *cli) *cobra.Command {
	return &cobra.Command{
		Use:   "backup FILE",
		Short: "Write the whole graph to a file",
		Long: `Writes the whole graph to one file, articles, journal and all, for entente
restore. The file holds one state of the graph, and can be restored into a folder
or into a server. FILE may be - for standard output.`,
		Example: `  entente backup graph.backup
  entente backup - | ssh elsewhere entente restore -`,
		Args: needs(1, true, "the file to write"),
		RunE: c.run(func(cmd *cobra.Command, args []string) (err error) {
			g, err := c.openGraph(cmd.Context())
			if err != nil {
				return err
			}
			defer closing(g.Store, &err)
			n := 0
			write := func(w io.Writer) (err error) {
				n, err = g.Backup(cmd.Context(), w)
				return err
			}
			c.working("writing " + args[0])
			if args[0] == "-" {
				err = write(c.out)
			} else {
				err = writeFile(args[0], write)
			}
			c.err.status("")
			if err != nil {
				return err
			}
			c.note("%s. To read them again: entente restore FILE --store FOLDER.", count(n, "quad"))
			return nil
		}),
	}
}
