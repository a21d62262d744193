// title: Who sanctions each of these actors, and whether a source states since when
// Only designations in force count, as in gaps.cypher.
// parameters:
//   ids: list of strings: actor ids, each once
//   as_of: string, or null: a day, ISO 8601; null asks for what has not ended
//   begun_by: list of strings: the kinds of date by which a designation had begun, perhaps long before
// columns:
//   actor: string: id of the actor
//   state: string: code of the authority
//   designations: integer: how many designations in force
//   dated: integer: how many of them a source dates
// example: graphkit dossier "RAPID ACTION BATTALION"
UNWIND $ids AS id
MATCH (a:Actor {id: id})-[d:SANCTIONED_BY]->(s:State)
WHERE (d.ended IS NULL OR coalesce(d.ended_latest, d.ended) > $as_of)
  AND ($as_of IS NULL OR d.designated IS NULL OR d.designated <= $as_of OR d.date_kind IN $begun_by)
RETURN a.id AS actor, s.code AS state, count(d) AS designations, count(d.designated) AS dated
ORDER BY actor, state
