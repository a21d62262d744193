// title: The network of ties between actors in the whole graph
// parameters:
// columns:
//   pairs: list of lists: the ids of the two actors of each tie, beginning with the one where it begins; sent faster as one row
// example: graphkit hubs
MATCH (a:Actor)-[:AFFILIATED_WITH]->(b:Actor)
WITH DISTINCT a, b
RETURN collect([a.id, b.id]) AS pairs
