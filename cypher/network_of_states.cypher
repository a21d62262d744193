// title: The links between actors, states and programmes in the whole graph
// parameters:
// columns:
//   pairs: list of lists: the ids of an actor and of a state or programme, each pair once; sent faster as one row
// example: graphkit hubs --with-states
MATCH (a:Actor)-[]->(n)
WHERE n:State OR n:Program
WITH DISTINCT a, n
RETURN collect([a.id, n.id]) AS pairs
