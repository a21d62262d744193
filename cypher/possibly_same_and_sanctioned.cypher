// title: Actors sanctioned by these states that are possibly the same as one of these actors
// Only designations in force count, as in gaps.cypher.
// parameters:
//   actors: list of strings: actor ids, each once
//   states: list of strings: codes of the states
//   as_of: string, or null: a day, ISO 8601; null asks for what has not ended
//   begun_by: list of strings: the kinds of date by which a designation had begun, perhaps long before
// columns:
//   actor: string: id of the actor
//   state: string: code of the state
//   id: string: id of the other actor, which the state sanctions
//   name: string: its name
//   score: float: the probability that the two are one, from 0 to 1
//   evidence: string: the evidence for it and against it
//   forbidden: string: what forbids merging them; null if the score is too low
// example: graphkit gaps --by us,eu --not-by gb
UNWIND $actors AS id
MATCH (a:Actor {id: id})-[p:POSSIBLY_SAME]-(b:Actor)
MATCH (b)-[d:SANCTIONED_BY]->(s:State)
WHERE s.code IN $states
  AND (d.ended IS NULL OR coalesce(d.ended_latest, d.ended) > $as_of)
  AND ($as_of IS NULL OR d.designated IS NULL OR d.designated <= $as_of OR d.date_kind IN $begun_by)
RETURN DISTINCT a.id AS actor, s.code AS state, b.id AS id, b.name AS name, p.score AS score, p.evidence AS evidence,
       p.forbidden AS forbidden
ORDER BY actor, state, id
