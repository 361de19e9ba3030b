// Package conllu reads and writes the CoNLL-U format of Universal Dependencies
// (universaldependencies.org/format.html): one word a line in ten columns,
// sentences apart by blank lines, comments behind "#".
//
// [Read] yields the sentences of a file. Empty nodes (8.1) are left out: basic trees
// have none. [Write] writes an annotated document.
//
// # What is written
//
// Before the first word of a document stands "# newdoc id", of a paragraph
// "# newpar", of a sentence "# sent_id" and "# text". "_" stands for what is unknown;
// FEATS and DEPS always are. MISC holds, in this order:
//
//	NER=B-PER        first word of a name, here of a person; I-PER the others. See [Label]
//	SpaceAfter=No    the next word of the sentence follows without white space
//	start_char=0     offset of the word in the text of the document, in characters
//	end_char=6       exclusive; characters are code points, and a byte that is no UTF-8 is one
package conllu
