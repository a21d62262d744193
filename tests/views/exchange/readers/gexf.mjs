// Reads GEXF from standard input with graphology-gexf, and the start and end of edges, which it drops, with its own
// XML parser; prints nodes, edges and the graph's attributes as JSON.
import { readFileSync } from "node:fs";
import { DOMParser } from "@xmldom/xmldom";
import Graph from "graphology";
import gexf from "graphology-gexf";

const text = readFileSync(0, "utf-8");
const graph = gexf.parse(Graph, text);
const document = new DOMParser().parseFromString(text, "application/xml");
const lives = {};
for (const edge of Array.from(document.getElementsByTagName("edge")))
  lives[edge.getAttribute("id")] = [edge.getAttribute("start") || null, edge.getAttribute("end") || null];
const element = document.getElementsByTagName("graph")[0];
console.log(
  JSON.stringify({
    mode: element.getAttribute("mode"),
    timeformat: element.getAttribute("timeformat"),
    version: document.documentElement.getAttribute("version"),
    about: graph.getAttributes(),
    nodes: Object.fromEntries(graph.mapNodes((key, attributes) => [key, attributes])),
    edges: Object.fromEntries(
      graph.mapEdges((key, attributes, source, target, s, t, undirected) => [
        key,
        { source, target, undirected, life: lives[key], ...attributes, endings: [source, target] },
      ]),
    ),
  }),
);
