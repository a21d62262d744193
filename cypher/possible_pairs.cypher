// title: Pairs of actors that may be one and the same, the most probable first
// parameters:
//   actors: list of strings, or null: actor ids; null asks for all
// columns:
//   one: string: id of one actor
//   one_name: string: its name
//   one_entry: string: id of the list entry that was compared
//   other: string: id of the other actor
//   other_name: string: its name
//   other_entry: string: id of the list entry that was compared
//   score: float: the probability that the two are one, from 0 to 1
//   evidence: string: the evidence for it and against it
//   forbidden: string: what forbids merging them; null if the score is too low
// example: graphkit review
MATCH (a:Actor)-[p:POSSIBLY_SAME]->(b:Actor)
WHERE $actors IS NULL OR a.id IN $actors OR b.id IN $actors
RETURN a.id AS one, a.name AS one_name, p.records[0] AS one_entry, b.id AS other, b.name AS other_name,
       p.records[1] AS other_entry, p.score AS score, p.evidence AS evidence, p.forbidden AS forbidden
ORDER BY score DESC, one, other
