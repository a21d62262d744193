// title: Who owns or controls these actors, and what they own or control, one step each way
// One step of the search for chains of ownership; the caller continues from the actors at the other ends.
// parameters:
//   ids: list of strings: actor ids, each once
//   up: boolean: whether to return their owners
//   down: boolean: whether to return what they own
// columns:
//   near: string: one of the ids asked for
//   owner: string: id of the actor that owns or controls
//   asset: string: id of the actor that is owned or controlled
//   begin: string: id of the actor where the edge begins
//   end: string: id of the actor where it ends
//   edge: map: the edge's properties
// example: graphkit ownership "SENSETIME GROUP LIMITED"
UNWIND $ids AS id
MATCH (a:Actor {id: id})-[r:AFFILIATED_WITH]-(b:Actor)
WHERE r.relation IN ['owned_by', 'owned_or_controlled_by', 'owns', 'controls']
WITH a, r, startNode(r) AS s, endNode(r) AS e, r.relation IN ['owned_by', 'owned_or_controlled_by'] AS backwards
WITH a, r, s, e, CASE WHEN backwards THEN e.id ELSE s.id END AS owner,
     CASE WHEN backwards THEN s.id ELSE e.id END AS asset
WHERE ($up AND a.id = asset) OR ($down AND a.id = owner)
RETURN a.id AS near, owner, asset, s.id AS begin, e.id AS end, properties(r) AS edge
ORDER BY near, owner, asset, r.id
