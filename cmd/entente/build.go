package main

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"entente/graph"
	"entente/graph/article"
	"entente/graph/build"
	"entente/graph/store"
	"entente/schema"
)

// newBuild returns the command that reads articles into a graph.
func newBuild(c *cli) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "build FILE…|DIR|-",
		Short: "Read articles into the graph",
		Long: `Reads articles into the graph and makes the graph if there is none. Articles
are plain text (.txt), one a file, which may open with "date 2022-08-18" or with
lines such as "Title: …" and "Date: …" before a blank one, or bear its day in
front of its name (2022-08-18-talks.txt); or JSON lines (.jsonl) with the keys
id, url, date, title, publisher and text, of which only text must be there.
Either may be packed (.gz). Of a folder all such files below it are read; "-" is
standard input.

An article that has been read is left alone; one that was corrected replaces
what it said. What cannot be read is listed at the end, a line each, and the
rest goes on (exit code 4). Ctrl-C stops when what is finished has been kept,
and the same command again goes on with the others.

With --json, an object with the keys store, articles, new, replaced, unchanged,
failed, sentences, words, claims and dropped.`,
		Example: `  entente build article.txt
  entente build 2022/ wires.jsonl
  cat article.txt | entente build -`,
		Args: needs(1, false, "files or folders with articles, or - for standard input"),
		RunE: c.run(func(cmd *cobra.Command, args []string) error {
			path, _, err := c.storePath()
			if err != nil {
				return err
			}
			files, err := c.find(cmd.Context(), args)
			if err != nil {
				return err
			}
			return c.build(cmd.Context(), path, files.Articles(cmd.Context()), files.Progress)
		}),
	}
	cmd.Flags().BoolVar(&c.json, "json", false, "write the counts as JSON")
	return cmd
}

// find lists the files that arguments lead to, and says which files of folders
// are left out.
func (c *cli) find(ctx context.Context, args []string) (*article.Files, error) {
	c.working("looking for articles")
	files, err := article.Find(ctx, args...)
	if err != nil {
		return nil, err
	}
	files.Stdin = c.in
	if skipped := files.Skipped(); len(skipped) > 0 {
		c.note("Left out %s of folders whose names do not end in .txt, .jsonl or .json, such as %s.",
			count(len(skipped), "file"), skipped[0])
	}
	return files, nil
}

// buildJSON is what build and demo write with --json.
type buildJSON struct {
	Store     string `json:"store"`
	Articles  int    `json:"articles"`
	New       int    `json:"new"`
	Replaced  int    `json:"replaced"`
	Unchanged int    `json:"unchanged"`
	Failed    int    `json:"failed"`
	Sentences int    `json:"sentences"`
	Words     int    `json:"words"`
	Claims    int    `json:"claims"`
	Dropped   int    `json:"dropped"`
}

// build reads articles into the graph at a path, and tells how it went. input
// tells how far the input has been read.
func (c *cli) build(ctx context.Context, path string, articles iter.Seq2[*graph.Article, error], input func() (done, total int64)) (err error) {
	c.working("opening the graph")
	r, err := newReader()
	if err != nil {
		return err
	}
	s, err := c.openStore(ctx, path, true, r.ontology)
	if err != nil {
		return err
	}
	defer closing(s, &err)
	if err := s.PutBackground(ctx, r.background); err != nil {
		return err
	}
	hints := &hints{Sink: s}
	b := build.Builder{Extractor: r.extractor, Sink: hints, Progress: c.progress(), Input: input}
	report, err := b.Build(ctx, articles)
	c.err.status("")
	stopped := errors.Is(err, context.Canceled)
	c.listFaults(&report)
	if err != nil && !stopped {
		return err
	}
	// A stopped build has no time left: the next one joins the names of what it reads.
	if !stopped && report.New+report.Replaced > 0 {
		joins, err := hints.names.Join(ctx, s)
		if err != nil {
			return err
		}
		if len(joins) > 0 {
			defer c.note("%s joined to full names of other articles, see entente log.", count(len(joins), "short name"))
		}
	}
	if c.json {
		if err := c.writeJSON(buildJSON{store.Redacted(path), report.Articles(), report.New, report.Replaced, report.Unchanged,
			report.Failed, report.Sentences, report.Words, report.Claims, report.Dropped}); err != nil {
			return err
		}
	}
	c.note("%s", summary(&report))
	switch {
	case stopped:
		c.note("Stopped. The same command goes on from here.")
		return partly()
	case report.Articles() > report.Failed:
		c.next(hints.next()...)
	case report.Articles() == 0:
		c.note("No articles there. Articles are files that end in .txt, .jsonl or .json.")
		return nothing()
	}
	if len(report.Errors) > 0 || report.Failed > 0 {
		return partly()
	}
	return nil
}

// summary says what a build did: "1 article, 14 sentences, 9 claims.", or where
// not all articles were new "12 articles: 3 new, 9 unchanged; 54 sentences, …".
func summary(r *build.Report) string {
	articles := count(r.Articles(), "article")
	read := fmt.Sprintf("%s, %s", count(r.Sentences, "sentence"), count(r.Claims, "claim"))
	switch r.Articles() {
	case 0:
		return "0 articles."
	case r.New:
		return articles + ", " + read + "."
	case r.Replaced:
		return articles + " replaced, " + read + "."
	case r.Failed:
		return articles + " not read."
	case r.Unchanged:
		return articles + " unchanged, 0 new."
	}
	var states []string
	for _, s := range []struct {
		n    int
		what string
	}{{r.New, "new"}, {r.Replaced, "replaced"}, {r.Unchanged, "unchanged"}, {r.Failed, "not read"}} {
		if s.n > 0 {
			states = append(states, thousands(s.n)+" "+s.what)
		}
	}
	text := articles + ": " + list(states, "and")
	if r.New+r.Replaced > 0 {
		text += "; " + read
	}
	return text + "."
}

// listFaults lists what could not be read, a line each, and what else is to know.
func (c *cli) listFaults(r *build.Report) {
	for _, err := range r.Errors {
		c.err.printf("%s\n", relative(plain(err.Error())))
	}
	for _, n := range r.Notes {
		c.note("%s", plain(n))
	}
	if r.Unlisted > 0 {
		c.err.printf("… and %s more\n", thousands(r.Unlisted))
	}
}

// relative shortens a message that begins with the path of a file below the
// present folder.
func relative(message string) string {
	dir, err := os.Getwd()
	if err != nil || len(dir) < 2 || len(message) <= len(dir) || message[:len(dir)] != dir || message[len(dir)] != os.PathSeparator {
		return message
	}
	return message[len(dir)+1:]
}

// hints keep what to ask of a graph next while it is built: a question that what
// was read answers.
type hints struct {
	build.Sink
	names  build.Joiner
	led    string
	actors map[string]int
	most   string
}

// Put keeps the readings, and the names in their facts.
func (h *hints) Put(ctx context.Context, readings ...graph.Reading) error {
	if err := h.Sink.Put(ctx, readings...); err != nil {
		return err
	}
	if h.actors == nil {
		h.actors = make(map[string]int)
	}
	for i := range readings {
		h.names.Note(&readings[i])
		names := make(map[graph.EntityID]string, len(readings[i].Entities))
		countries := make(map[graph.EntityID]bool)
		for _, e := range readings[i].Entities {
			names[e.ID], countries[e.ID] = e.Name, e.Class == schema.Country
		}
		for j := range readings[i].Claims {
			claim := &readings[i].Claims[j]
			if !claim.Fact() {
				continue
			}
			if h.led == "" && claim.Relation == "leads" && countries[claim.Object] {
				h.led = names[claim.Object]
			}
			name := names[claim.Subject]
			h.actors[name]++
			if n := h.actors[name] - h.actors[h.most]; n > 0 || n == 0 && name < h.most {
				h.most = name
			}
		}
	}
	return nil
}

// withArticle returns the name of a country as English has it in a sentence.
func withArticle(country string) string {
	for _, w := range [...]string{"United ", "Netherlands", "Philippines", "Bahamas", "Maldives", "Gambia", "Central African ", "Dominican ", "Czech Republic", "Democratic Republic", "Republic of", "Marshall ", "Solomon "} {
		if strings.HasPrefix(country, w) {
			return "the " + country
		}
	}
	return country
}

// next returns the command to suggest.
func (h *hints) next() []string {
	switch {
	case h.led != "":
		return []string{"ask", "Who leads " + withArticle(plain(h.led)) + "?"}
	case h.most != "":
		return []string{"show", plain(h.most)}
	}
	return []string{"stats"}
}
