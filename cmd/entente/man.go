package main

import (
	"fmt"
	"os"
	"runtime/debug"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/cobra/doc"
)

// newMan returns the command that writes the man pages.
func newMan(c *cli) *cobra.Command {
	var dir string
	cmd := &cobra.Command{
		Use:   "man --dir DIR",
		Short: "Write the man pages into a folder",
		Long: `Writes a man page for entente and one for each of its commands into a folder,
which is made if it is not there. SOURCE_DATE_EPOCH sets their date.`,
		Example: `  entente man --dir ~/.local/share/man/man1`,
		Args:    cobra.NoArgs,
		RunE: c.run(func(cmd *cobra.Command, _ []string) error {
			if err := os.MkdirAll(dir, 0o777); err != nil {
				return fmt.Errorf("man: %w", err)
			}
			root := cmd.Root()
			root.DisableAutoGenTag = true
			header := &doc.GenManHeader{Section: "1", Source: "entente", Manual: "entente", Date: commitTime()}
			if err := doc.GenManTree(root, header, dir); err != nil {
				return fmt.Errorf("man: %w", err)
			}
			c.note("Man pages written to %s. Next: man -l %s/entente.1", dir, dir)
			return nil
		}),
	}
	cmd.Flags().StringVar(&dir, "dir", "", "the `folder` to write to")
	cmd.MarkFlagRequired("dir")
	return cmd
}

// commitTime returns the time of the commit that the binary was built from, or
// nil: then SOURCE_DATE_EPOCH or today dates the pages.
func commitTime() *time.Time {
	if os.Getenv("SOURCE_DATE_EPOCH") != "" {
		return nil
	}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return nil
	}
	for _, s := range info.Settings {
		if t, err := time.Parse(time.RFC3339, s.Value); s.Key == "vcs.time" && err == nil {
			return &t
		}
	}
	return nil
}
