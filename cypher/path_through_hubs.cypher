// title: The shortest paths between two actors over any edges, also through states, programmes and dates
// parameters:
//   from: string: id of one actor
//   to: string: id of the other actor
//   limit: integer: the maximum number of paths
// columns:
//   nodes: list of maps: the nodes on the path, each with its labels and properties
//   edges: list of maps: the edges on the path, each with its type, begin, end and properties
// example: graphkit path "RI YONG GIL" "KOREA RYONBONG GENERAL CORPORATION" --through-hubs
MATCH (a:Actor {id: $from})
MATCH (b:Actor {id: $to})
WHERE a.id <> b.id
MATCH p = allShortestPaths((a)-[*..4]-(b))
WITH p, reduce(way = '', r IN relationships(p) | way + r.id + ' ') AS way
ORDER BY way
LIMIT $limit
RETURN [n IN nodes(p) | {labels: labels(n), node: properties(n)}] AS nodes,
       [r IN relationships(p) | {type: type(r), begin: startNode(r).id, end: endNode(r).id, edge: properties(r)}] AS edges
ORDER BY way
