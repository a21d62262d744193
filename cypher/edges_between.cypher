// title: The edges between these nodes, from the actors among them
// parameters:
//   ids: list of strings: ids of nodes, each once
// columns:
//   type: string: type of the edge
//   begin: string: id of the actor where the edge begins
//   end: string: id of the node where it ends
//   edge: map: the edge's properties
// example: graphkit show "RAPID ACTION BATTALION"
UNWIND $ids AS id
MATCH (a:Actor {id: id})-[r]->(n)
WHERE n.id IN $ids
RETURN type(r) AS type, a.id AS begin, n.id AS end, properties(r) AS edge
