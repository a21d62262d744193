// title: Actors that all of some states sanction and none of some others
// Only designations in force count: those that have not ended, or, as of a day, those that may have begun by then and
// may not have ended. If a state's entry shows only a later act, by which the designation had begun, it is not known to
// sanction the actor, which is kept. The answer is one row, because thousands of rows take longer to send than to find.
// `graphkit gaps` gives the verdict on each actor.
// parameters:
//   start: string: id of the state to begin with, one of those that sanction; the one with the fewest designations is fastest
//   by: list of strings: codes of the states that sanction
//   not_by: list of strings: codes of the states that do not
//   programs: list of strings, or null: ids of programmes, one of which lists the actor; null asks for all
//   as_of: string, or null: a day, ISO 8601; null asks for what has not ended
//   begun_by: list of strings: the kinds of date by which a designation had begun, perhaps long before
// columns:
//   actors: list of lists: for each actor the id, the name, the kind, all its designations, including ended ones, and whether it is possibly the same as another
// example: graphkit gaps --by us,eu --not-by gb
MATCH (:State {id: $start})<-[d:SANCTIONED_BY]-(a:Actor)
WHERE (d.ended IS NULL OR coalesce(d.ended_latest, d.ended) > $as_of)
  AND ($as_of IS NULL OR d.designated IS NULL OR d.designated <= $as_of OR d.date_kind IN $begun_by)
WITH DISTINCT a
MATCH (a)-[d:SANCTIONED_BY]->(s:State)
WHERE d.ended IS NULL OR coalesce(d.ended_latest, d.ended) > $as_of
WITH a, s.code AS code, d.date_kind IN $begun_by AS begun_before,
     $as_of IS NULL OR d.designated IS NULL OR d.designated <= $as_of AS begun
WITH a, collect(CASE WHEN begun OR begun_before THEN code END) AS states, collect(CASE WHEN begun THEN code END) AS known
WHERE all(code IN $by WHERE code IN states) AND none(code IN $not_by WHERE code IN known)
  AND ($programs IS NULL OR EXISTS { MATCH (a)-[:LISTED_UNDER]->(p:Program) WHERE p.id IN $programs })
MATCH (a)-[d:SANCTIONED_BY]->(s:State)
WITH a, collect([
       d.id, d.record, s.code, d.program, d.designated, d.designated_latest, d.precision, d.date_kind, d.ended,
       d.ended_latest, d.end_kind, d.origin, d.measures, coalesce(d.date_source, d.source),
       coalesce(d.date_locator, d.locator)
     ]) AS designations
RETURN collect([a.id, a.name, a.kind, designations, EXISTS { (a)-[:POSSIBLY_SAME]-() }]) AS actors
