// Reads Cytoscape JSON from standard input with Cytoscape.js, without a screen; prints its nodes and edges as JSON.
import { readFileSync } from "node:fs";
import cytoscape from "cytoscape";

const { elements } = JSON.parse(readFileSync(0, "utf-8"));
const graph = cytoscape({ headless: true, elements, layout: { name: "preset" } });
console.log(
  JSON.stringify({
    nodes: graph.nodes().map((node) => ({ ...node.data(), place: node.position() })),
    edges: graph.edges().map((edge) => ({ ...edge.data(), ends: [edge.source().id(), edge.target().id()] })),
  }),
);
