// Package neural tags and parses sentences with a small network: recurrent layers
// over embeddings of words, affixes and casing, tag heads, and a biaffine parser
// (Dozat and Manning, 2017) whose trees are the best with one root. It stands
// between the tokens of a language and its lemmas; package en embeds a model, package
// train makes it.
//
// [Load] reads a model, [NewParser] makes it a parser, [Parser.Parse] fills tokens.
//
// Numbers. Weights are int8 and are used from the bytes of the model as they lie
// there. Activations are bytes: the states of the recurrent layers have a fixed
// scale, inputs of heads one of their own for each word. Products are therefore sums
// of integers, and exact. What is left in float32 (scales, gates, sums of a few
// terms) is done in one order and rounded after each operation, so that every path
// gives the same bits and the same trees: AVX-512 with VNNI, AVX2, and Go alone,
// chosen when the program starts. Build tag purego leaves the assembly out.
//
// Batches. Sentences of about the same length go through the layers together, one
// word of each at a time. Sentences longer than 256 words are parsed in pieces, whose
// trees are joined below the first root, so that time grows with the length of the
// text only.
//
// The format of a model is that of [Model.Encode]: "entente" and a version byte, the
// length of a header (uint32, little-endian), the header in JSON, then the tables in
// the order of the fields of [Model], each at a multiple of 64 bytes.
package neural
