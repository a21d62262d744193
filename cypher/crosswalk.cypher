// title: Which list entries are one actor
// parameters:
//   actors: list of strings, or null: actor ids; null asks for all actors
// columns:
//   actor: string: id of the actor
//   state: string: code of the authority whose list it is
//   list: string: id of the list
//   entry: string: the list's own id for the entry
//   name: string: the name under which the entry is listed
//   decided_by: string: judgement, same entry, identifier, name and birth date, score, or alone (no other entry is this actor)
//   score: float: the probability, if it decided
// example: graphkit export crosswalk crosswalk.csv
MATCH (e:Entry)
WHERE e.actor IS NOT NULL AND ($actors IS NULL OR e.actor IN $actors)
RETURN e.actor AS actor, e.authority AS state, e.list_id AS list, e.entry AS entry, e.name AS name,
       e.decided_by AS decided_by, e.score AS score
ORDER BY actor, state, list, e.id
