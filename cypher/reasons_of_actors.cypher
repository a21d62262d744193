// title: The statements of reasons for the designations of actors
// parameters:
//   actors: list of strings: actor ids
// columns:
//   actor: string: id of the actor
//   entry: string: id of the entry
//   text: string: the statement of reasons
// example: graphkit query reasons_of_actors -p actors=actor:gb_ofsi:13044
MATCH (a:Actor)-[s:SANCTIONED_BY]->(:State)
WHERE a.id IN $actors AND s.reason IS NOT NULL
RETURN DISTINCT a.id AS actor, s.record AS entry, s.reason AS text
ORDER BY actor, entry, text
