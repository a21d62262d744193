// title: Which authority runs each of these programmes
// parameters:
//   ids: list of strings: programme ids
// columns:
//   type: string: always RUN_BY
//   begin: string: id of the programme
//   end: string: id of the state
//   edge: map: the edge's properties
// example: graphkit query programs_of_states -p ids=program:us:GLOMAG
MATCH (p:Program)-[r:RUN_BY]->(s:State)
WHERE p.id IN $ids
RETURN type(r) AS type, p.id AS begin, s.id AS end, properties(r) AS edge
