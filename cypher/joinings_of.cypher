// title: The joined-by edges about these actors, as edges between states
// parameters:
//   ids: list of strings: actor ids
// columns:
//   type: string: always JOINED_BY
//   begin: string: id of the state that acted first
//   end: string: id of the state that joined
//   edge: map: the edge's properties
// example: graphkit show "DIRECTORATE OF DEFENSE INDUSTRIES"
MATCH (f:State)-[j:JOINED_BY]->(s:State)
WHERE j.actor IN $ids
RETURN type(j) AS type, f.id AS begin, s.id AS end, properties(j) AS edge
