// title: Edges of every type by id, or all of them
// parameters:
//   ids: list of strings, or null: edge ids; null asks for all edges
// columns:
//   type: string: type of the edge
//   begin: string: id of the node where the edge begins
//   end: string: id of the node where it ends
//   edge: map: the edge's properties
// example: graphkit query edges -p ids=joined_by:own:actor:us_sdn:33537:ca:eu
MATCH (a:Actor)-[r]->(b)
WHERE $ids IS NULL OR r.id IN $ids
RETURN type(r) AS type, a.id AS begin, b.id AS end, properties(r) AS edge
UNION ALL
MATCH (a:Program)-[r]->(b)
WHERE $ids IS NULL OR r.id IN $ids
RETURN type(r) AS type, a.id AS begin, b.id AS end, properties(r) AS edge
UNION ALL
MATCH (a:State)-[r]->(b)
WHERE $ids IS NULL OR r.id IN $ids
RETURN type(r) AS type, a.id AS begin, b.id AS end, properties(r) AS edge
