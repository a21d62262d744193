// title: Whom these states sanction that is possibly the same as one of these actors
// Counted are designations in force, as in the query about gaps.
// parameters:
//   actors: list of strings: actor ids, each once
//   states: list of strings: codes of the states
//   as_of: string, or null: a day, ISO 8601; null asks for what has not ended
//   begun_by: list of strings: the kinds of date on which a designation had begun, perhaps long before
// columns:
//   actor: string: id of the actor
//   state: string: code of the state
//   id: string: id of the other, whom the state sanctions
//   name: string: its name
//   score: float: the probability that the two are one, from 0 to 1
//   evidence: string: what speaks for it and what against
//   forbidden: string: what forbids to merge them, null where the score is too low
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
