// Package train trains the networks of package neural on treebanks, in float32. Only
// cmd/train imports it.
//
// [Train] does it all; [Evaluate] scores a model. A batch is cut into two shards that
// run on two cores, with gradients of their own that are added up in one order; all
// random numbers come from the seed, the number of the step and of the shard. So the
// same treebanks give the same bytes on machines with the same vector instructions.
//
// What keeps a network of this size from learning treebanks by heart: dropout on the
// inputs of layers (the same columns for a whole sentence; Gal and Ghahramani, 2016),
// on recurrent weights (Merity et al., 2018) and on heads; rare words and, more
// often, proper nouns taken for unknown ones, so that affixes and context have to
// do; smoothed labels. A few sentences are read as if in capitals or as headlines, and
// clauses are made sentences of their own. With teachers, a network also learns the
// mean opinion of others that were trained before (Hinton et al., 2015), on news
// without trees too.
package train
