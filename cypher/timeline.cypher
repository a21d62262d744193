// title: The designations of actors in chronological order
// parameters:
//   actors: list of strings, or null: actor ids; null asks for all actors
//   as_of: string, or null: a day, ISO 8601; only what may have been in force on it, including undated ones; null for all time
//   begun_by: list of strings: the kinds of date by which a designation had begun, perhaps long before
// columns:
//   date: string: the first day on which the designation may have begun, ISO 8601; null if no source dates it
//   date_latest: string: the last such day
//   date_kind: string: what the date means
//   actor: string: id of the actor
//   name: string: its name
//   state: string: the authority
//   program: string: the programme
//   origin: string: own decision, or whose listing it implements
//   ended: string: the first day on which it may have ended, if it did
//   ended_latest: string: the last such day
//   end_kind: string: what the end means
//   source: string: id of the source of the designation
//   locator: string: place in it
//   date_source: string: id of the source of the date, if different
//   date_locator: string: place in it
//   quote: string: the words that state the date, if it comes from prose
// example: graphkit timeline "RI YONG GIL"
MATCH (a:Actor)-[d:SANCTIONED_BY]->(s:State)
WHERE ($actors IS NULL OR a.id IN $actors)
  AND ($as_of IS NULL
       OR (d.designated IS NULL OR d.designated <= $as_of OR d.date_kind IN $begun_by)
          AND (d.ended IS NULL OR coalesce(d.ended_latest, d.ended) > $as_of))
RETURN d.designated AS date, d.designated_latest AS date_latest, d.date_kind AS date_kind, a.id AS actor,
       a.name AS name, s.name AS state, d.program AS program, d.origin AS origin, d.ended AS ended,
       coalesce(d.ended_latest, d.ended) AS ended_latest, d.end_kind AS end_kind,
       d.source AS source, d.locator AS locator, d.date_source AS date_source, d.date_locator AS date_locator,
       d.date_quote AS quote
ORDER BY date IS NULL, date, state, name, program, a.id, d.id
