// title: The designations of actors that several of these states sanction: what joined-by is derived from
// Asked where the states or the day differ from those of the stored joined-by edges, which look at all of both.
// parameters:
//   actors: list of strings, or null: actor ids; null asks for all actors
//   programs: list of strings, or null: ids of programmes, one of which lists the actor; null asks for all
//   states: list of strings, or null: codes of the states that are looked at; null asks for all
//   as_of: string, or null: a day, ISO 8601: designations in force on it, those without a day kept; null asks for all
//   begun_by: list of strings: the kinds of date on which a designation had begun, perhaps long before
// columns:
//   actor: string: id of the actor
//   name: string: its name
//   state: string: id of the state
//   id: string: id of the designation
//   record: string: id of the entry
//   program: string: the programme
//   designated: string: the first day on which it may have begun, ISO 8601; null when no source dates it
//   designated_latest: string: the last such day
//   precision: string: day, month, year or span
//   date_kind: string: what the date means
//   origin: string: own decision, or whose listing it carries out
//   source: string: id of the source of the date, or of the designation where it has none
//   locator: string: place in it
// example: graphkit joined --between us,gb
MATCH (a:Actor)-[d:SANCTIONED_BY]->(s:State)
WHERE ($actors IS NULL OR a.id IN $actors)
  AND ($states IS NULL OR s.code IN $states)
  AND ($as_of IS NULL OR d.ended IS NULL OR coalesce(d.ended_latest, d.ended) > $as_of)
  AND ($as_of IS NULL OR d.designated IS NULL OR d.designated <= $as_of OR d.date_kind IN $begun_by)
WITH a, collect({edge: d, state: s.id}) AS acts, count(DISTINCT s.id) AS states
WHERE states > 1
  AND ($programs IS NULL OR EXISTS { MATCH (a)-[:LISTED_UNDER]->(p:Program) WHERE p.id IN $programs })
UNWIND acts AS act
WITH a, act.state AS state, act.edge AS d
RETURN a.id AS actor, a.name AS name, state, d.id AS id, d.record AS record, d.program AS program, d.designated AS designated,
       d.designated_latest AS designated_latest, d.precision AS precision, d.date_kind AS date_kind,
       d.origin AS origin, coalesce(d.date_source, d.source) AS source, coalesce(d.date_locator, d.locator) AS locator
