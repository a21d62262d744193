// title: Actors, states and programmes by id
// parameters:
//   ids: list of strings: ids of actors, states or programmes
// columns:
//   node: map: the node's properties
//   labels: list of strings: its labels
// example: graphkit query nodes -p ids=state:us -p ids=program:us:GLOMAG
MATCH (n:Actor)
WHERE n.id IN $ids
RETURN properties(n) AS node, labels(n) AS labels
UNION ALL
MATCH (n:State)
WHERE n.id IN $ids
RETURN properties(n) AS node, labels(n) AS labels
UNION ALL
MATCH (n:Program)
WHERE n.id IN $ids
RETURN properties(n) AS node, labels(n) AS labels
