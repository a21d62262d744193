// title: What ties actors to states and programmes, over the whole graph
// parameters:
// columns:
//   pairs: list of lists: the ids of an actor and of a state or programme, each two once; one row, sent faster
// example: graphkit hubs --with-states
MATCH (a:Actor)-[]->(n)
WHERE n:State OR n:Program
WITH DISTINCT a, n
RETURN collect([a.id, n.id]) AS pairs
