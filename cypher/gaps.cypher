// title: Who is sanctioned by all of some states and by none of others
// Parameters are looked up in the designations in force: those that have not ended, or as of a day those that had begun by
// then and not ended; one without a day that says when counts as begun. `graphkit gaps` gives the verdict on each.
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
//   designations: list of maps: all its designations, ended ones too, each with the code of its state
//   candidates: list of maps: actors possibly the same that states of not_by sanction; a map of nulls where there is none
// example: graphkit gaps --by us,eu --not-by gb
MATCH (:State {id: $start})<-[d:SANCTIONED_BY]-(a:Actor)
WHERE (d.ended IS NULL OR coalesce(d.ended_latest, d.ended) > $as_of)
  AND ($as_of IS NULL OR d.designated IS NULL OR d.designated <= $as_of OR d.date_kind IN $begun_by)
WITH DISTINCT a
MATCH (a)-[d:SANCTIONED_BY]->(s:State)
WHERE (d.ended IS NULL OR coalesce(d.ended_latest, d.ended) > $as_of)
  AND ($as_of IS NULL OR d.designated IS NULL OR d.designated <= $as_of OR d.date_kind IN $begun_by)
WITH a, collect(DISTINCT s.code) AS states
WHERE all(code IN $by WHERE code IN states) AND none(code IN $not_by WHERE code IN states)
  AND ($programs IS NULL OR EXISTS { MATCH (a)-[:LISTED_UNDER]->(p:Program) WHERE p.id IN $programs })
MATCH (a)-[d:SANCTIONED_BY]->(s:State)
WITH a, collect({
       id: d.id, state: s.code, program: d.program, designated: d.designated, designated_latest: d.designated_latest,
       precision: d.precision, date_kind: d.date_kind, ended: d.ended, origin: d.origin, measures: d.measures,
       source: coalesce(d.date_source, d.source), locator: coalesce(d.date_locator, d.locator)
     }) AS designations
OPTIONAL MATCH (a)-[m:POSSIBLY_SAME]-(b:Actor)-[e:SANCTIONED_BY]->(t:State)
WHERE t.code IN $not_by
  AND (e.ended IS NULL OR coalesce(e.ended_latest, e.ended) > $as_of)
  AND ($as_of IS NULL OR e.designated IS NULL OR e.designated <= $as_of OR e.date_kind IN $begun_by)
WITH a, designations, collect(DISTINCT {
       state: t.code, id: b.id, name: b.name, score: m.score, evidence: m.evidence, forbidden: m.forbidden
     }) AS candidates
RETURN a.id AS actor, a.name AS name, a.kind AS kind, designations, candidates
