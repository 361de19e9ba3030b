// Package draw makes pictures for papers: a network of actors ([Network]), and what
// is said of two over time ([Timeline]), as SVG and PNG.
//
// It stands at the end of the flow, behind graph/network, whose graph it draws. A
// picture shows an edge as what it is: the line of a denial is dashed, that of what is
// only planned, alleged or possible is dotted, what is over is faded, and only a
// present, positive fact is a whole line with a filled head. Its colour is that of the
// relation's family, its width tells in how many articles it stands.
//
// Boxes of actors never overlap, and neither do the labels of edges, which overlap no
// box either; where an edge has no room for its label, the picture says how many have
// none. The same graph gives the same bytes on the same kind of processor.
package draw
