// title: Entries by id, as on their lists, with their remarks
// The actor has the ids of its entries in `records`, so that no search is needed.
// parameters:
//   ids: list of strings: ids of entries, such as us_sdn:33973, each once
// columns:
//   id: string: id of the entry
//   list: string: id of the list
//   entry: string: the list's own id for the entry
//   authority: string: code of the authority whose list it is; null for a file that no authority publishes
//   actor: string: id of the actor that it belongs to
//   name: string: the name under which it is listed
//   decided_by: string: judgement, same entry, identifier, name and birth date, score, or alone (no other entry is this actor)
//   decided_because: string: the same in words
//   source: string: id of the source
//   locator: string: place in it
//   facts: string: the facts by which the entry is compared, as JSON
//   remarks: list of strings: what the list says about it in prose
//   kept: list of strings: its texts that graphkit does not understand, each as path and text
//   kept_at: list of strings: the place of each of these
// example: graphkit dossier "RAPID ACTION BATTALION"
UNWIND $ids AS id
MATCH (e:Entry {id: id})
RETURN e.id AS id, e.list_id AS list, e.entry AS entry, e.authority AS authority, e.actor AS actor, e.name AS name,
       e.decided_by AS decided_by, e.decided_because AS decided_because, e.source AS source, e.locator AS locator,
       e.facts AS facts, coalesce(e.remarks, []) AS remarks, coalesce(e.kept, []) AS kept,
       coalesce(e.kept_at, []) AS kept_at
ORDER BY id
