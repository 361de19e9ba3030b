// Package en reads English news text: it splits raw text into sentences and
// tokens as Universal Dependencies does (the conventions of the English Web
// Treebank) and annotates the tokens.
//
// [Pipeline] implements language.Pipeline. [Tokenize] is its first stage, then come
// [Parse], [Lemmatize] and [Recognize].
//
// Tokens. Contractions and possessives are split (do|n't, it|'s, can|not,
// Serbia|'s, leaders|'), hyphens stand alone (EU|-|mediated) but for prefixes
// (anti-war, ex-president, e-mail), currency and unit signs and amounts are
// split ($|5|bn), and the period of an abbreviation is part of it (Gen., U.S.)
// unless it ends the sentence too. URLs, addresses, dates, phone numbers and
// ordinals stay whole. Every byte of a text is part of exactly one token or is
// white space.
//
// Sentences. A line break ends a sentence, unless the text is wrapped at a
// fixed width: then only blank and short lines do. Within a line a sentence
// ends at . ! ? and the brackets and quotation marks that close behind them; a
// quotation in the middle of a sentence (“Why?” he asked) does not end it. What
// was put on one line though it stood on several, such as rules, rows of addresses
// and the formulas of letters, is taken apart again where that is plain (layout.go).
//
// Names. [Recognize] finds persons, organizations, places and countries, and events and
// agreements by their head word. A name has one class over the article. What is known
// beforehand comes from the [Pipeline]'s gazetteer, nothing from elsewhere.
//
// Words that decide are data: lists.go. To add an abbreviation, a prefix or a
// contraction, add it to the list that says what it does. The words beside and inside
// names that tell their class are in names.go; cmd/train must run again behind them.
package en
