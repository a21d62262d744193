// title: Everything that touches an actor: its edges and the nodes at their other ends
// parameters:
//   ids: list of strings: actor ids, each once
// columns:
//   type: string: type of the edge
//   begin: string: id of the node where the edge begins
//   end: string: id of the node where it ends
//   edge: map: the edge's properties
//   node: map: properties of the node at the other end
//   labels: list of strings: its labels
// example: graphkit show "DIRECTORATE OF DEFENSE INDUSTRIES"
UNWIND $ids AS id
MATCH (a:Actor {id: id})-[r]-(n)
RETURN type(r) AS type, startNode(r).id AS begin, endNode(r).id AS end, properties(r) AS edge,
       properties(n) AS node, labels(n) AS labels
