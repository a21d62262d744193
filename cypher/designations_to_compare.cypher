// title: The designations of actors that several of these states sanction, from which joined-by is derived
// This is used if the states or the day differ from those of the stored joined-by edges, which cover all states and all
// days. The answer is one row, because thousands of rows take longer to send than to find.
// parameters:
//   actors: list of strings, or null: actor ids; null asks for all actors
//   programs: list of strings, or null: ids of programmes, one of which lists the actor; null asks for all
//   states: list of strings, or null: codes of the states to compare; null asks for all
//   as_of: string, or null: a day, ISO 8601: only designations in force on it, and undated ones; null asks for all
//   begun_by: list of strings: the kinds of date by which a designation had begun, perhaps long before
// columns:
//   actors: list of lists: for each actor the id, the name, and its designations by these states: the id of the state, the id of the designation and of the entry, the programme, the first and the last day on which it may have begun, the precision and the kind of that date, the origin, and the source and the place in it
// example: graphkit joined --between us,gb
MATCH (s:State)<-[:SANCTIONED_BY]-(a:Actor)
WHERE ($actors IS NULL OR a.id IN $actors) AND ($states IS NULL OR s.code IN $states)
WITH a, count(DISTINCT s) AS states
WHERE states > 1
MATCH (a)-[d:SANCTIONED_BY]->(s:State)
WHERE ($states IS NULL OR s.code IN $states)
  AND ($as_of IS NULL OR d.ended IS NULL OR coalesce(d.ended_latest, d.ended) > $as_of)
  AND ($as_of IS NULL OR d.designated IS NULL OR d.designated <= $as_of OR d.date_kind IN $begun_by)
WITH a, count(DISTINCT s) AS states,
     collect([
       s.id, d.id, d.record, d.program, d.designated, d.designated_latest, d.precision, d.date_kind, d.origin,
       coalesce(d.date_source, d.source), coalesce(d.date_locator, d.locator)
     ]) AS designations
WHERE states > 1
  AND ($programs IS NULL OR EXISTS { MATCH (a)-[:LISTED_UNDER]->(p:Program) WHERE p.id IN $programs })
RETURN collect([a.id, a.name, designations]) AS actors
