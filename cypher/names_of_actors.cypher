// title: The names of actors
// graphkit find compares them with the name in a query.
// parameters:
//   ids: list of strings: actor ids
// columns:
//   id: string: id of the actor
//   name: string: the display name
//   kind: string: person, organization, vessel, aircraft or unknown
//   names: list of strings: all names as the lists write them
//   weak_names: list of strings: the names that a list calls weak
//   lists: list of strings: the lists that name the actor
//   listed: boolean: false for a name that a source only ties to a listed actor
// example: graphkit query names_of_actors -p ids=actor:us_sdn:33973
MATCH (a:Actor)
WHERE a.id IN $ids
RETURN a.id AS id, a.name AS name, a.kind AS kind, a.names AS names, coalesce(a.weak_names, []) AS weak_names,
       coalesce(a.lists, []) AS lists, a.listed AS listed
