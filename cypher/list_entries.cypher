// title: Entries by id, or of actors, as on their lists
// parameters:
//   ids: list of strings: ids of actors or of entries, such as us_sdn:33973
// columns:
//   id: string: id of the entry
//   name: string: the name under which it is listed
//   actor: string: id of the actor that it belongs to; null if the entry could not become an actor
//   decided_by: string: judgement, same entry, identifier, name and birth date, score, alone (no other entry is this actor), or not read
//   decided_because: string: the same in words
//   score: float: the probability, if it decided
//   source: string: id of the source
//   locator: string: place in it
//   facts: string: the facts by which the entry is compared, as JSON
//   kept: list of strings: its texts that graphkit does not understand, each as path and text
//   kept_at: list of strings: the place of each of these
// example: graphkit explain us_sdn:33973 ca_sema:x
MATCH (e:Entry)
WHERE e.id IN $ids OR e.actor IN $ids OR (e.actor IS NULL AND e.list_id + ':' + e.entry IN $ids)
RETURN e.id AS id, e.name AS name, e.actor AS actor, e.decided_by AS decided_by,
       e.decided_because AS decided_because, e.score AS score, e.source AS source, e.locator AS locator,
       e.facts AS facts, coalesce(e.kept, []) AS kept, coalesce(e.kept_at, []) AS kept_at
ORDER BY actor, id
