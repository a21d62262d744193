// title: What ties actors to states and programmes, over the whole graph
// parameters:
// columns:
//   node: string: id of a state or programme
//   others: list of strings: ids of the actors tied to it, each once
// example: graphkit hubs --with-states
MATCH (a:Actor)-[]->(n)
WHERE n:State OR n:Program
WITH DISTINCT n.id AS node, a.id AS other
ORDER BY node, other
RETURN node, collect(other) AS others
