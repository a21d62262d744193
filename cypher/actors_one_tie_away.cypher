// title: The actors that are one tie away from these actors
// One step of the search for the shortest path between two actors, which goes through no state, programme or date.
// parameters:
//   ids: list of strings: actor ids, each once
// columns:
//   near: string: one of the ids asked for
//   far: string: id of the actor at the other end
//   far_kind: string: person, organization, vessel, aircraft or unknown
//   begin: string: id of the actor where the edge begins
//   end: string: id of the actor where the edge ends
//   edge: map: the edge's properties
// example: graphkit path "BENAZIR AHMED" "TOFAYEL MUSTAFA SORWAR"
UNWIND $ids AS id
MATCH (a:Actor {id: id})-[r:AFFILIATED_WITH]-(b:Actor)
RETURN a.id AS near, b.id AS far, b.kind AS far_kind, startNode(r).id AS begin, endNode(r).id AS end, properties(r) AS edge
ORDER BY near, far, r.id
