// title: The network of ties: who is tied to whom, over the whole graph
// parameters:
// columns:
//   pairs: list of lists: the ids of the two actors of each tie, the one at whom it begins first; one row, sent faster
// example: graphkit hubs
MATCH (a:Actor)-[:AFFILIATED_WITH]->(b:Actor)
WITH DISTINCT a, b
RETURN collect([a.id, b.id]) AS pairs
