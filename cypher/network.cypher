// title: The network of ties: who is tied to whom, over the whole graph
// parameters:
// columns:
//   node: string: id of an actor at whom ties begin
//   others: list of strings: ids of the actors at whom they end, each once
// example: graphkit hubs
MATCH (a:Actor)-[:AFFILIATED_WITH]->(b:Actor)
WITH DISTINCT a.id AS node, b.id AS other
ORDER BY node, other
RETURN node, collect(other) AS others
