// title: The remarks in the entries of actors
// parameters:
//   actors: list of strings: actor ids
// columns:
//   actor: string: id of the actor
//   entry: string: id of the entry that makes the remark; `list_entries` has its place
//   text: string: the remark
// example: graphkit query remarks_of_actors -p actors=actor:us_sdn:33952
MATCH (a:Actor)
WHERE a.id IN $actors AND size(coalesce(a.remarks, [])) > 0
UNWIND range(0, size(a.remarks) - 1) AS place
WITH a.id AS actor, a.remarks_of[place] AS entry, a.remarks[place] AS text
RETURN actor, entry, text
ORDER BY actor, entry, text
