// title: Who is sanctioned by all of some states and by none of others
// Looked at are the designations in force: those that have not ended, or as of a day those that may have begun by then and
// may not have ended. A state whose entry shows a later act alone, on which it had begun, is not known to sanction: the actor
// is kept. `graphkit gaps` gives the verdict on each.
// parameters:
//   start: string: id of the state to begin with, one of those that sanction; the one with the fewest designations is fast
//   by: list of strings: codes of the states that sanction
//   not_by: list of strings: codes of the states that do not
//   programs: list of strings, or null: ids of programmes, one of which lists the actor; null asks for all
//   as_of: string, or null: a day, ISO 8601; null asks for what has not ended
//   begun_by: list of strings: the kinds of date on which a designation had begun, perhaps long before
// columns:
//   actor: string: id of the actor
//   name: string: its name
//   kind: string: person, organization, vessel, aircraft or unknown
//   designations: list of lists: all its designations, ended ones too, each as in the query below
//   candidates: list of lists: actors possibly the same that states of not_by sanction, each as in the query below
// example: graphkit gaps --by us,eu --not-by gb
MATCH (:State {id: $start})<-[d:SANCTIONED_BY]-(a:Actor)
WHERE (d.ended IS NULL OR coalesce(d.ended_latest, d.ended) > $as_of)
  AND ($as_of IS NULL OR d.designated IS NULL OR d.designated <= $as_of OR d.date_kind IN $begun_by)
WITH DISTINCT a
MATCH (a)-[d:SANCTIONED_BY]->(s:State)
WHERE (d.ended IS NULL OR coalesce(d.ended_latest, d.ended) > $as_of)
  AND ($as_of IS NULL OR d.designated IS NULL OR d.designated <= $as_of OR d.date_kind IN $begun_by)
WITH a, collect(DISTINCT s.code) AS states,
     collect(DISTINCT CASE WHEN $as_of IS NULL OR d.designated IS NULL OR d.designated <= $as_of THEN s.code END) AS known
WHERE all(code IN $by WHERE code IN states) AND none(code IN $not_by WHERE code IN known)
  AND ($programs IS NULL OR EXISTS { MATCH (a)-[:LISTED_UNDER]->(p:Program) WHERE p.id IN $programs })
MATCH (a)-[d:SANCTIONED_BY]->(s:State)
WITH a, collect([
       d.id, s.code, d.program, d.designated, d.designated_latest, d.precision, d.date_kind, d.ended, d.ended_latest,
       d.end_kind, d.origin, d.measures, coalesce(d.date_source, d.source), coalesce(d.date_locator, d.locator)
     ]) AS designations
OPTIONAL MATCH (a)-[m:POSSIBLY_SAME]-(b:Actor)-[e:SANCTIONED_BY]->(t:State)
WHERE t.code IN $not_by
  AND (e.ended IS NULL OR coalesce(e.ended_latest, e.ended) > $as_of)
  AND ($as_of IS NULL OR e.designated IS NULL OR e.designated <= $as_of OR e.date_kind IN $begun_by)
WITH a, designations, collect(DISTINCT CASE WHEN t IS NULL THEN null
       ELSE [t.code, b.id, b.name, m.score, m.evidence, m.forbidden] END) AS candidates
RETURN a.id AS actor, a.name AS name, a.kind AS kind, designations, candidates
