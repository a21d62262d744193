// title: The numbers of actors, and the texts that may contain some
// graphkit find compares them with the number in a query. The answer is one row, because a hundred rows take longer to
// send than to find.
// The ids are unwound: with IN, the embedded engine would go through all of them for each actor that it found.
// parameters:
//   ids: list of strings: actor ids, each once
// columns:
//   actors: list of maps: for each actor its id, name (the display name), kind, lists (those that name the actor), listed (false for a name that a source only ties to a listed actor), numbers (the values of all its numbers), number_kinds (the kind of each, a word of the vocabulary found_by), identifiers (in the words of the lists), remarks (and kept texts, which may also contain numbers) and addresses
// example: graphkit query numbers_of_actors -p ids=actor:us_sdn:34020
UNWIND $ids AS id
MATCH (a:Actor {id: id})
RETURN collect({
         id: a.id, name: a.name, kind: a.kind, lists: coalesce(a.lists, []), listed: a.listed,
         numbers: coalesce(a.numbers, []), number_kinds: coalesce(a.number_kinds, []),
         identifiers: coalesce(a.identifiers, []), remarks: coalesce(a.remarks, []) + coalesce(a.kept, []),
         addresses: coalesce(a.addresses, [])
       }) AS actors
