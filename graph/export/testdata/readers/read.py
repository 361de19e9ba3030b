"""Usage: python3 read.py FORMAT FILE

Opens a file with networkx, or with the csv and zipfile of Python, and writes what
it saw as JSON: of a network {"nodes": [...], "edges": [...]}.
"""
import csv
import io
import json
import sys
import zipfile


def graphml(file):
    import networkx
    g = networkx.read_graphml(file)
    return {
        "nodes": [{**a, "id": n} for n, a in g.nodes(data=True)],
        "edges": [{**a, "source": s, "target": t, "undirected": a["symmetric"]} for s, t, a in g.edges(data=True)],
    }


def gexf(file):
    import networkx
    g = networkx.read_gexf(file, version="1.3")
    assert g.is_directed()
    return {
        "nodes": [{**a, "id": n} for n, a in g.nodes(data=True)],
        "edges": [{**a, "source": s, "target": t, "undirected": a["symmetric"]} for s, t, a in g.edges(data=True)],
    }


def table(text):
    return list(csv.DictReader(io.StringIO(text, newline="")))


def gephi(file):
    with zipfile.ZipFile(file) as z:
        assert z.testzip() is None
        nodes, edges = (table(z.read(name).decode()) for name in ("nodes.csv", "edges.csv"))
    return {
        "nodes": [{"id": n["Id"], "label": n["Label"], "class": n["class"]} for n in nodes],
        "edges": [{**{k.lower(): v for k, v in e.items()}, "undirected": e["Type"] == "Undirected",
                   "weight": float(e["Weight"])} for e in edges],
    }


def neo4j(file):
    """As neo4j-admin reads: names and types of columns from the header, lists by ";"."""
    with zipfile.ZipFile(file) as z:
        assert "--nodes=nodes.csv" in z.read("import.sh").decode()
        nodes, edges = ([{k: v.split(";") if k.endswith("[]") or k == ":LABEL" else v for k, v in row.items()}
                         for row in table(z.read(name).decode())] for name in ("nodes.csv", "relationships.csv"))
    known = {n["id:ID"] for n in nodes}
    assert len(known) == len(nodes) and all(e[":START_ID"] in known and e[":END_ID"] in known for e in edges)
    return {
        "nodes": [{"id": n["id:ID"], "label": n["name"], "class": n[":LABEL"][1]} for n in nodes],
        "edges": [{"source": e[":START_ID"], "target": e[":END_ID"], "kind": e[":TYPE"], "label": e["label"], "relation": e["relation"],
                   "polarity": e["polarity"], "modality": e["modality"], "undirected": e["symmetric:boolean"] == "true",
                   "weight": int(e["claims:int"]), "first_date": min(e["dates:string[]"]), "last_date": max(e["dates:string[]"]),
                   "articles": "; ".join(e["articles:string[]"]), "sentences": "\n".join(e["sentences:string[]"])} for e in edges],
    }


def claims(file):
    with open(file, encoding="utf-8", newline="") as f:
        return list(csv.DictReader(f))


readers = {"gexf": gexf, "graphml": graphml, "gephi-csv": gephi, "csv": claims, "neo4j": neo4j}
json.dump(readers[sys.argv[1]](sys.argv[2]), sys.stdout)
