// title: Every interval of an actor's designations, over all files of all lists: begun, ended, begun again
// parameters:
//   ids: list of strings: actor ids, each once
// columns:
//   actor: string: id of the actor
//   name: string: its name
//   state: string: the authority
//   record: string: the list and its entry
//   program: string: the programme
//   date: string: the first day on which the designation may have begun, ISO 8601; null if it is undated
//   date_latest: string: the last such day
//   date_kind: string: what the date means
//   ended: string: the first day on which it may have ended; null if the newest file shows it
//   ended_latest: string: the last such day
//   end_kind: string: what the end means
//   origin: string: own decision, or whose listing it implements
//   source: string: id of the newest source that states it
//   locator: string: place in it
//   also_in: list of strings: further sources that state it, each with the place
//   date_source: string: id of the source of the date, if different
//   date_locator: string: place in it, or what it lacks
//   end_source: string: id of the source of the end
//   end_locator: string: place in it, or what it lacks
// example: graphkit history "RI YONG GIL"
UNWIND $ids AS id
MATCH (a:Actor {id: id})-[d:SANCTIONED_BY]->(s:State)
RETURN a.id AS actor, a.name AS name, s.name AS state, d.record AS record, d.program AS program,
       d.designated AS date, d.designated_latest AS date_latest, d.date_kind AS date_kind, d.ended AS ended,
       coalesce(d.ended_latest, d.ended) AS ended_latest, d.end_kind AS end_kind, d.origin AS origin,
       d.source AS source, d.locator AS locator, coalesce(d.also_in, []) AS also_in,
       d.date_source AS date_source, d.date_locator AS date_locator, d.end_source AS end_source,
       d.end_locator AS end_locator
ORDER BY a.name, a.id, s.name, d.program, coalesce(d.designated, d.ended, ''), d.id
