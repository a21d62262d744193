// title: The addresses of actors
// graphkit find compares them with the address in a query. The answer is one row, because a hundred rows take longer to
// send than to find.
// The ids are unwound: with IN, the embedded engine would go through all of them for each actor that it found.
// parameters:
//   ids: list of strings: actor ids, each once
// columns:
//   actors: list of maps: for each actor its id, name (the display name), kind, lists (those that name the actor), listed (false for a name that a source only ties to a listed actor) and addresses (in the words of the lists)
// example: graphkit query addresses_of_actors -p ids=actor:us_sdn:34024
UNWIND $ids AS id
MATCH (a:Actor {id: id})
RETURN collect({
         id: a.id, name: a.name, kind: a.kind, lists: coalesce(a.lists, []), listed: a.listed,
         addresses: coalesce(a.addresses, [])
       }) AS actors
