package main

import (
	"bufio"
	"context"
	"errors"

	"github.com/spf13/cobra"

	"entente/graph/article"
	"entente/graph/language/conllu"
	"entente/graph/text"
)

// newParse returns the command that shows how articles are read as language.
func newParse(c *cli) *cobra.Command {
	var format string
	cmd := &cobra.Command{
		Use:   "parse FILE…|DIR|-",
		Short: "Show the sentences, words, names and trees of articles",
		Long: `Reads articles as entente build does and writes their sentences, words,
dictionary forms, parts of speech, dependency trees and names to standard
output. Nothing is kept.

With --format conllu, CoNLL-U as Universal Dependencies defines it, for other
tools to read: "# newdoc id" is the id of the article, and the last column holds
NER=B-PER where a name begins, SpaceAfter=No, and start_char and end_char, the
place of the word in the text in characters. With --format tree, the trees
drawn one word a line, with relation, part of speech, dictionary form and the
class of names.`,
		Example: `  entente parse article.txt --format tree
  entente parse article.txt >article.conllu
  echo "Serbia does not recognize Kosovo." | entente parse -`,
		Args: needs(1, false, "files or folders with articles, or - for standard input"),
		RunE: c.run(func(cmd *cobra.Command, args []string) error {
			out := bufio.NewWriter(c.out)
			var write func(*text.Document) error
			switch format {
			case "conllu":
				write = func(d *text.Document) error { return conllu.Write(out, d) }
			case "tree":
				write = func(d *text.Document) error { return c.drawDocument(out, d) }
			default:
				return usage("Formats are conllu and tree.", "no format %q", format)
			}
			return c.parse(cmd.Context(), args, func(d *text.Document) error {
				if err := write(d); err != nil {
					return err
				}
				return out.Flush()
			})
		}),
	}
	cmd.Flags().StringVar(&format, "format", "conllu", "conllu or tree")
	cmd.RegisterFlagCompletionFunc("format", cobra.FixedCompletions([]string{"conllu", "tree"}, cobra.ShellCompDirectiveNoFileComp))
	return cmd
}

// parse writes the annotated documents of the articles.
func (c *cli) parse(ctx context.Context, args []string, write func(*text.Document) error) error {
	files, err := c.find(ctx, args)
	if err != nil {
		return err
	}
	r, err := newReader()
	if err != nil {
		return err
	}
	c.err.status("")
	articles, sentences, words, faults := 0, 0, 0, 0
	for a, err := range files.Articles(ctx) {
		switch {
		case errors.Is(err, context.Canceled):
			return partly()
		case err != nil:
			faults++
			c.err.printf("%s\n", relative(plain(err.Error())))
			continue
		}
		d := &text.Document{Article: a, Text: a.Text}
		d.Body, d.Place, _ = article.Dateline(a.Text)
		if err := r.extractor.Annotator.Annotate(ctx, d); errors.Is(err, context.Canceled) {
			return partly()
		} else if err != nil {
			return err
		}
		if err := write(d); err != nil {
			return err
		}
		articles++
		sentences += len(d.Sentences)
		words += len(d.Tokens)
	}
	c.note("%s, %s, %s.", count(articles, "article"), count(sentences, "sentence"), count(words, "token"))
	switch {
	case faults > 0:
		return partly()
	case words == 0:
		return nothing()
	}
	return nil
}
