// Package conllu reads treebanks in the CoNLL-U format of Universal
// Dependencies (universaldependencies.org/format.html): one word a line in ten
// columns, sentences apart by blank lines, comments behind "#".
//
// [Read] yields sentences. Empty nodes (8.1) are left out: basic trees have none.
package conllu
