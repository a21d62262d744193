// title: Actors by id
// parameters:
//   ids: list of strings: actor ids
// columns:
//   node: map: the actor's properties
//   labels: list of strings: its labels
// example: graphkit query actors -p ids=actor:us_sdn:33973
MATCH (a:Actor)
WHERE a.id IN $ids
RETURN properties(a) AS node, labels(a) AS labels
