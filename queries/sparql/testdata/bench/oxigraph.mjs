// Runs the queries on Oxigraph: node oxigraph.mjs graph.nq queries/*.rq
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
const oxigraph = createRequire(process.cwd() + "/")("oxigraph");
const [file, ...queries] = process.argv.slice(2);
const store = new oxigraph.Store();
let began = performance.now();
store.load(readFileSync(file, "utf8"), { format: "application/n-quads", unchecked: true, no_transaction: true });
console.log(`load ${((performance.now() - began) / 1000).toFixed(2)} s, ${store.size} quads`);
for (const name of queries) {
  const text = readFileSync(name, "utf8");
  let best = Infinity, rows = 0;
  for (let i = 0; i < 5; i++) {
    began = performance.now();
    const r = store.query(text, { use_default_graph_as_union: true });
    rows = r.length;
    best = Math.min(best, performance.now() - began);
  }
  console.log(`${name.replace(/.*\//, "")}\t${best.toFixed(2)} ms\t${rows} rows`);
}
