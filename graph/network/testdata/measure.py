"""Measures a network with networkx. On stdin lines "from to claims symmetric", on
stdout a JSON object of lists in the order of the sorted names of the nodes."""
import json
import sys

import networkx as nx
from networkx.algorithms.link_analysis.pagerank_alg import _pagerank_python  # needs no scipy

ties, arcs = nx.Graph(), nx.DiGraph()
for line in sys.stdin:
    a, b, claims, symmetric = line.split()
    ties.add_nodes_from([a, b])
    arcs.add_nodes_from([a, b])
    for graph, ends in ((ties, [(a, b)]), (arcs, [(a, b), (b, a)] if symmetric == "true" else [(a, b)])):
        for x, y in ends:
            old = graph.get_edge_data(x, y, {"weight": 0})["weight"]
            graph.add_edge(x, y, weight=old + int(claims))
names = sorted(ties)


def listed(values):
    return [values[n] for n in names]


best = nx.community.louvain_communities(ties, weight="weight", seed=1)
print(json.dumps({
    "degree": listed(dict(ties.degree())),
    "pagerank": listed(_pagerank_python(arcs, tol=1e-12, max_iter=1000)),
    "betweenness": listed(nx.betweenness_centrality(ties)),
    "constraint": listed(nx.constraint(ties, weight="weight")),
    "components": nx.number_connected_components(ties),
    "modularity": nx.community.modularity(ties, best, weight="weight"),
}))
