// title: The facts of each entry of these actors, to find where lists contradict each other
// parameters:
//   actors: list of strings, or null: actor ids; null asks for all actors
// columns:
//   actor: string: id of the actor
//   entry: string: id of the entry, such as us_sdn:33973
//   list: string: id of its list
//   source: string: id of the source
//   locator: string: place of the entry in it
//   facts: string: the facts by which the entry is compared, as JSON
// example: graphkit contradictions
MATCH (e:Entry)
WHERE e.actor IS NOT NULL AND ($actors IS NULL OR e.actor IN $actors)
RETURN e.actor AS actor, e.id AS entry, e.list_id AS list, e.source AS source, e.locator AS locator,
       e.facts AS facts
ORDER BY actor, entry
