// title: Nodes of every kind by id, or all of them
// parameters:
//   ids: list of strings, or null: node ids; null asks for all nodes
// columns:
//   node: map: the node's properties
//   labels: list of strings: its labels
// example: graphkit query nodes -p ids=state:us -p ids=actor:us_sdn:33973
MATCH (n:Actor)
WHERE $ids IS NULL OR n.id IN $ids
RETURN properties(n) AS node, labels(n) AS labels
UNION ALL
MATCH (n:State)
WHERE $ids IS NULL OR n.id IN $ids
RETURN properties(n) AS node, labels(n) AS labels
UNION ALL
MATCH (n:Program)
WHERE $ids IS NULL OR n.id IN $ids
RETURN properties(n) AS node, labels(n) AS labels
UNION ALL
MATCH (n:Date)
WHERE $ids IS NULL OR n.id IN $ids
RETURN properties(n) AS node, labels(n) AS labels
