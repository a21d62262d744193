// title: Who is possibly the same as somebody whom these states sanction
// Counted are designations in force, as in the query about gaps.
// parameters:
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
MATCH (s:State)<-[d:SANCTIONED_BY]-(b:Actor)
WHERE s.code IN $states
  AND (d.ended IS NULL OR coalesce(d.ended_latest, d.ended) > $as_of)
  AND ($as_of IS NULL OR d.designated IS NULL OR d.designated <= $as_of OR d.date_kind IN $begun_by)
WITH DISTINCT s, b
MATCH (a:Actor)-[p:POSSIBLY_SAME]-(b)
RETURN a.id AS actor, s.code AS state, b.id AS id, b.name AS name, p.score AS score, p.evidence AS evidence,
       p.forbidden AS forbidden
ORDER BY actor, state, id
