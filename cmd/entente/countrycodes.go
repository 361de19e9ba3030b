package main

import (
	"entente/graph"
	"entente/graph/resolve"
	"entente/seeds"
)

// countryCodes returns the codes of ISO 3166-1 (two letters) of the countries that a
// graph starts from, "" for others.
func countryCodes() (func(graph.EntityID) string, error) {
	known, err := resolve.ReadBackground(seeds.Entities())
	if err != nil {
		return nil, err
	}
	codes := make(map[graph.EntityID]string)
	for _, k := range known {
		if k.ISO2 != "" {
			codes[k.ID] = k.ISO2
		}
	}
	return func(id graph.EntityID) string { return codes[id] }, nil
}
