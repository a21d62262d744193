// title: The names of actors
// graphkit find compares them with the name in a query. The answer is one row, because a hundred rows take longer to
// send than to find.
// The ids are unwound: with IN, the embedded engine would go through all of them for each actor that it found.
// parameters:
//   ids: list of strings: actor ids, each once
// columns:
//   actors: list of maps: for each actor its id, name (the display name), kind, names (all, as the lists write them), weak_names (those that a list calls weak), lists (those that name the actor) and listed (false for a name that a source only ties to a listed actor)
// example: graphkit query names_of_actors -p ids=actor:us_sdn:33973
UNWIND $ids AS id
MATCH (a:Actor {id: id})
RETURN collect({
         id: a.id, name: a.name, kind: a.kind, names: a.names, weak_names: coalesce(a.weak_names, []),
         lists: coalesce(a.lists, []), listed: a.listed
       }) AS actors
